"""What a theme says: named colours and the few measures that all widgets share."""

from nablaboard.classes import dataclass

GAP = 10
"""Logical pixels between cards, and inside them around their content."""
CARD_RADIUS = 10
"""Corner radius of a card in logical pixels."""
CONTROL_RADIUS = 7
"""Corner radius of buttons and fields in logical pixels."""
ROW_HEIGHT = 30
"""The least height of a row that can be clicked, in logical pixels."""

BASINS = ("#4288AD", "#80608B", "#5B7B4C", "#9E7D5E", "#905D5F", "#4C7A78", "#64679D", "#7F7740")
"""The colours of up to eight places where runs end: on every theme the same, quieter than any path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours as "#RRGGBB". `*_text` is the shade of a line's colour that can be read as text (4.5:1).

    `zero` are the lines x = 0 and y = 0, `grid` those of the other ticks, `basins` the colours of the places
    where runs end. Lines of pictures are drawn `weight` times as wide as the scene has them, and all texts of
    the window are `text` times as large as usual.

    `raised` lies on `surface` (a selected row, a note), `selection` is the ground of selected text, `series`
    are the colours of the optimizers in their order, `rows` those of the expression rows. Where a theme is
    `dashed`, what is told apart by its colour alone elsewhere has dashes, marks and hatchings of its own.
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
    zero: str
    grid: str
    dark: bool = False
    weight: float = 1.0
    text: float = 1.0
    dashed: bool = False
    basins: tuple[str, ...] = BASINS

    @property
    def edge(self) -> str:
        """What lies around paths and signs, to part them from what is beneath."""
        return self.background if self.dark else self.surface
