"""What the first picture costs the processor, against the import of PySide6 and pyqtgraph alone.

Run by hand, from the folder `tests`: `python -m benchmarks.starting [rounds]`, on whatever platform Qt finds.
Each round runs both in processes of their own, one after the other, with bytecode written; what is counted is
a process's own time from its start to the end of its last frame. Printed are the medians, and the median
of the rounds' ratios. The process in which SymPy works is another one and counts for itself.
"""

import statistics
import subprocess
import sys

TOOLKIT = "import PySide6.QtWidgets, pyqtgraph"
WINDOW = (
    f"{TOOLKIT}\nfrom nablaboard.app.start import run\n"
    "run(lesson_id='optimizers', quit_after_first_picture=True)"
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
    told = f"{code}\nimport time; print(time.process_time())"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, text=True)
    return float(done.stdout.split()[-1])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
