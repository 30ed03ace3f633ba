"""SymPy in a process of its own, which is ended when it has had its time.

A thread would not do: SymPy may work for hours in one call, may fill the memory, and cannot be interrupted.
The process is kept from one question to the next, since it takes a second to start, and started anew when it
was ended.

It is `python -m nablaboard.compute.symbolic_worker`, not a process of `multiprocessing`: that would import
the main module a second time, which runs a user's script again if nothing in it forbids, and would carry
questions as pickles. It costs this: a bundle without an interpreter of its own cannot start it, and shows
numbers without formulas.
"""

import atexit
import json
import os
import queue
import sys
import threading
import time
from collections.abc import Generator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from nablaboard.calculus.cancel import CancelToken

if TYPE_CHECKING:
    import subprocess

_LOOK = 0.05
_PATIENCE = 0.3
_MODULE = "nablaboard.compute.symbolic_worker"

JsonLine = dict[str, Any]


class SymbolicProcess:
    """Asks one question after another; started by `start` or by the first question, from any thread."""

    def __init__(self) -> None:
        self._asking = threading.Lock()  # held by the one whose question is being answered
        self._state = threading.Lock()  # guards the four fields below; held for moments only
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._ready = False
        self._closed = False

    @property
    def running(self) -> bool:
        """Whether the process has been started and not ended."""
        with self._state:
            return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the process if it does not run, without waiting for it. It loads SymPy by itself."""
        with self._state:
            if self._closed or (self._process is not None and self._process.poll() is None):
                return
            self._process, self._ready, self._lines = None, False, queue.SimpleQueue()
            command = _command()
            if not command:
                return
            import subprocess  # with what it needs 3 ms, which the first picture has no use for

            try:
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    encoding="utf-8",
                    env=_environment(),
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError:
                return
            reader = threading.Thread(
                target=_read, args=(self._process, self._lines), name="nablaboard-symbolic", daemon=True
            )
            reader.start()
            atexit.register(self._end)

    def ask(
        self, question: JsonLine, seconds: float, token: CancelToken | None = None
    ) -> Generator[JsonLine]:
        """The answers that come within `seconds`, as they come; afterwards the process is ended.

        The time it takes to start counts, but does not end it: the next question finds it ready. No answer,
        and no exception, if the process cannot be started or dies. Raises `Cancelled` if the token is set.
        """
        deadline = time.monotonic() + seconds
        if not self._asking.acquire(timeout=max(0.0, seconds)):
            return
        try:
            self.start()
            if self._is_ready(deadline, token):
                yield from self._answers(question, deadline, token)
        finally:
            self._asking.release()

    def _is_ready(self, deadline: float, token: CancelToken | None) -> bool:
        with self._state:
            if self._process is None or self._ready:
                return self._ready
        ready = self._next(deadline, token) is not None
        with self._state:
            self._ready = ready and self._process is not None
            return self._ready

    def _answers(self, question: JsonLine, deadline: float, token: CancelToken | None) -> Generator[JsonLine]:
        finished = False
        try:
            self._send({**question, "seconds": deadline - time.monotonic()})
            while (line := self._next(deadline, token)) is not None:
                finished = "done" in line
                if finished:
                    return
                yield line
        finally:
            if not finished:
                self._end()

    def close(self) -> None:
        """End the process, for good: later questions have no answer. Returns within a moment."""
        with self._state:
            self._closed = True
        self._end()

    def abandon(self) -> None:
        """Kill the process, for good and without waiting: for who ends this process from another thread."""
        held = self._state.acquire(timeout=_PATIENCE)
        self._closed = True
        if self._process is not None:
            self._process.kill()
        if held:
            self._state.release()

    def _send(self, question: JsonLine) -> None:
        with self._state:
            process = self._process
        if process is None or process.stdin is None:
            return
        # It may just have died, or been ended by `close`: then its lines end, too.
        with suppress(OSError, ValueError):
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()

    def _next(self, deadline: float, token: CancelToken | None) -> JsonLine | None:
        """The next line; None at the deadline, and at the end of the process."""
        lines = self._lines
        while (left := deadline - time.monotonic()) > 0:
            if token is not None:
                token.raise_if_cancelled()
            with suppress(queue.Empty):
                text = lines.get(timeout=min(left, _LOOK))
                return None if text is None else dict(json.loads(text))
        return None

    def _end(self) -> None:
        with self._state:
            process, self._process, self._ready = self._process, None, False
        atexit.unregister(self._end)
        if process is not None:
            process.kill()
            process.wait()


def _read(process: "subprocess.Popen[str]", lines: "queue.SimpleQueue[str | None]") -> None:
    """Hand over each whole line that the process says, then None."""
    with process, suppress(ValueError):
        for line in process.stdout or ():
            if line.endswith("\n"):
                lines.put(line)
    lines.put(None)


def _command() -> list[str]:
    """How to start it; nothing in a bundle, where the executable is no interpreter but the program."""
    if getattr(sys, "frozen", False) or not sys.executable:
        return []
    return [sys.executable, "-P", "-m", _MODULE]


def _environment() -> dict[str, str]:
    """Ours, with the places from which we import; and one thread for NumPy, since each reserves memory."""
    places = os.pathsep.join(place for place in sys.path if place)
    return {**os.environ, "PYTHONPATH": places, "OPENBLAS_NUM_THREADS": "1"}
