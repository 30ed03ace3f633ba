"""How lists and numbers are written."""

SENTENCES = {
    "writing.comma": ", ",
    "writing.undefined": "undefined",
}
