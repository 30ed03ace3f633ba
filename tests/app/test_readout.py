"""What the status line says of a place: also of an equation alone."""

import pytest

from nablaboard.app.readout import readout_of
from nablaboard.model import blank
from nablaboard.panes import AnsweredDocument, Sheet

LONG = "x^2 + y^2 + 0.1x + 0.2x^2 y^2 + 0.3y^3 + 0.4y^4 + 0.5x^5 + 0.6y^6 = 25"


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("x^2 + y^2 = 25",), "x = 3   y = 4.1   x² + y² − 25 = 0.81"),
        (("x = 3",), "x = 3   y = 4.1   x − 3 = 0"),
        ((LONG,), "x = 3   y = 4.1"),
        (("x = 3", "y = 2x"), "x = 3   f = 6   f′ = 2"),
    ],
)
def test_that_a_place_is_told_with_what_the_sides_of_an_equation_differ_by(
    texts: tuple[str, ...], told: str
) -> None:
    assert readout_of(AnsweredDocument(blank(texts)).answers("function", Sheet((60, 40))), 3.0, 4.1) == told
