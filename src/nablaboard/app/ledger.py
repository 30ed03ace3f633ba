"""What the panes ask, and what is known of it: the rules of what is shown, without Qt and without threads.

Answers are kept under the names of their questions, for each pane. So

- the answer under a name that is no longer asked goes at once;
- a name that cannot be asked just now keeps its last answer, greyed;
- a name with another question than before keeps the old answer until the new one is there: greyed after a
  change to something else, as it is while something is dragged, unless no newer one comes for long;
- a question that failed has no answer, and the pane says why: so a picture follows from the document alone;
- only one that was cancelled leaves the last answer there was, greyed.

Equal questions are one, whoever asks. A finer answer takes the place of the coarse one of its question.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from nablaboard.classes import dataclass
from nablaboard.compute import Answer, AnyAnswer, Failure, Request, Token, answer
from nablaboard.model import PaneId
from nablaboard.panes import Answers, Asked, Given
from nablaboard.words import Message, message


@dataclass(slots=True)
class _Shelf:
    """What one pane asks, and the answers it has.

    settled: the question of a name to which the given answer belongs
    earlier: questions of a name, since its last answer, whose answers are still worth showing
    """

    asked: Asked = field(default_factory=dict)
    given: dict[str, Given] = field(default_factory=dict)
    settled: dict[str, Request] = field(default_factory=dict)
    earlier: dict[str, set[Request]] = field(default_factory=dict)
    kept: dict[str, tuple[tuple[object, ...], object]] = field(default_factory=dict)

    def keep_only(self, names: Iterable[str]) -> None:
        for name in set(self.given) - set(names):
            del self.given[name], self.settled[name]
        self.earlier = {name: found for name, found in self.earlier.items() if name in names}

    def give(self, name: str, question: Request, answered: Answer) -> None:
        self.earlier.pop(name, None)
        if isinstance(answered, Failure) and answered.cancelled:
            self.grey(name)
        elif isinstance(answered, Failure):
            self.given.pop(name, None)
            self.settled.pop(name, None)
        else:
            self.given[name] = Given(answered)
            self.settled[name] = question

    def grey(self, name: str) -> None:
        if name in self.given:
            self.given[name] = Given(self.given[name].answer, stale=True)


@dataclass(frozen=True, slots=True)
class _Found:
    """The best answer to a question so far, and what is to be asked next for a better one."""

    answer: Answer
    next: Request | None


class Ledger:
    """The questions of all panes that are shown, and their answers."""

    def __init__(self) -> None:
        self._shelves: dict[PaneId, _Shelf] = {}
        self._found: dict[Request, _Found] = {}
        self._question: dict[Request, Request] = {}  # of each finer request: what the pane has asked

    def answers(self, pane: PaneId) -> Answers:
        """What a pane draws from."""
        shelf = self._shelves.get(pane, _Shelf())
        return Answers(shelf.asked, shelf.given, shelf.kept, failed=self._failed(shelf))

    def of_kind(self, kind: type[AnyAnswer]) -> AnyAnswer | None:
        """The first answer of a kind that a pane has; a fresh one rather than a stale one."""
        given = [each for shelf in self._shelves.values() for each in shelf.given.values()]
        for each in sorted(given, key=lambda each: each.stale):
            if isinstance(each.answer, kind):
                return each.answer
        return None

    @property
    def last(self) -> int:
        """The last step that any answer can show."""
        return max((self.last_of(pane) for pane in self._shelves), default=0)

    def last_of(self, pane: PaneId) -> int:
        """The last step that an answer of this pane can show."""
        shelf = self._shelves.get(pane)
        return max((each.answer.last for each in shelf.given.values()), default=0) if shelf else 0

    # what is asked

    def show_only(self, panes: Iterable[PaneId]) -> None:
        """Forget what panes asked that are no longer shown."""
        shown = set(panes)
        self._shelves = {pane: shelf for pane, shelf in self._shelves.items() if pane in shown}

    def ask(self, asked: Mapping[PaneId, Asked], *, dragging: bool) -> None:
        """The panes ask this now; `dragging` says that the change before was one of a stream."""
        for pane, questions in asked.items():
            shelf = self._shelves.setdefault(pane, _Shelf())
            before, shelf.asked = shelf.asked, dict(questions)
            shelf.keep_only(questions)
            for name, request in questions.items():
                if request is None:
                    shelf.grey(name)
                elif request in self._found:
                    shelf.give(name, request, self._found[request].answer)
                elif request != (old := before.get(name)):
                    _wait(shelf, name, old, dragging=dragging)
        self._tidy()

    def keep_only(self, asked: Mapping[PaneId, Asked], *, unread: Iterable[int] = ()) -> None:
        """Drop what has other names than these, before it is known what will be asked.

        What is of an `unread` row, whose text is another than the one that was read, is greyed.
        """
        ends = tuple(f":{row}" for row in unread)
        for pane, names in asked.items():
            shelf = self._shelves.get(pane)
            if shelf is not None:
                shelf.asked = {name: request for name, request in shelf.asked.items() if name in names}
                shelf.keep_only(names)
                for name in names:
                    if name.endswith(ends):
                        shelf.grey(name)

    def todo(self, *, finer: bool = True) -> dict[str, tuple[Request, ...]]:
        """What is still to be answered, by lane: first what has no answer, then what has a coarse one."""
        asked = self._asked()
        todo = [request for request in asked if request not in self._found]
        if finer:
            known = [self._found[each] for each in asked if each in self._found]
            todo += [found.next for found in known if found.next]
        by_lane: dict[str, tuple[Request, ...]] = {}
        for request in dict.fromkeys(todo):
            by_lane[request.lane] = (*by_lane.get(request.lane, ()), request)
        return by_lane

    def answer_at_once(self) -> tuple[Failure, ...]:
        """Answer what is cheap enough for it here and now; returns what failed."""
        asked = [each for each in self._asked() if each.at_once and each not in self._found]
        answered = [answer(request, Token()) for request in asked]
        for each in answered:
            self.take(each, final=True)
        return tuple(each for each in answered if isinstance(each, Failure))

    def wants(self, request: Request) -> bool:
        """Whether the answer to this request is still to be shown."""
        return self._question.get(request, request) in self._asked()

    def awaits(self, kind: type[Request]) -> bool:
        """Whether a question of this kind has no answer yet."""
        return any(isinstance(each, kind) and each not in self._found for each in self._asked())

    def behind(self) -> dict[tuple[PaneId, str], Request]:
        """By pane and name the questions of answers that are shown for others, as if they were these."""
        return {
            (pane, name): shelf.settled[name]
            for pane, shelf in self._shelves.items()
            for name, request in shelf.asked.items()
            if name in shelf.given and not shelf.given[name].stale and shelf.settled[name] != request
        }

    def grey(self, names: Iterable[tuple[PaneId, str]]) -> set[PaneId]:
        """Grey the answers under these names; returns their panes."""
        panes = set()
        for pane, name in names:
            self._shelves[pane].grey(name)
            panes.add(pane)
        return panes

    @property
    def complete(self) -> bool:
        """Whether there is something to show for each question, be it coarse or for another size."""
        return all(
            request is None or request in self._found or name in shelf.given
            for shelf in self._shelves.values()
            for name, request in shelf.asked.items()
        )

    # what is known

    def take(self, answered: Answer, *, final: bool) -> set[PaneId]:
        """An answer has come, or a part of one; returns the panes whose picture it changes."""
        request = answered.request
        question = self._question.get(request, request)
        if question in self._asked():
            answered = self._keep(question, answered, final=final)
        return {pane for pane, shelf in self._shelves.items() if _hand_out(shelf, question, answered)}

    def give_up(self) -> None:
        """What has no answer yet gets none until something else is asked."""
        said = message("compute.cancelled")
        for request in [each for requests in self.todo().values() for each in requests]:
            self.take(Failure(request=request, message=said), final=True)

    def clear(self) -> None:
        """Nothing is asked and nothing known."""
        self._shelves, self._found, self._question = {}, {}, {}

    def _failed(self, shelf: _Shelf) -> tuple[Message, ...]:
        """Why questions of a pane have no answer; one that was cancelled may still show its last picture."""
        failed = dict[Message, None]()
        for name, each in shelf.asked.items():
            found = self._found.get(each) if each is not None else None
            if found is None or not isinstance(found.answer, Failure):
                continue
            if not (found.answer.cancelled and name in shelf.given):
                failed[found.answer.message] = None
        return tuple(failed)

    def _asked(self) -> dict[Request, None]:
        """All questions, in the order in which the panes ask, each once."""
        asked = (request for shelf in self._shelves.values() for request in shelf.asked.values())
        return dict.fromkeys(request for request in asked if request is not None)

    def _tidy(self) -> None:
        """Forget answers to what is neither asked nor shown any more."""
        alive = self._asked().keys() | {
            each for shelf in self._shelves.values() for each in shelf.settled.values()
        }
        self._found = {each: found for each, found in self._found.items() if each in alive}
        self._question = {finer: each for finer, each in self._question.items() if each in alive}

    def _keep(self, question: Request, answered: Answer, *, final: bool) -> Answer:
        """Keep the answer, or the coarser one where the finer question failed."""
        known = self._found.get(question)
        if isinstance(answered, Failure) and known is not None:
            self._found[question] = replace(known, next=None)
            return known.answer
        following = answered.request.finer() if final else answered.request
        following = None if isinstance(answered, Failure) else following
        if following is not None and following != question:
            self._question[following] = question
        self._found[question] = _Found(answered, following)
        return answered


def _wait(shelf: _Shelf, name: str, old: Request | None, *, dragging: bool) -> None:
    """The answer under a name is to another question now and stands in for the new one."""
    if dragging and old is not None:
        shelf.earlier.setdefault(name, set()).add(old)
    elif not dragging:
        shelf.earlier.pop(name, None)
        shelf.grey(name)


def _hand_out(shelf: _Shelf, question: Request, answered: Answer) -> bool:
    """Put an answer where it was asked, or where it may stand in; whether it was put anywhere."""
    changed = False
    for name, request in shelf.asked.items():
        if request == question:
            shelf.give(name, question, answered)
        elif question in shelf.earlier.get(name, ()) and not isinstance(answered, Failure):
            shelf.given[name] = Given(answered)
            shelf.settled[name] = question
        else:
            continue
        changed = True
    return changed
