"""Results as pictures: files in every format, and themselves in a notebook."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import nablaboard as nb
from nablaboard.calculus.drawable import Drawable
from nablaboard.export import results
from nablaboard.panes import RunView, Sheet, panes_of_result, scenes_of_result
from nablaboard.panes.picture import Measure
from nablaboard.scene import Scene

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


def test_that_a_picture_in_a_console_says_its_kind_and_not_its_bytes(qapp: QGuiApplication) -> None:
    assert repr(RESULTS["run"]().plot(kind="svg")) == "Picture(kind='svg')"


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


@pytest.mark.parametrize(
    "make",
    [*RESULTS.values(), lambda: nb.descend("x^2 + y^2 + z^2", (1, 2, 3), steps=4)],
    ids=[*RESULTS, "run in three variables"],
)
def test_that_the_panes_of_a_result_are_known_before_they_are_drawn(
    make: Callable[[], Drawable], qapp: QGuiApplication
) -> None:
    result = make()
    assert len(panes_of_result(result)) == len(scenes_of_result(result, Sheet((300, 200))))


def test_that_the_scenes_of_a_result_are_made_once(
    monkeypatch: pytest.MonkeyPatch, qapp: QGuiApplication
) -> None:
    asked: list[Sheet] = []

    def counted(result: Drawable, sheet: Sheet, measure: Measure | None, view: RunView) -> tuple[Scene, ...]:
        asked.append(sheet)
        return scenes_of_result(result, sheet, measure, view)

    monkeypatch.setattr(results, "scenes_of_result", counted)
    RESULTS["run"]().plot(size=(400, 300))
    assert len(asked) == 1
