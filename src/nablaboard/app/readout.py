"""What the status line says about the place under the pointer: coordinates, value, gradient."""

from nablaboard.calculus.expression import Expression, gradient_of, on_path
from nablaboard.scene import number

DIGITS = 4


def readout(expression: Expression, at: tuple[float, ...]) -> str:
    """Coordinates, value, and slope or gradient: x = −2.31   y = 1.04   g = 1.348   ∇g = (−0.231, 2.08)."""
    name = expression.name or "f"
    value, *slopes = on_path((expression, *gradient_of(expression)))(*at)
    parts = [
        f"{variable} = {number(place, DIGITS)}"
        for variable, place in zip(expression.arguments, at, strict=True)
    ]
    parts.append(f"{name} = {number(value, DIGITS)}")
    if len(slopes) == 1:
        parts.append(f"{name}′ = {number(slopes[0], DIGITS)}")
    else:
        parts.append(f"∇{name} = ({', '.join(number(slope, DIGITS) for slope in slopes)})")
    return "   ".join(parts)
