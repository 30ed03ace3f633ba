"""Colours of the source, from the language's own tokens."""

from functools import lru_cache

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from nablaboard.calculus.expression import highlight
from nablaboard.view.tokens import Theme


class SourceHighlighter(QSyntaxHighlighter):
    """Colours names, variables and parameters; all else stays ink, so that a row keeps its calm."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._parameters: tuple[str, ...] = ()
        self._colours = _colours(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._colours = _colours(theme)
        self.rehighlight()

    def set_parameters(self, parameters: tuple[str, ...]) -> None:
        """Know these names as parameters."""
        if parameters != self._parameters:
            self._parameters = parameters
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line; Qt calls this."""
        for span in _spans(text, self._parameters):
            word = text[span.column : span.column + span.length]
            role = "parameter" if span.role == "name" and word in self._parameters else span.role
            colour = self._colours.get(role)
            if colour is not None:
                style = QTextCharFormat()
                style.setForeground(QColor(colour))
                start = utf16(text, span.column)
                self.setFormat(start, utf16(text, span.column + span.length) - start, style)


_spans = lru_cache(512)(highlight)
"""What was coloured before is coloured again in each other theme."""


def utf16(text: str, column: int) -> int:
    """The place in Qt's text (UTF-16) of code point `column` of `text`."""
    return len(text[:column].encode("utf-16-le", "surrogatepass")) // 2


def _colours(theme: Theme) -> dict[str, str]:
    return {
        "name": theme.accent,
        "variable": theme.tangent_text,
        "parameter": theme.derivative_text,
        "error": theme.error,
    }
