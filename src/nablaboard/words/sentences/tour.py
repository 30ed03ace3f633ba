"""The tour of the window."""

SENTENCES = {
    "tour.next": "Next",
    "tour.done": "Begin",
    "tour.skip": "Skip the tour",
    "tour.lesson": "A lesson is open",
    "tour.lesson-text": "Its text stands here, and the arrows lead from scene to scene. "
    "There are more in the menu Lessons. Change what you like: the lesson can always be opened anew.",
    "tour.expressions": "Type a function",
    "tour.expressions-text": "Change a line, or type one more such as h(x) = sin(x)/x at the end of the "
    "list. What it says is drawn while you type, with its derivative below.",
    "tour.function": "Drag the green point",
    "tour.function-text": "The tangent follows the curve, and its slope is written beside it. "
    "The wheel zooms, and a double click shows all of the curve.",
    "tour.contour": "Start somewhere else",
    "tour.contour-text": "Click into the contours, and every path starts there. "
    "The arrows point the way down.",
    "tour.playback": "Play it",
    "tour.playback-text": "The space bar plays and pauses, the arrow keys go step by step. "
    "Every change can be undone with Ctrl+Z.",
}
