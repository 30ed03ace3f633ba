"""The curves of pictures as the bytes of a sound file: WAV, 16 bits, two channels."""

import io
import wave
from collections.abc import Sequence

import numpy as np

from nablaboard.export.faults import ExportError
from nablaboard.scene import Scene
from nablaboard.scene.sound import RATE, audible, heard, sound
from nablaboard.words import message

LARGEST = 32_767
"""The largest sample of 16 bits."""


def curves_heard(scenes: Sequence[Scene]) -> int:
    """How many curves a sound has. `ExportError` where there would be nothing but silence."""
    count = sum(len(heard(scene)) for scene in scenes)
    if not count:
        raise ExportError(message("export.no-sound"))
    if not any(map(audible, scenes)):
        raise ExportError(message("export.silence"))
    return count


def wav(scenes: Sequence[Scene]) -> bytes:
    """The file's bytes, the same for the same scenes. `ExportError` where no curve can be heard."""
    curves_heard(scenes)
    samples = np.concatenate([sound(scene) for scene in scenes])
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.rint(LARGEST * samples).astype("<i2").tobytes())
    return held.getvalue()
