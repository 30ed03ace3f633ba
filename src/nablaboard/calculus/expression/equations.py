"""Equations in x and y, such as x² + y² = 25: two sides that are equal along a curve.

What begins with a name and a sign keeps its meaning as a definition: `y = x^2` is a function of x, `a = 2` a
value, `f(x) = x` a function. All else with a sign is an equation as far as x or y occur in it and no other
variable does: `x = 3`, `y = x y + 1`, and `sin(x) = y`, as nobody can define sin anew.
"""

from nablaboard.calculus.expression.expression import Expression
from nablaboard.calculus.expression.names import PLANE, Scope
from nablaboard.calculus.expression.tokens import tokens
from nablaboard.calculus.expression.tree import Subtract
from nablaboard.classes import dataclass


@dataclass(frozen=True, slots=True)
class Equation:
    """Two expressions of x and y, with the values of the parameters they use."""

    left: Expression
    right: Expression

    @property
    def difference(self) -> Expression:
        """Left − right, which is 0 where the equation holds, and undefined where a side is."""
        parameters = {**self.left.parameters, **self.right.parameters}
        return Expression(Subtract((self.left.root, self.right.root)), PLANE, parameters)

    @property
    def written(self) -> str:
        """Both sides as understood; "" where one is too long to be written out."""
        left, right = self.left.written, self.right.written
        return f"{left} = {right}" if left and right else ""


def begins_with_call(text: str) -> bool:
    """Whether a text such as `sin(x) = y` begins with a call of a function of the language.

    No row can define that anew, so that such a text is no definition, whatever it looks like.
    """
    first, *others = tokens(text, Scope(PLANE))
    return first.known is not None and first.known.role == "function" and others[0].kind == "open"
