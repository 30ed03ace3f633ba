"""The one painter: takes a scene and makes, keeps or removes the items that show it."""

from collections.abc import Callable

from nablaboard.scene import Course, Dots, Element, Label, Marker, Polylines, Scene, Trail
from nablaboard.view.painter.background import BackgroundItem, is_background
from nablaboard.view.painter.box import Box
from nablaboard.view.painter.ends import EndsItem
from nablaboard.view.painter.item import STALE_OPACITY, SceneItem
from nablaboard.view.painter.lines import CoursesItem, CurveItem, CurvesItem, DotsItem, is_long
from nablaboard.view.painter.marks import LabelItem, LaidOut, MarkerItem
from nablaboard.view.painter.over import Over
from nablaboard.view.painter.trails import TrailsItem
from nablaboard.view.theme import Theme

Single = Polylines | Dots | Label | Marker
"""An element with an item of its own."""
Item = CurveItem | DotsItem | LabelItem | MarkerItem


class Painter:
    """Paints scenes into one view box.

    `cached` keeps still parts as pictures, which is right for a screen; exports paint strokes and say False.
    `laid_out(frame)` says where the texts of the scene stand; what must not be cut at the plot's edges is
    painted `over` it. `on_moved(handle, x, y)` and `on_released(handle)` are told of dragged handles.
    """

    def __init__(
        self,
        box: Box,
        theme: Theme,
        laid_out: LaidOut,
        over: Over,
        *,
        cached: bool = True,
        on_moved: Callable[[str, float, float], None] | None = None,
        on_released: Callable[[str], None] | None = None,
    ) -> None:
        self._box, self._theme = box, theme
        self._on_moved, self._on_released = on_moved, on_released
        self._laid_out, self._over = laid_out, over
        self._background = BackgroundItem(box, theme, laid_out, cached=cached)
        self._moving = BackgroundItem(box, theme, laid_out, cached=False)
        self._curves = CurvesItem(box, theme, cached=True) if cached else None
        self._courses = CoursesItem(box, theme, cached=cached)
        self._trails = TrailsItem(box, theme, cached=cached)
        self._ends = EndsItem(box, theme, over)
        self._background.setZValue(-5)
        self._moving.setZValue(-4)
        self._courses.setZValue(CURVES)
        self._trails.setZValue(5)
        self._ends.setZValue(9)
        if self._curves is not None:
            self._curves.setZValue(CURVES)
        self._items: dict[str, Item] = {}
        box.view_changed.connect(self._view_changed)
        box.resized.connect(self._view_changed)

    def show(self, scene: Scene) -> None:
        """Show the scene: items of keys that stay are kept, and do nothing for elements that stay."""
        still, moving = _grounds(scene.elements)
        self._background.show_elements(still, scene.stale)
        self._moving.show_elements(moving, scene.stale)
        trails = tuple(each for each in scene.elements if isinstance(each, Trail))
        self._trails.show_trails(trails, scene.stale)
        self._ends.show_trails(trails, scene.stale)
        self._courses.show_courses(tuple(e for e in scene.elements if isinstance(e, Course)), scene.stale)
        curves = tuple(each for each in scene.elements if self._keeps(each))
        if self._curves is not None:
            self._curves.show_elements(curves, scene.stale)
        pictured = {each.key for each in curves}
        wanted = {
            element.key: element
            for element in scene.elements
            if isinstance(element, Single) and not is_background(element) and element.key not in pictured
        }
        for key in [key for key, item in self._items.items() if not _serves(item, wanted.get(key))]:
            self._remove(key)
        for order, (key, element) in enumerate(wanted.items()):
            self._show_one(key, element, order)
            self._items[key].setOpacity(STALE_OPACITY if key in scene.stale else 1.0)

    @property
    def unfinished(self) -> bool:
        """Whether a picture is still to be finished in a later frame."""
        return bool(self._unfinished)

    def go_on(self) -> None:
        """Work on what is unfinished, without painting it into the plot."""
        for each in self._unfinished:
            each.go_on()

    @property
    def _unfinished(self) -> list[BackgroundItem | CurvesItem | CoursesItem | TrailsItem]:
        pictures = (self._background, self._curves, self._courses, self._trails)
        return [each for each in pictures if each is not None and each.unfinished]

    @property
    def looks_ahead(self) -> bool:
        """Whether there is something to be worked out for later frames, while nothing moves."""
        return self._trails.looks_ahead

    def look_ahead(self) -> None:
        """Work some of that out."""
        self._trails.look_ahead()

    def set_theme(self, theme: Theme) -> None:
        """Repaint everything in another theme."""
        self._theme = theme
        for item in self._all():
            item.set_theme(theme)

    def markers(self) -> tuple[Marker, ...]:
        """The handles that can be taken hold of now."""
        return tuple(
            item.element
            for item in self._items.values()
            if isinstance(item, MarkerItem) and item.element.handle
        )

    def _keeps(self, element: Element) -> bool:
        """Whether a curve stands in the picture of all long ones."""
        return self._curves is not None and is_long(element) and not is_background(element)

    def _show_one(self, key: str, element: Single, order: int) -> None:
        item = self._items.get(key)
        if item is None:
            item = self._items[key] = self._make(element)
        else:
            item.show_element(element)  # type: ignore[arg-type]
        item.setZValue(_height(element) + order / 1000)

    def _make(self, element: Single) -> Item:
        if isinstance(element, Polylines):
            return CurveItem(self._box, self._theme, element)
        if isinstance(element, Dots):
            return DotsItem(self._box, self._theme, element)
        if isinstance(element, Label):
            return LabelItem(self._box, self._theme, element, self._laid_out, self._over)
        item = MarkerItem(self._box, self._theme, element, self._over)
        if self._on_moved and self._on_released:
            item.moved.connect(self._on_moved)
            item.released.connect(self._on_released)
        return item

    def _remove(self, key: str) -> None:
        item = self._items.pop(key)
        scene = item.scene()
        item.setParentItem(None)  # type: ignore[arg-type]
        if scene is not None:
            scene.removeItem(item)

    def _all(self) -> list[SceneItem | MarkerItem]:
        layers = [self._background, self._moving, self._courses, self._trails, *filter(None, [self._curves])]
        return [*layers, self._ends, *self._items.values()]

    def _view_changed(self, *_: object) -> None:
        for item in self._all():
            item.view_changed()


def _grounds(elements: tuple[Element, ...]) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """What is beneath everything: what stays while paths are played, and what stands beside the paths.

    What comes after the first trail follows the step that is shown, or is little. In one picture with the
    bands of a surface it would have all of them painted again at each step.
    """
    trails = (place for place, element in enumerate(elements) if isinstance(element, Trail))
    first = next(trails, len(elements))
    still, moving = (tuple(filter(is_background, part)) for part in (elements[:first], elements[first:]))
    return still, moving


CURVES = 1.0
"""The height of curves: over the ground, beneath everything else."""


def _height(element: Element) -> float:
    """The order of painting: curves, trails (5), dots, then points, the ends of paths (9), then texts."""
    return {Polylines: CURVES, Dots: 6.0, Marker: 8.0}.get(type(element), 10.0)


def _serves(item: Item, element: Element | None) -> bool:
    return element is not None and type(item.element) is type(element)
