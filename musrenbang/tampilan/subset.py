"""A font with a few of its letters, as a woff2: the one place that needs fontTools."""

from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FEATURES = ["kern", "mark", "ccmp", "locl", "tnum", "lnum", "case"]
# Author, licence and its address. The name goes: the licence reserves "Source" for fonts that nobody has changed.
NAMES = [0, 13, 14]


def subset(source: bytes, letters: list[int], axes: dict[str, float]) -> bytes:
    """`axes` fixes the variable font at {"wght": 700, …}. The same font gives the same bytes."""
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=FEATURES, name_IDs=NAMES, notdef_outline=True))
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font = instantiateVariableFont(font, axes)
    font["name"].names = [record for record in font["name"].names if record.nameID in NAMES]
    font.flavor = "woff2"
    font.save(made := BytesIO())
    return made.getvalue()
