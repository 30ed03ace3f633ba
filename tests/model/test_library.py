"""The lessons that come with the program are sound documents, whole in every language."""

import pytest

from nablaboard.model import Document, ModelError, Texts, files, lesson, lessons, resource

LESSONS = [name for name, _ in lessons()]


def texts_of(document: Document) -> list[Texts]:
    return [document.title, *(text for scene in document.scenes for text in (scene.title, scene.text))]


ORDER = (
    "tangent secant no-tangent difference automatic samples step learning-rate optimizers saddle maps "
    "curvature schedule regression scaling minibatch logistic softmax network"
)
"""From one variable to two, from one step to whole paths, from given functions to the costs of data."""


def test_that_the_lessons_have_their_order_and_titles() -> None:
    titles = dict(lessons())
    assert list(titles) == ORDER.split()
    assert titles["optimizers"] == Texts(en="Gradient methods", zh="梯度法", ja="勾配法")


def test_that_an_unknown_lesson_is_answered_with_those_there_are() -> None:
    with pytest.raises(ModelError, match="there are tangent, secant, no-tangent, difference"):
        lesson("../../secret")


@pytest.mark.parametrize("name", LESSONS)
def test_that_a_lesson_stands_as_the_writer_writes_it(name: str) -> None:
    path = resource("lessons", f"{name}.nabla")
    assert files.to_bytes(lesson(name)) == path.read_bytes()


@pytest.mark.parametrize("name", LESSONS)
def test_that_a_lesson_speaks_every_language_in_every_scene(name: str) -> None:
    document = lesson(name)
    assert len(document.scenes) >= 2
    for texts in texts_of(document):
        assert texts.en
        assert texts.zh
        assert texts.ja
        assert len({texts.en, texts.zh, texts.ja}) == 3


@pytest.mark.parametrize("name", LESSONS)
def test_that_a_scene_is_short_enough_to_be_read(name: str) -> None:
    for scene in lesson(name).scenes:
        assert len(scene.title.en) <= 30
        assert len(scene.text.en) <= 500
        assert max(len(scene.text.zh), len(scene.text.ja)) <= 300


@pytest.mark.parametrize("name", LESSONS)
def test_that_a_lesson_opens_at_its_first_scene(name: str) -> None:
    document = lesson(name)
    assert document.scene == 0
    assert document.board == document.scenes[0].board


def test_that_the_tangent_lesson_stands_at_5_and_at_10() -> None:
    places = [scene.board.function.tangent_x for scene in lesson("tangent").scenes]
    assert places[:2] == [5.0, 10.0]


def test_that_the_gradient_lesson_shows_the_famous_figure() -> None:
    board = lesson("optimizers").board
    assert [row.text for row in board.rows] == ["f(x) = 0.01x^2 + 0.1x", "g(x, y) = x^2/20 + y^2"]
    assert board.function.tangent_x == 10.0
    assert board.contour.starts == ((-7.0, 2.0),)
    rates = {choice.optimizer: dict(choice.settings)["learning_rate"] for choice in board.optimizers}
    assert rates == {"gradient-descent": 0.95, "momentum": 0.1, "adagrad": 1.5, "rmsprop": 0.1, "adam": 0.3}
    assert all(choice.enabled for choice in board.optimizers)
