"""What is said to people: a kind and facts here, a sentence where it is read.

The pure layers say only which kind of thing happened and with what numbers. One table of English
templates turns that into sentences for the command line and for Python; the window translates the same
templates.
"""

import math
import string
from collections.abc import Mapping
from dataclasses import dataclass

Fact = str | int | float | tuple[float, ...]
"""What stands in a sentence: a name, a count, a number, a point."""

MINUS = "\N{MINUS SIGN}"
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_FORMATTER = string.Formatter()


@dataclass(frozen=True, slots=True)
class Message:
    """A kind (a key of `TEMPLATES`) and its facts, sorted by name; `str()` is the English sentence."""

    kind: str
    facts: tuple[tuple[str, Fact], ...] = ()

    def __str__(self) -> str:
        return render(TEMPLATES[self.kind], self.facts)


def message(kind: str, /, **facts: Fact) -> Message:
    """A message of this kind with these facts."""
    return Message(kind, tuple(sorted(facts.items())))


def render(template: str, facts: tuple[tuple[str, Fact], ...]) -> str:
    """The template with its plain fields {name} filled in; numbers as people write them.

    Only names of facts are looked up, never attributes or items, so a text from a stranger stays a text.
    """
    known = {name: shown(fact) for name, fact in facts}
    parts = []
    for text, field, _, _ in _FORMATTER.parse(template):
        parts.append(text)
        if field is not None:
            parts.append(known[field])
    return "".join(parts)


def shown(fact: Fact) -> str:
    """A fact as it is read: −0.5, 3·10⁻⁷, (−7, 2)."""
    if isinstance(fact, str):
        return fact
    if isinstance(fact, tuple):
        return f"({', '.join(number(each) for each in fact)})"
    return str(fact).replace("-", MINUS) if isinstance(fact, int) else number(fact)


def number(value: float, digits: int = 6) -> str:
    """`value` with up to `digits` significant digits, without trailing zeros and with a true minus sign."""
    if not math.isfinite(value):
        return "undefined" if math.isnan(value) else ("∞" if value > 0 else f"{MINUS}∞")
    text = f"{value:.{digits}g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        power = "10" + str(int(exponent)).translate(_SUPERSCRIPTS)
        text = power if mantissa == "1" else f"{mantissa}·{power}"
    return "0" if text == "-0" else text.replace("-", MINUS)


# Each subject keeps its templates in a table of its own; the union below is the one table.

_PICTURES = {
    "scene.function": "Function",
    "scene.contours": "Contours",
    "scene.no-function": "type a function of x, such as f(x) = x^2",
    "scene.no-surface": "type a function of two variables, such as g(x, y) = x^2 + y^2",
    "scene.contour": "Contour of {name}",
    "scene.tangent": "tangent",
    "scene.slope": "x₀ = {x}   {name} = {value}\nslope {name}′(x₀) = {slope}",
    "scene.no-slope": "x₀ = {x}   {name} = {value}\n{reason}",
    "scene.undefined": "{name} is undefined at {x}",
    "scene.tangent-point": "Tangent point, x₀ = {x}, {name} = {value}",
    "scene.tangent-at": "Tangent at {x}: value {value}, slope {slope}.",
    "scene.curves": "Curves {names} for x from {low} to {high}.",
    "scene.data": "Data and fit",
    "scene.no-data": "there are no data to fit yet",
    "scene.data-count": "{count} data.",
    "scene.class": "class {label}",
    "scene.best": "least squares: {formula}",
    "scene.least-squares": "least squares {point}",
    "scene.least-squares-apart": "least squares {point}\n{parts} away",
    "scene.apart": "{optimizer} is away from least squares by {parts}.",
    "scene.conditions": "The condition number is {plain}, and {scaled} with the features scaled.",
    "scene.fit-formula": "{optimizer}: {formula}",
    "scene.fit-cost": "{optimizer}: J = {value}",
    "scene.at-step": "step {step}",
    "scene.at-epoch": "step {step}, epoch {epoch}",
    "scene.value": "Value along the path",
    "scene.value-of": "{name} along the path",
    "scene.no-run": "choose an optimizer and a start point",
    "scene.steps": "step",
    "scene.epoch": "an epoch is {steps} steps",
    "scene.value-now": "{optimizer} {value}",
    "scene.value-linear": "plain axis: some values are below 0",
    "scene.value-path": "{optimizer}: from {first} to {value} at step {step}; {outcome}.",
    "scene.no-map": "nothing to run: a function of two variables, an optimizer and a start point are needed",
    "scene.map": "Map",
    "scene.basins": "{optimizer} on {name}: where each start ends",
    "scene.rates": "{optimizer} on {name}: which settings work",
    "scene.map-note": "stronger colour: fewer steps",
    "scene.map-place": "{number}: {place} {share}",
    "scene.map-others": "elsewhere {share}",
    "scene.map-moving": "still moving {share}",
    "scene.map-lost": "diverged or left the domain {share}",
    "scene.best-settings": "◇ best: {first} {one}, {second} {other}, {steps} steps",
    "scene.limit-everywhere": "stability limit",
    "scene.limit-near": "stability limit near the best place",
    "scene.sweep": "Sweep",
    "scene.sweep-of": "{name} after an equal budget",
    "scene.sweep-note": "{budget} gradient evaluations each",
    "scene.sweep-lost": "{budget} gradient evaluations each; × diverged",
    "scene.sweep-limit": "{budget} gradient evaluations each; dotted: stability limit",
    "scene.sweep-limit-lost": "{budget} gradient evaluations each; dotted: stability limit; × diverged",
    "scene.sweep-entry": "{optimizer}, best {at}",
    "scene.sweep-entry-lost": "{optimizer}, always lost",
    "scene.sweep-best": "{optimizer} is best at {at}.",
    "scene.start": "start {point}",
    "scene.start-point": "Start point {number}, {point}",
    "scene.arrows-descent": "−∇{name} arrows",
    "scene.arrows-ascent": "∇{name} arrows",
    "scene.errors-empty": "Error against h",
    "scene.errors": "Error of {name}′({x}) against h",
    "scene.errors-along": "Error of ∂{name}/∂{variable} at {at} against h",
    "scene.error-slope": "{method}: slope {slope}",
    "scene.error-method": "{method}",
    "scene.error-marks": "best h: filled = found, hollow = predicted",
    "scene.error-zero": "error 0",
    "scene.error-zero-of": "error 0, whatever h: {methods}",
    "scene.still": "from h = {h} down, x ± h = x",
    "scene.best-found": "{method}: the best h found is {h}, with the error {error}.",
    "scene.best-predicted": "{method}: the best h predicted is {h}, with the error {error}.",
    "scene.samples": "Samples",
    "scene.slopes": "Slopes of samples",
    "scene.samples-of": "Samples of {name}",
    "scene.slopes-of": "Slopes of the samples of {name}",
    "scene.no-samples": "paste or open a table of samples, or sample a function",
    "scene.edges": "edges, order {order}",
    "scene.difference": "np.diff / spacing",
    "scene.difference-bare": "np.diff",
    "scene.true-derivative": "true derivative",
    "scene.error-of-slope": "error",
    "scene.turn-minimum": "minimum {value} at {x}",
    "scene.turn-maximum": "maximum {value} at {x}",
    "scene.weight": "× {weight}",
    "scene.stencil": "slope at {name}[{index}] = {value}\n= {sum}",
    "scene.chosen-sample": "Sample {index} at {x}, value {value}",
    "scene.sample-slope": "np.gradient at {x}: {slope}",
    "scene.sample-slope-true": "np.gradient at {x}: {slope}\ntrue: {true}",
    "scene.spacing-missing": "no spacing given: slopes are {width} times what they are",
    "scene.positions-missing": "no positions given: slopes are per sample",
    "scene.spacing-unknown": "no spacing given: taken to be 1",
    "scene.largest-error": "largest error {error}, at {x}",
    "scene.samples-said": "{count} samples of {name} from {low} to {high}.",
    "remark.ended": "{optimizer} {outcome}.",
    "app.fault": "Something went wrong inside the program: {error}",
    "scene.levels": "Level lines of {name}, start {starts}.",
    "scene.path": "{optimizer} after {step} steps: {point}, value {value}.",
    "export.nothing": "there is nothing to draw: no function of {count}",
    "export.ending": "a picture cannot be written as “{ending}”; possible: {formats}",
    "export.theme": "there is no theme “{name}”; there are {themes}",
    "export.size": "a picture of {width} × {height} pixels cannot be made; each side is 1 to {largest}",
    "cli.no-display": "there is no display for the window; a virtual one helps (xvfb-run), "
    "and pictures need none (nablaboard export)",
    "cli.number": "“{text}” is not a number",
    "cli.range": "“{text}” is not a range: write two numbers, low:high, such as -6:6",
    "cli.size": "“{text}” is not a size: write width x height in pixels, such as 1920x1080",
    "cli.between": "“{text}” is not a number from {low} to {high}",
    "cli.no-file": "there is no file and no command “{name}”",
    "cli.whole": "“{text}” is not a whole number from 0 on",
    "cli.setting": "“{text}” is not a setting: write name=value, such as learning_rate=0.1",
    "cli.usage": "{reason}; see {program} --help",
    "cli.no-source": "nothing to draw: name a file, lesson:ID, or -e EXPRESSION",
    "cli.no-out": "no place for the picture: name one with -o",
    "cli.one-folder": "with --format, -o names one folder",
    "cli.outs": "{sources} sources need as many -o, not {outs}",
    "cli.machine-itself": "{reason}",
    "cli.machine": "{reason}: {file}",
    "cli.study": "Error against h, from 1 to 10⁻¹⁶",
    "cli.study-order": "the error against h is studied for the first derivative only",
    "cli.coordinates": "a point needs one number for each of {names}; given: {count}",
}

_DOCUMENTS = {
    "document.no-document": "this is not a Nablaboard document",
    "document.no-format": "the format is to be a whole number from 1 on",
    "document.newer-format": "the file is of format {format}; this Nablaboard reads formats up to {known}",
    "document.file-too-large": "the file is larger than {limit} MB",
    "document.not-utf-8": "the file is not text in UTF-8: the byte at {position} is wrong",
    "document.not-json": "the file is not JSON: something is wrong at line {line}, column {column}",
    "document.too-deep": "brackets are nested too deeply",
    "document.no-constant": "{name} is not a number that a document can hold",
    "document.same-key": "the name stands twice",
    "document.unknown-key": "no such entry is known here; is it misspelt?",
    "document.missing-key": "this entry is missing",
    "document.expected-switch": "true or false is expected",
    "document.expected-whole-number": "a whole number is expected",
    "document.expected-number": "a number is expected",
    "document.expected-text": "a text is expected",
    "document.expected-list": "a list is expected",
    "document.expected-items": "a list of {count} is expected",
    "document.expected-object": "an object in braces is expected",
    "document.expected-choice": "one of these is expected: {choices}",
    "document.expected-setting": "a number, a text, true or false is expected",
    "document.samples": "either the values of samples or a formula that gives them is expected",
    "document.shape": "{count} values do not fill {shape}",
    "document.index": "the index is to be from 0 to {last}, not {index}",
    "document.negative": "{value} is negative",
    "document.pane-twice": "the same pane stands in the list twice",
    "document.order": "the order is a whole number from {low} to {high}, not {given}",
    "document.not-positive": "a number above 0 is expected",
    "document.zero-width": "the width of a difference is to be larger than 0",
    "document.not-finite": "a finite number is expected",
    "document.too-far": "{value} is further than {limit} from 0",
    "document.range": "the range is to go from a smaller number to a larger one, not from {low} to {high}",
    "document.narrow-range": "the range from {low} to {high} is too narrow to be drawn",
    "document.too-long": "the text has {length} characters; at most {limit} are possible",
    "document.half-character": "the text has half a character ({code})",
    "document.too-many": "there are {count}; at most {limit} are possible",
    "document.no-colour": "{value} is not a colour's number",
    "document.between": "{value} is asked for; {least} to {most} are possible",
    "document.same-setting": "the map needs two different settings",
    "document.no-such-optimizer": "there is no optimizer with the id {optimizer}",
    "document.steps": "{value} steps are asked for; 0 to {limit} are possible",
    "document.seed": "the seed is to be a whole number from 0 to below {limit}",
    "document.one-kind-of-data": "a fit has either points or data that are made up",
    "document.ragged": "there are {count} numbers; the first row has {wanted}",
    "document.features": "a row of data has 1 to {most} features and then a value, not {given} features",
    "document.few-points": "{count} points are too few for {least} weights",
    "document.weights": "each of the {count} weights needs one number",
    "document.same-id": "the id {id} is taken by another",
    "document.no-such-row": "there is no row with the id {row}",
    "document.no-such-scene": "there is no scene {scene}; the lesson has {count}",
    "document.no-such-method": "there is no method called {name}; there are {names}",
    "edit.no-such-row": "the row is no longer there",
    "edit.no-such-optimizer": "there is no optimizer {optimizer} on the board any more",
    "edit.no-such-start": "there is no start point {start} any more",
    "edit.no-fit": "there are no data on the board any more",
    "edit.show": "“{given}” is no figure; there are {known}",
    "edit.no-samples": "there are no samples any more",
    "edit.no-parameter": "the row gives no value that a slider could set",
    "lesson.unknown": "there is no lesson called {name}; there are {lessons}",
    "undo.add-row": "add a row",
    "undo.remove-row": "remove a row",
    "undo.move-row": "move a row",
    "undo.type": "typing",
    "undo.show-row": "show a row",
    "undo.hide-row": "hide a row",
    "undo.colour-row": "colour of a row",
    "undo.slider-ends": "ends of a slider",
    "undo.parameter": "move a slider",
    "undo.tangent": "move the tangent",
    "undo.view": "zoom",
    "undo.select": "select a row",
    "undo.show-derivative": "show the derivative",
    "undo.hide-derivative": "hide the derivative",
    "undo.show-tangent": "show the tangent",
    "undo.hide-tangent": "hide the tangent",
    "undo.show-grid": "show the grid",
    "undo.hide-grid": "hide the grid",
    "undo.show-bands": "show the bands",
    "undo.hide-bands": "hide the bands",
    "undo.show-lines": "show the level lines",
    "undo.hide-lines": "hide the level lines",
    "undo.show-guides": "show what error is expected",
    "undo.hide-guides": "hide what error is expected",
    "undo.methods": "choose the methods of differentiation",
    "undo.show-log": "show the value logarithmically",
    "undo.hide-log": "show the value linearly",
    "undo.show-residuals": "show the residuals",
    "undo.hide-residuals": "hide the residuals",
    "undo.add-fit": "fit data",
    "undo.remove-fit": "stop fitting data",
    "undo.fit-data": "change the data",
    "undo.fit-generate": "make up data",
    "undo.fit-model": "change the model",
    "undo.fit-scale": "scale the features",
    "undo.fit-unscale": "take the features as they are",
    "undo.fit-batch": "change the batches",
    "undo.fit-slice": "choose two weights",
    "undo.fit-start": "change the first weights",
    "undo.samples": "change the samples",
    "undo.choose-sample": "choose a sample",
    "undo.arrows": "change the arrows",
    "undo.move-start": "move a start point",
    "undo.add-start": "add a start point",
    "undo.remove-start": "remove a start point",
    "undo.scene": "show scene {scene}",
    "undo.add-optimizer": "add an optimizer",
    "undo.remove-optimizer": "remove an optimizer",
    "undo.enable-optimizer": "switch an optimizer on",
    "undo.disable-optimizer": "switch an optimizer off",
    "undo.show-explain": "take the next step apart",
    "undo.hide-explain": "stop taking steps apart",
    "undo.show-points": "show the critical points",
    "undo.hide-points": "hide the critical points",
    "undo.heading": "change the direction",
    "undo.figure-higher": "change the higher derivative",
    "undo.figure-secant": "change the secant",
    "undo.figure-normal": "show or hide the normal",
    "undo.figure-circle": "show or hide the osculating circle",
    "undo.figure-taylor": "change the Taylor polynomial",
    "undo.figure-area": "change the area",
    "undo.figure-points": "show or hide the points",
    "undo.figure-newton": "change Newton’s method",
    "undo.figure-bisection": "change the bisection",
    "undo.setting": "change the {setting}",
    "undo.run": "change the run",
    "undo.map": "change the map",
    "undo.sweep": "change the sweep",
    "compute.cancelled": "the computation was cancelled",
    "compute.memory": "there is not enough memory for this; try a smaller one",
    "compute.unexpected": "the program has made a mistake here: {error}",
}

_DESCENT = {
    "stop.converged": "converged: step shorter than {tolerance} after {step} steps",
    "stop.converged-saddle": "converged: step shorter than {tolerance} after {step} steps, on a saddle: "
    "f falls to both sides",
    "stop.converged-maximum": "converged: step shorter than {tolerance} after {step} steps, on a maximum",
    "stop.stalled": "stalled: steps under {tolerance} while the slope is still {slope}; the rate is too "
    "small",
    "stop.diverged": "diverged at step {step}: a coordinate is no longer a finite number",
    "stop.diverged-bound": "diverged at step {step}: a coordinate is beyond {bound}",
    "stop.diverged-rate": "diverged at step {step}: learning rate {rate} is above 2/λmax = {limit} here",
    "stop.left-domain": "left the domain at step {step}: f or its gradient is undefined at {at}",
    "stop.undefined-start": "cannot start: f or its gradient is undefined at {at}",
    "stop.rounding-x": "gradient lost to rounding at step {step}: x ± h equals x",
    "stop.rounding-f": "gradient lost to rounding at step {step}: f(x + h) equals f(x − h)",
    "stop.circling-two": "circles between two points",
    "stop.circling": "circles through {period} points",
    "stop.steps-moving": "stopped at {step} steps: still moving",
    "stop.steps-still": "stopped at {step} steps: it stands still",
    "stop.cancelled": "cancelled at step {step}",
    "stop.stalled-search": "stalled: steps under {tolerance} while the slope is still {slope}; "
    "no lower point was found along the way",
    "diagnosis.stable": "{optimizer} is stable while η < {rule} = {limit} here; it runs at {rate}.",
    "diagnosis.unstable": "{optimizer} is stable only while η < {rule} = {limit} here; it runs at {rate}.",
    "diagnosis.steep": "Each step multiplies the error along the steepest way by {factor}.",
    "diagnosis.flat": "Along the flattest way it multiplies it by {factor}: {steps} steps for a tenth.",
    "diagnosis.bowl": "At step {step} f curves by {least} to {greatest}: condition number {condition}.",
    "diagnosis.bowl-one": "At step {step} f curves by {greatest}.",
    "diagnosis.downwards": "At step {step} f curves downwards along some way: by {least} to {greatest}.",
    "diagnosis.flat-bottom": "At step {step} f does not curve along some way: by {least} to {greatest}.",
    "diagnosis.no-curvature": "At step {step} f has no curvature.",
    "diagnosis.turns": "Along {axis} it turned round {count} times.",
    "diagnosis.cycle": "It goes round {points}.",
    "diagnosis.end": "The last step was {length} long; the slope after it is {slope}.",
    "diagnosis.to-go": "The bottom of the bowl is still {distance} away, most of it along {axis}.",
    "descent.no-rate": "{optimizer} has no learning rate for a schedule to change",
    "descent.schedule": "there is no schedule {given}; there are {known}",
    "descent.schedule-number": "a schedule cannot have {name}={given}; it has {known}",
    "map.arguments": "a map of basins needs a function of two variables, not of {names}",
    "map.over": "a map is over two settings, not over {given}",
    "map.size": "a map of {width} × {height} points cannot be made; {most} points are the most",
    "sweep.range": "a sweep goes from a low to a higher number in 2 to {most} values, "
    "not from {low} to {high} in {count}",
    "sweep.budget": "the budget is a whole number of evaluations from 1 to {most}, not {given}",
    "cli.over": "“{text}” is no range of a setting: write name=low:high:count, "
    "such as learning_rate=1e-4:1:60",
    "cli.out-ending": "a file cannot be written as “{ending}”; possible: {formats}",
    "cli.descend-what": "descend needs a function and --start, or --data or --generate",
    "cli.descend-out": "-o is for --data and --generate; nablaboard export draws functions",
    "cli.generate": "“{text}” cannot be generated: write line slope=10 intercept=1190 count=50 "
    "noise=0 seed=1 x=0:10, or quadratic a=1 b=2 c=3 with the same",
    "cli.map-one": "a map is of one optimizer; ask for each with a -o of its own",
    "cli.map-what": "a map needs --x and --y for starts, or --over with two settings and --start",
    "descent.problem": "{optimizer} with these settings looks up more than the gradient: give it the problem",
    "descent.optimizer": "there is no optimizer {name}; there are {known}",
    "descent.setting": "{optimizer} has no setting {name}; it has {known}",
    "descent.positive": "{name} is a finite number above 0, not {given}",
    "descent.fraction": "{name} is a number from 0 to below 1, not {given}",
    "descent.choice": "{name} is one of {known}, not {given}",
    "descent.tick": "{name} is true or false, not {given}",
    "descent.start": "the start is made of finite numbers, not {given}",
    "descent.coordinates": "the start has {count} numbers, but the function is one of {names}",
    "descent.no-variable": "the function has no variable to descend along",
    "descent.steps": "steps is a whole number from 0 to {most}, not {given}",
    "descent.tolerance": "tolerance is a finite number, at least 0, not {given}",
    "descent.noise": "noise is a finite number, at least 0, not {given}",
    "descent.bound": "bound is a number above 0, or none, not {given}",
}

_CURVES = {
    "curve.nowhere": "undefined everywhere in view",
    "curve.outside": "defined, but nowhere between {low} and {high}",
}

_LANGUAGE = {
    "expression.empty": "there is nothing to compute here yet",
    "expression.unexpected-end": "something is missing at the end",
    "expression.unexpected-token": "{token} cannot stand here",
    "expression.unexpected-after": "{token} cannot stand here, after a value",
    "expression.same-name": "{name} is given twice",
    "expression.unexpected-character": "{character} has no meaning here",
    "expression.unclosed-bracket": "this {bracket} is never closed",
    "expression.unmatched-bracket": "this {bracket} was never opened",
    "expression.mismatched-bracket": "{bracket} cannot close {opening}; {closing} would",
    "expression.empty-bracket": "there is nothing between the brackets",
    "expression.missing-argument": "{name} needs a value to work on",
    "expression.argument-count": "{name} takes {wanted} values, not {given}",
    "expression.argument-least": "{name} takes at least {wanted} values, not {given}",
    "expression.argument-most": "{name} takes at most {wanted} values, not {given}",
    "expression.if-count": "if takes a condition, a value, and a value otherwise",
    "expression.unknown-name": "{name} is not known",
    "expression.broken-name": "{name} has a fault of its own",
    "expression.adjacent-numbers": "two numbers stand side by side: {text}",
    "expression.unexpected-comma": "a comma cannot stand here",
    "expression.decimal-comma": "a comma cannot stand here; decimals are written with a point (.)",
    "expression.bad-number": "this number goes wrong here; digits, one point and an exponent are possible",
    "expression.many-digits": "this number has too many digits",
    "expression.not-an-expression": "a value is expected, and = does not make one",
    "expression.taken-name": "{name} has a meaning already and cannot be defined",
    "expression.condition-not-value": "{sign} makes a condition; "
    "if(condition, value, otherwise) makes a value of it",
    "expression.condition-expected": "a condition such as x < 0 is expected here",
    "expression.ambiguous": "this can be read in two ways",
    "expression.ambiguous-power": "a negative power can mean the inverse of {name} or 1/{name}; use brackets",
    "expression.ambiguous-inverse": "it is not clear whether the inverse of {name} is meant or 1/{name}",
    "expression.ambiguous-base": "write log_{base}(...) for the base {base}, or log({base}·...)",
    "expression.ambiguous-exponent": "between a function and its value only a number can be an exponent",
    "expression.ambiguous-factorial": "!! can be read in two ways; use brackets",
    "expression.ambiguous-iterate": "it is not clear whether {name} is to be applied again or multiplied",
    "expression.ambiguous-prime": "{name} has several variables; a prime does not say which one is meant",
    "expression.many-primes": "{name} has too many primes",
    "expression.second-definition": "{name} is defined in another row already",
    "expression.too-long": "this text has {given} characters; {limit} are the most",
    "expression.too-deep": "this is nested too deeply; {limit} levels are the most",
    "expression.too-complex": "this has too many parts; {limit} are the most",
    "expression.many-arguments": "too many values for one function; {limit} are the most",
    "expression.many-pieces": "too many pieces; {limit} are the most",
    "expression.circular": "{name} is defined by itself, in a circle",
    "expression.did-you-mean": "Did you mean {name}?",
    "expression.index": "Did you mean {letter}^{digits}, {digits}{letter} or {letter}_{digits}?",
    "expression.ambiguous-division": "divided first, then multiplied; the other reading is {rewrite}",
    "expression.function-extent": "the function ends before the division; the other reading is {rewrite}",
    "expression.radical-extent": "the root covers only what is next to it; the other reading is {rewrite}",
    "expression.natural-log": "log is the natural logarithm here; to base 10 it is {rewrite}",
}

_DERIVATIVES = {
    "special.corner": "no tangent at {at}: slope {left} from the left, {right} from the right",
    "special.vertical-tangent": "the tangent at {at} is vertical",
    "special.no-slope": "no tangent at {at}",
    "special.edge-left": "{at} is an edge of the domain: slope {slope} from the left only",
    "special.edge-right": "{at} is an edge of the domain: slope {slope} from the right only",
    "special.cusp": "no tangent at {at}: a cusp, vertical from both sides",
    "special.jump": "no tangent at {at}: the value jumps there",
    "special.pole": "undefined at {at}: a pole",
    "special.hole": "undefined at {at}: a hole",
    "special.overflow": "too large at {at} for a number of the machine",
    "special.outside-domain": "undefined at {at}",
    "derivative.method": "there is no method {name}; there are {known}",
    "derivative.step": "h is a finite number above 0, not {given}",
    "derivative.order": "the order is 1 or 2, not {given}",
    "derivative.variable": "the variable is one of {known}, not {given}",
    "derivative.point": "the point has {given} numbers, but the function is one of {names}",
}

_WIDTHS = {
    "derivative.still": "with h = {h}, x ± h equals x",
    "derivative.lost": "with h = {h}, not one digit is right",
    "errors.still": "from h = {h} down, x ± h equals x",
    "errors.lost": "from h = {h} down, not one digit is right",
    "errors.exact": "the formula is exact for this function: all of the error is rounding",
}

_SAMPLES = {
    "samples.no-numbers": "samples and positions are numbers in rows of equal length",
    "samples.axes": "samples have 1 to {most} axes, not {count}",
    "samples.edge-order": "the edge order is 1 or 2, not {given}",
    "samples.few": "{count} samples are too few; edge order {order} needs {least}",
    "samples.spacing": "the spacing is a number other than 0, not {given}",
    "samples.spacings": "there are {count} spacings for {axes} axes",
    "samples.positions": "there are {count} positions for {samples} samples",
    "samples.order": "positions rise or fall all the way; {a} is followed by {b} at place {place}",
    "samples.one-axis": "turning points are those of samples along one axis",
    "samples.mesh": "no samples of a function of {names} can be taken so: at most {limit} in all, "
    "along one of {axes} axes",
    "samples.line": "there is no line through {through} in samples of {shape}",
    "samples.formula": "there are positions for {count} variables, but the function is one of {names}",
}

_TABLES = {
    "samples.not-a-number": "“{text}” is not a number: line {line}, column {column} (character {character})",
    "samples.decimal-comma": "“{text}” is not a number, since decimals are written with a point (.): "
    "line {line}, column {column} (character {character})",
    "samples.too-large": "“{text}” is too large: line {line}, column {column} (character {character})",
    "samples.empty-cell": "a number is missing in line {line}, column {column} (character {character})",
    "samples.ragged": "line {line} has {count} columns; the first one has {wanted}",
    "samples.many-columns": "the table has {count} columns; at most {limit} are possible",
    "samples.many-rows": "the table has more than {limit} rows, which are the most that are possible",
    "samples.nothing": "there are no numbers in it",
    "samples.too-long": "it is larger than {limit} MB",
    "samples.not-text": "this is not a table of text",
    "samples.not-utf-8": "the text is not UTF-8: line {line}, character {column}",
    "samples.shortened": "{count} rows in the middle are not shown; --json has all",
    "samples.npy-broken": "this is not an .npy file that can be read",
    "samples.npy-kind": "the .npy file holds no real numbers but {kind}",
    "samples.npy-length": "the .npy file is shorter or longer than it says",
}

_HEALTH = {
    "check.fine": "nothing is wrong",
    "doctor.absent": "not installed",
    "doctor.complete": "Nothing is missing.",
    "doctor.package": "the package is missing; get it with: pip install {name}",
    "doctor.font": "the font is missing; install Nablaboard again",
    "doctor.plugin": "Qt has no such platform plug-in; it has {known}",
    "doctor.library": "the system lacks this library; get it with: sudo apt-get install {package}",
}

_DATA = {
    "descent.no-batches": "{optimizer} looks f up as a whole; it cannot see the data in batches",
    "descent.objective-method": "the gradient cannot come from {name} here: there is no formula to put it in",
    "explain.title": "{optimizer}, step {step}:",
    "explain.step": "the run has the points 0 to {most}, not {given}",
    "term.gradient": "gradient",
    "term.momentum": "momentum",
    "term.scaling": "scaling",
    "term.decay": "weight decay",
    "term.step": "step",
    "data.points": "there are {x} places and {y} values; each place needs one value",
    "data.none": "there are no data",
    "data.finite": "the data are finite numbers; there is something else among them",
    "data.large": "the data are too large: with their powers at most {most} is possible",
    "data.labels": "the labels are whole numbers from 0 to {most}; there is something else among them",
    "data.point": "the point has {given} numbers, but there are {count} parameters: {names}",
    "data.parameters": "two different ones of {names} are to be chosen, not {given}",
    "data.batch": "a batch has 1 to {most} of the data, not {given}",
    "data.degree": "the curve is a line or of the second order, not of the order {given}",
    "data.range": "the places go from a smaller finite number to a larger one, not from {low} to {high}",
    "data.count": "the number of data is 1 to {most}, not {given}",
    "data.classes": "the number of classes is 2 to {most}, not {given}",
    "data.hidden": "the hidden layer has 1 to {most} units, not {given}",
}

_POINTS = {
    "points.range": "a range goes from a finite number to a larger one, not from {low} to {high}",
    "points.narrow": "the range from {low} to {high} is too narrow to tell numbers apart",
    "points.limit": "the time for exact forms is a number of seconds from 0 on, not {limit}",
    "points.not-its-own": "points of another function: each needs one number for each of {names}",
    "points.one-variable": "a function of one variable is needed, not of {names}",
    "search.root": "f is 0 at {at}, found in step {step}",
    "search.converged": "converged after {step} steps: a root at {at}, told to within {width}",
    "search.no-change": "f has the same sign at {low} and at {high}, so there is nothing to halve",
    "search.pole": "f changes its sign at {at}, but through infinity: a pole, not a root",
    "search.jump": "f changes its sign at {at}, but by a jump: not a root",
    "search.undefined": "f or its slope is undefined at {at}",
    "search.level": "the tangent at {at} is level and never meets the axis",
    "search.circling": "the tangents lead round in a circle of {period} points",
    "search.diverged": "diverged at step {step}: the tangents lead further and further out",
    "search.steps": "stopped at {step} steps: still moving",
    "search.start": "the start is a finite number up to 10¹², not {given}",
    "search.tolerance": "tolerance is a finite number, at least 0, not {given}",
    "search.count": "steps is a whole number from 0 to {most}, not {given}",
    "cli.no-points": "no points here",
    "points.two-variables": "a function of two variables is needed, not of {names}",
}

_FIGURES = {
    "area.undefined": "undefined from {low} to {high}: nothing is counted there",
    "area.infinite": "the area from {low} to {high} is infinite",
    "figure.order": "the order is a whole number from 0 to {most}, not {given}",
    "figure.no-derivative": "there is no derivative of order {order} at {at}",
    "figure.too-large": "the derivative of order {order} is too long to be written down",
    "figure.secants": "secants need a width other than 0, a factor between 0 and 1, and a count up to {most}",
    "scene.secant": "secant, h = {h}: slope {slope}, {error} off",
    "scene.secant-alone": "secant, h = {h}: slope {slope}",
    "scene.secant-end": "End of the secant, h = {h}, slope {slope}",
    "scene.normal": "normal",
    "scene.circle": "osculating circle, radius {radius}",
    "scene.no-circle": "no bend here: no circle",
    "scene.taylor": "Taylor polynomial of order {order}, at most {error} off here",
    "scene.taylor-alone": "Taylor polynomial of order {order}",
    "scene.area": "area {value}",
    "scene.newton": "Newton: {outcome}",
    "scene.newton-start": "Start of Newton’s method, x = {x}",
    "scene.bisection": "bisection: {outcome}",
    "scene.bracket": "End of the bracket, x = {x}",
    "scene.constant": "constant in this view: {value}",
    "scene.critical-at": "Critical point: {kind} at {point}, value {value}",
    "scene.points-saddle": "saddle",
    "scene.points-degenerate": "inconclusive",
    "scene.term-gradient": "−g",
    "scene.term-step": "step",
    "scene.heading": "slope {slope} this way\n∇{name} = {gradient}",
    "scene.heading-flat": "slope 0 every way: ∇{name} = 0",
    "scene.heading-at": "Place whose slope is told, {point}",
    "scene.heading-along": "direction",
    "scene.heading-gradient": "∇{name}",
    "scene.heading-level": "level line",
    "scene.points-root": "root",
    "scene.points-minimum": "minimum",
    "scene.points-maximum": "maximum",
    "scene.points-inflection": "inflection",
    "scene.points-corner": "corner",
    "scene.points": "Points: {points}.",
    "figure.direction": "a direction is two numbers that are not both 0",
    "figure.no-gradient": "there is no gradient at {at}",
}

TEMPLATES: Mapping[str, str] = {
    **_DOCUMENTS,
    **_PICTURES,
    **_DESCENT,
    **_CURVES,
    **_LANGUAGE,
    **_DERIVATIVES,
    **_WIDTHS,
    **_SAMPLES,
    **_TABLES,
    **_HEALTH,
    **_DATA,
    **_POINTS,
    **_FIGURES,
}
"""Every kind of message and its English sentence."""
