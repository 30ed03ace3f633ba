"""What the status line says about the place under the pointer: coordinates, value, gradient."""

from nablaboard.calculus.descent import Function, name_of, slope_of, value_of
from nablaboard.scene import number

DIGITS = 4


def readout(function: Function, at: tuple[float, ...]) -> str:
    """Coordinates, value, and slope or gradient: x = −2.31   y = 1.04   g = 1.348   ∇g = (−0.231, 2.08)."""
    name = name_of(function)
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
