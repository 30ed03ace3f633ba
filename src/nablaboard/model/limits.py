"""How large a document may be: one number for each bound, held by the dataclasses and told in the faults.

The bounds protect the window from a file of a stranger, not the mathematics: each is far above what a
lesson needs. A row's text may be longer than the language accepts (2,000 characters), because a pasted
text that is too long must stay where the user put it, with the reason under the row.
"""

from typing import Final

FILE_BYTES: Final = 5_000_000
"""Bytes of a `.nabla` file."""

ROW_TEXT: Final = 10_000
"""Characters of one row."""

LESSON_TEXT: Final = 10_000
"""Characters of a scene's text, in each language."""

TITLE: Final = 200
"""Characters of a title, in each language, and of a name."""

ROWS: Final = 200
"""Rows of a board."""

NAME: Final = 40
"""Characters of the name of a start point: it stands beside the point in pictures."""

STARTS: Final = 50
"""Start points of a board."""

CHOICES: Final = 50
"""Optimizers of a board."""

TANGENTS: Final = 20
"""Tangents that touch besides that of the point in hand."""

METHODS: Final = 20
"""Methods of differentiation in a list."""

SCENES: Final = 200
"""Scenes of a document."""

DATA: Final = 10_000
"""Data of a fit."""

FEATURES: Final = 20
"""Features of each datum."""

SAMPLES: Final = 10_000
"""Values of sampled data."""

ITEMS: Final = max(ROWS, STARTS, CHOICES, SCENES, DATA, SAMPLES)
"""Items of any list in a file: a longer one is refused before its items are looked at."""

DERIVATIVE: Final = 10
"""Order of a derivative that is drawn: written out, each is longer by a half and more than the one before."""

TAYLOR: Final = 20
"""Order of a Taylor polynomial."""

STEPS: Final = 100_000
"""Updates of one run."""

CELLS: Final = 2_048
"""Cells of a map along each side, and values of a setting that is swept."""

FARTHEST: Final = 1e100
"""Largest size of a coordinate: squares of it are finite."""

NARROWEST: Final = 1e-9
"""Smallest width of a range, as a part of its larger end: 1e-9 leaves a float64 seven digits to draw with."""

PICTURE_SIDE: Final = 16_384
"""Pixels of a picture along each side."""

PICTURE: Final = 100_000_000
"""Pixels of a picture in all."""

COLOUR: Final = 1_000
"""One above the largest index into the palette of rows (the view takes it modulo the palette's length)."""

SEED: Final = 2**53
"""One above the largest seed: whole numbers below it survive every reader of JSON."""
