"""What the sentences about a run claim, and the attempt to refute each of them with mpmath.

Every kind of sentence that a run or its diagnosis says has a function, in `stop_claims` or
`diagnosis_claims`, that looks for a reason why it is false: a critical point that is near after all, a lower
place beside a minimum, another bottom of the bowl. It uses `run_functions`, values alone, and nothing of the
program but the numbers of the run itself.
"""

from collections.abc import Iterator

from diagnosis_claims import DIAGNOSES
from nablaboard.calculus.descent import diagnose, sentences_of
from nablaboard.words import Message
from run_truth import Case
from stop_claims import STOPS


def refuted(case: Case) -> Iterator[str]:
    """A line for each sentence about the run that is false."""
    for said in unfolded(case.run.stop.sentence):
        facts = dict(said.facts)
        for reason in STOPS[said.kind](case, facts):
            yield f"{said}: {reason}"
    found = diagnose(case.f, case.run)
    for said in sentences_of(found) if found else ():
        for reason in DIAGNOSES[said.kind](case, dict(said.facts)):
            yield f"{said} {reason}"


def unfolded(said: Message) -> Iterator[Message]:
    """A sentence and those in it."""
    yield said
    for _, fact in said.facts:
        if isinstance(fact, Message):
            yield from unfolded(fact)
