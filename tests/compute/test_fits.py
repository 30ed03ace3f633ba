"""Fits from the document to their answers; the numbers are those of published runs and of NumPy."""

from dataclasses import replace

import numpy as np
import pytest

from nablaboard.calculus.data import Minibatches
from nablaboard.compute import (
    Cancelled,
    DescentAnswer,
    FitAnswer,
    GradientAnswer,
    GradientRequest,
    SurfaceAnswer,
    Token,
    answer,
    descent_request,
    fit_request,
    surface_request,
)
from nablaboard.model import (
    Board,
    ContourPane,
    Document,
    Fit,
    FunctionPane,
    Generated,
    OptimizerChoice,
    RunSettings,
    Texts,
)

SIX = tuple(zip((5.0, 15, 25, 35, 45, 55), (5.0, 20, 14, 32, 22, 38), strict=True))
FIFTY = Generated(coefficients=(1190.0, 10.0), count=50, x=(1.0, 50.0))
LAYER = Fit(
    points=((0.6, 0.9, 2.0),),
    model="softmax",
    start=(0.47355232, 0.9977393, 0.84668094, 0.85557411, 0.03563661, 0.69422093),
    shown=("w_13", "w_23"),
)


def document(
    fit: Fit,
    start: tuple[float, float] = (0.0, 0.0),
    rate: float = 0.1,
    steps: int = 100,
    tolerance: float = 0.0,
) -> Document:
    choice = OptimizerChoice(id="a", optimizer="gradient-descent", settings=(("learning_rate", rate),))
    board = Board(
        rows=(),
        function=FunctionPane(x=(0.0, 1.0), y=(0.0, 1.0), tangent_x=0.0),
        contour=ContourPane(x=(-10.0, 10.0), y=(-1.0, 1.0), starts=(start,)),
        optimizers=(choice,),
        run=RunSettings(steps=steps, tolerance=tolerance),
        fit=fit,
    )
    return Document(title=Texts(en="t"), board=board)


def descent_of(doc: Document) -> DescentAnswer:
    request = descent_request(doc, ())
    assert request is not None
    found = answer(request)
    assert isinstance(found, DescentAnswer)
    return found


def fit_of(fit: Fit) -> FitAnswer:
    request = fit_request(document(fit))
    assert request is not None
    found = answer(request)
    assert isinstance(found, FitAnswer)
    return found


def test_that_the_line_through_six_points_arrives_where_it_is_known_to() -> None:
    (path,) = descent_of(document(Fit(points=SIX), (0.5, 0.5), 0.0008, 40_000, 1e-6)).runs
    assert path.run.stop.step == 35_317
    assert path.run.points[-1] == pytest.approx((5.62822349, 0.54012867), abs=5e-9)
    assert path.seen is path.run.points


def test_that_a_hundred_thousand_steps_are_not_enough_for_fifty_points() -> None:
    (path,) = descent_of(document(Fit(generated=FIFTY), rate=1e-4, steps=100_000)).runs
    assert path.run.points[-1] == pytest.approx((1084.68630915, 13.12901277), abs=5e-9)
    best = fit_of(Fit(generated=FIFTY)).best
    assert best is not None
    assert best.weights == pytest.approx((1190, 10), rel=1e-10)


@pytest.mark.parametrize("scaled", [False, True])
def test_that_both_condition_numbers_are_told_whichever_is_in_use(scaled: bool) -> None:
    best = fit_of(Fit(points=SIX, scaled=scaled)).best
    assert best is not None
    x = np.array([x for x, _ in SIX])
    matrix = np.column_stack((np.ones(6), x))
    assert best.plain == pytest.approx(np.linalg.cond(matrix) ** 2)
    assert best.scaled == pytest.approx(1)
    used = np.column_stack((np.ones(6), (x - x.mean()) / x.std())) if scaled else matrix
    expected = np.linalg.lstsq(used, [y for _, y in SIX])[0]
    assert best.weights == pytest.approx(tuple(expected), rel=1e-10)


def test_that_a_layer_walks_with_all_its_weights_and_is_seen_in_two() -> None:
    found = descent_of(document(LAYER, (0.84668094, 0.69422093), 1.0, 30))
    (path,) = found.runs
    assert path.run.points.shape == (31, 6)
    assert path.run.values[0] == pytest.approx(0.9280685387482351)
    assert path.seen.tolist() == path.run.points[:, [2, 5]].tolist()
    assert not path.seen.flags.writeable


def test_that_the_surface_of_a_layer_is_the_loss_over_two_weights() -> None:
    request = surface_request(document(LAYER), (), (11, 21))
    assert request is not None
    found = answer(request)
    assert isinstance(found, SurfaceAnswer)
    w = np.array(LAYER.start).reshape(2, 3)
    w[0, 2], w[1, 2] = found.grid.x[3], found.grid.y[7]
    scores = np.array([0.6, 0.9]) @ w
    assert found.grid.values[7, 3] == pytest.approx(np.log(np.exp(scores).sum()) - scores[2])
    assert request.function.arguments == ("w_13", "w_23")


def test_that_the_gradient_of_a_layer_stands_beside_its_differences() -> None:
    assert LAYER.start is not None
    found = answer(GradientRequest(fit=LAYER, weights=LAYER.start))
    assert isinstance(found, GradientAnswer)
    expected = (0.21924763, 0.14356247, -0.36281009, 0.32887144, 0.2153437, -0.54421514)
    assert found.check.formula == pytest.approx(expected, abs=5e-9)
    assert found.check.largest < 1e-7
    assert found.forward is not None
    assert found.forward.scores[0] == pytest.approx((1.05414809, 0.63071653, 1.1328074), abs=5e-9)


def test_that_the_others_are_held_at_least_squares() -> None:
    fit = Fit(points=((0.0, 1.0), (1.0, 2.0), (2.0, 5.0), (3.0, 10.0)), model="quadratic")  # 1 + x²
    doc = document(fit)
    doc = replace(
        doc, board=replace(doc.board, contour=replace(doc.board.contour, x=(0.0, 2.0), y=(-1.0, 1.0)))
    )
    request = surface_request(doc, (), (3, 3))
    assert request is not None
    found = answer(request)
    assert isinstance(found, SurfaceAnswer)
    assert found.grid.values[1, 1] == pytest.approx(0, abs=1e-20)


def test_that_a_question_stays_equal_while_its_fit_does() -> None:
    first, again = (document(replace(LAYER, batch=1)) for _ in range(2))
    other = document(replace(LAYER, points=((0.6, 0.8, 2.0),)))
    assert descent_request(first, ()) == descent_request(again, ()) != descent_request(other, ())
    assert surface_request(first, (), (9, 9)) == surface_request(again, (), (9, 9))
    assert surface_request(first, (), (9, 9)) != surface_request(other, (), (9, 9))


def test_that_a_step_sees_a_batch_and_an_epoch_is_told() -> None:
    fit = Fit(points=SIX, batch=4)
    request = descent_request(document(fit, rate=1e-4), ())
    assert request is not None
    assert isinstance(request.function, Minibatches)
    assert fit_of(fit).epoch == 2
    whole, parts = (descent_of(document(each, rate=1e-4)).runs[0].run for each in (Fit(points=SIX), fit))
    assert parts.values[0] == whole.values[0]
    assert parts.points[1].tolist() != whole.points[1].tolist()


def test_that_a_cost_that_sums_over_many_data_is_asked_on_fewer_points() -> None:
    fit = Fit(generated=replace(FIFTY, count=10_000), model="network", hidden=20)
    request = surface_request(document(fit), (), (512, 512))
    assert request is not None
    assert request.affordable == (6, 6)


def test_that_the_surface_of_a_cost_can_be_cancelled() -> None:
    request = surface_request(document(LAYER), (), (512, 512))
    assert request is not None
    token = Token()
    token.cancel()
    with pytest.raises(Cancelled):
        request.work_out(token)
