"""Where what a command found goes: files of numbers, pictures, or both, for every command that has `-o`.

The endings are looked at before anything is computed, and every file is made whole before the first is
written, so that a wrong ending or an interruption leaves no half of anything. Qt is loaded only to draw.
"""

import argparse
import csv
import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.drawable import DrawnPicture
from nablaboard.classes import dataclass
from nablaboard.cli import output
from nablaboard.cli.options import LOOKS, looks_of
from nablaboard.cli.streams import ESCAPED
from nablaboard.cli.values import UsageError
from nablaboard.model.atomic import check_place, write_atomically
from nablaboard.scene import Scene
from nablaboard.words import message

NUMBERS = ("csv", "json", "npz")
PICTURES = ("png", "svg", "pdf", "tex")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a command found, in the forms of its files; each is made only if a file asks for it.

    content: the object of a .json, and of --json beside files; brief: that of --json alone, if it is another
    head, rows: the table of a .csv, None and NaN as empty cells
    arrays: those of an .npz by name
    scenes: what is drawn, from left to right; or `picture`: what draws it, by what `nablaboard.export` knows
    """

    content: Callable[[], dict[str, Any]]
    head: Sequence[str]
    rows: Callable[[], Iterable[Sequence[object]]]
    arrays: Callable[[], Mapping[str, NDArray[Any]]]
    scenes: Callable[[], Sequence[Scene]] = tuple
    picture: Callable[..., DrawnPicture] | None = None
    brief: Callable[[], dict[str, Any]] | None = None


def places_of(asked: argparse.Namespace, kinds: tuple[str, ...] = (*NUMBERS, *PICTURES)) -> tuple[Path, ...]:
    """The files of `-o`, looked at before anything is computed.

    `UsageError` for an ending that is none of `kinds`, and for how a picture looks where none is among them,
    `NablaError` for a picture of a size that cannot be,
    `OSError` for a place where nothing can be written.
    """
    places = tuple(Path(out) for out in asked.out)
    drawn = any(map(is_picture, places))
    idle = () if drawn else [option for key, option in asked.given.items() if key in asked.of_pictures]
    if idle:
        raise UsageError(message("cli.no-picture", option=idle[0]))
    if asked.picture_size and drawn:
        from nablaboard.export import checked_size

        checked_size(*asked.picture_size)
    check_files(places, kinds)
    check_looks(asked, places)
    return places


def check_looks(asked: argparse.Namespace, places: Sequence[Path]) -> None:
    """`UsageError` for how texts are kept in an SVG where none is written, and for the looks of a sound."""
    looks = [asked.given[name] for name in LOOKS if name in asked.given]
    if looks and all(_ending(place) == "wav" for place in places):
        raise UsageError(message("cli.no-picture", option=looks[0]))
    if "text" in asked.given and "svg" not in map(_ending, places):
        raise UsageError(message("cli.no-svg", option=asked.given["text"]))


def check_files(places: Sequence[Path], kinds: Sequence[str]) -> None:
    """Whether all these files can be written, and none over another.

    `UsageError` for an ending that is none of `kinds` and for a file that is named twice, `OSError` for a
    place where nothing can be written.
    """
    check_endings(places, kinds)
    targets = set[str]()
    for place in places:
        check_place(place)
        target = os.path.realpath(place)
        if target in targets:
            raise UsageError(message("cli.out-twice", name=str(place)))
        targets.add(target)


def check_endings(places: Iterable[Path], kinds: Sequence[str]) -> None:
    """`UsageError` for a file whose ending is none of `kinds`, or for what is no file."""
    for place in places:
        if _ending(place) not in kinds:
            why = "cli.out-ending"
            if place.exists() and not place.is_file():
                why = "cli.out-folder" if place.is_dir() else "cli.out-device"
            known = ", ".join(f".{kind}" for kind in kinds)
            raise UsageError(message(why, name=str(place), endings=known))


def deliver(
    asked: argparse.Namespace, places: Sequence[Path], found: Findings, show: Callable[[], None]
) -> None:
    """What every command does with what it has found: files with -o, the object with --json, else a table.

    With both it writes the files and prints the object.
    """
    if places:
        _write(asked, places, found)
    if asked.json:
        told = found.content if places or found.brief is None else found.brief
        output.show_json(told())
    elif not places:
        show()


def _write(asked: argparse.Namespace, places: Sequence[Path], found: Findings) -> None:
    """Write every file; `asked` has what `options.files` adds to a parser."""
    held = [(place, _bytes(asked, _ending(place), found)) for place in places]
    for place, data in held:
        write_atomically(place, data)


def is_picture(place: Path) -> bool:
    """Whether a picture is written there."""
    return _ending(place) in PICTURES


def _ending(place: Path) -> str:
    return place.suffix.lower().removeprefix(".")


def _bytes(asked: argparse.Namespace, ending: str, found: Findings) -> bytes:
    if ending == "json":
        return output.as_json(found.content()).encode(errors=ESCAPED)
    if ending == "csv":
        return _table(found.head, found.rows())
    if ending == "npz":
        held = io.BytesIO()
        np.savez_compressed(held, **found.arrays())  # type: ignore[arg-type]
        return held.getvalue()
    return _picture(asked, ending, found)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(["" if cell is None or cell != cell else cell for cell in row] for row in rows)
    return held.getvalue().encode(errors=ESCAPED)


def _picture(asked: argparse.Namespace, ending: str, found: Findings) -> bytes:
    from nablaboard.export import FORMATS, draw

    kind = next(kind for kind in FORMATS if kind == ending)
    if found.picture is not None:
        return found.picture(kind=kind, **looks_of(asked)).data
    return draw(found.scenes(), kind=kind, **looks_of(asked)).data
