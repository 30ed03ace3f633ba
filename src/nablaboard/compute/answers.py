"""The one way to ask: the window's lanes, the command line and the tests call `answer` alike."""

from nablaboard.compute.failures import failure
from nablaboard.compute.question import Answer, Request
from nablaboard.compute.token import Token


def answer(request: Request, token: Token | None = None) -> Answer:
    """The answer to a request, or the `Failure` to find one. Raises nothing but what ends the program."""
    try:
        return request.work_out(token or Token())
    except Exception as error:  # noqa: BLE001 - an exception is an answer; `failure` logs what was not expected
        return failure(request, error)
