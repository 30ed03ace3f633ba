"""The question before an export: what it shows is what it writes, copies and prints, and once more."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QFileDialog, QLabel, QLineEdit

from nablaboard.app.export_dialog import PREVIEW, ExportDialog
from nablaboard.app.exporting import PictureWish
from nablaboard.app.window import Window
from nablaboard.export import Dress
from nablaboard.model import Document, Set, Texts, lesson
from nablaboard.view.choice import Choice
from nablaboard.view.fields import NumberField


@pytest.fixture
def window(open_window: Callable[[Document], Window]) -> Window:
    return open_window(lesson("tangent"))


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
        pane="function",
        kind="svg",
        theme="print",
        dress=Dress("A parabola", formula=True, legend="below", x_label="time"),
        transparent=True,
    )


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
    assert dialog.wish.size.width == pytest.approx(1920, rel=0.01)
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

    def answer(*given: object) -> tuple[str, str]:
        suggested.append(str(given[2]))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    (buttons,) = window.commands.export_dialog().findChildren(QDialogButtonBox)
    buttons.accepted.emit()
    assert suggested == ["slopes-dy-dx.png"]
