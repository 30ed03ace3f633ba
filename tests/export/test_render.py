"""Pictures without a window: what is in the file, at every size, in every format."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nablaboard.calculus.expression import ExpressionError
from nablaboard.compute import Answer, DescentRequest, Request, answer
from nablaboard.export import ExportError, render
from nablaboard.export.layout import arranged
from nablaboard.model import EditError, Mesh, MissingFileError, Samples, Set, blank, lesson
from nablaboard.panes import Sheet, document_of, scenes_of
from nablaboard.view.theme import THEMES

pytestmark = pytest.mark.usefixtures("qtbot")
LESSON = lesson("optimizers")


def colours(path: Path) -> set[str]:
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), -1)
    return {f"#{value & 0xFFFFFF:06X}" for value in np.unique(data)}


@pytest.mark.parametrize("size", [(400, 300), (1920, 1080), (333, 777)])
def test_that_a_png_has_the_size_asked_for(tmp_path: Path, size: tuple[int, int]) -> None:
    render(LESSON, tmp_path / "a.png", size=size, pane="contour")
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == size


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_that_a_picture_holds_the_colours_of_its_theme_and_paths(tmp_path: Path, theme: str) -> None:
    render(LESSON, tmp_path / "a.png", theme=theme)
    found = colours(tmp_path / "a.png")
    look = THEMES[theme]
    assert {look.surface, look.tangent, look.band_high, look.series[0], look.series[4]} <= found


def test_that_the_same_document_makes_the_same_bytes(tmp_path: Path) -> None:
    first = render(LESSON, size=(600, 400)).data
    assert render(LESSON, size=(600, 400)).data == first


def test_that_a_larger_picture_is_the_same_figure(tmp_path: Path) -> None:
    render(LESSON, tmp_path / "a.png", size=(1280, 640))
    render(LESSON, tmp_path / "b.png", size=(2560, 1280))
    small = QImage(str(tmp_path / "a.png"))
    large = QImage(str(tmp_path / "b.png")).scaled(small.size())
    pairs = [(x, y) for x in range(0, small.width(), 5) for y in range(0, small.height(), 5)]
    far = [
        at for at in pairs if abs(small.pixelColor(*at).lightness() - large.pixelColor(*at).lightness()) > 70
    ]
    assert len(far) < 0.03 * len(pairs)


def test_that_an_svg_is_well_formed_and_holds_texts_and_paths(tmp_path: Path) -> None:
    render(LESSON, tmp_path / "a.svg")
    root = ET.parse(tmp_path / "a.svg").getroot()  # noqa: S314 - our own file
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert {"text", "path", "clipPath"} <= kinds
    assert "image" not in kinds
    said = " ".join(text for text in root.itertext())
    assert "Contour of g" in said
    assert "Gradient descent" in said


def test_that_a_pdf_has_one_page_of_the_size_asked_for(tmp_path: Path) -> None:
    render(LESSON, tmp_path / "a.pdf", size=(960, 480))
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert box is not None
    assert [float(side) for side in box.groups()] == [pytest.approx(720, abs=1), pytest.approx(360, abs=1)]


def test_that_expressions_alone_make_a_picture(tmp_path: Path) -> None:
    picture = render("x^2/20 + y^2", tmp_path / "a.png", pane="contour", size=(300, 300))
    assert picture.kind == "png"
    assert THEMES["light"].band_high in colours(tmp_path / "a.png")


def test_that_a_transparent_picture_has_no_ground(tmp_path: Path) -> None:
    render("sin(x)", tmp_path / "a.png", transparent=True, size=(300, 200))
    image = QImage(str(tmp_path / "a.png"))
    assert image.pixelColor(1, 1).alpha() == 0


def test_that_paths_end_at_the_step_asked_for(tmp_path: Path) -> None:
    early = render(LESSON, pane="contour", at_step=0).data
    late = render(LESSON, pane="contour").data
    assert early != late


@pytest.mark.parametrize("choice", ["kind", "legend", "text"])
def test_that_a_choice_that_is_none_is_refused_with_those_there_are(choice: str) -> None:
    with pytest.raises(ExportError, match=f"{choice} is one of .*, not bmp"):
        render("x^2", **{choice: "bmp"})  # type: ignore[arg-type]


def test_that_what_cannot_be_drawn_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="jpg"):
        render(LESSON, tmp_path / "a.jpg")
    with pytest.raises(ExportError, match="nothing to draw"):
        render("x^2", tmp_path / "a.png", pane="contour")
    with pytest.raises(ExportError, match="pixels"):
        render(LESSON, tmp_path / "a.png", size=(0, 10))
    with pytest.raises(ExportError, match="nothing to draw"):
        render(blank(()), tmp_path / "a.png")
    with pytest.raises(ExpressionError, match="missing at the end"):
        render("x^2+", tmp_path / "a.png")
    with pytest.raises(ExportError, match=r"text_scale is a number from 0\.1 to 10, not 0"):
        render("x^2", tmp_path / "a.png", text_scale=0)
    with pytest.raises(ExportError, match="dpi is a number from 1 to 10000, not −1"):
        render("x^2", tmp_path / "a.png", dpi=-1)
    with pytest.raises(ExportError, match="at_step is a whole number from 0 on, not -4"):
        render(LESSON, tmp_path / "a.png", at_step=-4)
    with pytest.raises(ExportError, match="no path on this board"):
        render("x^2", tmp_path / "a.png", at_step=3)
    assert list(tmp_path.iterdir()) == []


def test_that_an_older_picture_stays_when_the_new_one_cannot_be_written(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "missing"
    with pytest.raises(MissingFileError, match="missing"):
        render(LESSON, folder / "a.png", size=(200, 100))


@pytest.mark.parametrize(("panes", "grid"), [(1, (1, 1)), (2, (2, 1)), (3, (2, 2)), (5, (3, 2)), (9, (3, 3))])
def test_that_panes_share_a_picture_in_rows(panes: int, grid: tuple[int, int]) -> None:
    assert arranged(panes) == grid


def test_that_a_picture_shows_the_panes_of_its_document() -> None:
    board = replace(LESSON.board, panes=("contour",))
    alone = render(replace(LESSON, board=board), size=(300, 200)).data
    assert alone == render(LESSON, size=(300, 200), pane="contour").data


def test_that_panes_stand_in_the_order_of_the_board() -> None:
    turned = replace(LESSON, board=replace(LESSON.board, panes=("contour", "function")))
    scenes = scenes_of(LESSON, ("contour", "function"), Sheet((640, 640), None, 1.0))
    assert [scene.asked for scene in scenes] == [
        (LESSON.board.contour.x, LESSON.board.contour.y),
        (LESSON.board.function.x, LESSON.board.function.y),
    ]
    assert render(turned, size=(300, 200)).data != render(LESSON, size=(300, 200)).data


def test_that_a_computation_that_fails_is_refused_in_words() -> None:
    samples = Samples(formula=Mesh(row=0, x=(0.0, 1.0), count=200))
    document = Set("samples", samples).apply(blank(("f(x, y, z) = x y z",)))
    with pytest.raises(ExportError, match="at most 10000"):
        render(document, pane="samples")


def test_that_panes_that_ask_the_same_are_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Request] = []

    def counted(request: Request) -> Answer:
        asked.append(request)
        return answer(request)

    monkeypatch.setattr("nablaboard.panes.picture.answer", counted)
    scenes_of(LESSON, ("contour", "value"), Sheet((300, 200)))
    assert sum(isinstance(request, DescentRequest) for request in asked) == 1


def test_that_a_picture_takes_any_setting_of_the_document(qtbot: QtBot) -> None:
    document = lesson("optimizers")
    few = render(document, pane="contour", kind="svg", settings={"contour.level_count": 3, "steps": 2})
    written = Set("contour.level_count", 3).apply(Set("run.steps", 2).apply(document))
    assert few.data == render(written, pane="contour", kind="svg").data
    assert few.data != render(document, pane="contour", kind="svg").data
    with pytest.raises(EditError, match="nothing called contour"):
        render(document, settings={"contour.levels": 3})


@pytest.mark.parametrize(("x", "x0"), [((10.0, 20.0), 15.0), ((0.0, 4.0), 1.0), (None, 1.0)])
def test_that_x0_of_a_new_picture_is_where_it_is_seen(x: tuple[float, float] | None, x0: float) -> None:
    assert document_of("x^2", x).board.function.tangent_x == x0
