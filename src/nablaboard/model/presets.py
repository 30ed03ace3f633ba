"""Functions that are worth a look, with their views: the known test functions of optimization, and shapes.

The test functions are on the domains on which they are usually shown, with their global minima; a value of
None stands for those whose minimum is not what they are known for. Sources: the collections of Surjanovic and
Bingham, and of Jamil and Yang (2013).
"""

from dataclasses import replace
from typing import Final, Literal

from nablaboard.calculus.expression import defined_head, free_name, read_rows
from nablaboard.classes import dataclass
from nablaboard.model.document import Board, Document
from nablaboard.model.edit import Edit, with_board
from nablaboard.model.faults import EditError
from nablaboard.model.figures import Range
from nablaboard.model.panes import PlanePoint
from nablaboard.model.row_edits import AddRow, next_row_id
from nablaboard.words import Message, message

Group = Literal["test", "shape", "curve"]
"""A known test function, a shape that shows something, or a function of one variable."""


@dataclass(frozen=True, slots=True)
class Minimum:
    """A global minimum: where, and its value."""

    at: tuple[float, ...]
    value: float


@dataclass(frozen=True, slots=True)
class Preset:
    """A function of x, or of x and y, on `x` × `y`; of two variables with a `start` for descent."""

    id: str
    group: Group
    text: str
    x: Range
    y: Range
    start: PlanePoint | None = None
    minima: tuple[Minimum, ...] = ()

    @property
    def name(self) -> Message:
        """What it is called."""
        return message(f"preset.{self.id}")

    @property
    def arguments(self) -> tuple[str, ...]:
        """What it is a function of."""
        return ("x",) if self.group == "curve" else ("x", "y")


def _square(half: float) -> tuple[Range, Range]:
    return (-half, half), (-half, half)


def _least(value: float, *places: tuple[float, ...]) -> tuple[Minimum, ...]:
    return tuple(Minimum(at, value) for at in places)


PRESETS: Final = (
    Preset(
        "rosenbrock",
        "test",
        "(1 - x)^2 + 100(y - x^2)^2",
        (-2.0, 2.0),
        (-1.0, 3.0),
        (-1.2, 1.0),
        _least(0, (1, 1)),
    ),
    Preset(
        "himmelblau",
        "test",
        "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        *_square(6.0),
        (-0.15, 0.67),
        _least(0, (3, 2), (-2.805118, 3.131313), (-3.779310, -3.283186), (3.584428, -1.848127)),
    ),
    Preset(
        "beale",
        "test",
        "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2",
        *_square(4.5),
        (1.0, 1.5),
        _least(0, (3, 0.5)),
    ),
    Preset(
        "booth", "test", "(x + 2y - 7)^2 + (2x + y - 5)^2", *_square(10.0), (-8.0, 7.0), _least(0, (1, 3))
    ),
    Preset("matyas", "test", "0.26(x^2 + y^2) - 0.48x y", *_square(10.0), (-9.0, -8.0), _least(0, (0, 0))),
    Preset(
        "ackley",
        "test",
        "-20exp(-0.2sqrt((x^2 + y^2)/2)) - exp((cos(2pi x) + cos(2pi y))/2) + e + 20",
        *_square(5.0),
        (3.0, 3.0),
        _least(0, (0, 0)),
    ),
    Preset(
        "rastrigin",
        "test",
        "20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)",
        *_square(5.12),
        (-2.0, 3.5),
        _least(0, (0, 0)),
    ),
    Preset(
        "goldstein-price",
        "test",
        "(1 + (x + y + 1)^2 (19 - 14x + 3x^2 - 14y + 6x y + 3y^2))"
        " (30 + (2x - 3y)^2 (18 - 32x + 12x^2 + 48y - 36x y + 27y^2))",
        *_square(2.0),
        (0.5, 0.5),
        _least(3, (0, -1)),
    ),
    Preset(
        "easom",
        "test",
        "-cos(x) cos(y) exp(-(x - pi)^2 - (y - pi)^2)",
        *_square(10.0),
        (2.0, 2.0),
        _least(-1, (3.141593, 3.141593)),
    ),
    Preset(
        "camel-3", "test", "2x^2 - 1.05x^4 + x^6/6 + x y + y^2", *_square(5.0), (2.0, -1.0), _least(0, (0, 0))
    ),
    Preset(
        "camel-6",
        "test",
        "(4 - 2.1x^2 + x^4/3) x^2 + x y + (4y^2 - 4) y^2",
        (-3.0, 3.0),
        (-2.0, 2.0),
        (1.5, 1.0),
        _least(-1.031628, (0.089842, -0.712656), (-0.089842, 0.712656)),
    ),
    Preset(
        "styblinski-tang",
        "test",
        "(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2",
        *_square(5.0),
        (0.0, 0.0),
        _least(-78.332331, (-2.903534, -2.903534)),
    ),
    Preset(
        "mccormick",
        "test",
        "sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1",
        (-1.5, 4.0),
        (-3.0, 4.0),
        (2.0, 2.0),
        _least(-1.913223, (-0.547198, -1.547198)),
    ),
    Preset(
        "levi-13",
        "test",
        "sin(3pi x)^2 + (x - 1)^2 (1 + sin(3pi y)^2) + (y - 1)^2 (1 + sin(2pi y)^2)",
        *_square(10.0),
        (-4.0, 4.0),
        _least(0, (1, 1)),
    ),
    Preset(
        "bohachevsky",
        "test",
        "x^2 + 2y^2 - 0.3cos(3pi x) - 0.4cos(4pi y) + 0.7",
        *_square(3.0),
        (2.0, 2.0),
        _least(0, (0, 0)),
    ),
    Preset("trid", "test", "(x - 1)^2 + (y - 1)^2 - x y", *_square(4.0), (-3.0, -3.0), _least(-2, (2, 2))),
    Preset(
        "flower", "test", "x^2 + y^2 + x sin(y) + y sin(x)", *_square(6.0), (-3.5, 2.75), _least(0, (0, 0))
    ),
    Preset(
        "drop-wave",
        "test",
        "-(1 + cos(12sqrt(x^2 + y^2)))/((x^2 + y^2)/2 + 2)",
        *_square(5.12),
        (2.0, 1.0),
        _least(-1, (0, 0)),
    ),
    Preset(
        "eggholder",
        "test",
        "-(y + 47) sin(sqrt(|x/2 + y + 47|)) - x sin(sqrt(|x - y - 47|))",
        *_square(512.0),
        (0.0, 0.0),
        _least(-959.640663, (512, 404.231806)),
    ),
    Preset(
        "griewank",
        "test",
        "(x^2 + y^2)/4000 - cos(x) cos(y/sqrt(2)) + 1",
        *_square(10.0),
        (6.0, 6.0),
        _least(0, (0, 0)),
    ),
    Preset("bowl", "shape", "x^2 + y^2", *_square(5.0), (-3.0, 4.0), _least(0, (0, 0))),
    Preset("long-bowl", "shape", "x^2/20 + y^2", (-10.0, 10.0), (-5.0, 5.0), (-7.0, 2.0), _least(0, (0, 0))),
    Preset("ravine", "shape", "x^2/2 + 50y^2", (-10.0, 10.0), (-2.0, 2.0), (-10.0, 1.0), _least(0, (0, 0))),
    Preset("saddle", "shape", "x^2 - y^2", *_square(2.0), (1.0, 0.001)),
    Preset("monkey-saddle", "shape", "x^3 - 3x y^2", *_square(2.0), (0.5, 0.8)),
    Preset("plateau", "shape", "1 - exp(-x^2 - y^2)", *_square(4.0), (2.5, 2.0), _least(0, (0, 0))),
    Preset(
        "two-wells",
        "shape",
        "x^2 + y^2 - 2exp(-5(x - 1)^2 - 5y^2) - 3exp(-5(x + 1)^2 - 5y^2)",
        *_square(2.0),
        (0.2, 1.5),
        _least(-2.063090, (-0.936301, 0)),
    ),
    Preset("pyramid", "shape", "|x| + |y|", *_square(2.0), (1.3, 0.7), _least(0, (0, 0))),
    Preset(
        "log-valley",
        "shape",
        "ln(1 + (1 - x)^2 + 100(y - x^2)^2)",
        (-2.0, 2.0),
        (-1.0, 3.0),
        (-1.2, 1.0),
        _least(0, (1, 1)),
    ),
    Preset("parabola", "curve", "0.01x^2 + 0.1x", (0.0, 20.0), (-1.0, 6.0), minima=_least(-0.25, (-5,))),
    Preset(
        "double-well",
        "curve",
        "x^4 - 5x^2 - 3x",
        (-3.0, 3.0),
        (-12.0, 8.0),
        minima=_least(-11.200335, (1.713939,)),
    ),
    Preset("wave", "curve", "sin(x)", (-7.0, 7.0), (-2.0, 2.0)),
    Preset("sigmoid", "curve", "1/(1 + e^(-x))", (-6.0, 6.0), (-0.5, 1.5)),
    Preset("corner", "curve", "|x|", (-3.0, 3.0), (-1.0, 3.0), minima=_least(0, (0,))),
)
"""All that can be inserted, in the order of the menu."""


def preset(name: str) -> Preset:
    """The preset of this id. Raises `EditError` if there is none."""
    found = next((each for each in PRESETS if each.id == name), None)
    if found is None:
        raise EditError(message("edit.no-such-preset", item=name[:60]))
    return found


@dataclass(frozen=True, slots=True)
class InsertPreset(Edit):
    """A row with the function of this id, in the view on which it is usually shown; descent starts in it."""

    id: str

    def _undo_message(self) -> Message:
        return message("undo.insert-preset", name=preset(self.id).name)

    def _apply(self, document: Document) -> Document:
        inserted, row = preset(self.id), next_row_id(document.board)
        name = _free_name(document.board)
        document = AddRow(f"{name}({', '.join(inserted.arguments)}) = {inserted.text}").apply(document)
        return with_board(document, lambda board: _shown(board, inserted, row))


def _free_name(board: Board) -> str:
    """A name that no row defines, and none without a name has been given."""
    texts = [row.text for row in board.rows]
    heads = [head.name for head in map(defined_head, texts) if head is not None]
    given = [reading.expression.name for reading in read_rows(texts) if reading.expression is not None]
    return free_name([name for name in (*heads, *given) if name], function=True)


def _shown(board: Board, inserted: Preset, row: int) -> Board:
    """The board with the pane for such functions on the inserted one."""
    if inserted.group == "curve":
        middle = (inserted.x[0] + inserted.x[1]) / 2
        inside = inserted.x[0] <= board.function.tangent_x <= inserted.x[1]
        tangent = board.function.tangent_x if inside else middle
        function = replace(board.function, row=row, x=inserted.x, y=inserted.y, tangent_x=tangent)
        return _with_pane(replace(board, function=function), "function")
    contour = board.contour if inserted.start is None else board.contour.begun_at(inserted.start)
    contour = replace(contour, row=row, x=inserted.x, y=inserted.y)
    return _with_pane(replace(board, contour=contour), "contour")


def _with_pane(board: Board, pane: Literal["function", "contour"]) -> Board:
    return board if pane in board.panes else replace(board, panes=(*board.panes, pane))
