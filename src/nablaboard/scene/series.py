"""How each optimizer looks: colour role, dash and marker, so that colour is never the only sign."""

from nablaboard.scene.elements import DASHES, SHAPES, Dash, Shape, Stroke

SERIES = 8


def series_role(index: int) -> str:
    """The colour role of the optimizer in place `index` of the board; it repeats after `SERIES` places."""
    return f"series:{index % SERIES}"


def series_dash(index: int) -> Dash:
    """The dash of the optimizer in place `index`."""
    return DASHES[index % len(DASHES)]


def series_shape(index: int) -> Shape:
    """The marker of the optimizer in place `index`."""
    return SHAPES[index % len(SHAPES)]


def series_stroke(index: int, width: float = 2.0) -> Stroke:
    """The stroke of the path of the optimizer in place `index`."""
    return Stroke(series_role(index), width, series_dash(index))
