"""The closed tree of an expression, and the two ways in which everything walks it.

A node has parts and, if it is a leaf or a call, a payload. Nodes never change and are shared: a derivative
uses the subtrees of its function, so that what is called a tree is a graph without circles, in size linear to
the text. For this reason nodes compare by identity; two expressions are equal if their tapes are.

Nothing recurses over a tree: a text of 1,000 terms is a chain 1,000 deep, deeper than Python's stack.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from nablaboard.classes import dataclass

Payload = float | str | None


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One node: `parts` are its children in the order of reading."""

    parts: tuple["Node", ...] = ()
    payload: Payload = None


class Number(Node):
    """A number that is not negative; `payload` is a float, infinite if it was written too large for one."""

    __slots__ = ()


class Constant(Node):
    """One of e, π and τ; `payload` is its name in the table of constants."""

    __slots__ = ()


class Variable(Node):
    """What the expression is a function of; `payload` is its name."""

    __slots__ = ()


class Parameter(Node):
    """A named number that can be changed from outside; `payload` is its name."""

    __slots__ = ()


class Negate(Node):
    """−a."""

    __slots__ = ()


class Add(Node):
    """a + b."""

    __slots__ = ()


class Subtract(Node):
    """a − b."""

    __slots__ = ()


class Multiply(Node):
    """a b."""

    __slots__ = ()


class Divide(Node):
    """a / b."""

    __slots__ = ()


class Power(Node):
    """a to the power b; real for negative a if b is written as a fraction with an odd denominator."""

    __slots__ = ()


class Call(Node):
    """A function of the table; `payload` is its name, the parts are its arguments."""

    __slots__ = ()


class Compare(Node):
    """A condition on two values; `payload` is one of < ≤ > ≥ = ≠."""

    __slots__ = ()


class Logic(Node):
    """Two or more conditions; `payload` is "and" or "or"."""

    __slots__ = ()


class Pieces(Node):
    """(condition, value, condition, value, ..., value otherwise); without the last undefined otherwise."""

    __slots__ = ()


class Where(Node):
    """The first part, where all others are defined: how a derivative keeps the domain of its function.

    1/x is the derivative of ln(x) for x > 0 only. It is not a notation and is not printed.
    """

    __slots__ = ()


SMOOTH = (Number, Constant, Variable, Parameter, Negate, Add, Subtract, Multiply)
"""Nodes that have a value and all derivatives wherever their parts have."""

CONDITIONS = (Compare, Logic)

NodeEntry = tuple[type[Node], Payload, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Tape:
    """A graph in one line: (kind, payload, places of the parts) of each node, parts first.

    Equal subtrees stand in it once; `results` are the places of the roots.
    """

    entries: tuple[NodeEntry, ...]
    results: tuple[int, ...]


def postorder(roots: Iterable[Node]) -> list[Node]:
    """Every node that is reached from `roots`, once, its parts before it."""
    order: list[Node] = []
    begun: set[int] = set()
    done: set[int] = set()
    stack = list(roots)[::-1]
    while stack:
        node = stack.pop()
        key = id(node)
        if key in done:
            continue
        if key in begun or not node.parts:  # the parts were above it on the stack
            done.add(key)
            order.append(node)
        else:
            begun.add(key)
            stack.append(node)
            stack += node.parts[::-1]
    return order


def tape(roots: Iterable[Node]) -> Tape:
    """The canonical tape of these roots."""
    roots = tuple(roots)
    entries, place = placed(roots)
    return Tape(entries, tuple(place[id(root)] for root in roots))


def placed(roots: Iterable[Node]) -> tuple[tuple[NodeEntry, ...], dict[int, int]]:
    """The entries of a tape of these roots, and by the `id` of each of their nodes its place among them."""
    places: dict[NodeEntry, int] = {}
    place: dict[int, int] = {}
    for node in postorder(tuple(roots)):
        entry = (type(node), node.payload, tuple([place[id(part)] for part in node.parts]))
        place[id(node)] = places.setdefault(entry, len(places))
    return tuple(places), place


def rebuild(root: Node, change: Callable[[Node], Node | None]) -> Node:
    """`root` with every node for which `change` gives another replaced by it, sharing kept."""
    made: dict[int, Node] = {}
    for node in postorder((root,)):
        other = change(node)
        if other is None:
            parts = tuple([made[id(part)] for part in node.parts])
            same = all(new is old for new, old in zip(parts, node.parts, strict=True))
            other = node if same else type(node)(parts, node.payload)
        made[id(node)] = other
    return made[id(root)]


def substitute(root: Node, values: Mapping[str, Node]) -> Node:
    """`root` with the variables named in `values` replaced by these nodes."""
    return rebuild(root, lambda node: values.get(str(node.payload)) if isinstance(node, Variable) else None)


def written_size(roots: Iterable[Node]) -> int:
    """How many nodes there are when shared subtrees are written out each time, as in print."""
    sizes: dict[int, int] = {}
    roots = tuple(roots)
    for node in postorder(roots):
        sizes[id(node)] = 1 + sum(sizes[id(part)] for part in node.parts)
    return sum(sizes[id(root)] for root in roots)


def names_in(root: Node, kind: type[Node]) -> frozenset[str]:
    """The names of the leaves of this kind."""
    return frozenset(str(node.payload) for node in postorder((root,)) if isinstance(node, kind))


def terms_of(root: Node) -> Iterator[tuple[Node, int]]:
    """The terms of a sum that vary, each with 1 or, where it is taken away, −1."""
    open_ = [(root, 1)]
    while open_:
        node, sign = open_.pop()
        if isinstance(node, Add | Subtract):
            first, second = node.parts
            open_ += [(first, sign), (second, -sign if isinstance(node, Subtract) else sign)]
        elif isinstance(node, Negate):
            open_.append((node.parts[0], -sign))
        elif names_in(node, Variable):
            yield node, sign
