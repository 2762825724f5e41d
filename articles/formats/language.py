"""Whether a text is English: told by the share of its small words."""

import re

from ..reading.lists import words

SAMPLE = 1_500  # characters from the middle, where no menu or masthead stands
LEAST = 40  # words that say anything
# Half of English prose is of these words, and a tenth of a list of names; what other languages share with it ("in",
# "me", "as") stays below.
ENGLISH = 0.14
NOTE = "this does not look like English, which is all that is understood: quotations are shown, little else is found"


def language_note(text: str) -> str:
    """Return a note for whoever ingests a text that is not English; "" for English and what is too short to tell."""
    middle = max(0, (len(text) - SAMPLE) // 2)
    sample = text[middle : middle + SAMPLE]
    found = sample.lower().split()
    if len(found) < LEAST:
        # scripts that set no spaces have few "words", however long the text
        letters = re.sub(r"[\W\d_]+", "", sample)
        return NOTE if len(letters) > 200 and len(re.findall("[A-Za-z]", letters)) < 0.5 * len(letters) else ""
    return NOTE if sum(map(words("function_words").__contains__, found)) < ENGLISH * len(found) else ""
