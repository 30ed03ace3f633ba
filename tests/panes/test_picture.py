"""Pictures without a window: each question once, to its finest answer."""

from dataclasses import replace

import pytest

from boards import SHEET, board, lesson_boards, seen
from nablaboard.compute import Answer, DescentRequest, Request, SurfaceAnswer, answer, read_board
from nablaboard.model import Mesh, Samples, Set, SettingRange, SweepPane
from nablaboard.panes import PANES, AnsweredDocument, Answers, Given, NoAnswerError, panes_of, scenes_of
from nablaboard.scene import describe
from nablaboard.words import NablaError

BOWL = "g(x, y) = x^2 + y^2"


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """What is asked while a picture is made."""
    asked: list[Request] = []

    def counted(request: Request) -> Answer:
        asked.append(request)
        return answer(request)

    monkeypatch.setattr("nablaboard.panes.picture.answer", counted)
    return asked


def test_that_a_question_of_several_panes_is_answered_once(questions: list[Request]) -> None:
    scenes_of(board("x^2", BOWL), ("function", "contour", "value"), SHEET)
    assert len(questions) == len(set(questions))
    assert sum(isinstance(request, DescentRequest) for request in questions) == 1


def assert_square_cells(shape: tuple[int, ...], side: int) -> None:
    """As many points as a square of this side has, three columns for two rows, as the plots here are."""
    rows, columns = shape
    assert columns / rows == pytest.approx(1.5, rel=0.01)
    assert rows * columns == pytest.approx(side**2, rel=0.01)


def test_that_only_the_finest_answers_are_waited_for(questions: list[Request]) -> None:
    picture = AnsweredDocument(board(BOWL))
    found = picture.answers("contour", SHEET).first(SurfaceAnswer)
    assert found is not None
    assert found.request.shape == found.grid.values.shape
    assert_square_cells(found.grid.values.shape, 512)
    assert all(request.finer() is None for request in questions)


def test_that_a_pane_asks_for_a_coarse_picture_first() -> None:
    (surface,) = [
        request
        for name, request in AnsweredDocument(board(BOWL)).asks("contour").items()
        if name == "surface:0"
    ]
    assert surface is not None
    coarse = answer(surface)
    assert isinstance(coarse, SurfaceAnswer)
    assert_square_cells(coarse.grid.values.shape, 128)


def test_that_a_question_without_an_answer_is_refused_in_words() -> None:
    samples = Samples(formula=Mesh(row=0, x=(0.0, 1.0), count=200))
    document = Set("samples", samples).apply(board("f(x, y, z) = x y z"))
    with pytest.raises(NoAnswerError, match="at most 10000") as caught:
        scenes_of(document, ("samples",), SHEET)
    assert isinstance(caught.value, NablaError)


def test_that_the_panes_of_a_document_are_those_with_something_to_show() -> None:
    assert panes_of(board("x^2")) == ("function", "error")
    assert panes_of(board(BOWL)) == ("contour", "value", "map", "sweep")
    assert panes_of(board("sin(", "a = 3")) == ()


def test_that_the_names_of_questions_say_whose_they_are() -> None:
    asked = AnsweredDocument(board("x^2", "2x", BOWL, f=1)).asks
    assert list(asked("function")) == ["curve:0", "curve:1", "derivative:1", "tangent:1"]
    assert list(asked("contour")) == ["surface:2", "descent:2"]
    assert list(asked("value")) == ["descent:2"]
    assert list(asked("error")) == ["error:1"]


def test_that_equal_names_are_equal_questions_in_all_panes() -> None:
    for name, document in lesson_boards():
        picture, known = AnsweredDocument(document), dict[str, Request | None]()
        for pane in PANES:
            for subject, request in picture.asks(pane, SHEET).items():
                assert known.setdefault(subject, request) == request, (name, subject)


def test_that_a_moved_tangent_asks_for_no_curve_again() -> None:
    for name, document in lesson_boards():
        moved = Set("function.tangent_x", document.board.function.tangent_x + 0.125).apply(document)
        before, after = (AnsweredDocument(each).asks("function", SHEET) for each in (document, moved))
        same = {subject for subject in before if before[subject] == after[subject]}
        assert {each for each in before if each.startswith(("curve", "derivative", "higher"))} <= same, name


def test_that_a_window_that_has_all_answers_shows_the_picture() -> None:
    document = board("x^2", BOWL)
    finest = scenes_of(document, ("function", "value"), SHEET)
    assert [describe(scene) for scene in finest] == [
        describe(seen("function", document)),
        describe(seen("value", document)),
    ]


def test_that_playing_on_leaves_the_background_the_very_same() -> None:
    document = board(BOWL)
    readings = read_board(document.board)
    asked = PANES["contour"].asks(document, readings, SHEET)
    given = {name: Given(answer(request)) for name, request in asked.items() if request}
    kept: dict[str, tuple[tuple[object, ...], object]] = {}

    def ground(step: int, lines: bool = True) -> list[int]:
        pane = replace(document.board.contour, lines=lines)
        shown = replace(document, board=replace(document.board, contour=pane))
        scene = PANES["contour"].draws(shown, Answers(asked, given, kept), replace(SHEET, step=step))
        wanted = ("bands", "levels", "level-labels", "arrows")
        found = [each for each in scene.elements if each.key in wanted]
        alive.extend(found)
        return [id(each) for each in found]

    alive: list[object] = []
    first, second, without, third = ground(1), ground(2), ground(2, lines=False), ground(3)
    assert len(first) == 4
    assert first == second
    assert len(without) == 2
    assert not set(third) & set(first)


def test_that_a_pane_that_failed_says_why_beside_those_that_are_drawn() -> None:
    document = board(BOWL)
    settings = replace(document.board.map, kind="settings")
    failing = replace(document, board=replace(document.board, map=settings))

    contour, found = scenes_of(failing, ("contour", "map"), SHEET)

    assert contour.elements
    assert "momentum" in str(found.message)
    with pytest.raises(NoAnswerError, match="momentum"):
        scenes_of(failing, ("map",), SHEET)


def test_that_a_sweep_over_a_setting_that_nobody_has_says_so() -> None:
    document = board(BOWL)
    over = SettingRange(name="momentum", low=0.1, high=0.9)
    sweep = replace(document, board=replace(document.board, sweep=SweepPane(over=over)))

    (scene,) = scenes_of(sweep, ("sweep",), SHEET)

    assert str(scene.message) == "no optimizer that is on has the setting momentum"


def test_that_the_value_pane_says_why_no_run_could_start() -> None:
    document = board("f(x, y) = sqrt(-1 - x^2 - y^2)")

    (scene,) = scenes_of(document, ("value",), SHEET)

    assert str(scene.message) == "cannot start: f or its gradient is undefined at (3, 2)"
