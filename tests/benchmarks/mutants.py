"""How much of a layer do its own tests hold? Change its code in one place, and see whether a test fails.

Run by hand: `python tests/benchmarks/mutants.py scene [--count 40] [--seed 0]`. So many mutants are made
inside `src/nablaboard/LAYER`, as many of each kind:

operators    + for −, < for ≤, `and` for `or`, `is` for `is not`, a sign or a `not` less
constants    a number one more or half as much again, True for False, another text
conditions   the branch that is taken where the other would be, of an `if`, a loop or a case
statements   a call, a raise, a `return` of nothing, an assignment to what is already there less

They are spread evenly over the layer's code. What nobody could tell apart is left alone: docstrings,
annotations, decorators, aliases of types, `__all__`, texts of the log, `strict=` of zip. No other mutant is
left out, so some of those that live are the same program as before; they count as alive. Removing the binding
of a new name is no mutant, for every test that comes by would see it. Each mutant is tried on the tests in
`tests/LAYER`, and on no others, in a copy of the project, those that name its module first; a test that fails
or hangs kills it. Printed are the survivors, the share that was killed, and how many of these by hanging.

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
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from typing import Literal, NamedTuple

ROOT = Path(__file__).parents[2]
COPIED = ("src", "tests", "resources", "packaging", "pyproject.toml")
PROCESSES = 2
LOGS = {"debug", "info", "warning", "error", "exception", "critical"}
UNTOUCHED = {"TypeVar", "NewType", "getLogger"}
LOGGERS = {"log", "logger", "logging", "_log", "LOG"}
ALIAS = re.compile(r"[A-Z]\w*[a-z]\w*")  # a class or an alias of types; constants are all capitals
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


End = Literal["killed", "hangs", "lives"]
"""What becomes of a mutant."""


class Change(NamedTuple):
    """What stands from `start` to `end` in the bytes of a file is to become `text`."""

    kind: str
    line: int
    start: int
    end: int
    text: str

    def of(self, whole: bytes) -> bytes:
        """The bytes with the change."""
        return whole[: self.start] + self.text.encode() + whole[self.end :]


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
        """Another text, or another value in it; all anew: Python 3.11 does not tell where its parts stand."""
        self._add("constants", node, f"({ast.unparse(node)} + '!')")
        for place, part in enumerate(node.values):
            if isinstance(part, ast.FormattedValue):
                inner = ast.unparse(part.value).encode()
                for change in Reader(inner).changes:
                    if change.kind != "statements":
                        self._add(change.kind, node, _with_value(node, place, change.of(inner)))

    def visit_Call(self, node: ast.Call) -> None:
        """All of a call, but not the type that a value is said to have."""
        if isinstance(node.func, ast.Name) and node.func.id == "cast":
            self.visit(node.args[1])
        else:
            self.generic_visit(node)

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

    def visit_While(self, node: ast.While) -> None:
        """Loops while it should not."""
        self._negate(node.test)
        self.generic_visit(node)

    def visit_match_case(self, node: ast.match_case) -> None:
        """A case for all others."""
        if node.guard is not None:
            self._negate(node.guard)
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
        alone = isinstance(node, ast.Expr | ast.Raise | ast.AugAssign | ast.Continue | ast.Break | ast.Delete)
        returns = isinstance(node, ast.Return) and node.value is None
        if alone or returns or (isinstance(node, ast.Assign | ast.AnnAssign) and _is_bound_before(node)):
            self._add("statements", node, "pass")

    def _add(self, kind: str, node: ast.AST, text: str) -> None:
        if isinstance(node, ast.expr | ast.stmt):
            start = self._starts[node.lineno - 1] + node.col_offset
            end = self._starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
            self.changes.append(Change(kind, node.lineno, start, end, text))


def _with_value(node: ast.JoinedStr, place: int, value: bytes) -> str:
    """The text with another value at a place of it."""
    changed, part = copy(node), copy(node.values[place])
    assert isinstance(part, ast.FormattedValue)
    part.value = ast.parse(value, mode="eval").body
    changed.values = [*node.values[:place], part, *node.values[place + 1 :]]
    return f"({ast.unparse(changed)})"


def _is_bound_before(node: ast.Assign | ast.AnnAssign) -> bool:
    """Whether what is assigned to is part of something, or speaks of what the name was before."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    parts = [each for target in targets for each in ast.walk(target)]
    names = {each.id for each in parts if isinstance(each, ast.Name)}
    read = {each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)} if node.value else set()
    of_something = any(isinstance(each, ast.Attribute | ast.Subscript) for each in parts)
    return node.value is not None and (of_something or bool(names & read))


def _is_out_of_sight(node: ast.AST) -> bool:
    """Whether no test could see a change in it."""
    if isinstance(node, ast.Expr):
        call = node.value
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            return call.func.attr in LOGS and ast.unparse(call.func.value) in LOGGERS
        return isinstance(call, ast.Constant)
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        name = node.targets[0].id
        return name == "__all__" or (bool(ALIAS.fullmatch(name)) and _is_type(node.value))
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
        return self.change.of((ROOT / self.path).read_bytes())

    def __str__(self) -> str:
        was = (ROOT / self.path).read_bytes()[self.change.start : self.change.end].decode()
        words = " ".join(was.split()), " ".join(self.change.text.split())
        return f"{self.path}:{self.change.line}: {words[0][:90]}  ->  {words[1][:90]}"


def mutants(layer: Path, count: int, seed: int) -> list[Mutant]:
    """So many mutants of a layer, as many of each kind, evenly spread over its code."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    known: dict[str, list[Mutant]] = {}
    for path in sorted(layer.rglob("*.py")):
        whole = path.read_bytes()
        for change in Reader(whole).changes:
            ast.parse(change.of(whole))  # what is no program would be killed by any test
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

    def end(self, mutant: Mutant, files: Sequence[str], limit: float) -> End:
        """Whether a test fails, or hangs, with the mutant in its place."""
        place = self._folder / mutant.path
        whole = place.read_bytes()
        place.write_bytes(mutant.source)
        try:
            return "killed" if self._run(files, limit, "-x") else "lives"
        except subprocess.TimeoutExpired:
            return "hangs"
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

        def try_out(mutant: Mutant) -> End:
            bench = benches.get()
            try:
                end = bench.end(mutant, in_order(mutant, seconds), limit)
            finally:
                benches.put(bench)
            if end != "killed":
                print(f"{end}  {mutant.change.kind:10}  {mutant}", flush=True)
            return end

        ends = Counter(pool.map(try_out, made))
    killed, hanging = ends.total() - ends["lives"], ends["hangs"]
    share = f"{killed} of {len(made)} killed, {100 * killed / len(made):.0f} %"
    print(f"{layer}: {share}, {hanging} of them by hanging, seed {seed}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="how much of a layer its own tests hold")
    parser.add_argument("layer")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    main(asked.layer, asked.count, asked.seed)
