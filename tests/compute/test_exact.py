"""SymPy in its process: what it answers, and that it ends whenever it must."""

import json
import subprocess
import sys
from collections.abc import Iterator
from math import inf, nan, pi, sqrt
from pathlib import Path

import pytest

from nablaboard.calculus.expression import Expression, parse
from nablaboard.calculus.points import Point, PointsError, roots
from nablaboard.compute import (
    Cancelled,
    ExactPointsAnswer,
    ExactPointsRequest,
    Failure,
    ShorterDerivativeAnswer,
    ShorterDerivativeRequest,
    SymbolicProcess,
    Token,
    answer,
    exact,
    exact_places,
)
from nablaboard.compute.exact_places import exact_points

PATIENCE = 120.0
"""Seconds; a machine under load takes its time, and the answers do not depend on it."""

HOSTILE = "3^(10^9 x) - 1"
"""At 1/2 a number of 240 million digits, one call of C that nothing interrupts."""
WORKER = [sys.executable, "-P", "-m", "nablaboard.compute.symbolic_worker"]


@pytest.fixture
def process() -> Iterator[SymbolicProcess]:
    made = SymbolicProcess()
    yield made
    made.close()


def question(text: str, number: float = 0.5) -> dict[str, object]:
    return {
        "kind": "points",
        "text": text,
        "arguments": ["x"],
        "parameters": {},
        "points": [["root", [number]]],
    }


def test_that_points_get_their_forms() -> None:
    f = parse("x^2 - a", variables=("x",), parameters={"a": 2})
    found = exact_points(f, roots(f, (-5, 5)), limit=PATIENCE)

    assert [root.exact for root in found] == ["-sqrt(2)", "sqrt(2)"]
    assert [float(root) for root in found] == pytest.approx([-sqrt(2), sqrt(2)], rel=1e-15)


def test_that_a_place_of_two_coordinates_is_a_pair() -> None:
    f = parse("x^2 + (y - 0.5)^2")

    (point,) = exact_points(f, [Point("minimum", (0.0, 0.5), 0.0, (2.0, 2.0))], limit=PATIENCE)

    assert point == Point("minimum", (0.0, 0.5), 0.0, (2.0, 2.0), "(0, 1/2)")


def test_that_requests_are_answered() -> None:
    sine = parse("sin(x)")
    asked = ExactPointsRequest(expression=sine, points=(Point("root", (pi,), 0.0),), seconds=PATIENCE)
    places = answer(asked)
    assert isinstance(places, ExactPointsAnswer)
    assert places.points[0].exact == "π"

    shorter = answer(
        ShorterDerivativeRequest(expression=parse("x^3/(x^2+1)"), variable="x", seconds=PATIENCE)
    )
    assert isinstance(shorter, ShorterDerivativeAnswer)
    assert str(shorter.derivative) == "x^2·(x^2 + 3)/(x^2 + 1)^2"


def test_that_no_time_means_no_process(monkeypatch: pytest.MonkeyPatch, process: SymbolicProcess) -> None:
    monkeypatch.setattr(exact_places, "SYMBOLIC", process)
    points = (Point("root", (2.0,), 0.0),)

    assert exact_points(parse("x - 2"), points, limit=0) == points
    assert exact_points(parse("x - 2"), (), limit=PATIENCE) == ()
    assert exact_points(parse("0"), points, limit=PATIENCE) == points
    assert not process.running


@pytest.mark.parametrize("limit", [-1.0, nan, inf])
def test_that_a_limit_is_a_number_of_seconds(limit: float) -> None:
    with pytest.raises(PointsError, match="seconds"):
        exact_points(parse("x"), [], limit=limit)


def test_that_points_of_another_function_are_refused() -> None:
    request = ExactPointsRequest(expression=parse("x y"), points=(Point("root", (1.0,), 0.0),))
    found = answer(request)

    assert isinstance(found, Failure)
    assert found.message.kind == "points.not-its-own"


@pytest.mark.parametrize("text", ["3", "x", "sqrt(", "1e999", "0/0", "__import__('os')"])
def test_that_an_answer_without_the_value_of_the_number_is_not_taken(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Liar:
        def ask(self, *_: object) -> Iterator[dict[str, object]]:
            yield {"index": 0, "place": [text]}

    monkeypatch.setattr(exact_places, "SYMBOLIC", Liar())

    assert exact_points(parse("x - 2"), [Point("root", (2.0,), 0.0)])[0].exact is None


@pytest.mark.parametrize("text", ["3x", "2x + 1e-3", "sqrt(", "0/0"])
def test_that_a_derivative_without_the_values_of_ours_is_not_taken(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Liar:
        def ask(self, *_: object) -> Iterator[dict[str, object]]:
            yield {"derivative": text}

    monkeypatch.setattr(exact, "SYMBOLIC", Liar())
    found = answer(ShorterDerivativeRequest(expression=parse("x^2"), variable="x"))

    assert isinstance(found, ShorterDerivativeAnswer)
    assert found.derivative is None


def test_that_it_is_ended_at_its_limit_and_started_anew(process: SymbolicProcess) -> None:
    assert list(process.ask(question("x - 1/3", 1 / 3), PATIENCE)) == [{"index": 0, "place": ["1/3"]}]
    assert process.running

    assert list(process.ask(question(HOSTILE), 0.2)) == []
    assert not process.running

    assert list(process.ask(question("x^2 - 2", sqrt(2)), PATIENCE)) == [{"index": 0, "place": ["sqrt(2)"]}]


def test_that_what_is_found_is_told_before_the_rest_is_done(process: SymbolicProcess) -> None:
    both = {**question(f"x ({HOSTILE})"), "points": [["root", [0.0]], ["root", [0.5]]]}
    answers = process.ask(both, PATIENCE)

    assert next(answers) == {"index": 0, "place": ["0"]}
    answers.close()
    assert not process.running


@pytest.mark.parametrize(
    "text",
    ["x" + "^x" * 60, "(" * 60 + "x" + "^2+x)" * 60, "x" + "+x" * 900, "x)"],
    ids=lambda text: text[:16],
)
def test_that_a_hostile_question_ends_without_a_form(text: str, process: SymbolicProcess) -> None:
    list(process.ask(question("x"), PATIENCE))

    assert list(process.ask(question(text, 0.123456789), 0.5)) == []


def test_that_a_question_can_be_cancelled(process: SymbolicProcess) -> None:
    token = Token()
    token.cancel()

    with pytest.raises(Cancelled):
        list(process.ask(question("x"), PATIENCE, token))


def test_that_nothing_is_answered_after_closing(process: SymbolicProcess) -> None:
    process.start()
    process.close()

    assert not process.running
    assert list(process.ask(question("x", 0.0), PATIENCE)) == []


def test_that_a_bundle_without_an_interpreter_has_no_forms(
    monkeypatch: pytest.MonkeyPatch, process: SymbolicProcess
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert list(process.ask(question("x", 0.0), PATIENCE)) == []
    assert not process.running


def test_that_the_worker_ends_with_its_input() -> None:
    with subprocess.Popen(WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        assert worker.stdout.readline() == '{"ready": true}\n'
        worker.stdin.close()
        assert (worker.wait(timeout=PATIENCE), worker.stdout.read()) == (0, "")


def test_that_a_worker_whose_asker_has_died_ends_in_the_middle_of_a_question() -> None:
    asked = json.dumps({**question(HOSTILE), "seconds": PATIENCE * 10})
    done = subprocess.run(
        WORKER, input=asked + "\n", capture_output=True, text=True, check=False, timeout=PATIENCE
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold to the limit")
def test_that_the_worker_cannot_fill_the_memory() -> None:
    code = (
        "from nablaboard.compute.symbolic_worker import MOST_MEMORY, cap_memory\n"
        "cap_memory(MOST_MEMORY)\n"
        "try:\n    bytearray(MOST_MEMORY)\n"
        "except MemoryError:\n    print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "refused\n"


def test_that_a_script_is_not_run_a_second_time(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import nablaboard as nb\n"
        "print('once')\n"
        "f = nb.parse('x^2 - 2')\n"
        f"print(nb.exact_points(f, nb.roots(f, (0, 5)), limit={PATIENCE})[0].exact)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("once\nsqrt(2)\n", "")


def test_that_forms_are_read_back() -> None:
    f: Expression = parse("sin(x) - 1/3")
    (root,) = exact_points(f, roots(f, (0, 1)), limit=PATIENCE)

    assert root.exact == "arcsin(1/3)"
    assert parse(root.exact)() == pytest.approx(float(root), rel=1e-15)
