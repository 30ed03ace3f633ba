"""The guide says where to add what, and is right: each example stands in the named places only."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "nablaboard"
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
QUOTED = re.compile(r"`([^`]+)`")


class Row(NamedTuple):
    """What is added, the places to touch, words that stand for one that was added, other names of the row."""

    thing: str
    places: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]


def rows() -> Iterator[Row]:
    """The rows of the table."""
    table = GUIDE.split("## To add X, touch Y")[1].split("\n\n`resources/`")[0]
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 5 and QUOTED.search(cells[2]):
            quoted, words = QUOTED.findall(cells[2]), QUOTED.findall(cells[3])
            places = tuple(each for each in quoted if "/" in each)
            names = tuple(each for each in quoted if "/" not in each)
            yield Row(cells[1], places, tuple(words), names)


ROWS = tuple(rows())


def file_of(place: str) -> Path:
    """Where a place of the table is."""
    return ROOT / place if place.startswith("resources/") else SOURCE / place


def homes(words: tuple[str, ...]) -> set[str]:
    """The files of the package in which one of the words stands by itself."""
    word = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])")
    return {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if word.search(path.read_text(encoding="utf-8"))
    }


def test_that_the_table_has_a_row_for_what_is_added_most() -> None:
    assert [row.thing for row in ROWS][:3] == [
        "a function of the language",
        "a setting of a pane",
        "a pane",
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.thing)
def test_that_the_places_of_the_table_are_there(row: Row) -> None:
    assert [place for place in row.places if not file_of(place).exists()] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.thing)
def test_that_an_example_stands_in_the_places_of_its_row_only(row: Row) -> None:
    faces = {place.split("/")[0] + "/__init__.py" for place in row.places}  # hand names on, no more
    found = homes(row.words)
    elsewhere = {path for path in found - faces if not path.startswith(row.places)}

    assert found
    assert elsewhere == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.thing)
def test_that_a_file_named_in_the_table_holds_the_example(row: Row) -> None:
    named = {place for place in row.places if place.endswith(".py")}
    assert named - homes((*row.words, *row.names)) == set()
