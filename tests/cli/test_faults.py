"""Command lines that failed once, by a traceback, a signal or in silence, and what is right for each."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from fuzz.command_lines import CASES, in_this_process, tried
from nablaboard.cli import main

UNTOLD = ("descend", "x^2 + y^2", "--start", "1,2")
START = (*UNTOLD, "--steps", "3")
SWEEP = ("sweep", "x^2", "--start", "1", "--over", "learning_rate=0.1:1:3", "--budget", "5")
MAP = ("map", "x^2 + y^2", "--x", "-1:1", "--y", "-1:1", "--size", "3x2", "--steps", "5")
RATES = (
    *("map", "x + ln(y)", "--optimizer", "momentum", "--start", "1,2"),
    *("--over", "learning_rate=0.1:1:3,momentum=0:0.9:2"),
)
PICTURE = ("export", "-e", "x^2", "-o", "a.png")


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def refused(words: Sequence[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The sentence with which a command line is refused; nothing is left behind."""
    assert main(words) == 2
    printed = capsys.readouterr()
    assert (printed.out, list(Path().iterdir())) == ("", [])
    assert printed.err.startswith("nablaboard: ")
    return printed.err


@pytest.mark.parametrize(
    ("expression", "option"),
    [
        ("f(x) = x^2", "--start=-7,2"),
        ("f(x) = x^2", "--optimizer=adam"),
        ("x^2 + y^2", "--optimizer=adam"),
        ("x^2 + y^2", "--steps=3"),
        ("x^2 + y^2", "--gradient-from=central"),
    ],
)
def test_that_an_option_of_paths_is_refused_where_there_is_none(
    expression: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = option.partition("=")[0]
    assert f"{name} is for paths" in refused(["export", "-e", expression, option, "-o", "a.png"], capsys)


@pytest.mark.parametrize("option", ["--model=line", "--scale", "--batch=4", "--hidden=2", "--weights=a,b"])
@pytest.mark.parametrize("command", [START, PICTURE], ids=lambda command: command[0])
def test_that_an_option_of_a_fit_is_refused_without_data(
    command: tuple[str, ...], option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"{option.partition('=')[0]} is for a fit" in refused([*command, option], capsys)


def test_that_the_pixels_of_a_path_are_said_as_of_any_picture(tmp_path: Path) -> None:
    assert main([*START, "--size", "300x200", "-o", "a.png"]) == 0
    assert QImage(str(tmp_path / "a.png")).size().toTuple() == (300, 200)


@pytest.mark.parametrize("command", [START, SWEEP, MAP], ids=lambda command: command[0])
@pytest.mark.parametrize("setting", ["token=1", "start=1", "optimizer=adam", "f=1", "over=1"])
def test_that_what_is_no_setting_is_refused_by_its_name(
    command: tuple[str, ...], setting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = setting.partition("=")[0]
    said = refused([*command, "--set", setting], capsys)
    assert f"there is nothing called {name}" in said or f"{name} is no setting of {command[0]}" in said


def test_that_of_several_optimizers_one_at_least_has_what_is_set(capsys: pytest.CaptureFixture[str]) -> None:
    several = ("--optimizer", "adam", "--optimizer", "momentum")
    assert main([*START, *several, "--set", "beta1=0.5"]) == 0
    capsys.readouterr()
    assert "token" in refused([*START, *several, "--set", "token=1"], capsys)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("gradient_from=central", 0),
        ("gradient-from=guess", 2),
        ("gradient_from=1", 2),
        ("seed=7", 0),
        ("seed=abc", 2),
        ("seed=1.5", 2),
        ("seed=-1", 2),
        ("h=1e-3", 0),
        ("h=abc", 2),
        ("noise=0.1", 0),
        ("noise=true", 2),
        ("noise=-1", 2),
        ("tolerance=0", 0),
        ("tolerance=abc", 2),
        ("schedule=step every=5", 0),
        ("schedule=1.5", 2),
        ("bound=10", 0),
        ("bound=none", 0),
        ("steps=7", 0),
        ("steps=1.5", 2),
    ],
)
def test_that_the_settings_of_a_run_are_set_or_refused(
    setting: str, expected: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*UNTOLD, "--set", setting]) == expected
    assert ("nablaboard: " in capsys.readouterr().err) == (expected == 2)


def test_that_a_run_has_the_settings_that_were_set(capsys: pytest.CaptureFixture[str]) -> None:
    """With noise and one seed, --set and the options of the same names walk the same way."""
    noisy = (*START, "--noise", "0.5", "--seed", "7", "--json")
    assert main(noisy) == 0
    first = capsys.readouterr().out
    assert main([*START, "--set", "noise=0.5", "--set", "seed=7", "--json"]) == 0
    assert capsys.readouterr().out == first


def test_that_two_dashes_after_an_option_are_its_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert "“--” has none of the endings" in refused([*MAP, "-o", "--"], capsys)
    assert "“--” sets nothing" in refused([*START, "--set", "--"], capsys)
    assert "something is missing at the end" in refused(["derivative", "x", "--at=--"], capsys)
    assert "there is no optimizer --;" in refused([*START, "--optimizer", "--"], capsys)


def test_that_two_dashes_end_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derivative", "--at", "3", "--json", "--", "-x^2"]) == 0
    assert json.loads(capsys.readouterr().out)["exact"] == -6
    assert main(["export", "--", "-o", "a.png"]) == 1
    assert capsys.readouterr().err == "nablaboard: -o is not there\n"


@pytest.mark.parametrize("name", [" a.csv", "a.csv ", "-a.csv"])
def test_that_a_file_may_be_called_what_it_is_called(name: str) -> None:
    Path(name).write_text("x,y\n0,1\n1,3\n2,5\n", encoding="utf-8")
    assert main(["samples", name]) == 0


@pytest.mark.parametrize("command", [PICTURE[:3], MAP], ids=["picture", "numbers"])
@pytest.mark.parametrize(
    ("outputs", "sentence"),
    [
        (("/dev/full",), "“/dev/full” is not an ordinary file"),
        ((".",), "“.” is a folder: give a file in it that ends in ."),
        (("",), "a file needs a name"),
        ((" ",), "a file needs a name"),
        ((".png",), "“.png” has none of the endings"),
        (("a.png", "a.png"), "a.png is to be written twice"),
        (("a.png", "b.svg", "./a.png"), "a.png is to be written twice"),
    ],
)
def test_that_a_file_that_cannot_be_is_called_by_its_name(
    command: tuple[str, ...],
    outputs: tuple[str, ...],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = [*command, *(word for each in outputs for word in ("-o", each))]
    assert sentence in refused(words, capsys)


def test_that_a_folder_gets_no_picture_over_another(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("export", "lesson:tangent", "lesson:tangent", "-o", ".", "--format", "png")
    assert "tangent.png is to be written twice" in refused(words, capsys)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("export", "-e", "x^2", "-o", "a.png", "-o", "b.bmp"), 2),
        (("export", "-e", "x^2", "-o", "a.png", "-o", "none/b.png"), 1),
        (("export", "-e", "x^2", "-o", "folder", "--format", "png,bmp"), 2),
        (("export", "-e", "x^2", "-o", "a.png", "-o", "."), 2),
        ((*MAP, "-o", "a.csv", "-o", "none/b.csv"), 1),
        ((*MAP, "-o", "a.csv", "-o", "b.png", "--picture-size", "16385x10"), 2),
    ],
)
def test_that_all_outputs_are_looked_at_before_the_first_is_written(
    words: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == code
    assert capsys.readouterr().err.count("\n") == 1
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("size", ["16385x10", "10x16385", "0x5", "16384x16384", "10001x10000"])
def test_that_a_picture_has_one_limit_whoever_draws_it(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "each side is 1 to 16384" in refused([*PICTURE, "--size", size], capsys)
    assert "100000000 pixels" in refused([*MAP, "-o", "a.png", "--picture-size", size], capsys)


def test_that_a_picture_may_be_as_wide_as_the_limit() -> None:
    assert main([*PICTURE, "--size", "16384x40"]) == 0


@pytest.mark.parametrize(
    "words",
    [
        ("export", "-e", "x^2", "-o", "a.png", "--y", "-1e300:1e300"),
        ("export", "-e", "x^2 + y^2", "-o", "a.png", "--x", "4:1e308"),
        ("export", "-e", "x^2 + y^2", "-o", "a.png", "--x", "0:1", "--y", "1:1.0000000000000002"),
        ("map", "x^2 + y^2", "--x", "4:1e308", "--y", "0:1", "-o", "a.png"),
        ("map", "x^2 + y^2", "--x", "1:1.000000000001", "--y", "0:1", "-o", "a.png"),
        ("points", "π", "--x", "4:1e308", "--y", "-1:1"),
        ("points", "x!", "--x", "-3:3", "--y", "-1e300:1e300"),
        ("descend", "--generate", "line x=-1e300:1e300"),
    ],
)
def test_that_a_range_that_cannot_be_drawn_is_refused(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(words, capsys)


def test_that_data_are_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    np.save("cube.npy", np.zeros((4, 3, 2)))
    assert main(["descend", "--data", "cube.npy"]) == 2
    assert "not of 3" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("descend", "ln(x)", "--start", "-1"),
        ("descend", "x^2 + y^2", "--start", "1e200,1"),
        ("descend", "1/x", "--start", "0"),
        ("descend", "ln(x)", "--start", "-1", "--explain", "0"),
    ],
)
def test_that_a_run_without_points_says_why(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(words)
    printed = capsys.readouterr()
    assert (code, "cannot start" in printed.err or "diverged" in printed.out) in ((2, True), (0, True))
    assert main([*words, "--json"]) == code
    assert isinstance(json.loads(capsys.readouterr().out), dict)


@pytest.mark.parametrize(
    "words",
    [
        ("sweep", "ln(x)", "--start", "-1", "--over", "learning_rate=0.1:1:3"),
        ("sweep", "ln(x)", "--start", "-1", "--over", "learning_rate=0.1:1:3", "-o", "a.png"),
        (*RATES[:5], "1,-2", *RATES[6:], "-o", "a.png"),
    ],
)
def test_that_runs_that_cannot_start_are_no_finding(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "cannot start: f or its gradient is undefined" in refused(words, capsys)


@pytest.mark.parametrize(
    "words",
    [
        ("derivative", "x^2", "--at", "1"),
        SWEEP,
        MAP,
        ("descend", "--generate", "line count=5", "--steps", "3"),
        ("samples", "table.csv", "--at", "1"),
    ],
    ids=lambda words: words[0],
)
def test_that_json_beside_a_file_is_printed_as_it_is_without_a_table(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("table.csv").write_text("x,y\n0,1\n1,3\n2,5\n", encoding="utf-8")
    assert main([*words, "-o", "a.json"]) == 0
    assert capsys.readouterr().out == ""
    assert main([*words, "-o", "a.json", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(Path("a.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("export", "-e", "x^2 + y^2", "-o", "a.png", "--rates", "0.1,0.5"), "there is none on this board"),
        ((*PICTURE, "--show", "secant=1,secant=2"), "“secant” is asked for twice"),
        ((*PICTURE, "--show", "points,points"), "“points” is asked for twice"),
        ((*PICTURE, "--show", "points", "--show", "at=1"), "--show is given twice"),
        (("gradient", "x^2 + y^2", "--at", "1,2", "--at", "3,4"), "--at is given twice"),
        (("derivative", "x^2", "--at", "1", "--at", "2"), "--at is given twice"),
        ((*START, "--set", "steps=5"), "--steps says what --set steps says"),
        ((*UNTOLD, "--gradient-from", "dual", "--set", "gradient-from=central"), "--gradient-from says what"),
        ((*UNTOLD, "--set", "learning_rate=1", "--set", "learning-rate=2"), "--set learning-rate is given"),
        ((*PICTURE, "--set", "run.steps=5", "--set", "run.steps=6"), "--set run.steps is given twice"),
        ((*UNTOLD, "--set", "learning_rate="), "learning_rate is a number, not “”"),
        ((*SWEEP, "--set", "learning_rate=0.3"), "learning_rate takes its values from --over"),
        ((*RATES, "--set", "momentum=0.3"), "momentum takes its values from --over"),
        (("points", "x^2", "--x", "-1:1", "--x", "2:3"), "--x is given twice"),
    ],
)
def test_that_what_cannot_be_done_is_refused_and_not_dropped(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentence in refused(words, capsys)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("points", "sin(1e9x)", "--x", "-3:3"), "more than 20000 points"),
        (("points", "sin(1e9/x)", "--x", "-3:3"), "more than 20000 points"),
        (("points", "tan(1e8x)", "--x", "-3:3"), "more than 20000 points"),
        ((*MAP[:6], "--optimizer", "gradient-flow"), "65536 runs need more than 30000000 looks"),
        ((*SWEEP[:-4], "--over", "learning_rate=0.1:1:10000", "--budget", "100000"), "are too many"),
        ((*MAP[:-4], "--size", "2000x2000", "--steps", "100000"), "are too many"),
    ],
)
def test_that_too_much_work_ends_with_a_sentence(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentence in refused(words, capsys)


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_that_what_was_found_at_random_stays_right(case: tuple[str, ...]) -> None:
    assert tried(case, in_this_process)[1] == ""
