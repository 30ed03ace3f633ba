"""What the status line says about the place under the pointer: coordinates, value, gradient."""

from nablaboard.calculus.descent import Descendable, name_of, slope_of, value_of
from nablaboard.calculus.expression import Equation
from nablaboard.compute import EquationAnswer, SurfaceAnswer, TangentAnswer
from nablaboard.panes import Answers
from nablaboard.scene import Marker, Scene, Text, in_symbols, number, subscripted

DIGITS = 4
LONGEST = 60
"""Letters of a difference; a longer one leaves no room for its value."""


def readout_of(answers: Answers, x: float, y: float) -> str:
    """What a pane with these answers has at (x, y); "" where it shows no function that can be read there."""
    for surface in answers.all(SurfaceAnswer).values():
        return readout(surface.request.function, (x, y))
    for tangent in answers.all(TangentAnswer).values():
        return readout(tangent.request.expression, (x,))
    for each in answers.all(EquationAnswer).values():
        return _sides(each.request.equation, (x, y))
    return ""


def _sides(equation: Equation, at: tuple[float, float]) -> str:
    """Coordinates, and by how much the sides differ there: x = 3   y = 4.1   x² + y² − 25 = 0.81."""
    difference = equation.difference
    pairs = zip(difference.arguments, at, strict=True)
    parts = [f"{variable} = {number(place, DIGITS)}" for variable, place in pairs]
    text = in_symbols(difference.written)
    if 0 < len(text) <= LONGEST:
        parts.append(f"{text} = {number(difference(*at), DIGITS)}")
    return "   ".join(parts)


def mark_at(scene: Scene, x: float, y: float, reach: tuple[float, float]) -> Text:
    """What the mark next to (x, y) stands for, such as a critical point with its kind; "" for none near."""
    near = [
        (max(abs(each.x - x) / reach[0], abs(each.y - y) / reach[1]), index, each.description)
        for index, each in enumerate(scene.elements)
        if isinstance(each, Marker) and each.description
    ]
    apart, _, told = min(near, default=(2.0, 0, ""))
    return told if apart <= 1 else ""


def readout(function: Descendable, at: tuple[float, ...]) -> str:
    """Coordinates, value, and slope or gradient: x = −2.31   y = 1.04   g = 1.348   ∇g = (−0.231, 2.08)."""
    name = subscripted(name_of(function))
    value, slopes = value_of(function)(*at), slope_of(function, "dual", None)(*at)
    parts = [
        f"{variable} = {number(place, DIGITS)}"
        for variable, place in zip(function.arguments, at, strict=True)
    ]
    parts.append(f"{name} = {number(value, DIGITS)}")
    if len(slopes) == 1:
        parts.append(f"{name}′ = {number(slopes[0], DIGITS)}")
    else:
        parts.append(f"∇{name} = ({', '.join(number(slope, DIGITS) for slope in slopes)})")
    return "   ".join(parts)
