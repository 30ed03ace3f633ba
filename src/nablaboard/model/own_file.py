"""Small files of the program's own, one JSON object each: read with patience, written whole or not at all."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from nablaboard.model.atomic import remove_leftovers, write_atomically

_LARGEST: Final = 100_000


def look_at_own(path: Path) -> Mapping[str, object] | None:
    """What the file says: nothing where it is not there or may not be read, None where it is no object."""
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(_LARGEST))
    except OSError:
        return {}
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def read_own(path: Path) -> Mapping[str, object]:
    """What the file says; nothing where it is not there, cannot be read or is no object."""
    return look_at_own(path) or {}


def write_own(path: Path, content: Mapping[str, object]) -> None:
    """Write it, in a folder that is made if there is none. Raises `OSError`; then the old file stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, (json.dumps(content, indent=1) + "\n").encode())
    remove_leftovers(path)
