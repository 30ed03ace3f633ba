"""A picture's curves as sound: from left to right, the higher the value the higher the tone.

What the picture does not show is not heard: where a curve is undefined or outside the view there is silence,
and so a pole is. Each curve of a function is heard by itself, one after the other.
"""

from collections.abc import Iterator

import numpy as np

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.model import Range
from nablaboard.scene.elements import Polylines, Scene
from nablaboard.scene.function import is_of_function

RATE = 44_100
"""Samples to a second."""
SECONDS, PAUSE = 5.0, 0.5
"""Seconds that a curve takes, and that are silent between two."""
LOW, HIGH = 220.0, 880.0
"""Hertz at the lower and at the upper edge of the view: two octaves."""
LOUDNESS, TICK_LOUDNESS = 0.5, 0.3
"""Amplitudes of the tone and of the tick, of the largest that a file holds."""
TICK, TICK_SECONDS = 1760.0, 0.02
"""Hertz and seconds of the tick at a zero."""
FADE = 0.005
"""Seconds in which a tone begins and ends, which would click otherwise."""


def heard(scene: Scene) -> tuple[Polylines, ...]:
    """The curves of functions of one variable, which can be heard."""
    return tuple(each for each in scene.elements if isinstance(each, Polylines) and is_of_function(each))


def sound(scene: Scene) -> Floats:
    """The curves of a scene as samples (n, 2), left and right, from −1 to 1; (0, 2) where there are none."""
    silence = np.zeros((round(PAUSE * RATE), 2))
    parts: list[Floats] = []
    for curve in heard(scene):
        parts += [silence] * bool(parts) + [_toned(curve, scene)]
    return np.concatenate(parts) if parts else np.empty((0, 2))


def audible(scene: Scene) -> bool:
    """Whether one of its curves has a value in the view."""
    return any(np.isfinite(_tones(curve, scene)[0]).any() for curve in heard(scene))


def frequencies(values: Floats, y: Range) -> Floats:
    """The tones of values in the view y = (bottom, top), in hertz; NaN for those outside of it.

    frequency = LOW · (HIGH / LOW) ^ ((value − bottom) / (top − bottom))

    So equal distances upwards are equal intervals, and the middle of the view is the A of 440 Hz.
    """
    bottom, top = y
    inside = (values >= bottom) & (values <= top)
    share = (np.where(inside, values, np.nan) - bottom) / (top - bottom)
    return np.asarray(LOW * (HIGH / LOW) ** share)


def crossings(values: Floats) -> list[int]:
    """Where values (n,) of one piece of a curve have changed their sign: the first place behind each zero."""
    places = np.flatnonzero(np.isfinite(values) & (values != 0))
    turned = np.flatnonzero(np.diff(np.sign(values[places])))
    return [int(each) for each in places[turned + 1]]


def _pieces(curve: Polylines, x: Range, count: int) -> Iterator[tuple[int, Floats]]:
    """The values of each piece of a curve at those of `count` even places of the view that it covers.

    With the index of the first of these places. Two pieces may touch, where the function jumps.
    """
    places = np.linspace(*x, count)
    for path in curve.paths:
        low = int(np.searchsorted(places, path[0, 0], "left"))
        high = int(np.searchsorted(places, path[-1, 0], "right"))
        yield low, np.interp(places[low:high], path[:, 0], path[:, 1])


def _tones(curve: Polylines, scene: Scene) -> tuple[Floats, list[int]]:
    """The tones of a curve in hertz, one a sample, NaN where it is not heard; and at which its zeros are."""
    count = round(SECONDS * RATE)
    tones, zeros = np.full(count, np.nan), list[int]()
    for low, values in _pieces(curve, scene.x, count):
        tones[low : low + len(values)] = frequencies(values, scene.y)
        zeros += [low + at for at in crossings(values)]
    return tones, zeros


def _toned(curve: Polylines, scene: Scene) -> Floats:
    """One curve, (n, 2): its tone, which moves from the left to the right, with a tick at each zero.

    tone_k = LOUDNESS · fade_k · sin(2π (frequency_0 + … + frequency_k) / RATE)
    left_k = tone_k · cos(π/2 · k/(n − 1)), right_k = tone_k · sin(π/2 · k/(n − 1))
    """
    (tones, zeros), tick = _tones(curve, scene), _tick()
    count, toned = len(tones), np.isfinite(tones)
    phase = 2 * np.pi * np.cumsum(np.where(toned, tones, 0.0)) / RATE
    mono = LOUDNESS * _faded(toned) * np.sin(phase)
    for at in zeros:
        if toned[at]:
            mono[at : at + len(tick)] += tick[: count - at]
    along = np.linspace(0.0, np.pi / 2, count)
    return np.column_stack([mono * np.cos(along), mono * np.sin(along)])


def _faded(toned: Flags) -> Floats:
    """How loud each sample is, 0 to 1: nothing where there is no tone, all of it `FADE` within."""
    found = np.zeros(len(toned))
    for low, high in _runs(toned):
        inward = np.minimum(np.arange(high - low), np.arange(high - low)[::-1])
        found[low:high] = np.minimum(1.0, inward / (FADE * RATE))
    return found


def _tick() -> Floats:
    """A short tone that begins and ends softly."""
    count = round(TICK_SECONDS * RATE)
    tone = np.sin(2 * np.pi * TICK * np.arange(count) / RATE)
    return TICK_LOUDNESS * np.hanning(count) * tone


def _runs(flags: Flags) -> Iterator[tuple[int, int]]:
    """From where to where, the end excluded, flags are set without a gap."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
