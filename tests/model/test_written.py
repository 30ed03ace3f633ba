"""Settings as people write them: read by their declared kind, refused in words that say what is expected."""

from dataclasses import replace

import pytest

from nablaboard.calculus.descent import Schedule
from nablaboard.model import (
    Document,
    DocumentError,
    EditError,
    Heading,
    Mesh,
    OptimizerChoice,
    Samples,
    Slider,
    blank,
    declaration,
    form_of,
    settable_paths,
    value_at,
    with_figures,
    with_setting,
    with_written,
)

PLAIN = blank(("f(x) = x^2", "g(x, y) = x^2 + y^2"))
FULL = replace(
    PLAIN,
    board=replace(
        PLAIN.board,
        optimizers=(
            OptimizerChoice(id="adam", optimizer="adam"),
            OptimizerChoice(id="a=b", optimizer="momentum"),
            OptimizerChoice(id="newton", optimizer="newton"),
        ),
        samples=Samples(formula=Mesh(row=0, x=(0.0, 1.0), count=5)),
    ),
)


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("contour.level_count=15", "contour.level_count", 15),
        (" contour.level_count = 15 ", "contour.level_count", 15),
        ("function.figures.taylor=3", "function.figures.taylor", 3),
        ("function.figures.taylor=none", "function.figures.taylor", None),
        ("function.figures.secant=-0.5", "function.figures.secant", -0.5),
        ("function.figures.secant=\u22120.5", "function.figures.secant", -0.5),
        ("function.figures.area=-1:2", "function.figures.area", (-1.0, 2.0)),
        ("function.x=-1,2", "function.x", (-1.0, 2.0)),
        ("function.tangent=off", "function.tangent", False),
        ("function.tangent=TRUE", "function.tangent", True),
        ("contour.arrows=none", "contour.arrows", "none"),
        ("contour.slices=1,-2", "contour.slices", (1.0, -2.0)),
        ("contour.heading=1,-2,45", "contour.heading", Heading(at=(1.0, -2.0), degrees=45.0)),
        ("contour.heading=1:-2:45", "contour.heading", Heading(at=(1.0, -2.0), degrees=45.0)),
        ("rows[1].text=h = 3, or so", "rows[1].text", "h = 3, or so"),
        ("rows[1].text=", "rows[1].text", ""),
        ("rows[0].slider=1:4", "rows[0].slider", Slider(low=1.0, high=4.0)),
        ("run.steps=50", "run.steps", 50),
        ("steps=50", "run.steps", 50),
        ("gradient-from=forward", "run.gradient_from", "forward"),
        ("run.schedule=cosine warm_up=5", "run.schedule", Schedule("cosine", warm_up=5.0)),
        ("run.bound=none", "run.bound", None),
        ("error.methods=dual,forward", "error.methods", ("dual", "forward")),
        ("error.methods=all", "error.methods", ()),
        ("panes=function,value", "panes", ("function", "value")),
        ("samples.edge_order=2", "samples.edge_order", 2),
        ("samples.through=1,0", "samples.through", (1, 0)),
        ("samples.formula.row=none", "samples.formula.row", None),
        ("function.row=0", "function.row", 0),
        ("map.optimizer=adam", "map.optimizer", "adam"),
        ("map.kind=settings", "map.kind", "settings"),
        ("map.across.name=epsilon", "map.across.name", "epsilon"),
        ("sweep.over.name=learning rate", "sweep.over.name", "learning_rate"),
        ("contour.slices=on", "contour.slices", (0.0, 0.0)),
        ("function.figures.taylor=on", "function.figures.taylor", 2),
        ("samples=off", "samples", None),
        ("value.log=no", "value.log", False),
        ("optimizers[adam].settings.learning_rate=0.2", "optimizers[adam].settings.learning_rate", 0.2),
        ("optimizers[a=b].settings.variant=average", "optimizers[a=b].settings.variant", "average"),
        ("optimizers[adam].enabled=off", "optimizers[adam].enabled", False),
    ],
)
def test_that_a_setting_is_read_by_its_kind(text: str, path: str, value: object) -> None:
    assert value_at(with_written(FULL, text).board, path) == value


def test_that_a_bare_name_is_one_of_all_optimizers_that_have_it() -> None:
    board = with_written(FULL, "learning_rate=0.2").board
    assert [dict(each.settings) for each in board.optimizers] == [
        {"learning_rate": 0.2},
        {"learning_rate": 0.2},
        {},
    ]
    assert (
        board
        == with_setting(FULL, "learning_rate", 0.2).board
        == with_written(FULL, "learning-rate=0.2").board
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("contour.level_count", "written PATH=VALUE"),
        ("=3", "written PATH=VALUE"),
        ("contour.level_count=many", "contour.level_count is a whole number, not “many”"),
        ("function.figures.taylor=many", "a whole number, or none, not “many”"),
        ("contour.level_count=1.5", "is a whole number, not “1.5”"),
        ("contour.level_count=", "is a whole number, not “”"),
        ("contour.level_count=none", "is a whole number, not “none”"),
        ("function.tangent_x=1_0", "function.tangent_x is a number, not “1_0”"),
        ("function.tangent_x=nan", "is a number"),
        ("function.tangent=maybe", "is on or off, not “maybe”"),
        ("function.x=1", "two numbers with a colon between"),
        ("function.x=1:2:3", "two numbers with a colon between"),
        ("contour.slices=1", "two numbers with a comma between"),
        ("contour.arrows=sideways", "one of descent, ascent, none, not “sideways”"),
        ("contour.heading=1,2", "with commas or colons between"),
        ("error.methods=dual,guess", "some of .*dual.*, with commas between"),
        ("samples.through=a", "whole numbers with commas between"),
        ("samples.edge_order=3", "one of 1, 2, not “3”"),
        ("function.row=7", "one of 0, 1, or none, not “7”"),
        ("map.optimizer=sgd", "one of adam, a=b, newton"),
        ("sweep.over.name=mass", "one of learning_rate, beta1"),
        ("run=1", "set in its parts"),
        ("run.schedule=sawtooth", "sawtooth"),
        ("contour.levels=3", "nothing called contour.levels"),
        ("levels_of_things=3", "nothing called levels_of_things"),
        ("rows[9].text=x", "there is no such row"),
        ("rho=0.5", "no optimizer on the board has a setting rho"),
    ],
)
def test_that_what_cannot_be_read_is_refused_with_what_is_expected(text: str, sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        with_written(FULL, text)


def test_that_a_written_value_out_of_limits_is_refused_as_any_other() -> None:
    with pytest.raises(DocumentError, match="1 to 40 are possible"):
        with_written(FULL, "contour.level_count=99")
    with pytest.raises(EditError, match="no samples"):
        with_written(PLAIN, "samples.at=1")
    with pytest.raises(EditError, match="is one of those that there are"):
        with_written(PLAIN, "map.optimizer=adam")


@pytest.mark.parametrize("path", list(settable_paths(FULL.board)))
def test_that_every_setting_says_what_is_to_be_written_for_it(path: str) -> None:
    words = str(form_of(declaration(FULL.board, path), path))
    assert words
    assert "{" not in words


def shown(words: str) -> Document:
    return with_figures(FULL, words)


def test_that_a_word_of_any_kind_on_any_part_of_the_board_is_shown() -> None:
    board = shown(
        "gradient-from=central,edge-order=2,slice=1:0,noise=0.5,budget=7,schedule=step every=5"
    ).board
    assert board.samples is not None
    assert (board.run.gradient_from, board.run.noise) == ("central", 0.5)
    assert (board.samples.edge_order, board.samples.through) == (2, (1, 0))
    assert board.sweep.budget == 7
    assert board.run.schedule == Schedule("step", every=5.0)


def test_that_a_word_that_several_settings_have_is_the_first_on_the_board() -> None:
    board = shown("at=2,steps=9").board
    assert (board.function.tangent_x, board.run.steps, board.map.steps) == (2.0, 9, 500)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("taylor=x", "“taylor=x” is no figure: taylor is a whole number, or none, not “x”"),
        ("normal=1", "normal is on or off, not “1”"),
        ("edge-order=3", "is one of 1, 2, not “3”"),
        ("circles", "“circles” is no figure; there are .*levels=N"),
    ],
)
def test_that_a_word_whose_value_does_not_fit_is_refused_with_what_is_expected(
    words: str, sentence: str
) -> None:
    with pytest.raises(EditError, match=sentence):
        shown(words)
