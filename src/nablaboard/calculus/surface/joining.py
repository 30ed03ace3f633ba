"""Polylines that belong together, made one: the parts of a level line in the grid and in its cut cells."""

import numpy as np

from nablaboard.calculus.floats import Floats

_TOLERANCE = 1e-6

_STRAIGHT = 0.01
_PASSES = 10
_MOST_PARTS = 50_000

Joint = tuple[int, int]


def joined(parts: list[Floats], cell: tuple[float, float]) -> list[Floats]:
    """Polylines (n, 2) put together where they end at one place, to a millionth of a cell (width, height).

    More parts than can be the pieces of lines are noise, and left as they are.
    """
    if len(parts) > _MOST_PARTS:
        return parts
    ends: dict[Joint, list[int]] = {}
    scale = np.array(cell) * _TOLERANCE
    keys = []
    for number, part in enumerate(parts):
        both = np.rint(part[[0, -1]] / scale)
        first, last = ((int(a), int(b)) for a, b in both.tolist())
        keys.append((first, last))
        if first != last:
            ends.setdefault(first, []).append(number)
            ends.setdefault(last, []).append(number)
    done = [first == last for first, last in keys]
    found = [part for part, closed in zip(parts, done, strict=True) if closed and len(part) > 2]
    for number in range(len(parts)):
        found += [] if done[number] else [_chain(number, parts, keys, ends, done)]
    return found


def straightened(points: Floats, cell: tuple[float, float]) -> Floats:
    """The polyline (n, 2) without every other vertex that is a hundredth of a cell from the straight way.

    As often as any can be left out; so a straight edge has two points, whatever the grid.
    """
    scale = np.array(cell)
    for _ in range(_PASSES):
        if len(points) < 3:
            break
        middle = np.arange(1, len(points) - 1, 2)
        before, at, behind = (points[middle + shift] / scale for shift in (-1, 0, 1))
        along, aside = behind - before, at - before
        off = np.abs(along[:, 0] * aside[:, 1] - along[:, 1] * aside[:, 0])
        needless = middle[off <= _STRAIGHT * np.maximum(np.hypot(*along.T), 1e-300)]
        if not needless.size:
            break
        points = np.delete(points, needless, axis=0)
    return points


def _chain(
    number: int,
    parts: list[Floats],
    keys: list[tuple[Joint, Joint]],
    ends: dict[Joint, list[int]],
    done: list[bool],
) -> Floats:
    """The polyline through part `number` in both directions, as far as it goes."""
    done[number] = True
    first, last = keys[number]
    behind = _onwards(last, parts, keys, ends, done)
    before = [] if behind and behind[-1][1] == first else _onwards(first, parts, keys, ends, done)
    chain = [part[::-1] for part, _ in reversed(before)] + [parts[number]] + [part for part, _ in behind]
    if len(chain) == 1:
        return chain[0]
    return np.concatenate([chain[0], *(part[1:] for part in chain[1:])])


def _onwards(
    at: Joint,
    parts: list[Floats],
    keys: list[tuple[Joint, Joint]],
    ends: dict[Joint, list[int]],
    done: list[bool],
) -> list[tuple[Floats, Joint]]:
    """What follows at an end where exactly two parts meet, turned to go on from there, with its far ends."""
    found: list[tuple[Floats, Joint]] = []
    while len(ends[at]) == 2:
        following = next((each for each in ends[at] if not done[each]), None)
        if following is None:
            break
        done[following] = True
        first, last = keys[following]
        found.append((parts[following], last) if first == at else (parts[following][::-1], first))
        at = found[-1][1]
    return found
