"""`sweep` and `map` as typed, and the schedule of `descend`."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nablaboard.cli import main

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"


def run_json(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    code = main([*words, "--json"])
    printed = capsys.readouterr()
    assert printed.err == ""
    return code, json.loads(printed.out)


def test_that_a_sweep_tells_the_value_after_the_budget(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["sweep", "x^2", "--start", "-1", "--over", "learning_rate=0.25:1:3", "--budget", "2"]
    code, found = run_json(capsys, *words)
    assert code == 0
    assert set(found) == {"expression", "variables", "start", "budget", "sweeps"}
    (only,) = found["sweeps"]
    assert set(only) == {"optimizer", "setting", "numbers", "values", "evaluations", "reasons"}
    assert only["values"] == pytest.approx([0.25, 0, 1])  # (1 − 2η)²


def test_that_a_sweep_is_written_as_a_table(tmp_path: Path) -> None:
    out = tmp_path / "sweep.csv"
    words = ["sweep", "x^2", "--start", "1", "--over", "learning_rate=0.5:50:2", "--budget", "200"]
    assert main([*words, "--optimizer", "gradient-descent", "--optimizer", "adam", "-o", str(out)]) == 0
    lines = out.read_text().splitlines()
    assert lines[0] == "optimizer,learning_rate,value,evaluations,reason"
    assert lines[1] == "gradient-descent,0.5,0.0,2,converged"  # x₁ = 1 − 2 η = 0
    assert lines[2].startswith("gradient-descent,50.0,,")
    assert lines[2].endswith("diverged")
    assert len(lines) == 5


def test_that_a_map_of_basins_tells_the_minima(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["map", HIMMELBLAU, "--x", "-4:4", "--y", "-4:4", "--size", "9x7", "--set", "learning_rate=0.01"]
    code, found = run_json(capsys, *words)
    assert code == 0
    assert (found["axes"], found["shape"]) == (["x", "y"], [7, 9])
    assert min(abs(x - 3) + abs(y - 2) for x, y in found["places"]) < 1e-5
    assert sum(found["counts"].values()) == 63


def test_that_a_map_over_two_settings_is_written_as_arrays(tmp_path: Path) -> None:
    out = tmp_path / "rates.npz"
    words = ["map", "x^2 + y^2", "--start", "-3,4", "--optimizer", "momentum", "-o", str(out)]
    assert main([*words, "--over", "learning_rate=0.1:1.2:3,momentum=0:0.5:2"]) == 0
    with np.load(out) as held:
        assert held["labels"].tolist() == [[0, 0, -2], [0, 0, 0]]
        assert held["y"].tolist() == [0, 0.5]
        assert held["x"] == pytest.approx([0.1, 0.12**0.5, 1.2])


def test_that_a_map_is_written_as_rows(tmp_path: Path) -> None:
    out = tmp_path / "map.csv"
    assert main(["map", "x^2 + y^2", "--x", "-1:1", "--y", "-1:1", "--size", "3x2", "-o", str(out)]) == 0
    lines = out.read_text().splitlines()
    assert lines[0] == "x,y,label,steps,value"
    assert lines[1].startswith("-1.0,-1.0,0,")
    assert len(lines) == 7


def test_that_a_map_and_its_picture_are_written_together(tmp_path: Path, qtbot: QtBot) -> None:
    outs = [tmp_path / "map.png", tmp_path / "map.json"]
    words = ["map", "x^2 + y^2", "--x", "-1:1", "--y", "-1:1", "--size", "4x3", "--picture-size", "300x200"]
    assert main([*words, "-o", str(outs[0]), "-o", str(outs[1])]) == 0
    picture = QImage(str(outs[0]))
    assert (picture.width(), picture.height()) == (300, 200)
    assert json.loads(outs[1].read_text())["labels"] == [[0] * 4] * 3


def test_that_a_sweep_is_drawn_for_as_many_variables_as_there_are(tmp_path: Path, qtbot: QtBot) -> None:
    out = tmp_path / "sweep.svg"
    words = ["sweep", "x^2", "--start", "1", "--over", "learning_rate=0.1:10:9", "-o", str(out)]
    assert main(words) == 0
    assert "100 gradient evaluations each" in out.read_text()


def test_that_an_interrupted_map_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    out = tmp_path / "map.csv"
    monkeypatch.setattr("nablaboard.cli.writing._table", interrupted)
    assert main(["map", "x^2 + y^2", "--x", "0:1", "--y", "0:1", "--size", "4x4", "-o", str(out)]) == 130
    assert list(tmp_path.iterdir()) == []


def test_that_descend_takes_a_schedule(capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "descend",
        "x^2",
        "--start",
        "1",
        "--set",
        "learning_rate=0.25",
        "--steps",
        "2",
        "--tolerance",
        "0",
    ]
    code, found = run_json(capsys, *words, "--schedule", "exponential factor=0.5")
    assert code == 0
    # 1 − 2 · 0.25, then times 1 − 2 · 0.125
    assert found["runs"][0]["points"] == [[1.0], [0.5], [0.375]]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["sweep", "x^2", "--start", "1", "--over", "learning_rate=1"], "is no range of a setting"),
        (["sweep", "x^2", "--start", "1", "--over", "speed=1:2:3"], "has no setting speed"),
        (["sweep", "x^2", "--start", "1", "--over", "learning_rate=2:1:3"], "a sweep goes from a low"),
        (["map", "x^2 + y^2"], "a map needs --x and --y"),
        (
            ["map", "x^2 + y^2", "--x", "0:1", "--y", "0:1", "-o", "map.bmp"],
            "“map.bmp” has none of the endings",
        ),
        (["map", "x^2", "--start", "1", "--over", "learning_rate=0.1:1:3"], "over two settings"),
        (
            ["map", "x y", "--x", "0:1", "--y", "0:1", "--optimizer", "adam", "--optimizer", "momentum"],
            "a map is of one optimizer",
        ),
        (["descend", "x^2", "--start", "1", "--schedule", "sawtooth"], "there is no schedule sawtooth"),
    ],
)
def test_that_what_cannot_be_meant_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert main(words) == 2
    assert sentence in capsys.readouterr().err
