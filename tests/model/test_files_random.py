"""Any document comes back from its file, and any bytes give a document or a `DocumentError`."""

import contextlib
import json

from hypothesis import given
from hypothesis import strategies as st

from nablaboard.model import (
    Board,
    ContourPane,
    Document,
    DocumentError,
    FunctionPane,
    LessonScene,
    MapPane,
    OptimizerChoice,
    Row,
    RunSettings,
    SettingRange,
    Slider,
    SweepPane,
    Texts,
    files,
)

NUMBERS = st.floats(-1e100, 1e100)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LANGUAGES = st.builds(Texts, en=TEXTS, zh=TEXTS, ja=TEXTS)
METHODS = {"gradient-descent": "learning_rate", "momentum": "momentum", "adam": "beta1"}


@st.composite
def ranges(draw: st.DrawFn) -> tuple[float, float]:
    low = draw(st.floats(-1e50, 1e50))
    return low, low + abs(low) * 1e-6 + draw(st.floats(1e-6, 1e50))


@st.composite
def choices(draw: st.DrawFn) -> tuple[OptimizerChoice, ...]:
    methods = draw(st.lists(st.sampled_from(sorted(METHODS)), max_size=4))
    return tuple(
        OptimizerChoice(
            id=f"{method}-{index}",
            optimizer=method,
            enabled=draw(st.booleans()),
            settings=((METHODS[method], draw(st.floats(1e-12, 0.99))),) if draw(st.booleans()) else (),
        )
        for index, method in enumerate(methods)
    )


def settings(name: str = "learning_rate") -> st.SearchStrategy[SettingRange]:
    return st.builds(
        lambda ends, count: SettingRange(name=name, low=ends[0], high=ends[1], count=count),
        ranges(),
        st.integers(2, 2048),
    )


def maps() -> st.SearchStrategy[MapPane]:
    return st.builds(
        MapPane,
        kind=st.sampled_from(["basins", "settings"]),
        x=st.none() | ranges(),
        y=st.none() | ranges(),
        columns=st.integers(2, 2048),
        across=settings(),
        upward=settings("momentum"),
        steps=st.integers(1, 100_000),
    )


@st.composite
def boards(draw: st.DrawFn) -> Board:
    ids = draw(st.lists(st.integers(0, 10**9), max_size=5, unique=True))
    row = st.sampled_from([None, *ids])
    ends = ranges()
    slider = ends.map(lambda pair: Slider(low=pair[0], high=pair[1]))
    rows = tuple(
        Row(
            id=each,
            text=draw(TEXTS),
            visible=draw(st.booleans()),
            colour=draw(st.integers(0, 99)),
            slider=draw(st.none() | slider),
        )
        for each in ids
    )
    function = st.builds(
        FunctionPane, row=row, x=ends, y=ends, tangent_x=NUMBERS, derivative=st.booleans(), grid=st.booleans()
    )
    contour = st.builds(
        ContourPane,
        row=row,
        x=ends,
        y=ends,
        starts=st.lists(st.tuples(NUMBERS, NUMBERS), max_size=3).map(tuple),
        lines=st.booleans(),
        arrows=st.sampled_from(["descent", "ascent", "none"]),
    )
    run = st.builds(
        RunSettings,
        steps=st.integers(0, 100_000),
        tolerance=st.floats(0.0, 1.0),
        gradient_from=st.sampled_from(["dual", "central"]),
        h=st.none() | st.floats(1e-300, 1.0),
        noise=st.floats(0.0, 10.0),
        seed=st.integers(0, 2**53 - 1),
    )
    return Board(
        rows=rows,
        function=draw(function),
        contour=draw(contour),
        optimizers=draw(choices()),
        run=draw(run),
        map=draw(maps()),
        sweep=draw(st.builds(SweepPane, over=settings(), budget=st.integers(1, 100_000))),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    scene = st.builds(LessonScene, title=LANGUAGES, text=LANGUAGES, board=boards())
    scenes = tuple(draw(st.lists(scene, max_size=2)))
    shown = draw(st.integers(0, max(0, len(scenes) - 1)))
    return Document(title=draw(LANGUAGES), board=draw(boards()), scenes=scenes, scene=shown)


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
