"""Letters that no font draws: refused where they were typed for the picture, told by U+FFFD elsewhere."""

from dataclasses import replace

import pytest

from nablaboard.export import ExportError, Size, answered, drawing, render
from nablaboard.export.drawing import TextMark
from nablaboard.export.files import FORMATS
from nablaboard.panes import document_of
from nablaboard.scene import Label, LegendEntry, Stroke
from nablaboard.view.legible import legible, undrawn
from nablaboard.view.theme import LIGHT

pytestmark = pytest.mark.usefixtures("qtbot")
ROCKET, GURMUKHI = "\N{ROCKET}", "\N{GURMUKHI LETTER PA}"
"""No face here has the first; Qt has no rules for the script of the second, nor a font behind its box."""


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "wav"])
@pytest.mark.parametrize(
    "words", [{"title": f"Up {ROCKET}"}, {"x_label": ROCKET}, {"y_label": f"{GURMUKHI}"}]
)
def test_that_letters_that_no_font_draws_are_refused_in_every_format(
    kind: str, words: dict[str, str]
) -> None:
    with pytest.raises(ExportError, match=r"no font draws .* \(U\+[0-9A-F]{4,5}\)"):
        render("x^2", kind=kind, size=(300, 200), **words)  # type: ignore[arg-type]


@pytest.mark.parametrize("title", ["∇f → 0, 10⁻⁴", "梯度下降", "勾配", "Größe, é̂", "a\N{NO-BREAK SPACE}b"])
def test_that_letters_of_our_faces_are_all_drawn(title: str) -> None:
    assert undrawn(title) == ""
    assert legible(title) == title


@pytest.mark.parametrize(
    ("text", "shown"),
    [(f"a{ROCKET}b", "a�b"), (GURMUKHI, "�"), ("1\N{VARIATION SELECTOR-16}", "1"), ("x", "x")],
)
def test_that_other_texts_show_that_a_letter_is_unknown(text: str, shown: str) -> None:
    assert legible(text) == shown


@pytest.mark.parametrize("letter", [ROCKET, GURMUKHI])
def test_that_names_in_a_scene_that_no_font_draws_make_a_file(letter: str) -> None:
    size = Size(400, 300)
    (scene,) = answered(document_of("x^2"), ("function",), size)
    named = replace(
        scene,
        title=letter,
        note=letter,
        legend=(LegendEntry(f"{letter} g", Stroke("ink")),),
        elements=(Label("l", f"h {letter}", *scene.x[:1], scene.y[0], "ink"),),
    )
    texts = [mark.letters for mark in drawing(size, (named,), LIGHT).marks if isinstance(mark, TextMark)]
    assert {"�", "� g"} <= set(texts)
    assert not any(letter in text for text in texts)
