"""What a pane offers to be set can be set: its controls are declared, and their first values are right."""

from dataclasses import replace

import pytest

from nablaboard.app.settings import meant, settings_of
from nablaboard.model import AddStart, Document, Set, blank, lesson, lessons
from nablaboard.panes import PANES
from nablaboard.view.panes import PaneSetting

NAMES = [name for name, _ in lessons()]


def documents(name: str) -> list[Document]:
    whole = lesson(name)
    return [replace(whole, board=scene.board, scene=index) for index, scene in enumerate(whole.scenes)]


def offered(document: Document) -> list[PaneSetting]:
    controls = [control for pane in PANES.values() for control in pane.controls(document)]
    return settings_of(document.board, controls)


@pytest.mark.parametrize("name", NAMES)
def test_that_what_is_offered_can_be_set_to_what_it_is(name: str) -> None:
    for document in documents(name):
        for setting in offered(document):
            value = meant(document.board, setting.path, setting.value)
            assert Set(setting.path, value).apply(document) == document
            assert setting.words
            assert setting.hint


@pytest.mark.parametrize("name", NAMES)
def test_that_what_is_optional_has_a_first_value_or_choices_and_can_be_taken_away_again(name: str) -> None:
    for document in documents(name):
        for setting in (each for each in offered(document) if each.optional):
            assert setting.first is not None or setting.choices or setting.kind == "text"
            if setting.first is not None:
                shown = Set(setting.path, setting.first).apply(document)
                assert Set(setting.path, None).apply(shown) != shown


@pytest.mark.parametrize("name", NAMES)
def test_that_every_choice_that_is_offered_can_be_chosen(name: str) -> None:
    for document in documents(name):
        for setting in (each for each in offered(document) if each.kind == "choice"):
            for choice, words in setting.choices:
                assert words
                Set(setting.path, choice).apply(document)


def test_that_choices_are_offered_in_words() -> None:
    document = Set("map.optimizer", "adam").apply(lesson("optimizers"))
    found = {setting.path: dict(setting.choices) for setting in offered(document)}
    assert found["contour.arrows"] == {"descent": "downhill", "ascent": "uphill", "none": "no arrows"}
    assert found["map.kind"] == {"basins": "starts", "settings": "two settings"}
    assert found["sweep.over.name"]["learning_rate"] == "learning rate"
    assert found["map.optimizer"][None] == "automatic"
    assert found["map.optimizer"]["adam"] == "Adam"
    heads = {setting.path: setting.words for setting in offered(document) if setting.where == "head"}
    assert heads == {"function.tangent_x": "x₀", "contour.starts[0]": "start"}


def test_that_no_map_of_two_settings_is_offered_for_an_optimizer_with_one() -> None:
    document = Set("map.optimizer", "gradient-descent").apply(lesson("optimizers"))
    found = {setting.path: dict(setting.choices) for setting in offered(document)}
    assert found["map.kind"] == {"basins": "starts"}


def test_that_further_start_points_are_offered_by_their_numbers() -> None:
    document = AddStart(1.0, 2.0).apply(lesson("optimizers"))
    found = {setting.path: setting for setting in offered(document)}
    assert found["contour.starts[1]"].words == "Start point 2"
    assert found["contour.starts[1]"].value == (1.0, 2.0)


def test_that_a_point_with_a_direction_is_set_in_parts() -> None:
    document = blank(("g(x, y) = x^2 + y^2",))
    whole = next(each for each in offered(document) if each.path == "contour.heading")
    parts = [each.path for each in offered(Set(whole.path, whole.first).apply(document))]
    assert "contour.heading.at" in parts
    assert "contour.heading.degrees" in parts
