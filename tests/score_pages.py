"""How well pages are read: words of the text against hand-made truth, and the fields that are right.

python tests/score_pages.py [-v]
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from articles.formats import RawArticle, parse

PAGES = Path(__file__).parent / "pages"
FIELDS = ("title", "publisher", "original_publisher", "byline", "published", "updated", "url")


def score() -> tuple[dict[str, tuple[float, float]], list[tuple[str, str, str, str]]]:
    """Return precision and recall of the words of each page, and the fields that are wrong: page, field, want, got."""
    words, wrong = {}, []
    for name, truth in json.loads((PAGES / "truth.json").read_text()).items():
        (article,) = parse((PAGES / f"{name}.html").read_bytes(), f"{name}.html")
        if not isinstance(article, RawArticle):
            raise SystemExit(str(article))
        words[name] = _overlap(article.text, "\n".join([truth["title"], *truth["text"]]), truth["title"])
        for field in FIELDS:
            want, got = truth.get(field) or "", str(getattr(article, field) or "")
            if want != got:
                wrong.append((name, field, want, got))
    return words, wrong


def _overlap(text: str, truth: str, title: str) -> tuple[float, float]:
    """Return precision and recall of words. The title may stand above the text or be left out."""
    found, wanted = (Counter(re.findall(r"\w+", words.lower())) for words in (text, truth))
    if title not in text:
        wanted -= Counter(re.findall(r"\w+", title.lower()))
    common = sum((found & wanted).values())
    return common / max(1, sum(found.values())), common / max(1, sum(wanted.values()))


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    words, wrong = score()
    for name, (precision, recall) in words.items():
        print(f"{name:24s} P {precision:.3f}  R {recall:.3f}  F1 {f1(precision, recall):.3f}")
        if "-v" in sys.argv:
            (article,) = parse((PAGES / f"{name}.html").read_bytes(), f"{name}.html")
            print(article.text, article.notes, sep="\n", end="\n\n")
    print(f"mean F1 {sum(f1(*both) for both in words.values()) / len(words):.3f}")
    for field in FIELDS:
        right = len(words) - sum(row[1] == field for row in wrong)
        print(f"{field:20s} {right}/{len(words)}")
    for row in wrong:
        print("wrong:", *row, sep=" | ")
