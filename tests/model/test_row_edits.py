"""Duplicates, names that carry their uses along, and ends of sliders."""

import pytest

from nablaboard.model import (
    Board,
    CarryName,
    ContourPane,
    Document,
    DuplicateRow,
    FunctionPane,
    Row,
    Set,
    SetSliderEnds,
    Slider,
    Store,
    Texts,
)


def store_of(*texts: str) -> Store:
    board = Board(
        rows=tuple(Row(id=index, text=text, colour=index) for index, text in enumerate(texts)),
        function=FunctionPane(x=(0.0, 20.0), y=(-1.0, 6.0), tangent_x=10.0),
        contour=ContourPane(x=(-10.0, 10.0), y=(-5.0, 5.0)),
    )
    return Store(Document(title=Texts(en="Test"), board=board))


def texts_of(store: Store) -> list[str]:
    return [row.text for row in store.document.board.rows]


@pytest.mark.parametrize(
    ("text", "copy"), [("f(x) = x^2", "h(x) = x^2"), ("a = 2", "b = 2"), ("x^2", "x^2"), ("sin(", "sin(")]
)
def test_that_a_copy_stands_under_its_row_under_a_free_name(text: str, copy: str) -> None:
    store = store_of(text, "g(x) = x")
    store.apply(DuplicateRow(0))
    rows = store.document.board.rows

    assert texts_of(store) == [text, copy, "g(x) = x"]
    assert len({row.colour for row in rows}) == 3
    assert str(store.undo_text) == "duplicate a row"
    store.undo()
    assert texts_of(store) == [text, "g(x) = x"]


@pytest.mark.parametrize(
    ("old", "new", "user", "carried"),
    [
        ("f(x) = x^2", "g(x) = x^2", "f(2x) + offset", "g(2x) + offset"),
        ("f(x) = x^2", "p(x) = x^2", "k(x) = f'(x) f(3)", "k(x) = p'(x) p(3)"),
        ("a = 2", "b = 2", "ax^2 + a", "b x^2 + b"),
        ("a = 2", "rate = 2", "ax^2 + 3a", "rate x^2 + 3 rate"),
        ("a = 2", "b = 2", "k(a) = a^2", "k(a) = a^2"),
        ("a = 2", "b = 2", "atan(x)", "atan(x)"),
    ],
)
def test_that_the_uses_of_a_name_follow_it(old: str, new: str, user: str, carried: str) -> None:
    store = store_of(old, user)
    store.apply(Set("rows[0].text", new))
    store.apply(CarryName(0, old))

    assert texts_of(store) == [new, carried]
    assert str(store.undo_text) == ("rename" if carried != user else "typing")
    store.undo()
    assert texts_of(store) == [old, user]


@pytest.mark.parametrize(
    ("texts", "old"),
    [
        (["g(x) = x", "f(x) = 2x", "f(3)"], "f(x) = x"),  # another row has the old name
        (["g(x) = x", "g(x) = 2x", "f(3)"], "f(x) = x"),  # another row has the new name
        (["g = 3", "f(3)"], "f(x) = x"),  # no function any more
        (["t = 3", "k(t) = a t"], "a = 3"),  # t means something else there
        (["sin(", "f(3)"], "f(x) = x"),
    ],
)
def test_that_uses_stay_where_the_name_is_not_free_to_follow(texts: list[str], old: str) -> None:
    store = store_of(*texts)
    store.apply(CarryName(0, old))

    assert texts_of(store) == texts


def test_that_an_end_takes_the_value_along_in_one_step() -> None:
    store = store_of("a = 20")
    store.apply(SetSliderEnds(0, 0.0, 5.0, 20.0))

    assert texts_of(store) == ["a = 5"]
    assert store.document.board.rows[0].slider == Slider(low=0.0, high=5.0)
    store.undo()
    assert texts_of(store) == ["a = 20"]


def test_that_an_end_beyond_the_value_leaves_it_and_how_the_slider_plays() -> None:
    store = store_of("a = 20")
    store.apply(Set("rows[0].slider", Slider(low=0.0, high=30.0, motion="loop")))
    store.apply(SetSliderEnds(0, -5.0, 30.0, 20.0))

    assert texts_of(store) == ["a = 20"]
    assert store.document.board.rows[0].slider == Slider(low=-5.0, high=30.0, motion="loop")
