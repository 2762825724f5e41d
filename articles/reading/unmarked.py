"""Speech that no quotation marks enclose: turns of a transcript, block quotations, posts of a social network.

Each becomes a quotation like those in marks. A label that names the speaker ("LUND: …") stands inside its outer span,
before the inner one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .cast import initials
from .layout import Layout, Quotation
from .mentions import Name, Span
from .roles import ROLES

LABEL = re.compile(r"(?:[*_]{2})?(?P<name>[A-Z][\w.’' -]{0,40}?)(?:[*_]{2})?:(?:[*_]{2})? +(?=[\w“\"‘'(\[…*])")
CAPITALS = re.compile(r"\s{0,9}(?P<name>[A-Z][A-Z.’' -]{1,40}): +")
ENDING = frozenset(".?!…—–-)]*'’")
QUESTIONS, ANSWERS = frozenset({"q", "question"}), frozenset({"a", "answer"})
OWN_WORDS = re.compile(r"\b(?:I|we|my|our|me|us)\b|\b(?:We|My|Our)\b")  # whoever says them speaks himself
DOUBLE = re.compile("[\"“”„«»]|''|``")
BLOCK = re.compile(r"(?:> ?)+(?=\S)")
POSTING = ("tweeted", "posted", "texted", "messaged")
POSTED = re.compile(rf"\b(?:re)?(?:{'|'.join(POSTING)})\b[^.:;“”\"\n]{{0,60}}:\s+(?=[A-Z#@])")
SIGNATURE = re.compile(r"(?<!\S)(?:—|–|--?|―)\s?[^\n()—–“”\"]{2,50} \(@\w{1,30}\)")
LONGEST_LABEL = 50  # characters, with its marks and its colon
LONGEST_SIGNED = 600  # characters of a post


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph that begins with a label and a colon."""

    paragraph: Span
    label: str  # in small letters
    content: int  # where what is said begins


def with_unmarked(layout: Layout, names: Sequence[Name]) -> Layout:
    """Return a layout whose quotations also hold speech without marks, in order of start."""
    text = layout.text
    labelled = [label_inside(text, q) for q in layout.quotations]
    found = [*turns(layout, names), *blocks(layout), *posts(layout)]
    if not found:
        same = all(one is other for one, other in zip(labelled, layout.quotations, strict=True))
        return layout if same else replace(layout, quotations=tuple(labelled))
    covered = [q.outer for q in found]
    kept = [q for q in labelled if not any(o[0] <= q.outer[0] and q.outer[1] <= o[1] for o in covered)]
    return replace(layout, quotations=tuple(sorted([*kept, *found], key=lambda q: (q.outer[0], -q.outer[1]))))


def label_of(text: str, quotation: Quotation) -> Span | None:
    """Return where the name of the speaker stands between a quotation's beginning and its words, if it does."""
    first, last = quotation.outer[0], quotation.inner[0]
    while first < last and not text[first].isalnum():
        first += 1
    while last > first and not text[last - 1].isalnum():
        last -= 1
    return (first, last) if first < last else None


def label_inside(text: str, quotation: Quotation) -> Quotation:
    """Return a quotation without the speaker in capitals that its words begin with: “LUND: The roof went.”"""
    label = CAPITALS.match(text, *quotation.inner) if quotation.depth == 0 else None
    return replace(quotation, inner=(label.end(), quotation.inner[1])) if label is not None else quotation


def turns(layout: Layout, names: Sequence[Name]) -> Iterator[Quotation]:
    """Yield the turns of a transcript; the questions of a nameless interviewer are nobody's claims."""
    text = layout.text
    found = [
        Turn((start, end), label["name"].strip().lower(), label.end())
        for start, end in layout.paragraphs
        if text.find(":", start, min(end, start + LONGEST_LABEL)) > 0
        and (label := LABEL.match(text, start, end))
        and says(text, label.end(), end)
    ]
    if not found:
        return
    persons = {n.person for n in names if n.kind == "person"}
    called = {form for person in persons for form in (person.lower(), person.lower().split()[-1], initials(person))}
    speaking = voices(text, found, called, {n.text.lower() for n in names if n.kind == "place"})
    for turn in found:
        alone = turn.label in called and OWN_WORDS.search(text, turn.content, turn.paragraph[1])
        if (alone or turn.label in speaking) and turn.label not in QUESTIONS:
            yield Quotation(outer=turn.paragraph, inner=(turn.content, turn.paragraph[1]))


def voices(text: str, found: Sequence[Turn], called: set[str], places: set[str]) -> set[str]:
    """Return the labels under which somebody speaks, where two or more take turns.

    Args:
        text: the article.
        found: its labelled paragraphs.
        called: how its persons may be called in a label, in small letters.
        places: its places, whose names head the datelines of news in brief.
    """
    counts = Counter(turn.label for turn in found)
    recurring = {label for label in counts if counts[label] > 1} - places
    told = {label for label in counts if label in called or label.split()[-1] in ROLES}
    told |= (QUESTIONS | ANSWERS) & counts.keys() if counts.keys() & QUESTIONS else set()
    capitals = {turn.label for turn in found if text[turn.paragraph[0] : turn.content].isupper()} & recurring
    known = told & (called | ANSWERS)
    if (len(recurring) > 1 and recurring & told) or (recurring and known and len(told) > 1):
        return recurring | told
    return capitals if len(capitals) > 1 else set()


def says(text: str, first: int, last: int) -> bool:
    """Say whether what stands behind a label is a sentence without marks, and no result or credit: "45 per cent"."""
    opening = text[first]
    return (opening.isupper() or opening in "[(…*'‘") and text[last - 1] in ENDING and not DOUBLE.match(text, first)


def blocks(layout: Layout) -> Iterator[Quotation]:
    """Yield the block quotations that a colon introduces; what marks enclose in them is found by its marks."""
    text, introduced, going_on = layout.text, False, False
    if ">" not in text:
        return
    for start, end in layout.paragraphs:
        block = BLOCK.match(text, start, end)
        if block is None:
            introduced, going_on = text[max(start, end - 9) : end].rstrip("*_ ").endswith(":"), False
        elif introduced and not DOUBLE.match(text, block.end()):
            yield Quotation(outer=(start, end), inner=(block.end(), end), reopened=going_on)
            going_on = True


def posts(layout: Layout) -> Iterator[Quotation]:
    """Yield posts without marks: behind “tweeted:”, and before the signature with a handle that stands below them."""
    text = layout.text
    before: Span | None = None
    if " (@" not in text and not any(verb in text for verb in POSTING):
        return
    for start, end in layout.paragraphs:
        signed = SIGNATURE.search(text, start, end) if text.find(" (@", start, end) >= 0 else None
        posted = any(text.find(verb, start, end) >= 0 for verb in POSTING)
        said = POSTED.search(text, start, end) if posted else None
        if signed is not None:
            content = (start, start + len(text[start : signed.start()].rstrip())) if signed.start() > start else before
            if content is not None and is_post(text, content):
                yield Quotation(outer=content, inner=content)
        elif said is not None and not DOUBLE.search(text, said.end(), end):
            yield Quotation(outer=(said.end(), end), inner=(said.end(), end))
        before = start, end


def is_post(text: str, content: Span) -> bool:
    """Say whether words above a signature are the signer's own: no other account's name begins them."""
    first = text[content[0]]
    begins = first.isupper() or first.isdigit() or first in "#@["
    return begins and content[1] - content[0] <= LONGEST_SIGNED and not DOUBLE.search(text, *content)
