"""Passive widgets: they show what they are given and say what the user did. They compute nothing."""

from nablaboard.view.card import Card, plain_label
from nablaboard.view.descent import OptimizersCard, RunCard, StartsCard
from nablaboard.view.expressions import ExpressionsPanel
from nablaboard.view.lesson import LessonCard
from nablaboard.view.message_bar import MessageBar
from nablaboard.view.playback import PlaybackBar
from nablaboard.view.status import StatusLine
from nablaboard.view.theme import THEMES, Theme, apply_theme

__all__ = [
    "THEMES",
    "Card",
    "ExpressionsPanel",
    "LessonCard",
    "MessageBar",
    "OptimizersCard",
    "PlaybackBar",
    "RunCard",
    "StartsCard",
    "StatusLine",
    "Theme",
    "apply_theme",
    "plain_label",
]
