"""The program's own files are found from the checkout and from a wheel, and nowhere else."""

from pathlib import Path

import pytest

from nablaboard.model.resources import locate, resource


def test_that_a_file_of_the_program_is_found_by_its_parts() -> None:
    assert resource("icons", "play.svg").read_text(encoding="utf-8").startswith("<svg")


def test_that_a_missing_file_is_named_with_its_parts() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/no-such\.svg"):
        resource("icons", "no-such.svg")


def test_that_the_checkout_is_used_when_the_package_holds_no_resources(tmp_path: Path) -> None:
    package = tmp_path / "src" / "nablaboard"
    package.mkdir(parents=True)
    (tmp_path / "resources").mkdir()

    assert locate(package) == tmp_path / "resources"


def test_that_resources_inside_the_package_win_over_a_folder_above_it(tmp_path: Path) -> None:
    package = tmp_path / "lib" / "nablaboard"
    (package / "resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()

    assert locate(package) == package / "resources"
