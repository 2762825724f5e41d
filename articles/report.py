"""The comparison of two documents as a letter would have it: plain text, a heading a difference, passages, reasons."""

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from .comparing import Found
from .formats import RawArticle
from .matching.stances import opposed_words
from .models import Figure, Kind, Name
from .reading import READER_VERSION, Document
from .titles import Reading, capital, dispute_title, excerpt, spelt

WIDTH = 76  # columns: a mail that quotes the report does not break its lines
MOST = 420  # characters of a passage
NAMES = 24  # that both have, listed
TOLD = ("value", "unit", "counted", "head", "action", "qualifier", "person", "role", "cue")


def report(sides: Sequence[tuple[RawArticle, Document]], found: Sequence[Found]) -> Iterator[str]:
    """Yield the lines of the report on two documents.

    Args:
        sides: the two documents as read.
        found: the relations between them, as `comparing.compare_documents` gives them.
    """
    kept = list(distinct(found))
    differing = [f for f in kept if differs(f)]
    agreeing = [f for f in kept if not differs(f) and not plain_name(f)]
    names = list(dict.fromkeys(getattr(f.a, "person", "") or f.a.text for f in kept if plain_name(f)))
    for letter, (raw, _) in zip("AB", sides, strict=True):
        yield from headed(letter, raw)
    yield ""
    yield from filled(verdict(len(differing), len(agreeing)))
    for heading, items in (("WHERE THEY DIFFER", differing), ("WHAT BOTH SAY", agreeing)):
        if items:
            yield from ("", heading)
            for number, item in enumerate(items, 1):
                yield ""
                yield from told(number, item)
    if names:
        yield from ("", "BOTH NAME", "")
        more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
        yield from filled(f"{', '.join(names[:NAMES])}{more}.")
    yield from ("", "--")
    yield from filled(
        f"Found by the rules of Claimsite (reading, version {READER_VERSION}); nobody has checked it. It tells how the "
        "two texts stand to each other, not which of them is right."
    )


def verdict(differ: int, agree: int) -> str:
    """Return one sentence on how many things two documents differ and agree in."""
    if not differ and not agree:
        return (
            "They share no quotation and no figure that could be compared, and nothing in which they differ was found."
        )
    if not differ:
        return f"Nothing in which they differ was found. They agree in {things(agree)}."
    return f"They differ in {things(differ)}" + (f" and agree in {spelt(agree)}." if agree else ".")


def things(count: int) -> str:
    return f"{spelt(count)} {'thing' if count == 1 else 'things'}"


def differs(item: Found) -> bool:
    """Whether a relation is a difference to a reader: a quotation cut at the cost of its sense is one."""
    return not item.comparison.agrees or bool(item.comparison.warning)


def plain_name(item: Found) -> bool:
    return item.kind == Kind.NAME and item.comparison.relation == "repeats"


def distinct(found: Sequence[Found]) -> Iterator[Found]:
    """Yield relations without those whose two passages overlap those of another one that is alike.

    Words that an article reports stand inside a sentence of its own: the two would be told twice. What somebody else
    said is kept, or the shorter passage.
    """
    alike: dict[tuple[object, ...], list[Found]] = defaultdict(list)
    for item in sorted(found, key=lambda f: (own(f), length(f))):
        others = alike[item.kind, item.comparison.relation, frozenset(sentences(item))]
        if not any(same_place(item, other) for other in others):
            others.append(item)
    kept = {id(item) for others in alike.values() for item in others}
    doubled = {id(item) for item in twofold(found)}
    numbers: set[tuple[object, ...]] = set()
    for item in found:
        if id(item) not in kept - doubled:
            continue
        if item.kind == Kind.FIGURE and item.side_a != item.side_b:  # a headline says what its article says again
            told = (item.comparison.relation, item.comparison.warning, *map(measured, sorted_by_side(item)))
            if told in numbers:
                continue
            numbers.add(told)
        yield item


def sorted_by_side(item: Found) -> tuple[Any, Any]:
    """Return the two mentions of a relation, that of the first document first."""
    return (item.a, item.b) if item.side_a <= item.side_b else (item.b, item.a)


def measured(figure: Any) -> tuple[object, ...]:
    """Return what a figure says, whatever its words."""
    return figure.value, figure.low, figure.high, figure.qualifier, figure.unit, figure.head


def twofold(found: Sequence[Found]) -> Iterator[Found]:
    """Yield what another relation tells too: two numbers in words that differ in nothing but these numbers.

    Of words that somebody is quoted with, the words are told; of a report, the numbers.
    """
    numbers: dict[frozenset[tuple[int, int]], list[Found]] = defaultdict(list)
    for item in found:
        if item.kind == Kind.FIGURE and item.comparison.relation in {"conflicts", "updates"}:
            numbers[frozenset(sentences(item))].append(item)
    for item in found:
        if item.kind == Kind.QUOTE and item.comparison.relation == "alters":
            inside = [other for other in numbers[frozenset(sentences(item))] if same_place(item, other)]
            quoted = all(getattr(mention, "kind", "") in {"direct", "partial"} for mention in (item.a, item.b))
            yield from inside if quoted else [item] * bool(inside)


def own(item: Found) -> int:
    """Return how many of its passages an article says in its own voice."""
    return sum(getattr(mention, "kind", "") == "own" for mention in (item.a, item.b))


def sentences(item: Found) -> tuple[tuple[int, int], tuple[int, int]]:
    return (item.side_a, item.a.sentence_start), (item.side_b, item.b.sentence_start)


def length(item: Found) -> int:
    return len(item.a.text) + len(item.b.text)


def same_place(one: Found, other: Found) -> bool:
    """Whether the passages of two relations overlap, on either side."""
    first, second = ([(f.side_a, f.a), (f.side_b, f.b)] for f in (one, other))
    return any(
        all(s == t and m.start < n.end and n.start < m.end for (s, m), (t, n) in zip(first, ends, strict=True))
        for ends in (second, second[::-1])
    )


# --- one article, one relation --------------------------------------------------------------------------------------


def headed(letter: str, raw: RawArticle) -> Iterator[str]:
    """Yield what names an article: outlet and day, then its title."""
    day = raw.original_published or raw.published
    name = raw.publisher or raw.title or raw.path.rsplit("/", 1)[-1]
    dated = f"{name}, {day.day} {day:%B %Y}" if day else name
    yield from filled(dated, f"{letter}  ")
    if raw.publisher and raw.title:
        yield from filled(raw.title, "   ")


def told(number: int, item: Found) -> Iterator[str]:
    """Yield a relation: what differs or agrees, both passages in their sentences, and why."""
    lead = f"{number}. "
    indent = " " * len(lead)
    relation = item.comparison.warning or item.comparison.relation
    yield from filled(f"{title(item)} [{relation}]", lead)
    ends = sorted([(item.side_a, item.a), (item.side_b, item.b)], key=lambda end: end[0])
    if item.side_a == item.side_b:  # a sum inside one article: its total and its parts stand together
        ends = ends[:1]
    for side, mention in ends:
        yield from filled(passage(mention), f"{indent}{'AB'[side]}  ")
    yield from filled(f"Why: {'; '.join(item.comparison.reasons)}.", indent)


def title(item: Found) -> str:
    """Return what a relation is about, in the words of the two documents."""
    if not differs(item):
        return agreed(item)
    relation = item.comparison.relation
    first, *others = (item.a, item.b, *item.further) if relation == "miscounts" else (item.a, item.b)
    readings = [reading(first), *(reading(m, item.comparison.warning) for m in others)]
    if relation == "denies":
        readings[1] = replace(readings[1], opposed=opposed_words(item.comparison.reasons[0]))
    return dispute_title(relation, readings, item.comparison.reasons[0])[0]


def agreed(item: Found) -> str:
    """Return the words of what both have."""
    if item.kind == Kind.QUOTE:
        return f"“{excerpt(item.a.text, 9)}”"
    return capital(item.a.text if item.a.text == item.b.text else f"{item.a.text}, {item.b.text}")


def reading(mention: Any, warning: str = "") -> Reading:
    """Return a mention as one side of a title."""
    values = {name: getattr(mention, name) for name in TOLD if hasattr(mention, name)}
    day = getattr(mention, "day", None) or mention.article.day
    return Reading(text=mention.text, speaker=getattr(mention, "speaker_name", ""), day=day, warning=warning, **values)


def passage(mention: Any) -> str:
    """Return the sentence of a mention, figures and names between asterisks, and who said it if it does not tell."""
    text = mention.article.text
    first, last = min(mention.start, mention.sentence_start), max(mention.end, mention.sentence_end)
    words = f"*{mention.text}*" if isinstance(mention, Figure | Name) else mention.text
    before, after = text[first : mention.start], text[mention.end : last]
    room = max(40, MOST - len(words))
    sentence = " ".join((tail(before, room // 2) + words + head(after, room // 2)).split())
    speaker = getattr(mention, "speaker_name", "")
    known = not speaker or getattr(mention, "kind", "") == "own" or speaker.split()[-1] in sentence
    return sentence if known else f"{sentence} ({speaker})"


def tail(text: str, most: int) -> str:
    return text if len(text) <= most else "… " + text[-most:].split(" ", 1)[-1]


def head(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def filled(text: str, lead: str = "") -> list[str]:
    """Return a paragraph in lines, `lead` before the first and as much room before the others."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False,
        break_on_hyphens=False,
    ) or [lead.rstrip()]  # fmt: skip
