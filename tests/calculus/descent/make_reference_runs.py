"""Write `data/reference_runs.json`: runs walked in mpmath, their slopes and critical points by hand.

Run by hand: `python tests/calculus/descent/make_reference_runs.py`. It shares nothing with the program. Each
run is walked with 50 digits; why it stops is told by the critical points below, which are known.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mpmath import cos, cosh, exp, findroot, lu_solve, matrix, mp, mpf, pi, sin, sinh, sqrt

mp.dps = 50
TOLERANCE, BOUND = mpf("1e-6"), mpf("1e12")

Number = Any
Point = Sequence[Number]


@dataclass(frozen=True)
class Hill:
    """A function with its slope and curvatures, where it is level, and what it is there; bowls have a bottom.

    bowl: whether f falls from a place to a bottom; only asked where it curves upwards
    """

    slope: Callable[..., list[Number]]
    hessian: Callable[..., list[list[Number]]]
    level: tuple[tuple[str, Point], ...] = ()
    bowl: bool = True


def _himmelblau(x: Number, y: Number) -> list[Number]:
    """Its slope."""
    first, second = x**2 + y - 11, x + y**2 - 7
    return [4 * x * first + 2 * second, 2 * first + 4 * y * second]


WELL = [findroot(lambda x: 4 * x**3 - 10 * x - 3, start) for start in (1.7, -1.4, -0.3)]
HIMMELBLAU = [
    findroot(
        lambda x, y: [
            4 * x * (x**2 + y - 11) + 2 * (x + y**2 - 7),
            2 * (x**2 + y - 11) + 4 * y * (x + y**2 - 7),
        ],
        start,
    )
    for start in ((3, 2), (-2.8, 3.1), (-3.8, -3.3), (3.6, -1.8))
]

HILLS = {
    "x^2": Hill(lambda x: [2 * x], lambda _: [[2]], (("minimum", (0,)),)),
    "1e-4x^2": Hill(lambda x: [x / 5000], lambda _: [[mpf(1) / 5000]], (("minimum", (0,)),)),
    "x^4": Hill(lambda x: [4 * x**3], lambda x: [[12 * x**2]], (("minimum", (0,)),)),
    "x^4 - 5x^2 - 3x": Hill(
        lambda x: [4 * x**3 - 10 * x - 3],
        lambda x: [[12 * x**2 - 10]],
        (("minimum", (WELL[0],)), ("minimum", (WELL[1],)), ("maximum", (WELL[2],))),
    ),
    "1 - cos(x)": Hill(
        lambda x: [sin(x)],
        lambda x: [[cos(x)]],
        (("minimum", (0,)), ("maximum", (pi,)), ("maximum", (-pi,)), ("minimum", (2 * pi,))),
    ),
    "sqrt(1 + x^2)": Hill(
        lambda x: [x / sqrt(1 + x**2)], lambda x: [[(1 + x**2) ** mpf("-1.5")]], (("minimum", (0,)),)
    ),
    "x^2/(1 + x^2)": Hill(
        lambda x: [2 * x / (1 + x**2) ** 2],
        lambda x: [[(2 - 6 * x**2) / (1 + x**2) ** 3]],
        (("minimum", (0,)),),
    ),
    "e^(-x)": Hill(lambda x: [-exp(-x)], lambda x: [[exp(-x)]], bowl=False),
    "cosh(x)": Hill(lambda x: [sinh(x)], lambda x: [[cosh(x)]], (("minimum", (0,)),)),
    "x - ln(x)": Hill(lambda x: [1 - 1 / x], lambda x: [[1 / x**2]], (("minimum", (1,)),)),
    "-x^2": Hill(lambda x: [-2 * x], lambda _: [[-2]], (("maximum", (0,)),)),
    "x^2 + y^2": Hill(lambda x, y: [2 * x, 2 * y], lambda _, __: [[2, 0], [0, 2]], (("minimum", (0, 0)),)),
    "x^2/20 + y^2": Hill(
        lambda x, y: [x / 10, 2 * y], lambda _, __: [[mpf(1) / 10, 0], [0, 2]], (("minimum", (0, 0)),)
    ),
    "1e4y^2 + x^2": Hill(
        lambda x, y: [2 * x, 20_000 * y], lambda _, __: [[2, 0], [0, 20_000]], (("minimum", (0, 0)),)
    ),
    "x^2 - y^2": Hill(lambda x, y: [2 * x, -2 * y], lambda _, __: [[2, 0], [0, -2]], (("saddle", (0, 0)),)),
    "x^2 + x y + y^2": Hill(
        lambda x, y: [2 * x + y, x + 2 * y], lambda _, __: [[2, 1], [1, 2]], (("minimum", (0, 0)),)
    ),
    "(x - y)^2": Hill(
        lambda x, y: [2 * (x - y), 2 * (y - x)],
        lambda _, __: [[2, -2], [-2, 2]],
        tuple(("minimum", (mpf(k) / 4, mpf(k) / 4)) for k in range(-20, 21)),
    ),
    "-exp(-x^2 - y^2)": Hill(
        lambda x, y: [2 * x * exp(-(x**2) - y**2), 2 * y * exp(-(x**2) - y**2)],
        lambda x, y: [
            [(2 - 4 * x**2) * exp(-(x**2) - y**2), -4 * x * y * exp(-(x**2) - y**2)],
            [-4 * x * y * exp(-(x**2) - y**2), (2 - 4 * y**2) * exp(-(x**2) - y**2)],
        ],
        (("minimum", (0, 0)),),
    ),
    "(1 - x)^2 + 100(y - x^2)^2": Hill(
        lambda x, y: [2 * (x - 1) - 400 * x * (y - x**2), 200 * (y - x**2)],
        lambda x, y: [[2 - 400 * (y - 3 * x**2), -400 * x], [-400 * x, 200]],
        (("minimum", (1, 1)),),
    ),
    "(x^2 + y - 11)^2 + (x + y^2 - 7)^2": Hill(
        _himmelblau,
        lambda x, y: [
            [4 * (x**2 + y - 11) + 8 * x**2 + 2, 4 * x + 4 * y],
            [4 * x + 4 * y, 4 * (x + y**2 - 7) + 8 * y**2 + 2],
        ],
        tuple(("minimum", tuple(each)) for each in HIMMELBLAU),
    ),
}  # fmt: skip

ONE = [(5, "0.1"), (5, "0.001"), (5, "1.1"), (-3, "0.4"), (40, "0.01"), (0, "0.5"), ("0.5", "1e-9")]
TWO = [((-3, 4), "0.1"), ((1, 1), "0.3"), ((4, 4), "1"), ((1, 0), "0.01"), ((2, 2), "0.0008")]


def main() -> None:
    """Walk all of them and write the file."""
    rows = []
    for text, hill in HILLS.items():
        size = hill.hessian.__code__.co_argcount
        for start, rate in ONE if size == 1 else TWO:
            place = [mpf(each) for each in (start if isinstance(start, tuple) else (start,))]
            if text == "x - ln(x)" and place[0] <= 0:
                continue
            rows.append(walked(text, hill, place, "gradient-descent", mpf(rate)))
        rows += [
            walked(text, hill, [mpf(each) for each in start], "newton", None)
            for start in ((("0.5",), (1,)) if size == 1 else ((3, 1), (1, 1)))
        ]
    kept = [row for row in rows if row]
    file = Path(__file__).parent / "data" / "reference_runs.json"
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def walked(text: str, hill: Hill, x: list[Number], rule: str, rate: Number) -> dict[str, Any] | None:
    """A run of at most 300 steps; None where it circles or leaves, which other tests have."""
    start, points = [float(each) for each in x], [x]
    first = max(map(abs, hill.slope(*x)))
    told: dict[str, Any] = {"text": text, "start": start, "optimizer": rule, "steps": 300}
    if rate is not None:
        told["learning_rate"] = float(rate)
    for step in range(301):
        slope = hill.slope(*x)
        try:
            move = _newton(hill, x) if rate is None else [-rate * each for each in slope]
        except ZeroDivisionError:
            return {
                **told,
                "reason": "singular",
                "step": step,
                "end": _floats(x),
                "kind": _kind(hill, x, 1e-9),
            }
        there = [a + b for a, b in zip(x, move, strict=True)]
        size, steep = max(map(abs, move)), max(map(abs, slope))
        if size <= TOLERANCE:
            return {**told, **_rest(hill, points, steep, max(1000 * TOLERANCE, first / 1000)), "step": step}
        if rate is None and max(map(abs, there)) > mpf(10) ** 6:
            return None  # where floats lose the curvature
        if max(map(abs, there)) > BOUND:
            return {**told, "reason": "diverged", "step": step + 1, "end": _floats(x), "kind": ""}
        if step > 2 and max(abs(a - b) for a, b in zip(there, points[-2], strict=True)) < size * mpf("1e-6"):
            return None
        if step == 300:
            return {**told, "reason": "steps", "step": step, "end": _floats(x), "kind": ""}
        x = there
        points.append(x)
    return None


def _newton(hill: Hill, x: Point) -> list[Number]:
    return list(lu_solve(matrix(hill.hessian(*x)), -matrix(hill.slope(*x))))


def _rest(hill: Hill, points: list[list[Number]], steep: Number, flat: Number) -> dict[str, Any]:
    """Why a step was short, by the table of reasons."""
    x = points[-1]
    way = max(abs(a - b) for each in points for a, b in zip(each, points[0], strict=True))
    curved = _curves_up(hill.hessian(*x))
    try:
        newton = max(map(abs, _newton(hill, x))) if steep else mpf(0)
    except ZeroDivisionError:  # along (1, 1) f is level; across it curves by 4
        newton = steep / 4
    kind = _kind(hill, x, max(4 * newton, mpf("1e-9")))
    if steep <= flat and newton <= max(way / 100, TOLERANCE) and kind:
        reason = "converged"
    else:
        reason = "stalled" if steep > flat or (curved and hill.bowl) else "plateau"
    return {"reason": reason, "end": _floats(x), "kind": kind if reason == "converged" else ""}


def _curves_up(hessian: list[list[Number]]) -> bool:
    corner = hessian[0][0]
    return corner > 0 and (len(hessian) == 1 or corner * hessian[1][1] > hessian[0][1] ** 2)


def _kind(hill: Hill, x: Point, near: Number) -> str:
    """What a point is where f is level no further than `near`; "" where it is not."""
    for kind, level in hill.level:
        if max(abs(a - b) for a, b in zip(level, x, strict=True)) <= near:
            return kind
    return ""


def _floats(x: Point) -> list[float]:
    return [float(each) for each in x]


if __name__ == "__main__":
    main()
