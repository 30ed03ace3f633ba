"""What is said of slopes by every method, and of a gradient check: numbers as texts, remarks as sentences."""

import math
from collections.abc import Iterator

from nablaboard.calculus.derivative import METHODS, Derivative, ErrorCurve
from nablaboard.calculus.descent import name_of
from nablaboard.compute import FieldCheckAnswer, SlopesAtAnswer
from nablaboard.scene import number, point, subscripted
from nablaboard.view.slopes_card import SlopeLine
from nablaboard.view.words import say, sentence
from nablaboard.words import Message, full, message, running

DIGITS = 8
"""Of a slope: as many as there is room for."""
FEW, BRIEF, MOST_DIGITS = 2, 4, 15
NONE = "–"
UNTOLD = ("unknown", "overflow")
"""Kinds of places of which nothing is known."""
FORMULA = ("errors.exact", "errors.rounding")
ENDS = ("errors.largest", "errors.smallest")


def slope_said(found: SlopesAtAnswer) -> str:
    """The exact slope."""
    x = number(found.request.x)
    if math.isnan(found.slope):
        return say(message("slopes.nowhere", x=x))
    return say(
        message(
            "slopes.at", name=subscripted(name_of(found.request.expression)), x=x, slope=number(found.slope)
        )
    )


def slope_lines(found: SlopesAtAnswer) -> tuple[SlopeLine, ...]:
    """What each method says."""
    return tuple(
        SlopeLine(
            say(METHODS[each.method].called),
            *told_from_wrong(each.value, each.error),
            NONE if each.error is None else number(each.error, FEW),
            _width_said(curve),
        )
        for each, curve in zip(found.found, found.curves, strict=True)
    )


def _width_said(curve: ErrorCurve) -> str:
    """The best width; where it is at an end of those that were tried, that it may be beyond."""
    if curve.best_h is None:
        return NONE
    beyond = {"largest": "≥ ", "smallest": "≤ ", None: ""}[curve.best_end]
    return f"{beyond}{number(curve.best_h, FEW)}"


def told_from_wrong(value: float, error: float | None) -> tuple[str, str]:
    """The digits of a slope up to the first that its error reaches, and the others."""
    if math.isnan(value):
        return NONE, ""
    text = number(value, DIGITS)
    if "·" in text:
        return number(value, BRIEF), ""
    if not error or not math.isfinite(value):
        return text, ""
    whole = text.find(".") if "." in text else len(text)
    decimals = math.floor(-math.log10(2 * error))
    right = whole + 1 + decimals if decimals > 0 else whole + decimals
    right = min(max(right, 0), len(text))
    return text[:right], text[right:]


def slope_reason(found: SlopesAtAnswer) -> str:
    """Why there is no slope; "" where there is one."""
    return "" if found.special is None else full(found.special.sentence)


def slope_remarks(found: SlopesAtAnswer) -> str:
    """What is remarkable in what the methods say, each remark once with those of whom it is true."""
    said = [full(message("slopes.no-derivative"))] if _misleads(found) else []
    by_remark: dict[Message, list[Message]] = {}
    for method, remark in _remarks(found):
        by_remark.setdefault(remark, []).append(METHODS[method].called)
    said += [
        sentence(message("slopes.remark", methods=tuple(methods), remark=remark))
        for remark, methods in by_remark.items()
    ]
    return "\n".join(said)


def _misleads(found: SlopesAtAnswer) -> bool:
    """Whether a difference gives a number where it is known that there is no derivative."""
    known = found.special is not None and found.special.kind not in UNTOLD
    return known and any(math.isfinite(each.value) for each in found.found)


def _remarks(found: SlopesAtAnswer) -> Iterator[tuple[str, Message]]:
    each: Derivative
    for each, curve in zip(found.found, found.curves, strict=True):
        if each.remark is not None:
            yield each.method, each.remark
        for remark in curve.remarks:
            formula = remark.kind in FORMULA and METHODS[each.method].first is not None
            if formula or remark.kind in ENDS:
                yield each.method, remark


def _digits(size: float, apart: float) -> int:
    """In how many digits two numbers of this size, so far apart, are seen to differ; 6 or more."""
    differ = math.ceil(math.log10(size / apart)) + 2 if size > 0 and apart > 0 else 0
    return min(max(differ, 6), MOST_DIGITS)


def check_said(found: FieldCheckAnswer) -> tuple[str, str]:
    """How far both gradients are apart, and the sentences with the place."""
    check, asked = found.check, found.request
    if not check.compared:
        return "", full(message("gradient-check.nowhere"))
    difference = number(check.largest, FEW)
    told = _digits(max(map(abs, check.rules)), check.largest)
    said = [
        message(
            "gradient-check.largest",
            name=subscripted(name_of(asked.function)),
            method=METHODS[asked.method].called,
            h=asked.h,
            count=check.compared,
            difference=difference,
            place=point(check.at, 3),
        ),
        message(
            "gradient-check.both", rules=point(check.rules, told), differences=point(check.differences, told)
        ),
    ]
    if check.left_out:
        said.append(message("gradient-check.left-out", count=check.left_out))
    return say(message("gradient-check.gist", difference=difference)), running(map(sentence, said))
