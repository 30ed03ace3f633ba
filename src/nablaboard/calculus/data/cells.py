"""Lines of a pasted table or a CSV file cut into cells that know where they stand.

The separator is found in the second line that is not blank, since the first may be a header: a tab, else a
semicolon, else a comma, else blanks. Numbers are those of the language: a point before the decimals. A comma
there is not guessed at but named, because "1,5" in a file with commas between cells is two numbers.
"""

import re
from collections.abc import Iterator, Sequence

from nablaboard.calculus.data.faults import refuse
from nablaboard.classes import dataclass

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?", re.ASCII)
_SEPARATORS = "\t;,"
_BLANKS = ""
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """A text without the blanks and quotes around it; line, cell and character count from 1."""

    text: str
    line: int
    number: int
    character: int

    @property
    def is_value(self) -> bool:
        """Whether it is a number, a gap, or a number with a decimal comma: nothing that a header holds."""
        text = self.text.replace("−", "-")
        return text.lower() == "nan" or bool(_NUMBER.fullmatch(text) or _DECIMAL_COMMA.fullmatch(text))

    def value(self, *, gaps: bool = False) -> float:
        """The number, NaN for a gap written as nan. `SamplesError` with the place for anything else.

        With `gaps` an empty cell is one, too.
        """
        text = self.text.replace("−", "-")
        if _NUMBER.fullmatch(text):
            value = float(text)
            if abs(value) < float("inf"):
                return value
            self._refuse("samples.too-large")
        if text.lower() == "nan" or (gaps and not text):
            return float("nan")
        if not text:
            self._refuse("samples.empty-cell")
        self._refuse("samples.decimal-comma" if _DECIMAL_COMMA.fullmatch(text) else "samples.not-a-number")
        return 0.0

    def _refuse(self, kind: str) -> None:
        text = self.text if len(self.text) <= _LONGEST else self.text[:_LONGEST] + "…"
        refuse(kind, text=text, line=self.line, column=self.number, character=self.character)


def rows(text: str) -> Iterator[list[Cell]]:
    """The lines with their cells; blank ones and those that begin with # are left out."""
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    separator = _separator([line for _, line in lines[:2]])
    for number, line in lines:
        yield list(_cells(line, number, separator))


def _separator(lines: Sequence[str]) -> str:
    for separator in _SEPARATORS:
        if lines and separator in lines[-1]:
            return separator
    return _BLANKS


def _cells(line: str, number: int, separator: str) -> Iterator[Cell]:
    if separator == _BLANKS:
        parts = [(match.start(), match.group()) for match in re.finditer(r"\S+", line)]
    else:
        parts = list(_split(line, separator))
    for k, (start, part) in enumerate(parts, 1):
        text = part.strip()
        character = start + len(part) - len(part.lstrip()) + 1
        if len(text) >= 2 and text[0] == text[-1] == '"':
            text = text[1:-1].replace('""', '"').strip()
        yield Cell(text, number, k, character)


def _split(line: str, separator: str) -> Iterator[tuple[int, str]]:
    """(start, text) of the parts between separators that are not inside double quotes."""
    start = 0
    quoted = False
    for place, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif letter == separator and not quoted:
            yield start, line[start:place]
            start = place + 1
    yield start, line[start:]
