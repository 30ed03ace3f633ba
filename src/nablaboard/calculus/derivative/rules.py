"""The derivatives of the functions of the language, as programs that other modes of differentiation run.

The exact rule works on the tree and needs no more than the table of functions; so do the tape of reverse mode
and the series: they read the same column of the same table, and no derivative is written down twice.
"""

from functools import lru_cache

from nablaboard.calculus.expression import FUNCTIONS, Expression, parse
from nablaboard.calculus.expression.functions.row import Chosen
from nablaboard.calculus.expression.program import Program, program

ARGUMENTS = ("u", "v")


@lru_cache(maxsize=256)
def rule(name: str, index: int) -> Expression:
    """The derivative of a function of the table by its argument `index`, a function of u and v."""
    rules = FUNCTIONS[name].derivative
    if isinstance(rules, Chosen):
        raise TypeError(f"{name} goes on as the argument that it chooses, not by a formula")
    return parse(rules[index], variables=ARGUMENTS)


def rule_program(name: str, index: int) -> Program:
    """The steps of `rule`."""
    return program(rule(name, index).tape)
