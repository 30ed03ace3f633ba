"""Boards with what the lessons leave out: each figure, each model, each way in which something is missing."""

import math
from dataclasses import replace

from nablaboard.model import (
    Board,
    ContourPane,
    DataPane,
    ErrorPane,
    Figures,
    Fit,
    FunctionPane,
    Heading,
    MapPane,
    Mesh,
    OptimizerChoice,
    PaneId,
    Row,
    RunSettings,
    Samples,
    SettingRange,
    SweepPane,
    ValuePane,
)

BOWL, SADDLE = "g(x, y) = x^2/20 + y^2", "g(x, y) = x^2 - y^2"
BANANA = "g(x, y) = (1 - x)^2 + 100(y - x^2)^2"
CLASSES = tuple(
    (round(math.cos(2.1 * k) * r + k, 3), round(math.sin(2.1 * k) * r - k, 3), float(k))
    for k in range(3)
    for r in (0.2, 0.5, 0.9, 1.3)
)
HOUSES = tuple((float(x), float(z), 3.0 * x - 2.0 * z + (x * z) % 3) for x in range(1, 5) for z in (1, 4, 6))
LINE = tuple((float(x), 2.0 + 0.5 * x + 0.3 * (-1) ** x) for x in range(8))
PARABOLA = tuple((x, y + 0.2 * x * x) for x, y in LINE)
WAVE = tuple(round(math.sin(1.3 * k) * (1 + k / 9), 4) for k in range(24))
RATES = SettingRange(name="learning_rate", low=1e-2, high=10.0, count=9)
MOMENTA = SettingRange(name="momentum", low=0.0, high=0.9, count=6)


def board(*texts: str, panes: tuple[PaneId, ...], **parts: object) -> Board:
    """A board with these rows, seen with these panes, and with other parts than the usual ones."""
    usual = {
        "function": FunctionPane(x=(-4.0, 6.0), y=(-3.0, 7.0), tangent_x=1.5),
        "contour": ContourPane(x=(-5.0, 5.0), y=(-4.0, 4.0), starts=((-3.5, 2.0),)),
    }
    rows = tuple(Row(id=index, text=text, colour=index) for index, text in enumerate(texts))
    return Board(rows=rows, panes=panes, **{**usual, **parts})  # type: ignore[arg-type]


def function(**parts: object) -> FunctionPane:
    """The usual function pane, with other parts."""
    usual = FunctionPane(x=(-4.0, 6.0), y=(-3.0, 7.0), tangent_x=1.5)
    return replace(usual, **parts)  # type: ignore[arg-type]


def contour(**parts: object) -> ContourPane:
    """The usual contour pane, with other parts."""
    usual = ContourPane(x=(-5.0, 5.0), y=(-4.0, 4.0), starts=((-3.5, 2.0),))
    return replace(usual, **parts)  # type: ignore[arg-type]


def choices(*names: str, off: str = "", **settings: float) -> tuple[OptimizerChoice, ...]:
    """Optimizers, all with the same settings."""
    return tuple(
        OptimizerChoice(id=name, optimizer=name, enabled=name != off, settings=tuple(settings.items()))
        for name in names
    )


ALL_FIGURES = Figures(
    higher=2,
    secant=1.5,
    normal=True,
    circle=True,
    taylor=3,
    area=(-1.0, 2.0),
    points=True,
    newton=2.5,
    bisection=(-1.5, 4.0),
)

BOARDS: dict[str, Board] = {
    "figures": board("f(x) = x^3/6 - x + 1", panes=("function",), function=function(figures=ALL_FIGURES)),
    "figures-falling": board(
        "p(x) = cos(x) - x/3",
        "q(x) = x^2/4",
        panes=("function",),
        function=function(
            tangent_x=-2.0,
            derivative=False,
            grid=False,
            figures=Figures(
                higher=4, secant=-0.75, normal=True, circle=True, taylor=0, newton=-3.0, bisection=(3.0, 5.0)
            ),
        ),
    ),
    "equations": board(
        "x^2 + y^2 = r^2",
        "r = 2",
        "x^2 + y^2 = -1",
        "f(x) = x - 2",
        panes=("function",),
    ),
    "figures-at-a-kink": board(
        "f(x) = |x|", panes=("function",), function=function(tangent_x=0.0, figures=ALL_FIGURES)
    ),
    "figures-at-a-pole": board(
        "f(x) = 1/x", panes=("function",), function=function(tangent_x=0.0, figures=ALL_FIGURES)
    ),
    "figures-of-a-line": board(
        "f(x) = 2 - x/2",
        panes=("function",),
        function=function(figures=replace(ALL_FIGURES, area=(-1.0, 4.0))),
    ),
    "without-a-tangent": board(
        "f(x) = x^2/5",
        "h(x) = x^2/5 + 100",
        "k(x) = -x",
        panes=("function",),
        function=function(tangent=False, row=2),
    ),
    "nowhere": board("f(x) = √(-1 - x^2)", "g(x, y) = √(-1 - x^2 - y^2)", panes=("function", "contour")),
    "constant": board("g(x, y) = 3 + 0x y", panes=("contour",)),
    "slices": board(
        "g(x, y) = x^2/20 + y^2 + |x|/4",
        panes=("function", "contour"),
        contour=contour(slices=(1.0, -1.5), bands=False),
    ),
    "slices-at-a-kink": board(
        "g(u, v) = |u| + v^2/3",
        panes=("function", "contour"),
        contour=contour(slices=(0.0, 1.0), lines=False),
    ),
    "critical-points": board(
        "g(x, y) = x^3/3 - x + y^2/2",
        panes=("contour",),
        contour=contour(points=True, heading=Heading(at=(1.5, 1.0), degrees=30.0), arrows="ascent"),
    ),
    "a-flat-heading": board(
        SADDLE,
        panes=("contour",),
        contour=contour(points=True, heading=Heading(at=(0.0, 0.0), degrees=200.0), arrows="none"),
    ),
    "explained": board(
        BOWL,
        panes=("contour", "value"),
        contour=contour(explain=True, starts=((-3.5, 2.0), (4.0, -3.0))),
        optimizers=choices("momentum", "adam", "adagrad", off="adagrad", learning_rate=0.3),
        run=RunSettings(steps=12),
    ),
    "explained-adam": board(
        BANANA,
        panes=("contour",),
        contour=contour(explain=True, starts=((-1.0, 1.5),)),
        optimizers=choices("adam", learning_rate=0.2),
        run=RunSettings(steps=5),
    ),
    "searches": board(
        BANANA,
        panes=("contour", "value"),
        contour=contour(x=(-2.0, 2.0), y=(-1.0, 3.0), starts=((-1.2, 1.0),)),
        optimizers=choices("line-search", "nelder-mead", "newton", "bfgs"),
        run=RunSettings(steps=15),
    ),
    "diverging": board(
        SADDLE,
        panes=("contour", "value"),
        contour=contour(starts=((2.0, 0.5), (-1.0, -1.5))),
        optimizers=choices("gradient-descent", "momentum", learning_rate=0.9),
        run=RunSettings(steps=25, bound=1e3),
        value=ValuePane(log=True),
    ),
    "leaving-the-domain": board(
        "g(x, y) = √x + y^2",
        panes=("contour", "value"),
        contour=contour(x=(-1.0, 5.0), starts=((2.0, 1.5),)),
        optimizers=choices("gradient-descent", learning_rate=0.6),
        run=RunSettings(steps=40),
        value=ValuePane(log=False),
    ),
    "basins": board(
        "g(x, y) = (x^2 - 1)^2 + y^2",
        panes=("map",),
        optimizers=choices("gradient-descent", learning_rate=0.1),
        map=MapPane(columns=16, rows=12, steps=60, x=(-2.0, 2.0), y=(-1.5, 1.5)),
    ),
    "rates-and-momenta": board(
        BOWL,
        panes=("map", "sweep"),
        optimizers=choices("momentum", "adagrad", "newton"),
        map=MapPane(kind="settings", across=RATES, upward=MOMENTA, steps=80),
        sweep=SweepPane(over=RATES, budget=60),
    ),
    "sweep-of-momentum": board(
        BANANA,
        panes=("sweep",),
        optimizers=choices("momentum", "nesterov", learning_rate=0.001),
        sweep=SweepPane(over=MOMENTA, budget=80),
    ),
    "residuals": board(
        panes=("data", "contour", "value"),
        contour=contour(x=(-1.0, 6.0), y=(-2.0, 2.0), starts=((0.0, 0.0),)),
        optimizers=choices("gradient-descent", "adam", learning_rate=0.02),
        run=RunSettings(steps=30),
        data=DataPane(residuals=True),
        fit=Fit(points=LINE, names=("size", "price")),
    ),
    "quadratic-in-batches": board(
        panes=("data", "value"),
        optimizers=choices("gradient-descent", learning_rate=0.1),
        run=RunSettings(steps=11),
        fit=Fit(points=PARABOLA, model="quadratic", scaled=True, batch=3),
    ),
    "two-features": board(
        panes=("data", "contour"),
        contour=contour(starts=((0.0, 0.0),)),
        optimizers=choices("gradient-descent", learning_rate=0.02),
        run=RunSettings(steps=20),
        fit=Fit(points=HOUSES, names=("x", "z", "y"), shown=("w_1", "w_2")),
    ),
    "three-classes": board(
        panes=("data", "contour"),
        contour=contour(starts=((0.0, 0.0),)),
        optimizers=choices("gradient-descent", "momentum", learning_rate=0.2),
        run=RunSettings(steps=20),
        fit=Fit(points=CLASSES, model="softmax"),
    ),
    "two-classes": board(
        panes=("data",),
        contour=contour(starts=((0.0, 0.0),)),
        optimizers=choices("gradient-descent", "adam", learning_rate=0.5),
        run=RunSettings(steps=20),
        fit=Fit(points=tuple((x, y, min(k, 1.0)) for x, y, k in CLASSES), model="network", loss="logistic"),
    ),
    "errors": board(
        "f(x) = e^x sin x",
        panes=("error",),
        error=ErrorPane(methods=("forward", "central", "dual"), guides=True),
    ),
    "errors-unguided": board(
        "f(x) = e^x/3", panes=("error",), error=ErrorPane(methods=("backward", "central"), guides=False)
    ),
    "errors-at-a-kink": board("f(x) = |x|", panes=("error",), function=function(tangent_x=0.0)),
    "samples-with-gaps": board(
        panes=("samples", "slopes"),
        samples=Samples(values=(*WAVE[:5], None, *WAVE[6:]), at=3, name="speed", position="t"),
    ),
    "samples-apart": board(
        panes=("samples", "slopes"),
        samples=Samples(
            values=WAVE[:7], positions=(0.0, 0.5, 1.5, 2.0, 4.0, 4.5, 7.0), edge_order=2, at=0, spaced=False
        ),
    ),
    "samples-untold": board(
        panes=("samples", "slopes"), samples=Samples(values=WAVE[:6], spacing=(0.5,), spaced=False, at=5)
    ),
    "samples-of-a-formula": board(
        "f(x) = sin(x)",
        panes=("function", "samples", "slopes"),
        samples=Samples(formula=Mesh(x=(0.0, 6.0), count=9), at=4, in_function=True),
    ),
    "samples-of-a-plane": board(
        BOWL,
        panes=("samples", "slopes"),
        samples=Samples(formula=Mesh(row=0, x=(-2.0, 2.0), count=7), axis=1, through=(2, 0), at=1),
    ),
    "samples-of-an-array": board(
        panes=("samples", "slopes"),
        samples=Samples(values=WAVE, shape=(4, 6), spacing=(1.0, -0.5), axis=1, through=(2, 0), at=2),
    ),
}
"""By name."""

EARLIER = ("explained", "searches", "diverging", "residuals", "two-features", "leaving-the-domain")
"""Those that are also looked at before their paths end."""
