"""What is said while something is presented, to the one who speaks."""

SENTENCES = {
    "present.title": "presenting",
    "present.on": "next scene",
    "present.back": "previous scene",
    "present.step-on": "one step on",
    "present.step-back": "one step back",
    "present.blank": "black screen",
    "present.freeze": "freeze the picture",
    "present.spot": "spot around the pointer",
    "present.text": "text below the panes",
    "present.pane": "next pane",
    "present.swap": "change the screens over",
    "present.leave": "leave",
    "present.play": "play or pause",
    "present.keys": "{keys}: {what}",
    "present.now": "now",
    "present.next": "next",
    "present.last": "this is the last scene",
    "present.is-blank": "black screen ({keys} shows the picture again)",
    "present.is-frozen": "frozen ({keys} shows what is there by then)",
}
