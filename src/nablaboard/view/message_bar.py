"""The bar for what went wrong: one sentence, "Copy details" where there are any, and a way to close it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from nablaboard.view.buttons import IconButton, recolour
from nablaboard.view.card import plain_label
from nablaboard.view.icons import pixmap
from nablaboard.view.theme import LIGHT
from nablaboard.view.tokens import Theme
from nablaboard.view.words import Words, breakable, put, say
from nablaboard.words import message


class MessageBar(QFrame):
    """Hidden until there is something to say; a newer message takes the place of an older one.

    One that stands, since it tells of how things are, comes back when the newer one is closed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "fault")
        self._details = ""
        self._said: Words = ""
        self._stands: Words = ""
        self._mark = QLabel()
        self._sentence = plain_label("", "", wrap=True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._copy = QPushButton()
        put(self._copy, text=message("message.copy-details"))
        self._copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._copy.clicked.connect(lambda _checked: QGuiApplication.clipboard().setText(self._details))
        self._close = IconButton("close", message("message.close"), role="quiet", size=16)
        self._close.clicked.connect(lambda _checked: self.clear())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.setSpacing(10)
        for widget in (self._mark, self._sentence, self._copy, self._close):
            layout.addWidget(widget)
        self.hide()
        self.set_theme(LIGHT)

    def say(self, sentence: Words, details: str | None = None, *, stands: bool = False) -> None:
        """Show `sentence`; `details` (a traceback) can be copied, and are not shown.

        What `stands` does so until it is withdrawn, or closed by the user.
        """
        if stands:
            self._stands = sentence
        put(self._sentence, text=breakable(sentence))
        self._said = sentence
        self._details = details or ""
        self._copy.setVisible(bool(details))
        put(self, accessibleName=sentence)
        self.show()

    def withdraw(self, sentence: Words) -> None:
        """Show nothing, if it is `sentence` that is shown; it does not stand any more either."""
        if say(self._stands) == say(sentence):
            self._stands = ""
        if say(self._said) == say(sentence):
            self.clear()

    def clear(self) -> None:
        """Show nothing but what stands; where that was shown, nothing."""
        stood, self._details = self._stands, ""
        if stood and say(stood) != say(self._said):
            self.say(stood, stands=True)
        else:
            self._said = self._stands = ""
            self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        recolour(self, theme)
        self._mark.setPixmap(self._warning(theme))

    def _warning(self, theme: Theme) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = pixmap("warning", theme.error, round(18 * ratio))
        picture.setDevicePixelRatio(ratio)
        return picture
