"""The trails of descent, which grow while they are played.

On a screen the segments stay in two transparent pictures, of lines and of edges, that grow by what is new at
each step, since stroking eight trails of 500 points again costs more than the rest of the frame. They are
drawn anew where the view, the theme or a path is another, or the playhead goes back; a long path by what of
it can be seen (`reach`). Like other pictures they are drawn within a frame's time, and the last ones are
shown meanwhile. Of trails that are far behind by then some dots are drawn before all else (`SPARSE`), so that
each is seen to be where it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nablaboard.calculus.floats import Floats
from nablaboard.scene import Stroke, Trail, alike
from nablaboard.view.painter.box import Box
from nablaboard.view.painter.colours import pen
from nablaboard.view.painter.item import STALE_OPACITY, BoxMap, SceneItem, clear_picture, sharpness
from nablaboard.view.painter.pictures import CLOCK, Painted, show_picture
from nablaboard.view.painter.strokes import (
    SEGMENTS,
    dash_lengths,
    draw_discs,
    draw_exactly,
    draw_segments,
    spaced,
)
from nablaboard.view.painter.walks import Seen, Walk
from nablaboard.view.theme import Theme

DOT = 1.9
SPARSE, FAR = 256, 8192
"""Steps from one dot to the next of those that are drawn first, and how many are left to be drawn then."""
EDGE, EDGE_OPACITY = 2.0, 0.55  # how much wider the edge around a path is, and how much of it shows


TrailPortion = Callable[[QPainter, QPainter], None]
"""A part of the pictures: paints into that of edges and that of lines."""


class _Ink:
    """Two pictures of trails in a view, and up to which step each trail is in them."""

    def __init__(self, at: BoxMap, ratio: float, stale: frozenset[str], walks: dict[str, Walk]) -> None:
        self.at, self.ratio, self.stale, self.walks = at, ratio, stale, walks
        self.edges, self.lines = clear_picture(at, ratio), clear_picture(at, ratio)
        self._drawn: dict[str, tuple[Floats, int, Stroke]] = {}
        self._dotted: dict[str, int] = {}  # up to which step there are dots at least

    def shows(self, at: BoxMap, ratio: float) -> bool:
        """Whether it is of this view."""
        return (self.at.key, self.ratio) == (at.key, ratio)

    def leads_to(self, trails: tuple[Trail, ...], stale: frozenset[str]) -> bool:
        """Whether every trail goes on from what is in the pictures already."""
        now = {trail.key: trail for trail in trails}
        return stale == self.stale and all(
            key in now and now[key].points is points and now[key].shown >= shown and now[key].stroke == stroke
            for key, (points, shown, stroke) in self._drawn.items()
        )

    def ends(self, trails: tuple[Trail, ...], stale: frozenset[str]) -> bool:
        """Whether it has all of these trails up to their ends."""
        return (stale, len(self._drawn)) == (self.stale, len(trails)) and all(
            trail.key in self._drawn and _is_known_to_end(trail, *self._drawn[trail.key]) for trail in trails
        )

    def portions(self, trails: tuple[Trail, ...], theme: Theme) -> Iterator[TrailPortion]:
        """What is missing until all trails are drawn as far as they are shown.

        Those first that lack the most: where a frame has no time for all, each grows in turn.
        """
        far = [trail for trail in trails if trail.shown - self._seen_to(trail) >= FAR]
        if far:
            yield partial(self._dot, trails=far, theme=theme)
        for trail in sorted(trails, key=self._lacking, reverse=True):
            first = self._drawn_to(trail)
            draw = partial(self._draw, trail=trail, theme=theme)
            if trail.key not in self._drawn:
                start = _beginning(trail, self.at)
                yield partial(draw, segments=start, strokes=start, step=0)
            walk = self._walk(trail, theme)
            for stretch in walk.stretches(first, trail.shown):
                if stretch is None:
                    yield partial(_look_on, walk=walk)
                    continue
                for step, segments, strokes in stretch.portions(first, trail.shown, SEGMENTS):
                    if len(segments.steps) + len(strokes.steps):
                        yield partial(draw, segments=segments, strokes=strokes, step=step)
            self._drawn[trail.key] = trail.points, trail.shown, trail.stroke

    def _draw(
        self,
        edges: QPainter,
        lines: QPainter,
        *,
        trail: Trail,
        theme: Theme,
        segments: Seen,
        strokes: Seen,
        step: int,
    ) -> None:
        """Draw what leads up to a step: from there another frame goes on."""
        stale = trail.key in self.stale
        _segments(edges, lines, trail=trail, segments=segments, strokes=strokes, theme=theme, stale=stale)
        self._drawn[trail.key] = trail.points, step, trail.stroke

    def _dot(self, _edges: QPainter, lines: QPainter, *, trails: list[Trail], theme: Theme) -> None:
        """Draw the dots of some steps of each."""
        for trail in trails:
            first = SPARSE * (self._seen_to(trail) // SPARSE + 1)
            places = self.at.points(trail.points[first : trail.shown + 1 : SPARSE])
            lines.setOpacity(STALE_OPACITY if trail.key in self.stale else 1.0)
            shade = pen(theme, trail.stroke).color()
            draw_discs(lines, shade, 2 * DOT, places[self.at.holds(places, DOT)])
            self._dotted[trail.key] = trail.shown

    def _seen_to(self, trail: Trail) -> int:
        """Up to which step there is something of a trail in the pictures."""
        return max(self._drawn_to(trail), self._dotted.get(trail.key, 0))

    def _drawn_to(self, trail: Trail) -> int:
        return self._drawn.get(trail.key, (trail.points, 0, trail.stroke))[1]

    def _lacking(self, trail: Trail) -> int:
        """The steps of a trail that are shown and were not drawn."""
        return trail.shown - self._drawn_to(trail)

    def unknown(self) -> list[Walk]:
        """The paths of which not all was looked at."""
        return [walk for walk in self.walks.values() if walk.unknown]

    def _walk(self, trail: Trail, theme: Theme) -> Walk:
        walk = self.walks.get(trail.key)
        if walk is None or walk.points is not trail.points or walk.stroke != trail.stroke:
            dash = dash_lengths(pen(theme, trail.stroke))
            walk = self.walks[trail.key] = Walk(trail, self.at, self.ratio, dash)
        return walk


def _is_known_to_end(trail: Trail, points: Floats, shown: int, stroke: Stroke) -> bool:
    """Whether what was drawn so far is all of this trail."""
    return points is trail.points and shown == len(points) - 1 and stroke == trail.stroke


def _whole(trail: Trail) -> Trail:
    """The trail up to its end."""
    return replace(trail, shown=len(trail.points) - 1)


def _beginning(trail: Trail, at: BoxMap) -> Seen:
    """The point at which a trail begins."""
    start = at.points(trail.points[:1])
    return Seen(start, start, np.zeros(1, np.intp))


def _look_on(_edges: QPainter, _lines: QPainter, *, walk: Walk) -> None:
    """Find what can be seen of one more stretch of a path."""
    walk.look_on()


def _segments(
    edges: QPainter,
    lines: QPainter,
    *,
    trail: Trail,
    segments: Seen,
    strokes: Seen,
    theme: Theme,
    stale: bool,
) -> None:
    """Strokes with a dot at each step, and around all of the segments edges without gaps at the joints."""
    edge = QPen(QColor(theme.edge), trail.stroke.width * theme.weight + EDGE)
    line = pen(theme, trail.stroke)
    for brush in (edges, lines):
        brush.setOpacity(STALE_OPACITY if stale else 1.0)
    draw_segments(edges, edge, segments.starts, segments.ends)
    draw_discs(edges, edge.color(), edge.widthF(), segments.ends)
    draw_segments(lines, line, strokes.starts, strokes.ends)
    draw_discs(lines, line.color(), 2 * DOT, segments.ends)


class TrailsItem(SceneItem):
    """All trails of a pane, over edges in the ground's colour that part them from bands and from each other.

    An export (not `cached`) draws the strokes themselves.
    """

    def __init__(self, box: Box, theme: Theme, *, cached: bool) -> None:
        super().__init__(box, theme)
        self.trails: tuple[Trail, ...] = ()
        self.stale: frozenset[str] = frozenset()
        self._cached = cached
        self._shown: _Ink | None = None
        self._begun: tuple[_Ink, Iterator[TrailPortion]] | None = None
        self._behind = False
        self._ahead: _Ink | None = None  # what there will be to see at the end of all paths
        self.hide()

    @property
    def unfinished(self) -> bool:
        """Whether a later frame has to go on."""
        return self._begun is not None or self._behind

    def go_on(self) -> None:
        """Paint on, for a later frame."""
        shown = self._shown
        if self._begun is not None:
            self._go_on(*self._begun)
        elif self._behind and shown is not None and shown.leads_to(*self._now):
            self._behind = not _run(self, shown, shown.portions(self.trails, self.theme))

    @property
    def looks_ahead(self) -> bool:
        """Whether there is something of a path that will be shown and was not painted."""
        ink = self._ahead
        known = ink is not None and self._fits(ink) and ink.ends(*self._now)
        return self._shown is not None and not known

    def look_ahead(self) -> None:
        """Look at some of that, and then paint some of it, so that a jump to the end has little to do."""
        shown = self._shown
        if shown is None:
            return
        if walks := shown.unknown():
            CLOCK.run(self, (walk.look_on for walk in walks for _ in range(walk.unknown)))
        elif shown.ends(*self._now):
            self._ahead = shown
        else:
            whole = tuple(map(_whole, self.trails))
            ink = self._ahead
            if ink is None or not (self._fits(ink) and ink.leads_to(whole, self._partly_stale)):
                ink = self._ahead = _Ink(shown.at, shown.ratio, self._partly_stale, shown.walks)
            _run(self, ink, ink.portions(whole, self.theme))

    @property
    def _now(self) -> tuple[tuple[Trail, ...], frozenset[str]]:
        return self.trails, self._partly_stale

    @property
    def _all_stale(self) -> bool:
        return len(self.stale) == len(self.trails)

    @property
    def _partly_stale(self) -> frozenset[str]:
        """Those to be painted as stale; where all are, the pictures are shown so as they are."""
        return frozenset() if self._all_stale else self.stale

    def _is_end(self, ink: _Ink, at: BoxMap, ratio: float) -> bool:
        """Whether the ends of all paths are shown in this view now, and this is the picture of them."""
        return ink.shows(at, ratio) and ink.leads_to(*self._now) and ink.ends(*self._now)

    def _fits(self, ink: _Ink) -> bool:
        """Whether it is of the view of what is shown."""
        return self._shown is not None and ink.shows(self._shown.at, self._shown.ratio)

    def show_trails(self, trails: tuple[Trail, ...], stale_keys: frozenset[str] = frozenset()) -> None:
        """Draw these trails from now on, the stale ones greyed."""
        stale = stale_keys & {trail.key for trail in trails}
        if stale != self.stale or not alike(trails, self.trails):
            self.update()
        self.trails, self.stale = trails, stale
        if not trails:
            self._shown, self._begun, self._ahead, self._behind = None, None, None, False
        self.setVisible(bool(trails))

    def set_theme(self, theme: Theme) -> None:
        """Take over another theme's colours; the pictures are made anew."""
        self._shown = self._begun = self._ahead = None
        super().set_theme(theme)

    def draw(self, painter: QPainter, at: BoxMap) -> None:
        """Segments from the pictures or directly."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._cached:
            ink = self._ink(at, sharpness(painter))
            opacity = STALE_OPACITY if self._all_stale else 1.0
            painter.setOpacity(opacity * EDGE_OPACITY)
            show_picture(painter, Painted(ink.at, ink.edges), at)
            painter.setOpacity(opacity)
            show_picture(painter, Painted(ink.at, ink.lines), at)
        else:
            for trail in self.trails:
                painter.setOpacity(EDGE_OPACITY * self._opacity(trail))
                self._edge(painter, at, trail)
            for trail in self.trails:
                self._line(painter, at, trail)

    def _ink(self, at: BoxMap, ratio: float) -> _Ink:
        """The pictures to show now, after this frame's part of the work."""
        latest = self._shown
        if self._begun is not None:
            latest = self._go_on(*self._begun)
        if latest is None or self._begun is None:
            if self._ahead is not None and self._is_end(self._ahead, at, ratio):
                latest = self._shown = self._ahead
            known = latest is not None and latest.shows(at, ratio)
            if latest is not None and known and latest.leads_to(*self._now):
                self._behind = not _run(self, latest, latest.portions(self.trails, self.theme))
            else:
                walks = latest.walks if latest is not None and known else {}
                ink = _Ink(at, ratio, self._partly_stale, walks)
                latest = self._go_on(ink, ink.portions(self.trails, self.theme))
                self._behind = True
        return latest

    def _go_on(self, ink: _Ink, portions: Iterator[TrailPortion]) -> _Ink:
        """Draw on, and say what is to be shown now: as much as there is where there is nothing whole."""
        self._begun = None  # what cannot be painted is begun anew
        if _run(self, ink, portions):
            self._shown = ink
        else:
            self._begun = ink, portions
        return self._shown or ink

    def _opacity(self, trail: Trail) -> float:
        return STALE_OPACITY if trail.key in self.stale else 1.0

    def _edge(self, painter: QPainter, at: BoxMap, trail: Trail) -> None:
        """What lies around the same segments, without gaps."""
        line = QPen(QColor(self.theme.edge), trail.stroke.width * self.theme.weight + EDGE)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_exactly(painter, line, at, trail.points[: trail.shown + 1])

    def _line(self, painter: QPainter, at: BoxMap, trail: Trail) -> None:
        """The polyline up to the step that is shown, and a dot at each of its points."""
        painter.setOpacity(self._opacity(trail))
        line = pen(self.theme, trail.stroke)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        draw_exactly(painter, line, at, trail.points[: trail.shown + 1])
        dots = at.points(trail.points[: trail.shown + 1])
        draw_discs(painter, line.color(), 2 * DOT, spaced(dots[at.holds(dots, DOT)]))


def _run(layer: TrailsItem, ink: _Ink, portions: Iterator[TrailPortion]) -> bool:
    """Draw as much as the frame has time for; whether that was all."""
    brushes = QPainter(ink.edges), QPainter(ink.lines)
    try:
        for brush in brushes:
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        return CLOCK.run(layer, (partial(portion, *brushes) for portion in portions))
    finally:
        for brush in brushes:
            brush.end()
