"""What the doctor and the check of documents say."""

SENTENCES = {
    "check.fine": "nothing is wrong",
    "doctor.no-log": "{path} (none yet)",
    "doctor.absent": "not installed",
    "doctor.complete": "Nothing is missing.",
    "doctor.package": "the package is missing; get it with: pip install {name}",
    "doctor.font": "the font is missing; install Nablaboard again",
    "doctor.version": "{found} is not within {wanted}; get it with: pip install {name}{wanted}",
    "doctor.library": "the system lacks this library; get it with: sudo apt-get install {package}",
}
