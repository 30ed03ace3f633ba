"""Images without loss, as PNG, by the standard library: the same bytes wherever zlib is the same."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

EFFORT = 6  # of zlib
RGB = 2


def png(pixels: NDArray[np.uint8]) -> bytes:
    """The file of `pixels` (rows from above, columns, 3), without a word about time or place."""
    height, width, _ = pixels.shape
    rows = pixels.reshape(height, -1)
    data = np.zeros((height, 1 + rows.shape[1]), np.uint8)
    data[:, 1:] = rows
    head = struct.pack(">IIBBBBB", width, height, 8, RGB, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(data.tobytes(), EFFORT)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
