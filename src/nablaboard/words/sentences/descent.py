"""Runs: their settings, what is found out about them, one step taken apart, maps and sweeps."""

SENTENCES = {
    "diagnosis.stable": "{optimizer} is stable while η < {rule} = {limit} here; it runs at {rate}.",
    "diagnosis.unstable": "{optimizer} is stable only while η < {rule} = {limit} here; it runs at {rate}.",
    "diagnosis.unstable-start": "{optimizer} is stable only while η < {rule} = {limit} where f curves as at "
    "the start; it runs at {rate}.",
    "diagnosis.steep": "Each step multiplies the error along the steepest way by {factor}.",
    "diagnosis.flat": "Along the flattest way it multiplies it by {factor}: {steps} {steps:step|steps} "
    "for a tenth.",
    "diagnosis.bowl": "At step {step} f curves by {least} to {greatest}: condition number {condition}.",
    "diagnosis.bowl-one": "At step {step} f curves by {greatest}.",
    "diagnosis.downwards": "At step {step} f curves downwards along some way: by {least} to {greatest}.",
    "diagnosis.flat-bottom": "At step {step} f does not curve along some way, as far as floats show: by {least} "
    "to {greatest}.",
    "diagnosis.downwards-one": "At step {step} f curves downwards, by {least}.",
    "diagnosis.flat-bottom-one": "At step {step} f does not curve, as far as floats show.",
    "diagnosis.no-curvature": "At step {step} f has no curvature.",
    "diagnosis.turns": "Along {axis} it turned round {count} {count:time|times}.",
    "diagnosis.cycle": "It goes round {points}.",
    "diagnosis.end": "The last step was {length} long; the slope after it is {slope}.",
    "diagnosis.to-go": "The bottom of the bowl is still {distance} away.",
    "diagnosis.to-go-along": "The bottom of the bowl is still {distance} away, most of it along {axis}.",
    "descent.no-rate": "{optimizer} has no learning rate for a schedule to change",
    "descent.schedule": "there is no schedule {given}; there are {known}",
    "descent.from": "{name} from {low}",
    "descent.schedule-number": "a schedule cannot have {name}={given}; it has {known}",
    "map.arguments": "a map of basins needs a function of two variables, not of {names}",
    "descent.over": "“{text}” is no range of a setting: write name=low:high:count, "
    "such as learning_rate=1e-4:1:60",
    "descent.over-numbers": "{name} goes over numbers, not over {given}",
    "descent.over-nothing": "{name} has no values to go over",
    "sweep.over": "a sweep is over one setting, not over {given}",
    "map.over": "a map is over two settings, not over {given}",
    "map.work": "{count} runs of {steps} {steps:step|steps} are too many; {most} steps in all are the most",
    "map.looks": "{count} runs need more than {most} looks at the function, going by a few of them; fewer "
    "points or fewer steps need fewer",
    "sweep.work": "{count} runs of {budget} {budget:evaluation|evaluations} are too many; {most} in all are "
    "the most",
    "map.no-size": "a map has two whole numbers of points, across and up, not {given}",
    "map.tile": "a tile has at least one point, not {given}",
    "map.size": "a map of {width} × {height} points cannot be made; {most} points are the most",
    "sweep.range": "a sweep goes from a low to a higher number in 2 to {most} values, "
    "not from {low} to {high} in {count}",
    "sweep.budget": "the budget is a whole number of evaluations from 1 to {most}, not {given}",
    "descent.problem": "{optimizer} with these settings looks up more than the gradient: give it the problem",
    "descent.optimizer": "there is no optimizer {name}; there are {known}",
    "descent.no-settings": "{optimizer} has no setting {name}, nor another that could vary",
    "descent.flow-work": "the flow is too rough to follow: more than {most} looks at the gradient; "
    "fewer steps or a smaller learning rate need fewer",
    "descent.flow-steps": "the flow is too rough to follow: {steps} steps such as the first ones need some "
    "{expected} looks at the gradient, and {most} are the most; fewer steps or a smaller learning rate "
    "need fewer",
    "descent.setting": "{optimizer} has no setting {name}; it has {known}",
    "descent.positive": "{name} is a finite number above 0, not {given}",
    "descent.fraction": "{name} is a number from 0 to below 1, not {given}",
    "descent.choice": "{name} is one of {known}, not {given}",
    "descent.tick": "{name} is true or false, not {given}",
    "descent.start": "the start is made of finite numbers, not {given}",
    "descent.coordinates": "the start has {count} {count:number|numbers}, but it is a function of {names}",
    "descent.no-variable": "the function has no variable to descend along",
    "descent.steps": "steps is a whole number from 0 to {most}, not {given}",
    "descent.step": "steps are counted from 0 on, and there is no step {given}",
    "descent.tolerance": "tolerance is a finite number, at least 0, not {given}",
    "descent.noise": "noise is a finite number, at least 0, not {given}",
    "descent.seed": "seed is a whole number from 0 on, not {given}",
    "descent.bound": "bound is a number above 0, or none, not {given}",
    "descent.no-batches": "{optimizer} looks f up as a whole; it cannot see the data in batches",
    "descent.objective-method": "the gradient cannot come from {name} here: there is no formula to put it in",
    "explain.title": "{optimizer}, step {step}:",
    "explain.step": "the run has the points 0 to {most}, not {given}",
}
