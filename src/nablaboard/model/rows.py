"""The rows of a board: definitions as typed, and the sliders of parameters."""

from dataclasses import field
from typing import Literal

from nablaboard.classes import dataclass
from nablaboard.model import limits
from nablaboard.model.checks import check_range
from nablaboard.model.declared import check_declared, choice, number, parts, switch, typed_text, whole
from nablaboard.model.faults import require
from nablaboard.model.values import as_annotated

Motion = Literal["bounce", "loop"]
"""What a slider does that has played to its end: it goes back, or begins again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """The ends of a parameter's slider, and how it plays between them."""

    low: float = field(metadata=number("slider-low", undo="undo.slider-ends"))
    high: float = field(metadata=number("slider-high", undo="undo.slider-ends"))
    motion: Motion = field(default="bounce", metadata=choice("slider-motion", undo="undo.slider-motion"))

    def __post_init__(self) -> None:
        as_annotated(self)
        check_range("", (self.low, self.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One definition as typed. `id` is unique on its board; `colour` is an index into the theme's palette."""

    id: int
    text: str = field(metadata=typed_text("row-text", limits.ROW_TEXT, undo="undo.type"))
    visible: bool = field(
        default=True, metadata=switch("row-visible", undo=("undo.show-row", "undo.hide-row"))
    )
    colour: int = field(
        default=0,
        metadata=whole(
            "row-colour", 0, limits.COLOUR - 1, fault="document.no-colour", undo="undo.colour-row"
        ),
    )
    slider: Slider | None = field(
        default=None, metadata=parts("slider", undo="undo.slider-ends", first=Slider(low=-10.0, high=10.0))
    )

    def __post_init__(self) -> None:
        as_annotated(self)
        require(self.id >= 0, "id", "document.negative", value=self.id)
        check_declared(self)
