"""A scene as text: a line an element, numbers to six digits, as bug reports show it; or all that is in it."""

import numpy as np

from nablaboard.calculus.floats import Floats
from nablaboard.scene.complete import complete_text
from nablaboard.scene.elements import (
    Area,
    Arrows,
    Bands,
    Course,
    Dots,
    Element,
    Label,
    LevelLabels,
    Marker,
    Polylines,
    Raster,
    Scene,
    Stroke,
    Tone,
    Trail,
)


def describe(scene: Scene, *, complete: bool = False) -> str:
    """The scene's head, legend and elements, a line each, arrays as their extent; complete: every field."""
    if complete:
        return complete_text(scene)
    lines = [
        f"scene {str(scene.title)!r} x {_numbers(scene.x)} y {_numbers(scene.y)}"
        + "".join(f" log {axis}" for axis, log in zip("xy", scene.log, strict=True) if log)
    ]
    lines += [f"note {str(scene.note)!r}"] if scene.note else []
    lines += [f"message {str(scene.message)!r}"] if scene.message else []
    lines += [
        f"legend {str(entry.text)!r} {_stroke(entry.stroke)}{_note(entry.stale)}" for entry in scene.legend
    ]
    lines += [f"scale {_numbers(scene.scale.edges)}"] if scene.scale else []
    lines += [_element(element) + _note(element.key in scene.stale) for element in scene.elements]
    return "\n".join(lines) + "\n"


def _element(element: Element) -> str:
    match element:
        case Arrows(key, tails, tips, role):
            return f"arrows {key} {role} tails {_extent(tails)} tips {_extent(tips)}"
        case Trail(key, points, shown, stroke, shape):
            end = _numbers(tuple(points[shown]))
            return f"trail {key} {_stroke(stroke)} {shape} {shown} of {len(points) - 1} at {end}"
        case Course(key, points, shown, stroke):
            return f"course {key} {_stroke(stroke)} {shown} of {_extent(points)}"
        case Marker(key, x, y, role, shape):
            return f"marker {key} {role} {shape} {_numbers((x, y))} {element.handle}".rstrip()
        case Label(key, text, x, y, role):
            return f"label {key} {role} {_numbers((x, y))} {str(text)!r}"
        case LevelLabels(key, _, texts):
            return f"level-labels {key} {' '.join(texts)}"
        case _:
            return _extended(element)


def _extended(element: Polylines | Bands | Tone | Area | Raster | Dots) -> str:
    match element:
        case Polylines(key, paths, stroke):
            return f"curve {key} {_stroke(stroke)} {' + '.join(_extent(path) for path in paths) or 'empty'}"
        case Dots(key, points, role, shape):
            return f"dots {key} {role} {shape} {len(points)} of {_extent(points)}"
        case Bands(key, bands):
            return f"bands {key} {len(bands)} shades {_numbers(tuple(band.shade for band in bands))}"
        case Tone(key, boxes):
            return f"tone {key} {len(boxes)} of {_extent(boxes.reshape(-1, 2))}"
        case Area(key, rings, role):
            return f"area {key} {role} {' + '.join(_extent(ring) for ring in rings) or 'empty'}"
        case Raster(key, x, y, cells, _, roles):
            count = " × ".join(map(str, cells.shape))
            return f"raster {key} x {_numbers(x)} y {_numbers(y)} {count} of {' '.join(roles)}"


def _note(stale: bool) -> str:
    return " stale" if stale else ""


def _stroke(stroke: Stroke) -> str:
    return f"{stroke.role}/{stroke.width:g}/{stroke.dash}"


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.6g}" for value in values)


def _extent(points: Floats) -> str:
    """The box around points; how many there are is the sampler's business and no part of the picture."""
    if not len(points):
        return "nothing"
    low, high = np.min(points, axis=0), np.max(points, axis=0)
    return f"x {low[0]:.6g}..{high[0]:.6g} y {low[1]:.6g}..{high[1]:.6g}"
