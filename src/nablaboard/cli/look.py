"""How a picture looks, beyond its theme: the options, and what they say to whoever draws."""

import argparse
from typing import Any

from nablaboard.cli import values
from nablaboard.model import inches

LEGENDS = ("above", "below", "none")
ALL = "all"
TEXTS = ("outlines", "live")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command that draws."""
    parser.add_argument(
        "--text",
        choices=TEXTS,
        default=TEXTS[0],
        help="texts of an SVG: outlines, the same everywhere, or letters with their fonts, for browsers",
    )

    parser.add_argument("--title", default="", metavar="TEXT", help="over the picture")
    parser.add_argument("--x-label", metavar="TEXT", help="another name of the axis to the right")
    parser.add_argument("--y-label", metavar="TEXT", help="another name of the axis upwards")
    parser.add_argument("--legend", choices=LEGENDS, default=LEGENDS[0], help="where it stands")


def add_formula(parser: argparse.ArgumentParser) -> None:
    """Add the formulas of a document's functions."""
    parser.add_argument("--formula", action="store_true", help="what a pane draws, beside its title")


def scene(text: str) -> int | str:
    """The number of a scene of a lesson, from 1, or all."""
    told = text.strip().lower()
    return ALL if told == ALL else values.whole(told)


def length(text: str) -> str:
    """A length on paper, looked at before anything is drawn."""
    inches(text)
    return text


def drawn(asked: argparse.Namespace) -> dict[str, Any]:
    """What was asked for, by the names that `nablaboard.export` knows."""
    return {
        "width": asked.width,
        "font": asked.font,
        "theme": asked.theme,
        "text_scale": asked.text_scale,
        "dpi": asked.dpi,
        "transparent": asked.transparent,
        "text": asked.text,
        "title": asked.title,
        "formula": getattr(asked, "formula", None) is True,  # of samples it is a text
        "legend": asked.legend,
        "x_label": asked.x_label,
        "y_label": asked.y_label,
        "language": asked.language,
    }
