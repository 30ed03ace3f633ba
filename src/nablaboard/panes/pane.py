"""What a pane is: the questions it asks, the picture it draws of the answers, what can be moved in it.

A pane is a record of pure functions, so that the window, a picture file, a lesson and a test use the very
same: the document goes in, questions come out; document and answers go in, a scene comes out. A pane keeps
nothing; whoever uses it keeps the answers.

Questions have names, and a name says whose it is (`curve:3` is the curve of the row with the id 3). So an
answer is shown only while its question is still one of this document: where a name is no longer asked, its
answer goes. A name without a question (`None`) is that of something that cannot be asked just now, because
its row is broken: the answer there was stays, greyed.
"""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Literal, NamedTuple, TypeVar, cast

from nablaboard.classes import dataclass
from nablaboard.compute import Answer, AnyAnswer, Readings, Request
from nablaboard.model import Document, Edit, PaneId
from nablaboard.scene import Scene, greyed
from nablaboard.words import Message

Made = TypeVar("Made")

Spot = tuple[float, float]
"""A place in a pane, in the coordinates of its axes."""

Asked = Mapping[str, Request | None]
"""Questions by name; None where the question cannot be asked just now and its last answer stays, greyed."""

ControlPlace = Literal["head", "menu"]
"""Where a pane shows a control: beside its title, or in its menu."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a pane is drawn on: a plot of `size` pixels, of which `factor` make a logical one.

    Paths are drawn up to `step`, or to their ends.
    """

    size: tuple[int, int]
    step: int | None = None
    factor: float = 1.0

    @property
    def logical(self) -> tuple[int, int]:
        """The size in logical pixels, which says how many arrows and labels fit."""
        width, height = self.size
        return round(width / self.factor), round(height / self.factor)

    def shown(self, last: int) -> int:
        """The step to draw paths up to, if the longest ends at `last`."""
        return last if self.step is None else max(0, self.step)


class Given(NamedTuple):
    """An answer as it is known now; a stale one is that to an earlier question and is drawn greyed."""

    answer: Answer
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What a pane draws from: what it asks, and what is known of that by now.

    `kept` outlives the frame: parts of a scene that depend on few things are made once for them. `failed`
    says of the questions that have no answer why.
    """

    asked: Asked
    given: Mapping[str, Given]
    kept: dict[str, tuple[tuple[object, ...], object]] = field(default_factory=dict)
    failed: tuple[Message, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to ask, and so no answer to wait for, nor one that stays."""
        return not any(request is not None or name in self.given for name, request in self.asked.items())

    def of(self, name: str, kind: type[AnyAnswer]) -> AnyAnswer | None:
        """The answer under a name, of the kind expected; None where there is none yet."""
        if name not in self.asked or name not in self.given:
            return None
        answer = self.given[name].answer
        return answer if isinstance(answer, kind) else None

    def all(self, kind: type[AnyAnswer]) -> dict[str, AnyAnswer]:
        """All answers of a kind by name, in the order of the questions."""
        found = ((name, self.of(name, kind)) for name in self.asked)
        return {name: answer for name, answer in found if answer is not None}

    def first(self, kind: type[AnyAnswer]) -> AnyAnswer | None:
        """The first answer of a kind, in the order of the questions."""
        return next(iter(self.all(kind).values()), None)

    def stale(self, name: str) -> bool:
        """Whether the answer under a name is to be greyed."""
        given = self.given.get(name)
        return given is not None and (given.stale or self.asked.get(name, given) is None)

    def greyed(self, answer: Answer) -> bool:
        """Whether this very answer is to be greyed."""
        return any(self.given[name].answer is answer and self.stale(name) for name in self.given)

    def grey(self, scene: Scene, answer: Answer | None) -> Scene:
        """The scene, greyed if the answer that all of it is drawn from is stale."""
        return greyed(scene) if answer is not None and self.greyed(answer) else scene

    def whose(self, *subjects: str) -> str:
        """Whose picture it is, of those whom questions on these subjects are about; "" without any.

        The first in the order of the questions of whom there is an answer, else the last one, which is the
        one that is asked about: a broken row before it may have been it a moment ago.
        """
        names = [name.split(":") for name in self.asked if ":" in name]
        owners = list(dict.fromkeys(owner for subject, owner in names if subject in subjects))
        for owner in owners:
            if any(f"{subject}:{owner}" in self.given for subject in subjects):
                return owner
        return owners[-1] if owners else ""

    def once(self, name: str, of: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What `make` makes, made again only where something in `of` is another object or value.

        Answers are compared by identity, plain values by equality. The same object in the next frame tells
        the painter that nothing has to be drawn anew.
        """
        known = self.kept.get(name)
        if known is None or not _alike(known[0], of):
            known = self.kept[name] = (of, make())
        return cast(Made, known[1])  # what stands under a name was made by its `make`


def _alike(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(map(_same, some, others))


def _same(one: object, other: object) -> bool:
    """The same object, or an equal plain value; arrays and answers full of them are not compared."""
    return one is other or (not isinstance(one, Answer) and type(one).__hash__ is not None and one == other)


class Control(NamedTuple):
    """A setting that the pane lets be changed: its path on the board, and where it is shown.

    What it is called, its limits and its kind stand in its declaration (`nablaboard.model.declared`).
    """

    path: str
    where: ControlPlace = "menu"


def _no_edit(*_: object) -> None:
    return None


def _no_step(*_: object) -> None:
    return None


def _nothing(*_: object) -> tuple[Edit, ...]:
    return ()


def _where_it_is(_document: Document, _answers: Answers, _handle: str, place: Spot, _reach: Spot) -> Spot:
    return place


Ranged = Literal["function", "contour"]
"""A part of the board that has ranges, which a pane shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """A pane of the program.

    asks: its questions about a document whose rows read so, for a sheet; none where it has nothing to show
    draws: its scene; an answer may be missing (its elements are left out) or stale (they are greyed)
    drags: what moving the handle to (x, y) means; None for a handle that is not of this document
    seeks: which step moving the handle to (x, y) shows; None for a handle that is no playhead
    clicks: what a click at (x, y) means; the last argument says that one more is to be added
    snaps: the place that is meant by a hand at a place, within a reach along both axes: a special one near it
    With the handle "", `seeks` and `snaps` are asked about a click.
    offers: further edits of what stands at a place, within a reach along both axes, for its menu
    fits: the edit that shows all there is, for a double click
    controls: what can be set, in the order in which it is offered
    view: the part of the board with the ranges `x` and `y`; None where the scene's ranges follow its data
    sees: the views of other panes that decide what it asks or draws
    aspect: the path of the setting that says whether its units are equal; None where they never are
    lacks: says of a picture that cannot be drawn what is missing
    """

    id: PaneId
    lacks: Message
    title: Callable[[Document], Message]
    asks: Callable[[Document, Readings, Sheet], Asked]
    draws: Callable[[Document, Answers, Sheet], Scene]
    controls: Callable[[Document], tuple[Control, ...]]
    drags: Callable[[Document, str, float, float], Edit | None] = _no_edit
    seeks: Callable[[Document, str, float, float], int | None] = _no_step
    clicks: Callable[[Document, float, float, bool], Edit | None] = _no_edit
    snaps: Callable[[Document, Answers, str, Spot, Spot], Spot] = _where_it_is
    offers: Callable[[Document, Spot, Spot], tuple[Edit, ...]] = _nothing
    fits: Callable[[Document, Readings, Answers], Edit | None] = _no_edit
    view: Ranged | None = None
    sees: tuple[Ranged, ...] = ()
    aspect: str | None = None

    def follows(self, view: Ranged) -> bool:
        """Whether it is another picture, or may be, when this view is another."""
        return view == self.view or view in self.sees

    def scene(self, document: Document, answers: Answers, sheet: Sheet) -> Scene:
        """What is shown: what it draws, and where that says nothing itself, why a question has no answer."""
        drawn = self.draws(document, answers, sheet)
        return replace(drawn, message=answers.failed[0]) if answers.failed and not drawn.message else drawn
