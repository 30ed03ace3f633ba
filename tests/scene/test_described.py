"""A scene in a line for each element, and how a scene is put together of parts that may be stale."""

from dataclasses import replace

import numpy as np

from nablaboard.compute import Answer, Request, Token
from nablaboard.scene import Scene, describe, greyed
from nablaboard.scene.elements import (
    Area,
    Arrows,
    Band,
    Bands,
    ColourScale,
    Dots,
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
from nablaboard.scene.parts import Parts, fresh

LINE = np.array([[0.25, 1.5], [2.5, -3.75]])
STROKE = Stroke("series:3", 1.75, "dash-dot")
SCENE = Scene(
    title="a title",
    x=(-10.0, 10.0),
    y=(-5.0, 0.1234567),
    elements=(
        Polylines("curve", (LINE, LINE + 1), STROKE),
        Polylines("nothing", (), STROKE),
        Polylines("bare", (np.empty((0, 2)),), STROKE),
        Bands("bands", (Band(0.0, LINE, (0, 2)), Band(0.125, LINE, (0, 2)))),
        Area("area", (LINE, LINE * 2), "fill"),
        Area("no-area", (), "fill"),
        Raster("raster", (0, 2), (1, 3), np.array([[0, 1, 1]]), np.array([[0.5, 0.625, 1]]), ("a", "b")),
        Arrows("arrows", LINE, LINE * 2, "descent"),
        Trail("trail", np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]), 1, STROKE, "diamond"),
        Dots("dots", LINE, "data", "plus"),
        Marker("marker", 3.5, 4.5, "tangent", "square", handle="start:0"),
        Marker("mark", 3.5, 4.5, "tangent"),
        Label("label", "words", 1.125, 2.125, "dim"),
        LevelLabels("levels", ((LINE,), (LINE * 2,)), ("0.5", "1")),
        Tone("tone", np.array([[0.125, 0.25, 0.375, 0.5], [1, 2, 3, 4]])),
    ),
    legend=(LegendEntry("f", STROKE, "cross"), LegendEntry("g", Stroke("ink"), stale=True)),
    note="a note",
    message="a message",
    scale=ColourScale((0.0, 0.5, 8.0)),
    log=(False, True),
    stale=frozenset({"bands", "mark"}),
)
LINES = """\
scene 'a title' x -10 10 y -5 0.123457 log y
note 'a note'
message 'a message'
legend 'f' series:3/1.75/dash-dot
legend 'g' ink/2/solid stale
scale 0 0.5 8
curve curve series:3/1.75/dash-dot x 0.25..2.5 y -3.75..1.5 + x 1.25..3.5 y -2.75..2.5
curve nothing series:3/1.75/dash-dot empty
curve bare series:3/1.75/dash-dot nothing
bands bands 2 shades 0 0.125 stale
area area fill x 0.25..2.5 y -3.75..1.5 + x 0.5..5 y -7.5..3
area no-area fill empty
raster raster x 0 2 y 1 3 1 × 3 of a b
arrows arrows descent tails x 0.25..2.5 y -3.75..1.5 tips x 0.5..5 y -7.5..3
trail trail series:3/1.75/dash-dot diamond 1 of 2 at 2 3
dots dots data plus 2 of x 0.25..2.5 y -3.75..1.5
marker marker tangent square 3.5 4.5 start:0
marker mark tangent circle 3.5 4.5 stale
label label dim 1.125 2.125 'words'
level-labels levels 0.5 1
tone tone 2 of x 0.125..3 y 0.25..4
"""


def test_that_each_element_has_its_line() -> None:
    assert describe(SCENE) == LINES


def test_that_a_bare_scene_is_its_title_and_its_view() -> None:
    bare = Scene("bare", (0.0, 1.0), (2.0, 3.0))
    assert describe(bare) == "scene 'bare' x 0 1 y 2 3\n"
    both = replace(bare, log=(True, True))
    assert describe(both) == "scene 'bare' x 0 1 y 2 3 log x log y\n"


class Question(Request):
    """A question of a test."""

    def work_out(self, token: Token) -> Answer:
        return Answer(request=self)


OLD, NEW = Answer(request=Question()), Answer(request=Question())
CURVE, DOT, HEAD = (
    Polylines("curve", (LINE,), STROKE),
    Dots("dots", LINE, "data"),
    Marker("head", 1, 2, "ink"),
)


def test_that_parts_keep_their_order_and_those_of_stale_answers_are_noted() -> None:
    parts = Parts(lambda answer: answer is OLD)
    parts.add(NEW, [CURVE], [LegendEntry("f", STROKE)])
    parts.add(OLD, iter([DOT]), iter([LegendEntry("g", STROKE, "cross")]))
    parts.add(None, [HEAD])
    assert parts.elements == (CURVE, DOT, HEAD)
    assert parts.stale == {"dots"}
    assert parts.legend == (LegendEntry("f", STROKE), LegendEntry("g", STROKE, "cross", stale=True))


def test_that_where_answers_are_waited_for_none_is_stale() -> None:
    parts = Parts(fresh)
    parts.add(OLD, [DOT], [LegendEntry("g", STROKE)])
    assert parts.stale == frozenset()
    assert parts.legend == (LegendEntry("g", STROKE),)


def test_that_a_greyed_scene_is_the_same_with_all_of_it_stale() -> None:
    scene = Scene("t", (0.0, 1.0), (0.0, 1.0), elements=(CURVE, DOT), legend=(LegendEntry("f", STROKE),))
    grey = greyed(scene)
    assert grey.stale == {"curve", "dots"}
    assert grey.legend == (LegendEntry("f", STROKE, stale=True),)
    assert grey.elements is scene.elements
    assert scene.stale == frozenset()
