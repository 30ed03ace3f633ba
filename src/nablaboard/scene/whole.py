"""A document's pictures without a window: ask every question at once, wait, and make the scenes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from nablaboard.calculus.messages import Message
from nablaboard.compute import (
    CriticalAnswer,
    DescentAnswer,
    DirectionAnswer,
    ErrorsAnswer,
    Failure,
    FiguresAnswer,
    FitAnswer,
    FunctionAnswer,
    MapAnswer,
    PointsAnswer,
    Readings,
    Request,
    SamplesAnswer,
    SlicesAnswer,
    SurfaceAnswer,
    SweepAnswer,
    TangentAnswer,
    answer,
    critical_request,
    descent_request,
    direction_request,
    errors_request,
    figures_request,
    fit_request,
    function_request,
    map_request,
    points_request,
    read_board,
    samples_request,
    slices_request,
    surface_request,
    sweep_request,
    tangent_request,
)
from nablaboard.model import Document, Pane
from nablaboard.scene.contour import arrow_lattice, contour_scene, surface_elements
from nablaboard.scene.data import data_scene
from nablaboard.scene.elements import Scene
from nablaboard.scene.errors import errors_scene
from nablaboard.scene.function import function_scene
from nablaboard.scene.maps import map_scene
from nablaboard.scene.samples import sample_dots, samples_scene
from nablaboard.scene.slopes import slopes_scene
from nablaboard.scene.sweeps import sweep_scene
from nablaboard.scene.value import value_scene

GRID = (512, 512)

Kind = TypeVar("Kind")


class NoPictureError(ValueError):
    """There is nothing to draw; `sentence` says why."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a pane is drawn on: a plot of `size` pixels, of which `factor` make a logical one.

    Paths are drawn up to `step`, or to their ends.
    """

    size: tuple[int, int]
    step: int | None = None
    factor: float = 1.0

    @property
    def logical(self) -> tuple[int, int]:
        """The size in logical pixels, which says how many arrows and labels fit."""
        width, height = self.size
        return round(width / self.factor), round(height / self.factor)

    def shown(self, last: int) -> int:
        """The step to draw paths up to, if the longest ends at `last`."""
        return last if self.step is None else max(0, self.step)


class PanePicture(NamedTuple):
    """Whether a pane has something to show, and its scene on a sheet."""

    has: Callable[[Document, Readings], bool]
    draw: Callable[[Document, Readings, Sheet], Scene]


def panes_of(document: Document) -> tuple[Pane, ...]:
    """The panes that have something to show."""
    readings = read_board(document.board)
    return tuple(pane for pane, picture in PICTURES.items() if picture.has(document, readings))


def whole_scene(document: Document, pane: Pane, sheet: Sheet) -> Scene:
    """The scene of one pane on a sheet. Raises `NoPictureError` where the computation failed."""
    return PICTURES[pane].draw(document, read_board(document.board), sheet)


def _has_function(document: Document, readings: Readings) -> bool:
    asked = (request(document, readings, (1, 1)) for request in (function_request, slices_request))
    return any(each is not None for each in asked)


def _function(document: Document, readings: Readings, sheet: Sheet) -> Scene:
    curves = answered(function_request(document, readings, sheet.size), FunctionAnswer)
    tangent = answered(tangent_request(document, readings), TangentAnswer)
    figures = answered(figures_request(document, readings, sheet.size), FiguresAnswer)
    points = answered(points_request(document, readings), PointsAnswer)
    slices = answered(slices_request(document, readings, sheet.size), SlicesAnswer)
    scene = function_scene(document.board.function, curves, tangent, figures, points, slices)
    samples = document.board.samples
    if samples is None or not samples.in_function:
        return scene
    found = answered(samples_request(document, readings), SamplesAnswer)
    return replace(scene, elements=(*scene.elements, *sample_dots(found))) if found else scene


def _contour(document: Document, readings: Readings, sheet: Sheet) -> Scene:
    board, size = document.board, sheet.logical
    surface = answered(surface_request(document, readings, GRID, arrow_lattice(size)), SurfaceAnswer)
    descent = answered(descent_request(document, readings), DescentAnswer)
    background = surface_elements(surface, board.contour, size) if surface else ()
    fit = answered(fit_request(document), FitAnswer)
    return contour_scene(
        board,
        surface,
        background,
        descent,
        sheet.shown(last_of(descent)),
        fit=fit,
        critical=answered(critical_request(document, readings), CriticalAnswer),
        direction=answered(direction_request(document, readings), DirectionAnswer),
        slices=answered(slices_request(document, readings, sheet.size), SlicesAnswer),
    )


def _error(document: Document, readings: Readings, _sheet: Sheet) -> Scene:
    return errors_scene(document.board.error, answered(errors_request(document, readings), ErrorsAnswer))


def last_of(descent: DescentAnswer | None) -> int:
    """The step at which the longest path ends."""
    return descent.last if descent else 0


def _data(document: Document, readings: Readings, sheet: Sheet) -> Scene:
    descent = answered(descent_request(document, readings), DescentAnswer)
    fit = answered(fit_request(document), FitAnswer)
    return data_scene(document.board, fit, descent, sheet.shown(last_of(descent)))


def _value(document: Document, readings: Readings, sheet: Sheet) -> Scene:
    descent = answered(descent_request(document, readings), DescentAnswer)
    return value_scene(document.board, descent, sheet.shown(last_of(descent)))


def _has_samples(document: Document, readings: Readings) -> bool:
    return samples_request(document, readings) is not None


def _samples(document: Document, readings: Readings, _sheet: Sheet) -> Scene:
    return samples_scene(answered(samples_request(document, readings), SamplesAnswer))


def _slopes(document: Document, readings: Readings, _sheet: Sheet) -> Scene:
    return slopes_scene(answered(samples_request(document, readings), SamplesAnswer))


def _map(document: Document, readings: Readings, _sheet: Sheet) -> Scene:
    return map_scene(answered(map_request(document, readings), MapAnswer))


def _sweep(document: Document, readings: Readings, _sheet: Sheet) -> Scene:
    return sweep_scene(answered(sweep_request(document, readings), SweepAnswer))


def answered(request: Request | None, kind: type[Kind]) -> Kind | None:
    """The answer to a request, of the kind expected; None without one. Raises `NoPictureError`."""
    if request is None:
        return None
    found = answer(request)
    if isinstance(found, Failure):
        raise NoPictureError(found.message)
    return found if isinstance(found, kind) else None


PICTURES: Mapping[Pane, PanePicture] = MappingProxyType(
    {
        "function": PanePicture(_has_function, _function),
        "contour": PanePicture(
            lambda document, readings: surface_request(document, readings, (2, 2)) is not None, _contour
        ),
        "data": PanePicture(lambda document, _: document.board.fit is not None, _data),
        "value": PanePicture(
            lambda document, readings: descent_request(document, readings) is not None, _value
        ),
        "error": PanePicture(
            lambda document, readings: errors_request(document, readings) is not None, _error
        ),
        "samples": PanePicture(_has_samples, _samples),
        "slopes": PanePicture(_has_samples, _slopes),
        "map": PanePicture(lambda document, readings: map_request(document, readings) is not None, _map),
        "sweep": PanePicture(
            lambda document, readings: sweep_request(document, readings) is not None, _sweep
        ),
    }
)
"""How each pane is drawn."""
