"""Keeping work that is not saved: done on a lane, since a disk may take longer than a frame to answer."""

from threading import Lock
from typing import ClassVar
from weakref import WeakSet

from nablaboard.classes import dataclass
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.token import Token
from nablaboard.model import Left, Vault, Work, reason_of
from nablaboard.words import NablaError

_turn = Lock()
_ended: "WeakSet[Vault]" = WeakSet()


class KeepingError(NablaError):
    """Work that cannot be kept, for a reason of the disk's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRequest(Request):
    """Keep `work` in the vault in place of what was kept before; None: nothing is to be kept.

    `replaced` was left behind by other programs and is not needed once this is done.
    """

    lane: ClassVar[str] = "keeping"

    vault: Vault
    work: Work | None
    replaced: tuple[Left, ...] = ()

    def work_out(self, token: Token) -> "KeepAnswer":
        """Raises `KeepingError`."""
        try:
            with _turn:
                if self.vault not in _ended:
                    self._keep()
        except OSError as error:
            raise KeepingError(reason_of(error)) from None
        return KeepAnswer(request=self)

    def _keep(self) -> None:
        if self.work is None:
            self.vault.drop()
        else:
            self.vault.keep(self.work)
        for left in self.replaced:
            self.vault.discard(left)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAnswer(Answer):
    """It is done."""

    request: KeepRequest


def keep_last(vault: Vault, work: Work) -> None:
    """Keep this before it returns, after what is being kept; nothing that was asked for earlier replaces it.

    For the thread that ends the process. Raises `OSError` and `DocumentError`.
    """
    with _turn:
        _ended.add(vault)
        vault.keep(work)
