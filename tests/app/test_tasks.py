"""The 73 tasks with which the window was tried: a test drives each, or it is named here with the reason."""

import re
from pathlib import Path

TASKS = range(1, 74)

ELSEWHERE = {
    51: "new, open, save, recent: `test_documents.py`",
    52: "asking before closing, recovering after a crash: `test_documents.py`",
    53: "the name of a file and [*] in the title: `test_documents.py`",
    54: "export as PNG, SVG and PDF: `test_window.py` and the tests of `export`",
    55: "preview, size in mm, film, table, code: with the export dialog",
    56: "an export to a folder that is not there: `test_window.py`",
    64: "the projector's heavier lines and text: with presenting",
    65: "Chinese and Japanese in the window: with the languages",
}
"""What is driven elsewhere, or is still to come."""


def test_that_every_task_is_driven_or_named_with_a_reason() -> None:
    driven: set[int] = set()
    for file in Path(__file__).parent.glob("test_tasks_of_*.py"):
        for told in re.findall(r'"""Tasks? ([\d, –]+)[.:]', file.read_text("utf-8")):
            for first, last in re.findall(r"(\d+)(?:–(\d+))?", told):
                driven |= set(range(int(first), int(last or first) + 1))
    assert driven | set(ELSEWHERE) == set(TASKS)
    assert not driven & set(ELSEWHERE)
