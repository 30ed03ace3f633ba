import subprocess
import sys

import pytest

import nablaboard

DRAWN = {"render", "Picture", "ExportError"}
"""These come with Qt, which is not there everywhere that this runs."""


@pytest.mark.parametrize("name", sorted(set(nablaboard.__all__) - DRAWN))
def test_that_every_public_name_is_there(name: str) -> None:
    assert getattr(nablaboard, name) is not None
    assert name in dir(nablaboard)


def test_that_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'derive'"):
        getattr(nablaboard, "derive")  # noqa: B009 - a type checker knows it, too


@pytest.mark.parametrize(
    ("work", "absent"),
    [
        ("pass", ("numpy", "scipy", "sympy", "PySide6")),
        ("nb.differentiate(nb.parse('x^2 sin(x)'), 1.0)", ("scipy", "sympy", "PySide6")),
    ],
)
def test_that_nothing_is_loaded_that_is_not_used(work: str, absent: tuple[str, ...]) -> None:
    code = f"import sys, nablaboard as nb; {work}; sys.exit(any(name in sys.modules for name in {absent}))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
