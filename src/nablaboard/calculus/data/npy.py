"""NumPy's .npy files, read as the numbers that they hold and as nothing else.

An .npy file may hold pickled objects, and unpickling runs code. NumPy's own reader refuses them when it is
asked to; here they cannot be met at all: the header is matched against the one form that NumPy writes, and
the rest is taken as numbers if it is exactly as long as the header says. (NumPy reads a header as Python
text, and a damaged one makes it raise whatever Python's tokenizer does.)
"""

import math
import re
from pathlib import Path
from typing import Any, Final

import numpy as np

from nablaboard.calculus.data.faults import refuse
from nablaboard.calculus.data.gradient import MOST_AXES
from nablaboard.calculus.data.table import BYTES, first_bytes
from nablaboard.calculus.floats import Floats

MAGIC: Final = b"\x93NUMPY"

_LONGEST = 10_000
_HEADER = re.compile(
    rb"\{ ?'descr': *'([<>|=]?[a-zA-Z]\d{0,3})', *'fortran_order': *(True|False), *"
    rb"'shape': *\(([0-9, ]{0,99})\),? *\}\s*"
)


def read_npy(source: Path | str | bytes) -> Floats:
    """The samples in an .npy file (a path) or in its bytes: 1 to 3 axes of real numbers, read-only.

    `SamplesError` for anything else, and `OSError` where the file cannot be read.
    """
    data = source if isinstance(source, bytes) else first_bytes(Path(source))
    if len(data) > BYTES:
        refuse("samples.too-long", limit=BYTES // 1_000_000)
    shape, columns_first, dtype, start = _header(data)
    if dtype.hasobject or dtype.kind not in "iufb":
        refuse("samples.npy-kind", kind=str(dtype)[:40])
    if not 1 <= len(shape) <= MOST_AXES:
        refuse("samples.axes", count=len(shape), most=MOST_AXES)
    if math.prod(shape) * dtype.itemsize != len(data) - start:
        refuse("samples.npy-length")
    numbers = np.frombuffer(data, dtype=dtype, offset=start).reshape(
        shape, order="F" if columns_first else "C"
    )
    with np.errstate(over="ignore"):
        samples = numbers.astype(np.float64)
    samples.flags.writeable = False
    return samples


def _header(data: bytes) -> tuple[tuple[int, ...], bool, np.dtype[Any], int]:
    """(shape, whether columns come first, kind of number, where the numbers begin)."""
    width = {1: 2, 2: 4}.get(data[6] if len(data) > 6 else 0)
    if not data.startswith(MAGIC) or width is None:
        refuse("samples.npy-broken")
    begin = 8 + width
    end = begin + int.from_bytes(data[8:begin], "little")
    found = _HEADER.fullmatch(data[begin:end]) if end - begin <= _LONGEST else None
    if found is None or end > len(data):
        refuse("samples.npy-broken")
    kind, columns_first, lengths = (part.decode("ascii") for part in found.groups())
    try:
        dtype: np.dtype[Any] = np.dtype(kind)
    except TypeError:
        refuse("samples.npy-broken")
    shape = tuple(int(length) for length in lengths.replace(" ", "").split(",") if length)
    return shape, columns_first == "True", dtype, end
