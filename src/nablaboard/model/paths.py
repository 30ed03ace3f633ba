r"""Where on a board: the one grammar of paths for edits, lessons, options and controls.

A path names fields by their names and items by their ids, with `.` and `[ ]` between: `rows[3].text`,
`optimizers[adam-2].settings.learning_rate`; items without an id by their index, from 0:
`contour.starts[0]`. In an id, `]` and `\` have a `\` before them; `item` writes that.

A path says nothing of one board: `DECLARED` has all of them, with `[]` for whatever id stands there, and
`declared` finds what is declared of one. Only `value_at`, `with_value`, `declaration` and `settable_paths`
ask a board, and refuse what is not on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from nablaboard.calculus.descent import OPTIMIZERS, Setting, optimizer_of
from nablaboard.calculus.descent.settings import OTHER_NAMES
from nablaboard.model.declared import Declaration, declarations
from nablaboard.model.document import Board, Document, Texts
from nablaboard.model.faults import DocumentError, EditError
from nablaboard.model.path_grammar import PathKey, item, pattern_of, taken_apart, written_path
from nablaboard.model.run import OptimizerChoice
from nablaboard.model.stated import first_value, stated
from nablaboard.model.values import hints_of, without_none
from nablaboard.model.varying import map_settings, numeric_settings
from nablaboard.words import message, suggested

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SETTINGS: Final = "optimizers[].settings"
"""Below it stand the settings that the optimizer of each item has by its table."""

OF_OPTIMIZERS: Final = frozenset(setting.name for each in OPTIMIZERS.values() for setting in each.settings)
"""The names of all settings that an optimizer has by its table."""

_LONGEST: Final = 60  # characters of a wrong path that are repeated


def _everything_below(
    kind: "type[DataclassInstance]", outer: str = "", but: type | None = None
) -> Iterator[tuple[str, Declaration]]:
    """Each declared field below a dataclass, at `outer`, `but` those below another."""
    known = stated(kind)
    for name, hint in hints_of(kind).items():
        path, inner = f"{outer}{name}", without_none(hint)
        if name in known:
            path, inner = f"{path}[]" if known[name].each else path, known[name].type
            yield path, known[name]
        if isinstance(inner, type) and is_dataclass(inner) and inner is not but:
            yield from _everything_below(inner, f"{path}.", but)


FIELDS: Final[Mapping[str, Declaration]] = MappingProxyType(dict(_everything_below(Board)))
"""Everything that is declared, by its path with `[]` for each id."""

DECLARED: Final[Mapping[str, Declaration]] = MappingProxyType(
    {path: each for path, each in FIELDS.items() if each.settable and path != SETTINGS}
)
"""What `Set` sets, but for the settings of optimizers, which their tables declare."""


OUTER: Final[Mapping[str, Declaration]] = MappingProxyType(dict(_everything_below(Document, but=Board)))
"""The same of what a document has besides its board: its texts, and those of its scenes."""

Whole = TypeVar("Whole", Board, Document)
"""What a path is a path in: the board, or for what is `OUTER` the document."""


def holder_of(document: Document, path: str) -> Board | Document:
    """What the path is a path in. Raises `EditError` for what is none."""
    return document if pattern_of(_pieces(path)) in OUTER else document.board


def is_of_texts(path: str) -> bool:
    """Whether a text in several languages stands there."""
    try:
        found = OUTER.get(pattern_of(_pieces(path)))
    except EditError:  # a bare name with a hyphen is no path
        return False
    return found is not None and found.type is Texts


def declared(path: str) -> Declaration:
    """What is declared of the setting at a path, on any board. Raises `EditError` for an unknown path."""
    if not isinstance(path, str):
        raise _unknown(path)
    return _found(path)


@lru_cache(maxsize=4096)
def _found(path: str) -> Declaration:
    """The same of a text, once."""
    pieces = _pieces(path)
    pattern = pattern_of(pieces)
    if pattern in DECLARED:
        return DECLARED[pattern]
    if pattern in OUTER and OUTER[pattern].settable:
        return OUTER[pattern]
    *holder, name = pieces
    if name in OF_OPTIMIZERS and not isinstance(name, PathKey) and pattern_of(holder) == SETTINGS:
        return replace(FIELDS[SETTINGS], setting=name)
    raise _unknown(path)


def declaration(board: Board | Document, path: str) -> Declaration:
    """The same on this board: with what there is to choose, the limits of an optimizer's table, the value.

    An optional one has as `first` the value that it gets when it is switched on. Raises `EditError` for an
    unknown path and for what is not there.
    """
    found, value = declared(path), value_at(board, path)
    if isinstance(board, Document):
        return replace(found, value=value)
    if found.setting:
        return replace(_of_table(found, _setting(board, path)), value=value)
    found = replace(found, choices=_choices(board, path, found), value=value)
    return replace(found, first=first_value(found, board) if found.optional else None)


def _choices(board: Board, path: str, found: Declaration) -> tuple[str | int, ...]:
    """What there is to choose on this board."""
    if found.kind == "row":
        return tuple(each.id for each in board.rows)
    if found.kind == "optimizer":
        return tuple(each.id for each in board.optimizers)
    if found.kind == "setting":
        taken = {value_at(board, each) for each in _beside(path)}
        known = map_settings(board) if path.startswith("map.") else numeric_settings(board)
        names = dict.fromkeys([str(value_at(board, path)), *known])
        return tuple(name for name in names if name not in taken)
    if found.offers is not None:
        offered = (*found.offers(board), value_at(board, path))
        return tuple(choice for choice in found.choices if choice in offered)
    return found.choices


def _beside(path: str) -> list[str]:
    """The settings of one picture that vary besides the one at this path: two at once are different ones."""
    outer = _pieces(path)[:-2]
    varying = [each for each, found in DECLARED.items() if found.kind == "setting" and each != path]
    return [each for each in varying if _pieces(each)[:-2] == outer]


def value_at(board: Board | Document, path: str) -> object:
    """The value at a path; of a setting that was not chosen its default. Raises `EditError`."""
    found, pieces = declared(path), _pieces(path)
    if found.setting and isinstance(board, Board):
        setting = _setting(board, path)
        return dict(_choice(board, path).settings).get(setting.name, setting.default)
    holder: object = board
    for index in range(len(pieces)):
        holder = _inner(holder, pieces, index)
    return holder


def with_value(board: Whole, path: str, value: object) -> Whole:
    """The board with `value` at the path, whose type is taken to fit.

    Raises `EditError` for what is not there, `DocumentError` for a value out of limits, with the places of
    its faults on the board.
    """
    declared(path)
    return cast(Whole, _with(board, _pieces(path), 0, value))


def settable_paths(board: Board | Document) -> Iterator[str]:
    """The path of everything that can be set on this board, in the order of the document.

    Of a document what it has besides its board.
    """
    for pattern, found in (OUTER if isinstance(board, Document) else FIELDS).items():
        if found.settable or pattern == SETTINGS:
            yield from _paths(board, _pieces(pattern), "")


def parts_of(path: str) -> list[str]:
    """The paths of the parts that something at this path has, without parts of theirs."""
    pattern = pattern_of(_pieces(path))
    names = [each.removeprefix(f"{pattern}.") for each in DECLARED if each.startswith(f"{pattern}.")]
    return [f"{path}.{name}" for name in names if "." not in name and "[" not in name]


def _paths(holder: object, pieces: Sequence[str], path: str) -> Iterator[str]:
    if not pieces:
        settings = optimizer_of(holder.optimizer).settings if isinstance(holder, OptimizerChoice) else ()
        yield from [f"{path}.settings.{each.name}" for each in settings] or [path]
        return
    piece, rest = pieces[0], pieces[1:]
    if isinstance(piece, PathKey):
        items = cast(tuple[object, ...], holder)
        for key, each in zip(_keys(items), items, strict=True):
            yield from _paths(each, rest, item(path, key))
    elif isinstance(holder, OptimizerChoice) and piece == "settings":
        yield from _paths(holder, rest, path)
    elif holder is not None:
        yield from _paths(_field(holder, piece), rest, f"{path}.{piece}".removeprefix("."))


def _pieces(path: object) -> tuple[str, ...]:
    """Names and `PathKey`s of a path. Raises `EditError` for what is none."""
    if not isinstance(path, str):
        raise _unknown(path)
    found = taken_apart(path)
    if not found:
        raise _unknown(path)
    return found


def _unknown(path: object) -> EditError:
    name = path[:_LONGEST] if isinstance(path, str) else type(path).__name__
    others = dict(OTHER_NAMES) | {
        f"{each.rpartition('.')[0]}.{found.word}": each for each, found in DECLARED.items() if found.word
    }
    known = (*DECLARED, *OF_OPTIMIZERS, *(each.removeprefix("run.") for each in DECLARED))
    return EditError(message("edit.no-such-setting", path=name), suggested(name, known, others))


def _inner(holder: object, pieces: tuple[str, ...], index: int) -> object:
    """What stands in `holder` under the piece with this index. Raises `EditError` where nothing does."""
    piece = pieces[index]
    if isinstance(piece, PathKey):
        items = cast(tuple[object, ...], holder)
        return items[_place(items, pieces, index)]
    if holder is None:
        raise _gone(pieces[:index])
    return _field(holder, piece)


def _field(holder: object, name: str) -> object:
    """What stands in the field; of a list beside another with an item for each of its."""
    beside = _beside_of(holder, name)
    value = getattr(holder, name)
    return (*value, *[""] * (len(getattr(holder, beside)) - len(value))) if beside else value


def _beside_of(holder: object, name: str) -> str:
    known = dict(declarations(type(cast("DataclassInstance", holder))))
    return known[name].beside if name in known else ""


def _without_last(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without what is "" at the end."""
    while names and not names[-1]:
        names = names[:-1]
    return names


def _with(holder: object, pieces: tuple[str, ...], index: int, value: object) -> object:
    """`holder` with `value` where the pieces from `index` on lead."""
    if index == len(pieces):
        return value
    piece = pieces[index]
    inner = _inner(holder, pieces, index)
    if isinstance(holder, OptimizerChoice) and piece == "settings":
        changed: object = tuple({**dict(holder.settings), pieces[-1]: value}.items())
    else:
        changed = _with(inner, pieces, index + 1, value)
    if not isinstance(piece, PathKey) and _beside_of(holder, piece):
        changed = _without_last(cast(tuple[str, ...], changed))
    if isinstance(piece, PathKey):
        items = cast(tuple[object, ...], holder)
        place = _place(items, pieces, index)
        return (*items[:place], changed, *items[place + 1 :])
    try:
        return replace(cast("DataclassInstance", holder), **{piece: changed})
    except DocumentError as error:
        raise DocumentError(each.within(written_path(pieces[:index])) for each in error.faults) from None


def _keys(items: tuple[object, ...]) -> tuple[str, ...]:
    """The ids of items, or their indices where they have none."""
    return tuple(str(getattr(each, "id", index)) for index, each in enumerate(items))


def _place(items: tuple[object, ...], pieces: tuple[str, ...], index: int) -> int:
    """The index of the item whose key is the piece at `index`. Raises `EditError` if it is gone."""
    keys = _keys(items)
    if str(pieces[index]) not in keys:
        raise _gone(pieces[: index + 1])
    return keys.index(str(pieces[index]))


def _gone(pieces: tuple[str, ...]) -> EditError:
    """Nothing is there: which item it is, or what it is called."""
    found = {**OUTER, **FIELDS}[pattern_of(pieces)]
    fact = str(pieces[-1])[:_LONGEST] if isinstance(pieces[-1], PathKey) else found.label
    return EditError(message(found.gone, item=fact))


def _choice(board: Board, path: str) -> OptimizerChoice:
    """The optimizer of whose settings a path is."""
    holder: object = board
    pieces = _pieces(path)
    for index in range(2):
        holder = _inner(holder, pieces, index)
    return cast(OptimizerChoice, holder)


def _setting(board: Board, path: str) -> Setting:
    """The setting of an optimizer's table that a path means. Raises `EditError` if it has no such."""
    chosen, name = optimizer_of(_choice(board, path).optimizer), _pieces(path)[-1]
    found = next((each for each in chosen.settings if each.name == name), None)
    if found is None:
        known = ", ".join(sorted(each.name for each in chosen.settings))
        raise EditError(
            message("descent.setting", optimizer=chosen.called, name=name[:_LONGEST], known=known)
        )
    return found


_KINDS: Mapping[str, tuple[Any, Any]] = MappingProxyType(
    {
        "tick": ("switch", bool),
        "choice": ("choice", str),
        "positive": ("number", float),
        "fraction": ("number", float),
    }
)


def _of_table(found: Declaration, setting: Setting) -> Declaration:
    """What the table says of a setting: a fraction is 0 ≤ value < 1, any other number above 0."""
    kind, type_ = _KINDS[setting.accepts]
    fraction = setting.accepts == "fraction"
    return replace(
        found,
        kind=kind,
        type=type_,
        told=setting.help,
        low=0.0,
        high=1.0 if fraction else found.high,
        zero=fraction,
        below=fraction,
        usual=(setting.low, setting.high),
        log=setting.logarithmic,
        choices=setting.choices,
    )
