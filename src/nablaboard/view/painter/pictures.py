"""Layers that are kept as pictures, so that a frame in which nothing of one changes costs a blit.

What a layer draws comes as portions, each a small part of the painting, of which a frame does as many as it
has time for, of all layers together. Where that is not enough, as while a picture of many level lines is
panned, the last picture is shown where it belongs in the view of now, and the next frame goes on: the picture
that was begun is finished and shown before another is begun, or none would ever be seen.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from math import inf
from time import perf_counter, thread_time

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from nablaboard.classes import dataclass
from nablaboard.scene import Element, alike
from nablaboard.view.painter.box import Box
from nablaboard.view.painter.item import BoxMap, SceneItem, clear_picture, sharpness
from nablaboard.view.painter.strokes import Portion
from nablaboard.view.theme import Theme

FRAME = 16.0  # milliseconds
PORTIONS = 8.0  # milliseconds of a frame for portions and all that was done in it before them
LEISURE = 4.0  # times as much while nothing moves: a hand that begins to waits no longer than two frames
LEAST = 0.2  # of those, that portions have in any case
IDLE = 100.0  # milliseconds without a frame after which nothing is being moved or played


class Clock:
    """How much time there is for portions in this frame.

    What counts is the time of this thread: what others do meanwhile is no reason to paint less. The thread
    has `PORTIONS` in a frame, from the end of the last one on, `LEISURE` times as much where nothing has
    moved for a while, and portions get what is left of it. Where nothing is left, one layer gets a portion
    all the same: the one that has waited for the most frames.
    """

    def __init__(self) -> None:
        self._began = self._painted = self._stopped = self._moved = -inf  # seconds on the clock
        self._ended = self._from = self._spent = 0.0  # seconds of the thread
        self._asked: set[int] = set()  # the plots and layers of this frame, by their identities
        self._waiting: list[int] = []  # those that got nothing, the longest first
        self._given = False  # whether one got something

    @property
    def idle(self) -> bool:
        """Whether nothing of the window was painted for a while."""
        return 1000 * (perf_counter() - self._painted) > IDLE

    @property
    def crowded(self) -> bool:
        """Whether something else took half of what the last frame had for portions."""
        return 1000 * self._spent > PORTIONS / 2

    def move(self) -> None:
        """Something moves: what is shown is another, or is shown elsewhere."""
        self._moved = perf_counter()

    @contextmanager
    def painting(self, plot: object) -> Iterator[None]:
        """A plot is painted within this."""
        self._painted = perf_counter()
        with self._frame(id(plot)):
            yield

    def run(self, layer: object, portions: Iterator[Callable[[], None]]) -> bool:
        """Do portions of a layer while there is time, or one where it is its turn; whether that were all."""
        with self._frame(id(layer)):
            if not self._gives(id(layer)):
                return False
            for portion in portions:
                portion()
                if self._late:
                    return False
        return True

    @property
    def _late(self) -> bool:
        """Whether the frame has no time for portions any more."""
        taken = 1000 * (thread_time() - self._from)
        most = PORTIONS * (LEISURE if 1000 * (perf_counter() - self._moved) > IDLE else 1.0)
        return taken > max(most - 1000 * self._spent, LEAST * most)

    def _gives(self, layer: int) -> bool:
        """Whether a layer gets anything in this frame."""
        known = layer in self._waiting
        is_next = not self._given and (not self._waiting or self._waiting[0] == layer)
        gives = is_next or not self._late
        if gives and known:
            self._waiting.remove(layer)
        elif not gives and not known:
            self._waiting.append(layer)
        self._given |= gives
        return gives

    @contextmanager
    def _frame(self, who: int) -> Iterator[None]:
        """Begin another frame where it is time for one, and see when this part of it ends.

        Plots that are painted one after the other are in one frame, however long all of them take.
        """
        now = perf_counter()
        is_other = who in self._asked or 1000 * (now - self._stopped) > FRAME
        if is_other and 1000 * (now - self._began) > FRAME:
            self._began, self._from = now, thread_time()
            self._spent = self._from - self._ended
            self._waiting = [each for each in self._waiting if each in self._asked]
            self._asked, self._given = set(), False
        self._asked.add(who)
        try:
            yield
        finally:
            self._ended, self._stopped = thread_time(), perf_counter()


CLOCK = Clock()
"""That of the window: all its layers share a frame."""


@dataclass(slots=True)
class Painted:
    """Pixels, the view in which they show something, and what else they were painted for."""

    at: BoxMap
    pixels: QPixmap
    key: tuple[object, ...] = ()


def show_picture(painter: QPainter, picture: Painted, at: BoxMap) -> None:
    """Blit a picture to where it belongs in the view of now."""
    if picture.at.key == at.key:
        painter.drawPixmap(QPointF(0.0, 0.0), picture.pixels)
        return
    (left, right), (low, high) = picture.at.x, picture.at.y
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    place = QRectF(QPointF(*at.place(left, high)), QPointF(*at.place(right, low)))
    painter.drawPixmap(place, picture.pixels, QRectF(picture.pixels.rect()))


class PictureItem(SceneItem):
    """All elements of one layer. On a screen (`cached`) it keeps a picture, in an export it draws strokes."""

    def __init__(self, box: Box, theme: Theme, *, cached: bool) -> None:
        super().__init__(box, theme)
        self.elements: tuple[Element, ...] = ()
        self.stale: frozenset[str] = frozenset()
        self._cached = cached
        self._serial = 0  # of what is to be seen: elements, and which of them are stale
        self._shown: Painted | None = None
        self._begun: tuple[Painted, Iterator[Portion]] | None = None
        self.hide()

    @property
    def unfinished(self) -> bool:
        """Whether a later frame has to go on with the picture."""
        return self._begun is not None

    def go_on(self) -> None:
        """Paint on, for a later frame."""
        if self._begun is not None:
            self._go_on(*self._begun)

    def show_elements(self, elements: tuple[Element, ...], stale_keys: frozenset[str] = frozenset()) -> None:
        """Draw these from now on, the stale ones greyed; what looks the same costs nothing."""
        stale = stale_keys & {element.key for element in elements}
        same = stale == self.stale and alike(elements, self.elements)
        self.elements, self.stale = elements, stale
        if not same:
            self._serial += 1
            self.update()
        if not elements:
            self._shown = self._begun = None
        self.setVisible(bool(elements))

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours; the picture is made anew."""
        self._shown = self._begun = None
        super().set_theme(theme)

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """The picture of this view, or the last one where that is in it until this one is made."""
        if not self._cached:
            for portion in self.portions(at):
                portion(painter)
            return
        show_picture(painter, self.picture(at, sharpness(painter)), at)

    def picture(self, at: BoxMap, ratio: float) -> Painted:
        """What there is to show now, after this frame's part of the work."""
        latest = self._shown
        if self._begun is not None:
            latest = self._go_on(*self._begun)
        if latest is None or (self._begun is None and not self._is_shown(at, ratio)):
            picture = Painted(at, clear_picture(at, ratio), self._key(at, ratio))
            latest = self._go_on(picture, self._making(picture))
        return latest

    def _making(self, picture: Painted) -> Iterator[Portion]:
        """All portions; to look up what else decides the picture is the first of them."""
        picture.key += self.details(picture.at)
        portions = self.portions(picture.at)
        yield _nothing
        yield from portions

    def portions(self, at: BoxMap) -> Iterable[Portion]:
        """What the picture is painted of, from the ground up; what the layout says is looked up at once."""
        raise NotImplementedError

    def details(self, _at: BoxMap) -> tuple[object, ...]:
        """What else decides the picture of a view; asked only for views that a picture is made for."""
        return ()

    def _key(self, at: BoxMap, ratio: float) -> tuple[object, ...]:
        return (*at.key, ratio, self._serial)

    def _is_shown(self, at: BoxMap, ratio: float) -> bool:
        key = self._key(at, ratio)
        known = self._shown.key if self._shown is not None else ()
        return known[: len(key)] == key and known[len(key) :] == self.details(at)

    def _go_on(self, picture: Painted, portions: Iterator[Portion]) -> Painted:
        """Paint on, and say what is to be shown now: as much as there is where there is no whole picture."""
        self._begun = None  # what cannot be painted is begun anew
        brush = QPainter(picture.pixels)
        try:
            done = CLOCK.run(self, (partial(portion, brush) for portion in portions))
        finally:
            brush.end()
        if done:
            self._shown = picture
        else:
            self._begun = picture, portions
        return self._shown or picture


def _nothing(_brush: QPainter) -> None:
    """Paint nothing."""
