"""What models that are linear in their parameters have in common: their data and the columns made of them."""

from numpy.typing import ArrayLike

from nablaboard.calculus.data.features import Features
from nablaboard.calculus.data.observations import Observations, checked_point
from nablaboard.calculus.expression import PointLike, WholeLike
from nablaboard.calculus.floats import Floats, Vector
from nablaboard.classes import dataclass


@dataclass(frozen=True, eq=False)
class LinearModel:
    """Data, and z = X p for parameters p; what is made of z is the model's own."""

    data: Observations
    features: Features

    @property
    def arguments(self) -> tuple[str, ...]:
        """The parameters: b, w of the line b + w x; a, b, c of a + b x + c x²; b, w_1, w_2, ..."""
        return self.features.names

    @property
    def count(self) -> int:
        """How many data there are, n."""
        return self.data.count

    def start(self, seed: WholeLike = 0) -> Vector:
        """Parameters to begin with: all 0, whatever the seed."""
        del seed  # for models whose parameters must not begin alike
        return (0.0,) * len(self.arguments)

    def curve(self, point: PointLike) -> Vector:
        """The coefficients of 1, x, x² (or x₁, x₂, ...) in z, if the features are scaled, too."""
        return self.features.unscaled(checked_point(self.arguments, point))

    def _scores(self, point: PointLike, places: ArrayLike) -> Floats:
        """Z at places (m, k), (m,)."""
        return self.features.at(places) @ checked_point(self.arguments, point)
