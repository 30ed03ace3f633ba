"""The functions that can be inserted: their minima by SciPy's search, and the known table of values."""

import numpy as np
import pytest
from scipy.optimize import minimize

from nablaboard.calculus.expression import parse, read_rows
from nablaboard.model import (
    PRESETS,
    Board,
    ContourPane,
    Document,
    EditError,
    FunctionPane,
    InsertPreset,
    Preset,
    Row,
    Store,
    Texts,
)


def blank(*texts: str) -> Store:
    board = Board(
        rows=tuple(Row(id=index, text=text) for index, text in enumerate(texts)),
        function=FunctionPane(x=(0.0, 20.0), y=(-1.0, 6.0), tangent_x=10.0),
        contour=ContourPane(x=(-10.0, 10.0), y=(-5.0, 5.0)),
        panes=("function",),
    )
    return Store(Document(title=Texts(en="Test"), board=board))


def test_that_there_are_the_twenty_known_test_functions() -> None:
    assert sum(each.group == "test" for each in PRESETS) == 20
    assert len({each.id for each in PRESETS}) == len(PRESETS)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda each: each.id)
def test_that_a_preset_has_its_least_value_where_it_says(preset: Preset) -> None:
    f = parse(preset.text, variables=preset.arguments)
    for least in preset.minima:
        assert f(*least.at) == pytest.approx(least.value, abs=2e-5)
    if not preset.minima:
        return
    ends = (preset.x, preset.y)[: len(preset.arguments)]
    grid = np.meshgrid(*[np.linspace(low, high, 401) for low, high in ends])
    assert np.nanmin(f(*grid)) >= preset.minima[0].value - 2e-5


@pytest.mark.parametrize(
    "preset",
    [
        each
        for each in PRESETS
        if each.minima and each.id not in ("eggholder", "parabola", "pyramid", "corner")
    ],
    ids=lambda each: each.id,
)
def test_that_a_search_from_beside_a_minimum_ends_in_it(preset: Preset) -> None:
    """Those left out have it at the border, outside of the view or in a kink."""
    f = parse(preset.text, variables=preset.arguments)
    for least in preset.minima:
        beside = [each + 1e-3 for each in least.at]
        found = minimize(lambda at: float(f(*at)), beside, method="Nelder-Mead", options={"xatol": 1e-8})
        assert found.x == pytest.approx(least.at, abs=2e-4)


def test_that_an_inserted_function_has_a_name_its_view_and_its_start_in_one_step_of_undo() -> None:
    store = blank("f(x) = x^2")
    store.apply(InsertPreset("rosenbrock"))
    board = store.document.board

    assert board.rows[1].text == "g(x, y) = (1 - x)^2 + 100(y - x^2)^2"
    assert (board.contour.x, board.contour.y) == ((-2.0, 2.0), (-1.0, 3.0))
    assert (board.contour.row, board.contour.starts) == (1, ((-1.2, 1.0),))
    assert board.panes == ("function", "contour")
    assert str(store.undo_text) == "insert Rosenbrock’s valley"
    store.undo()
    assert [row.text for row in store.document.board.rows] == ["f(x) = x^2"]
    assert store.document.board.panes == ("function",)


def test_that_an_inserted_function_of_one_variable_shows_in_the_function_pane() -> None:
    store = blank("g(x, y) = x y")
    store.apply(InsertPreset("double-well"))
    board = store.document.board

    assert board.rows[1].text == "f(x) = x^4 - 5x^2 - 3x"
    assert (board.function.row, board.function.x, board.function.tangent_x) == (1, (-3.0, 3.0), 0.0)


def test_that_an_inserted_function_leaves_a_nameless_row_the_name_that_it_was_given() -> None:
    store = blank("f(x) = x^2", "y = 2x + 3", "sin(x)")
    store.apply(InsertPreset("rosenbrock"))
    texts = [row.text for row in store.document.board.rows]

    assert texts[3].startswith("p(x, y) =")
    names = [each.expression.name for each in read_rows(texts) if each.expression is not None]
    assert names == ["f", "g", "h", "p"]


def test_that_what_is_not_there_cannot_be_inserted() -> None:
    with pytest.raises(EditError, match="nothing"):
        blank().apply(InsertPreset("nothing"))
