"""Names of rows that change: their uses in other rows go along, token by token.

A text replacement would turn the f of `f(x) + offset` and of `offset` alike; here a row is taken apart as
when it is read, and only what means the old name becomes the new one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count

from nablaboard.calculus.expression.characters import WORD, spelling
from nablaboard.calculus.expression.errors import ExpressionError
from nablaboard.calculus.expression.expression import USUAL_VARIABLES
from nablaboard.calculus.expression.heads import Head, head_of
from nablaboard.calculus.expression.names import RESERVED, Scope
from nablaboard.calculus.expression.tokens import tokens

FUNCTION_NAMES = ("f", "g", "h", "p", "q", "r", "s", "u", "v", "w")
"""Of functions that need a name, in this order; after them f1, f2 …"""

VALUE_NAMES = ("a", "b", "c", "d", "k", "m", "n")
"""Of values; after them a1, a2 …"""


def defines(head: Head) -> bool:
    """Whether a head defines its name: x = … and y = … without brackets do not."""
    return head.is_function or head.name not in (*USUAL_VARIABLES, *RESERVED)


def defined_head(text: str) -> Head | None:
    """The head by which a row defines a name; None if it defines none, or cannot be read."""
    try:
        head = head_of(text)
    except ExpressionError:
        return None
    return head if head is not None and defines(head) else None


def free_names(taken: Iterable[str], *, function: bool) -> Iterator[str]:
    """Names for functions or for values, without end, of which none is taken."""
    spelt, names = {spelling(each) for each in taken}, FUNCTION_NAMES if function else VALUE_NAMES
    numbered = (f"{names[0]}{number}" for number in count(1))
    return (name for name in chain(names, numbered) if name not in spelt)


def free_name(taken: Iterable[str], *, function: bool) -> str:
    """The first name for a function or a value that is not taken."""
    return next(free_names(taken, function=function))


def copied(text: str, texts: Sequence[str]) -> str:
    """The text of a row that is to stand beside `texts`: what it defines gets a name that is free there."""
    head = defined_head(text)
    if head is None:
        return text
    heads = [each for each in map(defined_head, texts) if each is not None]
    taken = [head.name, *head.arguments, *(name for each in heads for name in (each.name, *each.arguments))]
    name = free_name(taken, function=head.is_function)
    return text[: head.column] + name + text[head.column + len(head.name) :]


def carried(texts: Sequence[str], row: int, old: Head) -> tuple[str, ...]:
    """The texts in which what used the name of head `old` uses that of row `row` now.

    Nothing changes where the row defines nothing of that kind, where another row defines either name, and
    where the new name means something else in a row that would use it.
    """
    unchanged = tuple(texts)
    new = defined_head(texts[row])
    if new is None or new.is_function != old.is_function or spelling(new.name) == spelling(old.name):
        return unchanged
    others = [head for place, head in enumerate(map(defined_head, texts)) if head and place != row]
    if {spelling(head.name) for head in others} & {spelling(old.name), spelling(new.name)}:
        return unchanged
    changed = [
        text if place == row else _with_name(text, old, new.name, others) for place, text in enumerate(texts)
    ]
    return unchanged if None in changed else tuple(text for text in changed if text is not None)


def _with_name(text: str, old: Head, name: str, others: Sequence[Head]) -> str | None:
    """The text with another name for the uses of `old`; None where the name is one of its variables."""
    head = defined_head(text)
    variables = head.arguments if head is not None and head.is_function else USUAL_VARIABLES
    if spelling(old.name) in map(spelling, variables):
        return text
    heads = [*others, old]
    scope = Scope(
        variables,
        tuple(each.name for each in heads if not each.is_function),
        unready=tuple(each.name for each in heads if each.is_function),
    )
    found = [
        token
        for token in tokens(text, scope, head.end if head else 0)
        if token.known
        and token.known.role in ("parameter", "defined")
        and spelling(token.known.name) == spelling(old.name)
    ]
    if found and spelling(name) in map(spelling, variables):
        return None
    for token in reversed(found):
        text = _put(text, token.column, token.column + token.length, name)
    return text


def _put(text: str, start: int, end: int, name: str) -> str:
    """The text with `name` from `start` to `end`, apart from letters and digits beside it."""
    before = " " if start and text[start - 1] in WORD else ""
    after = " " if end < len(text) and text[end] in WORD else ""
    return text[:start] + before + name + after + text[end:]
