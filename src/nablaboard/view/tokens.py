"""What a theme says: named colours and the few measures that all widgets share."""

from dataclasses import dataclass

GAP = 10
"""Logical pixels between cards, and inside them around their content."""
CARD_RADIUS = 10
"""Corner radius of a card in logical pixels."""
CONTROL_RADIUS = 7
"""Corner radius of buttons and fields in logical pixels."""
ROW_HEIGHT = 30
"""The least height of a row that can be clicked, in logical pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours as "#RRGGBB". `*_text` is the shade of a line's colour that can be read as text (4.5:1).

    `raised` lies on `surface` (a selected row, a note), `selection` is the ground of selected text, `series`
    are the colours of the optimizers in their order, `rows` those of the expression rows.
    """

    id: str
    background: str
    surface: str
    raised: str
    line: str
    ink: str
    dim: str
    accent: str
    on_accent: str
    derivative: str
    derivative_text: str
    tangent: str
    tangent_text: str
    error: str
    band_low: str
    band_high: str
    selection: str
    arrow: str
    series: tuple[str, ...]
    rows: tuple[str, ...]
