"""`nablaboard points` as a user types it."""

import json
from typing import Any

import pytest

from nablaboard.cli import main

PATIENT = ("--exact-limit", "120")
"""A machine under load takes its time, and the answers do not depend on it."""


def run_json(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    code = main(["points", *words, "--json"])
    printed = capsys.readouterr()
    assert printed.err == ""
    return code, json.loads(printed.out)


def test_that_roots_are_given_in_json_with_the_promised_keys(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "tan x - √((8/x)^2 - 1)", "--x", "0:8")
    assert code == 0
    assert set(found) == {"expression", "complete", "note", "points", "stretches", "asymptotes", "left_out"}
    assert all(set(point) == {"kind", "at", "value", "eigenvalues", "exact"} for point in found["points"])
    roots = [point["at"] for point in found["points"] if point["kind"] == "root"]
    known = [[1.3954661438718707], [4.164830914061049], [6.830674326203779]]
    assert roots == [pytest.approx(each, rel=1e-14) for each in known]
    assert all(point["eigenvalues"] is None for point in found["points"])


def test_that_a_surface_has_its_critical_points_with_eigenvalues(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "-x^2 + y^2", "--x", "-6:6", "--y", "-6:6", *PATIENT)
    assert code == 0
    assert found["points"] == [
        {"kind": "saddle", "at": [0.0, 0.0], "value": 0.0, "eigenvalues": [-2.0, 2.0], "exact": "(0, 0)"}
    ]


def test_that_without_time_for_them_there_are_no_exact_forms(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "x^2 - 2", "--x", "0:2", "--exact-limit", "0")
    assert code == 0
    assert [point["exact"] for point in found["points"]] == [None, None]


def test_that_a_head_may_name_other_variables(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "g(u, v) = |u| + |v|", "--x", "-1:1", "--y", "-1:1")
    assert code == 0
    assert [(point["kind"], point["extremum"]) for point in found["points"]] == [("corner", "minimum")]


def test_that_a_table_says_which_extremum_a_corner_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["points", "1 - |x|", "--x", "-0.5:0.5", "--exact-limit", "0"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["corner,", "maximum", "0", "1"]


def test_that_people_get_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["points", "sin x", "--x", "0.5:4", *PATIENT]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["kind", "x", "value", "exact"]
    assert [line.split() for line in lines[1:]] == [
        ["maximum", "1.5707963267949", "1", "π/2"],
        ["root", "3.14159265358979", "0", "π"],
        ["inflection", "3.14159265358979", "0", "π"],
    ]


def test_that_a_table_without_exact_forms_has_no_column_for_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["points", "x^3 - 3x", "--x", "-0.5:0.5", "--exact-limit", "0"]) == 0
    assert capsys.readouterr().out.splitlines()[0].split() == ["kind", "x", "value"]


def test_that_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["points", "2x + 3", "--x", "0:1"]) == 0
    assert capsys.readouterr().out == "no points here\n"


def test_that_stretches_and_asymptotes_are_told_after_the_points(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["points", "max(x, 0) + 1/(x + 3)", "--x", "-3:-1", "--exact-limit", "0"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "no points here",
        "vertical asymptote x = −3",
        "asymptote y = 0 for x → −∞",
        "asymptote y = x for x → ∞",
    ]
    assert main(["points", "max(x, 0)", "--x", "-2:2"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "f is 0 all along, from −2 to 0",
        "minima all along, f = 0, from −2 to 0",
    ]


def test_that_a_crowd_of_points_is_said_to_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "sin(1/x)", "--x", "-1:1", "--exact-limit", "0")
    assert code == 0
    (said,) = found["left_out"]
    assert (found["complete"], found["note"]) == (False, said)
    assert said.startswith("from −0.00")
    assert said.endswith("points lie too close together to tell apart, and are left out")
    assert all(abs(point["at"][0]) > 1e-3 for point in found["points"])


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["x^", "--x", "0:1"], "unexpected-end"),
        (["x", "--x", "1:0"], "cli.usage"),
        (["f(x, y) = x y", "--x", "0:1"], "cli.coordinates"),
        (["x", "--x", "1e16:10000000000000002"], "points.narrow"),
    ],
)
def test_that_what_cannot_be_meant_is_told(
    words: list[str], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = run_json(capsys, *words)
    assert code == 2
    assert found["error"]["kind"] == kind


@pytest.mark.parametrize(
    ("text", "x", "said"),
    [
        ("3", "-3:3", ["f is constant, f = 3, from −3 to 3"]),
        ("if(x<0, x, if(x<1, 2, x+2))", "-2:3", ["f is constant, f = 2, from 0 to 1"]),
        ("min(x, -1)", "-3:3", ["maxima all along, f = −1, from −1 to 3"]),
    ],
)
def test_that_a_stretch_on_which_f_is_constant_is_told(
    text: str, x: str, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["points", text, "--x", x, "--exact-limit", "0"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-len(said) :] == said


def test_that_stretches_that_are_too_many_are_said_to_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    _, found = run_json(capsys, "floor(x)", "--x", "0.5:300", "--exact-limit", "0")
    assert not found["complete"]
    assert found["note"] == "only 200 stretches are told; there are more after 200"
    kinds = [(each["kind"], each["value"]) for each in found["stretches"]]
    assert kinds == [("root", 0.0), *(("constant", float(value)) for value in range(1, 200))]
