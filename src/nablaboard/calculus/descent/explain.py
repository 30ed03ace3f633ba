"""One step of a run, taken apart: its terms one after another, as arrows and with numbers in the rule.

The step is made again from the points and gradients of the run, from the start on, since what an optimizer
remembers is not kept; of the last runs that were asked about, what is remembered is kept at every so many
steps, so that the steps of a long run can be told one after the other. Where that does not lead to the point
that the run reached, because the steps saw noise or a batch, or where the optimizer has no recipe, as the
searching methods, the arrows are the gradient and the step that was taken, without formulas: nothing is told
that was not so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import isclose, isfinite

import numpy as np

from nablaboard.calculus.descent.optimizers import optimizer_of
from nablaboard.calculus.descent.run import Run
from nablaboard.calculus.descent.settings import DescentError, SettingValue, given
from nablaboard.calculus.descent.stages import RECIPES, SYMBOLS, Recipe, StageRole
from nablaboard.calculus.expression import PathCode, on_path, parse
from nablaboard.calculus.floats import Vector
from nablaboard.classes import dataclass
from nablaboard.words import MINUS, message, number

_AGREE = 1e-6
"""By which part of its length a step made again may differ from the step taken."""

_DIGITS = 4
_SHOWN = {"m_c": "m̂", "v_c": "v̂"}
_KEPT = 256
"""After so many steps what is remembered is kept for the steps that come after them."""

_LETTER = r"(?<![A-Za-z_]){}(?![A-Za-z_])"

Letters = dict[str, float]


@dataclass(frozen=True, slots=True)
class UpdateLine:
    """One assignment of the rule: symbol ← formula, on each axis with numbers in it and what comes out.

    The symbol of an arrow is Δ, and Δx if it is the step itself.

    >>> UpdateLine("v", "μ·v − η·g", ("0.9·0 − 0.1·6 = −0.6",), (-0.6,)).text
    'v ← μ·v − η·g'
    """

    symbol: str
    formula: str
    numbers: tuple[str, ...]
    values: Vector

    @property
    def text(self) -> str:
        """The assignment in symbols."""
        return f"{self.symbol} ← {self.formula}"


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a step: what is assigned first, and the arrow, as a formula and as a vector.

    The arrow of the role `step` goes from the point to the next one; the others show what it is made of.
    """

    role: StageRole
    lines: tuple[UpdateLine, ...]
    arrow: UpdateLine
    vector: Vector


@dataclass(frozen=True, slots=True)
class Update:
    """The step number `step` + 1 of a run, from `point` to `following`.

    coordinate: the whole of it as one assignment, x ← x + Δx
    complete: all its terms are known, not only the gradient and the step
    """

    step: int
    point: Vector
    gradient: Vector
    terms: tuple[Term, ...]
    coordinate: UpdateLine
    following: Vector
    complete: bool


def explain(run: Run, at_step: int) -> Update:
    """The terms of the step that `run` takes, or would take, from its point number `at_step`.

    `DescentError` if the run has no such point.
    """
    if not 0 <= at_step < len(run.points):
        raise DescentError(message("explain.step", most=len(run.points) - 1, given=given(at_step)))
    recipe = _recipe(run)
    if recipe is None:
        return _taken(run, at_step)
    update = _made_again(run, at_step, recipe)
    # Past the last point there is no step to compare with; the one before it tells as much.
    last = max(0, min(at_step, len(run.points) - 2))
    known = _agrees(run, update if last == at_step else _made_again(run, last, recipe))
    return update if known else _taken(run, at_step)


def _recipe(run: Run) -> Recipe | None:
    switch = optimizer_of(run.optimizer).switch
    return RECIPES.get((run.optimizer, run.settings[switch] if switch else ""))


def _made_again(run: Run, at_step: int, recipe: Recipe) -> Update:
    axes = _memory(run).before(at_step, recipe)
    terms = tuple(_terms(recipe, axes))
    point, gradient = (tuple(rows[at_step].tolist()) for rows in (run.points, run.gradients))
    following = tuple(x + move for x, move in zip(point, terms[-1].vector, strict=True))
    coordinate = _line("x", _added(recipe.stages[-1].arrow), axes)
    return Update(at_step, point, gradient, terms, coordinate, following, complete=True)


def _added(arrow: str) -> str:
    """The formula x + arrow."""
    return f"x − {arrow[1:]}" if arrow.startswith("−") else f"x + {arrow}"


class _Memory:
    """What an optimizer remembers on each axis before the steps of a run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._kept: dict[int, list[Letters]] = {}

    def before(self, at_step: int, recipe: Recipe) -> list[Letters]:
        """The letters with which the formulas of the step after `at_step` begin."""
        first = at_step - at_step % _KEPT
        while first and first not in self._kept:
            first -= _KEPT
        begun = _begin(recipe, _symbols(self._run.settings))
        axes = [dict(letters) for letters in self._kept.get(first, [begun] * len(self._run.points[0]))]
        lines = [line for stage in recipe.stages for line in stage.lines]
        for step in range(first, at_step):
            if step % _KEPT == 0:
                self._kept.setdefault(step, [dict(letters) for letters in axes])
            self._arrive(axes, step)
            for letters in axes:
                for symbol, formula in lines:
                    letters[symbol] = _value(formula, letters)
        self._arrive(axes, at_step)
        return axes

    def _arrive(self, axes: Sequence[Letters], step: int) -> None:
        """What is not remembered but met: the place, the slope there, the number of the step, its rate."""
        run = self._run
        rate = run.settings.get("learning_rate")
        for letters, x, g in zip(axes, run.points[step], run.gradients[step], strict=True):
            letters.update(x=float(x), g=float(g), t=step + 1.0)
            if run.schedule is not None and isinstance(rate, float):
                letters["η"] = rate * run.schedule.at(step)


@lru_cache(maxsize=4)
def _memory(run: Run) -> _Memory:
    return _Memory(run)


def _terms(recipe: Recipe, axes: Sequence[Letters]) -> Iterator[Term]:
    for stage in recipe.stages:
        lines = []
        for symbol, formula in stage.lines:
            line = _line(symbol, formula, axes)
            lines.append(line)
            for letters, value in zip(axes, line.values, strict=True):
                letters[symbol] = value
        arrow = _line("Δx" if stage.role == "step" else "Δ", stage.arrow, axes)
        yield Term(stage.role, tuple(lines), arrow, arrow.values)


def _line(symbol: str, formula: str, axes: Sequence[Letters]) -> UpdateLine:
    values = tuple(_value(formula, letters) for letters in axes)
    numbers = tuple(
        number(value, _DIGITS)
        if formula in letters
        else f"{_with_numbers(formula, letters)} = {number(value, _DIGITS)}"
        for letters, value in zip(axes, values, strict=True)
    )
    return UpdateLine(_SHOWN.get(symbol, symbol), _shown(formula), numbers, values)


def _taken(run: Run, at_step: int) -> Update:
    """The gradient and the step that was taken, without what lies between."""
    after = run.points[min(at_step + 1, len(run.points) - 1)]
    point, gradient = (tuple(rows[at_step].tolist()) for rows in (run.points, run.gradients))
    arrows: list[tuple[StageRole, Vector]] = [("step", tuple((after - run.points[at_step]).tolist()))]
    if all(map(isfinite, gradient)):
        arrows.insert(0, ("gradient", tuple(-g for g in gradient)))
    terms = tuple(Term(role, (), UpdateLine("", "", (), vector), vector) for role, vector in arrows)
    numbers = tuple(
        f"{_sum(x, move)} = {number(end, _DIGITS)}"
        for x, move, end in zip(point, terms[-1].vector, after.tolist(), strict=True)
    )
    coordinate = UpdateLine("x", "x + Δx", numbers, tuple(after.tolist()))
    return Update(at_step, point, gradient, terms, coordinate, tuple(after.tolist()), complete=False)


def _sum(x: float, move: float) -> str:
    """The sum x + move with numbers."""
    return f"{number(x, _DIGITS)} {MINUS if move < 0 else '+'} {number(abs(move), _DIGITS)}"


def _agrees(run: Run, update: Update) -> bool:
    """Whether the step made again is the step taken, as far as rounding lets it."""
    if len(run.points) == 1:
        return bool(np.isfinite(update.following).all())
    sizes = np.abs([update.point, update.following]).max() + np.abs(update.terms[-1].vector).max()
    return all(
        isclose(ours, theirs, rel_tol=_AGREE, abs_tol=1e-9 * float(sizes))
        for ours, theirs in zip(update.following, run.points[update.step + 1], strict=True)
    )


def _symbols(settings: Mapping[str, SettingValue]) -> Letters:
    return {
        SYMBOLS[name]: float(value)
        for name, value in settings.items()
        if name in SYMBOLS and isinstance(value, float)
    }


def _begin(recipe: Recipe, settings: Letters) -> Letters:
    letters = dict(settings)
    for symbol in (symbol for stage in recipe.stages for symbol, _ in stage.lines):
        letters[symbol] = _value(recipe.begin[symbol], settings) if symbol in recipe.begin else 0.0
    return letters


def _value(formula: str, letters: Letters) -> float:
    return _compiled(formula, tuple(letters))(*letters.values())[0]


@cache
def _compiled(formula: str, names: tuple[str, ...]) -> PathCode:
    return on_path([parse(formula, variables=names)])


def _with_numbers(formula: str, letters: Letters) -> str:
    """The formula with a number for each letter, in brackets where it would be misread without."""

    def written(found: re.Match[str]) -> str:
        text = number(letters[found.group()], _DIGITS)
        before, after = formula[: found.start()].rstrip()[-1:], formula[found.end() :][:1]
        if text.replace(".", "").isdecimal():
            return text
        apart = before not in ("", "(", ",") if text.startswith(MINUS) else before in ("/", "√")
        return f"({text})" if apart or after in ("²", "^") else text

    longest_first = sorted(letters, key=len, reverse=True)
    return re.sub(_LETTER.format(f"(?:{'|'.join(map(re.escape, longest_first))})"), written, formula)


def _shown(formula: str) -> str:
    for name, shown in _SHOWN.items():
        formula = formula.replace(name, shown)
    return formula
