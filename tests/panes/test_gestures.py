"""What is dragged and clicked in each pane, and where it snaps: figures, widths, settings that vary."""

from dataclasses import replace
from math import log10

import pytest

from boards import SHEET, board
from nablaboard.model import (
    Document,
    Edit,
    Fit,
    MapPane,
    Mesh,
    OptimizerChoice,
    PaneId,
    RemoveStart,
    Samples,
    Set,
    SettingRange,
    Store,
    value_at,
    with_figures,
)
from nablaboard.panes import PANES, AnsweredDocument
from nablaboard.scene import Marker, Polylines, Raster, Scene, Trail

BOWL = "g(x, y) = x^2 + 2y^2"
SADDLE = "g(x, y) = x^2 - y^2"


def handles(document: Document, pane: PaneId) -> dict[str, tuple[float, float]]:
    """Where the handles of a pane are."""
    scene = AnsweredDocument(document).scene(pane, SHEET)
    markers = [each for each in scene.elements if isinstance(each, Marker) and each.handle]
    return {each.handle: (each.x, each.y) for each in markers}


def dragged(pane: PaneId, document: Document, handle: str, x: float, y: float) -> Document:
    edit = PANES[pane].drags(document, handle, x, y)
    assert edit is not None
    return edit.apply(document)


def clicked(pane: PaneId, document: Document, x: float, y: float, *, adding: bool = False) -> Edit:
    edit = PANES[pane].clicks(document, x, y, adding)
    assert edit is not None
    return edit


# function


@pytest.mark.parametrize(("end", "to", "area"), [("low", 0.5, (0.5, 2.0)), ("high", 3.0, (-1.0, 3.0))])
def test_that_the_ends_of_an_area_are_dragged_along_the_axis(
    end: str, to: float, area: tuple[float, float]
) -> None:
    document = with_figures(board("x^2"), "area=-1:2")
    assert handles(document, "function")["area:low"] == (-1.0, 0.0)
    assert handles(document, "function")["area:high"] == (2.0, 0.0)
    after = dragged("function", document, f"area:{end}", to, 7.0)
    assert after.board.function.figures.area == area
    assert handles(after, "function")[f"area:{end}"] == (to, 0.0)


def test_that_an_end_of_an_area_stops_at_the_other() -> None:
    document = with_figures(board("x^2"), "area=-1:2")
    assert PANES["function"].drags(document, "area:low", 2.0, 0.0) is None
    assert PANES["function"].drags(document, "area:high", -1.5, 0.0) is None
    assert PANES["function"].drags(board("x^2"), "area:low", 0.0, 0.0) is None


def test_that_a_click_puts_the_tangent_there() -> None:
    edit = clicked("function", board("x^2"), 2.5, 1.0)
    assert edit.apply(board("x^2")).board.function.tangent_x == 2.5
    assert str(edit.undo_text) == "move the tangent"
    bare = Set("function.tangent", False).apply(board("x^2"))
    assert PANES["function"].clicks(bare, 2.5, 1.0, False) is None
    assert PANES["function"].clicks(with_figures(bare, "taylor=3"), 2.5, 1.0, False) is not None


@pytest.mark.parametrize(("curve", "to", "at"), [("slice:0", 2.0, (2.0, -1.0)), ("slice:1", 3.0, (1.0, 3.0))])
def test_that_the_point_of_a_slice_is_dragged_along_its_curve(
    curve: str, to: float, at: tuple[float, float]
) -> None:
    document = with_figures(board("f(x) = x", BOWL), "slices=1:-1")
    assert {"slice:0", "slice:1"} <= set(handles(document, "function"))
    after = dragged("function", document, curve, to, 5.0)
    assert after.board.contour.slices == at
    assert handles(after, "function")[curve][0] == to
    assert PANES["function"].drags(board(BOWL), curve, to, 0.0) is None


@pytest.mark.parametrize(
    ("text", "at", "meant"),
    [
        ("abs(x)", 0.012, 0.0),
        ("abs(x - 0.3712)", 0.36, 0.3712),
        ("1/x", -0.02, 0.0),
        ("sqrt(x)", 0.03, 0.0),
        ("if(x < 2, x, 4 - x)", 1.97, 2.0),
        ("x^2", 0.012, 0.012),
        ("abs(x)", 0.2, 0.2),
    ],
)
def test_that_a_tangent_snaps_to_a_place_without_a_derivative_within_reach(
    text: str, at: float, meant: float
) -> None:
    document = board(text)
    answers = AnsweredDocument(document).answers("function", SHEET)
    for handle in ("tangent", ""):
        assert PANES["function"].snaps(document, answers, handle, (at, 1.0), (0.05, 0.05)) == (meant, 1.0)
    assert PANES["function"].snaps(document, answers, "secant", (at, 1.0), (0.05, 0.05)) == (at, 1.0)


def test_that_a_tangent_snaps_to_roots_and_turning_points_where_they_are_shown() -> None:
    document = with_figures(board("x^2 - 2"), "points")
    answers = AnsweredDocument(document).answers("function", SHEET)
    x, _ = PANES["function"].snaps(document, answers, "tangent", (1.4, 0.0), (0.05, 0.05))
    assert x == pytest.approx(2**0.5, abs=1e-15)
    assert PANES["function"].snaps(document, answers, "area:low", (0.03, 0.0), (0.05, 0.05))[0] == 0.0


def test_that_what_is_changed_most_of_a_figure_stands_beside_the_title() -> None:
    controls = PANES["function"].controls(with_figures(board("x^2"), "secant=0.5,taylor=3"))
    heads = [each.path for each in controls if each.where == "head"]
    assert heads == ["function.tangent_x", "function.figures.secant", "function.figures.taylor"]


# contour


@pytest.mark.parametrize(
    ("handle", "to", "at"), [("slices:y", (9.0, 2.0), (1.0, 2.0)), ("slices:x", (2.0, 9.0), (2.0, -1.0))]
)
def test_that_a_line_of_the_slices_moves_alone(
    handle: str, to: tuple[float, float], at: tuple[float, float]
) -> None:
    document = with_figures(board(BOWL), "slices=1:-1")
    assert {"slices:x", "slices:y", "slices"} <= set(handles(document, "contour"))
    assert dragged("contour", document, handle, *to).board.contour.slices == at


@pytest.mark.parametrize(
    ("to", "degrees"), [((3.0, 1.0), 0.0), ((2.0, 3.0), 90.0), ((0.0, 1.0), 180.0), ((3.0, 2.0), 45.0)]
)
def test_that_a_heading_is_turned_by_its_tip(to: tuple[float, float], degrees: float) -> None:
    document = with_figures(board(BOWL), "direction=2:1:30")
    after = dragged("contour", document, "heading:turn", *to)
    heading = after.board.contour.heading
    assert heading is not None
    assert (heading.at, heading.degrees) == ((2.0, 1.0), degrees)
    assert PANES["contour"].drags(document, "heading:turn", 2.0, 1.0) is None


def test_that_the_tip_stands_in_the_direction() -> None:
    document = with_figures(board(BOWL), "direction=2:1:90")
    x, y = handles(document, "contour")["heading:turn"]
    assert x == pytest.approx(2.0)
    assert y > 1.0


def test_that_a_start_snaps_to_a_critical_point_that_is_shown() -> None:
    document = with_figures(board(SADDLE), "critical")
    answers = AnsweredDocument(document).answers("contour", SHEET)
    snaps = PANES["contour"].snaps
    near = snaps(document, answers, "start:0", (0.03, -0.02), (0.05, 0.05))
    assert near == pytest.approx((0, 0), abs=1e-12)
    assert snaps(document, answers, "", (0.03, -0.2), (0.05, 0.05)) == (0.03, -0.2)
    assert snaps(document, answers, "slices:x", (0.03, -0.02), (0.05, 0.05)) == (0.03, -0.02)


def test_that_critical_points_are_told_with_their_kind_and_their_eigenvalues() -> None:
    """The Hessian of x² − y² is diag(2, −2)."""
    scene = AnsweredDocument(with_figures(board(SADDLE), "critical")).scene("contour", SHEET)
    (marker,) = (each for each in scene.elements if each.key == "critical:0")
    assert isinstance(marker, Marker)
    assert str(marker.description) == "Critical point: saddle at (0, 0), value 0, eigenvalues −2, 2"
    assert marker.description in scene.summary


def test_that_the_start_at_a_place_can_be_taken_away() -> None:
    document = board(BOWL)
    assert PANES["contour"].offers(document, (3.05, 1.95), (0.1, 0.1)) == (RemoveStart(0),)
    assert PANES["contour"].offers(document, (3.2, 1.95), (0.1, 0.1)) == ()
    assert PANES["map"].offers(document, (3.05, 1.95), (0.1, 0.1)) == (RemoveStart(0),)


# value, error, samples


@pytest.mark.parametrize(("x", "step"), [(2.6, 3), (-1.0, 0)])
def test_that_a_click_beside_the_value_shows_the_step_there(x: float, step: int) -> None:
    assert PANES["value"].seeks(board(BOWL), "", x, 0.0) == step
    assert PANES["contour"].seeks(board(BOWL), "", x, 0.0) is None


def test_that_one_h_is_the_secants_and_that_of_the_errors() -> None:
    document = with_figures(board("x^3"), "secant=0.1")
    assert handles(document, "error")["h"][0] == pytest.approx(-1.0)
    after = dragged("error", document, "h", -2.0, 0.0)
    assert after.board.function.figures.secant == 0.01
    assert handles(after, "function")["secant"][0] == pytest.approx(1.01)
    back = dragged("function", after, "secant", 1.5, 0.0)
    assert handles(back, "error")["h"][0] == pytest.approx(log10(0.5))


def test_that_an_h_on_the_left_stays_there() -> None:
    document = with_figures(board("x^3"), "secant=-0.1")
    assert dragged("error", document, "h", -3.0, 0.0).board.function.figures.secant == -0.001


def test_that_a_click_beside_the_errors_draws_a_secant_of_that_width() -> None:
    document = board("x^3")
    assert "h" not in handles(document, "error")
    after = clicked("error", document, -0.5, -3.0).apply(document)
    assert after.board.function.figures.secant == 0.316  # 10^−0.5 = 0.3162
    assert PANES["error"].drags(document, "h", -2.0, 0.0) is None


def test_that_the_legend_of_errors_tells_those_at_the_h_that_is_looked_at() -> None:
    """The forward difference of x³ at 1 is 3 + 3h + h²: with h = 0.01 it is 0.0301 off."""
    document = Set("error.methods", ("forward",)).apply(with_figures(board("x^3"), "secant=0.01"))
    scene = AnsweredDocument(document).scene("error", SHEET)
    (entry,) = scene.legend
    assert str(entry.text).endswith(", here 0.03")


@pytest.mark.parametrize("pane", ["samples", "slopes"])
def test_that_a_sample_is_chosen_by_a_click_and_dragged_to_another(pane: PaneId) -> None:
    samples = Samples(values=(1.0, 4.0, 9.0), positions=(0.0, 1.0, 5.0))
    document = Set("samples", samples).apply(board("x^2"))
    assert handles(document, pane) == {}
    after = clicked(pane, document, 3.5, 0.0).apply(document)
    assert value_at(after.board, "samples.at") == 2
    assert handles(after, pane)["sample"][0] == 5.0
    assert value_at(dragged(pane, after, "sample", 0.4, 0.0).board, "samples.at") == 0
    assert PANES[pane].clicks(board("x^2"), 3.5, 0.0, False) is None


# map


def walked(scene: Scene) -> dict[str, int]:
    """How far each trail is drawn."""
    return {each.key: each.shown for each in scene.elements if isinstance(each, Trail)}


def small(document: Document) -> Document:
    return Set("map.columns", 4).apply(Set("map.rows", 3).apply(document))


def test_that_a_map_of_starts_shows_them_with_their_paths_up_to_the_step() -> None:
    picture = AnsweredDocument(small(board(BOWL)))
    assert walked(picture.scene("map", replace(SHEET, step=2))) == {"trail:0:0": 2}
    assert walked(picture.scene("map", SHEET)) == {"trail:0:0": 3}
    assert handles(small(board(BOWL)), "map") == {"start:0": (3.0, 2.0)}


def test_that_only_the_paths_of_the_maps_own_optimizer_are_on_it() -> None:
    document = small(board(BOWL))
    other = OptimizerChoice(id="b", optimizer="adam")
    both = replace(document, board=replace(document.board, optimizers=(*document.board.optimizers, other)))
    assert set(walked(AnsweredDocument(both).scene("map", SHEET))) == {"trail:0:0"}
    of_other = Set("map.optimizer", "b").apply(both)
    assert set(walked(AnsweredDocument(of_other).scene("map", SHEET))) == {"trail:1:0"}


def test_that_a_click_on_a_map_starts_a_path_there_and_with_ctrl_one_more() -> None:
    document = board(BOWL)
    assert clicked("map", document, 1.0, -1.0).apply(document).board.contour.starts == ((1.0, -1.0),)
    more = clicked("map", document, 1.0, -1.0, adding=True).apply(document)
    assert more.board.contour.starts == ((3.0, 2.0), (1.0, -1.0))
    assert dragged("map", document, "start:0", 2.0, 2.5).board.contour.starts == ((2.0, 2.5),)


def over_settings() -> Document:
    """A map over the rate and the momentum of the only optimizer."""
    document = board(BOWL)
    ball = OptimizerChoice(
        id="ball", optimizer="momentum", settings=(("learning_rate", 0.1), ("momentum", 0.5))
    )
    pane = MapPane(
        kind="settings",
        across=SettingRange(name="learning_rate", low=0.01, high=1.0, count=5),
        upward=SettingRange(name="momentum", low=0.0, high=0.9, count=4),
        steps=20,
    )
    return replace(document, board=replace(document.board, optimizers=(ball,), map=pane))


def test_that_a_click_on_a_map_of_settings_takes_both_of_them() -> None:
    document = over_settings()
    edit = clicked("map", document, -1.5, 0.3)
    after = edit.apply(document)
    assert value_at(after.board, "optimizers[ball].settings.learning_rate") == 0.0316  # 10^−1.5
    assert value_at(after.board, "optimizers[ball].settings.momentum") == 0.3
    assert str(edit.undo_text) == "take learning rate 0.0316, momentum 0.3"
    assert PANES["map"].clicks(document, -1.5, 0.3, True) is None


def test_that_the_settings_of_now_stand_on_the_map_and_are_dragged_within_it() -> None:
    document = over_settings()
    assert handles(document, "map") == {"map:settings": (-1.0, 0.5)}
    after = dragged("map", document, "map:settings", 2.0, 0.8)
    assert value_at(after.board, "optimizers[ball].settings.learning_rate") == 1.0  # the end of the axis
    assert handles(after, "map")["map:settings"] == (0.0, 0.8)


def test_that_dragged_settings_are_one_step_of_undo() -> None:
    store = Store(over_settings())
    for place in (-0.5, -0.7, -0.9):
        edit = PANES["map"].drags(store.document, "map:settings", place, 0.2)
        assert edit is not None
        store.apply(edit)
    store.end_gesture()
    store.undo()
    assert store.document == over_settings()
    assert not store.can_undo


def test_that_what_varies_over_a_map_does_not_ask_for_another() -> None:
    document = over_settings()
    after = Set("optimizers[ball].settings.momentum", 0.7).apply(document)
    asked = [AnsweredDocument(each).asks("map")["map:0"] for each in (document, after)]
    assert asked[0] == asked[1]


def test_that_a_map_of_two_settings_is_refused_to_an_optimizer_with_one() -> None:
    store = Store(board(BOWL))
    with pytest.raises(ValueError, match="the map’s optimizer has fewer than two settings that could vary"):
        store.apply(Set("map.kind", "settings"))


def test_that_a_map_of_two_settings_is_over_two_that_its_optimizer_has() -> None:
    document = board(BOWL)
    adam = OptimizerChoice(id="adam", optimizer="adam")
    after = Set("map.kind", "settings").apply(
        replace(document, board=replace(document.board, optimizers=(adam,)))
    )
    pane = after.board.map
    assert (pane.across.name, pane.upward.name) == ("learning_rate", "beta1")
    assert (pane.upward.low, pane.upward.high) == (0.0, 0.98)  # as for the momentum before: shares both


# sweep


def swept() -> Document:
    """Two optimizers over their rates from 0.01 to 1, and one without a rate."""
    document = board(BOWL)
    choices = (
        OptimizerChoice(id="slope", optimizer="gradient-descent", settings=(("learning_rate", 0.1),)),
        OptimizerChoice(id="ball", optimizer="momentum", settings=(("learning_rate", 0.01),)),
        OptimizerChoice(id="newton", optimizer="newton"),
    )
    over = SettingRange(name="learning_rate", low=0.01, high=1.0, count=5)
    sweep = replace(document.board.sweep, over=over, budget=10)
    return replace(document, board=replace(document.board, optimizers=choices, sweep=sweep))


def rates(document: Document) -> list[object]:
    return [
        value_at(document.board, f"optimizers[{name}].settings.learning_rate") for name in ("slope", "ball")
    ]


def test_that_a_click_on_a_sweep_takes_that_rate_for_all_that_have_one() -> None:
    edit = clicked("sweep", swept(), -0.5, 1.0)
    assert rates(edit.apply(swept())) == [0.316, 0.316]
    assert str(edit.undo_text) == "take learning rate 0.316"
    assert PANES["sweep"].clicks(swept(), -0.5, 1.0, True) is None


def test_that_the_rate_of_one_optimizer_is_dragged_on_its_curve() -> None:
    found = handles(swept(), "sweep")
    assert {name: place[0] for name, place in found.items()} == {"now:slope": -1.0, "now:ball": -2.0}
    after = dragged("sweep", swept(), "now:ball", -0.3, 0.0)
    assert rates(after) == [0.1, 0.501]  # 10^−0.3
    assert PANES["sweep"].drags(swept(), "now:newton", -0.3, 0.0) is None
    assert PANES["sweep"].drags(swept(), "start:0", -0.3, 0.0) is None


def test_that_the_rate_of_now_stands_on_its_curve() -> None:
    scene = AnsweredDocument(swept()).scene("sweep", SHEET)
    (curve,) = (each for each in scene.elements if each.key == "sweep:slope")
    assert isinstance(curve, Polylines)
    place = handles(swept(), "sweep")["now:slope"]
    assert list(place) in [list(map(float, point)) for path in curve.paths for point in path]


def test_that_a_fit_has_no_map_of_its_own_and_so_no_paths_on_one() -> None:
    document = small(board(BOWL))
    fit = Fit(points=((0.0, 1.0), (1.0, 2.0), (2.0, 4.0)))
    fitted = replace(document, board=replace(document.board, fit=fit))
    scene = AnsweredDocument(fitted).scene("map", SHEET)
    assert [each for each in scene.elements if isinstance(each, Raster)]
    assert walked(scene) == {}


def test_that_samples_of_a_formula_are_chosen_where_they_stand() -> None:
    document = Set("samples", Samples(formula=Mesh(x=(-1.0, 1.0), count=5))).apply(board("x^2"))
    after = clicked("slopes", document, 0.4, 0.0).apply(document)
    assert value_at(after.board, "samples.at") == 3
