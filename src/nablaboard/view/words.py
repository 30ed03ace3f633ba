"""Sentences of the pure layers in the user's language: the same templates, translated by Qt."""

from PySide6.QtCore import QCoreApplication

from nablaboard.calculus.messages import TEMPLATES, Message, render

CONTEXT = "messages"


def say(text: str | Message) -> str:
    """A message in the language of the window; a plain text (a symbol, a number) as it stands."""
    if isinstance(text, str):
        return text
    return render(QCoreApplication.translate(CONTEXT, TEMPLATES[text.kind]), text.facts)


def sentence(message: Message) -> str:
    """A message that stands by itself: with a capital, unless it begins with a name."""
    text = say(message)
    return text if TEMPLATES[message.kind].startswith("{") else text[:1].upper() + text[1:]
