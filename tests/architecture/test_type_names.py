"""A type has a name of its own, so that who reads `LevelLine` need not ask of which floor it is.

A type is a class, or a name that a module gives to one: a union, a literal, an array, a callable, a type
variable. One that several modules speak of is defined in one of them and imported by the others.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

import nablaboard

SOURCE = Path(nablaboard.__file__).parent
VARIABLES = {"TypeVar", "ParamSpec", "TypeVarTuple", "NewType"}


def homes(folder: Path) -> Mapping[str, Sequence[str]]:
    """The name of each type that is not private -> the files that define one."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("*.py")):
        for name in types_of(ast.parse(path.read_text(encoding="utf-8"))):
            if not name.startswith("_"):
                found[name].append(path.relative_to(SOURCE).as_posix())
    return found


def types_of(module: ast.Module) -> Iterator[str]:
    """The names of all classes, and of the types that the module itself names."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            yield node.name
    for node in module.body:
        if isinstance(node, ast.Assign) and is_type(node.value):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).endswith("TypeAlias"):
            yield ast.unparse(node.target)


def is_type(value: ast.expr) -> bool:
    """Whether this is written as types are: `A | B`, `Literal[...]`, `list[A]`, `TypeVar(...)`, `Any`."""
    match value:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return is_type(left) and is_type(right)
        case ast.Subscript(value=generic):
            return is_type(generic)
        case ast.Call(func=ast.Name(id=name)):
            return name in VARIABLES
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in {
                "bool",
                "bytes",
                "dict",
                "float",
                "int",
                "list",
                "set",
                "str",
                "tuple",
                "type",
            } or (name[0].isupper() and not name.isupper())
        case ast.Constant(value=None):
            return True
    return False


def shared(folder: Path) -> Mapping[str, Sequence[str]]:
    """The names that several files, or one file twice, give to a type."""
    return {name: paths for name, paths in homes(folder).items() if len(paths) > 1}


@pytest.mark.parametrize(
    "line",
    [
        "X = Literal['a', 'b']",
        "X = Callable[[float], float]",
        "X = NDArray[np.float64]",
        "X = tuple[float, ...]",
        "X = Sequence[tuple[int, Run]]",
        "X = None | bool | int | list['X']",
        "X = Expression | Objective",
        "X = Any",
        "X = QKeySequence.StandardKey",
        "X = TypeVar('X', bound=Answer)",
        "X: TypeAlias = 'Later'",
        "class X: pass",
    ],
)
def test_that_a_name_for_a_type_is_seen(line: str) -> None:
    assert list(types_of(ast.parse(line))) == ["X"]


@pytest.mark.parametrize(
    "line", ["X = 1.5", "X = 'text'", "X = FIRST | SECOND", "X = make(3)", "X = TABLE['a']"]
)
def test_that_other_constants_are_not_taken_for_types(line: str) -> None:
    assert list(types_of(ast.parse(line))) == []


def test_that_no_two_types_have_the_same_name() -> None:
    assert shared(SOURCE) == {}
