"""Names of axes that stand outside of a plot in a picture: that upwards over it, that to the right under it.

The name upwards begins over the left axis, the name to the right is centred under the tick labels. One that
is wider than the picture stands in lines, with dots where they would take more than their part of the height.
"""

from nablaboard.view.layout.axis import AxisSide, name_face
from nablaboard.view.layout.boxes import PlacedBox, Rect
from nablaboard.view.layout.head import LINE, in_lines
from nablaboard.view.layout.measure import extent

MOST = 0.2  # of the picture's height that a name may take
VARIABLE = "variable:"
"""How the key of a name begins that is a single letter, and of the mathematical face."""


def name_lines(name: str, size: tuple[float, float]) -> tuple[str, ...]:
    """A name in the lines that it has in a picture of this size: width and height in logical pixels."""
    return tuple(in_lines(name, size[0], MOST * size[1], name_face(name)).split("\n")) if name else ()


def name_height(name: str, size: tuple[float, float]) -> float:
    """The logical pixels of height that a name takes."""
    return LINE * len(name_lines(name, size))


def lay_out_name(
    name: str, side: AxisSide, size: tuple[float, float], plot: tuple[float, float], top: float
) -> tuple[PlacedBox, ...]:
    """A box for each line of a name from `top` on, for a plot from its left to its right edge."""
    lines, face = name_lines(name, size), name_face(name)
    room = Rect(0.0, top, size[0], LINE * len(lines))
    extents = [extent(line, face) for line in lines]
    widest = max((width for width, _ in extents), default=0.0)
    left = plot[0] if side == "left" else (plot[0] + plot[1] - widest) / 2
    left, boxes = max(0.0, min(left, size[0] - widest)), []
    beginning = VARIABLE if face == "axis" else "name:"
    for index, (line, (width, height)) in enumerate(zip(lines, extents, strict=True)):
        inset = 0.0 if side == "left" else (widest - width) / 2
        rect = Rect(left + inset, top + LINE * index + (LINE - height) / 2, width, height)
        boxes.append(PlacedBox(f"{beginning}{side}:{index}", "axis", line, rect, room))
    return tuple(boxes)
