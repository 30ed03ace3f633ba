"""Answers: what a pane draws from."""

from nablaboard.classes import dataclass
from nablaboard.compute import Answer, Request, Token
from nablaboard.panes import Answers, Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting(Request):
    """A question of a test."""

    to: int

    def work_out(self, token: Token) -> "Counted":
        return Counted(request=self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Answer):
    """Its answer."""


ANSWER = Counted(request=Counting(to=3))


def test_that_the_answer_to_what_is_no_longer_asked_is_not_drawn() -> None:
    answers = Answers({"curve:2": Counting(to=1)}, {"curve:1": Given(ANSWER), "curve:2": Given(ANSWER)})

    assert answers.of("curve:1", Counted) is None
    assert answers.all(Counted) == {"curve:2": ANSWER}


def test_that_the_last_answer_to_what_cannot_be_asked_just_now_stays_greyed() -> None:
    answers = Answers({"curve:1": None}, {"curve:1": Given(ANSWER, stale=True)})

    assert answers.of("curve:1", Counted) is ANSWER
    assert answers.stale("curve:1")
    assert not answers.empty


def test_that_a_part_is_made_again_only_where_what_it_depends_on_is_another() -> None:
    kept: dict[str, tuple[tuple[object, ...], object]] = {}
    frames = [Answers({}, {}, kept) for _ in range(4)]
    same, other = ANSWER, Counted(request=Counting(to=3))

    parts = [
        frames[0].once("ground", (same, 1.5), object),
        frames[1].once("ground", (same, 1.5), object),
        frames[2].once("ground", (other, 1.5), object),
        frames[3].once("ground", (other, 2.5), object),
    ]

    assert parts[0] is parts[1]
    assert len(set(parts)) == 3


def test_that_there_is_nothing_to_wait_for_without_a_question_and_without_a_last_answer() -> None:
    assert Answers({}, {}).empty
    assert Answers({"curve:1": None}, {}).empty
    assert Answers({"curve:1": None}, {"curve:2": Given(ANSWER)}).empty
    assert not Answers({"curve:1": None, "curve:2": Counting(to=1)}, {}).empty


def test_that_an_answer_without_a_question_is_greyed_whoever_gives_it() -> None:
    answers = Answers({"curve:1": None, "curve:2": Counting(to=1)}, {"curve:1": Given(ANSWER)})
    other = Counted(request=Counting(to=3))

    assert answers.greyed(ANSWER)
    assert not answers.greyed(other)


def test_that_an_answer_to_an_earlier_question_is_greyed_if_it_is_given_so() -> None:
    question = {"curve:1": Counting(to=1)}

    assert Answers(question, {"curve:1": Given(ANSWER, stale=True)}).greyed(ANSWER)
    assert not Answers(question, {"curve:1": Given(ANSWER)}).greyed(ANSWER)


def test_that_a_picture_is_of_the_first_with_an_answer_else_of_the_one_asked_about() -> None:
    asked = {"curve:9": None, "tangent:1": None, "tangent:2": Counting(to=1), "points:2": Counting(to=2)}

    assert Answers(asked, {}).whose("tangent", "points") == "2"
    assert Answers(asked, {"points:2": Given(ANSWER)}).whose("tangent", "points") == "2"
    assert Answers(asked, {"tangent:1": Given(ANSWER), "points:2": Given(ANSWER)}).whose("tangent") == "1"
    assert Answers(asked, {}).whose("surface") == ""
