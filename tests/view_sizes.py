"""What room the window leaves its panes, for tests that lay out texts without a window."""

AREAS = {(1024, 768): (722, 596), (1440, 900): (720, 728), (1920, 1080): (1200, 908)}
"""By the window's size, the logical pixels for the panes of a lesson with runs."""
WIDE = 1180
"""From this width of a window on there are three columns, and panes stand side by side."""
AROUND = (12, 48)
"""Logical pixels of a card beside and above its canvas."""
