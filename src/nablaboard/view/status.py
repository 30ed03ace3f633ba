"""The status line: whether work is going on, what it cost, what is under the pointer, and the theme."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QWidget

from nablaboard.model import LANGUAGES
from nablaboard.view.buttons import LinkButton, MenuButton, recolour
from nablaboard.view.card import plain_label
from nablaboard.view.text_size import hold
from nablaboard.view.theme import LIGHT, SYSTEM, THEMES
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, language, put
from nablaboard.words import message

HEIGHT = 26  # logical pixels
PATIENCE = 150
"""Milliseconds of work after which the progress bar and Cancel appear; sooner, they would flicker."""


class StatusLine(QFrame):
    """One line of dim words at the window's foot.

    `cancel_pressed` comes from the button beside the progress bar, `theme_chosen(id)` and
    `language_chosen(id)` from the menus at the right.
    """

    cancel_pressed = Signal()
    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hold(self, height=HEIGHT)
        self._dot = _Dot()
        self._state = plain_label("", "small")
        self._bar = QProgressBar(textVisible=False, maximum=0)
        self._bar.setFixedWidth(90)
        put(self._bar, accessibleName=message("status.progress"))
        self._cancel = LinkButton(message("status.cancel"))
        self._cancel.clicked.connect(lambda _checked: self.cancel_pressed.emit())
        self._cost, self._readout = plain_label("", "small"), plain_label("", "small")
        put(self._readout, accessibleName=message("what.readout"))
        self._readout.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        themes, self._theme_actions = self._menu("theme", (*THEMES, SYSTEM), self.theme_chosen)
        languages, self._language_actions = self._menu("language", LANGUAGES, self.language_chosen)
        self._theme_button = MenuButton(message("status.theme"), themes)
        self._language_button = MenuButton(message("status.language"), languages)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._words: Words = ""
        self._works = True
        self._patience.timeout.connect(lambda: self._show_work(True))
        self._lay_out()
        self._show_work(False)
        self.set_cost("")
        self.set_theme(LIGHT)
        self.show_theme(LIGHT.id)
        self.say_again()

    def set_busy(self, busy: bool, words: Words = "") -> None:
        """Show that work goes on (`words` say which) or that all is ready.

        Work of less than 150 ms is not told: while something is dragged it begins and ends in each frame.
        """
        self._words = words or message("status.busy")
        if not busy:
            self._patience.stop()
            self._show_work(False)
        elif self._works:
            put(self._state, text=self._words)
        elif not self._patience.isActive():
            self._patience.start()

    def set_progress(self, share: float | None) -> None:
        """Show how much of the work is done, 0 to 1; None where nobody knows."""
        self._bar.setUpdatesEnabled(False)  # or a new value would have the window painted at once
        self._bar.setMaximum(0 if share is None else 100)
        if share is not None:
            self._bar.setValue(round(100 * share))
        self._bar.setUpdatesEnabled(True)

    def set_cost(self, cost: str) -> None:
        """Show what the last computation cost, such as "grid 512 × 512 · 3 ms".

        Its room only grows, so that other digits in each frame of a drag move nothing in the window.
        """
        self._cost.setText(cost)
        room = self._cost.sizeHint().width() if cost else 0
        if room > self._cost.maximumWidth() or not cost:
            self._cost.setFixedWidth(room)

    def set_readout(self, readout: str) -> None:
        """Show what is under the pointer."""
        self._readout.setText(readout)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        recolour(self, theme)
        self._dot.set_theme(theme)
        cost = self._cost.text()
        self.set_cost("")
        self.set_cost(cost)

    def show_theme(self, name: str) -> None:
        """Name the theme that is chosen."""
        self._theme_actions[name].setChecked(True)
        self._theme_button.show_word(message(f"action.theme-{name}"))

    def say_again(self) -> None:
        """Name the language in force."""
        self._language_actions[language()].setChecked(True)
        self._language_button.show_word(message(f"action.language-{language()}"))

    def _show_work(self, works: bool) -> None:
        if works == self._works:
            return
        self._works = works
        put(self._state, text=self._words if works else message("status.ready"))
        self._dot.set_busy(works)
        self._bar.setVisible(works)
        self._cancel.setVisible(works)

    def _menu(
        self, kind: str, ids: Iterable[str], chosen: SignalInstance
    ) -> tuple[QMenu, dict[str, QAction]]:
        """A menu of choices of which one holds, and its actions by their ids."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        actions: dict[str, QAction] = {}
        for name in ids:
            action = QAction(group, checkable=True)
            put(action, text=message(f"action.{kind}-{name}"))
            action.triggered.connect(lambda _checked, picked=name: chosen.emit(picked))
            menu.addAction(action)
            actions[name] = action
        return menu, actions

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 8, 0)
        layout.setSpacing(6)
        for widget in (self._dot, self._state, self._bar, self._cancel):
            layout.addWidget(widget)
        layout.addSpacing(14)
        layout.addWidget(self._cost)
        layout.addSpacing(14)
        layout.addWidget(self._readout, 1)
        layout.addWidget(self._language_button)
        layout.addWidget(self._theme_button)


class _Dot(QWidget):
    """A dot that is dim when all is ready and takes the accent while work goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(9, 9)
        self._busy, self._theme = False, LIGHT

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.accent if self._busy else self._theme.dim))
            painter.drawEllipse(self.rect())
