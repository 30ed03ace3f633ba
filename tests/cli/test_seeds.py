"""The famous snippets, each by one command or one line of Python, with the values that they are known for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import nablaboard as nb
from nablaboard.calculus.floats import Floats
from nablaboard.cli import main

BOWL = "x^2/20 + y^2"


Asked = Callable[..., dict[str, Any]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Asked:
    def asked(*words: str) -> dict[str, Any]:
        assert main([*words, "--json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return asked


@pytest.mark.parametrize(
    ("at", "value", "line"),
    [
        ("5", 0.1999999999990898, "y = 0.2 x \N{MINUS SIGN} 0.25"),
        ("10", 0.2999999999986347, "y = 0.3 x \N{MINUS SIGN} 1"),
    ],
)
def test_the_central_difference_and_the_tangent(
    told: Asked, capsys: pytest.CaptureFixture[str], at: str, value: float, line: str
) -> None:
    words = ("derivative", "0.01x^2 + 0.1x", "--at", at, "--method", "central", "--h", "1e-4")
    assert told(*words)["methods"][0]["value"] == pytest.approx(value, abs=1e-11)
    assert main(list(words)) == 0
    said = capsys.readouterr().out
    assert "f′(x) = 0.02x + 0.1" in said
    assert line in said


def test_partial_derivatives_by_differences(told: Asked) -> None:
    words = ("gradient", "f(x_0, x_1) = x_0^2 + x_1^2", "--at", "3,4", "--method", "central", "--h", "1e-4")
    assert told(*words)["methods"][0]["value"] == pytest.approx(
        [6.00000000000378, 7.999999999999119], abs=1e-9
    )

    def function_2(x: Floats) -> object:
        return x[0] ** 2 + x[1] ** 2

    for at, gradient in (((3, 4), [6, 8]), ((0, 2), [0, 4]), ((3, 0), [6, 0])):
        assert nb.gradient(function_2, at).tolist() == gradient


def test_the_forward_difference_of_a_square(told: Asked) -> None:
    words = ("derivative", "x^2", "--at", "2", "--method", "forward", "--h", "1e-6")
    assert told(*words)["methods"][0]["value"] == pytest.approx(4.0000010006480125, abs=1e-9)


def test_the_gradient_of_samples(told: Asked, tmp_path: Path) -> None:
    path = tmp_path / "samples.csv"
    path.write_text("\n".join(("v", *map(str, (1, 2, 4, 7, 11, 16)))), encoding="utf-8")
    (series,) = told("samples", str(path))["series"]
    assert series["gradient"] == [1, 1.5, 2.5, 3.5, 4.5, 5]
    assert series["differences"] == [1, 2, 3, 4, 5]
    (series,) = told("samples", str(path), "--edge-order", "2")["series"]
    assert series["gradient"] == pytest.approx([0.5, 1.5, 2.5, 3.5, 4.5, 5.5])


def test_the_gradient_of_a_potential_in_space(tmp_path: Path) -> None:
    path = tmp_path / "field.csv"
    words = ["samples", "--formula", "2x^2 + 3y^2 - 4z", "--x", "-100:100", "--count", "9", "-o", str(path)]
    assert main(words) == 0
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    columns = dict(zip(head.split(","), np.array([row.split(",") for row in rows], float).T, strict=True))
    assert len(rows) == 9**3
    assert set(columns["slope along z"]) == {-4.0}
    assert set(columns["slope along x"][columns["x"] == 50]) == {200.0}
    assert set(columns["slope along x"][columns["x"] == 100]) == {350.0}
    assert set(columns["true along x"][columns["x"] == 100]) == {400.0}


@pytest.mark.parametrize(
    ("rate", "steps", "end"),
    [
        ("0.1", "100", (-6.111107928998789e-10, 8.148143905314271e-10)),
        ("0.1", "20", (-0.03458764513817675, 0.04611686018418694)),
        ("1e-10", "100", (-2.999999939999995, 3.9999999199999934)),
    ],
)
def test_descent_by_differences(told: Asked, rate: str, steps: str, end: tuple[float, float]) -> None:
    words = ("descend", "f(x_0, x_1) = x_0^2 + x_1^2", "--start", "-3,4", "--set", f"learning_rate={rate}")
    more = ("--steps", steps, "--gradient-from", "central", "--h", "1e-4", "--tolerance", "0")
    assert told(*words, *more)["runs"][0]["points"][-1] == pytest.approx(
        end, rel=1e-3 if steps == "100" else 1e-8
    )


OPTIMIZERS = {
    "gradient-descent": (("learning_rate=0.95",), (-0.3503929957523197, 0.0847823165504322)),
    "momentum": (("learning_rate=0.1", "momentum=0.9"), (0.896413858493733, 0.08808560171506971)),
    "nesterov": (("learning_rate=0.1", "momentum=0.9"), (0.6896149016966209, -0.0006799058361171969)),
    "adagrad": (("learning_rate=1.5", "epsilon=1e-7"), (-0.12016232231416045, 2.486389893984459e-17)),
    "rmsprop": (
        ("learning_rate=0.1", "rho=0.99", "epsilon=1e-7"),
        (-0.6974203096807894, 1.4834621508315333e-08),
    ),
    "adam": (("learning_rate=0.3",), (0.13601461732623543, 0.3182453888963099)),
}


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_famous_figure(told: Asked, optimizer: str) -> None:
    settings, end = OPTIMIZERS[optimizer]
    sets = [word for each in settings for word in ("--set", each)]
    words = ("descend", BOWL, "--start", "-7,2", "--optimizer", optimizer, *sets, "--steps", "30")
    assert told(*words, "--tolerance", "0")["runs"][0]["points"][-1] == pytest.approx(
        end, rel=1e-9, abs=1e-16
    )


@pytest.mark.parametrize(
    ("f", "start", "rate", "end"),
    [
        ("v(t) = t^2", "10", "0.2", 2.210739197207331e-06),
        ("v(t) = t^2", "10", "0.8", -4.77519666596786e-07),
        ("v(t) = t^2", "10", "0.005", 6.050060671375367),
        ("v(t) = t - ln(t)", "2.5", "0.5", 1.0000011077232125),
    ],
)
def test_descent_with_a_tolerance(told: Asked, f: str, start: str, rate: str, end: float) -> None:
    words = ("descend", f, "--start", start, "--set", f"learning_rate={rate}", "--steps", "50")
    assert told(*words, "--tolerance", "1e-6")["runs"][0]["points"][-1] == pytest.approx([end], rel=1e-7)


def test_a_softmax_layer(told: Asked, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("0.6,0.9,2\n", encoding="utf-8")
    start = ".47355232,.9977393,.84668094,.85557411,.03563661,.69422093"
    words = (
        "descend",
        "--data",
        str(path),
        "--model",
        "softmax",
        "--classes",
        "3",
        "--start",
        start,
        "--steps",
        "0",
    )
    (fit,) = told(*words)["data"]["fits"]
    assert fit["loss"] == pytest.approx(0.9280685387482351, abs=1e-9)
    assert fit["scores"][0] == pytest.approx([1.05414809, 0.63071653, 1.1328074], abs=1e-8)
    assert fit["gradient"] == pytest.approx(
        [0.21924763, 0.14356247, -0.36281009, 0.32887144, 0.2153437, -0.54421514], abs=1e-8
    )


def test_all_optimizers_of_the_figure_in_one_table_and_one_picture(tmp_path: Path) -> None:
    names = ("gradient-descent", "momentum", "adagrad", "adam", "adam")
    chosen = [word for name in names for word in ("--optimizer", name)]
    table, picture = tmp_path / "paths.csv", tmp_path / "paths.png"
    words = [
        "descend",
        BOWL,
        "--start",
        "-7,2",
        *chosen,
        "--steps",
        "30",
        "-o",
        str(table),
        "-o",
        str(picture),
    ]
    assert main(words) == 0
    head, *rows = [line.split(",") for line in table.read_text(encoding="utf-8").splitlines()]
    assert head == ["optimizer", "step", "x", "y", "value", "gradient norm"]
    assert {row[0] for row in rows} == {"gradient-descent", "momentum", "adagrad", "adam", "adam.2"}
    assert rows[0][1:6] == ["0", "-7.0", "2.0", "6.45", repr(float(np.hypot(0.7, 4)))]
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sin(x)", "--at", "pi/4", "--order", "2"), "d²f/dx² = -sin(x)"),
        (("x^2 y", "--at", "3,4", "--variable", "y"), "∂f/∂y = x^2"),
        (("e^x", "--at", "0", "--order", "8"), "d⁸f/dx⁸ = e^x"),
        (("f(x) = |x|", "--at", "0"), "no tangent at 0"),
    ],
)
def test_the_formula_of_a_derivative(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["derivative", *words]) == 0
    assert said in capsys.readouterr().out


def test_weights_of_a_scaled_fit_are_told_in_the_units_of_the_data(
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = "line slope=10 intercept=1190 count=50 x=1:50"
    assert main(["descend", "--generate", data, "--scale", "--steps", "500", "--tolerance", "0"]) == 0
    said = capsys.readouterr().out
    unscaled = next(
        line for line in said.split("in the units of the data")[1].splitlines() if "Gradient" in line
    )
    assert unscaled.split() == ["Gradient", "descent", "1190", "10"]


def test_that_uniform_noise_stays_within_its_bounds() -> None:
    made = nb.generate((0.0, 0.0), 2000, noise=3.0, distribution="uniform", seed=1)
    assert np.abs(made.y).max() <= 3.0
    assert made.y.std() == pytest.approx(3.0 / np.sqrt(3), rel=0.05)
    with pytest.raises(nb.DataError, match="normal, uniform"):
        nb.generate((0.0, 0.0), distribution="gamma")  # type: ignore[arg-type]
