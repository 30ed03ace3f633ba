"""The derivative or gradient that stands under a row, as text."""

from nablaboard.calculus.expression import RowReading, gradient_of

LONGEST = 120  # characters; beyond it a formula hides more than it shows
LONGEST_ROW = 200  # characters; the derivative of a longer one is no help under it


def row_formula(reading: RowReading) -> str:
    """f′(x) = 0.02x + 0.1 for one variable, ∇g = (x/10, 2y) for more; "" where there is nothing to say."""
    expression = reading.expression
    if len(reading.text) > LONGEST_ROW or expression is None:
        return ""
    if not expression.arguments or not expression.variables:
        return ""
    name = expression.name or "f"
    slopes = [str(slope) for slope in gradient_of(expression)]
    if len(slopes) == 1:
        text = f"{name}′({expression.arguments[0]}) = {slopes[0]}"
    else:
        text = f"∇{name} = ({', '.join(slopes)})"
    return text if len(text) <= LONGEST else ""
