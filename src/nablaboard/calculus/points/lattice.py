"""f and its gradient on a lattice, and where Newton's method begins to look for critical points.

The lattice is set a little off the rectangle's symmetries. Where a part of the gradient turns from sample to
sample as if by chance, the lattice is too coarse to tell anything: nothing is looked for there, and that is
said. Where that is most of the view, smaller lattices around 0 show what there is on smaller scales.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from nablaboard.calculus.expression import gradient_of
from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import EPSILON, Flags, Floats
from nablaboard.calculus.points.field import FARTHEST, Field, Rectangle
from nablaboard.classes import dataclass

CELLS = 400
_COARSE = 16
_MOST_STARTS = 200_000
_BLOCK = 16
_AT_HAND = 4.0
"""So many cells beside one in which the gradient may vanish it does, or next to another one."""
_AS_CHANCE = 0.42
"""Of a part of the gradient that is seen well less than this share turns; of noise two thirds do."""
_NEAR = 1.5
_EACH = 4
"""Of so many samples of the gradient one is held against the second derivatives."""
_FASTER = 0.75
_ROUNDED = 1e-13
_NONE = np.zeros((1, 1))
_LAST_DIGITS = 16 * EPSILON
"""Of a part of the gradient: what it changes by rounding alone where it is one number."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """f and its gradient, all (ny, nx), at pairs of x (nx,) and y (ny,) reaching a little over the window.

    unresolved: the cells (ny − 1, nx − 1) in which f is finer than the lattice
    """

    field: Field
    x: Floats
    y: Floats
    values: Floats
    fx: Floats
    fy: Floats
    unresolved: Flags

    @classmethod
    def of(cls, field: Field) -> "Lattice":
        """The lattice; its sides are stretched unevenly, so that no symmetry of f is one of the lattice."""
        left, right, bottom, top = field.window
        x = np.linspace(left - 1.379 * field.dx, right + 1.283 * field.dx, CELLS + 3)
        y = np.linspace(bottom - 1.217 * field.dy, top + 1.461 * field.dy, CELLS + 3)
        rows = []
        for start in range(0, y.size, 64):
            field.check()
            part = y[start : start + 64, np.newaxis]
            rows.append((*field.value(x[np.newaxis, :], part), *field.gradient(x[np.newaxis, :], part)))
        values, fx, fy = (np.concatenate(each) for each in zip(*rows, strict=True))
        unresolved = _unresolved(fx, fy)
        if not unresolved.all():
            unresolved |= _between(field, x, y, fx, fy)
        return cls(field, x, y, values, fx, fy, unresolved)

    def but_for_rounding(self, cells: Flags) -> "Lattice":
        """The lattice, on which turns by rounding alone count as none about some cells (ny − 1, nx − 1).

        In cells in which a part of the gradient is known to be of one sign nevertheless.
        """
        places = [np.ravel(each) for each in np.meshgrid(self.x, self.y)]
        parts = gradient_of(self.field.f)
        noise = [noise_at(part, *places, quotients=True).reshape(self.fx.shape) for part in parts]
        known = np.zeros(cells.shape, dtype=bool)
        for values, loud in zip((self.fx, self.fy), noise, strict=True):
            sign = np.where(np.abs(values) > loud, np.sign(values), 0.0)
            known |= np.abs(_plane(sign)[0]) == 1
        finer = _unresolved(self.fx, self.fy, noise)
        finer |= _between(self.field, self.x, self.y, self.fx, self.fy, rounded=True)
        return replace(self, unresolved=self.unresolved & (finer | ~known | ~_in_blocks_about(cells)))

    @property
    def share_unresolved(self) -> float:
        """How much of the window is finer than the lattice."""
        return float(self.unresolved.mean())

    def starts(self) -> tuple[Floats, Floats, int]:
        """Where to begin (n, 2): cells in which the gradient may vanish, its dips, a coarse lattice.

        With them, how far to go (n,), in cells, and how many places there are for each that is taken.
        """
        side = (self.x[1] - self.x[0], self.y[1] - self.y[0])
        row, column = np.nonzero(self._may_vanish() & ~self.unresolved)
        cells = np.column_stack((self.x[column], self.y[row])) + np.multiply(0.5, side)
        row, column = np.nonzero(self._dips() & ~self.unresolved[1:, 1:])
        dips = np.column_stack((self.x[column + 1], self.y[row + 1]))
        every = CELLS // _COARSE
        row, column = np.nonzero(~self.unresolved[::every, ::every])
        coarse = np.column_stack((self.x[::every][column], self.y[::every][row]))
        starts = np.concatenate((cells, dips, coarse))
        farthest = np.where(np.arange(len(starts)) < len(starts) - len(coarse), _AT_HAND, FARTHEST)
        every = 1 + len(starts) // _MOST_STARTS
        return starts[::every], farthest[::every], every

    def _dips(self) -> Flags:
        """The inner lattice points with a gradient shorter than at the four beside them."""
        length = np.hypot(self.fx * self.field.dx, self.fy * self.field.dy)
        inner = length[1:-1, 1:-1]
        beside = (length[:-2, 1:-1], length[2:, 1:-1], length[1:-1, :-2], length[1:-1, 2:])
        return np.asarray(np.logical_and.reduce([inner < each for each in beside]))

    def _may_vanish(self) -> Flags:
        """The cells in which both parts of the gradient have both signs, or nearly.

        Nearly: what the smallest is away from 0 is less than half of what they change over the cells around,
        and Newton's step from the middle, the derivatives taken from the corners, is no longer than `_NEAR`.
        """
        both = [_spans(each * width) for each, width in ((self.fx, self.field.dx), (self.fy, self.field.dy))]
        crossing = np.logical_and.reduce([each[0] for each in both])
        nearly = np.logical_and.reduce([each[0] | each[1] for each in both])
        level = np.logical_and.reduce([each[2] for each in both])
        return np.asarray((crossing | (nearly & (self._step() <= _NEAR))) & ~level)

    def _step(self) -> Floats:
        """How long Newton's step is from the middle of each cell at least, in cells."""
        gx, gy = self.fx * self.field.dx, self.fy * self.field.dy
        parts = [_plane(each) for each in (gx, gy)]
        (g, a, b), (h, c, d) = parts
        with np.errstate(all="ignore"):
            cross = (b + c) / 2
            determinant = a * d - cross * cross
            size = np.hypot(np.hypot(a, d), cross)
            step = np.hypot(d * g - cross * h, a * h - cross * g) / np.abs(determinant)
            least = np.hypot(g, h) / size
            known = (np.abs(determinant) > 0.05 * size * size) & np.isfinite(step)
            found = np.where(known, step, least)
        return np.asarray(np.where(np.isfinite(found), found, 0.0))


def _plane(values: Floats) -> tuple[Floats, Floats, Floats]:
    """In each cell the mean of the corners, and what they change along x and along y."""
    a, b, c, d = values[:-1, :-1], values[:-1, 1:], values[1:, :-1], values[1:, 1:]
    return (a + b + c + d) / 4, (b + d - a - c) / 2, (c + d - a - b) / 2


def _spans(values: Floats) -> tuple[Flags, Flags, Flags]:
    """The cells whose corners have both signs, those near to that, and those at whose corners all is 0.

    A loop on which values are 0 may be smaller than a cell.
    """
    rows, columns = values.shape
    wide = np.pad(values, 1, constant_values=np.nan)
    parts = [wide[dy : dy + rows - 1, dx : dx + columns - 1] for dy in range(4) for dx in range(4)]
    least, most = np.fmin.reduce(parts), np.fmax.reduce(parts)
    corners_of = (values[:-1, :-1], values[1:, :-1], values[:-1, 1:], values[1:, 1:])
    low, high = np.fmin.reduce(corners_of), np.fmax.reduce(corners_of)
    nearest = np.fmin.reduce([np.abs(each) for each in corners_of])
    return (low <= 0) & (high >= 0), nearest < 0.5 * (most - least), (low == 0) & (high == 0)


def _unresolved(fx: Floats, fy: Floats, noise: Sequence[Floats] = (_NONE, _NONE)) -> Flags:
    """The cells in blocks in which a part of the gradient turns at random, or is smaller than floats tell.

    noise: what changes of each part, at its places or broadcast to them, may be by rounding
    """
    found = np.zeros((fx.shape[0] - 1, fx.shape[1] - 1), dtype=bool)
    for values, loud, axis in zip((fx, fy), noise, (1, 0), strict=True):
        change = np.diff(values, axis=axis)
        before = _LAST_DIGITS * np.abs(values) + loud, loud
        rounding = sum(
            np.take(np.broadcast_to(each, values.shape), np.arange(k, change.shape[axis] + k), axis)
            for k, each in enumerate(before)
        )
        change[np.abs(change) <= rounding] = 0
        one, other = (np.take(change, np.arange(k, change.shape[axis] - 1 + k), axis=axis) for k in (0, 1))
        with np.errstate(invalid="ignore", over="ignore"):
            turns = np.sign(one) * np.sign(other) < 0
        share = np.zeros(found.shape)
        share[: turns.shape[0], : turns.shape[1]] = turns[: found.shape[0], : found.shape[1]]
        found |= _in_blocks(share) > _AS_CHANCE
    return found


def _between(field: Field, x: Floats, y: Floats, fx: Floats, fy: Floats, *, rounded: bool = False) -> Flags:
    """The cells in blocks in which the gradient changes from cell to cell by far more than samples show.

    sin(10⁹x) may seem to be a slow wave on a lattice: its second derivatives know better.
    rounded: whether what rounding may make of these is taken off
    """
    few_x, few_y = x[:-1:_EACH], y[:-1:_EACH]
    _, _, fxx, _, fyy = field.second(few_x[np.newaxis, :], few_y[:, np.newaxis])
    if rounded:
        fxx, fyy = _but_for_rounding(field, few_x, few_y, (fxx, fyy))
    starts = [np.arange(0, each.size - 1, _BLOCK) for each in (y, x)]
    found = np.zeros([each.size for each in starts], dtype=bool)
    for first, second, width in ((fx, fxx, field.dx), (fy, fyy, field.dy)):
        high, low, size = (
            np.fmax.reduceat(np.fmax.reduceat(each, starts[0], axis=0), starts[1], axis=1)
            for each in (first, -first, np.abs(first))
        )
        with np.errstate(invalid="ignore", over="ignore"):
            change = _medians(np.abs(np.broadcast_to(second, (few_y.size, few_x.size)))) * width
            found |= change > _FASTER * (high + low) + _ROUNDED * size
    cells = np.repeat(np.repeat(found, _BLOCK, axis=0), _BLOCK, axis=1)
    return cells[: y.size - 1, : x.size - 1]


def _but_for_rounding(field: Field, x: Floats, y: Floats, values: Sequence[Floats]) -> Iterator[Floats]:
    """The sizes (ny, nx) of f_xx and f_yy on a grid, 0 where they may be rounding alone."""
    places = [np.ravel(each) for each in np.meshgrid(x, y)]
    for own, part, name in zip(values, gradient_of(field.f), field.f.arguments, strict=True):
        noise = noise_at(part.derivative(name), *places, quotients=True).reshape(y.size, x.size)
        yield np.where(np.abs(own) <= noise, 0.0, np.abs(own))


def _medians(values: Floats) -> Floats:
    """The median of each block of values at every `_EACH`-th sample; what is undefined counts as 0."""
    side = _BLOCK // _EACH
    room = [-size % side for size in values.shape]
    wide = np.pad(np.nan_to_num(values, posinf=np.inf), [(0, each) for each in room], mode="edge")
    rows, columns = (size // side for size in wide.shape)
    return np.asarray(np.median(wide.reshape(rows, side, columns, side), axis=(1, 3)))


def _in_blocks_about(cells: Flags) -> Flags:
    """The cells in blocks in which, or next to which, there are some of these."""
    found = np.pad(_in_blocks(cells.astype(np.float64)) > 0, _BLOCK)
    for axis in (0, 1):
        found = found | np.roll(found, _BLOCK, axis) | np.roll(found, -_BLOCK, axis)
    return np.asarray(found[_BLOCK:-_BLOCK, _BLOCK:-_BLOCK])


def _in_blocks(values: Floats) -> Floats:
    """The mean of each block of `_BLOCK` cells a side, in each of its cells."""
    rows, columns = values.shape
    made = np.empty(values.shape)
    for top in range(0, rows, _BLOCK):
        band = values[top : top + _BLOCK]
        starts = np.arange(0, columns, _BLOCK)
        sums = np.add.reduceat(band.sum(axis=0), starts)
        counts = np.diff([*starts, columns]) * len(band)
        made[top : top + _BLOCK] = np.repeat(sums / counts, np.diff([*starts, columns]))
    return made


def inner_windows(window: Rectangle) -> list[Rectangle]:
    """Ever smaller parts of a window around 0, if that is in it."""
    left, right, bottom, top = window
    if not (left < 0 < right and bottom < 0 < top):
        return []
    return [(left / k, right / k, bottom / k, top / k) for k in (4, 8, 16, 32, 64, 128)]
