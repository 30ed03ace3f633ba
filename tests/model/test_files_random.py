"""Any document comes back from its file, and any bytes give a document or a `DocumentError`."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import get_args, get_type_hints

from hypothesis import given, seed, settings
from hypothesis import strategies as st

from nablaboard.model import Document, DocumentError, files
from strategies import documents


@given(documents())
def test_that_every_document_comes_back_exactly(document: Document) -> None:
    data = files.to_bytes(document)
    again = files.read(data)
    assert again == document
    assert files.to_bytes(again) == data


@given(documents())
def test_that_a_file_is_plain_json_with_finite_numbers(document: Document) -> None:
    def refuse(name: str) -> None:
        raise AssertionError(name)

    assert json.loads(files.to_bytes(document), parse_constant=refuse)["format"] == 1


@given(documents(), st.data())
def test_that_a_damaged_file_is_a_document_or_a_document_error(
    document: Document, data: st.DataObject
) -> None:
    whole = bytearray(files.to_bytes(document))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.sampled_from(b'{}[]",:0-e.\\ntf\x00\xff'))
    with contextlib.suppress(DocumentError):
        files.read(bytes(whole))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(documents(), JSON, st.data())
def test_that_any_value_in_any_place_is_a_document_or_a_document_error(
    document: Document, value: object, data: st.DataObject
) -> None:
    content = json.loads(files.to_bytes(document))
    place = content
    while isinstance(place, dict | list) and place:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            place[key] = value
            break
        place = place[key]
    with contextlib.suppress(DocumentError):
        files.read(json.dumps(content).encode("utf-8", "surrogatepass"))


def unusual(value: object) -> Iterator[str]:
    """The fields within a value that are not at their default, `Board.fit`."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            held = getattr(value, field.name)
            usual = field.default if field.default is not MISSING else None
            if held not in (usual, ()):
                yield f"{type(value).__name__}.{field.name}"
            yield from unusual(held)
    elif isinstance(value, tuple):
        for each in value:
            yield from unusual(each)


def declared(kind: object) -> Iterator[str]:
    """All fields of a dataclass and of the dataclasses within it, `Board.fit`."""
    if is_dataclass(kind) and isinstance(kind, type):
        for name, held in get_type_hints(kind).items():
            if not name.startswith("_"):
                yield f"{kind.__name__}.{name}"
                yield from declared(held)
    for part in get_args(kind):
        yield from declared(part)


def test_that_no_field_of_a_document_is_left_out_of_these_tests() -> None:
    """A rare field (the loss of a network) may need some hundred documents to be met."""
    left = set(declared(Document))

    @settings(max_examples=70)
    @given(documents())
    def meet(document: Document) -> None:
        left.difference_update(unusual(document))

    for number in range(12):
        if left:
            seed(number)(meet)()
    assert left == set()
