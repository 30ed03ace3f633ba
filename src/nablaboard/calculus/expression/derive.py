"""Exact derivatives on the tree.

One walk over the graph of f, parts first, gives each node its derivative from those of its parts. Every node
adds a fixed number of new ones and uses f's own, so that the derivative is linear in the size of f; a
derivative that is 0 is left out (None) and not multiplied through.

Where f is undefined, so is its derivative. Most formulas see to that by themselves (1/(2√x)); where one does
not, as 1/x for ln x or 1 for x + ln y, the part that could be undefined is kept as a guard (`tree.Where`).

In pieces, the place where one ends and the next begins has a derivative only if both agree there in value and
slope; the condition that asks for this is part of the derivative. Where an inner function is constant in a
neighbourhood, as max(x, 0) is for x < 0, the derivative is 0, even if the outer one has none there (`flat`).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, reduce

from nablaboard.calculus.expression import build, tree
from nablaboard.calculus.expression.flat import Flatness, all_of, contrary
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.functions.row import Chosen
from nablaboard.calculus.expression.parser import read
from nablaboard.calculus.expression.program import fraction_on
from nablaboard.calculus.expression.tree import Call, Compare, Constant, Logic, Node, Pieces, Power

NodeSlopes = dict[int, Node | None]
"""The derivatives of nodes by their identity; None for 0."""

_CLOSURE = {"<": "≤", "≤": "≤", ">": "≥", "≥": "≥", "=": "="}
_OPPOSITE = {"<": "≥", "≤": "≥", ">": "≤", "≥": "≤", "≠": "="}


class Derivation:
    """The derivatives of `root`: what all of them ask of f is found once."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._order = tree.postorder((root,))
        self._partial = _containing(self._order, _may_be_undefined)

    def by(self, variable: str) -> Node:
        """The derivative by `variable`, undefined where f is."""
        walk = _Walk(variable, self._order, self._partial)
        for node in self._order:
            walk.slopes[id(node)] = _levelled(node, _slope(node, walk), walk.flatness)
        return walk.guarded(self._root)


class _Walk:
    """What the derivatives by one variable have in common. Of each node of f all is found once.

    slopes: those of the nodes so far; varies: the nodes, by their identity, in which the variable stands
    """

    def __init__(self, variable: str, order: Sequence[Node], partial: frozenset[int]) -> None:
        self.variable = variable
        self.slopes: NodeSlopes = {}
        self.flatness = Flatness(variable, _rule_for)
        self.varies = _containing(
            order, lambda node: isinstance(node, tree.Variable) and node.payload == variable
        )
        self._partial = partial
        self._edges: dict[int, Node] = {}
        self._closed: dict[tuple[int, bool], Node | None] = {}

    def guarded(self, root: Node) -> Node:
        """The derivative of `root`, undefined where `root` is."""
        slope = self.slopes[id(root)] or build.ZERO
        guards = _guards(root, self._partial, self.slopes, slope) if id(root) in self._partial else []
        return tree.Where((slope, *guards)) if guards else slope

    def edge(self, condition: Node) -> Node:
        """Where a condition begins or ceases to hold; two constants that are equal are no edge."""
        if id(condition) not in self._edges:
            self._edges[id(condition)] = self._edge(condition)
        return self._edges[id(condition)]

    def _edge(self, condition: Node) -> Node:
        if isinstance(condition, Compare):
            equal = Compare(condition.parts, "=")
            edge = all_of(equal, contrary(all_of(*map(self.flatness.flat, condition.parts))))
            return edge if isinstance(edge, Node) else equal
        closed = [self.closed(part, within=condition.payload == "and") for part in condition.parts]
        near = [each for each in closed if each is not None]
        edges = reduce(lambda a, b: Logic((a, b), "or"), map(self.edge, condition.parts))
        return Logic((edges, *near), "and") if near else edges

    def closed(self, condition: Node, *, within: bool) -> Node | None:
        """Where a condition, or not `within` its contrary, holds, with the edge; None for everywhere."""
        asked = id(condition), within
        if asked not in self._closed:
            self._closed[asked] = self._close(condition, within=within)
        return self._closed[asked]

    def _close(self, condition: Node, *, within: bool) -> Node | None:
        if isinstance(condition, Compare):
            sign = (_CLOSURE if within else _OPPOSITE).get(str(condition.payload))
            return None if sign is None else Compare(condition.parts, sign)
        closed = [self.closed(part, within=within) for part in condition.parts]
        parts = [each for each in closed if each is not None]
        contrary = {"and": "or", "or": "and"}[str(condition.payload)]
        word = condition.payload if within else contrary
        if len(parts) < len(condition.parts) and word == "or":
            return None
        return Logic(tuple(parts), word) if len(parts) > 1 else parts[0] if parts else None


def _containing(order: Sequence[Node], is_one: Callable[[Node], bool]) -> frozenset[int]:
    """The nodes, parts first in `order`, that are, or contain, one of a kind; by their identity."""
    found: set[int] = set()
    for node in order:
        if is_one(node) or not found.isdisjoint(map(id, node.parts)):
            found.add(id(node))
    return frozenset(found)


def _levelled(node: Node, slope: Node | None, flatness: Flatness) -> Node | None:
    """The derivative of one node, 0 where what is in it is constant and the rule may be undefined."""
    if slope is None or not isinstance(node, Call | Power) or not _rule_may_be_undefined(node):
        return slope
    flat = all_of(*map(flatness.flat, node.parts))
    return slope if isinstance(flat, bool) else Pieces((flat, tree.Where((build.ZERO, node)), slope))


def _rule_may_be_undefined(node: Node) -> bool:
    """Whether the derivative of a function can be undefined where that is defined."""
    if isinstance(node, Power):
        exponent = build.value_of(node.parts[1])
        return exponent is None or exponent < 1 or not exponent.is_integer()
    rules = FUNCTIONS[str(node.payload)].derivative
    return not isinstance(rules, Chosen) and any(map(_is_partial, rules))


@lru_cache(maxsize=256)
def _is_partial(formula: str) -> bool:
    return any(map(_may_be_undefined, tree.postorder((_rule(formula),))))


def _slope(node: Node, walk: _Walk) -> Node | None:
    """The derivative of one node, None for 0."""
    if not node.parts:
        return build.ONE if isinstance(node, tree.Variable) and node.payload == walk.variable else None
    parts = [walk.slopes.get(id(part)) for part in node.parts]
    if isinstance(node, Pieces):
        return _pieces(node, walk) if id(node) in walk.varies else None
    if isinstance(node, tree.Where):
        return None if parts[0] is None else tree.Where((parts[0], *node.parts[1:]))
    if not any(parts) or isinstance(node, tree.CONDITIONS):
        return None
    if isinstance(node, Call):
        return _call(node, parts)
    if isinstance(node, Power):
        return _power(node, *parts)
    return _arithmetic(node, parts)


def _sum(a: Node | None, b: Node | None) -> Node | None:
    return b if a is None else a if b is None else build.add(a, b)


def _negative(a: Node | None) -> Node | None:
    return None if a is None else build.negate(a)


def _times(a: Node, b: Node | None) -> Node | None:
    return None if b is None else build.multiply(a, b)


def _arithmetic(node: Node, slopes: list[Node | None]) -> Node | None:
    if isinstance(node, tree.Negate):
        return _negative(slopes[0])
    (u, v), (du, dv) = node.parts, slopes
    if isinstance(node, tree.Add):
        return _sum(du, dv)
    if isinstance(node, tree.Subtract):
        return _sum(du, _negative(dv))
    if isinstance(node, tree.Multiply):
        return _sum(_times(v, du) if build.value_of(v) is not None else _product(du, v), _times(u, dv))
    if dv is None and du is not None:
        return build.divide(du, v)
    above = _sum(_product(du, v), _negative(_times(u, dv)))
    return None if above is None else build.divide(above, Power((v, build.number(2))))


def _product(slope: Node | None, other: Node) -> Node | None:
    return None if slope is None else build.multiply(slope, other)


def _power(node: Node, du: Node | None, dv: Node | None) -> Node | None:
    u, v = node.parts
    if build.value_of(v) == 0:
        return None
    if dv is None and du is not None:
        return build.multiply(build.multiply(v, build.power(u, _one_less(v))), du)
    if isinstance(u, Constant) and u.payload == "e":
        return _product(dv, node)
    by_exponent = _times(build.call("ln", u), dv)
    if du is not None:
        by_exponent = _sum(by_exponent, build.divide(build.multiply(v, du), u))
    return _times(node, by_exponent)


def _one_less(exponent: Node) -> Node:
    """The exponent less 1; a fraction stays one, since its denominator decides about negative bases."""
    if isinstance(exponent, tree.Number):
        return build.subtract(exponent, build.ONE)
    entries = tree.tape((exponent,)).entries
    fraction = fraction_on(entries, len(entries) - 1)
    if fraction is None or (fraction[1] == 1 and build.value_of(exponent) is not None):
        return build.subtract(exponent, build.ONE)
    p, q = fraction
    if q == 1:
        return build.number(p - 1)
    above, below = build.number(abs(p - q)), build.number(q)
    return tree.Divide((above, below)) if p > q else tree.Negate((tree.Divide((above, below)),))


def _call(node: Node, slopes: list[Node | None]) -> Node | None:
    rules = FUNCTIONS[str(node.payload)].derivative
    if isinstance(rules, Chosen):
        return _extreme(node, slopes, rules.sign)
    total: Node | None = None
    for index, slope in enumerate(slopes):
        if slope is not None:
            total = _sum(total, build.multiply(slope, _rule_for(rules[index], node.parts)))
    return total


def _rule_for(formula: str, arguments: Sequence[Node]) -> Node:
    return _applied(_rule(formula), dict(zip("uv", arguments, strict=False)))


def _applied(rule: Node, values: Mapping[str, Node]) -> Node:
    """A rule in u and v for these arguments; where one is a number, as in polygamma(1 + 1, x), computed."""
    if all(build.value_of(each) is None for each in values.values()):
        return tree.substitute(rule, values)
    made: dict[int, Node] = {}
    for node in tree.postorder((rule,)):
        if isinstance(node, tree.Variable):
            made[id(node)] = values[str(node.payload)]
        else:
            parts = tuple([made[id(part)] for part in node.parts])
            made[id(node)] = build.computed(type(node)(parts, node.payload))
    return made[id(rule)]


@lru_cache(maxsize=256)
def _rule(formula: str) -> Node:
    """The derivative of a function by one of its arguments, in u and v."""
    return read(formula, ("u", "v")).root


def _extreme(node: Node, slopes: list[Node | None], sign: str) -> Node | None:
    """max(u, v)′ = u′ where u > v, v′ where u < v, where u = v only if u′ = v′; more one by one."""
    so_far, slope = node.parts[0], slopes[0] or build.ZERO
    for part, other in zip(node.parts[1:], slopes[1:], strict=True):
        next_slope = other or build.ZERO
        slope = Pieces(
            (
                Compare((so_far, part), sign), slope,
                Compare((part, so_far), sign), next_slope,
                Compare((slope, next_slope), "="), slope,
            )
        )  # fmt: skip
        so_far = Call((so_far, part), node.payload)
    return slope


def _pieces(node: Node, walk: _Walk) -> Node:
    """The derivative of pieces, from the last to the first as one choice in the other."""
    parts = node.parts
    rest = parts[-1] if len(parts) % 2 else None
    slope = None if rest is None else walk.guarded(rest)
    for k in range(len(parts) // 2 - 1, -1, -1):
        condition, value = parts[2 * k], parts[2 * k + 1]
        own = walk.guarded(value)
        chosen: tuple[Node, ...] = (condition, own) if slope is None else (condition, own, slope)
        if id(condition) in walk.varies:
            chosen = (walk.edge(condition), _at_edge(value, own, rest, slope), *chosen)
        slope = Pieces(chosen)
        rest = Pieces((condition, value)) if rest is None else Pieces((condition, value, rest))
    return slope or build.ZERO


def _at_edge(value: Node, own: Node, rest: Node | None, slope: Node | None) -> Node:
    """The derivative where one piece ends: that of both sides, if they agree there in value and slope."""
    if rest is None or slope is None:
        return tree.Divide((build.ZERO, build.ZERO))
    agree = Logic((Compare((value, rest), "="), Compare((own, slope), "=")), "and")
    return Pieces((agree, own))


def _may_be_undefined(node: Node) -> bool:
    """Whether a node can be undefined where all of its parts are defined."""
    if isinstance(node, Call):
        return FUNCTIONS[str(node.payload)].domain != "everywhere"
    if isinstance(node, tree.Divide):
        return not _is_positive(node.parts[1])
    if isinstance(node, Power):
        exponent = build.value_of(node.parts[1])
        whole = exponent is not None and exponent >= 0 and exponent.is_integer()
        return not whole and not _is_positive(node.parts[0])
    return isinstance(node, Pieces | tree.Where)


def _is_positive(node: Node) -> bool:
    """Whether a node is a number or a constant above 0."""
    return isinstance(node, Constant) or (build.value_of(node) or 0.0) > 0


def _loses_domain(node: Node) -> bool:
    return isinstance(node, Call) and FUNCTIONS[str(node.payload)].domain == "lost"


def _guards(root: Node, partial: frozenset[int], slopes: NodeSlopes, slope: Node) -> list[Node]:
    """The topmost parts of `root` that can be undefined and of which its derivative knows nothing."""
    if not _guards_but(set(), root, partial, slopes):  # what the derivative knows takes long to list
        return []
    return _guards_but({id(node) for node in tree.postorder((slope,))}, root, partial, slopes)


def _guards_but(seen: set[int], root: Node, partial: frozenset[int], slopes: NodeSlopes) -> list[Node]:
    """The same, but for the nodes that are `seen`, and what is in these."""
    guards = []
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) not in partial or id(node) in seen:
            continue
        seen.add(id(node))
        if slopes[id(node)] is None or _loses_domain(node):
            guards.append(node)
        elif not isinstance(node, Pieces):
            stack.extend(node.parts)
    return guards
