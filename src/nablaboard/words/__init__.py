"""What is said to people: messages, numbers as they are written, and the sentences by subject.

Beneath everything: this package imports nothing of the program.
"""

from nablaboard.words.message import Fact, Message, full, listed, message, render, running, sentence
from nablaboard.words.near import near, suggested
from nablaboard.words.numbers import MINUS, line_equation, number, rounded_beside, superscript, told_apart
from nablaboard.words.refusal import NablaError
from nablaboard.words.sentences import SENTENCES

__all__ = [
    "MINUS",
    "SENTENCES",
    "Fact",
    "Message",
    "NablaError",
    "full",
    "line_equation",
    "listed",
    "message",
    "near",
    "number",
    "render",
    "rounded_beside",
    "running",
    "sentence",
    "suggested",
    "superscript",
    "told_apart",
]
