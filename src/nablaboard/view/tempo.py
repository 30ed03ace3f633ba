"""How fast the playhead goes: so many steps a second, or over the whole path in a chosen time."""

import math

from nablaboard.classes import dataclass

STEPS_PER_SECOND = 8.0
"""At speed 1: slow enough to follow each step with the eyes."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """`speed` times 8 steps a second, or, where `seconds` is not 0, all steps in that time.

    By a `logarithmic` clock every tenfold of steps takes equally long, so that the first ones are seen as
    well as the many in which a long run hardly moves.
    """

    speed: float = 1.0
    seconds: float = 0.0
    logarithmic: bool = False

    def after(self, place: float, last: int, passed: float) -> float:
        """Where a playhead at `place` (steps, 0 to `last`) is `passed` seconds later, maybe behind `last`.

        Counted steps are shown one by one: it goes on by one at most, however late it was asked. With
        share = passed / seconds: place + share·last, or by a logarithmic clock
        (place + 1)·(last + 1)^share − 1.
        """
        if not self.seconds:
            return min(place + passed * STEPS_PER_SECOND * self.speed, math.floor(place) + 1.9)
        share = passed / self.seconds
        if self.logarithmic:
            return (place + 1.0) * math.exp(share * math.log1p(last)) - 1.0
        return place + share * last

    @property
    def kind(self) -> tuple[bool, bool]:
        """What it shares with those that differ only in how fast they are."""
        return bool(self.seconds), self.logarithmic


SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
TIMES = (60.0, 20.0, 6.0)
TEMPOS = (
    *(Tempo(speed) for speed in SPEEDS),
    *(Tempo(seconds=seconds) for seconds in TIMES),
    *(Tempo(seconds=seconds, logarithmic=True) for seconds in TIMES),
)
"""The tempos that can be chosen, of each kind from slow to fast."""


def neighbour(tempo: Tempo, by: int) -> Tempo:
    """The tempo of the same kind that is so many places faster, or the last of them."""
    kind = [each for each in TEMPOS if each.kind == tempo.kind]
    return kind[min(max(kind.index(tempo) + by, 0), len(kind) - 1)]
