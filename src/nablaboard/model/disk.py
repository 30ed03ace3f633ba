"""Whether a file is another than it was."""

from contextlib import suppress
from pathlib import Path
from typing import Literal

from nablaboard.model.files import content_of

State = Literal["same", "changed", "gone"]


class OnDisk:
    """A file as it was when it was read or written with these bytes, held against what it is by now."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self._known = _digest(data)
        self._seen: tuple[int, ...] = ()
        self._state: State = "same"  # of what was seen

    def accept(self) -> None:
        """What stands there by now is known, and no change any more."""
        with suppress(OSError):
            self._known = _digest(content_of(self.path))
            self._seen = ()

    def look(self) -> State:
        """What became of the file; its bytes are read only where the system says that it was written.

        A file that cannot be looked at now counts as the same: nothing is known of a change.
        """
        try:
            status = self.path.stat()
            seen = (status.st_mtime_ns, status.st_size, status.st_ino)
            if seen != self._seen:
                self._state = "same" if _digest(content_of(self.path)) == self._known else "changed"
                self._seen = seen
        except (FileNotFoundError, NotADirectoryError):
            return "gone"
        except OSError:
            return "same"
        return self._state


def _digest(data: bytes) -> bytes:
    import hashlib  # and the system's library of ciphers with it

    return hashlib.sha256(data).digest()
