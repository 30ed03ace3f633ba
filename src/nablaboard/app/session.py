"""The loop of the program: edit -> store -> readings -> questions -> answers -> scenes.

The session asks what the panes ask that the board shows, and has a pane drawn again when the document or one
of its answers is another. It knows panes only by their table. What is shown of an answer while another is on
its way, the ledger says; when a lane takes which question, the batches say.

The first picture comes first: what is finer, the formulas under the rows and what nobody waits for come when
it is on the screen.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from nablaboard.app.batches import Batches
from nablaboard.app.bridge import Bridge
from nablaboard.app.ledger import Ledger
from nablaboard.app.player import Player
from nablaboard.app.readings import RowReadings
from nablaboard.app.row_questions import RowQuestions
from nablaboard.app.scenes import Scenes
from nablaboard.app.selection import selection
from nablaboard.app.view_history import ViewHistory
from nablaboard.compute import (
    Answer,
    AnyAnswer,
    DescentRequest,
    Failure,
    Part,
    Policy,
    Readings,
    Request,
    policy_for,
)
from nablaboard.model import (
    Board,
    Change,
    Document,
    Edit,
    ModelError,
    PaneId,
    Row,
    Set,
    SetView,
    ShowScene,
    Store,
)
from nablaboard.panes import PANES, Pane, Ranged

AFTER, LATEST = 30, 1000
"""Milliseconds that all else waits when the first picture has been told, and at most in all."""
LATE = 500
"""Milliseconds for which what is dragged may have an answer shown that is to an earlier question."""


class Session(QObject):
    """What runs now: answers, playhead, and who is told of them. All signals come on the GUI thread.

    `rows_changed` tells that the rows or what is read in them is another, `values_changed` that the board, an
    answer or the step may be, `cleared` that nothing of what was shown before is left, `pictured_once` that
    the first picture is on the screen, or was waited for long enough.
    """

    board_changed = Signal()
    rows_changed = Signal()
    values_changed = Signal()
    cleared = Signal()
    pictured_once = Signal()
    answered = Signal(object)
    refused = Signal(object)
    failed = Signal(object)

    def __init__(
        self, store: Store, parent: QObject | None = None, panes: Mapping[PaneId, Pane] = PANES
    ) -> None:
        super().__init__(parent)
        self.store, self.panes = store, panes
        self.player, self.bridge = Player(self), Bridge(self)
        self.rows, self.ledger = RowReadings(), Ledger()
        self._batches = Batches(self.ledger, self.bridge)
        self._questions = RowQuestions(self.rows, self.bridge, self.rows_changed.emit)
        self.scenes = Scenes(store, panes, self.ledger, self.player, self)
        self.views = ViewHistory(store, self)
        self._owed = Policy.FINISH  # how to ask when the rows are read
        self._attended: int | None = None
        self._board_untold = self._rows_untold = False  # whether they have changed
        self._following = False  # paths, whose step is not what anybody asked for
        self.scenes.due.connect(self.draw)
        self.bridge.arrived.connect(self._receive)
        self.player.moved.connect(self._show_step)
        self._late = QTimer(self, singleShot=True, interval=LATE)
        self._late.timeout.connect(self._grey_late)
        self._earlier: dict[tuple[PaneId, str], Request] = {}  # what was shown for others when that began
        self._end = store.subscribe(self._changed)

    @property
    def document(self) -> Document:
        """The document of now."""
        return self.store.document

    @property
    def board(self) -> Board:
        """The board of now."""
        return self.store.document.board

    @property
    def readings(self) -> Readings:
        """What is known of the rows, in their order."""
        return self.rows.of(self.board)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come, or to be shown."""
        return self.bridge.busy or self.scenes.waits or self._batches.coarse

    @property
    def pictured(self) -> bool:
        """Whether each pane shows all that it shows, be it coarse yet."""
        return self.rows.awaited is None and self.ledger.complete and not self.scenes.waits

    def answer_of(self, kind: type[AnyAnswer]) -> AnyAnswer | None:
        """The answer of a kind that is shown now, in whichever pane."""
        return self.ledger.of_kind(kind)

    def start(self) -> None:
        """Ask everything for the first time."""
        self._batches.coarse = True
        self.bridge.hold_back()
        QTimer.singleShot(LATEST, self, self._refine)
        self.values_changed.connect(self._look)
        self._questions.begin(self.board)
        self._ask(Policy.CANCEL)
        self._show()
        if self.rows.awaited is None:
            self.apply(selection(self.board, self.readings, self._attended))

    def apply(self, edit: Edit | None) -> None:
        """Change the document; a refused edit changes nothing and is told by `refused(Message)`."""
        try:
            if edit is not None:
                self.store.apply(edit)
        except ModelError as error:
            self.refused.emit(error.sentence)

    def look(self, pane: PaneId, edit: Edit) -> None:
        """Show another part of a pane; where the document refuses it, the pane goes back without a word."""
        try:
            self.store.apply(edit)
        except ModelError:
            self.scenes.forget(but=set(self.board.panes) - {pane})
            self.draw([pane])

    def attend(self, row: int) -> None:
        """The user works in this row: as soon as it is a function, the pane for such shows it."""
        self._attended = row
        self.apply(selection(self.board, self.readings, row))

    def resize(self, pane: PaneId, width: int, height: int, factor: float = 1.0) -> None:
        """A pane's plot has another size in pixels, `factor` of them a logical one: it is drawn for that.

        Before the first picture nothing is asked for it yet: what stands around the plots is still being laid
        out, and each pane has an answer that will do, or has one on its way.
        """
        if not self.scenes.resize(pane, (width, height), factor):
            return
        if self._batches.coarse:
            self.scenes.draw_soon([pane])
        else:
            self._ask(Policy.FINISH)
            self.draw([pane])

    def say_again(self) -> None:
        """Tell everything once more: in another language it is said in other words."""
        self.scenes.forget(but=())
        self._show()

    def draw(self, panes: Iterable[PaneId] = (), *, leading: PaneId | None = None) -> None:
        """Show these panes, and what waits to be shown, as they are now.

        Where something moves in a `leading` one, all else takes turns if there is no time for all.
        """
        besides = self.scenes.draw(panes, leading=leading)
        if self._batches.coarse and self.ledger.complete:
            self.scenes.draw()  # in the first picture what has become another size by it is drawn for that
        if besides:
            self._tell_besides()

    def cancel(self) -> None:
        """Give up what is being worked out, until something else is asked."""
        self._batches.stop()
        self.ledger.give_up()
        self._follow_paths()
        self.draw(self.board.panes)

    def close(self) -> None:
        """Stop playing and computing, within a bound; nothing is told afterwards."""
        self.player.pause()
        self._late.stop()
        self._batches.coarse = False  # nothing follows the first picture any more
        self._end()
        self.views.end()
        self.scenes.rest()
        self.bridge.close()

    def _changed(self, change: Change) -> None:
        rows: Sequence[Row] | None = change.before.board.rows
        if change.opened or isinstance(change.edit, ShowScene) or change.before.scene != change.after.scene:
            self._clear()
            rows = None
        self._questions.follow(self.board)
        self._ask(policy_for(change.edit))
        looked = change.edit.pane if isinstance(change.edit, SetView) else None
        self._show(
            looked=looked,
            leading=self._leading(change.edit),
            rows=self._tells_of_rows(rows),
        )

    def _tells_of_rows(self, before: Sequence[Row] | None) -> bool:
        """Whether rows are others, and not only texts to be read still; None: the board is another."""
        now = self.board.rows
        if before is None:
            return True
        if now == before:
            return False
        return self.rows.awaited is None or [row.id for row in before] != [row.id for row in now]

    def _look(self) -> None:
        """See whether the first picture is there."""
        if self.pictured:
            self.values_changed.disconnect(self._look)
            QTimer.singleShot(AFTER, self, self._refine)

    def _refine(self) -> None:
        """Ask for what follows the first picture, if it was not asked for."""
        if self._batches.coarse:
            self._batches.coarse = False
            self._ask(Policy.FINISH)
            self._questions.release()
            self.bridge.let_go()
            self.pictured_once.emit()

    def _clear(self) -> None:
        self._attended = None
        self.rows.forget()
        self._batches.stop()
        self.ledger.clear()
        self.player.clear()
        self.cleared.emit()

    def _ask(self, policy: Policy) -> None:
        """Ask what is asked now; while the rows are being read, only let go of what no row asks any more."""
        self.ledger.show_only(self.board.panes)
        asked = {
            pane: self.panes[pane].asks(self.document, self.readings, self.scenes.sheet(pane))
            for pane in self.board.panes
        }
        if self.rows.awaited is not None:
            self._owed = Policy.CANCEL if policy is Policy.CANCEL else self._owed
            rows = () if policy is Policy.FINISH else self.rows.unread(self.board)
            self.ledger.keep_only(asked, unread=rows)
        else:
            self.ledger.ask(asked, dragging=policy is Policy.FINISH)
            for failure in self.ledger.answer_at_once():
                self.failed.emit(failure)
            self._batches.send(policy)
            if policy is Policy.FINISH and not self._late.isActive():
                self._await_late()
        self._follow_paths()

    def _await_late(self) -> None:
        """See in a while whether what is shown for other questions still is."""
        self._earlier = self.ledger.behind()
        self._late.start()

    def _grey_late(self) -> None:
        """Grey answers that nothing newer has replaced."""
        behind = self.ledger.behind()
        late = [name for name, question in self._earlier.items() if behind.get(name) == question]
        if late:
            self.draw(self.ledger.grey(late))
        if behind:
            self._await_late()

    def _follow_paths(self) -> None:
        """Tell the player how long the paths are, and whether one may still come."""
        self._following = True
        self.player.set_last(self.ledger.last)
        self._following = False
        self.player.expect(self.rows.awaited is not None or self.ledger.awaits(DescentRequest))

    def _receive(self, lane: str, answered: Answer) -> None:
        if not isinstance(answered, Part):
            self._take_rows(answered)
            return
        self._batches.tick_off(lane, answered)
        if answered.answer is not None:
            self._take(answered.answer, final=answered.final)

    def _take_rows(self, answered: Answer) -> None:
        if self._questions.take(self.board, answered):
            policy, self._owed = self._owed, Policy.FINISH
            self._ask(policy)
            self._show()
            self.apply(selection(self.board, self.readings, self._attended))

    def _take(self, answered: Answer, *, final: bool) -> None:
        if isinstance(answered, Failure) and self.ledger.wants(answered.request):
            self.failed.emit(answered)
        panes = self.ledger.take(answered, final=final)
        self._follow_paths()
        self.scenes.draw_soon(panes)
        self.answered.emit(answered)

    def _leading(self, edit: Edit | None) -> PaneId | None:
        """The pane in which an edit moves something step by step, or, where it is in none, that of paths."""
        if edit is None or not edit.continuous:
            return None
        place = edit.pane if isinstance(edit, SetView) else edit.path if isinstance(edit, Set) else ""
        own = (pane for pane in self.board.panes if place.partition(".")[0] == pane)
        paths = (pane for pane in self.board.panes if self.ledger.last_of(pane))
        return next(own, next(paths, None))

    def _show(
        self, *, rows: bool = True, looked: Ranged | None = None, leading: PaneId | None = None
    ) -> None:
        """Show all panes; where a view is all that is another, those that follow it."""
        shown = self.board.panes
        self.scenes.forget(but=shown)
        panes = (pane for pane in shown if looked is None or self.panes[pane].follows(looked))
        self._board_untold, self._rows_untold = True, self._rows_untold or rows
        self.draw(panes, leading=leading)

    def _tell_besides(self) -> None:
        """Tell all that is beside the panes: of the document what is another, and values in any case."""
        board, rows = self._board_untold, self._rows_untold
        self._board_untold = self._rows_untold = False
        if rows:
            self.rows_changed.emit()
        if board:
            self.board_changed.emit()
        self.values_changed.emit()

    def _show_step(self, _index: int, _last: int) -> None:
        panes = [pane for pane in self.board.panes if self.ledger.last_of(pane)]
        if self._following:
            self.scenes.draw_soon(panes)
        else:
            self.draw(panes, leading=next(iter(panes), None))
