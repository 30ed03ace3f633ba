"""Ctrl-C and the request to end: the process is gone within a second, with 130 or 143, and no half file.

Python would raise KeyboardInterrupt wherever the main thread happens to be: inside a slot of Qt, where it is
swallowed or ends in a fault of memory; inside an import, which prints a traceback; or not at all as long as a
call of C lasts. So nothing is raised. A thread waits for the signal, keeps what is not saved, removes what is
half written and ends the process on the spot. Everything that is written is written beside and moved
(`model.atomic`), so there is nothing to unwind; SymPy's process ends when its input does.

The system's way to say "not me", an ignored signal as that of a job in the background, is kept. On Windows
there are Ctrl-C and Ctrl-Break only.
"""

import _thread
import os
import signal
from collections.abc import Callable
from contextlib import suppress

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name))
STREAMS = (0, 1, 2)  # the numbers of the standard streams
PATIENCE = 0.5  # seconds until a file that is being made is given up, on a disk that does not answer

writing = _thread.allocate_lock()
"""Held while a half-written file comes or goes; whoever holds it will not be ended in the middle."""

_keepers: list[Callable[[], None]] = []
_before_end: list[Callable[[], None]] = []


def watch() -> None:
    """Let the signals that end a process end this one. For the main thread, before all that takes time."""
    heard = _channel()
    _thread.start_new_thread(_wait, (heard,))
    for number in ENDING:
        if signal.getsignal(number) not in (signal.SIG_IGN, None):
            signal.signal(number, _nothing)


def keep_first(keep: Callable[[], None]) -> None:
    """Have this called when a signal is to end the process; half a second later it is waited for no more."""
    _keepers.append(keep)


def before_end(clean: Callable[[], None]) -> None:
    """Have this called, with `writing` held, before a signal ends the process."""
    _before_end.append(clean)


def _channel() -> int:
    """The end to read of a pipe into which the numbers of signals are written as they come."""
    if os.name == "posix":
        while (spare := os.open(os.devnull, os.O_RDWR)) <= STREAMS[-1]:
            pass  # the number of a stream that was closed, which it gets back later
        os.close(spare)
        heard, told = os.pipe()
        os.set_blocking(told, False)
    else:
        import socket

        ours, theirs = socket.socketpair()
        theirs.setblocking(False)
        heard, told = ours.detach(), theirs.detach()
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    return heard


def _wait(heard: int) -> None:
    number = 0
    while number not in ENDING:
        number = _read(heard)
    for keep in _keepers:
        _patiently(keep)
    writing.acquire(timeout=PATIENCE)
    for clean in _before_end:
        with suppress(Exception):
            clean()
    os._exit(code_for(number))


def _patiently(keep: Callable[[], None]) -> None:
    """Call this on a thread of its own, which a disk may hold for ever."""
    done = _thread.allocate_lock()
    done.acquire()

    def kept() -> None:
        with suppress(Exception):
            keep()
        done.release()

    _thread.start_new_thread(kept, ())
    done.acquire(timeout=PATIENCE)


def _read(heard: int) -> int:
    if os.name == "posix":
        return os.read(heard, 1)[0]
    import socket

    return socket.socket(fileno=heard).recv(1)[0]


def code_for(number: int) -> int:
    """The exit code of a process that a signal has ended, as shells count: 130 for Ctrl-C, else 143."""
    interrupted = number in (signal.SIGINT, getattr(signal, "SIGBREAK", None))
    return 128 + (int(signal.SIGINT) if interrupted else number)


def _nothing(number: int, frame: object) -> None:
    """Python's own handler, which has nothing to do: the thread has been told already."""
