"""How runs end."""

SENTENCES = {
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
    "stop.corner": "{outcome}; in the corner at {at}, where f has no gradient, a subgradient took its place",
    "stop.cancelled": "cancelled at step {step}",
    "stop.stalled-search": "stalled: steps under {tolerance} while the slope is still {slope}; "
    "no lower point was found along the way",
}
