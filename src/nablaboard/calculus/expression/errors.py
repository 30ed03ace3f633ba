"""What is wrong with a text, and what is doubtful in one that can be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

from nablaboard.classes import dataclass
from nablaboard.words import Fact, Message, NablaError, message


@dataclass(frozen=True, slots=True)
class Fix:
    """What may have been meant in place of what is wrong, and the whole text with it."""

    text: str
    rewrite: str


LONGEST: Final = 60  # characters of a wrong value that are repeated


class ExpressionError(NablaError):
    """A text that has no meaning, with the place and the reason in the user's words.

    `kind` is one of the kinds of the language (`unknown-name`, ...); `column` and `length` count code points
    of the text as typed, from 0; `sentence` is the reason as kind and facts, `message` the same in English.
    `advice` and `suggestion` are what may have been meant, or None; `fixes` the same to be taken over.
    """

    def __init__(
        self,
        kind: str,
        column: int,
        length: int,
        sentence: Message,
        advice: Message | None = None,
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        super().__init__(sentence, advice)
        self.kind = kind
        self.column = column
        self.length = length
        self.fixes = fixes


def place_in(error: BaseException) -> ExpressionError | None:
    """What says where a text goes wrong: the error itself, or that for which it was raised."""
    return next((each for each in (error, error.__cause__) if isinstance(each, ExpressionError)), None)


@contextmanager
def moved_by(columns: int) -> Iterator[None]:
    """What is read here is a part of a longer text, from so many characters on: places are those in that."""
    try:
        yield
    except NablaError as error:
        place = place_in(error)
        if place is not None:
            place.column += columns
        raise


class VariableError(NablaError):
    """A name that cannot be that of a variable, or is not that of a function's."""


class FunctionError(NablaError):
    """What is given for a function is none, or has no formula where one is needed."""


class CallError(NablaError, TypeError):
    """A function called with what it does not take: a value too many or too few, or one of another kind.

    What a number, a point or a range may be is told by the error of what takes it, where that has a sentence
    of its own.
    """


@dataclass(frozen=True, slots=True)
class Notice:
    """A place where people read differently: how it was read, and the text in the other reading."""

    kind: str
    column: int
    length: int
    sentence: Message
    rewrite: str

    @property
    def message(self) -> str:
        """How it was read, as one English sentence."""
        return str(self.sentence)


def shortly(given: object) -> str:
    """A wrong value as it is repeated: as it would be written, and not all of a long one."""
    text = repr(given)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def fail(
    kind: str,
    column: int,
    length: int,
    /,
    *,
    wording: str = "",
    advice: Message | None = None,
    fixes: tuple[Fix, ...] = (),
    **facts: Fact,
) -> NoReturn:
    """Raise an `ExpressionError`; `wording` picks another template of the same kind."""
    sentence = message(f"expression.{wording or kind}", **facts)
    raise ExpressionError(kind, column, length, sentence, advice, fixes)
