"""A derivative as people write it, with its pieces as pieces.

The rules are exact about places where one piece ends: the derivative of if(x < 5, x, 10 - x) asks there
whether 1 = -1. For people such questions are answered: what can never hold is left out, a place without a
derivative is left out of the conditions around it (1 for x < 5, -1 for x > 5), and where both sides agree the
place is no piece of its own. A name goes before a function or a sum: x cos x. What cannot be decided stays
as the rules have it.
"""

from collections.abc import Sequence
from math import isclose

from nablaboard.calculus.expression import build, tree
from nablaboard.calculus.expression.program import program, run_on_floats
from nablaboard.calculus.expression.tree import Compare, Logic, Node, Pieces

_STRICT = {"<": "<", "≤": "<", ">": ">", "≥": ">"}
_BEYOND = {"<": ">", "≤": ">", ">": "<", "≥": "<"}
_LATE = (tree.Call, tree.Add, tree.Subtract)
_UNDEFINED = tree.Divide((build.ZERO, build.ZERO))
_TRUE, _FALSE = Compare((build.ZERO, build.ZERO), "="), Compare((build.ZERO, build.ZERO), "≠")

Branch = tuple[Node | None, Node]
"""A condition (None: in every other case) and the value."""


def as_shown(root: Node) -> Node:
    """The tree to be printed for `root`: the same values, and no condition whose answer is known."""
    made: dict[int, Node] = {}
    for node in tree.postorder((root,)):
        parts = tuple([made[id(part)] for part in node.parts])
        made[id(node)] = _shown(node, parts)
    return made[id(root)]


def _shown(node: Node, parts: tuple[Node, ...]) -> Node:
    if isinstance(node, tree.Where):
        return parts[0]
    if isinstance(node, Compare):
        return _compared(Compare(parts, node.payload))
    if isinstance(node, Logic):
        return _joined(parts, str(node.payload))
    if isinstance(node, Pieces):
        return _as_node(_without_edge(_pieces(parts)))
    if isinstance(node, tree.Divide) and all(build.value_of(part) == 0 for part in parts):
        return _UNDEFINED
    if isinstance(node, tree.Multiply) and _is_plain(parts[1]):
        return _plain_first(*parts)
    same = all(new is old for new, old in zip(parts, node.parts, strict=True))
    return node if same else type(node)(parts, node.payload)


def _plain_first(left: Node, right: Node) -> Node:
    """The product with the plain factor before a function or a sum, but behind a number: 4 y (x + y)."""
    if isinstance(left, _LATE):
        return tree.Multiply((right, left))
    if isinstance(left, tree.Multiply) and isinstance(left.parts[1], _LATE):
        front, late = left.parts
        return tree.Multiply((tree.Multiply((front, right)), late))
    return tree.Multiply((left, right))


def _is_plain(factor: Node) -> bool:
    """Whether a factor stands before a function where people write a product: x cos x."""
    base = factor.parts[0] if isinstance(factor, tree.Power) else factor
    return isinstance(base, tree.Variable | tree.Parameter | tree.Constant)


def _compared(condition: Node) -> Node:
    """The condition; if both sides are numbers, its answer."""
    left, right = map(build.value_of, condition.parts)
    if left is None or right is None:
        return condition
    holds = {
        "<": left < right, "≤": left <= right, ">": left > right, "≥": left >= right,
        "=": left == right, "≠": left != right,
    }  # fmt: skip
    return _TRUE if holds[str(condition.payload)] else _FALSE


def _joined(conditions: Sequence[Node], word: str) -> Node:
    """All of the conditions or one of them, without those whose answer is known."""
    decides, idle = (_FALSE, _TRUE) if word == "and" else (_TRUE, _FALSE)
    if decides in conditions:
        return decides
    open_ones = tuple(each for each in conditions if each is not idle)
    if len(open_ones) < 2:
        return open_ones[0] if open_ones else idle
    return Logic(open_ones, word)


def _pieces(parts: Sequence[Node]) -> list[Branch]:
    """The pieces that can come into question."""
    pieces: list[Branch] = []
    for condition, value in zip(parts[::2], parts[1::2], strict=False):
        if condition is _TRUE:
            return [*pieces, (None, value)]
        if condition is not _FALSE:
            pieces.append((condition, value))
    if len(parts) % 2 == 0:
        return pieces
    rest = parts[-1]
    return [*pieces, *(_pieces(rest.parts) if isinstance(rest, Pieces) else [(None, rest)])]


def _as_node(pieces: Sequence[Branch]) -> Node:
    if not pieces:
        return _UNDEFINED
    first, value = pieces[0]
    if first is None:
        return value
    parts = [each for condition, value in pieces for each in (condition, value) if each is not None]
    return Pieces(tuple(parts))


def _without_edge(pieces: list[Branch]) -> list[Branch]:
    """The pieces of a choice between two, as the rules of differentiation make them, without its edge."""
    if len(pieces) < 2:
        return pieces
    (edge, at_edge), (condition, value), *others = pieces
    if not (isinstance(edge, Compare) and edge.payload == "=" and isinstance(condition, Compare)):
        return pieces
    sign = str(condition.payload)
    if edge.parts != condition.parts or sign not in _STRICT:
        return pieces
    agrees = None if at_edge is _UNDEFINED else _agreement(edge, at_edge)
    if agrees:
        return [(condition, value), *others]
    kept: list[Branch] = [] if at_edge is _UNDEFINED or agrees is not None else [(edge, at_edge)]
    within, beyond = Compare(edge.parts, _STRICT[sign]), Compare(edge.parts, _BEYOND[sign])
    further = [(beyond if each is None else _both(beyond, each), other) for each, other in others]
    return [*kept, (within, value), *further]


def _both(first: Node, second: Node) -> Node:
    """Both conditions; of two bounds on the same side the narrower one."""
    if isinstance(second, Compare) and tree.tape(first.parts[:1]) == tree.tape(second.parts[:1]):
        low, high = build.value_of(first.parts[1]), build.value_of(second.parts[1])
        same = _STRICT.get(str(second.payload)) == first.payload
        if low is not None and high is not None and same and low != high:
            return second if (low < high) == (first.payload == ">") else first
    return Logic((first, second), "and")


def _agreement(edge: Node, at_edge: Node) -> bool | None:
    """Whether both sides agree where a variable has a given value; None if that cannot be told."""
    variable, place = edge.parts
    if not isinstance(variable, tree.Variable) or not isinstance(at_edge, Pieces):
        return None
    question = tree.substitute(at_edge.parts[0], {str(variable.payload): place})
    if tree.names_in(question, tree.Variable) or tree.names_in(question, tree.Parameter):
        return None
    sides = [each for each in tree.postorder((question,)) if isinstance(each, Compare)]
    return all(_equal(*each.parts) for each in sides if each.payload == "=")


def _equal(left: Node, right: Node) -> bool:
    first, second = (run_on_floats(program(tree.tape((each,))), {})[0] for each in (left, right))
    return isclose(first, second, rel_tol=1e-12, abs_tol=1e-12)
