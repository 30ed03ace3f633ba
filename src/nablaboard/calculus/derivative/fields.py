"""The gradient and the Hessian of a function as functions of their own."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nablaboard.calculus.expression import (
    Expression,
    FunctionLike,
    arguments_given,
    formula_of,
    gradient_of,
    on_grid,
    on_path,
)
from nablaboard.calculus.floats import Floats


class Gradient:
    """∇f = (∂f/∂x, ...), exact.

    f: a function, as `parse` reads it, or a Python function that has a formula
    components: the derivatives by each of the arguments, expressions with the arguments of f

    >>> slope = Gradient("x^2 + y^2")
    >>> str(slope)
    '(2x, 2y)'
    >>> slope(3, 4)
    array([6., 8.])
    """

    def __init__(self, f: FunctionLike) -> None:
        self.f = formula_of(f)
        self.arguments = self.f.arguments
        self.components: tuple[Expression, ...] = gradient_of(self.f)

    def __call__(self, *values: ArrayLike, **named: ArrayLike) -> Floats:
        """∇f at a point, (d,), or at many, (d, ...): a number or an array for each argument, broadcast.

        Values are given by position or by name, as those of f. NaN where it is undefined by the rules of
        differentiation; `nablaboard.gradient` looks at such a place from its sides. `CallError` for a value
        that is missing, unknown or given twice.
        """
        return _stacked(self.components, self.arguments, values, named)

    def __len__(self) -> int:
        return len(self.components)

    def __getitem__(self, index: int) -> Expression:
        return self.components[index]

    def __str__(self) -> str:
        return f"({', '.join(map(str, self.components))})"

    def __repr__(self) -> str:
        return f"<Gradient {self}>"

    def latex(self) -> str:
        """It as a column in LaTeX."""
        rows = r" \\ ".join(each.latex() for each in self.components)
        return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}"


class Hessian:
    """The second derivatives ∂²f/∂x∂y, exact and symmetric.

    f: a function, as of `Gradient`
    rows: (d, d) expressions with the arguments of f

    >>> bend = Hessian("x^2 y")
    >>> bend(1, 2)
    array([[4., 2.],
           [2., 0.]])
    """

    def __init__(self, f: FunctionLike) -> None:
        self.f = formula_of(f)
        self.arguments = self.f.arguments
        self.rows: tuple[tuple[Expression, ...], ...] = tuple(map(gradient_of, gradient_of(self.f)))

    def __call__(self, *values: ArrayLike, **named: ArrayLike) -> Floats:
        """The matrix at a point, (d, d), or at many, (d, d, ...); values and errors as of `Gradient`."""
        flat = tuple(each for row in self.rows for each in row)
        found = _stacked(flat, self.arguments, values, named)
        size = len(self.arguments)
        return found.reshape(size, size, *found.shape[1:])

    def eigenvalues(self, *values: ArrayLike, **named: ArrayLike) -> Floats:
        """The curvatures along the principal axes, (d,) or (d, ...), the least first; NaN where undefined."""
        matrices = np.moveaxis(self(*values, **named), (0, 1), (-2, -1))
        known = np.asarray(np.isfinite(matrices).all(axis=(-2, -1), keepdims=True))
        symmetric = np.where(known, (matrices + np.swapaxes(matrices, -2, -1)) / 2, 0.0)
        found = np.where(known[..., 0], np.linalg.eigvalsh(symmetric), np.nan)
        return np.moveaxis(found, -1, 0)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: tuple[int, int]) -> Expression:
        row, column = index
        return self.rows[row][column]

    def __str__(self) -> str:
        return f"({', '.join('(' + ', '.join(map(str, row)) + ')' for row in self.rows)})"

    def __repr__(self) -> str:
        return f"<Hessian {self}>"

    def latex(self) -> str:
        """It as a matrix in LaTeX."""
        rows = r" \\ ".join(" & ".join(each.latex() for each in row) for row in self.rows)
        return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}"


def _stacked(
    parts: tuple[Expression, ...], names: tuple[str, ...], values: tuple[Any, ...], named: Mapping[str, Any]
) -> Floats:
    """The values of all parts, (n, ...)."""
    given = arguments_given(names, names, values, named)
    values = tuple(given[name] for name in names)
    if not parts:
        return np.empty(0)
    if all(isinstance(value, int | float) for value in values):
        return np.array(on_path(parts)(*map(float, values)))
    return np.stack(on_grid(parts)(*values))
