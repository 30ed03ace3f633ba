"""Formulas in pictures: typeset with fraction bars, and their texts over them for who searches or listens."""

import io
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from nablaboard.calculus.expression import FormulaImage, typeset
from nablaboard.export import Dress, Size, answered, draw, drawing
from nablaboard.export.drawing import PathMark, TextMark
from nablaboard.export.formulas import outlines
from nablaboard.export.layout import boxes
from nablaboard.panes import document_of
from nablaboard.scene import Scene
from nablaboard.view.layout.head import TYPESET
from nablaboard.view.theme import LIGHT

pytestmark = pytest.mark.usefixtures("qtbot")
RAVINE = "g(x, y) = x^2/20 + y^2"
SIZE = Size(900, 600, dress=Dress(formula=True))


def scenes(expression: str) -> tuple[Scene, ...]:
    document = document_of(expression)
    return answered(document, ("contour",) if "y" in expression else ("function",), SIZE)


def set_picture(latex: str) -> FormulaImage:
    found = typeset(latex, 15.0)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "latex",
    [
        r"g = \frac{x^{2}}{20} + y^{2}",
        r"\sqrt{x} \sin x",
        r"\begin{cases} x & x < 0 \\ 2 & x \ge 0 \end{cases}",
    ],
)
def test_that_the_outlines_of_a_formula_fill_its_box(latex: str) -> None:
    picture = set_picture(latex)
    found = outlines(picture).boundingRect()
    assert found.top() == pytest.approx(-picture.baseline, abs=1.0)
    assert found.bottom() == pytest.approx(picture.height - picture.baseline, abs=1.0)
    assert 0.9 * picture.width < found.width() <= picture.width + 1.0


def test_that_a_formula_is_typeset_with_a_bar_under_its_text() -> None:
    marks = drawing(SIZE, scenes(RAVINE), LIGHT).marks
    (place,) = [index for index, mark in enumerate(marks) if isinstance(mark, TextMark) and mark.hidden]
    text, under = marks[place], marks[place - 1]
    assert isinstance(text, TextMark)
    assert text.letters == "𝑔 = 𝑥²/20 + 𝑦²"
    assert isinstance(under, PathMark)
    assert under.fill
    assert under.smooth
    width = under.points[:, 0].max() - under.points[:, 0].min()
    assert text.width == pytest.approx(width, rel=0.05)
    assert under.points[:, 1].max() - under.points[:, 1].min() > 1.5 * text.size


def test_that_a_typeset_formula_is_found_in_every_format() -> None:
    drawn = scenes(RAVINE)
    for text in ("outlines", "live"):
        data = draw(drawn, kind="svg", size=(900, 600), formula=True, text=text).data.decode()
        assert '"none">g = x²/20 + y²</text>' in data
    page = pypdf.PdfReader(io.BytesIO(draw(drawn, kind="pdf", size=(900, 600), formula=True).data)).pages[0]
    assert "g = x²/20 + y²" in page.extract_text()
    assert page.get_contents().get_data().count(b"3 Tr") == 1  # type: ignore[union-attr]


@pytest.mark.parametrize("width", [900, 300, 150])
@pytest.mark.parametrize(
    "expression", ["f(x) = " + " + ".join(f"x^{k}/{k}" for k in range(2, 20)), "x/(1/(1/(1/x)))"]
)
def test_that_a_formula_too_large_for_its_picture_is_smaller_or_text(expression: str, width: int) -> None:
    size = Size(width, 2 * width // 3, dress=SIZE.dress)
    (placed,) = boxes(size, scenes(expression), LIGHT)
    for each in placed:
        if each.kind == "formula" and each.key == TYPESET:
            assert each.rect is not None
            assert each.rect.within(each.room)


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no LaTeX")
def test_that_latex_sets_a_picture_with_a_formula(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_bytes(draw(scenes(RAVINE), kind="tex", size=(600, 400), formula=True).data)
    command = ["pdflatex", "-interaction=batchmode", "-halt-on-error", "a.tex"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_that_an_equation_is_typeset_and_found() -> None:
    drawn = answered(document_of("sin(x)/y = x^2 - 25"), ("function",), SIZE)
    (scene,) = drawn
    assert scene.latex.count("=") == 1
    assert r"\frac" in scene.latex
    assert "x^{2} - 25" in scene.latex
    data = draw(drawn, kind="svg", size=(900, 600), formula=True).data.decode()
    assert '"none">sin(x)/y = x² − 25</text>' in data
    plain, typeset_too = (
        draw(drawn, kind="tex", size=(900, 600), formula=formula).data.decode() for formula in (False, True)
    )
    assert typeset_too.count(r"\C") > plain.count(r"\C") + 50  # curves of letters
    assert typeset_too.count(r"\T") == plain.count(r"\T")  # and no text instead of them
