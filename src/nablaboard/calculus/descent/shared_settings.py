"""The settings that several optimizers share, each with its own default."""

from nablaboard.calculus.descent.settings import Setting
from nablaboard.words import Message, message


def rate(default: float) -> Setting:
    """η."""
    text = message("setting-help.learning-rate")
    return Setting("learning_rate", "η", text, default, "positive", 1e-4, 10.0, logarithmic=True)


def epsilon(default: float) -> Setting:
    """ε."""
    text = message("setting-help.epsilon")
    return Setting("epsilon", "ε", text, default, "positive", 1e-12, 1e-2, logarithmic=True)


def share(name: str, symbol: str, default: float, text: Message) -> Setting:
    """A number from 0 to below 1."""
    return Setting(name, symbol, text, default, "fraction", 0.0, 0.999)


def choice(default: str, *others: str, text: Message) -> Setting:
    """Which variant of the rule is in use."""
    return Setting("variant", "", text, default, "choice", choices=(default, *others))


def means(beta1: float, beta2: float) -> tuple[Setting, Setting]:
    """β₁ and β₂ of Adam and its kin."""
    return (
        share("beta1", "β₁", beta1, message("setting-help.mean-slope")),
        share("beta2", "β₂", beta2, message("setting-help.mean-square")),
    )
