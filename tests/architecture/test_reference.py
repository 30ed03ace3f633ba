"""The reference page says what the tables say, of everything that is in them."""

import pytest

import reference
from nablaboard.calculus.descent import OPTIMIZERS
from nablaboard.calculus.expression import FUNCTIONS
from nablaboard.cli import arguments
from nablaboard.model.paths import DECLARED

PAGE = reference.REFERENCE.read_text(encoding="utf-8")


def test_that_the_page_is_that_of_the_tables() -> None:
    assert reference.reference() == PAGE, "run packaging/reference.py"


@pytest.mark.parametrize("name", [*FUNCTIONS, *OPTIMIZERS])
def test_that_a_function_and_an_optimizer_are_on_it(name: str) -> None:
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("command", arguments.PARSERS)
def test_that_a_command_is_on_it_with_its_options(command: str) -> None:
    section = PAGE.split(f"### `nablaboard {command}`")[1].split("\n### ")[0]
    options = [name for action in arguments.PARSERS[command]()._actions for name in action.option_strings]
    assert [name for name in options if name not in section and name not in ("-h", "--help")] == []


def test_that_every_setting_is_on_it() -> None:
    named = [path for path, found in DECLARED.items() if found.kind != "parts" or found.optional]
    assert [path for path in named if f"| `{path}` |" not in PAGE] == []
