"""The badge of a source: a monogram in one of eight hues and seven shapes, so that 56 sources differ."""

import re

SHAPES = ("circle", "square", "hexagon", "diamond", "shield", "arch", "flag")
HUES = 8


def monogram(name: str) -> str:
    """Return one to three capitals for a name: its capitals where it is an abbreviation, else its words' initials."""
    words: list[str] = re.findall(r"[^\W_]+", name)
    if len(words) == 1:
        return (words[0] if words[0].isupper() and len(words[0]) <= 3 else words[0][:2]).upper()
    content = [w for w in words if w.lower() not in {"the", "of", "and", "a", "an", "in", "on", "for", "to"}] or words
    return "".join(w[0] for w in content[:2]).upper() or "?"


def hue_and_shape(number: int) -> tuple[int, str]:
    """Return the number-th combination of hue (1 to 8) and shape; neighbours differ in both."""
    return number % HUES + 1, SHAPES[number % len(SHAPES)]
