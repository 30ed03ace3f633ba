"""The short forms of the fuzzers; the guide tells how to let them run for longer."""

import os

import pytest

from fuzz import command_lines, documents, edits, kills, texts

SEED = 16


def test_that_random_command_lines_end_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NABLABOARD_TRACEBACK", raising=False)
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert command_lines.main(100, SEED, processes=False) == 0


def test_that_random_texts_are_read_or_refused() -> None:
    assert texts.main(900, SEED) == 0


def test_that_damaged_documents_are_read_or_refused() -> None:
    assert documents.main(120, SEED) == 0


def test_that_what_a_killed_program_leaves_can_be_read() -> None:
    assert kills.main(4, SEED, clocks=False) == 0


def test_that_random_edits_are_undone_without_a_difference() -> None:
    assert edits.main(600, SEED) == 0


@pytest.mark.parametrize("rows", texts.CASES, ids=lambda rows: rows[0][:12])
def test_that_texts_that_failed_once_are_read_or_refused(rows: tuple[str, ...]) -> None:
    assert texts.fault_of(rows) == ""
