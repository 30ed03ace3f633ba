"""What a shell is told that completes a line: commands, options, optimizers, settings, lessons, files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nablaboard.cli import arguments, main
from nablaboard.cli.completion import parser_for

pytest.importorskip("argcomplete")


def completed(line: str, folder: Path) -> list[str]:
    """The words with which bash would go on."""
    answer = folder / "answer"
    environment = {
        **os.environ,
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "COMP_TYPE": "9",
    }
    code = "import sys; sys.argv = ['nablaboard']; from nablaboard.cli import main; main()"
    subprocess.run([sys.executable, "-c", code], check=False, env=environment, cwd=folder)
    return [word.strip() for word in answer.read_text(encoding="utf-8").split("\n")]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("nablaboard der", "derivative"),
        ("nablaboard export --pa", "--pane"),
        ("nablaboard export --pane cont", "contour"),
        ("nablaboard descend x^2 --optimizer ada", "adagrad"),
        ("nablaboard descend x^2 --gradient-from cent", "central"),
        ("nablaboard descend x^2 --schedule cos", "cosine"),
        ("nablaboard descend --generate quad", "quadratic"),
        ("nablaboard sweep x^2 --over mom", "momentum="),
        ("nablaboard export --show sec", "second"),
        ("nablaboard descend x^2 --set learning", "learning_rate="),
        ("nablaboard export lesson:opt", "lesson:optimizers"),
        ("nablaboard check mi", "mine.nabla"),
        ("nablaboard --language ja less", "lessons"),
        ("nablaboard --language ja --safe descend x^2 --optimizer ada", "adagrad"),
    ],
)
def test_that_a_word_is_completed(line: str, word: str, tmp_path: Path) -> None:
    (tmp_path / "mine.nabla").touch()
    assert word in completed(line, tmp_path)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_that_each_shell_is_told_what_to_call(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "nablaboard" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["", *arguments.PARSERS])
def test_that_every_command_has_a_parser_to_complete_by(command: str) -> None:
    assert parser_for(command).prog == f"nablaboard {command}".strip()
