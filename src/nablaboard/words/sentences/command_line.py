"""What the command line and the export of pictures say."""

SENTENCES = {
    "export.nothing": "there is nothing to draw: no function of one or two variables",
    "export.pane": "there is no pane “{name}”; there are {panes}",
    "export.rates": "up to {most} rates can be compared in one picture, not {count}",
    "export.no-start": "rates are compared by paths from a start point, and there is none on this board",
    "export.ending": "“{name}” has none of the endings that a picture can have: {endings}",
    "export.theme": "there is no theme “{name}”; there are {themes}",
    "export.size": "a picture of {width} × {height} pixels cannot be made; each side is 1 to {largest}, and "
    "all of it at most {most} pixels",
    "cli.no-display": "there is no display for the window; a virtual one helps (xvfb-run), "
    "and pictures need none (nablaboard export)",
    "cli.no-plugin": "Qt has no platform plug-in “{name}”, which the variable {variable} asks for: remove it "
    "(unset {variable}), or name one of {known}",
    "cli.bad-display": "the display {name} does not answer, so there is no window; a virtual one helps "
    "(xvfb-run), and pictures need none (nablaboard export)",
    "cli.library": "the window lacks {name}: {how}",
    "cli.no-package": "the package {name} is missing; nablaboard doctor tells how to get it",
    "cli.fault": "a fault of the program, not of what was asked for: {error}; with {variable}=1 "
    "it shows where",
    "cli.number": "“{text}” is not a number",
    "cli.range": "“{text}” is not a range: write two numbers, low:high, such as -6:6",
    "cli.size": "“{text}” is not a size: write width x height in pixels, such as 1920x1080",
    "cli.between": "“{text}” is not a number from {low} to {high}",
    "cli.no-file": "there is no file and no command “{name}”",
    "cli.whole": "“{text}” is not a whole number from 0 on",
    "cli.setting-value": "{name} has no value: write {name}=value",
    "cli.setting": "“{text}” is not a setting: write name=value, such as learning_rate=0.1",
    "cli.usage": "{reason}; see {program} --help",
    "cli.no-source": "nothing to draw: name a file, lesson:ID, or -e EXPRESSION",
    "cli.no-out": "no place for the picture: name one with -o",
    "cli.one-folder": "with --format, -o names one folder",
    "cli.outs": "{sources} sources need as many -o, not {outs}",
    "cli.machine-itself": "{reason}",
    "cli.machine": "{reason}: {file}",
    "cli.largest-error": "largest error {error}",
    "cli.study": "Error against h, from 1 to 10⁻¹⁶",
    "cli.study-order": "the error against h is studied for the first derivative only",
    "cli.coordinates": "a point needs one number for each of {names}; given: {count}",
    "cli.over": "“{text}” is no range of a setting: write name=low:high:count, "
    "such as learning_rate=1e-4:1:60",
    "cli.out-ending": "“{name}” has none of the endings that a file can have here: {endings}",
    "cli.out-nothing": "a file needs a name, such as {name}",
    "cli.out-twice": "{name} is to be written twice; give each file a name of its own",
    "cli.descend-what": "descend needs a function and --start, or --data or --generate",
    "cli.descend-out": "-o is for --data and --generate; nablaboard export draws functions",
    "cli.generate": "“{text}” cannot be generated: write line slope=10 intercept=1190 count=50 "
    "noise=0 seed=1 x=0:10, or quadratic a=1 b=2 c=3 with the same",
    "cli.data-axes": "data are a table, a row for each datum: an array of one axis or two, not of {count}",
    "cli.twice": "{option} is given twice, and has one value",
    "cli.swept": "{name} takes its values from --over; --set gives it another one",
    "cli.nul": "no word of a command line has the character U+0000 in it",
    "cli.map-one": "a map is of one optimizer; ask for each with a -o of its own",
    "cli.map-what": "a map needs --x and --y for starts, or --over with two settings and --start",
    "cli.no-points": "no points here",
}
