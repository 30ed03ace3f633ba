"""No English is frozen into a picture: every text of a lesson scene is said in a language without letters.

In that language a sentence is nothing but its facts. So a run of letters that is left over was put into the
scene as a text, where no catalogue can reach it; only names that stand in the document and symbols may be.
"""

import re
import string
from collections.abc import Iterator, Mapping

import pytest

from golden import pictures_of
from nablaboard.calculus.expression import FUNCTIONS
from nablaboard.model import Board, catalogue, lesson
from nablaboard.model.library import LESSONS
from nablaboard.scene import Label, LevelLabels, Marker, Scene
from nablaboard.words import SENTENCES, Message, message, render

WORD = re.compile(r"[A-Za-z]{3,}")
CODE = ("np.gradient", "np.diff")
"""What stands in pictures as it is typed in Python."""


def only_fields(sentence: str) -> str:
    """A sentence without its words: its fields with blanks between."""
    return " ".join(f"{{{field}}}" for _, field, _, _ in string.Formatter().parse(sentence) if field)


LETTERLESS = {kind: only_fields(sentence) or " " for kind, sentence in SENTENCES.items()}


def texts_of(scene: Scene) -> Iterator[str | Message]:
    """All that is to be read in a scene, or said of it."""
    yield from (scene.title, scene.note, scene.x_label, scene.y_label, scene.message)
    yield from scene.summary
    yield from (entry.text for entry in scene.legend)
    for element in scene.elements:
        if isinstance(element, Label):
            yield element.text
        elif isinstance(element, Marker):
            yield element.description
        elif isinstance(element, LevelLabels):
            yield from element.texts


def names_in(board: Board) -> set[str]:
    """The words that the user's own rows, columns and samples hold."""
    texts = [row.text for row in board.rows]
    texts += board.fit.columns if board.fit else ()
    texts += [board.samples.name, board.samples.position] if board.samples else []
    return {word for text in texts for word in WORD.findall(text)}


def left_over(text: str | Message, names: set[str], sentences: Mapping[str, str] = LETTERLESS) -> list[str]:
    """The words of a text, said in a language, that are no names."""
    said = text if isinstance(text, str) else render(text, sentences)
    for code in CODE:
        said = said.replace(code, "")
    return [word for word in WORD.findall(said) if word not in names | set(FUNCTIONS)]


def words_left(name: str, sentences: Mapping[str, str], known: set[str]) -> dict[str, str | Message]:
    """The texts of a lesson's pictures in which words are left over, under these words."""
    names = known.union(*(names_in(step.board) for step in lesson(name).scenes))
    return {
        f"{each.place}: {word}": text
        for each in pictures_of(name)
        for text in texts_of(each.scene)
        for word in left_over(text, names, sentences)
    }


@pytest.mark.parametrize("name", LESSONS)
def test_that_no_english_is_frozen_into_a_scene(name: str) -> None:
    assert words_left(name, LETTERLESS, set()) == {}


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_that_every_word_of_the_lessons_pictures_is_translated(language: str) -> None:
    """Names of people and of methods that have no other name stay as they are."""
    sentences = catalogue(language)
    called = {
        word
        for kind, said in sentences.items()
        if kind.startswith("optimizer.")
        for word in WORD.findall(said)
    }
    assert {name: words_left(name, sentences, called) for name in LESSONS} == {name: {} for name in LESSONS}


def test_that_a_sentence_made_to_text_too_early_would_be_found() -> None:
    ended = message("stop.circling-two")

    assert left_over(message("remark.ended", optimizer="η", outcome=str(ended)), set()) != []
    assert left_over(message("remark.ended", optimizer="η", outcome=ended), set()) == []
    assert left_over(str(ended), set()) != []
