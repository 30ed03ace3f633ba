"""Whatever a document can hold can be said in one line, on the command line and in Python, and is the same.

A row for each thing: the words of a command line of `export`, and a line of Python that makes the same
document. What is declared as a setting is said by its path in both, and is tried for every setting.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import nablaboard as nb
from nablaboard.cli import arguments
from nablaboard.cli.pictures import documents_asked
from nablaboard.model import Document, Set, declaration, item, settable_paths, value_at
from nablaboard.model.declared import Declaration
from nablaboard.model.stated import first_value

BOWL = "x^2/20 + y^2"
LINE = "line slope=3 intercept=1 count=20 noise=0.5 seed=2 x=0:10"
MADE = {"coefficients": (1.0, 3.0), "count": 20, "noise": 0.5, "seed": 2, "x": (0.0, 10.0)}

Line = Callable[[], Document]

ROWS: dict[str, tuple[tuple[str, ...], Line]] = {
    "a function": (("-e", "x^3 - x"), lambda: nb.document("x^3 - x")),
    "several rows": (("-e", "f(x) = a x", "-e", "a = 2"), lambda: nb.document("f(x) = a x", "a = 2")),
    "views": (
        ("-e", BOWL, "--x", "0:2pi", "--y", "-1:1"),
        lambda: nb.document(BOWL, x=(0, 2 * np.pi), y=(-1, 1)),
    ),
    "a start": (("-e", BOWL, "--start", "-7,2"), lambda: nb.document(BOWL, start=(-7, 2))),
    "starts": (
        ("-e", BOWL, "--start", "-7,2", "--start", "1/2,-sqrt(2)"),
        lambda: nb.document(BOWL, start=[(-7, 2), (0.5, -(2**0.5))]),
    ),
    "an optimizer with a setting": (
        ("-e", BOWL, "--start", "-7,2", "--optimizer", "adam", "--set", "learning_rate=0.3"),
        lambda: nb.document(BOWL, start=(-7, 2), optimizer="adam", learning_rate=0.3),
    ),
    "optimizers": (
        ("-e", BOWL, "--start", "-7,2", "--optimizer", "adam", "--optimizer", "momentum"),
        lambda: nb.document(BOWL, start=(-7, 2), optimizer=("adam", "momentum")),
    ),
    "steps, tolerance and bound": (
        ("-e", BOWL, "--start", "-7,2", "--steps", "50", "--tolerance", "0", "--bound", "10^3"),
        lambda: nb.document(BOWL, start=(-7, 2), steps=50, tolerance=0.0, bound=1000.0),
    ),
    "noise with a seed": (
        ("-e", BOWL, "--start", "-7,2", "--noise", "1/2", "--seed", "3"),
        lambda: nb.document(BOWL, start=(-7, 2), noise=0.5, seed=3),
    ),
    "a schedule": (
        ("-e", BOWL, "--start", "-7,2", "--schedule", "step every=20"),
        lambda: nb.document(BOWL, start=(-7, 2), schedule=nb.Schedule("step", every=20)),
    ),
    "where the gradient comes from": (
        ("-e", BOWL, "--start", "-7,2", "--gradient-from", "central", "--h", "1e-4"),
        lambda: nb.document(BOWL, start=(-7, 2), gradient_from="central", h=1e-4),
    ),
    "equal units": (
        ("-e", BOWL, "--equal"),
        lambda: nb.document(BOWL, settings={"function.aspect": "equal", "contour.aspect": "equal"}),
    ),
    "a fit to made up data": (
        ("--generate", f"{LINE} uniform", "--model", "line", "--scale", "--batch", "5"),
        lambda: nb.document(
            fit=nb.Fit(generated=nb.Generated(distribution="uniform", **MADE), scaled=True, batch=5)  # type: ignore[arg-type]
        ),
    ),
    "a network": (
        ("--generate", LINE, "--model", "network", "--hidden", "2", "--activation", "relu"),
        lambda: nb.document(
            fit=nb.Fit(generated=nb.Generated(**MADE), model="network", hidden=2, activation="relu")  # type: ignore[arg-type]
        ),
    ),
    "the first weights and those that are shown": (
        ("--generate", LINE, "--start", "2,1", "--weights", "w,b"),
        lambda: nb.document(fit=nb.Fit(generated=nb.Generated(**MADE), start=(2.0, 1.0), shown=("w", "b"))),  # type: ignore[arg-type]
    ),
}


@pytest.mark.parametrize("thing", ROWS)
def test_that_a_command_line_and_a_line_of_python_make_the_same_document(thing: str) -> None:
    words, line = ROWS[thing]
    assert documents_asked(arguments.parse(["export", *words, "-o", "a.png"])) == [line()]


def test_that_a_fit_and_samples_of_a_file_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("0,1\n1,3\n2,4\n3,9\n", encoding="utf-8")
    points = ((0.0, 1.0), (1.0, 3.0), (2.0, 4.0), (3.0, 9.0))

    def asked(*words: str) -> list[Document]:
        return documents_asked(arguments.parse(["export", *words, "-o", "a.png"]))

    (fitted,) = asked("--data", str(path), "--model", "quadratic")
    assert replace(fitted.board.fit or nb.Fit(points=points), names=()) == nb.Fit(
        points=points, model="quadratic"
    )
    (sampled,) = asked("--samples", str(path))
    assert sampled.board.samples is not None
    assert sampled.board.samples.positions == (0.0, 1.0, 2.0, 3.0)
    assert sampled.board.panes == ("samples", "slopes")


def rich() -> Document:
    """A document that has something of everything that can be set."""
    made = nb.document(
        "f(x) = x^3 - a x",
        "g(x, y) = x^2/20 + y^2",
        "a = 1",
        start=[(-7, 2), (1, 1)],
        optimizer=("adam", "gradient-descent"),
        samples=nb.Samples(values=tuple(map(float, range(24))), shape=(2, 3, 4), spacing=(1.0, 1.0, 1.0)),
    )
    for path in ("function.figures.secant", "rows[0].slider", "map.x"):
        made = Set(path, first_value(declaration(made.board, path), made.board)).apply(made)
    return made


RICH = rich()


def other(found: Declaration) -> tuple[str, object] | None:
    """A value that it has not now, as it is written and as Python has it; None where there is no other."""
    match found.kind:
        case "switch":
            return ("off", False) if found.value else ("on", True)
        case "whole" | "number":
            number = next(
                each for each in (2, 1, 3, 0) if found.low <= each <= found.high and each != found.value
            )
            return f"{number}/1", number
        case "range":
            return "1/2,pi", (0.5, float(np.pi))
        case "place":
            return "-sqrt(2),1/4", (-float(np.sqrt(2)), 0.25)
        case "text":
            return "x^2", "x^2"
        case "several":
            known = [each for each in found.choices if (each,) != found.value]
            return (str(known[0]), (known[0],)) if known else None
    known = [each for each in found.choices if each != found.value]
    return (str(known[0]), known[0]) if known else None


def tried() -> Iterator[tuple[str, str, Document]]:
    """Each setting with what is written for another value of it, and the document that then comes of it."""
    for path in settable_paths(RICH.board):
        found = replace(declaration(RICH.board, path), value=value_at(RICH.board, path))
        value = None if found.kind in ("parts", "schedule") else other(found)
        with suppress(nb.ModelError):  # what does not fit the rest of this document
            if value is not None:
                yield path, f"{path}={value[0]}", Set(path, value[1]).apply(RICH)


TRIED = tuple(tried())


@pytest.mark.parametrize(("path", "written", "expected"), TRIED, ids=[path for path, *_ in TRIED])
def test_that_every_setting_is_set_by_its_path_in_both_languages(
    path: str, written: str, expected: Document, tmp_path: Path
) -> None:
    file = tmp_path / "rich.nabla"
    RICH.save(file)
    words = ["export", str(file), "-o", "a.png", "--set", written]
    assert documents_asked(arguments.parse(words)) == [expected]
    assert value_at(expected.board, path) != value_at(RICH.board, path)


def test_that_nearly_every_setting_was_tried() -> None:
    assert len(TRIED) > 85
    assert any(path == item("optimizers", "adam") + ".settings.learning_rate" for path, *_ in TRIED)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-e", BOWL, "--rates", "0.1,0.2"), "no"),
        (("-e", BOWL, "--show", "at=20,at=24"), "twice"),
        (("-e", BOWL, "--start", "1,2,3"), "two coordinates"),
        (("-e", BOWL, "--start", "1,2", "--optimizer", "sgd"), "Did you mean gradient-descent?"),
        (("-e", BOWL, "--start", "1/q,2"), "q is not known"),
        (("-e", BOWL, "--start", "1,2", "--steps", "7", "--set", "steps=5"), "--steps says what --set steps"),
        (("-e", BOWL, "--start", "1,2", "--set", "run.steps=7", "--set", "steps=5"), "--set run.steps says"),
        (("-e", BOWL, "--x", "0:1", "--set", "contour.x=0:2"), "--x says what --set contour.x"),
        (("-e", BOWL, "--equal", "--set", "contour.aspect=free"), "--equal says what"),
        (("-e", BOWL, "--show", "levels=5", "--set", "contour.level_count=7"), "--show levels says what"),
        (("-e", BOWL, "--scene", "2"), "--scene is one of a lesson"),
    ],
)
def test_that_what_cannot_be_done_is_refused_and_not_dropped(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from nablaboard.cli import main

    assert main(["export", *words, "-o", str(tmp_path / "a.png")]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


LOOKS = ("--equal", "--formula", "--title", "Two", "--at-step", "3", "--x", "-8:8", "--y", "-3:3")


def test_that_descend_draws_with_the_options_of_export(tmp_path: Path) -> None:
    from nablaboard.cli import main

    drawn, chosen = tmp_path / "a.svg", tmp_path / "b.svg"
    words = ["descend", BOWL, "--start", "-7,2", "--steps", "30"]
    assert main([*words, "-o", str(drawn)]) == 0
    assert main([*words, *LOOKS, "-o", str(chosen)]) == 0
    plain, told = drawn.read_text(encoding="utf-8"), chosen.read_text(encoding="utf-8")
    assert "Two" in told
    assert "Two" not in plain
    run = nb.descend(BOWL, (-7, 2), steps=30)
    view: dict[str, Any] = {"at_step": 3, "x": (-8, 8), "y": (-3, 3), "equal": True}
    assert run.plot(None, kind="svg", formula=True, title="Two", **view).data == chosen.read_bytes()
    assert run.plot(kind="svg").data == drawn.read_bytes()


def options_for_pictures(command: str) -> set[str]:
    parser = arguments.PARSERS[command]()
    return {
        name for each in parser._actions if each.dest in parser.of_pictures for name in each.option_strings
    }


def test_that_export_and_descend_share_what_is_said_of_pictures() -> None:
    assert options_for_pictures("descend") - {"--picture-size"} == options_for_pictures("export")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("descend", BOWL, "--start", "1,2", "--equal"), "--equal is for a picture"),
        (("descend", BOWL, "--start", "1,2", "--title", "a", "-o", "a.csv"), "--title is for a picture"),
        (("descend", "x^2+y^2+z^2", "--start", "1,2,3", "--x", "0:1", "-o", "a.png"), "ranges and units"),
        (("descend", BOWL, "--start", "1,2", "--scene", "1", "-o", "a.png"), "one of a lesson"),
        (("descend", BOWL, "--start", "1,2", "--set", "steps=5", "--steps", "7"), "--steps says what"),
        (("descend", BOWL, "--start", "1,2", "--diagnosis"), "--diagnosis is for --json"),
        (("sweep", "x^2", "--start", "1", "--over", "learning_rate=.1:1:3", "--theme", "dark"), "--theme is"),
        (("samples", "--formula", "x", "--x", "0:1", "--title", "a"), "--title is for a picture"),
        (("samples", "--formula", "x", "--x", "0:1", "--y", "0:1"), "the formula has not"),
        (("samples", "--formula", "x", "--x", "0:1", "--spacing", "2"), "of a formula"),
        (("samples", "t.csv", "--x", "0:1"), "of a file"),
        (("samples", "t.csv", "--count", "3"), "of a file"),
    ],
)
def test_that_what_has_no_use_here_is_refused_by_its_name(
    words: tuple[str, ...],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from nablaboard.cli import main

    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text("0,1\n1,3\n2,4\n", encoding="utf-8")
    assert main(list(words)) == 2
    assert said in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["t.csv"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("descend", "x^2", "--start", "1", "--gradient-from", "centrl"), "central"),
        (("descend", "x^2", "--start", "1", "--schedule", "cosin"), "cosine"),
        (("descend", "--generate", "lin slope=3"), "line"),
        (("descend", "--generate", "line slop=3"), "slope"),
        (("export", "-e", BOWL, "--start", "1,2", "--schedule", "stp every=3", "-o", "a.png"), "step"),
        (("export", "-e", BOWL, "--start", "1,2", "--gradient-from", "dul", "-o", "a.png"), "dual"),
        (("descend", "x^2", "--start", "1", "--set", "learning_rte=1"), "learning_rate"),
        (("export", "-e", "x^2", "--show", "pionts", "-o", "a.png"), "points"),
        (("export", "-e", "x^2", "--set", "contour.level_cont=3", "-o", "a.png"), "contour.level_count"),
        (("descend", "x^2", "--start", "1", "--tolerence", "3"), "--tolerance"),
        (("derivativ", "x^2", "--at", "1"), "derivative"),
        (("export", "lesson:optimizer", "-o", "a.png"), "optimizers"),
        (("export", "-e", "x", "--pane", "functon", "-o", "a.png"), "function"),
    ],
)
def test_that_a_name_that_is_not_known_has_a_suggestion(
    words: tuple[str, ...], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from nablaboard.cli import main

    assert main(list(words)) == 2
    assert f"Did you mean {meant}?" in capsys.readouterr().err
