"""`nablaboard samples` as a user types it; the figures are those of the table of reference values."""

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nablaboard.cli import main


def samples(capsys: pytest.CaptureFixture[str], file: Path, *words: str) -> dict[str, Any]:
    assert main(["samples", str(file), *words, "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    found: dict[str, Any] = json.loads(printed.out)
    return found


def test_that_positions_in_the_first_column_count(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("t;v\n0;5\n1;7\n3;4\n3.5;8\n")
    found = samples(capsys, tmp_path / "v.csv")
    (series,) = found["series"]
    assert (found["position"], found["positions"], series["name"]) == ("t", [0, 1, 3, 3.5], "v")
    assert series["gradient"] == pytest.approx([2, 0.8333, 6.1, 8], abs=5e-5)
    assert series["differences"] == [2, -3, 4]
    assert [turn["kind"] for turn in series["turning_points"]] == ["maximum", "minimum"]
    assert found["stencils"][0] == {"indices": [0, 1], "weights": [-1, 1]}


@pytest.mark.parametrize(
    ("edge_order", "expected"), [("1", [1, 1.5, 2.5, 3.5, 4.5, 5]), ("2", [0.5, 1.5, 2.5, 3.5, 4.5, 5.5])]
)
def test_that_one_column_has_the_edge_order_asked_for(
    edge_order: str, expected: list[float], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "v.csv").write_text("1\n2\n4\n7\n11\n16\n")
    found = samples(capsys, tmp_path / "v.csv", "--edge-order", edge_order)
    assert (found["position"], found["spacing"]) == (None, 1)
    assert found["series"][0]["gradient"] == expected


def test_that_the_spacing_of_samples_without_positions_can_be_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    np.save(tmp_path / "v.npy", np.array([5, 7, 4, 8]))
    assert samples(capsys, tmp_path / "v.npy", "--spacing", "0.5")["series"][0]["gradient"] == [4, -1, 1, 8]


def test_that_an_array_of_two_axes_has_a_gradient_along_each(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    x, y = np.meshgrid(np.arange(4.0), np.arange(3.0), indexing="ij")
    np.save(tmp_path / "v.npy", 3 * x - 2 * y)
    found = samples(capsys, tmp_path / "v.npy")
    assert found["shape"] == [4, 3]
    assert np.array(found["gradient"]).tolist() == [[[3.0] * 3] * 4, [[-2.0] * 3] * 4]
    assert main(["samples", str(tmp_path / "v.npy")]) == 0
    assert "4 × 3" in capsys.readouterr().out


def test_that_a_table_may_be_pasted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"t\tv\n0\t5\n1\t7\n3\t4\n")))
    found = samples(capsys, Path("-"))
    assert found["series"][0]["differences"] == [2, -3]


def test_that_people_see_the_formula_of_every_sample(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "v.csv").write_text("1\n2\n4\n")
    assert main(["samples", str(tmp_path / "v.csv")]) == 0
    printed = capsys.readouterr().out
    assert "spacing 1" in printed
    assert "−0.5 v[0] + 0.5 v[2]" in printed


def test_that_of_a_long_table_the_middle_is_left_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "v.csv").write_text("\n".join(map(str, range(100))))
    assert main(["samples", str(tmp_path / "v.csv")]) == 0
    assert "60 rows in the middle are not shown" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("t,v\n0,5\n1,abc", "“abc” is not a number: line 3, column 2 (character 3)"),
        ("t;v\n0;1,5", "decimals are written with a point"),
        ("0,1\n0,2\n", "positions rise or fall all the way"),
        ("", "there are no numbers in it"),
    ],
)
def test_that_a_wrong_table_is_told_with_its_place(
    text: str, sentence: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "v.csv").write_text(text)
    assert main(["samples", str(tmp_path / "v.csv")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("nablaboard: ")
    assert sentence in printed.err


def test_that_a_missing_file_is_a_failure_of_the_machine(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["samples", str(tmp_path / "none.csv")]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_that_a_slice_of_an_array_runs_along_the_axis_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    x = np.arange(-100.0, 101.0, 25.0)
    v = 2 * x[:, None, None] ** 2 + 3 * x[:, None] ** 2 - 4 * x
    np.save(tmp_path / "v.npy", v)
    along_z = samples(capsys, tmp_path / "v.npy", "--spacing", "25", "--axis", "2")
    assert along_z["gradient"] == pytest.approx([-4] * 9)
    along_x = samples(capsys, tmp_path / "v.npy", "--spacing", "25", "--slice", "0,4,4", "--at", "8")
    assert along_x["gradient"][6] == pytest.approx(200)
    assert along_x["gradient"][8] == pytest.approx(350)
    assert along_x["stencil"] == {"indices": [7, 8], "weights": pytest.approx([-0.04, 0.04])}


def test_that_a_formula_tells_the_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.csv").write_text("x,v\n0,0\n1,1\n2,4\n3,9\n")
    found = samples(capsys, tmp_path / "p.csv", "--formula", "x^2")
    assert found["exact"] == [0, 2, 4, 6]
    assert found["errors"] == [1, 0, 0, -1]
    assert main(["samples", str(tmp_path / "p.csv"), "--formula", "x^2"]) == 0
    assert "largest error 1" in capsys.readouterr().out


def test_that_samples_are_drawn_and_written(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("x,v\n0,0\n1,1\n2,4\n3,9\n")
    out = [tmp_path / name for name in ("s.svg", "s.csv", "s.npz")]
    assert main(["samples", str(tmp_path / "p.csv"), "--at", "1", *(f"-o={each}" for each in out)]) == 0
    assert "Slopes of the samples of v" in out[0].read_text()
    assert out[1].read_text().splitlines()[:2] == ["position,value,gradient", "0.0,0.0,1.0"]
    with np.load(out[2]) as held:
        assert held["gradient"].tolist() == [1, 2, 4, 5]


def test_that_each_variable_of_a_formula_has_its_range(tmp_path: Path) -> None:
    """∂(x y)/∂x = y, and a line along y has the places of y."""
    table, line = tmp_path / "field.csv", tmp_path / "line.csv"
    words = ["samples", "--formula", "x y", "--x", "0:2", "--y", "0:9", "--count", "5"]
    assert main([*words, "-o", str(table)]) == 0
    assert main([*words, "--axis", "1", "-o", str(line)]) == 0
    columns = np.genfromtxt(table, delimiter=",", names=True)
    assert set(columns["y"]) == {0.0, 2.25, 4.5, 6.75, 9.0}
    assert columns["slope_along_x"] == pytest.approx(columns["y"])
    assert np.genfromtxt(line, delimiter=",", names=True)["position"].tolist() == [0.0, 2.25, 4.5, 6.75, 9.0]


@pytest.mark.parametrize("name", ["gap.csv", "gap.npy"])
def test_that_a_gap_is_left_or_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    (tmp_path / "gap.csv").write_text("v\n1\nnan\n3\n4\n", encoding="utf-8")
    np.save(tmp_path / "gap.npy", np.array([1.0, np.nan, 3.0, 4.0]))
    assert main(["samples", str(path), "--gaps", "leave"]) == 0
    assert "undefined" in capsys.readouterr().out
    assert main(["samples", str(path), "--gaps", "refuse"]) == 2
    assert "has a gap at place 1" in capsys.readouterr().err


def test_that_an_empty_cell_is_a_gap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("x,v\n0,1\n1,\n2,3\n3,4\n", encoding="utf-8")
    assert main(["samples", str(path)]) == 0
    left = capsys.readouterr().out
    path.write_text("x,v\n0,1\n1,nan\n2,3\n3,4\n", encoding="utf-8")
    assert main(["samples", str(path), "--gaps", "leave"]) == 0
    assert capsys.readouterr().out == left
    path.write_text("x,v\n0,1\n1,\n2,3\n3,4\n", encoding="utf-8")
    assert main(["samples", str(path), "--gaps", "refuse"]) == 2
    assert "line 3, column 2" in capsys.readouterr().err
