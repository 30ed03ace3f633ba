"""How a picture looks, beyond its theme: the options, and what they say to whoever draws."""

import argparse
from typing import Any

TEXTS = ("outlines", "live")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command that draws."""
    parser.add_argument(
        "--text",
        choices=TEXTS,
        default=TEXTS[0],
        help="texts of an SVG: outlines, the same everywhere, or letters with their fonts, for browsers",
    )


def drawn(asked: argparse.Namespace) -> dict[str, Any]:
    """What was asked for, by the names that `nablaboard.export` knows."""
    return {
        "theme": asked.theme,
        "text_scale": asked.text_scale,
        "dpi": round(asked.dpi),
        "transparent": asked.transparent,
        "text": asked.text,
        "language": asked.language,
    }
