"""Sampled data, and tables that hold them."""

SENTENCES = {
    "samples.no-numbers": "samples and positions are numbers in rows of equal length",
    "samples.axes": "samples have 1 to {most} axes, not {count}",
    "samples.index": "{name} is a whole number from {low} to {high}, not {given}",
    "samples.edge-order": "the edge order is 1 or 2, not {given}",
    "samples.few": "{count} {count:sample is|samples are} too few; edge order {order} needs {least}",
    "samples.spacing": "the spacing is a number other than 0, not {given}",
    "samples.spacings": "{count} {count:spacing is|spacings are} given for {axes} {axes:axis|axes}",
    "samples.positions": "{count} {count:position is|positions are} given for {samples} "
    "{samples:sample|samples}",
    "samples.order": "positions rise or fall all the way; {a} is followed by {b} at place {place}",
    "samples.one-axis": "turning points are those of samples along one axis",
    "samples.mesh": "no samples of a function of {names} can be taken so: at most {limit} in all, "
    "along one of {axes} axes",
    "samples.line": "there is no line through {through} in samples of {shape}",
    "samples.formula": "there are positions for {count} {count:variable|variables}, but it is a function "
    "of {names}",
    "samples.not-a-number": "“{text}” is not a number: line {line}, column {column} (character {character})",
    "samples.decimal-comma": "“{text}” is not a number, since decimals are written with a point (.): "
    "line {line}, column {column} (character {character})",
    "samples.too-large": "“{text}” is too large: line {line}, column {column} (character {character})",
    "samples.empty-cell": "a number is missing in line {line}, column {column} (character {character})",
    "samples.ragged": "line {line} has {count} {count:column|columns}; the first one has {wanted}",
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
