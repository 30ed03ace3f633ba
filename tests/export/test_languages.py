"""Pictures in the languages: every word of theirs, and the way back to English."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from nablaboard.cli import main
from nablaboard.export import render
from nablaboard.model import LANGUAGES, Document, ModelError, lesson
from nablaboard.view.fonts import fallbacks
from nablaboard.view.words import language, say, spoken
from nablaboard.words import message

pytestmark = pytest.mark.usefixtures("qtbot")
SIZE = (800, 400)
NAMES = {"AdaGrad", "RMSProp", "Adam"}


def words_in(path: Path) -> list[str]:
    """The texts of an SVG."""
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    return [text for element in root.iter() if element.tag.endswith("}text") for text in element.itertext()]


def drawn(document: Document, path: Path, name: str) -> list[str]:
    render(document, path, size=SIZE, language=name)
    return words_in(path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("zh", ("函数", "切线", "斜率", "g 的等高线", "梯度下降", "起点 (−7, 2)", "−∇g 箭头")),
        ("ja", ("関数", "接線", "傾き", "g の等高線", "勾配降下法", "出発点 (−7, 2)", "−∇g の矢印")),
    ],
)
def test_that_a_picture_is_said_in_its_language_alone(
    tmp_path: Path, name: str, said: tuple[str, ...]
) -> None:
    found = drawn(lesson("optimizers"), tmp_path / "a.svg", name)

    together = "".join(found)  # a text in two fonts is two texts of the file
    assert [each for each in said if each not in together] == []
    assert set(re.findall(r"[A-Za-z]{3,}", " ".join(found))) <= NAMES


def test_that_english_is_spoken_again_after_a_picture(tmp_path: Path) -> None:
    before = drawn(lesson("optimizers"), tmp_path / "a.svg", "en")
    drawn(lesson("optimizers"), tmp_path / "b.svg", "ja")

    assert language() == "en"
    assert drawn(lesson("optimizers"), tmp_path / "c.svg", "en") == before


def test_that_a_language_that_there_is_not_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="klingon"):
        render("x^2", tmp_path / "a.svg", language="klingon")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "said"), [("en", "tangent"), ("zh", "切线"), ("ja", "接線")])
def test_that_the_command_line_draws_in_a_language(tmp_path: Path, name: str, said: str) -> None:
    path = tmp_path / "a.svg"

    assert main(["export", "lesson:tangent", "-o", str(path), "--language", name]) == 0
    assert said in words_in(path)


def test_that_what_is_said_for_a_while_leaves_the_language_as_it_was() -> None:
    tangent = message("scene.tangent")
    with spoken("zh"):
        with spoken("ja"):
            assert say(tangent) == "接線"
        assert say(tangent) == "切线"
    assert say(tangent) == "tangent"


def test_that_each_language_is_drawn_with_the_characters_of_its_region() -> None:
    """The same character has another shape in Chinese and in Japanese."""
    first = {}
    for name in LANGUAGES:
        with spoken(name):
            first[name] = next(family for family in fallbacks() if family.startswith("Nablaboard"))
    assert first == {"en": "Nablaboard Sans SC", "zh": "Nablaboard Sans SC", "ja": "Nablaboard Sans JP"}
