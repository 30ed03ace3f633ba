"""What to draw, as plain data: elements, scenes of the panes, and a scene as text."""

from nablaboard.scene.asking import NoAnswerError
from nablaboard.scene.contour import arrow_lattice, contour_scene, start_handle, start_index, surface_elements
from nablaboard.scene.data import data_scene
from nablaboard.scene.describe import describe
from nablaboard.scene.elements import (
    Area,
    Array,
    Arrows,
    Band,
    Bands,
    ColourScale,
    Curve,
    Dash,
    Dots,
    Element,
    Face,
    Label,
    LegendEntry,
    LevelLabels,
    Marker,
    Range,
    Raster,
    Scene,
    Shape,
    Stroke,
    Text,
    Trail,
)
from nablaboard.scene.errors import errors_scene, method_shape, method_stroke
from nablaboard.scene.fit import fit_contour, fit_function, fitted
from nablaboard.scene.function import TANGENT_HANDLE, function_scene
from nablaboard.scene.maps import map_scene
from nablaboard.scene.multiples import multiples
from nablaboard.scene.numbers import point
from nablaboard.scene.samples import SAMPLE_HANDLE, sample_dots, samples_scene, stencil_text
from nablaboard.scene.series import series_dash, series_role, series_shape, series_stroke
from nablaboard.scene.slopes import slopes_scene
from nablaboard.scene.sweeps import sweep_scene
from nablaboard.scene.tape import TAPE_HEAD, tape_rows
from nablaboard.scene.value import STEP_HANDLE, value_scene
from nablaboard.scene.whole import Sheet, panes_of, whole_scenes
from nablaboard.words import number

__all__ = [
    "SAMPLE_HANDLE",
    "STEP_HANDLE",
    "TANGENT_HANDLE",
    "TAPE_HEAD",
    "Area",
    "Array",
    "Arrows",
    "Band",
    "Bands",
    "ColourScale",
    "Curve",
    "Dash",
    "Dots",
    "Element",
    "Face",
    "Label",
    "LegendEntry",
    "LevelLabels",
    "Marker",
    "NoAnswerError",
    "Range",
    "Raster",
    "Scene",
    "Shape",
    "Sheet",
    "Stroke",
    "Text",
    "Trail",
    "arrow_lattice",
    "contour_scene",
    "data_scene",
    "describe",
    "errors_scene",
    "fit_contour",
    "fit_function",
    "fitted",
    "function_scene",
    "map_scene",
    "method_shape",
    "method_stroke",
    "multiples",
    "number",
    "panes_of",
    "point",
    "sample_dots",
    "samples_scene",
    "series_dash",
    "series_role",
    "series_shape",
    "series_stroke",
    "slopes_scene",
    "start_handle",
    "start_index",
    "stencil_text",
    "surface_elements",
    "sweep_scene",
    "tape_rows",
    "value_scene",
    "whole_scenes",
]
