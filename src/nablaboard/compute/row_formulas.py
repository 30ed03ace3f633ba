"""The derivative or gradient that stands under a row, as text and in LaTeX."""

from collections.abc import Callable, Sequence

from nablaboard.calculus.expression import Expression, RowReading, as_shown, gradient_of, name_latex, tree
from nablaboard.classes import dataclass

LONGEST = 120  # characters; beyond it a formula hides more than it shows
LONGEST_ROW = 200  # characters; the derivative of a longer one is no help under it

WORTH = 0.9
"""Another form has at most so much of the length; else the one that follows the text as typed is plainer."""

Shorten = Callable[[Expression, str], Expression | None]
"""A shorter form of the derivative of an expression by a variable, None where there is none."""


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula as text, in LaTeX, and in LaTeX of several lines ("" where it has but one part)."""

    text: str
    latex: str
    lines: str = ""


def has_formula(reading: RowReading) -> bool:
    """Whether a row has a derivative to be shown."""
    f = reading.expression
    return len(reading.text) <= LONGEST_ROW and f is not None and bool(f.arguments)


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
        slopes = [_better(slope, other) for slope, other in zip(slopes, shorter, strict=True)]
    if not all(slope.written for slope in slopes):
        return None
    made = _written(f.name or "f", f.arguments, slopes)
    return made if len(made.text) <= LONGEST else None


def _better(slope: Expression, other: Expression | None) -> Expression:
    """The shorter one, if it is so by more than a sign or two."""
    return _shown(other) if other and other.is_shorter_than(slope, WORTH) else slope


def _shown(slope: Expression) -> Expression:
    return Expression(as_shown(slope.root), slope.arguments, slope.parameters)


def _written(name: str, arguments: Sequence[str], slopes: Sequence[Expression]) -> Formula:
    low = name_latex(name)
    if len(slopes) == 1:
        text = f"{name}′({arguments[0]}) = {slopes[0]}"
        head = rf"{low}'({name_latex(arguments[0])}) ="
        return Formula(text, f"{head} {{{_latex(slopes[0])}}}", _terms(head, slopes[0]))
    head = rf"{{\nabla}}{low} ="
    parts = [f"{{{_latex(slope)}}}" for slope in slopes]
    inside = r",\; ".join(parts)
    return Formula(
        f"∇{name} = ({', '.join(map(str, slopes))})",
        rf"{head} \left({inside}\right)",
        rf"{head} \left({_under_each_other(parts)}\right)",
    )


def _latex(slope: Expression) -> str:
    return slope.latex().replace(r"\frac{0}{0}", r"\mathrm{undefined}")


def _terms(head: str, slope: Expression) -> str:
    """The slope with a line for each of its terms; "" if there is but one."""
    terms: list[str] = []
    node = slope.root
    while isinstance(node, tree.Add | tree.Subtract):
        term = _latex(Expression(node.parts[1], slope.arguments, slope.parameters))
        if isinstance(node.parts[1], tree.Add | tree.Subtract | tree.Negate):
            term = rf"\left({term}\right)"
        sign = "+" if isinstance(node, tree.Add) else "-"
        terms.insert(0, rf"\quad {sign} {{{term}}}")
        node = node.parts[0]
    if not terms:
        return ""
    first = _latex(Expression(node, slope.arguments, slope.parameters))
    return _under_each_other([f"{head} {{{first}}}", *terms])


def _under_each_other(lines: Sequence[str]) -> str:
    inside = r" \\ ".join(lines)
    return rf"\begin{{array}}{{l}} {inside} \end{{array}}"
