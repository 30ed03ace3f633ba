"""What the widgets show of the session: the way back from answers to the window."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from nablaboard.app.actions import keys_of
from nablaboard.app.inspector import Inspector
from nablaboard.app.menus import tell_keys
from nablaboard.app.parts import WindowParts
from nablaboard.app.remarks import notes, outcomes, values_at, values_at_starts
from nablaboard.app.run_questions import RunQuestions
from nablaboard.app.session import Session
from nablaboard.calculus.descent import name_of
from nablaboard.compute import DescentAnswer, Failure, SurfaceAnswer
from nablaboard.panes import shows_runs
from nablaboard.scene import subscripted
from nablaboard.view.buttons import with_keys
from nablaboard.view.words import language, put
from nablaboard.words import Message, message


class Display(QObject):
    """Listens to the session and brings the window's widgets up to date."""

    def __init__(
        self, session: Session, parts: WindowParts, actions: Mapping[str, QAction], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._parts, self._actions = session, parts, actions
        self._runs = RunQuestions(session.bridge, self._notes)
        self._inspector = Inspector(session, parts, self._show_columns)
        self._another = False
        self._told: Failure | None = None
        session.board_changed.connect(self._board)
        session.rows_changed.connect(self._rows)
        session.values_changed.connect(self._values)
        session.cleared.connect(self._clear)
        session.bridge.busy_changed.connect(parts.status.set_busy)
        session.bridge.progressed.connect(parts.status.set_progress)
        session.failed.connect(self._failed)
        session.refused.connect(parts.messages.say)
        session.player.moved.connect(parts.playback.set_position)
        session.player.changed.connect(self._player)
        session.views.changed.connect(self._views)
        self._views()
        self._player()

    def _board(self) -> None:
        """Everything that follows from the document; the paths of another one are played."""
        self._parts.run.show_run(self._session.board.run)
        self._parts.fit.show_fit(self._session.board.fit, self._session.board.contour.starts)
        self._lesson()
        self._history()
        self._inspector.look()
        self._withdraw()
        if self._another:
            self._another = False
            self._session.player.begin()

    def say_again(self) -> None:
        """Say what does not come from the session alone in the language in force."""
        self._notes()
        self._inspector.tell_again()

    def _rows(self) -> None:
        session = self._session
        rows = session.rows
        self._parts.expressions.show_board(session.board, session.readings, rows.formulas, rows.pictures)
        tell_keys(self._parts.expressions)

    def _clear(self) -> None:
        """Nothing stays behind of what was shown before."""
        self._parts.messages.clear()
        self._parts.expressions.rest()
        self._parts.status.set_readout("")
        self._parts.descent.fold()
        self._another = True

    def _lesson(self) -> None:
        document, lesson = self._session.document, self._parts.lesson
        self._show_columns()
        if document.scenes:
            scene = document.scenes[document.scene]
            texts = (scene.title.get(language()), scene.text.get(language()))
            lesson.show_scene(*texts, document.scene, len(document.scenes))
        else:
            lesson.show_scene("", "", 0, 0)

    def _show_columns(self) -> None:
        """A lesson in which nothing runs, or ran before the user changed it, needs no tools for that."""
        document = self._session.document
        scenes = document.scenes
        first = scenes[document.scene].board if scenes else document.board
        needed = not scenes or shows_runs(document.board) or shows_runs(first)
        for part in (self._parts.descent, self._parts.starts, self._parts.run):
            part.set_wanted(needed)
        self._parts.columns.show_lesson(bool(scenes), inspects=needed)
        self._parts.playback.setVisible(needed)

    def _values(self) -> None:
        """What the surface cost, the optimizers' values at the step shown, what to say of their runs."""
        session, card = self._session, self._parts.descent
        descent, surface = session.answer_of(DescentAnswer), session.answer_of(SurfaceAnswer)
        self._parts.status.set_cost(self._cost(surface) if surface else "")
        self._runs.follow(descent)
        values = values_at(descent, session.player.index)
        shown = descent or surface
        name = subscripted(name_of(shown.request.function)) if shown else "f"
        card.show_board(session.board, values, outcomes(descent), name)
        self._inspector.follow_step()
        self._parts.starts.show_starts(session.board.contour, values_at_starts(descent), name)

    def _notes(self) -> None:
        """What happened to the runs."""
        self._parts.descent.notes.show_notes(notes(self._session.board, self._runs.known))

    def _history(self) -> None:
        store = self._session.store
        for name, can, text in (
            ("undo", store.can_undo, store.undo_text),
            ("redo", store.can_redo, store.redo_text),
        ):
            words: Message = message(f"action.{name}")
            if text:
                words = message("undo.with", action=words, what=text)
            put(self._actions[name], text=words, toolTip=with_keys(words, partial(keys_of, name)))
            self._actions[name].setEnabled(can)

    def _views(self) -> None:
        views = self._session.views
        self._actions["view-back"].setEnabled(views.can_go_back)
        self._actions["view-forward"].setEnabled(views.can_go_forward)

    def _player(self) -> None:
        player, bar = self._session.player, self._parts.playback
        bar.set_playing(player.playing)
        bar.set_tempo(player.tempo)
        bar.set_loop(player.loop)
        self._actions["loop"].setChecked(player.loop)

    def _cost(self, surface: SurfaceAnswer) -> str:
        rows, columns = surface.request.shape
        time = round(surface.milliseconds)
        return str(message("status.cost", columns=columns, rows=rows, time=time))

    def _failed(self, failure: Failure) -> None:
        """The pane says itself what was to be expected; a fault of the program can be copied from here."""
        if failure.details:
            self._parts.messages.say(failure.message, failure.details)
            self._told = failure

    def _withdraw(self) -> None:
        """What is told of a question that failed goes with the question."""
        told = self._told
        if told is not None and not self._session.ledger.wants(told.request):
            self._parts.messages.withdraw(told.message)
            self._told = None
