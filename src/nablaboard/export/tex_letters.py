"""Letters of our texts as LaTeX has them in its own fonts."""

import unicodedata

from nablaboard.export.faces import plain

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\textdollar{}",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": "$<$",
    ">": "$>$",
    "|": "$|$",
    "…": r"\ldots{}",
    "–": "--",
    "—": "---",
    "‘": "`",
    "’": "'",
    "“": "``",
    "”": "''",
    "°": r"$^\circ$",
    "\u00a0": "~",
    "\u202f": r"\,",
    "\u2009": r"\,",
}
MATHEMATICAL = {
    "−": "-",
    "·": r"\cdot ",
    "×": r"\times ",
    "±": r"\pm ",
    "∇": r"\nabla ",
    "∂": r"\partial ",
    "∞": r"\infty ",
    "≈": r"\approx ",
    "≠": r"\neq ",
    "≤": r"\leq ",
    "≥": r"\geq ",
    "→": r"\to ",
    "←": r"\leftarrow ",
    "↦": r"\mapsto ",
    "√": r"\surd ",
    "∈": r"\in ",
    "∫": r"\int ",
    "Σ": r"\Sigma ",
    "∑": r"\sum ",
    "‖": r"\|",
    "∣": r"\mid ",
    "′": "{}'",
    "″": "{}''",
    "‴": "{}'''",
    "⋅": r"\cdot ",
    "∘": r"\circ ",
    "⟨": r"\langle ",
    "⟩": r"\rangle ",
    "½": r"\frac12 ",
}
GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "varepsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "µ": "mu",
    "ν": "nu",
    "ξ": "xi",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "τ": "tau",
    "φ": "varphi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
    "Γ": "Gamma",
    "Δ": "Delta",
    "Θ": "Theta",
    "Λ": "Lambda",
    "Π": "Pi",
    "Φ": "Phi",
    "Ψ": "Psi",
    "Ω": "Omega",
}


def in_tex(text: str) -> str:
    """A text, its symbols in mathematics and its special letters with their commands."""
    told = "".join(map(_letter, text))
    for mark in ("^", "_"):
        told = told.replace(f"}}$${mark}{{", "")  # one exponent of several letters
    return told.replace("$$", "")


def beyond_pdftex(text: str) -> bool:
    """Whether there are letters that pdfLaTeX has no fonts for."""
    return any(_letter(each) == each and ord(each) > 0x17F for each in text)


def _letter(letter: str) -> str:
    if letter in SPECIAL:
        return SPECIAL[letter]
    if letter in MATHEMATICAL:
        return f"${MATHEMATICAL[letter]}$"
    if letter in GREEK:
        return f"$\\{GREEK[letter]} $"
    if plain(letter) != letter:  # of a mathematical alphabet
        return f"${plain(letter)}$" if plain(letter).isascii() else _letter(plain(letter))
    kind, _, base = unicodedata.decomposition(letter).partition(" ")
    if kind in ("<super>", "<sub>"):
        mark = "^" if kind == "<super>" else "_"
        inner = chr(int(base, 16))
        return f"${mark}{{{MATHEMATICAL.get(inner, inner)}}}$"
    return letter
