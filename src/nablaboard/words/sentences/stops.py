"""How runs end."""

SENTENCES = {
    "reason.converged": "converged",
    "reason.stalled": "stalled",
    "reason.plateau": "on a plateau",
    "reason.singular": "no Newton step",
    "reason.diverged": "diverged",
    "reason.left-domain": "left the domain",
    "reason.beyond-floats": "beyond floats",
    "reason.rounding": "gradient lost to rounding",
    "reason.circling": "circles",
    "reason.steps": "out of evaluations",
    "stop.converged": "converged: step shorter than {tolerance} after {step} {step:step|steps}",
    "stop.converged-saddle": "converged: step shorter than {tolerance} after {step} {step:step|steps}, "
    "on a saddle: f falls to both sides",
    "stop.converged-maximum": "converged: step shorter than {tolerance} after {step} {step:step|steps}, "
    "on a maximum",
    "stop.converged-falls": "converged: step shorter than {tolerance} after {step} {step:step|steps}, "
    "on no minimum: f falls along {along}",
    "stop.converged-level": "converged: step shorter than {tolerance} after {step} {step:step|steps}, "
    "on level ground",
    "stop.plateau": "on a plateau: steps under {tolerance} and a slope of {slope}, "
    "but no critical point is near",
    "stop.stalled": "stalled: steps under {tolerance} while the slope is still {slope}; the rate is too "
    "small",
    "stop.diverged": "diverged at step {step}: a coordinate is no longer a finite number",
    "stop.diverged-bound": "diverged at step {step}: a coordinate is beyond {bound}",
    "stop.diverged-value": "diverged at step {step}: f is too large for a number at {at}",
    "stop.diverged-rate": "diverged at step {step}: learning rate {rate} is above 2/λmax = {limit} here",
    "stop.diverged-rate-start": "diverged at step {step}: learning rate {rate} is above 2/λmax = {limit} "
    "at the start",
    "stop.left-domain": "left the domain at step {step}: f or its gradient is undefined at {at}",
    "stop.left-ahead": "left the domain at step {step}: f or its gradient is undefined at {at}, where it "
    "looked ahead",
    "stop.left-beside": "left the domain at step {step}: f has no value at a place beside {at} that the "
    "differences ask for",
    "stop.start-beside": "cannot start: f has no value at a place beside {at} that the differences ask for",
    "stop.undefined-start": "cannot start: f or its gradient is undefined at {at}",
    "stop.start-value": "cannot start: f is too large for a number at {at}",
    "stop.start-slope": "cannot start: the gradient of f is too large for a number at {at}",
    "stop.start-floats": "cannot start: floats cannot compute f or its gradient at {at}",
    "stop.beyond-floats": "stopped at step {step}: floats cannot compute f or its gradient at {at}",
    "stop.diverged-slope": "diverged at step {step}: the gradient of f is too large for a number at {at}",
    "stop.rounding-x": "gradient lost to rounding at step {step}: {shifted} equals x",
    "stop.rounding-f": "gradient lost to rounding at step {step}: {one} equals {other}",
    "stop.rounding": "gradient lost to rounding at step {step}",
    "stop.difference": "stalled at step {step}: the numerical gradient is 0, though f has a slope of {slope}",
    "stop.circling-two": "circles between two points",
    "stop.circling": "circles through {period} points",
    "stop.steps-none": "stopped at 0 steps: none was asked for",
    "stop.steps": "stopped at {step} {step:step|steps}",
    "stop.steps-moving": "stopped at {step} {step:step|steps}: still moving",
    "stop.steps-still": "stopped at {step} {step:step|steps}: it stands still",
    "stop.corner": "{outcome}; in the corner at {at}, where f has no gradient, a number between its slopes "
    "to both sides took its place",
    "stop.flow-cut": "{outcome}; the flow of step {step} could be followed for {time} of its {duration} "
    "only, to {at}",
    "stop.flow-ended": "the flow of step {step} could be followed for {time} of its {duration} only, to {at}",
    "stop.cancelled": "cancelled at step {step}",
    "stop.stalled-search": "stalled: steps under {tolerance} while the slope is still {slope}; "
    "no lower point was found along the way",
    "stop.stalled-short": "stalled: steps under {tolerance} while the slope is still {slope}",
    "stop.stalled-difference": "stalled: steps under {tolerance}; the numerical gradient is {seen} where f "
    "has a slope of {slope}",
    "stop.singular": "singular at step {step}: the Hessian has no inverse at {at}, so Newton has no step",
    "stop.singular-rounding": "singular at step {step}: floats show no inverse of the Hessian at {at}, "
    "so Newton has no step",
    "stop.singular-undefined": "singular at step {step}: f has no second derivatives at {at}, "
    "so Newton has no step",
    "stop.singular-on": "singular at step {step}: the Hessian has no inverse at {at}, {outcome}",
    "stop.singular-on-rounding": "singular at step {step}: floats show no inverse of the Hessian at {at}, "
    "{outcome}",
    "stop.singular-critical": "a critical point",
    "stop.singular-minimum": "where it stands on a minimum",
    "stop.singular-maximum": "where it stands on a maximum",
    "stop.singular-saddle": "where it stands on a saddle: f falls to both sides",
    "stop.singular-level": "where it stands on level ground",
    "stop.singular-falls": "a critical point from which f falls along {along}",
}
