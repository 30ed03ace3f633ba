#!/usr/bin/env python3
"""Cut the Chinese and Japanese fonts down to the characters that the program shows.

    python packaging/subset_fonts.py /usr/share/fonts/opentype/noto

The argument is the folder of Debian's fonts-noto-cjk. The whole fonts are 20 MB each, and a machine that
lacks them shows boxes. Run it again when a text has a new character: a test says so.

Each region has its own font, since the same character is drawn differently in Chinese and in Japanese. They
are renamed: a subset under its old name would hide the whole font that a machine may have. What a user types
in characters outside the subset is drawn with the fonts of the machine.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "resources" / "fonts"
TEXTS = (("src", "*.py"), ("resources/lessons", "*.nabla"), ("resources/translations", "*.json"))

# The characters of these fonts: radicals, punctuation, kana, ideographs, full-width forms.
# Later ones, such as mathematical letters, are other fonts' matter.
FIRST, LAST = "\u2e80", "\uffef"
KANA_AND_PUNCTUATION = "".join(
    map(chr, [*range(0x3000, 0x3020), *range(0x3041, 0x3097), *range(0x30A0, 0x3100)])
)

# The region, and the place of its font in Noto's collections.
REGIONS = {"JP": 0, "SC": 2}
WEIGHTS = ("Regular", "Bold")


def main(arguments: list[str]) -> int:
    """Write the fonts of both regions in both weights."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    from fontTools.ttLib import TTFont

    characters = shown_characters() | set(KANA_AND_PUNCTUATION)
    for weight in WEIGHTS:
        for region, number in REGIONS.items():
            font = TTFont(
                Path(arguments[0]) / f"NotoSansCJK-{weight}.ttc", fontNumber=number, recalcTimestamp=False
            )
            cut(font, characters)
            target = FONTS / f"{rename(font, f'Nablaboard Sans {region}', weight)}.otf"
            font.save(target)
            print(f"{target.relative_to(ROOT)}: {len(characters)} characters, {target.stat().st_size} bytes")
    return 0


def shown_characters() -> set[str]:
    """The characters of the program's own texts that need these fonts."""
    files = [path for folder, pattern in TEXTS for path in (ROOT / folder).rglob(pattern)]
    return {
        character
        for path in files
        for character in path.read_text(encoding="utf-8")
        if FIRST <= character <= LAST
    }


def cut(font: "TTFont", characters: Iterable[str]) -> None:
    """Leave of a font what draws these characters."""
    from fontTools import subset

    cutter = subset.Subsetter(
        subset.Options(hinting=False, layout_features=["kern", "palt"], name_IDs=[0, 13, 14])
    )
    cutter.populate(text="".join(characters))
    cutter.subset(font)


def rename(font: "TTFont", family: str, weight: str) -> str:
    """Put a font under this name on every platform; returns the name without spaces."""
    stem = f"{family.replace(' ', '')}-{weight}"
    for name_id, text in {1: family, 2: weight, 3: stem, 4: f"{family} {weight}", 6: stem}.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    outlines = font["CFF "].cff
    outlines.fontNames[0] = stem
    outlines.topDictIndex[0].FullName, outlines.topDictIndex[0].FamilyName = f"{family} {weight}", family
    return stem


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
