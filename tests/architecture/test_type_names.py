"""A type has a name of its own, so that who reads `LevelLine` need not ask of which floor it is."""

import ast
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import nablaboard

SOURCE = Path(nablaboard.__file__).parent


def homes(folder: Path) -> Mapping[str, Sequence[str]]:
    """The name of each class that is not private -> the files that define one."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(SOURCE).as_posix())
    return found


def shared(folder: Path) -> Mapping[str, Sequence[str]]:
    """The names that several files, or one file twice, give to a class."""
    return {name: paths for name, paths in homes(folder).items() if len(paths) > 1}


def test_that_no_two_types_have_the_same_name() -> None:
    assert shared(SOURCE) == {}
