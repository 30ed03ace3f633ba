"""For the editor: what each part of a half-typed text is, and which names can follow. Nothing here raises."""

from collections.abc import Iterable
from typing import Literal

from nablaboard.calculus.expression.errors import ExpressionError
from nablaboard.calculus.expression.expression import USUAL_VARIABLES
from nablaboard.calculus.expression.functions import CONSTANT_NAMES, FUNCTIONS
from nablaboard.calculus.expression.heads import Head, head_of
from nablaboard.calculus.expression.names import Scope
from nablaboard.calculus.expression.tokens import LONGEST_TEXT, SourceToken, TokenKind, tokens
from nablaboard.classes import dataclass
from nablaboard.words import Message, message

SpanRole = Literal[
    "number", "variable", "parameter", "function", "constant", "operator", "bracket", "name", "error"
]


@dataclass(frozen=True, slots=True)
class Span:
    """`length` characters from `column` on that play one role."""

    column: int
    length: int
    role: SpanRole


@dataclass(frozen=True, slots=True)
class Completion:
    """A name that can be meant, what to type for it, and what it is."""

    name: str
    insert: str
    help: Message


_ROLES: dict[TokenKind, SpanRole] = {
    "number": "number",
    "fraction": "number",
    "superscript": "number",
    "base": "number",
    "open": "bracket",
    "close": "bracket",
    "bar": "bracket",
    "bad-number": "error",
    "bad-character": "error",
}
_NAME_ROLES: dict[str, SpanRole] = {
    "variable": "variable",
    "parameter": "parameter",
    "defined": "function",
    "function": "function",
    "word": "function",
    "constant": "constant",
}


def highlight(text: str, parameters: Iterable[str] = ()) -> tuple[Span, ...]:
    """The parts of a text in their order, with their roles; blanks are left out.

    An unknown name counts as a parameter to be: while it is typed it is no fault yet.
    """
    text = text[:LONGEST_TEXT]
    try:
        head = head_of(text)
    except ExpressionError:
        head = None
    variables = head.arguments if head and head.is_function else USUAL_VARIABLES
    known = tuple(each for each in parameters if each not in variables)
    body = _spans(tokens(text, Scope(variables, known), head.end if head else 0))
    return (*_head_spans(text, head), *body)


def _head_spans(text: str, head: Head | None) -> Iterable[Span]:
    if head is None:
        return
    yield Span(head.column, len(head.name), "name")
    yield from _spans(tokens(text[: head.end], Scope(head.arguments), head.column + len(head.name)))


def _spans(found: Iterable[SourceToken]) -> Iterable[Span]:
    return (Span(token.column, token.length, _role(token)) for token in found if token.length)


def _role(token: SourceToken) -> SpanRole:
    if token.kind == "unknown":
        return "parameter"
    if token.known:
        return _NAME_ROLES[token.known.role]
    return _ROLES.get(token.kind, "operator")


def completions(prefix: str, names: Iterable[str] = ()) -> tuple[Completion, ...]:
    """The names that begin with `prefix`, one's own first; none for an empty prefix."""
    if not prefix:
        return ()
    own = [Completion(name, name, message("completion.own")) for name in names if _begins(name, prefix)]
    constants = [
        Completion(typed, name, message("completion.constant", name=name))
        for typed, name in CONSTANT_NAMES.items()
        if _begins(typed, prefix) and len(typed) > 1
    ]
    functions = [
        Completion(typed, f"{typed}(", row.help)
        for row in FUNCTIONS.values()
        for typed in [each for each in (row.name, *row.aliases) if _begins(each, prefix)][:1]
    ]
    pieces = [Completion("if", "if(", message("completion.if"))] if _begins("if", prefix) else []
    return (*own, *functions, *constants, *pieces)


def _begins(name: str, prefix: str) -> bool:
    return name.lower().startswith(prefix.lower())
