"""Names told by use alone: persons whom a text calls by the last word of theirs, later on; bodies of several words

capitalised again and again, or a run that speaks or has a staff.
"""

import re
from collections import Counter
from collections.abc import Iterator

from ..roles import QUOTES
from .beside import AFFILIATES, EMPLOYING, STAFF, cues_after, is_personal, speaks, who_follows
from .found import Found
from .lexicon import (
    CALENDAR,
    COMMON,
    DEMONYMS,
    DETERMINERS,
    EVENTS,
    GAP,
    GIVEN,
    IS_CAMEL,
    IS_COMMON,
    IS_UPPER,
    NOT_BODIES,
    OFFICES,
    PLACE_PREPOSITIONS,
    PLACES,
    TELLS,
)
from .persons import APPOSED_GROUP
from .runs import Run, every, some

FAMILY_AFTER = re.compile(rf"{GAP}famil(?:y|ies)\b|[’']s\b")
AUTHORITY_AFTER = re.compile(rf"{GAP}(?:administration|campaign|government|presidency|regime)\b")
WHICH_ACTS = re.compile(
    rf",{GAP}which{GAP}(?:also{GAP}|already{GAP}|now{GAP}|still{GAP})?"
    r"(?:carries|denies|denied|employs|employed|exports|imports|insures|makes|manufactures|operates|organises|organizes|"
    r"owes|owns|publishes|refused|reports|represents|runs|says|said|sells|supplies|campaigns|declined)\b"
)
EMPLOYS = re.compile(
    rf"{GAP}(?:{'|'.join(EMPLOYING)}){GAP}its\b"
    rf"|{GAP}(?:(?:now|still|already|currently|which|that){GAP})?(?:employs|employed|"
    rf"(?:has|had){GAP}(?:about{GAP}|some{GAP}|nearly{GAP}|almost{GAP})?[\d,]+{GAP}(?:employees|staff|stores|branches|shops|members))\b"
)
SHARES_BEFORE = re.compile(
    r"\b(?:[Ss]hares|[Ss]takes?|[Ss]hareholders|[Ss]hareholding|[Ii]nvestors|[Ee]mployees|[Cc]ustomers|[Bb]id|[Oo]ffer|"
    r"[Tt]akeover) (?:in|at|of|for|by) $"
)
SHARE_LINKS = frozenset({"in", "at", "of", "for", "by"})
AFFILIATE_AFTER = re.compile(rf"(?:[’']s)?{GAP}(?:{'|'.join(sorted(AFFILIATES))})\b")
OWN_STAFF = re.compile(rf"[’']s{GAP}(?:{'|'.join(sorted(AFFILIATES))})\b")
TOLD_BY = re.compile(
    r"\b(?:told|(?:quoted|reported|published|commissioned|seen|obtained|polled) by|according to)[ \u00a0]$"
)


def by_surname(doubtful: list[Run]) -> Iterator[Found]:
    """Yield the persons among runs that nothing else tells whom the text later calls by the last of their words.

    Bodies and places are shortened to their first words. What has an article before it or is a place somewhere is none.

    Args:
        doubtful: the runs, in order.
    """
    alone: dict[str, int] = {}
    others: set[str] = set()
    for run in doubtful:
        word = run.words[-1].text
        if run.lead and (run.lead[-1] in DETERMINERS or run.lead[-1] in PLACE_PREPOSITIONS):
            if not FAMILY_AFTER.match(run.after):
                others.add(word)
        elif len(run.words) == 1 and not run.heading:
            alone[word] = run.start
    for run in doubtful:
        first, last = run.words[0], run.words[-1]
        if not 2 <= len(run.words) <= 3 or run.heading or run.opening or alone.get(last.text, 0) < run.end:
            continue
        plain = every(run.words, TELLS) and not some(run.words, IS_UPPER | IS_CAMEL | IS_COMMON)
        if plain and last.text not in others and first.text not in alone and all(w.text.istitle() for w in run.words):
            yield Found("person", run.words, run)


def repeated(doubtful: list[Run], text: str) -> Iterator[Found]:
    """Yield the names among runs that nothing else tells, by all their uses in the article.

    Args:
        doubtful: the runs, in order.
        text: the article.
    """
    uses: Counter[str] = Counter()
    speaking: set[str] = set()
    told: set[str] = set()
    human: set[str] = set()
    forms = [text[run.start : run.end] for run in doubtful]
    known = set(forms)
    for run, form in zip(doubtful, forms, strict=True):
        if run.heading or (run.before[-1:] in QUOTES and run.after[:1] in QUOTES):
            continue  # the title of a work, more often than a name
        uses[form] += not run.opening or (len(run.words) > 1 and not run.words[0].traits & IS_COMMON)
        if speaks(run):
            speaking.add(form)
        if form not in told and acts_as_body(run):
            told.add(form)
        if who_follows(run) or is_personal(run):
            human.add(form)
    for run, form in zip(doubtful, forms, strict=True):
        several = uses[form] >= 2
        if not several and form not in told:
            continue
        if len(run.words) == 1 and of_country(form, known):
            if several and nameable(run, told=False) and form + "n" in known:
                yield Found("place", run.words, run)
        elif nameable(run, told=form in told):
            given = form in GIVEN and form.lower() not in PLACES
            if (form in human and form not in told) or (given and form in speaking):
                yield Found("person", run.words, run)
            elif form in told or len(run.words) > 1 or form.isupper() or (form in speaking and form not in GIVEN):
                yield Found("body", run.words, run)


def of_country(form: str, known: set[str]) -> bool:
    """Say whether a word is a country or its people by the forms beside it: "Ruritania" and "Ruritanian"."""
    return len(form) > 4 and (form + "n" in known or (form.endswith("an") and form[:-1] in known))


def acts_as_body(run: Run) -> bool:
    """Say whether a run is spoken of as only bodies are: "the X said", "told the X", "X shareholders"."""
    lead = run.lead
    if lead and lead[-1] == "the" and (lead[-2:-1] == ["told"] or speaks(run)):
        return True
    if run.words[-1].traits & IS_COMMON:
        return False
    if len(run.words) == 1 and run.words[0].traits & IS_CAMEL:
        return speaks(run) or TOLD_BY.search(run.before) is not None
    if is_described(run):
        return True
    if run.opening and len(run.words) == 1:
        return cues_after(run) & STAFF != 0 and OWN_STAFF.match(run.after) is not None
    if cues_after(run) & STAFF and AFFILIATE_AFTER.match(run.after):
        return True
    return bool(lead) and lead[-1] in SHARE_LINKS and SHARES_BEFORE.search(run.before) is not None


def is_described(run: Run) -> bool:
    """Say whether what follows a run tells a body: ", the charity,", ", which operates", "raised its", "employs"."""
    if run.after[:1] == ",":
        return APPOSED_GROUP.match(run.after) is not None or WHICH_ACTS.match(run.after) is not None
    return cues_after(run) & STAFF != 0 and EMPLOYS.match(run.after) is not None


def nameable(run: Run, *, told: bool) -> bool:
    """Say whether a run may be the name of a body at all; a common word only where what stands beside it tells so."""
    first, last = run.words[0].low, run.words[-1]
    return (
        len(run.words) <= 5
        and last.text.upper() not in NOT_BODIES
        and last.text not in DEMONYMS
        and last.low not in OFFICES
        and last.low not in EVENTS
        and (first not in COMMON or (told and not run.opening))
        and first not in CALENDAR
        and not run.after[:2].lstrip()[:1].isdigit()
        and not run.shouted
        and not AUTHORITY_AFTER.match(run.after)
        and not any(c.isdigit() for w in run.words for c in w.text)
    )
