"""Sound files of curves, as anybody's player reads them."""

import io
import wave
from pathlib import Path

import numpy as np
import pytest

import nablaboard as nb
from nablaboard.cli import main


def read(data: bytes) -> tuple[int, int, int, np.ndarray]:
    with wave.open(io.BytesIO(data)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
        return file.getframerate(), file.getsampwidth(), file.getnchannels(), samples


def test_that_the_command_line_writes_a_curve_as_sound(tmp_path: Path) -> None:
    """The constant 3 is in the middle of the view from 2 to 4: 440 Hz, for five seconds."""
    path = tmp_path / "f.wav"
    assert main(["export", "-e", "0x + 3", "--y", "2:4", "-o", str(path)]) == 0
    rate, width, channels, samples = read(path.read_bytes())
    assert (rate, width, channels, len(samples)) == (44_100, 2, 2, 220_500)
    power = np.abs(np.fft.rfft(samples.sum(axis=1)))
    assert np.argmax(power) / 5 == pytest.approx(440, abs=0.3)  # bins of a fifth of a hertz


def test_that_the_same_curve_is_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1.wav", tmp_path / "2.wav"
    nb.render("sin(x)", first)
    nb.render("sin(x)", second)
    assert first.read_bytes() == second.read_bytes()


def test_that_nothing_to_hear_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "g.wav"
    assert main(["export", "-e", "x^2 + y^2", "-o", str(path)]) == 2
    assert "nothing to hear: no function of one variable" in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize("words", [["sqrt(x - 100)"], ["sin(x)", "--y", "100:101"]])
def test_that_silence_is_refused(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "f.wav"
    assert main(["export", "-o", str(path), "-e", *words]) == 2
    assert "no function has a value in the view" in capsys.readouterr().err
    assert not path.exists()
    assert main(["export", "-o", str(path), "-e", *words, "-e", "0x"]) == (2 if "--y" in words else 0)


def test_that_a_sound_plays_itself_in_a_notebook() -> None:
    heard = nb.render("sin(x)", kind="wav")
    assert str(heard._repr_html_()).startswith('<audio controls src="data:audio/wav;base64,UklGR')
    assert heard._repr_png_() is None
    assert nb.render("sin(x)", size=(200, 100))._repr_html_() is None
