"""Where a node is one number in a whole neighbourhood, as a condition on the tree.

The chain rule multiplies by the slope of the inner function; where that is constant the product is 0, even if
the outer one has no slope there: √max(x, 0) has the slope 0 for all x < 0, though √ has none at 0. A slope
that is 0 at one place is another thing, as in √(x²); so this asks for a neighbourhood.

`steady` asks less: that a node does not jump, so that a comparison which does not hold with equality holds
beside the place, too.
"""

from collections.abc import Callable, Sequence

from nablaboard.calculus.expression import build, tree
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.functions.row import Chosen
from nablaboard.calculus.expression.tree import Call, Compare, Logic, Node, Pieces

Condition = Node | bool
"""A condition of the tree; True for everywhere, False for nowhere."""

RuleOf = Callable[[str, Sequence[Node]], Node]
"""The derivative of a function of one argument, for these arguments."""


def all_of(*conditions: Condition) -> Condition:
    """Whether all hold."""
    kept = [each for each in conditions if isinstance(each, Node)]
    if any(each is False for each in conditions):
        return False
    return True if not kept else kept[0] if len(kept) == 1 else Logic(tuple(kept), "and")


def any_of(*conditions: Condition) -> Condition:
    """Whether one holds."""
    kept = [each for each in conditions if isinstance(each, Node)]
    if any(each is True for each in conditions):
        return True
    return False if not kept else kept[0] if len(kept) == 1 else Logic(tuple(kept), "or")


def as_number(condition: Condition) -> Node:
    """1 where it holds, else 0."""
    if isinstance(condition, bool):
        return build.ONE if condition else build.ZERO
    return Pieces((condition, build.ONE, build.ZERO))


def contrary(condition: Condition) -> Condition:
    """Where it does not hold."""
    if isinstance(condition, bool):
        return not condition
    return Compare((as_number(condition), build.ZERO), "=")


class Flatness:
    """What is flat and what is steady along one variable; each node is asked once."""

    def __init__(self, variable: str, rule_of: RuleOf) -> None:
        self.variable = variable
        self._rule_of = rule_of
        self._known: dict[int, tuple[Condition, Condition, Node]] = {}

    def flat(self, node: Node) -> Condition:
        """Where `node` is constant in a neighbourhood; of a condition, where its truth is."""
        return self._of(node)[0]

    def steady(self, node: Node) -> Condition:
        """Where `node` surely does not jump."""
        return self._of(node)[1]

    def _of(self, root: Node) -> tuple[Condition, Condition, Node]:
        stack = [root]
        while stack:
            node = stack[-1]
            unknown = [part for part in node.parts if id(part) not in self._known]
            stack += unknown
            if not unknown:
                stack.pop()
                if id(node) not in self._known:
                    self._known[id(node)] = (*self._asked(node), node)
        return self._known[id(root)]

    def _asked(self, node: Node) -> tuple[Condition, Condition]:
        if not node.parts:
            return not (isinstance(node, tree.Variable) and node.payload == self.variable), True
        flats = [self.flat(part) for part in node.parts]
        steadies = [self.steady(part) for part in node.parts]
        if all(each is True for each in flats):
            return True, True
        if isinstance(node, Compare):
            apart = all_of(Compare(node.parts, "≠"), *steadies)
            held = any_of(all_of(*flats), apart)
            return held, held
        if isinstance(node, Pieces):
            return self._pieces(node, flats, steadies)
        if isinstance(node, Call):
            return self._call(node, flats, steadies)
        return all_of(*flats), all_of(*steadies)

    def _pieces(
        self, node: Node, flats: Sequence[Condition], steadies: Sequence[Condition]
    ) -> tuple[Condition, Condition]:
        """The chosen piece, where no condition changes its truth."""
        conditions = all_of(*flats[: len(node.parts) // 2 * 2 : 2])

        def chosen(values: Sequence[Condition]) -> Condition:
            pieces = [*values[1::2], *values[len(values) // 2 * 2 :]]
            if all(isinstance(each, bool) and each is pieces[0] for each in pieces):
                return pieces[0]
            parts = [
                part if k % 2 == 0 and k < len(node.parts) - 1 else as_number(values[k])
                for k, part in enumerate(node.parts)
            ]
            return Compare((Pieces(tuple(parts)), build.ONE), "=")

        return all_of(conditions, chosen(flats)), all_of(conditions, chosen(steadies))

    def _call(
        self, node: Node, flats: Sequence[Condition], steadies: Sequence[Condition]
    ) -> tuple[Condition, Condition]:
        row = FUNCTIONS[str(node.payload)]
        if isinstance(row.derivative, Chosen):
            return self._extreme(node, row.derivative.sign), all_of(*steadies)
        rule = self._rule_of(row.derivative[0], node.parts)
        if not isinstance(rule, Pieces):
            return all_of(*flats), all_of(*steadies)
        holds = any_of(*rule.parts[: len(rule.parts) // 2 * 2 : 2])
        level = len(node.parts) == 1 and build.value_of(rule.parts[1]) == 0
        own = all_of(rule.parts[0], *steadies) if level else False
        return any_of(all_of(*flats), own), any_of(all_of(*flats), all_of(holds, *steadies))

    def _extreme(self, node: Node, sign: str) -> Condition:
        """Of the largest (or smallest) one of several: where that one is flat and alone, or all are."""
        so_far, flat = node.parts[0], self.flat(node.parts[0])
        for part in node.parts[1:]:
            steadies = self.steady(so_far), self.steady(part)
            first = all_of(Compare((so_far, part), sign), flat, *steadies)
            second = all_of(Compare((part, so_far), sign), self.flat(part), *steadies)
            both = all_of(flat, self.flat(part))
            flat = any_of(
                first if flat is not False else False,
                second if self.flat(part) is not False else False,
                both,
            )
            so_far = Call((so_far, part), node.payload)
        return flat
