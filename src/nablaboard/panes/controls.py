"""What a pane lets be set, as it is declared: a new setting is offered without a word here."""

from functools import cache

from nablaboard.model import DECLARED, Board, EditError, value_at
from nablaboard.panes.pane import Control

BY_HAND = ("row", "x", "y")
"""Fields of a pane with a view that are set by working in a row, by panning and by zooming."""


def controls_of(
    board: Board, part: str, head: tuple[str, ...] = (), without: tuple[str, ...] = ()
) -> tuple[Control, ...]:
    """The controls of the settings under `part` of the board, in the order of their declarations.

    `head`: the paths that stand beside the pane's title; all others are in its menu. `without`: fields that
    mean nothing now, with all below them. The parts of what may be missing are offered where it is there.
    """
    offered = (path for path in _declared(part, head, without) if _is_set(board, path))
    return (*(Control(path, "head") for path in head), *map(Control, offered))


@cache
def _declared(part: str, head: tuple[str, ...], without: tuple[str, ...]) -> tuple[str, ...]:
    """What is declared under `part` of any board but for these."""
    apart = {f"{part}.{name}" for name in without}
    paths = (path for path in DECLARED if path.startswith(f"{part}.") and "[]" not in path)
    return tuple(path for path in paths if path not in head and not _below(path, apart))


def _below(path: str, groups: set[str]) -> bool:
    return any(f"{path}.".startswith(f"{group}.") for group in groups)


def _is_set(board: Board, path: str) -> bool:
    """Whether it can be set now: it is no bare group of others, and what it is a part of is there."""
    found = DECLARED[path]
    try:
        value_at(board, path)
    except EditError:
        return False
    return found.kind != "parts" or found.optional
