"""Each sentence is said by somebody: a kind that no code names any more is dead, in every language."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

import nablaboard
from nablaboard.words import SENTENCES

SOURCE = Path(nablaboard.__file__).parent
TABLES = SOURCE / "words" / "sentences"


class Named(NamedTuple):
    """The texts that code is written with, and the kinds that it puts together, as patterns."""

    texts: set[str]
    patterns: set[str]


def named_in(*modules: ast.Module) -> Named:
    """What these modules could say."""
    texts: set[str] = set()
    patterns: set[str] = set()
    for node in (node for module in modules for node in ast.walk(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            patterns.update(pattern_of(node))
    return Named(texts, patterns)


def pattern_of(text: ast.JoinedStr) -> Iterator[str]:
    """The pattern of the kinds that an f-string makes, if it names their subject: f"stop.{reason}"."""
    parts = [part.value if isinstance(part, ast.Constant) else None for part in text.values]
    if isinstance(parts[0], str) and re.match(r"[a-z]+\.", parts[0]):
        yield "".join(re.escape(part) if isinstance(part, str) else "(.+)" for part in parts)


def unsaid(sentences: Mapping[str, str], named: Named) -> list[str]:
    """The kinds that are neither named whole nor put together of a subject and texts that are named."""

    def put_together(kind: str) -> bool:
        found = (re.fullmatch(pattern, kind) for pattern in named.patterns)
        return any(each and named.texts.issuperset(each.groups()) for each in found)

    return [kind for kind in sentences if kind not in named.texts and not put_together(kind)]


@pytest.mark.parametrize(
    ("code", "dead"),
    [
        ("message('stop.steps')", ["stop.bound", "stop.bound-left"]),
        ("KIND = 'stop.bound' if bound else 'stop.steps'", ["stop.bound-left"]),
        ("message(f'stop.{reason}')", ["stop.steps", "stop.bound", "stop.bound-left"]),
        ("at('steps'); message(f'stop.{reason}')", ["stop.bound", "stop.bound-left"]),
        ("at('bound', 'left'); message(f'stop.{reason}-{side}')", ["stop.steps", "stop.bound"]),
        ("print(f'{kind}')", ["stop.steps", "stop.bound", "stop.bound-left"]),
        (
            "at('steps'); print(f'{kind}'); print(f'it {kind}')",
            ["stop.steps", "stop.bound", "stop.bound-left"],
        ),
    ],
)
def test_that_a_sentence_that_nobody_says_is_found(code: str, dead: list[str]) -> None:
    sentences = {"stop.steps": "", "stop.bound": "", "stop.bound-left": ""}
    assert unsaid(sentences, named_in(ast.parse(code))) == dead


def test_that_every_sentence_is_said_somewhere() -> None:
    speakers = [path for path in SOURCE.rglob("*.py") if TABLES not in path.parents]
    named = named_in(*(ast.parse(path.read_text(encoding="utf-8")) for path in speakers))
    assert unsaid(SENTENCES, named) == []
