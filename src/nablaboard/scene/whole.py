"""A document's pictures without a window: ask every question at once, wait, and make the scenes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from nablaboard.compute import (
    CriticalAnswer,
    DescentAnswer,
    DirectionAnswer,
    ErrorsAnswer,
    FiguresAnswer,
    FitAnswer,
    FunctionAnswer,
    MapAnswer,
    PointsAnswer,
    Readings,
    SamplesAnswer,
    SlicesAnswer,
    SurfaceAnswer,
    SweepAnswer,
    TangentAnswer,
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
from nablaboard.model import Document, PaneId
from nablaboard.scene.asking import Asking
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
    draw: Callable[[Asking, Sheet], Scene]


def panes_of(document: Document) -> tuple[PaneId, ...]:
    """The panes that have something to show."""
    readings = read_board(document.board)
    return tuple(pane for pane, picture in PICTURES.items() if picture.has(document, readings))


def whole_scenes(document: Document, panes: Sequence[PaneId], sheet: Sheet) -> tuple[Scene, ...]:
    """The scenes of panes on a sheet each. Raises `NoAnswerError` where the computation failed."""
    asking = Asking(document)
    return tuple(PICTURES[pane].draw(asking, sheet) for pane in panes)


def _has_function(document: Document, readings: Readings) -> bool:
    asked = (request(document, readings, (1, 1)) for request in (function_request, slices_request))
    return any(each is not None for each in asked)


def _function(asking: Asking, sheet: Sheet) -> Scene:
    curves = asking.answer(function_request(asking.document, asking.readings, sheet.size), FunctionAnswer)
    tangent = asking.answer(tangent_request(asking.document, asking.readings), TangentAnswer)
    figures = asking.answer(figures_request(asking.document, asking.readings, sheet.size), FiguresAnswer)
    points = asking.answer(points_request(asking.document, asking.readings), PointsAnswer)
    slices = asking.answer(slices_request(asking.document, asking.readings, sheet.size), SlicesAnswer)
    scene = function_scene(asking.document.board.function, curves, tangent, figures, points, slices)
    samples = asking.document.board.samples
    if samples is None or not samples.in_function:
        return scene
    found = asking.answer(samples_request(asking.document, asking.readings), SamplesAnswer)
    return replace(scene, elements=(*scene.elements, *sample_dots(found))) if found else scene


def _contour(asking: Asking, sheet: Sheet) -> Scene:
    board, size = asking.document.board, sheet.logical
    surface = asking.answer(
        surface_request(asking.document, asking.readings, GRID, arrow_lattice(size)), SurfaceAnswer
    )
    descent = asking.answer(descent_request(asking.document, asking.readings), DescentAnswer)
    background = surface_elements(surface, board.contour, size) if surface else ()
    fit = asking.answer(fit_request(asking.document), FitAnswer)
    return contour_scene(
        board,
        surface,
        background,
        descent,
        sheet.shown(last_of(descent)),
        fit=fit,
        critical=asking.answer(critical_request(asking.document, asking.readings), CriticalAnswer),
        direction=asking.answer(direction_request(asking.document, asking.readings), DirectionAnswer),
        slices=asking.answer(slices_request(asking.document, asking.readings, sheet.size), SlicesAnswer),
    )


def _error(asking: Asking, _sheet: Sheet) -> Scene:
    return errors_scene(
        asking.document.board.error,
        asking.answer(errors_request(asking.document, asking.readings), ErrorsAnswer),
    )


def last_of(descent: DescentAnswer | None) -> int:
    """The step at which the longest path ends."""
    return descent.last if descent else 0


def _data(asking: Asking, sheet: Sheet) -> Scene:
    descent = asking.answer(descent_request(asking.document, asking.readings), DescentAnswer)
    fit = asking.answer(fit_request(asking.document), FitAnswer)
    return data_scene(asking.document.board, fit, descent, sheet.shown(last_of(descent)))


def _value(asking: Asking, sheet: Sheet) -> Scene:
    descent = asking.answer(descent_request(asking.document, asking.readings), DescentAnswer)
    return value_scene(asking.document.board, descent, sheet.shown(last_of(descent)))


def _has_samples(document: Document, readings: Readings) -> bool:
    return samples_request(document, readings) is not None


def _samples(asking: Asking, _sheet: Sheet) -> Scene:
    return samples_scene(asking.answer(samples_request(asking.document, asking.readings), SamplesAnswer))


def _slopes(asking: Asking, _sheet: Sheet) -> Scene:
    return slopes_scene(asking.answer(samples_request(asking.document, asking.readings), SamplesAnswer))


def _map(asking: Asking, _sheet: Sheet) -> Scene:
    return map_scene(asking.answer(map_request(asking.document, asking.readings), MapAnswer))


def _sweep(asking: Asking, _sheet: Sheet) -> Scene:
    return sweep_scene(asking.answer(sweep_request(asking.document, asking.readings), SweepAnswer))


PICTURES: Mapping[PaneId, PanePicture] = MappingProxyType(
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
