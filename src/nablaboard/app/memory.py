"""What the program keeps on this machine besides preferences: unsaved work, and where the user was."""

from contextlib import suppress
from pathlib import Path

from nablaboard.classes import dataclass
from nablaboard.model import History, Past, Vault, Whereabouts, state_folder


@dataclass(frozen=True, slots=True)
class Memory:
    """A vault for unsaved work, and the history of places.

    That a place cannot be kept stops nothing and is not told: nobody loses work by it.

    lasting: whether another start finds what is kept
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
    """That of whoever runs the program."""
    return memory_in(state_folder())


def memory_in(folder: Path, *, lasting: bool = True) -> Memory:
    """What is kept in a folder, which is made when there is something to keep."""
    return Memory(Vault(folder / "unsaved"), History(folder / "history.json"), lasting)
