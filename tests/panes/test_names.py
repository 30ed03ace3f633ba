"""Questions by name: whose they are, and that what is switched off is not asked."""

from dataclasses import replace
from typing import Any

import pytest

from boards import SHEET, board
from nablaboard.model import Document, Figures, Fit, Mesh, PaneId, Samples, with_figures
from nablaboard.panes import AnsweredDocument
from nablaboard.panes.function import SUBJECTS

BOWL = "g(x, y) = x^2 + y^2"


def test_that_what_is_shown_beside_a_row_is_asked_about_by_its_name() -> None:
    document = with_figures(board("x^2", BOWL), "secant=1,points,second,critical,direction=1:1:0,slices=1:1")
    asked = AnsweredDocument(document).asks
    assert list(asked("function")) == [
        "curve:0",
        "derivative:0",
        "higher:0",
        "tangent:0",
        "figures:0",
        "points:0",
        "slices:1",
    ]
    assert list(asked("contour")) == ["surface:1", "descent:1", "critical:1", "direction:1", "slices:1"]


def test_that_the_questions_about_a_fit_are_its_own() -> None:
    document = with_figures(board("x^2", BOWL), "critical,direction=1:1:0,slices=1:1")
    fit = Fit(points=((0.0, 1.0), (1.0, 2.0), (2.0, 4.0)))
    asked = AnsweredDocument(replace(document, board=replace(document.board, fit=fit))).asks
    assert list(asked("contour")) == ["surface:fit", "descent:fit", "fit"]
    assert list(asked("data")) == ["fit", "descent:fit"]
    assert list(asked("value")) == ["descent:fit"]
    assert "slices:1" not in asked("function")


def test_that_of_a_broken_surface_only_what_is_shown_keeps_its_name() -> None:
    plain = board("x^2", "g(x, y) =")
    assert list(AnsweredDocument(plain).asks("contour")) == ["surface:1", "descent:1"]
    assert "slices:1" not in AnsweredDocument(plain).asks("function")
    shown = with_figures(plain, "slices=1:1")
    assert AnsweredDocument(shown).asks("function")["slices:1"] is None


def off(document: Document) -> Document:
    choices = tuple(replace(choice, enabled=False) for choice in document.board.optimizers)
    return replace(document, board=replace(document.board, optimizers=choices))


def test_that_no_paths_are_asked_for_without_an_optimizer_that_is_on() -> None:
    assert dict(AnsweredDocument(off(board("x^2", BOWL))).asks("value")) == {}
    assert dict(AnsweredDocument(off(board("x^2", "g(x, y) ="))).asks("value")) == {}


def test_that_no_paths_are_asked_for_without_a_start() -> None:
    document = board("x^2", "g(x, y) =")
    contour = replace(document.board.contour, starts=())
    without = replace(document, board=replace(document.board, contour=contour))
    assert dict(AnsweredDocument(without).asks("value")) == {}


def test_that_maps_and_sweeps_are_of_the_surface() -> None:
    asked = AnsweredDocument(board("x^2", BOWL)).asks
    assert list(asked("map")) == ["map:1", "descent:1"]
    assert list(asked("sweep")) == ["sweep:1"]
    broken = AnsweredDocument(board("x^2", "g(x, y) =")).asks
    assert dict(broken("map")) == {"map:1": None, "descent:1": None}
    assert dict(broken("sweep")) == {"sweep:1": None}


def sampled(document: Document, samples: Samples) -> AnsweredDocument:
    return AnsweredDocument(replace(document, board=replace(document.board, samples=samples)))


@pytest.mark.parametrize("pane", ["samples", "slopes"])
def test_that_samples_of_a_table_are_nobodys_and_those_of_a_formula_of_its_row(pane: PaneId) -> None:
    document = board("f(x) = x^2", "h(x) = 2x", f=1)
    assert list(sampled(document, Samples(values=(1.0, 2.0))).asks(pane)) == ["samples"]
    assert list(sampled(document, Samples(formula=Mesh(x=(0.0, 1.0), count=5))).asks(pane)) == ["samples:1"]
    of_first = Samples(formula=Mesh(row=0, x=(0.0, 1.0), count=5))
    assert list(sampled(document, of_first).asks(pane)) == ["samples:0"]
    assert dict(AnsweredDocument(document).asks(pane)) == {}


def test_that_samples_of_a_broken_row_keep_their_name_and_those_of_a_parameter_have_none() -> None:
    of_first = Samples(formula=Mesh(row=0, x=(0.0, 1.0), count=5))
    assert dict(sampled(board("sin(", "2x"), of_first).asks("samples")) == {"samples:0": None}
    assert dict(sampled(board("a = 3", "2x"), of_first).asks("samples")) == {}


def test_that_the_function_pane_asks_for_samples_only_if_they_are_shown_in_it() -> None:
    samples = Samples(formula=Mesh(x=(0.0, 1.0), count=5))
    assert "samples:0" not in sampled(board("x^2"), samples).asks("function")
    assert list(sampled(board("x^2"), replace(samples, in_function=True)).asks("function"))[-1] == "samples:0"


@pytest.mark.parametrize(
    ("shown", "subject"),
    [
        ({"derivative": True}, "derivative"),
        ({"figures": Figures(higher=2)}, "higher"),
        ({"tangent": True}, "tangent"),
        ({"figures": Figures(normal=True)}, "figures"),
        ({"figures": Figures(points=True)}, "points"),
    ],
)
def test_that_what_is_switched_on_alone_is_asked_alone_and_is_of_the_row_that_was_read(
    shown: dict[str, Any], subject: str
) -> None:
    """A broken row before the one that can be read keeps its name, without a question."""
    document = board("sin(", "x^2")
    pane = replace(document.board.function, **{"derivative": False, "tangent": False, **shown})
    picture = AnsweredDocument(replace(document, board=replace(document.board, function=pane)))
    asked = picture.asks("function")
    assert list(asked) == ["curve:0", "curve:1", f"{subject}:0", f"{subject}:1"]
    assert [name for name, request in asked.items() if request is None] == ["curve:0", f"{subject}:0"]
    assert picture.answers("function", SHEET).whose(*SUBJECTS) == "1"
