"""A document to begin with: rows as typed, views around the origin, nothing that runs."""

from collections.abc import Sequence

from nablaboard.calculus.expression import Expression
from nablaboard.model.document import Board, Document, Texts
from nablaboard.model.panes import ContourPane, FunctionPane
from nablaboard.model.rows import Row

VIEW = (-6.0, 6.0)
TANGENT_AT = 1.0


def blank(texts: Sequence[str] = ()) -> Document:
    """A document with these rows, each in a colour of its own. Raises `DocumentError` for too many."""
    rows = tuple(Row(id=index, text=text, colour=index) for index, text in enumerate(texts))
    function = FunctionPane(x=VIEW, y=VIEW, tangent_x=TANGENT_AT)
    return Document(
        title=Texts(), board=Board(rows=rows, function=function, contour=ContourPane(x=VIEW, y=VIEW))
    )


def row_texts(f: Expression) -> tuple[str, ...]:
    """The rows that say what f is, its definition and the values in it; none if it is too long to write."""
    if not f.written:
        return ()
    values = tuple(f"{name} = {value!r}" for name, value in f.parameters.items())
    head = f"{f.name or 'f'}({', '.join(f.arguments)}) = " if f.arguments else ""
    return f"{head}{f.written}", *values
