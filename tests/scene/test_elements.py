"""Elements: what a picture is made of stays as it was made."""

from dataclasses import fields

import numpy as np
import pytest

from golden import pictures_of
from nablaboard.model.library import LESSONS
from nablaboard.scene import Bands


def arrays_in(value: object) -> list[np.ndarray[tuple[int, ...], np.dtype[np.generic]]]:
    """All arrays in a value, in tuples and in bands."""
    if isinstance(value, np.ndarray):
        return [value]
    if isinstance(value, Bands):
        return [band.points for band in value.bands]
    return [array for each in value for array in arrays_in(each)] if isinstance(value, tuple) else []


@pytest.mark.parametrize("name", LESSONS)
def test_that_no_array_of_a_picture_can_be_changed(name: str) -> None:
    arrays = [
        array
        for picture in pictures_of(name)
        for element in picture.scene.elements
        for each in (element, *(getattr(element, field.name) for field in fields(element)))
        for array in arrays_in(each)
    ]
    assert arrays
    assert [array for array in arrays if array.flags.writeable] == []
