"""The panes of sampled data; expected values are those of the table of reference values, and by hand."""

import numpy as np
import pytest

from nablaboard.compute import Failure, SamplesAnswer, answer, read_board, samples_request
from nablaboard.model import Mesh, Samples, Set, blank
from nablaboard.scene import Dots, Label, Marker, Polylines, Scene, samples_scene, slopes_scene

SIX = Samples(values=(1.0, 2.0, 4.0, 7.0, 11.0, 16.0))
POTENTIAL = "V(x, y, z) = 2x^2 + 3y^2 - 4z"
MESH = Mesh(row=0, x=(-100.0, 100.0), count=9)


def found(samples: Samples, *rows: str) -> SamplesAnswer:
    document = Set("samples", samples).apply(blank(rows))
    request = samples_request(document, read_board(document.board))
    assert request is not None
    result = answer(request)
    assert isinstance(result, SamplesAnswer)
    return result


def curve(scene: Scene, key: str) -> Polylines:
    (only,) = (each for each in scene.elements if each.key == key)
    assert isinstance(only, Polylines)
    return only


def heights(scene: Scene, *keys: str) -> list[float]:
    dots = [each for each in scene.elements if isinstance(each, Dots) and each.key in keys]
    points = np.concatenate([each.points for each in dots])
    return [float(y) for _, y in points[np.argsort(points[:, 0])]]


def slopes(samples: Samples, *rows: str) -> list[float]:
    return heights(slopes_scene(found(samples, *rows)), "slopes:inside", "slopes:edges")


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        (SIX, [1, 1.5, 2.5, 3.5, 4.5, 5]),
        (Samples(values=SIX.values, edge_order=2), [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]),
        (Samples(values=(5.0, 7.0, 4.0, 8.0)), [2, -0.5, 0.5, 4]),
        (Samples(values=(5.0, 7.0, 4.0, 8.0), spacing=(0.5,)), [4, -1, 1, 8]),
        (Samples(values=(5.0, 7.0, 4.0, 8.0), positions=(0.0, 1.0, 3.0, 3.5)), [2, 0.8333, 6.1, 8]),
    ],
)
def test_that_the_slopes_are_those_of_np_gradient(samples: Samples, expected: list[float]) -> None:
    assert slopes(samples) == pytest.approx(expected, abs=5e-5)


def test_that_the_steps_are_those_of_np_diff() -> None:
    steps = curve(slopes_scene(found(SIX)), "slopes:steps").paths
    assert [path[0, 1] for path in steps] == [1, 2, 3, 4, 5]
    assert [path[:, 0].tolist() for path in steps] == [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5]]


@pytest.mark.parametrize(("order", "edge"), [(1, 350), (2, 400)])
def test_that_an_edge_is_as_wrong_as_its_order(order: int, edge: float) -> None:
    samples = Samples(formula=MESH, edge_order=order)
    along = slopes(samples, POTENTIAL)
    assert along[-1] == pytest.approx(edge)
    assert along[6] == pytest.approx(200)  # at 50
    true = np.concatenate(curve(slopes_scene(found(samples, POTENTIAL)), "formula:1").paths)
    assert true[:, 1] == pytest.approx(4 * true[:, 0])


def test_that_a_slice_runs_along_any_axis() -> None:
    assert slopes(Samples(formula=MESH, axis=2), POTENTIAL) == pytest.approx([-4] * 9)
    array = Samples(values=tuple(map(float, range(12))), shape=(3, 4), axis=0, through=(0, 1))
    answered = found(array)
    assert answered.values.tolist() == [1, 5, 9]
    assert str(samples_scene(answered).title) == "Samples of v[:, 1]"


def test_that_a_gradient_without_its_spacing_says_by_how_much_it_is_wrong() -> None:
    scene = slopes_scene(found(Samples(formula=MESH, spaced=False), POTENTIAL))
    assert heights(scene, "slopes:edges") == pytest.approx([-8750, 8750])  # 25 times ∓350
    assert str(scene.note) == "no spacing given: slopes are 25 times what they are"
    assert "taken to be 1" in str(slopes_scene(found(SIX)).note)
    assert slopes_scene(found(Samples(values=SIX.values, spacing=(1.0,)))).note == ""


def test_that_the_largest_error_is_told() -> None:
    scene = slopes_scene(found(Samples(formula=MESH), POTENTIAL))
    assert str(scene.note) == "largest error 50, at −100"
    lines = curve(scene, "slopes:errors").paths
    assert max(abs(line[1, 1] - line[0, 1]) for line in lines) == pytest.approx(50)


def test_that_the_chosen_sample_shows_what_counts_for_it() -> None:
    uneven = Samples(values=(5.0, 7.0, 4.0, 8.0), positions=(0.0, 1.0, 3.0, 3.5), at=1)
    scene = samples_scene(found(uneven))
    texts = {each.key: str(each.text) for each in scene.elements if isinstance(each, Label)}
    # weights of the mean of both slopes, the nearer one weighing more: −2/3, 1/2, 1/6
    assert [texts[f"weight:{k}"] for k in (0, 1, 2)] == ["× −0.6667", "× 0.5", "× 0.1667"]
    assert texts["stencil:card"] == "slope at v[1] = 0.833333"
    (card,) = (each for each in scene.elements if each.key == "stencil:card")
    assert isinstance(card, Label)
    assert card.tail == "= −0.6667 v[0] + 0.5 v[1] + 0.1667 v[2]"
    (handle,) = (each for each in scene.elements if isinstance(each, Marker) and each.handle)
    assert (handle.x, handle.y) == (1, 7)


def test_that_rounding_in_even_positions_is_no_weight() -> None:
    even = tuple(np.linspace(0, 3, 60).tolist())
    scene = samples_scene(found(Samples(values=even, positions=even, at=30)))
    (rings,) = (each for each in scene.elements if each.key == "stencil:rings")
    assert isinstance(rings, Dots)
    assert len(rings.points) == 2


def test_that_short_lines_have_the_slope_of_their_sample() -> None:
    lines = curve(samples_scene(found(SIX)), "samples:slopes").paths
    rises = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in lines]
    assert rises == pytest.approx([1, 1.5, 2.5, 3.5, 4.5, 5])


def test_that_turning_points_lie_where_the_parabola_turns() -> None:
    # through (1, 1), (2, 4), (3, 3): its vertex is at 2.25, 4.125
    scene = samples_scene(found(Samples(values=(-6.0, 1.0, 4.0, 3.0))))
    (turn,) = (each for each in scene.elements if isinstance(each, Marker))
    assert (turn.x, turn.y, turn.shape) == (2.25, 4.125, "cap")


def test_that_a_gap_is_left_open() -> None:
    scene = samples_scene(found(Samples(values=(1.0, 2.0, None, 4.0, 5.0))))
    assert len(curve(scene, "samples:joined").paths) == 2
    assert heights(scene, "samples:inside", "samples:edges") == [1, 2, 4, 5]


def test_that_a_formula_of_one_variable_has_its_curve_and_its_derivatives() -> None:
    answered = found(Samples(formula=Mesh(x=(0.0, 6.0), count=13)), "f(x) = sin x")
    points = np.concatenate(curve(slopes_scene(answered), "formula:1").paths)
    assert np.abs(points[:, 1] - np.cos(points[:, 0])).max() < 1e-12


def test_that_samples_of_too_many_axes_fail_in_words() -> None:
    mesh = Mesh(row=0, x=(0.0, 1.0), count=100)
    document = Set("samples", Samples(formula=mesh)).apply(blank((POTENTIAL,)))
    request = samples_request(document, read_board(document.board))
    assert request is not None
    result = answer(request)
    assert isinstance(result, Failure)
    assert "at most 10000 in all" in str(result.message)


def test_that_samples_of_a_row_that_is_being_typed_wait() -> None:
    document = Set("samples", Samples(formula=Mesh(row=0, x=(0.0, 1.0), count=5))).apply(blank(("sin(",)))
    assert samples_request(document, read_board(document.board)) is None


def test_that_choosing_a_sample_shows_its_stencil() -> None:
    document = Set("samples.at", 3).apply(Set("samples", SIX).apply(blank()))
    assert document.board.samples is not None
    assert document.board.samples.at == 3
