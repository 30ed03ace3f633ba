"""Files: what is written comes back, what is wrong is named with its place, and nothing is half written."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nablaboard.model import AddStart, Document, DocumentError, NameStart, files
from nablaboard.model.storing import numbered
from nablaboard.words import SENTENCES

Json = dict[str, Any]
Change = Callable[[Json], object]


def rows(content: Json) -> list[Json]:
    return content["board"]["rows"]  # type: ignore[no-any-return]


def function(content: Json) -> Json:
    return content["board"]["function"]  # type: ignore[no-any-return]


def contour(content: Json) -> Json:
    return content["board"]["contour"]  # type: ignore[no-any-return]


def run(content: Json) -> Json:
    return content["board"].setdefault("run", {})  # type: ignore[no-any-return]


def choice(content: Json) -> Json:
    return content["board"]["optimizers"][0]  # type: ignore[no-any-return]


def faults_of(source: bytes) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        files.read(source)
    for fault in caught.value.faults:
        assert fault.sentence.kind in SENTENCES
        assert "{" not in str(fault)
    return [(fault.place, fault.sentence.kind.removeprefix("document.")) for fault in caught.value.faults]


def changed(document: Document, change: Change) -> bytes:
    content = json.loads(files.to_bytes(document))
    change(content)
    return json.dumps(content).encode()


def test_that_a_document_comes_back_from_its_file(lesson_document: Document, tmp_path: Path) -> None:
    path = tmp_path / "梯度.nabla"
    files.write(lesson_document, path)
    assert files.read(path) == files.read(str(path)) == lesson_document


def test_that_a_file_is_stable_and_for_people(document: Document) -> None:
    data = files.to_bytes(document)
    assert files.to_bytes(files.read(data)) == data
    text = data.decode()
    assert text.startswith('{\n  "format": 1,\n  "title": {"en": "A board"},')
    assert '\n      {"id": 0, "text": "f(x) = x^2"},\n' in text
    assert text.endswith("}\n")


def test_that_a_mark_of_the_byte_order_is_read_over(document: Document) -> None:
    assert files.read(b"\xef\xbb\xbf" + files.to_bytes(document)) == document


def test_that_what_has_its_default_is_left_out_and_may_be_written(document: Document) -> None:
    def spell_out(content: dict[str, Any]) -> None:
        assert not {"scenes", "scene"} & set(content)
        assert not {"run", "panes"} & set(content["board"])
        content.update(scenes=[], scene=0)
        content["board"].update(run={"steps": 100, "h": None}, panes=["function", "contour"])
        rows(content)[0].update(visible=True, colour=0, slider=None)

    assert files.read(changed(document, spell_out)) == document


@pytest.mark.parametrize(
    ("change", "place", "kind"),
    [
        (lambda c: rows(c)[2].update(text=3), "board.rows[2].text", "expected-text"),
        (lambda c: rows(c)[1].update(visible=1), "board.rows[1].visible", "expected-switch"),
        (lambda c: rows(c)[1].update(id=True), "board.rows[1].id", "expected-whole-number"),
        (lambda c: rows(c)[1].update(id=1.5), "board.rows[1].id", "expected-whole-number"),
        (lambda c: rows(c)[1].update(id=10**40), "board.rows[1].id", "expected-whole-number"),
        (lambda c: rows(c)[1].update(id=-1), "board.rows[1].id", "negative"),
        (lambda c: rows(c)[1].update(id=0), "board.rows[1].id", "same-id"),
        (lambda c: rows(c)[1].pop("text"), "board.rows[1].text", "missing-key"),
        (lambda c: rows(c)[1].update(txet="x"), "board.rows[1].txet", "unknown-key"),
        (lambda c: rows(c)[0].update(text="x" * 20_000), "board.rows[0].text", "too-long"),
        (lambda c: rows(c)[0].update(text="\ud800"), "board.rows[0].text", "half-character"),
        (lambda c: rows(c)[2]["slider"].update(low=99), "board.rows[2].slider", "range"),
        (lambda c: c["board"].update(rows={}), "board.rows", "expected-list"),
        (lambda c: c["board"].update(rows=[1]), "board.rows[0]", "expected-object"),
        (lambda c: function(c).update(x=[1, 2, 3]), "board.function.x", "expected-items"),
        (lambda c: function(c).update(x=[1, "2"]), "board.function.x[1]", "expected-number"),
        (lambda c: function(c).update(x=[2, 1]), "board.function.x", "range"),
        (lambda c: function(c).update(row=9), "board.function.row", "no-such-row"),
        (lambda c: function(c).update(tangent_x=None), "board.function.tangent_x", "expected-number"),
        (lambda c: contour(c).update(arrows="sideways"), "board.contour.arrows", "expected-choice"),
        (lambda c: contour(c).update(arrows=[]), "board.contour.arrows", "expected-choice"),
        (lambda c: contour(c).update(starts=[[0, 1e200]]), "board.contour.starts[0]", "too-far"),
        (lambda c: choice(c).update(optimizer="magic"), "board.optimizers[0].optimizer", "descent.optimizer"),
        (lambda c: choice(c).update(settings=[]), "board.optimizers[0].settings", "expected-object"),
        (
            lambda c: choice(c)["settings"].update(learning_rate=None),
            "board.optimizers[0].settings.learning_rate",
            "expected-setting",
        ),
        (
            lambda c: choice(c)["settings"].update(speed=1),
            "board.optimizers[0].settings.speed",
            "descent.setting",
        ),
        (
            lambda c: choice(c)["settings"].update(learning_rate=0),
            "board.optimizers[0].settings.learning_rate",
            "descent.positive",
        ),
        (
            lambda c: choice(c)["settings"].update(bias_correction="yes"),
            "board.optimizers[0].settings.bias_correction",
            "descent.tick",
        ),
        (
            lambda c: choice(c)["settings"].update(bias_correction="y" * 9999),
            "board.optimizers[0].settings.bias_correction",
            "too-long",
        ),
        (lambda c: run(c).update(steps=10**7), "board.run.steps", "steps"),
        (lambda c: run(c).update(gradient_from="guess"), "board.run.gradient_from", "no-such-method"),
        (lambda c: c.update(scenes=[{}]), "scenes[0].title", "missing-key"),
        (lambda c: c.update(scene=4), "scene", "no-such-scene"),
        (lambda c: c.update(title={"en": "x" * 300}), "title.en", "too-long"),
        (lambda c: c.update(title={"fr": "pente"}), "title.fr", "unknown-key"),
        (lambda c: c.update(format=2), "format", "newer-format"),
        (lambda c: c.update(format="1"), "format", "no-format"),
        (lambda c: c.update(format=0), "format", "no-format"),
        (lambda c: c.pop("format"), "", "no-document"),
    ],
)
def test_that_a_fault_is_told_with_its_place(
    document: Document, change: Change, place: str, kind: str
) -> None:
    assert faults_of(changed(document, change))[0] == (place, kind)


def test_that_neighbouring_faults_are_told_together(document: Document) -> None:
    def break_two(content: dict[str, Any]) -> None:
        content["board"]["rows"][0]["text"] = None
        content["board"]["function"]["y"] = "high"

    places = [place for place, _ in faults_of(changed(document, break_two))]
    assert places == ["board.rows[0].text", "board.function.y"]


def test_that_a_flood_of_faults_is_cut(document: Document) -> None:
    assert len(faults_of(changed(document, lambda c: c["board"].update(rows=[0] * 200)))) == 20


def test_that_too_many_rows_are_refused(document: Document) -> None:
    many = [{"id": number, "text": "x"} for number in range(201)]
    data = changed(document, lambda c: c["board"].update(rows=many))
    assert faults_of(data) == [("board.rows", "too-many")]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (b"", "not-json"),
        (b"\xff\xfe", "not-utf-8"),
        (b'{"format": 1', "not-json"),
        (b"[]", "no-document"),
        (b"null", "no-document"),
        (b"[" * 100_000, "too-deep"),
        (b'{"a":' * 100_000, "too-deep"),
        (b'{"format": 1, "title": NaN}', "no-constant"),
        (b'{"format": 1, "title": -Infinity}', "no-constant"),
        (b'{"format": 1, "format": 1}', "same-key"),
        (b" " * 5_000_001, "file-too-large"),
        (b'{"format": ' + b"9" * 100_000 + b"}", "no-format"),
    ],
)
def test_that_what_is_no_document_is_refused_in_one_sentence(source: bytes, kind: str) -> None:
    assert [found for _, found in faults_of(source)] == [kind]


def test_that_a_number_beyond_float64_is_not_finite(document: Document) -> None:
    data = files.to_bytes(document).replace(b'"tangent_x": 10', b'"tangent_x": 1e999')
    assert faults_of(data) == [("board.function.tangent_x", "not-finite")]


def test_that_a_broken_expression_survives_its_file(document: Document) -> None:
    data = changed(document, lambda c: c["board"]["rows"][0].update(text="__import__('os').system('x')"))
    assert files.read(data).board.rows[0].text == "__import__('os').system('x')"


def test_that_a_missing_file_is_a_failure_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files.read(tmp_path / "nowhere.nabla")


def test_that_a_full_disk_leaves_the_old_file(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.nabla"
    path.write_bytes(b"old")
    real = os.write
    calls: list[int] = []

    def write_then_fail(handle: int, data: memoryview) -> int:
        calls.append(len(data))
        if len(calls) == 1:
            return real(handle, data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("nablaboard.model.atomic.os.write", write_then_fail)
    with pytest.raises(OSError, match="No space left"):
        files.write(document, path)
    assert len(calls) == 2
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.nabla"]


def test_that_a_short_write_is_continued(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr("nablaboard.model.atomic.os.write", lambda handle, data: real(handle, data[:100]))
    files.write(document, tmp_path / "a.nabla")
    assert files.read(tmp_path / "a.nabla") == document


def test_that_a_failing_flush_or_rename_leaves_the_old_file(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*anything: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    path = tmp_path / "a.nabla"
    path.write_bytes(b"old")
    for name in ("nablaboard.model.atomic.os.fsync", "pathlib.Path.replace"):
        with monkeypatch.context() as patch:
            patch.setattr(name, fail)
            with pytest.raises(OSError, match="Input/output"):
                files.write(document, path)
        assert path.read_bytes() == b"old"
        assert [each.name for each in tmp_path.iterdir()] == ["a.nabla"]


@pytest.mark.skipif(os.name != "posix", reason="modes and links are POSIX's")
def test_that_the_mode_of_the_old_file_and_a_link_to_it_are_kept(document: Document, tmp_path: Path) -> None:
    path, link = tmp_path / "a.nabla", tmp_path / "link.nabla"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    files.write(document, link)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert files.read(path) == document


def test_that_only_an_ordinary_file_is_replaced(document: Document, tmp_path: Path) -> None:
    with pytest.raises(PermissionError):
        files.write(document, tmp_path)
    assert tmp_path.is_dir()


@pytest.mark.parametrize(
    ("names", "index", "kind"),
    [
        (["a", "b", "c"], 2, "nothing-named"),
        (["a", "a"], 1, "same-name"),
        (["", "a\nb"], 1, "control-character"),
        (["a" * 41], 0, "too-long"),
        ([3], 0, "expected-text"),
    ],
)
def test_that_a_wrong_name_of_a_start_is_a_fault_at_its_place(
    document: Document, names: list[object], index: int, kind: str
) -> None:
    two = changed(document, lambda c: contour(c).update(starts=[[0, 1], [2, 3]], start_names=names))
    assert faults_of(two) == [(f"board.contour.start_names[{index}]", kind)]


def test_that_names_of_starts_come_back_from_a_file_and_none_are_not_written(document: Document) -> None:
    assert b"start_names" not in files.to_bytes(document)
    named = NameStart(0, "谷 west").apply(AddStart(1.0, 2.0).apply(document))
    assert files.read(files.to_bytes(named)) == named
    bare = NameStart(0, " ").apply(named)
    assert b"start_names" not in files.to_bytes(bare)


@pytest.mark.parametrize("digits", [18, 5_000])
def test_that_a_format_with_too_many_digits_is_told_as_that(digits: int) -> None:
    with pytest.raises(DocumentError) as caught:
        files.look_into(b'{"format": ' + b"9" * digits + b"}")
    assert str(caught.value.sentence).endswith("a whole number from 1 on, of at most 17 digits")
    assert numbered(b'{"format": 99999999999999999}')[0] == 10**17 - 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"format": 1, "board": {"function": {"tangent_x": NaN}}}', "board.function.tangent_x"),
        ('{"format": 1, "scenes": [{}, {"board": {"rows": [1, -Infinity]}}]}', "scenes[1].board.rows[1]"),
        ('{"format": 1, "scenes": [{"title": {"en": "a", "en": "b"}}]}', "scenes[0].title.en"),
    ],
)
def test_that_what_json_alone_refuses_is_told_with_its_place(text: str, place: str) -> None:
    with pytest.raises(DocumentError) as refused:
        files.read(text.encode())
    assert refused.value.faults[0].place == place


def test_that_what_is_refused_deep_inside_has_its_place() -> None:
    text = '{"format": 1, "a": ' + "[" * 900 + "NaN" + "]" * 900 + "}"
    with pytest.raises(DocumentError) as refused:
        files.read(text.encode())
    assert refused.value.faults[0].place == "a" + "[0]" * 900


def test_that_brackets_that_are_too_deep_have_a_line_and_a_column() -> None:
    with pytest.raises(DocumentError, match="line 2, column 105"):
        files.read(b'{"format": 1, "a[[": 2,\n"a": ' + b"[" * 100_000)
