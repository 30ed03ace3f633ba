"""Whoever cannot do what is asked says so in one way: by a `NablaError` that brings its reason."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

import nablaboard as nb
from nablaboard.words import NablaError

SOURCE = Path(nb.__file__).parent
F, G = nb.parse("f(x) = x^2"), nb.parse("g(x, y) = x^2 + y^2")
LINE = nb.linear([1.0, 2.0, 3.0], [1.0, 2.0, 3.0])

REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "parse": (lambda: nb.parse("1 +"), "expression.unexpected-end"),
    "parse a variable": (lambda: nb.parse("x", variables=("1a",)), "expression.variable"),
    "derivative": (lambda: F.derivative("q"), "derivative.variable"),
    "differentiate": (lambda: nb.differentiate(F, 1.0, method="central", h=0.0), "derivative.step"),
    "gradient": (lambda: nb.gradient(G, (1.0,)), "derivative.point"),
    "reverse": (lambda: nb.reverse(G, (1.0,)), "derivative.point"),
    "tangent": (lambda: nb.tangent(G, 1.0), "derivative.point"),
    "error_study": (lambda: nb.error_study(F, 1.0, methods=("guess",)), "derivative.method"),
    "sample": (lambda: nb.sample(F, (1.0, 1.0), (0.0, 1.0)), "curve.range"),
    "sample a surface": (lambda: nb.sample(G, (0.0, 1.0), (0.0, 1.0)), "curve.arguments"),
    "descend": (lambda: nb.descend(G, (1.0,)), "descent.coordinates"),
    "descend by a schedule": (lambda: nb.descend(G, (1.0, 1.0), schedule="sometimes"), "descent.schedule"),
    "basins": (lambda: nb.basins(F, (0.0, 1.0), (0.0, 1.0)), "map.arguments"),
    "rate_map": (lambda: nb.rate_map(G, (1.0, 1.0), {"learning_rate": np.array([0.1])}), "map.over"),
    "sweep": (lambda: nb.sweep(G, (1.0, 1.0), "learning_rate=1.0:0.1:3"), "sweep.range"),
    "optimizer": (lambda: nb.OPTIMIZERS["adam"].read({"learning_rate": -1}), "descent.positive"),
    "linear": (lambda: nb.linear([1.0, 2.0], [1.0]), "data.points"),
    "quadratic": (lambda: nb.quadratic([], []), "data.none"),
    "logistic": (lambda: nb.logistic([1.0, 2.0], [0.0, 5.0]), "data.labels"),
    "softmax_layer": (lambda: nb.softmax_layer([1.0, 2.0], [0.0, 1.0], 1), "data.classes"),
    "network": (lambda: nb.network([1.0, 2.0], [0.0, 1.0], 0), "data.hidden"),
    "generate": (lambda: nb.generate((1.0, 2.0), 0), "data.count"),
    "Minibatches": (lambda: nb.Minibatches(LINE, 0), "data.batch"),
    "sampled_gradient": (lambda: nb.sampled_gradient([1.0]), "samples.few"),
    "roots": (lambda: nb.roots(F, (1.0, 1.0)), "points.range"),
    "level_lines": (lambda: nb.level_lines(F, (0.0, 1.0), (0.0, 1.0)), "surface.arguments"),
    "level_lines at no level": (
        lambda: nb.level_lines(G, (0.0, 1.0), (0.0, 1.0), [np.nan]),
        "surface.levels",
    ),
    "level_lines without pixels": (
        lambda: nb.level_lines(G, (0.0, 1.0), (0.0, 1.0), size=(0, 1)),
        "surface.pixels",
    ),
    "area": (lambda: nb.area(G, (0.0, 1.0)), "points.one-variable"),
    "line_points": (lambda: nb.line_points(G, (0.0, 1.0)), "points.one-variable"),
    "critical_points": (lambda: nb.critical_points(F, (0.0, 1.0), (0.0, 1.0)), "points.two-variables"),
    "a function without a formula": (lambda: nb.roots(float, (0.0, 1.0)), "function-like.no-formula"),
    "document": (lambda: nb.document("x +"), "expression.unexpected-end"),
    "document of a setting": (lambda: nb.document("x", settings={"no.such": 1}), "edit.no-such-setting"),
    "open": (lambda: nb.open("lesson:none"), "lesson.unknown"),
    "sweep of two": (
        lambda: nb.sweep(G, (1.0, 1.0), "learning_rate=1:2:3,momentum=0:1:3", "momentum"),
        "sweep.over",
    ),
    "over": (lambda: nb.sweep(G, (1.0, 1.0), "learning_rate"), "descent.over"),
    "exact_points": (lambda: nb.exact_points(F, (nb.Point("root", (0.0, 0.0), 0.0),)), "points.not-its-own"),
}


@pytest.mark.parametrize(("wish", "kind"), REFUSED.values(), ids=list(REFUSED))
def test_that_a_public_function_says_no_by_a_refusal(wish: Callable[[], object], kind: str) -> None:
    with pytest.raises(NablaError) as caught:
        wish()

    assert caught.value.sentence.kind == kind
    assert str(caught.value.sentence) in str(caught.value)


def test_that_every_public_function_is_asked_what_it_refuses() -> None:
    functions = {name for name in nb.__all__ if name[0].islower() and name != "render"}
    assert functions <= REFUSED.keys()


def errors() -> Iterator[tuple[str, list[str], bool]]:
    """Name, bases and whether there is nothing but a docstring, of each error class of the program."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
                yield node.name, [ast.unparse(base) for base in node.bases], len(node.body) == 1


def test_that_every_error_with_a_reason_is_a_refusal() -> None:
    """Eight carry no message: five stay inside a package or a widget, three say why a node has no germ."""
    bases = {name: of for name, of, _ in errors()}
    apart = {
        "NoNotationError",
        "NumberError",
        "UndefinedError",
        "UndecidedError",
        "TooFewError",
        "UntracedError",
        "SpentError",
        "_TooManyError",
    }

    def refuses(name: str) -> bool:
        return name == "NablaError" or any(map(refuses, bases.get(name, [])))

    assert {name for name in bases if not refuses(name)} == apart


def test_that_only_errors_that_say_more_than_their_reason_have_a_body() -> None:
    assert {name for name, _, empty in errors() if not empty} == {
        "BrokenTextError",
        "DocumentError",
        "ExpressionError",
        "NablaError",
    }
