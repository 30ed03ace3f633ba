"""Random edits of lessons: done or refused, and all of it undone and redone without a difference.

Run by hand, from the folder `tests`: `python -m fuzz.edits [count] [seed]`.
"""

import random
import sys
import time
from typing import Any

from nablaboard.calculus.descent import OPTIMIZERS
from nablaboard.model import (
    AddOptimizer,
    AddRow,
    AddStart,
    ChooseStart,
    Document,
    DuplicateOptimizer,
    Edit,
    MoveOptimizer,
    MoveRow,
    NameStart,
    RemoveOptimizer,
    RemoveRow,
    RemoveStart,
    Set,
    SetParameter,
    ShowScene,
    Store,
    declaration,
    files,
    lesson,
    lessons,
    settable_paths,
    value_at,
)
from nablaboard.model.declared import Declaration
from nablaboard.model.sight import same_content
from nablaboard.words import NablaError

WALK = 100
"""Edits between two lessons."""
JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1,
    7,
    1.5,
    1e308,
    float("nan"),
    "",
    "x",
    "x^2",
    (),
    (1.0, 2.0),
    (2, 1),
    [],
    {},
    "\ud800",
)
USUAL: dict[str, tuple[Any, ...]] = {
    "whole": (0, 1, 2, 5, 12, 50),
    "number": (0.1, 1.0, -2.0, 1e-3, 40.0),
    "range": ((-1.0, 1.0), (0.0, 20.0), (-1e100, 1e100), (1.0, 1.0)),
    "place": ((0.0, 0.0), (-1.5, 2.0), (1e99, 3.0)),
    "text": ("x^2", "f(x) = sin x", "((", "a = 3"),
}
NAMES = (
    "board",
    "rows[99].text",
    "contour",
    "contour.nothing",
    "",
    ".",
    "rows[",
    "optimizers[adam].settings.rho",
    "view",
)


def main(count: int, seed: int) -> int:
    """Make `count` edits in walks over random lessons; print what fails."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    names = [name for name, _ in lessons()]
    faults, done, began = set[str](), 0, time.monotonic()
    for turn in range(-(-count // WALK)):
        name = chance.choice(names)
        fault, kept = walk(lesson(name), random.Random(f"{seed}:{turn}"))  # noqa: S311
        done += kept
        if fault and fault not in faults:
            faults.add(fault)
            print(f"{fault}\n    walk {seed}:{turn} over {name}", flush=True)
    spent = time.monotonic() - began
    print(f"{count} edits (seed {seed}) in {spent:.0f} s: {len(faults)} kinds of failure; {done} were done")
    return len(faults)


def walk(first: Document, chance: random.Random) -> tuple[str, int]:
    """What is wrong with a walk of edits from a document, "" for nothing; and how many edits were done."""
    store, done = Store(first), 0
    for _ in range(WALK):
        edit = random_edit(store.document, chance)
        try:
            store.apply(edit)
            done += 1
        except NablaError as refusal:
            str(refusal)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            return f"{type(error).__name__}: {error} by {edit!r}"[:200], done
        if chance.random() < 0.1:
            chance.choice((store.undo, store.redo, store.end_gesture))()
    while store.redo_text is not None:
        store.redo()
    last = store.document
    if files.read(files.to_bytes(last)) != last:
        return "it is not read as it was written", done
    while store.undo_text is not None:
        store.undo()
    if not same_content(store.document, first):
        return "a difference after undoing all", done
    while store.redo_text is not None:
        store.redo()
    return ("" if same_content(store.document, last) else "a difference after redoing all"), done


def random_edit(document: Document, chance: random.Random) -> Edit:
    """An edit of a document, half of them such as people make."""
    board = document.board
    rows, count = [row.id for row in board.rows] or [0], len(board.optimizers)
    others: tuple[Edit, ...] = (
        AddRow(chance.choice(("x^2", "", "a = 2", "f(x) = x", "x" * 11_000))),
        RemoveRow(chance.choice((*rows, 99))),
        MoveRow(chance.choice(rows), chance.randint(-3, 9)),
        SetParameter(chance.choice(rows), chance.choice((1.0, -2.5, float("nan"), 1e308))),
        AddStart(chance.uniform(-5, 5), chance.choice((1.0, float("inf")))),
        ChooseStart(chance.randint(-1, 3)),
        NameStart(chance.randint(-1, 3), chance.choice(("", " ", "a", "b", "a\nb", "x" * 41))),
        RemoveStart(chance.randint(-1, 3)),
        ShowScene(chance.randint(-1, 6)),
        AddOptimizer(chance.choice((*OPTIMIZERS, "nothing"))),
        DuplicateOptimizer(chance.choice(board.optimizers).id if count else "nothing"),
        MoveOptimizer(chance.choice(board.optimizers).id if count else "nothing", chance.randint(-3, 9)),
        RemoveOptimizer(chance.choice(board.optimizers).id if count else "nothing"),
    )
    if chance.random() < 0.3:
        return chance.choice(others)
    if chance.random() < 0.1:
        return Set(chance.choice(NAMES), chance.choice(JUNK))
    path = chance.choice(list(settable_paths(board)))
    found = declaration(board, path)
    return Set(path, _value(found, value_at(board, path), chance))


def _value(found: Declaration, now: Any, chance: random.Random) -> Any:  # noqa: ANN401 - whatever is set
    """A value for a setting: another such as it has, or anything."""
    if chance.random() < 0.3:
        return chance.choice(JUNK)
    if found.choices:
        return chance.choice(found.choices)
    if found.kind == "switch":
        return not now
    return chance.choice(USUAL.get(found.kind, (now, found.first)))


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*given, *(100_000, 1)[len(given) :]) > 0)
