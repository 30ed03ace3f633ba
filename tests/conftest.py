"""What holds for every test: no display, one scale, and random examples that are the same on every run."""

import gc
import os
import sys
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

from nablaboard.model.catalogues import ENGLISH, language, speak

# Before anything imports Qt: pictures are compared byte by byte, so nothing of the machine may show in them.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
os.environ["QT_FONT_DPI"] = "96"
os.environ["LC_ALL"] = "C.UTF-8"  # and so English

# Examples are drawn afresh only in the long profile, so that a change fails for what it changed.
settings.register_profile(
    "short", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """For a second run in another environment, where each test has to run but not with each of its cases."""
    parser.addoption("--first-cases", action="store_true", help="of a test with many cases only the first")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out all cases but the first, where that is asked for."""
    if not config.getoption("--first-cases"):
        return
    first: dict[str, pytest.Item] = {}
    for item in items:
        first.setdefault(item.nodeid.partition("[")[0], item)
    kept = set(map(id, first.values()))
    config.hook.pytest_deselected(items=[item for item in items if id(item) not in kept])
    items[:] = first.values()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """Leave what stays after the tests of a file out of later looks for garbage, of half a second each.

    A fixture would come too early: while one is taken down, the last test still holds all that it was given,
    and its windows would stay for good.
    """
    done = yield
    if nextitem is None or nextitem.path != item.path:
        gc.collect()
        gc.freeze()
    return done


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A test that speaks another language leaves the next one its English, what Qt says with it."""
    yield
    if language() != ENGLISH:
        spoken = sys.modules.get("nablaboard.app.speech")
        (spoken.speak_everywhere if spoken else speak)(ENGLISH)
