"""A document's pictures without a window: every question is asked, once, to its finest answer."""

from collections.abc import Sequence
from dataclasses import replace

from nablaboard.calculus.descent import optimizer_of
from nablaboard.compute import Answer, DescentAnswer, Failure, Request, answer, read_board
from nablaboard.model import Document, OptimizerChoice, PaneId
from nablaboard.panes.pane import Answers, Asked, Given, Sheet
from nablaboard.panes.table import PANES
from nablaboard.scene import Scene
from nablaboard.words import Refusal, message

ANY = Sheet((600, 400))
"""A sheet to ask on where only the questions' names count."""


class NoAnswerError(Refusal):
    """A question has no answer."""


class AnsweredDocument:
    """A document as its rows are read, with the answers to all that its panes have asked so far."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.readings = read_board(document.board)
        self._known: dict[Request, Answer] = {}

    def asks(self, pane: PaneId, sheet: Sheet = ANY) -> Asked:
        """The questions of a pane."""
        return PANES[pane].asks(self.document, self.readings, sheet)

    def answers(self, pane: PaneId, sheet: Sheet) -> Answers:
        """The answers to a pane's questions. Raises `NoAnswerError` where the computation failed."""
        asked = self.asks(pane, sheet)
        given = {name: Given(self._answer(request)) for name, request in asked.items() if request is not None}
        return Answers(asked, given)

    def scene(self, pane: PaneId, sheet: Sheet) -> Scene:
        """The scene of a pane on a sheet. Raises `NoAnswerError` where the computation failed."""
        return PANES[pane].draws(self.document, self.answers(pane, sheet), sheet)

    def _answer(self, request: Request) -> Answer:
        while (finer := request.finer()) is not None:
            request = finer
        if request not in self._known:
            self._known[request] = answer(request)
        found = self._known[request]
        if isinstance(found, Failure):
            raise NoAnswerError(found.message)
        return found


def panes_of(document: Document) -> tuple[PaneId, ...]:
    """The panes that have something to show."""
    picture = AnsweredDocument(document)
    return tuple(
        pane for pane in PANES if any(request is not None for request in picture.asks(pane).values())
    )


def scenes_of(document: Document, panes: Sequence[PaneId], sheet: Sheet) -> tuple[Scene, ...]:
    """The scenes of panes on a sheet each. Raises `NoAnswerError` where the computation failed."""
    picture = AnsweredDocument(document)
    return tuple(picture.scene(pane, sheet) for pane in panes)


def multiples(document: Document, rates: Sequence[float], sheet: Sheet) -> tuple[Scene, ...]:
    """Small multiples: the contours with the paths at each of these learning rates, side by side.

    All optimizers that have a rate run with it, and each scene says how they end. Raises `NoAnswerError`
    where the computation failed, and `DocumentError` for a rate that cannot be.
    """
    return tuple(_at_rate(document, rate, sheet) for rate in rates)


def _at_rate(document: Document, rate: float, sheet: Sheet) -> Scene:
    board = document.board
    choices = tuple(_with_rate(choice, rate) for choice in board.optimizers)
    picture = AnsweredDocument(replace(document, board=replace(board, optimizers=choices)))
    scene = picture.scene("contour", sheet)
    descent = picture.answers("contour", sheet).first(DescentAnswer)
    ends = [path.run.stop.sentence for path in descent.runs] if descent else []
    note = ends[0] if len(ends) == 1 else ""
    return replace(scene, title=message("scene.multiple", rate=rate), note=note)


def _with_rate(choice: OptimizerChoice, rate: float) -> OptimizerChoice:
    if not optimizer_of(choice.optimizer).has_rate:
        return choice
    return replace(choice, settings=(*choice.settings, ("learning_rate", rate)))
