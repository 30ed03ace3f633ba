"""A document can be made only if it is sound."""

import math
from dataclasses import replace

import pytest

from nablaboard.model import (
    Board,
    Document,
    DocumentError,
    MapPane,
    OptimizerChoice,
    Row,
    RunSettings,
    SettingRange,
    Slider,
    SweepPane,
    Texts,
)


def test_that_a_text_falls_back_to_english_and_then_to_any_language() -> None:
    texts = Texts(en="slope", zh="斜率")
    assert texts.get("zh") == texts.get("zh_CN") == "斜率"
    assert texts.get("ja") == texts.get("fr") == "slope"
    assert Texts(ja="傾き").get("en") == "傾き"


@pytest.mark.parametrize(
    "ends", [(1.0, 1.0), (2.0, 1.0), (0.0, math.inf), (math.nan, 1.0), (1.0, 1.0 + 1e-12), (-1e200, 1e200)]
)
def test_that_a_view_needs_finite_ends_in_order_and_apart(board: Board, ends: tuple[float, float]) -> None:
    with pytest.raises(DocumentError) as caught:
        replace(board.function, x=ends)
    assert [each.place for each in caught.value.faults] == ["x"]


@pytest.mark.parametrize("place", ["tangent_x", "x", "y"])
def test_that_a_fault_names_the_field(board: Board, place: str) -> None:
    broken = {"tangent_x": math.nan, "x": (3.0, 2.0), "y": (3.0, 2.0)}
    with pytest.raises(DocumentError) as caught:
        replace(board.function, **{place: broken[place]})  # type: ignore[arg-type]
    assert caught.value.faults[0].place == place


def test_that_a_start_point_is_finite(board: Board) -> None:
    with pytest.raises(DocumentError) as caught:
        replace(board.contour, starts=((0.0, 0.0), (1.0, math.inf)))
    assert caught.value.faults[0].place == "starts[1]"


def test_that_rows_have_different_ids(board: Board) -> None:
    with pytest.raises(DocumentError) as caught:
        replace(board, rows=(*board.rows, Row(id=1, text="x")))
    assert caught.value.faults[0].place == "rows[3].id"


def test_that_optimizers_have_different_ids(board: Board) -> None:
    with pytest.raises(DocumentError) as caught:
        replace(board, optimizers=(*board.optimizers, OptimizerChoice(id="adam", optimizer="adagrad")))
    assert caught.value.faults[0].place == "optimizers[2].id"


def test_that_a_pane_speaks_of_a_row_that_exists(board: Board) -> None:
    with pytest.raises(DocumentError) as caught:
        replace(board, contour=replace(board.contour, row=9))
    assert caught.value.faults[0].place == "contour.row"


def test_that_a_broken_expression_is_a_sound_row() -> None:
    assert Row(id=0, text="sin(x").text == "sin(x"


def test_that_a_row_has_at_most_ten_thousand_characters() -> None:
    Row(id=0, text="x" * 10_000)
    with pytest.raises(DocumentError):
        Row(id=0, text="x" * 10_001)


def test_that_half_a_character_is_refused_before_a_file_would_fail() -> None:
    with pytest.raises(DocumentError) as caught:
        Row(id=0, text="x\ud83d")
    assert "U+D83D" in str(caught.value)


@pytest.mark.parametrize(
    "broken",
    [{"steps": -1}, {"steps": 10**6}, {"tolerance": -1.0}, {"h": 0.0}, {"noise": math.nan}, {"seed": -1}],
)
def test_that_a_run_has_settings_within_bounds(broken: dict[str, float]) -> None:
    with pytest.raises(DocumentError) as caught:
        RunSettings(**broken)  # type: ignore[arg-type]
    assert caught.value.faults[0].place == next(iter(broken))


def test_that_a_slider_goes_upwards() -> None:
    with pytest.raises(DocumentError):
        Slider(low=2.0, high=1.0)


def test_that_settings_are_equal_in_any_order() -> None:
    rate, mu = ("learning_rate", 0.1), ("momentum", 0.9)
    one = OptimizerChoice(id="m", optimizer="momentum", settings=(rate, mu))
    assert one == OptimizerChoice(id="m", optimizer="momentum", settings=(mu, rate))


def test_that_a_document_without_scenes_shows_the_zeroth(document: Document) -> None:
    assert document.scene == 0
    with pytest.raises(DocumentError):
        replace(document, scene=1)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"columns": 1}, "columns"),
        ({"rows": 5000}, "rows"),
        ({"steps": 0}, "steps"),
        ({"tolerance": -1.0}, "tolerance"),
        ({"x": (2.0, 1.0)}, "x"),
        ({"upward": SettingRange(name="learning_rate", low=0.1, high=1.0)}, "upward.name"),
    ],
)
def test_that_a_map_stays_within_its_limits(change: dict[str, object], place: str) -> None:
    with pytest.raises(DocumentError) as caught:
        MapPane(**change)  # type: ignore[arg-type]
    assert caught.value.faults[0].place == place


def test_that_a_sweep_has_a_budget() -> None:
    with pytest.raises(DocumentError):
        SweepPane(budget=0)


def test_that_a_map_is_that_of_an_optimizer_of_its_board(board: Board) -> None:
    with pytest.raises(DocumentError) as caught:
        replace(board, map=MapPane(optimizer="nobody"))
    assert caught.value.faults[0].place == "map.optimizer"
