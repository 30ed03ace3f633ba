"""Roots and other points, and the search for them."""

SENTENCES = {
    "points.range": "a range goes from a finite number to a larger one, not from {low} to {high}",
    "points.far": "points are looked for between −{most} and {most}, not from {low} to {high}",
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
    "points.two-variables": "a function of two variables is needed, not of {names}",
}
