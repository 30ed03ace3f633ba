"""Twelve documents that are hard to lay out: much to say, little room, numbers that are long or far apart."""

from dataclasses import replace

from nablaboard.model import (
    Board,
    Document,
    ErrorPane,
    Fit,
    MapPane,
    OptimizerChoice,
    PaneId,
    Row,
    RunSettings,
    Samples,
    SettingRange,
    SweepPane,
    ValuePane,
    blank,
)
from rare_boards import ALL_FIGURES, LINE, WAVE, board, choices, contour, function

PRICE, AREA = "price_of_the_house_in_thousands", "living_area_in_square_metres"
RIPPLES = "g(x, y) = sin(3x) sin(3y) + (x^2 + y^2)/20"
HIMMELBLAU = "g(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2"
MANY = ("gradient-descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
STARTS = tuple((round(-4.4 + 1.1 * (k % 9), 2), round(-3.2 + 1.3 * (k // 9), 2)) for k in range(45))


def _made(made: Board) -> Document:
    return replace(blank(()), board=made)


def _numbered(texts: tuple[str, ...], *panes: PaneId, **parts: object) -> Board:
    rows = tuple(Row(id=index, text=text, colour=index) for index, text in enumerate(texts))
    return replace(board(panes=panes, **parts), rows=rows)


def _runs(rate: float) -> tuple[OptimizerChoice, ...]:
    return choices(*MANY, learning_rate=rate)


DOCUMENTS: dict[str, Document] = {
    "long-names": _made(
        board(
            panes=("data", "contour", "value"),
            contour=contour(x=(-1.0, 6.0), y=(-2.0, 2.0), starts=((0.0, 0.0), (5.5, 1.9))),
            optimizers=_runs(0.02),
            run=RunSettings(steps=12),
            fit=Fit(points=LINE, names=(AREA, PRICE)),
        )
    ),
    "many-functions": _made(
        _numbered(
            tuple(f"f_{k}(x) = {k - 5} + sin({k} x/2)" for k in range(12)), "function", function=function()
        )
    ),
    "tiny-range": _made(
        board(
            "f(x) = 10^9 x^3 - x",
            panes=("function", "error"),
            function=function(x=(1e-9, 7e-9), y=(-9e-9, 1e-9), tangent_x=3e-9),
        )
    ),
    "huge-range": _made(
        board(
            "f(x) = x^2/10^12",
            "g(x, y) = x^2/10^12 + y^2",
            panes=("function", "contour"),
            function=function(x=(-3e12, 1e12), y=(-1e12, 9e12), tangent_x=-2e12, figures=ALL_FIGURES),
            contour=contour(x=(-1e12, 1e12), y=(-1e6, 1e6), starts=((-7e11, 5e5),)),
        )
    ),
    "far-from-zero": _made(
        board(
            "f(x) = 123456000 + sin(x)",
            panes=("function",),
            function=function(x=(123456789.0, 123456799.0), y=(123455998.0, 123456003.0)),
        )
    ),
    "many-starts": _made(
        board(
            "g(x, y) = x^2/20 + y^2",
            panes=("contour", "value"),
            contour=contour(starts=STARTS),
            optimizers=choices("gradient-descent", learning_rate=0.3),
            run=RunSettings(steps=4),
        )
    ),
    "crowded-points": _made(
        board(
            RIPPLES,
            panes=("contour",),
            contour=contour(x=(-1.2, 1.2), y=(-1.0, 1.0), points=True, starts=((0.5, 0.5), (0.52, 0.53))),
        )
    ),
    "all-figures": _made(
        board(
            "f(x) = x sin(2x)",
            panes=("function",),
            function=function(x=(-6.0, 6.0), y=(-8.0, 8.0), figures=ALL_FIGURES, tangent_x=5.9),
        )
    ),
    "logarithms": _made(
        board(
            HIMMELBLAU,
            "f(x) = e^x",
            panes=("value", "sweep", "error"),
            contour=contour(starts=((0.0, 4.5),)),
            optimizers=_runs(0.01),
            run=RunSettings(steps=40),
            value=ValuePane(log=True),
            error=ErrorPane(methods=("forward", "backward", "central", "dual"), guides=True),
            sweep=SweepPane(over=SettingRange(name="learning_rate", low=1e-6, high=1e3, count=25), budget=30),
        )
    ),
    "large-numbers": _made(
        board(
            "g(x, y) = 123456789 x^2 + 987654321 y^2",
            panes=("contour", "map", "value"),
            contour=contour(
                x=(-12345678.0, 12345678.0), y=(-7654321.0, 7654321.0), starts=((-9876543.25, 5432109.75),)
            ),
            optimizers=choices("adam", "newton"),
            run=RunSettings(steps=6),
            map=MapPane(columns=8, rows=6, steps=10),
        )
    ),
    "many-basins": _made(
        board(
            RIPPLES,
            panes=("map", "contour"),
            contour=contour(x=(-2.5, 2.5), y=(-2.5, 2.5), starts=((2.4, 2.4),)),
            optimizers=choices("gradient-descent", learning_rate=0.05),
            run=RunSettings(steps=20),
            map=MapPane(columns=24, rows=24, steps=60),
        )
    ),
    "samples": _made(
        board(
            panes=("samples", "slopes"),
            samples=Samples(
                values=tuple(1e6 * each for each in WAVE[:9]),
                at=4,
                name="measured_velocity",
                position="elapsed_time",
            ),
        )
    ),
}
"""By name."""
