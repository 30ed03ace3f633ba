"""Two scenes are the same picture where nothing would be painted in another way."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from nablaboard.calculus.floats import Floats
from nablaboard.scene import LegendEntry, Marker, Polylines, Scene, Stroke, same_picture

LONG: Floats = np.linspace(0.0, 1.0, 1200).reshape(600, 2)


def scene(points: Floats = LONG, x: float = 1.0) -> Scene:
    elements = (Polylines("curve", (points,), Stroke("ink")), Marker("point", x, 2.0, "ink"))
    return Scene(title="f", x=(0, 1), y=(0, 1), elements=elements, legend=(LegendEntry("f", Stroke("ink")),))


def test_that_a_scene_made_again_of_the_same_arrays_is_the_same_picture() -> None:
    assert same_picture(scene(), scene())


def test_that_the_two_ends_of_a_line_may_be_other_arrays_with_the_same_numbers() -> None:
    ends = np.array([[0.0, 1.0], [2.0, 3.0]])
    assert same_picture(scene(ends), scene(ends.copy()))
    assert not same_picture(scene(ends), scene(ends + 1e-9))


CHANGES: dict[str, Callable[[Scene], Scene]] = {
    "another curve": lambda _: scene(LONG.copy()),
    "a moved point": lambda _: scene(x=1.5),
    "another view": lambda each: replace(each, x=(0, 2)),
    "a greyed element": lambda each: replace(each, stale=frozenset({"curve"})),
    "an element less": lambda each: replace(each, elements=each.elements[:1]),
    "another order": lambda each: replace(each, elements=each.elements[::-1]),
    "another note": lambda each: replace(each, note="n"),
    "no legend": lambda each: replace(each, legend=()),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_that_any_change_makes_another_picture(change: Callable[[Scene], Scene]) -> None:
    assert not same_picture(scene(), change(scene()))
