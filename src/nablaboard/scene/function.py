"""The function pane's picture: curves, derivative, tangent, and the point that is dragged."""

from collections.abc import Iterator, Sequence

import numpy as np

from nablaboard.calculus.expression import Expression
from nablaboard.compute import (
    CurveAnswer,
    EquationAnswer,
    FiguresAnswer,
    PointsAnswer,
    SamplesAnswer,
    SlicesAnswer,
    TangentAnswer,
)
from nablaboard.model import Board, FunctionPane, Range
from nablaboard.scene.elements import (
    Drawn,
    Element,
    LegendEntry,
    Marker,
    Polylines,
    Scene,
    Stroke,
    Text,
)
from nablaboard.scene.equations import (
    equation_elements,
    equations_told,
    formula_of_equations,
    lacking,
    latex_of_equations,
)
from nablaboard.scene.figures import figure_elements
from nablaboard.scene.formulas import SUPERSCRIPTS, formula, formula_latex
from nablaboard.scene.line_points import point_elements, points_told
from nablaboard.scene.naming import called, name_of_line
from nablaboard.scene.numbers import subscripted
from nablaboard.scene.parts import Parts, Stale, fresh
from nablaboard.scene.samples import sample_dots
from nablaboard.scene.searches import search_elements
from nablaboard.scene.series import function_stroke
from nablaboard.scene.slices import slice_curves
from nablaboard.scene.tangents import further_tangents, height_of, tangent_elements, tangent_told
from nablaboard.words import Message, message, number

TANGENT_HANDLE = "tangent"
CURVE, FUNCTION = "curve:", ":function"
"""How the keys of curves begin, and end where they are of a function itself."""


def function_scene(
    board: Board,
    curves: Sequence[CurveAnswer],
    tangent: TangentAnswer | None,
    figures: FiguresAnswer | None = None,
    points: PointsAnswer | None = None,
    slices: SlicesAnswer | None = None,
    samples: SamplesAnswer | None = None,
    equations: Sequence[EquationAnswer] = (),
    *,
    stale: Stale = fresh,
    empty: bool = False,
) -> Scene:
    """The scene of the function pane from the last answers; a missing answer leaves its elements out.

    `empty` says that there is no function at all, and so no answer to wait for.
    """
    pane, parts, spoken = board.function, Parts(stale), _spoken(curves, tangent)
    _add_curves(parts, board, curves)
    for equation in equations:
        parts.add(equation, *equation_elements(board, equation))
    if tangent and np.isfinite(tangent.slope):
        parts.add(tangent, (), [LegendEntry(message("scene.tangent"), Stroke("tangent"), named=True)])
    beside: list[LegendEntry] = []
    for answer, (elements, entries) in _beside(pane, figures, slices):
        parts.add(answer, elements, entries)
        beside += entries
    if points:
        parts.add(points, *point_elements(points))
    if tangent:
        parts.add(tangent, tangent_elements(pane, tangent, "tangent", TANGENT_HANDLE))
    if samples:
        parts.add(samples, sample_dots(samples))
    lacks, drawn = lacking(equations), any(each.curve.polylines for each in equations)
    instead = _message(curves, drawn=drawn) or ("" if curves or drawn else lacks)
    return Scene(
        title=message("scene.function"),
        x=pane.x,
        y=pane.y,
        elements=parts.elements,
        legend=parts.legend,
        message=message("scene.no-function") if empty else instead,
        note=figures.reasons[0] if figures and figures.reasons else "" if instead else lacks,
        formula=formula(spoken) or formula_of_equations(equations),
        latex=formula_latex(spoken) or latex_of_equations(equations),
        x_label=_along(curves, slices),
        y_label=height_of(_along(curves, slices)),
        grid=pane.grid,
        stale=parts.stale,
        summary=(
            *_summary(pane, curves, (tangent, *(figures.tangents if figures else ())), points),
            *equations_told(equations),
            *(entry.text for entry in beside if isinstance(entry.text, Message)),
        ),
    )


def _beside(
    pane: FunctionPane, figures: FiguresAnswer | None, slices: SlicesAnswer | None
) -> Iterator[tuple[FiguresAnswer | SlicesAnswer, Drawn]]:
    """What is drawn beside the curves on request; its legend says what there is to know of it."""
    if figures:
        yield figures, further_tangents(pane, figures)
        yield figures, figure_elements(pane, figures)
        yield figures, search_elements(pane, figures)
    if slices:
        yield slices, slice_curves(pane, slices)


def _add_curves(parts: Parts, board: Board, curves: Sequence[CurveAnswer]) -> None:
    """All curves, then the names beside them, then their holes, each above what comes before."""
    names, lines = curve_names(curves), [_curve(board, answer) for answer in curves]
    for answer, line in zip(curves, lines, strict=True):
        parts.add(answer, [line], [LegendEntry(names[_key(answer)], line.stroke, named=True)])
    for answer, line in zip(curves, lines, strict=True):
        parts.add(answer, name_of_line(line, names[_key(answer)]))
    for answer, line in zip(curves, lines, strict=True):
        parts.add(answer, _holes(answer, line.stroke.role))


def _spoken(curves: Sequence[CurveAnswer], tangent: TangentAnswer | None) -> Expression | None:
    """The function that the pane speaks of: that with a tangent or a derivative, or the first."""
    functions = {each.input.row: each.input.expression for each in curves if each.input.role == "function"}
    if tangent is not None:
        return tangent.request.expression
    spoken = [each.input.row for each in curves if each.input.role != "function"]
    return next((functions[row] for row in (*spoken, *functions) if row in functions), None)


def _along(curves: Sequence[CurveAnswer], slices: SlicesAnswer | None) -> str:
    """The variable of the first curve, or those of the slices."""
    if not curves and slices:
        return ", ".join(map(subscripted, slices.request.expression.arguments))
    variables = (answer.input.expression.arguments for answer in curves)
    return next((names[0] for names in variables if names), "x")


def _key(answer: CurveAnswer) -> tuple[int, str]:
    return answer.input.row, answer.input.role


def is_of_function(line: Polylines) -> bool:
    """Whether it is the curve of a function, and not of its derivative or of something else."""
    return line.key.startswith(CURVE) and line.key.endswith(FUNCTION)


def _curve(board: Board, answer: CurveAnswer) -> Polylines:
    source, row = answer.input, board.row(answer.input.row)
    stroke = {
        "function": function_stroke(row.colour if row else 0),
        "derivative": Stroke("derivative", 2.0, "dash"),
        "higher": Stroke("derivative", 1.8, "dot"),
    }[source.role]
    return Polylines(f"{CURVE}{source.row}:{source.role}", answer.curve.segments, stroke)


def curve_names(curves: Sequence[CurveAnswer]) -> dict[tuple[int, str], str]:
    """What each curve is called, by row and role: f, f′; an expression without a name counts as f."""
    sources = [answer.input for answer in curves]
    own = {source.row: called(source.expression) for source in sources if source.role == "function"}
    return {(source.row, source.role): own.get(source.row, "f") + primes(source.order) for source in sources}


def primes(order: int) -> str:
    """The mark of a derivative of this order: ′, ″, ‴, ⁽⁴⁾."""
    return ("", "′", "″", "‴")[order] if order < 4 else f"⁽{str(order).translate(SUPERSCRIPTS)}⁾"


def _holes(answer: CurveAnswer, role: str) -> list[Element]:
    source = answer.input
    return [
        Marker(
            f"hole:{source.row}:{source.role}:{index}",
            float(x),
            float(y),
            role,
            size=7.0,
            hollow=True,
        )
        for index, (x, y) in enumerate(answer.curve.holes)
    ]


def _height(name: str, answer: CurveAnswer, y: Range) -> Iterator[Message]:
    """How low and how high a curve goes in the view; nothing of one that is not in it."""
    heights = np.concatenate([segment[:, 1] for segment in answer.curve.segments] or [np.empty(0)])
    if len(heights) and heights.min() <= y[1] and heights.max() >= y[0]:
        low, high = np.clip((heights.min(), heights.max()), *y).tolist()
        yield message("scene.curve-height", name=name, low=number(low, 4), high=number(high, 4))


def _message(curves: Sequence[CurveAnswer], *, drawn: bool) -> Text:
    """What stands instead of curves where none of the functions is in view, or a part is not drawn: why.

    `drawn`: there are curves of equations.
    """
    own = [answer.curve for answer in curves if answer.input.role == "function"]
    said = [curve.message for curve in own if curve.message]
    ended = [each for each in said if each.kind == "curve.digits"]
    return ended[0] if ended else said[0] if said and len(said) == len(own) and not drawn else ""


def _summary(
    pane: FunctionPane,
    curves: Sequence[CurveAnswer],
    tangents: Sequence[TangentAnswer | None],
    points: PointsAnswer | None,
) -> tuple[Message, ...]:
    said = []
    if curves:
        low, high = curves[0].request.x
        names = curve_names(curves)
        said.append(message("scene.curves", names=", ".join(names.values()), low=low, high=high))
        said += [each for answer in curves for each in _height(names[_key(answer)], answer, pane.y)]
    said += [told for each in tangents if each and (told := tangent_told(each))]
    if points and points.points:
        said.append(message("scene.points", points=points_told(points.points)))
    if points:
        said.extend(points.points.told((*points.request.expression.arguments, "x")[0]))
    return tuple(said)
