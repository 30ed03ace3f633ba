"""What may have been meant by a name that is not known."""

from collections.abc import Callable

import pytest

import nablaboard as nb
from nablaboard.cli import main

MEANT: dict[str, tuple[Callable[[], object], str]] = {
    "an optimizer by another name": (lambda: nb.descend("x^2", 1, "sgd"), "gradient-descent"),
    "an optimizer": (lambda: nb.descend("x^2", 1, "adma"), "adam"),
    "a setting": (lambda: nb.descend("x^2", 1, learning_rat=0.1), "learning_rate"),
    "a setting by another name": (lambda: nb.descend("x^2", 1, lr=0.1), "learning_rate"),
    "a method": (lambda: nb.differentiate("x^2", 1, method="centrl"), "central"),
    "a lesson": (lambda: nb.open("lesson:optimiser"), "optimizers"),
    "a path": (lambda: nb.document("x^2", settings={"run.step": 5}), "run.steps"),
    "a path by its word": (lambda: nb.document("x^2", settings={"contour.levels": 5}), "contour.level_count"),
    "a name in a text": (lambda: nb.parse("sni(x)"), "sin"),
}


@pytest.mark.parametrize(("wish", "meant"), MEANT.values(), ids=list(MEANT))
def test_that_a_name_that_is_not_known_brings_what_was_meant(wish: Callable[[], object], meant: str) -> None:
    with pytest.raises(nb.NablaError) as caught:
        wish()
    assert caught.value.suggestion == f"Did you mean {meant}?"
    assert str(caught.value).endswith(f"Did you mean {meant}?")


def test_that_nothing_is_suggested_where_nothing_is_near() -> None:
    with pytest.raises(nb.DescentError) as caught:
        nb.descend("x^2", 1, "quantum")
    assert caught.value.suggestion is None


def test_that_the_command_line_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["descend", "x^2", "--start", "1", "--optimizer", "sgd"]) == 2
    assert "Did you mean gradient-descent?" in capsys.readouterr().err
