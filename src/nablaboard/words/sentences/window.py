"""What the window says of its own."""

SENTENCES = {
    "remark.ended": "{optimizer}: {outcome}.",
    "remark.use-rate": "use η {rate}",
    "window.undrawn": "this pane could not be drawn",
    "app.fault": "Something went wrong inside the program: {error}",
}
