"""What is fitted to data, as a document holds it."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nablaboard.calculus.data import Minibatches, Regression
from nablaboard.model import (
    Document,
    DocumentError,
    EditError,
    Fit,
    Generated,
    GenerateData,
    Set,
    SetData,
    SetFit,
    SetModel,
    SetScaled,
    SetSlice,
    SetWeights,
    cost_of,
    files,
    plane_of,
    start_at,
    start_of,
    walked_of,
)

SIX = tuple(zip((5.0, 15, 25, 35, 45, 55), (5.0, 20, 14, 32, 22, 38), strict=True))
LINE = Fit(points=SIX)
LABELLED = ((0.6, 0.9, 2.0), (0.1, 0.2, 0.0))


def fitting(document: Document, fit: Fit = LINE) -> Document:
    return SetFit(fit).apply(document)


def test_that_a_fit_comes_back_from_a_file(document: Document) -> None:
    for fit in (
        LINE,
        Fit(generated=Generated(coefficients=(3.0, 2.0), noise=0.5, seed=7), scaled=True, batch=8),
        Fit(
            points=LABELLED, model="softmax", start=(0.0,) * 6, shown=("w_13", "w_23"), names=("a", "b", "k")
        ),
        Fit(points=SIX, model="network", hidden=2, activation="relu", held=(1.0,) * 7),
    ):
        held = fitting(document, fit)
        assert files.read(files.to_bytes(held)) == held


def test_that_equal_fits_have_the_very_same_cost() -> None:
    assert cost_of(Fit(points=SIX)) is cost_of(Fit(points=SIX, batch=2, start=(1.0, 1.0)))
    assert walked_of(Fit(points=SIX, batch=2)) is walked_of(Fit(points=SIX, batch=2))
    assert plane_of(Fit(points=SIX)) is plane_of(Fit(points=SIX))


def test_that_the_cost_is_that_of_the_points() -> None:
    cost = cost_of(LINE)
    assert isinstance(cost, Regression)
    expected = np.linalg.lstsq(np.column_stack((np.ones(6), [x for x, _ in SIX])), [y for _, y in SIX])[0]
    assert cost.least_squares == pytest.approx(tuple(expected), rel=1e-10)


def test_that_made_up_data_lie_on_their_curve() -> None:
    fit = Fit(generated=Generated(coefficients=(1190.0, 10.0), count=50, x=(1.0, 50.0)))
    assert fit.data[0] == (1.0, 1200.0)
    assert fit.data[-1] == (50.0, 1690.0)
    assert fit.columns == ("x", "y")


def test_that_the_start_points_move_the_two_weights_that_are_shown() -> None:
    fit = Fit(points=LABELLED, model="softmax", start=(1, 2, 3, 4, 5, 6), shown=("w_23", "w_11"))
    assert plane_of(fit).places == (5, 0)
    assert start_at(fit, (0.5, -0.5)) == (-0.5, 2, 3, 4, 5, 0.5)


def test_that_a_network_begins_with_seeded_weights_and_a_line_at_nothing() -> None:
    first, again, other = (start_of(Fit(points=SIX, model="network", start_seed=seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert start_of(LINE) == (0.0, 0.0)


def test_that_batches_see_parts_of_the_data() -> None:
    walked = walked_of(replace(LINE, batch=4))
    assert isinstance(walked, Minibatches)
    assert walked.epoch == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"points": ()}, "either points or data that are made up"),
        ({"points": (*SIX, (1.0, 2.0, 3.0))}, r"points\[6\]: the numbers here are 3; the first row has 2"),
        ({"points": ((1.0,),)}, "a row of data has 1 to 20 features"),
        ({"points": SIX[:1]}, "1 point is too few for 2 weights"),
        ({"points": SIX[:2], "model": "quadratic"}, "2 points are too few for 3 weights"),
        ({"model": "logistic"}, "the labels are whole numbers from 0 to 1"),
        ({"points": ((1.0, 2.0, 0.5),), "model": "softmax"}, "the labels are whole numbers from 0 to 1"),
        ({"points": ((1.0, float("nan")),)}, "a finite number"),
        ({"batch": 7}, "a batch has 1 to 6 of the data, not 7"),
        ({"start": (1.0,)}, "start: each of the 2 weights needs one number"),
        ({"held": (1.0, 2.0, 3.0)}, "held: each of the 2 weights needs one number"),
        ({"shown": ("b", "b")}, "two different ones of b, w"),
        ({"shown": ("b",)}, "two different ones of b, w"),
        ({"model": "network", "hidden": 0}, "the hidden layer has 1 to 50 units"),
    ],
)
def test_that_a_fit_that_cannot_be_meant_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DocumentError, match=sentence):
        replace(LINE, **changes)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"count": 0}, "the number of data is 1 to 10,?000, not 0"),
        ({"noise": -1.0}, "negative"),
        ({"x": (1.0, 1.0)}, "a smaller number to a larger one"),
        ({"seed": -1}, "the seed is to be a whole number"),
    ],
)
def test_that_data_that_cannot_be_made_are_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DocumentError, match=sentence):
        replace(Generated(coefficients=(1.0, 2.0)), **changes)
    with pytest.raises(DocumentError, match="a line or of the second order"):
        Fit(generated=Generated(coefficients=(1.0,)))


def test_that_a_fit_begins_with_one_start_point_where_its_weights_begin(document: Document) -> None:
    begun = fitting(document, replace(LINE, start=(0.5, 0.25)))
    assert begun.board.contour.starts == ((0.5, 0.25),)
    assert SetFit(None).apply(begun).board.fit is None


def test_that_another_model_lets_go_of_the_weights_of_the_former(document: Document) -> None:
    held = fitting(document, replace(LINE, start=(0.5, 0.25), shown=("w", "b"), batch=2))
    fit = SetModel("quadratic").apply(held).board.fit
    assert fit is not None
    assert (fit.model, fit.start, fit.shown, fit.batch) == ("quadratic", None, (), None)


def test_that_each_edit_changes_what_it_names(document: Document) -> None:
    held = fitting(document)
    made = Generated(coefficients=(1.0, 2.0))
    assert cost_of(_fit(SetData(SIX[:3]).apply(held))).count == 3
    assert _fit(GenerateData(made).apply(held)).generated == made
    assert _fit(SetScaled(True).apply(held)).scaled
    assert _fit(Set("fit.batch", 3).apply(held)).batch == 3
    assert SetSlice("w", "b").apply(SetWeights((1.0, 2.0)).apply(held)).board.contour.starts == ((2.0, 1.0),)


def test_that_without_a_fit_there_is_nothing_to_change(document: Document) -> None:
    with pytest.raises(EditError, match="there are no data on the board"):
        Set("fit.batch", 3).apply(document)


def _fit(document: Document) -> Fit:
    assert document.board.fit is not None
    return document.board.fit
