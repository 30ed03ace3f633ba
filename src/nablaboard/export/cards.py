"""Cards that would hide what they tell of: in a picture nobody moves them away, so they go over the plot."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from nablaboard.scene import Label, Scene
from nablaboard.view.legible import told

HIDDEN = 40.0  # logical pixels of lines that a card may lie over: less than a curve across it has


def cards_of(scene: Scene) -> tuple[str, ...]:
    """The keys of all cards whose points are in view."""
    return tuple(each.key for each in scene.elements if isinstance(each, Label) and _stands(each, scene))


def _stands(label: Label, scene: Scene) -> bool:
    (left, right), (low, high) = scene.x, scene.y
    seen = left <= label.x <= right and low <= label.y <= high
    return label.box and (seen or label.kind == "corner")


def with_cards_above(scene: Scene, keys: AbstractSet[str]) -> Scene:
    """The scene with the words of these cards in lines of its note."""
    cards = [each for each in scene.elements if isinstance(each, Label) and each.key in keys]
    lines = (scene.note, *(part for card in cards for part in (card.text, card.tail)))
    kept = tuple(each for each in scene.elements if each not in cards)
    return replace(scene, elements=kept, note="\n".join(line for line in map(told, lines) if line))
