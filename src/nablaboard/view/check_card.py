"""The gradient check: how far the gradient by the rules is from that by differences, and where."""

from nablaboard.view.card import plain_label
from nablaboard.view.folded_card import FoldedCard
from nablaboard.words import message


class CheckCard(FoldedCard):
    """The largest difference in the head, sentences below; hidden where no surface is shown."""

    def __init__(self) -> None:
        super().__init__(message("check.title"))
        self.words = plain_label("", "small", wrap=True)
        self.add(self.words)
        self.set_wanted(False)

    def show_check(self, gist: str, words: str) -> None:
        """Show this."""
        self.set_note(gist)
        self.words.setText(words)
