"""How much of a layer do its own tests hold? Change its code in one place, and see whether a test fails.

Run by hand: `python tests/benchmarks/mutants.py scene [--count 40] [--seed 0]`. So many mutants are made
inside `src/nablaboard/LAYER`, as many of each kind:

operators    + for −, < for ≤, `and` for `or`, `is` for `is not`, a sign or a `not` less
constants    a number one more or half as much again, True for False, another text
conditions   the branch that is taken where the other would be
statements   a call, a raise or an assignment to an attribute less

They are spread evenly over the layer's code. What nobody could tell apart is left alone: docstrings,
annotations, decorators, aliases of types, `__all__`, texts of the log, `strict=` of zip. Each mutant is tried
on the tests in `tests/LAYER` in a copy of the project, those that name its module first; a test that fails or
hangs kills it. Printed are the survivors, and the share that was killed.

The same seed makes the same mutants of the same code. Two processes work at a time.
"""

import argparse
import ast
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
COPIED = ("src", "tests", "resources", "packaging", "pyproject.toml")
PROCESSES = 2
LOGS = {"debug", "info", "warning", "error", "exception", "critical"}
UNTOUCHED = {"TypeVar", "NewType", "cast", "getLogger"}
TYPE = re.compile(r"(Literal|Callable|Mapping|Sequence|NDArray|tuple|list|dict|Union|Generic)\[")
OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
}


class Change(NamedTuple):
    """What stands from `start` to `end` in the bytes of a file is to become `text`."""

    kind: str
    line: int
    start: int
    end: int
    text: str


class Reader(ast.NodeVisitor):
    """Collects all changes that can be made to a module."""

    def __init__(self, source: bytes) -> None:
        self.changes: list[Change] = []
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self.visit(ast.parse(source))

    def generic_visit(self, node: ast.AST) -> None:
        """Go into all that a test could see a change in."""
        for name, held in ast.iter_fields(node):
            if name not in ("annotation", "returns", "decorator_list"):
                for each in held if isinstance(held, list) else [held]:
                    if isinstance(each, ast.AST) and not _is_out_of_sight(each):
                        self._delete(each)
                        self.visit(each)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Where the parts of such a text stand, Python 3.11 does not tell."""

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """A sum becomes a difference, and so on."""
        self._operator(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """`and` for `or`."""
        self._operator(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """`-=` for `+=`."""
        self._operator(node, brackets=False)

    def visit_Compare(self, node: ast.Compare) -> None:
        """The other comparison, for each of a chain."""
        for place, operator in enumerate(node.ops):
            changed = copy(node)
            changed.ops = list(node.ops)
            changed.ops[place] = OPERATORS[type(operator)]()  # type: ignore[call-overload]
            self._add("operators", node, f"({ast.unparse(changed)})")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        """Without the sign or the `not`."""
        if isinstance(node.op, ast.USub | ast.Not):
            self._add("operators", node, f"({ast.unparse(node.operand)})")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Another number or text."""
        value = node.value
        if isinstance(value, bool):
            self._add("constants", node, str(not value))
        elif isinstance(value, int):
            self._add("constants", node, str(value + 1))
        elif isinstance(value, float):
            self._add("constants", node, repr(value * 1.5 if value else 1.0))
        elif isinstance(value, str):
            self._add("constants", node, repr(f"{value}!"))

    def visit_If(self, node: ast.If) -> None:
        """The other branch."""
        self._negate(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """The other value."""
        self._negate(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        """What was left out, and only that."""
        for condition in node.ifs:
            self._negate(condition)
        self.generic_visit(node)

    def _negate(self, test: ast.expr) -> None:
        self._add("conditions", test, f"(not ({ast.unparse(test)}))")

    def _operator(self, node: ast.BinOp | ast.BoolOp | ast.AugAssign, *, brackets: bool = True) -> None:
        swapped = OPERATORS.get(type(node.op))
        if swapped is not None:
            changed = copy(node)
            changed.op = swapped()  # type: ignore[assignment]
            text = ast.unparse(changed)
            self._add("operators", node, f"({text})" if brackets else text)
        self.generic_visit(node)

    def _delete(self, node: ast.AST) -> None:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        alone = isinstance(node, ast.Expr | ast.Raise | ast.AugAssign | ast.Continue | ast.Break)
        if alone or isinstance(target, ast.Attribute | ast.Subscript):
            self._add("statements", node, "pass")

    def _add(self, kind: str, node: ast.AST, text: str) -> None:
        if isinstance(node, ast.expr | ast.stmt):
            start = self._starts[node.lineno - 1] + node.col_offset
            end = self._starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
            self.changes.append(Change(kind, node.lineno, start, end, text))


def _is_out_of_sight(node: ast.AST) -> bool:
    """Whether no test could see a change in it."""
    if isinstance(node, ast.Expr):
        call = node.value
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            return call.func.attr in LOGS
        return isinstance(call, ast.Constant)
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id == "__all__" or _is_type(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
        return (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) in UNTOUCHED
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.keyword) and node.arg == "strict"


def _is_type(node: ast.expr) -> bool:
    """Whether it is written as an alias of a type: `Literal["a"]`, `A | B`, `Callable[[int], None]`."""
    either = isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)
    return either or bool(TYPE.match(ast.unparse(node)))


@dataclass(frozen=True)
class Mutant:
    """A file within the project with one change."""

    path: Path
    change: Change

    @property
    def source(self) -> bytes:
        """The file's new bytes."""
        whole = (ROOT / self.path).read_bytes()
        return whole[: self.change.start] + self.change.text.encode() + whole[self.change.end :]

    def __str__(self) -> str:
        was = (ROOT / self.path).read_bytes()[self.change.start : self.change.end].decode()
        words = " ".join(was.split()), " ".join(self.change.text.split())
        return f"{self.path}:{self.change.line}: {words[0][:90]}  ->  {words[1][:90]}"


def mutants(layer: Path, count: int, seed: int) -> list[Mutant]:
    """So many mutants of a layer, as many of each kind, evenly spread over its code."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    known: dict[str, list[Mutant]] = {}
    for path in sorted(layer.rglob("*.py")):
        for change in Reader(path.read_bytes()).changes:
            known.setdefault(change.kind, []).append(Mutant(path.relative_to(ROOT), change))
    found = list[Mutant]()
    for place, kind in enumerate(sorted(known)):
        wanted = count // len(known) + (place < count % len(known))
        found += _spread(known[kind], wanted, chance)
    return found


def _spread(all_of_a_kind: Sequence[Mutant], count: int, chance: random.Random) -> Iterator[Mutant]:
    """One at random from each of `count` equal parts."""
    parts = min(count, len(all_of_a_kind))
    ends = [len(all_of_a_kind) * part // parts for part in range(parts + 1)]
    for low, high in pairwise(ends):
        yield all_of_a_kind[chance.randrange(low, high)]


class Bench:
    """A copy of the project in which one mutant after the other is tried."""

    def __init__(self, folder: Path, tests: Path) -> None:
        self._folder, self._tests = folder, tests
        for name in COPIED:
            whole = ROOT / name
            copying = shutil.copytree if whole.is_dir() else shutil.copy
            copying(whole, folder / name)

    def seconds(self) -> dict[str, float]:
        """How long the tests of each file take; ends the program if they fail without any mutant."""
        report = self._folder / "report.xml"
        if self._run([str(self._tests)], None, f"--junitxml={report}"):
            sys.exit("the tests fail as it is")
        spent: dict[str, float] = {}
        for case in ET.parse(report).iter("testcase"):  # noqa: S314 - pytest has just written it
            name = case.attrib["classname"].replace(".", "/") + ".py"
            spent[name] = spent.get(name, 0.0) + float(case.attrib["time"])
        return spent

    def is_killed(self, mutant: Mutant, files: Sequence[str], limit: float) -> bool:
        """Whether a test fails, or hangs, with the mutant in its place."""
        place = self._folder / mutant.path
        whole = place.read_bytes()
        place.write_bytes(mutant.source)
        try:
            return self._run(files, limit, "-x") != 0
        except subprocess.TimeoutExpired:
            return True
        finally:
            place.write_bytes(whole)

    def _run(self, files: Sequence[str], limit: float | None, *more: str) -> int:
        words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *more, *files]
        paths = [str(self._folder / "src"), os.environ.get("PYTHONPATH", "")]
        surroundings = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "OMP_NUM_THREADS": "1",
        }
        with subprocess.Popen(
            words,
            cwd=self._folder,
            env=surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                return process.wait(limit)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise


def in_order(mutant: Mutant, seconds: dict[str, float]) -> list[str]:
    """The test files: those named as the module first, then those that speak of it, the quick ones first."""
    stem = mutant.path.stem if mutant.path.stem != "__init__" else mutant.path.parent.name

    def key(file: str) -> tuple[bool, bool, float]:
        text = (ROOT / file).read_text(encoding="utf-8")
        return stem not in Path(file).stem, f"{stem} import" not in text, seconds[file]

    return sorted(seconds, key=key)


def main(layer: str, count: int, seed: int) -> None:
    """Make the mutants, try them, print those that live."""
    made = mutants(ROOT / "src" / "nablaboard" / layer, count, seed)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(PROCESSES) as pool:
        benches: SimpleQueue[Bench] = SimpleQueue()
        for number in range(PROCESSES):
            (Path(folder) / str(number)).mkdir()
            benches.put(Bench(Path(folder) / str(number), Path("tests") / layer))
        bench = benches.get()
        seconds = bench.seconds()
        benches.put(bench)
        limit = 30 + 5 * sum(seconds.values())

        def try_out(mutant: Mutant) -> bool:
            bench = benches.get()
            try:
                killed = bench.is_killed(mutant, in_order(mutant, seconds), limit)
            finally:
                benches.put(bench)
            if not killed:
                print(f"lives  {mutant.change.kind:10}  {mutant}", flush=True)
            return killed

        killed = list(pool.map(try_out, made))
    print(f"{layer}: {sum(killed)} of {len(made)} killed, {100 * sum(killed) / len(made):.0f} %, seed {seed}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="how much of a layer its own tests hold")
    parser.add_argument("layer")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    main(asked.layer, asked.count, asked.seed)
