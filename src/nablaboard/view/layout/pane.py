"""The layout of a pane: the scene that it shows and the frame in which it shows it, to rectangles."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from time import thread_time

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.classes import dataclass
from nablaboard.scene import (
    Arrows,
    Course,
    Dots,
    Element,
    Label,
    LevelLabels,
    Marker,
    Polylines,
    Scene,
    Trail,
)
from nablaboard.view.layout.axis import NO_AXIS, AxisLayout, AxisQuestion, AxisSide, lay_out_axis
from nablaboard.view.layout.boxes import PlacedBox, Rect
from nablaboard.view.layout.covering import CELL, Block, Cells, Covering, Footprint, Ground
from nablaboard.view.layout.frame import PlotFrame
from nablaboard.view.layout.levels import Level, LevelValues
from nablaboard.view.layout.measure import extent, ink
from nablaboard.view.layout.placing import Standing, Wish, place
from nablaboard.view.layout.scale import lay_out_scale
from nablaboard.view.layout.wishes import OFTEN, marks_of, message_wish, name_wish, room_of, wish_of
from nablaboard.view.legible import told
from nablaboard.view.words import language

MARK, FIELD = 4.0, "arrows"  # how much heavier marks are than lines; the key of arrows that are everywhere
FAINT = 5 / 32  # how heavy those are
ZERO = 13 / 32  # how heavy the lines x = 0 and y = 0 are beside those of curves
ALONG = 12  # pixels of an arrow that are kept clear
ENOUGH = 300  # points that a line begins with, and points of the rest, that are looked at
FEWER, MOST = 20, 1500  # where there are many lines: of one at least, of all together
HEAD = 6.0  # logical pixels: half of the head of a trail
LONG = 0.0005  # seconds of a frame for what lies beneath its texts
LASTING = 40  # times as long as that took, where it took longer, the thread may work before it is done anew
KnownCells = dict[tuple[int, ...], tuple[object, Cells]]
"""What arrays take, by their identities, with the elements that keep them alive."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """What is beside a plot, in its own logical pixels: room for two axes and for a colour bar's labels."""

    left: Rect
    bottom: Rect
    scale: Rect


@dataclass(frozen=True)
class Layout:
    """Where everything stands in one frame; the ticks are in data.

    texts: all but the values of level lines, which are placed when they are asked for
    """

    texts: tuple[PlacedBox, ...] = ()
    left: AxisLayout = NO_AXIS
    bottom: AxisLayout = NO_AXIS
    scale: tuple[PlacedBox, ...] = ()
    place_levels: Callable[[], tuple[PlacedBox, ...]] = tuple

    @cached_property
    def levels(self) -> tuple[PlacedBox, ...]:
        """The values of level lines, clear of all else: only a picture of the lines needs them."""
        return self.place_levels()

    @cached_property
    def by_key(self) -> dict[str, PlacedBox]:
        """The texts by the keys of their elements."""
        return {each.key: each for each in self.texts}

    @property
    def placed(self) -> tuple[PlacedBox, ...]:
        """All that stands in the frame, or was left out."""
        return (*self.texts, *self.levels)

    def axis(self, side: AxisSide) -> AxisLayout:
        """The axis on this side."""
        return self.left if side == "left" else self.bottom


class PlotLayout:
    """Lays out one scene after another; what the view alone decides is worked out once for it.

    `rooms` tells of the room beside the plot as it is now. While scenes follow each other in a `moving`
    picture, the values of level lines hold their places, though a path goes over them: nobody reads numbers
    that jump, and the lines would be painted anew in each frame. Texts keep clear of paths as they were
    a few frames ago, where these take long to look at.
    """

    def __init__(self, rooms: Callable[[], Rooms]) -> None:
        self._rooms = rooms
        self.moving, self._held = False, False
        self._scene: Scene | None = None
        self._last: dict[str, int] = {}
        self._cells: KnownCells = {}
        self._ground = Ground(np.ones(2))
        self._pixels: dict[tuple[int, ...], tuple[object, Floats]] = {}
        self._used: set[tuple[int, ...]] = set()
        self._levels: tuple[tuple[object, ...], LevelValues | None] = ((), None)
        self._fresh_until = 0.0  # seconds of the thread: how long a moving picture's ground serves
        self._frame_key: tuple[float, ...] = ()
        self._ground_key: tuple[float, ...] = ()  # the frame in which the ground was looked at
        self._key: tuple[object, ...] = ()
        self._layout = Layout()

    def show(self, scene: Scene) -> None:
        """Lay out this scene from now on."""
        self._scene = scene

    def settle(self) -> bool:
        """The picture rests: the next layout is made for it as it stands. Whether that may be another."""
        self.moving, held, self._held = False, self._held, False
        if held:
            self._key = ()
        return held

    def at(self, frame: PlotFrame) -> Layout:
        """The layout in this frame; the same frame again costs nothing."""
        scene, rooms = self._scene, self._rooms()
        if scene is None or frame.size.min() <= 0:
            return Layout()
        key = (scene, frame.key, rooms, language())
        if len(key) != len(self._key) or key[0] is not self._key[0] or key[1:] != self._key[1:]:
            self._key, self._layout = key, self._made(scene, frame, rooms)
        return self._layout

    def covered(self, rect: Rect) -> float:
        """How long the lines of the last frame are that a box would cover, about, in logical pixels."""
        return float(self._ground.all.cover(np.array([rect]))[0]) * rect.width * rect.height / CELL

    def _made(self, scene: Scene, frame: PlotFrame, rooms: Rooms) -> Layout:
        if frame.key != self._frame_key:
            self._cells, self._pixels, self._frame_key = {}, {}, frame.key
        board = Standing()
        bottom, left = (_axis(scene, frame, rooms, side) for side in (0, 1))
        scale = _scale(scene, frame, rooms)
        for box in (*bottom.boxes, *left.boxes, *scale):
            board.add(box)
        if scene.message or any(isinstance(each, Label | LevelLabels) for each in scene.elements):
            self._look_beneath(scene, frame)
        place(self._wishes(scene, frame, board), self._ground.all, board, self._last)
        self._pixels = {name: self._pixels[name] for name in self._used}
        self._used = set()
        levels = partial(self._place_levels, scene, frame, self._ground.paths, board)
        return Layout(tuple(board.placed), left, bottom, scale, levels)

    def _wishes(self, scene: Scene, frame: PlotFrame, board: Standing) -> Iterable[Wish]:
        """Those of all texts; texts of points that are out of view are left out at once."""
        marks = marks_of(scene.elements)
        named = [each for each in scene.elements if isinstance(each, Label) and each.kind == "name"]
        self._look_at_names([each.along for each in named], frame)
        if scene.message:
            yield message_wish(told(scene.message), frame, alone=not scene.elements)
        for each in scene.elements:
            if isinstance(each, Label):
                if each.kind == "name":
                    wish = name_wish(each, self._seen(each.along, frame), frame)
                else:
                    wish = wish_of(each, frame, marks)
                if wish is None:
                    kind = "card" if each.kind == "corner" else each.kind
                    board.add(PlacedBox(each.key, kind, told(each.text), None, room_of(frame)))
                else:
                    yield wish

    def _look_beneath(self, scene: Scene, frame: PlotFrame) -> None:
        """Have the ground show what is beneath the texts, unless it took long a moment ago."""
        same_size = np.array_equal(self._ground.size, frame.size)
        if self.moving and same_size and thread_time() < self._fresh_until:
            self._held = True
            return
        if self._ground_key != frame.key:
            self._ground, self._ground_key = Ground(frame.size), frame.key
        began = thread_time()
        self._show_ground(scene, frame)
        ended = thread_time()
        taken = ended - began
        self._fresh_until = ended + LASTING * taken if taken > LONG else 0.0

    def _show_ground(self, scene: Scene, frame: PlotFrame) -> None:
        """Tell the ground what paths, marks and edges take of the plot, and what all that is drawn does."""
        kept: KnownCells = {}
        lines = {tuple(map(id, some)): some for each in scene.elements if (some := _paths_of(each))}
        known = self._pixels.keys() | self._cells.keys()
        others = [some for name, some in lines.items() if name not in known]
        enough = _enough([line for some in others for line in some])
        self._look_at(others, frame, [enough] * len(others))
        taken: dict[Hashable, Footprint] = {
            cells: Footprint(cells, ZERO) for cells in _zero_lines(scene, frame, self._ground.all)
        }
        for each in scene.elements:
            weight, path = _weight(each), isinstance(each, Trail | Marker) or _is_edge(each)
            for part, (name, cells) in enumerate(self._cells_of(each, frame, kept)):
                taken[each.key, part, name, weight, path] = Footprint(cells, weight, path)
        self._ground.show(taken)
        self._cells = kept

    def _cells_of(
        self, each: Element, frame: PlotFrame, kept: KnownCells
    ) -> Iterator[tuple[Hashable, Cells]]:
        """The cells of an element, after a name; those of an array that stays are found once for a frame."""
        ground = self._ground.all
        if isinstance(each, Marker):
            yield from _around(each.x, each.y, each.size / 2, frame, ground)
            return
        if isinstance(each, Dots) and len(each.points) <= OFTEN:
            for x, y in each.points.tolist():
                yield from _around(x, y, each.size / 2, frame, ground)
            return
        if isinstance(each, Trail):
            x, y = each.points[each.shown].tolist()
            yield from _around(x, y, HEAD, frame, ground)
        name, lines = _lines_of(each)
        if not lines:
            return
        if name not in self._cells:
            self._cells[name] = each, ground.cells(self._pixels_of(each, lines, frame))
        kept[name] = self._cells[name]
        yield name, kept[name][1]

    def _pixels_of(self, each: Element, lines: tuple[Floats, ...], frame: PlotFrame) -> Floats:
        if isinstance(each, Dots):
            return frame.points(each.points)
        if isinstance(each, Arrows):
            shares = np.linspace(0.0, 1.0, ALONG)[:, None, None]
            along = frame.points(each.tails) * (1 - shares) + frame.points(each.tips) * shares
            return along.reshape(-1, 2)
        return self._seen(lines, frame)

    def _seen(self, lines: tuple[Floats, ...], frame: PlotFrame) -> Floats:
        """The pixels of lines, close together; those of arrays that stay are found once for a frame."""
        name = tuple(map(id, lines))
        if name not in self._pixels:
            self._look_at([lines], frame, [_enough(lines)])
        self._used.add(name)
        return self._pixels[name][1]

    def _look_at_names(self, some: Sequence[tuple[Floats, ...]], frame: PlotFrame) -> None:
        """Find the pixels of the lines that have names, in one go where none of them is known."""
        others = [lines for lines in some if tuple(map(id, lines)) not in self._pixels]
        self._look_at(others, frame, [_enough(lines) for lines in others])

    def _look_at(self, some: Sequence[tuple[Floats, ...]], frame: PlotFrame, enough: Sequence[int]) -> None:
        """Find the pixels of all these lines in one go, of each group of them at `enough` places."""
        of_each = zip(some, enough, strict=True)
        whole = [sparse(line, most) for lines, most in of_each for line in lines if len(line)]
        parts = iter(frame.dense(whole, CELL))
        for lines in some:
            seen = [next(parts) for line in lines if len(line)]
            self._pixels[tuple(map(id, lines))] = lines, np.concatenate(seen) if seen else np.zeros((0, 2))

    def _place_levels(
        self, scene: Scene, frame: PlotFrame, paths: Covering, board: Standing
    ) -> tuple[PlacedBox, ...]:
        labels = next((each for each in scene.elements if isinstance(each, LevelLabels)), None)
        if labels is None:
            return ()
        key = (labels, frame.key, language())
        if (
            len(self._levels[0]) != len(key)
            or self._levels[0][0] is not labels
            or self._levels[0][1:] != key[1:]
        ):
            self._levels = key, LevelValues(labels.key, _levels(labels, frame), room_of(frame))
        values, others = self._levels[1], len(board.placed)
        if values is not None:
            self._held |= self.moving
            values.place(paths, board, self._last, hold=self.moving)
        return tuple(board.placed[others:])


def _enough(lines: Sequence[Floats]) -> int:
    """At how many points of each of these lines, from its beginning on, and of the rest, is looked."""
    return max(FEWER, min(ENOUGH, MOST // max(1, sum(1 for line in lines if len(line)))))


def sparse(line: Floats, enough: int = ENOUGH) -> Floats:
    """The beginning of a long line (n, 2) and equally many of its other points: where texts find no room."""
    if len(line) <= 2 * enough:
        return line
    others = np.linspace(enough, len(line) - 1, enough).astype(np.intp)
    return np.concatenate([line[:enough], line[others]])


def _lines_of(each: Element) -> tuple[tuple[int, ...], tuple[Floats, ...]]:
    """The lines of an element that a text should keep clear of, after a name for what they take."""
    if isinstance(each, Dots):
        return (id(each.points),), (each.points,)
    if isinstance(each, Arrows):
        return (id(each.tails), id(each.tips)), (each.tails, each.tips)
    lines = _paths_of(each)
    return tuple(map(id, lines)), lines


def _paths_of(each: Element) -> tuple[Floats, ...]:
    """The lines of an element that goes along them; level lines are everywhere, and count as ground."""
    if isinstance(each, Polylines):
        return each.paths if each.stroke.role != "level" else ()
    return (each.points,) if isinstance(each, Trail | Course) else ()


def _around(
    x: float, y: float, reach: float, frame: PlotFrame, ground: Covering
) -> Iterator[tuple[Hashable, Cells]]:
    """The cells within `reach` pixels of a place in the data, which are their own name."""
    left, top = frame.place(x, y)
    block = ground.cells_of(Rect(left - reach, top - reach, 2 * reach, 2 * reach))
    yield block, block


def _is_edge(each: Element) -> bool:
    """Whether it is where a surface breaks."""
    return isinstance(each, Polylines) and each.stroke.role == "edge"


def _weight(each: Element) -> float:
    """How much it counts that a text covers an element."""
    if isinstance(each, Marker | Dots):
        return MARK
    return FAINT if isinstance(each, Arrows) and each.key == FIELD else 1.0


def _zero_lines(scene: Scene, frame: PlotFrame, ground: Covering) -> Iterator[Block]:
    """The lines x = 0 and y = 0."""
    (x, y), (width, height) = frame.place(0.0, 0.0), frame.size.tolist()
    if not scene.zeros:
        return
    if not scene.log[0] and 0 < x < width:
        yield ground.cells_of(Rect(x - 0.5, 0.0, 1.0, height))
    if not scene.log[1] and 0 < y < height:
        yield ground.cells_of(Rect(0.0, y - 0.5, width, 1.0))


def _axis(scene: Scene, frame: PlotFrame, rooms: Rooms, place: int) -> AxisLayout:
    """The bottom axis (0) or the left one (1)."""
    name = told((scene.x_label, scene.y_label)[place])
    reach = (frame.x, frame.y)[place]
    width, height = frame.size.tolist()
    if place == 0:
        asked = AxisQuestion("bottom", reach, scene.log[0], name, (width, height), rooms.bottom)
    else:
        asked = AxisQuestion("left", reach, scene.log[1], name, (width, height), rooms.left)
    return lay_out_axis(asked, ink, language())


def _scale(scene: Scene, frame: PlotFrame, rooms: Rooms) -> tuple[PlacedBox, ...]:
    if scene.scale is None:
        return ()
    height = float(frame.size[1])
    return lay_out_scale(scene.scale.edges, scene.scale.name, rooms.scale, height, ink, language())


def _levels(labels: LevelLabels, frame: PlotFrame) -> list[Level]:
    """The levels in this frame, with the parts of their lines that are in the plot."""
    return [
        Level(text, extent(text, "small"), [seen for seen in frame.each(paths) if len(seen) > 1])
        for text, paths in zip(labels.texts, labels.lines, strict=True)
    ]
