"""`nablaboard lessons`."""

import argparse

from nablaboard.cli import output
from nablaboard.model import lessons as known_lessons


def lessons(asked: argparse.Namespace) -> int:
    """The lessons' ids and titles."""
    known = known_lessons()
    if asked.json:
        output.show_json({"lessons": [{"id": name, "title": title.get("en")} for name, title in known]})
    else:
        output.table(("lesson", "title"), [(name, title.get("en")) for name, title in known])
    return 0
