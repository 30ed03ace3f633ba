"""Each lesson scene shows the panes that its text speaks of and no other; here are the words that do so."""

import pytest

from nablaboard.model import lesson, lessons

SPOKEN_OF: dict[str, list[dict[str, str]]] = {
    "tangent": [
        {"function": "touches the curve at x = 5"},
        {"function": "the tangent is y = 0.3x − 1"},
        {"function": "The second line, f′"},
        {"function": "curve and tangent can hardly be told apart"},
        {"contour": "at right angles to the level lines"},
    ],
    "secant": [
        {"function": "two points of the curve"},
        {"function": "A Taylor polynomial agrees"},
        {"function": "follows the tangent down to the axis"},
        {"function": "Bisection halves a bracket"},
    ],
    "no-tangent": [
        {"function": "f(x) = |x|"},
        {"function": "f(x) = ∛(x²)"},
        {"function": "f(x) = floor(x)"},
        {"function": "f(x) = 1/x"},
        {"function": "drawn as a ring at (1, 2)"},
    ],
    "difference": [
        {"function": "sin at x = 1", "error": "Here is its error"},
        {"function": "f(x) = x^3", "error": "Filled marks are found by trying"},
        {"function": "drag the point towards 0", "error": "a line of its own, at the bottom"},
        {"function": "x is 100000000", "error": "The dashed line shows where this begins"},
    ],
    "automatic": [
        {"function": "f′(1) = 1.0806"},
        {"contour": "g(x, y) = (x + y)²·x at (1, 2)"},
        {"function": "drag the point to x = 2", "error": "With its best h"},
    ],
    "samples": [
        {"samples": "Six samples, 1 apart", "slopes": "np.gradient gives each sample a slope"},
        {"samples": "lays a parabola through three samples", "slopes": "look at the squares"},
        {"samples": "stand at 0, 1, 3, 3.5", "slopes": "All slopes: 2, 0.833, 6.1, 8"},
        {"samples": "The short lines stand almost upright", "slopes": "every slope is 25 times too large"},
        {"samples": "the same samples", "slopes": "inside all slopes are right"},
    ],
    "step": [
        {"contour": "The arrows show the parts of the coming step"},
        {"contour": "the last one goes off at 45°"},
        {"contour": "The triangle of the step is filled"},
    ],
    "learning-rate": [
        {"contour": "One path jumps to and fro across the bottom"},
        {"contour": "The valley g = x²/2 + 50y²", "value": "g is 0.91, 50 and 2,676"},
        {"contour": "the path falls into the valley"},
        {"contour": "stands still", "value": "where g is 6.7·10²⁶"},
    ],
    "optimizers": [
        {"function": "On a curve the slope says", "contour": "The contours show a long valley"},
        {"contour": "it lands on the other side"},
        {"contour": "it swings through the bottom"},
        {"contour": "the first step goes by the same amount in x and in y"},
        {"contour": "this famous figure", "value": "AdaGrad ends lowest, at g = 0.0007"},
    ],
    "saddle": [
        {"contour": "all walk along it to (0, 0)"},
        {"contour": "it ends at y = 5.96"},
        {"contour": "pushes every method off the ridge"},
    ],
    "maps": [
        {"contour": "see the path turn", "map": "The map lets gradient descent start at every point"},
        {"contour": "over the saddle into the next valley", "map": "the borders fray into bands"},
        {"contour": "Try another start", "sweep": "The sweep shows the value"},
    ],
    "curvature": [
        {"contour": "The smooth curve is the gradient flow"},
        {"contour": "drag the start", "value": "after 100 steps g still falls"},
    ],
    "schedule": [
        {"contour": "near the bottom after ten steps", "value": "so g is 0.1 on average"},
        {"contour": "thrown less and less", "value": "g goes on falling"},
    ],
    "regression": [
        {
            "data": "The thin lines are its errors",
            "contour": "In the contours the whole line is one point",
            "value": "after 10 steps J is 27.92",
        },
        {
            "data": "The best line is",
            "contour": "The contours of J",
            "value": "the cost falls from 37.17 to 20.09 in two steps",
        },
        {
            "data": "The points are x = 1, 2, …, 50",
            "contour": "b = 1084.7 is 9 % off",
            "value": "looks like nothing on its curve",
        },
        {"data": "The line is then", "contour": "a round bowl", "value": "within 0.003 % in 100 steps"},
    ],
    "scaling": [
        {"contour": "The contours of the cost", "data": "50 points lie exactly on"},
        {
            "contour": "its contours are circles",
            "data": "In the units of the data the line is",
            "value": "takes the cost from 1,054,425 to 0.00074",
        },
        {
            "contour": "The contours show two of three weights",
            "data": "21 points",
            "value": "1000 steps take the cost to zero",
        },
    ],
    "minibatch": [
        {
            "contour": "the path is smooth",
            "data": "40 points around y = 3 + 2x",
            "value": "1.745 after 40 steps",
        },
        {"contour": "the path does not stand still", "data": "a batch of 8", "value": "the cost is 3.23"},
        {
            "contour": "b wanders by 0.36",
            "data": "each point pulls the line its own way",
            "value": "After 200 steps the cost is 2.14 again",
        },
    ],
    "logistic": [
        {"contour": "at (0, 0)", "data": "20 students", "value": "converges in 351 steps to J = 0.4015"},
        {"contour": "there is no minimum", "data": "Four points", "value": "J still falls"},
    ],
    "softmax": [
        {
            "contour": "the slice over w₁₁ and w₂₁",
            "data": "The input x = (0.6, 0.9)",
            "value": "the loss is −ln 0.395 = 0.928",
        },
        {"data": "every point lies in the colour of its class", "value": "look at J along the path"},
    ],
    "network": [
        {
            "contour": "The contours show it over w₁₁ and w₁₂",
            "data": "the curve bends where a unit switches",
            "value": "reaches J = 0.0215",
        },
        {
            "contour": "edges in the contours",
            "data": "the border becomes a stripe",
            "value": "the loss falls from 0.677 to 0.0078",
        },
        {"data": "three of the four points", "value": "gradient descent ends at 0.478"},
    ],
}
"""Of each scene the panes that it shows, each with the words of its text that speak of it."""

MOST = 4
"""Panes at once: more are too small, and too many ideas."""


def test_that_this_table_has_every_scene() -> None:
    assert {name: len(lesson(name).scenes) for name, _ in lessons()} == {
        name: len(scenes) for name, scenes in SPOKEN_OF.items()
    }


@pytest.mark.parametrize(
    ("name", "index"), [(name, index) for name, scenes in SPOKEN_OF.items() for index in range(len(scenes))]
)
def test_that_a_scene_shows_the_panes_that_its_text_speaks_of_and_no_other(name: str, index: int) -> None:
    scene, spoken = lesson(name).scenes[index], SPOKEN_OF[name][index]
    assert set(scene.board.panes) == set(spoken)
    assert len(scene.board.panes) <= MOST
    for words in spoken.values():
        assert words in scene.text.en


@pytest.mark.parametrize("name", list(SPOKEN_OF))
def test_that_no_text_says_where_a_pane_stands(name: str) -> None:
    """Panes can be moved, and each has a title."""
    places = ("left pane", "right pane", "左图", "右图", "左边画", "右边画", "左の図", "右の図", "左は最良")
    for scene in lesson(name).scenes:
        for text in (scene.text.en, scene.text.zh, scene.text.ja):
            assert not [place for place in places if place in text]
