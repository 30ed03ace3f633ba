"""What the widgets show of the session: the way back from answers to the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nablaboard.app.readout import readout
from nablaboard.app.remarks import outcomes, remark, values_at
from nablaboard.compute import Answer, DescentAnswer, Failure, SurfaceAnswer
from nablaboard.scene import Scene
from nablaboard.view.words import say

if TYPE_CHECKING:
    from nablaboard.app.window import Window


class Shown(QObject):
    """Listens to the session and brings the window's widgets up to date."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._session = session = window.session
        self._language = "en"
        session.board_changed.connect(self.board)
        session.function_scene_changed.connect(self._function)
        session.contour_scene_changed.connect(self._contour)
        session.values_changed.connect(self._values)
        session.history_changed.connect(self._history)
        session.busy_changed.connect(window.status.set_busy)
        session.answered.connect(self._answered)
        session.failed.connect(self._failed)
        session.refused.connect(lambda sentence: window.messages.say(say(sentence)))
        session.player.moved.connect(window.playback.set_position)
        session.player.changed.connect(self._player)
        window.contour.canvas.pointed.connect(self._pointed_contour)
        window.function.canvas.pointed.connect(self._pointed_function)
        for pane in (window.function, window.contour):
            pane.canvas.pointer_left.connect(lambda: window.status.set_readout(""))
        self._player()

    def board(self) -> None:
        """Everything that follows from the document."""
        window, session = self._window, self._session
        board = session.board
        window.expressions.show_board(board, session.readings, session.formulas)
        window.run.show_run(board.run)
        window.function.show_place(board.function.tangent_x)
        if board.contour.starts:
            window.contour.show_start(board.contour.starts[0])
        window.commands.show_options(board)
        self._lesson()
        self._values()

    def _lesson(self) -> None:
        window, document = self._window, self._session.document
        title = document.title.get(self._language)
        window.setWindowTitle(f"{title} — Nablaboard" if title else "Nablaboard")
        if document.scenes:
            scene = document.scenes[document.scene]
            texts = (scene.title.get(self._language), scene.text.get(self._language))
            window.lesson.show_scene(*texts, document.scene, len(document.scenes))
        else:
            window.lesson.show_scene("", "", 0, 0)

    def _values(self) -> None:
        session = self._session
        if session.descent is None:
            self._window.descent.set_remark("")
        values = values_at(session.descent, session.player.index)
        name = session.surface.request.name if session.surface else "f"
        self._window.descent.show_board(session.board, values, outcomes(session.descent), name)

    def _function(self, scene: Scene) -> None:
        self._window.function.show_scene(scene)

    def _contour(self, scene: Scene) -> None:
        self._window.contour.show_scene(scene)

    def _history(self) -> None:
        window, store = self._window, self._session.store
        for name, can, text in (
            ("undo", store.can_undo, store.undo_text),
            ("redo", store.can_redo, store.redo_text),
        ):
            word = self.tr("Undo") if name == "undo" else self.tr("Redo")
            action = window.actions_by_id[name]
            action.setEnabled(can)
            action.setText(f"{word}: {say(text)}" if text else word)

    def _player(self) -> None:
        player, bar = self._session.player, self._window.playback
        bar.set_playing(player.playing)
        bar.set_speed(player.speed)
        bar.set_loop(player.loop)
        self._window.actions_by_id["loop"].setChecked(player.loop)

    def _answered(self, answered: Answer) -> None:
        if isinstance(answered, SurfaceAnswer):
            rows, columns = answered.request.shape
            took = self.tr("grid {columns} × {rows} · {time} ms")
            cost = took.format(columns=columns, rows=rows, time=round(answered.milliseconds))
            self._window.status.set_cost(cost)
        elif isinstance(answered, DescentAnswer):
            self._window.descent.set_remark(remark(answered))

    def _failed(self, failure: Failure) -> None:
        self._window.messages.say(say(failure.message), failure.details)

    def _pointed_contour(self, x: float, y: float) -> None:
        surface = self._session.surface
        if surface:
            self._window.status.set_readout(readout(surface.request.function, (x, y)))

    def _pointed_function(self, x: float, _y: float) -> None:
        tangent = self._session.tangent
        if tangent:
            self._window.status.set_readout(readout(tangent.request.expression, (x,)))
