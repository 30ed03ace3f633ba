"""The complete text of a scene tells every field, and each change to a number in it changes the text."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args

import numpy as np
import pytest

from nablaboard.classes import dataclass
from nablaboard.scene import Scene, describe, elements
from nablaboard.scene.elements import (
    Area,
    Arrows,
    Band,
    Bands,
    ColourScale,
    Course,
    Dots,
    Element,
    Label,
    LegendEntry,
    LevelLabels,
    Marker,
    Polylines,
    Raster,
    Stroke,
    Tone,
    Trail,
)
from nablaboard.words import message

LINE = np.array([[0.25, 1.5], [2.5, -3.75]])
STROKE = Stroke("series:3", 1.75, "dash-dot")
EACH: tuple[Element, ...] = (
    Polylines("curve", (LINE, LINE + 1), STROKE),
    Bands("bands", (Band(0.125, LINE, (0, 2)),)),
    Area("area", (LINE,), "fill", 0.375),
    Raster("raster", (0, 2), (1, 3), np.array([[0, 1, 1]]), np.array([[0.5, 0.625, 1]]), ("a", "b")),
    Arrows("arrows", LINE, LINE * 2, "descent", 1.25),
    Trail("trail", LINE, 1, STROKE, "diamond"),
    Dots("dots", LINE, "data", "plus", 6.5, hollow=True),
    Marker("marker", 3.5, 4.5, "tangent", "square", 12.5, hollow=True, handle="start:0", description="here"),
    Label("label", "words", 1.125, 2.125, "dim", "small", (0.75, 0.875), (-6, 7), box=True, along=(LINE,)),
    LevelLabels("levels", ((LINE,), (LINE * 2,)), ("0.5", "1")),
    Tone("tone", np.array([[0.125, 0.25, 0.375, 0.5]])),
    Course("course", LINE, 1, STROKE),
)
SCENE = Scene(
    title=message("scene.multiple", rate=0.5),
    x=(-10, 10),
    y=(-5, 5),
    elements=EACH,
    legend=(LegendEntry("f", STROKE, "cross"), LegendEntry("g", STROKE)),
    scale=ColourScale((0.0, 0.5, 8.0)),
    log=(True, False),
)


def lines_of(scene: Scene) -> list[str]:
    return [line.strip() for line in describe(scene, complete=True).splitlines()]


def test_that_there_is_an_example_of_every_element() -> None:
    assert {type(each) for each in EACH} == set(get_args(Element))


def test_that_every_field_of_every_dataclass_of_a_scene_is_told() -> None:
    for made in (SCENE, *EACH, STROKE, EACH[1].bands[0], SCENE.legend[0], SCENE.scale):  # type: ignore[union-attr]
        names = {line.split()[0] for line in lines_of(replace(SCENE, elements=EACH))}
        assert is_dataclass(made)
        assert {each.name for each in fields(made)} <= names
    told = {line.split()[1] for line in lines_of(SCENE) if len(line.split()) == 2}
    assert {name for name, kind in vars(elements).items() if is_dataclass(kind)} - {"Message"} <= told | {
        "Scene"
    }


def test_that_numbers_stand_under_the_names_of_their_fields() -> None:
    lines = lines_of(replace(SCENE, elements=(EACH[7],), legend=(), scale=None, title="a title"))

    assert lines == [
        "scene Scene",
        "title 'a title'",
        "x -10 10",
        "y -5 5",
        "elements 1",
        "elements[0] Marker",
        "key 'marker'",
        "x 3.5",
        "y 4.5",
        "role 'tangent'",
        "shape 'square'",
        "size 12.5",
        "hollow True",
        "handle 'start:0'",
        "description 'here'",
        "legend none",
        "note ''",
        "formula ''",
        "latex ''",
        "x_label ''",
        "y_label ''",
        "message ''",
        "scale None",
        "log True False",
        "grid True",
        "zeros True",
        "units ''",
        "asked None",
        "stale none",
        "summary none",
    ]


def test_that_all_of_a_short_array_is_told() -> None:
    text = describe(replace(SCENE, elements=(EACH[0],)), complete=True)

    for part in ("paths 2", "paths[1] 2 × 2", "0: 0.25 1.5", "1: 2.5 -3.75", "0: 1.25 2.5", "1: 3.5 -2.75"):
        assert f" {part}\n" in text


def test_that_of_a_long_array_the_ends_and_what_all_entries_share_in_are_told() -> None:
    x = np.arange(101) / 10  # mean 5; weighted by i/100 it is Σ i²/10⁵ = 338350/(101·1000) = 3.35
    path = np.column_stack((x, 2 * x))
    lines = lines_of(replace(SCENE, elements=(Dots("dots", path, "data"),)))

    assert {"points 101 × 2", "least 0 0", "greatest 10 20", "mean 5 10", "weighted 3.35 6.7"} <= set(lines)
    assert {"0: 0 0", "100: 10 20"} <= set(lines)


def changed(value: Any, by: float) -> Iterator[Any]:  # noqa: ANN401 - whatever a field holds
    """The same with one number or word of it changed, in each way."""
    if isinstance(value, np.ndarray):
        for place in np.ndindex(value.shape):
            other = value.copy()
            other[place] += 1 if np.issubdtype(value.dtype, np.integer) else by
            yield other
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
    elif isinstance(value, str):
        yield value + "!"
    elif isinstance(value, tuple):
        yield value[:-1]
        yield from changed_within(value, by)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            for new in changed(getattr(value, field.name), by):
                yield replace(value, **{field.name: new})


def changed_within(items: tuple[Any, ...], by: float) -> Iterator[tuple[Any, ...]]:
    for place, each in enumerate(items):
        yield from ((*items[:place], new, *items[place + 1 :]) for new in changed(each, by))


@pytest.mark.parametrize("element", EACH, ids=lambda each: type(each).__name__)
def test_that_a_change_to_any_number_or_word_of_an_element_changes_the_text(element: Element) -> None:
    told = describe(replace(SCENE, elements=(element,)), complete=True)

    for other in changed(element, 0.001):
        assert describe(replace(SCENE, elements=(other,)), complete=True) != told


def test_that_a_change_to_any_one_entry_of_a_long_array_changes_the_text() -> None:
    path = np.column_stack((np.linspace(1, 2, 200), np.linspace(3, 4, 200)))
    cells = np.indices((12, 15)).sum(axis=0) % 2
    for long in (
        Dots("dots", path, "data"),
        Raster("raster", (0, 2), (1, 3), cells, cells / 4 + 0.25, ("a", "b", "c")),
    ):
        told = describe(replace(SCENE, elements=(long,)), complete=True)
        for other in changed(long, 0.01):
            assert describe(replace(SCENE, elements=(other,)), complete=True) != told


def test_that_what_rounding_leaves_of_nothing_is_nothing() -> None:
    dust = np.array([[1e-15, -2e-16], [-0.0, 5.0]])
    lines = lines_of(replace(SCENE, elements=(Dots("dots", dust, "data"), Label("label", "", 1e-14, -1e-14))))

    assert {"0: 0 0", "1: 0 5", "x 0", "y 0"} <= set(lines)
    tiny = replace(SCENE, x=(0, 1e-12), elements=(Dots("dots", dust, "data"),))
    assert "0: 1e-15 0" in lines_of(tiny)


def test_that_gaps_in_an_array_are_counted_and_ends_found_beside_them() -> None:
    path = np.column_stack((np.arange(100.0), np.arange(100.0)))
    path[[3, 50], 1] = np.nan
    lines = lines_of(replace(SCENE, elements=(Dots("dots", path, "data"),)))

    assert {"undefined 0 2", "least 0 0", "greatest 99 99"} <= set(lines)


def test_that_sets_are_told_in_one_order_and_the_unknown_is_refused() -> None:
    @dataclass(frozen=True)
    class More(Scene):
        stale_ones: object = frozenset()

    several = More("", (0, 1), (0, 1), stale_ones=frozenset({"b", "a"}))
    assert "stale_ones 'a' 'b'" in lines_of(several)
    assert "stale_ones none" in lines_of(More("", (0, 1), (0, 1)))
    with pytest.raises(TypeError, match="stale_ones: no text for object"):
        describe(More("", (0, 1), (0, 1), stale_ones=object()), complete=True)
