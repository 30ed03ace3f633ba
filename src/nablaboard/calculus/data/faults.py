"""What is wrong with samples, in the user's words."""

from typing import NoReturn

from nablaboard.words import Fact, NablaError, message


class SamplesError(NablaError):
    """Samples that cannot be read or differentiated as asked."""


def refuse(kind: str, /, **facts: Fact) -> NoReturn:
    """Raise a `SamplesError` with this reason."""
    raise SamplesError(message(kind, **facts))
