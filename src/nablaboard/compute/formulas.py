"""The pictures of the derivatives under the rows.

They are asked when the rows are read, on a lane of their own, so that no curve waits for them. First come the
derivatives as our rules make them, or as SymPy has shortened them before; then, in the background, those for
which it finds shorter words now.
"""

from collections.abc import Hashable
from functools import partial
from typing import ClassVar

from nablaboard.calculus.expression import Expression, FormulaImage, FormulaPicture, RowReading, typeset
from nablaboard.classes import dataclass
from nablaboard.compute.exact import shorter_form
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.row_formulas import Formula, formula_of
from nablaboard.compute.token import Token

PIXELS = 17.0
"""Size of the letters, in logical pixels."""

ROOM = 250.0
"""The width of a row for its formula, in logical pixels."""

PATIENCE = 8.0
"""Seconds for one derivative: in the background, and the process may have to start first."""

MOST_KEPT = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulasRequest(Request):
    """The pictures under rows that were read so; `shorten`: in fewer words, where they are proved."""

    lane: ClassVar[str] = "formulas"

    readings: tuple[RowReading, ...]
    shorten: bool = False

    @property
    def in_background(self) -> bool:
        """Nobody waits for a shorter form."""
        return self.shorten

    def work_out(self, token: Token) -> "FormulasAnswer":
        """Set one formula after another."""
        made = []
        for reading in self.readings:
            token.raise_if_cancelled()
            made.append(_picture(reading, token, shorten=self.shorten))
        return FormulasAnswer(request=self, pictures=tuple(made))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulasAnswer(Answer):
    """The formula of each row in their order, None where there is none."""

    request: FormulasRequest
    pictures: tuple[FormulaPicture | None, ...]


def _picture(reading: RowReading, token: Token, *, shorten: bool) -> FormulaPicture | None:
    formula = formula_of(reading, partial(_shorter, token=token, ask=shorten))
    return None if formula is None else FormulaPicture(formula.text, _typeset(formula))


def _typeset(formula: Formula) -> FormulaImage | None:
    """The formula in one line or, where that is too wide, in several."""
    line = typeset(formula.latex, PIXELS)
    if line is None or line.width <= ROOM or not formula.lines:
        return line
    lines = typeset(formula.lines, PIXELS)
    return lines if lines is not None and lines.width < line.width else line


_SHORTER: dict[Hashable, Expression | None] = {}
"""What SymPy answered: for each function, whatever the values of its parameters, and variable."""


def _shorter(f: Expression, variable: str, *, token: Token, ask: bool) -> Expression | None:
    key = (f.tape, f.arguments, tuple(f.parameters), variable)
    if ask and key not in _SHORTER:
        if len(_SHORTER) >= MOST_KEPT:
            _SHORTER.clear()
        _SHORTER[key] = shorter_form(f, variable, PATIENCE, token)
    return _SHORTER.get(key)


def forget_shorter_forms() -> None:
    """Ask SymPy anew for what was asked before."""
    _SHORTER.clear()
