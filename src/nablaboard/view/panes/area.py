"""Where the panes stand: as the layout has them that the user gave this set of panes, or as they fit best.

The rectangles are those of `nablaboard.panes.arrangement`; nothing here decides where a pane comes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import ceil, floor

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from nablaboard.model import Arrangement, PaneId, PaneRows, SavedLayout, WindowPlace, layout_key
from nablaboard.panes.arrangement import (
    GAP,
    LEAST,
    PaneDrop,
    PaneRect,
    PaneRoom,
    PaneSide,
    PaneWishes,
    StandingPanes,
    arranged,
    arranged_narrow,
    drop_frame,
    dropped_at,
    moved,
    narrow_rows,
    neighbour,
    with_rows,
)
from nablaboard.view.panes.bars import DragBar, DropMark
from nablaboard.view.panes.pane_card import PaneCard
from nablaboard.view.panes.pane_window import PaneWindows
from nablaboard.view.text_size import text_factor
from nablaboard.view.theme import LIGHT, Theme

FLOAT_BY = 24
"""Logical pixels by which a pane moves when it begins to float, so that it is seen to."""

SHARE = 0.4
"""Of what texts are larger, all panes are at least: heads and the words of axes leave room for plots."""

BarPlace = tuple[int, int | None]
"""The row above or with a bar, and the column to its left; None for a bar between rows."""


class PaneArea(QScrollArea):
    """The cards of the panes that are shown; `make(pane)` makes one when it is shown for the first time.

    `layouts` say how sets of panes stand, by `layout_key`; `layouts_changed` comes when the user has changed
    one, `arranged_anew` whenever panes stand elsewhere. Where they are higher than the area, it scrolls over
    `column`, which holds all of them.
    """

    layouts_changed = Signal()
    arranged_anew = Signal()

    def __init__(self, make: Callable[[PaneId], PaneCard]) -> None:
        super().__init__()
        self._make = make
        self.layouts: dict[str, SavedLayout] = {}
        self.shown: tuple[PaneId, ...] = ()
        self.cards: dict[PaneId, PaneCard] = {}
        self.column = QWidget()
        self.narrow, self._theme = False, LIGHT
        self.front: PaneId | None = None
        self._pointed: PaneId | None = None
        self._placed, self._stood_in = StandingPanes((), {}, 0), self._unit
        self._placing = self._again = False
        self._bars: dict[BarPlace, DragBar] = {}
        self.windows = PaneWindows(self, self.column, self.card)
        self.windows.left.connect(self.dock)
        self.windows.placed.connect(self._float)
        self.floating: dict[PaneId, WindowPlace] = {}
        """The panes in windows of their own wherever they are shown, and where those stand."""
        self._mark = DropMark(self.column)
        self._grabbed: tuple[list[int], PaneRows] = ([], ())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.column)
        self.viewport().setAutoFillBackground(False)
        self.column.setAutoFillBackground(False)

    @property
    def docked(self) -> tuple[PaneId, ...]:
        """The panes that are shown and stand here."""
        floating = tuple(pane for pane in self.shown if pane in self.floating)
        if floating == self.shown:
            floating = floating[1:]  # the program's window always shows one
        return tuple(pane for pane in self.shown if pane not in floating)

    @property
    def layout_now(self) -> SavedLayout:
        """How the panes that are shown stand."""
        return self.layouts.get(self._key, SavedLayout())

    @property
    def current(self) -> PaneId | None:
        """The pane that keys speak of: with the focus, else where the pointer was last, else the first."""
        seen = [*self._placed.frames, *self.windows.cards]
        focus = QApplication.focusWidget()
        holds = [pane for pane in seen if focus is not None and self.cards[pane].isAncestorOf(focus)]
        pointed = [pane for pane in seen if pane == self._pointed]
        return next(iter([*holds, *pointed, *seen]), None)

    def card(self, pane: PaneId) -> PaneCard:
        """The card of a pane, made if there is none yet."""
        if pane not in self.cards:
            card = self.cards[pane] = self._make(pane)
            card.setParent(self.column)
            card.wish_changed.connect(self._place)
            card.titled.connect(self._show_tabs)
            card.enlarge_asked.connect(partial(self.toggle, pane))
            card.entered.connect(partial(self._point, pane))
            card.tab_chosen.connect(self._choose_tab)
            card.grip.dragged.connect(partial(self._drag, pane))
            card.grip.dropped.connect(partial(self._drop, pane))
            card.grip.given_up.connect(self._mark.hide)
        return self.cards[pane]

    def show_panes(self, panes: Sequence[PaneId]) -> None:
        """Show these panes and no others."""
        if tuple(panes) == self.shown:
            return
        self.shown = tuple(panes)
        for pane in panes:
            self.card(pane).set_closable(len(panes) > 1)
        self._place()

    def set_layouts(self, layouts: Mapping[str, SavedLayout], floating: Mapping[PaneId, WindowPlace]) -> None:
        """Take over how sets of panes stand, and which float."""
        self.layouts, self.floating = dict(layouts), dict(floating)
        self._place()

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window one pane stands alone, and the others share a place."""
        if narrow != self.narrow:
            self.narrow = narrow
            self._place()

    def choose(self, arrangement: Arrangement) -> None:
        """Arrange the panes so, or, where they are, as they fit best."""
        again = self.layout_now.arrangement == arrangement
        self._change(SavedLayout(arrangement=None if again else arrangement))

    def reset(self) -> None:
        """Arrange all panes here as they fit best."""
        self.floating = {}
        self._change(SavedLayout())

    def float_pane(self, pane: PaneId, at: QPoint | None = None) -> None:
        """Give a pane a window of its own, there or over where it stands; the last one here stays."""
        if pane not in self.docked or len(self.docked) < 2:
            return
        card = self.cards[pane]
        corner = at if at is not None else card.mapToGlobal(QPoint(FLOAT_BY, FLOAT_BY))
        self._float(pane, (corner.x(), corner.y(), card.width(), card.height()))

    def dock(self, pane: PaneId) -> None:
        """Bring a pane back from its window."""
        self.floating.pop(pane, None)
        self._place()
        self.layouts_changed.emit()

    def end(self) -> None:
        """Close the windows of panes with the program's; the panes float there again when it is opened."""
        self.floating |= self.windows.end()
        self.layouts_changed.emit()

    def toggle_float(self, pane: PaneId) -> None:
        """Give a pane a window of its own, or bring it back from there."""
        if pane in self.windows.cards:
            self.dock(pane)
        else:
            self.float_pane(pane)

    def enlarge(self, pane: PaneId | None) -> None:
        """Give the whole room to a pane; None brings the others back."""
        self._change(replace(self.layout_now, enlarged=pane))

    def move_pane(self, pane: PaneId, side: PaneSide) -> None:
        """Let a pane change places with the one on this side, or leave its row for one of its own."""
        if pane not in self._placed.frames:
            return
        other = neighbour(self._placed, pane, side)
        row = next(row for row in self._placed.rows if pane in row)
        beside = next((each for each in row if each != pane), None)
        if other is not None:
            self._move(pane, PaneDrop(other, "there"))
        elif beside is not None and side in ("above", "below") and not self.narrow:
            self._move(pane, PaneDrop(beside, side))

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours."""
        self._theme = theme
        for card in self.cards.values():
            card.set_theme(theme)
        for bar in self._bars.values():
            bar.set_theme(theme)
        self._mark.set_theme(theme)
        if self._unit != self._stood_in:
            self.updateGeometry()
            self._place()

    def minimumSizeHint(self) -> QSize:
        """One card beside a scroll bar."""
        width, height = self._least
        return QSize(width + self._bar_width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another size panes stand elsewhere."""
        super().resizeEvent(event)
        self._place()

    @property
    def _key(self) -> str:
        return layout_key(self.shown, narrow=self.narrow)

    @property
    def _bar_width(self) -> int:
        return self.verticalScrollBar().sizeHint().width()

    def _float(self, pane: PaneId, place: WindowPlace) -> None:
        if self.floating.get(pane) != place:
            self.floating[pane] = place
            self._place()
            self.layouts_changed.emit()

    def _change(self, layout: SavedLayout, *, told: bool = True) -> None:
        self.layouts.pop(self._key, None)
        if layout != SavedLayout():
            self.layouts[self._key] = layout
        self._place()
        if told:
            self.layouts_changed.emit()

    def _place(self) -> None:
        """Put every pane where it belongs; a card in another size may ask for another shape."""
        if self._placing:
            self._again = True
            return
        self._placing = True
        away = [pane for pane in self.shown if pane not in self.docked]
        self.windows.show({pane: self.floating[pane] for pane in away})
        for _ in range(3):
            self._again = False
            self._put(self._find())
            if not self._again:
                break
        self._placing = False
        self._show_tabs()
        self.arranged_anew.emit()

    def _find(self) -> StandingPanes:
        unit = self._unit
        wishes = {pane: self.card(pane).wish.times(1 / unit) for pane in self.docked}
        across, down, bar = self.width() / unit, self.height() / unit, self._bar_width / unit
        room = PaneRoom(floor(across), floor(down), ceil(bar))
        if self.narrow and self.docked:
            found = self._find_narrow(wishes, room)
        else:
            found = arranged(self.docked, self.layout_now, wishes, room)
        frames = {pane: frame.times(unit, unit) for pane, frame in found.frames.items()}
        return StandingPanes(found.rows, frames, round(found.height * unit))

    @property
    def _unit(self) -> float:
        """How many logical pixels are one of the arrangement: more where texts are larger than usual."""
        return 1 + SHARE * max(0.0, text_factor() - 1)

    @property
    def _least(self) -> tuple[int, int]:
        """The least width and height of a pane, beside texts of this size."""
        return ceil(LEAST[0] * self._unit), ceil(LEAST[1] * self._unit)

    def _find_narrow(self, wishes: PaneWishes, room: PaneRoom) -> StandingPanes:
        layout, rows = self.layout_now, narrow_rows(self.docked, self.layout_now, wishes)
        if layout.enlarged in self.docked:
            return arranged(self.docked, layout, wishes, room)
        return arranged_narrow([self._seen_of(row) for row in rows], layout, wishes, room)

    def _seen_of(self, row: Sequence[PaneId]) -> PaneId:
        """Of panes that share a place the one that is seen."""
        return self.front if self.front is not None and self.front in row else row[0]

    @property
    def _rows(self) -> PaneRows:
        """The rows as they are kept: in a narrow window with the panes that are not seen."""
        if not self.narrow:
            return self._placed.rows
        return narrow_rows(
            self.docked, self.layout_now, {pane: self.cards[pane].wish for pane in self.docked}
        )

    def _put(self, found: StandingPanes) -> None:
        self._placed, self._stood_in = found, self._unit
        scrolls = found.height > self.height()
        self.column.resize(self.width() - (self._bar_width if scrolls else 0), max(found.height, 1))
        for pane, frame in found.frames.items():
            self.cards[pane].setGeometry(*frame)
            self.cards[pane].set_enlarged(pane == self.layout_now.enlarged)
            self.cards[pane].show()
        for pane in self.cards.keys() - found.frames.keys() - self.windows.cards.keys():
            self.cards[pane].hide()
        self._put_bars(dict(_bars(found)))

    def _put_bars(self, wanted: Mapping[BarPlace, PaneRect]) -> None:
        for place in self._bars.keys() - wanted.keys():
            self._bars[place].hide()
        for place, frame in wanted.items():
            if place not in self._bars:
                self._bars[place] = self._make_bar(place)
            self._bars[place].setGeometry(*frame)
            self._bars[place].show()
        self._mark.raise_()

    def _make_bar(self, place: BarPlace) -> DragBar:
        bar = DragBar(self.column, place)
        bar.set_theme(self._theme)
        bar.began.connect(partial(self._grab, place))
        bar.moved.connect(partial(self._resize, place))
        bar.ended.connect(self.layouts_changed)
        return bar

    def _grab(self, place: BarPlace) -> None:
        """Remember the sizes that a bar changes."""
        row, column = place
        frames, rows = self._placed.frames, self._placed.rows
        heights = [frames[each[0]].height for each in rows]
        sizes = heights if column is None else [frames[each].width for each in rows[row]]
        self._grabbed = sizes, self._rows

    def _resize(self, place: BarPlace, by: int) -> None:
        """Make what is before a bar larger by so many pixels, and what is behind it smaller."""
        row, column = place
        sizes, rows = list(self._grabbed[0]), self._grabbed[1]
        first, least = (row, self._least[1]) if column is None else (column, self._least[0])
        if first + 1 >= len(sizes):  # the panes stand elsewhere since
            return
        by = max(least - sizes[first], min(by, sizes[first + 1] - least))
        sizes[first] += by
        sizes[first + 1] -= by
        layout, shares = with_rows(self.layout_now, rows), tuple(map(float, sizes))
        if self.narrow:  # whichever way the two stand then is no longer left to the program
            stands: Arrangement = "side" if column is not None else layout.arrangement or "stacked"
            self._change(replace(layout, heights=shares, arrangement=stands), told=False)
        elif column is None:
            self._change(replace(layout, heights=shares), told=False)
        else:
            widths = list(layout.widths or [()] * len(rows))
            widths[row] = shares
            self._change(replace(layout, widths=tuple(widths)), told=False)

    def toggle(self, pane: PaneId) -> None:
        """Enlarge a pane, or bring the others back; one that floats comes back itself."""
        if pane in self.windows.cards:
            self.dock(pane)
            return
        self.enlarge(None if self.layout_now.enlarged == pane else pane)

    def _point(self, pane: PaneId) -> None:
        self._pointed = pane

    def _choose_tab(self, pane: PaneId) -> None:
        self.front = pane
        self._place()

    def _show_tabs(self) -> None:
        """Titles of panes that share a place stand in the head of the one that is seen."""
        shared: Sequence[PaneId] = ()
        if self.narrow and self.layout_now.enlarged not in self.docked and len(self.docked) > 2:
            shared = self._rows[1]
        for pane, card in self.cards.items():
            tabs = {each: self.cards[each].title for each in shared} if pane in shared else {}
            card.show_tabs(tabs, pane)

    def _drag(self, pane: PaneId, place: QPoint) -> None:
        drop = self._drop_at(pane, place)
        if drop is None:
            self._mark.hide()
        else:
            self._mark.setGeometry(*drop_frame(self._placed, drop))
            self._mark.show()

    def _drop(self, pane: PaneId, place: QPoint) -> None:
        self._mark.hide()
        drop = self._drop_at(pane, place)
        if drop is not None:
            self._move(pane, drop)
        elif not self.window().frameGeometry().contains(place):
            self.float_pane(pane, place)

    def _drop_at(self, pane: PaneId, place: QPoint) -> PaneDrop | None:
        """Where the pane would come; in a narrow window panes can only change places."""
        at = self.column.mapFromGlobal(place)
        drop = dropped_at(self._placed, at.x(), at.y())
        if drop is None or drop.pane == pane:
            return None
        if pane in self.windows.cards:
            return drop._replace(side="right") if drop.side == "there" else drop
        return drop._replace(side="there") if self.narrow else drop

    def _move(self, pane: PaneId, drop: PaneDrop) -> None:
        rows = moved(self._rows, pane, drop)
        if pane in self.windows.cards:
            self.dock(pane)
            if self.narrow:
                return
        self._change(with_rows(self.layout_now, rows))


def _bars(found: StandingPanes) -> dict[BarPlace, PaneRect]:
    """The gaps between rows and panes."""
    bars: dict[BarPlace, PaneRect] = {}
    rows = [[found.frames[pane] for pane in row] for row in found.rows]
    for place, row in enumerate(rows):
        last = row[-1]
        if place + 1 < len(rows):
            bars[place, None] = PaneRect(0, last.y + last.height, last.x + last.width, GAP)
        for column, frame in enumerate(row[:-1]):
            bars[place, column] = PaneRect(frame.x + frame.width, frame.y, GAP, frame.height)
    return bars
