"""A scene in words, for those who cannot see it: what a screen reader reads, what is copied and written."""

from nablaboard.scene import Scene
from nablaboard.view.words import say
from nablaboard.words import listed


def described(scene: Scene) -> list[str]:
    """A scene in sentences; what its legend lists where it has none; none where nothing is there yet."""
    if scene.summary:
        return [say(said) for said in scene.summary]
    told = say(scene.message) or listed(say(entry.text) for entry in scene.legend)
    return [told] if told else []


def summary_text(scene: Scene) -> str:
    """A scene's title and its sentences, a line each, as a text to be kept."""
    return "\n".join((say(scene.title), *described(scene)))
