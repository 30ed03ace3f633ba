"""A tour: a card beside one part of the window after another, with a ring around that part.

Neither takes the mouse away from the window, so that what is told can be tried at once.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from nablaboard.classes import dataclass
from nablaboard.view.buttons import LinkButton
from nablaboard.view.card import Card, plain_label
from nablaboard.view.keys import kept
from nablaboard.view.scroll import reveal
from nablaboard.view.text_size import hold
from nablaboard.view.tokens import CARD_RADIUS, GAP, Theme
from nablaboard.view.words import Words, put

WIDTH = 320
STROKE = 3.0
AROUND = 4
"""Logical pixels between a part and its ring."""


@dataclass(frozen=True, slots=True)
class TourStep:
    """A part of the window, and what is to be known of it."""

    part: QWidget
    title: Words
    text: Words


@dataclass(frozen=True, slots=True)
class TourWords:
    """What the buttons are called."""

    next: Words
    done: Words
    skip: Words


class Tour(Card):
    """The card; it goes with `window` and is gone after the last step, by Skip, or by Esc: then `ended`."""

    ended = Signal()

    def __init__(self, window: QWidget, steps: Sequence[TourStep], words: TourWords, theme: Theme) -> None:
        super().__init__("", parent=window)
        self._window, self._steps, self._words, self._index = window, tuple(steps), words, 0
        self._ring = _Ring(window, theme)
        self._text = plain_label("", "dim", wrap=True)
        self._skip, self._next = LinkButton(words.skip), QPushButton()
        self._next.setProperty("role", "primary")
        self._next.clicked.connect(lambda _checked: self.go_on())
        self._skip.clicked.connect(lambda _checked: self.end())
        buttons = QHBoxLayout()
        buttons.addWidget(self._skip)
        buttons.addStretch(1)
        buttons.addWidget(self._next)
        self.add(self._text)
        self.add_layout(buttons)
        hold(self, width=WIDTH)
        self._watched = {window, *(each for step in steps for each in _up_to(window, step.part))}
        for watched in self._watched:
            watched.installEventFilter(self)
        self._show()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def part(self) -> QWidget:
        """What is spoken of now."""
        return self._steps[self._index].part

    def go_on(self) -> None:
        """The next step, or the end."""
        if self._index + 1 == len(self._steps):
            self.end()
            return
        self._index += 1
        self._show()

    def end(self) -> None:
        """Leave the window as it is."""
        for watched in self._watched:
            watched.removeEventFilter(self)
        for widget in (self._ring, self):
            widget.hide()
            widget.deleteLater()
        self.ended.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._ring.set_theme(theme)

    def say_again(self) -> None:
        """Other words take other room."""
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the part, wherever it comes to stand."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Esc ends it, while the focus is inside."""
        if kept(event, frozenset({Qt.Key.Key_Escape})):
            self.end()
            return True
        return super().event(event)

    def _show(self) -> None:
        step, last = self._steps[self._index], self._index + 1 == len(self._steps)
        self.set_title(step.title)
        self.set_note(f"{self._index + 1} / {len(self._steps)}")
        put(self._text, text=step.text)
        put(self._next, text=self._words.done if last else self._words.next)
        self._skip.setVisible(not last)
        put(self, accessibleDescription=step.text)
        reveal(step.part)
        self._place()
        self.show()

    def _place(self) -> None:
        part = self.part
        corner = part.mapTo(self._window, QPoint(0, 0))
        target = QRect(corner, part.size()).intersected(self._window.rect())
        around = target.adjusted(-AROUND, -AROUND, AROUND, AROUND)
        self._ring.setVisible(part.isVisible())
        self._ring.setGeometry(around.intersected(self._window.rect()))
        self._ring.raise_()
        self.adjustSize()
        width = self.minimumWidth()
        self.resize(width, self.heightForWidth(width) if self.hasHeightForWidth() else self.height())
        self.move(place_beside(target, self.size(), self._window.rect()))
        self.raise_()


class _Ring(QWidget):
    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.accent), STROKE))
            half = STROKE / 2
            frame = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(frame, CARD_RADIUS + AROUND, CARD_RADIUS + AROUND)


def _up_to(window: QWidget, part: QWidget) -> Iterator[QWidget]:
    """A part of a window, and what holds it: where something scrolls, all of that moves."""
    around: QWidget | None = part
    while around is not None and around is not window:
        yield around
        around = around.parentWidget()


def place_beside(target: QRect, size: QSize, room: QRect) -> QPoint:
    """Where in `room` a card of this size covers as little of `target` as can be."""
    middle = target.center() - QPoint(size.width() // 2, size.height() // 2)
    places = (
        QPoint(target.right() + 2 * GAP, target.top() + GAP),
        QPoint(target.left() - 2 * GAP - size.width(), target.top() + GAP),
        QPoint(middle.x(), target.top() - 2 * GAP - size.height()),
        QPoint(middle.x(), target.bottom() + 2 * GAP),
    )
    inside = [_within(place, size, room) for place in places]
    return min(inside, key=lambda place: _area(QRect(place, size).intersected(target)))


def _within(place: QPoint, size: QSize, room: QRect) -> QPoint:
    most = QPoint(room.right() - GAP - size.width(), room.bottom() - GAP - size.height())
    return QPoint(max(GAP, min(place.x(), most.x())), max(GAP, min(place.y(), most.y())))


def _area(frame: QRect) -> int:
    return frame.width() * frame.height() if frame.isValid() else 0
