"""What the sentences about a run claim, and the attempt to refute each of them with mpmath.

Every kind of sentence that a run or its diagnosis says has a function, in `stop_claims` or
`diagnosis_claims`, that looks for a reason why it is false: a critical point that is near after all, a lower
place beside a minimum, another bottom of the bowl. It uses `run_functions`, values alone, and nothing of the
program but the numbers of the run itself.
"""

from collections.abc import Iterator
from contextlib import suppress

from diagnosis_claims import DIAGNOSES
from nablaboard.calculus.descent import diagnose, sentences_of
from nablaboard.words import Message
from run_truth import Case, Refuter, TooRoughError
from stop_claims import STOPS

Claim = tuple[Message, Refuter]
"""A sentence about a run, and what looks for a reason why it is false."""


def claims(case: Case) -> Iterator[Claim]:
    """All that is said about the run."""
    yield from ((said, STOPS[said.kind]) for said in _unfolded(case.run.stop.sentence))
    found = diagnose(case.f, case.run)
    yield from ((said, DIAGNOSES[said.kind]) for said in (sentences_of(found) if found else ()))


def refuted(case: Case, claim: Claim) -> Iterator[str]:
    """A line for each reason why the sentence is false."""
    said, refute = claim
    with suppress(TooRoughError):
        yield from (f"{said}: {reason}" for reason in refute(case, dict(said.facts)))


def _unfolded(said: Message) -> Iterator[Message]:
    """A sentence and those in it."""
    yield said
    for _, fact in said.facts:
        if isinstance(fact, Message):
            yield from _unfolded(fact)
