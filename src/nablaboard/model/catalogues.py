"""The languages that sentences are said in: a file of sentences by kind for each, English in the program.

The files are JSON and read with the standard library, so that command line, Python and window say the same
words, and the first two do so without Qt. A kind that a file lacks is said in English.
"""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from nablaboard.model.faults import ModelError
from nablaboard.model.resources import resource
from nablaboard.words import SENTENCES, message

ENGLISH: Final = "en"
LANGUAGES: Final = (ENGLISH, "zh", "ja")
"""Ids of the languages: English, Simplified Chinese, Japanese."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The sentences of a language by their kinds. Raises `ModelError` that names the languages there are."""
    if language not in LANGUAGES:
        raise ModelError(message("language.unknown", name=language[:60], languages=", ".join(LANGUAGES)))
    if language == ENGLISH:
        return SENTENCES
    text = resource("translations", f"{language}.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text))
