"""What is offered about documents: work that was left behind, a changed lesson, a file that was changed."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, QTimer

from nablaboard.app.documents import Documents
from nablaboard.app.opening import Opened, name_of, opened_file
from nablaboard.model import Left
from nablaboard.model.disk import State
from nablaboard.model.sight import same_content
from nablaboard.view.notice_bar import NoticeBar, Offer
from nablaboard.view.words import sentence
from nablaboard.words import Message, message

PERIOD = 1000
"""Milliseconds between looks at the file that is open."""

CHANGED, CONTINUE, NEWER = "changed", "continue", "newer"


class Offers(QObject):
    """Shows notices in the bar, and does what is chosen there."""

    def __init__(self, documents: Documents, bar: NoticeBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents, self._bar = documents, bar
        self._state: State = "same"  # of the file, as it was told last
        self._clock = QTimer(self, interval=PERIOD)
        self._clock.timeout.connect(self.look)
        documents.moved.connect(self._moved)
        documents.settled.connect(self._forget)

    def begin(self) -> None:
        """Look for work that was left behind, and at the file from now on."""
        memory = self._documents.memory
        if memory is None:
            return
        self._clock.start()
        for left in memory.vault.left():
            if _is_saved(left):
                with suppress(OSError):
                    memory.vault.discard(left)
            else:
                self._offer_recovery(left)

    def look(self) -> None:
        """Tell of a file that another program has changed, or that is gone, once."""
        state = self._documents.look()
        if state == self._state:
            return
        self._state = state
        self._bar.withdraw(CHANGED)
        name = self._documents.name
        if state == "gone":
            kept = self._documents.has_folder
            self._offer(CHANGED, message("offer.gone" if kept else "offer.gone-folder", name=name))
        elif state == "changed":
            again, keep = message("offer.changed-yes"), message("offer.changed-no")
            self._offer(
                CHANGED,
                message("offer.changed", name=name),
                (again, self._open_again),
                (keep, self._documents.keep_this),
            )

    def _open_again(self) -> None:
        if not self._documents.open_again():
            self._state = "same"  # so that the next look offers it again

    def clear(self) -> None:
        """Delete what is kept of lessons and what was left behind, once the user has agreed."""
        memory = self._documents.memory
        if memory is None or self._documents.dialogs.ask("clear") != "yes":
            return
        left = [each.file for each in memory.vault.left()]
        with suppress(OSError):
            memory.vault.clear()
        self._bar.withdraw(CONTINUE, *left)

    def _moved(self, opened: Opened) -> None:
        self._forget()
        if opened.newer is not None:
            self._offer(NEWER, opened.newer)
        name = opened.place.lesson
        if name is not None and not self._documents.can_revert:
            self._offer_state(name)

    def _offer_state(self, name: str, index: int = 0) -> None:
        """One of the states in which a lesson was left, the latest first, and the way to the next one."""
        memory = self._documents.memory
        states = list(islice(memory.vault.states(name), index + 2)) if memory is not None else []
        if index >= len(states):
            return
        state, following = states[index], index + 1 if index + 1 < len(states) else 0
        buttons = [(message("offer.continue-yes"), lambda: self._continue(name, state, index))]
        if len(states) > 1:
            other = message("offer.continue-earlier" if following else "offer.continue-latest")
            buttons.append((other, lambda: self._offer_state(name, following)))
        self._offer(CONTINUE, message("offer.continue", when=_clock(state.when)), *buttons)

    def _continue(self, name: str, state: Left, index: int) -> None:
        if not self._documents.continue_lesson(name, state):
            self._offer_state(name, index)

    def _forget(self) -> None:
        self._state = "same"
        self._bar.withdraw(CHANGED, CONTINUE, NEWER)

    def _offer_recovery(self, left: Left) -> None:
        recover, delete = message("offer.recover-yes"), message("offer.recover-no")
        self._offer(
            left.file,
            message("offer.recover", name=_name(left), when=_clock(left.when)),
            (recover, lambda: self._recover(left)),
            (delete, lambda: self._discard(left)),
        )

    def _recover(self, left: Left) -> None:
        if self._documents.recover(left):
            self.look()
        else:
            self._offer_recovery(left)

    def _discard(self, left: Left) -> None:
        memory = self._documents.memory
        asked = self._documents.dialogs.ask("discard", _name(left), _clock(left.when))
        if memory is None or asked != "yes":
            self._offer_recovery(left)
            return
        with suppress(OSError):
            memory.vault.discard(left)

    def _offer(self, key: Hashable, said: Message, *buttons: tuple[Message, Callable[[], object]]) -> None:
        named = [(partial(sentence, words), act) for words, act in buttons]
        self._bar.offer(Offer(key, partial(sentence, said), named))


def _is_saved(left: Left) -> bool:
    """Whether the program ended between saving and forgetting what it kept: the file says the same."""
    found = opened_file(left.work.path) if left.work.path is not None else None
    return isinstance(found, Opened) and same_content(found.document, left.work.document)


def _name(left: Left) -> str:
    return name_of(left.work.path, left.work.document)


def _clock(when: datetime) -> str:
    """The time of today, or the day as well."""
    today = when.date() == datetime.now(tz=when.tzinfo).date()
    return f"{when:%H:%M}" if today else f"{when:%Y-%m-%d %H:%M}"
