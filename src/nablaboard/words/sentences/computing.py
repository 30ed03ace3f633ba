"""Why a question has no answer."""

SENTENCES = {
    "compute.cancelled": "the computation was cancelled",
    "compute.memory": "there is not enough memory for this; try a smaller one",
    "compute.unexpected": "the program has made a mistake here: {error}",
}
