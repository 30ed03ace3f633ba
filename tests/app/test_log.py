"""The log: faults in a small file, and its place told wherever somebody asks."""

import logging
from pathlib import Path

import pytest

from nablaboard.app.log import LARGEST, LogFile, keep_log, old_log
from nablaboard.cli import main
from nablaboard.model import log_path
from nablaboard.version import __version__


def record(text: str, level: int = logging.ERROR) -> logging.LogRecord:
    return logging.LogRecord("nablaboard", level, __file__, 1, text, None, None)


def test_that_a_fault_stands_in_the_log_with_the_version_and_no_file_is_there_before(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.log"
    log = LogFile(path)
    assert not path.parent.exists()
    log.emit(record("Traceback: ∇"))
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    assert first.endswith(f"nablaboard {__version__}")
    assert second == "Traceback: ∇"


def test_that_the_log_stays_small_and_keeps_the_last_faults(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    log = LogFile(path, largest=1000)
    for number in range(100):
        log.emit(record(f"fault {number} " + "x" * 50))
        assert path.stat().st_size <= 1000
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.log", "a.old.log"]
    kept = old_log(path).read_text() + path.read_text()
    assert "fault 99 " in kept
    assert "fault 90 " in kept


def test_that_one_fault_that_is_too_long_loses_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    LogFile(path, largest=100).emit(record("begin" + "x" * 500 + "end"))
    assert path.stat().st_size == 100
    assert path.read_text().endswith("end\n")


def test_that_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    LogFile(tmp_path / "file" / "a.log").emit(record("lost"))


def test_that_faults_of_all_parts_are_kept_and_notes_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    handler = keep_log()
    try:
        logging.getLogger("nablaboard.compute.lane").error("a lane failed")
        logging.getLogger("nablaboard").warning("a note")
        logging.getLogger("other").error("not ours")
    finally:
        logging.getLogger("nablaboard").removeHandler(handler)
    text = log_path().read_text()
    assert "a lane failed" in text
    assert "a note" not in text
    assert "not ours" not in text


def test_that_the_doctor_tells_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    main(["doctor"])
    assert f"{log_path()} (none yet)" in capsys.readouterr().out
    LogFile(log_path()).emit(record("it failed"))
    main(["doctor"])
    out = capsys.readouterr().out
    assert str(log_path()) in out
    assert "none yet" not in out


def test_that_what_help_says_of_its_size_is_so() -> None:
    assert LARGEST % 1000 == 0
