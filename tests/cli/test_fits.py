"""`descend` with data, as a user types it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nablaboard.cli import main

START = ".47355232,.9977393,.84668094,.85557411,.03563661,.69422093"


@pytest.fixture
def six(tmp_path: Path) -> str:
    path = tmp_path / "six.csv"
    path.write_text("size,price\n5,5\n15,20\n25,14\n35,32\n45,22\n55,38\n")
    return str(path)


def run_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["descend", *words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_that_a_line_is_fitted_to_a_table(capsys: pytest.CaptureFixture[str], six: str) -> None:
    words = ("--data", six, "--start", ".5,.5", "--set", "learning_rate=0.0008", "--steps", "40000")
    found = run_json(capsys, *words)
    assert set(found) == {"expression", "variables", "runs", "data"}
    assert found["variables"] == ["b", "w"]
    assert found["runs"][0]["stop"]["step"] == 35_317
    assert found["runs"][0]["points"][-1] == pytest.approx([5.62822349, 0.54012867], abs=5e-9)
    data = found["data"]
    assert data["least_squares"]["weights"] == pytest.approx([169 / 30, 0.54])
    assert data["condition"]["scaled"] == pytest.approx(1)
    assert data["fits"][0]["distance"]["relative"] == pytest.approx([0.0009, 0.00024], abs=1e-5)


def test_that_scaled_and_in_batches_made_up_data_come_out_in_their_own_units(
    capsys: pytest.CaptureFixture[str],
) -> None:
    spec = "line slope=10 intercept=1190 count=50 noise=0 seed=1 x=1:50"
    words = ("--generate", spec, "--scale", "--batch", "10", "--steps", "500", "--tolerance", "0")
    data = run_json(capsys, *words)["data"]
    assert data["fits"][0]["coefficients"] == pytest.approx([1190, 10])
    assert (data["steps_per_epoch"], data["batch"], data["scaled"]) == (5, 10, True)


def test_that_a_layer_is_told_with_both_gradients(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "one.npy"
    np.save(path, np.array([[0.6, 0.9, 2.0]]))
    words = ("--data", str(path), "--model", "softmax", "--steps", "0", "--start", START)
    (fit,) = run_json(capsys, *words)["data"]["fits"]
    assert fit["loss"] == pytest.approx(0.9280685387482351)
    assert fit["probabilities"][0] == pytest.approx([0.36541271, 0.23927078, 0.39531651], abs=5e-9)
    assert fit["gradient"] == pytest.approx(fit["differences"], abs=1e-7)
    assert main(["descend", *words]) == 0
    assert "0.32887144" in capsys.readouterr().out


def test_that_least_squares_and_the_distance_are_told_to_people(
    capsys: pytest.CaptureFixture[str], six: str
) -> None:
    assert main(["descend", "--data", six, "--optimizer", "adam", "--steps", "5"]) == 0
    said = capsys.readouterr().out
    assert "least squares" in said
    assert "Adam is off by" in said
    assert "The condition number is 4874.98" in said


@pytest.mark.parametrize(
    "words", [("logistic",), ("network", "--loss", "logistic"), ("softmax",), ("network", "--hidden", "15")]
)
def test_that_every_model_can_be_fitted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = tmp_path / "labels.csv"
    path.write_text("0 0\n1 0\n2 1\n3 1\n")
    assert main(["descend", "--data", str(path), "--model", *words, "--steps", "20"]) == 0
    assert "Gradient descent" in capsys.readouterr().out


def test_that_numbers_and_a_picture_are_written(six: str, tmp_path: Path) -> None:
    table, picture = tmp_path / "path.csv", tmp_path / "fit.svg"
    assert main(["descend", "--data", six, "--steps", "3", "-o", str(table), "-o", str(picture)]) == 0
    assert table.read_text().splitlines()[0] == "optimizer,step,b,w,value"
    assert "Data and fit" in picture.read_text()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "descend needs a function and --start, or --data or --generate"),
        (("x^2",), "descend needs a function and --start"),
        (("--generate", "cubic a=1"), "cannot be generated"),
        (("--generate", "line a=1"), "cannot be generated"),
        (("--generate", "line", "--model", "logistic"), "the labels are whole numbers from 0 to 1"),
        (("--generate", "line", "--batch", "51"), "a batch has 1 to 50 of the data, not 51"),
        (("--generate", "line", "--start", "1,2,3"), "each of the 2 weights needs one number"),
        (("--generate", "line", "--schedule", "sudden"), "schedule"),
        (("--generate", "line", "--weights", "b"), "two different ones of b, w"),
    ],
)
def test_that_what_cannot_be_meant_is_told(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    assert main(["descend", *words]) == 2
    assert sentence in capsys.readouterr().err


def test_that_the_half_of_the_cost_is_in_the_table_and_in_the_help(
    capsys: pytest.CaptureFixture[str], six: str
) -> None:
    assert main(["descend", "--data", six, "--steps", "3"]) == 0
    assert "loss ½ mean r²" in capsys.readouterr().out
    assert main(["descend", "--help"]) == 0
    assert "½ mean r²" in " ".join(capsys.readouterr().out.split())
