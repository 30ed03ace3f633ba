"""`nablaboard check`: what is wrong with documents, for those who write lessons.

A row that the language cannot read is wrong here, though the window opens such a document and shows the error
under the row: whoever asks for a check wants to know.
"""

import argparse
from pathlib import Path
from typing import NamedTuple

from nablaboard.cli import output
from nablaboard.compute import read_board
from nablaboard.model import Board, Document, DocumentError, files
from nablaboard.words import Message, message, render

FINE, UNREADABLE, WRONG = 0, 1, 2


class Finding(NamedTuple):
    """One thing that is wrong: where in the document ("" for all of it), and what."""

    place: str | Message
    sentence: Message


def check(asked: argparse.Namespace) -> int:
    """Read every file, say what is wrong; 2 if a document is wrong, 1 if only files could not be read."""
    code = FINE
    reports = []
    for name in asked.file:
        found, outcome = _findings(Path(name))
        code = max(code, outcome)
        reports.append((name, found))
    if asked.json:
        output.show_json({"documents": [_content(name, found) for name, found in reports]})
    else:
        for name, found in reports:
            _print(name, found)
    return code


def _findings(path: Path) -> tuple[list[Finding], int]:
    try:
        reading = files.look_into(files.content_of(path))
    except DocumentError as error:
        return [Finding(fault.place, fault.sentence) for fault in error.faults], WRONG
    except OSError as error:
        return [Finding("", output.machine_fault(error, path))], UNREADABLE
    if reading.newer:  # the window shows it, as far as it knows it, and says so
        newer = message("document.newer-format", format=reading.format, known=files.FORMAT)
        return [Finding("format", newer)], WRONG
    broken = _broken_rows(reading.document)
    return broken, WRONG if broken else FINE


def _broken_rows(document: Document) -> list[Finding]:
    found = _rows("board", document.board)
    for k, scene in enumerate(document.scenes):
        found += _rows(f"scenes[{k}].board", scene.board)
    return found


def _rows(place: str, board: Board) -> list[Finding]:
    return [
        Finding(
            message("cli.place", place=f"{place}.rows[{k}].text", column=reading.error.column + 1),
            reading.error.sentence,
        )
        for k, reading in enumerate(read_board(board))
        if reading.error is not None
    ]


def _content(name: str, found: list[Finding]) -> dict[str, object]:
    faults = [
        {
            "place": each.place if isinstance(each.place, str) else render(each.place),  # not for people
            "message": str(each.sentence),
        }
        for each in found
    ]
    return {"file": name, "ok": not found, "faults": faults}


def _print(name: str, found: list[Finding]) -> None:
    if not found:
        output.say(output.placed(name, message("check.fine")))
    for each in found:
        output.say(output.placed(name, each.place, each.sentence))
