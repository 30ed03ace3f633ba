"""Documents said in one line."""

from pathlib import Path

import numpy as np
import pytest

import nablaboard as nb
from nablaboard.model import Generated, NameStart, Range
from nablaboard.panes import with_runs


def test_that_a_document_holds_what_was_said_and_comes_back_from_its_file(tmp_path: Path) -> None:
    made = nb.document(
        "x^2/20 + y^2",
        start=[(-7, 2), (1, 1)],
        optimizer=("adam", "momentum", "adam"),
        settings={"contour.level_count": 15},
        show="critical",
        learning_rate=0.1,
        steps=20,
    )
    board = made.board
    assert board.contour.starts == ((-7.0, 2.0), (1.0, 1.0))
    assert [each.id for each in board.optimizers] == ["adam", "momentum", "adam-2"]
    assert {dict(each.settings)["learning_rate"] for each in board.optimizers} == {0.1}
    assert (board.run.steps, board.contour.level_count, board.contour.points) == (20, 15, True)
    made.save(tmp_path / "a.nabla")
    assert nb.open(tmp_path / "a.nabla") == made


def test_that_the_contours_are_over_the_paths_unless_a_range_is_given() -> None:
    def view(x: Range | None = None) -> Range:
        return nb.document("x^2/20 + y^2", start=(-70, 2), x=x).board.contour.x

    assert view()[0] < -70
    assert view((-1, 1)) == (-1, 1)


def test_that_other_starts_take_the_names_of_the_old_ones_away() -> None:
    named = NameStart(0, "A").apply(nb.document("x^2 + y^2", start=(1, 1)))
    pane = with_runs(named, [(2.0, 2.0)], ()).board.contour
    assert (pane.starts, pane.start_name(0)) == (((2.0, 2.0),), "")


def test_that_a_start_alone_runs_gradient_descent() -> None:
    made = nb.document("x^2 + y^2", start=(1, 1))
    assert [each.optimizer for each in made.board.optimizers] == ["gradient-descent"]


def test_that_functions_of_python_become_rows() -> None:
    made = nb.document(lambda x: x**2, nb.parse("g(t) = a t", parameters={"a": 2.0}))
    assert [row.text for row in made.board.rows] == ["f(x) = x^2", "g(t) = a·t", "a = 2.0"]


def test_that_functions_without_a_name_get_one_that_nobody_has() -> None:
    made = nb.document(np.sin, lambda x: x**2, "g(x) = x")
    assert [row.text for row in made.board.rows] == ["f(x) = sin(x)", "h(x) = x^2", "g(x) = x"]


def test_that_a_fit_and_samples_are_shown_in_their_panes() -> None:
    fit = nb.Fit(generated=Generated(coefficients=(1.0, 2.0), count=9, x=(0.0, 1.0)))
    assert nb.document(fit=fit).board.panes == ("contour", "data", "value")
    samples = nb.Samples(values=(1.0, 2.0, 4.0), spacing=(1.0,))
    assert nb.document(samples=samples).board.panes == ("samples", "slopes")


def test_that_a_row_that_cannot_be_read_and_a_start_in_space_are_refused() -> None:
    with pytest.raises(nb.ExpressionError):
        nb.document("x +")
    with pytest.raises(nb.EditError, match="two coordinates"):
        nb.document("x^2", start=(1, 2, 3))
    with pytest.raises(nb.ModelError, match="lesson"):
        nb.open("lesson:none")


def test_that_a_start_of_no_numbers_is_refused_in_words() -> None:
    with pytest.raises(nb.ExpressionError, match="abc is not known"):
        nb.document("x^2 + y^2", start="abc")
