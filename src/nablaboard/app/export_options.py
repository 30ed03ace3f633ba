"""What the question before an export lets be chosen, by the words of `PictureWish`, and how it is called."""

from nablaboard.app.exporting import ALL, SHOWN
from nablaboard.view.words import Words
from nablaboard.words import message

PIXELS, PAPER = "px", "mm"
PERCENT, POINTS = "percent", "points"
AS_SHOWN = "shown"  # units as the window has them

Options = dict[str, Words]


def scenes(titles: list[str]) -> Options:
    """What the window shows, each scene by its title, and all of them."""
    shown: Options = {SHOWN: message("picture.in-window")}
    if not titles:
        return shown
    numbered: Options = {str(place): f"{place}  {title}" for place, title in enumerate(titles, start=1)}
    return shown | numbered | {ALL: message("picture.all-scenes")}


def panes(titles: Options) -> Options:
    """All panes together, and each by itself where there are several."""
    if len(titles) == 1:
        return {ALL: next(iter(titles.values()))}
    return {ALL: message("picture.all")} | titles


def sides() -> Options:
    """Units of width and height."""
    return {PIXELS: message("picture.pixels"), PAPER: message("picture.paper")}


def letter_units() -> Options:
    """Units of the size of texts."""
    return {PERCENT: message("picture.of-usual"), POINTS: message("picture.points")}


def themes() -> Options:
    """The themes of pictures."""
    return {
        "light": message("action.theme-light"),
        "dark": message("action.theme-dark"),
        "projector": message("action.theme-projector"),
        "print": message("picture.print"),
    }


def legends() -> Options:
    """Where the legend stands."""
    return {
        "above": message("picture.above"),
        "below": message("picture.below"),
        "none": message("picture.none"),
    }


def letters() -> Options:
    """What the texts of an SVG are."""
    return {
        "outlines": message("picture.outlines"),
        "live": message("picture.live"),
    }


def units() -> Options:
    """Units along the axes."""
    return {
        AS_SHOWN: message("picture.shown"),
        "equal": message("picture.equal"),
        "free": message("picture.free"),
    }
