"""No text meets another, none is cut, none covers what it names: told by the layout's own boxes.

Every scene of every lesson and twelve difficult documents, in the sizes that their panes have in windows of
1024 × 768, 1440 × 900 and 1920 × 1080, in the least of a pane, and in pictures. Answers are found once for a
document and drawn as coarsely as a window draws first: where texts stand does not depend on how finely a
curve is sampled.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations

import pytest
from PySide6.QtWidgets import QApplication

from boards import lesson_boards
from hard_boards import DOCUMENTS
from nablaboard.export.layout import Size, boxes
from nablaboard.model import Document, PaneId, SavedLayout
from nablaboard.panes import AnsweredDocument, Sheet
from nablaboard.panes.arrangement import LEAST, PaneRoom, arranged, arranged_narrow, narrow_rows
from nablaboard.scene import Scene
from nablaboard.view.layout import PlacedBox
from nablaboard.view.panes import Canvas
from nablaboard.view.panes.pane_card import wish_of
from nablaboard.view.theme import LIGHT, apply_theme
from nablaboard.view.words import spoken
from view_sizes import AREAS, AROUND, WIDE

SHEET = Sheet((560, 380))
DOCUMENTS_BY_NAME: dict[str, Document] = {
    **dict(lesson_boards()),
    **{f"hard-{name}": document for name, document in DOCUMENTS.items()},
}


@cache
def scenes_of(name: str) -> dict[PaneId, Scene]:
    """The scenes of a document's panes, drawn once for all sizes."""
    document = DOCUMENTS_BY_NAME[name]
    picture = AnsweredDocument(document)
    return {pane: picture.draft(pane, SHEET) for pane in document.board.panes}


@pytest.fixture(scope="module")
def canvas(qapp: QApplication) -> Iterator[Canvas]:
    """A canvas that is laid out in one size after another."""
    apply_theme(qapp, LIGHT)
    made = Canvas(LIGHT, cached=False)
    yield made
    made.close()


def sizes_of(scenes: Mapping[PaneId, Scene]) -> Iterator[tuple[PaneId, tuple[int, int]]]:
    """The canvases of these panes in each of the windows, and the least that a pane may have."""
    wishes = {pane: wish_of(scene) for pane, scene in scenes.items()}
    for window, area in AREAS.items():
        room = PaneRoom(*area)
        if window[0] < WIDE:
            rows = narrow_rows(tuple(scenes), SavedLayout(), wishes)
            seen = [[row[min(tab, len(row) - 1)] for row in rows] for tab in range(max(map(len, rows)))]
            found = [arranged_narrow(panes, SavedLayout(), wishes, room) for panes in seen]
        else:
            found = [arranged(tuple(scenes), SavedLayout(), wishes, room)]
        for standing in found:
            for pane, frame in standing.frames.items():
                yield pane, (frame.width - AROUND[0], frame.height - AROUND[1])
    for pane in scenes:
        yield pane, (LEAST[0] - AROUND[0], LEAST[1] - AROUND[1])


def faults(found: Iterable[PlacedBox], width: float, height: float) -> list[str]:
    """What is wrong with boxes in a picture of this size."""
    standing = [(each, each.rect) for each in found if each.rect is not None]
    said = [
        f"{one.key} meets {other.key}"
        for (one, rect), (other, second) in combinations(standing, 2)
        if rect.meets(second)
    ]
    for each, rect in standing:
        outside = rect.left < 0 or rect.top < 0 or rect.right > width + 1e-6 or rect.bottom > height + 1e-6
        if outside or not rect.within(each.room):
            said.append(f"{each.key} is cut")
        if each.names is not None and rect.meets(each.names):
            said.append(f"{each.key} covers what it names")
        if each.line is not None and any(
            rect.left < x < rect.right and rect.top < y < rect.bottom for x, y in each.line.tolist()
        ):
            said.append(f"{each.key} lies on its line")
    return said


@pytest.mark.parametrize("name", DOCUMENTS_BY_NAME)
def test_that_no_text_of_a_pane_meets_another_or_is_cut_or_covers_what_it_names(
    canvas: Canvas, name: str
) -> None:
    scenes = scenes_of(name)
    for pane, size in sizes_of(scenes):
        canvas.show_scene(scenes[pane])
        canvas.lay_out(*size)
        found = canvas.boxes()
        assert faults(found, *size) == [], (pane, size)
        assert [each for each in found if each.kind == "tick" and each.rect], (pane, size)


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
@pytest.mark.parametrize("name", [name for name in DOCUMENTS_BY_NAME if name.startswith("hard-")])
def test_that_difficult_pictures_are_laid_out_in_every_language(
    dressed: QApplication, name: str, language: str
) -> None:
    size, scenes = Size(600, 400), tuple(scenes_of(name).values())
    factor = size.factor(len(scenes))
    with spoken(language):
        for found in boxes(size, scenes, LIGHT):
            assert faults(found, size.width / factor, size.height / factor) == []
            assert next(each for each in found if each.kind == "title").rect is not None


@pytest.mark.parametrize("name", [name for name in DOCUMENTS_BY_NAME if not name.startswith("hard-")])
def test_that_pictures_of_lessons_are_laid_out(dressed: QApplication, name: str) -> None:
    size, scenes = Size(600, 400), tuple(scenes_of(name).values())
    factor = size.factor(len(scenes))
    for found in boxes(size, scenes, LIGHT):
        assert faults(found, size.width / factor, size.height / factor) == []
