"""No widget changes unseen. What the files are, and are not, stands in `gallery`."""

import pytest
from PySide6.QtWidgets import QApplication

from gallery import kept, texts
from golden import differences

MAKERS = texts()


@pytest.mark.parametrize("name", list(MAKERS))
def test_that_a_widget_looks_as_when_it_was_last_looked_at(name: str, qapp: QApplication) -> None:
    found = differences(MAKERS[name](), kept(name).read_text(encoding="utf-8"))

    assert found[:20] == []


def test_that_each_file_belongs_to_a_widget() -> None:
    assert {path.stem for path in kept("any").parent.glob("*.txt")} == set(MAKERS)
