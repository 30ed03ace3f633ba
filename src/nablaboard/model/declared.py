"""What is declared of a setting, once, beside its field: its words, its limits and how it is changed.

A field of the document carries a `Declaration` in its metadata. The checks of the dataclass, the edit `Set`,
options of the command line, words of `--show`, controls and their help all follow it. So a new setting is
one field and its words: under `setting.NAME` what it is called, under `help.NAME` what it is for, and
under `choice.NAME.VALUE` what each of its choices is called.

A helper is named after the control that fits: `whole("steps", 0, 100)`. What the annotation of the field
says already (whether it may be None, the words to choose from) is not said again; `paths` reads it there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict, Unpack

from nablaboard.calculus.descent import setting_called
from nablaboard.classes import dataclass
from nablaboard.model import limits
from nablaboard.model.checks import check_coordinate, check_point, check_range, check_text
from nablaboard.model.faults import require
from nablaboard.words import Message, message

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kind = Literal[
    "switch",
    "whole",
    "number",
    "range",
    "place",
    "choice",
    "text",
    "several",
    "row",
    "optimizer",
    "setting",
    "schedule",
    "parts",
]
"""The control: on or off, a number, two ends, a point, one or more of some words, a text, a row of the board,
an optimizer of it, a numeric setting that its optimizers have, a schedule of the learning rate; `parts` are
set one by one."""

Check = Callable[[str, Any], None]
"""Raises a `DocumentError` at the place, if the value is out of limits."""

Metadata = Mapping[str, "Declaration"]

KEY: Final = "declared"


def no_check(_place: str, _value: object) -> None:
    """Any value of the type passes; what holds its limits knows more than the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What is declared of a setting.

    name: its label is the message `setting.NAME`, its help `help.NAME`
    setting, told: of the setting of an optimizer, its name in the optimizers' table and its help there
    kind: the control; type, optional, default: of its value, from the field
    low, high, zero: the least and the largest number, and whether 0 is one; `below`: without `high` itself
    usual, log: the ends of its slider, if other than the limits, and whether that is logarithmic
    choices: the words or numbers to choose from; offers: those that can be chosen on a board, without it all
    said: the kind of message that a choice is, with {} for it; without it `choice.NAME.{}`, of numbers
        `choice.NAME` with the number in it
    first: what an optional one becomes when it is switched on, or a function of the board that tells it;
        without it, what its kind and its limits suggest
    short: the kind of message that it is called by where there is little room
    undo: what the undo menu says, a pair for on and off; without it, "change the LABEL"
    word, metavar: its name on the command line, and what stands there for its value
    continuous: it is set in a stream while something is dragged, so that a running computation is finished
    merges: settings in a row are one step of undo, as those of every continuous one are
    undoable: whether that is a step of undo at all
    settable: whether `Set` sets it; else another edit does, or it is set in parts
    each: what is declared is each item of a list; gone: what is said where an item or a parent is not there
    beside: the list beside it that has an item for each of its own, of which the last may be left out, ""
    check: refuses a value out of limits
    value: what it is now, where a board was asked
    """

    name: str
    kind: Kind
    setting: str = ""
    told: Message | None = None
    type: Any = None
    optional: bool = False
    default: object = None
    low: float = -limits.FARTHEST
    high: float = limits.FARTHEST
    zero: bool = True
    below: bool = False
    usual: tuple[float, float] | None = None
    log: bool = False
    choices: tuple[str | int, ...] = ()
    offers: Callable[[Any], tuple[str | int, ...]] | None = None
    said: str = ""
    first: object = None
    short: str = ""
    undo: str | tuple[str, str] = ""
    word: str = ""
    metavar: str = ""
    continuous: bool = False
    merges: bool = False
    undoable: bool = True
    settable: bool = True
    each: bool = False
    beside: str = ""
    gone: str = "edit.not-there"
    check: Check = field(default=no_check, compare=False)
    value: object = None

    @property
    def label(self) -> Message:
        """What it is called, such as "learning rate"."""
        return setting_called(self.setting or self.name)

    @property
    def brief(self) -> Message:
        """The same where there is little room."""
        return message(self.short) if self.short else self.label

    def called(self, choice: str | int) -> Message:
        """What one of its choices is called."""
        if self.kind == "setting":
            return setting_called(str(choice))
        if isinstance(choice, int):
            return message(f"choice.{self.name}", number=choice)
        return message((self.said or f"choice.{self.setting or self.name}.{{}}").format(choice))

    @property
    def help(self) -> Message:
        """What it is for, in one sentence."""
        return self.told or message(f"help.{self.name}")

    def undo_text(self, value: object) -> Message:
        """What the menu calls setting it to `value`, to undo that."""
        if not self.undo:
            return message("undo.setting", setting=self.label)
        on_or_off = (self.undo, self.undo) if isinstance(self.undo, str) else self.undo
        return message(on_or_off[0 if value else 1])


class How(TypedDict, total=False):
    """What can be said of a setting of any kind."""

    undo: str | tuple[str, str]
    word: str
    metavar: str
    continuous: bool
    merges: bool
    undoable: bool
    settable: bool
    each: bool
    beside: str
    gone: str
    check: Check
    log: bool
    said: str
    first: object
    short: str
    offers: Callable[[Any], tuple[str | int, ...]]


def switch(name: str, **how: Unpack[How]) -> Metadata:
    """On or off."""
    return _declared(name, "switch", how)


def whole(name: str, low: int, high: int, *, fault: str = "document.between", **how: Unpack[How]) -> Metadata:
    """A whole number from `low` to `high`; outside of them the fault is `fault`."""

    def check(place: str, value: int) -> None:
        require(low <= value <= high, place, fault, value=value, low=low, high=high)

    return _declared(name, "whole", {"check": check, "metavar": "N", **how}, low=low, high=high)


def number(
    name: str,
    *,
    low: float = -limits.FARTHEST,
    fault: str = "",
    zero: str = "",
    **how: Unpack[How],
) -> Metadata:
    """A finite number; below `low` the fault is `fault`, for 0 it is `zero`, if 0 cannot be."""
    fault = fault or ("document.negative" if low == 0 else "document.at-least")

    def check(place: str, value: float) -> None:
        check_coordinate(place, value)
        require(value >= low, place, fault, value=value, low=low)
        require(value != 0 or not zero, place, zero)

    return _declared(name, "number", {"check": check, "metavar": "X", **how}, low=low, zero=not zero)


def interval(name: str, **how: Unpack[How]) -> Metadata:
    """A range, low < high."""
    return _declared(name, "range", {"check": check_range, "metavar": "A:B", **how})


def place(name: str, **how: Unpack[How]) -> Metadata:
    """A point of the plane."""
    return _declared(name, "place", {"check": check_point, "metavar": "X:Y", **how})


def choice(name: str, choices: tuple[str | int, ...] = (), **how: Unpack[How]) -> Metadata:
    """One of `choices`; none named: those of the annotation."""
    return _declared(name, "choice", how, choices=choices)


def typed_text(name: str, limit: int = limits.TITLE, **how: Unpack[How]) -> Metadata:
    """A text of at most `limit` characters; what is typed there in a row is one step of undo."""

    def check(place: str, value: str) -> None:
        check_text(place, value, limit)

    return _declared(name, "text", {"check": check, "merges": True, **how})


def several(name: str, choices: tuple[str | int, ...] = (), **how: Unpack[How]) -> Metadata:
    """Some of `choices` in an order; none named: those of the annotation, else whole numbers."""
    return _declared(name, "several", how, choices=choices)


def row_of_board(name: str, **how: Unpack[How]) -> Metadata:
    """A row of the board by its id."""
    return _declared(name, "row", how)


def optimizer_of_board(name: str, **how: Unpack[How]) -> Metadata:
    """An optimizer of the board by its id."""

    def check(place: str, value: str) -> None:
        check_text(place, value, limits.TITLE)

    return _declared(name, "optimizer", {"check": check, **how})


def setting_of_optimizers(name: str, **how: Unpack[How]) -> Metadata:
    """A numeric setting of the board's optimizers by its name."""

    def check(place: str, value: str) -> None:
        check_text(place, value, limits.TITLE)

    return _declared(name, "setting", {"check": check, **how})


def optimizer_settings(name: str, **how: Unpack[How]) -> Metadata:
    """The settings that the optimizer has by its table, each by its name."""
    return _declared(name, "parts", how)


def rate_schedule(name: str, choices: tuple[str | int, ...], **how: Unpack[How]) -> Metadata:
    """How the learning rate changes: a schedule of one of these kinds."""
    return _declared(name, "schedule", {"metavar": "WORDS", **how}, choices=choices)


def parts(name: str, **how: Unpack[How]) -> Metadata:
    """Something with fields of its own."""
    return _declared(name, "parts", how)


def items(name: str, gone: str) -> Metadata:
    """A list whose items have ids, and are set in parts."""
    return _declared(name, "parts", {"each": True, "settable": False, "gone": gone})


def check_declared(value: "DataclassInstance") -> None:
    """Refuse a value one of whose fields is out of its declared limits; the fault is at the field."""
    for name, declaration in declarations(type(value)):
        content = getattr(value, name)
        if declaration.each:
            _check_each(name, content, declaration.check)
        elif content is not None:
            declaration.check(name, content)


def _check_each(name: str, items: Sequence[object], check: Check) -> None:
    for index, item in enumerate(items):
        check(f"{name}[{index}]", item)


@cache
def declarations(kind: "type[DataclassInstance]") -> tuple[tuple[str, Declaration], ...]:
    """The names of the declared fields of a dataclass, each with what its metadata says."""
    return tuple((each.name, each.metadata[KEY]) for each in fields(kind) if KEY in each.metadata)


def _declared(name: str, kind: Kind, how: How, **more: Any) -> Metadata:  # noqa: ANN401 - of a `Declaration`
    how = {**how, "merges": how.get("merges", False) or how.get("continuous", False)}
    return {KEY: Declaration(name=name, kind=kind, **how, **more)}
