"""Hold SVG and PDF files against the PNG, by programs that people open them with.

    cd tests && python -m benchmarks.vectors [WORDS...]

Every scene of every lesson, the difficult documents, and other sizes, drawn in each format on a machine
without our fonts: librsvg (rsvg-convert) and Chromium for SVG, Chromium alone for live texts, pdftoppm for
PDF. Told are the pixels that differ by more than 32 levels, in percent of all. pdftotext must give back every
number, pdffonts must find each font embedded and cut, qpdf --check must have nothing to say, and pdflatex
must set the TeX. Where words are given, only pictures whose names have one of them are drawn. A program that
is missing is left out.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from hard_boards import DOCUMENTS
from nablaboard.export import ExportError, Size, answered, draw, drawing, extent_of
from nablaboard.export.drawing import TextMark
from nablaboard.model import Document, lesson, lessons
from nablaboard.panes import panes_of
from nablaboard.scene import Scene
from nablaboard.view.theme import LIGHT

LEVELS = 32
MEDIAN, MOST = 0.5, 1.5  # percent of pixels
SIZES = ((1200, 800), (400, 300), (1920, 1080), (2400, 900))
OURS = ("Inter", "STIX Two Math", "DejaVu Sans Mono", "Nablaboard Sans SC", "Nablaboard Sans JP")
REJECTED = "".join(
    f'<pattern><patelt name="family"><string>{name}</string></patelt></pattern>' for name in OURS
)
WITHOUT = (
    f"<fontconfig><dir>/usr/share/fonts</dir><selectfont><rejectfont>{REJECTED}</rejectfont></selectfont>"
    "</fontconfig>"
)
"""A machine with some fonts, since Chromium writes nothing without any, and none of ours."""
NUMBER = re.compile(r"[−-]?\d+(?:[.·]\d+)*")


def pictures() -> Iterator[tuple[str, Document, tuple[int, int] | None]]:
    """Name, document and size of each picture."""
    for name, _ in lessons():
        document = lesson(name)
        for index, step in enumerate(document.scenes):
            yield f"{name} {index + 1}", replace(document, board=step.board), None
    for name, document in DOCUMENTS.items():
        yield name, document, None
    for size in SIZES:
        for name in ("optimizers", "maps", "tangent"):
            yield f"{name} {size[0]}x{size[1]}", lesson(name), size


class Bench:
    """Files of one picture after another in a folder, and what readers make of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "fonts.conf").write_text(WITHOUT)
        self.shares: dict[str, list[tuple[float, str]]] = defaultdict(list)
        self.faults: list[str] = []

    def hold(self, name: str, document: Document, size: tuple[int, int] | None) -> None:
        """Draw a picture in all formats and compare."""
        panes = tuple(pane for pane in document.board.panes if pane in panes_of(document))
        extent = extent_of(len(panes), size)
        size = extent.width, extent.height
        try:
            scenes = answered(document, panes, extent)
        except ExportError as error:
            print(f"{name}: {error}")
            return
        files = self._write(scenes, size)
        expected = np.asarray(Image.open(files["png"]).convert("RGB")).astype(int)
        for reader, made in self._read(files, size):
            share = 100.0
            found = np.asarray(Image.open(made).convert("RGB")).astype(int)
            if found.shape == expected.shape:
                share = 100 * float((abs(found - expected).max(axis=2) > LEVELS).mean())
            self.shares[reader].append((share, name))
        told = "  ".join(f"{reader} {rows[-1][0]:.2f}" for reader, rows in self.shares.items())
        print(f"{name:28} {told}", flush=True)
        self._check_pdf(name, files["pdf"], scenes, size)
        if shutil.which("pdflatex"):
            self._run("pdflatex", "-halt-on-error", "-interaction=nonstopmode", str(files["tex"]), about=name)

    def _write(self, scenes: tuple[Scene, ...], size: tuple[int, int]) -> dict[str, Path]:
        made = {
            "png": draw(scenes, size=size),
            "svg": draw(scenes, size=size, kind="svg"),
            "live": draw(scenes, size=size, kind="svg", text="live"),
            "pdf": draw(scenes, size=size, kind="pdf"),
            "tex": draw(scenes, size=size, kind="tex"),
        }
        files = {name: self.folder / f"{name}.{picture.kind}" for name, picture in made.items()}
        for name, path in files.items():
            path.write_bytes(made[name].data)
        return files

    def _read(self, files: dict[str, Path], size: tuple[int, int]) -> Iterator[tuple[str, Path]]:
        """Readers and the images that they make."""
        width, height = map(str, size)
        if shutil.which("rsvg-convert"):
            self._run("rsvg-convert", str(files["svg"]), "-o", "rsvg.png")
            yield "librsvg", self.folder / "rsvg.png"
        if shutil.which("pdftoppm"):
            scaled = ("-scale-to-x", width, "-scale-to-y", height)
            self._run("pdftoppm", "-png", "-singlefile", *scaled, str(files["pdf"]), "poppler")
            yield "poppler", self.folder / "poppler.png"
        if shutil.which("chromium"):
            for name in ("svg", "live"):
                target = self.folder / f"chromium-{name}.png"
                options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
                window = f"--window-size={width},{height}"
                self._run("chromium", *options, window, f"--screenshot={target}", files[name].as_uri())
                yield f"chromium {name}", target

    def _check_pdf(self, name: str, path: Path, scenes: tuple[Scene, ...], size: tuple[int, int]) -> None:
        if shutil.which("qpdf") and "No syntax" not in self._run("qpdf", "--check", str(path)):
            self.faults.append(f"{name}: qpdf --check")
        if shutil.which("pdffonts"):
            for line in self._run("pdffonts", str(path)).splitlines()[2:]:
                if not re.search(r" yes +yes +yes ", line):
                    self.faults.append(f"{name}: {line}")
        if shutil.which("pdftotext"):
            found = Counter(NUMBER.findall(self._run("pdftotext", "-raw", str(path), "-")))
            marks = drawing(Size(*size), scenes, LIGHT).marks
            shown = (mark.letters for mark in marks if isinstance(mark, TextMark))
            missing = Counter(number for text in shown for number in NUMBER.findall(text)) - found
            if missing:
                self.faults.append(f"{name}: pdftotext lacks {dict(missing)}")

    def _run(self, *words: str, about: str = "") -> str:
        environment = {**os.environ, "FONTCONFIG_FILE": str(self.folder / "fonts.conf")}
        done = subprocess.run(
            words, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            self.faults.append(f"{about} {words[0]}: {(done.stderr or done.stdout[-400:]).strip()}")
        return done.stdout


def main(words: list[str]) -> int:
    """Tell a line for each picture, then the median and the most of each reader; 1 where one is too much."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for name, document, size in pictures():
            if not words or any(word in name for word in words):
                bench.hold(name, document, size)
    for reader, rows in bench.shares.items():
        shares, (most, worst) = [share for share, _ in rows], max(rows)
        print(f"{reader}: median {median(shares):.2f}, most {most:.2f} ({worst}), {len(rows)} pictures")
        if median(shares) > MEDIAN or most > MOST:
            bench.faults.append(f"{reader} differs too much")
    print("\n".join(bench.faults) or "all of it holds")
    return bool(bench.faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
