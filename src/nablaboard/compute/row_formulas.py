"""The derivative or gradient that stands under a row, as text and in LaTeX."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nablaboard.calculus.expression import Expression, RowReading, as_shown, gradient_of, name_latex

LONGEST = 120  # characters; beyond it a formula hides more than it shows
LONGEST_ROW = 200  # characters; the derivative of a longer one is no help under it

Shorten = Callable[[Expression, str], Expression | None]
"""A shorter form of the derivative of an expression by a variable, None where there is none."""


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula in both of its forms."""

    text: str
    latex: str


def has_formula(reading: RowReading) -> bool:
    """Whether a row has a derivative to be shown."""
    f = reading.expression
    return len(reading.text) <= LONGEST_ROW and f is not None and bool(f.arguments) and bool(f.variables)


def row_formula(reading: RowReading) -> str:
    """f′(x) = 0.02x + 0.1 for one variable, ∇g = (x/10, 2y) for more; "" where there is nothing to say."""
    formula = formula_of(reading)
    return formula.text if formula else ""


def formula_of(reading: RowReading, shorten: Shorten | None = None) -> Formula | None:
    """The formula under a row, each slope in the words of `shorten` where it has shorter ones."""
    f = reading.expression
    if f is None or not has_formula(reading):
        return None
    slopes = [_shown(slope) for slope in gradient_of(f)]
    if shorten is not None:
        shorter = [shorten(f, variable) for variable in f.arguments]
        slopes = [_shown(other) if other else slope for other, slope in zip(shorter, slopes, strict=True)]
    made = _written(f.name or "f", f.arguments, slopes)
    return made if len(made.text) <= LONGEST else None


def _shown(slope: Expression) -> Expression:
    return Expression(as_shown(slope.root), slope.arguments, slope.parameters)


def _written(name: str, arguments: Sequence[str], slopes: Sequence[Expression]) -> Formula:
    low = name_latex(name)
    if len(slopes) == 1:
        text = f"{name}′({arguments[0]}) = {slopes[0]}"
        return Formula(text, rf"{low}'({name_latex(arguments[0])}) = {{{_latex(slopes[0])}}}")
    inside = r",\; ".join(f"{{{_latex(slope)}}}" for slope in slopes)
    return Formula(f"∇{name} = ({', '.join(map(str, slopes))})", rf"{{\nabla}}{low} = \left({inside}\right)")


def _latex(slope: Expression) -> str:
    return slope.latex().replace(r"\frac{0}{0}", r"\mathrm{undefined}")
