"""Documents in the window: where the one that is shown comes from, opening others, saving, and leaving none.

A shipped lesson is everybody's to play with: nobody is asked when it is left with changes, they are kept and
offered the next time. Of everything else somebody is asked. What could not be saved stays in the window, and
counts as changed.
"""

from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from nablaboard.app.autosave import Autosave
from nablaboard.app.document_dialogs import ENDING, DocumentDialogs, file_name
from nablaboard.app.memory import Memory
from nablaboard.app.menus import Handler
from nablaboard.app.opening import (
    NOWHERE,
    Failed,
    Opened,
    failed,
    name_of,
    opened_file,
    opened_lesson,
    opened_new,
)
from nablaboard.app.session import Session
from nablaboard.model import (
    Document,
    DocumentError,
    Left,
    ModelError,
    OnDisk,
    Whereabouts,
    Work,
    files,
    lesson,
    reason_of,
)
from nablaboard.model.disk import State, digest
from nablaboard.view.message_bar import MessageBar
from nablaboard.view.words import Words, language, say, sentence
from nablaboard.words import Message, message


class Documents(QObject):
    """The store's document as something on a disk. Its handlers are by action id.

    memory: where unsaved work is kept; without one (a window for a picture) nothing is kept, nobody is asked

    `titled(text, changed)` is for the window, `called(name, state)` for the end of its menus, `moved(Opened)`
    tells that another document is shown, `settled()` that the one that is shown has been saved.
    """

    titled = Signal(str, bool)
    called = Signal(str, str)
    moved = Signal(object)
    settled = Signal()

    def __init__(
        self,
        session: Session,
        messages: MessageBar,
        dialogs: DocumentDialogs,
        memory: Memory | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._store = session, session.store
        self._messages, self.dialogs, self.memory = messages, dialogs, memory
        self._place = Whereabouts(self._store.path)
        self._writable = True
        self.on_disk: OnDisk | None = None
        self._stood = b""  # the digest of the file that the document was held against last
        self._foreign = False  # what the file holds is another program's, and this document is kept beside it
        self._told: Words = ""
        self._not_kept: Words = ""
        self._continued: Left | None = None  # the state of the lesson that work was continued from
        self._closed = False
        self.autosave: Autosave | None = None
        if memory is not None:
            self.autosave = Autosave(self._store, memory.vault, self._work, self)
            self.autosave.failed.connect(partial(self._tell_not_kept, stands=True))
            self.autosave.kept_again.connect(lambda: self._messages.withdraw(self._not_kept))
        session.board_changed.connect(self._entitle)
        self.handlers: dict[str, Handler] = {
            "open": lambda _: self.open_chosen(),
            "save": lambda _: self.save(),
            "save-as": lambda _: self.save_as(),
            "revert": lambda _: self.revert(),
        }

    @property
    def place(self) -> Whereabouts:
        """Where the document comes from, with the scene that is shown."""
        return replace(self._place, scene=self._store.document.scene)

    @property
    def name(self) -> str:
        """What the document is called."""
        return name_of(self._place.path, self._store.document)

    @property
    def can_revert(self) -> bool:
        """Whether the document differs from what was saved of it."""
        return self._store.dirty and (self._place.path is not None or self._place.lesson is not None)

    def begin(self, opened: Opened, wrong: Failed | None = None) -> None:
        """The store's document is this one, at the start; `wrong` is what could not be opened."""
        self._take_over(opened)
        self._entitle()
        self.moved.emit(opened)
        if wrong is not None:
            self._tell(wrong)

    def new(self) -> bool:
        """Take an empty board in place of the document. Whether it is shown."""
        return self._leave_for(opened_new())

    def open_chosen(self) -> None:
        """Ask which file, and open it."""
        path = self.dialogs.file_to_open(self._folder())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a file in place of the document, or tell why it cannot be; then the document stays."""
        found = opened_file(path)
        if isinstance(found, Opened):
            if not self.may_leave():
                return
            found = opened_file(path)  # the document that is left may have been saved there
        if isinstance(found, Opened):
            self._show(found)
            return
        self._tell(found)
        if self.memory is not None and not path.exists():
            self.memory.forget(path)

    def open_lesson(self, name: str) -> None:
        """Take a lesson that comes with the program in place of the document."""
        try:
            self._leave_for(opened_lesson(name))
        except ModelError as error:
            self._messages.say(partial(sentence, error.sentence))

    def look(self) -> State:
        """What became of the file; where it does not hold the document any more, that counts as changed."""
        on_disk = self.on_disk
        if on_disk is None:
            return "same"
        state = on_disk.look()
        if on_disk.stands != self._stood:
            self._stood = on_disk.stands
            found = opened_file(on_disk.path)
            self._store.hold_against(found.document if isinstance(found, Opened) else None)
            if self.autosave is not None:
                self.autosave.keep()
            self._entitle()
        return state

    @property
    def has_folder(self) -> bool:
        """Whether the document can be written again where it comes from, be its file there or not."""
        return self.on_disk is not None and self.on_disk.path.parent.is_dir()

    def keep_this(self) -> None:
        """Saving may write over what another program has saved; until then the document counts as changed."""
        if self.on_disk is not None:
            self._foreign = self.look() == "changed"
            self.on_disk.accept()
            self.look()

    def save(self) -> bool:
        """Save where the document comes from, else where the user says. Whether it is saved now."""
        path = self._place.path
        if path is None or not self._writable:
            return self.save_as()
        if self.look() == "changed":
            answer = self.dialogs.ask("overwrite", self.name)
            if answer != "yes":
                return answer == "no" and self.save_as()
        return self._write(path)

    def save_as(self) -> bool:
        """Ask where, and save there."""
        path = self._place.path
        name = file_name(self._store.document.title.get(language()))
        if path is not None:
            name = path.name if self._writable else path.with_suffix(f".{ENDING}").name
        chosen = self.dialogs.file_to_save(self._folder(), name)
        return chosen is not None and self._write(chosen.absolute())

    def revert(self) -> None:
        """Show what is saved again, once the user has agreed to lose the rest."""
        kind = "reopen" if self.look() == "changed" or self._foreign else "revert"
        if self.can_revert and self.dialogs.ask(kind, self.name) == "yes":
            self._go_back()

    def open_again(self) -> bool:
        """Show what another program has saved; who has edits here is asked. Whether it is shown."""
        if self._store.edited and self.dialogs.ask("reopen", self.name) != "yes":
            return False
        self._go_back()
        return True

    def _go_back(self) -> None:
        path, lesson_id = self._place.path, self._place.lesson
        if path is not None:
            found = opened_file(path)
            if isinstance(found, Opened):
                self._show(found)
            else:
                self._tell(found)
        elif lesson_id is not None:
            self._drop_continued()
            self._show(opened_lesson(lesson_id, self._store.document.scene))

    def recover(self, left: Left) -> bool:
        """Show work that was left behind, as changed; it is ours to keep from now on. Whether it is shown."""
        if self.autosave is None or not self.may_leave():
            return False
        work = left.work
        place, on_disk, saved = Whereabouts(work.path, work.lesson), None, None
        if work.path is not None:
            found = opened_file(work.path)
            if isinstance(found, Opened) and not found.writable:
                place = NOWHERE
            else:
                on_disk = OnDisk(work.path, work.known)
                saved = found.document if isinstance(found, Opened) else None
        elif work.lesson is not None:
            saved = lesson(work.lesson)
        self._restore(Opened(work.document, place, on_disk), saved)
        self.autosave.replace(left)
        return True

    def continue_lesson(self, name: str, state: Left) -> bool:
        """Show a lesson as it was changed before. Whether it is shown: the document may have to stay."""
        if not self.may_leave():
            return False
        self._restore(Opened(state.work.document, Whereabouts(lesson=name)), lesson(name))
        self._continued = state
        return True

    def may_leave(self) -> bool:
        """Whether the document may be left: it is saved, kept as a changed lesson, or not wanted."""
        if self.memory is None or self._closed:
            return True
        self.look()
        if not self._store.dirty:
            return True
        if self._place.lesson is not None and self._keep_lesson(self._place.lesson):
            return True
        answer = self.dialogs.ask("save", self.name)
        return answer == "no" or (answer == "yes" and self.save())

    def close(self) -> None:
        """The document has been left for good."""
        if self.memory is not None and self.autosave is not None and not self._closed:
            self.memory.remember(self.place)
            with suppress(OSError):
                self.autosave.close()
        self._closed = True

    def _leave_for(self, opened: Opened) -> bool:
        if not self.may_leave():
            return False
        self._show(opened)
        return True

    def _show(self, opened: Opened) -> None:
        self._take_over(opened)
        self._store.replace(opened.document, opened.place.path)
        self.moved.emit(opened)

    def _restore(self, opened: Opened, saved: Document | None) -> None:
        self._take_over(opened)
        self._store.restore(opened.document, saved, opened.place.path)
        self.moved.emit(opened)

    def _take_over(self, opened: Opened) -> None:
        self._place, self.on_disk, self._writable = opened.place, opened.on_disk, opened.writable
        self._stood = opened.on_disk.known if opened.on_disk is not None else b""
        self._continued, self._foreign = None, False
        if self.memory is not None and opened.place != NOWHERE:
            self.memory.remember(opened.place)

    def _write(self, path: Path) -> bool:
        document = self._store.document
        try:
            data = files.write(document, path)
        except (OSError, DocumentError) as error:
            self._tell(failed("file.not-saved", path, error))
            return False
        self._messages.withdraw(self._told)
        self._store.mark_saved(path)
        self._take_over(Opened(document, Whereabouts(path), OnDisk(path, digest(data))))
        if self.autosave is not None:
            self.autosave.keep()
        self._entitle()
        self.settled.emit()
        return True

    def _work(self) -> Work:
        """What is to be kept of the document, for an end without warning."""
        if not self._writable:
            return Work(self._store.document)
        known = self.on_disk.known if self.on_disk is not None else b""
        return Work(self._store.document, self._place.path, self._place.lesson, known)

    def _keep_lesson(self, name: str) -> bool:
        """Whether the lesson could be kept as it is; where it cannot, the user is asked after all."""
        if self.memory is None or not self.memory.lasting:
            return False
        try:
            self.memory.vault.keep_lesson(name, self._store.document)
        except OSError as error:
            self._tell_not_kept(reason_of(error))
            return False
        except DocumentError as error:
            self._tell_not_kept(error.sentence)
            return False
        return True

    def _drop_continued(self) -> None:
        if self.memory is not None and self._continued is not None:
            with suppress(OSError):
                self.memory.vault.discard(self._continued)

    def _folder(self) -> Path:
        """Where dialogs begin: beside the document, else beside the last one, else at home."""
        path = self._place.path
        recent = self.memory.past().recent if self.memory is not None else ()
        known = path or next(iter(recent), None)
        return known.parent if known else Path.home()

    def _entitle(self) -> None:
        name = self.name
        if not self._writable:
            name = say(message("file.read-only", name=name))
        shown = name.replace("[*]", "[*][*]")  # where Qt puts its mark
        self.titled.emit(f"{shown}[*] — Nablaboard", self._store.dirty)
        self.called.emit(name, self._state)

    @property
    def _state(self) -> str:
        """Whether it is saved, as a kind; a lesson or a new document that nobody changed is neither."""
        if self._store.dirty:
            return "file.changed"
        return "file.saved" if self._place.path is not None else ""

    def _tell(self, what: Failed) -> None:
        self._told = partial(sentence, what.reason)
        self._messages.say(self._told, what.details)

    def _tell_not_kept(self, reason: Message, *, stands: bool = False) -> None:
        self._not_kept = partial(sentence, message("offer.not-kept", reason=reason))
        self._messages.say(self._not_kept, stands=stands)
