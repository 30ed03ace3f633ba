"""Settings of the board as the panes' cards show them: what is declared of them, in words."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from nablaboard.model import Board, Declaration, declaration, read_written, run_names
from nablaboard.panes import Control
from nablaboard.view.fields import Bounds, shown_number
from nablaboard.view.panes import PaneSetting
from nablaboard.view.words import say, sentence
from nablaboard.words import message

KINDS: Mapping[str, Literal["switch", "number", "pair", "choice", "several", "text"]] = MappingProxyType(
    {
        "switch": "switch",
        "whole": "number",
        "number": "number",
        "range": "pair",
        "place": "pair",
        "choice": "choice",
        "row": "choice",
        "optimizer": "choice",
        "setting": "choice",
        "several": "several",
        "text": "text",
    }
)
"""How a declared kind is set; the others are set in parts, or elsewhere."""


def settings_of(board: Board, controls: Iterable[Control]) -> list[PaneSetting]:
    """What the controls set, as it stands now."""
    return [_setting(board, control) for control in controls]


def meant(board: Board, path: str, value: object) -> object:
    """What a control says of the setting at a path, as the value that it means; a few numbers are a text.

    Raises `EditError` for a text that means none.
    """
    found = declaration(board, path)
    if _is_typed(found) and isinstance(value, str):
        return read_written(found, path, value, str(found.label))
    return value


def _is_typed(found: Declaration) -> bool:
    """Whether it is a few numbers that there is no list of to choose from."""
    return found.kind == "several" and not found.choices


def _setting(board: Board, control: Control) -> PaneSetting:
    found = declaration(board, control.path)
    return PaneSetting(
        path=control.path,
        words=say(found.brief) if control.where == "head" else _words(control.path, found),
        hint=sentence(found.help),
        kind="text" if _is_typed(found) else KINDS.get(found.kind, "nothing"),
        where=control.where,
        value=_text_of(found.value) if _is_typed(found) else found.value,
        first=found.first,
        optional=found.optional,
        bounds=Bounds(low=found.low, high=found.high, whole=found.kind == "whole"),
        choices=_choices(board, found),
    )


def _text_of(value: object) -> str:
    """Numbers as they were typed."""
    return ", ".join(map(shown_number, value)) if isinstance(value, tuple) else ""


def _words(path: str, found: Declaration) -> str:
    """What a setting is called; one of several without names of their own by its number, from 1."""
    words = sentence(found.label)
    return f"{words} {int(path.rpartition('[')[2].rstrip(']')) + 1}" if found.each else words


def _choices(board: Board, found: Declaration) -> tuple[tuple[object, str], ...]:
    """What can be chosen; an optional choice can be left to the program."""
    chosen = KINDS.get(found.kind) == "choice"
    open_choice = ((None, say(message("choice.automatic"))),) if found.optional and chosen else ()
    return (*open_choice, *((choice, _called(board, found, choice)) for choice in found.choices))


def _called(board: Board, found: Declaration, choice: str | int) -> str:
    row = board.row(choice) if found.kind == "row" and isinstance(choice, int) else None
    if row is not None:
        return row.text
    runs = run_names(board.optimizers) if found.kind == "optimizer" else {}
    return say(runs.get(str(choice)) or found.called(choice))
