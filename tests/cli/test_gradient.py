"""`nablaboard gradient` as a user types it."""

import json
import math

import pytest

from nablaboard.cli import main


def test_that_gradient_prints_every_method_with_its_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gradient", "x^2 + y^2", "--at", "-3,4", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"expression", "variables", "at", "exact", "methods"}
    assert (found["variables"], found["at"], found["exact"]) == (["x", "y"], [-3, 4], [-6, 8])
    names = ["forward", "backward", "central", "five-point", "richardson", "complex-step", "dual", "symbolic"]
    assert [each["method"] for each in found["methods"]] == names
    for each in found["methods"]:
        assert set(each) == {"method", "h", "value", "error"}
        assert each["value"] == pytest.approx([-6, 8], abs=1e-6)
        assert each["error"] == pytest.approx(math.dist(each["value"], [-6, 8]), abs=1e-15)


def test_that_a_method_and_its_width_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The published values for ∂/∂x₀ of x₀² + 4² at 3 and ∂/∂x₁ of 3² + x₁² at 4 with h = 1e-4."""
    words = ["gradient", "f(x0, x1) = x0^2 + x1^2", "--at", "3,4", "--method", "central", "--h", "1e-4"]
    assert main([*words, "--json"]) == 0
    (method,) = json.loads(capsys.readouterr().out)["methods"]
    assert (method["method"], method["h"]) == ("central", 1e-4)
    assert method["value"] == pytest.approx([6.00000000000378, 7.999999999999119], abs=1e-11)


def test_that_there_is_no_gradient_in_a_corner(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gradient", "|x| + y", "--at", "0,1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["exact"] == [None, 1]
    assert all(method["error"] is None for method in found["methods"])


def test_that_the_tape_lists_the_operations_with_their_adjoints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gradient", "x^2 y", "--at", "3,4", "--tape", "--json"]) == 0
    tape = json.loads(capsys.readouterr().out)["tape"]
    assert [(line["operation"], line["value"], line["adjoint"]) for line in tape] == [
        ("x", 3, 24),
        ("v₀ · v₀", 9, 4),
        ("y", 4, 9),
        ("v₁ · v₂", 36, 1),
    ]
    assert main(["gradient", "x^2 y", "--at", "3,4", "--tape"]) == 0
    assert "v₁ · v₂" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["x y", "--at", "1,2", "--method", "guess"], ["x y", "--at", "1,2", "--h", "0"], ["x y"]]
)
def test_that_what_is_wrong_is_said_in_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gradient", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("nablaboard: ")


def test_that_people_are_told_that_the_width_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derivative", "sin x", "--at", "1", "--h", "1e-17"]) == 0
    assert "forward: with h = 10⁻¹⁷, x + h or x − h equals x" in capsys.readouterr().out
