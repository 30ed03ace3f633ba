import ast
from pathlib import Path

import pytest

import nablaboard.calculus.expression as package
from nablaboard.calculus.expression import ExpressionError, parse
from nablaboard.calculus.expression.functions import FUNCTIONS, NAMES
from nablaboard.calculus.expression.functions.row import Chosen
from nablaboard.words import SENTENCES
from notation import HOSTILE

SOURCES = sorted(Path(package.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_that_code_is_run_in_one_module_and_is_a_tree_built_there(path: Path) -> None:
    calls = [
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]

    assert not {"eval", "__import__", "getattr", "open"} & set(calls)
    assert ({"exec", "compile"} & set(calls) == set()) or path.name == "code.py"


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        'eval("1")',
        "x.__class__.__mro__",
        "[c for c in ().__class__]",
        "lambda: 0",
        "(a:=1)",
        "x if x else 1",
        "f'{x}'",
        "\\immediate\\write18{ls}",
        "quit(0)",
        "True",
        "1;import os",
    ],
)
def test_that_python_is_not_the_language(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text, variables=("x", "y"))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_that_a_hostile_text_has_a_value_or_is_refused_with_its_place(text: str) -> None:
    try:
        f = parse(text, variables=("x",))
        f(x=0.5)
        f.derivative("x")(x=0.5)
    except ExpressionError as error:
        assert 0 <= error.column <= len(text)  # noqa: PT017 - both ways are good


def test_that_every_function_has_its_rules_and_its_help() -> None:
    for row in FUNCTIONS.values():
        assert str(row.help)
        assert row.name in NAMES
        assert isinstance(row.derivative, Chosen) == (row.name in ("min", "max"))
        assert isinstance(row.derivative, Chosen) or len(row.derivative) == row.most
        assert not row.inverse or FUNCTIONS[row.inverse].inverse == row.name


def test_that_every_wording_has_a_template() -> None:
    wordings = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "fail":
                words = [word.value for word in node.keywords if word.arg == "wording"] or node.args[:1]
                wordings |= {text for word in words for text in _texts(word)}

    assert {f"expression.{wording}" for wording in wordings} <= set(SENTENCES)


def _texts(node: ast.expr) -> set[str]:
    """The texts that an expression of Python may give."""
    if isinstance(node, ast.IfExp):
        return _texts(node.body) | _texts(node.orelse)
    return {str(node.value)} - {""} if isinstance(node, ast.Constant) else set()
