"""Every public name, used as a user would: what mypy and pyright accept here, they accept of a user."""

from collections.abc import Callable
from pathlib import Path
from typing import assert_type

import numpy as np
from numpy.typing import NDArray

import nablaboard as nb

Array = NDArray[np.float64]


def used(*_: object) -> None:
    """What has a type is of use."""


def square(x: float) -> float:
    """A function of one's own."""
    return x * x


def expressions() -> None:
    """Text, functions of Python and expressions."""
    f: nb.Expression = nb.parse("f(x, y) = x^2/a + y^2", parameters={"a": 20.0})
    notices: tuple[nb.Notice, ...] = f.notices
    like: list[nb.FunctionLike] = [f, "x^2", square, *(each.message for each in notices)]
    try:
        nb.parse("x +", variables=("x",))
    except nb.ExpressionError as error:
        assert_type(error.column, int)
        assert_type(error.suggestion, str | None)
    assert_type(f.derivative("x").latex(), str)
    assert_type(nb.__version__, str)
    number: nb.NumberLike = "pi/4"
    place: nb.PointLike = (number, 2)
    ends: nb.RangeLike = (0, "2pi")
    try:
        f(1)
    except nb.CallError as error:
        assert_type(error.kind, str)
    tree: nb.Node = f.root
    tape: nb.Tape = f.tape
    try:
        nb.parse("sine x")
    except nb.ExpressionError as error:
        fixes: tuple[nb.Fix, ...] = error.fixes
        used(fixes)
    used(like, place, ends, tree, tape)


def derivatives() -> None:
    """At a point, as functions, and how wrong they are."""
    found: nb.Derivative = nb.differentiate("x^2", 1.0, method="central", h=1e-4)
    special: nb.Special | None = found.special
    assert_type(nb.gradient("x^2 + y^2", (3, 4)), Array)
    slope, bend = nb.Gradient("x^2 y"), nb.Hessian("x^2 y")
    assert_type(slope(3, 4), Array)
    assert_type(bend.eigenvalues(3, 4), Array)
    line: nb.Tangent = nb.tangent("x^2", 1.0)
    assert_type(line.equation, str)
    study: nb.ErrorStudy = nb.error_study("sin x", 1.0, methods=tuple(nb.METHODS))
    curve: nb.ErrorCurve = study.curves[0]
    tape: nb.GradientTape = nb.reverse("x y", (1, 2))
    operation: nb.Operation = tape.operations[0]
    method: nb.Method = nb.METHODS["central"]
    assert_type((line.slope, curve.best_h, operation.text, method.id), tuple[float, float | None, str, str])
    used(special)


def places() -> None:
    """Curves, roots, critical points and level lines."""
    size: nb.SizeLike = (600, "2*200")
    curve: nb.Curve = nb.sample("sin x", (0, 7), (-1, 1), size=size)
    found: nb.PointList = nb.roots("x^2 - 2", (-3, 3))
    points: list[nb.Point] = [*found, *nb.line_points("x^3 - x", (-2, 2))]
    exact: tuple[nb.Point, ...] = nb.exact_points("x^2 - 2", found, limit=1.0)
    stretches: tuple[nb.PointStretch, ...] = found.stretches
    asymptotes: tuple[nb.Asymptote, ...] = found.asymptotes
    under: nb.SignedArea = nb.area("x^3", (-1, 2))
    pieces: tuple[nb.AreaPiece, ...] = under.pieces
    saddles: nb.PointList = nb.critical_points("x^2 - y^2", (-1, 1), (-1, 1))
    levels: nb.LevelLines = nb.level_lines("x^2 + y^2", (-2, 2), (-2, 2), levels=[1.0])
    lines: tuple[nb.LevelLine, ...] = levels.lines
    edges: tuple[nb.SurfaceEdge, ...] = levels.edges
    message: nb.Message | None = curve.message
    assert_type(float(points[0]), float)
    used(exact, stretches, asymptotes, pieces, saddles, lines, edges, message)


class Quiet:
    """A token that never ends anything."""

    cancelled = False

    def raise_if_cancelled(self) -> None:
        """Nothing."""


class Paraboloid:
    """An objective of one's own."""

    arguments = ("x", "y")

    def values(self, *coordinates: Array) -> Array:
        """x² + y²."""
        x, y = coordinates
        return np.asarray(x**2 + y**2)

    def slope(self, *point: float) -> tuple[float, ...]:
        """(2x, 2y)."""
        return tuple(2 * each for each in point)


def runs() -> None:
    """Descent, sweeps and maps."""
    token: nb.CancelToken = Quiet()
    objective: nb.Objective = Paraboloid()
    valued: nb.Valued = objective
    plan: nb.Schedule | str = nb.Schedule(next(iter(nb.SCHEDULES)))
    run: nb.Run = nb.descend(
        objective, (3, 4), "adam", learning_rate=0.3, steps=30, schedule=plan, token=token
    )
    stop: nb.Stop = run.stop
    reason: nb.Reason = stop.reason
    over: nb.VaryingSettings = "learning_rate=1e-3:1:12"
    budget: nb.WholeLike = "2*5"
    swept: nb.Sweep = nb.sweep("x^2", 1, over, budget=budget)
    told: list[nb.Tile] = []
    basins: nb.DescentMap = nb.basins("x^2 + y^2", (-1, 1), (-1, 1), size=(9, 9), progress=told.append)
    rates = nb.rate_map(
        "x^2 + y^2", (1, 1), {"learning_rate": [0.1, 0.2], "momentum": [0.1, 0.2]}, "momentum"
    )
    optimizer: nb.Optimizer = nb.OPTIMIZERS["adam"]
    setting: nb.Setting = optimizer.settings[0]
    variant: nb.Variant = optimizer.variant(optimizer.defaults)
    inner: tuple[type[nb.Pair[object]], type[nb.Problem], type[nb.Cut]] = (nb.Pair, nb.Problem, nb.Cut)
    drawn: list[nb.Drawable] = [run, swept, basins, rates]
    picture: Callable[[], nb.DrawnPicture] = drawn[0].plot
    assert_type(run.points, Array)
    used(valued, reason, setting.name, variant.rule, inner, picture)


def data() -> None:
    """Samples, and costs of data."""
    spacing: nb.Spacing = 1.0
    sampled: nb.SampledGradient = nb.sampled_gradient([1.0, 2.0, 4.0], spacing, edge_order=2)
    axis: nb.AxisGradient = sampled.axes[0]
    stencil: nb.Stencil = axis.stencil(0)
    drawn: nb.Distribution = "uniform"
    made: nb.Observations = nb.generate((1190, 10), 50, x=(1, 50), noise=1.0, distribution=drawn)
    fit: nb.Regression = nb.linear(made.x, made.y, scaled=True)
    features: nb.Features = fit.features
    apart: nb.Distance = fit.distance((0.0, 0.0))
    others: list[nb.DataObjective] = [fit, nb.quadratic(made.x, made.y), nb.network(made.x, made.y)]
    units: nb.Activation = "relu"
    loss: nb.Loss = "squared"
    places: nb.Floats = made.x
    weights: nb.Vector = nb.network(places, made.y, 2, activation=units, loss=loss).start()
    layer: nb.SoftmaxLayer = nb.softmax_layer((0.6, 0.9), 2)
    forward: nb.Forward = layer.forward(layer.start())
    labelled: nb.Logistic = nb.logistic([1.0, 2.0], [0.0, 1.0])
    run = nb.descend(nb.Minibatches(fit, 10), (0, 0), learning_rate=0.1, steps=5)
    assert_type(fit.curve((1.0, 2.0)), tuple[float, ...])
    used(stencil, features, apart, others, forward, labelled, run, nb.Network, weights)


def documents(folder: Path) -> None:
    """Documents and pictures."""
    fit = nb.Fit(generated=nb.Generated(coefficients=(1.0, 2.0)))
    samples = nb.Samples(values=(1.0, 2.0), spacing=(1.0,))
    document: nb.Document = nb.document("x^2/20 + y^2", start=(-7, 2), optimizer="adam", steps=30)
    document.save(folder / "a.nabla")
    board: nb.Board = nb.open(folder / "a.nabla").board
    row: nb.Row = board.rows[0]
    slider: nb.Slider | None = row.slider
    panes: tuple[
        nb.FunctionPane, nb.ContourPane, nb.ErrorPane, nb.ValuePane, nb.DataPane, nb.MapPane, nb.SweepPane
    ] = (board.function, board.contour, board.error, board.value, board.data, board.map, board.sweep)
    figures: nb.Figures = board.function.figures
    heading: nb.Heading | None = board.contour.heading
    choice: nb.OptimizerChoice = board.optimizers[0]
    how: nb.RunSettings = board.run
    varied: nb.SettingRange = board.sweep.over
    mesh: nb.Mesh | None = samples.formula
    title: nb.Texts = document.title
    scenes: tuple[nb.LessonScene, ...] = document.scenes
    kind: nb.Format = "svg"
    texts: nb.TextKind = "live"
    legend: nb.LegendPlace = "below"
    functions: nb.FunctionRows = ("x^2", square)
    nb.render(functions, kind=kind, text=texts, legend=legend)
    picture: nb.Picture = nb.render(document, language=nb.LANGUAGES[0])
    try:
        nb.Fit()
    except nb.DocumentError as error:
        faults: tuple[nb.Fault, ...] = error.faults
        used(faults)
    assert_type(picture.data, bytes)
    used(slider, panes, figures, heading, choice, how, varied, mesh, title, scenes, fit)


def errors() -> tuple[type[nb.NablaError], ...]:
    """Every class of them."""
    try:
        nb.descend("f(x) = x", (1, 2))
    except nb.NablaError as error:
        assert_type(error.kind, str)
        assert_type(error.message, str)
        assert_type(error.facts["count"], nb.Fact)
    return (
        nb.CurveError,
        nb.DataError,
        nb.DerivativeError,
        nb.DescentError,
        nb.CallError,
        nb.DocumentError,
        nb.EditError,
        nb.ExportError,
        nb.FunctionError,
        nb.FileError,
        nb.MissingFileError,
        nb.ModelError,
        nb.NoAnswerError,
        nb.PointsError,
        nb.SamplesError,
        nb.SurfaceError,
        nb.VariableError,
    )
