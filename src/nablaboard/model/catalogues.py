"""The languages that sentences are said in: a file of sentences by kind for each, English in the program.

The files are JSON and read with the standard library, so that command line, Python and window say the same
words, and the first two do so without Qt. The words on the window's widgets are among them: with Qt's
translation files there would be two ways to say "Cancel", two tests of what is missing, and compiled files in
the repository. Only what Qt itself says (its file dialog, the menu of a field) comes from Qt's own files.

A kind that a file lacks is said in English, which reads no file.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import MappingProxyType
from typing import Final

from nablaboard.model.faults import ModelError
from nablaboard.model.resources import resource
from nablaboard.words import SENTENCES, message
from nablaboard.words.spoken import ENGLISH as IN_ENGLISH
from nablaboard.words.spoken import Language, choose, for_a_while, in_force

ENGLISH: Final = "en"
LANGUAGES: Final = (ENGLISH, "zh", "ja")
"""Ids of the languages: English, Simplified Chinese, Japanese."""

LOCALES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables in which a system says where its user lives, the first that is set before the others."""


def language() -> str:
    """The id of the language in force."""
    return in_force().id


def speak(name: str) -> None:
    """Say everything in this language from now on. Raises `ModelError` for one that there is not."""
    choose(_language(name))


@contextmanager
def spoken(name: str) -> Iterator[None]:
    """Say everything in this language for a while. Raises `ModelError` for one that there is not."""
    with for_a_while(_language(name)):
        yield


def language_of(environment: Mapping[str, str]) -> str:
    """The language that the system's variables ask for, English where they ask for none that is known.

    As gettext reads them: `zh_CN.UTF-8` is Chinese; LANGUAGE names several, `ja:en`, and counts before the
    others, unless those say C or POSIX.
    """
    place = next((environment[name] for name in LOCALES if environment.get(name)), "")
    plain = re.split(r"[.@]", place)[0] in ("C", "POSIX")
    asked = [place] if plain else [*environment.get("LANGUAGE", "").split(":"), place]
    known = (re.split(r"[-_.@]", each)[0].lower() for each in asked)
    return next((each for each in known if each in LANGUAGES), ENGLISH)


def _language(name: str) -> Language:
    return Language(name, catalogue(name)) if name != ENGLISH else IN_ENGLISH


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The sentences of a language by their kinds. Raises `ModelError` that names the languages there are."""
    if language not in LANGUAGES:
        raise ModelError(message("language.unknown", name=language[:60], languages=", ".join(LANGUAGES)))
    if language == ENGLISH:
        return SENTENCES
    text = resource("translations", f"{language}.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text))
