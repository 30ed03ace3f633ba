"""What the first picture costs the processor, against the import of PySide6 and pyqtgraph alone.

Run by hand, from the folder `tests`: `python -m benchmarks.starting [rounds]`, on whatever platform Qt finds.
Each round runs both in processes of their own, one after the other, with bytecode written; ours is the whole
program, from its command line on. What is counted is a process's own time from its start until the toolkit is
imported, or until the frame is on the screen and the window closed; and besides that of both processes as
wholes, as who started them is told: Python then takes apart what was imported. Printed are the medians, and
the median of the rounds' ratios. The process in which SymPy works is another one and counts for itself.
"""

import os
import statistics
import subprocess
import sys

TOLD = "import atexit, sys, time; atexit.register(lambda: print(time.process_time()))\n"
TOOLKIT = f"{TOLD}import PySide6.QtWidgets, pyqtgraph"
WINDOW = (
    f"{TOLD}sys.argv[1:] = ['--lesson', 'optimizers', '--quit-after-first-picture']\n"
    "from nablaboard.cli import main\nmain()"
)


def main(rounds: int) -> None:
    """Start both so often."""
    seconds(WINDOW)
    pairs = [(seconds(TOOLKIT), seconds(WINDOW)) for _ in range(rounds)]
    for counted, name in enumerate(("until the first picture", "as whole processes")):
        times = [(theirs[counted], ours[counted]) for theirs, ours in pairs]
        toolkit, window = (statistics.median(each) for each in zip(*times, strict=True))
        ratio = statistics.median(ours / theirs for theirs, ours in times)
        print(f"{name}: toolkit {toolkit:.2f} s, ours {window:.2f} s, ratio {ratio:.2f}")


def seconds(code: str) -> tuple[float, float]:
    """The processor time of a process that runs `code`, before its end and as a whole."""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return float(told.split()[-1]), used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
