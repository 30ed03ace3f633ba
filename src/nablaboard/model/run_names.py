"""What runs are called: by their optimizer, and where several are of one optimizer, by what differs.

"Gradient descent η 0.1" and "Gradient descent η 0.3" beside "Adam". What differs follows from the choices, so
the legend, the list, messages and tables say the same, and nothing is added where the names differ already.
All choices of a board are looked at, not only those that are on: a name does not change with a tick.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from types import MappingProxyType

from nablaboard.calculus.descent import Setting, SettingValue, optimizer_of, setting_called
from nablaboard.model.run import OptimizerChoice
from nablaboard.words import Fact, Message, message

DIGITS = 6
"""Significant digits of a setting in a name; with more, two names would be longer than what they tell."""


def run_names(choices: Iterable[OptimizerChoice], beside: Set[str] = frozenset()) -> Mapping[str, Message]:
    """What the run of each of these optimizers is called, by its id and in their order.

    `beside`: settings that are told beside the names anyway, as a table's column of rates does; names leave
    them out, and may then be equal.
    """
    return _run_names(tuple(choices), frozenset(beside))


@lru_cache(maxsize=16)
def _run_names(choices: tuple[OptimizerChoice, ...], beside: frozenset[str]) -> Mapping[str, Message]:
    """Worked out once for a board: each path of each picture asks in every frame."""
    together: dict[str, list[OptimizerChoice]] = {}
    for choice in choices:
        together.setdefault(choice.optimizer, []).append(choice)
    found = {name: called for same in together.values() for name, called in _names(same, beside).items()}
    return MappingProxyType({choice.id: found[choice.id] for choice in choices})


def run_from(name: Message, start: int, called: str = "") -> Message:
    """What a run is called where there are several start points: by what its start is called, too.

    One without a name is told by its place among them, from 0.
    """
    if called:
        return message("run.from-named", run=name, start=called)
    return message("run.from-start", run=name, number=start + 1)


def _names(same: Sequence[OptimizerChoice], beside: Set[str]) -> dict[str, Message]:
    """The names of choices of one optimizer."""
    called = optimizer_of(same[0].optimizer).called
    if len(same) == 1:
        return {same[0].id: called}
    values = {choice.id: choice.values for choice in same}
    differing = [
        setting
        for setting in optimizer_of(same[0].optimizer).settings
        if len({each[setting.name] for each in values.values()}) > 1
    ]
    whole = {name: _name(called, differing, each) for name, each in values.items()}
    told = [setting for setting in differing if setting.name not in beside]
    return _apart(whole, {name: _name(called, told, each) for name, each in values.items()})


def _name(called: Message, differing: Sequence[Setting], values: Mapping[str, SettingValue]) -> Message:
    marks = tuple(_mark(setting, values[setting.name]) for setting in differing)
    return message("run.named", optimizer=called, marks=marks) if marks else called


def _mark(setting: Setting, value: SettingValue) -> Message:
    """What one setting is, such as η 0.1."""
    if setting.accepts == "choice":
        return message(f"choice.{setting.name}.{value}")
    name: Fact = setting.symbol or setting_called(setting.name)
    if isinstance(value, bool):
        return message("run.on" if value else "run.off", name=setting_called(setting.name))
    return message("run.mark", name=name, value=float(f"{value:.{DIGITS}g}"))


def _apart(whole: Mapping[str, Message], told: Mapping[str, Message]) -> dict[str, Message]:
    """The names that are told; those of runs that are alike in everything are numbered in their order."""
    met: dict[Message, int] = {}
    found: dict[str, Message] = {}
    every = list(whole.values())
    for key, name in whole.items():
        met[name] = met.get(name, 0) + 1
        twice = every.count(name) > 1
        found[key] = message("run.numbered", run=told[key], number=met[name]) if twice else told[key]
    return found
