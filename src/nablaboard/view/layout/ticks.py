"""Where an axis has its ticks, and what stands at them: as fine as there is room, never crowded."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nablaboard.words import number

FEWEST_DIGITS, MOST_DIGITS = 6, 15  # of a tick label
FEW_POWERS = 3  # fewer whole powers than this in view say too little
EDGE = 1e-9  # of a power or a step: a tick on the very edge of the view stays
POWERS = (-307.0, 308.0)  # of ten, whose numbers an axis of logarithms can name
MANTISSAS = (1, 2, 3, 5)
THREE, BOTH_ENDS = 0.3, 0.2  # what steps of 3 cost, and what ticks on both edges are worth
AT_END = 0.01  # of a step: a tick as near to an edge as that is on it, where equal units have grown the view
FAR_OFF = 50.0  # spans from 0: nearer values are told as they are
CLOSEST = 0.3  # of the spacing that is best liked


class Ticks(NamedTuple):
    """Values along an axis and their labels; `base` is what the labels leave out, to be told beside them."""

    values: tuple[float, ...]
    texts: tuple[str, ...]
    base: float = 0.0


def choices(low: float, high: float, *, log: bool, pixels: float, ideal: float) -> Iterator[Ticks]:
    """Ticks from `low` to `high` over so many pixels, about `ideal` apart, then wider, then finer."""
    if log:
        yield from _log_choices(low, high, max(2, int(pixels / (0.8 * ideal))))
        return
    steps = _steps(low, high, pixels, ideal)
    for step in steps:
        values = _multiples(low, high, step)
        if values:
            yield from _labelled(values, step)


def _log_choices(low: float, high: float, most: int) -> Iterator[Ticks]:
    low, high = max(low, POWERS[0]), min(high, POWERS[1])
    seen: set[tuple[float, ...]] = set()
    while most >= 1:
        values = log_ticks(low, high, most)
        for every in (1, 2):
            some = tuple(values[::every])
            if some not in seen:
                seen.add(some)
                yield Ticks(some, tuple(number(10.0**value, 3) for value in some))
        most //= 2


def _steps(low: float, high: float, pixels: float, ideal: float) -> list[float]:
    """Round steps: the best liked one, then wider ones, ever wider, then finer ones, ever finer."""
    scale = pixels / (high - low)
    least = CLOSEST * ideal / scale
    power = math.floor(math.log10(least))
    steps = [float(f"{mantissa}e{power + k}") for k in range(8) for mantissa in MANTISSAS]
    steps = [step for step in steps if least <= step <= 2 * (high - low)]

    def cost(step: float) -> float:
        ends = all(abs(end / step - round(end / step)) < AT_END for end in (low, high))
        three = f"{step:e}"[0] == "3"
        return abs(math.log(step * scale / ideal)) + THREE * three - BOTH_ENDS * ends

    best = min(steps, key=cost, default=0.0)
    return [step for step in steps if step >= best] + [step for step in reversed(steps) if step < best]


def _multiples(low: float, high: float, step: float) -> list[float]:
    first, last = math.ceil(low / step - EDGE), math.floor(high / step + EDGE)
    return [index * step for index in range(first, last + 1)]


def _labelled(values: list[float], step: float) -> Iterator[Ticks]:
    """The same ticks with ever shorter labels."""
    places = tuple(values)
    yield Ticks(places, tuple(tick_texts(values, step)))
    short = tuple(tick_texts(values, step, fewest=1))
    if len(set(short)) == len(short):
        yield Ticks(places, short)
    base = _base(values, step)
    if base:
        yield Ticks(places, tuple(tick_texts([value - base for value in values], step)), base)


def _base(values: Sequence[float], step: float) -> float:
    """A round number just below values that differ in their last digits only; 0 where they differ in more."""
    span = max(values[-1] - values[0], step)
    if max(map(abs, values)) < FAR_OFF * span:
        return 0.0
    width = 10.0 ** math.ceil(math.log10(2 * span))
    return math.floor(values[0] / width) * width


def tick_texts(values: Sequence[float], step: float, fewest: int = FEWEST_DIGITS) -> list[str]:
    """The numbers, with as many digits as the step needs and at least `fewest`."""
    largest = max((abs(value) for value in values), default=0.0)
    digits = math.ceil(math.log10(largest / step)) + 1 if step and largest else 0
    shown = max(fewest, min(MOST_DIGITS, digits))
    return [number(round(value / step) * step if step else value, shown) for value in values]


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """The logarithms of at most `most` values to label from 10 ** low to 10 ** high."""
    powers = range(math.ceil(low - EDGE), math.floor(high + EDGE) + 1)
    if len(powers) >= FEW_POWERS:
        every = math.ceil(len(powers) / most)
        return [float(power) for power in powers if power % every == 0]
    parts: list[float] = []
    for digits in ((1, 2, 5), range(1, 10)):
        parts = [
            power + math.log10(digit) for power in range(math.floor(low), powers.stop + 1) for digit in digits
        ]
        parts = [part for part in parts if low - EDGE <= part <= high + EDGE]
        if len(parts) >= FEW_POWERS:
            return parts
    return parts
