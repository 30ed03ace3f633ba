"""No file needs a file that needs it back, by whatever way round: each is read with what is below it only.

Counted is every import, also one inside a function and one for the type checker alone: both say that a file
cannot be understood without the other. `from package import name` is an import of the module that the package
takes the name from, so that a package's face ties no knots of its own.
"""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src"


def module_of(path: Path, root: Path) -> str:
    """The dotted name of the module in this file."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class House:
    """The modules of a folder, and which of them need which."""

    def __init__(self, root: Path) -> None:
        self.trees = {
            module_of(path, root): ast.parse(path.read_text(encoding="utf-8"))
            for path in sorted(root.rglob("*.py"))
        }

    def needs(self) -> dict[str, set[str]]:
        """For each module those that it imports from, itself left out."""
        return {name: set(self._needed(name)) - {name} for name in self.trees}

    def _needed(self, name: str) -> Iterator[str]:
        for node in ast.walk(self.trees[name]):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names if alias.name in self.trees)
            elif isinstance(node, ast.ImportFrom) and node.module in self.trees:
                yield from (self.home(node.module, alias.name) for alias in node.names)

    def home(self, module: str, name: str) -> str:
        """The module that `from module import name` is really served by."""
        if f"{module}.{name}" in self.trees:
            return f"{module}.{name}"
        for node in self.trees[module].body:
            if isinstance(node, ast.ImportFrom) and node.module in self.trees:
                found = [alias.name for alias in node.names if name in (alias.asname, alias.name)]
                if found:
                    return self.home(node.module, found[0])
        return module


def circle(needs: Mapping[str, set[str]]) -> list[str]:
    """Modules each of which needs the one before it, first and last the same; none without a circle."""
    try:
        tuple(TopologicalSorter(needs).static_order())
    except CycleError as error:
        return list(error.args[1])
    return []


def test_that_no_files_import_each_other_in_a_circle() -> None:
    assert circle(House(SOURCES).needs()) == []


@pytest.mark.parametrize(
    "back",
    [
        "from house.attic import roof",
        "import house.attic",
        "def f():\n    from house.attic import roof",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house.attic import roof",
        "from house import roof",
        "from house import attic",
    ],
)
def test_that_a_circle_is_found_by_whatever_import_it_closes(tmp_path: Path, back: str) -> None:
    write(tmp_path, cellar=back)

    assert set(circle(House(tmp_path).needs())) == {"house.attic", "house.cellar"}


def test_that_a_package_that_shows_its_modules_makes_no_circle(tmp_path: Path) -> None:
    write(tmp_path, cellar="from house import wall", wall="wall = 1")

    assert circle(House(tmp_path).needs()) == []


def write(root: Path, **modules: str) -> None:
    """A package `house` whose face shows the roof and the wall; its attic stands on its cellar."""
    texts = {
        "__init__": "from house.attic import roof\nfrom house.wall import wall",
        "attic": "from house.cellar import floor\nroof = floor",
        "wall": "",
        **modules,
    }
    (root / "house").mkdir()
    for name, text in texts.items():
        (root / "house" / f"{name}.py").write_text(text, encoding="utf-8")
