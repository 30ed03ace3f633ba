"""The language: from what people type to values, derivatives and pictures of formulas.

    characters -> tokens -> parser -> tree -> program -> arrays, or generated code for paths
                                       tree -> derive, shown, printing, latex -> typeset

`functions` is the one table that all of them read.
"""

from nablaboard.calculus.expression.accepting import FunctionLike, formula_in, formula_of
from nablaboard.calculus.expression.arguments import arguments_given
from nablaboard.calculus.expression.checked import checked
from nablaboard.calculus.expression.code import PathCode
from nablaboard.calculus.expression.constants import number_in
from nablaboard.calculus.expression.editing import Completion, Span, completions, highlight
from nablaboard.calculus.expression.equations import Equation
from nablaboard.calculus.expression.errors import (
    CallError,
    ExpressionError,
    Fix,
    FunctionError,
    Notice,
    VariableError,
    moved_by,
    place_in,
    shortly,
)
from nablaboard.calculus.expression.expression import (
    Expression,
    GridCode,
    gradient_of,
    on_grid,
    on_path,
    parse,
)
from nablaboard.calculus.expression.functions import FUNCTIONS
from nablaboard.calculus.expression.functions.row import Function
from nablaboard.calculus.expression.heads import Head
from nablaboard.calculus.expression.latex import name_latex
from nablaboard.calculus.expression.numbers import (
    NumberLike,
    PointLike,
    RangeLike,
    SizeLike,
    WholeLike,
    array_of,
    as_number,
    number_of,
    point_of,
    range_of,
    size_of,
    whole_of,
)
from nablaboard.calculus.expression.renaming import carried, copied, defined_head, free_name
from nablaboard.calculus.expression.rows import RowReading, read_rows
from nablaboard.calculus.expression.shown import as_shown
from nablaboard.calculus.expression.tree import Node, Tape
from nablaboard.calculus.expression.typeset import FormulaImage, FormulaPicture, typeset

__all__ = [
    "FUNCTIONS",
    "CallError",
    "Completion",
    "Equation",
    "Expression",
    "ExpressionError",
    "Fix",
    "FormulaImage",
    "FormulaPicture",
    "Function",
    "FunctionError",
    "FunctionLike",
    "GridCode",
    "Head",
    "Node",
    "Notice",
    "NumberLike",
    "PathCode",
    "PointLike",
    "RangeLike",
    "RowReading",
    "SizeLike",
    "Span",
    "Tape",
    "VariableError",
    "WholeLike",
    "arguments_given",
    "array_of",
    "as_number",
    "as_shown",
    "carried",
    "checked",
    "completions",
    "copied",
    "defined_head",
    "formula_in",
    "formula_of",
    "free_name",
    "gradient_of",
    "highlight",
    "moved_by",
    "name_latex",
    "number_in",
    "number_of",
    "on_grid",
    "on_path",
    "parse",
    "place_in",
    "point_of",
    "range_of",
    "read_rows",
    "shortly",
    "size_of",
    "typeset",
    "whole_of",
]
