"""Closing the window in the middle of any job ends the process, with code 0.

How soon, `benchmarks/closing.py` tells; here a process that hangs is a failure, and one on a busy machine is
none.
"""

import subprocess

import pytest

from closing import busy_window

TIMES = 20
PATIENCE = 60
"""Seconds after which a process is held to hang."""


@pytest.mark.parametrize("turn", range(TIMES))
def test_that_closing_in_the_middle_of_work_ends_the_process(turn: int) -> None:
    with subprocess.Popen(busy_window(30 + 25 * turn), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("closing")
        assert process.wait(timeout=PATIENCE) == 0
