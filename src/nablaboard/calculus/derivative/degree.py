"""Of what degree a formula is at most, as a polynomial along one of its arguments."""

from nablaboard.calculus.expression import Expression
from nablaboard.calculus.expression.program import Step, program


def degree_at_most(f: Expression, variable: str) -> int | None:
    """A bound of f's degree along one argument, the others being held fixed; None where no bound is seen.

    It is read from the operations, and nothing is multiplied out: (x + 1)³ − x³ is told as 3.
    """
    steps = program(f.tape)
    degrees: list[int | None] = []
    for step, reads in zip(steps.steps, steps.reads, strict=True):
        degrees.append(_of_step(step, degrees) if variable in reads else 0)
    return degrees[steps.results[0]]


def _of_step(step: Step, degrees: list[int | None]) -> int | None:
    if step.name == "variable":
        return 1
    parts = [degrees[argument] for argument in step.arguments]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if step.name in ("add", "subtract", "negate"):
        return max(known)
    if step.name == "multiply" or (step.name == "divide" and known[1] == 0):
        return sum(known)
    return None
