"""Options that set what a document holds: their defaults are those of Python and of the document."""

import inspect
from collections.abc import Callable
from dataclasses import fields

import pytest

import nablaboard as nb
from nablaboard.cli import arguments
from nablaboard.model import MapPane, RunSettings, SweepPane
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
