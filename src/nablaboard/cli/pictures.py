"""`nablaboard export`: sources to picture files, with a progress line on a terminal."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from nablaboard.calculus.expression import read_rows
from nablaboard.cli import output
from nablaboard.cli.progress import LINE
from nablaboard.cli.values import BrokenTextError, UsageError
from nablaboard.cli.writing import check_endings, check_files
from nablaboard.export import FORMATS, checked_size, render
from nablaboard.model import (
    Document,
    blank,
    declaration,
    files,
    form_of,
    lesson,
    settable_paths,
    with_written,
)
from nablaboard.panes import document_of
from nablaboard.words import message

LESSON = "lesson:"
HELP = "help"
"""The word behind --set that asks which settings there are."""


def export(asked: argparse.Namespace) -> int:
    """Draw every source into every OUT (or into a folder in every format)."""
    sources = [(_stem(source), _document(source)) for source in asked.source]
    for reading in read_rows(asked.expressions):
        if reading.error:
            raise BrokenTextError(reading.error, reading.text)
    if asked.expressions:
        sources.append(("expression", document_of(asked.expressions, asked.x)))
    if HELP in asked.settings:
        _list_settings(sources[0][1] if sources else blank())
        return 0
    sources = [(name, _set(document, asked.settings)) for name, document in sources]
    if asked.size:
        checked_size(*asked.size)
    jobs = _jobs(asked, sources)
    check_files([path for _, path in jobs], FORMATS)
    for index, (document, path) in enumerate(jobs):
        LINE.share = index / len(jobs) if len(jobs) > 1 else None
        _draw(asked, document, path)
    return 0


def _set(document: Document, settings: Sequence[str]) -> Document:
    for text in settings:
        document = with_written(document, text)
    return document


def _list_settings(document: Document) -> None:
    """Every setting of the document with what is written for it and what it is for."""
    board = document.board
    found = [(path, declaration(board, path)) for path in settable_paths(board)]
    rows = [
        (path, str(each.help), str(form_of(each, path)))
        for path, each in found
        if each.kind != "parts" or each.optional
    ]
    output.table(("setting", "for", "value"), rows)


def _draw(asked: argparse.Namespace, document: Document, path: Path) -> None:
    render(
        document,
        path,
        pane=asked.pane,
        size=asked.size,
        theme=asked.theme,
        text_scale=asked.text_scale,
        dpi=round(asked.dpi),
        transparent=asked.transparent,
        at_step=asked.at_step,
        x=asked.x,
        y=asked.y,
        show=asked.show,
        rates=asked.rates,
        language=asked.language,
    )


def _jobs(asked: argparse.Namespace, sources: list[tuple[str, Document]]) -> list[tuple[Document, Path]]:
    if not sources:
        raise UsageError(message("cli.no-source"))
    if not asked.out:
        raise UsageError(message("cli.no-out"))
    if asked.format:
        if len(asked.out) != 1:
            raise UsageError(message("cli.one-folder"))
        folder = Path(asked.out[0])
        kinds = [kind.strip().lower() for kind in asked.format.split(",")]
        jobs = [(document, folder / f"{name}.{kind}") for name, document in sources for kind in kinds]
        check_endings((path for _, path in jobs), FORMATS)
        folder.mkdir(parents=True, exist_ok=True)
        return jobs
    if len(sources) == 1:
        return [(sources[0][1], Path(out)) for out in asked.out]
    if len(sources) != len(asked.out):
        raise UsageError(message("cli.outs", sources=len(sources), outs=len(asked.out)))
    return [(document, Path(out)) for (_, document), out in zip(sources, asked.out, strict=True)]


def _document(source: str) -> Document:
    return lesson(source.removeprefix(LESSON)) if source.startswith(LESSON) else files.read(Path(source))


def _stem(source: str) -> str:
    return source.removeprefix(LESSON) if source.startswith(LESSON) else Path(source).stem
