"""The languages: what their files hold, and that a sentence is said in one language from end to end."""

import math
import re
import string

import pytest

from nablaboard.model import LANGUAGES, ModelError, catalogue
from nablaboard.words import SENTENCES, message, render

OTHERS = [language for language in LANGUAGES if language != "en"]
CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def fields(sentence: str) -> set[tuple[str | None, str | None, str | None]]:
    """The fields of a sentence, with what would be done to them; {count:step|steps} is English grammar."""
    parts = [part for part in string.Formatter().parse(sentence) if part[1] is not None]
    return {(name, "" if "|" in (spec or "") else spec, way) for _, name, spec, way in parts}


@pytest.mark.parametrize("language", OTHERS)
def test_that_a_catalogue_has_sentences_for_kinds_that_there_are(language: str) -> None:
    assert catalogue(language).keys() - SENTENCES.keys() == set()


@pytest.mark.parametrize("language", OTHERS)
def test_that_a_sentence_has_the_same_facts_in_every_language(language: str) -> None:
    wrong = {
        kind: said for kind, said in catalogue(language).items() if fields(said) != fields(SENTENCES[kind])
    }
    assert wrong == {}


@pytest.mark.parametrize("language", OTHERS)
def test_that_a_catalogue_speaks_its_language(language: str) -> None:
    """A sentence with words of its own has characters of the language; names such as Adam have none."""
    said = {kind: text for kind, text in catalogue(language).items() if CJK.search(text)}
    assert len(said) > 0.9 * len(catalogue(language))
    kana = [text for text in said.values() if re.search(r"[\u3040-\u30ff]", text)]
    assert (len(kana) > 0.7 * len(said)) if language == "ja" else (kana == [])


@pytest.mark.parametrize("language", OTHERS)
def test_that_a_percent_sign_stands_close_to_its_number(language: str) -> None:
    assert render(message("scene.share", name="b", share="8.85"), catalogue(language)) == "b 8.85%"


def test_that_english_is_the_sentences_themselves() -> None:
    assert catalogue("en") is SENTENCES


def test_that_a_language_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(ModelError, match="klingon; there are en, zh, ja"):
        catalogue("klingon")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Adam: circles between two points."),
        ("zh", "Adam：在两点之间来回。"),
        ("ja", "Adam：二点の間を往復。"),
    ],
)
def test_that_a_sentence_within_a_sentence_is_said_in_the_same_language(language: str, said: str) -> None:
    outer = message("remark.ended", optimizer=message("optimizer.adam"), outcome=message("stop.circling-two"))
    assert render(outer, catalogue(language)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "error 0, whatever h: dual, symbolic"),
        ("zh", "误差 0，与 h 无关：对偶数、符号求导"),
        ("ja", "h によらず誤差 0：二重数、記号微分"),
    ],
)
def test_that_a_list_is_joined_with_the_comma_of_the_language(language: str, said: str) -> None:
    methods = (message("method.dual"), message("method.symbolic"))
    assert render(message("scene.error-zero-of", methods=methods), catalogue(language)) == said


@pytest.mark.parametrize(("language", "said"), [("en", "undefined"), ("zh", "无定义"), ("ja", "未定義")])
def test_that_a_number_that_is_none_is_called_so_in_the_language(language: str, said: str) -> None:
    assert render(message("scene.area", value=math.nan), catalogue(language)).endswith(f" {said}")
    assert said in render(message("scene.start", point=(math.nan, 1.0)), catalogue(language))
