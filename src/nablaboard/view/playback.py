"""The playback bar: it shows where the playhead stands and says where the user wants it.

It keeps no playhead of its own. A press is only a signal; what the bar shows changes when it is told.
"""

from itertools import groupby

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from nablaboard.view.buttons import IconButton, MenuButton, recolour
from nablaboard.view.card import plain_label
from nablaboard.view.sliders import GestureSlider
from nablaboard.view.tempo import TEMPOS, Tempo
from nablaboard.view.text_size import hold
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, put
from nablaboard.words import Message, message

HEIGHT = 52  # logical pixels
FRACTIONS = {0.25: "¼", 0.5: "½"}


class PlaybackBar(QFrame):
    """To start, step back, play or pause, step on, to end; the scrub bar; step number, tempo, loop."""

    to_start_pressed = Signal()
    back_pressed = Signal()
    play_pressed = Signal()
    on_pressed = Signal()
    to_end_pressed = Signal()
    scrubbed = Signal(int)
    tempo_chosen = Signal(Tempo)
    loop_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "band")
        put(self, accessibleName=message("playback.title"))
        hold(self, height=HEIGHT)
        self._make_buttons()
        self.scrub = GestureSlider(message("playback.step"), role="scrub", knob=18)
        put(self.scrub, toolTip=message("playback.drag"))
        self.scrub.moved.connect(self.scrubbed)
        self._position = plain_label("", "position")
        self._position.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._tempo = MenuButton(message("playback.speed"), self._tempo_menu())
        self._loop = IconButton("loop", message("playback.loop"), role="quiet", size=16, action="loop")
        self._loop.setCheckable(True)
        self._loop.clicked.connect(self.loop_chosen)
        self._lay_out()
        self.set_position(0, 0)
        self.set_tempo(Tempo())
        self.set_theme(LIGHT)

    def set_position(self, index: int, last: int) -> None:
        """Show step `index` of a path whose last step is `last`."""
        with QSignalBlocker(self.scrub):
            self.scrub.setMaximum(max(last, 0))
        self.scrub.show_value(index)
        self._position.setText(f"{index} / {last}")
        self._fit_position(last)
        for button in (self._start, self._back):
            button.setEnabled(index > 0)
        for button in (self._on, self._end):
            button.setEnabled(index < last)
        self._play.setEnabled(last > 0)
        self.scrub.setEnabled(last > 0)

    def set_playing(self, playing: bool) -> None:
        """Show the mark of what a press on the round button would do."""
        self._play.set_icon("pause" if playing else "play")
        self._play.set_words(message("playback.pause") if playing else message("playback.play"))

    def set_tempo(self, tempo: Tempo) -> None:
        """Show the chosen tempo, one of `TEMPOS`."""
        action = self._tempo_actions[tempo]
        action.setChecked(True)
        self._tempo.show_word(_words(tempo))

    def set_loop(self, loop: bool) -> None:
        """Show whether playing starts again at the end."""
        self._loop.setChecked(loop)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        recolour(self, theme)
        self._fit_position(self.scrub.maximum())

    def _fit_position(self, last: int) -> None:
        self._position.setFixedWidth(self._position.fontMetrics().horizontalAdvance(f"{last} / {last}"))

    def _make_buttons(self) -> None:
        self._start = self._button("to-start", message("action.to-start"), self.to_start_pressed)
        self._back = self._button("step-back", message("action.step-back"), self.back_pressed)
        self._play = self._button("play", message("playback.play"), self.play_pressed, role="round")
        self._play.setFixedSize(QSize(36, 36))
        self._on = self._button("step-on", message("action.step-on"), self.on_pressed)
        self._end = self._button("to-end", message("action.to-end"), self.to_end_pressed)

    def _button(self, name: str, words: Message, pressed: SignalInstance, *, role: str = "") -> IconButton:
        button = IconButton(name, words, role=role, size=20 if role else 18, action=name)
        button.clicked.connect(lambda _checked: pressed.emit())
        return button

    def _tempo_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._tempo_actions: dict[Tempo, QAction] = {}
        for _kind, tempos in groupby(TEMPOS, key=lambda tempo: tempo.kind):
            menu.addSeparator()
            for tempo in tempos:
                action = QAction(group, checkable=True)
                put(action, text=_words(tempo))
                action.triggered.connect(lambda _checked, chosen=tempo: self.tempo_chosen.emit(chosen))
                menu.addAction(action)
                self._tempo_actions[tempo] = action
        return menu

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.setSpacing(6)
        for button in (self._start, self._back, self._play, self._on, self._end):
            layout.addWidget(button)
        layout.addSpacing(4)
        layout.addWidget(self.scrub, 1)
        layout.addSpacing(6)
        for widget in (self._position, self._tempo, self._loop):
            layout.addWidget(widget)


def _words(tempo: Tempo) -> Words:
    if not tempo.seconds:
        return f"{FRACTIONS.get(tempo.speed, f'{tempo.speed:g}')}×"
    return message("playback.all-log" if tempo.logarithmic else "playback.all", seconds=tempo.seconds)
