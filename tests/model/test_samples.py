"""Sampled data in a document: what is sound, and what survives a file."""

import numpy as np
import pytest

from nablaboard.calculus.data import read_table
from nablaboard.model import (
    DocumentError,
    EditError,
    Mesh,
    Samples,
    Set,
    blank,
    files,
    limits,
    samples_of_array,
    samples_of_table,
)


def test_that_samples_come_back_from_a_file() -> None:
    samples = Samples(values=(1.0, None, 2.5), positions=(0.0, 1.0, 3.0), at=1, edge_order=2, name="T")
    document = Set("samples", samples).apply(blank())
    assert files.read(files.to_bytes(document)) == document


def test_that_a_table_becomes_samples_with_its_names() -> None:
    samples = samples_of_table(read_table("t;v\n0;5\n1;7\n3;4"))
    assert samples == Samples(values=(5.0, 7.0, 4.0), positions=(0.0, 1.0, 3.0), name="v", position="t")
    assert samples_of_table(read_table("1\n2\n4")).positions == ()


def test_that_an_array_becomes_samples_row_by_row() -> None:
    samples = samples_of_array(np.arange(6).reshape(2, 3), (1.0, 2.0))
    assert (samples.values, samples.shape) == ((0.0, 1.0, 2.0, 3.0, 4.0, 5.0), (2, 3))


@pytest.mark.parametrize(
    ("faulty", "place"),
    [
        ({}, "values"),
        ({"values": (1.0, 2.0), "formula": Mesh(x=(0.0, 1.0), count=3)}, "values"),
        ({"values": (1.0, 2.0), "shape": (2, 2)}, "shape"),
        ({"values": (1.0, 2.0), "positions": (0.0,)}, "positions"),
        ({"values": (1.0, 2.0), "spacing": (1.0, 1.0)}, "spacing"),
        ({"values": (1.0, 2.0), "spacing": (0.0,)}, "spacing[0]"),
        ({"values": (1.0, 2.0), "edge_order": 3}, "edge_order"),
        ({"values": (1.0, 2.0), "axis": 1}, "axis"),
        ({"values": (1.0, 2.0), "at": 2}, "at"),
        ({"values": (1.0, 2.0), "through": (2,)}, "through[0]"),
        ({"values": (1.0, float("nan"))}, "values[1]"),
        ({"values": (1.0,) * (limits.SAMPLES + 1)}, "values"),
    ],
)
def test_that_samples_that_make_no_sense_are_refused(faulty: dict[str, object], place: str) -> None:
    with pytest.raises(DocumentError) as error:
        Samples(**faulty)  # type: ignore[arg-type]
    assert error.value.faults[0].place == place


def test_that_samples_of_a_row_that_is_not_there_are_refused() -> None:
    with pytest.raises(DocumentError, match="no row with the id 7"):
        Set("samples", Samples(formula=Mesh(row=7, x=(0.0, 1.0), count=3))).apply(blank(("x",)))


def test_that_a_sample_of_nothing_cannot_be_chosen() -> None:
    with pytest.raises(EditError, match="there are no samples"):
        Set("samples.at", 0).apply(blank())
    with pytest.raises(DocumentError):
        Set("samples.at", 2).apply(Set("samples", Samples(values=(1.0, 2.0))).apply(blank()))


def test_that_taking_samples_away_leaves_a_document_as_before() -> None:
    document = blank(("x",))
    assert Set("samples", None).apply(Set("samples", Samples(values=(1.0, 2.0))).apply(document)) == document
