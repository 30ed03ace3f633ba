"""The tape of reverse mode as a table of texts, the same for the command line and a list on the screen."""

from nablaboard.calculus.derivative import GradientTape
from nablaboard.scene.elements import Text
from nablaboard.words import message, number

COLUMNS = ("head.operation", "head.value", "head.partials", "head.adjoint")
TAPE_HEAD: tuple[Text, ...] = ("v", *(message(kind) for kind in COLUMNS))
DIGITS = 8


def tape_rows(tape: GradientTape) -> tuple[tuple[str, ...], ...]:
    """A row under `TAPE_HEAD` for each operation, forwards; its adjoint comes from the way back."""
    return tuple(
        (
            str(place),
            line.text,
            number(line.value, DIGITS),
            ", ".join(number(partial, DIGITS) for partial in line.partials),
            number(line.adjoint, DIGITS),
        )
        for place, line in enumerate(tape.operations)
    )
