"""What may have been meant in a broken row, each to be taken over with a click."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nablaboard.calculus.expression import RowReading
from nablaboard.view.buttons import LinkButton
from nablaboard.view.words import put
from nablaboard.words import message

MOST = 3
"""Of corrections of one fault: x2 may be x^2, 2x or x_2."""
LONGEST = 24  # letters on one button


def has_suggestions(reading: RowReading) -> bool:
    """Whether there is anything to be offered to a row that was read so."""
    return bool(reading.missing) or (reading.error is not None and bool(reading.error.fixes))


class Suggestions(QWidget):
    """A line of links. `chosen(text)` comes with the whole text of the row; `sliders` is heard elsewhere."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sliders = LinkButton()
        self.fixes = [LinkButton() for _ in range(MOST)]
        self._rewrites: list[str] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for index, button in enumerate(self.fixes):
            button.clicked.connect(lambda _checked, index=index: self.chosen.emit(self._rewrites[index]))
        for button in self.buttons:
            layout.addWidget(button)
        layout.addStretch(1)

    @property
    def buttons(self) -> tuple[LinkButton, ...]:
        """Where Tab stops."""
        return (*self.fixes, self.sliders)

    def show_for(self, reading: RowReading) -> None:
        """Offer what fits to a row that was read so; nothing for one without a fault."""
        fixes = reading.error.fixes[:MOST] if reading.error is not None else ()
        self._rewrites = [fix.rewrite for fix in fixes]
        for index, button in enumerate(self.fixes):
            button.setVisible(index < len(fixes))
            if index < len(fixes):
                text = fixes[index].text
                shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
                put(button, text=message("rows.write", text=shown) if not index else shown)
                button.setToolTip(fixes[index].rewrite)
        missing = ", ".join(reading.missing)
        put(self.sliders, text=message("rows.add-sliders", names=missing))
        self.sliders.setVisible(bool(missing))
        self.setVisible(bool(fixes) or bool(missing))
