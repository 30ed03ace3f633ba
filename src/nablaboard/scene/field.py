"""The arrows of a gradient over level lines: of one length, each on one side of all that f breaks at."""

import numpy as np

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface import Contours, reach
from nablaboard.compute import SurfaceAnswer
from nablaboard.scene.elements import Arrows

ARROW_CELL = (44, 40)  # logical pixels for an arrow
LONGEST = 0.5  # of a lattice cell: the length of every arrow that has room
SHORTEST = 0.4  # of that length: what is left of an arrow beside a break, or there is none
ASIDE = 0.15  # of that length to each side: the room for a head
SHORT = 0.05  # of that length: how far from a break an arrow ends


def arrow_lattice(size: tuple[int, int]) -> tuple[int, int]:
    """How many arrows across and up a picture of `size` pixels carries without crowding."""
    return max(4, min(40, size[0] // ARROW_CELL[0])), max(3, min(30, size[1] // ARROW_CELL[1]))


def field_arrows(answer: SurfaceAnswer, sign: float, size: tuple[int, int]) -> Arrows:
    """Arrows of one length, centred at the lattice points.

    On the screen their direction is that of sign · ∇f in data coordinates, and they are `LONGEST` of a
    lattice cell long: how steep it is, the level lines tell. Beside a pole, a jump, the edge of the domain or
    a tone they are as short as they must be to stay on their side, and left out where that is too short.
    """
    request = answer.request
    span = np.array([request.x[1] - request.x[0], request.y[1] - request.y[0]])
    per_unit = np.array(size, dtype=float) / span
    seen = sign * answer.arrows.gradient * per_unit
    seen_length = np.hypot(seen[:, 0], seen[:, 1])
    length = LONGEST * min(size[0] / request.columns, size[1] / request.rows)
    moving = (seen_length > 0) & ~_within(answer.arrows.base, answer.contours.tone)
    half = seen[moving] / seen_length[moving, None] * (length / 2)
    base = answer.arrows.base[moving]
    ahead, behind = _room(base * per_unit, half, _walls(answer.contours) * per_unit)
    long = (ahead + behind) / 2 >= SHORTEST
    base, half = base[long], half[long] / per_unit
    return Arrows("arrows", base - half * behind[long, None], base + half * ahead[long, None])


def _room(base: Floats, half: Floats, walls: Floats) -> tuple[Floats, Floats]:
    """How much of `half` (n, 2) a shaft and its head have ahead of each base (n, 2), and behind it."""
    if not len(walls):
        return np.ones(len(base)), np.ones(len(base))
    aside = 2 * ASIDE * half[:, ::-1] * (-1.0, 1.0)
    lines = [base, base + aside, base - aside]
    beside = np.minimum(*(reach(base, line, walls) for line in lines[1:])) < 1
    ahead, behind = (
        np.minimum.reduce([reach(line, line + way, walls) for line in lines]) for way in (half, -half)
    )
    for room in (ahead, behind):
        room[room < 1] -= 2 * SHORT
        room[beside] = 0.0
    return ahead, behind


def _within(points: Floats, rectangles: Floats) -> Flags:
    """Whether points (n, 2) lie in one of the rectangles (m, 4): left, bottom, right, top."""
    (x, y), (left, bottom, right, top) = points.T[:, :, None], rectangles.T
    return np.asarray(((left <= x) & (x <= right) & (bottom <= y) & (y <= top)).any(axis=1))


def _walls(contours: Contours) -> Floats:
    """What no arrow goes over, as segments (m, 2, 2): the edges of the surface and of its tone."""
    lines = [line for edge in contours.edges for line in edge.polylines]
    left, bottom, right, top = contours.tone.T
    corners = np.stack((left, bottom, right, bottom, right, top, left, top, left, bottom), axis=1)
    lines += list(corners.reshape(-1, 5, 2))
    parts = [np.stack((line[:-1], line[1:]), axis=1) for line in lines]
    return np.concatenate(parts) if parts else np.empty((0, 2, 2))
