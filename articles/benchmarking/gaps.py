"""Passages that look as if a label were missing: words in quotation marks, numerals. For whoever writes the labels."""

import re
from collections.abc import Iterator

from .labels import LabelledArticle

MARKED = re.compile(r"[“„«\"]([^“”„«»\"\n]{1,2000})[”»\"]|(?<!\w)[‘']([^‘’'\n]{1,400})[’'](?!\w)")
NUMERAL = re.compile(
    r"[$£€₹]?\d[\d.,:/-]*(?:%|\w+)?(?: [^\s.,;]+)?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|half|score|couple|third|quarter)\b",
    re.IGNORECASE,
)


def unlabelled(article: LabelledArticle) -> Iterator[str]:
    """Yield the marked words and numerals that no label covers: some are titles, ages, clock times and need none."""
    covered = [(label.start, label.end) for label in (*article.quotes, *article.figures, *article.dates)]
    covered += [place for name in article.names for place in name.places]
    quoted = [(label.start, label.end) for label in article.quotes]
    for pattern, spans in ((MARKED, quoted), (NUMERAL, covered[len(quoted) :])):
        for match in pattern.finditer(article.text):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                yield match[0]
