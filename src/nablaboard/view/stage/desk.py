"""The speaker's own screen: what the audience sees now, what comes next, the time, and the keys.

Both pictures are the audience's own, made smaller as a whole, so that what stands beside what is the same.
Notes of a lesson for its teacher will stand under the next scene.
"""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from nablaboard.classes import dataclass
from nablaboard.view.card import plain_label
from nablaboard.view.fonts import text_font
from nablaboard.view.stage.picture import StagePicture
from nablaboard.view.stage.window import fill
from nablaboard.view.theme import Theme

MARGIN, GAP = 28, 16
LARGE, SMALL = 28, 15
"""Pixels of the letters of the head, and of all else."""
NOW, NEXT = 3, 2
"""The widths of both pictures to each other."""
COLUMNS = 3
"""In which the keys stand."""
SECOND = 1000


@dataclass(frozen=True, slots=True)
class DeskWords:
    """What stands over both pictures, and what the keys do."""

    now: str
    next: str
    keys: tuple[tuple[str, str], ...]


class Desk(QWidget):
    """Two pictures, `now` and `next`. `closed` tells that the system has closed it."""

    closed = Signal()

    def __init__(self, now: StagePicture, following: StagePicture, words: DeskWords) -> None:
        super().__init__()
        self.now, self.next = now, following
        self._frames = _Frame(now), _Frame(following)
        self._clock = QElapsedTimer()
        self._clock.start()
        self.setAutoFillBackground(True)
        self.title, self.time, self.state = _words(LARGE, bold=True), _words(LARGE, bold=True), _words(SMALL)
        self._now, self._next = _words(SMALL), _words(SMALL)
        self._next.setText(words.next)
        self._now.setText(words.now)
        self._keys = _Keys(words.keys)
        self.time.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._second = QTimer(self, interval=SECOND)
        self._second.timeout.connect(self._tick)
        self._second.start()
        self._lay_out()
        self._tick()

    def show_on(self, screen: QRect) -> None:
        """Take this screen, a rectangle of the desktop in logical pixels."""
        fill(self, screen)

    def follow(self, size: QSize, factor: float) -> None:
        """The audience's picture has this size and factor."""
        for frame in self._frames:
            frame.follow(size, factor)

    def show_place(self, title: str, place: str) -> None:
        """What is shown, and how far it has come."""
        self.title.setText(f"{title}  {place}".strip())

    def show_next(self, there: bool, words: str) -> None:
        """Whether there is a next scene, and what to say over it."""
        self._next.setText(words)
        self.next.setVisible(there)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`: the pictures' ground lies on another one, where there are two."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.raised))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.ink))
        self.setPalette(palette)
        self.now.set_theme(theme)
        self.next.set_theme(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell whoever has opened it."""
        super().closeEvent(event)
        self.closed.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        grid.setSpacing(GAP)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.time, 0, 1)
        grid.addWidget(self._now, 1, 0)
        grid.addWidget(self._next, 1, 1)
        for column, frame in enumerate(self._frames):
            grid.addWidget(frame, 2, column)
        grid.addWidget(self.state, 3, 0, 1, 2)
        grid.addWidget(self._keys, 4, 0, 1, 2)
        grid.setColumnStretch(0, NOW)
        grid.setColumnStretch(1, NEXT)
        grid.setRowStretch(2, 1)

    def _tick(self) -> None:
        minutes, seconds = divmod(self._clock.elapsed() // SECOND, 60)
        self.time.setText(f"{minutes}:{seconds:02d}")


class _Frame(QWidget):
    """Room for a picture, which takes of it as much as its proportions let it."""

    def __init__(self, picture: StagePicture) -> None:
        super().__init__()
        self._picture, self._audience, self._factor = picture, QSize(16, 9), 1.0
        picture.setParent(self)

    def follow(self, size: QSize, factor: float) -> None:
        """Show all that a picture of this size and factor shows."""
        self._audience, self._factor = size, factor
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        size = self._audience.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if not size.isEmpty():
            self._picture.resize(size)
            self._picture.set_factor(self._factor * size.width() / self._audience.width())


class _Keys(QWidget):
    """What keys do, in as many columns as their words have room for."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._pairs = [(_words(SMALL, bold=True), _words(SMALL)) for _ in rows]
        for labels, pair in zip(self._pairs, rows, strict=True):
            for label, words in zip(labels, pair, strict=True):
                label.setText(words)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP // 2)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._arrange(COLUMNS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (count for count in range(COLUMNS, 1, -1) if self._wanted(count) <= self.width())
        self._arrange(next(fitting, 1))

    def _columns(self, count: int) -> list[list[tuple[QLabel, QLabel]]]:
        """The pairs in columns of equally many."""
        high = -(-len(self._pairs) // count)
        return [self._pairs[first : first + high] for first in range(0, len(self._pairs), high)]

    def _wanted(self, count: int) -> int:
        """The width that so many columns need."""
        columns = self._columns(count)
        widths = [_widest(side) for column in columns for side in zip(*column, strict=True)]
        return sum(widths) + GAP * (len(widths) - 1)

    def _arrange(self, count: int) -> None:
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)
            self._grid.setColumnMinimumWidth(place, 0)
        for column, pairs in enumerate(self._columns(count)):
            for row, pair in enumerate(pairs):
                for side, label in enumerate(pair):
                    self._grid.addWidget(label, row, 2 * column + side)
            for side, labels in enumerate(zip(*pairs, strict=True)):
                self._grid.setColumnMinimumWidth(2 * column + side, _widest(labels))
                self._grid.setColumnStretch(2 * column + side, 2 + side)


def _widest(labels: Sequence[QLabel]) -> int:
    return max(label.sizeHint().width() for label in labels)


def _words(pixels: int, *, bold: bool = False) -> QLabel:
    label = plain_label("", "")
    label.setFont(text_font(pixels, bold=bold))
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
