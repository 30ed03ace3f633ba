"""What to draw, as plain data: elements, scenes of the panes, and a scene as text."""

from nablaboard.scene.alike import alike, same_picture
from nablaboard.scene.contour import contour_scene, start_handle, start_index, surface_elements
from nablaboard.scene.critical import HEADING_HANDLE, TURN_HANDLE
from nablaboard.scene.data import data_scene
from nablaboard.scene.describe import describe
from nablaboard.scene.elements import (
    Area,
    Arrows,
    Band,
    Bands,
    ColourScale,
    Course,
    Dash,
    Dots,
    Element,
    Face,
    Label,
    LegendEntry,
    LevelLabels,
    Marker,
    Polylines,
    Raster,
    Scene,
    Shape,
    Stroke,
    Text,
    Tone,
    Trail,
    Units,
)
from nablaboard.scene.error_study import WIDTH_HANDLE, error_study_scene, method_shape, method_stroke
from nablaboard.scene.field import arrow_lattice
from nablaboard.scene.figures import AREA_HIGH_HANDLE, AREA_LOW_HANDLE, SECANT_HANDLE
from nablaboard.scene.formulas import in_symbols
from nablaboard.scene.function import TANGENT_HANDLE, function_scene
from nablaboard.scene.maps import MAP_HANDLE, map_ground, map_scene
from nablaboard.scene.numbers import level_texts, point, subscripted
from nablaboard.scene.parts import Parts, Stale, fresh, greyed
from nablaboard.scene.printed import printed
from nablaboard.scene.samples import SAMPLE_HANDLE, sample_dots, samples_scene, stencil_text
from nablaboard.scene.searches import HIGH_HANDLE, LOW_HANDLE, NEWTON_HANDLE
from nablaboard.scene.series import (
    FUNCTIONS,
    function_stroke,
    path_names,
    series_dash,
    series_role,
    series_shape,
    series_stroke,
)
from nablaboard.scene.slices import CURVE_HANDLES, LINE_HANDLES, SLICES_HANDLE
from nablaboard.scene.slopes import slopes_scene
from nablaboard.scene.sweeps import NOW_HANDLE, now_handle, sweep_scene
from nablaboard.scene.tape import TAPE_HEAD, tape_rows
from nablaboard.scene.value import STEP_HANDLE, ValueLines, value_lines, value_scene
from nablaboard.scene.varied import picked
from nablaboard.words import number

__all__ = [
    "AREA_HIGH_HANDLE",
    "AREA_LOW_HANDLE",
    "CURVE_HANDLES",
    "FUNCTIONS",
    "HEADING_HANDLE",
    "HIGH_HANDLE",
    "LINE_HANDLES",
    "LOW_HANDLE",
    "MAP_HANDLE",
    "NEWTON_HANDLE",
    "NOW_HANDLE",
    "SAMPLE_HANDLE",
    "SECANT_HANDLE",
    "SLICES_HANDLE",
    "STEP_HANDLE",
    "TANGENT_HANDLE",
    "TAPE_HEAD",
    "TURN_HANDLE",
    "WIDTH_HANDLE",
    "Area",
    "Arrows",
    "Band",
    "Bands",
    "ColourScale",
    "Course",
    "Dash",
    "Dots",
    "Element",
    "Face",
    "Label",
    "LegendEntry",
    "LevelLabels",
    "Marker",
    "Parts",
    "Polylines",
    "Raster",
    "Scene",
    "Shape",
    "Stale",
    "Stroke",
    "Text",
    "Tone",
    "Trail",
    "Units",
    "ValueLines",
    "alike",
    "arrow_lattice",
    "contour_scene",
    "data_scene",
    "describe",
    "error_study_scene",
    "fresh",
    "function_scene",
    "function_stroke",
    "greyed",
    "in_symbols",
    "level_texts",
    "map_ground",
    "map_scene",
    "method_shape",
    "method_stroke",
    "now_handle",
    "number",
    "path_names",
    "picked",
    "point",
    "printed",
    "same_picture",
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
    "subscripted",
    "surface_elements",
    "sweep_scene",
    "tape_rows",
    "value_lines",
    "value_scene",
]
