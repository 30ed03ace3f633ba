"""What Python takes for a number, and what it says to calls that cannot be meant."""

import math
from collections.abc import Callable

import pytest

import nablaboard as nb


def test_that_every_number_may_be_a_text() -> None:
    assert nb.parse("a x", parameters={"a": "1/4"})(2) == 0.5
    assert [float(root) for root in nb.roots("sin(x)", ("0.5", "2pi"))] == [math.pi, 2 * math.pi]
    assert nb.differentiate("sin(x)", "pi/3").value == pytest.approx(0.5)
    assert nb.gradient("x y", ("pi", 2)).tolist() == [2.0, math.pi]
    assert nb.tangent("x^2", "1/2").y == 0.25
    assert nb.descend("x^2", "pi/4", steps=0).points.tolist() == [[math.pi / 4]]
    assert nb.basins("x^2 + y^2", ("-pi", 1), (0, 1), size=(4, 4)).x[0] == -math.pi
    made = nb.document("x^2 + y^2", start=[("pi", 2), (1, "1/3")], x=("-pi", "pi"))
    assert made.board.contour.starts == ((math.pi, 2.0), (1.0, 1 / 3))
    assert made.board.contour.x == made.board.function.x == (-math.pi, math.pi)


def test_that_the_same_schedule_may_be_written_for_a_call_and_for_a_document() -> None:
    plan = nb.Schedule("cosine", end=0.1)
    assert nb.RunSettings(schedule="cosine end=1/10").schedule == plan  # type: ignore[arg-type]
    assert nb.document("x^2 + y^2", start=(1, 1), schedule="cosine end=1/10").board.run.schedule == plan
    assert nb.sweep("x^2", 1, "learning_rate=1/100:1/4:1+1", budget="1+1", schedule=plan).numbers[1] == 0.25
    with pytest.raises(nb.DocumentError, match="no schedule cosin"):
        nb.RunSettings(schedule="cosin")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("call", "kind", "said"),
    [
        (lambda: nb.parse("a x", parameters={"a": "q"}), nb.ExpressionError, "q is not known"),
        (lambda: nb.parse("x", parameters={"a": None}), nb.VariableError, "a is a number, not None"),  # type: ignore[dict-item]
        (lambda: nb.parse(abs), nb.CallError, "text takes a text, not <built-in"),  # type: ignore[arg-type]
        (lambda: nb.roots("x", ("a", 3)), nb.ExpressionError, "a is not known"),
        (lambda: nb.roots("x", 3), nb.CallError, "a range is two numbers.* not 3"),  # type: ignore[arg-type]
        (lambda: nb.document("x", x=3), nb.CallError, "a range is two numbers.* not 3"),  # type: ignore[arg-type]
        (lambda: nb.differentiate("x", 1, method="central", h="-1"), nb.DerivativeError, "not -1"),
        (lambda: nb.differentiate("x", 1, h=1e-3), nb.DerivativeError, "symbolic has none"),
        (lambda: nb.gradient("x", 1, method="dual", h=1e-3), nb.DerivativeError, "dual has none"),
        (lambda: nb.descend("x^2", 3, h=1e-3), nb.DerivativeError, "dual has none"),
        (lambda: nb.descend("x^2 + y^2", 3), nb.DescentError, "the start has 1 number, but it is"),
        (lambda: nb.Schedule("cosin"), nb.DescentError, "Did you mean cosine?"),
        (lambda: nb.Schedule("step", factor=2.0), nb.DescentError, "cannot have factor=2.0"),
        (lambda: nb.Schedule("linear", steps=0.0), nb.DescentError, "cannot have steps=0.0"),
    ],
)
def test_that_what_cannot_be_meant_is_told_in_words(
    call: Callable[[], object], kind: type[nb.NablaError], said: str
) -> None:
    with pytest.raises(kind, match=said.replace("?", "[?]")):
        call()


@pytest.mark.parametrize("make", [nb.parse, nb.Gradient, nb.Hessian])
@pytest.mark.parametrize(
    ("values", "named", "said"),
    [
        ((1,), {}, "without a value for y"),
        ((), {}, "without a value for x, y"),
        ((1, 2, 3), {}, "with 3 values"),
        ((1, 2), {"x": 1}, "x is given twice"),
        ((1,), {"u": 1}, "with a value for u"),
    ],
)
def test_that_a_call_with_other_values_than_a_function_takes_says_which(
    make: Callable[[str], Callable[..., object]],
    values: tuple[float, ...],
    named: dict[str, float],
    said: str,
) -> None:
    with pytest.raises(nb.CallError, match=said) as caught:
        make("x y")(*values, **named)
    assert isinstance(caught.value, TypeError)


def test_that_a_tangent_tells_its_equation() -> None:
    assert nb.tangent("0.01x^2 + 0.1x", 10).equation == "y = 0.3 x \N{MINUS SIGN} 1"
    assert nb.tangent("f(t) = t^2", 0).equation == "y = 0"
    assert nb.tangent("|x|", 0).equation == ""
