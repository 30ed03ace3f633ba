"""Names that stand beside lines."""

from nablaboard.calculus.expression import Expression
from nablaboard.scene.elements import Element, Face, Label, Polylines, Text
from nablaboard.scene.numbers import subscripted


def name_of_line(line: Polylines, text: Text, face: Face = "math") -> list[Element]:
    """The name of a line, somewhere beside it; nothing of a line without points."""
    paths = tuple(path for path in line.paths if len(path))
    if not paths:
        return []
    x, y = paths[-1][-1].tolist()
    return [Label(f"name:{line.key}", text, x, y, line.stroke.role, face, kind="name", along=paths)]


def called(function: Expression) -> str:
    """The name of a function as it is set in sentences and beside curves: f_1 is f₁, and f without one."""
    return subscripted(function.name or "f")
