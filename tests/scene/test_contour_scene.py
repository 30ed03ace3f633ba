"""The contour pane's scene: background, trails, start points."""

from dataclasses import replace

import numpy as np
import pytest

from nablaboard.compute import (
    DescentAnswer,
    SurfaceAnswer,
    answer,
    descent_request,
    read_board,
    surface_request,
)
from nablaboard.model import Board, lesson
from nablaboard.scene import (
    Arrows,
    Bands,
    Element,
    LevelLabels,
    Marker,
    Scene,
    Trail,
    contour_scene,
    describe,
    surface_elements,
)

SIZE = (500, 400)
DOCUMENT = lesson("optimizers")


@pytest.fixture(scope="module")
def surface() -> SurfaceAnswer:
    request = surface_request(DOCUMENT, read_board(DOCUMENT.board), (64, 64))
    assert request is not None
    found = answer(request)
    assert isinstance(found, SurfaceAnswer)
    return found


@pytest.fixture(scope="module")
def descent() -> DescentAnswer:
    request = descent_request(DOCUMENT, read_board(DOCUMENT.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, DescentAnswer)
    return found


def background(surface: SurfaceAnswer, board: Board = DOCUMENT.board) -> tuple[Element, ...]:
    return surface_elements(surface, board.contour, SIZE)


def scene_at(
    surface: SurfaceAnswer, descent: DescentAnswer, step: int, board: Board = DOCUMENT.board
) -> Scene:
    return contour_scene(board, surface, background(surface), descent, step)


def arrows_of(surface: SurfaceAnswer, board: Board = DOCUMENT.board) -> Arrows:
    return next(each for each in background(surface, board) if isinstance(each, Arrows))


def test_that_arrows_point_down_the_slope_and_say_so(surface: SurfaceAnswer, descent: DescentAnswer) -> None:
    arrows = arrows_of(surface)
    middle, along = (arrows.tails + arrows.tips) / 2, arrows.tips - arrows.tails
    gradient = np.column_stack([middle[:, 0] / 10, 2 * middle[:, 1]])
    assert ((along * gradient).sum(axis=1) < 0).all()
    assert str(scene_at(surface, descent, 0).note) == "arrows −∇g, one length"


def test_that_arrows_up_the_slope_are_the_same_turned_round(surface: SurfaceAnswer) -> None:
    up = replace(DOCUMENT.board, contour=replace(DOCUMENT.board.contour, arrows="ascent"))
    down, turned = arrows_of(surface), arrows_of(surface, up)
    np.testing.assert_allclose(turned.tails, down.tips)
    np.testing.assert_allclose(turned.tips, down.tails)


def test_that_on_the_screen_an_arrow_has_the_direction_of_the_gradient_in_data(
    surface: SurfaceAnswer,
) -> None:
    arrows = arrows_of(surface)
    middle, along = (arrows.tails + arrows.tips) / 2, arrows.tips - arrows.tails
    cross = along[:, 0] * 2 * middle[:, 1] - along[:, 1] * middle[:, 0] / 10
    assert np.abs(cross).max() < 1e-9


def test_that_every_enabled_optimizer_has_a_trail_from_the_start_to_the_step(
    surface: SurfaceAnswer, descent: DescentAnswer
) -> None:
    trails = [each for each in scene_at(surface, descent, 7).elements if isinstance(each, Trail)]
    assert len(trails) == 5
    for trail in trails:
        assert trail.shown == 7
        assert tuple(trail.points[0]) == (-7.0, 2.0)
    assert len({(trail.stroke.role, trail.stroke.dash, trail.shape) for trail in trails}) == 5


def test_that_a_step_beyond_the_path_shows_its_end(surface: SurfaceAnswer, descent: DescentAnswer) -> None:
    trails = [each for each in scene_at(surface, descent, 10**6).elements if isinstance(each, Trail)]
    assert all(trail.shown == len(trail.points) - 1 for trail in trails)


def test_that_a_disabled_optimizer_leaves_the_picture_at_once(
    surface: SurfaceAnswer, descent: DescentAnswer
) -> None:
    first, *others = DOCUMENT.board.optimizers
    board = replace(DOCUMENT.board, optimizers=(replace(first, enabled=False), *others))
    trails = [each for each in scene_at(surface, descent, 3, board).elements if isinstance(each, Trail)]
    assert len(trails) == 4


def test_that_playing_on_replaces_nothing_but_the_trails(
    surface: SurfaceAnswer, descent: DescentAnswer
) -> None:
    still = background(surface)
    scenes = [contour_scene(DOCUMENT.board, surface, still, descent, step) for step in (3, 4)]
    for element in still:
        assert all(any(each is element for each in scene.elements) for scene in scenes)


def test_that_a_start_point_can_be_taken_hold_of(surface: SurfaceAnswer, descent: DescentAnswer) -> None:
    start = next(each for each in scene_at(surface, descent, 0).elements if isinstance(each, Marker))
    assert (start.x, start.y, start.handle) == (-7.0, 2.0, "start:0")


def test_that_each_level_has_its_value_in_writing(surface: SurfaceAnswer) -> None:
    labels = next(each for each in background(surface) if isinstance(each, LevelLabels))
    for paths, text in zip(labels.lines, labels.texts, strict=True):
        x, y = np.concatenate(paths).T
        assert x**2 / 20 + y**2 == pytest.approx(float(text), rel=0.03, abs=0.02)


def test_that_all_arrows_have_one_length(surface: SurfaceAnswer) -> None:
    arrows = arrows_of(surface)
    along = (arrows.tips - arrows.tails) / np.array([20.0, 10.0]) * np.array(SIZE)
    lengths = np.hypot(along[:, 0], along[:, 1])
    assert lengths == pytest.approx(np.full(len(lengths), lengths[0]))


def test_that_bands_grow_darker_from_low_to_high(surface: SurfaceAnswer) -> None:
    bands = next(each for each in background(surface) if isinstance(each, Bands))
    lows = [np.min(band.points[:, 0] ** 2 / 20 + band.points[:, 1] ** 2) for band in bands.bands]
    shades = [band.shade for band in bands.bands]
    assert shades == sorted(shades)
    assert lows == sorted(lows)
    assert (shades[0], shades[-1]) == (0.0, 1.0)


PATHS = """\
trail trail:0:0 series:0/2/solid circle 30 of 30 at -0.350393 0.0847823
trail trail:1:0 series:1/2/dash diamond 30 of 30 at 0.896414 0.0880856
trail trail:2:0 series:2/2/dot square 30 of 30 at -0.120162 2.48639e-17
trail trail:3:0 series:3/2/dash-dot triangle 30 of 30 at -0.69742 1.48346e-08
trail trail:4:0 series:4/2/dash-dot-dot triangle-down 30 of 30 at 0.136015 0.318245
marker start:0 ink circle -7 2 start:0
label start:0:label ink -7 2 'start (−7, 2)'
"""  # the ends of the published table after 30 steps, where AdaGrad and RMSProp have ε = 1e-7


def test_that_the_paths_of_the_lesson_end_as_published(surface: SurfaceAnswer) -> None:
    settings = {
        "adagrad": (("epsilon", 1e-7), ("learning_rate", 1.5)),
        "rmsprop": (("epsilon", 1e-7), ("learning_rate", 0.1)),
    }
    choices = tuple(
        replace(choice, settings=settings.get(choice.optimizer, choice.settings))
        for choice in DOCUMENT.board.optimizers
    )
    run = replace(DOCUMENT.board.run, tolerance=0.0)
    document = replace(DOCUMENT, board=replace(DOCUMENT.board, optimizers=choices, run=run))
    request = descent_request(document, read_board(document.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, DescentAnswer)
    described = describe(contour_scene(document.board, surface, (), found, 30))
    assert described.endswith(PATHS)
