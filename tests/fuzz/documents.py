"""Lessons with random damage through the reader of documents: read as they are written again, or faults.

Run by hand, from the folder `tests`: `python -m fuzz.documents [count] [seed]`. What the window says of a
file that it cannot open is what `nablaboard check` says, and reading takes no more than bounded time and
memory. Some are made files of a newer format, which are shown as far as they are known.
"""

import copy
import io
import json
import random
import re
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from nablaboard.app.opening import Failed, opened_file
from nablaboard.cli import commands
from nablaboard.compute import read_board
from nablaboard.model import DocumentError, files, lessons, resource

SLOW = 5.0
LARGE = 200_000
"""Kilobytes by which the process may grow."""
NEWER = 0.1
"""How many are made files of a newer format."""
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 1.5, 1e100, 1e308, -1e308, 5e-324, 10**30, 99999999999, float("nan"),
    float("inf"), "", "x", "x^2 + y^2", "\ud800", "a\x00b", "x" * 2001,
    "q" * 990 + "f(x)=" + "q" * 990,
    "adam", "dual", [], {}, [1, 2], [[1, 2]], [None], {"x": 1}, ["x"], [1e308, -1e308], [1, 1],
    [0, 1e-300], [5, 4],
    {"\ud800": 1},
)  # fmt: skip
BYTES = b'{}[]",:0-e.\\ntf\x00\xff\xe2'


def main(count: int, seed: int) -> int:
    """Damage and read `count` documents; print what fails."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    whole = [json.loads(resource("lessons", f"{name}.nabla").read_bytes()) for name, _ in lessons()]
    faults, fine, began, before = set[str](), 0, time.monotonic(), peak()
    for _ in range(count):
        content = copy.deepcopy(chance.choice(whole))
        if chance.random() < NEWER:
            content["format"] += 1
        told = [damage(content, chance) for _ in range(chance.choice((1, 1, 2, 5)))]
        data = spoiled(json.dumps(content).encode(), chance)
        spent = time.process_time()
        fault, read = fault_of(data)
        fine += read
        if time.process_time() - spent > SLOW:
            fault = "slow"
        fault = fault or disagreement(data)
        if fault and fault not in faults:
            faults.add(fault)
            print(f"{fault}\n    {told!r}", flush=True)
    grown = peak() - before
    if grown > LARGE:
        faults.add("large")
    print(
        f"{count} documents (seed {seed}) in {time.monotonic() - began:.0f} s and {grown // 1000} MB: "
        f"{len(faults)} kinds of failure; {fine} were read"
    )
    return len(faults)


def damage(content: Any, chance: random.Random) -> str:  # noqa: ANN401 - JSON
    """Put another value into a random place of a document, or take one away; says where and what."""
    path = []
    while isinstance(content, dict | list) and content:
        keys = list(content) if isinstance(content, dict) else list(range(len(content)))
        key = chance.choice(keys)
        path.append(str(key))
        inner = content[key]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.1:
            value = copy.deepcopy(chance.choice(VALUES))
            what = chance.random()
            if what < 0.1:
                del content[key]
                return f"without {'.'.join(path)}"
            if what < 0.2 and isinstance(content, list):
                content += copy.deepcopy([content[key]] * chance.choice((1, 300)))
                return f"more of {'.'.join(path)}"
            content[key] = value
            return f"{'.'.join(path)} = {str(value)[:40]!r}"
        content = inner
    return ""


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """The bytes of a file with now and then some of them changed, or cut off."""
    if chance.random() < 0.8:
        return data
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] = chance.choice(BYTES)
    return bytes(changed[: chance.randrange(len(changed))] if chance.random() < 0.2 else changed)


def fault_of(data: bytes) -> tuple[str, bool]:
    """What is wrong with how these bytes are read, "" for nothing; and whether they are a document."""
    try:
        document = files.read(data)
        for board in (document.board, *(scene.board for scene in document.scenes)):
            read_board(board)
        written = files.to_bytes(document)
        return ("" if files.read(written) == document else "it is not read as it was written"), True
    except DocumentError as error:
        str(error)
        return "", False
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return f"{type(error).__name__}: {error}"[:120], False


def disagreement(data: bytes) -> str:
    """How what the window says of a file differs from what `check` says of it, "" for nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.nabla")
        path.write_bytes(data)
        opened, said = opened_file(path), io.StringIO()
        with redirect_stdout(said):
            commands.run(["check", "--json", str(path)])
    (report,) = json.loads(said.getvalue())["documents"]
    checked = [(each["place"], each["message"]) for each in report["faults"]]
    if isinstance(opened, Failed):
        reason = dict(opened.reason.facts)["reason"]
        told = (opened.details or str(reason)).lower().splitlines()
        expected = [": ".join(filter(None, each)).lower() for each in checked]
        return "" if told == "\n".join(expected).splitlines() else f"the window says {told}, check {expected}"
    if opened.newer is not None:
        return "" if [place for place, _ in checked] == ["format"] else f"newer, and check says {checked}"
    if all(re.search(r"rows\[\d+\]\.text, character \d+$", place) for place, _ in checked):
        return ""
    return f"the window opens it, and check says {checked}"


def peak() -> int:
    """The most memory that the process has had, in kilobytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource as machine

    most = machine.getrusage(machine.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*given, *(20_000, 1)[len(given) :]) > 0)
