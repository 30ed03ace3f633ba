"""Answers of the real mathematics; the figures are those worked by hand or published for these examples."""

import dataclasses

import numpy as np
import pytest

from nablaboard.calculus.expression import parse
from nablaboard.classes import dataclass
from nablaboard.compute import (
    CurveAnswer,
    CurveInput,
    CurveRequest,
    DescentAnswer,
    DescentRequest,
    ErrorStudyAnswer,
    ErrorStudyRequest,
    Failure,
    Request,
    SurfaceAnswer,
    SurfaceRequest,
    TangentAnswer,
    TangentRequest,
    Token,
    answer,
    descent_request,
    read_board,
)
from nablaboard.model import Document, Fit, OptimizerChoice, RunSettings, Set, item, lesson, limits, plane_of

F = parse("0.01x^2 + 0.1x")
G = parse("x^2/20 + y^2")


def surface(**changes: object) -> SurfaceRequest:
    x, y = (-10.0, 10.0), (-5.0, 5.0)
    request = SurfaceRequest(function=G, x=x, y=y, shape=(101, 201), columns=14, rows=10, about=(x, y))
    return dataclasses.replace(request, **changes)  # type: ignore[arg-type]


def descent(*choices: OptimizerChoice, **run: object) -> DescentRequest:
    settings = RunSettings(**{"steps": 30, "tolerance": 0.0, **run})  # type: ignore[arg-type]
    return DescentRequest(function=G, starts=((-7.0, 2.0),), optimizers=choices, run=settings)


@pytest.mark.parametrize(("x", "y", "slope"), [(5.0, 0.75, 0.2), (10.0, 2.0, 0.3)])
def test_that_the_tangent_has_height_and_slope(x: float, y: float, slope: float) -> None:
    found = answer(TangentRequest(expression=F, x=x))
    assert isinstance(found, TangentAnswer)
    assert (found.y, found.slope) == pytest.approx((y, slope), rel=1e-12)
    assert found.special is None


def test_that_the_errors_against_h_are_answered_with_their_orders() -> None:
    found = answer(ErrorStudyRequest(expression=parse("sin x"), at=(1.0,)))
    assert isinstance(found, ErrorStudyAnswer)
    slopes = {curve.method: curve.slope for curve in found.study.curves}
    assert slopes["forward"] == pytest.approx(1, abs=0.05)
    assert slopes["central"] == pytest.approx(2, abs=0.05)
    assert found.milliseconds >= 0


def test_that_errors_along_an_unknown_variable_are_a_failure_in_words() -> None:
    found = answer(ErrorStudyRequest(expression=parse("sin x"), at=(1.0,), variable="t"))
    assert isinstance(found, Failure)
    assert found.message.kind == "derivative.variable"
    assert found.details is None


def test_that_the_curves_of_a_row_are_answered_one_by_one() -> None:
    inputs = (
        CurveInput(row=0, expression=F),
        CurveInput(row=0, expression=F.derivative("x"), role="derivative"),
    )
    for source, coefficients in zip(inputs, ((0.01, 0.1, 0.0), (0.0, 0.02, 0.1)), strict=True):
        drawn = answer(CurveRequest(input=source, x=(0.0, 20.0), y=(-1.6, 6.6), size=(400, 300)))
        assert isinstance(drawn, CurveAnswer)
        assert drawn.input == source
        assert drawn.milliseconds >= 0
        (segment,) = drawn.curve.segments
        x, y = segment.T
        assert (x[0], x[-1]) == pytest.approx((0.0, 20.0))
        assert y == pytest.approx(np.polyval(coefficients, x), abs=1e-12)
        assert not segment.flags.writeable


def test_that_a_surface_has_values_contours_and_arrows() -> None:
    found = answer(surface())
    assert isinstance(found, SurfaceAnswer)
    x, y = found.grid.x[np.newaxis, :], found.grid.y[:, np.newaxis]
    assert found.grid.values.shape == (101, 201)
    assert found.grid.values == pytest.approx(x**2 / 20 + y**2, abs=1e-12)
    assert found.contours.lines
    at_x, at_y = found.arrows.base.T
    assert found.arrows.gradient == pytest.approx(np.column_stack((at_x / 10, 2 * at_y)), abs=1e-12)
    for array in (found.grid.x, found.grid.y, found.grid.values, found.arrows.base, found.arrows.gradient):
        assert not array.flags.writeable
    for line in found.contours.lines:
        assert not any(polyline.flags.writeable for polyline in line.polylines)


def test_that_every_optimizer_walks_from_every_start() -> None:
    choices = (
        OptimizerChoice(id="a", optimizer="gradient-descent", settings=(("learning_rate", 0.95),)),
        OptimizerChoice(id="b", optimizer="adam", settings=(("learning_rate", 0.3),)),
    )
    request = dataclasses.replace(descent(*choices), starts=((-7.0, 2.0), (1.0, 1.0)))
    found = answer(request)
    assert isinstance(found, DescentAnswer)
    assert [(path.choice, path.start) for path in found.runs] == [("a", 0), ("b", 0), ("a", 1), ("b", 1)]
    ends = [tuple(path.run.points[-1]) for path in found.runs[:2]]
    assert ends[0] == pytest.approx((-0.3503929957523197, 0.0847823165504322), rel=1e-9)
    assert ends[1] == pytest.approx((0.13601461732623543, 0.3182453888963099), rel=1e-9)
    for path in found.runs:
        assert not path.run.points.flags.writeable


def test_that_the_run_settings_reach_the_run() -> None:
    choice = OptimizerChoice(id="a", optimizer="gradient-descent", settings=(("learning_rate", 0.1),))
    request = DescentRequest(
        function=parse("x^2 + y^2"),
        starts=((-3.0, 4.0),),
        optimizers=(choice,),
        run=RunSettings(steps=100, tolerance=0.0, gradient_from="central", h=1e-4),
    )
    found = answer(request)
    assert isinstance(found, DescentAnswer)
    end = found.runs[0].run.points[-1]
    assert tuple(end) == pytest.approx((-6.111107928998789e-10, 8.148143905314271e-10), rel=1e-6)


def ends_of(document: Document) -> dict[str, float]:
    request = descent_request(document, read_board(document.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, DescentAnswer)
    return {path.choice: float(path.run.values[-1]) for path in found.runs}


def test_that_in_the_lesson_adagrad_ends_lowest_and_adam_highest() -> None:
    ends = ends_of(lesson("optimizers"))
    assert min(ends, key=ends.__getitem__) == "adagrad"
    assert max(ends, key=ends.__getitem__) == "adam"
    assert ends["adagrad"] == pytest.approx(0.000721949, rel=1e-4)
    assert ends["adam"] == pytest.approx(0.102205, rel=1e-4)


def test_that_with_one_rate_for_all_the_order_is_as_the_lesson_says() -> None:
    document = lesson("optimizers")
    for choice in document.board.optimizers:
        document = Set(f"{item('optimizers', choice.id)}.settings.learning_rate", 0.3).apply(document)
    ends = ends_of(document)
    assert min(ends, key=ends.__getitem__) == "rmsprop"
    assert max(ends, key=ends.__getitem__) == "adagrad"


@pytest.mark.parametrize(("rate", "y"), [(0.5, 0.0), (1.0, 2.0), (1.1, 2 * 1.2**30)])
def test_that_gradient_descent_zigzags_as_the_lesson_says(rate: float, y: float) -> None:
    choice = OptimizerChoice(id="a", optimizer="gradient-descent", settings=(("learning_rate", rate),))
    found = answer(descent(choice))
    assert isinstance(found, DescentAnswer)
    assert found.runs[0].run.points[-1, 1] == pytest.approx(y)


def test_that_a_cancelled_request_is_a_failure_that_says_so() -> None:
    token = Token()
    token.cancel()
    choice = OptimizerChoice(id="a", optimizer="momentum")
    curve = CurveInput(row=0, expression=F)
    requests: tuple[Request, ...] = (
        surface(),
        descent(choice),
        CurveRequest(input=curve, x=(0.0, 1.0), y=(0.0, 1.0), size=(10, 10)),
    )
    for request in requests:
        found = answer(request, token)
        assert isinstance(found, Failure)
        assert found.message.kind == "compute.cancelled"
        assert found.details is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accident(Request):
    def work_out(self, token: Token) -> Failure:
        raise TypeError("nobody expects this")


def test_that_an_accident_is_a_failure_with_details(caplog: pytest.LogCaptureFixture) -> None:
    found = answer(Accident())
    assert isinstance(found, Failure)
    assert found.message.kind == "compute.unexpected"
    assert found.details is not None
    assert "TypeError" in found.details
    assert "TypeError" in caplog.text


def test_that_too_little_memory_is_no_accident(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*anything: object, **named: object) -> None:
        raise MemoryError

    monkeypatch.setattr("nablaboard.compute.surfaces.evaluate", exhausted)
    found = answer(surface())
    assert isinstance(found, Failure)
    assert found.message.kind == "compute.memory"
    assert found.details is None


def test_that_a_request_is_hashable_and_equal_whatever_its_serial() -> None:
    assert hash(surface()) == hash(surface(serial=7))
    assert surface() == surface(serial=7)
    assert surface() != surface(shape=(7, 7))
    assert hash(descent(OptimizerChoice(id="a", optimizer="adam"))) is not None


def test_that_a_surface_is_asked_again_on_a_finer_grid_and_then_no_more() -> None:
    coarse = surface(shape=(128, 128))
    finer = coarse.finer()
    assert finer == surface(shape=(512, 512))
    assert finer is not None
    assert finer.finer() is None


def test_that_a_cost_over_many_data_is_not_asked_again_on_a_grid_that_it_cannot_afford() -> None:
    """A value is a sum over all data, and 8,000,000 terms are affordable at once."""
    points = tuple((float(k), float(k > 99)) for k in range(limits.DATA))
    plane = plane_of(Fit(points=points, model="logistic"))
    request = surface(function=plane, shape=(128, 128))
    assert plane.effort > 8_000_000 / 128**2
    assert request.finer() is None
    assert request.affordable[0] * request.affordable[1] * plane.effort <= 1.1 * 8_000_000


def test_that_only_what_is_cheap_is_answered_within_a_frame() -> None:
    kinds = Request.__subclasses__()
    assert {kind.__name__ for kind in kinds if kind.at_once} == {"TangentRequest"}


@pytest.mark.parametrize(
    ("text", "order", "rings"),
    [
        ("x|x|", 1, []),
        ("|x|^3", 1, []),
        ("cos(|x|)", 1, []),
        ("x^2 sign(x)", 1, []),
        ("max(x, 0)^2", 1, []),
        ("|x|^3", 2, []),
        ("|x|", 1, [(0.0, -1.0), (0.0, 1.0)]),
        ("x|x|", 2, [(0.0, -2.0), (0.0, 2.0)]),
        ("(x^2 - 1)/(x - 1)", 1, [(1.0, 1.0)]),
    ],
)
def test_that_a_derivative_has_rings_only_where_it_is_missing(
    text: str, order: int, rings: list[tuple[float, float]]
) -> None:
    """By hand: the slope of x|x| is 2|x|, at 0 too; |x| has none there, and x|x| no second one."""
    f = parse(text)
    made = f
    for _ in range(order):
        made = made.derivative("x")
    curve = CurveInput(row=0, expression=made, role="derivative", order=order, of=f)
    answer = CurveRequest(input=curve, x=(-2.0, 2.0), y=(-3.0, 3.0), size=(400, 300)).work_out(Token())
    found = sorted(map(tuple, answer.curve.holes.tolist()))
    assert len(found) == len(rings)
    assert np.array(found) == pytest.approx(np.array(rings), abs=1e-6)
