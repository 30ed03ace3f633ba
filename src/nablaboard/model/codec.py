"""From plain JSON values to the document's dataclasses, led by the annotations of `document`.

A new field of a dataclass is thereby in the file, with its strict check, and no second list of fields has to
follow. A key that is missing takes the field's default; an unknown key is a fault, because a misspelt one
would otherwise be lost silently. Faults of neighbours are gathered, up to `MOST_FAULTS`, so that a person
who mends a file by hand sees them together.

What a later version wrote is read with patience, to be looked at and not to be written again: whatever is not
known here, or cannot be as it stands, is left out where it can be, and counted.
"""

import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, Union, cast, get_args, get_origin

from nablaboard.calculus.descent import OPTIMIZERS, SettingValue
from nablaboard.calculus.expression import ExpressionError, whole_of
from nablaboard.calculus.expression.numbers import TypedNumber, typed_number
from nablaboard.model import limits
from nablaboard.model.blank import blank
from nablaboard.model.checks import check_count
from nablaboard.model.document import Document, Texts
from nablaboard.model.encoding import default_of
from nablaboard.model.faults import DocumentError, Fault, fault
from nablaboard.model.run import Settings
from nablaboard.model.values import hints_of
from nablaboard.words import NablaError, message

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MOST_FAULTS: Final = 20
"""Faults told of one file."""

KEY: Final = 60
"""Characters of an unknown key that a fault repeats."""

WORDS: Final = frozenset(
    word for optimizer in OPTIMIZERS.values() for setting in optimizer.settings for word in setting.choices
)
"""What a setting of an optimizer can be that is no number."""

EXPECTED: Final[Mapping[object, str]] = {
    bool: "document.expected-switch",
    int: "document.expected-whole-number",
    float: "document.expected-number",
    str: "document.expected-text",
}
"""The kind of fault where a value of the type is expected and something else stands."""


def decode_document(value: object) -> Document:
    """The document that a JSON value describes. Raises `DocumentError` with the places of all faults."""
    return cast(Document, _Decoder()(Document, value))


def decode_title(value: object) -> Texts:
    """The title alone of the document that a JSON value describes. Raises `DocumentError`."""
    content = _expect_object(value)
    try:
        return cast(Texts, _Decoder()(Texts, content.get("title", {})))
    except DocumentError as error:
        raise DocumentError([each.within("title") for each in error.faults]) from None


def decode_known(value: object) -> tuple[Document, int]:
    """The part that is known of a document of a later version, and how many entries were left out.

    Raises `DocumentError` where too little is left to be a document.
    """
    decoder = _Patient()
    return cast(Document, decoder(Document, value)), decoder.left_out


class _Decoder:
    """Called with an annotation and a JSON value, gives what that describes."""

    def __call__(self, hint: object, value: object) -> object:
        if isinstance(hint, type) and is_dataclass(hint):
            return self._fields(hint, value)
        if hint == Settings:
            return self._settings(value)
        origin = get_origin(hint)
        if origin is tuple:
            return self._tuple(get_args(hint), value)
        if origin in (Union, types.UnionType):
            return self._union(hint, value)
        if origin is Literal:
            return _decode_choice(get_args(hint), value)
        return _decode_scalar(hint, value)

    def _union(self, hint: object, value: object) -> object:
        if hint == SettingValue:
            return _decode_setting(value)
        if value is None:
            return None
        (only,) = (kind for kind in get_args(hint) if kind is not types.NoneType)
        return self(only, value)

    def _settings(self, value: object) -> Settings:
        given = _expect_object(value)
        settings = self._gather((name, SettingValue, each) for name, each in given.items())
        return cast(Settings, tuple(zip(given, settings, strict=True)))

    def _tuple(self, kinds: tuple[object, ...], value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise fault("", "document.expected-list")
        check_count("", len(value), limits.ITEMS)
        if kinds[-1] is Ellipsis:
            return self._items(kinds[0], value)
        if len(kinds) != len(value):
            raise fault("", "document.expected-items", count=len(kinds))
        return tuple(self._gather(_numbered(zip(kinds, value, strict=True))))

    def _items(self, kind: object, value: list[object]) -> tuple[object, ...]:
        return tuple(self._gather(_numbered((kind, each) for each in value)))

    def _fields(self, kind: "type[DataclassInstance]", value: object) -> object:
        given = _expect_object(value)
        hints = hints_of(kind)
        known = {each.name: each for each in fields(kind)}
        faults = [Fault(key[:KEY], message("document.unknown-key")) for key in given if key not in known]
        faults += _missing(known, given)
        present = [name for name in known if name in given]
        values = self._gather(((name, hints[name], given[name]) for name in present), faults)
        return _made(kind, dict(zip(present, values, strict=True)))

    def _gather(
        self, parts: Iterable[tuple[str, object, object]], faults: Iterable[Fault] = ()
    ) -> list[object]:
        """The values of parts (place, hint, value). Raises `DocumentError` with `faults` and their own."""
        found = list(faults)
        values = []
        for place, hint, value in parts:
            try:
                values.append(self(hint, value))
            except DocumentError as error:
                found += [each.within(place) for each in error.faults]
            if len(found) >= MOST_FAULTS:
                break
        if found:
            raise DocumentError(found[:MOST_FAULTS])
        return values


class _Patient(_Decoder):
    """Leaves out what it does not know: entries without which there is a default, and items of lists.

    A text, a view or a tangent point has no default, and is that of a new document then.
    """

    def __init__(self) -> None:
        self.left_out = 0
        new = blank()
        parts = (new.title, new.board.function, new.board.contour)
        self._new: dict[object, object] = {type(each): each for each in parts}

    def _items(self, kind: object, value: list[object]) -> tuple[object, ...]:
        found = []
        for each in value:
            try:
                found.append(self(kind, each))
            except DocumentError:
                self.left_out += 1
        return tuple(found)

    def _fields(self, kind: "type[DataclassInstance]", value: object) -> object:
        given = _expect_object(value)
        hints = hints_of(kind)
        known = {each.name: each for each in fields(kind)}
        instead = self._instead(kind, known, hints)
        missing = [each for each in _missing(known, given) if each.place not in instead]
        if missing:
            raise DocumentError(missing)
        self.left_out += len(given.keys() - known.keys())
        values: dict[str, object] = {}
        for name in (each for each in known if each in given):
            try:
                values[name] = self(hints[name], given[name])
            except DocumentError as error:
                self._leave_out(name, instead, error.faults[0].within(name))
        return self._made(kind, instead, values)

    def _instead(
        self, kind: type, known: Mapping[str, Field[Any]], hints: Mapping[str, object]
    ) -> dict[str, object]:
        """What can stand in place of each field; nothing of those without which the whole is nothing."""
        new = self._new.get(kind)
        found = {}
        for name, each in known.items():
            default = default_of(each)
            if default is MISSING and hints[name] in self._new:
                default = self._new[hints[name]]
            if default is MISSING and new is not None:
                default = getattr(new, name)
            if default is not MISSING:
                found[name] = default
        return found

    def _made(
        self, kind: Callable[..., object], instead: Mapping[str, object], values: dict[str, object]
    ) -> object:
        """The whole, with others in place of the fields that it refuses."""
        while True:
            try:
                return _made(kind, {**instead, **values})
            except DocumentError as error:
                refused = error.faults[0]
                name = re.split(r"[.\[]", refused.place, maxsplit=1)[0]
                if name not in values:
                    raise
                self._leave_out(name, instead, refused)
                del values[name]

    def _leave_out(self, name: str, instead: Mapping[str, object], refused: Fault) -> None:
        if name not in instead:
            raise DocumentError([refused])
        self.left_out += 1


def _numbered(parts: Iterable[tuple[object, object]]) -> Iterable[tuple[str, object, object]]:
    return ((f"[{index}]", kind, each) for index, (kind, each) in enumerate(parts))


def _made(kind: Callable[..., object], values: Mapping[str, object]) -> object:
    """The whole of its fields; what says no in another layer's words is a fault of the document."""
    try:
        return kind(**values)
    except DocumentError:
        raise
    except NablaError as error:
        raise DocumentError((Fault("", error.sentence),)) from None


def _missing(known: Mapping[str, Field[Any]], given: Mapping[str, object]) -> list[Fault]:
    """A fault for each field that has to be there and is not."""
    names = [name for name, each in known.items() if name not in given and default_of(each) is MISSING]
    return [Fault(name, message("document.missing-key")) for name in names]


def _decode_scalar(kind: object, value: object) -> object:
    if kind is float and type(value) is int:
        return float(value)
    if kind is float and isinstance(value, str) and (number := _typed(value)) is not None:
        return number
    if kind is int and isinstance(value, str) and (whole := whole_of(_typed(value))) is not None:
        return whole
    if type(value) is not kind:
        raise fault("", EXPECTED[kind])
    return value


def _decode_choice(choices: tuple[object, ...], value: object) -> object:
    if value not in choices:
        raise fault("", "document.expected-choice", choices=", ".join(map(str, choices)))
    return value


def _typed(text: str) -> float | None:
    """A number that is kept as it was typed, such as "pi/4"; None for any other text, digits too."""
    try:
        number = typed_number(text)
    except ExpressionError:
        return None
    return number if isinstance(number, TypedNumber) else None


def _decode_setting(value: object) -> SettingValue:
    if isinstance(value, str) and value not in WORDS and (number := _typed(value)) is not None:
        return number
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return float(value)
    raise fault("", "document.expected-setting")


def _expect_object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise fault("", "document.expected-object")
    return value
