"""What the inspector asks beside the panes: a step with numbers, slopes by every method, a gradient check."""

from collections.abc import Callable

from nablaboard.app.parts import WindowParts
from nablaboard.app.remarks import step_said
from nablaboard.app.session import Session
from nablaboard.app.side_question import SideQuestion
from nablaboard.app.slopes_said import check_said, slope_lines, slope_reason, slope_remarks, slope_said
from nablaboard.compute import (
    DescentAnswer,
    ExplainAnswer,
    ExplainRequest,
    FieldCheckAnswer,
    FieldCheckRequest,
    SlopesAtAnswer,
    SlopesAtRequest,
    field_check_request,
    slopes_at_request,
)
from nablaboard.panes import shows_runs
from nablaboard.scene import subscripted
from nablaboard.view.card import Card


class Inspector:
    """Asks for the session, and shows in the parts. `changed()` is called when another part is wanted."""

    def __init__(self, session: Session, parts: WindowParts, changed: Callable[[], None]) -> None:
        self._session, self._parts, self._changed = session, parts, changed
        bridge = session.bridge
        self._step = SideQuestion[ExplainRequest, ExplainAnswer](
            bridge, ExplainAnswer, lambda asked: asked.run, self._show_step
        )
        self._slopes = SideQuestion[SlopesAtRequest, SlopesAtAnswer](
            bridge, SlopesAtAnswer, lambda asked: asked.expression, self._show_slopes
        )
        self._check = SideQuestion[FieldCheckRequest, FieldCheckAnswer](
            bridge, FieldCheckAnswer, lambda asked: asked.function, self._show_check
        )
        parts.descent.opened.connect(self.follow_step)
        parts.slopes.turned.connect(self.look)

    def look(self) -> None:
        """Ask for the slopes at the tangent point, all of them where they are seen, and for the check."""
        document, readings, card = self._session.document, self._session.readings, self._parts.slopes
        card.set_usual(not shows_runs(document.board))
        self._slopes.ask(slopes_at_request(document, readings, every=card.unfolded))
        self._check.ask(field_check_request(document, readings))

    def follow_step(self) -> None:
        """Of the optimizer whose settings are open, take the step shown apart; at the end the last one."""
        descent, choice = self._session.answer_of(DescentAnswer), self._parts.descent.opened_choice
        paths = descent.runs if descent else ()
        run = next((path.run for path in paths if (path.choice, path.start) == (choice, 0)), None)
        last = -1 if run is None else len(run.points) - 2
        if run is None or last < 0:
            self._step.ask(None)
        else:
            self._step.ask(ExplainRequest(run=run, step=min(self._session.player.index, last)))

    def tell_again(self) -> None:
        """Say what is known in the language in force."""
        for question in (self._step, self._slopes, self._check):
            question.tell_again()

    def _show_step(self, explained: ExplainAnswer | None) -> None:
        descent, strip = self._session.answer_of(DescentAnswer), self._parts.descent.strip
        if explained is None or descent is None:
            strip.show_step("", "")
            return
        asked = descent.request
        names = [subscripted(asked.function.arguments[axis]) for axis in asked.plane]
        strip.show_step(*step_said(explained.update, asked.plane, names))

    def _show_slopes(self, found: SlopesAtAnswer | None) -> None:
        card = self._parts.slopes
        if found is not None:
            lines = slope_lines(found)
            card.show_slopes(slope_said(found), slope_reason(found), lines, slope_remarks(found))
        self._want(card, found is not None)

    def _show_check(self, found: FieldCheckAnswer | None) -> None:
        card = self._parts.check
        if found is not None:
            card.show_check(*check_said(found))
        self._want(card, found is not None)

    def _want(self, card: Card, wanted: bool) -> None:
        """A card has something to show, or nothing any more."""
        if card.wanted != wanted:
            card.set_wanted(wanted)
            self._changed()
