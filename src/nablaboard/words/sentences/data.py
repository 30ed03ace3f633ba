"""Data that are fitted."""

SENTENCES = {
    "data.points": "there are {x} places and {y} values; each place needs one value",
    "data.none": "there are no data",
    "data.finite": "the data are finite numbers; there is something else among them",
    "data.large": "the data are too large: with their powers at most {most} is possible",
    "data.labels": "the labels are whole numbers from 0 to {most}; there is something else among them",
    "data.point": "the point has {given} {given:number|numbers}, but the parameters are {count}: {names}",
    "data.places": "places are rows of {count} {count:number|numbers} each, and not of the shape {given}",
    "data.parameters": "two different ones of {names} are to be chosen, not {given}",
    "data.no-objective": "batches are of a cost of data, such as linear gives, not of {given}",
    "data.batch": "a batch has 1 to {most} of the data, not {given}",
    "data.degree": "the curve is a line or of the second order, not of the order {given}",
    "data.several": "a curve of the second order is fitted to one feature, not to {count}",
    "data.coefficients": "the coefficients are finite numbers, not {given}",
    "data.range": "the places go from a smaller finite number to a larger one, not from {low} to {high}",
    "data.distribution": "noise is one of {known}, not {given}",
    "data.count": "the number of data is 1 to {most}, not {given}",
    "data.classes": "the number of classes is 2 to {most}, not {given}",
    "data.hidden": "the hidden layer has 1 to {most} units, not {given}",
}
