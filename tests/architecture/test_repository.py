"""What lies in the repository: no registry's address, a licence for each font, one place for each fact."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import nablaboard

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"
LOCK = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# The folders and files that are tracked; whatever else lies beside them was made by tools.
TRACKED = ("src", "tests", "resources", "packaging", ".ci")
ADDRESS = re.compile(rb"//[\w.:@-]*p[y]pi|p[y]thonhosted|-(url|links)[ =]+\w+:|file:[/]{3}")


def tracked_files() -> Iterator[Path]:
    """Every file of the project."""
    yield from (path for path in ROOT.iterdir() if path.is_file())
    for folder in TRACKED:
        yield from (
            path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        )


def locked(name: str) -> list[str]:
    """The versions of a package in the lock."""
    return re.findall(rf"^{re.escape(name)}==([\w.]+)", LOCK, flags=re.MULTILINE | re.IGNORECASE)


def test_that_no_file_holds_the_address_of_a_registry() -> None:
    assert [path for path in tracked_files() if ADDRESS.search(path.read_bytes())] == []


def test_that_the_version_has_one_place() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert f'__version__ = "{nablaboard.__version__}"' in (ROOT / "src/nablaboard/version.py").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("requirement", PROJECT["project"]["dependencies"])
def test_that_the_lock_holds_each_dependency(requirement: str) -> None:
    name = re.split(r"[<>=!]", requirement)[0]

    assert locked(name)


def test_that_the_lock_holds_the_qt_that_is_known_to_live_and_one_only() -> None:
    assert locked("pyside6-essentials") == locked("shiboken6") == ["6.11.3"]


def test_that_the_lock_holds_a_hash_for_each_entry() -> None:
    entries = re.split(r"^(?=\w)", LOCK, flags=re.MULTILINE)[1:]

    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_that_each_font_has_its_licence_beside_it() -> None:
    licences = [path.stem.removeprefix("LICENSE-") for path in FONTS.glob("LICENSE-*.txt")]
    fonts = [path for path in FONTS.iterdir() if path.suffix in (".otf", ".ttf")]

    assert fonts
    assert [font.name for font in fonts if not any(font.stem.startswith(name) for name in licences)] == []
    assert [name for name in licences if not list(FONTS.glob(f"{name}*.?tf"))] == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "resources" / "icons").glob("*.svg")), ids=lambda path: path.stem
)
def test_that_an_icon_takes_the_colour_of_whoever_shows_it(path: Path) -> None:
    drawn = path.read_text(encoding="utf-8")

    if path.stem == "nablaboard":
        assert "#0B66C3" in drawn
    else:
        assert 'viewBox="0 0 24 24"' in drawn
        assert "currentColor" in drawn
        assert "#" not in drawn
