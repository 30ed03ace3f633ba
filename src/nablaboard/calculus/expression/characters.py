"""The fixed table of characters: what each one that can be typed is read as.

Not Unicode's own folding (NFKC): that turns ① into 1 and 𝑥 into x, so that a text would say something else
than it shows. Here every character is listed, and is replaced by exactly one, so that columns stay those of
the text typed.
"""

_SPACES = "\t\n\r\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_SAME = {
    "−": "-", "–": "-", "﹣": "-",
    "·": "*", "⋅": "*", "×": "*", "∗": "*", "∙": "*",
    "÷": "/", "∕": "/", "⁄": "/",
    "、": ",", "′": "'", "’": "'", "≦": "≤", "≧": "≥", "∣": "|",
    "ϕ": "φ", "ϵ": "ε", "ϑ": "θ", "µ": "μ",
}  # fmt: skip

TABLE = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(space): " " for space in _SPACES},
    **{ord(typed): read for typed, read in _SAME.items()},
}
"""Code point -> the character it is read as; what is not in it is read as itself."""

SUPERSCRIPTS = {each: str(value) for value, each in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {"⁻": "-", "⁺": "+"}
SUBSCRIPTS = {each: str(value) for value, each in enumerate("₀₁₂₃₄₅₆₇₈₉")}
FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

_PLAIN = {ord(each): value for each, value in SUBSCRIPTS.items()}

DIGITS = frozenset("0123456789")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
LETTERS = frozenset(_LATIN + _LATIN.upper() + _GREEK + "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ")
WORD = LETTERS | DIGITS | frozenset("_") | frozenset(SUBSCRIPTS)
"""The characters of which a run of names is made."""


def normal(text: str) -> str:
    """`text`, character by character, as it is read; of the same length."""
    return text.translate(TABLE)


def spelling(name: str) -> str:
    """The one spelling of a name with an index: x₀, x_0 and x0 are x0."""
    plain = name.translate(_PLAIN)
    head, joint, index = plain.partition("_")
    return head + index if joint and index.isdecimal() else plain


def shown_character(character: str) -> str:
    """A character and the name to look it up by, @ (U+0040); the name alone if there is nothing to see."""
    name = f"U+{ord(character):04X}"
    return f"{character} ({name})" if character.isprintable() else name
