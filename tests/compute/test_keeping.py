"""What is kept when a signal ends the process is the last: no earlier request replaces it."""

from pathlib import Path

import pytest

from boards import board
from nablaboard.compute import KeepRequest, Token, keep_last
from nablaboard.model import Vault, Work


@pytest.mark.parametrize("late", [False, True])
def test_that_an_earlier_request_does_not_replace_what_is_kept_last(tmp_path: Path, late: bool) -> None:
    vault, ended = Vault(tmp_path), Work(board("f(x) = x^3"))
    earlier = [KeepRequest(vault=vault, work=Work(board("f(x) = x"))), KeepRequest(vault=vault, work=None)]
    if late:
        keep_last(vault, ended)
    for request in earlier:
        request.work_out(Token())
    if not late:
        keep_last(vault, ended)
    vault.close()
    assert [left.work for left in Vault(tmp_path).left()] == [ended]
