"""Which names a text may use, and how a run of letters is taken apart into them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field
from typing import Literal

from nablaboard.calculus.expression import functions
from nablaboard.calculus.expression.characters import DIGITS, SUBSCRIPTS, spelling
from nablaboard.calculus.expression.tree import Node
from nablaboard.classes import dataclass

NameRole = Literal["variable", "parameter", "defined", "function", "constant", "word"]

FEW_UNKNOWN = 2
"""Up to this many unknown letters in a run are factors, such as k and w in kwx; more are one long name."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A function that another row defines: its tree is put in where it is called.

    `derivative(n)` is the tree of its n-th derivative, for functions of one argument. It is given by whoever
    knows the rules of differentiation; these are written in the language, so that reading cannot know them.
    """

    name: str
    arguments: tuple[str, ...]
    root: Node
    derivative: Callable[[int], Node]


@dataclass(frozen=True, slots=True)
class Known:
    """A name that was found: what it is, its one spelling, and how many characters were typed for it."""

    role: NameRole
    name: str
    length: int


_BUILT_IN: dict[str, tuple[NameRole, str]] = {
    **{name: ("word", name) for name in functions.WORDS},
    **{name: ("function", of) for name, of in functions.NAMES.items()},
    **{name: ("constant", of) for name, of in functions.CONSTANT_NAMES.items()},
}
PLANE = ("x", "y")
"""The variables of an equation, whether it has both or not."""

RESERVED = frozenset(_BUILT_IN)
"""Names that no row and no variable may take."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that a text may use besides those of the language.

    `variables` are given as they are to be called; `unready` are names of rows that could not be read.
    """

    variables: tuple[str, ...] = ()
    parameters: Collection[str] = ()
    defined: Mapping[str, Defined] = field(default_factory=dict)
    unready: Collection[str] = ()

    def table(self) -> dict[str, tuple[NameRole, str]]:
        """Every spelling -> role and name; variables go before parameters, these before functions of rows."""
        table: dict[str, tuple[NameRole, str]] = dict(_BUILT_IN)
        for name in (*self.defined, *self.unready):
            table[spelling(name)] = ("defined", name)
        for name in self.parameters:
            table[spelling(name)] = ("parameter", name)
        for name in self.variables:
            table[spelling(name)] = ("variable", name)
        return table


class Splitter:
    """Takes runs of letters apart by the names of one scope."""

    def __init__(self, scope: Scope) -> None:
        self._table = scope.table()
        # A name may be typed with a low line before its index that its spelling has not. Only these lengths
        # are tried at each letter, so that one long name does not make all texts slow.
        lengths = {len(each) for each in self._table}
        self._lengths = tuple(sorted(lengths | {each + 1 for each in lengths}, reverse=True))

    def _ends(self, word: str, start: int) -> Iterator[int]:
        """Where a name that begins at `start` may end, the longest first."""
        return (start + length for length in self._lengths if start + length <= len(word))

    def longest(self, word: str, start: int) -> Known | None:
        """The longest known name in `word` from `start`.

        A name may not end where its index goes on, so log25 is log of 25 and x12 is not x1 times 2.
        """
        for end in self._ends(word, start):
            if not _may_end(word, end):
                continue
            typed = word[start:end]
            found = self._table.get(spelling(typed)) or self._loosely(typed)
            if found is None or (found[0] == "defined" and end < len(word)):
                continue  # only what is called can be a function of another row, and no letter calls
            if found[0] == "function" or not _goes_on(word, end):
                return Known(found[0], found[1], end - start)
        return None

    def _loosely(self, typed: str) -> tuple[NameRole, str] | None:
        """Names of the language are accepted in capitals, too: Sin, PI; but E is not e."""
        if len(typed) == 1 or typed == typed.lower():
            return None
        found = _BUILT_IN.get(typed.lower())
        return found if found and found[0] != "word" else None

    def _unknown_length(self, word: str, start: int) -> int:
        """Of one letter, or of a known name, with an index that does not belong to it."""
        for end in self._ends(word, start):
            if _goes_on(word, end) and spelling(word[start:end]) in self._table and word[end - 1] != "_":
                return _index_end(word, end) - start
        return _index_end(word, start + 1) - start

    def knows(self, word: str) -> bool:
        """Whether `word` is made of known names and numbers."""
        return all(found for _, found, _ in self.split(word))

    def split(self, word: str) -> list[tuple[int, Known | None, int]]:
        """(place, what it is or None, length) of each part of `word` up to the first number in it."""
        parts: list[tuple[int, Known | None, int]] = []
        unknown = 0
        place = 0
        while place < len(word):
            if parts and word[place] in DIGITS and parts[-1][1] is not None:
                break
            found = self.longest(word, place)
            length = found.length if found else self._unknown_length(word, place)
            unknown += found is None
            if unknown > FEW_UNKNOWN:
                break
            parts.append((place, found, length))
            place += length
            if found and found.role == "function" and place < len(word) and word[place] in "_₀₁₂₃₄₅₆₇₈₉":
                break
        if unknown > FEW_UNKNOWN or (unknown > 1 and 2 * unknown > place + 1):
            return [(0, None, len(word))]
        return parts


def _may_end(word: str, end: int) -> bool:
    """Whether a name may end here: not inside an index, nor between a letter and its subscript."""
    ends_in_digit = word[end - 1] in DIGITS or word[end - 1] in SUBSCRIPTS
    return word[end - 1] != "_" and not (ends_in_digit and _goes_on(word, end))


def _goes_on(word: str, end: int) -> bool:
    """Whether an index follows, so that what ends here is not the whole name."""
    return end < len(word) and (word[end] in DIGITS or word[end] in SUBSCRIPTS or word[end] == "_")


def _index_end(word: str, end: int) -> int:
    """Where the index ends that follows at `end`."""
    while end < len(word) and (word[end] in DIGITS or word[end] in SUBSCRIPTS or word[end] == "_"):
        end += 1
    return end
