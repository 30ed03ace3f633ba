"""The Descent card: the optimizers' table, the settings of the open one, and a note."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nablaboard.model import Board, Edit
from nablaboard.scene import point
from nablaboard.view.buttons import LinkButton
from nablaboard.view.card import Card
from nablaboard.view.descent.optimizer_menus import adding_menu
from nablaboard.view.descent.optimizers_model import OptimizersModel
from nablaboard.view.descent.optimizers_view import OptimizersView
from nablaboard.view.descent.run_notes import RunNotes
from nablaboard.view.descent.settings_strip import SettingsStrip
from nablaboard.view.form_card import ReasonLabel
from nablaboard.view.scroll import reveal
from nablaboard.view.tokens import Theme
from nablaboard.words import message


class OptimizersCard(Card):
    """Which optimizers run, how fast, and where they are now. `opened` tells that other settings are open."""

    opened = Signal()

    def __init__(self, apply: Callable[[Edit], None], end_gesture: Callable[[], None]) -> None:
        super().__init__(message("descent.title"), flush=True)
        self._opened = ""
        self._outcomes: Mapping[str, str] = {}
        self.model = OptimizersModel(apply, self)
        self.table = OptimizersView(self.model, apply, end_gesture)
        self.table.opened.connect(self._open)
        self.adding = LinkButton(message("optimizers.add"))
        self.adding.setMenu(adding_menu(self.adding, apply))
        self._reason = ReasonLabel()
        self.table.delegate.reason.connect(self._reason.say)
        self.strip = SettingsStrip(apply, end_gesture)
        self.notes = RunNotes(apply, end_gesture)
        self._lay_out()

    def show_board(
        self,
        board: Board,
        values: Mapping[str, float | None],
        outcomes: Mapping[str, str],
        function: str = "f",
    ) -> None:
        """Show the optimizers of `board`.

        `values` has by the choice's id where each is now (None: nothing to show), `outcomes` how its run
        ended, in words; `function` is the name of the surface.
        """
        self._outcomes = outcomes
        self.model.show(board.optimizers, values, outcomes, function)
        starts, name = board.contour.starts, board.contour.start_name(0)
        at = point(starts[0]) if starts else ""
        told = f"{name} {at}" if name else message("optimizers.start", point=at)
        self.set_note(told if starts else "")
        self._show_opened()

    @property
    def opened_choice(self) -> str:
        """The id of the optimizer whose settings are open; "" for none."""
        return self.table.delegate.opened

    def fold(self) -> None:
        """Close the settings that are open, and say nothing against a rate: another board comes."""
        self._opened = ""
        self._show_opened()
        self._reason.say("")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.table.delegate.theme = theme
        self.table.fit()
        self.table.viewport().update()
        self.strip.set_theme(theme)

    def _lay_out(self) -> None:
        """The table reaches further out than the rest: what it raises has its own margin."""
        content = QWidget()
        outer, inner = QVBoxLayout(content), QVBoxLayout()
        outer.setContentsMargins(6, 0, 6, 10)
        outer.setSpacing(0)
        inner.setContentsMargins(6, 4, 6, 0)
        inner.setSpacing(8)
        outer.addWidget(self.table)
        inner.addWidget(self._reason)
        inner.addWidget(self.strip)
        inner.addWidget(self.adding, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.notes)
        outer.addLayout(inner)
        self.add(content)

    def _open(self, choice: str) -> None:
        self._opened = "" if choice == self._opened else choice
        self._show_opened()
        reveal(self.strip)

    def _show_opened(self) -> None:
        choice = next((each for each in self.model.choices if each.id == self._opened), None)
        opened = self._opened if choice is not None else ""
        self.strip.show_choice(choice, self._outcomes.get(self._opened, ""))
        if opened != self.table.delegate.opened:
            self.table.delegate.opened = opened
            self.table.viewport().update()
            self.opened.emit()
