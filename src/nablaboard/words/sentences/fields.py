"""What is said against a number that is typed."""

SENTENCES = {
    "field.whole": "Type a whole number",
    "field.point": "Write the decimal point as a point: 0.5",
    "field.number": "Type a number, such as 0.5, 1e-6 or pi/4",
    "field.above": "Type a number above {low}",
    "field.least": "Type a number at least {low}",
    "field.below": "Type a number below {high}",
    "field.most": "Type a number at most {high}",
    "field.above-below": "Type a number above {low} and below {high}",
    "field.above-most": "Type a number above {low} and at most {high}",
    "field.least-below": "Type a number at least {low} and below {high}",
    "field.least-most": "Type a number at least {low} and at most {high}",
}
