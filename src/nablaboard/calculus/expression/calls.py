"""Reading a function and its arguments: sin(x), sin 2x, sin² x, sin⁻¹ x, log₂ 8, max(x, y), f′(2x)."""

from abc import abstractmethod
from typing import NoReturn

from nablaboard.calculus.expression import build, tree
from nablaboard.calculus.expression.characters import normal
from nablaboard.calculus.expression.errors import fail
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.functions.row import MOST_ARGUMENTS, Function
from nablaboard.calculus.expression.names import Defined
from nablaboard.calculus.expression.stream import Stream
from nablaboard.calculus.expression.tokens import SourceToken
from nablaboard.calculus.expression.tree import Node, Number

MOST_PRIMES = 8


class Calls(Stream):
    """The part of the parser that reads calls; the rest gives it values and factors."""

    bare_end = (-1, 0)
    """Of the last argument without brackets: the place of the token behind it, the column where it begins."""

    @abstractmethod
    def value(self) -> Node:
        """Read a whole value."""

    @abstractmethod
    def factor(self) -> Node:
        """Read one factor with its sign, exponent and what else belongs to it."""

    @abstractmethod
    def next_factor(self, left: Node) -> Node | None:
        """Read a further factor and multiply; None if the next token is no factor, or a function."""

    def call(self, name: SourceToken) -> Node:
        """Read what follows the name of a function of the table."""
        row = FUNCTIONS[name.known.name if name.known else ""]
        base = self._base()
        self._refuse_glued_base(name)
        exponent_at = self.next
        exponent = self._exponent()
        if exponent is not None and exponent < 0:
            if exponent != -1 or not row.inverse:
                wording = "ambiguous-power" if row.inverse else "ambiguous-inverse"
                fail("ambiguous", exponent_at.column, exponent_at.length, wording=wording, name=row.name)
            row, exponent = FUNCTIONS[row.inverse], None
        start = self.next.column
        made = self._applied(row, name, base, self._arguments(row, name))
        if row.elsewhere:
            self._tell_elsewhere(row, name, start)
        if exponent is None:
            return made
        return self.node(tree.Power, made, self.node(Number, payload=exponent))

    def _refuse_glued_base(self, name: SourceToken) -> None:
        """log3(x): log2 and log10 are names, so this could be one or log(3 x)."""
        token = self.next
        glued = token.kind == "number" and token.column == name.end
        if glued and name.text.lower() == "log" and normal(self.text[token.end : token.end + 1]) == "(":
            fail("ambiguous", token.column, token.length, wording="ambiguous-base", base=token.text)

    def _base(self) -> Node | None:
        if self.next.kind != "base":
            return None
        token = self.take()
        if token.known is None:
            return self.node(Number, payload=token.value)
        kind = {"variable": tree.Variable, "parameter": tree.Parameter}.get(token.known.role, tree.Constant)
        return self.node(kind, payload=token.known.name)

    def _exponent(self) -> float | None:
        """The number between a function and its argument: sin² x, sin^2 x, sin^(-1) x."""
        if self.next.kind == "superscript":
            return self.take().value
        if not self.follows("operator", "^"):
            return None
        sign = self.take()
        bracket = self.follows("open", "(")
        if bracket:
            self.take()
        negative = self.follows("operator", "-")
        if negative:
            self.take()
        if self.next.kind == "end":
            self.refuse(value_expected=True)
        if self.next.kind != "number":
            fail("ambiguous", sign.column, sign.length, wording="ambiguous-exponent")
        value = self.take().value
        if bracket:
            if not self.follows("close", ")"):
                fail("ambiguous", sign.column, sign.length, wording="ambiguous-exponent")
            self.take()
        return -value if negative else value

    def _arguments(self, row: Function, name: SourceToken) -> list[Node]:
        if self.follows("open", "("):
            several = row.least > 1 or row.most == MOST_ARGUMENTS
            return self._in_brackets(name, (row.least, row.most), empty_is_count=several)
        if row.least > 1:
            self._miscounted(name, 1 if self.starts_value() else 0, (row.least, row.most))
        return [self._bare_argument(row)]

    def starts_value(self) -> bool:
        """Whether a value can begin with the next token."""
        token = self.next
        if token.kind == "name" and token.known:
            return token.text not in ("and", "or")
        return token.kind in ("number", "fraction", "open", "bar") or token.text in ("√", "∛", "-")

    def _bare_argument(self, row: Function) -> Node:
        if not self.starts_value():
            self._refuse_character(self.next)
            fail("missing-argument", self.next.column, self.next.length, name=row.name)
        start = self.next.column
        argument: Node | None = self.factor()
        made = argument
        while made is not None:
            argument = made
            made = self.next_factor(argument)
        self.bare_end = (self._at, start)
        return argument or build.ZERO

    def _in_brackets(self, name: SourceToken, counts: tuple[int, int], *, empty_is_count: bool) -> list[Node]:
        self.opened()
        if self.follows("close", ")"):
            if empty_is_count:
                self._miscounted(name, 0, counts)
            fail("missing-argument", self.next.column, self.next.length, name=name.text)
        arguments: list[Node] = []
        while True:
            if self.next.kind in ("comma", "close"):
                fail("missing-argument", self.next.column, self.next.length, name=name.text)
            arguments.append(self.value())
            if self.next.kind != "comma":
                break
            comma = self.take()
            if len(arguments) >= MOST_ARGUMENTS:
                fail("too-complex", comma.column, 1, wording="many-arguments", limit=MOST_ARGUMENTS)
        self.close()
        if not counts[0] <= len(arguments) <= counts[1]:
            self._miscounted(name, len(arguments), counts)
        return arguments

    def _miscounted(self, name: SourceToken, given: int, counts: tuple[int, int]) -> NoReturn:
        least, most = counts
        wanted = least if given < least else most
        wording = "" if least == most else "argument-least" if given < least else "argument-most"
        fail(
            "argument-count",
            name.column,
            name.length,
            wording=wording,
            name=name.text,
            wanted=wanted,
            given=given,
        )

    def _applied(self, row: Function, name: SourceToken, base: Node | None, arguments: list[Node]) -> Node:
        if row.name != "log":
            return self.node(tree.Call, *arguments, payload=row.name)
        if base is not None and len(arguments) > 1:
            self._miscounted(name, len(arguments), (1, 1))
        if base is not None and isinstance(base, tree.Constant) and base.payload == "e":
            return self.node(tree.Call, *arguments, payload="ln")
        if base is None and len(arguments) == 1:
            rewrite = f"{self.text[: name.column]}lg{self.text[name.end :]}"
            self.add_notice("natural-log", name, rewrite)
            return self.node(tree.Call, *arguments, payload="ln")
        base = base if base is not None else arguments[1]
        known = {2.0: "log2", 10.0: "log10"}.get(build.value_of(base) or 0.0)
        if known:
            return self.node(tree.Call, arguments[0], payload=known)
        return self.node(tree.Call, arguments[0], base, payload="log")

    def _tell_elsewhere(self, row: Function, name: SourceToken, start: int) -> None:
        """A notice of what others mean by the name; the argument stands from `start` to here."""
        end = self.last.end if self.last else start
        text = self.text
        self.add_notice("elsewhere", name, f"{text[:start]}({row.elsewhere}·{text[start:end]}){text[end:]}")

    def call_defined(self, name: SourceToken) -> Node:
        """Read a call of another row's function and put that function's tree in its place."""
        called = name.known.name if name.known else ""
        function = self.scope.defined.get(called)
        if function is None:
            fail("unknown-name", name.column, name.length, wording="broken-name", name=called)
        primes = int(self.take().value) if self.next.kind == "primes" else 0
        if self.next.kind == "superscript" or self.follows("operator", "^"):
            fail("ambiguous", self.next.column, self.next.length, wording="ambiguous-iterate", name=called)
        if not self.follows("open", "("):
            self._refuse_character(self.next)
            fail("missing-argument", self.next.column, self.next.length, name=called)
        count = len(function.arguments)
        if primes and (count != 1 or primes > MOST_PRIMES):
            wording = "many-primes" if count == 1 else "ambiguous-prime"
            fail("ambiguous", name.end, primes, wording=wording, name=called)
        arguments = self._in_brackets(name, (count, count), empty_is_count=count > 1)
        return self._inlined(function, primes, arguments)

    def _inlined(self, function: Defined, primes: int, arguments: list[Node]) -> Node:
        root = function.derivative(primes) if primes else function.root
        made = tree.substitute(root, dict(zip(function.arguments, arguments, strict=True)))
        self.count(tree.written_size((made,)))
        return made
