"""What can be set on an optimizer: its name, its default, the ends of its slider and what it accepts.

The ends of the slider are what is usual, not what is allowed: a rate of 10 is a lesson in itself and can
be typed.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from nablaboard.calculus.expression import as_number
from nablaboard.classes import dataclass
from nablaboard.words import SENTENCES, Message, NablaError, message, suggested

SettingValue = float | bool | str
"""What a setting can be: a number, a tick, or one of a few words."""


class DescentError(NablaError):
    """Something asked of a run that cannot be meant."""


Accepts = Literal["positive", "fraction", "choice", "tick"]

OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {"rate": "learning_rate", "lr": "learning_rate", "eta": "learning_rate", "eps": "epsilon"}
)
"""What others call some settings."""

NUMERIC: tuple[Accepts, ...] = ("positive", "fraction")
"""What settings accept whose values are numbers with others between them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of an optimizer.

    `low` and `high` are the ends of its slider, logarithmic or linear; a number that is typed may lie
    outside as long as it is `positive` (> 0) or a `fraction` (0 ≤ value < 1). A `choice` is one of
    `choices`, a `tick` true or false.
    """

    name: str
    symbol: str
    help: Message
    default: SettingValue
    accepts: Accepts
    low: float = 0.0
    high: float = 1.0
    logarithmic: bool = False
    choices: tuple[str, ...] = ()

    def read(self, value: object) -> SettingValue:
        """The value as this setting has it: float, bool or str. `DescentError` if it cannot be meant."""
        if self.accepts == "tick" and isinstance(value, bool):
            return value
        if self.accepts == "choice" and isinstance(value, str) and value in self.choices:
            return value
        if self.accepts == "fraction" and 0 <= (share := as_number(value)) < 1:
            return share
        if self.accepts == "positive" and 0 < (number := as_number(value)) < math.inf:
            return number
        known = {"known": ", ".join(self.choices)} if self.choices else {}
        raise DescentError(message(f"descent.{self.accepts}", name=self.name, given=given(value), **known))


def setting_called(name: str) -> Message:
    """What people call the setting of this name; one that there is not is called by the name itself."""
    kind = f"setting.{name}"
    return message(kind) if kind in SENTENCES else message("setting.unknown", name=name)


def given(value: object) -> str:
    """What somebody gave instead of what was asked for, as they would write it."""
    return value if isinstance(value, str) else repr(value)


def read_settings(
    owner: str, settings: tuple[Setting, ...], values: Mapping[str, object]
) -> Mapping[str, SettingValue]:
    """All `settings` with their values, those given read and the others at their defaults.

    `DescentError` names a setting that `owner` does not have, with those it has.
    """
    known = {setting.name for setting in settings}
    for name in values:
        if name not in known:
            said = message("descent.setting", optimizer=owner, name=name, known=", ".join(sorted(known)))
            raise DescentError(said, suggested(name, known, OTHER_NAMES))
    return MappingProxyType(
        {setting.name: setting.read(values.get(setting.name, setting.default)) for setting in settings}
    )
