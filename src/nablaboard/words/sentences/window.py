"""What the window says of its own."""

SENTENCES = {
    "remark.ended": "{optimizer}: {outcome}.",
    "app.fault": "Something went wrong inside the program: {error}",
}
