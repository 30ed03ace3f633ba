"""What no module may do, read from the package's own syntax trees.

With each of these a lesson from a stranger runs code, or an answer reaches the window on a wrong thread.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "nablaboard"
MODULES = sorted(PACKAGE.rglob("*.py"))

# The one module that compiles syntax trees which it has built itself.
GENERATOR = PACKAGE / "calculus" / "expression" / "code.py"

NEVER_CALLED = {"eval", "__import__", "sympify", "parse_expr", "lambdify", "parse_latex"}
GENERATOR_CALLS = {"exec", "compile"}
NEVER_IMPORTED = {"pickle", "shelve", "marshal", "dill", "cloudpickle", "joblib"}
NETWORKS = {
    "urllib",
    "http",
    "ftplib",
    "smtplib",
    "imaplib",
    "poplib",
    "xmlrpc",
    "ssl",
    "requests",
    "webbrowser",
}
# Whether a display answers, and what wakes the process for a signal: both on this machine alone.
SOCKETS = {PACKAGE / "cli" / "screen.py", PACKAGE / "cli" / "signals.py"}
QT_NETWORKS = {"QtNetwork", "QtWebSockets", "QDesktopServices"}
QT_THREADS = {"QThread", "QThreadPool", "QRunnable", "moveToThread"}


def called(node: ast.Call) -> tuple[str, bool]:
    """The name that is called, and whether it stands alone: `compile` is Python's, `re.compile` is not."""
    if isinstance(node.func, ast.Name):
        return node.func.id, True
    return getattr(node.func, "attr", ""), False


def imported(node: ast.AST) -> set[str]:
    """The outermost packages that an import names."""
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").split(".")[0]}
    return set()


def call_fault(node: ast.Call, *, generator: bool, reads_texts: bool) -> str | None:
    """What is wrong with a call, if anything is."""
    name, bare = called(node)
    if name in NEVER_CALLED:
        return f"calls {name}"
    if bare and name in GENERATOR_CALLS and not generator:
        return f"calls {name}"
    if bare and name == "compile" and not ast.unparse(node.args[0]).startswith("ast.Module("):
        return "compiles something else than a tree"
    if reads_texts and bare and name == "getattr" and not isinstance(node.args[1], ast.Constant):
        return "looks an attribute up by a name that is computed"
    if any(keyword.arg == "allow_pickle" for keyword in node.keywords):
        return "allows pickles"
    return None


def faults(source: str, *, generator: bool = False, reads_texts: bool = True) -> Iterator[str]:
    """Each forbidden call, import or name of a module.

    Where texts from people are read, in calculus, a name that is computed may be a name that was typed.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (
            fault := call_fault(node, generator=generator, reads_texts=reads_texts)
        ):
            yield f"line {node.lineno}: {fault}"
        if forbidden := imported(node) & NEVER_IMPORTED:
            yield f"imports {', '.join(forbidden)}"
        if isinstance(node, ast.Name | ast.Attribute | ast.alias):
            name = {ast.Name: "id", ast.Attribute: "attr", ast.alias: "name"}[type(node)]
            if (used := getattr(node, name)) in QT_THREADS:
                yield f"uses {used}: threads are compute's, without Qt"
        if isinstance(node, ast.ImportFrom) and node.module == "nablaboard":
            yield f"line {node.lineno}: imports from the outer face of the package"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_that_no_module_runs_text_or_opens_a_door_to_it(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    reads_texts = PACKAGE / "calculus" in module.parents

    assert list(faults(source, generator=module == GENERATOR, reads_texts=reads_texts)) == []


def reaches_out(source: str, *, sockets: bool = False) -> list[str]:
    """The names in a module by which a connection to another machine could be opened."""
    tree = ast.parse(source)
    modules = set().union(*(imported(node) for node in ast.walk(tree)))
    qt = {each.attr for each in ast.walk(tree) if isinstance(each, ast.Attribute)}
    qt |= {part for each in ast.walk(tree) if isinstance(each, ast.ImportFrom) for part in _parts(each)}
    return sorted(
        (modules & (NETWORKS | ({"socket"} - ({"socket"} if sockets else set())))) | (qt & QT_NETWORKS)
    )


def _parts(node: ast.ImportFrom) -> set[str]:
    return {*(node.module or "").split("."), *(alias.name for alias in node.names)}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_that_no_module_can_open_a_connection_to_another_machine(module: Path) -> None:
    assert reaches_out(module.read_text(encoding="utf-8"), sockets=module in SOCKETS) == []


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "from urllib.request import urlopen",
        "import http.client",
        "from PySide6.QtNetwork import QNetworkAccessManager",
        "from PySide6 import QtNetwork",
        "from PySide6.QtGui import QDesktopServices",
    ],
)
def test_that_a_way_out_is_found(source: str) -> None:
    assert reaches_out(source)


@pytest.mark.parametrize(
    "source",
    [
        "eval('1')",
        "exec('1')",
        "compile('1', '', 'eval')",
        "__import__('os')",
        "sympy.sympify(text)",
        "from pickle import loads",
        "import marshal as m",
        "getattr(numpy, name)(1)",
        "numpy.load(file, allow_pickle=True)",
        "self.worker.moveToThread(thread)",
        "from PySide6.QtCore import QRunnable",
        "from nablaboard import parse",
    ],
)
def test_that_a_forbidden_line_is_found(source: str) -> None:
    assert list(faults(source))


def test_that_the_generator_may_compile_a_tree_but_not_a_text() -> None:
    assert not list(faults("exec(compile(ast.Module([tree], []), name, 'exec'), names)", generator=True))
    assert list(faults("exec(compile('x + 1', name, 'exec'), names)", generator=True))


def test_that_patterns_may_be_compiled_and_fixed_attributes_read() -> None:
    assert not list(faults("re.compile('x'); getattr(error, 'errno', None)"))


def kept_fields(tree: ast.AST) -> Iterator[str]:
    """Fields of what Qt paints by that are read and not let go: a look for garbage may free them."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        options = {
            argument.arg
            for argument in function.args.args
            if argument.annotation and "QStyleOption" in ast.unparse(argument.annotation)
        }
        copies = {
            id(argument)
            for call in ast.walk(function)
            if isinstance(call, ast.Call) and called(call) == ("copied", True)
            for argument in call.args
        }
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.ctx, ast.Load)
                and isinstance(node.value, ast.Name)
                and node.value.id in options
                and node.attr != "state"  # a number
                and id(node) not in copies
            ):
                yield f"{node.lineno}: {node.value.id}.{node.attr}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_that_no_field_of_what_qt_paints_by_is_kept(module: Path) -> None:
    assert list(kept_fields(ast.parse(module.read_text("utf-8")))) == []


def test_that_a_field_is_found_where_it_is_kept() -> None:
    text = "def paint(self, option: QStyleOption):\n a = option.rect\n b = copied(option.rect), option.state"
    assert list(kept_fields(ast.parse(text))) == ["2: option.rect"]
