"""The process in which SymPy works: a question a line on standard input, answers a line each on output.

    python -m nablaboard.compute.symbolic_worker

Questions and answers are JSON. A question holds an expression's text, which our own parser reads here as
everywhere. The first line says `{"ready": true}`. Answers are written as they are found, so that those that
came in time count; the last is `{"done": true}`.

Nobody trusts this process to end. The one that asks kills it at its limit. Should that one have died, the
input ends, which a thread hears that does nothing but read, and ends the process whatever it is at; should
SymPy be in one long call of C then, a watchdog in C that needs no turn of Python's does it at the limit.
Ctrl-C is for the one that asks. Memory is capped where the system can.
"""

import faulthandler
import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from nablaboard.calculus.expression import Expression, ExpressionError, parse
from nablaboard.calculus.points import Point

MOST_MEMORY = 2 << 30
_GRACE = 1.0

Question = dict[str, Any]


def main() -> None:
    """Answer questions; ends with the input, in `read`."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=read, args=(sys.stdin, lines), daemon=True).start()
    # Loaded before the first question, which may come long after the start.
    import nablaboard.calculus.symbolic  # noqa: F401

    cap_memory(MOST_MEMORY)
    _say({"ready": True}, sys.stdout)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - the watchdog wants a file
        while True:
            question = json.loads(lines.get())
            faulthandler.dump_traceback_later(question["seconds"] + _GRACE, file=nowhere, exit=True)
            answer(question, sys.stdout)
            faulthandler.cancel_dump_traceback_later()


def read(source: Iterable[str], lines: "queue.SimpleQueue[str]") -> None:
    """Hand over each line; at the end of the input end the process, for nobody is left to ask."""
    for line in source:
        lines.put(line)
    os._exit(0)


def cap_memory(most: int) -> None:
    """Let this process have no more than so many bytes, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > most:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def answer(question: Question, out: TextIO) -> None:
    """Write what is found, then that this was all."""
    try:
        for found in _ANSWERS[question["kind"]](question):
            _say(found, out)
    except (MemoryError, RecursionError, ExpressionError):
        pass  # what was said before stands
    _say({"done": True}, out)


def _say(found: Question, out: TextIO) -> None:
    print(json.dumps(found), file=out, flush=True)


def _points(question: Question) -> Iterator[Question]:
    from nablaboard.calculus.symbolic import exact_places

    points = [Point(kind, tuple(at), 0.0) for kind, at in question["points"]]
    for index, texts in exact_places(_expression(question), points):
        yield {"index": index, "place": texts}


def _derivative(question: Question) -> Iterator[Question]:
    from nablaboard.calculus.symbolic import is_faithful, shorter_derivative

    f, variable = _expression(question), question["variable"]
    shorter = shorter_derivative(f, variable)
    if shorter is not None:
        yield {"derivative": str(shorter), "faithful": is_faithful(f, variable, shorter)}


def _expression(question: Question) -> Expression:
    return parse(question["text"], variables=question["arguments"], parameters=question["parameters"])


_ANSWERS: dict[str, Callable[[Question], Iterator[Question]]] = {
    "points": _points,
    "derivative": _derivative,
}


if __name__ == "__main__":
    main()
