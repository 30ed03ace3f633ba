"""The question before an export: what it shows is what it writes, copies and prints, and once more."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from nablaboard.app import export_dialog
from nablaboard.app.export_dialog import PREVIEW, ExportDialog
from nablaboard.app.exporting import PictureWish
from nablaboard.app.window import Window
from nablaboard.export import Dress, letter_height
from nablaboard.model import Document, Set, ShowScene, Texts, lesson
from nablaboard.panes import document_of
from nablaboard.view.choice import Choice
from nablaboard.view.fields import NumberField


@pytest.fixture
def window(open_window: Callable[[Document], Window]) -> Window:
    return open_window(lesson("tangent"))


@pytest.fixture(autouse=True)
def screen_with_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview has its usual size."""
    monkeypatch.setattr(export_dialog, "room_for", lambda _dialog: QSize(1920, 1080))


@pytest.fixture
def dialog(window: Window) -> ExportDialog:
    return window.commands.export_dialog()


def pick(dialog: ExportDialog, name: str, key: str) -> None:
    choice = next(each for each in dialog.findChildren(Choice) if each.accessibleName() == name)
    choice.show_key(key)
    choice.picked.emit(key)


def field(dialog: ExportDialog, name: str) -> NumberField:
    return next(each for each in dialog.findChildren(NumberField) if each.accessibleName() == name)


def shown(dialog: ExportDialog) -> QImage:
    label = next(each for each in dialog.findChildren(QLabel) if each.accessibleName() == "Preview")
    return label.pixmap().toImage()


def test_that_what_is_chosen_is_the_wish(dialog: ExportDialog) -> None:
    pick(dialog, "Theme", "print")
    pick(dialog, "Legend", "below")
    pick(dialog, "Format", "svg")
    heading = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Title")
    heading.setText("A parabola")
    across = next(each for each in dialog.findChildren(QLineEdit) if "right" in each.accessibleName())
    across.setText("time")
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(True)
    assert dialog.wish == PictureWish(
        pane="all",
        kind="svg",
        theme="print",
        dress=Dress("A parabola", formula=True, legend="below", x_label="time"),
        transparent=True,
    )


def test_that_names_of_axes_of_several_panes_are_refused_and_of_one_or_a_sound_are_not(
    open_window: Callable[[Document], Window], tmp_path: Path
) -> None:
    dialog = open_window(document_of(("x^2", "g(x, y) = x^2 + y^2"))).commands.export_dialog()
    across = next(each for each in dialog.findChildren(QLineEdit) if "right" in each.accessibleName())
    across.setText("time")
    dialog.preview()
    label = next(each for each in dialog.findChildren(QLabel) if each.accessibleName() == "Preview")
    assert "Names of axes are those of one pane" in label.text()
    assert not dialog.write(tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []
    pick(dialog, "Format", "wav")
    assert dialog.write(tmp_path / "a.wav")
    pick(dialog, "Format", "png")
    pick(dialog, "Panes", "function")
    assert dialog.write(tmp_path / "a.png")


def test_that_the_preview_has_the_shape_of_the_picture_and_its_colours(dialog: ExportDialog) -> None:
    image = shown(dialog)
    assert (image.width(), image.height()) == (PREVIEW, PREVIEW // 2)
    assert image.pixelColor(2, 2).lightness() > 250
    pick(dialog, "Theme", "dark")
    dialog.preview()
    assert shown(dialog).pixelColor(2, 2).lightness() < 60


def test_that_the_preview_follows_soon_after_a_change(qtbot: object, dialog: ExportDialog) -> None:
    before = shown(dialog)
    pick(dialog, "Theme", "dark")
    qtbot.waitUntil(lambda: shown(dialog) != before)  # type: ignore[attr-defined]


def test_that_another_unit_tells_the_same_size(dialog: ExportDialog) -> None:
    pick(dialog, "Unit", "mm")
    assert field(dialog, "Width").value == round(1920 / 300 * 25.4)
    assert dialog.wish.size(1).width == pytest.approx(1920, rel=0.01)
    pick(dialog, "Unit", "px")
    assert field(dialog, "Width").value == pytest.approx(1920, rel=0.01)


def test_that_the_size_typed_is_that_of_the_file(dialog: ExportDialog, tmp_path: Path) -> None:
    field(dialog, "Width").show_value(640)
    field(dialog, "Height").show_value(480)
    assert dialog.write(tmp_path / "a.png")
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (640, 480)


def test_that_the_last_picture_is_written_once_more_as_the_panes_are_now(
    qtbot: object, window: Window, dialog: ExportDialog, tmp_path: Path
) -> None:
    target = tmp_path / "a.svg"
    pick(dialog, "Format", "svg")
    assert dialog.write(target)
    before = target.read_bytes()
    window.session.apply(Set("function.tangent_x", 3.0))
    qtbot.waitUntil(lambda: not window.session.busy)  # type: ignore[attr-defined]
    window.actions_by_id["export-again"].trigger()
    assert target.read_bytes() != before
    assert window.commands.export_dialog().wish.kind == "svg"


def test_that_a_picture_has_the_units_chosen_in_the_dialog(
    dialog: ExportDialog, window: Window, tmp_path: Path
) -> None:
    made = {}
    for units in ("shown", "equal", "free"):
        pick(dialog, "Units along the axes", units)
        assert dialog.write(tmp_path / f"{units}.svg")
        made[units] = (tmp_path / f"{units}.svg").read_bytes()
    assert made["equal"] != made["free"]
    assert window.session.board.function.aspect == lesson("tangent").board.function.aspect
    assert window.commands.export_dialog().wish.units == "free"


def test_that_a_picture_is_copied_at_its_size_and_as_svg(window: Window) -> None:
    exporter = window.commands.exporter
    wish = PictureWish(width=300, height=200)
    exporter.copy(wish)
    assert (QGuiApplication.clipboard().image().width(), QGuiApplication.clipboard().image().height()) == (
        300,
        200,
    )
    exporter.copy_svg(wish)
    held = QGuiApplication.clipboard().mimeData()
    assert held.text().startswith("<svg ")
    assert bytes(held.data("image/svg+xml").data()).decode() == held.text()


def test_that_a_picture_is_printed_on_the_page(window: Window, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    window.commands.exporter.print_on(PictureWish(theme="print"), printer)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_that_a_picture_that_cannot_be_is_told_in_place_of_the_preview(dialog: ExportDialog) -> None:
    field(dialog, "Width").show_value(16384)
    field(dialog, "Height").show_value(16384)
    dialog.preview()
    label = next(each for each in dialog.findChildren(QLabel) if each.accessibleName() == "Preview")
    assert "pixels" in label.text()


def test_that_a_title_with_marks_of_paths_suggests_a_name_of_one_file(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.store.replace(replace(lesson("tangent"), title=Texts(en="Slopes: dy/dx")))
    suggested: list[str] = []

    def answer(asked: QFileDialog) -> int:
        suggested.append(Path(asked.selectedFiles()[0]).name)
        return 0

    monkeypatch.setattr(QFileDialog, "exec", answer)
    (buttons,) = window.commands.export_dialog().findChildren(QDialogButtonBox)
    buttons.accepted.emit()
    assert suggested == ["slopes-dy-dx.png"]


def test_that_a_scene_is_drawn_with_its_own_panes_and_all_in_a_file_each(
    open_window: Callable[[Document], Window], tmp_path: Path
) -> None:
    """The first scene of the lesson has the surface alone, its second the values beside it."""
    lesson_shown = lesson("learning-rate")
    window = open_window(lesson_shown)
    dialog = window.commands.export_dialog()
    last = len(lesson_shown.scenes)
    pick(dialog, "Scene", str(last))
    panes = next(each for each in dialog.findChildren(Choice) if each.accessibleName() == "Panes")
    offered = {panes.itemData(place) for place in range(panes.count())}
    assert offered - {"all"} == {*lesson_shown.scenes[-1].board.panes}
    dialog.preview()
    assert shown(dialog).width() == PREVIEW
    assert dialog.write(tmp_path / "one.svg")
    window.session.store.apply(ShowScene(last - 1))
    pick(dialog, "Scene", "all")
    assert not any(
        button.isEnabled() for button in dialog.findChildren(QPushButton) if "Copy" in button.text()
    )
    assert dialog.write(tmp_path / "each.svg")
    assert {path.name for path in tmp_path.glob("each*")} == {
        f"each-{place}.svg" for place in range(1, last + 1)
    }
    assert (tmp_path / f"each-{last}.svg").read_bytes() == (tmp_path / "one.svg").read_bytes()
    titles = {ET.parse(path).getroot()[1].text for path in tmp_path.glob("each*")}  # noqa: S314 - our own
    assert len(titles) == last


def test_that_a_document_without_scenes_asks_for_none(open_window: Callable[[Document], Window]) -> None:
    dialog = open_window(replace(lesson("tangent"), scenes=())).commands.export_dialog()
    assert "Scene" not in {each.accessibleName() for each in dialog.findChildren(Choice)}


def test_that_a_scene_that_is_no_longer_there_is_told_and_writes_nothing(
    window: Window, tmp_path: Path
) -> None:
    assert not window.commands.exporter.write(PictureWish(scene="99"), tmp_path / "a.png")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(("width", "points"), [(85.0, 8.0), (170.0, 11.5)])
def test_that_texts_have_their_size_in_points_on_paper(
    dialog: ExportDialog, tmp_path: Path, width: float, points: float
) -> None:
    pick(dialog, "Unit", "mm")
    pick(dialog, "Unit of texts", "points")
    pick(dialog, "Format", "pdf")
    for name, value in (("Width", width), ("Height", width), ("Size of texts", points)):
        field(dialog, name).show_value(value)
    assert dialog.write(tmp_path / "a.pdf")
    page = pypdf.PdfReader(tmp_path / "a.pdf").pages[0]
    assert float(page.mediabox.width) == pytest.approx(width / 25.4 * 72, abs=0.2)
    sizes: set[float] = set()

    def look(_text: str, to_page: list[float], matrix: list[float], _font: object, size: float) -> None:
        sizes.add(round(abs(size * matrix[0] * to_page[0]), 1))

    page.extract_text(visitor_text=look)
    assert points in sizes


def test_that_another_unit_of_texts_tells_the_same_size(dialog: ExportDialog) -> None:
    """Texts of 12 in a pane of 720 × 540, drawn 960 high: 12 · 960 / 540 pixels of 0.75 points."""
    pick(dialog, "Unit of texts", "points")
    assert field(dialog, "Size of texts").value == pytest.approx(12 * 960 / 540 * 0.75)
    pick(dialog, "Unit of texts", "percent")
    assert field(dialog, "Size of texts").value == 100


def test_that_curves_are_written_as_sound_and_what_is_of_pictures_rests(
    dialog: ExportDialog, tmp_path: Path
) -> None:
    label = next(each for each in dialog.findChildren(QLabel) if each.accessibleName() == "Preview")
    pick(dialog, "Format", "wav")
    dialog.preview()
    assert label.text().startswith("Sound of 1 curve, 5 s a curve")
    assert not field(dialog, "Width").isEnabled()
    assert dialog.write(tmp_path / "f")
    assert (tmp_path / "f.wav").read_bytes()[:4] == b"RIFF"
    pick(dialog, "Format", "png")
    dialog.preview()
    assert field(dialog, "Width").isEnabled()
    assert not shown(dialog).isNull()


def test_that_the_preview_follows_a_number_while_it_is_typed(qtbot: QtBot, dialog: ExportDialog) -> None:
    width = field(dialog, "Width")
    width.setFocus()
    width.selectAll()
    qtbot.keyClicks(width, "960")
    assert dialog.wish.width == 960
    qtbot.waitUntil(lambda: shown(dialog).width() == shown(dialog).height())
    qtbot.keyClicks(width, "x")
    assert dialog.wish.width == 1920  # the last that was taken


def test_that_return_confirms_a_number_and_asks_for_no_file(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def ask(*question: object) -> int:
        asked.append(question)
        return 0

    monkeypatch.setattr(QFileDialog, "exec", ask)
    dialog.show()
    width = field(dialog, "Width")
    width.selectAll()
    qtbot.keyClicks(width, "960")
    qtbot.keyClick(width, Qt.Key.Key_Return)
    assert width.value == 960
    assert asked == []
    assert dialog.isVisible()


def test_that_nothing_is_copied_while_a_number_is_wrong(qtbot: QtBot, dialog: ExportDialog) -> None:
    QGuiApplication.clipboard().setText("before")
    width = field(dialog, "Width")
    width.selectAll()
    qtbot.keyClicks(width, "5")
    button(dialog, "Copy").click()
    assert QGuiApplication.clipboard().text() == "before"


def test_that_a_sound_is_neither_copied_nor_printed(dialog: ExportDialog) -> None:
    names = ("Copy", "Copy as SVG", "Print…")
    pick(dialog, "Format", "wav")
    assert [button(dialog, name).isEnabled() for name in names] == [False] * 3
    pick(dialog, "Format", "png")
    assert [button(dialog, name).isEnabled() for name in names] == [True] * 3


def test_that_panes_of_a_narrow_sheet_stand_one_under_the_other() -> None:
    narrow = PictureWish(width=60, height=120, on_paper=True, text=8.0, in_points=True)
    assert narrow.size(2).columns == 1
    assert replace(narrow, width=170).size(2).columns == 0
    points = 72 * letter_height(narrow.size(2), 2)
    assert points == pytest.approx(8.0)
    assert 72 * letter_height(replace(narrow, text=100.0, in_points=False).size(2), 2) == pytest.approx(6.0)


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.parametrize("folder", ["", "missing"])
def test_that_what_is_on_the_screen_is_printed_as_wide_as_the_page(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    target = tmp_path / folder / "page.pdf"

    def accept(asked: QPrintDialog) -> bool:
        asked.printer().setOutputFileName(str(target))
        asked.printer().setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        return True

    said: list[str] = []
    monkeypatch.setattr(QPrintDialog, "exec", accept)
    monkeypatch.setattr(window.commands._parts.messages, "say", lambda told: said.append(str(told)))
    window.actions_by_id["print"].trigger()
    assert "Ctrl+P" in [keys.toString() for keys in window.actions_by_id["print"].shortcuts()]
    if folder:
        assert said == ["nothing was printed: the printer, or the file it writes, takes nothing"]
        return
    assert said == []
    page = pypdf.PdfReader(target).pages[0]
    assert float(page.mediabox.width) == pytest.approx(595, abs=1)
    assert "Function" in page.extract_text()


def test_that_a_picture_of_paper_is_printed_at_its_size(window: Window, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    wish = PictureWish(width=85, height=85, on_paper=True, text=8.0, in_points=True)
    window.commands.exporter.print_on(wish, printer)
    sizes: set[float] = set()

    def look(_text: str, to_page: list[float], matrix: list[float], _font: object, size: float) -> None:
        sizes.add(round(abs(size * matrix[0] * to_page[0]), 1))

    pypdf.PdfReader(tmp_path / "page.pdf").pages[0].extract_text(visitor_text=look)
    assert 8.0 in sizes


def button(dialog: ExportDialog, name: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == name)
