"""A card whose head says the gist; a click unfolds the rest."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nablaboard.view.buttons import IconButton, recolour
from nablaboard.view.card import Card
from nablaboard.view.scroll import reveal
from nablaboard.view.tokens import Theme
from nablaboard.words import Message, message


class FoldedCard(Card):
    """Folded, it is its head alone; without a head it is not folded. `turned` tells of a change."""

    turned = Signal()

    def __init__(self, title: Message) -> None:
        super().__init__(title, flush=True)
        self._called = title
        self._rest = QWidget()
        self._column = QVBoxLayout(self._rest)
        self._column.setContentsMargins(12, 0, 12, 10)
        self._column.setSpacing(8)
        super().add(self._rest)
        self._chosen: bool | None = None
        self._usual = False
        self._headed = True
        self._to_reveal = False
        self.fold = IconButton("chevron-down", "", role="quiet", size=16)
        self.fold.clicked.connect(self._turn)
        self.add_to_head(self.fold)
        self._show_fold()

    @property
    def unfolded(self) -> bool:
        """Whether all of it is shown: as the user chose, or as is usual, and always without a head."""
        return not self._headed or (self._usual if self._chosen is None else self._chosen)

    def set_usual(self, unfolded: bool) -> None:
        """How it is until the user chooses."""
        if unfolded != self._usual:
            self._usual = unfolded
            self._show_fold()

    def set_framed(self, framed: bool, *, headed: bool = True) -> None:
        """Whether it is a card of its own, or a part of another that may have said its title already."""
        super().set_framed(framed, headed=headed)
        if headed != self._headed:
            self._headed = headed
            self._show_fold()
            self.turned.emit()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put `widget` under what is there; folded, it is not seen."""
        self._column.addWidget(widget, stretch)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        recolour(self, theme)

    def reveal_filled(self) -> None:
        """What was unfolded has been filled only now, and is higher: bring it into sight, once."""
        if self._to_reveal:
            self._to_reveal = False
            reveal(self._rest)

    def _turn(self) -> None:
        self._chosen = not self.unfolded
        self._show_fold()
        self.turned.emit()
        self._to_reveal = self.unfolded
        reveal(self._rest)

    def _show_fold(self) -> None:
        kind = "card.show-less" if self.unfolded else "card.show-all"
        self.fold.set_words(message(kind, title=self._called))
        self.fold.set_icon("chevron-up" if self.unfolded else "chevron-down")
        self._rest.setVisible(self.unfolded)
