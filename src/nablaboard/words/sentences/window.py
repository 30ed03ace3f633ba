"""What the window says of its own."""

SENTENCES = {
    "remark.ended": "{optimizer}: {outcome}.",
    "window.undrawn": "this pane could not be drawn",
    "app.fault": "Something went wrong inside the program: {error}",
}
