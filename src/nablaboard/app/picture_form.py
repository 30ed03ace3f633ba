"""What a picture is to be, chosen line by line: the left half of the question before an export."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from nablaboard.app import export_options as options
from nablaboard.app.export_options import AS_SHOWN, PAPER, PERCENT, PIXELS, POINTS
from nablaboard.app.exporting import ALL, SHOWN, Exporter, PictureWish
from nablaboard.export import FORMATS, MILLIMETRES, Dress, Format, LegendPlace, TextKind
from nablaboard.export import PAPER as DENSITY
from nablaboard.scene import Units
from nablaboard.view.card import plain_label
from nablaboard.view.choice import Choice
from nablaboard.view.explained import explain
from nablaboard.view.fields import Bounds, NumberField
from nablaboard.view.theme import Theme
from nablaboard.view.tick import TickBox
from nablaboard.view.words import capital, put
from nablaboard.words import Message, NablaError, message

LEAST, MOST = 16, 16384
TEXT_BOUNDS = {PERCENT: Bounds(low=10, high=1000), POINTS: Bounds(low=1, high=288)}
KINDS: dict[str, Format] = {kind: kind for kind in FORMATS}


class PictureForm(QWidget):
    """Begins with a `wish` of what the `exporter` can draw; `changed` comes with each key and each choice.

    A number that is wrong is told at its field, and the last right one counts.
    """

    changed = Signal()

    def __init__(self, exporter: Exporter, wish: PictureWish, look: Theme) -> None:
        super().__init__()
        self._exporter = exporter
        self._make(wish)
        self._lay_out()
        self._connect()
        for each in (*self._choices, self._formula, self._transparent):
            each.set_theme(look)

    @property
    def wish(self) -> PictureWish:
        """What is chosen now, with the numbers that are being typed."""
        legends: dict[str, LegendPlace] = {"above": "above", "below": "below", "none": "none"}
        letters: dict[str, TextKind] = {"outlines": "outlines", "live": "live"}
        units: dict[str, Units] = {AS_SHOWN: "", "equal": "equal", "free": "free"}
        dress = Dress(
            self._heading.text().strip(),
            formula=self._formula.isChecked(),
            legend=legends[str(self._legend.currentData())],
            x_label=self._across.text().strip() or None,
            y_label=self._upwards.text().strip() or None,
        )
        return PictureWish(
            scene=str(self._scenes.currentData()),
            pane=str(self._panes.currentData()),
            kind=KINDS[str(self._kind.currentData())],
            width=self._width.typed,
            height=self._height.typed,
            on_paper=self._unit.currentData() == PAPER,
            text=self._text.typed,
            in_points=self._letter_unit.currentData() == POINTS,
            theme=str(self._theme.currentData()),
            dress=dress,
            letters=letters[str(self._letters.currentData())],
            units=units[str(self._units.currentData())],
            transparent=self._transparent.isChecked(),
        )

    @property
    def wrong(self) -> bool:
        """Whether some number is wrong, which its field says."""
        return any(field.fault() for field in self._numbers)

    def _make(self, wish: PictureWish) -> None:
        self._scenes = Choice(message("picture.scene"), options.scenes(self._exporter.scene_titles))
        self._panes = Choice(message("picture.panes"), self._pane_options(SHOWN))
        self._kind = Choice(message("picture.format"), {kind: kind.upper() for kind in FORMATS})
        self._unit = Choice(message("picture.unit"), options.sides())
        self._letter_unit = Choice(message("picture.letter-unit"), options.letter_units())
        self._theme = Choice(message("picture.theme"), options.themes())
        self._legend = Choice(message("picture.legend"), options.legends())
        self._letters = Choice(message("picture.svg-texts"), options.letters())
        self._units = Choice(message("picture.axis-units"), options.units())
        looks = self._unit, self._letter_unit, self._theme, self._legend, self._letters, self._units
        self._choices = (self._scenes, self._panes, self._kind, *looks)
        side = Bounds(low=LEAST, high=MOST, whole=True)
        self._width = NumberField(message("picture.width"), side)
        self._height = NumberField(message("picture.height"), side)
        self._text = NumberField(message("picture.letter-size"), TEXT_BOUNDS[PERCENT])
        self._numbers = self._width, self._height, self._text
        self._heading = _typed(message("picture.title"), wish.dress.title)
        self._across = _typed(message("picture.x-label"), wish.dress.x_label or "")
        self._upwards = _typed(message("picture.y-label"), wish.dress.y_label or "")
        self._lines = self._heading, self._across, self._upwards
        for each in (self._across, self._upwards):
            put(each, placeholderText=message("picture.as-is"))
        self._formula = TickBox(message("picture.formula"))
        self._transparent = TickBox(message("picture.transparent"))
        self._of_pictures = (*looks, *self._numbers, *self._lines, self._formula, self._transparent)
        self._measured = PAPER if wish.on_paper else PIXELS
        self._letters_measured = POINTS if wish.in_points else PERCENT
        self._show(wish)

    def _show(self, wish: PictureWish) -> None:
        self._scenes.show_key(wish.scene if self._scenes.findData(wish.scene) >= 0 else SHOWN)
        self._show_scene(str(self._scenes.currentData()))
        for choice, key in (
            (self._panes, wish.pane if self._panes.findData(wish.pane) >= 0 else self._panes.itemData(0)),
            (self._kind, wish.kind),
            (self._unit, PAPER if wish.on_paper else PIXELS),
            (self._letter_unit, POINTS if wish.in_points else PERCENT),
            (self._theme, wish.theme),
            (self._legend, wish.dress.legend),
            (self._letters, wish.letters),
            (self._units, wish.units or AS_SHOWN),
        ):
            choice.show_key(str(key))
        self._text.set_bounds(TEXT_BOUNDS[self._letter_unit.currentData()])
        for field, value in zip(self._numbers, (wish.width, wish.height, wish.text), strict=True):
            field.show_value(value)
        self._formula.setChecked(wish.dress.formula)
        self._transparent.setChecked(wish.transparent)
        self._offer(wish.kind)

    def _offer(self, kind: str) -> None:
        """Let that be chosen which a file of this kind can have: a sound has no size and no colours."""
        for each in self._of_pictures:
            each.setEnabled(kind != "wav")

    def _connect(self) -> None:
        self._scenes.picked.connect(self._show_scene)
        self._unit.picked.connect(self._measure)
        self._letter_unit.picked.connect(self._measure_texts)
        self._kind.picked.connect(self._offer)
        for choice in self._choices:
            choice.picked.connect(lambda _: self.changed.emit())
        for field in self._numbers:
            field.chosen.connect(field.show_value)
        for line in (*self._numbers, *self._lines):
            line.textEdited.connect(lambda _: self.changed.emit())
        for box in (self._formula, self._transparent):
            box.toggled.connect(lambda _: self.changed.emit())

    def _measure(self, unit: str) -> None:
        """Tell the same size in another unit."""
        scale = MILLIMETRES / DENSITY if unit == PAPER else DENSITY / MILLIMETRES
        if unit != self._measured:
            self._measured = unit
            for field in (self._width, self._height):
                field.show_value(min(MOST, max(LEAST, round(field.value * scale))))

    def _measure_texts(self, unit: str) -> None:
        """Tell the same size of texts in another unit."""
        if unit == self._letters_measured:
            return
        self._letters_measured, bounds = unit, TEXT_BOUNDS[unit]
        self._text.set_bounds(bounds)
        try:
            usual = self._exporter.usual_points(self.wish)
        except NablaError:  # the preview tells why
            return
        text = self._text.value
        told = round(text / 100 * usual, 1) if unit == POINTS else round(100 * text / usual)
        self._text.show_value(min(bounds.high, max(bounds.low, told)))

    def _show_scene(self, scene: str) -> None:
        """Have the panes of the scene to choose from."""
        self._panes.offer(self._pane_options(scene))

    def _pane_options(self, scene: str) -> options.Options:
        try:
            titles = self._exporter.panes(scene) if scene != ALL else {}
        except NablaError:  # the preview tells why
            titles = {}
        return options.panes({str(pane): title for pane, title in titles.items()})

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(10)
        for kind, widget, what in self._rows():
            explain(capital(f"what.export-{what}"), widget)
            label = plain_label(message(kind), "")
            label.setBuddy(widget)
            form.addRow(label, widget)

    def _rows(self) -> Iterator[tuple[str, QWidget, str]]:
        """What is chosen, line by line: the kind of its name, where it is chosen, and what it is."""
        if self._scenes.count() > 1:
            yield "picture.scene", self._scenes, "scene"
        yield "picture.panes", self._panes, "panes"
        yield "picture.format", self._kind, "format"
        yield "picture.size", _line(self._width, plain_label("×", "dim"), self._height, self._unit), "size"
        yield "picture.texts", _line(self._text, self._letter_unit), "texts"
        yield "picture.theme", self._theme, "theme"
        yield "picture.title", self._heading, "title"
        yield "picture.axes", _line(self._across, self._upwards), "axes"
        yield "picture.units", self._units, "units"
        yield "picture.legend", self._legend, "legend"
        yield "picture.with-formula", self._formula, "formula"
        yield "picture.see-through", self._transparent, "transparent"
        yield "picture.svg", self._letters, "letters"


def _typed(name: Message, text: str) -> QLineEdit:
    """A field for words."""
    made = QLineEdit(text)
    made.setProperty("role", "field")
    put(made, accessibleName=name)
    return made


def _line(*widgets: QWidget) -> QWidget:
    """Widgets side by side."""
    held = QWidget()
    line = QHBoxLayout(held)
    line.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        line.addWidget(widget)
    return held
