"""The public surface of the package as a text: every name, its arguments, its fields, as the source has them.

`python tests/public_surface.py` writes `tests/architecture/api.md` anew, after a change that was meant.
"""

import ast
import functools
import inspect
import textwrap
import typing
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import nablaboard as nb

REPORT = Path(__file__).parent / "architecture" / "api.md"
HEAD = """# The public surface

All that `import nablaboard as nb` gives. Written by `python tests/public_surface.py`; a test holds it
current, so that a change to it is seen and meant. The style that it follows stands in CONTRIBUTING.md.
"""


SHOWN = ("__init__", "__call__")


def report() -> str:
    """The text of the report."""
    parts: dict[str, list[str]] = {
        "Functions": [],
        "Results and what they are made of": [],
        "Errors": [],
        "Tables and other names": [],
    }
    functions, classes, errors, others = parts.values()
    for name in nb.__all__:
        found = getattr(nb, name)
        if inspect.isclass(found):
            (errors if issubclass(found, Exception) else classes).append("\n".join(_class(name, found)))
        elif inspect.isfunction(found):
            functions.append(f"- `{name}{_signature(_tree_of(found))}`")
        else:
            others.append(f"- `{name}`: {_told(found)}")
    return HEAD + "".join(f"\n## {title}\n\n" + "\n".join(lines) + "\n" for title, lines in parts.items())


def _tree_of(found: object) -> ast.AST:
    source = inspect.getsource(found)  # type: ignore[arg-type]  # a class or a function
    return ast.parse(textwrap.dedent(source)).body[0]


def _class(name: str, found: type) -> Iterator[str]:
    bases = ", ".join(each.__name__ for each in found.__bases__ if each is not object)
    yield f"- `{name}`" + (f" ({bases})" if bases else "")
    tree = _tree_of(found)
    assert isinstance(tree, ast.ClassDef)
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and not ast.unparse(node.target).startswith("_"):
            yield f"  - `{ast.unparse(node.target)}: {ast.unparse(node.annotation)}`"
        elif isinstance(node, ast.FunctionDef) and (
            node.name[0] != "_" or node.name in ("__init__", "__call__")
        ):
            decorated = {ast.unparse(each) for each in node.decorator_list}
            if decorated & {"property", "cached_property"}:
                yield f"  - `{node.name}: {ast.unparse(node.returns) if node.returns else ''}`"
            else:
                yield f"  - `{node.name}{_signature(node)}`"


def _signature(tree: ast.AST) -> str:
    assert isinstance(tree, ast.FunctionDef)
    given = tree.args.posonlyargs or tree.args.args
    if given and given[0].arg == "self":
        del given[0]
    returns = "" if tree.returns is None else f" -> {ast.unparse(tree.returns)}"
    return f"({ast.unparse(tree.args)}){returns}"


def _told(found: object) -> str:
    if isinstance(found, Mapping):
        return "by id " + ", ".join(f"`{each}`" for each in found)
    if isinstance(found, tuple):
        return "one of " + ", ".join(f"`{each}`" for each in found)
    return "a text" if isinstance(found, str) else "a type"


def annotated(function: Callable[..., object]) -> list[ast.arg]:
    """The parameters of a function as its source has them, without `**`."""
    tree = _tree_of(function)
    assert isinstance(tree, ast.FunctionDef)
    given = tree.args
    return [*given.posonlyargs, *given.args, *([given.vararg] if given.vararg else []), *given.kwonlyargs]


def named(found: object) -> Iterator[type]:
    """The classes of the package that a public function or class names in what a caller gives and gets."""
    holders = [found]
    if inspect.isclass(found):
        members = [value for name, value in vars(found).items() if name[0] != "_" or name in SHOWN]
        holders += [value for value in members if inspect.isfunction(value)]
        holders += [value.fget for value in members if isinstance(value, property)]
        holders += [value.func for value in members if isinstance(value, functools.cached_property)]
    for holder in holders:
        if not (inspect.isclass(holder) or inspect.isfunction(holder)):
            continue
        for name, hint in typing.get_type_hints(holder).items():
            if not name.startswith("_"):
                yield from _classes(hint)


def _classes(hint: object) -> Iterator[type]:
    for part in typing.get_args(hint):
        yield from _classes(part)
    origin = typing.get_origin(hint) or hint
    if isinstance(origin, type) and origin.__module__.startswith("nablaboard"):
        yield origin


def unreachable() -> dict[str, str]:
    """Classes that a public signature names and that are not public, with who names them."""
    public = {id(getattr(nb, name)) for name in nb.__all__}
    return {
        each.__name__: name
        for name in nb.__all__
        for each in named(getattr(nb, name))
        if id(each) not in public
    }


if __name__ == "__main__":
    REPORT.write_text(report(), encoding="utf-8")
