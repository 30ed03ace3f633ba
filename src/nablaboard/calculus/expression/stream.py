"""What the parser stands on: tokens, open brackets, bounds, and what is wrong with a token."""

from typing import NoReturn

from nablaboard.calculus.expression import functions
from nablaboard.calculus.expression.characters import normal, shown_character
from nablaboard.calculus.expression.errors import Fix, Notice, fail
from nablaboard.calculus.expression.names import Scope
from nablaboard.calculus.expression.tokens import SourceToken, tokens
from nablaboard.calculus.expression.tree import Node, Payload
from nablaboard.words import message, near

MOST_BRACKETS = 64
DEEPEST = 128
"""Brackets and all else that the parser goes into, such as exponents: a bound for Python's stack."""
MOST_NODES = 2_000

INDEXED = ("x", "y", "z", *functions.CONSTANT_NAMES)
"""Names after which a number can be an exponent, a factor or an index."""

CLOSING = {"(": ")", "{": "}", "⌊": "⌋", "⌈": "⌉", "|": "|"}


class Stream:
    """The tokens of one text, read from left to right, and the nodes made of them."""

    def __init__(self, text: str, scope: Scope, start: int) -> None:
        self.text = text
        self.scope = scope
        self.notices: dict[tuple[str, int], Notice] = {}
        self._tokens = tokens(text, scope, start)
        self._at = 0
        self._open: list[SourceToken] = []
        self._depth = 0
        self._nodes = 0

    @property
    def next(self) -> SourceToken:
        """The token that is read next."""
        return self._tokens[self._at]

    @property
    def last(self) -> SourceToken | None:
        """The token that was read last."""
        return self._tokens[self._at - 1] if self._at else None

    @property
    def innermost(self) -> SourceToken | None:
        """The bracket that was opened last and is still open."""
        return self._open[-1] if self._open else None

    def take(self) -> SourceToken:
        """Read one token."""
        token = self._tokens[self._at]
        self._at += 1
        return token

    def follows(self, kind: str, text: str = "") -> bool:
        """Whether the next token is of this kind, and this one."""
        return self.next.kind == kind and text in ("", self.next.text)

    def node(self, kind: type[Node], *parts: Node, payload: Payload = None) -> Node:
        """A new node, counted."""
        self.count(1)
        return kind(parts, payload)

    def count(self, nodes: int) -> None:
        """Count nodes against the bound."""
        self._nodes += nodes
        if self._nodes > MOST_NODES:
            token = self.last or self.next
            fail("too-complex", token.column, token.length, limit=MOST_NODES)

    def go_in(self) -> None:
        """One level deeper."""
        self._depth += 1
        if self._depth > DEEPEST:
            fail("too-deep", self.next.column, self.next.length, limit=DEEPEST)

    def come_out(self) -> None:
        """One level up."""
        self._depth -= 1

    def opened(self) -> SourceToken:
        """Read an opening bracket."""
        token = self.take()
        self._open.append(token)
        if len(self._open) > MOST_BRACKETS:
            fail("too-deep", token.column, token.length, limit=MOST_BRACKETS)
        return token

    def close(self) -> SourceToken:
        """Read the bracket that closes the innermost open one, or say what is wrong."""
        bracket = self._open[-1]
        if self.next.kind in ("close", "bar") and self.next.text == CLOSING[bracket.text]:
            self._open.pop()
            return self.take()
        return self.refuse()

    def add_notice(self, kind: str, token: SourceToken, rewrite: str) -> None:
        """Tell how a doubtful place was read; a second notice of the same place replaces the first."""
        sentence = message(f"expression.{kind}", rewrite=rewrite)
        self.notices[kind, token.column] = Notice(kind, token.column, token.length, sentence, rewrite)

    def refuse(self, *, value_expected: bool = False) -> NoReturn:
        """Say what is wrong with the next token, where a value is expected or after one."""
        token = self.next
        self._refuse_character(token)
        where = (token.column, token.length)
        if token.kind == "end":
            if self._open and not value_expected:
                bracket = self._open[-1]
                fail("unclosed-bracket", bracket.column, bracket.length, bracket=bracket.text)
            fail("unexpected-end", token.column, 0)
        if token.kind == "close":
            self._refuse_closing(token, value_expected=value_expected)
        if token.kind == "comma":
            self._refuse_comma(token)
        if token.kind == "equals":
            self._refuse_equation(token)
        if token.kind in ("colon", "semicolon") and (not self._open or self._open[-1].text != "{"):
            fail("unexpected-character", *where, character=shown_character(token.text))
        if value_expected:
            fail("unexpected-token", *where, token=token.text)
        fail("unexpected-token", *where, wording="unexpected-after", token=token.text)

    def _refuse_character(self, token: SourceToken) -> None:
        where = (token.column, token.length)
        if token.kind == "bad-character":
            fail("unexpected-character", *where, character=shown_character(self.text[token.column]))
        if token.kind == "bad-number":
            fail("bad-number", *where, wording="many-digits" if token.text == "digits" else "")
        if token.kind == "unknown":
            self.unknown(token)

    def _refuse_closing(self, token: SourceToken, *, value_expected: bool) -> NoReturn:
        where = (token.column, token.length)
        if not self._open:
            fail("unmatched-bracket", *where, bracket=token.text)
        bracket = self._open[-1]
        if token.text != CLOSING[bracket.text]:
            closing = CLOSING[bracket.text]
            fail("mismatched-bracket", *where, bracket=token.text, opening=bracket.text, closing=closing)
        if value_expected and self.last is bracket:
            fail("empty-bracket", *where)
        fail("unexpected-token", *where, token=token.text)

    def _refuse_comma(self, token: SourceToken) -> NoReturn:
        if self._open and self._open[-1] is self._tokens[0] and token.text == ",":
            fail("unexpected-comma", token.column, token.length, wording="pair")
        after = self._tokens[self._at + 1]
        decimal = self.last is not None and self.last.kind == "number" and after.kind == "number"
        if decimal and self.last is not None:
            meant = f"{self.last.text}.{after.text}"
            fail(
                "unexpected-comma",
                token.column,
                token.length,
                wording="decimal-comma",
                advice=message("expression.did-you-mean", name=meant),
                fixes=(self._fix(self.last.column, after.end, meant),),
            )
        fail("unexpected-comma", token.column, token.length)

    def _refuse_equation(self, token: SourceToken) -> NoReturn:
        meant = self._definition(token) or self._difference(token)
        fail(
            "not-an-expression",
            token.column,
            token.length,
            advice=message("expression.did-you-mean", name=meant) if meant else None,
            fixes=(Fix(meant, meant),) if meant else (),
        )

    def _definition(self, token: SourceToken) -> str:
        """What `y = x + y` is to be written as."""
        rest = self.text[token.end :].strip()
        left = self.text[: token.column].strip()
        names = [each for each in self.scope.variables if each != left and each in normal(rest)]
        return f"f({', '.join(names)}) = {rest}" if names and left.isidentifier() else ""

    def _difference(self, token: SourceToken) -> str:
        """What `x^2 + y^2 = 25` is to be written as: its curve is the level 0 of A − B."""
        left, rest = self.text[: token.column].strip(), self.text[token.end :].strip()
        single = left.isalnum()
        if not left or not rest or single or "=" in left + rest:
            return ""
        return f"{left} - {rest}" if rest.replace(".", "").isalnum() else f"{left} - ({rest})"

    def _fix(self, start: int, end: int, meant: str) -> Fix:
        """The text with `meant` from column `start` to `end`."""
        return Fix(meant, f"{self.text[:start]}{meant}{self.text[end:]}")

    def unknown(self, token: SourceToken) -> NoReturn:
        """Say that a name is not known, and which one may have been meant."""
        name = self.text[token.column : token.end]
        where = (token.column, token.length)
        letter = name.rstrip("0123456789")
        digits = name[len(letter) :]
        if letter and digits and letter in {*self.scope.variables, *self.scope.parameters, *INDEXED}:
            advice = message("expression.index", letter=letter, digits=digits)
            meant_ones = (f"{letter}^{digits}", f"{digits}{letter}", f"{letter}_{digits}")
            fixes = tuple(self._fix(token.column, token.end, each) for each in meant_ones)
            fail("unknown-name", *where, advice=advice, fixes=fixes, name=name)
        known = [
            *self.scope.variables,
            *self.scope.parameters,
            *self.scope.defined,
            *functions.CONSTANT_NAMES,
        ]
        meant = next((each for each in known if each == name.lower()), None) or near(
            name, [*functions.NAMES, *known]
        )
        likely = message("expression.did-you-mean", name=meant) if meant else None
        fixes = (self._fix(token.column, token.end, meant),) if meant else ()
        fail("unknown-name", *where, advice=likely, fixes=fixes, name=name)
