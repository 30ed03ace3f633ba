"""Questions by name: whose they are, and that what is switched off is not asked."""

from dataclasses import replace

from boards import board
from nablaboard.model import Document, Fit, with_figures
from nablaboard.panes import AnsweredDocument

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
