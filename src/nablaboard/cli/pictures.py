"""`nablaboard export`: sources to picture files, with a progress line on a terminal."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from nablaboard.calculus.expression import read_rows
from nablaboard.cli import output
from nablaboard.cli.fits import fit_asked
from nablaboard.cli.options import OF_A_RUN, looks_of, view_of
from nablaboard.cli.progress import LINE
from nablaboard.cli.runs import check_no_fit
from nablaboard.cli.samples_line import samples_in
from nablaboard.cli.values import ALL, BrokenTextError, UsageError
from nablaboard.cli.writing import check_endings, check_files
from nablaboard.export import FORMATS, checked_size, render
from nablaboard.model import (
    LESSON,
    Document,
    ShowScene,
    blank,
    declaration,
    form_of,
    open_document,
    paths_meant,
    settable_paths,
    with_setting,
)
from nablaboard.model.showing import WORDS
from nablaboard.panes import around_paths, document_of, panes_of, viewed, with_data, with_runs, with_texts
from nablaboard.words import message

SAID: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **{name: (f"run.{name}",) for name in OF_A_RUN},
        **{name: (f"function.{name}", f"contour.{name}") for name in ("x", "y", "aspect")},
    }
)
"""The settings that an option says, by where its value stands."""

HELP = "help"
"""The word behind --set that asks which settings there are."""


def export(asked: argparse.Namespace) -> int:
    """Draw every source into every OUT (or into a folder in every format)."""
    sources = _sources(asked)
    if HELP in asked.settings:
        _list_settings(sources[0][1] if sources else blank())
        return 0
    if asked.picture_size:
        checked_size(*asked.picture_size)
    jobs = [
        (composed(asked, shown), place)
        for document, path in _jobs(asked, sources)
        for shown, place in _scenes(asked, document, path)
    ]
    check_files([path for _, path in jobs], FORMATS)
    for index, (document, path) in enumerate(jobs):
        LINE.share = index / len(jobs) if len(jobs) > 1 else None
        _draw(asked, document, path)
    return 0


def _scenes(asked: argparse.Namespace, document: Document, path: Path) -> Iterator[tuple[Document, Path]]:
    """The document at the scene that is asked for; at each of them for a file that is named after it."""
    if asked.scene is None:
        yield document, path
    elif asked.scene != ALL or not document.scenes:
        yield ShowScene((1 if asked.scene == ALL else asked.scene) - 1).apply(document), path
    else:
        for index in range(len(document.scenes)):
            yield ShowScene(index).apply(document), path.with_stem(f"{path.stem}-{index + 1}")


def documents_asked(asked: argparse.Namespace) -> list[Document]:
    """The documents that a command line of `export` draws, in its order."""
    return [composed(asked, document) for _, document in _sources(asked)]


def _sources(asked: argparse.Namespace) -> list[tuple[str, Document]]:
    """The documents that are named, and the one that is typed, each with a name for its file."""
    sources = [(_stem(source), open_document(source)) for source in asked.source]
    for reading in read_rows(asked.expressions):
        if reading.error:
            raise BrokenTextError(reading.error, reading.text)
    if asked.expressions or ((asked.data or asked.generate or asked.samples) and not sources):
        sources.append(("expression", document_of(asked.expressions, asked.x)))
    return sources


def composed(asked: argparse.Namespace, document: Document) -> Document:
    """The document with all that the options say of it, to be drawn over what its paths cover."""
    fit = fit_asked(asked, asked.seed or 0) if asked.data or asked.generate else None
    if fit is None:
        check_no_fit(asked)
    made = viewed(document, asked.x, asked.y)
    made = with_data(made, fit, samples_in(asked.samples) if asked.samples else None)
    made = with_runs(made, asked.starts if fit is None else (), asked.optimizer)
    _check_once(asked, made)
    for name in OF_A_RUN:
        if (value := getattr(asked, name)) is not None:
            made = with_setting(made, f"run.{name}", value)
    for pane in ("function", "contour") if asked.aspect else ():
        made = with_setting(made, f"{pane}.aspect", asked.aspect)
    made = with_texts(made, asked.settings)
    _check_runs(asked, made)
    new = bool(asked.starts or fit is not None) and asked.x is None and asked.y is None
    return around_paths(made) if new else made


def _check_once(asked: argparse.Namespace, document: Document) -> None:
    """`UsageError` for a setting that --set names and another option as well, or --set by two names."""
    said = {path: asked.given[name] for name, paths in SAID.items() if name in asked.given for path in paths}
    words = (word.partition("=")[0].strip() for word in asked.show.split(",") if asked.show)
    said |= {WORDS[word]: f"--show {word}" for word in words if word in WORDS}
    for text in asked.settings:
        name = text.partition("=")[0].strip()
        for path in paths_meant(document.board, name):
            if path in said:
                raise UsageError(message("cli.said-twice", option=said[path], name=name))
            said[path] = f"--set {name}"


def _check_runs(asked: argparse.Namespace, document: Document) -> None:
    """`UsageError` for an option of runs where no picture that is asked for has one."""
    given = [name for name in ("starts", "optimizer", *OF_A_RUN) if getattr(asked, name) not in (None, [])]
    there, wanted = panes_of(document), document.board.panes if asked.pane == ALL else (asked.pane,)
    if given and "value" not in there and not {"map", "sweep"} & {*there} & {*wanted}:
        word = {"starts": "start"}.get(given[0], given[0]).replace("_", "-")
        raise UsageError(message("cli.no-run", option=f"--{word}"))


def _list_settings(document: Document) -> None:
    """Every setting of the document with what is written for it and what it is for."""
    board = document.board
    found = [(path, declaration(board, path)) for path in settable_paths(board)]
    rows = [
        (path, str(each.help), str(form_of(each, path)))
        for path, each in found
        if each.kind != "parts" or each.optional
    ]
    output.table((message("head.setting"), message("head.for"), message("head.value")), rows)


def _draw(asked: argparse.Namespace, document: Document, path: Path) -> None:
    render(
        document,
        path,
        pane=asked.pane,
        show=asked.show,
        rates=asked.rates,
        with_document=asked.with_document,
        **view_of(asked),
        **looks_of(asked),
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


def _stem(source: str) -> str:
    return source.removeprefix(LESSON) if source.startswith(LESSON) else Path(source).stem
