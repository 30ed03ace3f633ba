"""argparse as this program needs it: errors are raised, an option is given once, a value may begin with "-".

argparse takes whatever begins with a minus sign for an option, but here "-3,4" is a point and "-x^2" an
expression. So the words are prepared first: a known option that takes a value is joined with the word
behind it, and a value that argparse would take for an option gets a `MARK`, which is taken away again where
it is read.
"""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from nablaboard.cli.output import cells
from nablaboard.cli.values import BrokenTextError, UsageError
from nablaboard.words import Message, message, suggested

HANGING = frozenset("ー、。，；：？！）」』”")
"""Signs that no line begins with."""

MARK = "\0"
"""Stands before a value that argparse would take for an option; no word of a command line has it in it."""


class Broken(Exception):  # noqa: N818 - it carries the error past argparse, which would reword it
    """A text behind an option that is no expression."""

    def __init__(self, error: BrokenTextError) -> None:
        super().__init__()
        self.error = error


class Once(argparse.Action):
    """Keeps the value of an option, of one that has none its constant; a second one is refused."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Keep the value, or raise `UsageError`."""
        if option_string is not None:
            _give(parser, self.dest, option_string)
        setattr(namespace, self.dest, self.const if self.nargs == 0 else values)


class OnceEach(argparse.Action):
    """Collects settings, NAME=VALUE; the same name a second time is refused."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,  # noqa: ANN401 - a text, or what was made of it: a name and a value
        option_string: str | None = None,
    ) -> None:
        """Append the setting, or raise `UsageError`."""
        name = values.partition("=")[0].strip() if isinstance(values, str) else values[0]
        option = f"{option_string} {name}"
        _give(parser, option.replace("-", "_"), option)
        setattr(namespace, self.dest, [*getattr(namespace, self.dest), values])


class Flag(Once):
    """Keeps that an option without a value was given: True, or its constant."""

    def __init__(self, option_strings: Sequence[str], dest: str, **more: Any) -> None:  # noqa: ANN401 - argparse's own
        how = more if "const" in more else {"default": False, "const": True, **more}
        super().__init__(option_strings, dest, nargs=0, **how)


def _give(parser: argparse.ArgumentParser, key: str, option: str) -> None:
    """Note that something was given. `UsageError` if it was before."""
    given = parser.given if isinstance(parser, Parser) else {}
    if key in given:
        raise UsageError(message("cli.twice", option=option))
    given[key] = option


class SpokenHelp(argparse.RawDescriptionHelpFormatter):
    """Help in the language in force, whose wide characters take two cells of a terminal."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401 - argparse's own
        """The line of usage, with the word for it: what is needed, and of all else that there are options."""
        del groups  # of options, which stand below
        needed = [each for each in actions if each.required or not each.option_strings]
        others = argparse.Action([], "options", nargs="?", metavar=str(message("usage.options")))
        called = str(message("usage.usage")) if prefix is None else prefix
        super().add_usage(usage, [others, *needed], [], called)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are raised, not printed, and that takes each option once.

    given: where the values of the options stand that were given, with the option that each was given by
    of_pictures: where those stand that say how a picture looks
    """

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(*args, **{**more, "add_help": False})
        self._positionals.title = str(message("usage.words"))
        self._optionals.title = str(message("usage.options"))
        self.add_argument("-h", "--help", action="help", help=str(message("option.help")))
        self.given: dict[str, str] = {}
        self.of_pictures: tuple[str, ...] = ()
        self.register("action", None, Once)
        self.register("action", "store", Once)
        self.register("action", "store_true", Flag)
        self.register("action", "store_const", Flag)

    def _print_message(self, text: str, file: Any = None) -> None:  # noqa: ANN401 - argparse's own
        """Print help and versions; argparse would keep it to itself where there is no room for them."""
        (file or sys.stderr).write(text)

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:  # noqa: ANN401 - argparse's own
        """What a word says, read without its mark."""
        try:
            return super()._get_value(action, arg_string.removeprefix(MARK))
        except Broken as carried:
            carried.error.option = (action.option_strings or [""])[-1]
            raise

    def parse_args(  # type: ignore[override]  # of argparse's two ways to call it we have one
        self, args: Sequence[str]
    ) -> argparse.Namespace:
        """The words as a namespace. Raises `UsageError`, and `BrokenTextError` for a text that is none."""
        try:
            found, rest = self.parse_known_args(args)
        except Broken as carried:
            raise carried.error from None
        if rest:
            self._refuse([word.replace(MARK, "") for word in rest])
        return found

    def _refuse(self, words: Sequence[str]) -> NoReturn:
        """Raise `UsageError` for words that nothing takes, with the option that may have been meant."""
        known = [name for action in self._actions for name in action.option_strings]
        said = message("cli.usage", reason=message("usage.unknown", names=" ".join(words)), program=self.prog)
        raise UsageError(said, suggested(words[0].partition("=")[0], known))

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401 - argparse's own
        """Raise `UsageError` for none of the choices, with the one that may have been meant."""
        if action.choices is not None and value not in action.choices:
            known = tuple(map(str, action.choices))
            name = (action.option_strings or [action.dest])[-1]
            said = message("export.choice", name=name, known=", ".join(known), given=str(value))
            raise UsageError(said, suggested(str(value), known))

    def error(self, text: str) -> NoReturn:
        """Raise `UsageError` with argparse's reason."""
        raise UsageError(message("cli.usage", reason=reason_of(text.replace(MARK, "")), program=self.prog))


REASONS = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        (r"the following arguments are required: (?P<names>.*)", "usage.required"),
        (r"argument (?P<name>.*?): expected one argument", "usage.one"),
        (r"argument (?P<name>.*?): expected at least one argument", "usage.some"),
        (r"argument (?P<name>.*?): not allowed with argument (?P<other>.*)", "usage.conflict"),
        (r"argument (?P<name>.*?): ignored explicit argument (?P<given>.*)", "usage.value"),
        (r"argument (?P<name>.*?): (?P<reason>.*)", "usage.reason"),
    )
)
"""What argparse says, in English alone, and the kind of sentence that says the same."""


def reason_of(text: str) -> Message | str:
    """Why argparse refuses a command line, as a message; its own text where that is none we know."""
    found = ((pattern.fullmatch(text), kind) for pattern, kind in REASONS)
    return next((message(kind, **match.groupdict()) for match, kind in found if match), text)


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` cells, broken at spaces, and anywhere between wide characters."""
    lines, line = [], ""
    for piece in re.findall(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+", text):
        if cells(line + piece) > width and line.strip() and piece not in HANGING:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not piece.isspace() else ""
    return [*lines, line.rstrip()]


def valued(parser: Parser) -> Mapping[str, bool]:
    """The options, with whether a value stands behind each."""
    actions = parser._actions  # noqa: SLF001 - argparse has no public list of its options
    return {name: action.nargs != 0 for action in actions for name in action.option_strings}


def prepared(parser: Parser, words: Sequence[str]) -> list[str]:
    """The words, values that argparse would take for options with their mark; behind "--" it takes none."""
    takes = valued(parser)
    done: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            return [*done, word, *rest]
        if takes.get(word) and rest:
            done.append(f"{word}={MARK}{rest.pop(0)}")
        elif takes.get(name) and equals:
            done.append(f"{name}={MARK}{value}")
        elif word.startswith("-") and word not in takes and not word.startswith("--"):
            done.append(f"{MARK}{word}")
        else:
            done.append(word)
    return done
