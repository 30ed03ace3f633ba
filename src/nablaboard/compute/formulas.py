"""The pictures of the derivatives under the rows.

They are asked when the rows are read, on a lane of their own, so that no curve waits for them. First come the
derivatives as our rules make them; then, in the background, those for which SymPy finds shorter words.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from nablaboard.calculus.expression import Expression, RowReading
from nablaboard.compute.exact import shorter_form
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.row_formulas import formula_of
from nablaboard.compute.token import Token
from nablaboard.compute.typeset import Typeset, typeset

PIXELS = 17.0
"""Size of the letters, in logical pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulasRequest(Request):
    """The pictures under rows that were read so; `shorten`: in fewer words, where that is proved to be right."""

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


@dataclass(frozen=True, slots=True)
class FormulaPicture:
    """A formula as it is told and, where it could be set, as a picture."""

    text: str
    picture: Typeset | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulasAnswer(Answer):
    """The formula of each row in their order, None where there is none."""

    request: FormulasRequest
    pictures: tuple[FormulaPicture | None, ...]


def _picture(reading: RowReading, token: Token, *, shorten: bool) -> FormulaPicture | None:
    formula = formula_of(reading, (lambda f, by: _shorter(f, by, token)) if shorten else None)
    return None if formula is None else FormulaPicture(formula.text, typeset(formula.latex, PIXELS))


class _Asked:
    """A derivative and how to ask for its shorter form: equal to others of the same function."""

    def __init__(self, f: Expression, variable: str, token: Token) -> None:
        self.f, self.variable, self.token = f, variable, token
        self._key = (f.tape, f.arguments, tuple(f.parameters), variable)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def _shorter(f: Expression, variable: str, token: Token) -> Expression | None:
    return _found(_Asked(f, variable, token))


@lru_cache(maxsize=256)
def _found(asked: _Asked) -> Expression | None:
    return shorter_form(asked.f, asked.variable, token=asked.token)


def forget_shorter_forms() -> None:
    """Ask SymPy anew for what was asked before."""
    _found.cache_clear()
