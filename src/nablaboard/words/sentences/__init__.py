"""The English sentences: a table for each subject, each sentence under its kind.

A kind begins with its subject (`stop.converged`). `SENTENCES` is the union; a kind that stands in two tables
is an error at import.
"""

from collections.abc import Mapping
from types import MappingProxyType

from nablaboard.words.sentences import (
    actions,
    command_line,
    computing,
    controls,
    data,
    derivatives,
    descent,
    documents,
    edits,
    export_dialog,
    fields,
    figures,
    functions,
    health,
    help_pages,
    inspector,
    keeping,
    language,
    manual,
    optimizers,
    pane_cards,
    pictures,
    points,
    presenting,
    presets,
    rows,
    samples,
    settings,
    stops,
    tables,
    tour,
    window,
    writing,
)

SUBJECTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "actions": actions.SENTENCES,
        "command_line": command_line.SENTENCES,
        "computing": computing.SENTENCES,
        "controls": controls.SENTENCES,
        "data": data.SENTENCES,
        "derivatives": derivatives.SENTENCES,
        "descent": descent.SENTENCES,
        "documents": documents.SENTENCES,
        "edits": edits.SENTENCES,
        "export_dialog": export_dialog.SENTENCES,
        "fields": fields.SENTENCES,
        "figures": figures.SENTENCES,
        "functions": functions.SENTENCES,
        "health": health.SENTENCES,
        "help_pages": help_pages.SENTENCES,
        "inspector": inspector.SENTENCES,
        "keeping": keeping.SENTENCES,
        "language": language.SENTENCES,
        "manual": manual.SENTENCES,
        "optimizers": optimizers.SENTENCES,
        "pane_cards": pane_cards.SENTENCES,
        "pictures": pictures.SENTENCES,
        "points": points.SENTENCES,
        "presenting": presenting.SENTENCES,
        "presets": presets.SENTENCES,
        "rows": rows.SENTENCES,
        "samples": samples.SENTENCES,
        "settings": settings.SENTENCES,
        "stops": stops.SENTENCES,
        "tables": tables.SENTENCES,
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
