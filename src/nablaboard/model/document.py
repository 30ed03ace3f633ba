"""The document: what the user chose, as frozen values.

State is declared once, in the fields of these dataclasses (`rows`, `panes`, `run`, `figures`, `exploring`,
`fit`, `samples`): the file's reader and writer, the store, the edits, options and controls all follow them.
A value checks, when it is made, only what its type cannot say (finite, in order, within `limits`, ids that
exist), and raises `DocumentError` with the field's name as the place. So an edit and a file meet the same
rules, and whoever holds a `Document` holds a sound one. Texts of rows are not checked: a broken expression is
a normal state of a document.
"""

import os
from dataclasses import field
from pathlib import Path

from nablaboard.calculus.expression import checked
from nablaboard.classes import dataclass
from nablaboard.model import limits
from nablaboard.model.checks import check_count, check_different, check_text
from nablaboard.model.declared import items, no_check, parts, several, typed_text
from nablaboard.model.exploring import MapPane, SweepPane
from nablaboard.model.faults import require
from nablaboard.model.fit import Fit
from nablaboard.model.machine import in_words
from nablaboard.model.panes import (
    ContourPane,
    DataPane,
    ErrorPane,
    FunctionPane,
    PaneId,
    ValuePane,
)
from nablaboard.model.rows import Row
from nablaboard.model.run import OptimizerChoice, RunSettings
from nablaboard.model.samples import Mesh, Samples
from nablaboard.model.stated import mentions
from nablaboard.model.storing import write
from nablaboard.model.values import as_annotated


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """A text in the languages it was written in; an empty one is not there."""

    en: str = field(default="", metadata=typed_text("text-en", check=no_check))
    zh: str = field(default="", metadata=typed_text("text-zh", check=no_check))
    ja: str = field(default="", metadata=typed_text("text-ja", check=no_check))

    def __post_init__(self) -> None:
        as_annotated(self)

    @checked
    def get(self, language: str) -> str:
        """The text in `language` (`"zh"`, also `"zh_CN"`), else in English, else in any language."""
        asked = {"zh": self.zh, "ja": self.ja}.get(language[:2], "")
        return asked or self.en or self.zh or self.ja


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All that is worked on: rows, panes, optimizers, the settings of a run.

    With a `fit` the optimizers walk down its cost, and the contour pane shows that, not a row's surface.
    `panes` are those that the board is meant to be seen with, from left to right.
    """

    rows: tuple[Row, ...] = field(metadata=items("rows", gone="edit.no-such-row"))
    function: FunctionPane
    contour: ContourPane
    optimizers: tuple[OptimizerChoice, ...] = field(
        default=(), metadata=items("optimizers", gone="edit.no-such-optimizer")
    )
    run: RunSettings = field(default_factory=RunSettings, metadata=parts("run", undo="undo.run"))
    panes: tuple[PaneId, ...] = field(default=("function", "contour"), metadata=several("panes"))
    error: ErrorPane = field(default_factory=ErrorPane)
    value: ValuePane = field(default_factory=ValuePane)
    data: DataPane = field(default_factory=DataPane)
    fit: Fit | None = field(default=None, metadata=parts("fit", settable=False, gone="edit.no-fit"))
    samples: Samples | None = field(
        default=None,
        metadata=parts(
            "samples",
            undo="undo.samples",
            gone="edit.no-samples",
            first=lambda board: Samples(formula=Mesh(x=board.function.x, count=21)),
        ),
    )
    map: MapPane = field(default_factory=MapPane, metadata=parts("map", undo="undo.map"))
    sweep: SweepPane = field(default_factory=SweepPane, metadata=parts("sweep", undo="undo.sweep"))

    def __post_init__(self) -> None:
        as_annotated(self)
        check_count("rows", len(self.rows), limits.ROWS)
        check_count("optimizers", len(self.optimizers), limits.CHOICES)
        require(bool(self.panes), "panes", "document.no-pane")
        require(len(set(self.panes)) == len(self.panes), "panes", "document.pane-twice")
        check_different("rows", [row.id for row in self.rows])
        check_different("optimizers", [choice.id for choice in self.optimizers])
        for place, row in mentions(self, "row"):
            require(self.row(row) is not None, place, "document.no-such-row", row=row)
        for place, whose in mentions(self, "optimizer"):
            require(self.choice(whose) is not None, place, "document.no-such-optimizer", optimizer=whose)

    def row(self, row: int) -> Row | None:
        """The row with this id, or None."""
        return next((each for each in self.rows if each.id == row), None)

    @property
    def mapped(self) -> OptimizerChoice | None:
        """The optimizer that the map is of: the one it names, or the first that is on."""
        running = (each for each in self.optimizers if each.enabled)
        return self.choice(self.map.optimizer) if self.map.optimizer else next(running, None)

    def choice(self, choice: str) -> OptimizerChoice | None:
        """The optimizer with this id, or None."""
        return next((each for each in self.optimizers if each.id == choice), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonScene:
    """One step of a lesson: a title, a text in plain characters, and the board it speaks of."""

    title: Texts = field(metadata=parts("title", settable=False))
    text: Texts = field(metadata=parts("scene-text", settable=False))
    board: Board

    def __post_init__(self) -> None:
        as_annotated(self)
        _check_texts("title", self.title, limits.TITLE)
        _check_texts("text", self.text, limits.LESSON_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a `.nabla` file holds. A lesson is a document with scenes; `scene` is the one shown last."""

    title: Texts = field(metadata=parts("title", settable=False))
    board: Board
    scenes: tuple[LessonScene, ...] = field(default=(), metadata=items("scenes", gone="edit.no-such-scene"))
    scene: int = 0

    def __post_init__(self) -> None:
        as_annotated(self)
        _check_texts("title", self.title, limits.TITLE)
        check_count("scenes", len(self.scenes), limits.SCENES)
        shown = 0 <= self.scene < max(1, len(self.scenes))
        require(shown, "scene", "document.no-such-scene", scene=self.scene + 1, count=len(self.scenes))

    @checked
    def save(self, path: str | os.PathLike[str]) -> None:
        """Write it to a file, whole or not at all.

        Raises `FileError`, and `DocumentError` where a file of a newer format stands or it is too large to be
        read again; then what was there is as it was.
        """
        with in_words():
            write(self, Path(path))


def _check_texts(place: str, texts: Texts, limit: int) -> None:
    for language, text in (("en", texts.en), ("zh", texts.zh), ("ja", texts.ja)):
        check_text(f"{place}.{language}", text, limit)
