"""Random command lines: right ones, wrong ones, and such as nobody would type, the same for each seed."""

import argparse
import random
from pathlib import Path

import numpy as np

from nablaboard.calculus.descent import OPTIMIZERS
from nablaboard.cli.arguments import PARSERS

EXPRESSIONS = (
    "x^2", "-x^2", "sin x", "x^3 - 3x", "abs(x)", "1/x", "ln x", "ln(-1-x^2)", "sqrt(x)", "e^(1/x)", "5",
    "x!", "x^2 + y^2", "x^2/20 + y^2", "(1-x)^2 + 100(y-x^2)^2", "sin(x) cos(y)", "x y", "|x| + |y|",
    "ln(x y)", "1e300x^2", "f(u, v) = u^2 + v^2", "f(t) = t^2", "x^2 + y^2 + z^2", "if(x<0, -x, x)",
    "sin(1e9x)", "sin(1/x)", "tan x", "gamma(x)", "x^^2", "(x+1", "", " ", "foo(x)", "x2", "1,5", "a x",
    "f(x)=f(x)", "x" * 2001, "(" * 70, "\udcff", "π", "--", "-", "⌊x⌋", "f(x) = " + "q" * 90, "floor(x)",
    "0/0", "1e308x", "x^x^x", "erf(x)", "\x00x", "heaviside(x)",
)  # fmt: skip
NUMBERS = (
    "0", "1", "-1", "0.1", "1e-3", "2", "10", "-7", "100", "1e300", "1e308", "-1e308", "1e-308", "5e-324",
    "inf", "nan", "", "abc", "1_0", "−1", "1e999", "1.5", "3", "0x10", " 1", "pi",
)  # fmt: skip
POINTS = (
    "1", "-1", "1,2", "-7,2", "0,0", "1,2,3", "", ",", "1,", "nan,1", "1e200,1", "1e308,1e308", "a,b",
    "-1,-1", "0",
)  # fmt: skip
RANGES = (
    "-6:6", "0:1", "-1:1", "1:1", "2:1", "", ":", "1:", "-1e300:1e300", "4:1e308", "-1e308:1e308",
    "1e-320:2e-320", "0:1e-300", "1:1.0000000000000002", "a:b", "0:nan", "1e15:1.0000000000000001e15",
    "-3:3", "0:5e-324",
)  # fmt: skip
SIZES = (
    "40x30", "200x100", "1x1", "0x0", "3x2", "8x1", "16385x10", "20000x20000", "x", "", "-1x5", "5x",
    "1e3x5", "64x64",
)  # fmt: skip
OVERS = (
    "learning_rate=0.01:1:5", "learning_rate=1:0.1:3", "learning_rate=0.1:1:3,momentum=0:0.9:3",
    "momentum=0:0.9:4", "x=1:2:3", "learning_rate=0:0:0", "learning_rate=1e-300:1e300:4",
    "learning_rate=-1:1:3", "", "steps=1:5:3", "learning_rate=1:2:0", "token=1:2:3", "start=0:1:3",
    "seed=0:2:3", "h=0.1:1:3", "learning_rate=0.1:1:3,learning_rate=0.1:1:3",
)  # fmt: skip
SETTINGS = (
    *(f"{name}={value}" for name in ("gradient_from", "seed", "h", "noise", "tolerance", "schedule",
    "token", "start", "optimizer", "bound", "steps", "learning_rate", "momentum", "beta1", "variant", "f",
    "bias_correction", "self", "over", "budget", "x", "settings") for value in ("1", "abc", "true", "0",
    "-1", "1e300", "", "1.5")), "learning_rate", "=", "=1", "contour.level_count=5", "run.steps=5",
    "run.steps=abc", "rows[0].text=x", "contour.x=1:2", "help", "contour.x=-1e300:1e300",
    "function.y=1e308", "learning_rate=nan", "a=b=c", "\udcff=1", "optimizers[adam].enabled=on",
    "run.schedule=step every=5", "schedule=step every=0", "schedule=exponential factor=0.9",
    "gradient_from=central", "h=0",
)  # fmt: skip
OUTS = (
    "a.png", "a.svg", "a.pdf", "a.csv", "a.json", "a.npz", "a.bmp", "a", "", "none/a.png", "none/a.csv",
    ".", "b.PNG", "\udcff.png", "a.png\x00", "file.txt/a.png", "é.svg", "-.png", "--", "folder",
    "folder/a.csv",
)  # fmt: skip
FILES = (
    "table.csv", "table2.csv", "one.npy", "two.npy", "three.npy", "four.npy", "empty.csv", "words.csv",
    "nan.npy", "missing.csv", "object.npy", "broken.npy", "folder", "-", "", "\udcff.csv", "a\x00b",
    "big.csv", "scalar.npy", "complex.npy", "bool.npy",
)  # fmt: skip
WORDS = (
    "", "all", "function", "contour", "value", "png", "png,pdf", "png,bmp", ",", "light", "print", "en",
    "fr", "x", "y", "u",
)  # fmt: skip
SHOWS = (
    "points", "normal", "taylor=3", "at=1", "at=20,at=24", "at=abc", "levels=5", "levels=0", "taylor=99",
    "newton=1", "area=0:1", "bisect=0:1", "slices", "x=1", "heading=1:1", "nothing", "", ",",
    "points,points", "=", "secant=1:2", "area=1e300:1e308", "slice=x=1", "arrows=ascent", "taylor",
    "derivative", "second",
)  # fmt: skip
RATES = ("0.1", "0.1,0.5", "", "0", "-1", "1e300", "0.1,0.1", "nan", ",".join(["0.1"] * 13)
)  # fmt: skip
GENERATED = (
    "line", "line slope=10 intercept=1190 count=50", "quadratic a=1 b=2 c=3", "quadratic", "line count=0",
    "line count=1", "line noise=-1", "line x=1:0", "sinus", "", "line slope", "line count=1e9",
    "line noise=1e308", "line x=-1e300:1e300", "line count=3 seed=-1", "line slope=1e308", "line count=2",
)  # fmt: skip
SCHEDULES = (
    "step every=5", "exponential factor=0.9", "exponential factor=2", "cosine", "step", "sawtooth", "",
    "step every=0", "x=1",
)  # fmt: skip
POOLS = {
    "expression": EXPRESSIONS, "--at": POINTS, "--start": POINTS, "--x": RANGES, "--y": RANGES,
    "--size": SIZES, "--picture-size": SIZES, "--over": OVERS, "--set": SETTINGS, "-o": OUTS,
    "--data": FILES, "file": FILES, "--show": SHOWS, "--rates": RATES, "--generate": GENERATED,
    "--schedule": SCHEDULES, "-e": EXPRESSIONS, "--formula": EXPRESSIONS, "--steps": ("0", "1", "5", "20",
    "-1", "1.5", "abc", "100000000", ""), "--budget": ("0", "1", "5", "20", "-1", "100000000"),
    "--batch": ("0", "1", "5", "100000", "-1"), "--hidden": ("0", "1", "4", "1000", "-1"),
    "--classes": ("0", "2", "3", "1000"), "--order": ("0", "1", "2", "3", "8", "9", "100", "-1", "a"),
    "--explain": ("0", "1", "99", "-1"), "--exact-limit": ("0", "0", "0", "-1", "abc", "nan"),
    "--edge-order": ("1", "2", "3", "0"), "--axis": ("0", "1", "2", "9"), "--slice": ("0", "1,1",
    "0,0,0", "99", "", "a"), "--at-step": ("0", "1", "5", "999999999", "-1"), "--method": ("central",
    "dual", "symbolic", "forward", "complex-step", "guess", ""), "--gradient-from": ("dual", "central",
    "x", ""), "--variable": ("x", "y", "z", "u", "", "sin"), "--optimizer": (*OPTIMIZERS, "sgd", "",
    "\udcff"), "--pane": WORDS, "--theme": WORDS, "--language": WORDS, "--format": WORDS,
    "--weights": ("w,b", "a,b", "intercept,slope", "", "a", "a,a", "a,b,c"),
    "source": ("lesson:optimizers", "lesson:tangent", "lesson:nothing", "wrong.nabla", "right.nabla",
    "missing.nabla", "", "folder", "lesson:", "lesson:../x", "\udcff"), "--dpi": ("96", "300", "0", "1e9",
    "nan"), "--text-scale": ("1", "0.1", "10", "0", "99"), "--spacing": NUMBERS,
}  # fmt: skip
USUAL = {
    "derivative": ("--at", "1"), "gradient": ("--at", "1,2"), "descend": ("--start", "1,2", "--steps",
    "5"), "points": ("--x", "-3:3", "--exact-limit", "0"), "sweep": ("--start", "1,2", "--over",
    "learning_rate=0.01:1:4", "--budget", "9"), "map": ("--x", "-1:1", "--y", "-1:1", "--size", "5x4",
    "--steps", "9"), "export": ("--size", "80x60", "-o", "a.png"),
}  # fmt: skip
"""What keeps a random line from being refused for what it lacks, and from taking long."""


def random_line(chance: random.Random) -> list[str]:
    """A command line without the program's name."""
    command = chance.choice([*PARSERS, "derivative", "descend", "export", "map", "points", "sweep"])
    words = [command]
    actions = [each for each in PARSERS[command]()._actions if each.dest != "help"]
    for action in actions:
        if not action.option_strings and chance.random() < 0.95:
            words += [_value(action, chance) for _ in range(1 + (chance.random() < 0.1))]
    if chance.random() < 0.8:
        words += USUAL.get(command, ())
    options = [each for each in actions if each.option_strings]
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3)) if options else 0):
        action = chance.choice(options)
        name = action.option_strings[0]
        if action.nargs == 0:
            words.append(name)
        else:
            value = _value(action, chance)
            words += [f"{name}={value}"] if name.startswith("--") and chance.random() < 0.3 else [name, value]
    if chance.random() < 0.3:
        words.append("--json")
    if chance.random() < 0.05:
        words.insert(
            chance.randint(1, len(words)),
            chance.choice(("--", "-", "--nonsense", "", "-x", "--json", "-o", "--set")),
        )
    return words


def _value(action: argparse.Action, chance: random.Random) -> str:
    name = action.option_strings[0] if action.option_strings else action.dest
    pool = [*POOLS.get(name, NUMBERS)]
    if action.choices and chance.random() < 0.8:
        pool = [str(each) for each in action.choices]
    # The first of a pool are such as people type.
    return chance.choice(pool[: 1 + len(pool) // 3] if chance.random() < 0.5 else pool)


def furnish(folder: Path) -> None:
    """Put the files there that the lines name."""
    (folder / "folder").mkdir()
    (folder / "file.txt").write_text("text")
    (folder / "table.csv").write_text("x,y\n0,1\n1,3\n2,5\n3,6.5\n")
    (folder / "table2.csv").write_text("a,b,c\n0,1,0\n1,3,1\n2,5,1\n2.5,6,0\n")
    (folder / "big.csv").write_text("y\n" + "\n".join(str(k * k % 97) for k in range(3000)))
    (folder / "empty.csv").write_text("")
    (folder / "words.csv").write_text("one,two\nthree,four\n")
    (folder / "broken.npy").write_bytes(b"\x93NUMPY\x01\x00v\x00{'descr'")
    chance = np.random.default_rng(0)
    for name, shape in (
        ("one", (6,)),
        ("two", (5, 3)),
        ("three", (4, 3, 2)),
        ("four", (2, 2, 2, 2)),
        ("scalar", ()),
    ):
        np.save(folder / f"{name}.npy", chance.normal(size=shape))
    np.save(folder / "nan.npy", np.array([1.0, np.nan, np.inf, 2.0]))
    np.save(folder / "complex.npy", np.array([1j, 2.0]))
    np.save(folder / "bool.npy", np.array([True, False, True]))
    np.save(folder / "object.npy", np.array(["a", None], dtype=object), allow_pickle=True)
    (folder / "wrong.nabla").write_text('{"format": 99}')
    (folder / "right.nabla").write_text('{"\\ud800": 1}')
