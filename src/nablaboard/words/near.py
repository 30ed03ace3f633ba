"""Which of the known names was probably meant by one that is not known."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from nablaboard.words.message import Message, message

NO_OTHERS: Mapping[str, str] = MappingProxyType({})


def suggested(typed: str, names: Collection[str], others: Mapping[str, str] = NO_OTHERS) -> Message | None:
    """What may have been meant: "Did you mean adam?". None where nothing is near.

    others: names that people have for some of them
    """
    meant = others.get(typed.lower()) or near(typed, names)
    return None if meant is None else message("expression.did-you-mean", name=meant)


def near(typed: str, names: Collection[str]) -> str | None:
    """The known name that was probably meant, if one is near enough."""
    best, best_distance = None, 1 if len(typed) < 5 else 2
    for name in names:
        if min(len(name), len(typed)) < 2 or abs(len(name) - len(typed)) > best_distance:
            continue
        away = _distance(typed.lower(), name)
        if away < best_distance or (away == best_distance and best is None):
            best, best_distance = name, away
    return best


def _distance(a: str, b: str) -> int:
    """How many letters are added, left out, changed or swapped with their neighbour from `a` to `b`."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, from_a in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, from_b in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (from_a != from_b))
            if last and j > 1 and from_a == b[j - 2] and a[i - 2] == from_b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
