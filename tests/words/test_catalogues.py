"""The languages: what their files hold, and that a sentence is said in one language from end to end."""

import math
import re
import string
from threading import Thread

import pytest

from nablaboard.model import LANGUAGES, ModelError, catalogue, language_of, lesson, speak
from nablaboard.model.catalogues import language, spoken
from nablaboard.model.library import LESSONS
from nablaboard.words import SENTENCES, full, message, render, running, sentence

OTHERS = [language for language in LANGUAGES if language != "en"]
CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def fields(sentence: str) -> set[tuple[str | None, str | None, str | None]]:
    """The fields of a sentence, with what would be done to them; {count:step|steps} is English grammar."""
    parts = [part for part in string.Formatter().parse(sentence) if part[1] is not None]
    return {(name, "" if "|" in (spec or "") else spec, way) for _, name, spec, way in parts}


@pytest.mark.parametrize("language", OTHERS)
def test_that_a_catalogue_has_a_sentence_for_every_kind_and_for_no_other(language: str) -> None:
    assert catalogue(language).keys() ^ SENTENCES.keys() == set()


@pytest.mark.parametrize("language", OTHERS)
def test_that_a_catalogue_leaves_no_english_sentence_as_it_is(language: str) -> None:
    """Names, symbols and key names may be the same in every language."""
    told = catalogue(language)
    same = {kind for kind, said in SENTENCES.items() if told[kind] == said}
    plain = {kind: re.sub(r"{[^}]*}", "", SENTENCES[kind]) for kind in same}
    assert [kind for kind, said in plain.items() if len(re.findall(r"\b[a-z]{3,}", said)) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_that_a_lesson_says_everything_in_every_language(name: str, language: str) -> None:
    document = lesson(name)
    texts = [document.title, *(text for scene in document.scenes for text in (scene.title, scene.text))]
    assert [text for text in texts if not getattr(text, language).strip()] == []


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


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "ja"}, "ja"),
        ({"LANG": "ja_JP.eucJP@x"}, "ja"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, "ja"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:zh:ja"}, "zh"),
        ({"LANG": "ja_JP.UTF-8", "LANGUAGE": "de:en:ja"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANGUAGE": "ja", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LC_ALL": "POSIX", "LANGUAGE": "ja"}, "en"),
    ],
)
def test_that_the_language_is_what_the_system_asks_for(environment: dict[str, str], expected: str) -> None:
    assert language_of(environment) == expected


def test_that_a_message_is_said_in_the_language_that_was_chosen_also_in_another_thread() -> None:
    said: list[str] = []
    speak("ja")
    try:
        with spoken("zh"):
            assert str(message("scene.tangent")) == "切线"
        worker = Thread(target=lambda: said.append(str(message("scene.tangent"))))
        worker.start()
        worker.join()
    finally:
        speak("en")
    assert said == ["接線"]
    assert language() == "en"
    assert str(message("scene.tangent")) == "tangent"


@pytest.mark.parametrize(
    ("name", "told"),
    [("en", "Nothing is wrong. Undefined"), ("zh", "没有问题。无定义"), ("ja", "問題はありません。未定義")],
)
def test_that_sentences_stand_beside_each_other_as_the_language_sets_them(name: str, told: str) -> None:
    with spoken(name):
        found = running((full(message("check.fine")), sentence(message("writing.undefined"))))
    assert re.sub(r"^.*?(?=[.。])", "", found) == re.sub(r"^.*?(?=[.。])", "", told)


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
    assert f" {said} " in render(message("scene.area", value=math.nan, error=0.0), catalogue(language))
    assert said in render(message("scene.start", point=(math.nan, 1.0)), catalogue(language))
