"""`nablaboard export`: sources to picture files, with a progress line on a terminal."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from nablaboard.calculus.expression import read_rows
from nablaboard.cli.descend import board_of, pictured, walked
from nablaboard.cli.fits import fit_asked
from nablaboard.cli.options import OF_A_RUN, looks_of, view_of
from nablaboard.cli.progress import LINE
from nablaboard.cli.runs import (
    HELP,
    RUN,
    check_no_fit,
    paths_said,
    paths_shown,
    refuse_given,
    settings_listed,
    shown_settings,
    views_said,
    with_said,
)
from nablaboard.cli.samples_line import samples_in
from nablaboard.cli.values import ALL, BrokenTextError, UsageError
from nablaboard.cli.writing import check_endings, check_files, check_looks
from nablaboard.export import FORMATS, checked_size, render
from nablaboard.model import (
    LESSON,
    Board,
    Document,
    ShowScene,
    blank,
    open_document,
    with_setting,
)
from nablaboard.panes import (
    OF_SURFACES,
    PANES,
    around_paths,
    document_of,
    panes_of,
    viewed,
    with_data,
    with_runs,
)
from nablaboard.words import message

ALSO = {"function.tangent_x": "error", "contour.slices": "function", "samples.": "slopes"}
"""What is set of a pane and shown by another, too."""


def export(asked: argparse.Namespace) -> int:
    """Draw every source into every OUT (or into a folder in every format)."""
    sources = _sources(asked)
    if HELP in asked.settings:
        settings_listed(asked, composed(asked, sources[0][1] if sources else blank()))
        return 0
    if asked.picture_size:
        checked_size(*asked.picture_size)
    jobs = [
        (_composing(asked, shown), place)
        for document, path in _jobs(asked, sources)
        for shown, place in _scenes(asked, document, path)
    ]
    paths = [path for _, path in jobs]
    check_files(paths, FORMATS)
    check_looks(asked, paths)
    for index, (draw, path) in enumerate(jobs):
        LINE.share = index / len(jobs) if len(jobs) > 1 else None
        draw(path)
    return 0


def _composing(asked: argparse.Namespace, document: Document) -> Callable[[Path], object]:
    """What draws a document with all that the options say of it, all but the drawing done.

    From a start point in one variable, which no document has, a run down the curve is drawn instead.
    """
    if not asked.starts or any(len(start) != 1 for start in asked.starts) or asked.data or asked.generate:
        made = composed(asked, document)
        return lambda path: _draw(asked, made, path)
    functions = [each.expression for each in read_rows(asked.expressions) if each.expression is not None]
    if len(functions) != 1 or len(functions[0].arguments) > 1 or asked.source:
        raise UsageError(message("cli.one-curve"))
    refuse_given(asked, "cli.of-documents", "pane", "rates", "with_document", "samples")
    check_no_fit(asked)
    f = functions[0]
    board = board_of(asked, f)
    runs, settings = walked(f, asked.starts, board), shown_settings(asked, board)
    return lambda path: pictured(asked, runs, settings, path=path, **looks_of(asked))


def _scenes(asked: argparse.Namespace, document: Document, path: Path) -> Iterator[tuple[Document, Path]]:
    """The document at the scene that is asked for; at each of them for a file that is named after it."""
    if asked.scene is None:
        yield document, path
    elif not document.scenes:
        raise UsageError(message("cli.no-lesson"))
    elif asked.scene != ALL:
        yield ShowScene(asked.scene - 1).apply(document), path
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
    fit = fit_asked(asked) if asked.data or asked.generate else None
    if fit is None:
        check_no_fit(asked)
    made = viewed(document, asked.x, asked.y)
    made = with_data(made, fit, samples_in(asked.samples) if asked.samples else None)
    made = with_runs(made, asked.starts if fit is None else (), asked.optimizer)
    for pane in ("function", "contour") if asked.aspect else ():
        made = with_setting(made, f"{pane}.aspect", asked.aspect)
    before = len(made.scenes)
    rated = [name for path, name in paths_said(asked, made) if path.endswith(".learning_rate")]
    if asked.rates and rated:
        raise UsageError(message("cli.said-twice", option="--rates", name=rated[0]))
    made = with_said(asked, made)
    _check_runs(asked, made)
    _check_drawn(asked, made)
    new = bool(asked.starts or fit is not None) and not views_said(asked, made)
    if not new:
        return made
    begun = tuple(replace(each, board=_around(asked, made, each.board)) for each in made.scenes[before:])
    return replace(made, board=_around(asked, made, made.board), scenes=(*made.scenes[:before], *begun))


def _around(asked: argparse.Namespace, document: Document, board: Board) -> Board:
    """The board with its contours over what its paths cover."""
    return around_paths(replace(document, board=board), asked.rates).board


def _check_drawn(asked: argparse.Namespace, document: Document) -> None:
    """`UsageError` for a typed row, and for a word of --show, that no picture here shows.

    Data and samples have panes of their own.
    """
    board = document.board
    wanted = {*(board.panes if asked.pane == ALL else (asked.pane,))}
    sampled = board.samples is not None and board.samples.formula is not None
    shown = {
        *("function", "error", "map", "sweep"),
        *(() if board.fit else ("contour", "value")),
        *(("samples", "slopes") if sampled else ()),
    }
    if asked.expressions and not wanted & shown:
        raise UsageError(message("cli.not-drawn", panes=", ".join(board.panes)))
    drawn = wanted & {*panes_of(document)}
    for path, word in paths_shown(asked):
        pane, _, name = path.partition(".")
        lacks = board.fit is not None and pane == "contour" and name in OF_SURFACES
        showing = {pane, *(other for part, other in ALSO.items() if path.startswith(part))}
        if lacks or (pane in PANES and not drawn & showing):
            raise UsageError(message("cli.not-shown", name=word))


def _check_runs(asked: argparse.Namespace, document: Document) -> None:
    """`UsageError` for an option of runs where no picture that is asked for has one."""
    given = [name for name in ("starts", "optimizer", *OF_A_RUN) if getattr(asked, name) not in (None, [])]
    given += [f"show {word}" for path, word in paths_shown(asked) if path in RUN]
    there, wanted = panes_of(document), document.board.panes if asked.pane == ALL else (asked.pane,)
    if given and "value" not in there and not {"map", "sweep"} & {*there} & {*wanted}:
        word = {"starts": "start"}.get(given[0], given[0]).replace("_", "-")
        raise UsageError(message("cli.no-run", option=f"--{word}"))


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
        if folder.suffix.lower().removeprefix(".") in FORMATS or (folder.exists() and not folder.is_dir()):
            raise UsageError(message("cli.no-folder", name=str(folder)))
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
