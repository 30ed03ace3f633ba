"""Each edit changes what it names, and refuses what is not there."""

import pytest

from nablaboard.model import (
    AddOptimizer,
    AddRow,
    AddStart,
    ChooseStart,
    Document,
    DocumentError,
    DuplicateOptimizer,
    Edit,
    EditError,
    Fit,
    Generated,
    GenerateData,
    Heading,
    InsertPreset,
    MapPane,
    MoveOptimizer,
    MoveRow,
    NameStart,
    RemoveOptimizer,
    RemoveRow,
    RemoveStart,
    RunSettings,
    Set,
    SetData,
    SetFit,
    SetModel,
    SetParameter,
    SetScaled,
    SetSlice,
    SetView,
    SetWeights,
    ShowScene,
    Slider,
    SweepPane,
)
from nablaboard.words import SENTENCES

EDITS: tuple[Edit, ...] = (
    AddRow("x"),
    RemoveRow(0),
    MoveRow(0, 2),
    Set("rows[0].text", "x^3"),
    Set("rows[0].visible", False),
    Set("rows[0].visible", True),
    Set("rows[0].colour", 5),
    Set("rows[2].slider", Slider(low=0.0, high=1.0)),
    SetParameter(2, 3.0),
    Set("function.tangent_x", 4.0),
    Set("contour.starts[0]", (1.0, 2.0)),
    AddStart(1.0, 2.0),
    ChooseStart(0),
    NameStart(0, "a"),
    NameStart(0, ""),
    RemoveStart(0),
    Set("optimizers[adam].enabled", False),
    Set("optimizers[adam].enabled", True),
    Set("optimizers[adam].settings.learning_rate", 0.1),
    AddOptimizer("adagrad"),
    DuplicateOptimizer("adam"),
    MoveOptimizer("adam", 1),
    RemoveOptimizer("adam"),
    Set("run", RunSettings(steps=7)),
    SetView("function", (0.0, 1.0), (0.0, 2.0)),
    SetView("contour", (0.0, 1.0), (0.0, 2.0)),
    Set("function.row", 1),
    Set("contour.row", 0),
    Set("contour.arrows", "ascent"),
    ShowScene(1),
    Set("value.log", False),
    Set("value.log", True),
    Set("data.residuals", False),
    Set("data.residuals", True),
    SetFit(Fit(points=((1.0, 2.0), (2.0, 3.0)))),
    Set("function.derivative", False),
    Set("function.derivative", True),
    Set("function.tangent", False),
    Set("function.tangent", True),
    Set("function.grid", False),
    Set("function.grid", True),
    Set("contour.points", True),
    Set("contour.points", False),
    Set("contour.heading", Heading(at=(1.0, 2.0), degrees=30.0)),
    Set("contour.slices", (1.0, 2.0)),
    Set("function.figures.higher", 2),
    Set("function.figures.secant", 0.5),
    Set("function.figures.normal", True),
    Set("function.figures.circle", True),
    Set("function.figures.taylor", 3),
    Set("function.figures.area", (0.0, 1.0)),
    Set("function.figures.points", True),
    Set("function.figures.newton", 2.0),
    Set("function.figures.bisection", (0.0, 1.0)),
    Set("contour.bands", False),
    Set("contour.bands", True),
    Set("contour.lines", False),
    Set("contour.lines", True),
    Set("error.guides", False),
    Set("error.guides", True),
    Set("error.methods", ("central", "dual")),
    Set("map", MapPane(steps=7)),
    Set("sweep", SweepPane(budget=7)),
)

FIT_EDITS: tuple[Edit, ...] = (
    SetFit(None),
    SetData(((1.0, 2.0), (2.0, 3.0))),
    GenerateData(Generated(coefficients=(1.0, 2.0))),
    SetModel("quadratic"),
    SetScaled(True),
    SetScaled(False),
    Set("fit.batch", 2),
    SetSlice("w", "b"),
    SetWeights((1.0, 2.0)),
)
"""Edits of a fit that is there."""


@pytest.mark.parametrize("edit", [*EDITS, *FIT_EDITS], ids=str)
def test_that_every_edit_has_words_for_the_undo_menu(edit: Edit) -> None:
    assert edit.undo_text.kind in SENTENCES
    assert "{" not in str(edit.undo_text)


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_that_an_edit_leaves_the_former_document_alone(lesson_document: Document, edit: Edit) -> None:
    before = repr(lesson_document)
    edit.apply(lesson_document)
    assert repr(lesson_document) == before


@pytest.mark.parametrize(
    "edit",
    [
        RemoveRow(9),
        MoveRow(9, 0),
        Set("rows[9].text", "x"),
        Set("rows[9].visible", False),
        Set("rows[9].colour", 1),
        Set("rows[9].slider", Slider(low=0.0, high=1.0)),
        SetParameter(9, 1.0),
        Set("contour.starts[1]", (0.0, 0.0)),
        Set("contour.starts[-1]", (0.0, 0.0)),
        RemoveStart(5),
        Set("optimizers[nobody].enabled", True),
        Set("optimizers[nobody].settings.learning_rate", 1.0),
        RemoveOptimizer("nobody"),
        Set("function.row", 9),
        Set("contour.row", 9),
        ShowScene(0),
    ],
    ids=str,
)
def test_that_an_edit_of_what_is_gone_is_refused(document: Document, edit: Edit) -> None:
    with pytest.raises(EditError) as caught:
        edit.apply(document)
    assert caught.value.sentence.kind in SENTENCES


def test_that_a_new_row_has_a_new_id_and_the_first_free_colour(document: Document) -> None:
    row = AddRow("x").apply(document).board.rows[-1]
    assert (row.id, row.text, row.colour) == (3, "x", 3)
    fewer = RemoveRow(1).apply(document)
    assert AddRow().apply(fewer).board.rows[-1].colour == 1


def test_that_a_row_can_be_added_between_others(document: Document) -> None:
    after = AddRow("b = 1", index=1, slider=Slider(low=0.0, high=2.0)).apply(document)
    assert [row.text for row in after.board.rows][:2] == ["f(x) = x^2", "b = 1"]


def test_that_removing_the_row_of_a_pane_frees_the_pane(document: Document) -> None:
    assert RemoveRow(0).apply(document).board.function.row is None
    assert RemoveRow(1).apply(document).board.contour.row is None
    assert RemoveRow(2).apply(document).board.contour.row == 1


@pytest.mark.parametrize(
    ("index", "order"), [(0, [2, 0, 1]), (1, [0, 2, 1]), (9, [0, 1, 2]), (-3, [2, 0, 1])]
)
def test_that_a_row_moves_to_the_place_named(document: Document, index: int, order: list[int]) -> None:
    assert [row.id for row in MoveRow(2, index).apply(document).board.rows] == order


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "a = 3"),
        (-0.0, "a = 0"),
        (0.1, "a = 0.1"),
        (-2.5, "a = -2.5"),
        (1e-7, "a = 1e-7"),
        (1.5e300, "a = 1.5e300"),
    ],
)
def test_that_a_parameter_is_written_as_a_person_would(document: Document, value: float, text: str) -> None:
    changed = SetParameter(2, value).apply(document).board.row(2)
    assert changed is not None
    assert changed.text == text


def test_that_only_a_value_has_a_parameter_to_set(document: Document) -> None:
    for row in (0, 1):
        with pytest.raises(EditError):
            SetParameter(row, 1.0).apply(document)


def test_that_the_second_optimizer_of_a_method_gets_its_own_id(document: Document) -> None:
    twice = AddOptimizer("adam").apply(AddOptimizer("adam").apply(document))
    assert [choice.id for choice in twice.board.optimizers] == ["adam", "momentum", "adam-2", "adam-3"]


def test_that_a_duplicate_stands_under_its_optimizer_with_its_settings(document: Document) -> None:
    faster = Set("optimizers[adam].settings.learning_rate", 0.25).apply(document)
    twice = DuplicateOptimizer("adam").apply(faster)
    assert [choice.id for choice in twice.board.optimizers] == ["adam", "adam-2", "momentum"]
    assert twice.board.optimizers[1].settings == (("learning_rate", 0.25),)


def test_that_an_optimizer_is_moved_within_the_list(document: Document) -> None:
    for index, order in ((1, ["momentum", "adam"]), (99, ["momentum", "adam"]), (-5, ["adam", "momentum"])):
        moved = MoveOptimizer("adam", index).apply(document)
        assert [choice.id for choice in moved.board.optimizers] == order
    with pytest.raises(EditError):
        MoveOptimizer("nobody", 0).apply(document)


def test_that_a_chosen_start_is_the_first_and_the_others_keep_their_order(document: Document) -> None:
    for place in ((1.0, 1.0), (2.0, 2.0), (3.0, 3.0)):
        document = AddStart(*place).apply(document)
    before = document.board.contour.starts
    after = ChooseStart(len(before) - 1).apply(document).board.contour.starts
    assert after == ((3.0, 3.0), *before[:-1])
    with pytest.raises(EditError):
        ChooseStart(len(before)).apply(document)


def test_that_names_stay_with_their_starts(document: Document) -> None:
    for index in range(3):
        document = AddStart(float(index), 0.0).apply(document)
    first = len(document.board.contour.starts) - 3
    document = NameStart(first + 1, " b ").apply(NameStart(first, "a").apply(document))

    def named(document: Document) -> dict[str, tuple[float, float]]:
        pane = document.board.contour
        return {pane.start_name(index): start for index, start in enumerate(pane.starts)}

    for edit in (
        AddStart(9.0, 9.0),
        ChooseStart(first + 1),
        ChooseStart(first + 2),
        RemoveStart(first + 2),
    ):
        after = named(edit.apply(document))
        assert (after["a"], after["b"]) == ((0.0, 0.0), (1.0, 0.0))
    assert "a" not in named(RemoveStart(first).apply(document))
    assert named(RemoveStart(first).apply(document))["b"] == (1.0, 0.0)
    for wrong in (NameStart(first + 3, "c"), NameStart(-1, "c")):
        with pytest.raises(EditError):
            wrong.apply(document)
    with pytest.raises(DocumentError):
        NameStart(first + 2, "a").apply(document)


def test_that_what_puts_other_starts_in_their_place_leaves_no_name_behind(document: Document) -> None:
    named = NameStart(0, "a").apply(AddStart(1.0, 2.0).apply(document))
    fit = Fit(points=((1.0, 2.0), (2.0, 3.0)))
    for edit in (SetFit(fit), InsertPreset("rosenbrock")):
        assert edit.apply(named).board.contour.start_names == ()


def test_that_a_setting_is_added_or_replaced(document: Document) -> None:
    once = Set("optimizers[momentum].settings.momentum", 0.5).apply(document)
    twice = Set("optimizers[momentum].settings.momentum", 0.6).apply(once)
    choice = twice.board.choice("momentum")
    assert choice is not None
    assert choice.settings == (("momentum", 0.6),)


def test_that_an_edit_out_of_bounds_is_refused(document: Document) -> None:
    with pytest.raises(DocumentError):
        SetView("function", (1.0, 0.0), (0.0, 1.0)).apply(document)
    with pytest.raises(DocumentError):
        Set("function.tangent_x", float("nan")).apply(document)


def test_that_streams_are_continuous_and_choices_are_not() -> None:
    streams = {name_of(edit) for edit in EDITS if edit.continuous}
    assert streams == {
        "SetParameter",
        "SetView",
        "function.tangent_x",
        "contour.starts[0]",
        "optimizers[adam].settings.learning_rate",
        "function.figures.higher",
        "function.figures.secant",
        "function.figures.normal",
        "function.figures.circle",
        "function.figures.taylor",
        "function.figures.area",
        "function.figures.points",
        "function.figures.newton",
        "function.figures.bisection",
        "contour.heading",
        "contour.slices",
    }


def test_that_what_is_looked_at_is_no_step_of_undo() -> None:
    kept = {name_of(edit) for edit in EDITS if not edit.undoable}
    assert kept == {"SetView", "function.row", "contour.row"}


def name_of(edit: Edit) -> str:
    return edit.path if isinstance(edit, Set) else type(edit).__name__


def test_that_only_methods_that_exist_are_compared(document: Document) -> None:
    chosen = Set("error.methods", ("central", "dual")).apply(document)
    assert chosen.board.error.methods == ("central", "dual")
    with pytest.raises(DocumentError, match="no method called guess"):
        Set("error.methods", ("guess",)).apply(document)
