"""Whether a file is another than it was."""

import stat
from contextlib import suppress
from pathlib import Path
from typing import Literal

from nablaboard.model.files import content_of

State = Literal["same", "changed", "gone"]


class OnDisk:
    """A file as it was when it was read or written, held against what it is by now.

    known: the digest of the bytes that were read or written
    stands: the digest of those that stood there when it was looked at last; empty where it was gone
    """

    def __init__(self, path: Path, known: bytes) -> None:
        self.path = path
        self.known = self.stands = known
        self._seen: tuple[int, ...] = ()

    def accept(self) -> None:
        """What stands there by now is known, and no change any more."""
        with suppress(OSError):
            self.known = digest(content_of(self.path))
            self._seen = ()

    def look(self) -> State:
        """What became of the file; its bytes are read only where the system says that it was written.

        A file that cannot be looked at now counts as the same: nothing is known of a change.
        """
        try:
            status = self.path.stat()
            if not stat.S_ISREG(status.st_mode):
                return self._gone()
            seen = (status.st_mtime_ns, status.st_size, status.st_ino)
            if seen != self._seen:
                self.stands = digest(content_of(self.path))
                self._seen = seen
        except (FileNotFoundError, NotADirectoryError):
            return self._gone()
        except OSError:
            return "same"
        return "same" if self.stands == self.known else "changed"

    def _gone(self) -> State:
        self.stands, self._seen = b"", ()
        return "gone"


def digest(data: bytes) -> bytes:
    """What tells these bytes from all others."""
    import hashlib  # and the system's library of ciphers with it

    return hashlib.sha256(data).digest()
