"""Whether a text is English: told by the share of its small words."""

import re

from ..reading.lists import words

SAMPLE = 6_000  # characters
LEAST = 40  # words that say anything
# Half of English prose is of these words, and a tenth of a list of names; what other languages share with it ("in",
# "me", "as") stays below.
ENGLISH = 0.14
LATIN = re.compile(r"[A-Za-z]")
NOTE = "this does not look like English, which is all that is understood: quotations are shown, little else is found"


def language_note(text: str) -> str:
    """Return a note for whoever ingests a text that is not English; "" for English and what is too short to tell."""
    middle = max(0, len(text) // 2 - SAMPLE // 2) if len(text) > 2 * SAMPLE else 0
    sample = text[middle : middle + SAMPLE]
    found = re.findall(r"[^\W\d_]+", sample)
    if len(found) < LEAST:
        # scripts that set no spaces have few "words", however long the text
        letters = "".join(found)
        return NOTE if len(letters) > 200 and len(LATIN.findall(letters)) < 0.5 * len(letters) else ""
    small = sum(word in words("function_words") for word in map(str.lower, found))
    return NOTE if small < ENGLISH * len(found) else ""
