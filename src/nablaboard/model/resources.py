"""Where the files that come with the program are: fonts, icons, lessons, translations.

In a checkout they stand beside `src/`, where people edit them; a wheel carries them inside the package.
The package's own folder is looked at first, so an installed copy never reads from a folder that happens to
lie above it. Files on a disk are asked for, and not `importlib.resources`, because Qt loads fonts and
pictures by path.
"""

from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file or folder in `resources/`, named by its parts: `resource("icons", "play.svg")`.

    Raises FileNotFoundError where it does not exist.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"The program's file {'/'.join(parts)} is missing: install it again.")
    return path


@cache
def _root() -> Path:
    """The folder that `resource` looks in."""
    return locate(Path(__file__).parents[1])


def locate(package: Path) -> Path:
    """The resources of the package in that folder: inside it (wheel) or two folders above it (checkout)."""
    inside = package / "resources"
    return inside if inside.is_dir() else package.parents[1] / "resources"
