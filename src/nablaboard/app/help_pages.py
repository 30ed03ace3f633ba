"""The pages of help in the language in force: of the panes, the functions, and the program itself.

Loaded when help is opened for the first time. What is said of settings and functions comes from their tables.
"""

from collections.abc import Callable, Iterator, Mapping

from nablaboard.app.log import LARGEST, old_log
from nablaboard.app.settings import settings_of
from nablaboard.calculus.expression import FUNCTIONS, Function
from nablaboard.calculus.expression.functions.row import Chosen
from nablaboard.model import Document, log_path, preferences_path, state_folder
from nablaboard.model.recovery import STATES
from nablaboard.panes import PANES, Pane
from nablaboard.scene import in_symbols
from nablaboard.view.help import HelpPage, HelpPart, HelpWords
from nablaboard.view.words import say, sentence
from nablaboard.words import Message, message

NEIGHBOURS: Mapping[str, str] = {
    "KmPlot": "kmplot",
    "GeoGebra": "geogebra",
    "Desmos": "desmos",
    "gradient_descent_viz": "gradient-descent-viz",
    "Manim": "manim",
}
UNDEFINED = "0/0"
"""How the table says that there is no derivative."""


def help_pages(document: Document) -> tuple[HelpPage, ...]:
    """All pages; those of the panes tell what can be set of them in this document."""
    return (
        _page("start", _told("try", "type", "ask", "out")),
        *(_pane_page(pane, document) for pane in PANES.values()),
        _page("functions", (_function_part(row) for row in FUNCTIONS.values())),
        _page("why", _why()),
        _page("machine", _machine()),
    )


def help_words() -> HelpWords:
    """What help itself says."""
    return HelpWords(
        title=_said("title"),
        what=sentence(message("what.help")),
        page=_said("page"),
        search=_said("search"),
        nothing=sentence(message("manual.nothing-found", text="{text}")),
        close=_said("close"),
    )


def _page(name: str, parts: Iterator[HelpPart]) -> HelpPage:
    return HelpPage(name, _said(name), tuple(parts))


def _said(name: str) -> str:
    return sentence(message(f"manual.{name}"))


def _told(*names: str) -> Iterator[HelpPart]:
    """Parts that are nothing but words."""
    for name in names:
        yield HelpPart(_said(name), _said(f"{name}-text"))


def _pane_page(pane: Pane, document: Document) -> HelpPage:
    parts = [
        HelpPart(_said(kind), sentence(message(f"manual.{kind}-{pane.id}")))
        for kind in ("shows", "marks", "does")
    ]
    settings = settings_of(document.board, [each._replace(where="menu") for each in pane.controls(document)])
    lines = [say(message("manual.setting", name=each.words, help=each.hint)) for each in settings]
    parts += [HelpPart(_said("settings"), "\n".join(dict.fromkeys(lines)))] if lines else []
    return HelpPage(f"pane-{pane.id}", sentence(pane.title(document)), tuple(parts))


def _why() -> Iterator[HelpPart]:
    yield from _told("purpose")
    yield HelpPart(_said("other"), _said("neighbours"))
    for name, kind in NEIGHBOURS.items():
        yield HelpPart(name, sentence(message(f"manual.why-{kind}")))
    yield from _told("lacks")


def _machine() -> Iterator[HelpPart]:
    yield from _told("network")
    places = {"preferences": str(preferences_path()), "state": str(state_folder())}
    yield HelpPart(_said("kept"), sentence(message("manual.kept-text", **places, states=STATES)))
    log = log_path()
    told = message("manual.log-text", log=str(log), old=old_log(log).name, size=LARGEST // 1000)
    yield HelpPart(_said("log"), sentence(told))


def _function_part(row: Function) -> HelpPart:
    """What a function is, where it is defined, its derivative, and how else it is typed."""
    said = [say(row.help), *map(sentence, _of_function(row))]
    return HelpPart(f"{row.name}({_letters(row)})", "\n".join(said))


def _letters(row: Function) -> str:
    return ", ".join(row.letters[: row.most]) + (", …" if row.most > len(row.letters) else "")


def _of_function(row: Function) -> Iterator[Message]:
    where = in_symbols(row.explained(row.where))
    yield message("manual.defined", condition=where) if where else message("manual.everywhere")
    if isinstance(row.derivative, Chosen):
        yield message("manual.derivative-chosen")
    else:
        yield from map(_derivative(row), row.letters, row.derivative)
    if row.aliases:
        yield message("manual.also", names=", ".join(row.aliases))


def _derivative(row: Function) -> Callable[[str, str], Message]:
    """The sentence about the derivative of a row by one of its letters, as the table has it."""

    def told(variable: str, formula: str) -> Message:
        if formula == UNDEFINED:
            return message("manual.derivative-none", variable=variable)
        written = in_symbols(row.explained(formula))
        if row.most == 1:
            return message("manual.derivative", formula=written)
        return message("manual.derivative-by", variable=variable, formula=written)

    return told
