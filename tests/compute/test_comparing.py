"""Maps and sweeps as a board asks for them, in parts, against limits worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from nablaboard.calculus.descent import is_quadratic
from nablaboard.calculus.expression import parse
from nablaboard.compute import (
    Answer,
    Failure,
    MapAnswer,
    SweepAnswer,
    Token,
    answer,
    map_request,
    read_board,
    sweep_request,
)
from nablaboard.model import (
    Document,
    MapPane,
    OptimizerChoice,
    SettingRange,
    SweepPane,
    blank,
)

MOMENTUM = OptimizerChoice(id="ball", optimizer="momentum", settings=(("momentum", 0.5),))
DESCENT = OptimizerChoice(id="slope", optimizer="gradient-descent")
NEWTON = OptimizerChoice(id="newton", optimizer="newton")


def document(text: str, *optimizers: OptimizerChoice, **panes: MapPane | SweepPane) -> Document:
    plain = blank((text,))
    contour = replace(plain.board.contour, x=(-2.0, 2.0), y=(-1.0, 1.0), starts=((-3.0, 4.0),))
    board = replace(plain.board, contour=contour, optimizers=optimizers, **panes)  # type: ignore[arg-type]
    return replace(plain, board=board)


def mapped(asked: Document, token: Token | None = None) -> MapAnswer:
    request = map_request(asked, read_board(asked.board))
    assert request is not None
    found = answer(request, token)
    assert isinstance(found, MapAnswer)
    return found


def test_that_basins_are_those_of_the_first_optimizer_over_the_view_of_the_contours() -> None:
    off = replace(DESCENT, enabled=False)
    asked = document("x^2 + y^2", off, MOMENTUM, map=MapPane(columns=5, rows=3))
    request = map_request(asked, read_board(asked.board))
    assert request is not None
    assert request.optimizer == MOMENTUM
    assert (request.x, request.y, request.shape, request.over) == ((-2.0, 2.0), (-1.0, 1.0), (3, 5), None)
    found = mapped(asked)
    assert found.share == 1
    assert found.map.labels.tolist() == [[0] * 5] * 3
    assert found.map.places[0] == pytest.approx((0, 0), abs=1e-9)
    assert found.limit is None


def test_that_a_map_has_an_own_range_and_optimizer_if_it_says_so() -> None:
    pane = MapPane(optimizer="slope", x=(0.0, 1.0), y=(2.0, 3.0))
    asked = document("x^2 + y^2", MOMENTUM, DESCENT, map=pane)
    request = map_request(asked, read_board(asked.board))
    assert request is not None
    assert (request.optimizer, request.x, request.y) == (DESCENT, (0.0, 1.0), (2.0, 3.0))


def test_that_a_map_over_settings_has_the_line_of_the_highest_stable_rate() -> None:
    across = SettingRange(name="learning_rate", low=0.1, high=2.0, count=4)
    upward = SettingRange(name="momentum", low=0.0, high=0.5, count=3)
    pane = MapPane(kind="settings", across=across, upward=upward)
    found = mapped(document("x^2 + y^2/4", MOMENTUM, map=pane))
    assert found.limit is not None
    assert found.limit == pytest.approx(np.array([(1, 0), (1.25, 0.25), (1.5, 0.5)]))  # 2 (1 + μ) / 2
    assert found.everywhere
    found = mapped(document("x^2 + y^2 + x^4", MOMENTUM, map=pane))
    assert not found.everywhere


def test_that_the_parts_of_a_map_are_its_rows_and_do_not_change() -> None:
    parts: list[Answer] = []
    whole = mapped(
        document("x^2 + y^2", DESCENT, map=MapPane(columns=2048, rows=40, steps=20)), Token(parts.append)
    )
    assert len(parts) == 19  # tiles of 4,096 runs are two rows of 2,048
    for part, rows in zip(parts, range(2, 40, 2), strict=True):
        assert isinstance(part, MapAnswer)
        assert part.share == pytest.approx(rows / 40)
        assert part.map.labels.shape == (rows, 2048)
        assert np.array_equal(part.map.labels, whole.map.labels[:rows])
        assert np.array_equal(part.map.y, whole.map.y[:rows])
        assert not part.map.labels.flags.writeable


def test_that_a_sweep_tells_each_optimizer_that_has_the_setting() -> None:
    over = SettingRange(name="learning_rate", low=0.25, high=1.0, count=3)
    asked = document("x^2 + y^2", DESCENT, NEWTON, MOMENTUM, sweep=SweepPane(over=over, budget=2))
    request = sweep_request(asked, read_board(asked.board))
    assert request is not None
    parts: list[Answer] = []
    found = answer(request, Token(parts.append))
    assert isinstance(found, SweepAnswer)
    assert [(each.choice, each.place) for each in found.sweeps] == [("slope", 0), ("ball", 2)]
    assert found.sweeps[0].sweep.values == pytest.approx([25 / 4, 0, 25])  # 25 (1 − 2η)²
    assert [each.limit for each in found.sweeps] == [pytest.approx(1), pytest.approx(1.5)]
    assert [part.share for part in parts if isinstance(part, SweepAnswer)] == [0.5]


def test_that_nothing_is_asked_without_a_surface_or_an_optimizer() -> None:
    for asked in (
        document("x^2", DESCENT),
        document("x y"),
        document("x y", replace(DESCENT, enabled=False)),
    ):
        assert map_request(asked, read_board(asked.board)) is None
        assert sweep_request(asked, read_board(asked.board)) is None


def test_that_a_setting_that_the_optimizer_does_not_have_is_refused_in_words() -> None:
    asked = document("x y", DESCENT, map=MapPane(kind="settings"))
    request = map_request(asked, read_board(asked.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, Failure)
    assert str(found.message) == "Gradient descent has no setting momentum; it has learning rate"


def test_that_only_constant_curvatures_are_those_of_a_quadratic() -> None:
    assert is_quadratic(parse("(x - 1)^2 + x y + 3(x + y)^2", variables=("x", "y")))
    assert not is_quadratic(parse("x^2 + y^4", variables=("x", "y")))


@pytest.mark.parametrize(
    ("optimizer", "name", "sentence"),
    [
        ("adam", "mass", "Adam has no setting mass; it has learning rate, beta1, beta2, epsilon"),
        ("newton", "momentum", "Newton has no setting momentum"),
    ],
)
def test_that_a_setting_of_a_map_is_refused_by_what_people_call_it(
    optimizer: str, name: str, sentence: str
) -> None:
    whose = OptimizerChoice(id="it", optimizer=optimizer)
    over = SettingRange(name=name, low=0.1, high=0.9)
    across = SettingRange(name="learning_rate" if optimizer == "adam" else "damping", low=0.1, high=0.9)
    asked = document("x y", whose, map=MapPane(kind="settings", across=across, upward=over))
    request = map_request(asked, read_board(asked.board))
    assert request is not None
    found = answer(request)
    assert isinstance(found, Failure)
    assert str(found.message).startswith(sentence)
