"""The keys of a presentation, those that clickers send among them.

Clickers send PageUp and PageDown, some of them arrows; a period for a black screen; F5 and Esc in turn. The
figures stay free: they are for votes.
"""

from PySide6.QtGui import QKeySequence

from nablaboard.classes import dataclass
from nablaboard.view.words import say, sentence
from nablaboard.words import Message, message


@dataclass(frozen=True, slots=True)
class StageKey:
    """What keys do, again and again while one is held where it `repeats`; `id` ends the kind of its words."""

    id: str
    keys: tuple[str, ...]
    repeats: bool = False

    @property
    def sequences(self) -> list[QKeySequence]:
        """The keys as Qt has them."""
        return [QKeySequence(key) for key in self.keys]

    @property
    def what(self) -> Message:
        """What they do."""
        return message(f"present.{self.id}")


KEYS: tuple[StageKey, ...] = (
    StageKey("on", ("PgDown", "Right", "Down"), repeats=True),
    StageKey("back", ("PgUp", "Left", "Up"), repeats=True),
    StageKey("step-on", ("Shift+Right",), repeats=True),
    StageKey("step-back", ("Shift+Left",), repeats=True),
    StageKey("blank", ("B", ".")),
    StageKey("freeze", ("F",)),
    StageKey("spot", ("S",)),
    StageKey("text", ("T",)),
    StageKey("pane", ("N",)),
    StageKey("swap", ("X",)),
    StageKey("leave", ("Esc", "F5")),
)

SHARED = (
    "play",
    "to-start",
    "to-end",
    "slower",
    "faster",
    "loop",
    "undo",
    "redo",
    "fit-function",
    "fit-contour",
    "derivative",
    "tangent",
    "grid",
)
"""Actions of the window whose keys do the same while something is presented."""

FIRST = ("leave", "on", "pane", "blank", "freeze")
"""What is said at the beginning where no second screen says all of it."""


def key_of(name: str) -> str:
    """The first key of those that do this."""
    return _native(_key(name).sequences[0])


def first_told(*, more: bool, sharing: bool) -> str:
    """The keys without which nobody gets on, if there are `more` scenes or panes `sharing` places, or out."""
    left_out = {name for name, told in (("on", more), ("pane", sharing)) if not told}
    names = [name for name in FIRST if name not in left_out]
    told = (message("present.keys", keys=key_of(name), what=_key(name).what) for name in names)
    return "    ".join(map(say, told))


def all_told() -> tuple[tuple[str, str], ...]:
    """All keys, and what they do."""
    keys = (StageKey("play", ("Space",)), *KEYS)
    return tuple(("  ".join(map(_native, each.sequences)), sentence(each.what)) for each in keys)


def _key(name: str) -> StageKey:
    return next(each for each in KEYS if each.id == name)


def _native(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
