"""Random texts through the reader of rows: a value or an error with its place, no exception, and soon.

Run by hand, from the folder `tests`: `python -m fuzz.texts [count] [seed]`.
"""

import random
import sys
import time
from collections.abc import Sequence

from nablaboard.calculus.expression import RowReading, read_rows
from notation import HOSTILE, NOTATIONS, PIECES, spoiled

SLOW = 1.0
"""Seconds of the processor after which three rows have taken too long; each is to take 0.1."""
WAYS = ("insert", "insert", "insert", "delete", "replace", "double", "cut")
HEADS = ("", "", "f(x) = ", "g(x, y) = ", "a = ", "f(x)=", "h(u, v) = ", "f(", "=", "abc(x) = ")
LETTERS = "abcdghjkmnopqrstuvwxyzπθ012_₀'"

CASES: tuple[tuple[str, ...], ...] = (
    (f"{'qwrtz' * 198}f(x)={'qwrtz' * 198}",),
    (f"{'qwrtz' * 198}(x)={'qwrtz' * 198}", "qwrtz" * 300, "f(x) = " + "qwrtz" * 300),
)
"""Rows that failed once."""


def main(count: int, seed: int) -> int:
    """Read `count` texts, three at a time as one board; print what fails and the slowest."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    faults, slowest = 0, 0.0
    worst: tuple[str, ...] = ()
    began = time.monotonic()
    for _ in range(-(-count // 3)):
        rows = tuple(random_text(chance) for _ in range(3))
        spent = time.process_time()
        fault = fault_of(rows)
        spent = time.process_time() - spent
        if fault or spent > SLOW:
            faults += 1
            print(
                f"{fault or f'slow: {spent:.1f} s'}\n    {shortest(rows, fault) if fault else rows!r}",
                flush=True,
            )
        if spent > slowest:
            slowest, worst = spent, rows
    print(f"{count} texts (seed {seed}) in {time.monotonic() - began:.0f} s: {faults} failures")
    print(f"the slowest three rows took {slowest:.2f} s: {tuple(row[:60] for row in worst)!r}")
    return faults


def random_text(chance: random.Random) -> str:
    """A text such as people type, spoiled some times; or a run of letters; now and then a hostile one."""
    kind = chance.random()
    if kind < 0.03:
        return chance.choice(HEADS) + "".join(chance.choices(LETTERS, k=chance.choice((5, 40, 990))))
    text = chance.choice(HOSTILE)[:3000] if kind < 0.06 else chance.choice(NOTATIONS)
    for _ in range(chance.randint(0, 8)):
        spoiling = chance.choice(WAYS), chance.randint(0, 200), chance.randint(1, 12), chance.choice(PIECES)
        text = spoiled(text, spoiling)
    return chance.choice(HEADS) + text


def fault_of(rows: Sequence[str]) -> str:
    """What is wrong with how these rows are read and worked out, "" for nothing."""
    try:
        for reading in read_rows(rows):
            if fault := _wrong(reading):
                return fault
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return f"{type(error).__name__}: {error}"[:120]
    return ""


def _wrong(reading: RowReading) -> str:
    error, found = reading.error, reading.expression
    if error is not None and not 0 <= error.column <= error.column + error.length <= len(reading.text):
        return "an error beside its text"
    if (error is not None) != (reading.kind == "error"):
        return "an error without its kind"
    if found is not None:
        found(**dict.fromkeys(found.arguments, 0.5))
    return ""


def shortest(rows: Sequence[str], fault: str) -> tuple[str, ...]:
    """The rows without the characters that the same failure needs not."""
    kept = list(rows)
    for place in range(len(kept)):
        at = len(kept[place]) - 1
        while at >= 0:
            fewer = [*kept]
            fewer[place] = kept[place][:at] + kept[place][at + 1 :]
            if fault_of(fewer) == fault:
                kept = fewer
            at -= 1
    return tuple(kept)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*given, *(500_000, 1)[len(given) :]) > 0)
