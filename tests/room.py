"""A walk over everything that is read in a window: what has less room than its words, what is out of reach.

`cut_texts(window)` and `out_of_reach(window)` say it of the window as it stands, in whichever language,
theme, size of texts and scale; both return the words, none where all is well.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from nablaboard.view.descent.optimizers_view import OptimizersView
from nablaboard.view.expressions.source_edit import SourceEdit
from nablaboard.view.panes import Canvas
from nablaboard.view.slopes_card import SlopesTable

SLACK = 1  # logical pixels by which rounding may differ
FRAME = 6  # logical pixels of a field that are not its text's


def cut_texts(window: QWidget) -> list[str]:
    """The words that have less room than they need, and neither end in dots nor scroll."""
    return [words for widget in seen(window) for words in _cut(widget)]


def out_of_reach(window: QWidget) -> list[str]:
    """What reaches out of the window, or out of what holds it, and nothing scrolls to it."""
    return [_named(widget) for widget in seen(window) if not _reached(widget, window)]


def scrolls(window: QMainWindow) -> bool:
    """Whether the window has less room than its content needs."""
    area = window.centralWidget()
    assert isinstance(area, QScrollArea)
    return area.horizontalScrollBar().isVisible() or area.verticalScrollBar().isVisible()


def seen(window: QWidget) -> Iterator[QWidget]:
    """The widgets that are shown in a window; not those of other windows over it."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and not widget.size().isEmpty():
            yield widget


def _cut(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton() | QComboBox() | QLineEdit():
            words = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
            yield from () if _fits(widget) else (words,)
        case QMenuBar():
            yield from _cut_entries(widget)
        case QTabBar():
            yield from _cut_tabs(widget)
        case SourceEdit() if not widget.toPlainText():
            yield from _cut_hint(widget)
        case OptimizersView():
            yield from _cut_cells(widget)
        case SlopesTable():
            yield from () if widget.height() >= widget.sizeHint().height() else (widget.text,)
        case Canvas():
            yield from _cut_boxes(widget)


def _fits(widget: QLabel | QAbstractButton | QComboBox | QLineEdit) -> bool:
    match widget:
        case QLabel():
            return _label_fits(widget)
        case QAbstractButton():
            return _button_fits(widget)
        case QLineEdit():
            return _field_fits(widget)
    hint = widget.sizeHint()
    return widget.width() >= hint.width() - SLACK and widget.height() >= hint.height() - SLACK


def _cut_entries(bar: QMenuBar) -> Iterator[str]:
    """Entries without room stand in a menu behind an arrow."""
    if any(each.isVisible() for each in bar.findChildren(QToolButton)):
        return
    for action in bar.actions():
        place = bar.actionGeometry(action)
        if place.isEmpty() or not bar.rect().contains(place):
            yield action.text()


def _cut_hint(editor: SourceEdit) -> Iterator[str]:
    """What an empty editor says of itself, in the face of texts."""
    words = editor.accessibleName()
    if editor.viewport().width() < QFontMetrics(QApplication.font()).horizontalAdvance(words):
        yield words


def _label_fits(label: QLabel) -> bool:
    if not label.text() or hasattr(label, "elides"):
        return True
    if label.wordWrap():
        return label.height() >= label.heightForWidth(label.width()) - SLACK
    metrics = label.fontMetrics()
    needed = metrics.size(0, label.text())
    return label.width() >= needed.width() - SLACK and label.height() >= metrics.height() - SLACK


def _button_fits(button: QAbstractButton) -> bool:
    icon = isinstance(button, QToolButton) and (
        button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    if icon or not button.text() or hasattr(button, "elides"):
        return True
    hint, high = button.sizeHint(), button.fontMetrics().height()
    return button.width() >= hint.width() - SLACK and button.height() >= high - SLACK


def _field_fits(field: QLineEdit) -> bool:
    metrics = field.fontMetrics()
    words = field.text() or field.placeholderText()
    longer = field.hasFocus() or bool(field.toolTip())  # what is not seen of it is told, or typed
    return (longer or field.width() - FRAME >= metrics.horizontalAdvance(words)) and (
        field.height() >= metrics.height() - SLACK
    )


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for place in range(bar.count()):
        if not bar.isTabVisible(place):
            continue
        told = bool(bar.tabToolTip(place))
        room = bar.tabRect(place).intersected(bar.rect())
        if not told and room.width() < bar.fontMetrics().horizontalAdvance(bar.tabText(place)):
            yield bar.tabText(place)


def _cut_cells(view: OptimizersView) -> Iterator[str]:
    """Figures are never cut; a name ends in dots."""
    model, metrics = view.model(), view.fontMetrics()
    for row in range(model.rowCount()):
        if view.rowHeight(row) < metrics.height():
            yield str(model.index(row, 0).data())
        for column in range(1, model.columnCount()):
            words = str(model.index(row, column).data())
            if view.columnWidth(column) < metrics.horizontalAdvance(words):
                yield words
    header, line = view.horizontalHeader(), view.horizontalHeader().fontMetrics()
    for column in range(1, model.columnCount()):
        words = str(model.headerData(column, Qt.Orientation.Horizontal))
        if header.sectionSize(column) < line.horizontalAdvance(words) or header.height() < line.height():
            yield words


def _cut_boxes(canvas: Canvas) -> Iterator[str]:
    """Texts of a plot that are drawn and reach out of it; those without room are left out as a whole."""
    room = canvas.sceneRect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    for box in canvas.boxes():
        place = box.rect
        if place is None or not box.text:
            continue
        inside = (
            room.left() <= place.left
            and place.left + place.width <= room.right()
            and room.top() <= place.top
            and place.top + place.height <= room.bottom()
        )
        if not inside:
            yield box.text


def _reached(widget: QWidget, window: QWidget) -> bool:
    """Whether all of a widget can be brought into sight."""
    inner, place = widget, widget.rect()
    outer = widget.parentWidget()
    while outer is not None and inner is not window:
        place = QRect(inner.mapToParent(place.topLeft()), place.size())
        if _scrolls(outer):
            return True  # its bars go over all that it holds
        if not outer.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
            return False
        inner, outer = outer, outer.parentWidget()
    return True


def _scrolls(holder: QWidget) -> bool:
    area = holder.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is holder


def _named(widget: QWidget) -> str:
    said = widget.accessibleName() or getattr(widget, "text", str)() or type(widget).__name__
    at = widget.mapTo(widget.window(), QPoint())
    return f"{said} at {at.x()}, {at.y()}, {widget.width()} × {widget.height()}"
