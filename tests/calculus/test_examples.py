"""The examples in docstrings come to what stands below them."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import nablaboard

ROOT = Path(nablaboard.__file__).parent
WITH_EXAMPLES = [
    ".".join(("nablaboard", *path.relative_to(ROOT).with_suffix("").parts))
    for folder in ("calculus", "compute")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


def test_that_there_are_examples() -> None:
    assert len(WITH_EXAMPLES) > 20


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_that_the_examples_of_a_module_are_true(name: str) -> None:
    found = doctest.testmod(import_module(name))
    assert found.attempted
    assert not found.failed
