"""Numbers in documents as they were typed: kept in the file, shown again, and the number everywhere else."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

import nablaboard as nb
from nablaboard.calculus.expression.numbers import TypedNumber, typed_number, whole_of
from nablaboard.model import DocumentError, Set, files

TYPED = {
    "function.tangent_x": "pi/4",
    "function.x": "0:2pi",
    "run.tolerance": "10^-6/2",
    "run.steps": "2^5",
    "function.figures.taylor": "1+2",
    "contour.slices": "1/2,-sqrt(2)",
}


def test_that_a_document_keeps_what_was_typed_in_its_file(tmp_path: Path) -> None:
    made = nb.document(
        "sin(x)", "x^2 + y^2", start=(1, 2), optimizer="adam", learning_rate="1/3", settings=TYPED
    )
    made.save(tmp_path / "a.nabla")
    board = json.loads((tmp_path / "a.nabla").read_text(encoding="utf-8"))["board"]
    assert board["function"]["tangent_x"] == "pi/4"
    assert board["function"]["x"] == [0, "2pi"]
    assert board["function"]["figures"] == {"taylor": "1+2"}
    assert board["run"]["steps"] == "2^5"
    assert board["contour"]["slices"] == ["1/2", "-sqrt(2)"]
    assert board["optimizers"][0]["settings"] == {"learning_rate": "1/3"}
    again = nb.open(tmp_path / "a.nabla")
    assert again == made
    assert files.to_bytes(again) == (tmp_path / "a.nabla").read_bytes()
    assert again.board.function.tangent_x == math.pi / 4
    assert again.board.run.steps == 32
    assert dict(again.board.optimizers[0].settings)["learning_rate"] == 1 / 3


def test_that_digits_are_a_plain_number() -> None:
    assert [type(typed_number(text)) for text in ("0.5", "-3", "1e-6", "1/2")] == [
        float,
        float,
        float,
        TypedNumber,
    ]


def test_that_what_is_computed_from_it_is_a_plain_number() -> None:
    number = typed_number("pi/4")
    assert type(number + 0) is float
    assert np.array([number]).dtype == np.float64
    assert (number, hash(number)) == (math.pi / 4, hash(math.pi / 4))
    steps = whole_of("2^5")
    assert steps is not None
    assert type(steps + 0) is int
    assert (steps, hash(steps), f"{steps}") == (32, hash(32), "32")
    assert [type(whole_of(each)) for each in ("32", 32.0, np.int64(32))] == [int, int, int]


def test_that_another_number_takes_the_text_away() -> None:
    made = nb.document("sin(x)", settings={"function.tangent_x": "pi/4"})
    assert b"pi/4" in files.to_bytes(made)
    assert b"pi/4" not in files.to_bytes(Set("function.tangent_x", 0.5).apply(made))


@pytest.mark.parametrize("text", ["1/3", "q", "5", "2^5 1/2", "1e400"])
def test_that_a_text_that_comes_to_no_whole_number_is_a_fault_at_its_place(text: str) -> None:
    made = json.loads(files.to_bytes(nb.document("x^2")))
    made["board"]["run"] = {"steps": text}
    with pytest.raises(DocumentError) as caught:
        files.read(json.dumps(made).encode())
    assert [each.place for each in caught.value.faults] == ["board.run.steps"]


@pytest.mark.parametrize("text", ["ten", "x", "1/0", "", "__import__('os')", "9^9^9^9^9"])
def test_that_a_text_that_comes_to_no_number_is_a_fault_at_its_place(text: str) -> None:
    made = json.loads(files.to_bytes(nb.document("x^2")))
    made["board"]["function"]["tangent_x"] = text
    with pytest.raises(DocumentError) as caught:
        files.read(json.dumps(made).encode())
    assert [each.place for each in caught.value.faults] == ["board.function.tangent_x"]
    assert caught.value.kind == "document.expected-number"
