"""Pictures of results that somebody has in hand: they are drawn as they are, nothing is worked out again.

A run becomes the answer to the question that a board with its function, start and optimizer asks, so that it
looks as it would in the window. What no board can hold, a path in one variable or in three, down data or a
function without a formula, shows its values along the way, and in one variable its steps on the curve.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nablaboard.calculus.derivative import ErrorStudy
from nablaboard.calculus.descent import DescentMap, Run, Sweep, optimizer_of, spaced
from nablaboard.calculus.drawable import Drawable
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.compute import (
    Answer,
    DescentAnswer,
    DescentRequest,
    ErrorStudyAnswer,
    ErrorStudyRequest,
    MapRequest,
    Request,
    SweepAnswer,
    SweepRequest,
    Swept,
    WalkedPath,
    highest_stable,
)
from nablaboard.model import (
    Document,
    ErrorPane,
    OptimizerChoice,
    PaneId,
    Range,
    RunSettings,
    Set,
    SettingRange,
    blank,
    row_texts,
    with_figures,
    with_setting,
)
from nablaboard.panes.pane import Sheet
from nablaboard.panes.picture import AnsweredDocument, Measure, NoAnswerError, scenes_of
from nablaboard.panes.views import fitted, fitted_to_paths, viewed
from nablaboard.scene import (
    Scene,
    Trail,
    Units,
    error_study_scene,
    map_scene,
    series_shape,
    series_stroke,
    sweep_scene,
    value_lines,
    value_scene,
)
from nablaboard.words import message

ROOM = 0.25  # of the extent of a path, around it, in one variable


def panes_of_result(result: Drawable | Sequence[Run]) -> tuple[PaneId, ...]:
    """The panes that show a result, known without any work. `NoAnswerError` where nothing shows it."""
    if isinstance(result, Run | Sequence):
        return _panes_of(result if isinstance(result, Run) else result[0])
    match result:
        case ErrorStudy():
            return ("error",)
        case Sweep():
            return ("sweep",)
        case DescentMap():
            return ("map",)
    raise NoAnswerError(message("result.unknown", name=type(result).__name__))


@dataclass(frozen=True, slots=True)
class RunView:
    """How runs are looked at where it is not left to them: the ranges of the axes, and their units.

    show: words of what is drawn besides, as of `with_figures`; settings: of the board, by their paths
    """

    x: Range | None = None
    y: Range | None = None
    units: Units = ""
    show: str = ""
    settings: tuple[tuple[str, object], ...] = ()

    def of(self, document: Document, pane: PaneId) -> Document:
        """The document, seen so in this pane."""
        made = viewed(document, self.x, self.y)
        for name, value in self.settings:
            made = with_setting(made, name, value)
        made = with_figures(made, self.show) if self.show else made
        return Set(f"{pane}.aspect", self.units).apply(made) if self.units else made

    def chooses(self, pane: PaneId) -> bool:
        """Whether it says what range of this pane is seen."""
        named = any(name in (f"{pane}.x", f"{pane}.y") for name, _ in self.settings)
        return named or self.x is not None or self.y is not None


UNCHOSEN = RunView()


def scenes_of_result(
    result: Drawable | Sequence[Run], sheet: Sheet, measure: Measure | None = None, view: RunView = UNCHOSEN
) -> tuple[Scene, ...]:
    """What a result, or several runs, look like. `NoAnswerError` where there is nothing to be seen of it."""
    if isinstance(result, Run | Sequence):
        return scenes_of_runs((result,) if isinstance(result, Run) else result, sheet, measure, view)
    _refuse(view)
    match result:
        case ErrorStudy():
            return (_of_study(result),)
        case Sweep():
            return (_of_sweep(result),)
        case DescentMap():
            return (_of_map(result),)
    raise NoAnswerError(message("result.unknown", name=type(result).__name__))


def scenes_of_runs(
    runs: Sequence[Run], sheet: Sheet, measure: Measure | None = None, view: RunView = UNCHOSEN
) -> tuple[Scene, ...]:
    """Runs down one function, each optimizer in a colour of its own: contours and values.

    `NoAnswerError` where there is nothing to be seen, and for a view of values alone.
    """
    for run in runs:
        if not len(run.points):
            raise NoAnswerError(run.stop.sentence)
    f = runs[0].f
    rows = row_texts(f) if isinstance(f, Expression) else ()
    choices = tuple(
        OptimizerChoice(
            id=f"{run.optimizer}-{place}", optimizer=run.optimizer, settings=tuple(run.settings.items())
        )
        for place, run in enumerate(runs)
    )
    document = _with_runs(blank(rows), choices, ())
    starts = tuple(dict.fromkeys(tuple(run.points[0].tolist()) for run in runs))
    request = DescentRequest(function=f, starts=starts, optimizers=choices, run=document.board.run)
    panes = _panes_of(runs[0])
    if "contour" in panes:
        return _over_contours(_with_runs(document, choices, starts), request, runs, sheet, measure, view)
    if "function" not in panes:
        _refuse(replace(view, settings=()))
    descent, board = _answered(request, runs), view.of(document, panes[0]).board
    values = value_scene(board, descent, value_lines(board, descent), sheet.shown(descent.last))
    if "function" in panes:
        return _on_curve(document, runs, sheet, measure, view), values
    return (values,)


def _panes_of(run: Run) -> tuple[PaneId, ...]:
    """The values, beside the curve or the contours of what a board can hold: one or two variables."""
    f = run.f
    if not isinstance(f, Expression) or not row_texts(f) or len(f.arguments) > 2:
        return ("value",)
    return ("function", "value") if len(f.arguments) == 1 else ("contour", "value")


def _refuse(view: RunView) -> None:
    """`NoAnswerError` where a view is chosen for what has none."""
    if view != UNCHOSEN:
        raise NoAnswerError(message("result.no-view"))


def _with_runs(
    document: Document, choices: tuple[OptimizerChoice, ...], starts: tuple[tuple[float, ...], ...]
) -> Document:
    board = document.board
    contour = board.contour.begun_at(*((each[0], each[1]) for each in starts))
    return replace(document, board=replace(board, optimizers=choices, contour=contour, run=RunSettings()))


def _answered(request: DescentRequest, runs: Sequence[Run]) -> DescentAnswer:
    """The runs as the answer to a question for them."""
    starts = [tuple(start) for start in request.starts]
    paths = tuple(
        WalkedPath(choice.id, starts.index(tuple(run.points[0].tolist())), run, run.points)
        for choice, run in zip(request.optimizers, runs, strict=True)
    )
    return DescentAnswer(request=request, runs=paths, milliseconds=0.0)


def _over_contours(
    document: Document,
    request: DescentRequest,
    runs: Sequence[Run],
    sheet: Sheet,
    measure: Measure | None,
    view: RunView,
) -> tuple[Scene, ...]:
    document = view.of(document, "contour")
    if not view.chooses("contour"):
        document = fitted_to_paths(document, [_answered(request, runs)])
    asked = AnsweredDocument(document).asks("value").values()
    known: dict[Request, Answer] = {
        each: _answered(each, runs) for each in asked if isinstance(each, DescentRequest)
    }
    return scenes_of(document, ("contour", "value"), sheet, measure, known)


def _on_curve(
    document: Document, runs: Sequence[Run], sheet: Sheet, measure: Measure | None, view: RunView
) -> Scene:
    """The curve over what the paths cover, with their points on it."""
    every = np.concatenate([run.points[:, 0] for run in runs])
    low, high = float(every.min()), float(every.max())
    room = ROOM * (high - low) or 1.0
    x = (low - room, high + room)
    pane = replace(document.board.function, x=x, tangent=False, derivative=False, tangent_x=low)
    seen = view.of(replace(document, board=replace(document.board, function=pane)), "function")
    seen = view.of(fitted(seen), "function")
    (scene,) = scenes_of(seen, ("function",), sheet, measure)
    trails = [_trail(place, run, sheet) for place, run in enumerate(runs)]
    return replace(scene, elements=(*scene.elements, *trails))


def _trail(place: int, run: Run, sheet: Sheet) -> Trail:
    points: Floats = np.column_stack((run.points[:, 0], run.values))
    shown = min(sheet.shown(len(points) - 1), len(points) - 1)
    return Trail(f"run:{place}", points, shown, series_stroke(place), series_shape(place))


def _of_study(study: ErrorStudy) -> Scene:
    methods = tuple(each.method for each in study.curves)
    request = ErrorStudyRequest(expression=study.f, at=study.at, variable=study.variable, methods=methods)
    return error_study_scene(ErrorPane(), ErrorStudyAnswer(request=request, study=study, milliseconds=0.0))


def _of_sweep(found: Sweep) -> Scene:
    others = {name: value for name, value in found.settings.items() if name != found.setting}
    choice = _choice(found.optimizer, others)
    request = SweepRequest(
        expression=found.f,
        start=found.start,
        optimizers=((0, choice),),
        over=_range(found.optimizer, found.setting, found.numbers),
        budget=found.budget,
    )
    swept = Swept(choice.id, 0, found, highest_stable(found.f, found.start, found, others))
    return sweep_scene(SweepAnswer(request=request, sweeps=(swept,), milliseconds=0.0))


def _of_map(found: DescentMap) -> Scene:
    of_starts = found.names == found.f.arguments
    over = None
    if not of_starts:
        across, upward = zip(found.names, (found.x, found.y), strict=True)
        over = _range(found.optimizer, *across), _range(found.optimizer, *upward)
    others = {name: value for name, value in found.settings.items() if of_starts or name not in found.names}
    request = MapRequest(
        expression=found.f,
        optimizer=_choice(found.optimizer, others),
        x=(float(found.x[0]), float(found.x[-1])),
        y=(float(found.y[0]), float(found.y[-1])),
        shape=(len(found.y), len(found.x)),
        start=(0.0,) * len(found.f.arguments),
        over=over,
        steps=int(found.steps.max()),
        tolerance=0.0,
    )
    return map_scene(request.answered(found))


def _choice(optimizer: str, settings: dict[str, object]) -> OptimizerChoice:
    read = optimizer_of(optimizer).read(settings)
    return OptimizerChoice(
        id=optimizer, optimizer=optimizer, settings=tuple((name, read[name]) for name in settings)
    )


def _range(optimizer: str, name: str, values: Floats) -> SettingRange:
    """The values as a range that is spaced as the setting's slider is. `NoAnswerError` for others."""
    low, high, count = float(values[0]), float(values[-1]), len(values)
    even = count > 1 and low < high and np.allclose(values, spaced(optimizer, name, low, high, count))
    if not even:
        raise NoAnswerError(message("result.uneven", name=name))
    return SettingRange(name=name, low=low, high=high, count=count)
