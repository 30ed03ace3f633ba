"""How long the language thinks about texts that are short to type and long to work out, or are broken.

Run by hand, from the folder `tests`: `python -m benchmarks.hostile [count]`. Each hostile text is read,
worked out at a point and differentiated; then `count` texts in which something was spoiled are.
Printed are the seconds of each of the first, and of the slowest of the others with their texts. All should
be far below 1 s: an answer to a letter that is typed must be there before the next.
"""

import random
import sys
import time

from nablaboard.calculus.expression import ExpressionError, parse
from notation import HOSTILE, NOTATIONS, PARAMETERS, PIECES, VARIABLES, spoiled

SLOWEST = 5
WAYS = ("insert", "insert", "insert", "delete", "replace", "double", "cut")


def main(count: int) -> None:
    """Print a line for each hostile text and for the slowest of the spoiled ones."""
    for text in HOSTILE:
        print(f"{seconds(text):8.3f} s  {text[:60]}")
    found = sorted(((seconds(text), text) for text in spoiled_texts(count)), reverse=True)
    print(f"\nof {count} spoiled texts these took longest:")
    for spent, text in found[:SLOWEST]:
        print(f"{spent:8.3f} s  {text[:100]!r}")


def seconds(text: str) -> float:
    """The time until there is a value and a derivative, or a refusal."""
    began = time.perf_counter()
    try:
        f = parse(text, variables=VARIABLES, parameters=PARAMETERS)
        at = dict.fromkeys(f.arguments, 0.5)
        f(**at)
        if f.arguments:
            f.derivative(f.arguments[0])(**at)
    except ExpressionError:
        pass
    return time.perf_counter() - began


def spoiled_texts(count: int) -> list[str]:
    """So many texts, each spoiled up to eight times; the same ones on every run."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    found = []
    for _ in range(count):
        text = chance.choice(NOTATIONS)
        for _ in range(chance.randint(1, 8)):
            how = chance.choice(WAYS), chance.randint(0, 200), chance.randint(1, 12), chance.choice(PIECES)
            text = spoiled(text, how)
        found.append(text)
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
