"""What each part of the window and of its dialogs is for, as Shift+F1 tells."""

SENTENCES = {
    "what.lesson": "The text of the lesson. The arrows lead to the scene before and to the next one. "
    "Whatever you change is kept, and the lesson can be opened anew.",
    "what.expressions": "A line for each function, surface, value or equation. What is typed is drawn at "
    "once. The strip at the left of a line has colours and more, the eye hides what it draws, Insert has "
    "examples.",
    "what.descent": "The optimizers: on or off, with their rate and their value at the step shown. A click "
    "on a name opens its settings; a click on a rate types another.",
    "what.starts": "Where the paths begin. Type a place, add one more, or remove one; a double click gives "
    "it a name.",
    "what.run": "What all optimizers share: how many steps, when to stop, where the gradient comes from, "
    "noise, and how the rate changes on the way.",
    "what.fit": "The fit whose cost is descended: its model and data, the units of its features, how many "
    "data count in a step, and over which two weights it is shown.",
    "what.slopes": "The slope of f at x₀ by every method, with its error and its best width h.",
    "what.check": "The gradient by the rules, held against differences all over the view, and where they "
    "are furthest apart.",
    "what.playback": "The step that is shown, in all panes at once. The space bar plays and pauses, the "
    "arrow keys go step by step, the bar goes anywhere; the speed is at its right.",
    "what.status": "What the program is at, what the last picture cost, the value under the pointer, and "
    "the theme. While something takes long, Cancel ends it.",
    "what.toolbar": "Undo and redo, the lessons, the panes that are shown and how they stand; at the right "
    "the inspector and the export of pictures and sound.",
    "what.tabs": "In a narrow window the expressions and the inspector share this place.",
    "what.message": "What the program has to say. It stays until it is closed or no longer so.",
    "what.panes": "The panes. Drag one by its head to another place, and the bars between them to give them "
    "room; a double click on a head enlarges the pane.",
    "what.pane": "{shows} {does}",
    "what.help": "Pages about the panes, the language and the program. Choose one at the top, or search in "
    "the one that is shown.",
    "what.copy-summary": "Copy summary",
    "what.readout": "What is under the pointer",
    "what.export-scene": "Which scene of the lesson is drawn: the one that is shown, another, or each into "
    "a file of its own.",
    "what.export-panes": "Which panes are in the picture.",
    "what.export-format": "PNG has pixels; lines and letters of SVG, PDF and TeX stay sharp at any size; "
    "WAV is the curves as sound.",
    "what.export-size": "Width and height, in pixels or in millimetres on paper.",
    "what.export-texts": "The size of all texts, in percent of the usual one or in points.",
    "what.export-theme": "The colours of the picture, whatever those of the window are.",
    "what.export-title": "A text over the picture; of a single pane in place of its title.",
    "what.export-axes": "Other names of the axes of one pane, outside of the plot. Left empty, they stay.",
    "what.export-units": "Whether a unit is as long to the right as it is upwards.",
    "what.export-legend": "Where it is told which line is which.",
    "what.export-formula": "Write what a pane draws beside its title.",
    "what.export-transparent": "Leave the ground out, so that what lies behind is seen.",
    "what.export-letters": "Outlines look the same everywhere. Letters can be searched and copied where "
    "their fonts can be shown.",
    "what.data-table": "The data, a row for each observation. It can be pasted from a spreadsheet.",
    "what.data-made": "The numbers by which data are made up: y = c₀ + c₁ x + c₂ x² and noise of the width "
    "σ, at n places from x₀ to x₁.",
    "what.data-other": "Type a table, or have data made up by a formula.",
}
