"""The public surface: it is reported, whoever is named in it can be had, and all of it follows one style."""

import ast
import inspect
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import every_name
import nablaboard as nb
from public_surface import REPORT, annotated, report, unreachable

FUNCTIONS = [name for name in nb.__all__ if inspect.isfunction(getattr(nb, name))]
FIRST = ("f", "path", "source", "text", "rows", "inputs", "coefficients", "values")
"""What a function is about comes first."""

DIFFERENT = {
    "f": "a function, for `descend` an objective, too, for `level_lines` any surface",
    "progress": "it is told what the function gives",
    "text": "an expression for `parse`; of a picture how its texts are drawn",
}
"""Names whose types differ, and why."""


def test_that_the_report_is_that_of_the_surface() -> None:
    assert REPORT.read_text(encoding="utf-8") == report(), "python tests/public_surface.py writes it anew"


def test_that_no_public_signature_names_what_a_caller_cannot_get() -> None:
    assert unreachable() == {}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_that_a_function_takes_its_subject_first_and_asks_for_little_by_position(name: str) -> None:
    parameters = list(inspect.signature(getattr(nb, name)).parameters.values())
    positional = [each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]
    assert parameters[0].name in FIRST
    assert len(positional) <= 5
    assert not {"token", "progress", "tile"} & set(positional)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_that_the_same_thing_has_the_same_name(name: str) -> None:
    """A place is `at`, a view x and y, a start `start`, a picture's or a grid's extent `size`.

    `width` is none of these: it is the length of a picture on paper.
    """
    names = set(inspect.signature(getattr(nb, name)).parameters)
    assert not names & {"point", "place", "x0", "shape", "height", "learning_rate", "n_iter"}
    positional = [each for each in ("f", "start", "over", "optimizer") if each in names]
    order = list(inspect.signature(getattr(nb, name)).parameters)
    assert sorted(positional, key=order.index) == positional
    assert "y" not in names or order.index("x") + 1 == order.index("y")


def kinds_by_name() -> dict[str, dict[frozenset[str], str]]:
    """What a parameter of each name may be, and one function that has it so."""
    found: dict[str, dict[frozenset[str], str]] = {}
    for name in FUNCTIONS:
        for each in annotated(getattr(nb, name)):
            kinds = frozenset(ast.unparse(each.annotation).split(" | ")) if each.annotation else frozenset()
            found.setdefault(each.arg, {})[kinds - {"None"}] = name
    return found


@pytest.mark.parametrize(("name", "kinds"), kinds_by_name().items())
def test_that_the_same_name_takes_the_same_type(name: str, kinds: dict[frozenset[str], str]) -> None:
    """Or one that has it as a part: `document` takes several starts, `level_lines` any surface."""
    if name not in DIFFERENT:
        widest = max(kinds, key=len)
        assert {held: whose for held, whose in kinds.items() if not held <= widest} == {}


def test_that_what_a_function_takes_can_be_named() -> None:
    """Each alias in the annotation of a parameter is public, or NumPy's or Python's."""
    aliases = {
        part.id
        for name in FUNCTIONS
        for each in annotated(getattr(nb, name))
        if each.annotation
        for part in ast.walk(each.annotation)
        if isinstance(part, ast.Name) and part.id[0].isupper()
    }
    assert aliases - set(nb.__all__) <= {"ArrayLike", "Callable", "Mapping", "Sequence"}


def test_that_every_error_of_the_mathematics_and_the_model_is_public() -> None:
    """Those of the command line and of a cancelled lane are told by the program itself."""
    public = [getattr(nb, name) for name in nb.__all__]
    inner = {"UsageError", "BrokenTextError", "FigureError", "KeepingError"}

    def below(kind: type[Exception]) -> set[type[Exception]]:
        return {kind}.union(*(below(each) for each in kind.__subclasses__()))

    ours = {each for each in below(nb.NablaError) if each.__module__.startswith("nablaboard")}
    assert {each.__name__ for each in ours if each not in public} <= inner


def test_that_an_error_brings_its_kind_its_facts_and_its_sentence() -> None:
    with pytest.raises(nb.NablaError) as caught:
        nb.descend("f(x) = x^2", (1, 2, 3))
    error = caught.value
    assert isinstance(error, nb.DescentError)
    assert error.kind == "descent.coordinates"
    assert dict(error.facts) == {"count": 3, "names": "x"}
    assert error.message == str(error) == str(error.sentence)


def test_that_the_file_that_type_checkers_read_uses_every_name_and_runs(
    tmp_path: Path, qapp: QGuiApplication
) -> None:
    source = Path(every_name.__file__).read_text(encoding="utf-8")
    assert [name for name in nb.__all__ if f"nb.{name}" not in source] == []
    every_name.expressions()
    every_name.derivatives()
    every_name.places()
    every_name.runs()
    every_name.data()
    every_name.documents(tmp_path)
    assert all(issubclass(each, nb.NablaError) for each in every_name.errors())
