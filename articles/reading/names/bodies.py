"""Bodies told by their words: a ministry, a company, a court, an abbreviation in capitals, "Friends of the Lido"."""

import re
from collections.abc import Iterator, Sequence

from ..chunks import Finder
from ..layout import Layout
from ..lists import words
from ..roles import ABBREVIATED_TITLES, STRONG_TITLES
from .beside import titled
from .found import Found, made
from .lexicon import (
    BODY_HEADS,
    CALENDAR,
    CAPITAL,
    COMPANY_HEADS,
    COUNTRY_INITIALS,
    DEMONYMS,
    GAP,
    GIVEN,
    GIVEN_LOW,
    HEADS,
    IS_DEMONYM,
    IS_UPPER,
    NOT_BODIES,
    ORDINARY,
    PERSONS,
    PLACES,
    TELLS,
    UPPER,
)
from .runs import Run, Word

FIRST_WORDS = words("body_first_words")
LOOKED_THROUGH = 20_000  # characters of a text that are looked through for a word
DELIBERATING = frozenset({"commission", "committee", "conference", "council", "panel"})
COMMODITIES = frozenset({"coal", "gas", "oil", "power", "water"})  # they end the names of firms, and of headlines
CORPORATE = frozenset({"ceo", "cfo", "chairman", "chairwoman", "president", "chief", "manager", "coach"})
# words that name a body by themselves behind "the", with a capital inside a sentence
WHOLE_BODIES = frozenset({"cabinet", "commons", "government", "kremlin", "lords", "opposition", "parliament", "senate"})
PAPERS = frozenset(
    {
        "advertiser", "bulletin", "chronicle", "courier", "dispatch", "echo", "enquirer", "examiner", "gazette",
        "herald", "inquirer", "observer", "sentinel", "telegraph", "times", "tribune",
    }
)  # fmt: skip
BEHIND_THE = WHOLE_BODIES | PAPERS
FOLK = frozenset({"friends", "daughters", "mothers", "parents", "sons", "women"})
FOLK_TAIL = re.compile(rf"{GAP}((of|for|against|without){GAP}(?:the{GAP})?{CAPITAL}(?:{GAP}{CAPITAL}){{0,3}})")
LOWER_ENDINGS = frozenset({"plc", "llp", "gmb"})  # their first letters
LOWER_ENDING = re.compile(rf"{GAP}(plc|llp|gmbh)\b")
AND_BEFORE = re.compile(rf"(?:\b[Tt]he|[’']s)[ \u00a0]((?:[{UPPER}]\w+[ \u00a0]){{1,3}}and[ \u00a0])$")
OF_TAIL = re.compile(
    rf"{GAP}((?:of|for|on){GAP}(?:the{GAP})?{CAPITAL}"
    rf"(?:(?:{GAP}|{GAP}and{GAP}|{GAP}(?:of|for|on){GAP}(?:the{GAP})?){CAPITAL}){{0,4}})"
)
POSSESSIVES = tuple(name.partition("'")[::2] for name in sorted(words("possessive_bodies"), key=len, reverse=True))
OWNERS = tuple(head for head, _ in POSSESSIVES)
OWNED = re.compile(rf"[’']s\b({GAP}[{UPPER}])?")
OWNING = Finder(lambda chunk: [at for at in range(len(chunk) - 1) if chunk[at] in "’'" and chunk[at + 1] == "s"])
LONGEST_OWNER, LONGEST_OWNED = 40, 40  # characters before and behind an "'s"
OWNER = re.compile(rf"\b(?:St\.? )?[{UPPER}]\w+\Z")
POSSESSIVE = re.compile(
    r"\b(?:" + "|".join(rf"{re.escape(head)}[’']{re.escape(tail)}" for head, tail in POSSESSIVES) + r")\b"
)
POSSESSIVE_HEAD = re.compile(
    rf"\b(?:St\.? )?([{UPPER}]\w+)[’']s{GAP}(?:[{UPPER}]\w+{GAP}){{0,2}}"
    r"(?:Academy|Cathedral|Church|Club|College|Hospital|Infirmary|School|University)\b"
)


def as_body(run: Run, text: str) -> Found | None:
    """Return a run with the head word of a body, or an abbreviation in capitals, as a body."""
    if len(run.words) == 1:
        return one_word(run, text)
    first, last = run.words[0], run.words[-1]
    if len(run.words) == 2 and first.low in GIVEN_LOW and not first.traits & IS_DEMONYM and titled(run):
        return None
    if run.shouted:
        return None
    if run.after[1:4] in LOWER_ENDINGS and (ending := LOWER_ENDING.match(run.after)):
        tail = Word(run.end + ending.start(1), run.end + ending.end(1), ending[1])
        return Found("body", [*run.words, tail], run)
    if first.low in FIRST_WORDS:
        return Found("body", run.words, run)
    if last.low not in HEADS or (last.low in COMMODITIES and len(run.words) < 3):
        return None
    if last.low in STRONG_TITLES and last.text[0].isupper():
        return None
    return Found("body", extend_back(run, extend_of(run, text)), run)


def one_word(run: Run, text: str) -> Found | None:
    """Return a word alone as a body: an abbreviation, a head word with its "of", a word that is one behind "the"."""
    word = run.words[0]
    if word.traits & IS_UPPER:
        bare = word.text.replace(".", "")
        if is_acronym(word.text, bare) and not run.shouted and not run.before[-2:].rstrip()[-1:].isdigit():
            return None if is_emphasis(bare, text) else Found("body", run.words, run)
    extended = extend_of(run, text) if word.low in BODY_HEADS else folk(run, text)
    if len(extended) > 1 or (word.low in BEHIND_THE and run.lead[-1:] == ["the"]):
        return Found("body", extended, run)
    return None


def folk(run: Run, text: str) -> Sequence[Word]:
    """Return the words of a body that is named for its people ("Doctors for Peace", "Friends of the Lido")."""
    low = run.words[0].low
    if low[-1:] != "s" or not (low in FOLK or low[:-1] in PERSONS):
        return run.words
    tail = FOLK_TAIL.match(text, run.end)
    last = tail[1].split()[-1] if tail else ""
    if tail is None or (tail[2] == "of" and (low not in FOLK or last in GIVEN or run.opening)):
        return run.words
    placed = last.lower() in PLACES or last in DEMONYMS or last.lower() in CALENDAR
    return run.words if placed and tail[2] != "of" else [*run.words, Word(*tail.span(1), tail[1])]


def is_acronym(word: str, bare: str) -> bool:
    """Say whether a word in capitals, and without its stops, may be the abbreviation of a body."""
    if not (bare.isupper() and bare.isalpha() and 2 <= len(bare) <= 6) or bare in NOT_BODIES:
        return False
    return len(bare) > 2 or "." not in word or word in COUNTRY_INITIALS  # "T.J." are somebody's


def is_emphasis(bare: str, text: str) -> bool:
    """Say whether a word in capitals is no abbreviation but a word that is stressed: the text has it in small ones."""
    low = bare.lower()
    if len(low) < 4:
        return False
    return low in ORDINARY or text.find(f" {low}", 0, LOOKED_THROUGH) >= 0


def extend_back(run: Run, name: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a body with what "and" joins before them: "the Food and Drug Administration"."""
    match = AND_BEFORE.search(run.before) if run.lead[-1:] == ["and"] else None
    if match is None or any(w.lower() in BODY_HEADS for w in match[1].split()):
        return name
    return [Word(run.start - len(match[1]), run.start - 1, match[1].strip()), *name]


def extend_of(run: Run, text: str) -> Sequence[Word]:
    """Return the words of a run with the "of Justice", "for Peace" that belong to its head word."""
    match = OF_TAIL.match(text, run.end)
    if (
        match is None
        or run.words[-1].low in COMPANY_HEADS
        or (match[1].startswith("on") and run.words[-1].text.lower() not in DELIBERATING)
    ):
        return run.words
    tail = match[1].split(" ")
    cut = next(
        (i for i, word in enumerate(tail) if word.lower() in ABBREVIATED_TITLES or word.lower() in CALENDAR), len(tail)
    )
    kept = " ".join(tail[:cut])
    return [*run.words, Word(match.start(1), match.start(1) + len(kept), kept)] if cut > 1 else run.words


def firm_before(one: Found) -> Iterator[Found]:
    """Yield the company that stands before a corporate office in the same run: "Cobalt CEO Ann Hill"."""
    words_ = one.run.words
    at = next((i for i, word in enumerate(words_) if word.low == one.title), 0)
    if at == 1 and words_[0].traits & TELLS and words_[0].text.isalpha() and not one.run.shouted:
        yield Found("body", words_[:1], one.run)


def possessive(layout: Layout, found: list[Found]) -> Iterator[Found]:
    """Yield bodies named with "'s": shops and banks that everyone knows, and "St. X's Hospital", "X's College"."""
    named: set[str] | None = None
    for match in owning(layout):
        if named is None:
            named = {word.text for one in found if one.kind == "person" for word in one.words}
        owner = match[match.lastindex or 0].partition("’")[0].partition("'")[0]
        if owner not in named and owner not in DEMONYMS and owner.lower() not in PLACES:
            yield made(*match.span(), match[0])


def owning(layout: Layout) -> Iterator[re.Match[str]]:
    """Yield the places of a text where a body may be named with "'s": those of the few "'s" that may be a body's."""
    text = layout.text
    for at in layout.chunks.offsets(OWNING):
        owned = OWNED.match(text, at)
        if owned is None:
            continue
        known = text[max(at - LONGEST_OWNER, 0) : at].endswith(OWNERS)
        if not known and not owned[1]:
            continue
        start, end = layout.paragraph_at(at)
        if known:
            near = POSSESSIVE.finditer(text, max(start, at - LONGEST_OWNER), min(end, at + LONGEST_OWNED))
            yield from (match for match in near if match.start() < at < match.end())
        owner = OWNER.search(text, max(start, at - LONGEST_OWNER), at) if owned[1] else None
        if owner and (match := POSSESSIVE_HEAD.match(text, owner.start(), end)):
            yield match
