"""What the program keeps on this machine besides preferences: unsaved work, and where the user was."""

from contextlib import suppress
from pathlib import Path

from nablaboard.classes import dataclass
from nablaboard.model import History, Past, Vault, Whereabouts, state_folder


@dataclass(frozen=True, slots=True)
class Memory:
    """A vault for unsaved work, and the history of places.

    That a place cannot be kept stops nothing and is not told: nobody loses work by it.

    lasting: whether another start finds what is kept, but for work when this one ended without warning
    """

    vault: Vault
    history: History
    lasting: bool = True

    def past(self) -> Past:
        """Where the user was."""
        return self.history.read()

    def remember(self, place: Whereabouts) -> None:
        """The user is here."""
        with suppress(OSError):
            self.history.remember(place)

    def forget(self, path: Path) -> None:
        """The file is not there any more."""
        with suppress(OSError):
            self.history.forget(path)

    def forget_files(self) -> None:
        """Forget where the user was."""
        with suppress(OSError):
            self.history.clear()


def usual_memory() -> Memory:
    """That of whoever runs the program, in a folder that is made when there is something to keep."""
    folder = state_folder()
    return Memory(Vault(_unsaved(folder)), History(folder / "history.json"))


def passing_memory(folder: Path) -> Memory:
    """One that knows of no other start and goes with its folder.

    Only work that this start leaves behind when it is killed lies where the next usual one looks for it.
    """
    vault = Vault(_unsaved(folder), own=_unsaved(state_folder()))
    return Memory(vault, History(folder / "history.json"), lasting=False)


def _unsaved(folder: Path) -> Path:
    return folder / "unsaved"
