"""The command line in Chinese and Japanese: help, tables, errors, and where the language comes from."""

import json
import re
import unicodedata
from typing import get_args

import pytest

from nablaboard.calculus.descent import Reason
from nablaboard.cli import main
from nablaboard.cli.arguments import PARSERS, window_parser
from nablaboard.cli.parser import Parser, wrapped
from nablaboard.model.catalogues import spoken
from nablaboard.words import SENTENCES

OTHERS = ("zh", "ja")
CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
COMMANDS = {"": window_parser, **PARSERS}


def cells(text: str) -> int:
    """Cells of a terminal, by the width that Unicode gives each character."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def helps(parser: Parser) -> list[str]:
    """What a page of help says of the command and of each of its words and options."""
    actions = [action.help or "" for action in parser._actions if action.help]
    return [parser.description or "", *actions]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("command", COMMANDS)
def test_that_no_line_of_help_is_left_in_english(command: str, language: str) -> None:
    english = helps(COMMANDS[command]())
    with spoken(language):
        found = helps(COMMANDS[command]())
    assert len(found) == len(english)
    assert [text for text in found if not CJK.search(text)] == []


@pytest.mark.parametrize(("language", "usage"), [("zh", "用法："), ("ja", "使い方：")])
def test_that_help_comes_in_the_language_of_the_system(
    language: str, usage: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    assert main(["points", "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(usage)
    assert "usage" not in told
    assert "options:" not in told


@pytest.mark.parametrize("words", [("--language", "zh"), ("--language=zh",)])
def test_that_what_is_named_counts_before_the_system(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert main(["lessons", *words]) == 0
    assert "课程" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["derivative", "x^2"], "nablaboard: 缺少必需的参数：--at；用法见 nablaboard derivative --help"),
        (["export", "--theme", "blue"], "--theme"),
        (["points", "x", "--x"], "参数 --x：需要一个值"),
        (["lessons", "more"], "无法识别的参数：more"),
        (["export", "--equal", "--free"], "参数 --free：不能与参数 --equal 同时使用"),
        (["lessons", "--json=1"], "参数 --json：不接受值 '1'"),
        (["derivative", "x^2 +", "--at", "1"], "  x^2 +\n"),
    ],
)
def test_that_a_wrong_command_line_is_told_in_its_language(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([words[0], "--language", "zh", *words[1:]]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert CJK.search(told.splitlines()[0])


@pytest.mark.parametrize("language", OTHERS)
def test_that_columns_stand_under_each_other_where_words_are_wide(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["derivative", "sin(x)", "--at", "1", "--language", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("forward"))
    ends = {cells(line) for line in lines[first - 1 : first + 8]}  # the last column is flush right
    assert len(ends) == 1
    for line in lines[first : first + 5]:
        column = line.index("10⁻") if "10⁻" in line else line.index("0.")
        assert cells(line[:column]) > cells("complex-step")


def test_that_keys_and_kinds_are_english_in_every_language(capsys: pytest.CaptureFixture[str]) -> None:
    points = ("points", "x^3 - 2x", "--x", "-3:3", "--exact-limit", "0", "--json")
    found = []
    for language in ("en", *OTHERS):
        assert main([*points, "--language", language]) == 0
        found.append(json.loads(capsys.readouterr().out))
    assert found[0] == found[1] == found[2]


def test_that_a_long_text_is_broken_by_cells_and_no_line_begins_with_a_comma() -> None:
    text = "所有文字的语言，不给则用系统的语言。 abc defg"
    lines = wrapped(text, 16)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cells(line) <= 16 + 2 for line in lines)  # a sign that hangs may reach further
    assert not any(line.startswith(("，", "。")) for line in lines)
    assert wrapped("one two three", 8) == ["one two", "three"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["derivative", "1/x", "--at", "0"], ["在 0 处", "无定义"]),
        (["gradient", "x/y", "--at", "1,0"], ["在 (1, 0) 处", "d/dx：", "无定义"]),
        (["sweep", "x^2/20+y^2", "--start", "-7,2", "--over", "learning_rate=1:10:2"], ["梯度下降", "发散"]),
    ],
)
def test_that_tables_are_spoken_to_the_last_cell(
    words: list[str], said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "zh", *words]) == 0
    shown = capsys.readouterr().out
    assert all(each in shown for each in said)
    assert not [each for each in ("undefined", " at ", "diverged", "gradient-descent") if each in shown]


def test_that_each_reason_for_a_stop_has_a_word() -> None:
    assert {f"reason.{each}" for each in get_args(Reason)} - {"reason.cancelled"} <= SENTENCES.keys()
