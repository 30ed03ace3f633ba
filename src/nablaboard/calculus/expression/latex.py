"""From the tree to LaTeX: fractions, roots and cases as they are written by hand."""

import re
from collections.abc import Callable

from nablaboard.calculus.expression import tree
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.printing import MOST_WRITTEN, number_text
from nablaboard.calculus.expression.tree import Node

SUM, NEGATIVE, PRODUCT, POWER, ATOM = range(5)

Typeset = tuple[str, int]

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi",
    "ρ": "rho", "σ": "sigma", "ς": "varsigma", "τ": "tau", "υ": "upsilon", "φ": "varphi", "χ": "chi",
    "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi",
    "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
_SIGNS = {"≤": r"\le", "≥": r"\ge", "≠": r"\ne"}


def latex_of(root: Node) -> str:
    """The expression in LaTeX, for mathematical mode; an ellipsis if it is too large to be of use."""
    if tree.written_size((root,)) > MOST_WRITTEN:
        return r"\ldots"
    made: dict[int, Typeset] = {}
    for node in tree.postorder((root,)):
        made[id(node)] = _SETTERS[type(node)](node, [made[id(part)] for part in node.parts])
    return made[id(root)][0]


def name_latex(name: str) -> str:
    """A name with its index set low: x0 is x_{0}, theta is upright if it has several letters."""
    match = re.fullmatch(r"(.*?)_?([0-9₀-₉]*)", name)
    letters, index = match.groups() if match else (name, "")
    letters = letters.replace("_", "")
    plain = "".join(f"\\{_GREEK[each]} " if each in _GREEK else each for each in letters).strip()
    if len(letters) > 1:
        plain = rf"\mathrm{{{plain}}}"
    low = "".join(chr(ord(each) - 0x2080 + 0x30) if each >= "₀" else each for each in index)
    return f"{plain}_{{{low}}}" if low else plain


def _bracketed(text: str) -> str:
    return rf"\left({text}\right)"


def _in(part: Typeset, least: int) -> str:
    return part[0] if part[1] >= least else _bracketed(part[0])


def _number(node: Node, _: list[Typeset]) -> Typeset:
    mantissa, _e, exponent = number_text(float(node.payload or 0.0)).partition("e")
    return (rf"{mantissa} \cdot 10^{{{exponent}}}", PRODUCT) if exponent else (mantissa, ATOM)


def _name(node: Node, _: list[Typeset]) -> Typeset:
    return name_latex(str(node.payload)), ATOM


def _negate(_: Node, parts: list[Typeset]) -> Typeset:
    return f"-{_in(parts[0], PRODUCT)}", NEGATIVE


def _sum(sign: str) -> Callable[[Node, list[Typeset]], Typeset]:
    def write(_: Node, parts: list[Typeset]) -> Typeset:
        return f"{parts[0][0]} {sign} {_in(parts[1], PRODUCT)}", SUM

    return write


def _multiply(_: Node, parts: list[Typeset]) -> Typeset:
    left, right = _in(parts[0], PRODUCT), _in(parts[1], PRODUCT)
    digits = right[0].isdigit() or right.startswith(r"\frac")
    sign = r"\cdot" if digits else r"\,"
    return f"{left} {sign} {right}", PRODUCT


def _divide(_: Node, parts: list[Typeset]) -> Typeset:
    return rf"\frac{{{parts[0][0]}}}{{{parts[1][0]}}}", PRODUCT


def _power(node: Node, parts: list[Typeset]) -> Typeset:
    base = parts[0][0] if _is_closed(node.parts[0]) else _bracketed(parts[0][0])
    return f"{base}^{{{parts[1][0]}}}", POWER


def _is_closed(node: Node) -> bool:
    """Whether an exponent may stand beside it without brackets."""
    if isinstance(node, tree.Number):
        return "e" not in number_text(float(node.payload or 0.0))
    return isinstance(node, tree.Variable | tree.Parameter | tree.Constant) or (
        isinstance(node, tree.Call) and FUNCTIONS[str(node.payload)].latex.closed
    )


def _call(node: Node, parts: list[Typeset]) -> Typeset:
    form = FUNCTIONS[str(node.payload)].latex
    return form.filled([text for text, _ in parts], _in(parts[0], ATOM)), ATOM if form.closed else POWER


def _compare(node: Node, parts: list[Typeset]) -> Typeset:
    sign = str(node.payload)
    return f"{parts[0][0]} {_SIGNS.get(sign, sign)} {parts[1][0]}", SUM


def _logic(node: Node, parts: list[Typeset]) -> Typeset:
    return rf" \;\mathrm{{{node.payload}}}\; ".join(text for text, _ in parts), SUM


def _pieces(_: Node, parts: list[Typeset]) -> Typeset:
    rows = [f"{parts[k + 1][0]} & {parts[k][0]}" for k in range(0, len(parts) - 1, 2)]
    if len(parts) % 2:
        rows.append(rf"{parts[-1][0]} & \mathrm{{otherwise}}")
    lines = r" \\ ".join(rows)
    return rf"\begin{{cases}} {lines} \end{{cases}}", PRODUCT


def _where(_: Node, parts: list[Typeset]) -> Typeset:
    return parts[0]


_SETTERS: dict[type[Node], Callable[[Node, list[Typeset]], Typeset]] = {
    tree.Number: _number,
    tree.Constant: _name,
    tree.Variable: _name,
    tree.Parameter: _name,
    tree.Negate: _negate,
    tree.Add: _sum("+"),
    tree.Subtract: _sum("-"),
    tree.Multiply: _multiply,
    tree.Divide: _divide,
    tree.Power: _power,
    tree.Call: _call,
    tree.Compare: _compare,
    tree.Logic: _logic,
    tree.Pieces: _pieces,
    tree.Where: _where,
}
