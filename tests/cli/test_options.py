"""Options that set what a document holds: their defaults are those of Python and of the document."""

import inspect
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

import nablaboard as nb
from nablaboard.cli import arguments, main, pictures
from nablaboard.model import Document, MapPane, RunSettings, SweepPane, lesson, value_at
from nablaboard.model.paths import FIELDS


@pytest.mark.parametrize(
    ("function", "kind", "names"),
    [
        (
            nb.descend,
            RunSettings,
            {"steps", "tolerance", "bound", "gradient_from", "h", "noise", "seed", "schedule"},
        ),
        (nb.basins, MapPane, {"steps", "tolerance"}),
        (nb.rate_map, MapPane, {"steps", "tolerance"}),
        (nb.sweep, SweepPane, {"budget"}),
    ],
)
def test_that_a_keyword_of_python_has_the_default_of_the_document(
    function: Callable[..., object], kind: type[RunSettings | MapPane | SweepPane], names: set[str]
) -> None:
    keywords = inspect.signature(function).parameters
    defaults = {each.name: each.default for each in fields(kind) if each.name in names}

    assert {name: keywords[name].default for name in names} == defaults


@pytest.mark.parametrize(
    ("words", "prefix"),
    [
        ("descend x^2 --start 1", "run."),
        ("descend --data FILE", "fit."),
        ("map x^2+y^2", "map."),
        ("sweep x^2 --start 1 --over learning_rate=1:2:3", "sweep."),
    ],
)
def test_that_an_option_left_out_is_the_default_of_the_document(words: str, prefix: str) -> None:
    asked = vars(arguments.parse(words.split()))
    declared = {
        each.word.replace("-", "_"): each.default
        for path, each in FIELDS.items()
        if each.word and path.startswith(prefix)
    }

    assert declared
    assert {word: asked[word] for word in declared} == declared


def test_that_the_help_of_an_option_is_that_of_the_setting(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments.parse(["descend", "--help"])
    told = " ".join(capsys.readouterr().out.split())

    for name in ("steps", "tolerance", "noise", "seed", "schedule", "gradient_from", "h"):
        declared = FIELDS[f"run.{name}"]
        assert f"--{declared.word} {declared.metavar} {declared.help}" in told


@pytest.mark.parametrize(
    ("option", "read"),
    [
        ("--steps=7", 7),
        ("--tolerance=1e-3", 1e-3),
        ("--gradient-from=central", "central"),
        ("--schedule=step every=5", "step every=5"),
        ("--batch=4", 4),
        ("--model=network", "network"),
        ("--loss=logistic", "logistic"),
        ("--scale", True),
    ],
)
def test_that_an_option_is_read_as_its_setting(option: str, read: object) -> None:
    asked = vars(arguments.parse(["descend", "x^2", "--start", "1", option]))

    assert asked[option.partition("=")[0].removeprefix("--").replace("-", "_")] == read


def test_that_any_setting_of_a_document_is_set_by_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Document] = []
    monkeypatch.setattr(pictures, "render", lambda document, *_, **__: drawn.append(document))
    words = ["contour.level_count=3", "learning_rate=0.25", "steps=7", "optimizers[adam].enabled=off"]
    options = [part for word in words for part in ("--set", word)]

    assert main(["export", "lesson:optimizers", "-o", str(tmp_path / "a.png"), *options]) == 0

    (document,) = drawn
    board, before = document.board, lesson("optimizers").board
    assert (board.contour.level_count, board.run.steps) == (3, 7)
    assert value_at(board, "optimizers[momentum].settings.learning_rate") == 0.25
    assert (value_at(before, "optimizers[adam].enabled"), value_at(board, "optimizers[adam].enabled")) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("contour.level_count", "“contour.level_count” sets nothing; a setting is written PATH=VALUE"),
        ("contour.level_count=many", "contour.level_count is a whole number, not “many”"),
        ("contour.level_count=99", "99 is asked for; 1 to 40 are possible"),
        ("contour.levels=9", "there is nothing called contour.levels that could be set"),
        ("rho=0.5", "no optimizer on the board has a setting rho"),
    ],
)
def test_that_a_setting_that_cannot_be_meant_is_told_and_nothing_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], setting: str, sentence: str
) -> None:
    picture = tmp_path / "a.png"
    assert main(["export", "lesson:no-tangent", "-o", str(picture), "--set", setting]) == 2
    assert sentence in capsys.readouterr().err
    assert not picture.exists()


def test_that_all_settings_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "lesson:optimizers", "--set", "help"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert any(line.split()[0] == "contour.level_count" and "whole number" in line for line in said)
    assert any(line.startswith("optimizers[adam].settings.learning_rate ") for line in said)
    assert any(line.startswith("contour.arrows") and "descent, ascent, none" in line for line in said)


@pytest.mark.parametrize("command", arguments.PARSERS)
def test_that_the_usage_of_a_command_is_one_line_with_what_it_needs(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([command, "--help"]) == 0
    usage, after, *_ = capsys.readouterr().out.splitlines()
    assert after == ""
    assert usage.startswith(f"usage: nablaboard {command} ")
    needed = [each for each in arguments.PARSERS[command]()._actions if each.required]
    named = [(each.option_strings or [str(each.metavar or "")])[0] for each in needed]
    assert [name for name in named if name not in usage] == []
