"""The loop of the program: edit -> store -> request -> answer -> scene -> pane.

The session alone turns "the document changed" into requests and answers into scenes. What is cheap and must
follow the pointer in the same frame (the rows' reading, the tangent) is answered at once through the same
`answer` function that the lanes use; curves, surfaces and paths go through the lanes. A broken expression
keeps the last good answer, whose scene is then marked stale.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from nablaboard.app.bridge import Bridge
from nablaboard.app.formulas import formula
from nablaboard.app.player import Player
from nablaboard.calculus.expression import RowReading
from nablaboard.compute import (
    Answer,
    CurveAnswer,
    CurveRequest,
    DescentAnswer,
    Failure,
    Policy,
    Request,
    SurfaceAnswer,
    TangentAnswer,
    Token,
    answer,
    curve_requests,
    descent_request,
    policy_for,
    read_board,
    surface_request,
    tangent_request,
)
from nablaboard.model import (
    Board,
    Change,
    Document,
    Edit,
    ModelError,
    Set,
    SetView,
    Store,
)
from nablaboard.scene import Element, Scene, arrow_lattice, contour_scene, function_scene, surface_elements

LONGEST_FORMULA = 200  # characters of a row; the derivative of a longer one is no help under it


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvesRequest(Request):
    """All curves of the function pane."""

    curves: tuple[CurveRequest, ...]

    def work_out(self, token: Token) -> "CurvesAnswer":
        """Sample one after the other."""
        return CurvesAnswer(request=self, curves=tuple(each.work_out(token) for each in self.curves))


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvesAnswer(Answer):
    """The curves in the order of the request."""

    curves: tuple[CurveAnswer, ...]


class Session(QObject):
    """What runs now: answers, playhead, and who is told of them. All signals come on the GUI thread."""

    board_changed = Signal()
    function_scene_changed = Signal(object)
    contour_scene_changed = Signal(object)
    values_changed = Signal()
    history_changed = Signal()
    busy_changed = Signal(bool)
    answered = Signal(object)
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.player = Player(self)
        self.bridge = Bridge(self)
        self.readings: tuple[RowReading, ...] = ()
        self.formulas: dict[int, str] = {}  # derivative or gradient under each row, by the row's id
        self.function: CurvesAnswer | None = None
        self.tangent: TangentAnswer | None = None
        self.surface: SurfaceAnswer | None = None
        self.descent: DescentAnswer | None = None
        self._attended: int | None = None
        self._background: tuple[Element, ...] = ()
        self._sizes = {"function": (600, 400), "contour": (600, 400)}
        self._asked: dict[str, Request | None] = {"function": None, "surface": None, "descent": None}
        self.bridge.arrived.connect(self._take)
        self.bridge.busy_changed.connect(self.busy_changed)
        self.player.moved.connect(self._show_step)
        self._end = store.subscribe(self._changed)
        self._read()

    # what the window asks for

    @property
    def document(self) -> Document:
        """The document of now."""
        return self.store.document

    @property
    def board(self) -> Board:
        """The board of now."""
        return self.store.document.board

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self.bridge.busy

    def apply(self, edit: Edit) -> None:
        """Change the document; a refused edit changes nothing and is told by `refused(Message)`."""
        try:
            self.store.apply(edit)
        except ModelError as error:
            self.refused.emit(error.sentence)

    def look(self, edit: SetView) -> None:
        """Show another part of a pane; where the document refuses it, the pane goes back without a word."""
        try:
            self.store.apply(edit)
        except ModelError:
            self._show_function()
            self._show_contour()

    def attend(self, row: int) -> None:
        """The user works in this row: as soon as it is a function, its pane shows it."""
        self._attended = row
        self._select()

    def start(self) -> None:
        """Ask everything for the first time."""
        self._ask(Policy.CANCEL)
        self._tell_board()

    def resize(self, pane: str, width: int, height: int) -> None:
        """A pane's plot has another size in pixels: its curve is sampled and its arrows are drawn for it."""
        if self._sizes[pane] == (width, height) or width < 2 or height < 2:
            return
        self._sizes[pane] = (width, height)
        self._ask(Policy.FINISH)
        if pane == "contour":
            self._rebuild_background()
            self._show_contour()

    def close(self) -> None:
        """Stop playing and computing, within a bound; nothing is told afterwards."""
        self.player.pause()
        self._end()
        self.bridge.close()

    # the document changed

    def _changed(self, change: Change) -> None:
        rows_changed = change.before.board.rows != change.after.board.rows
        if rows_changed:
            self._read()
            self._select()
        if change.opened:
            self._forget()
        self._ask(Policy.CANCEL if change.edit is None else policy_for(change.edit))
        if _drawn(change.before.board) != _drawn(change.after.board):
            self._rebuild_background()
        if rows_changed or change.opened or change.before.board.function != change.after.board.function:
            self._show_function()
        self._show_contour()
        self._tell_board()

    def _select(self) -> None:
        """Let the pane of the attended row speak of it."""
        board = self.board
        for row, reading in zip(board.rows, self.readings, strict=True):
            if row.id != self._attended or reading.expression is None:
                continue
            count = len(reading.expression.arguments)
            if count == 1 and board.function.row != row.id:
                self.apply(Set("function.row", row.id))
            elif count == 2 and board.contour.row != row.id:
                self.apply(Set("contour.row", row.id))

    def _tell_board(self) -> None:
        self.board_changed.emit()
        self.history_changed.emit()

    def _read(self) -> None:
        self.readings = read_board(self.board)
        read = zip(self.board.rows, self.readings, strict=True)
        self.formulas = {row.id: formula(each) for row, each in read if len(row.text) <= LONGEST_FORMULA}

    def _forget(self) -> None:
        """Another document: its panes begin empty rather than with another's picture."""
        self.function = self.tangent = self.surface = self.descent = None
        self._background = ()
        self._attended = None
        self._asked = dict.fromkeys(self._asked)
        self.player.seek(0)

    # questions

    def _ask(self, policy: Policy) -> None:
        self._answer_tangent()
        for lane in self._asked:
            self._submit(lane, self._asks(lane), policy)
        self._let_go()

    def _let_go(self) -> None:
        """Drop the answer to what is no longer there; that of what is only broken just now stays, greyed."""
        if any(reading.kind == "error" for reading in self.readings):
            return
        if self._asked["function"] is None:
            self.function = self.tangent = None
        if self._asked["surface"] is None:
            self.surface, self._background = None, ()
        if self._asked["descent"] is None and self.descent is not None:
            self.descent = None
            self.player.pause()
            self.player.set_last(0)
            self.values_changed.emit()

    def _asks(self, lane: str) -> Request | None:
        """The question of a lane as the document stands, None where nothing can be asked."""
        document, readings = self.document, self.readings
        if lane == "function":
            curves = curve_requests(document, readings, self._sizes["function"])
            return CurvesRequest(curves=curves) if curves else None
        if lane == "surface":
            return surface_request(document, readings, arrows=arrow_lattice(self._sizes["contour"]))
        return descent_request(document, readings)

    def _submit(self, lane: str, request: Request | None, policy: Policy) -> None:
        """Ask, unless that very question was asked last."""
        if request != self._asked[lane]:
            self._asked[lane] = request
            if request is not None:
                self.bridge.ask(lane, request, policy)

    def _answer_tangent(self) -> None:
        request = tangent_request(self.document, self.readings)
        if request is None:
            return
        answered = answer(request, Token())
        if isinstance(answered, TangentAnswer):
            self.tangent = answered
        elif isinstance(answered, Failure):
            self.failed.emit(answered)

    # answers

    def _take(self, answered: Answer) -> None:
        match answered:
            case CurvesAnswer():
                self.function = answered
                self._show_function()
            case SurfaceAnswer():
                self._take_surface(answered)
            case DescentAnswer():
                self._take_descent(answered)
            case Failure():
                self.failed.emit(answered)
        self.answered.emit(answered)

    def _take_surface(self, answered: SurfaceAnswer) -> None:
        self.surface = answered
        self._rebuild_background()
        self._show_contour()
        finer = answered.request.finer()
        if finer is not None and answered.request == self._asked["surface"]:
            self.bridge.ask("surface", finer, Policy.FINISH)

    def _take_descent(self, answered: DescentAnswer) -> None:
        self.descent = answered
        self.player.set_last(answered.last)
        self._show_contour()
        self.values_changed.emit()

    def _rebuild_background(self) -> None:
        if self.surface:
            self._background = surface_elements(self.surface, self.board.contour, self._sizes["contour"])

    # scenes

    def scenes(self, which: str) -> tuple[Scene, ...]:
        """What is on the screen now: of one pane ("function", "contour") or of "all"."""
        made = {"function": self._function_scene, "contour": self._contour_scene}
        return tuple(make() for name, make in made.items() if which in (name, "all"))

    def _show_step(self, _index: int, _last: int) -> None:
        self._show_contour()
        self.values_changed.emit()

    def _show_function(self) -> None:
        self.function_scene_changed.emit(self._function_scene())

    def _show_contour(self) -> None:
        self.contour_scene_changed.emit(self._contour_scene())

    def _function_scene(self) -> Scene:
        nothing = self._asked["function"] is None
        shown = self.function is not None
        return function_scene(
            self.board.function,
            self.function.curves if self.function else (),
            self.tangent if self.board.function.tangent else None,
            stale=lambda _: nothing and shown,
            empty=nothing and not shown,
        )

    def _contour_scene(self) -> Scene:
        nothing, shown = self._asked["surface"] is None, self.surface is not None
        return contour_scene(
            self.board,
            self.surface,
            self._background,
            self.descent,
            self.player.index,
            stale=lambda _: nothing and shown,
            empty=nothing and not shown,
        )


def _drawn(board: Board) -> tuple[object, ...]:
    """The options that decide what of a surface is drawn."""
    return board.contour.bands, board.contour.lines, board.contour.arrows
