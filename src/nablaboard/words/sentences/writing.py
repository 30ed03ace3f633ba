"""How lists and numbers are written."""

SENTENCES = {
    "writing.comma": ", ",
    "writing.stop": "{said}.",
    "writing.gap": "{first} {second}",
    "writing.undefined": "undefined",
}
