"""One call that can be meant of every public function, class and method, for what holds of all of them."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, NamedTuple

import nablaboard as nb
from nablaboard.model import blank

BOWL = "x^2 + y^2"
PLACES, VALUES = (1.0, 2.0, 3.0, 4.0), (1.0, 3.0, 5.0, 7.5)
RATES = (0.1, 0.2)


class Call(NamedTuple):
    """Something public, what it is given by position, and what by the names of its parameters."""

    name: str
    called: Callable[..., Any]
    given: dict[str, Any]
    first: tuple[Any, ...] = ()

    @property
    def parameters(self) -> Iterator[str]:
        """What can be given, by name; "*" for what stands at the front as often as one likes."""
        known = inspect.signature(self.called).parameters.values()
        if any(each.kind is each.VAR_POSITIONAL for each in known):
            yield "*"
        named = [each.name for each in known if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]
        yield from dict.fromkeys((*named, *self.given))

    def default(self, parameter: str) -> Any:  # noqa: ANN401 - whatever it is given
        """What the parameter has in this call."""
        if parameter in self.given:
            return self.given[parameter]
        return inspect.signature(self.called).parameters[parameter].default

    def made(self) -> Any:  # noqa: ANN401 - whatever comes out
        """What comes of the call as it is."""
        return self.called(*self.first, **self.given)

    def made_with(self, parameter: str, value: object) -> Any:  # noqa: ANN401
        """What comes of it with another value of one parameter."""
        if parameter == "*":
            return self.called(value, *self.first[1:], **self.given)
        return self.called(*self.first, **{**self.given, parameter: value})


_GIVEN: dict[str, dict[str, Any]] = {
    "area": {"f": "x^2 - x", "x": (-1, 2)},
    "basins": {"f": BOWL, "x": (-1, 1), "y": (-1, 1), "size": (3, 3), "steps": 5, "learning_rate": 0.1},
    "critical_points": {"f": BOWL, "x": (-1, 1), "y": (-1, 1)},
    "descend": {"f": BOWL, "start": (3, 4), "steps": 3, "learning_rate": 0.1},
    "differentiate": {"f": "x^2", "at": 1, "method": "central", "h": 0.25},
    "document": {"start": (1, 1), "x": (-1, 1), "steps": 3, "learning_rate": 0.1},
    "error_study": {"f": "x^2", "at": 1, "methods": ("central",)},
    "exact_points": {"f": "x^2 - x", "points": (), "limit": 1},
    "generate": {"coefficients": (1, 2), "count": 3},
    "gradient": {"f": BOWL, "at": (3, 4), "method": "central", "h": 0.25},
    "level_lines": {"f": BOWL, "x": (-1, 1), "y": (-1, 1), "levels": (0.5,), "size": (64, 64)},
    "line_points": {"f": "x^2 - x", "x": (-1, 2)},
    "linear": {"inputs": PLACES, "targets": VALUES},
    "logistic": {"inputs": PLACES, "targets": (0, 0, 1, 1)},
    "network": {"inputs": PLACES, "targets": VALUES},
    "open": {"path": "lesson:tangent"},
    "parse": {"text": "x^2/a", "parameters": {"a": 2}},
    "quadratic": {"inputs": PLACES, "targets": VALUES},
    "rate_map": {
        "f": BOWL,
        "start": (1, 1),
        "over": {"learning_rate": RATES, "momentum": RATES},
        "optimizer": "momentum",
        "steps": 5,
    },
    "render": {"source": "x^2", "size": (80, 60), "pane": "function", "x": (-1, 1), "y": (-1, 1)},
    "reverse": {"f": BOWL, "at": (3, 4)},
    "roots": {"f": "x^2 - x", "x": (-1, 2)},
    "sample": {"f": "x^2", "x": (-1, 1), "y": (-1, 1), "size": (50, 50)},
    "sampled_gradient": {"values": VALUES},
    "softmax_layer": {"inputs": (0.6, 0.9), "targets": 2},
    "sweep": {"f": BOWL, "start": (1, 1), "over": {"learning_rate": RATES}, "budget": 3},
    "tangent": {"f": "x^2", "at": 1},
}


def functions() -> list[Call]:
    """All public functions."""
    found = {name: getattr(nb, name) for name in nb.__all__ if inspect.isfunction(getattr(nb, name))}
    return [
        Call(name, function, _GIVEN[name], (BOWL,) if name == "document" else ())
        for name, function in found.items()
    ]


def classes() -> list[Call]:
    """The public classes that somebody makes a value of: what a document is made of, and a few others."""
    board = blank((BOWL,)).board
    made = (
        *(
            board,
            board.rows[0],
            board.function,
            board.function.figures,
            board.contour,
            board.data,
            board.value,
        ),
        *(board.error, board.map, board.sweep, board.sweep.over, board.run),
        *(nb.document(BOWL), nb.Texts(en="a"), nb.Heading(at=(0, 0)), nb.Slider(low=0, high=1)),
        nb.LessonScene(title=nb.Texts(en="a"), text=nb.Texts(en="a"), board=board),
        *(nb.Fit(points=((1, 2), (2, 3), (3, 5))), nb.Generated(coefficients=(1, 2))),
        *(nb.Samples(values=VALUES), nb.Mesh(x=(0, 1), count=3), nb.Schedule("step")),
        nb.OptimizerChoice(id="a", optimizer="adam"),
        nb.Minibatches(nb.linear(PLACES, VALUES), 2),
    )
    calls = [
        Call(type(each).__name__, type(each), {one.name: getattr(each, one.name) for one in fields(each)})
        for each in made
    ]
    return [*calls, Call("Gradient", nb.Gradient, {"f": BOWL}), Call("Hessian", nb.Hessian, {"f": BOWL})]


def methods() -> list[Call]:
    """What is asked of results, but for what a run asks at each of its steps: `values` and `slope`."""
    f, line, optimizer = nb.parse(BOWL), nb.linear(PLACES, VALUES), nb.OPTIMIZERS["adam"]
    network, layer, schedule = (
        nb.network(PLACES, VALUES),
        nb.softmax_layer((0.6, 0.9), 2),
        nb.Schedule("step"),
    )
    sampled, document, point, row = nb.sampled_gradient(VALUES), nb.document(BOWL), (1.0, 1.0), [[1.0]]
    calls: list[tuple[Callable[..., Any], dict[str, Any]]] = [
        (f.derivative, {"variable": "x"}),
        (f.named, {"name": "g"}),
        (f.is_shorter_than, {"other": f}),
        (sampled.stencil, {"place": 1}),
        (sampled.line, {"axis": 0, "at": (0,)}),
        (sampled.axes[0].stencil, {"place": 1}),
        (nb.reverse(f, (3, 4)).noise, {"along": "x"}),
        (line.distance, {"point": point}),
        (line.predictions, {"point": point, "places": row}),
        (line.curve, {"point": point}),
        (line.features.at, {"places": row}),
        (line.features.unscaled, {"point": point}),
        (nb.logistic(PLACES, (0, 0, 1, 1)).predictions, {"point": point, "places": row}),
        (nb.Minibatches(line, 2).noise, {"point": point}),
        (network.start, {}),
        (network.predictions, {"point": network.start(), "places": row}),
        (layer.point, {"weights": layer.start()}),
        (layer.forward, {"point": layer.start()}),
        (layer.predictions, {"point": layer.start(), "places": [point]}),
        (optimizer.read, {"given": {}}),
        (optimizer.rule, {"learning_rate": 0.1}),
        (optimizer.pair, {"learning_rate": 0.1}),
        (optimizer.variant, {"values": {}}),
        (optimizer.settings[0].read, {"value": 0.1}),
        (schedule.at, {"t": 1}),
        (schedule.over, {"steps": 3}),
        (schedule.share, {"t": 1}),
        (document.title.get, {"language": "en"}),
        (document.board.row, {"row": 1}),
        (document.board.choice, {"choice": "a"}),
        (document.board.contour.start_name, {"index": 0}),
        (document.save, {"path": "a.nabla"}),
        (nb.Mesh(x=(0, 1), count=3).over, {"axis": 0}),
    ]
    at_places: list[Callable[..., Any]] = [f, nb.Gradient(f), nb.Hessian(f), nb.Hessian(f).eigenvalues]
    return [
        *(Call(called.__qualname__, called, given) for called, given in calls),
        *(Call(f"call of {type(each).__name__}", each, {}, (1.0, 2.0)) for each in at_places),
    ]
