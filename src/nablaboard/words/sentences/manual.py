"""What help says: a page for each pane, where to begin, why this program, what it keeps."""

SENTENCES = {
    "manual.title": "Help",
    "manual.page": "Page",
    "manual.search": "Search this page",
    "manual.nothing-found": "Nothing on this page has “{text}”.",
    "manual.close": "Close help",
    "manual.what": "What is this pane?",
    "manual.shows": "What it shows",
    "manual.marks": "What the marks mean",
    "manual.does": "What you can do",
    "manual.settings": "What can be set",
    "manual.setting": "{name}: {help}",
    "manual.shows-function": "The functions of one variable, with f′ and, on request, higher derivatives. "
    "An equation in x and y is drawn as its curve. Where a function is undefined nothing is drawn, and a "
    "pole is never crossed by a line.",
    "manual.marks-function": "Solid is the function, dashed its derivative, green the tangent with its "
    "point. An open circle is a hole: the curve leads there and has no value. What else is drawn stands in "
    "the legend with its numbers.",
    "manual.does-function": "Drag the green point, or click where it is to be. Drag the ground to move the "
    "view, turn the wheel to zoom, press twice to fit. The menu of the pane has tangent, secant, normal, "
    "circle of curvature, Taylor polynomial, area, roots, Newton’s method and bisection.",
    "manual.shows-contour": "A function of two variables from above: its level lines, and between them "
    "bands from low to high. Over them the paths of the optimizers that are on, up to the step shown. For a "
    "fit it is the cost over two weights.",
    "manual.marks-contour": "The colour bar says which value a band has. The arrows, all of one length, "
    "point down the slope (−∇) or up (∇); the head of the pane says which. White points are starts, the "
    "mark at the end of a path is where its optimizer is now. Critical points have a mark for each kind.",
    "manual.does-contour": "Click, and every path starts there; Shift and click for one start more; drag a "
    "start. A right click removes the start under it. Slices through a point show in the function pane, "
    "with the partial derivatives as slopes. Wheel, drag and double click as in the function pane.",
    "manual.shows-data": "The data of a fit, and what each optimizer makes of them at the step shown; with "
    "two classes, where it draws the border.",
    "manual.marks-data": "Points are data, a colour for each class where there are classes. A line or a "
    "border has the colour of its optimizer. Dashed is least squares, the best there is for a line.",
    "manual.does-data": "Play, and see the line turn. “Edit data…” in the inspector types, pastes or makes "
    "up other data and chooses the model; a click into the contours gives other first weights.",
    "manual.shows-value": "The value of the function, or the cost of the fit, against the step, a curve for "
    "each run.",
    "manual.marks-value": "The upright line is the step shown, everywhere in the window. The card beside it "
    "has the values there. On a logarithmic axis a straight fall is a constant factor a step; where values "
    "are below 0 the axis is plain, and the pane says so.",
    "manual.does-value": "Click or drag anywhere to go to that step. Space plays, the arrow keys go step by "
    "step.",
    "manual.shows-error": "How wrong each numerical derivative of f at x₀ is, against the width h of its "
    "differences, both on logarithmic axes.",
    "manual.marks-error": "To the right the formula is to blame: the slope of the line is the order of the "
    "method. To the left rounding is. Between them is the best h: filled as it was found, hollow as the "
    "theory predicts it.",
    "manual.does-error": "Click or drag to choose an h: the secant in the function pane gets this width, "
    "and the legend tells each error there. The menu chooses the methods.",
    "manual.shows-samples": "Samples of a function that is known at some places only, and the slope that "
    "np.gradient finds at each.",
    "manual.marks-samples": "Circles are samples inside, squares those at the edges, where the difference "
    "has one side only. The short lines are the slopes. Of the chosen sample the numbers beside its "
    "neighbours are the weights with which they count.",
    "manual.does-samples": "Click the sample that you want to know more of. The menu of the pane takes "
    "other samples, their spacing, and the order at the edges.",
    "manual.shows-slopes": "The slopes of the samples as heights, over the same axis as the samples "
    "themselves.",
    "manual.marks-slopes": "Joined points are np.gradient, level pieces the plain differences from one "
    "sample to the next. Where the function is known, its true derivative is drawn, and an upright line at "
    "each sample is the error.",
    "manual.does-slopes": "Click a slope, and a card tells it with the weights of its neighbours in the "
    "pane of samples.",
    "manual.shows-map": "Where an optimizer ends from every start of a grid, or which pairs of two settings "
    "work from one start.",
    "manual.marks-map": "A colour is a place where runs end, and the legend says how large its share is. "
    "The stronger the colour, the fewer steps it took. One colour is for runs that diverged or left the "
    "domain, one for those that still moved.",
    "manual.does-map": "Over a map of starts, click or drag to start there. Over one of settings, a click "
    "gives them to the optimizer.",
    "manual.shows-sweep": "The value that each optimizer reaches with an equal budget of gradients, against "
    "one setting, such as the learning rate.",
    "manual.marks-sweep": "Low is good. The mark on a curve is the best value found; × are runs that "
    "diverged; the dotted line is the limit of stability of gradient descent. The point that can be dragged "
    "is the setting of now.",
    "manual.does-sweep": "Drag a point to change the setting of its optimizer, or click to give all of them "
    "this value.",
    "manual.start": "Where to begin",
    "manual.try": "Try it",
    "manual.try-text": "A lesson is loaded, and everything in it can be changed: drag points, type into "
    "rows, move sliders. Ctrl+Z takes back any change. The lessons in the menu begin easy; the tour in the "
    "menu Help shows the parts of the window.",
    "manual.type": "What can be typed",
    "manual.type-text": "f(x) = x^2/4 is a function, g(x, y) = x^2 + 3y^2 a surface, a = 2 a slider, x^2 + "
    "y^2 = 25 a curve. Every field for a number takes an expression such as pi/4. Formulas from LaTeX, "
    "Python and spreadsheets are read, too; where something is ambiguous, the row says how it was read.",
    "manual.ask": "Ask",
    "manual.ask-text": "F1 tells of the pane or the row that has the keys. Shift+F1 and then a click tell "
    "what a control is for. A pane’s menu copies in words and numbers what it shows; a screen reader hears "
    "what is new when a picture rests.",
    "manual.out": "Take it with you",
    "manual.out-text": "Ctrl+E writes pictures (PNG, SVG, PDF, TeX) and curves as sound (WAV); Ctrl+P prints "
    "what is on the screen. All that is written is there without a window, too: nablaboard --help in a "
    "terminal, import nablaboard in Python.",
    "manual.functions": "Functions of the language",
    "manual.everywhere": "Defined everywhere.",
    "manual.defined": "Defined where {condition}.",
    "manual.derivative": "Derivative: {formula}",
    "manual.derivative-by": "Derivative by {variable}: {formula}",
    "manual.derivative-none": "There is no derivative by {variable}.",
    "manual.derivative-chosen": "Derivative: that of the argument that is chosen.",
    "manual.also": "Also typed: {names}",
    "manual.why": "Why Nablaboard",
    "manual.purpose": "What it is for",
    "manual.purpose-text": "Nablaboard shows two things and how they hang together: the derivative of a "
    "function, and descent along it. Every picture comes from the formula that was typed; every run says in "
    "words why it stopped; every numerical slope says how wrong it is. It is made for a class and for "
    "people who teach themselves.",
    "manual.neighbours": "Its neighbours do other things better. What follows is meant as a help to choose, "
    "not as praise of our own.",
    "manual.other": "Others",
    "manual.why-kmplot": "A plotter of functions by the KDE community. It has parametric and polar curves "
    "and differential equations, none of which is here; it draws derivatives and integrals of its "
    "functions. Contours of functions of two variables and the paths of optimizers are no part of it.",
    "manual.why-geogebra": "Geometry, algebra, tables, statistics, space and computer algebra in one, with "
    "a wealth of material by teachers. It is by far the larger tool. A descent can be built in it with "
    "lists and sliders; here it is ready, with its optimizers, its maps of learning rates and its reasons "
    "to stop.",
    "manual.why-desmos": "A graphing calculator in the browser, quick, well known in schools, and exemplary "
    "for those who cannot see: its curves can be heard and read in Braille. Use it for graphs of all kinds. "
    "Nablaboard runs without the net and goes further where derivatives are computed by numbers and "
    "functions are descended.",
    "manual.why-gradient-descent-viz": "A desktop program that shows gradient descent, momentum, AdaGrad, "
    "RMSProp and Adam as balls on surfaces in space, with a cartoon of each step. Its view in space is one "
    "that Nablaboard has not. Its surfaces are a choice of some; here a function is typed, and there are "
    "more methods and settings.",
    "manual.why-manim": "A Python library for films that explain mathematics, with full freedom over what "
    "is to be seen. Each scene is a program that somebody writes and renders. Nablaboard answers to the "
    "hand, and knows derivatives and descent by itself.",
    "manual.lacks": "What is not here",
    "manual.lacks-text": "Geometry, spreadsheets, statistics, views in space, polar and parametric curves, "
    "differential equations, computer algebra beyond derivatives.",
    "manual.machine": "What stays on this machine",
    "manual.network": "Nothing is sent",
    "manual.network-text": "Nothing that you do here is sent anywhere, and no connection to the internet is "
    "opened. There is no account, no counting of users, no search for updates.",
    "manual.kept": "What is kept",
    "manual.kept-text": "What you prefer, such as the theme: {preferences}\nRecent files, changed lessons "
    "and work that was not saved: {state}\nOf each lesson the last {states} states in which it was left "
    "with changes; they are offered when it is opened.\nEverything else is in the files that you save.",
    "manual.log": "The log",
    "manual.log-text": "Faults of the program are written into {log}, with the place in the program and "
    "nothing of what you typed but what the fault itself quotes. The file stays below {size} kB; what was "
    "before it stands beside it as {old}. Read it before you send it to somebody, which only you can do.",
}
