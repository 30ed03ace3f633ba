"""The curves of equations in the function pane, and what is said of them."""

from collections.abc import Sequence

from nablaboard.calculus.expression import Equation
from nablaboard.compute import EquationAnswer
from nablaboard.model import Board
from nablaboard.scene.elements import Drawn, Element, LegendEntry, Polylines, Text, Tone
from nablaboard.scene.formulas import LONGEST, in_symbols
from nablaboard.scene.naming import name_of_line
from nablaboard.scene.series import function_stroke
from nablaboard.words import Message, message

LONGEST_NAME = 32
"""Letters of an equation in a legend, beside its curve and in a sentence."""


def equation_name(equation: Equation) -> str:
    """x² + y² = 25, as far as there is room for it."""
    text = in_symbols(equation.written)
    return text if 0 < len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


def equation_elements(board: Board, answer: EquationAnswer) -> Drawn:
    """The curve in the colour of its row, with its name, and a tone where it cannot be followed."""
    key, row = f"equation:{answer.request.row}", board.row(answer.request.row)
    name = equation_name(answer.request.equation)
    line = Polylines(key, answer.curve.polylines, function_stroke(row.colour if row else 0))
    tone: list[Element] = [Tone(f"{key}:tone", answer.curve.tone)] if len(answer.curve.tone) else []
    return [*tone, line, *name_of_line(line, name)], [LegendEntry(name, line.stroke, named=True)]


def formula_of_equations(answers: Sequence[EquationAnswer]) -> str:
    """The first equation; "" where it is too long to be of use."""
    text = answers[0].request.equation.written if answers else ""
    return in_symbols(text) if len(text) <= LONGEST else ""


def latex_of_equations(answers: Sequence[EquationAnswer]) -> str:
    """The same in LaTeX."""
    if not formula_of_equations(answers):
        return ""
    equation = answers[0].request.equation
    return f"{equation.left.latex()} = {equation.right.latex()}"


def lacking(answers: Sequence[EquationAnswer]) -> Text:
    """Why the curve of an equation is not there, or not all of it; "" where all are."""
    lacks = [each for each in answers if each.curve.lacks]
    return _said(lacks[0]) if lacks else ""


def equations_told(answers: Sequence[EquationAnswer]) -> tuple[Message, ...]:
    """The equations whose curves are drawn, in words, and what is said of the others."""
    drawn = [equation_name(each.request.equation) for each in answers if each.curve.polylines]
    told = (message("scene.equations", names=", ".join(drawn)),) if drawn else ()
    return (*told, *(_said(each) for each in answers if each.curve.lacks))


def _said(answer: EquationAnswer) -> Message:
    return message(f"equation.{answer.curve.lacks}", equation=equation_name(answer.request.equation))
