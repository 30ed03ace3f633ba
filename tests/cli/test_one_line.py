"""Whatever a document can hold can be said in one line, on the command line and in Python, and is the same.

A row for each thing: the words of a command line of `export`, and a line of Python that makes the same
document. What is declared as a setting is said by its path in both, and is tried for every setting.
"""

import json
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
from nablaboard.model.paths import holder_of
from nablaboard.model.stated import first_value

BOWL = "x^2/20 + y^2"
LINE = "line slope=3 intercept=1 count=20 noise=0.5 seed=2 x=0:10"
MADE = {"coefficients": (1.0, 3.0), "count": 20, "noise": 0.5, "seed": 2, "x": (0.0, 10.0)}

QUADRATIC = "quadratic count=3^2"
BOTH = {"panes": ("function", "contour")}
TWICE = ("--optimizer", "adam", "--optimizer", "adam")
SCENES = ("scenes[0].title=Bands", "contour.bands=off", "scenes[1].title=Lines", "scenes[1].text=Look.")
IN_SCENES = tuple(word for each in SCENES for word in ("--set", each))

Line = Callable[[], Document]


def without_bands(function: str) -> Document:
    """The contours of a function without bands."""
    return nb.document(function, settings={"contour.bands": False})


def in_scenes(*scenes: tuple[str, str, Document]) -> Document:
    """A lesson of titles, texts and what they speak of; the last is seen."""
    made = tuple(
        nb.LessonScene(title=nb.Texts(en=title), text=nb.Texts(en=text), board=each.board)
        for title, text, each in scenes
    )
    return replace(scenes[-1][2], scenes=made, scene=len(made) - 1)


ROWS: dict[str, tuple[tuple[str, ...], Line]] = {
    "a function": (("-e", "x^3 - x"), lambda: nb.document("x^3 - x")),
    "several rows": (("-e", "f(x) = a x", "-e", "a = 2"), lambda: nb.document("f(x) = a x", "a = 2")),
    "views": (
        ("-e", BOWL, "--x", "0:2pi", "--y", "-1:1"),
        lambda: nb.document(BOWL, x=(0, 2 * np.pi), y=(-1, 1)),
    ),
    "tangents": (
        ("-e", "x^2", "--set", "function.tangent_x=1", "--set", "function.figures.tangents=pi/4,-2"),
        lambda: nb.document("x^2", show="at=1,at=pi/4,at=-2"),
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
    "two of one optimizer, of which one is set": (
        ("-e", BOWL, "--start", "-7,2", *TWICE, "--set", "optimizers[adam-2].settings.learning_rate=1/4"),
        lambda: nb.document(
            BOWL,
            start=(-7, 2),
            optimizer=("adam", "adam"),
            settings={"optimizers[adam-2].settings.learning_rate": 0.25},
        ),
    ),
    "a title": (
        ("-e", "x^2", "--set", "title=A bowl"),
        lambda: replace(nb.document("x^2"), title=nb.Texts(en="A bowl")),
    ),
    "a title in another language": (
        ("-e", "x^2", "--set", "title.ja=放物線"),
        lambda: nb.document("x^2", settings={"title.ja": "放物線"}),
    ),
    "names of starts": (
        ("-e", BOWL, "--start", "-7,2", "--start", "1,1", "--set", "contour.start_names[1]=B"),
        lambda: nb.document(BOWL, start=[(-7, 2), (1, 1)], settings={"contour.start_names[1]": "B"}),
    ),
    "scenes, each with the board as it was by then": (
        ("-e", BOWL, *IN_SCENES),
        lambda: in_scenes(("Bands", "", nb.document(BOWL)), ("Lines", "Look.", without_bands(BOWL))),
    ),
    "held weights": (
        ("--generate", QUADRATIC, "--model", "quadratic", "--set", "fit.held=1,2,1/2"),
        lambda: nb.document(
            fit=nb.Fit(generated=nb.Generated(coefficients=(1.0, 1.0, 1.0), count=9), model="quadratic"),
            settings={"fit.held": (1.0, 2.0, 0.5)},
        ),
    ),
    "samples of the function that there is": (
        ("-e", BOWL, "--set", "samples=on"),
        lambda: nb.document(BOWL, samples=nb.Samples(formula=nb.Mesh(x=(-6, 6), count=21)), settings=BOTH),
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
    (both,) = asked("--data", str(path), "--samples", str(path))
    assert both.board.panes == ("contour", "data", "value", "samples", "slopes")


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
    scene = nb.LessonScene(title=nb.Texts(), text=nb.Texts(), board=made.board)
    return replace(made, scenes=(scene,))


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
    for whole in (RICH, RICH.board):
        for path in settable_paths(whole):
            found = replace(declaration(whole, path), value=value_at(whole, path))
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
    assert value_at(holder_of(expected, path), path) != value_at(holder_of(RICH, path), path)


def test_that_nearly_every_setting_was_tried() -> None:
    assert len(TRIED) > 95
    assert {"title.en", "scenes[0].text.zh", "contour.start_names[1]"} <= {path for path, *_ in TRIED}
    assert any(path == item("optimizers", "adam") + ".settings.learning_rate" for path, *_ in TRIED)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-e", BOWL, "--rates", "0.1,0.2"), "no"),
        (("-e", "x^2", "--show", "taylor=2,taylor=3"), "twice"),
        (("-e", BOWL, "--start", "1,2,3"), "two coordinates"),
        (("-e", BOWL, "--start", "1,2", "--optimizer", "sgd"), "Did you mean gradient-descent?"),
        (("-e", BOWL, "--start", "1/q,2"), "q is not known"),
        (("-e", BOWL, "--start", "1,2", "--steps", "7", "--set", "steps=5"), "--steps says what --set steps"),
        (("-e", BOWL, "--start", "1,2", "--set", "run.steps=7", "--set", "steps=5"), "--set run.steps says"),
        (("-e", BOWL, "--x", "0:1", "--set", "contour.x=0:2"), "--x says what --set contour.x"),
        (("-e", BOWL, "--equal", "--set", "contour.aspect=free"), "--equal says what"),
        (("-e", BOWL, "--start", "1,2", "--set", "contour.starts[0]=2,3"), "--start says what --set contour"),
        (("-e", BOWL, "--set", "title=A", "--set", "title.en=B"), "--set title says what --set title.en"),
        (("-e", BOWL, "--show", "levels=5", "--set", "contour.level_count=7"), "--show levels says what"),
        (("-e", BOWL, "--scene", "2"), "--scene is one of a lesson"),
        (("-e", BOWL, "--scene", "all"), "--scene is one of a lesson"),
        (("-e", "x^2", "--show", "critical"), "--show critical shows nothing"),
        (("-e", BOWL, "--show", "points"), "--show points shows nothing"),
        (("-e", "x^2", "--show", "steps=3"), "--show steps is for paths"),
        (("--generate", LINE, "--show", "critical"), "--show critical shows nothing"),
        (("-e", BOWL, "--start", "1,2", "--optimizer", "newton", "--rates", "0.1"), "such setting of Newton"),
        (("-e", BOWL, "--start", "1,2", "--rates", "0.1", "--set", "learning_rate=1"), "--rates says what"),
        (("-e", BOWL, "--start", "1,2", "--rates", "0.1", "--pane", "value"), "not in the pane value"),
        (("-e", BOWL, "--start", "1,2", "--steps", "3", "--at-step", "9"), "ends at step 3"),
        (("-e", BOWL, "--start", "1,2", "--h", "1e-3"), "dual has none"),
        (
            ("-e", BOWL, "--start", "1,2", "--optimizer", "newton", "--schedule", "step"),
            "no optimizer here has",
        ),
        (("-e", BOWL, "--generate", LINE), "in none of the panes that are drawn (contour, data, value)"),
        (("--generate", LINE, "--data", "a.csv"), "two kinds of data"),
        (("--generate", LINE, "--hidden", "3"), "--hidden is for --model network"),
        (("--generate", LINE, "--model", "network", "--classes", "3"), "--classes is for --model softmax"),
        (("-e", "x", "--text", "live"), "--text is for the texts of an SVG"),
        (("-e", "x", "-e", "x^2", "--formula"), "one formula, and this one shows 2 functions"),
        (("-e", "x", "-e", "x = 1", "--formula"), "one formula, and this one shows 2 functions"),
        (("-e", "x", "--title", "many words " * 200), "the title has no room"),
        (("-e", "x", "-e", "x^2", "--start", "1"), "for one function of one variable"),
        (("-e", "x", "--start", "1", "--rates", "1"), "--rates is not for a descent in one variable"),
        (("-e", "x", "--format", "svg"), "-o names a folder, and "),
    ],
)
def test_that_what_cannot_be_done_is_refused_and_not_dropped(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from nablaboard.cli import main

    assert main(["export", *words, "-o", str(tmp_path / "a.png")]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


OVER_TWO = "learning_rate=0.1:1:2,momentum=0:0.5:2"
OF_SETTINGS = ("map", BOWL, "--start", "1,1", "--optimizer", "momentum", "--over", OVER_TWO)
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
        (("samples", "t.csv", "--spacing", "3"), "samples without positions"),
        (("samples", "t.csv", "--spacing", "3", "-o", "a.csv"), "samples without positions"),
        (("descend", BOWL, "--generate", LINE, "--start", "1,2"), "a fit has no function besides its data"),
        (("descend", "--generate", "line seed=1 seed=2"), "--generate seed is given twice"),
        (("descend", BOWL, "--start", "1,2", "--set", "contour.bands=off"), "contour.bands is for a picture"),
        (("descend", BOWL, "--start", "1,2", "--set", "map.steps=3"), "map.steps is no setting of descend"),
        (("descend", BOWL, "--start", "1,2", "--set", "title=a"), "title is no setting of descend"),
        (
            ("descend", BOWL, "--start", "1,2", "--show", "steps=3", "-o", "a.png"),
            "--show steps shows nothing",
        ),
        (
            ("descend", "x", "--start", "1", "--show", "critical", "-o", "a.png"),
            "--show critical shows nothing",
        ),
        (("descend", "--generate", LINE, "--show", "explain", "-o", "a.png"), "--show explain shows nothing"),
        (("descend", "--generate", LINE, "--show", "batch=3", "-o", "a.png"), "--show batch shows nothing"),
        (("descend", "x", "--start", "1", "--explain", "999"), "the run has the points 0 to"),
        (("descend", BOWL, "--start", "1,2", "--at-step", "200", "-o", "a.png"), "ends at step 100"),
        (("descend", BOWL, "--start", "1,2", "--set", "optimizers[gradient-descent].enabled=off"), "is on"),
        (("map", BOWL, "--x", "0:1", "--y", "0:1", "--start", "1,1"), "--start is for a map of settings"),
        ((*OF_SETTINGS, "--x", "0:1"), "--x is for a map of starts"),
        ((*OF_SETTINGS, "--size", "9x9"), "--size is for a map of starts"),
        (("derivative", "x", "--at", "1", "--method", "dual", "--h", "1e-3"), "dual has none"),
        (("gradient", "x", "--at", "1", "--method", "symbolic", "--h", "1e-3"), "symbolic has none"),
        (("derivative", "x", "--at", "1", "--method", "dual", "--study"), "dual has none"),
        (("export", "-e", "x", "--theme", "dark", "-o", "a.wav"), "--theme is for a picture"),
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
        (("descend", "x^2", "--start", "1", "--set", "lr=1"), "learning_rate"),
        (("export", "-e", BOWL, "--start", "1,2", "--set", "eta=1", "-o", "a.png"), "learning_rate"),
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


@pytest.mark.parametrize(
    ("words", "option", "faulty"),
    [
        (("sweep", "x^2", "--start", "1", "--over", "learning_rate=1/1000:sqrt(q):4"), "--over", "q"),
        (("sweep", "x^2", "--start", "1", "--over", "learning_rate=1/1000:1:q"), "--over", "q"),
        ((*OF_SETTINGS[:-1], "learning_rate=0.1:1:2,momentum=0:q:2"), "--over", "q"),
        (("descend", "--generate", "line slope=2 x=0:q"), "--generate", "q"),
        (("descend", "x^2", "--start", "1", "--schedule", "step every=q"), "--schedule", "q"),
        (("descend", "x^2", "--start", "1", "--set", "learning_rate=1/q"), "--set", "q"),
        (("descend", "x^2", "--start", "1", "--set", "schedule=step every=q"), "--set", "q"),
        (("map", BOWL, "--x", "0:1", "--y", "0:1", "--set", "steps=q"), "--set", "q"),
        (("export", "-e", "x^2", "--set", " function.x = 0 : 2q", "-o", "a.png"), "--set", "q"),
        (("export", "-e", "x^2", "--set", "function.figures.newton=1/q", "-o", "a.png"), "--set", "q"),
        (("export", "-e", "x^2", "--show", "points, area=max(0,1):q", "-o", "a.png"), "--show", "q"),
        (("export", "-e", "x^2", "--width", "85q mm", "-o", "a.png"), "--width", "q"),
        (("samples", "t.csv", "--slice", "1,q"), "--slice", "q"),
    ],
)
def test_that_the_caret_stands_under_the_fault_in_the_whole_text(
    words: tuple[str, ...], option: str, faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from nablaboard.cli import main

    assert main(list(words)) == 2
    said, *_, text, caret = capsys.readouterr().err.splitlines()
    assert said.startswith(f"nablaboard: {option}: ")
    assert said.endswith(f"{faulty} is not known")
    assert text.removeprefix("  ") == words[words.index(option) + 1]
    assert [letter for letter, mark in zip(text, caret, strict=False) if mark == "^"] == [faulty]


def test_that_rates_are_compared_over_all_their_paths() -> None:
    """Along x the slope is x/10: at rate η the path ends at −7 (1 − η/10)¹⁰⁰."""
    words = ["export", "-e", BOWL, "--start", "-7,2", "--rates", "1/1000,1/2", "-o", "a.png"]
    (made,) = documents_asked(arguments.parse(words))
    low, high = made.board.contour.x
    assert low < -7
    assert high > -7 * (1 - 0.5 / 10) ** 100
    assert nb.document(BOWL, start=(-7, 2)).board.contour.x[1] < -1


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        (("map", "x", "--size", "2^3x9"), "size", (8, 9)),
        (("map", "x", "--size", "max(3,4)×3^2"), "size", (4, 9)),
        (("map", "x", "--over", "momentum=0:1/2:2^2"), "over", (("momentum", 0.0, 0.5, 4),)),
        (("export", "--dpi", "2*75"), "dpi", 150.0),
        (("export", "--text-scale", "3/2"), "text_scale", 1.5),
        (("export", "--width", "170/2mm"), "width", "170/2mm"),
        (("descend", "--bound", "none"), "bound", None),
    ],
)
def test_that_every_number_of_an_option_is_an_expression(
    words: tuple[str, ...], name: str, value: object
) -> None:
    assert getattr(arguments.parse(words), name) == value


@pytest.mark.parametrize("command", arguments.PARSERS)
def test_that_a_default_as_it_is_shown_can_be_typed(command: str) -> None:
    parser = arguments.PARSERS[command]()
    for action in parser._actions:
        if action.option_strings and action.type is not None and action.default not in (None, [], ()):
            assert parser._get_value(action, str(action.default)) is not None


def test_that_export_draws_a_descent_in_one_variable_as_descend_does(tmp_path: Path) -> None:
    from nablaboard.cli import main

    words = ["--start", "3", "--steps", "7", "--set", "function.tangent=on", "--show", "points"]
    drawn, told = tmp_path / "a.svg", tmp_path / "b.svg"
    assert main(["export", "-e", "x^2", *words, "-o", str(drawn)]) == 0
    assert main(["descend", "x^2", *words, "-o", str(told)]) == 0
    run = nb.descend("x^2", 3, steps=7)
    same = run.plot(kind="svg", show="points", settings={"function.tangent": True})
    assert drawn.read_bytes() == told.read_bytes() == same.data
    assert run.plot(kind="svg").data != same.data


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        (("export", "-e", BOWL, "--start", "1,2", "--optimizer", "adam"), "contour.starts[0]"),
        (("export", "-e", BOWL, "--start", "1,2", "--optimizer", "adam"), "optimizers[adam].settings.beta1"),
        (("export", "-e", BOWL), "title.en"),
        (("descend", BOWL, "--start", "1,2"), "contour.bands"),
        (("descend", "--generate", LINE), "fit.held"),
        (("descend",), "run.steps"),
        (("sweep", "x", "--start", "1", "--over", "learning_rate=0.1:1:2"), "sweep.budget"),
        (("map", BOWL), "map.steps"),
    ],
)
def test_that_help_lists_what_can_be_set_here(
    words: tuple[str, ...], listed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from nablaboard.cli import main

    assert main([*words, "--set", "help"]) == 0
    assert any(line.startswith(f"{listed} ") for line in capsys.readouterr().out.splitlines())


def test_that_of_two_equal_optimizers_one_can_be_set(capsys: pytest.CaptureFixture[str]) -> None:
    from nablaboard.cli import main

    words = ["descend", BOWL, "--start", "-7,2", *TWICE, "--json", "--steps", "3"]
    assert main([*words, "--set", "optimizers[adam-2].settings.learning_rate=1/4"]) == 0
    first, second = json.loads(capsys.readouterr().out)["runs"]
    assert first["points"] == nb.descend(BOWL, (-7, 2), "adam", steps=3).points.tolist()
    assert second["points"] == nb.descend(BOWL, (-7, 2), "adam", learning_rate=0.25, steps=3).points.tolist()


def test_that_sweeps_of_two_equal_optimizers_are_kept_apart(tmp_path: Path) -> None:
    from nablaboard.cli import main

    words = ["sweep", BOWL, "--start", "-7,2", "--over", "learning_rate=0.1:1:2", *TWICE, "--budget", "9"]
    assert main([*words, "--set", "optimizers[adam-2].settings.beta1=0", "-o", str(tmp_path / "a.npz")]) == 0
    with np.load(tmp_path / "a.npz") as held:
        first, second = held["adam values"], held["adam.2 values"]
    assert first.tolist() != second.tolist()
    found = nb.sweep(BOWL, (-7, 2), {"learning_rate": (0.1, 1.0)}, "adam", beta1=0.0, budget=9)
    assert second == pytest.approx(found.values)
