"""Panes stand in their room, none over another, none too small, and equal units get the shape they need."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nablaboard.model import ARRANGEMENTS, PANES, PaneId, SavedLayout
from nablaboard.panes.arrangement import (
    GAP,
    LEAST,
    PaneDrop,
    PaneRect,
    PaneRoom,
    PaneSide,
    PaneWish,
    StandingPanes,
    arranged,
    arranged_narrow,
    drop_frame,
    dropped_at,
    in_rows,
    moved,
    narrow_rows,
    neighbour,
    placed,
    shares,
    with_rows,
)

AROUND = (100, 70)
RAVINE = PaneWish(2.0, AROUND)  # 20 × 10
SQUARE = PaneWish(1.0, AROUND)  # 12 × 12
SIDES: tuple[PaneSide, ...] = ("left", "right", "above", "below", "there")
MIDDLE = PaneRoom(830, 728)  # of a window of 1440 × 900

panes = st.permutations(PANES).flatmap(lambda all_of: st.integers(1, 9).map(lambda count: all_of[:count]))
wishes = st.dictionaries(
    st.sampled_from(PANES), st.floats(0.2, 5.0).map(lambda ratio: PaneWish(ratio, AROUND)), max_size=4
)
rooms = st.builds(PaneRoom, st.integers(LEAST[0] + 14, 2600), st.integers(LEAST[1], 1600), st.just(14))
layouts = st.builds(
    SavedLayout, arrangement=st.sampled_from((None, *ARRANGEMENTS)), enlarged=st.sampled_from((None, *PANES))
)


def assert_sound(found: StandingPanes, room: PaneRoom) -> None:
    """All within the room, or within what is scrolled; none over another; none too small."""
    assert found.height >= room.height
    width = room.width - (room.bar if found.height > room.height else 0)
    for frame in found.frames.values():
        assert frame.x >= 0
        assert frame.y >= 0
        assert frame.x + frame.width <= width
        assert frame.y + frame.height <= found.height
        assert frame.width >= LEAST[0]
        assert frame.height >= LEAST[1]
    for one, other in combinations(found.frames.values(), 2):
        beside = one.x + one.width + GAP <= other.x or other.x + other.width + GAP <= one.x
        below = one.y + one.height + GAP <= other.y or other.y + other.height + GAP <= one.y
        assert beside or below


def plot(found: StandingPanes, pane: PaneId) -> tuple[int, int]:
    """Width and height of a pane's plot."""
    return found.frames[pane].width - AROUND[0], found.frames[pane].height - AROUND[1]


@given(panes, layouts, wishes, rooms)
def test_that_panes_stand_beside_one_another_in_their_room(
    panes: list[PaneId], layout: SavedLayout, wishes: dict[PaneId, PaneWish], room: PaneRoom
) -> None:
    found = arranged(panes, layout, wishes, room)
    assert_sound(found, room)
    enlarged = layout.enlarged in panes
    assert set(found.frames) == ({layout.enlarged} if enlarged else set(panes))


@given(panes, wishes, rooms, st.data())
def test_that_panes_put_anywhere_by_hand_stand_beside_one_another(
    panes: list[PaneId], wishes: dict[PaneId, PaneWish], room: PaneRoom, data: st.DataObject
) -> None:
    rows = in_rows(panes, data.draw(st.integers(1, len(panes))))
    share = st.floats(0.1, 900.0)
    heights = tuple(data.draw(st.lists(share, min_size=len(rows), max_size=len(rows))))
    widths = tuple(tuple(data.draw(st.lists(share, min_size=len(row), max_size=len(row)))) for row in rows)
    found = arranged(panes, SavedLayout(rows=rows, heights=heights, widths=widths), wishes, room)
    assert_sound(found, room)
    assert set(found.frames) == set(panes)


@given(panes, layouts, wishes, rooms)
def test_that_the_whole_room_is_used(
    panes: list[PaneId], layout: SavedLayout, wishes: dict[PaneId, PaneWish], room: PaneRoom
) -> None:
    found = arranged(panes, layout, wishes, room)
    width = room.width - (room.bar if found.height > room.height else 0)
    frames = found.frames
    assert [sum(frames[pane].width for pane in row) + GAP * (len(row) - 1) for row in found.rows] == [
        width
    ] * len(found.rows)
    heights = [frames[row[0]].height for row in found.rows]
    assert sum(heights) + GAP * (len(heights) - 1) == found.height


def test_that_a_long_valley_gets_a_wide_pane_and_the_row_below_takes_the_rest() -> None:
    shown: list[PaneId] = ["contour", "function", "value", "error"]
    found = arranged(shown, SavedLayout(), {"contour": RAVINE}, MIDDLE)
    assert found.rows == (("contour",), ("function", "value", "error"))
    assert found.frames["contour"] == PaneRect(0, 0, 830, 365 + 70)  # 730 / 2
    assert {found.frames[pane].height for pane in shown[1:]} == {728 - 435 - GAP}


def test_that_two_squares_stand_side_by_side_over_flat_panes() -> None:
    shown: list[PaneId] = ["contour", "map", "value", "sweep"]
    found = arranged(shown, SavedLayout(), {"contour": SQUARE, "map": SQUARE}, MIDDLE)
    assert found.rows == (("contour", "map"), ("value", "sweep"))
    assert plot(found, "contour") == (310, 310)
    assert plot(found, "map") == (310, 310)


def test_that_a_square_leaves_the_width_that_it_cannot_use_to_the_pane_beside_it() -> None:
    layout = SavedLayout(arrangement="side")
    found = arranged(["contour", "function"], layout, {"contour": SQUARE}, PaneRoom(1400, 700))
    assert found.frames["contour"] == PaneRect(0, 0, 730, 700)
    assert found.frames["function"].width == 1400 - 730 - GAP


@given(st.floats(0.3, 4.0), st.integers(900, 2400), st.integers(600, 1400))
def test_that_equal_units_get_their_ratio_where_the_room_allows_it(
    ratio: float, width: int, height: int
) -> None:
    wish = PaneWish(ratio, AROUND)
    layout = SavedLayout(arrangement="large")
    found = arranged(["contour", "function"], layout, {"contour": wish}, PaneRoom(width, height))
    wide, high = plot(found, "contour")
    wanted = wish.height(width)
    assert wanted is not None
    if LEAST[1] <= wanted <= 0.7 * (height - GAP) - 1 and LEAST[1] <= 0.3 * (height - GAP):
        assert wide / ratio == pytest.approx(high, abs=1.5)
    else:
        assert found.frames["contour"].height >= LEAST[1]


def test_that_each_arrangement_is_what_it_is_called() -> None:
    shown: list[PaneId] = ["function", "contour", "value"]

    def rows(arrangement: str) -> object:
        chosen = next(each for each in ARRANGEMENTS if each == arrangement)
        return arranged(shown, SavedLayout(arrangement=chosen), {"contour": RAVINE}, PaneRoom(1000, 800)).rows

    assert rows("large") == (("contour",), ("function", "value"))
    assert rows("side") == (("function", "contour", "value"),)
    assert rows("stacked") == (("function",), ("contour",), ("value",))


def test_that_without_equal_units_the_first_pane_is_the_large_one() -> None:
    layout = SavedLayout(arrangement="large")
    found = arranged(["function", "value", "error"], layout, {}, MIDDLE)
    assert found.rows == (("function",), ("value", "error"))
    assert found.frames["function"].height > found.frames["value"].height


def test_that_an_enlarged_pane_has_the_whole_room() -> None:
    layout = SavedLayout(enlarged="value", arrangement="side")
    found = arranged(["function", "value"], layout, {}, MIDDLE)
    assert found.frames == {"value": PaneRect(0, 0, 830, 728)}


def test_that_a_layout_of_other_panes_is_not_used() -> None:
    layout = SavedLayout(rows=(("data",), ("function",)), enlarged="data")
    found = arranged(["function", "value"], layout, {}, MIDDLE)
    assert set(found.frames) == {"function", "value"}


def test_that_shares_given_by_hand_are_kept_in_another_room() -> None:
    layout = SavedLayout(rows=(("function",), ("contour", "value")), heights=(1, 3), widths=((1,), (1, 4)))
    found = arranged(["function", "contour", "value"], layout, {"contour": SQUARE}, PaneRoom(2010, 2010))
    assert found.frames["function"] == PaneRect(0, 0, 2010, 500)
    assert found.frames["contour"] == PaneRect(0, 510, 400, 1500)


def test_that_a_row_by_hand_breaks_where_it_has_no_room() -> None:
    layout = SavedLayout(rows=(("function", "contour", "value"),))
    found = arranged(["function", "contour", "value"], layout, {}, PaneRoom(600, 500))
    assert found.rows == (("function",), ("contour", "value"))


@given(st.lists(st.floats(0.01, 1000.0), min_size=1, max_size=9), st.integers(0, 3000), st.integers(0, 400))
def test_that_shares_fill_the_length_and_none_is_too_short(
    wanted: list[float], length: int, least: int
) -> None:
    parts = shares(length, wanted, least)
    assert sum(parts) == length
    assert min(parts) >= min(least, length // len(wanted))


def test_that_shares_are_as_wanted() -> None:
    assert shares(100, [1, 3], 10) == [25, 75]
    assert shares(100, [1, 99], 10) == [10, 90]
    assert shares(15, [1, 1, 1], 10) == [5, 5, 5]


def test_that_panes_stand_in_even_rows() -> None:
    row: tuple[PaneId, ...] = ("function", "contour", "data", "value", "error", "samples", "slopes")
    assert in_rows(row[:3], 1) == (row[:3],)
    assert in_rows(row[:4], 2) == (row[:2], row[2:4])
    assert in_rows(row, 3) == (row[:2], row[2:4], row[4:])


@pytest.mark.parametrize(
    ("panes", "size", "rows"),
    [
        (1, (800, 700), 1),
        (2, (800, 700), 1),  # 395 × 700 rather than 800 × 345
        (3, (800, 700), 2),  # 395 × 345 rather than 260 × 700
        (3, (1900, 1000), 1),
        (9, (800, 700), 3),
        (9, (500, 400), 5),  # two in a row, more have no room
        (2, (300, 700), 2),
    ],
)
def test_that_cards_are_as_large_as_can_be_and_none_too_narrow(
    panes: int, size: tuple[int, int], rows: int
) -> None:
    assert len(arranged(PANES[:panes], SavedLayout(), {}, PaneRoom(*size)).rows) == rows


def test_that_a_scroll_bar_takes_its_room_from_the_cards() -> None:
    assert len(arranged(PANES, SavedLayout(), {}, PaneRoom(495, 400)).rows) == 5
    assert len(arranged(PANES, SavedLayout(), {}, PaneRoom(495, 400, 14)).rows) == 9


def test_that_a_narrow_window_has_equal_units_above_and_the_others_in_one_place_below() -> None:
    shown: list[PaneId] = ["function", "contour", "value"]
    assert narrow_rows(shown, SavedLayout(), {"contour": RAVINE}) == (("contour",), ("function", "value"))
    assert narrow_rows(shown, SavedLayout(), {}) == (("function",), ("contour", "value"))
    assert narrow_rows(["value"], SavedLayout(), {}) == (("value",),)
    kept = SavedLayout(rows=(("value",), ("function", "contour")))
    assert narrow_rows(shown, kept, {"contour": RAVINE}) == kept.rows


def test_that_a_narrow_window_stacks_panes_unless_two_squares_are_larger_beside_one_another() -> None:
    room, square, flat = PaneRoom(722, 596), PaneWish(1.0, (84, 86)), PaneWish(2.0, (84, 86))
    pair: list[PaneId] = ["contour", "map"]
    both = arranged_narrow(pair, SavedLayout(), {"contour": square, "map": square}, room)
    assert both.rows == (("contour", "map"),)
    assert arranged_narrow(pair, SavedLayout(), {"contour": square}, room).rows == (("contour",), ("map",))
    valley = arranged_narrow(pair, SavedLayout(), {"contour": flat, "map": flat}, room)
    assert valley.rows == (("contour",), ("map",))
    side = SavedLayout(arrangement="side", heights=(1.0, 1.0))
    assert arranged_narrow(pair, side, {"contour": flat}, room).frames["map"] == PaneRect(366, 0, 356, 596)


ROWS: tuple[tuple[PaneId, ...], ...] = (("contour",), ("function", "value"))


@pytest.mark.parametrize(
    ("drop", "after"),
    [
        (PaneDrop("function", "left"), (("contour",), ("value", "function"))),
        (PaneDrop("contour", "right"), (("contour", "value"), ("function",))),
        (PaneDrop("contour", "left"), (("value", "contour"), ("function",))),
        (PaneDrop("contour", "above"), (("value",), ("contour",), ("function",))),
        (PaneDrop("function", "below"), (("contour",), ("function",), ("value",))),
        (PaneDrop("contour", "there"), (("value",), ("function", "contour"))),
        (PaneDrop("value", "above"), ROWS),
    ],
)
def test_that_a_pane_comes_where_it_is_dropped(drop: PaneDrop, after: object) -> None:
    assert moved(ROWS, "value", drop) == after


@given(panes, st.data())
def test_that_moving_a_pane_loses_and_doubles_none(panes: list[PaneId], data: st.DataObject) -> None:
    rows = in_rows(panes, data.draw(st.integers(1, len(panes))))
    pane, target = data.draw(st.sampled_from(panes)), data.draw(st.sampled_from(panes))
    after = moved(rows, pane, PaneDrop(target, data.draw(st.sampled_from(SIDES))))
    assert sorted(each for row in after for each in row) == sorted(panes)
    assert all(after)


def test_that_the_side_of_a_pane_nearest_to_the_pointer_is_meant() -> None:
    found = placed(SavedLayout(rows=ROWS), {}, PaneRoom(810, 410))  # 400 × 200 each below
    assert dropped_at(found, 20, 310) == PaneDrop("function", "left")
    assert dropped_at(found, 390, 310) == PaneDrop("function", "right")
    assert dropped_at(found, 200, 215) == PaneDrop("function", "above")
    assert dropped_at(found, 200, 405) == PaneDrop("function", "below")
    assert dropped_at(found, 200, 310) == PaneDrop("function", "there")
    assert dropped_at(found, 405, 310) is None
    assert dropped_at(found, -1, 310) is None


def test_that_the_place_of_a_drop_is_shown_where_the_pane_will_stand() -> None:
    found = placed(SavedLayout(rows=ROWS), {}, PaneRoom(810, 410))
    assert drop_frame(found, PaneDrop("value", "right")) == PaneRect(610, 210, 200, 200)
    assert drop_frame(found, PaneDrop("value", "left")) == PaneRect(410, 210, 200, 200)
    assert drop_frame(found, PaneDrop("value", "there")) == PaneRect(410, 210, 400, 200)
    assert drop_frame(found, PaneDrop("value", "above")) == PaneRect(0, 210, 810, 100)
    assert drop_frame(found, PaneDrop("value", "below")) == PaneRect(0, 310, 810, 100)


def test_that_a_pane_knows_its_neighbours() -> None:
    found = placed(SavedLayout(rows=ROWS), {}, PaneRoom(810, 410))
    assert neighbour(found, "function", "right") == "value"
    assert neighbour(found, "function", "left") is None
    assert neighbour(found, "value", "above") == "contour"
    assert neighbour(found, "contour", "below") in ("function", "value")
    assert neighbour(found, "contour", "above") is None


def test_that_sizes_given_by_hand_stay_while_the_places_do() -> None:
    layout = SavedLayout(rows=ROWS, heights=(2, 1), widths=((1,), (1, 2)))
    swapped = moved(ROWS, "value", PaneDrop("contour", "there"))
    assert with_rows(layout, swapped) == SavedLayout(rows=swapped, heights=(2, 1), widths=((1,), (1, 2)))
    beside = moved(ROWS, "value", PaneDrop("contour", "left"))
    assert with_rows(layout, beside) == SavedLayout(rows=beside, heights=(2, 1))


def test_that_a_window_that_grows_never_makes_a_large_pane_smaller() -> None:
    layout = SavedLayout(arrangement="large")
    sizes = [
        arranged(["contour", "function"], layout, {"contour": RAVINE}, PaneRoom(800, high)).frames["contour"]
        for high in range(400, 1000, 20)
    ]
    assert all(before.height <= after.height for before, after in pairwise(sizes))
