"""Results as pictures: files in every format, and themselves in a notebook."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import nablaboard as nb

BOWL = "x^2/20 + y^2"
BEGINS = {"png": b"\x89PNG", "svg": b"<svg ", "pdf": b"%PDF"}
RESULTS: dict[str, Callable[[], nb.Drawable]] = {
    "run": lambda: nb.descend(BOWL, (-7, 2), "adam", learning_rate=0.3, steps=20),
    "run in one variable": lambda: nb.descend("x^2", 3, learning_rate=0.2, steps=5),
    "study": lambda: nb.error_study("sin x", 1.0, methods=["forward", "central"]),
    "sweep": lambda: nb.sweep(BOWL, (-7, 2), "learning_rate=1e-3:1:8"),
    "map": lambda: nb.basins(BOWL, (-5, 5), (-5, 5), size=(9, 9)),
}


@pytest.mark.parametrize("kind", BEGINS)
def test_that_a_run_is_drawn_into_a_file_of_each_format(
    kind: str, tmp_path: Path, qapp: QGuiApplication
) -> None:
    path = tmp_path / f"run.{kind}"
    picture = RESULTS["run"]().plot(path, size=(400, 200), theme="dark")
    assert path.read_bytes() == picture.data
    assert picture.data.startswith(BEGINS[kind])
    assert picture.kind == kind


@pytest.mark.parametrize("name", RESULTS)
def test_that_a_result_shows_itself_in_a_notebook(name: str, qapp: QGuiApplication) -> None:
    shown = RESULTS[name]()._repr_png_()
    assert shown is not None
    assert shown.startswith(BEGINS["png"])


def test_that_a_result_without_a_picture_is_shown_as_any_object(qapp: QGuiApplication) -> None:
    run = nb.descend("ln(x)", -1.0)
    assert run._repr_png_() is None
    with pytest.raises(nb.NoAnswerError):
        run.plot()


@pytest.mark.parametrize(
    ("how", "said"), [({"theme": "neon"}, "no theme"), ({"size": (0, 9)}, "cannot be made")]
)
def test_that_a_picture_that_cannot_be_made_is_refused(
    how: dict[str, object], said: str, tmp_path: Path, qapp: QGuiApplication
) -> None:
    with pytest.raises(nb.ExportError, match=said):
        RESULTS["run"]().plot(tmp_path / "a.png", **how)
    assert list(tmp_path.iterdir()) == []
