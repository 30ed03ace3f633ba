"""Pictures that carry their document: it comes back as it was, and the picture is the same."""

import io
from pathlib import Path

import pypdf
import pytest
from PIL import Image

import nablaboard as nb
from nablaboard.cli import main
from nablaboard.export import FORMATS, Format
from nablaboard.model.carried import carried_in, carried_text

PICTURES = tuple(kind for kind in FORMATS if kind != "wav")
pytestmark = pytest.mark.usefixtures("qapp")


def document() -> nb.Document:
    return nb.document("x^2/20 + y^2", start=("-7", "sqrt(2)"), optimizer="adam", x=("-8", "pi"), y=(-3, 3))


@pytest.mark.parametrize("kind", PICTURES)
def test_that_a_picture_gives_back_the_document_it_carries(kind: Format, tmp_path: Path) -> None:
    made, path = document(), tmp_path / f"a.{kind}"
    nb.render(made, path, with_document=True)
    assert nb.open(path) == made
    nb.open(path).save(tmp_path / "a.nabla")
    assert '"sqrt(2)"' in (tmp_path / "a.nabla").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", PICTURES)
def test_that_a_picture_without_one_has_none(kind: Format, tmp_path: Path) -> None:
    nb.render(document(), tmp_path / f"a.{kind}")
    with pytest.raises(nb.DocumentError):
        nb.open(tmp_path / f"a.{kind}")


def test_that_readers_of_pictures_see_the_same() -> None:
    plain, carrying = (nb.render(document(), with_document=each) for each in (False, True))
    images = [Image.open(io.BytesIO(each.data)).tobytes() for each in (plain, carrying)]
    assert images[0] == images[1]
    plain, carrying = (nb.render(document(), kind="pdf", with_document=each) for each in (False, True))
    pages = [pypdf.PdfReader(io.BytesIO(each.data), strict=True).pages[0] for each in (plain, carrying)]
    assert pages[0].extract_text() == pages[1].extract_text()


def test_that_what_is_no_packed_document_is_none() -> None:
    good = carried_text(b'{"format": 1}')
    assert carried_in(b"\x89PNG" + good.encode()) == b'{"format": 1}'
    assert carried_in(good.replace(":", ":A").encode()) is None
    assert carried_in(carried_text(bytes(6_000_000)).encode()) is None  # packed small, and too large
    assert carried_in(b' {"text": "' + good.encode() + b'"}') is None  # a document that speaks of one


def test_that_the_command_line_draws_again_from_such_a_picture(tmp_path: Path) -> None:
    first, again = tmp_path / "a.png", tmp_path / "b.png"
    words = ["-e", "x^2/20 + y^2", "--start", "-7,2", "--x", "-8:2pi"]
    assert main(["export", *words, "--with-document", "-o", str(first)]) == 0
    assert main(["export", str(first), "--with-document", "-o", str(again)]) == 0
    assert first.read_bytes() == again.read_bytes()
