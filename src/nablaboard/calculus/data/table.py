"""Tables of samples: a CSV file or a pasted text.

The first line may be a header. One column is the samples themselves; of several, the first is the positions.
"""

from pathlib import Path
from typing import Final

import numpy as np

from nablaboard.calculus.data.cells import Cell, rows
from nablaboard.calculus.data.faults import refuse
from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass

BYTES: Final = 20_000_000
"""Bytes of a file of samples, and characters of a pasted table."""

ROWS: Final = 500_000
COLUMNS: Final = 100


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Columns of numbers: `names` from the header, else column 1, ...; `columns` (k, n), read-only."""

    names: tuple[str, ...]
    columns: Floats

    @property
    def positions(self) -> Floats | None:
        """The first column if there are several, else None: the samples stand at 0, 1, 2, ..."""
        return self.columns[0] if len(self.names) > 1 else None

    @property
    def series(self) -> tuple[tuple[str, Floats], ...]:
        """The name and the samples of each column that is not the positions."""
        first = 1 if len(self.names) > 1 else 0
        return tuple(zip(self.names[first:], self.columns[first:], strict=True))


def read_table(text: str, *, gaps: bool = False) -> Table:
    r"""The table in a text, its cells separated by tabs, semicolons, commas or blanks.

    With `gaps` an empty cell is NaN, as one is that says nan.
    `SamplesError`, which names line and column, for what is no table of numbers.

    >>> table = read_table("t;v\n0;5\n1;7")
    >>> table.names, table.columns.tolist()
    (('t', 'v'), [[0.0, 1.0], [5.0, 7.0]])
    """
    if len(text) > BYTES:
        refuse("samples.too-long", limit=BYTES // 1_000_000)
    if "\0" in text:
        refuse("samples.not-text")
    names: tuple[str, ...] = ()
    values: list[list[float]] = []
    for cells in rows(text):
        if not names:
            names, is_header = _names(cells)
            if is_header:
                continue
        _check(cells, len(names), len(values))
        values.append([cell.value(gaps=gaps) for cell in cells])
    if not values:
        refuse("samples.nothing")
    columns = np.array(values, dtype=np.float64).T.copy()
    columns.flags.writeable = False
    return Table(names, columns)


def read_csv(source: Path | str | bytes, *, gaps: bool = False) -> Table:
    """The table in a UTF-8 file (a path) or its bytes. `SamplesError` as of `read_table`, and `OSError`."""
    data = source if isinstance(source, bytes) else first_bytes(Path(source))
    if len(data) > BYTES:
        refuse("samples.too-long", limit=BYTES // 1_000_000)
    try:
        return read_table(data.decode("utf-8-sig"), gaps=gaps)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        refuse("samples.not-utf-8", line=line, column=error.start - data.rfind(b"\n", 0, error.start))


def first_bytes(path: Path) -> bytes:
    """What is in a file, up to one byte more than is possible."""
    with path.open("rb") as file:
        return file.read(BYTES + 1)


def _names(cells: list[Cell]) -> tuple[tuple[str, ...], bool]:
    """The names of the columns by the first line, and whether it is a header: it holds no number at all."""
    if len(cells) > COLUMNS:
        refuse("samples.many-columns", count=len(cells), limit=COLUMNS)
    if any(cell.is_value for cell in cells):
        return tuple(f"column {cell.number}" for cell in cells), False
    return tuple(cell.text or f"column {cell.number}" for cell in cells), True


def _check(cells: list[Cell], columns: int, done: int) -> None:
    if len(cells) != columns:
        refuse("samples.ragged", line=cells[0].line, count=len(cells), wanted=columns)
    if done == ROWS:
        refuse("samples.many-rows", limit=ROWS)
