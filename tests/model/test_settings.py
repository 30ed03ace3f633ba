"""A setting is declared once: every path can be set, undone and told, and nothing else can be."""

import contextlib
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nablaboard.calculus.descent import OPTIMIZERS, Schedule
from nablaboard.model import (
    DECLARED,
    Board,
    ContourPane,
    Declaration,
    Document,
    DocumentError,
    EditError,
    Fit,
    FunctionPane,
    Heading,
    LessonScene,
    MapPane,
    Mesh,
    OptimizerChoice,
    RemoveOptimizer,
    RemoveRow,
    Row,
    RunSettings,
    Samples,
    Set,
    SettingRange,
    SetView,
    Slider,
    Store,
    Texts,
    declaration,
    item,
    settable_paths,
    value_at,
)
from nablaboard.model.declared import number
from nablaboard.model.paths import FIELDS
from nablaboard.model.stated import first_value
from nablaboard.words import SENTENCES

ODD = r"a]b.c\d[0]"
"""An id that a file may have."""

FULL = Document(
    title=Texts(),
    board=Board(
        rows=(
            Row(id=0, text="f(x) = x^2"),
            Row(id=7, text="g(x, y) = x^2 + y^2"),
            Row(id=3, text="a = 1", slider=Slider(low=0.0, high=2.0)),
        ),
        function=FunctionPane(row=0, x=(0.0, 1.0), y=(0.0, 1.0), tangent_x=0.5),
        contour=ContourPane(
            row=7,
            x=(0.0, 1.0),
            y=(0.0, 1.0),
            starts=((1.0, 2.0), (3.0, 4.0)),
            start_names=("A", "B"),
            heading=Heading(at=(0.0, 0.0)),
        ),
        optimizers=(
            OptimizerChoice(id="adam-2", optimizer="adam", settings=(("learning_rate", 0.3),)),
            OptimizerChoice(id=ODD, optimizer="momentum"),
        ),
        fit=Fit(points=((1.0, 2.0), (2.0, 3.0), (3.0, 5.0))),
        samples=Samples(formula=Mesh(row=0, x=(0.0, 1.0), count=5)),
        map=MapPane(upward=SettingRange(name="beta2", low=0.0, high=0.98)),
    ),
)
"""Everything that can be set is there."""

EMPTY = Document(
    title=Texts(),
    board=Board(
        rows=(),
        function=FunctionPane(x=(0.0, 1.0), y=(0.0, 1.0), tangent_x=0.5),
        contour=ContourPane(x=(0.0, 1.0), y=(0.0, 1.0)),
    ),
)

PATHS = tuple(settable_paths(FULL.board))

ANOTHER: dict[str, object] = {
    "function.row": 7,
    "contour.row": 0,
    "samples.formula.row": None,
    "rows[3].slider": Slider(low=-1.0, high=5.0),
    "function.figures": FULL.board.function.figures.__class__(normal=True),
    "contour.heading": None,
    "run": RunSettings(steps=3, noise=0.5),
    "run.schedule": Schedule("cosine"),
    "samples": Samples(values=(1.0, 4.0, 9.0)),
    "samples.axis": 1,
    "samples.at": 2,
    "samples.through": (0, 1),
    "samples.edge_order": 2,
    "map": replace(FULL.board.map, columns=32),
    "map.across": replace(FULL.board.map.across, count=5),
    "map.upward": replace(FULL.board.map.upward, count=5),
    "sweep": replace(FULL.board.sweep, budget=5),
    "sweep.over": replace(FULL.board.sweep.over, count=5),
    "map.optimizer": ODD,
    "map.across.name": "epsilon",  # positive as a learning rate is, so that the ends fit it
    "map.upward.name": "beta1",
    "sweep.over.name": "epsilon",
    "fit.batch": 2,
    "fit.held": (1.0, 2.0),
    "function.figures.tangents": (1.0, -2.0),
}
"""Another value where one cannot be made from the kind alone."""


def another(path: str) -> object:
    """A value that the setting can have and does not have."""
    found = declaration(FULL.board, path)
    if path in ANOTHER:
        return ANOTHER[path]
    if found.kind == "parts":
        return Slider(low=4.0, high=6.0)
    if found.kind == "switch":
        return not found.value
    if found.kind in ("choice", "several"):
        last = found.choices[-1] if found.choices[-1] != found.value else found.choices[0]
        return (last,) if found.kind == "several" else last
    value = found.value
    if found.kind == "whole":
        return value + 1 if isinstance(value, int) else 5
    if found.kind == "number":
        return value * 0.5 + 0.125 if isinstance(value, float) else 0.25
    return {"range": (0.25, 0.5), "place": (0.25, 0.5), "text": "w"}[found.kind]


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every single value below, by a path written without the help of the model."""
    if is_dataclass(value) and not isinstance(value, type) and not isinstance(value, Fit | Schedule):
        for each in fields(value):
            if each.name == "settings":
                for name, setting in getattr(value, each.name):
                    yield f"{path}.settings.{name}", setting
                continue
            if each.name == "start_names":
                for index, name in enumerate(getattr(value, each.name)):
                    yield f"{path}.start_names[{index}]", name
                continue
            yield from leaves(getattr(value, each.name), f"{path}.{each.name}".removeprefix("."))
        return
    if isinstance(value, tuple) and value and (is_dataclass(value[0]) or isinstance(value[0], tuple)):
        for index, each in enumerate(value):
            key = str(getattr(each, "id", index)).replace("\\", r"\\").replace("]", r"\]")
            yield from leaves(each, f"{path}[{key}]")
        return
    if isinstance(value, Fit):
        yield from ((f"{path}.{each.name}", getattr(value, each.name)) for each in fields(value))
        return
    yield path, value


def changes(before: Document, after: Document) -> set[str]:
    """The paths of all single values that differ."""
    old, new = dict(leaves(before.board)), dict(leaves(after.board))
    return {each for each in old.keys() | new.keys() if old.get(each) != new.get(each)}


def is_at(path: str, outer: str) -> bool:
    """Whether one path is another, or leads on from it."""
    return path == outer or path.startswith((f"{outer}.", f"{outer}["))


@pytest.mark.parametrize("path", PATHS)
def test_that_a_setting_changes_just_what_it_names_and_undo_brings_it_back(path: str) -> None:
    store = Store(FULL)
    value = another(path)

    store.apply(Set(path, value))

    changed = changes(FULL, store.document)
    assert changed
    assert all(is_at(each, path) for each in changed)
    assert value_at(store.document.board, path) == value
    if Set(path, value).undoable:
        assert str(store.undo_text)
        store.undo()
        assert store.document == FULL
    else:
        assert not store.can_undo


def test_that_every_declared_path_is_found_on_a_board_that_has_it_all() -> None:
    patterns = {path.replace(r"a\]b.c\\d[0\]", "") for path in PATHS}
    for key in ("0", "7", "3", "1", "adam-2"):
        patterns = {path.replace(f"[{key}]", "[]") for path in patterns}

    assert {each for each in patterns if ".settings." not in each} == set(DECLARED)
    assert {path for path in PATHS if path.startswith("optimizers[adam-2].settings.")} == {
        f"optimizers[adam-2].settings.{setting.name}" for setting in OPTIMIZERS["adam"].settings
    }


@pytest.mark.parametrize("path", FIELDS)
def test_that_every_setting_has_its_words(path: str) -> None:
    found = FIELDS[path]
    undo = (found.undo,) if isinstance(found.undo, str) else found.undo

    assert {found.label.kind, found.help.kind, found.gone} <= SENTENCES.keys()
    assert all(each in SENTENCES for each in undo if each)
    for value in (True, False):
        assert "{" not in str(found.undo_text(value))


def kinds_of(hint: Any) -> set[str]:  # noqa: ANN401 - an annotation
    """The controls that fit an annotation."""
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is Literal:
        return {"choice"}
    if hint == tuple[float, float]:
        return {"range", "place"}
    if get_origin(hint) is tuple:
        return {"several"}
    if hint is Schedule:
        return {"schedule"}
    if is_dataclass(hint):
        return {"parts"}
    names = {
        bool: {"switch"},
        int: {"whole", "row", "choice"},
        float: {"number"},
        str: {"text", "choice", "optimizer", "setting"},
    }
    return names[hint]


def test_that_the_control_of_a_setting_fits_its_annotation() -> None:
    for path, found in DECLARED.items():
        holder: Any = FULL.board
        *outer, name = path.replace("[]", "").split(".")
        for piece in outer:
            holder = getattr(holder, piece)
            holder = holder[-1] if isinstance(holder, tuple) else holder
        if isinstance(holder, Row) and name in ("low", "high"):
            holder = holder.slider
        hint = get_type_hints(type(holder))[name]
        assert found.kind in kinds_of(get_args(hint)[0] if found.each else hint), path


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, 2**53, -1, 0, 1])
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["dual", "adam-2", "learning_rate", "descent", "\ud800", "x" * 20_000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIRST = ["rows", "contour", "optimizers", "run", "fit", "samples", "", "."]
KEYS = ["[0]", "[9]", "[-1]", "[adam-2]", "[", "]", "\\"]
NAMES = [".text", ".id", ".starts", ".settings", ".learning_rate", ".steps", ".at", ".__class__"]
PIECES = st.sampled_from([*FIRST, *KEYS, *NAMES])
ANY_PATH = st.sampled_from(PATHS) | st.text(max_size=10) | st.lists(PIECES, max_size=6).map("".join)


@given(ANY_PATH, JSON, st.sampled_from([FULL, EMPTY]))
def test_that_any_value_at_any_path_is_taken_or_refused_in_words(
    path: str, value: object, document: Document
) -> None:
    store = Store(document)
    with contextlib.suppress(EditError, DocumentError):
        store.apply(Set(path, value))
    assert all(is_at(each, path) for each in changes(document, store.document))


@pytest.mark.parametrize("path", PATHS)
@given(value=JSON)
def test_that_every_setting_takes_junk_or_refuses_it_in_words(path: str, value: object) -> None:
    store = Store(FULL)
    with contextlib.suppress(EditError, DocumentError):
        store.apply(Set(path, value))
    assert all(is_at(each, path) for each in changes(FULL, store.document))


@pytest.mark.parametrize("path", PATHS)
def test_that_a_value_of_another_type_is_no_value(path: str) -> None:
    found = declaration(FULL.board, path)
    wrong: list[object] = [object(), 1j, b"x", [[[]]]]
    wrong += [] if found.optional else [None]
    wrong += [] if found.kind in ("text", "choice", "optimizer") else ["x"]
    wrong += [] if found.kind == "switch" else [True]
    for value in wrong:
        with pytest.raises(EditError):
            Set(path, value).apply(FULL)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("run.steps", -1, "0 to 100000 are possible"),
        ("run.steps", 100_001, "0 to 100000 are possible"),
        ("run.h", 0.0, "larger than 0"),
        ("run.bound", -1.0, "above 0"),
        ("run.noise", float("inf"), "finite"),
        ("run.gradient_from", "guess", "no method called guess"),
        ("function.x", (1.0, 0.0), "from a smaller number"),
        ("function.tangent_x", float("nan"), "finite"),
        ("function.figures.taylor", 21, "from 0 to 20"),
        ("rows[0].text", "x" * 10_001, "at most 10000"),
        ("rows[0].colour", 1000, "not a colour"),
        ("rows[3].slider.low", 2.0, "from a smaller number"),
        ("contour.starts[1]", (0.0, 1e101), "further than"),
        ("optimizers[adam-2].settings.learning_rate", -1.0, "learning_rate"),
        ("optimizers[adam-2].settings.beta1", 1.0, "beta1"),
        ("map.columns", 1, "2 to 2048 are possible"),
        ("samples.at", -1, "from 0 to"),
        ("panes", ("map", "map"), "twice"),
        ("fit.batch", 4, "1 to 3"),
    ],
)
def test_that_a_value_out_of_limits_is_refused(path: str, value: object, sentence: str) -> None:
    with pytest.raises(DocumentError, match=sentence):
        Set(path, value).apply(FULL)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("run.steps", -1, "run.steps"),
        ("rows[3].colour", -1, "rows[3].colour"),
        ("rows[3].slider.low", 5.0, "rows[3].slider"),
        ("contour.starts[1]", (0.0, float("inf")), "contour.starts[1]"),
        ("map.upward.name", "learning_rate", "map.upward.name"),
        (
            f"{item('optimizers', ODD)}.settings.momentum",
            2.0,
            r"optimizers[a\]b.c\\d[0\]].settings.momentum",
        ),
    ],
)
def test_that_a_fault_is_told_at_its_place_on_the_board(path: str, value: object, place: str) -> None:
    with pytest.raises(DocumentError) as caught:
        Set(path, value).apply(FULL)
    assert [each.place for each in caught.value.faults] == [place]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("", 1, "nothing called"),
        ("rows", (), "nothing called"),
        ("rows[0]", Row(id=0, text=""), "nothing called"),
        ("rows[0].id", 5, "nothing called"),
        ("rows.text", "x", "nothing called"),
        ("rows[0]text", "x", "nothing called"),
        ("run.step", 1, "nothing called run.step"),
        ("run.steps.real", 1, "nothing called"),
        ("run.__class__", 1, "nothing called"),
        ("fit", None, "nothing called"),
        ("fit.model", "quadratic", "nothing called"),
        ("optimizers[adam-2].settings", (), "nothing called"),
        ("rows[9].text", "x", "there is no such row"),
        ("rows[00].text", "x", "there is no such row"),
        ("contour.starts[2]", (0.0, 0.0), "no start point with the index 2"),
        ("contour.starts[-1]", (0.0, 0.0), "no start point"),
        ("optimizers[nobody].enabled", True, "no optimizer nobody"),
        ("optimizers[adam-2].settings.mass", 0.5, "mass"),
        ("optimizers[adam-2].settings.learning_rate", True, "number is expected"),
        ("function.row", 99, "there is no such row"),
        ("map.optimizer", "nobody", "no optimizer nobody"),
        ("map.across.name", "mass", "no setting mass that could vary; there are learning rate, beta1"),
        ("map.across.name", "bias_correction", "no setting bias_correction"),
        ("sweep.over.name", "rho", "no setting rho"),
        ("rows[0].slider.low", 0.0, "no ends of the slider"),
        ("contour.starts[0]", (1.0, 2.0, 3.0), "list of 2"),
        ("contour.arrows", "sideways", "one of these"),
        ("run.noise", 10**400, "number is expected"),
        ("contour.heading", {"degrees": 1.0}, "missing"),
        ("contour.heading", {"at": (0.0, 0.0), "angle": 1.0}, "misspelt"),
    ],
)
def test_that_what_cannot_be_set_is_refused(path: str, value: object, sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        Set(path, value).apply(FULL)


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ("samples.at", 0, "edit.no-samples"),
        ("fit.batch", 1, "edit.no-fit"),
        ("contour.heading.degrees", 90.0, "edit.not-there"),
    ],
)
def test_that_nothing_is_set_below_what_is_not_there(path: str, value: object, kind: str) -> None:
    with pytest.raises(EditError) as caught:
        Set(path, value).apply(EMPTY)
    assert caught.value.sentence.kind == kind


def test_that_a_value_may_be_written_as_in_a_file() -> None:
    written = Set("rows[3].slider", {"low": 1, "high": 4}).apply(FULL)
    assert value_at(written.board, "rows[3].slider") == Slider(low=1.0, high=4.0)
    pointed = Set("contour.heading", {"at": [1, 2]}).apply(EMPTY)
    assert pointed.board.contour.heading == Heading(at=(1.0, 2.0))
    number = value_at(Set("function.tangent_x", 2).apply(FULL).board, "function.tangent_x")
    assert (number, type(number)) == (2.0, float)


def test_that_a_number_too_long_to_be_told_is_refused() -> None:
    with pytest.raises(EditError, match="a whole number is expected"):
        Set("run.seed", 10**5000).apply(FULL)


def test_that_none_takes_a_figure_away() -> None:
    drawn = Set("function.figures.taylor", 3).apply(FULL)
    assert drawn.board.function.figures.taylor == 3
    assert Set("function.figures.taylor", None).apply(drawn) == FULL


def test_that_an_id_may_be_any_text() -> None:
    path = f"{item('optimizers', ODD)}.enabled"
    choice = Set(path, False).apply(FULL).board.choice(ODD)
    assert choice is not None
    assert not choice.enabled
    assert path == r"optimizers[a\]b.c\\d[0\]].enabled"


def test_that_a_control_learns_of_a_setting_what_the_board_says() -> None:
    board = FULL.board
    assert declaration(board, "function.row").choices == (0, 7, 3)
    assert declaration(board, "map.optimizer").choices == ("adam-2", ODD)
    steps = declaration(board, "run.steps")
    assert (steps.kind, steps.low, steps.high, steps.value) == ("whole", 0, 100_000, 100)
    assert declaration(board, "contour.arrows").choices == ("descent", "ascent", "none")
    width = declaration(board, "run.h")
    assert (width.low, width.zero, width.optional, width.log) == (0.0, False, True, True)


def test_that_a_setting_of_an_optimizer_is_that_of_its_table() -> None:
    rate = declaration(FULL.board, "optimizers[adam-2].settings.learning_rate")
    table = {setting.name: setting for setting in OPTIMIZERS["adam"].settings}
    assert (rate.kind, rate.value, rate.log) == ("number", 0.3, table["learning_rate"].logarithmic)
    assert rate.usual == (table["learning_rate"].low, table["learning_rate"].high)
    assert rate.help == table["learning_rate"].help
    beta = declaration(FULL.board, "optimizers[adam-2].settings.beta1")
    assert (beta.value, beta.low, beta.high, beta.below) == (table["beta1"].default, 0.0, 1.0, True)
    corrected = declaration(FULL.board, "optimizers[adam-2].settings.bias_correction")
    assert (corrected.kind, corrected.value) == ("switch", True)
    said = Set("optimizers[adam-2].settings.learning_rate", 0.1).undo_text
    assert str(said) == "change the learning rate"


def test_that_a_view_is_set_whole_and_is_no_step_of_undo() -> None:
    store = Store(FULL)
    store.apply(SetView("contour", (5.0, 6.0), (7.0, 8.0)))
    assert (store.document.board.contour.x, store.document.board.contour.y) == ((5.0, 6.0), (7.0, 8.0))
    assert not store.can_undo
    with pytest.raises(DocumentError):
        store.apply(SetView("contour", (0.0, 1.0), (1.0, 0.0)))
    assert store.document.board.contour.x == (5.0, 6.0)
    with pytest.raises(EditError):
        store.apply(SetView("map", (0.0, 1.0), (0.0, 1.0)))  # type: ignore[arg-type]


def test_that_another_setting_that_varies_comes_with_ends_that_fit_it() -> None:
    before = FULL.board.sweep.over
    assert (before.name, before.low, before.high) == ("learning_rate", 1e-3, 10.0)
    store = Store(FULL)

    store.apply(Set("sweep.over.name", "momentum"))  # a share of 10 cannot be meant

    over = store.document.board.sweep.over
    table = {setting.name: setting for setting in OPTIMIZERS["momentum"].settings}
    assert (over.name, over.count) == ("momentum", before.count)
    assert (over.low, over.high) == (table["momentum"].low, table["momentum"].high)
    store.undo()
    assert store.document == FULL


def test_that_a_logarithmic_setting_that_varies_does_not_begin_at_0() -> None:
    over = Set("map.upward.name", "epsilon").apply(FULL).board.map.upward
    assert (over.name, over.low > 0) == ("epsilon", True)


def test_that_what_can_vary_are_the_numeric_settings_of_the_optimizers_that_there_are() -> None:
    offered = declaration(FULL.board, "sweep.over.name").choices
    assert set(offered) == {"learning_rate", "beta1", "beta2", "epsilon", "momentum"}
    assert "momentum" not in declaration(FULL.board, "map.across.name").choices  # it varies upward
    every = set(declaration(EMPTY.board, "sweep.over.name").choices)
    assert {"learning_rate", "rho", "sufficient_decrease"} < every
    assert not {"variant", "bias_correction"} & every


def test_that_a_setting_that_varies_may_be_one_that_no_optimizer_has_where_it_was_read_so() -> None:
    odd = replace(FULL.board.sweep.over, name="rho")
    document = replace(FULL, board=replace(FULL.board, sweep=replace(FULL.board.sweep, over=odd)))
    assert Set("sweep.over.name", "rho").apply(document) == document
    assert declaration(document.board, "sweep.over.name").choices[0] == "rho"


@pytest.mark.parametrize("path", [path for path, found in DECLARED.items() if found.optional])
def test_that_what_is_optional_has_a_value_to_begin_with(path: str) -> None:
    path = path.replace("rows[]", "rows[3]")
    found = declaration(FULL.board, path)
    assert found.first is not None
    off = Set(path, None).apply(FULL)
    assert value_at(Set(path, found.first).apply(off).board, path) == found.first


def test_that_a_figure_begins_where_it_can_be_seen() -> None:
    board = replace(EMPTY.board, function=replace(EMPTY.board.function, x=(2.0, 10.0), tangent_x=4.0))
    assert declaration(board, "function.figures.area").first == (4.0, 8.0)
    assert declaration(board, "function.figures.newton").first == 4.0
    assert declaration(board, "contour.slices").first == (0.5, 0.5)
    assert declaration(board, "contour.heading").first == Heading(at=(0.625, 0.625))
    third = declaration(board, "function.figures.bisection").first
    assert third == pytest.approx((2 + 8 / 3, 10 - 8 / 3))  # not where the area begins: handles would cover
    assert declaration(board, "contour.level_count").first is None  # it cannot be switched off


@pytest.mark.parametrize(
    ("found", "value"),
    [
        (Declaration(name="new", kind="whole", type=int, low=3, high=9), 3),
        (Declaration(name="new", kind="whole", type=int, low=-5, high=9), 1),
        (Declaration(name="new", kind="number", type=float, low=0.0, high=0.5), 0.5),
        (Declaration(name="new", kind="range", type=tuple[float, float]), (-1.0, 1.0)),
        (Declaration(name="new", kind="place", type=tuple[float, float]), (0.0, 0.0)),
        (Declaration(name="new", kind="choice", type=str, choices=("a", "b")), "a"),
        (Declaration(name="new", kind="text", type=str), ""),
        (Declaration(name="new", kind="switch", type=bool), True),
        (Declaration(name="new", kind="several", type=tuple[str, ...]), ()),
        (Declaration(name="new", kind="number", type=float, default=7.0), 7.0),
        (Declaration(name="new", kind="number", type=float, first=5.0, default=7.0), 5.0),
        (Declaration(name="new", kind="parts", type=Heading), Heading(at=(0.0, 0.0))),
    ],
)
def test_that_a_new_optional_setting_begins_within_its_limits(found: Declaration, value: object) -> None:
    assert first_value(found, FULL.board) == value


def test_that_every_choice_has_its_words() -> None:
    tables = [setting for each in OPTIMIZERS.values() for setting in each.settings if setting.choices]
    said = {found.called(choice).kind for found in FIELDS.values() for choice in found.choices}
    said |= {f"choice.{setting.name}.{choice}" for setting in tables for choice in setting.choices}
    said |= {f"setting.{name}" for name in declaration(EMPTY.board, "sweep.over.name").choices}

    assert said - SENTENCES.keys() == set()
    assert {"choice.arrows.ascent", "method.dual-title", "choice.variant.armijo"} < said
    for found in FIELDS.values():
        words = [str(found.called(choice)) for choice in found.choices]
        assert len(set(words)) == len(words)


def test_that_a_choice_of_an_optimizer_is_called_by_its_words() -> None:
    found = declaration(FULL.board, f"{item('optimizers', ODD)}.settings.variant")
    assert [str(found.called(choice)) for choice in found.choices] == ["heavy ball", "average"]


def test_that_a_short_label_is_one_that_there_is() -> None:
    assert {found.brief.kind for found in FIELDS.values()} <= SENTENCES.keys()
    assert str(FIELDS["function.tangent_x"].brief) == "x₀"
    assert str(FIELDS["contour.level_count"].brief) == "number of level lines"


@pytest.mark.parametrize("kind", ["row", "optimizer"])
def test_that_whatever_speaks_of_something_can_let_go_of_it(kind: str) -> None:
    speaking = [path for path, found in FIELDS.items() if found.kind == kind]
    assert speaking
    assert all(FIELDS[path].optional and path in DECLARED for path in speaking)


def test_that_a_row_that_is_removed_is_spoken_of_by_nothing() -> None:
    spoken = Set("contour.row", 0).apply(FULL)
    assert spoken.board.samples is not None
    assert spoken.board.samples.formula is not None
    assert spoken.board.samples.formula.row == spoken.board.function.row == spoken.board.contour.row == 0
    store = Store(spoken)

    store.apply(RemoveRow(0))

    board = store.document.board
    assert board.samples is not None
    assert board.samples.formula is not None
    assert (board.samples.formula.row, board.function.row, board.contour.row) == (None, None, None)
    store.undo()
    assert store.document == spoken


def test_that_an_optimizer_that_is_removed_is_spoken_of_by_nothing() -> None:
    store = Store(Set("map.optimizer", ODD).apply(FULL))
    store.apply(RemoveOptimizer(ODD))
    assert store.document.board.map.optimizer is None
    store.undo()
    assert store.document.board.map.optimizer == ODD


@pytest.mark.parametrize(
    ("low", "value", "sentence"),
    [(0.0, -1.0, "−1 is negative"), (2.0, 1.0, "1 is less than 2"), (-3.0, -4.0, "−4 is less than −3")],
)
def test_that_a_number_below_its_limit_is_told_which(low: float, value: float, sentence: str) -> None:
    check = number("new", low=low)["declared"].check
    check("here", low)
    with pytest.raises(DocumentError, match=f"here: {sentence}"):
        check("here", value)


def test_that_a_start_without_a_name_can_be_given_one() -> None:
    """Names are as many as are needed; the last that are empty are left out."""
    pane = replace(FULL.board.contour, start_names=())
    unnamed = replace(FULL, board=replace(FULL.board, contour=pane))
    second = Set("contour.start_names[1]", "B").apply(unnamed)

    assert value_at(unnamed.board, "contour.start_names[1]") == ""
    assert second.board.contour.start_names == ("", "B")
    assert Set("contour.start_names[1]", "").apply(second) == unnamed
    with pytest.raises(EditError, match="no start point with the index 2"):
        Set("contour.start_names[2]", "C").apply(unnamed)


def test_that_texts_of_a_document_are_set_by_their_paths() -> None:
    scene = LessonScene(title=Texts(en="One"), text=Texts(), board=EMPTY.board)
    lesson = replace(EMPTY, scenes=(scene,))

    assert Set("title.zh", "\u9898").apply(lesson) == replace(lesson, title=Texts(zh="\u9898"))
    changed = Set("scenes[0].title.en", "Two").apply(lesson)
    assert changed.scenes == (replace(scene, title=Texts(en="Two")),)
    assert set(settable_paths(lesson)) == {
        f"{where}.{language}"
        for where in ("title", "scenes[0].title", "scenes[0].text")
        for language in ("en", "zh", "ja")
    }
    with pytest.raises(DocumentError) as told:
        Set("scenes[0].text.en", "x" * 10_001).apply(lesson)
    assert told.value.faults[0].place == "scenes[0].text.en"
    with pytest.raises(EditError, match="no scene with the index 1"):
        Set("scenes[1].title.en", "x").apply(lesson)
