"""The parser: binding powers for what stands between values, a method for each thing a value can begin with.

A sign binds as a product does at the start of a term (−x y is −(x y), −x² is −(x²)) and as a power does
elsewhere (2/−x y is (2/(−x)) y). A product without a sign binds as one with it; where people read that
differently, as in 1/2x, there is a notice with the other reading written out.

A bar closes if the innermost open bracket is a bar and a value stands before it; else it opens.
"""

from nablaboard.calculus.expression import tree
from nablaboard.calculus.expression.calls import Calls
from nablaboard.calculus.expression.characters import FRACTIONS
from nablaboard.calculus.expression.errors import Notice, fail
from nablaboard.calculus.expression.names import PLANE, Scope
from nablaboard.calculus.expression.tokens import SourceToken
from nablaboard.calculus.expression.tree import CONDITIONS, Node
from nablaboard.classes import dataclass

MOST_PIECES = 32

OR, AND, COMPARE, SUM, PRODUCT, SIGN, POWER = range(1, 8)
_OPERATORS: dict[str, tuple[int, type[Node]]] = {
    "+": (SUM, tree.Add),
    "-": (SUM, tree.Subtract),
    "*": (PRODUCT, tree.Multiply),
    "/": (PRODUCT, tree.Divide),
    "^": (POWER, tree.Power),
}
_LEAVES: dict[str, type[Node]] = {
    "variable": tree.Variable,
    "parameter": tree.Parameter,
    "constant": tree.Constant,
}


class ExpressionParser(Calls):
    """Reads one text; `read_all` gives its tree."""

    def __init__(self, text: str, scope: Scope, start: int = 0) -> None:
        super().__init__(text, scope, start)
        self._signs: dict[int, SourceToken] = {}
        self._wider: dict[int, tuple[str, SourceToken, int]] = {}
        self._asking = 0

    def read_all(self) -> Node:
        """The tree of the whole text."""
        root = self.value()
        if self.next.kind != "end":
            self.refuse()
        return root

    def read_sides(self) -> tuple[Node, Node | None]:
        """The tree of the whole text and None, or the trees of both sides of an equation in x and y."""
        first, left = self.next, self.value()
        sign = self.next
        if sign.kind != "equals":
            if sign.kind != "end":
                self.refuse()
            return left, None
        self.take()
        right = self.value()
        if self.next.kind != "end":
            self.refuse()
        names = tree.names_in(left, tree.Variable) | tree.names_in(right, tree.Variable)
        others = ", ".join(sorted(names - {*PLANE}))
        if not names and isinstance(left, tree.Constant):
            fail("not-an-expression", sign.column, sign.length, wording="taken-name", name=first.text)
        if others or not names:
            wording = "equation-of-others" if others else "equation-of-none"
            fail("not-an-expression", sign.column, sign.length, wording=wording, names=others)
        return left, right

    def value(self) -> Node:
        """Read a whole value; a condition is none."""
        return self._as_value(self._expression(0))

    def factor(self) -> Node:
        """Read one factor with its sign, exponent and what else belongs to it."""
        return self._as_value(self._expression(SIGN))

    def next_factor(self, left: Node) -> Node | None:
        """Read a further factor and multiply; None if the next token is no factor, or a function."""
        known = self.next.known
        if not self._is_factor(self.next) or (known and known.role not in _LEAVES):
            return None
        self._refuse_two_numbers()
        return self.node(tree.Multiply, left, self._as_value(self._expression(PRODUCT)))

    def _as_value(self, node: Node) -> Node:
        if isinstance(node, CONDITIONS):
            sign = self._signs[id(node)]
            kind = "not-an-expression" if sign.kind == "equals" else "condition-not-value"
            fail(kind, sign.column, sign.length, sign=sign.text)
        return node

    def _as_condition(self, node: Node, first: SourceToken) -> Node:
        if not isinstance(node, CONDITIONS):
            end = self.last.end if self.last else first.end
            fail("condition-expected", first.column, max(end - first.column, 0))
        return node

    # What stands between values.

    def _expression(self, minimum: int) -> Node:
        """Read as far as operators bind more strongly than `minimum`."""
        self.go_in()
        first = self.next
        left = self._postfix(self._prefix(minimum))
        while True:
            token = self.next
            power = self._binding(token)
            if power <= minimum:
                break
            left = self._infix(left, token, power, first)
        self.come_out()
        return left

    def _binding(self, token: SourceToken) -> int:
        """How strongly a token binds what stands before it; 0 if it does not."""
        if token.kind == "operator" and token.text in _OPERATORS:
            return _OPERATORS[token.text][0]
        if token.kind == "compare" or (token.kind == "equals" and self._asking):
            return COMPARE
        if token.known and token.known.role == "word" and token.text in ("and", "or"):
            return AND if token.text == "and" else OR
        return PRODUCT if self._is_factor(token) else 0

    def _is_factor(self, token: SourceToken) -> bool:
        """Whether a factor begins here that is multiplied without a sign."""
        if token.kind == "bar":
            return self.innermost is None or self.innermost.text != "|"
        if token.kind == "name":
            return token.text not in ("and", "or")
        return token.kind in ("number", "fraction", "open", "unknown") or token.text in ("√", "∛")

    def _infix(self, left: Node, token: SourceToken, power: int, first: SourceToken) -> Node:
        if power == COMPARE:
            return self._comparison(left)
        if power in (AND, OR):
            return self._logic(self._as_condition(left, first), token, power)
        left = self._as_value(left)
        if token.kind != "operator" or token.text in ("√", "∛"):
            return self._implicit(left)
        after_bare = self.bare_end[0] == self._at
        argument_at = self.bare_end[1]
        self.take()
        start = self.next
        right = self._as_value(self._expression(power - 1 if power == POWER else power))
        made = self.node(_OPERATORS[token.text][1], left, right)
        if token.text == "/":
            self._wider[id(made)] = ("ambiguous-division", token, start.column)
            if after_bare:
                self._tell("function-extent", token, argument_at)
        return made

    def _implicit(self, left: Node) -> Node:
        self._refuse_two_numbers()
        right = self._as_value(self._expression(PRODUCT))
        made = self.node(tree.Multiply, left, right)
        wider = self._wider.get(id(left))
        if wider:
            self._wider[id(made)] = wider
            self._tell(*wider)
        elif id(right) in self._wider:
            self._wider[id(made)] = self._wider[id(right)]
        return made

    def _tell(self, kind: str, token: SourceToken, start: int) -> None:
        """A notice whose other reading has brackets from `start` to here."""
        end = self.last.end if self.last else start
        text = self.text
        self.add_notice(kind, token, f"{text[:start]}({text[start:end]}){text[end:]}")

    def _refuse_two_numbers(self) -> None:
        numbers = ("number", "fraction")
        if self.next.kind in numbers and self.last and self.last.kind in numbers:
            typed = self.text[self.last.column : self.next.end]
            fail("adjacent-numbers", self.next.column, self.next.length, text=typed)

    def _comparison(self, left: Node) -> Node:
        """A < b, or a chain a < b ≤ c, which is two conditions."""
        first = self.next
        conditions: list[Node] = []
        left = self._as_value(left)
        while self.next.kind in ("compare", "equals"):
            sign = self.take()
            right = self._as_value(self._expression(COMPARE))
            conditions.append(self.node(tree.Compare, left, right, payload=sign.text))
            left = right
        made = conditions[0]
        if len(conditions) > 1:
            made = self.node(tree.Logic, *conditions, payload="and")
        self._signs[id(made)] = first
        return made

    def _logic(self, left: Node, word: SourceToken, power: int) -> Node:
        conditions = [left]
        while self.follows("name", word.text):
            self.take()
            first = self.next
            conditions.append(self._as_condition(self._expression(power), first))
        made = self.node(tree.Logic, *conditions, payload=word.text)
        self._signs[id(made)] = self._signs[id(left)]
        return made

    # What a value begins with.

    def _prefix(self, minimum: int) -> Node:
        token = self.next
        if token.kind in ("number", "fraction"):
            return self._number(self.take())
        if token.kind == "name":
            return self._name(token)
        if token.kind == "operator" and token.text in ("+", "-"):
            return self._signed(minimum)
        if token.kind == "operator" and token.text in ("√", "∛"):
            return self._radical()
        if token.kind in ("open", "bar"):
            return self._bracket()
        return self.refuse(value_expected=True)

    def _number(self, token: SourceToken) -> Node:
        if token.kind == "number":
            return self.node(tree.Number, payload=token.value)
        above, below = FRACTIONS[token.text]
        numbers = [self.node(tree.Number, payload=float(each)) for each in (above, below)]
        return self.node(tree.Divide, *numbers)

    def _name(self, token: SourceToken) -> Node:
        known = token.known
        if known is None or token.text in ("and", "or"):
            fail("unexpected-token", token.column, token.length, token=token.text)
        self.take()
        if known.role in _LEAVES:
            return self.node(_LEAVES[known.role], payload=known.name)
        if known.role == "function":
            return self.call(token)
        return self.call_defined(token) if known.role == "defined" else self._if(token)

    def _signed(self, minimum: int) -> Node:
        """Signs before a value, however many: two minus signs are none."""
        negative = False
        while self.next.kind == "operator" and self.next.text in ("+", "-"):
            negative ^= self.take().text == "-"
        operand = self._as_value(self._expression(SUM if minimum < PRODUCT else SIGN))
        return self.node(tree.Negate, operand) if negative else operand

    def _radical(self) -> Node:
        token = self.take()
        start = self.next
        made = self.node(tree.Call, self.factor(), payload="sqrt" if token.text == "√" else "cbrt")
        if start.kind != "open":
            self._wider[id(made)] = ("radical-extent", token, start.column)
        return made

    def _bracket(self) -> Node:
        bracket = self.opened()
        if bracket.text == "{":
            return self._pieces()
        inner = self._expression(0)
        if bracket.text == "(":
            self.close()
            self._wider.pop(id(inner), None)
            return inner
        inner = self._as_value(inner)
        self.close()
        name = {"|": "abs", "⌊": "floor", "⌈": "ceil"}[bracket.text]
        return self.node(tree.Call, inner, payload=name)

    def _postfix(self, node: Node) -> Node:
        """Factorials and exponents written small."""
        factorial = False
        while self.next.kind in ("factorial", "superscript"):
            token = self.take()
            node = self._as_value(node)
            if token.kind == "superscript":
                factorial = False
                node = self.node(tree.Power, node, self._small(token.value))
            elif factorial:
                fail("ambiguous", token.column, token.length, wording="ambiguous-factorial")
            else:
                factorial = True
                node = self.node(tree.Call, node, payload="factorial")
        return node

    def _small(self, value: float) -> Node:
        number = self.node(tree.Number, payload=abs(value))
        return self.node(tree.Negate, number) if value < 0 else number

    # Pieces.

    def _if(self, name: SourceToken) -> Node:
        """if(condition, value, condition, value, ..., value otherwise)."""
        if not self.follows("open", "("):
            self._refuse_character(self.next)
            fail("missing-argument", self.next.column, self.next.length, name="if")
        self.opened()
        self._asking += 1
        parts: list[Node] = []
        while True:
            first = self.next
            if first.kind in ("comma", "close") and (parts or first.text == ")"):
                fail("missing-argument", first.column, first.length, name="if")
            part = self._expression(0)
            more = self.next.kind == "comma"
            is_condition = len(parts) % 2 == 0 and more
            parts.append(self._as_condition(part, first) if is_condition else part)
            if not is_condition and (more or len(parts) > 1):
                self._as_value(part)
            if not more:
                break
            self._refuse_many(self.take(), len(parts) // 2)
        self._asking -= 1
        self.close()
        if len(parts) == 1:
            fail("argument-count", name.column, name.length, wording="if-count")
        return self.node(tree.Pieces, *parts)

    def _pieces(self) -> Node:
        """{condition: value, condition: value, value otherwise}, with commas or semicolons."""
        self._asking += 1
        parts: list[Node] = []
        while True:
            first = self.next
            part = self._expression(0)
            if self.next.kind != "colon":
                if not parts or self.next.kind in ("comma", "semicolon"):
                    self._refuse_otherwise(part, first)
                parts.append(self._as_value(part))
                break
            self._as_condition(part, first)
            self.take()
            parts += (part, self.value())
            if self.next.kind not in ("comma", "semicolon"):
                break
            self._refuse_many(self.take(), len(parts) // 2)
        self._asking -= 1
        self.close()
        return self.node(tree.Pieces, *parts)

    def _refuse_otherwise(self, part: Node, first: SourceToken) -> None:
        """A value without a condition that is not the last one; what is still open is said first."""
        if self.next.kind not in ("comma", "semicolon", "close"):
            self.refuse()
        self._as_condition(part, first)

    def _refuse_many(self, token: SourceToken, pieces: int) -> None:
        if pieces >= MOST_PIECES:
            fail("too-complex", token.column, token.length, wording="many-pieces", limit=MOST_PIECES)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: its tree, and from its head the name and what it is a function of."""

    name: str
    arguments: tuple[str, ...]
    root: Node
    notices: tuple[Notice, ...] = ()


def read_sides(text: str, scope: Scope) -> tuple[Reading, Reading | None]:
    """Read an expression without a head, or the two sides of an equation in x and y."""
    parser = ExpressionParser(text, scope)
    left, right = parser.read_sides()
    notices = tuple(parser.notices.values())
    other = None if right is None else Reading("", PLANE, right)
    return Reading("", scope.variables if other is None else PLANE, left, notices), other


def read(text: str, variables: tuple[str, ...], start: int = 0, scope: Scope | None = None) -> Reading:
    """Read an expression without a head, from column `start`."""
    scope = scope or Scope(variables)
    parser = ExpressionParser(text, scope, start)
    return Reading("", variables, parser.read_all(), tuple(parser.notices.values()))
