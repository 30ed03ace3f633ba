"""The function pane: curves, derivatives, the tangent and what is drawn beside them."""

from nablaboard.compute import (
    CurveAnswer,
    EquationAnswer,
    FiguresAnswer,
    PointsAnswer,
    Readings,
    SamplesAnswer,
    SlicesAnswer,
    TangentAnswer,
    broken_rows,
    curve_requests,
    draws_figures,
    equation_requests,
    figures_request,
    function_candidates,
    points_request,
    shown_equations,
    tangent_request,
)
from nablaboard.model import Document, Edit, Range, Set, SetView
from nablaboard.panes.controls import BY_HAND, controls_of
from nablaboard.panes.pane import Answers, Asked, Control, Pane, Sheet, Spot
from nablaboard.panes.questions import about, asks_samples, asks_slices
from nablaboard.panes.units import in_equal_units, with_units
from nablaboard.panes.views import fit_function
from nablaboard.scene import (
    AREA_HIGH_HANDLE,
    AREA_LOW_HANDLE,
    CURVE_HANDLES,
    HIGH_HANDLE,
    LOW_HANDLE,
    NEWTON_HANDLE,
    SECANT_HANDLE,
    TANGENT_HANDLE,
    Scene,
    function_scene,
)
from nablaboard.words import message

SUBJECTS = ("derivative", "higher", "tangent", "figures", "points")
"""What is asked about one row, the one that the pane speaks of."""

EQUATION = "equation:"
"""How the names of the curves of equations begin."""


def _asks(asked: Document, readings: Readings, sheet: Sheet) -> Asked:
    plane = bool(shown_equations(asked.board, readings))
    document = in_equal_units(asked, "function", sheet, plane=plane)
    board = document.board
    samples = board.samples is not None and board.samples.in_function
    return {
        **_asks_curves(document, readings, sheet),
        **_asks_equations(document, readings, sheet),
        **_asks_beside(document, readings, sheet),
        **asks_slices(document, readings, sheet),
        **(asks_samples(document, readings) if samples else {}),
    }


def _asks_curves(document: Document, readings: Readings, sheet: Sheet) -> Asked:
    """A curve for each row, then the derivatives of the one that the pane speaks of."""
    board = document.board
    requests = curve_requests(document, readings, sheet.size)
    functions = {each.input.row: each for each in requests if each.input.role == "function"}
    broken = {row.id for row in broken_rows(board, readings)}
    candidates = function_candidates(board, readings)
    curves = {
        f"curve:{row.id}": functions.get(row.id)
        for row in board.rows
        if row.id in functions or row.id in broken
    }
    derived = {each.input.role: each for each in requests if each.input.role != "function"}
    pane = board.function
    return {
        **curves,
        **(about("derivative", candidates, derived.get("derivative")) if pane.derivative else {}),
        **(about("higher", candidates, derived.get("higher")) if pane.figures.higher is not None else {}),
    }


def _asks_equations(document: Document, readings: Readings, sheet: Sheet) -> Asked:
    """The curve of each equation."""
    requests = equation_requests(document, readings, sheet.size)
    return {f"{EQUATION}{row}": request for row, request in requests.items()}


def _asks_beside(document: Document, readings: Readings, sheet: Sheet) -> Asked:
    """Tangent, figures and points of the row that the pane speaks of."""
    pane, candidates = document.board.function, function_candidates(document.board, readings)
    asked: Asked = {}
    if pane.tangent:
        asked = {**asked, **about("tangent", candidates, tangent_request(document, readings))}
    if draws_figures(pane.figures):
        figures = figures_request(document, readings, sheet.size)
        asked = {**asked, **about("figures", candidates, figures)}
    if pane.figures.points:
        asked = {**asked, **about("points", candidates, points_request(document, readings))}
    return asked


def _draws(asked: Document, answers: Answers, sheet: Sheet) -> Scene:
    plane = any(name.startswith(EQUATION) for name in answers.asked)
    document = in_equal_units(asked, "function", sheet, plane=plane)
    row = answers.whose(*SUBJECTS)
    mine = {"curve", f"derivative:{row}", f"higher:{row}"}
    curves = answers.all(CurveAnswer).items()
    scene = function_scene(
        document.board,
        [curve for name, curve in curves if name in mine or name.partition(":")[0] in mine],
        answers.of(f"tangent:{row}", TangentAnswer),
        answers.of(f"figures:{row}", FiguresAnswer),
        answers.of(f"points:{row}", PointsAnswer),
        answers.first(SlicesAnswer),
        answers.first(SamplesAnswer),
        list(answers.all(EquationAnswer).values()),
        stale=answers.greyed,
        empty=answers.empty,
    )
    return with_units(scene, asked, "function", plane=plane)


def _drags(document: Document, handle: str, x: float, _y: float) -> Edit | None:
    pane = document.board.function
    figures = pane.figures
    if handle == TANGENT_HANDLE and pane.tangent:
        return Set("function.tangent_x", x)
    if handle == SECANT_HANDLE and figures.secant is not None:
        width = x - pane.tangent_x
        return Set("function.figures.secant", width) if width else None
    if handle == NEWTON_HANDLE and figures.newton is not None:
        return Set("function.figures.newton", x)
    if handle in (LOW_HANDLE, HIGH_HANDLE):
        return _moves_end("function.figures.bisection", figures.bisection, x, low=handle == LOW_HANDLE)
    if handle in (AREA_LOW_HANDLE, AREA_HIGH_HANDLE):
        return _moves_end("function.figures.area", figures.area, x, low=handle == AREA_LOW_HANDLE)
    slices = document.board.contour.slices
    if handle in CURVE_HANDLES and slices is not None:
        return Set("contour.slices", (x, slices[1]) if handle == CURVE_HANDLES[0] else (slices[0], x))
    return None


def _moves_end(path: str, ends: Range | None, x: float, *, low: bool) -> Edit | None:
    """The lower or the upper end of a range goes to x, as long as it stays on its side of the other."""
    if ends is None:
        return None
    moved = (x, ends[1]) if low else (ends[0], x)
    return Set(path, moved) if moved[0] < moved[1] else None


def _clicks(document: Document, x: float, _y: float, adding: bool) -> Edit | None:
    """The point comes here at which tangent, secant, normal, circle and polynomial are."""
    pane = document.board.function
    figures = pane.figures
    beside = figures.normal or figures.circle or figures.secant is not None or figures.taylor is not None
    return Set("function.tangent_x", x) if (pane.tangent or beside) and not adding else None


def _snaps(_document: Document, answers: Answers, handle: str, place: Spot, reach: Spot) -> Spot:
    """The tangent's point and the ends of an area are put on a special place near them."""
    if handle not in ("", TANGENT_HANDLE, AREA_LOW_HANDLE, AREA_HIGH_HANDLE):
        return place
    x, points = place[0], answers.first(PointsAnswer)
    found = [each.at[0] for each in points.points] if points is not None else []
    near = [each for each in found if abs(each - x) <= reach[0]]
    if near:
        return min(near, key=lambda each: abs(each - x)), place[1]
    spoken = answers.first(TangentAnswer)
    if spoken is None:
        return place
    from nablaboard.calculus.points import special_near

    special = special_near(spoken.request.expression, x, reach[0])
    return (x if special is None else special), place[1]


def _controls(document: Document) -> tuple[Control, ...]:
    """Beside the title what a lesson asks to be changed: the place, the secant's width, the order."""
    figures = document.board.function.figures
    shown = (
        "function.tangent_x",
        *(["function.figures.secant"] if figures.secant is not None else []),
        *(["function.figures.taylor"] if figures.taylor is not None else []),
    )
    return controls_of(document.board, "function", shown, BY_HAND)


def _fits(document: Document, readings: Readings, _answers: Answers) -> Edit | None:
    view = fit_function(document, readings)
    return SetView("function", *view) if view else None


FUNCTION = Pane(
    id="function",
    lacks=message("pane.lacks-function"),
    title=lambda _: message("scene.function"),
    asks=_asks,
    draws=_draws,
    drags=_drags,
    clicks=_clicks,
    snaps=_snaps,
    fits=_fits,
    controls=_controls,
    view="function",
    aspect="function.aspect",
)
