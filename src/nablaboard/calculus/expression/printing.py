"""From the tree to text, as it was understood: the doubtful has brackets, and it reads back to the same tree.

Each node is written once from the texts of its parts, with the strength of its outermost operator, so that
whoever uses it knows whether it needs brackets.
"""

from collections.abc import Callable

from nablaboard.calculus.expression import tree
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.tokens import LONGEST_TEXT
from nablaboard.calculus.expression.tree import Node

LOGIC, COMPARE, SUM, NEGATIVE, PRODUCT, QUOTIENT, POWER, POSTFIX, ATOM = range(9)

MOST_WRITTEN = 50_000
"""Nodes that are written out at most: shared subtrees are written each time, and a text is for people."""

Printed = tuple[str, int]


def text_of(root: Node) -> str:
    """The expression as text that reads back; "" where that is longer than what is read."""
    if tree.written_size((root,)) > MOST_WRITTEN:
        return ""
    written: dict[int, Printed] = {}
    for node in tree.postorder((root,)):
        written[id(node)] = _WRITERS[type(node)](node, [written[id(part)] for part in node.parts])
    text = written[id(root)][0]
    return text if len(text) <= LONGEST_TEXT else ""


def number_text(value: float) -> str:
    """The shortest text that reads as this number: 2, 0.1, 1e22."""
    if value == float("inf"):
        return "1e999"
    if value.is_integer() and value < 1e16:
        return str(int(value))
    mantissa, _, exponent = repr(value).partition("e")
    return f"{mantissa.removesuffix('.0')}e{int(exponent)}" if exponent else mantissa


def _in(part: Printed, least: int) -> str:
    """A part, in brackets if it binds less strongly than `least`."""
    text, strength = part
    return text if strength >= least else f"({text})"


def _leaf(node: Node, _: list[Printed]) -> Printed:
    return (number_text(node.payload) if isinstance(node.payload, float) else str(node.payload)), ATOM


def _negate(_: Node, parts: list[Printed]) -> Printed:
    return f"-{_in(parts[0], PRODUCT)}", NEGATIVE


def _sum(sign: str) -> Callable[[Node, list[Printed]], Printed]:
    right = PRODUCT

    def write(_: Node, parts: list[Printed]) -> Printed:
        return f"{_in(parts[0], SUM)} {sign} {_in(parts[1], right)}", SUM

    return write


def _multiply(node: Node, parts: list[Printed]) -> Printed:
    left, right = _in(parts[0], PRODUCT), _in(parts[1], POWER)
    if parts[0][1] == QUOTIENT:
        left = f"({left})"
    joined = isinstance(node.parts[0], tree.Number) and right[0] not in "0123456789.eE|" and left != "0"
    return f"{left}{'' if joined else '·'}{right}", PRODUCT


def _divide(_: Node, parts: list[Printed]) -> Printed:
    left = f"({parts[0][0]})" if parts[0][1] in (QUOTIENT, NEGATIVE) else _in(parts[0], PRODUCT)
    return f"{left}/{_in(parts[1], POWER)}", QUOTIENT


def _power(_: Node, parts: list[Printed]) -> Printed:
    return f"{_in(parts[0], POSTFIX)}^{_in(parts[1], ATOM)}", POWER


def _call(node: Node, parts: list[Printed]) -> Printed:
    form = FUNCTIONS[str(node.payload)].printed
    texts = [text for text, _ in parts]
    if form is None or not form.is_clear(texts):
        return f"{node.payload}({', '.join(texts)})", ATOM
    return form.filled(texts, _in(parts[0], ATOM)), ATOM if form.closed else POSTFIX


def _compare(node: Node, parts: list[Printed]) -> Printed:
    return f"{parts[0][0]} {node.payload} {parts[1][0]}", COMPARE


def _logic(node: Node, parts: list[Printed]) -> Printed:
    return f" {node.payload} ".join(_in(part, COMPARE) for part in parts), LOGIC


def _pieces(_: Node, parts: list[Printed]) -> Printed:
    return f"if({', '.join(text for text, _ in parts)})", ATOM


def _where(_: Node, parts: list[Printed]) -> Printed:
    return parts[0]


_WRITERS: dict[type[Node], Callable[[Node, list[Printed]], Printed]] = {
    tree.Number: _leaf,
    tree.Constant: _leaf,
    tree.Variable: _leaf,
    tree.Parameter: _leaf,
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
