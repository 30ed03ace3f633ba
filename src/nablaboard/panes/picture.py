"""A document's pictures without a window: every question is asked, once, to its finest answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from nablaboard.calculus.descent import optimizer_of
from nablaboard.compute import Answer, DescentAnswer, Failure, Request, answer, read_board
from nablaboard.model import Document, OptimizerChoice, PaneId
from nablaboard.panes.pane import Answers, Asked, Given, Sheet
from nablaboard.panes.table import PANES
from nablaboard.scene import Scene
from nablaboard.words import NablaError, message

NOTHING: Mapping[Request, Answer] = MappingProxyType({})

ANY = Sheet((600, 400))
"""A sheet to ask on where only the questions' names count."""


class NoAnswerError(NablaError):
    """A question has no answer."""


class AnsweredDocument:
    """A document as its rows are read, with the answers to all that its panes have asked so far.

    known: answers that are there before anything is asked
    """

    def __init__(self, document: Document, known: Mapping[Request, Answer] = NOTHING) -> None:
        self.document = document
        self.readings = read_board(document.board)
        self._known = dict(known)

    def asks(self, pane: PaneId, sheet: Sheet = ANY) -> Asked:
        """The questions of a pane."""
        return PANES[pane].asks(self.document, self.readings, sheet)

    def answers(self, pane: PaneId, sheet: Sheet, *, finest: bool = True) -> Answers:
        """The answers to a pane's questions, and why those without one have none."""
        asked = self.asks(pane, sheet)
        found = {
            name: self._answer(_finest(request) if finest else request)
            for name, request in asked.items()
            if request is not None
        }
        given = {name: Given(each) for name, each in found.items() if not isinstance(each, Failure)}
        failed = dict.fromkeys(each.message for each in found.values() if isinstance(each, Failure))
        return Answers(asked, given, failed=tuple(failed))

    def scene(self, pane: PaneId, sheet: Sheet) -> Scene:
        """The scene of a pane on a sheet."""
        return PANES[pane].scene(self.document, self.answers(pane, sheet), sheet)

    def draft(self, pane: PaneId, sheet: Sheet) -> Scene:
        """The scene from the first answers, coarse ones: what stands beside its plot is that of the last."""
        return PANES[pane].scene(self.document, self.answers(pane, sheet, finest=False), sheet)

    def _answer(self, request: Request) -> Answer:
        if request not in self._known:
            self._known[request] = answer(request)
        return self._known[request]


def _finest(request: Request) -> Request:
    while (finer := request.finer()) is not None:
        request = finer
    return request


def panes_of(document: Document) -> tuple[PaneId, ...]:
    """The panes that have something to show."""
    picture = AnsweredDocument(document)
    return tuple(
        pane for pane in PANES if any(request is not None for request in picture.asks(pane).values())
    )


Measure = Callable[[Sequence[Scene]], Sequence[tuple[int, int]]]
"""The pixels that the plots of scenes get in one picture, which legends and labels beside them leave."""


def scenes_of(
    document: Document,
    panes: Sequence[PaneId],
    sheet: Sheet,
    measure: Measure | None = None,
    known: Mapping[Request, Answer] = NOTHING,
) -> tuple[Scene, ...]:
    """The scenes of panes on a sheet each; one whose computation failed says why, as in the window.

    With a `measure` the sheets of scenes with equal units get the size that it finds; what is `known` is not
    worked out again. Raises `NoAnswerError` where all computations failed.
    """
    return scenes_in(AnsweredDocument(document, known), panes, sheet, measure)


def scenes_in(
    picture: AnsweredDocument, panes: Sequence[PaneId], sheet: Sheet, measure: Measure | None = None
) -> tuple[Scene, ...]:
    """The same of a document that may have answers already, and keeps those that it is given now."""
    sheets = _measured([(picture, pane) for pane in panes], sheet, measure)
    failed = [picture.answers(*each).failed for each in zip(panes, sheets, strict=True)]
    if failed and all(failed):
        raise NoAnswerError(failed[0][0])
    return tuple(picture.scene(*each) for each in zip(panes, sheets, strict=True))


def multiples(
    document: Document, rates: Sequence[float], sheet: Sheet, measure: Measure | None = None
) -> tuple[Scene, ...]:
    """Small multiples: the contours with the paths at each of these learning rates, side by side.

    All optimizers that have a rate run with it, and each scene says how they end. Raises `NoAnswerError`
    where the computation failed, and `DocumentError` for a rate that cannot be.
    """
    pictures = [AnsweredDocument(at_rate(document, rate)) for rate in rates]
    sheets = _measured([(picture, "contour") for picture in pictures], sheet, measure)
    return tuple(
        _multiple(picture, rate, each) for picture, rate, each in zip(pictures, rates, sheets, strict=True)
    )


def _measured(
    drawn: Sequence[tuple[AnsweredDocument, PaneId]], sheet: Sheet, measure: Measure | None
) -> list[Sheet]:
    """The sheet for each pane: measured where it counts that its size is exact."""
    if measure is None or all(PANES[pane].aspect is None for _, pane in drawn):
        return [sheet for _ in drawn]
    sheets = [sheet for _ in drawn]
    for _ in range(2):  # a view that has grown has other labels beside it
        drafts = [picture.draft(pane, each) for (picture, pane), each in zip(drawn, sheets, strict=True)]
        sizes = zip(drafts, measure(drafts), strict=True)
        sheets = [replace(sheet, size=size) if draft.units == "equal" else sheet for draft, size in sizes]
    return sheets


def _multiple(picture: AnsweredDocument, rate: float, sheet: Sheet) -> Scene:
    answers = picture.answers("contour", sheet)
    if answers.failed:
        raise NoAnswerError(answers.failed[0])
    scene, descent = picture.scene("contour", sheet), answers.first(DescentAnswer)
    ends = [path.run.stop.sentence for path in descent.runs] if descent else []
    note = ends[0] if len(ends) == 1 else ""
    return replace(scene, title=message("scene.multiple", rate=rate), note=note)


def at_rate(document: Document, rate: float) -> Document:
    """The document in which all optimizers that have a learning rate run with this one."""
    board = document.board
    choices = tuple(_with_rate(choice, rate) for choice in board.optimizers)
    return replace(document, board=replace(board, optimizers=choices))


def _with_rate(choice: OptimizerChoice, rate: float) -> OptimizerChoice:
    if not optimizer_of(choice.optimizer).has_rate:
        return choice
    return replace(choice, settings=(*choice.settings, ("learning_rate", rate)))
