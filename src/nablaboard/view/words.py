"""Sentences of the pure layers as the window says them."""

from nablaboard.words import SENTENCES, Message, render


def say(text: str | Message) -> str:
    """A message in the language of the window; a plain text (a symbol, a number) as it stands."""
    return text if isinstance(text, str) else render(text)


def sentence(message: Message) -> str:
    """A message that stands by itself: with a capital, unless it begins with a name."""
    text = say(message)
    return text if SENTENCES[message.kind].startswith("{") else text[:1].upper() + text[1:]
