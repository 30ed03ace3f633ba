"""Tables and arrays from files: what is read, and what is said of what cannot be."""

import io
import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nablaboard.calculus.data import SamplesError, read_csv, read_npy, read_table


class Trap:
    """Running code is what unpickling this would do."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (pytest.fail, ("a pickle was loaded",))


def npy(array: object, **how: bool) -> bytes:
    file = io.BytesIO()
    np.save(file, np.asarray(array), **how)
    return file.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "t,v\n0,5\n1,7\n3,4\n",
        "t;v\r\n0;5\r\n1;7\r\n3;4",
        "t\tv\n0\t5\n1\t7\n3\t4\n\n",
        "t v\n0   5\n 1 7\n3 4",
        '"t","v"\n"0", 5\n# a remark\n\n1.0,7e0\n+3,.4e1',
    ],
)
def test_that_the_usual_separators_and_a_header_are_understood(text: str) -> None:
    table = read_table(text)
    assert table.names == ("t", "v")
    assert table.columns.tolist() == [[0, 1, 3], [5, 7, 4]]
    assert table.positions is not None
    assert table.positions.tolist() == [0, 1, 3]
    assert [(name, values.tolist()) for name, values in table.series] == [("v", [5, 7, 4])]
    assert not table.columns.flags.writeable


def test_that_a_header_is_not_needed_and_one_column_is_the_samples() -> None:
    table = read_table("1\n2\n−4\nnan")
    assert table.names == ("column 1",)
    assert table.positions is None
    ((_, values),) = table.series
    assert values[:3].tolist() == [1, 2, -4]
    assert np.isnan(values[3])


def test_that_a_quoted_header_may_hold_the_separator() -> None:
    assert read_table('"time, s","v ""fast"""\n0,1').names == ("time, s", 'v "fast"')


@pytest.mark.parametrize(
    ("text", "kind", "facts"),
    [
        ("t,v\n0,5\n1,abc", "not-a-number", {"line": 3, "column": 2, "character": 3, "text": "abc"}),
        ("0;1\n1;  2x", "not-a-number", {"line": 2, "column": 2, "character": 5, "text": "2x"}),
        ("t;v\n0;1,5", "decimal-comma", {"line": 2, "column": 2, "character": 3, "text": "1,5"}),
        ("0,5;1\n1;2", "decimal-comma", {"line": 1, "column": 1, "character": 1, "text": "0,5"}),
        ("0,1\n1,", "empty-cell", {"line": 2, "column": 2, "character": 3}),
        ("0,1\n\n1,2,3", "ragged", {"line": 3, "count": 3, "wanted": 2}),
        ("0,1\n1,1e999", "too-large", {"line": 2, "column": 2}),
        ("0,1\n1,inf", "not-a-number", {"text": "inf"}),
        ("0,1\n1,1_000", "not-a-number", {"text": "1_000"}),
        ("0,1\n1,0x10", "not-a-number", {"text": "0x10"}),
        ("0,1\n1,\N{ARABIC-INDIC DIGIT FIVE}", "not-a-number", {}),
        ("", "nothing", {}),
        ("t,v\n", "nothing", {}),
        ("0,1\n\0", "not-text", {}),
        (",".join("1" * 101), "many-columns", {"count": 101}),
    ],
)
def test_that_what_is_no_table_is_refused_with_its_place(
    text: str, kind: str, facts: dict[str, int | str]
) -> None:
    with pytest.raises(SamplesError) as caught:
        read_table(text)
    assert caught.value.sentence.kind == f"samples.{kind}"
    assert facts.items() <= dict(caught.value.sentence.facts).items()


def test_that_the_refusal_is_a_sentence_for_people() -> None:
    with pytest.raises(SamplesError) as caught:
        read_table("t,v\n0,5\n1,abc")
    assert str(caught.value) == "“abc” is not a number: line 3, column 2 (character 3)"


def test_that_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_bytes("\N{ZERO WIDTH NO-BREAK SPACE}t,v\n0,1\n".encode())
    assert read_csv(tmp_path / "v.csv").names == ("t", "v")


def test_that_bytes_that_are_no_text_are_refused_with_their_place() -> None:
    with pytest.raises(SamplesError, match="the text is not UTF-8: line 2, character 3"):
        read_csv(b"0,1\n1,\xff")


@given(st.text(max_size=60) | st.text(alphabet='0123456789.,;-+e"\t\n #', max_size=60))
def test_that_any_text_is_a_table_or_is_refused(text: str) -> None:
    try:
        table = read_table(text)
    except SamplesError:
        return
    assert table.columns.shape[0] == len(table.names)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0),
        np.arange(6, dtype=np.int16).reshape(2, 3),
        np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)),
        np.arange(4, dtype=">f4"),
        np.zeros((0, 3)),
        np.array([True, False]),
    ],
)
def test_that_an_array_is_read_as_it_was_saved(
    array: np.ndarray[tuple[int, ...], np.dtype[np.float64]], tmp_path: Path
) -> None:
    (tmp_path / "v.npy").write_bytes(npy(array))
    found = read_npy(tmp_path / "v.npy")
    assert found.dtype == np.float64
    assert found.shape == array.shape
    assert (found == array).all()
    assert not found.flags.writeable


def test_that_a_pickle_is_never_loaded() -> None:
    saved = npy(np.array([Trap()], dtype=object), allow_pickle=True)
    with pytest.raises(SamplesError, match="holds no real numbers but object"):
        read_npy(saved)
    with pytest.raises(SamplesError, match=r"not an \.npy file"):
        read_npy(pickle.dumps(Trap()))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not an .npy file"),
        (npy([1.0, 2.0])[:60], "not an .npy file"),
        (npy([1.0, 2.0])[:-1], "shorter or longer"),
        (npy([1.0, 2.0]) + b"x", "shorter or longer"),
        (npy([1.0, 2.0]).replace(b"(2,)", b"(9999999999999,)"), "not an .npy file|shorter or longer"),
        (npy([1.0, 2.0]).replace(b"(2,), ", b"(-2,),"), "not an .npy file"),
        (npy([1j]), "holds no real numbers but complex128"),
        (npy(["a"]), "holds no real numbers"),
        (npy(3.0), "samples have 1 to 3 axes, not 0"),
        (npy(np.zeros((1, 1, 1, 1))), "samples have 1 to 3 axes, not 4"),
    ],
)
def test_that_a_broken_or_strange_array_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(SamplesError, match=sentence):
        read_npy(data)


@given(st.binary(max_size=80), st.integers(6, 127))
def test_that_a_damaged_array_is_read_or_refused(junk: bytes, place: int) -> None:
    saved = npy(np.arange(10.0))
    try:
        found = read_npy(saved[:place] + junk + saved[place + len(junk) :])
    except SamplesError:
        return
    assert found.dtype == np.float64
