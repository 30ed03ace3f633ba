"""Messages: kinds and facts, and the sentences they make."""

import pytest

from nablaboard.words import SENTENCES, Message, NablaError, message, number, render, rounded_beside


def test_that_a_fact_may_be_a_message_and_is_said_in_the_same_language() -> None:
    inner = message("stop.circling-two")
    outer = message("remark.ended", optimizer="Adam", outcome=inner)

    german = {"stop.circling-two": "pendelt", "remark.ended": "{optimizer}: {outcome}."}

    assert str(outer) == "Adam: circles between two points."
    assert render(outer, german) == "Adam: pendelt."


def test_that_a_sentence_missing_in_a_language_is_said_in_english() -> None:
    assert render(message("stop.circling-two"), {}) == SENTENCES["stop.circling-two"]


def test_that_numbers_in_sentences_have_a_true_minus_sign_and_no_trailing_zeros() -> None:
    said = message("scene.start-point", number=-2, point=(-7.0, 2.5))

    assert str(said) == "Start point \N{MINUS SIGN}2, (\N{MINUS SIGN}7, 2.5)"
    assert number(3e-7) == "3·10⁻⁷"
    assert number(-0.0) == "0"


@pytest.mark.parametrize(("step", "said"), [(1, "at 1 step:"), (2, "at 2 steps:"), (11, "at 11 steps:")])
def test_that_one_is_no_plural(step: int, said: str) -> None:
    assert said in str(message("stop.steps-moving", step=step))


@pytest.mark.parametrize(
    ("value", "other", "told"),
    [(0.0016772612, 0.5, 0.001677), (0.10004, 0.1, 0.10004), (0.1, 0.1, 0.1), (0.099999, 0.1, 0.099999)],
)
def test_that_a_number_beside_another_is_rounded_to_its_side(value: float, other: float, told: float) -> None:
    assert rounded_beside(value, other) == told


def test_that_a_field_of_a_text_from_a_stranger_is_not_looked_up() -> None:
    said = message("cli.whole", text="{text.__class__}", low=0, high=1)

    assert "{text.__class__}" in str(said)


def test_that_equal_facts_make_equal_messages_in_any_order() -> None:
    one = message("undo.scene", scene=1)

    assert one == Message("undo.scene", (("scene", 1),))
    assert hash(message("cli.outs", sources=1, outs=2)) == hash(message("cli.outs", outs=2, sources=1))


def test_that_a_refusal_carries_its_reason() -> None:
    sentence = message("edit.no-such-row")

    with pytest.raises(NablaError, match="no such row") as caught:
        raise NablaError(sentence)

    assert caught.value.sentence == sentence
