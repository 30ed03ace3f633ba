import pytest

from nablaboard.calculus.expression import names, read_rows
from nablaboard.calculus.expression.characters import spelling


def test_that_rows_say_what_they_are() -> None:
    readings = read_rows(["f(x) = 0.01x^2 + 0.1x", "x^2", "a = 20", "", "x +"])

    assert [each.kind for each in readings] == ["function", "expression", "value", "empty", "error"]
    assert [each.name for each in readings] == ["f", "", "a", "", ""]
    assert readings[2].value == 20.0


def test_that_rows_use_each_other_in_any_order() -> None:
    g, f, a, b = read_rows(["g(x) = f(2x) + f'(x) + f''(1)", "f(x) = a x^2", "a = b/2", "b = 6"])

    assert a.value == 3.0
    assert b.value == 6.0
    assert f.expression is not None
    assert f.expression.parameters == {"a": 3.0}
    assert g.expression is not None
    assert g.expression(1.0) == 12.0 + 6.0 + 6.0


def test_that_a_value_may_use_a_function() -> None:
    assert read_rows(["k = f(3)", "f(x) = x^2"])[0].value == 9.0


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        (["f(x) = g(x)", "g(x) = f(x)"], [7, 7]),
        (["a = 2b", "b = c", "c = a + 1"], [5, 4, 4]),
        (["f(x) = x + f(x)"], [11]),
        (["a = a"], [4]),
    ],
)
def test_that_a_circle_is_told_at_the_name(texts: list[str], columns: list[int]) -> None:
    errors = [each.error for each in read_rows(texts)]

    assert [(error.kind, error.column) for error in errors if error] == [
        ("circular", column) for column in columns
    ]


def test_that_only_the_rows_in_a_circle_are_circular() -> None:
    kinds = [
        each.error.kind if each.error else each.kind
        for each in read_rows(["a = b", "b = a", "f(x) = a x", "x"])
    ]

    assert kinds == ["circular", "circular", "unknown-name", "expression"]


def test_that_unknown_names_are_offered_as_sliders() -> None:
    (reading,) = read_rows(["f(x) = a x^2 + k foo(x)"])

    assert reading.error is not None
    assert reading.error.kind == "unknown-name"
    assert reading.missing == ("a", "k")


def test_that_a_head_names_variables_of_its_own() -> None:
    readings = read_rows(["f(x0, x1) = x0^2 + x₁^2", "L(θ0, θ1) = θ0 θ_1", "h(w, b) = w b", "w = 3", "w x"])

    assert [each.kind for each in readings] == ["function", "function", "function", "value", "expression"]
    assert readings[0].expression is not None
    assert readings[0].expression(3.0, 4.0) == 25.0
    assert readings[4].expression is not None
    assert readings[4].expression(2.0) == 6.0


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["f(x) = x", "f(x) = 2x"], "ambiguous"),
        (["f(x) = x +", "f(2)"], "unknown-name"),
        (["g(x, y) = x y", "g(1)"], "argument-count"),
        (["g(x, y) = x y", "g'(x, y)"], "ambiguous"),
        (["f(x) = x", "f(x"], "unclosed-bracket"),
        (["f(x) = x", "f"], "missing-argument"),
        (["e(x) = 1", "e(x) = 2"], "not-an-expression"),
        (["f(x) = x", "z = x + z"], "not-an-expression"),
    ],
)
def test_that_the_last_row_has_the_fault(texts: list[str], kind: str) -> None:
    error = read_rows(texts)[-1].error

    assert error is not None
    assert error.kind == kind


def test_that_what_grows_by_using_itself_again_and_again_is_too_complex() -> None:
    texts = ["f0(x) = x^2 + x"] + [f"f{k + 1}(x) = f{k}(x) f{k}(x+1)" for k in range(12)]

    kinds = [each.error.kind if each.error else each.kind for each in read_rows(texts)]

    assert kinds[0] == "function"
    assert "too-complex" in kinds


def test_that_a_slider_changes_the_parameters_alone() -> None:
    before, after = (read_rows(["f(x) = a x^2", f"a = {a}"])[0].expression for a in (2, 3))

    assert before is not None
    assert after is not None
    assert before.tape == after.tape
    assert before != after
    assert str(before) == str(after)
    assert (before.parameters, after.parameters) == ({"a": 2.0}, {"a": 3.0})


def test_that_y_and_z_before_the_sign_make_functions_of_what_is_free_behind_it() -> None:
    line, parabola, constant, surface, plane = read_rows(
        ["y = 2x + 1", "y = a x^2", "y = 3", "z = x^2 + y^2", "z = x", "a = 5"]
    )[:5]

    assert [each.kind for each in (line, parabola, constant, surface, plane)] == ["expression"] * 5
    assert line.expression is not None
    assert line.expression.arguments == ("x",)
    assert line.expression(4.0) == 9.0
    assert parabola.expression is not None
    assert parabola.expression(2.0) == 20.0
    assert constant.expression is not None
    assert constant.expression.arguments == ("x",)
    assert surface.expression is not None
    assert surface.expression.arguments == ("x", "y")
    assert surface.expression(3.0, 4.0) == 25.0
    assert plane.expression is not None
    assert plane.expression.arguments == ("x", "y")


def test_that_a_function_without_a_name_gets_the_next_one_that_nobody_uses() -> None:
    texts = ["x^2", "f(x) = x", "y = h x", "h = 2", "z = x y", "2 + 3", "k x"]

    names = [each.expression.name if each.expression else None for each in read_rows(texts)]

    assert names == ["g", "f", "p", None, "q", "", None]


def test_that_free_names_do_not_run_out() -> None:
    names = [each.expression.name for each in read_rows(["x"] * 12) if each.expression]

    assert names == ["f", "g", "h", "p", "q", "r", "s", "u", "v", "w", "f1", "f2"]


def test_that_a_row_of_numbers_has_a_value() -> None:
    readings = read_rows(["2 + 3", "F(10)", "F(t) = t^2", "m = pi/2", "1/0", "x"])

    assert [each.value for each in readings] == [5.0, 100.0, None, pytest.approx(1.5707963268), None, None]


def test_that_a_variable_is_not_offered_as_a_slider() -> None:
    assert read_rows(["f(x) = x y b"])[0].missing == ("b",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("f = x^2", ["f(x) = x^2"]),
        ("g = x^2 + y^2", ["g(x, y) = x^2 + y^2"]),
        ("h = a x", ["h(x) = a x"]),
        ("a = b", []),
        ("a = 2 +", []),
    ],
)
def test_that_a_value_with_a_variable_in_it_is_offered_as_a_function(typed: str, meant: list[str]) -> None:
    (reading,) = read_rows([typed])
    assert reading.error is not None
    assert [fix.rewrite for fix in reading.error.fixes] == meant


def test_that_a_long_name_makes_no_text_long_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: at each letter only names of lengths that there are are looked up."""
    looked: list[str] = []

    def counted(typed: str) -> str:
        looked.append(typed)
        return spelling(typed)

    monkeypatch.setattr(names, "spelling", counted)
    letters = "qwrtz" * 198

    (reading,) = read_rows([f"{letters}f(x)={letters}"])

    assert reading.error is not None
    assert sum(map(len, looked)) < 20_000
