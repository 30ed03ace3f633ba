"""Runs are called by what differs, and by nothing else."""

from nablaboard.model import OptimizerChoice, run_from, run_names
from nablaboard.model.run import Settings


def names(*choices: tuple[str, Settings]) -> list[str]:
    """What runs of these optimizers with these settings are called."""
    made = [
        OptimizerChoice(id=str(place), optimizer=optimizer, settings=settings)
        for place, (optimizer, settings) in enumerate(choices)
    ]
    found = run_names(made)
    assert list(found) == [each.id for each in made]
    return [str(name) for name in found.values()]


def rate(value: float) -> Settings:
    return (("learning_rate", value),)


def test_that_a_run_is_called_by_the_name_of_its_start_or_by_its_number() -> None:
    (adam,) = run_names([OptimizerChoice(id="a", optimizer="adam")]).values()
    assert str(run_from(adam, 1)) == "Adam from start 2"
    assert str(run_from(adam, 1, "the far side")) == "Adam from the far side"


def test_that_different_optimizers_are_called_by_their_names_alone() -> None:
    assert names(("gradient-descent", rate(0.1)), ("adam", rate(0.3))) == ["Gradient descent", "Adam"]


def test_that_two_rates_of_one_optimizer_are_told_and_nothing_is_added_to_another() -> None:
    assert names(("gradient-descent", rate(0.1)), ("adam", rate(0.1)), ("gradient-descent", rate(0.3))) == [
        "Gradient descent η 0.1",
        "Adam",
        "Gradient descent η 0.3",
    ]


def test_that_only_what_differs_is_told() -> None:
    slow, fast = (("learning_rate", 0.1), ("momentum", 0.5)), (("learning_rate", 0.1), ("momentum", 0.9))
    assert names(("momentum", slow), ("momentum", fast)) == ["Momentum μ 0.5", "Momentum μ 0.9"]
    assert names(("momentum", slow), ("momentum", (("learning_rate", 0.2), ("momentum", 0.9)))) == [
        "Momentum η 0.1, μ 0.5",
        "Momentum η 0.2, μ 0.9",
    ]


def test_that_a_setting_that_was_not_chosen_is_told_at_its_default() -> None:
    assert names(("adam", ()), ("adam", (("beta1", 0.5),))) == ["Adam β₁ 0.9", "Adam β₁ 0.5"]


def test_that_a_variant_and_a_tick_are_told_in_words() -> None:
    assert names(("line-search", (("variant", "armijo"),)), ("line-search", (("variant", "wolfe"),))) == [
        "Line search Armijo",
        "Line search Wolfe",
    ]
    assert names(("adam", (("bias_correction", True),)), ("adam", (("bias_correction", False),))) == [
        "Adam with bias correction",
        "Adam without bias correction",
    ]


def test_that_runs_without_a_difference_are_numbered() -> None:
    assert names(("adam", ()), ("adam", ()), ("adam", (("learning_rate", 0.5),))) == [
        "Adam η 0.3 no. 1",
        "Adam η 0.3 no. 2",
        "Adam η 0.5",
    ]


def test_that_a_run_from_one_of_several_starts_is_called_by_its_place_among_them() -> None:
    name = run_names([OptimizerChoice(id="a", optimizer="adam")])["a"]
    assert str(run_from(name, 1)) == "Adam from start 2"
