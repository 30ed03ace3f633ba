"""Derivatives, gradients and gradient descent, to be called and to be looked at.

    import nablaboard as nb

    f = nb.parse("0.01x^2 + 0.1x")
    nb.differentiate(f, 10.0).value
    nb.descend(nb.parse("x^2/20 + y^2"), start=(-7, 2), optimizer="adam", learning_rate=0.3, steps=30)

What is descended may be data as well, alone or in batches:

    data = nb.generate((1190, 10), 50, x=(1, 50))
    fit = nb.linear(data.x, data.y, scaled=True)
    run = nb.descend(nb.Minibatches(fit, 10), start=(0, 0), learning_rate=0.1)
    fit.distance(run.points[-1]).relative

Each name is loaded when it is first used, so that importing the package costs next to nothing and nothing
loads Qt but `render`.
"""

from nablaboard.version import __version__

TYPE_CHECKING = False  # typing's own would have to be loaded, before a signal could be answered for
if TYPE_CHECKING:
    from typing import Any

    from nablaboard.calculus.curve import Curve, sample
    from nablaboard.calculus.data import (
        Minibatches,
        SamplesError,
        generate,
        linear,
        logistic,
        network,
        quadratic,
        sampled_gradient,
        softmax_layer,
    )
    from nablaboard.calculus.derivative import (
        Derivative,
        Tangent,
        differentiate,
        error_study,
        gradient,
        reverse,
        tangent,
    )
    from nablaboard.calculus.descent import (
        OPTIMIZERS,
        DescentMap,
        Run,
        Schedule,
        Sweep,
        basins,
        descend,
        rate_map,
        sweep,
    )
    from nablaboard.calculus.expression import Expression, ExpressionError, parse
    from nablaboard.calculus.points import Point, critical_points, line_points, roots
    from nablaboard.calculus.surface import LevelLines, level_lines
    from nablaboard.compute import exact_points
    from nablaboard.export import render

_HOME = {
    "Curve": "nablaboard.calculus.curve",
    "Derivative": "nablaboard.calculus.derivative",
    "DescentMap": "nablaboard.calculus.descent",
    "Expression": "nablaboard.calculus.expression",
    "ExpressionError": "nablaboard.calculus.expression",
    "LevelLines": "nablaboard.calculus.surface",
    "Minibatches": "nablaboard.calculus.data",
    "OPTIMIZERS": "nablaboard.calculus.descent",
    "Point": "nablaboard.calculus.points",
    "Run": "nablaboard.calculus.descent",
    "SamplesError": "nablaboard.calculus.data",
    "Schedule": "nablaboard.calculus.descent",
    "Sweep": "nablaboard.calculus.descent",
    "Tangent": "nablaboard.calculus.derivative",
    "basins": "nablaboard.calculus.descent",
    "critical_points": "nablaboard.calculus.points",
    "descend": "nablaboard.calculus.descent",
    "differentiate": "nablaboard.calculus.derivative",
    "error_study": "nablaboard.calculus.derivative",
    "exact_points": "nablaboard.compute",
    "generate": "nablaboard.calculus.data",
    "gradient": "nablaboard.calculus.derivative",
    "level_lines": "nablaboard.calculus.surface",
    "line_points": "nablaboard.calculus.points",
    "linear": "nablaboard.calculus.data",
    "logistic": "nablaboard.calculus.data",
    "network": "nablaboard.calculus.data",
    "parse": "nablaboard.calculus.expression",
    "quadratic": "nablaboard.calculus.data",
    "rate_map": "nablaboard.calculus.descent",
    "render": "nablaboard.export",
    "reverse": "nablaboard.calculus.derivative",
    "roots": "nablaboard.calculus.points",
    "sample": "nablaboard.calculus.curve",
    "sampled_gradient": "nablaboard.calculus.data",
    "softmax_layer": "nablaboard.calculus.data",
    "sweep": "nablaboard.calculus.descent",
    "tangent": "nablaboard.calculus.derivative",
}

__all__ = [
    "OPTIMIZERS",
    "Curve",
    "Derivative",
    "DescentMap",
    "Expression",
    "ExpressionError",
    "LevelLines",
    "Minibatches",
    "Point",
    "Run",
    "SamplesError",
    "Schedule",
    "Sweep",
    "Tangent",
    "__version__",
    "basins",
    "critical_points",
    "descend",
    "differentiate",
    "error_study",
    "exact_points",
    "generate",
    "gradient",
    "level_lines",
    "line_points",
    "linear",
    "logistic",
    "network",
    "parse",
    "quadratic",
    "rate_map",
    "render",
    "reverse",
    "roots",
    "sample",
    "sampled_gradient",
    "softmax_layer",
    "sweep",
    "tangent",
]


def __getattr__(name: str) -> "Any":  # noqa: ANN401 - classes, functions and tables
    from importlib import import_module

    if name not in _HOME:
        raise AttributeError(f"module 'nablaboard' has no attribute {name!r}")
    found = vars(import_module(_HOME[name]))[name]
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
