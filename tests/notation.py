"""Texts of the language for tests: random ones, those in which people write, spoiled and hostile ones."""

from hypothesis import strategies as st

from nablaboard.calculus.expression import FUNCTIONS

VARIABLES = ("x", "y")
PARAMETERS = {"a": 1.5}
"""What the texts of expressions speak of."""

LEAVES = st.sampled_from(["x", "y", "2", "3", "0.5", "1e-5", "1e22", "0", "π", "e", "τ", "a"])
ONE, TWO, MANY = (
    [row.name for row in FUNCTIONS.values() if row.least <= count <= row.most] for count in (1, 2, 3)
)


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts made of such texts by every operation and every function."""
    comparisons = st.tuples(inner, st.sampled_from("<≤>≥=≠"), inner).map("".join)
    logic = st.tuples(comparisons, st.sampled_from([" and ", " or "]), comparisons).map("".join)
    conditions = st.one_of(comparisons, logic)
    return st.one_of(
        st.tuples(inner, st.sampled_from("+-*/^"), inner).map(
            lambda each: f"({each[0]}){each[1]}({each[2]})"
        ),
        st.tuples(inner, st.sampled_from(["1/3", "-2/3", "2/6", "1/2", "-1", "3", "0", "0.2"])).map(
            lambda each: f"({each[0]})^({each[1]})"
        ),
        inner.map(lambda each: f"-({each})"),
        inner.map(lambda each: f"({each})!"),
        inner.map(lambda each: f"|{each}|"),
        st.tuples(st.sampled_from(ONE), inner).map(lambda each: f"{each[0]}({each[1]})"),
        st.tuples(st.sampled_from(TWO), inner, inner).map(lambda each: f"{each[0]}({each[1]}, {each[2]})"),
        st.tuples(st.sampled_from(MANY), st.lists(inner, min_size=3, max_size=4)).map(
            lambda each: f"{each[0]}({', '.join(each[1])})"
        ),
        st.tuples(conditions, inner, inner).map(lambda each: f"if({', '.join(each)})"),
        st.tuples(conditions, inner).map(lambda each: f"if({', '.join(each)})"),
        st.tuples(conditions, inner, conditions, inner, inner).map(lambda each: f"if({', '.join(each)})"),
    )


expressions = st.recursive(LEAVES, larger, max_leaves=12)
"""Texts of x, y and a: every kind of node and every function, in brackets, a text for each tree."""

NOTATIONS = (
    "3 x^2 sin(2πx) / (1 + |y|)",
    "if(x<0, x^2, x>1, 5, 0)",
    "log_2(8) + √(x+6)⁻¹",
    "{0<x≤2: e^-x; x>2: 3!}",
    "f(u, v) = u^2 + sin^2 v",
    "½x² − ∛y ÷ 2·π",
    "2sin x cos x + sin^-1 x",
    "||x|-1| + |x||y|",
    "⌊x⌋ + ⌈y⌉ mod(x, 3)",
    "max(x, y, 1) atan2(y, x) log(8, 2)",
    "（ｘ＋１）＾２",
    "xe^-x^2 + 1.5e-3 a x",
)
"""Texts in all the ways in which people write."""

HOSTILE = (
    "9^9^9^9",
    "10^999999999",
    "(10^9)!",
    "(x+1)^100000",
    "-" * 1900 + "x",
    "sinx" * 200,
    "x" * 1_000_000,
    "7" * 1500,
    "x" + "¹⁰" * 200,
    "gamma(-10^15-x)",
    "polygamma(10^9, x)",
    "root(10^300, x)",
)
"""Short work to type, and long work for who takes them at their word."""

PIECES = (
    *"xya01.9+-*/^(){}[]|,;:<>=!√∛²⁻½πθeE_'\"\\%@#　＋\x00\u200b",
    *("sin", "log", "if(", "and", "max(", "e-", "^^", "//", "gamma(", "!", "f'(", "x0", "))", "((((", "𝑥"),
    *("1e999", "10^999999999"),
)
Spoiling = tuple[str, int, int, str]
spoilings: st.SearchStrategy[Spoiling] = st.tuples(
    st.sampled_from(["insert", "insert", "insert", "delete", "replace", "double", "cut"]),
    st.integers(0, 200),
    st.integers(1, 12),
    st.sampled_from(PIECES),
)
"""What may befall a text: what, where, how much of it, with what."""


def spoiled(text: str, spoiling: Spoiling) -> str:
    """The text after it."""
    what, where, length, piece = spoiling
    at = where % (len(text) + 1)
    before, part, after = text[:at], text[at : at + length], text[at + length :]
    return {
        "insert": before + piece + part + after,
        "delete": before + after,
        "replace": before + piece + after,
        "double": before + part * 3 + after,
        "cut": before,
    }[what]
