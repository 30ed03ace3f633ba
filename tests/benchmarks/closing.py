"""How long the program lives on after its window was closed in the middle of long work on every lane.

Run by hand, from the folder `tests`: `python -m benchmarks.closing [times]`. Printed are the least, the
median and the greatest time in seconds, on whatever platform Qt finds; the promise is 2 s.
"""

import statistics
import subprocess
import sys
import time

from closing import busy_window


def main(times: int) -> None:
    """Close so many windows, each a little later in its life."""
    spent = [seconds(30 + 25 * turn) for turn in range(times)]
    print(f"closed after {min(spent):.2f} s, {statistics.median(spent):.2f} s, at most {max(spent):.2f} s")


def seconds(milliseconds: int) -> float:
    """The time from the closing of a window that was open for so long to the end of its process."""
    with subprocess.Popen(busy_window(milliseconds), stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is not None:
            process.stdout.readline()
        began = time.perf_counter()
        process.wait()
        return time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
