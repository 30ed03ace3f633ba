"""The sound of curves, held against tones that are worked out by hand and found by Fourier transform."""

import numpy as np
import pytest

from nablaboard.calculus.floats import Floats
from nablaboard.panes import AnsweredDocument, Sheet, document_of, viewed
from nablaboard.scene import Polylines, Scene, Stroke
from nablaboard.scene.sound import PAUSE, RATE, SECONDS, crossings, frequencies, heard, sound

COUNT = 220_500  # samples of a curve: 5 s of 44,100
VIEW = (0.0, 10.0)


def scene_of(*paths: list[tuple[float, float]], y: tuple[float, float] = (-1.0, 1.0)) -> Scene:
    """A scene with one curve of a function over x from 0 to 10."""
    line = Polylines("curve:1:function", tuple(np.array(path) for path in paths), Stroke("accent"))
    return Scene("Function", VIEW, y, (line,))


def tone(samples: Floats, low: float, high: float) -> float:
    """The frequency in hertz of most of the power between two places of the view."""
    part = samples[round(low / 10 * COUNT) : round(high / 10 * COUNT)].sum(axis=1)
    power = np.abs(np.fft.rfft(part * np.hanning(len(part)), 1 << 20))
    return float(np.argmax(power)) * RATE / (1 << 20)


@pytest.mark.parametrize(("value", "hertz"), [(-1.0, 220.0), (0.0, 440.0), (0.5, 622.254), (1.0, 880.0)])
def test_that_a_level_line_is_one_tone(value: float, hertz: float) -> None:
    """220 · 4^(3/4) = 220 · 2^1.5 = 622.254 at three quarters of the height."""
    samples = sound(scene_of([(0.0, value), (10.0, value)]))
    assert samples.shape == (COUNT, 2)
    assert tone(samples, 2.0, 8.0) == pytest.approx(hertz, abs=0.5)


def test_that_equal_heights_are_equal_intervals() -> None:
    """Quarters of two octaves are tritones: each tone is √2 times the one before."""
    tones = frequencies(np.array([0.0, 1.0, 2.0, 3.0, 4.0]), (0.0, 4.0))
    assert tones == pytest.approx([220.0, 311.127, 440.0, 622.254, 880.0], abs=1e-3)


def test_that_the_tone_of_a_sine_follows_it() -> None:
    """Around x = π/2 the sine is 1, around 3π/2 it is −1, in a view from −2 to 2: 220 · 4^¾ and 220 · 4^¼."""
    document = viewed(document_of(["sin(x)"], (0.0, 10.0)), (0.0, 10.0), (-2.0, 2.0))
    samples = sound(AnsweredDocument(document).scene("function", Sheet((800, 400))))
    assert tone(samples, 1.47, 1.67) == pytest.approx(622.25, abs=2.0)
    assert tone(samples, 4.61, 4.81) == pytest.approx(311.13, abs=2.0)


def test_that_what_is_not_drawn_is_silent() -> None:
    samples = sound(scene_of([(2.0, 0.5), (4.0, 0.5)], [(6.0, 0.5), (8.0, 3.5)]))
    loud = np.abs(samples).max(axis=1) > 0
    places = (np.flatnonzero(np.diff(loud.astype(int))) / COUNT * 10).round(2)
    audible = {2.0, 4.0, 6.0, 6.33}  # from 6 on the line rises by 1.5 a unit, and leaves the view at 1
    assert audible <= set(places.tolist())
    for low, high in ((0.0, 1.99), (4.01, 5.99), (6.34, 10.0)):
        assert not loud[round(low / 10 * COUNT) : round(high / 10 * COUNT)].any()


def test_that_a_pole_is_silent_and_no_zero() -> None:
    """1/(x − 5) is beyond 4 within a quarter of its pole, where its sign changes without a zero."""
    document = viewed(document_of(["1/(x - 5)"], VIEW), VIEW, (-4.0, 4.0))
    samples = sound(AnsweredDocument(document).scene("function", Sheet((800, 400))))
    assert not samples[round(0.476 * COUNT) : round(0.524 * COUNT)].any()
    assert np.abs(samples).max() <= 0.5


def test_that_a_zero_is_marked_by_a_tick() -> None:
    """The line goes through 0 at x = 5; a tick of 1760 Hz lasts 20 ms, which are 0.04 of the view."""
    samples = sound(scene_of([(0.0, -1.0), (10.0, 1.0)]))
    part = samples[COUNT // 2 : COUNT // 2 + 882].sum(axis=1)
    power = np.abs(np.fft.rfft(part * np.hanning(len(part)), 1 << 16))
    hertz = np.fft.rfftfreq(1 << 16, 1 / RATE)
    high = hertz > 1000
    assert hertz[high][np.argmax(power[high])] == pytest.approx(1760, abs=10)
    assert power[high].max() > 20 * np.abs(np.fft.rfft(samples[:882].sum(axis=1), 1 << 16))[high].max()


def test_that_a_jump_over_zero_and_a_line_on_it_are_no_zeros() -> None:
    jump = sound(scene_of([(0.0, -0.5), (5.0, -0.5)], [(5.0, 0.5), (10.0, 0.5)]))
    level = sound(scene_of([(0.0, 0.0), (10.0, 0.0)]))
    assert np.abs(jump).max() <= 0.5
    assert np.abs(level).max() <= 0.5


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([-2.0, -1.0, 1.0, 2.0], [2]),
        ([-1.0, 0.0, 0.0, 1.0], [3]),
        ([1.0, 0.0, 1.0], []),
        ([0.0, 0.0], []),
        ([1.0, -1.0, 1.0], [1, 2]),
    ],
)
def test_that_a_zero_is_a_change_of_sign(values: list[float], places: list[int]) -> None:
    assert crossings(np.array(values)) == places


def test_that_the_sound_goes_from_the_left_to_the_right() -> None:
    samples = np.abs(sound(scene_of([(0.0, 0.5), (10.0, 0.5)])))
    left, right = samples[:, 0], samples[:, 1]
    tenth = COUNT // 10
    assert left[:tenth].max() > 5 * right[:tenth].max()
    assert right[-tenth:].max() > 5 * left[-tenth:].max()
    assert left[5 * tenth :].max() == pytest.approx(right[: 5 * tenth].max(), rel=0.01)


def test_that_curves_are_heard_one_after_the_other_and_derivatives_are_not() -> None:
    stroke, path = Stroke("accent"), (np.array([(0.0, 0.5), (10.0, 0.5)]),)
    keys = ("curve:1:function", "curve:1:derivative", "tangent", "curve:2:function")
    scene = Scene("Function", VIEW, (-1.0, 1.0), tuple(Polylines(key, path, stroke) for key in keys))
    assert [curve.key for curve in heard(scene)] == ["curve:1:function", "curve:2:function"]
    samples = sound(scene)
    assert len(samples) == round((2 * SECONDS + PAUSE) * RATE)
    assert not samples[COUNT : COUNT + round(PAUSE * RATE)].any()


def test_that_a_tone_begins_and_ends_softly() -> None:
    samples = sound(scene_of([(2.0, 0.5), (4.0, 0.5)])).sum(axis=1)
    most = 0.5 * np.sqrt(2)
    assert np.abs(samples[44_100:44_110]).max() < 0.05 * most
    assert np.abs(samples[60_000:70_000]).max() == pytest.approx(most, rel=0.1)


def test_that_a_scene_without_curves_is_no_sound() -> None:
    assert sound(Scene("Contours", VIEW, (0.0, 1.0))).shape == (0, 2)
