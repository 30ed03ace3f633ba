"""What must hold of the values of a document, each with the fault it raises otherwise.

`place` is the name of the field as a fault tells it; an empty one means the value itself.
"""

import math
import unicodedata
from collections.abc import Mapping, Sequence

from nablaboard.calculus.derivative import METHODS
from nablaboard.calculus.descent import DescentError, SettingValue, optimizer_of
from nablaboard.model import limits
from nablaboard.model.faults import DocumentError, Fault, fault, require


def check_text(place: str, text: str, limit: int) -> None:
    """Refuse a text over `limit` characters, or with half of a surrogate pair, which no file could hold."""
    require(len(text) <= limit, place, "document.too-long", length=len(text), limit=limit)
    half = next((mark for mark in text if "\ud800" <= mark <= "\udfff"), None)
    if half is not None:
        raise fault(place, "document.half-character", code=f"U+{ord(half):04X}")


def check_line(place: str, text: str) -> None:
    """The same of a name, which stands on one line."""
    check_text(place, text, limits.NAME)
    mark = next((each for each in text if unicodedata.category(each) in ("Cc", "Zl", "Zp")), None)
    if mark is not None:
        raise fault(place, "document.control-character", code=f"U+{ord(mark):04X}")


def check_names(place: str, names: Sequence[str], count: int) -> None:
    """Refuse a name that none of the `count` things has, and a second thing with the same name."""
    for index, name in enumerate(names):
        require(index < count, f"{place}[{index}]", "document.nothing-named", count=count)
        require(not name or name not in names[:index], f"{place}[{index}]", "document.same-name", name=name)


def check_coordinate(place: str, value: float) -> None:
    """Refuse what is not finite or too far from 0."""
    require(math.isfinite(value), place, "document.not-finite")
    require(abs(value) <= limits.FARTHEST, place, "document.too-far", value=value, limit=limits.FARTHEST)


def check_range(place: str, ends: tuple[float, float]) -> None:
    """Refuse ends out of order, too far from 0 or too close to each other."""
    low, high = ends
    check_coordinate(place, low)
    check_coordinate(place, high)
    require(low < high, place, "document.range", low=low, high=high)
    require(wide_enough(ends), place, "document.narrow-range", low=low, high=high)


def wide_enough(ends: tuple[float, float]) -> bool:
    """Whether there are enough numbers between two ends to draw with, `limits.NARROWEST` of the larger."""
    low, high = ends
    return high - low >= limits.NARROWEST * max(abs(low), abs(high))


def check_point(place: str, point: tuple[float, float]) -> None:
    """Refuse a point one of whose coordinates is not finite or too far from 0."""
    for index, coordinate in enumerate(point):
        check_coordinate(f"{place}[{index}]", coordinate)


def check_start(place: str, point: tuple[float, float]) -> None:
    """The same of a start point, which is faulty as a whole."""
    for coordinate in point:
        check_coordinate(place, coordinate)


def check_count(place: str, count: int, limit: int) -> None:
    """Refuse more than `limit`."""
    require(count <= limit, place, "document.too-many", count=count, limit=limit)


def check_different(place: str, ids: Sequence[int | str]) -> None:
    """Refuse a second thing with the same id; the fault is at the second."""
    seen: set[int | str] = set()
    for index, each in enumerate(ids):
        require(each not in seen, f"{place}[{index}].id", "document.same-id", id=each)
        seen.add(each)


def check_method(place: str, name: str) -> None:
    """Refuse a name that is no method of differentiation."""
    known = ", ".join(METHODS)
    require(name in METHODS, place, "document.no-such-method", name=name[:60], names=known)


def check_methods(place: str, names: Sequence[str]) -> None:
    """Refuse too many methods of differentiation, and one that is none."""
    check_count(place, len(names), limits.METHODS)
    for index, name in enumerate(names):
        check_method(f"{place}[{index}]", name)


def check_settings(optimizer: str, settings: Sequence[tuple[str, SettingValue]]) -> None:
    """Refuse an unknown optimizer, a setting it does not have, and a value the setting cannot have."""
    check_text("optimizer", optimizer, limits.TITLE)
    _check_readable("optimizer", optimizer, {})
    for name, value in settings:
        place = f"settings.{name[:60]}"
        for text in (name, value):
            check_text(place, str(text), limits.TITLE)
        _check_readable(place, optimizer, {name: value})


def _check_readable(place: str, optimizer: str, settings: Mapping[str, SettingValue]) -> None:
    """What the table of optimizers refuses is a fault at the place, in the table's own words."""
    try:
        optimizer_of(optimizer).read(settings)
    except DescentError as error:
        raise DocumentError((Fault(place, error.sentence),)) from None
