"""The function pane's picture: curves, derivative, tangent, and the point that is dragged."""

from collections.abc import Sequence

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.compute import (
    CurveAnswer,
    FiguresAnswer,
    PointsAnswer,
    SamplesAnswer,
    SlicesAnswer,
    TangentAnswer,
)
from nablaboard.model import Board, FunctionPane
from nablaboard.scene.elements import Element, Label, LegendEntry, Marker, Polylines, Scene, Stroke, Text
from nablaboard.scene.figures import figure_elements, line_through
from nablaboard.scene.line_points import point_elements, points_told
from nablaboard.scene.parts import Parts, Stale, fresh
from nablaboard.scene.samples import sample_dots
from nablaboard.scene.searches import search_elements
from nablaboard.scene.slices import slice_curves
from nablaboard.words import Message, message

TANGENT_HANDLE = "tangent"
NAME_PLACES = (0.93, 0.85, 0.75, 0.6, 0.45, 0.3, 0.15)  # where along the view a curve may carry its name
ROOM_FOR_NAME = 0.08  # of the view, above and below the name
BOX_GAP = 14.0
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def function_scene(
    board: Board,
    curves: Sequence[CurveAnswer],
    tangent: TangentAnswer | None,
    figures: FiguresAnswer | None = None,
    points: PointsAnswer | None = None,
    slices: SlicesAnswer | None = None,
    samples: SamplesAnswer | None = None,
    *,
    stale: Stale = fresh,
    empty: bool = False,
) -> Scene:
    """The scene of the function pane from the last answers; a missing answer leaves its elements out.

    `empty` says that there is no function at all, and so no answer to wait for.
    """
    pane, names, parts = board.function, curve_names(curves), Parts(stale)
    lines = [_curve(board, answer) for answer in curves]
    for answer, line in zip(curves, lines, strict=True):
        parts.add(answer, [line], [LegendEntry(names[_key(answer)], line.stroke)])
    for answer, line in zip(curves, lines, strict=True):
        parts.add(answer, _name_label(pane, line, names[_key(answer)]))
    for answer, line in zip(curves, lines, strict=True):
        parts.add(answer, _holes(answer, line.stroke.role))
    if tangent:
        parts.add(tangent, (), [LegendEntry(message("scene.tangent"), Stroke("tangent"))])
    if figures:
        parts.add(figures, *figure_elements(pane, figures))
        parts.add(figures, *search_elements(pane, figures))
    if slices:
        parts.add(slices, *slice_curves(pane, slices))
    if points:
        parts.add(points, *point_elements(points))
    if tangent:
        parts.add(tangent, _tangent(pane, tangent))
    if samples:
        parts.add(samples, sample_dots(samples))
    return Scene(
        title=message("scene.function"),
        x=pane.x,
        y=pane.y,
        elements=parts.elements,
        legend=parts.legend,
        message=message("scene.no-function") if empty else _message(curves),
        note=figures.reasons[0] if figures and figures.reasons else "",
        grid=pane.grid,
        stale=parts.stale,
        summary=_summary(curves, tangent, points),
    )


def _key(answer: CurveAnswer) -> tuple[int, str]:
    return answer.input.row, answer.input.role


def _curve(board: Board, answer: CurveAnswer) -> Polylines:
    source, row = answer.input, board.row(answer.input.row)
    stroke = {
        "function": Stroke(f"row:{row.colour if row else 0}", 2.4),
        "derivative": Stroke("derivative", 2.0, "dash"),
        "higher": Stroke("derivative", 1.8, "dot"),
    }[source.role]
    return Polylines(f"curve:{source.row}:{source.role}", answer.curve.segments, stroke)


def curve_names(curves: Sequence[CurveAnswer]) -> dict[tuple[int, str], str]:
    """What each curve is called, by row and role: f, f′; an expression without a name counts as f."""
    sources = [answer.input for answer in curves]
    own = {source.row: source.expression.name or "f" for source in sources if source.role == "function"}
    return {(source.row, source.role): own.get(source.row, "f") + primes(source.order) for source in sources}


def primes(order: int) -> str:
    """The mark of a derivative of this order: ′, ″, ‴, ⁽⁴⁾."""
    return ("", "′", "″", "‴")[order] if order < 4 else f"⁽{str(order).translate(SUPERSCRIPTS)}⁾"


def _name(tangent: TangentAnswer) -> str:
    return tangent.request.expression.name or "f"


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


def _name_label(pane: FunctionPane, curve: Polylines, text: str) -> list[Element]:
    """The curve's name beside its rightmost part in view, moved off the line by its slope there."""
    at = _place_for_name(pane, curve.paths)
    if at is None:
        return []
    x, y, rising = at
    role = "derivative-text" if curve.stroke.role == "derivative" else curve.stroke.role
    anchor, offset = ((1.0, 1.0), (-6.0, -4.0)) if rising else ((0.0, 1.0), (6.0, -4.0))
    return [Label(f"name:{curve.key}", text, x, y, role, "math", anchor, offset)]


def _place_for_name(pane: FunctionPane, paths: tuple[Floats, ...]) -> tuple[float, float, bool] | None:
    """The rightmost of a few places where the curve is in view, and whether it rises there."""
    (left, right), (low, high) = pane.x, pane.y
    margin = ROOM_FOR_NAME * (high - low)
    for share in NAME_PLACES:
        x = left + share * (right - left)
        for path in paths:
            if len(path) > 1 and path[0, 0] <= x <= path[-1, 0]:
                before, y = np.interp([x - 0.01 * (right - left), x], path[:, 0], path[:, 1])
                if low + margin < y < high - margin:
                    return x, float(y), bool(y >= before)
    return None


def _tangent(pane: FunctionPane, tangent: TangentAnswer) -> list[Element]:
    x, y, slope = tangent.request.x, tangent.y, tangent.slope
    if not np.isfinite(y):
        return [_no_point(pane, x, tangent)]
    elements: list[Element] = []
    if np.isfinite(slope):
        elements.append(Polylines("tangent", (line_through(pane.x, (x, y), slope),), Stroke("tangent")))
    foot = np.array([(x, y), (x, pane.y[0])])
    elements.append(Polylines("tangent:foot", (foot,), Stroke("tangent", 1.2, "dot")))
    says = message("scene.tangent-point", name=_name(tangent), x=x, value=y)
    elements.append(Marker("tangent:point", x, y, "tangent", handle=TANGENT_HANDLE, description=says))
    elements.append(_box(pane, x, y, slope, tangent))
    return elements


def _box(pane: FunctionPane, x: float, y: float, slope: float, tangent: TangentAnswer) -> Label:
    says = _says(x, y, slope, tangent)
    across = (x - pane.x[0]) / (pane.x[1] - pane.x[0])
    up = (y - pane.y[0]) / (pane.y[1] - pane.y[0])
    leftwards = slope >= 0 if 0.42 < across < 0.62 else across >= 0.5
    upwards = up < 0.8 if leftwards == (slope >= 0) else up < 0.2
    anchor = (1.0 if leftwards else 0.0, 1.0 if upwards else 0.0)
    offset = (-BOX_GAP if leftwards else BOX_GAP, -BOX_GAP if upwards else BOX_GAP)
    return Label("tangent:box", says, x, y, "ink", "text", anchor, offset, box=True)


def _says(x: float, y: float, slope: float, tangent: TangentAnswer) -> Message:
    if tangent.special:
        return message("scene.no-slope", name=_name(tangent), x=x, value=y, reason=tangent.special)
    return message("scene.slope", name=_name(tangent), x=x, value=y, slope=slope)


def _no_point(pane: FunctionPane, x: float, tangent: TangentAnswer) -> Label:
    says = tangent.special or message("scene.undefined", name=_name(tangent), x=x)
    middle = (pane.y[0] + pane.y[1]) / 2
    return Label("tangent:box", says, x, middle, "ink", "text", (0.5, 0.5), box=True)


def _message(curves: Sequence[CurveAnswer]) -> Text:
    """What stands instead of curves where none of the functions is in view, or a part is not drawn: why."""
    own = [answer.curve for answer in curves if answer.input.role == "function"]
    said = [curve.message for curve in own if curve.message]
    ended = [each for each in said if each.kind == "curve.digits"]
    return ended[0] if ended else said[0] if said and len(said) == len(own) else ""


def _summary(
    curves: Sequence[CurveAnswer], tangent: TangentAnswer | None, points: PointsAnswer | None
) -> tuple[Message, ...]:
    said = []
    if curves:
        low, high = curves[0].request.x
        said.append(
            message("scene.curves", names=", ".join(curve_names(curves).values()), low=low, high=high)
        )
    if tangent and tangent.special:
        said.append(tangent.special)
    elif tangent and np.isfinite(tangent.y):
        x, slope = tangent.request.x, tangent.slope
        said.append(message("scene.tangent-at", x=x, value=tangent.y, slope=slope))
    if points and points.points:
        said.append(message("scene.points", points=points_told(points.points)))
    return tuple(said)
