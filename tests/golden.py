"""Complete texts of all lesson scenes, and of boards with what lessons leave out, kept as files.

So a change to any picture is seen and looked at.

They are detectors of change and no proof: they come from the program itself. What is right is said beside
them, by tests that work out from the lessons' formulas where curves, tangents, level lines and paths must be.
When a picture was meant to change, `python tests/golden.py` writes the files anew; the difference in the
commit then tells what has changed, and somebody reads it.

Words are compared exactly and numbers to one part in ten thousand, since the last digits are the processor's.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from nablaboard.model import Board, Document, Texts, lesson, lessons
from nablaboard.panes import Sheet, scenes_of
from nablaboard.scene import Scene, describe
from rare_boards import BOARDS, EARLIER

FOLDER = Path(__file__).parent / "scene" / "golden"
SHEET = Sheet((800, 600))
TOLERANCE = 1e-4
NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?(?:e[-+−]?\d+)?")


class Picture(NamedTuple):
    """A pane of a step of a lesson: where it is (`saddle 2 contour`), its board, and its scene."""

    place: str
    board: Board
    scene: Scene


@cache
def pictures_of(name: str) -> tuple[Picture, ...]:
    """The pictures of all panes of a lesson; computed once for all tests."""
    return tuple(_pictures_of(name, lesson(name)))


def _pictures_of(name: str, document: Document) -> Iterator[Picture]:
    for number, step in enumerate(document.scenes, start=1):
        shown = replace(document, board=step.board)
        panes = step.board.panes
        for pane, scene in zip(panes, scenes_of(shown, panes, SHEET), strict=True):
            yield Picture(f"{name} {number} {pane}", step.board, scene)


def lesson_text(name: str) -> str:
    """The complete texts of a lesson's scenes, each under its place."""
    return told(pictures_of(name))


def boards_text(name: str) -> str:
    """The same for a board of `rare_boards`, at the end of its paths and, for some, before."""
    board = BOARDS[name]
    document = Document(title=Texts(en=name), board=board)
    steps = (None, 4) if name in EARLIER else (None,)
    return told(
        Picture(f"{name} {pane}" + ("" if step is None else f" at {step}"), board, scene)
        for step in steps
        for pane, scene in zip(
            board.panes, scenes_of(document, board.panes, replace(SHEET, step=step)), strict=True
        )
    )


def told(pictures: Iterable[Picture]) -> str:
    """The complete texts of pictures, each under its place."""
    return "\n".join(f"== {each.place}\n{describe(each.scene, complete=True)}" for each in pictures)


def texts() -> dict[str, Callable[[], str]]:
    """What makes the text of each file."""
    made = {name: partial(lesson_text, name) for name, _ in lessons()}
    return {**made, **{f"board-{name}": partial(boards_text, name) for name in BOARDS}}


def kept(name: str) -> Path:
    """The file with the text of a lesson or a board."""
    return FOLDER / f"{name}.txt"


def differences(text: str, expected: str, tolerance: float = TOLERANCE) -> list[str]:
    """The lines that differ, each with its place: `== saddle 2 contour / elements[3] Curve / width 2 ≠ 3`."""
    found, way = list[str](), list[str]()
    for one, other in zip_longest(text.splitlines(), expected.splitlines(), fillvalue=""):
        depth = (len(one) - len(one.lstrip())) // 2 + (not one.startswith("=="))
        way[depth:] = [one.strip()]
        if not same(one, other, tolerance):
            found.append(" / ".join((*way, f"≠ {other.strip() or 'nothing'}")))
    return found


def same(one: str, other: str, tolerance: float = TOLERANCE) -> bool:
    """Whether two lines have the same words and, within the tolerance, the same numbers."""
    if one == other:
        return True
    if NUMBER.split(one) != NUMBER.split(other):
        return False
    pairs = zip(_numbers(one), _numbers(other), strict=True)
    return all(abs(a - b) <= tolerance * max(abs(a), abs(b)) for a, b in pairs)


def _numbers(line: str) -> Sequence[float]:
    return [float(each.replace("−", "-")) for each in NUMBER.findall(line)]


def main() -> None:
    """Write all files anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name, make in texts().items():
        kept(name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
