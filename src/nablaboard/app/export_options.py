"""What the question before an export lets be chosen, by the words of `PictureWish`, and how it is called."""

from PySide6.QtCore import QCoreApplication

from nablaboard.app.exporting import ALL, SHOWN

PIXELS, PAPER = "px", "mm"
PERCENT, POINTS = "percent", "points"
AS_SHOWN = "shown"  # units as the window has them

Options = dict[str, str]


def scenes(titles: list[str]) -> Options:
    """What the window shows, each scene by its title, and all of them."""
    shown = {SHOWN: _say("As it is in the window")}
    if not titles:
        return shown
    numbered = {str(place): f"{place}  {title}" for place, title in enumerate(titles, start=1)}
    return shown | numbered | {ALL: _say("All, a picture each")}


def panes(titles: Options) -> Options:
    """All panes together, and each by itself where there are several."""
    if len(titles) == 1:
        return {ALL: next(iter(titles.values()))}
    return {ALL: _say("All panes")} | titles


def sides() -> Options:
    """Units of width and height."""
    return {PIXELS: _say("pixels"), PAPER: _say("mm on paper")}


def letter_units() -> Options:
    """Units of the size of texts."""
    return {PERCENT: _say("% of the usual"), POINTS: _say("pt")}


def themes() -> Options:
    """The themes of pictures."""
    return {
        "light": _say("Light"),
        "dark": _say("Dark"),
        "projector": _say("Projector"),
        "print": _say("Print, in greys"),
    }


def legends() -> Options:
    """Where the legend stands."""
    return {"above": _say("Above the plot"), "below": _say("Below the plot"), "none": _say("None")}


def letters() -> Options:
    """What the texts of an SVG are."""
    return {
        "outlines": _say("Outlines, the same everywhere"),
        "live": _say("Letters with fonts, for browsers"),
    }


def units() -> Options:
    """Units along the axes."""
    return {
        AS_SHOWN: _say("As they are"),
        "equal": _say("Equal along both axes"),
        "free": _say("As the ranges have them"),
    }


def _say(words: str) -> str:
    return QCoreApplication.translate("ExportDialog", words)
