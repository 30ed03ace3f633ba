"""What a pane lets be set, as it is declared: a new setting is offered without a word here."""

from nablaboard.model import DECLARED, Board, value_at
from nablaboard.panes.pane import Control

ELSEWHERE = ("row", "x", "y")
"""Fields of a pane that are set by working in a row, by panning and by zooming."""


def controls_of(board: Board, part: str, head: tuple[str, ...] = ()) -> tuple[Control, ...]:
    """The controls of the settings under `part` of the board, in the order of their declarations.

    `head`: the paths that stand beside the pane's title; all others are in its menu. The parts of what may
    be missing are offered where it is there.
    """
    apart = {*head, *(f"{part}.{name}" for name in ELSEWHERE)}
    paths = [path for path in DECLARED if path.startswith(f"{part}.") and "[]" not in path]
    offered = [path for path in paths if path not in apart and _is_offered(board, path)]
    return (*(Control(path, "head") for path in head), *map(Control, offered))


def _is_offered(board: Board, path: str) -> bool:
    """Whether it can be set now: it is no bare group of others, and what it is a part of is there."""
    group = path.rpartition(".")[0]
    there = group not in DECLARED or value_at(board, group) is not None
    return there and (DECLARED[path].kind != "parts" or DECLARED[path].optional)
