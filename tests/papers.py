"""Documents by hand: what is typed, answered and seen in windows that keep their work."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nablaboard.app.document_dialogs import DocumentDialogs, Reply
from nablaboard.app.window import Window
from nablaboard.model import (
    Document,
    Set,
    blank,
    files,
)

PATIENCE = 60_000  # milliseconds for the disk, on a machine that is busy with others


@dataclass
class Hand:
    """Answers instead of a user, and remembers what was asked."""

    answers: list[Reply] = field(default_factory=list)
    files: list[Path | None] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def ask(self, _: DocumentDialogs, kind: str, *_facts: str) -> Reply:
        self.asked.append(kind)
        return self.answers.pop(0)

    def file(self, *_facts: object) -> Path | None:
        return self.files.pop(0)


Start = Callable[..., Window]
"""Starts the program with a file or a lesson named, or neither."""


def board(*texts: str) -> Document:
    return blank(texts)


def type_into(window: Window, text: str) -> None:
    window.session.apply(Set(f"rows[{window.session.board.rows[0].id}].text", text))


def texts(window: Window) -> list[str]:
    return [row.text for row in window.session.board.rows]


def message_of(window: Window) -> str:
    bar = window.parts.messages
    return "" if bar.isHidden() else bar.accessibleName()


def notice_of(window: Window) -> str:
    bar = window.parts.notices
    return "" if bar.isHidden() else bar.accessibleName()


def kept(window: Window, qtbot: QtBot) -> None:
    """Wait until what is to be kept is kept; the clock is not waited for."""
    autosave = window.documents.autosave
    assert autosave is not None
    autosave.keep()
    qtbot.waitUntil(lambda: not autosave.busy, timeout=PATIENCE)


def kill(window: Window) -> None:
    """End without warning: what is kept stays, and its lock is free."""
    memory = window.documents.memory
    assert memory is not None
    assert memory.vault._held is not None
    memory.vault._held.close()


def obstacle(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A place where saving fails, and what has to be said of it."""
    if kind == "vanished":
        return tmp_path / "gone" / "a.nabla", f"{tmp_path / 'gone'} is not there"
    if kind == "too long":
        return tmp_path / ("n" * 300 + ".nabla"), "the name is too long"
    if kind == "a folder":
        (tmp_path / "a.nabla").mkdir()
        return tmp_path / "a.nabla", f"the system allows no access to {tmp_path / 'a.nabla'}"
    code = {"full": 28, "read-only": 30, "forbidden": 13}[kind]

    def refuse(*_: object) -> None:
        raise OSError(code, "as the system says it", str(tmp_path))

    monkeypatch.setattr("nablaboard.model.atomic.os.open", refuse)
    said = {"full": "the disk is full", "read-only": "the disk can be read only"}
    return tmp_path / "a.nabla", said.get(kind, f"the system allows no access to {tmp_path}")


def newer_than_ours(document: Document) -> bytes:
    content = json.loads(files.to_bytes(document))
    content |= {"format": files.FORMAT + 1, "soundtrack": "la.ogg"}
    return json.dumps(content).encode()
