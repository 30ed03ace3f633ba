"""The one door through which the document changes, with undo and redo.

Documents are frozen, so a step of undo is the document before and the one after: nothing has to be
inverted, and nothing can drift. The store lives on one thread. A subscriber may apply an edit while it is
told of another: every subscriber hears of all changes in the order in which they were made.
"""

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import replace
from pathlib import Path

from nablaboard.classes import dataclass
from nablaboard.model.document import Document
from nablaboard.model.edit import Edit
from nablaboard.model.sight import Moved, as_its_scene, moved, same_content, seen_from
from nablaboard.words import Message


@dataclass(frozen=True, slots=True)
class Change:
    """What subscribers are told. `edit` is None for undo and redo, and where a document was `opened`."""

    before: Document
    after: Document
    edit: Edit | None
    opened: bool = False

    @property
    def continuous(self) -> bool:
        """Whether the change is one of a stream, while something is dragged."""
        return self.edit is not None and self.edit.continuous


@dataclass(frozen=True, slots=True)
class _Step:
    before: Document
    after: Document
    text: Message
    moved: Moved
    gesture: Hashable  # None: nothing merges with it


Subscriber = Callable[[Change], None]


class Store:
    """The document, its history, and who wants to know of changes."""

    def __init__(self, document: Document, path: Path | None = None) -> None:
        self._subscribers: list[Subscriber] = []
        self._pending: deque[Change] = deque()
        self._notifying = False
        self._open(document, path, document)

    def _open(self, document: Document, path: Path | None, saved: Document | None) -> None:
        self._document, self._saved, self._known = document, saved, saved
        self._path = path
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    @property
    def document(self) -> Document:
        """The document of now."""
        return self._document

    @property
    def path(self) -> Path | None:
        """The file the document was opened from or saved to last."""
        return self._path

    @property
    def dirty(self) -> bool:
        """Whether closing would lose work: what is shown is saved nowhere.

        Another view of the same content is not work, and neither is a lesson's board as its scene has it.
        """
        return self._differs(self._saved)

    @property
    def edited(self) -> bool:
        """Whether work was done since the document was opened or saved, whatever became of the file."""
        return self._differs(self._known)

    def _differs(self, saved: Document | None) -> bool:
        document = self._document
        if saved is None:
            return True
        if same_content(saved, replace(document, scene=saved.scene)):
            return False
        kept = document.scenes == saved.scenes and document.title == saved.title
        return not (kept and as_its_scene(document))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._undone)

    @property
    def undo_text(self) -> Message | None:
        """What would be undone, for the menu."""
        return self._done[-1].text if self._done else None

    @property
    def redo_text(self) -> Message | None:
        """What would be redone, for the menu."""
        return self._undone[-1].text if self._undone else None

    def apply(self, edit: Edit) -> None:
        """Change the document. Raises `EditError` or `DocumentError`, and then nothing has changed.

        An edit that changes nothing makes no step of undo and tells nobody.
        """
        before = self._document
        after = edit.apply(before)
        if after == before:
            return
        if edit.undoable:
            self._remember(edit, before, after)
        self._become(after, edit)

    def _remember(self, edit: Edit, before: Document, after: Document) -> None:
        gesture = edit.gesture(before)
        move = moved(before, after)
        last = self._done[-1] if self._done else None
        if gesture is not None and last is not None and last.gesture == gesture:
            both = tuple(one or other for one, other in zip(last.moved, move, strict=True))
            text = edit.undo_text if edit.entitles else last.text
            self._done[-1] = replace(last, after=after, text=text, moved=both)
        else:
            self.end_gesture()
            self._done.append(_Step(before, after, edit.undo_text, move, gesture))
        self._undone.clear()

    def end_gesture(self) -> None:
        """The mouse is released, the row is left: what comes next is another step of undo.

        A gesture that came back to where it began leaves no step.
        """
        if not self._done or self._done[-1].gesture is None:
            return
        last = self._done.pop()
        if not same_content(last.before, last.after):
            self._done.append(replace(last, gesture=None))

    def undo(self) -> None:
        """Go one step back, with the view of now; without a step, do nothing."""
        self._go_back(self._undone)

    def take_back(self) -> None:
        """Undo the last step as if it had never been made: there is nothing of it to redo.

        For what turns out to have been the beginning of something else, such as the first press of two.
        """
        self._go_back([])

    def _go_back(self, undone: list[_Step]) -> None:
        self.end_gesture()
        if self._done:
            step = self._done.pop()
            undone.append(step)
            self._become(seen_from(step.before, self._document, step.moved), None)

    def redo(self) -> None:
        """Go one step forward again, with the view of now; without a step, do nothing."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self._become(seen_from(step.after, self._document, step.moved), None)

    def mark_saved(self, path: Path) -> None:
        """The document of now is in the file at `path`."""
        self.end_gesture()
        self._saved = self._known = self._document
        self._path = path

    def hold_against(self, saved: Document | None) -> None:
        """Somebody else has seen to it that `saved` is all that is saved by now, None for nothing."""
        self._saved = saved

    def replace(self, document: Document, path: Path | None = None) -> None:
        """Open another document: its history is empty, and it counts as saved."""
        self.restore(document, document, path)

    def restore(self, document: Document, saved: Document | None, path: Path | None = None) -> None:
        """Open work of which only `saved` is saved, None for nothing; its history is empty."""
        before = self._document
        self._open(document, path, saved)
        self._tell(Change(before, document, None, opened=True))

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` after every change. Returns what ends the subscription."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def _become(self, after: Document, edit: Edit | None) -> None:
        before, self._document = self._document, after
        self._tell(Change(before, after, edit))

    def _tell(self, change: Change) -> None:
        self._pending.append(change)
        if self._notifying:
            return
        self._notifying = True
        try:
            while self._pending:
                told = self._pending.popleft()
                for subscriber in tuple(self._subscribers):
                    subscriber(told)
        finally:
            self._notifying = False
            self._pending.clear()
