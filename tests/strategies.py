"""Random rows, boards and documents, for the tests of all layers; random expressions stand in `notation`.

Two kinds of each. `boards()` and `documents()` hold whatever a file may hold: numbers up to 1e100, rows of
any text, every field set. `drawable_boards()` and `drawable_documents()` are what people might work on: rows
that read, views of ordinary size, runs and maps of a few steps and cells, so that every pane has its answer
in an instant.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar, get_args

from hypothesis import strategies as st

from nablaboard.calculus.derivative import METHODS
from nablaboard.calculus.descent import OPTIMIZERS, SCHEDULES, Schedule, SettingValue
from nablaboard.calculus.descent.settings import Setting
from nablaboard.calculus.expression.numbers import typed_number
from nablaboard.calculus.fitted import Activation, Loss
from nablaboard.model import (
    PANES,
    Board,
    ContourPane,
    DataPane,
    Document,
    ErrorPane,
    Figures,
    Fit,
    FunctionPane,
    Generated,
    Heading,
    LessonScene,
    MapPane,
    Mesh,
    OptimizerChoice,
    Row,
    RunSettings,
    Samples,
    SettingRange,
    Slider,
    SweepPane,
    Texts,
    ValuePane,
    limits,
)
from nablaboard.model.fit import Model, cost_of
from nablaboard.model.rows import Motion

Kind = TypeVar("Kind")
Strategy = st.SearchStrategy

# --- what a file may hold -----------------------------------------------------------------------------------

typed = st.sampled_from([typed_number(text) for text in ("pi/4", "-sqrt(2)", "1/3", "2^10")])
numbers = st.floats(-limits.FARTHEST, limits.FARTHEST) | typed
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
languages = st.builds(Texts, en=texts, zh=texts, ja=texts)
places = st.tuples(numbers, numbers)
seeds = st.integers(0, limits.SEED - 1)
counts = st.integers(2, limits.CELLS)
panes = st.lists(st.sampled_from(PANES), unique=True, min_size=1).map(tuple)


@st.composite
def ranges(draw: st.DrawFn, most: float = 1e50) -> tuple[float, float]:
    """An interval that a view may have, within ±2 `most`."""
    low = draw(st.floats(-most, most))
    return low, low + abs(low) * 1e-6 + draw(st.floats(1e-6, most))


def lists_of(items: Strategy[Kind], most: int = 3) -> Strategy[tuple[Kind, ...]]:
    """Tuples of so many items at most."""
    return st.lists(items, max_size=most).map(tuple)


def names_up_to(most: int) -> Strategy[tuple[str, ...]]:
    """What so many start points at most are called, each by another name or by none."""
    named = st.lists(
        st.sampled_from(["a", "west of it", "谷", "\N{GREEK SMALL LETTER ALPHA}₁"]),
        unique=True,
        max_size=most,
    )
    return named.flatmap(lambda names: st.permutations([*names, *[""] * (most - len(names))])).map(tuple)


def setting_values(setting: Setting) -> Strategy[SettingValue]:
    """A value that the setting accepts."""
    if setting.accepts == "choice":
        return st.sampled_from(setting.choices)
    if setting.accepts == "tick":
        return st.booleans()
    third = st.just(typed_number("1/3"))
    return third | (st.floats(1e-12, 0.99) if setting.accepts == "fraction" else st.floats(1e-12, 1e6))


@st.composite
def optimizer_choices(draw: st.DrawFn, most: int = 4) -> tuple[OptimizerChoice, ...]:
    """Optimizers of any kind, each with an id of its own and some of its settings."""
    names = draw(st.lists(st.sampled_from(sorted(OPTIMIZERS)), max_size=most))
    return tuple(draw(_choice(name, f"{name}-{index}")) for index, name in enumerate(names))


@st.composite
def _choice(draw: st.DrawFn, name: str, called: str) -> OptimizerChoice:
    chosen = [setting for setting in OPTIMIZERS[name].settings if draw(st.booleans())]
    settings = tuple((setting.name, draw(setting_values(setting))) for setting in chosen)
    return OptimizerChoice(id=called, optimizer=name, enabled=draw(st.booleans()), settings=settings)


schedules = st.builds(
    Schedule,
    kind=st.sampled_from(sorted(SCHEDULES)),
    factor=st.floats(0, 1),
    every=st.floats(1, 100),
    decay=st.floats(0, 10),
    end=st.floats(0, 1),
    steps=st.none() | st.floats(1, 1000),
    warm_up=st.floats(0, 20),
)


def run_settings(steps: int = limits.STEPS) -> Strategy[RunSettings]:
    """How the optimizers run, with at most so many steps."""
    return st.builds(
        RunSettings,
        steps=st.integers(0, steps),
        tolerance=st.floats(0, 1),
        gradient_from=st.sampled_from(sorted(METHODS)),
        h=st.none() | st.floats(1e-300, 1),
        noise=st.floats(0, 10),
        seed=seeds,
        bound=st.none() | st.floats(1, 1e12),
        schedule=st.none() | schedules,
    )


figures = st.builds(
    Figures,
    higher=st.none() | st.integers(2, limits.DERIVATIVE),
    tangents=st.lists(numbers, max_size=3).map(tuple),
    secant=st.none() | st.floats(1e-3, 10) | st.floats(-10, -1e-3),
    normal=st.booleans(),
    circle=st.booleans(),
    taylor=st.none() | st.integers(0, limits.TAYLOR),
    area=st.none() | ranges(),
    points=st.booleans(),
    newton=st.none() | numbers,
    bisection=st.none() | ranges(),
)
headings = st.builds(Heading, at=places, degrees=st.floats(-720, 720))


def setting_ranges(name: str = "learning_rate", most: int = limits.CELLS) -> Strategy[SettingRange]:
    """A range of a setting with at most so many values."""
    made = st.tuples(ranges(), st.integers(2, most))
    return made.map(lambda each: SettingRange(name=name, low=each[0][0], high=each[0][1], count=each[1]))


def map_panes(optimizers: Sequence[str] = ()) -> Strategy[MapPane]:
    """What a map shows, of one of the optimizers with these ids."""
    return st.builds(
        MapPane,
        kind=st.sampled_from(["basins", "settings"]),
        optimizer=st.sampled_from([None, *optimizers]),
        x=st.none() | ranges(),
        y=st.none() | ranges(),
        columns=counts,
        rows=counts,
        across=setting_ranges(),
        upward=setting_ranges("momentum"),
        steps=st.integers(1, limits.STEPS),
        tolerance=st.floats(0, 1),
    )


sweep_panes = st.builds(SweepPane, over=setting_ranges(), budget=st.integers(1, limits.STEPS))
error_panes = st.builds(
    ErrorPane,
    methods=st.lists(st.sampled_from(sorted(METHODS)), max_size=3).map(tuple),
    guides=st.booleans(),
)


@st.composite
def fits(draw: st.DrawFn) -> Fit:
    """A model with data that it can be fitted to, and any two of its weights."""
    squared: list[tuple[Model, Loss]] = [(each, "squared") for each in get_args(Model)]
    model, loss = draw(st.sampled_from([*squared, ("network", "logistic")]))
    values = st.floats(-50, 50).map(lambda value: round(value, 3))
    labels = {"logistic": st.integers(0, 1).map(float), "softmax": st.integers(0, 2).map(float)}
    last = labels.get("logistic" if loss == "logistic" else model, values)
    count = draw(st.integers(4, 9))
    fit = Fit(
        points=tuple((float(place), draw(last)) for place in range(count)),
        names=draw(st.sampled_from([(), ("size", "price")])),
        model=model,
        hidden=draw(st.integers(1, 3)),
        activation=draw(st.sampled_from(get_args(Activation))),
        loss=loss,
        start_seed=draw(seeds),
        classes=draw(st.sampled_from([None, 3])),
        scaled=draw(st.booleans()),
        batch=draw(st.none() | st.integers(1, count)),
    )
    return draw(_with_weights(fit))


@st.composite
def _with_weights(draw: st.DrawFn, fit: Fit) -> Fit:
    names = fit_weights(fit)
    weights = st.tuples(*[st.floats(-5, 5) for _ in names])
    shown = draw(st.sampled_from([(), (names[-1], names[0])]))
    return replace(fit, start=draw(st.none() | weights), held=draw(st.none() | weights), shown=shown)


def fit_weights(fit: Fit) -> tuple[str, ...]:
    """The names of the weights of a fit's model."""
    return cost_of(fit).arguments


generated_fits = st.builds(
    lambda made: Fit(generated=made),
    st.builds(
        Generated,
        coefficients=st.tuples(st.floats(-9, 9), st.floats(-9, 9)),
        count=st.integers(3, 60),
        x=st.sampled_from([(0.0, 10.0), (-2.0, 5.5)]),
        noise=st.floats(0, 3),
        distribution=st.sampled_from(["normal", "uniform"]),
        seed=seeds,
    ),
)


@st.composite
def samples(draw: st.DrawFn, rows: Sequence[int] = ()) -> Samples:
    """Samples along one axis or of an array, or of the formula of a row."""
    kind = draw(st.sampled_from(["axis", "array", "formula"]))
    count = draw(st.integers(4, 9))
    if kind == "formula":
        row = draw(st.sampled_from([None, *rows]))
        own = st.none() | ranges(50)
        made = Samples(formula=Mesh(row=row, x=draw(ranges(50)), y=draw(own), z=draw(own), count=count))
    elif kind == "axis":
        positions = tuple(map(float, range(count))) if draw(st.booleans()) else ()
        held = tuple(draw(st.none() | st.floats(-50, 50)) for _ in range(count))
        made = Samples(values=held, positions=positions)
    else:
        values = tuple(draw(st.floats(-50, 50)) for _ in range(3 * count))
        through = draw(st.sampled_from([(), (1, 2)]))
        made = Samples(values=values, shape=(3, count), spacing=(1.0, -0.5), axis=1, through=through)
    return replace(
        made,
        spaced=draw(st.booleans()),
        edge_order=draw(st.integers(1, 2)),
        at=draw(st.none() | st.integers(0, 3)),
        in_function=draw(st.booleans()),
        name=draw(texts),
        position=draw(texts),
    )


@st.composite
def rows_of(draw: st.DrawFn, source: Strategy[str] = texts, most: int = 5) -> tuple[Row, ...]:
    """Rows with ids in any order and texts of the source, some with a slider."""
    ids = draw(st.lists(st.integers(0, 10**9), max_size=most, unique=True))
    motion: Strategy[Motion] = st.sampled_from(("bounce", "loop"))
    slider = st.builds(
        lambda ends, motion: Slider(low=ends[0], high=ends[1], motion=motion), ranges(), motion
    )
    return tuple(
        Row(
            id=each,
            text=draw(source),
            visible=draw(st.booleans()),
            colour=draw(st.integers(0, limits.COLOUR - 1)),
            slider=draw(st.none() | slider),
        )
        for each in ids
    )


@st.composite
def boards(draw: st.DrawFn, source: Strategy[str] = texts) -> Board:
    """A board with every field set, its rows written in the source."""
    rows = draw(rows_of(source))
    row = st.sampled_from([None, *(each.id for each in rows)])
    optimizers = draw(optimizer_choices())
    function = st.builds(
        FunctionPane,
        row=row,
        x=ranges(),
        y=ranges(),
        tangent_x=numbers,
        derivative=st.booleans(),
        tangent=st.booleans(),
        grid=st.booleans(),
        aspect=st.sampled_from(["auto", "equal", "free"]),
        figures=figures,
    )
    starts = draw(lists_of(places))
    contour = st.builds(
        ContourPane,
        row=row,
        x=ranges(),
        y=ranges(),
        starts=st.just(starts),
        start_names=st.just(draw(names_up_to(len(starts)))),
        bands=st.booleans(),
        lines=st.booleans(),
        level_count=st.integers(1, 40),
        aspect=st.sampled_from(["auto", "equal", "free"]),
        arrows=st.sampled_from(["descent", "ascent", "none"]),
        explain=st.booleans(),
        points=st.booleans(),
        heading=st.none() | headings,
        slices=st.none() | places,
    )
    return Board(
        rows=rows,
        function=draw(function),
        contour=draw(contour),
        optimizers=optimizers,
        run=draw(run_settings()),
        panes=draw(panes),
        error=draw(error_panes),
        value=ValuePane(log=draw(st.booleans())),
        data=DataPane(residuals=draw(st.booleans())),
        fit=draw(st.none() | fits() | generated_fits),
        samples=draw(st.none() | samples([each.id for each in rows])),
        map=draw(map_panes([each.id for each in optimizers])),
        sweep=draw(sweep_panes),
    )


@st.composite
def documents_of(draw: st.DrawFn, board: Strategy[Board]) -> Document:
    """A document with such boards, with or without scenes."""
    scene = st.builds(LessonScene, title=languages, text=languages, board=board)
    scenes = draw(lists_of(scene, 2))
    shown = draw(st.integers(0, max(0, len(scenes) - 1)))
    return Document(title=draw(languages), board=draw(board), scenes=scenes, scene=shown)


def documents() -> Strategy[Document]:
    """Whatever a file may hold."""
    return documents_of(boards())


# --- what people might work on ------------------------------------------------------------------------------

CURVES = ("f(x) = x^2/20", "f(x) = sin x + x/5", "f(x) = a x^3 - x", "f(x) = 1/x", "f(x) = |x|", "f(x) = √x")
SURFACES = ("g(x, y) = x^2/20 + y^2", "g(x, y) = x^2 - y^2", "g(x, y) = (1-x)^2 + a (y-x^2)^2")
COMMON = ("gradient-descent", "momentum", "adam")


@st.composite
def drawable_rows(draw: st.DrawFn) -> tuple[Row, ...]:
    """A curve, a surface and the parameter a, in any order, perhaps with a row that is broken."""
    broken = draw(st.sampled_from([(), ("h(x) = sin(",), ("",)]))
    found = (draw(st.sampled_from(CURVES)), draw(st.sampled_from(SURFACES)), "a = 1.5", *broken)
    order = draw(st.permutations(found))
    visible = [draw(st.booleans()) or text not in broken for text in order]
    return tuple(
        Row(id=index, text=text, colour=index, visible=shown)
        for index, (text, shown) in enumerate(zip(order, visible, strict=True))
    )


@st.composite
def drawable_boards(draw: st.DrawFn) -> Board:
    """A board whose panes all have their answer in an instant."""
    rows = draw(drawable_rows())
    near = st.floats(-4, 4).map(lambda value: round(value, 2))
    view = st.sampled_from([(-5.0, 5.0), (-3.0, 4.0), (0.5, 8.0)])
    chosen = draw(st.lists(st.sampled_from(COMMON), max_size=3, unique=True))
    function = FunctionPane(x=draw(view), y=draw(view), tangent_x=draw(near), figures=draw(_near_figures()))
    contour = ContourPane(
        x=draw(view),
        y=draw(view),
        starts=draw(lists_of(st.tuples(near, near), 2)),
        bands=draw(st.booleans()),
        lines=draw(st.booleans()),
        arrows=draw(st.sampled_from(["descent", "ascent", "none"])),
        explain=draw(st.booleans()),
        slices=draw(st.none() | st.tuples(near, near)),
        heading=draw(st.none() | st.builds(Heading, at=st.tuples(near, near), degrees=near)),
    )
    return Board(
        rows=rows,
        function=function,
        contour=contour,
        optimizers=tuple(OptimizerChoice(id=name, optimizer=name) for name in chosen),
        run=RunSettings(steps=draw(st.integers(0, 30)), noise=draw(st.sampled_from([0.0, 0.1]))),
        panes=draw(panes),
        map=MapPane(columns=8, rows=6, steps=20, kind=draw(st.sampled_from(["basins", "settings"]))),
        sweep=SweepPane(over=SettingRange(name="learning_rate", low=1e-2, high=1.0, count=5), budget=20),
        samples=draw(st.none() | samples()),
        fit=draw(st.none() | fits()),
    )


def _near_figures() -> Strategy[Figures]:
    return st.builds(
        Figures,
        higher=st.sampled_from([None, 2, 3]),
        tangents=st.sampled_from([(), (-0.5, 2.0)]),
        secant=st.sampled_from([None, 0.5, -1.0]),
        normal=st.booleans(),
        circle=st.booleans(),
        taylor=st.sampled_from([None, 0, 3]),
        area=st.sampled_from([None, (-1.0, 2.0)]),
        newton=st.sampled_from([None, 1.25]),
        bisection=st.sampled_from([None, (-1.5, 3.0)]),
    )


def drawable_documents() -> Strategy[Document]:
    """A document of such boards."""
    return documents_of(drawable_boards())
