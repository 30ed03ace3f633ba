"""From characters to tokens. A wrong character becomes a token, too: the parser says so when it comes to it.

Nothing here raises, so that the editor can colour any half-typed text by the same tokens.
"""

import re
from functools import lru_cache
from typing import Literal

from nablaboard.calculus.expression.characters import (
    DIGITS,
    FRACTIONS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    WORD,
    normal,
)
from nablaboard.calculus.expression.functions import NAMES
from nablaboard.calculus.expression.names import Known, Scope, Splitter
from nablaboard.classes import dataclass
from nablaboard.words import near

LONGEST_TEXT = 2_000
MOST_DIGITS = 64

TokenKind = Literal[
    "number", "fraction", "superscript", "base", "name", "unknown", "operator", "compare", "open", "close",
    "bar", "comma", "semicolon", "colon", "equals", "primes", "factorial", "bad-number",
    "bad-character", "end",
]  # fmt: skip

_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_HEXADECIMAL = re.compile(r"0[xXbBoO][0-9]")
_ARGUMENT = re.compile(r" *\(| +[a-zA-Z0-9]")
_SINGLE: dict[str, TokenKind] = {
    "+": "operator", "-": "operator", "*": "operator", "/": "operator", "^": "operator", "√": "operator",
    "∛": "operator", "<": "compare", ">": "compare", "≤": "compare", "≥": "compare", "≠": "compare",
    "(": "open", "{": "open", "⌊": "open", "⌈": "open", ")": "close", "]": "close", "}": "close",
    "⌋": "close", "⌉": "close", "|": "bar", ",": "comma", ";": "semicolon", ":": "colon", "=": "equals",
    "!": "factorial",
}  # fmt: skip
_DOUBLE: dict[str, tuple[TokenKind, str]] = {
    "**": ("operator", "^"),
    "<=": ("compare", "≤"),
    ">=": ("compare", "≥"),
    "!=": ("compare", "≠"),
    "==": ("equals", "="),
}


@dataclass(frozen=True, slots=True)
class SourceToken:
    """One token: `text` as it is read, where it stands, and what it is worth.

    `value` is that of a number, a superscript or the base of a logarithm; `known` what a name is.
    """

    kind: TokenKind
    text: str
    column: int
    length: int
    value: float = 0.0
    known: Known | None = None

    @property
    def end(self) -> int:
        """The column after it."""
        return self.column + self.length


@lru_cache(maxsize=16)
def _splitter(variables: tuple[str, ...], parameters: tuple[str, ...], defined: tuple[str, ...]) -> Splitter:
    return Splitter(Scope(variables, parameters, {}, defined))


class _Reader:
    def __init__(self, text: str, scope: Scope, start: int) -> None:
        self._text = normal(text)
        self._splitter = _splitter(
            tuple(scope.variables),
            tuple(sorted(scope.parameters)),
            tuple(sorted({*scope.defined, *scope.unready})),
        )
        self._at = start
        self.tokens: list[SourceToken] = []

    def all(self) -> list[SourceToken]:
        while self._at < len(self._text):
            character = self._text[self._at]
            if character == " ":
                self._at += 1
            elif character in DIGITS or character == ".":
                self._number()
            elif character in WORD:
                self._word()
            elif character in SUPERSCRIPTS:
                self._superscript()
            else:
                self._sign(character)
        self._add("end", 0)
        return self.tokens

    def _add(
        self, kind: TokenKind, length: int, text: str = "", value: float = 0.0, known: Known | None = None
    ) -> None:
        text = text or self._text[self._at : self._at + length]
        self.tokens.append(SourceToken(kind, text, self._at, length, value, known))
        self._at += length

    def _number(self) -> None:
        match = _NUMBER.match(self._text, self._at)
        if match is None:
            self._add("bad-number" if self._text.startswith("..", self._at) else "bad-character", 1)
            return
        digits = match.group()
        after = self._text[match.end() : match.end() + 1]
        if _HEXADECIMAL.match(self._text, self._at):
            self._add("bad-number", 3)
        elif sum(each in DIGITS for each in digits) > MOST_DIGITS:
            self._add("bad-number", len(digits), "digits")
        elif after in (".", "_"):
            self._at = match.end()
            self._add("bad-number", 1)
        else:
            self._add("number", len(digits), value=float(digits))

    def _word(self) -> None:
        end = self._at
        while end < len(self._text) and self._text[end] in WORD:
            end += 1
        start, word = self._at, self._text[self._at : end]
        if word[0] in SUBSCRIPTS:
            self._add("bad-character", 1)
            return
        if self._is_misspelt(word, end):
            self._add("unknown", len(word))
            return
        for place, found, length in self._splitter.split(word):
            self._at = start + place
            self._add("name" if found else "unknown", length, known=found)
        last = self.tokens[-1].known
        if last and last.role == "function":
            self._base(last.name)
        elif last and last.role == "defined":
            self._primes()

    def _is_misspelt(self, word: str, end: int) -> bool:
        """Whether a run that is not wholly known stands where a function would, and nearly is one."""
        if not _ARGUMENT.match(self._text, end) or len(word) < 3:
            return False
        return not self._splitter.knows(word) and near(word, NAMES) is not None

    def _base(self, name: str) -> None:
        """The base of a logarithm: log_2, log₂, log_a."""
        match = re.match("_([0-9]+|.)", self._text[self._at : self._at + MOST_DIGITS])
        low = re.match(f"[{''.join(SUBSCRIPTS)}]+", self._text[self._at : self._at + MOST_DIGITS])
        if name != "log" or (match is None and low is None):
            return
        if low:
            self._add("base", low.end(), value=float("".join(SUBSCRIPTS[each] for each in low.group())))
        elif match and match.group(1).isdecimal():
            self._add("base", match.end(), value=float(match.group(1)))
        elif match:
            known = self._splitter.longest(match.group(1), 0)
            if known and known.role in ("variable", "parameter", "constant"):
                self._add("base", 2, known=known)

    def _primes(self) -> None:
        end = self._at
        while end < len(self._text) and self._text[end] in "'″":
            end += 1
        if end > self._at:
            typed = self._text[self._at : end]
            self._add("primes", end - self._at, value=float(len(typed) + typed.count("″")))

    def _superscript(self) -> None:
        end = self._at
        while end < len(self._text) and self._text[end] in SUPERSCRIPTS:
            end += 1
        typed = self._text[self._at : end]
        plain = "".join(SUPERSCRIPTS[each] for each in typed)
        if not re.fullmatch(r"[+-]?[0-9]+", plain):
            wrong = re.match(r"[+-]?[0-9]*", plain)
            self._at += wrong.end() if wrong and wrong.end() < len(plain) else 0
            self._add("bad-character", 1)
        elif len(plain) > MOST_DIGITS:
            self._add("bad-number", len(plain), "digits")
        else:
            self._add("superscript", len(plain), typed, float(plain))

    def _sign(self, character: str) -> None:
        double = _DOUBLE.get(self._text[self._at : self._at + 2])
        if double:
            self._add(double[0], 2, double[1])
        elif character in FRACTIONS:
            self._add("fraction", 1)
        else:
            self._add(_SINGLE.get(character, "bad-character"), 1)


def tokens(text: str, scope: Scope, start: int = 0) -> list[SourceToken]:
    """The tokens of `text` from `start`, the last one being its end."""
    return _Reader(text, scope, start).all()
