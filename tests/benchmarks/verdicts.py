"""Is what is said about runs true? Random functions, optimizers and settings, each sentence tried by mpmath.

    cd tests && python -m benchmarks.verdicts 10000

The second argument is the seed. A line for each sentence that is refuted, then how often each kind was said.
"""

import sys
import time
from collections import Counter

from run_cases import case_of
from run_claims import claims, refuted


def main(runs: int, seed: int) -> int:
    """Try as many runs; the number of sentences refuted."""
    began, said, wrong = time.process_time(), Counter[str](), 0
    for number in range(runs):
        case = case_of(f"{seed}, {number}")
        for claim in claims(case):
            said[claim[0].kind] += 1
            for reason in refuted(case, claim):
                wrong += 1
                print(f"{number}: {case.ground.formula.text} {case.asked}\n    {reason}", flush=True)
        if (number + 1) % 500 == 0:
            print(f"{number + 1} runs, {said.total()} sentences, {wrong} refuted", flush=True)
    for kind, count in sorted(said.items()):
        print(f"{count:7}  {kind}")
    print(
        f"{wrong} of {said.total()} sentences about {runs} runs refuted, {time.process_time() - began:.0f} s"
    )
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(*(int(each) for each in (*sys.argv[1:], *("1000", "0")[len(sys.argv) - 1 :])))))
