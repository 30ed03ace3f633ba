"""What the first picture costs the processor, against the import of PySide6 and pyqtgraph alone.

Run by hand, from the folder `tests`: `python -m benchmarks.starting [rounds]`, on whatever platform Qt finds.
Each round runs both in processes of their own, one after the other, with bytecode written; ours is the whole
program, from its command line on. What is counted is a process's own time from its start to its end, when the
last frame has been shown. Printed are the medians, and the median
of the rounds' ratios. The process in which SymPy works is another one and counts for itself.
"""

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
    toolkit, window = (statistics.median(each) for each in zip(*pairs, strict=True))
    ratio = statistics.median(ours / theirs for theirs, ours in pairs)
    print(f"toolkit {toolkit:.2f} s, first picture {window:.2f} s, ratio {ratio:.2f}")


def seconds(code: str) -> float:
    """The processor time of a process that runs `code`."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return float(done.stdout.split()[-1])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
