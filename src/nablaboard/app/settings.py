"""Settings of the board as the panes' cards show them, and the edits by which they change."""

from collections.abc import Iterable
from typing import Literal, cast

from nablaboard.model import (
    Document,
    Edit,
    PaneId,
    SetArrows,
    SetContourView,
    SetFunctionView,
    SetPaneOption,
    SetPanes,
    SetStart,
    SetTangent,
)
from nablaboard.panes import Control
from nablaboard.view.fields import Bounds
from nablaboard.view.panes import PaneSetting

BOUNDS = Bounds(low=-1e9, high=1e9)


def set_view(view: Literal["function", "contour"], x: tuple[float, float], y: tuple[float, float]) -> Edit:
    """The edit that shows another part of a pane."""
    return SetFunctionView(x, y) if view == "function" else SetContourView(x, y)


def setting_edit(path: str, value: object) -> Edit:
    """The edit that sets what stands at a path on the board."""
    if path == "panes":
        return SetPanes(cast("tuple[PaneId, ...]", value))
    if path == "function.tangent_x":
        return SetTangent(cast("float", value))
    if path == "contour.arrows":
        return SetArrows(value)
    if path.startswith("contour.starts"):
        return SetStart(0, *cast("tuple[float, float]", value))
    pane, name = path.split(".")
    return SetPaneOption(pane, name, bool(value))


def setting_value(document: Document, path: str) -> object:
    """What stands at a path on the board now."""
    if path.startswith("contour.starts"):
        return document.board.contour.starts[0]
    value: object = document.board
    for name in path.split("."):
        value = getattr(value, name)
    return value


def settings_of(document: Document, controls: Iterable[Control]) -> list[PaneSetting]:
    """What the controls set, as it stands now."""
    found = []
    for path, where in controls:
        value = setting_value(document, path)
        kind = "switch" if isinstance(value, bool) else "pair" if isinstance(value, tuple) else "number"
        if value is not None and not isinstance(value, str):
            found.append(
                PaneSetting(path=path, words=path, kind=kind, where=where, value=value, bounds=BOUNDS)
            )
    return found
