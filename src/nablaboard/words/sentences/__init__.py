"""The English sentences: a table for each subject, each sentence under its kind.

A kind begins with its subject (`stop.converged`). `SENTENCES` is the union; a kind that stands in two tables
is an error at import.
"""

from collections.abc import Mapping
from types import MappingProxyType

from nablaboard.words.sentences import (
    command_line,
    computing,
    controls,
    data,
    derivatives,
    descent,
    documents,
    edits,
    figures,
    functions,
    health,
    keeping,
    language,
    manual,
    optimizers,
    pictures,
    points,
    presenting,
    presets,
    samples,
    settings,
    stops,
    tour,
    window,
    writing,
)

SUBJECTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "command_line": command_line.SENTENCES,
        "computing": computing.SENTENCES,
        "controls": controls.SENTENCES,
        "data": data.SENTENCES,
        "derivatives": derivatives.SENTENCES,
        "descent": descent.SENTENCES,
        "documents": documents.SENTENCES,
        "edits": edits.SENTENCES,
        "figures": figures.SENTENCES,
        "functions": functions.SENTENCES,
        "health": health.SENTENCES,
        "keeping": keeping.SENTENCES,
        "language": language.SENTENCES,
        "manual": manual.SENTENCES,
        "optimizers": optimizers.SENTENCES,
        "pictures": pictures.SENTENCES,
        "points": points.SENTENCES,
        "presenting": presenting.SENTENCES,
        "presets": presets.SENTENCES,
        "samples": samples.SENTENCES,
        "settings": settings.SENTENCES,
        "stops": stops.SENTENCES,
        "tour": tour.SENTENCES,
        "window": window.SENTENCES,
        "writing": writing.SENTENCES,
    }
)
"""The table of each subject."""


def _united() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for subject, sentences in SUBJECTS.items():
        twice = found.keys() & sentences.keys()
        if twice:
            raise ValueError(f"{subject}: stands elsewhere, too: {sorted(twice)}")
        found |= sentences
    return MappingProxyType(found)


SENTENCES = _united()
"""Every sentence under its kind; a field {name} is filled with the fact of that name."""
