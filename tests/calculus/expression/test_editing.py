from hypothesis import given
from hypothesis import strategies as st

from nablaboard.calculus.expression import completions, highlight


def test_that_the_parts_of_a_row_have_their_roles() -> None:
    text = "f(x) = 2a·sin(x) + π"

    spans = [(text[span.column : span.column + span.length], span.role) for span in highlight(text, ("a",))]

    assert spans == [
        ("f", "name"),
        ("(", "bracket"),
        ("x", "variable"),
        (")", "bracket"),
        ("=", "operator"),
        ("2", "number"),
        ("a", "parameter"),
        ("·", "operator"),
        ("sin", "function"),
        ("(", "bracket"),
        ("x", "variable"),
        (")", "bracket"),
        ("+", "operator"),
        ("π", "constant"),
    ]


def test_that_a_wrong_character_is_marked() -> None:
    assert [span.role for span in highlight("x@2")] == ["variable", "error", "number"]


@given(st.text(max_size=40))
def test_that_any_text_can_be_coloured(text: str) -> None:
    ends = [0]
    for span in highlight(text, ("a",)):
        assert span.column >= ends[-1]
        ends.append(span.column + span.length)
    assert ends[-1] <= len(text)


def test_that_completions_begin_as_the_word_does() -> None:
    assert [each.name for each in completions("si", ("sigma",))] == [
        "sigma",
        "sin",
        "sinh",
        "sign",
        "sinc",
        "sigmoid",
    ]
    assert completions("si")[0].insert == "sin("
    assert completions("") == ()
    assert [each.insert for each in completions("pi")] == ["π"]
