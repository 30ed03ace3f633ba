"""Settings of the board as the panes' cards show them: what is declared of them, in words."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from nablaboard.calculus.derivative import METHODS
from nablaboard.calculus.descent import OPTIMIZERS
from nablaboard.model import Board, Declaration, Heading, declaration
from nablaboard.panes import Control
from nablaboard.view.fields import Bounds
from nablaboard.view.panes import PaneSetting
from nablaboard.view.words import say, sentence

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
        "several": "several",
        "text": "text",
    }
)
"""How a declared kind is set; the others are set in parts, or elsewhere."""

SHORT: Mapping[str, str] = MappingProxyType({"tangent-x": "x₀", "start": "start"})
"""What settings are called beside their fields in a pane's head, where there is little room."""


def settings_of(board: Board, controls: Iterable[Control]) -> list[PaneSetting]:
    """What the controls set, as it stands now."""
    return [_setting(board, control) for control in controls]


def _setting(board: Board, control: Control) -> PaneSetting:
    found = declaration(board, control.path)
    label = SHORT.get(found.name) if control.where == "head" else None
    return PaneSetting(
        path=control.path,
        words=label or sentence(found.label),
        hint=sentence(found.help),
        kind=KINDS.get(found.kind, "nothing"),
        where=control.where,
        value=found.value,
        first=FIRST[control.path](board) if control.path in FIRST else None,
        optional=found.optional,
        bounds=Bounds(low=found.low, high=found.high, whole=found.kind == "whole"),
        choices=_choices(board, found),
    )


def _choices(board: Board, found: Declaration) -> tuple[tuple[object, str], ...]:
    """What can be chosen; an optional choice can be left to the program."""
    open_choice = ((None, say(AUTOMATIC)),) if found.optional and found.kind in ("choice", *CHOSEN) else ()
    return (*open_choice, *((choice, _called(board, found, choice)) for choice in found.choices))


def _called(board: Board, found: Declaration, choice: str | int) -> str:
    if found.kind == "row" and isinstance(choice, int):
        row = board.row(choice)
        return row.text if row else str(choice)
    if found.kind == "optimizer" and isinstance(choice, str):
        chosen = board.choice(choice)
        return OPTIMIZERS[chosen.optimizer].title if chosen else choice
    if found.name == "methods" and choice in METHODS:
        return METHODS[str(choice)].title
    return str(choice).replace("_", " ").replace("-", " ")


CHOSEN = ("row", "optimizer")
AUTOMATIC = "automatic"


def _middle(ends: tuple[float, float]) -> float:
    return (ends[0] + ends[1]) / 2


def _inner_half(ends: tuple[float, float]) -> tuple[float, float]:
    quarter = (ends[1] - ends[0]) / 4
    return ends[0] + quarter, ends[1] - quarter


def _centre(board: Board) -> tuple[float, float]:
    return _middle(board.contour.x), _middle(board.contour.y)


FIRST: Mapping[str, Callable[[Board], object]] = MappingProxyType(
    {
        "function.figures.higher": lambda _: 2,
        "function.figures.taylor": lambda _: 2,
        "function.figures.secant": lambda board: (board.function.x[1] - board.function.x[0]) / 8,
        "function.figures.area": lambda board: _inner_half(board.function.x),
        "function.figures.newton": lambda board: board.function.tangent_x,
        "function.figures.bisection": lambda board: _inner_half(board.function.x),
        "contour.slices": _centre,
        "contour.heading": lambda board: Heading(at=_centre(board)),
        "map.x": lambda board: board.contour.x,
        "map.y": lambda board: board.contour.y,
        "samples.at": lambda _: 0,
    }
)
"""What is set when something optional is switched on."""
