"""The command line as a user types it; each test runs `main` in this process unless it needs its own."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nablaboard.cli import main
from nablaboard.model import Document


def run_json(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    code = main([*words, "--json"])
    printed = capsys.readouterr()
    assert printed.err == ""
    return code, json.loads(printed.out)


def test_that_derivative_prints_every_method_with_its_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "derivative", "0.01x^2 + 0.1x", "--at", "10")
    assert code == 0
    assert set(found) == {"expression", "variable", "at", "order", "exact", "special", "methods"}
    assert found["exact"] == pytest.approx(0.3, rel=1e-15)
    assert (found["variable"], found["at"], found["order"], found["special"]) == ("x", 10.0, 1, None)
    for method in found["methods"]:
        assert set(method) == {"method", "h", "value", "error"}
        assert method["value"] == pytest.approx(0.3, abs=1e-5)


def test_that_a_central_difference_has_the_h_that_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(
        capsys, "derivative", "0.01x^2 + 0.1x", "--at", "5", "--method", "central", "--h", "1e-4"
    )
    assert code == 0
    (method,) = found["methods"]
    assert (method["method"], method["h"]) == ("central", 1e-4)
    assert method["value"] == pytest.approx(0.1999999999990898, abs=1e-11)


def test_that_a_corner_has_no_derivative_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "derivative", "abs(x)", "--at", "0")
    assert code == 0
    assert found["exact"] is None
    assert found["special"]["kind"] == "corner"
    assert (found["special"]["left"], found["special"]["right"]) == (-1.0, 1.0)


def test_that_descend_walks_with_negative_starts_as_typed(capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "descend",
        "x^2/20 + y^2",
        "--start",
        "-7,2",
        "--optimizer",
        "adam",
        "--set",
        "learning_rate=0.3",
    ]
    code, found = run_json(capsys, *words, "--steps", "30", "--tolerance", "0")
    assert code == 0
    assert set(found) == {"expression", "variables", "runs"}
    (run,) = found["runs"]
    keys = {"optimizer", "settings", "points", "values", "gradient_norms", "stop", "evaluations"}
    assert set(run) == keys
    assert run["points"][0] == [-7.0, 2.0]
    assert run["points"][30] == pytest.approx([0.13601461732623543, 0.3182453888963099], rel=1e-9)
    assert run["values"][30] == pytest.approx(0.102205, rel=1e-5)
    assert (run["stop"]["reason"], run["stop"]["step"]) == ("steps", 30)


def test_that_descend_adds_to_its_object_only_what_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """One step of momentum from (−7, 2) on x²/20 + y²: g = (−0.7, 4), v = −0.1 g."""
    words = ["descend", "x^2/20 + y^2", "--start", "-7,2", "--optimizer", "momentum", "--steps", "3"]
    code, found = run_json(capsys, *words, "--diagnosis", "--explain", "0")
    assert code == 0
    (run,) = found["runs"]
    assert run["diagnosis"]["condition"] == pytest.approx(20)
    explained = run["explained"]
    assert explained["gradient"] == pytest.approx([-0.7, 4.0])
    assert explained["terms"][-1]["vector"] == pytest.approx([0.07, -0.4])
    assert explained["following"] == pytest.approx([-6.93, 1.6])


def test_that_descend_explains_a_step_with_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["descend", "x^2/20 + y^2", "--start", "-7,2", "--optimizer", "momentum", "--steps", "3"]
    assert main([*words, "--explain", "0"]) == 0
    said = capsys.readouterr().out
    assert "Momentum, step 1:" in said
    assert "0.9·0 − 0.1·4 = −0.4" in said
    assert main([*words, "--explain", "9"]) == 2


def test_that_descend_says_how_the_rate_stands_to_its_limit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["descend", "x^2/20 + y^2", "--start", "-7,2", "--set", "learning_rate=0.95"]) == 0
    text = capsys.readouterr().out
    assert "stable while η < 2/λmax = 1 here; it runs at 0.95." in text
    assert "multiplies the error along the steepest way by −0.9." in text


def test_that_an_expression_may_begin_with_a_minus_sign(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "descend", "-x^2", "--start", "1", "--steps", "3")
    assert code == 0
    assert found["runs"][0]["points"][1] == pytest.approx([1.2])


def test_that_every_number_in_json_is_finite_or_null(capsys: pytest.CaptureFixture[str]) -> None:
    main(["descend", "x^4", "--start", "3", "--set", "learning_rate=5", "--json"])
    text = capsys.readouterr().out
    assert "NaN" not in text
    assert "Infinity" not in text
    assert json.loads(text)["runs"][0]["stop"]["reason"] == "diverged"


def test_that_tables_for_people_name_the_optimizer_and_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["descend", "x^2 + y^2", "--start", "3,4", "--optimizer", "gradient-descent"]) == 0
    printed = capsys.readouterr().out
    assert "Gradient descent" in printed
    assert "converged" in printed


def test_that_lessons_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "lessons")
    assert code == 0
    assert {"id": "optimizers", "title": "Gradient methods"} in found["lessons"]


def test_that_a_broken_expression_gets_a_sentence_and_a_caret(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derivative", "x^^2", "--at", "1"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    sentence, text, caret = printed.err.rstrip("\n").splitlines()[-3:]
    assert sentence.startswith("nablaboard: ")
    assert text.strip() == "x^^2"
    assert caret.index("^") - text.index("x") == 2


def test_that_a_broken_expression_with_json_is_an_error_object(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "derivative", "(x+1", "--at", "1")
    assert code == 2
    assert set(found["error"]) == {"kind", "column", "length", "message", "suggestion"}
    assert (found["error"]["kind"], found["error"]["column"]) == ("unclosed-bracket", 0)


@pytest.mark.parametrize(
    "words",
    [
        ["derivative", "x^2"],
        ["derivative", "x^2", "--at", "ten"],
        ["derivative", "x^2", "--at", "1", "--method", "guess"],
        ["descend", "x^2 + y^2", "--start", "1,2", "--optimizer", "sgd"],
        ["descend", "x^2 + y^2", "--start", "1,2", "--set", "learning_rate"],
        ["descend", "x^2 + y^2", "--start", "1,2", "--set", "speed=3"],
        ["descend", "f(u, v) = u + v", "--start", "1"],
        ["export", "lesson:nothing", "-o", "a.png"],
        ["export", "lesson:optimizers"],
        ["export", "-o", "a.png"],
        ["export", "lesson:optimizers", "-o", "a.bmp"],
        ["export", "lesson:optimizers", "-o", "a.png", "--size", "wide"],
        ["export", "missing.nabla", "-o", "a.png"],
        ["--nonsense"],
    ],
)
def test_that_what_is_wrong_is_said_in_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) in (1, 2)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("nablaboard: ")
    assert "Traceback" not in printed.err
    assert list(tmp_path.iterdir()) == []


def test_that_export_writes_a_picture_for_each_format(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "nablaboard", "export", "lesson:optimizers", "lesson:tangent"]
    words += ["-o", str(tmp_path), "--format", "png,svg", "--size", "400x200"]
    assert subprocess.run(words, check=False, timeout=60).returncode == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "optimizers.png",
        "optimizers.svg",
        "tangent.png",
        "tangent.svg",
    ]


def test_that_computing_loads_no_qt() -> None:
    code = (
        "import sys; from nablaboard.cli import main; "
        "main(['derivative', 'x^2', '--at', '3']); main(['descend', 'x^2', '--start', '3']); "
        "sys.exit(any(name.startswith(('PySide6', 'sympy')) for name in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.DEVNULL).returncode == 0
    )


def test_that_numbers_are_printed_to_their_last_digit(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "derivative", "sin(x)", "--at", "1", "--method", "symbolic")
    assert code == 0
    assert found["exact"] == math.cos(1)


def test_that_a_window_without_a_display_is_refused_in_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 1
    assert "no display" in capsys.readouterr().err


@pytest.mark.parametrize("named", [[], ["--lesson", "optimizers"]], ids=["first start", "lesson"])
def test_that_the_window_ends_by_itself_after_its_first_picture(named: list[str], tmp_path: Path) -> None:
    words = [sys.executable, "-m", "nablaboard", "--quit-after-first-picture", *named]
    own = {"XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CONFIG_HOME": str(tmp_path / "preferences")}
    environment = {**os.environ, **own}
    assert subprocess.run(words, check=False, timeout=60, env=environment).returncode == 0
    assert (tmp_path / "state" / "nablaboard" / "history.json").exists()


@pytest.mark.parametrize(
    "words", [["--text-scale", "-1"], ["--text-scale", "1000"], ["--dpi", "0"], ["--at-step", "-1"]]
)
def test_that_an_option_out_of_bounds_is_refused(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["export", "lesson:optimizers", "-o", str(tmp_path / "a.png"), *words]) == 2
    assert "not a" in capsys.readouterr().err


def test_that_a_misspelt_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frobnicate"]) == 2
    assert "frobnicate" in capsys.readouterr().err


def test_that_a_missing_folder_is_named_and_not_a_temporary_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["export", "-e", "x^2", "-o", str(tmp_path / "none" / "a.png")]) == 1
    said = capsys.readouterr().err
    assert "none" in said
    assert ".tmp" not in said


def test_that_the_caret_stands_under_full_width_text(capsys: pytest.CaptureFixture[str]) -> None:
    main(["derivative", "\uff13x + ", "--at", "1"])
    assert capsys.readouterr().err.splitlines()[-1] == "  " + " " * 5 + "^"  # the first takes two cells


def test_that_a_study_adds_one_key_and_changes_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    _, plain = run_json(capsys, "derivative", "sin x", "--at", "1")
    code, found = run_json(capsys, "derivative", "sin x", "--at", "1", "--study")
    assert code == 0
    study = found.pop("study")
    assert found == plain
    slopes = {each["method"]: each["slope"] for each in study["methods"]}
    assert [slopes[name] for name in ("forward", "central")] == pytest.approx([1, 2], abs=0.05)
    assert slopes["five-point"] == pytest.approx(4, abs=0.4)
    for each in study["methods"]:
        if each["method"] in ("forward", "central", "five-point"):
            assert 0.1 < each["best_h"] / each["predicted_h"] < 10


def test_that_a_study_says_which_best_widths_are_at_an_end(capsys: pytest.CaptureFixture[str]) -> None:
    """The errors of x² at 0 are h, h and none."""
    asked = ("derivative", "x^2", "--at", "0", "--study")
    _, found = run_json(capsys, *asked)
    ends = {each["method"]: each["best_end"] for each in found["study"]["methods"]}
    assert (ends["forward"], ends["backward"], ends["central"]) == ("smallest", "smallest", "largest")
    assert main(list(asked)) == 0
    said = capsys.readouterr().out.splitlines()
    assert any(line.startswith("forward: the best h is at the end") for line in said)
    assert any(line.startswith("central: the best h is 1, the largest") for line in said)


def test_that_a_study_is_a_table_and_a_picture(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["derivative", "sin x", "--at", "1", "--study"]) == 0
    assert "best h found" in capsys.readouterr().out
    table, drawn = tmp_path / "e.csv", tmp_path / "e.svg"
    assert (
        main(["derivative", "x y^2", "--at", "1,2", "--variable", "y", "-o", str(table), "-o", str(drawn)])
        == 0
    )
    lines = table.read_text().splitlines()
    assert lines[0] == "method,h,value,error,truncation,rounding"
    assert len(lines) == 1 + 8 * 161
    assert "∂f/∂y at (1, 2) against h" in drawn.read_text()


def test_that_only_first_derivatives_are_studied(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derivative", "sin x", "--at", "1", "--order", "2", "--study"]) == 2
    assert "first derivative only" in capsys.readouterr().err


def test_that_exported_expressions_are_fitted_over_the_range_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """X³ is 8 at 2, and 216 at 6: a view that was fitted over another range shows a flat line."""
    seen: list[Document] = []
    monkeypatch.setattr("nablaboard.cli.pictures.render", lambda document, *_, **__: seen.append(document))
    assert main(["export", "-e", "f(x) = x^3", "-o", str(tmp_path / "a.png"), "--x", "-2:2"]) == 0
    assert seen[0].board.function.y[1] < 20


def test_that_a_run_that_cannot_start_says_why_and_not_more(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["descend", "log(-1 - x^2 - y^2)", "--start", "1,1"]) == 2
    assert "cannot start: f or its gradient is undefined at (1, 1)" in capsys.readouterr().err


@pytest.mark.parametrize("more", [[], ["--optimizer", "adam", "--optimizer", "momentum"]])
def test_that_settings_of_the_run_can_be_set_as_those_of_an_optimizer_can(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["descend", "x^2 + y^2", "--start", "1,2", "--set", "steps=5", "--json", *more]
    assert main(words) == 0
    runs = json.loads(capsys.readouterr().out)["runs"]
    assert [len(run["points"]) for run in runs] == [6] * len(runs)


def test_that_a_gradient_says_why_there_is_none_at_a_cone(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "gradient", "sqrt(x^2 + y^2)", "--at", "0,0")
    assert code == 0
    assert set(found["special"]) == {"x", "y"}
    assert all("slope −1 from the left, 1 from the right" in each for each in found["special"].values())
    assert main(["gradient", "abs(x) + y", "--at", "0,0"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].startswith("d/dx: no tangent at (0, 0)")
    assert not [line for line in said if line.startswith("d/dy")]


def test_that_a_gradient_says_where_partial_derivatives_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    said = (
        "no gradient at (0, 0): the slope along (1, 1) is 0.707107, "
        "and not 0 as the partial derivatives have it"
    )
    code, found = run_json(capsys, "gradient", "sqrt(|x y|)", "--at", "0,0")
    assert (code, found["exact"], found["no_gradient"]) == (0, [0.0, 0.0], said)
    assert main(["gradient", "sqrt(|x y|)", "--at", "0,0"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == said


def test_that_the_bound_of_a_run_is_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    """From 3 at 1.5 each step multiplies x by −2: after six of them it is 192."""
    _, found = run_json(
        capsys, "descend", "x^2", "--start", "3", "--set", "learning_rate=1.5", "--bound", "100"
    )
    (run,) = found["runs"]
    assert run["points"][-1] == [-96.0]
    assert (run["stop"]["reason"], run["stop"]["step"]) == ("diverged", 6)
