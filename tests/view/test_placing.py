"""Placing of boxes, ticks and level values: arithmetic on logical pixels, without a window."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from nablaboard.model.catalogues import spoken
from nablaboard.scene import Label, LevelLabels, Marker, Polylines, Scene, Stroke, Trail
from nablaboard.view.layout import PlotFrame, PlotLayout, Rect, Rooms
from nablaboard.view.layout.axis import AxisQuestion, AxisSide, lay_out_axis
from nablaboard.view.layout.boxes import PRIORITY, BoxKind, PlacedBox
from nablaboard.view.layout.covering import Covering, Footprint, Ground
from nablaboard.view.layout.frame import MANY
from nablaboard.view.layout.head import HeadEntry, lay_out_head
from nablaboard.view.layout.levels import Level, LevelValues
from nablaboard.view.layout.measure import ink, runs, wrapped
from nablaboard.view.layout.pane import FAINT, MARK, ZERO
from nablaboard.view.layout.placing import Standing, Wish, place
from nablaboard.view.layout.ticks import choices
from nablaboard.view.painter.colours import contrast, text_colour
from nablaboard.view.theme import THEMES, Theme

ROOM = Rect(0.0, 0.0, 200.0, 100.0)
BESIDE = Rooms(Rect(-54, -8, 54, 136), Rect(-54, 100, 270, 28), Rect(216, -8, 0, 116))


def wish(key: str, kind: BoxKind, *places: tuple[float, float], **more: object) -> Wish:
    """A box of 40 × 20 that likes these places."""
    return Wish(key, kind, key, (40.0, 20.0), np.array(places), ROOM, **more)  # type: ignore[arg-type]


def placed(
    *wishes: Wish, ground: Covering | None = None, last: dict[str, int] | None = None
) -> dict[str, Rect]:
    board = Standing()
    place(wishes, ground or Covering(np.array([200.0, 100.0])), board, {} if last is None else last)
    return {each.key: each.rect for each in board.placed if each.rect is not None}


def test_that_the_more_important_box_has_its_place_and_the_other_another() -> None:
    found = placed(wish("name", "name", (10, 10), (100, 50)), wish("card", "card", (20, 15)))
    assert found == {"card": Rect(20, 15, 40, 20), "name": Rect(100, 50, 40, 20)}


def test_that_the_least_important_box_goes_where_there_is_no_room() -> None:
    same = (10.0, 10.0)
    found = placed(*(wish(kind, kind, same) for kind in ("level", "name", "card", "mark")))
    assert set(found) == {"card"}
    assert PRIORITY["message"] == max(PRIORITY.values())


def test_that_no_box_leaves_its_room_or_covers_what_it_names() -> None:
    assert placed(wish("a", "mark", (170, 10))) == {}
    point = Rect(18, 18, 4, 4)
    assert placed(wish("a", "mark", (0, 0), (30, 10), names=point)) == {"a": Rect(30, 10, 40, 20)}


def test_that_a_box_likes_to_cover_nothing_and_stays_while_that_is_no_worse() -> None:
    ground = Covering(np.array([200.0, 100.0]))
    ground.take(ground.cells_of(Rect(0, 0, 60, 40)))
    places = (10, 10), (100, 10), (100, 60)
    assert placed(wish("a", "card", *places), ground=ground)["a"].left == 100
    assert placed(wish("a", "card", *places), ground=ground, last={"a": 2})["a"].top == 60
    assert placed(wish("a", "card", *places), last={"a": 1})["a"].left == 100


def test_that_a_large_card_leaves_a_line_for_a_free_place_and_a_little_better_one_is_not_enough() -> None:
    """A line across a card of 160 × 60 takes 1/15 of it: little of the card, and all of the line."""
    ground = Covering(np.array([400.0, 200.0]))
    line = np.array([(float(x), 30.0) for x in range(0, 400, 2)])
    ground.take(ground.cells(line))
    room = Rect(0.0, 0.0, 400.0, 200.0)
    over, also_over, free = (10.0, 10.0), (200.0, 12.0), (10.0, 120.0)
    card = Wish("a", "card", "a", (160.0, 60.0), np.array([over, also_over, free]), room)
    last = {"a": 0}
    assert placed(card, ground=ground, last=last)["a"].top == 120.0
    assert last == {"a": 2}
    two = Wish("a", "card", "a", (160.0, 60.0), np.array([over, also_over]), room)
    assert placed(two, ground=ground, last={"a": 1})["a"].left == 200.0


def test_that_what_would_cover_too_much_is_left_out() -> None:
    ground = Covering(np.array([200.0, 100.0]))
    ground.take(ground.cells_of(ROOM))
    assert placed(wish("a", "name", (10, 10), most=0.5), ground=ground) == {}
    assert placed(wish("a", "card", (10, 10)), ground=ground)


def test_that_the_ground_knows_nothing_of_pictures_before() -> None:
    """To the last bit, or two equally good places of a text would change places."""
    size = np.array([200.0, 100.0])
    ground, fresh = Ground(size), Ground(size)
    line = ground.all.cells(np.array([(x, 50.0) for x in range(0, 200, 2)]))
    under = Footprint(line, 5 / 32)
    for left in range(0, 160, 8):
        mark = Footprint(ground.all.cells_of(Rect(left, 40, 20, 20)), 4.0, path=True)
        ground.show({"line": under, ("mark", left): mark, "again": Footprint(line, 13 / 32)})
    fresh.show({"line": under})
    ground.show({"line": under})
    boxes = np.array([(left, 30.0, 40.0, 40.0) for left in range(0, 160, 10)])
    assert ground.all.cover(boxes).tolist() == fresh.all.cover(boxes).tolist()
    assert fresh.all.cover(boxes).min() > 0.0
    assert all((32 * weight).is_integer() for weight in (FAINT, MARK, ZERO))
    assert not ground.paths.cover(boxes).any()


def test_that_cover_is_the_part_of_a_box_that_lines_take() -> None:
    ground = Covering(np.array([200.0, 100.0]))
    ground.take(ground.cells(np.array([(x, 50.0) for x in range(0, 200, 2)])))
    rects = np.array([(0, 40, 40, 20), (0, 60, 40, 20), (160, 48, 40, 4)], dtype=np.float64)
    assert ground.cover(rects) == pytest.approx([0.2, 0.0, 1.0])


def test_that_lines_are_dense_where_they_cross_the_plot_and_nothing_beside() -> None:
    frame = PlotFrame((0.0, 10.0), (0.0, 10.0), 200.0, 100.0)
    seen = frame.dense([np.array([(-1e9, 5.0), (1e9, 5.0)])], 4.0)[0]
    assert (seen[:, 0].min(), seen[:, 0].max()) == pytest.approx((0, 200), abs=4)
    assert np.abs(np.diff(seen[:, 0])).max() <= 4.0
    assert seen[:, 1] == pytest.approx(np.full(len(seen), 50.0))
    assert len(frame.dense([np.array([(-5.0, 20.0), (15.0, 20.0)])], 4.0)[0]) == 0


def test_that_a_line_that_fills_the_plot_has_fewer_pixels_and_none_is_missed() -> None:
    """A thousand times up and down in a plot of 50 × 25 cells, and one line that goes through once."""
    frame = PlotFrame((0.0, 10.0), (0.0, 10.0), 200.0, 100.0)
    x = np.linspace(0.0, 10.0, 2001)
    filling, through = np.column_stack([x, np.resize([0.0, 10.0], 2001)]), np.array([(0.0, 5.0), (10.0, 5.0)])
    many, few = frame.dense([filling, through], 4.0)
    assert len(many) < 3 * MANY
    assert len(Covering(frame.size).cells(many)) > 0.95 * 50 * 25
    assert np.abs(np.diff(few[:, 0])).max() <= 4.0


def axis(side: AxisSide, low: float, high: float, name: str, size: tuple[float, float]) -> list[PlacedBox]:
    width, height = size
    rooms = {"left": Rect(-54, -8, 54, height + 36), "bottom": Rect(-54, height, width + 70, 28)}
    asked = AxisQuestion(side, (low, high), False, name, size, rooms[side])
    return list(lay_out_axis(asked, ink, "en").boxes)


def rect_of(box: PlacedBox) -> Rect:
    assert box.rect is not None
    return box.rect


def test_that_the_name_of_an_axis_stands_in_the_gap_between_its_last_two_labels(qapp: QApplication) -> None:
    *labels, name = axis("bottom", -10.0, 10.0, "x", (720.0, 360.0))
    assert rect_of(labels[-2]).right < rect_of(name).left < rect_of(name).right < rect_of(labels[-1]).left
    *labels, name = axis("left", -5.0, 5.0, "y", (720.0, 360.0))
    assert rect_of(labels[-1]).bottom < rect_of(name).top < rect_of(name).bottom < rect_of(labels[-2]).top
    assert all(rect_of(each).right == -8 for each in (*labels, name))


def test_that_labels_end_8_left_of_a_plot_and_stand_16_below_it(qapp: QApplication) -> None:
    for box in axis("bottom", 0.0, 20.0, "", (300.0, 200.0)):
        assert rect_of(box).bottom == pytest.approx(216, abs=1)
    for box in axis("left", 0.0, 6.0, "", (300.0, 200.0)):
        assert rect_of(box).right == -8


@pytest.mark.parametrize("height", [60.0, 90.0, 150.0, 240.0, 700.0])
def test_that_ticks_thin_out_before_labels_meet_or_are_cut(qapp: QApplication, height: float) -> None:
    *labels, _ = axis("left", -1.6, 6.6, "y", (300.0, height))
    assert len(labels) >= 2
    assert all(rect_of(one).top - rect_of(other).bottom >= 7 for one, other in pairwise(labels))


def test_that_numbers_that_differ_in_their_last_digits_are_told_from_a_round_one(qapp: QApplication) -> None:
    *labels, name = axis("left", 123456798.0, 123456803.0, "y", (300.0, 200.0))
    assert name.text == "y − 123456790"
    values = [123456790 + float(each.text) for each in labels]
    assert all(123456798 <= value <= 123456803 for value in values)
    assert name.within_plot


def test_that_what_has_no_name_is_told_from_a_round_number_in_the_language_in_force(
    qapp: QApplication,
) -> None:
    with spoken("ja"):
        *_, name = axis("left", 123456798.0, 123456803.0, "", (300.0, 200.0))
    assert name.text == "値 − 123456790"


def test_that_wide_labels_are_written_shorter(qapp: QApplication) -> None:
    texts = {each.text for each in axis("left", -1e12, 9e12, "", (300.0, 300.0))}
    assert {"0", "2·10¹²", "8·10¹²"} <= texts


def test_that_a_step_of_three_stands_for_one_of_two_that_has_no_room() -> None:
    ticks = next(choices(-1.6, 6.6, log=False, pixels=150.0, ideal=56.0))
    assert ticks.texts == ("0", "3", "6")


def test_that_a_view_grown_by_a_hair_has_ticks_at_the_ends_that_were_asked_for() -> None:
    ticks = next(choices(-10.04, 10.04, log=False, pixels=592.0, ideal=92.0))
    assert (ticks.texts[0], ticks.texts[-1]) == ("−10", "10")


def test_that_level_values_stand_on_one_ray_each_on_its_line_and_apart() -> None:
    angles = np.linspace(0, 2 * np.pi, 400)
    rings = [
        np.column_stack((100 + r * np.cos(angles), 50 + r * np.sin(angles))) for r in (10, 20, 30, 40, 44)
    ]
    levels = [Level(str(k), (12.0, 12.0), (ring,)) for k, ring in enumerate(rings)]
    board, paths = Standing(), Covering(np.array([200.0, 100.0]))
    values = LevelValues("levels", levels, ROOM)
    values.place(paths, board, {})
    middles = {
        each.key: (each.rect.left + each.rect.width / 2, each.rect.top + each.rect.height / 2)
        for each in board.placed
        if each.rect
    }
    for key, (x, y) in middles.items():
        radius = (10, 20, 30, 40, 44)[int(key[-1])]
        assert np.hypot(x - 100, y - 50) == pytest.approx(radius, abs=0.5)
    assert len(middles) >= 3
    rects = [each.rect for each in board.placed if each.rect]
    for k, one in enumerate(rects):
        for other in rects[:k]:
            near = abs(one.top - other.top) < 17 and abs(one.left - other.left) < one.width + 8
            assert not near


def test_that_level_values_keep_clear_of_paths_and_stay_while_they_are() -> None:
    angles = np.linspace(0, 2 * np.pi, 400)
    ring = np.column_stack((100 + 40 * np.cos(angles), 50 + 40 * np.sin(angles)))
    values = LevelValues("levels", [Level("1", (12.0, 12.0), (ring,))], ROOM)

    def at(taken: Rect) -> Rect:
        board, paths = Standing(), Covering(np.array([200.0, 100.0]))
        paths.take(paths.cells_of(taken))
        values.place(paths, board, {})
        return rect_of(board.placed[0])

    first = at(Rect(0, 0, 1, 1))
    assert at(Rect(0, 90, 5, 5)) == first
    other = at(first)
    assert not other.meets(first)
    assert at(Rect(0, 0, 1, 1)) == other


def a_ring(middle: float) -> LevelLabels:
    """The value of a circle around a place on the horizontal middle of the plot."""
    angles = np.linspace(0, 2 * np.pi, 400)
    ring = np.column_stack((middle + 3 * np.cos(angles), 5 + 3 * np.sin(angles)))
    return LevelLabels("levels", ((ring,),), ("1",))


def test_that_values_hold_their_places_while_the_picture_moves_until_it_rests(qapp: QApplication) -> None:
    frame, layout, labels = (
        PlotFrame((0.0, 10.0), (0.0, 10.0), 200.0, 100.0),
        PlotLayout(lambda: BESIDE),
        a_ring(5.0),
    )

    def value(*elements: Trail) -> Rect:
        layout.show(Scene("", (0.0, 10.0), (0.0, 10.0), (labels, *elements)))
        return rect_of(layout.at(frame).levels[0])

    def over(rect: Rect) -> Trail:
        x, y = (rect.left + rect.width / 2) / 20, (100 - rect.top - rect.height / 2) / 10
        points = np.array([(x - 1, y), (x + 1, y)])
        return Trail("trail", points, 1, Stroke("ink"), "circle")

    first = value()
    layout.moving = True
    assert value(over(first)) == first
    assert layout.settle()
    rested = value(over(first))
    assert not rested.meets(first)
    assert not layout.settle()
    assert value(over(rested)) != rested


def test_that_a_value_that_had_no_room_comes_only_when_the_picture_rests() -> None:
    ring = np.column_stack(
        [100 + 30 * np.cos(np.arange(0, 6.3, 0.05)), 50 + 30 * np.sin(np.arange(0, 6.3, 0.05))]
    )
    values, shown = LevelValues("levels", [Level("1", (12.0, 12.0), (ring,))], ROOM), []
    for covered, moving in ((True, True), (False, True), (False, False)):
        board, paths = Standing(), Covering(np.array([200.0, 100.0]))
        if covered:
            paths.take(paths.cells_of(ROOM))
        values.place(paths, board, {}, hold=moving)
        shown.append(board.placed[0].rect is not None)
    assert shown == [False, False, True]


def laid_out(*elements: Label | Marker | Polylines) -> dict[str, Rect | None]:
    layout = PlotLayout(lambda: BESIDE)
    layout.show(Scene("", (0.0, 10.0), (0.0, 10.0), elements))
    return {
        each.key: each.rect for each in layout.at(PlotFrame((0.0, 10.0), (0.0, 10.0), 200.0, 100.0)).placed
    }


def test_that_a_card_of_a_point_out_of_view_is_left_out(qapp: QApplication) -> None:
    for x, stands in ((5.0, True), (11.0, False), (-0.1, False)):
        found = laid_out(Label("card", "f(5) = 2", x, 5.0, box=True, kind="card"))
        assert (found["card"] is not None) is stands


def test_that_a_card_covers_neither_its_line_nor_its_point_where_there_is_room(qapp: QApplication) -> None:
    for slope in (-1.0, 1.0):
        for x in (1.0, 3.0, 5.0, 7.0, 9.0):
            line = np.array([(0.0, 5 - 5 * slope), (10.0, 5 + 5 * slope)])
            y = 5 + slope * (x - 5)
            found = laid_out(
                Polylines("line", (line,), Stroke("ink")),
                Marker("point", x, y, "ink", handle="point"),
                Label("card", "f", x, y, box=True, kind="card"),
            )
            rect = found["card"]
            assert rect is not None
            along = np.linspace(0, 200, 400)
            pixels = 50 - slope * (along - 100) / 2
            inside = (along > rect.left) & (along < rect.right) & (pixels > rect.top) & (pixels < rect.bottom)
            assert not inside.any()


def test_that_title_note_and_legend_share_a_line_if_they_have_room(qapp: QApplication) -> None:
    wide = lay_out_head("Title", "a note", [HeadEntry("f"), HeadEntry("g")], (600.0, 400.0))
    assert wide.height == 34
    narrow = lay_out_head(
        "Title", "a note", [HeadEntry("a long entry"), HeadEntry("one more")], (120.0, 400.0)
    )
    assert narrow.height > 34
    for head, width in ((wide, 600.0), (narrow, 120.0)):
        rects = [rect_of(each) for each in head.boxes]
        assert all(rect.left >= 0 and rect.right <= width for rect in rects)
        assert not any(one.meets(other) for k, one in enumerate(rects) for other in rects[:k])


def test_that_a_long_entry_of_a_legend_stands_in_lines_where_they_have_room(qapp: QApplication) -> None:
    entries = [
        HeadEntry("f"),
        HeadEntry("Newton: converged after 6 steps: a root at 1.41421"),
        HeadEntry("g"),
    ]
    head = lay_out_head("Title", "", entries, (150.0, 600.0))
    first, long, last = (each for each in head.boxes if each.kind == "legend")
    assert " ".join(long.text.split("\n")) == entries[1].text
    assert rect_of(first).bottom <= rect_of(long).top < rect_of(long).bottom <= rect_of(last).top
    assert rect_of(long).right <= 150.0
    low = lay_out_head("Title", "", entries, (150.0, 180.0))
    assert any(each.text.endswith("…") for each in low.boxes)


def test_that_a_head_leaves_most_of_a_picture_to_its_plot(qapp: QApplication) -> None:
    head = lay_out_head(
        "Title " * 30, "note " * 60, [HeadEntry(f"entry number {k}") for k in range(40)], (300.0, 200.0)
    )
    assert head.height <= 100
    lost = [each.key for each in head.boxes if each.rect is None]
    assert "note" in lost
    assert "legend:39" in lost
    assert head.boxes[0].text.endswith("…")


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))
def test_that_texts_in_every_colour_can_be_read(theme: Theme) -> None:
    roles = [f"series:{k}" for k in range(8)] + [f"row:{k}" for k in range(6)] + ["derivative", "tangent"]
    for role in roles:
        assert contrast(text_colour(theme, role), QColor(theme.surface)) >= 4.5


def test_that_variables_on_cards_are_told_from_words() -> None:
    def symbols(text: str) -> list[str]:
        return [run.text for run in runs(text) if run.math]

    assert symbols("f(10) = 2, slope 0.3") == ["f"]
    assert symbols("y = 0.3x − 1") == ["y", "x"]
    assert symbols("there is a corner here") == []
    assert symbols("a = 2 at a place") == ["a"]


def test_that_a_sentence_without_spaces_is_wrapped_too(qapp: QApplication) -> None:
    lines = wrapped("这是一个没有空格的很长的句子", 60.0).split("\n")
    assert len(lines) > 2
    assert "".join(lines) == "这是一个没有空格的很长的句子"


def test_that_many_boxes_are_judged_as_each_of_them_is() -> None:
    draw = np.random.default_rng(4)
    board = Standing()
    boxes = np.hstack([draw.uniform(-20, 190, (300, 2)), draw.uniform(5, 40, (300, 2))])
    one_by_one = [Rect(*box) for box in boxes.tolist()]
    assert ROOM.holds(boxes).tolist() == [rect.within(ROOM) for rect in one_by_one]
    assert board.clear(boxes).all()
    for left, top in draw.uniform(0, 100, (4, 2)).tolist():
        board.add(PlacedBox("", "card", "", Rect(left, top, 20, 10), ROOM))
    free = [board.free(rect) for rect in one_by_one]
    assert board.clear(boxes).tolist() == free
    assert 0 < sum(free) < len(free)


def test_that_values_of_levels_come_back_where_a_path_that_covered_all_their_places_goes() -> None:
    ring = np.column_stack(
        [100 + 30 * np.cos(np.arange(0, 6.3, 0.05)), 50 + 30 * np.sin(np.arange(0, 6.3, 0.05))]
    )
    values, last = LevelValues("levels", [Level("1", (12.0, 12.0), (ring,))], ROOM), dict[str, int]()
    shown = []
    for covered in (False, True, True, False):
        board, paths = Standing(), Covering(np.array([200.0, 100.0]))
        if covered:
            paths.take(paths.cells_of(ROOM))
        values.place(paths, board, last)
        shown.append(board.placed[0].rect)
    assert shown[0] is not None
    assert shown == [shown[0], None, None, shown[0]]
    board = Standing()
    LevelValues("levels", [], ROOM).place(Covering(np.array([200.0, 100.0])), board, {})
    assert board.placed == []
