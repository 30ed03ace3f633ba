"""Every widget of the view in its states, as a text: what it consists of, and the strokes it is painted with.

As `golden` does for scenes, this sees when a widget changes; it proves nothing. Tests of what is right stand
beside it. `python tests/gallery.py` writes the files anew when a change was meant.

The strokes are those of an SVG, so a colour, a width or a place that changes is a line that changes. Pictures
within it (icons, shadows) are told by their size only, since their pixels are the processor's.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import zip_longest
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QCursor, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk import AWAY
from dressing import dress
from nablaboard.calculus.expression import read_rows
from nablaboard.model import (
    AddOptimizer,
    Board,
    ContourPane,
    FunctionPane,
    OptimizerChoice,
    Row,
    RunSettings,
    Slider,
)
from nablaboard.scene import (
    Area,
    Arrows,
    Bands,
    ColourScale,
    Dash,
    Dots,
    Label,
    LegendEntry,
    Marker,
    Polylines,
    Raster,
    Scene,
    Stroke,
    Trail,
)
from nablaboard.scene.elements import DASHES, SHAPES, Band, LevelLabels
from nablaboard.view.buttons import IconButton, LinkButton
from nablaboard.view.card import Card, plain_label
from nablaboard.view.choice import Choice
from nablaboard.view.descent import OptimizersCard, RunCard, RunNote
from nablaboard.view.expressions import ExpressionsPanel
from nablaboard.view.fields import Bounds, NumberField
from nablaboard.view.formula_text import FormulaText
from nablaboard.view.lesson import LessonCard
from nablaboard.view.message_bar import MessageBar
from nablaboard.view.painter import Legend
from nablaboard.view.panes import Canvas
from nablaboard.view.playback import PlaybackBar
from nablaboard.view.scroll import ScrollBox
from nablaboard.view.sliders import GestureSlider
from nablaboard.view.status import StatusLine
from nablaboard.view.style import palette, style_sheet
from nablaboard.view.tempo import Tempo
from nablaboard.view.theme import DARK, LIGHT, Theme
from nablaboard.view.tick import TickBox

FOLDER = Path(__file__).parent / "view" / "golden"
PICTURE = re.compile(r'xlink:href="data:[^"]*"')
HEAD = re.compile(r"^.*?</desc>|<title>.*?</title>", re.DOTALL)

TEXTS = ("f(x) = 0.01x^2 + 0.1x", "g(x, y) = x^2/20 + y^2", "a = 2.5", "h(x) = sin(", "k(x) = a x", "")
FUNCTION = FunctionPane(x=(0.0, 20.0), y=(-1.0, 6.0), tangent_x=10.0)
CONTOUR = ContourPane(x=(-10.0, 10.0), y=(-5.0, 5.0), starts=((-7.0, 2.0), (3.0, -1.5)))


def nothing(*_: object) -> None:
    """Takes what a widget tells, and forgets it."""


def expressions() -> ExpressionsPanel:
    """A curve, a surface, a parameter, a row that is broken, one that is hidden, one that is empty."""
    rows = tuple(
        Row(
            id=index,
            text=text,
            colour=index,
            visible=index != 4,
            slider=Slider(low=-1.0, high=4.0) if index == 2 else None,
        )
        for index, text in enumerate(TEXTS)
    )
    QCursor.setPos(AWAY)
    made = ExpressionsPanel(nothing, nothing)
    board = Board(rows=rows, function=FUNCTION, contour=CONTOUR)
    made.show_board(board, read_rows([row.text for row in rows]), {0: "f′(x) = 0.02 x + 0.1"})
    made.resize(320, 520)
    return made


def optimizers() -> OptimizersCard:
    """Some with values, one off, one of its own settings."""
    names = ("gradient-descent", "momentum", "rmsprop", "adam", "nelder-mead")
    choices = tuple(
        OptimizerChoice(
            id=name,
            optimizer=name,
            enabled=name != "rmsprop",
            settings=(("learning_rate", 0.25),) if name == "momentum" else (),
        )
        for name in names
    )
    made = OptimizersCard(nothing, nothing)
    board = Board(rows=(), function=FUNCTION, contour=CONTOUR, optimizers=choices)
    made.show_board(board, {"gradient-descent": 0.0373, "momentum": None}, {"adam": "after 34 steps"}, "g")
    made.resize(310, 380)
    return made


def optimizer_settings(name: str) -> Callable[[], OptimizersCard]:
    """The card with the settings of one optimizer open."""

    def make() -> OptimizersCard:
        made = OptimizersCard(nothing, nothing)
        choice = OptimizerChoice(id=name, optimizer=name)
        board = Board(rows=(), function=FUNCTION, contour=CONTOUR, optimizers=(choice,))
        made.show_board(board, {}, {name: "converged after 34 steps"}, "g")
        note = RunNote("The rate is above 2 / L: the path leaves.", "Use η 0.9", AddOptimizer("adam"))
        made.notes.show_notes([note])
        made.table.opened.emit(name)
        made.resize(310, 420)
        return made

    return make


def run_card() -> RunCard:
    """The settings of a run."""
    made = RunCard(nothing, nothing)
    made.show_run(RunSettings(steps=120, tolerance=1e-5, gradient_from="central", h=1e-3, noise=0.25, seed=7))
    made.resize(310, 320)
    return made


def playback(*, playing: bool) -> Callable[[], PlaybackBar]:
    """The bar in the middle of a path."""

    def make() -> PlaybackBar:
        made = PlaybackBar()
        made.set_position(25, 38)
        made.set_playing(playing)
        made.set_tempo(Tempo(2.0))
        made.set_loop(playing)
        made.resize(900, 49)
        return made

    return make


def status(*, share: float | None) -> Callable[[], StatusLine]:
    """At rest, or with some work done."""

    def make() -> StatusLine:
        made = StatusLine()
        made.show_theme("dark")  # as all of the gallery wears it
        made.set_cost("grid 512 × 512 · 3 ms")
        made.set_readout("x = −2.31   y = 0.5")
        if share is not None:
            made.set_busy(True, "Tracing paths")
            made.set_progress(share)
            made._show_work(True)
        made.resize(900, 26)
        return made

    return make


def message_bar() -> MessageBar:
    """A sentence with details."""
    made = MessageBar()
    made.say("The file could not be read: it is not a document of Nablaboard.", "Traceback")
    made.resize(600, 40)
    return made


def lesson_card() -> LessonCard:
    """The middle one of three scenes."""
    made = LessonCard()
    made.show_scene("A line through two points", "Bring the second point nearer. " * 8, 1, 3)
    made.resize(320, 220)
    return made


def controls() -> QWidget:
    """Fields, sliders, ticks and buttons, each in its states, beneath each other."""
    field, wrong = NumberField("Rate", Bounds(low=0, high=1)), NumberField("Width", Bounds(low=0, high=1))
    field.show_value(0.25)
    wrong.setText("7")
    choice = Choice("Method", {"central": "Central difference", "dual": "Dual numbers"})
    choice.show_key("dual")
    bar, quiet = GestureSlider("Rate"), GestureSlider("Place", role="scrub", knob=18)
    bar.show_value(40)
    ticked, plain = TickBox("On"), TickBox("Off")
    ticked.setChecked(True)
    formula = FormulaText(17)
    formula.set_text("f′(x) = 2 a x − sin(x)/x")
    buttons = [IconButton("play", role, role=role, size=16) for role in ("", "quiet", "round")]
    buttons[0].setEnabled(False)
    widgets = [field, wrong, choice, bar, quiet, ticked, plain, formula, *buttons, LinkButton("Cancel")]
    return column(*widgets, size=QSize(240, 460))


def cards() -> QWidget:
    """A card with a note and a button in its head, one whose content reaches its edges, one that scrolls."""
    first, flush = Card("Title"), Card("Flush", flush=True)
    first.set_note("a note")
    first.add_to_head(IconButton("close", "Close", role="quiet", size=16))
    first.add(plain_label("content", "dim"))
    flush.add(plain_label("content that is rather long and wraps\n" * 3, "small", wrap=True))
    room = QVBoxLayout()
    room.addStretch(1)
    flush.add_layout(room)
    long = ScrollBox(plain_label("line\n" * 40, "dim", wrap=True), least=40, most=120)
    return column(first, flush, long, size=QSize(300, 420))


def column(*widgets: QWidget, size: QSize) -> QWidget:
    """Widgets beneath each other."""
    made = QWidget()
    layout = QVBoxLayout(made)
    for widget in widgets:
        layout.addWidget(widget)
    made.resize(size)
    return made


def legend() -> Legend:
    """Strokes with and without shapes."""
    made = Legend(LIGHT)
    made.show_entries(
        (
            LegendEntry("f", Stroke("row:0", 2.4)),
            LegendEntry("f′", Stroke("derivative", 2.0, "dash")),
            LegendEntry("Adam", Stroke("series:4", 2.0, "dash-dot"), "triangle"),
            LegendEntry("root", Stroke("ink", 0.0), "circle"),
        )
    )
    made.resize(made.sizeHint())
    return made


def canvas(*, plane: bool) -> Callable[[], Canvas]:
    """All elements of a scene: those over a plane, or those around curves."""

    def make() -> Canvas:
        made = Canvas(LIGHT, cached=False)
        made.lay_out(480, 360)
        made.show_scene(plane_scene() if plane else curve_scene())
        made.lay_out(480, 360)
        return made

    return make


def plane_scene() -> Scene:
    """Bands, lines, arrows, cells, paths."""
    ring = np.array([(-3.0, -2.0), (3.0, -2.0), (3.0, 2.0), (-3.0, 2.0)])
    path = np.array([(-3.5, 2.5), (-2.0, 1.0), (1.0, 1.5), (2.0, -1.0), (3.5, -2.5)])
    trails = tuple(
        Trail(f"trail:{k}", path + 0.3 * k, 3, Stroke(f"series:{k}", 2.0, dash), SHAPES[k])
        for k, dash in enumerate(DASHES)
    )
    return Scene(
        title="Contour of g",
        x=(-4.0, 4.0),
        y=(-3.0, 3.0),
        elements=(
            Bands("bands", (Band(0.0, ring, (0, 4)), Band(0.7, np.concatenate((ring, ring / 2)), (0, 4, 8)))),
            Raster("cells", (2, 4), (1, 3), np.array([[0, 1]]), np.array([[1.0, 0.5]]), ("series:0", "ink")),
            Area("area", (ring / 3,), "tangent"),
            Polylines("levels", (ring, ring * 0.8), Stroke("level", 1.0)),
            LevelLabels("labels", ((ring,), (ring * 0.8,)), ("100", "−0.5")),
            Arrows("arrows", ring * 0.6, ring * 0.75),
            *trails,
            Marker("start", -3.5, 2.5, "ink", size=13.0, hollow=True, handle="start:0"),
            Label("start:label", "(−3.5, 2.5)", -3.5, 2.5, "ink", "text", (0.5, 1.0), (0.0, -10.0)),
        ),
        x_label="w₁",
        y_label="w₂",
        scale=ColourScale((0.0, 0.5, 2.0, 8.0)),
        grid=False,
    )


def curve_scene() -> Scene:
    """Curves, marks, texts; a grid, an axis of logarithms, a message."""
    x = np.linspace(0, 8, 33)
    looks: tuple[tuple[str, Dash], ...] = (("row:0", "solid"), ("derivative", "dash"), ("tangent", "dot"))
    curves = tuple(
        Polylines(
            f"curve:{k}", (np.column_stack((x, np.sin(x / 2) * (k + 1) / 3)),), Stroke(role, 1.5 + k, dash)
        )
        for k, (role, dash) in enumerate(looks)
    )
    dots = tuple(
        Dots(f"dots:{shape}", np.array([(1.0 + k, -0.5)]), "error", shape, 10.0, hollow=k % 2 == 1)
        for k, shape in enumerate((*SHAPES, "cross", "plus"))
    )
    faces = ("text", "bold", "math", "small")
    labels = tuple(
        Label(f"label:{face}", "f(x)\nx" if face == "text" else "f(x)", 1.0 + 2 * k, 0.6, "ink", face)  # type: ignore[arg-type]
        for k, face in enumerate(faces)
    )
    return Scene(
        title="Function",
        x=(0.0, 8.0),
        y=(-1.0, 1.0),
        elements=(
            *curves,
            *dots,
            *labels,
            Marker("tangent", 3.0, 0.3, "tangent", handle="tangent", description="Tangent point"),
            Marker("away", 7.0, 0.9, "series:1", "triangle", 12.0),
            Label("card", "slope 2", 3.0, 0.3, "ink", "text", (1.0, 0.0), (-14.0, 14.0), box=True),
        ),
        log=(False, True),
        message="nowhere defined in this view",
    )


WIDGETS: dict[str, Callable[[], QWidget]] = {
    "expressions": expressions,
    "optimizers": optimizers,
    "optimizer-adam": optimizer_settings("adam"),
    "optimizer-newton": optimizer_settings("newton"),
    "run": run_card,
    "playback-paused": playback(playing=False),
    "playback-playing": playback(playing=True),
    "status-ready": status(share=None),
    "status-busy": status(share=0.4),
    "message": message_bar,
    "lesson": lesson_card,
    "controls": controls,
    "cards": cards,
    "legend": legend,
    "canvas-plane": canvas(plane=True),
    "canvas-curves": canvas(plane=False),
}


def gallery_text(name: str) -> str:
    """What the widget consists of, and how it is painted in the dark."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, DARK)
    widget = WIDGETS[name]()
    wear(widget, DARK)
    settle(widget)
    parts = ["== consists of", *consists_of(widget, widget), "== painted", strokes(widget)]
    widget.close()
    widget.deleteLater()
    dress(application, LIGHT)
    return "\n".join(parts) + "\n"


def wear(widget: QWidget, theme: Theme) -> None:
    """Give the theme to the widget and to all within it that paints for itself."""
    for each in (widget, *widget.findChildren(QWidget)):
        if hasattr(each, "set_theme"):
            each.set_theme(theme)


def settle(widget: QWidget) -> None:
    """Show it and let layouts find their places."""
    size = widget.size()
    widget.show()
    for _ in range(3):
        QApplication.processEvents()
    if isinstance(widget, Canvas):
        widget.lay_out(size.width(), size.height())


def consists_of(widget: QWidget, whole: QWidget) -> Iterator[str]:
    """A line for the widget and for each one within it, indented, with what can be said of it."""
    if widget is not whole and not widget.isVisibleTo(whole):
        yield f"{type(widget).__name__} hidden {widget.accessibleName()!r}"
        return
    yield " ".join((type(widget).__name__, *said(widget)))
    layout = widget.layout()
    if layout is not None:
        edges = layout.contentsMargins()
        margins = f"{edges.left()} {edges.top()} {edges.right()} {edges.bottom()}"
        yield f"  layout margins {margins} spacing {layout.spacing()} items {layout.count()}"
    if not isinstance(widget, Canvas):
        for each in widget.children():
            if isinstance(each, QWidget) and not each.isWindow():
                yield from ("  " + line for line in consists_of(each, whole))


def said(widget: QWidget) -> Iterator[str]:
    """What can be said of one widget: its place and size, its words, what it does with keys and mouse."""
    place: QRect = widget.geometry()
    if not widget.isWindow():
        yield f"at {place.x()} {place.y()}"
    yield f"size {place.width()} {place.height()}"
    least, most = widget.minimumSize(), widget.maximumSize()
    yield f"from {least.width()} {least.height()} to {most.width()} {most.height()}"
    hint = widget.sizeHint()
    yield f"hint {hint.width()} {hint.height()}"
    for name, value in words_of(widget):
        if value not in ("", None):
            yield f"{name} {value!r}"
    policy = widget.sizePolicy()
    yield f"policy {policy.horizontalPolicy().name} {policy.verticalPolicy().name}"
    yield f"focus {widget.focusPolicy().name} cursor {widget.cursor().shape().name}"
    yield f"font {widget.font().family()!r} {widget.font().pixelSize()}"
    if not widget.isEnabled():
        yield "disabled"


def words_of(widget: QWidget) -> Iterator[tuple[str, object]]:
    """The words and values of a widget, each with its name."""
    yield "role", widget.property("role")
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "tip", widget.toolTip()
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield "text", widget.text()
    if isinstance(widget, QLabel):
        yield "flags", f"{widget.alignment()} {widget.textFormat().name} {widget.textInteractionFlags()}"
        yield "wraps", widget.wordWrap() or None
    if isinstance(widget, QAbstractButton):
        yield "checked", widget.isChecked() if widget.isCheckable() else None
        yield "icon", widget.iconSize().width()
        yield "keys", widget.shortcut().toString()
    if isinstance(widget, QToolButton) and widget.menu() is not None:
        yield "menu", [(action.text(), action.isChecked()) for action in widget.menu().actions()]
    if isinstance(widget, QLineEdit):
        yield "flags", f"{widget.alignment()} {widget.placeholderText()!r} {widget.isReadOnly()}"
    if isinstance(widget, QPlainTextEdit):
        yield "text", widget.toPlainText()
    if isinstance(widget, QAbstractSlider | QProgressBar):
        yield "range", f"{widget.minimum()} {widget.maximum()} value {widget.value()}"
    if isinstance(widget, QComboBox):
        yield "options", [widget.itemText(place) for place in range(widget.count())]
    if isinstance(widget, QAbstractItemView):
        yield "triggers", str(widget.editTriggers())
        yield "items", items_of(widget)


def items_of(view: QAbstractItemView) -> list[list[str]]:
    """What a list or table shows, row by row."""
    model = view.model()
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def strokes(widget: QWidget) -> str:
    """What the widget paints, as an SVG without its head and with its pictures left out."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(widget.rect())
    with QPainter(generator) as painter:
        if isinstance(widget, Canvas):
            widget.render(painter)
        else:
            widget.render(painter, QPoint())
    text = bytes(buffer.data().data()).decode()
    plain = PICTURE.sub("picture", HEAD.sub("", text))
    lines = [line.strip() for line in plain.splitlines()]
    kept_lines = [line for line in lines if line and line != "</g>"]
    # A group says how to paint what follows; one that nothing follows paints nothing.
    pairs = zip_longest(kept_lines, kept_lines[1:], fillvalue="<g")
    return "\n".join(line for line, after in pairs if not (line.startswith("<g") and after.startswith("<g")))


def look_text() -> str:
    """Style sheet and palette of both themes."""
    parts = []
    for theme in (LIGHT, DARK):
        parts += [f"== {theme.id}", style_sheet(theme.text)]
        colours = palette(theme)
        for group in colours.ColorGroup:
            if group.name in ("Active", "Disabled"):
                roles = (role for role in colours.ColorRole if role.name != "NColorRoles")
                parts += [f"{group.name} {role.name} {colours.color(group, role).getRgb()}" for role in roles]
    return "\n".join(parts) + "\n"


def texts() -> dict[str, Callable[[], str]]:
    """What makes the text of each file."""
    return {"look": look_text, **{name: partial(gallery_text, name) for name in WIDGETS}}


def kept(name: str) -> Path:
    """The file with a widget's text."""
    return FOLDER / f"{name}.txt"


def main() -> None:
    """Write all files anew."""
    application = QApplication([])
    dress(application, LIGHT)
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name, make in texts().items():
        kept(name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
