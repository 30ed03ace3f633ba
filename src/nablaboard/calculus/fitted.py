"""What can be fitted to data, by name and number: what a document says of a fit before anything is fitted."""

from typing import Literal

Distribution = Literal["normal", "uniform"]
"""How the noise of made up data is drawn."""

Activation = Literal["sigmoid", "relu"]
"""What a hidden unit of a network makes of its sum."""

Loss = Literal["squared", "logistic"]
"""What a network pays for the distance from a value, or from a label."""

MOST_HIDDEN = 50
"""How many hidden units a network may have."""

MOST_CLASSES = 100
"""How many classes a layer may tell apart."""
