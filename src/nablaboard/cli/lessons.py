"""`nablaboard lessons`."""

import argparse

from nablaboard.cli import output
from nablaboard.model import lessons as known_lessons
from nablaboard.model.catalogues import language
from nablaboard.words import message


def lessons(asked: argparse.Namespace) -> int:
    """The lessons' ids and titles."""
    known = known_lessons()
    if asked.json:
        output.show_json({"lessons": [{"id": name, "title": title.get(language())} for name, title in known]})
    else:
        rows = [(name, title.get(language())) for name, title in known]
        output.table((message("head.lesson"), message("head.title")), rows)
    return 0
