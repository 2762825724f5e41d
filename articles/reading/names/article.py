"""The names of one article: what its runs tell alone, then what they tell one another."""

import re
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from ..layout import Layout
from ..mentions import Name, Span
from ..roles import BESIDE, QUOTES, role_after, role_before
from .beside import place_follows
from .bodies import CORPORATE, firm_before, possessive
from .found import Found, Kind, made
from .genders import genders_of
from .initials import defined_bodies
from .judging import judge
from .known import recognise
from .lexicon import DETERMINERS, GAP, PLACES, PREPOSITIONS, RANKS
from .linking import Gender, link
from .pieces import split
from .repeated import by_surname, repeated
from .runs import Run, runs

DOES_AFTER = re.compile(rf"{GAP}[a-z]|[’']s\b")
NO_SUBJECT = PREPOSITIONS | DETERMINERS | {"and", "or"}  # what follows them neither does nor owns
ROLE_BEFORE, ROLE_AFTER, LEAD = 160, 160, 20  # characters around a name that are looked through


def read_names(layout: Layout) -> tuple[Name, ...]:
    """Return the persons, bodies and places of a text.

    Args:
        layout: the text laid out.

    Returns:
        Names in order of start. `person` is the fullest form that the article uses for the same person, body or place.
    """
    text = layout.text
    found = agree(apart(collected(layout)))
    sentences = layout.sentences_at([one.start for one in found])
    for one, sentence in zip(found, sentences, strict=True):
        if one.kind == "person":
            one.role = role_beside(one, sentence, text)
    link(found, text)
    genders = genders_of(found, sentences, text)
    return tuple([to_name(one, sentence, text, genders) for one, sentence in zip(found, sentences, strict=True)])


def collected(layout: Layout) -> list[Found]:
    """Return the names of a text, some of them twice or inside others, in no order."""
    text = layout.text
    found: list[Found] = []
    doubtful: list[Run] = []
    for run in runs(layout):
        for piece in split(run, text):
            judged = None if piece.heading else judge(piece, text)
            if judged is None:
                doubtful.append(piece)
            else:
                found.append(judged)
                if judged.title in CORPORATE:
                    found += firm_before(judged)
    found += by_surname(doubtful)
    told = {id(one.run) for one in found}
    doubtful = [run for run in doubtful if id(run) not in told]
    found += recognise(doubtful, found)
    told = {id(one.run) for one in found}
    found += repeated([run for run in doubtful if id(run) not in told], text)
    found += possessive(layout, found)
    found += defined(layout, found)
    return found


def defined(layout: Layout, found: list[Found]) -> Iterator[Found]:
    """Yield the bodies whose initials stand beside them in brackets, where no name is found with the same span."""
    known = {(one.start, one.end) for one in found}
    for start, end in defined_bodies(layout):
        if (start, end) not in known:
            yield made(start, end, layout.text[start:end])


def apart(found: list[Found]) -> list[Found]:
    """Return the names in order of start, without those that lie in a longer one."""
    kept: list[Found] = []
    last = -1
    for one in sorted(sorted(found, key=attrgetter("end"), reverse=True), key=attrgetter("start")):
        if one.start >= last:
            kept.append(one)
            last = one.end
    return kept


def agree(found: list[Found]) -> list[Found]:
    """Give one kind to one form: a surname is the person, a town is not a group named after it."""
    surnames = {one.words[-1].text for one in found if one.kind == "person" and len(one.words) > 1}
    firms = {" ".join([w.text for w in firm]) for one in found if (firm := one.without_ending())}
    kinds: dict[str, set[Kind]] = defaultdict(set)
    for one in found:
        kinds[one.form].add(one.kind)
    for one in found:
        form = one.form
        named = form in surnames or (len(form) > 3 and form.isupper() and form.title() in surnames)
        if named and (one.kind != "place" or form.lower() not in PLACES or acts_as_person(one.run)):
            one.kind = "person"
        elif form in firms:
            one.kind = "body"
        elif one.kind == "body" and len(one.words) == 1 and "place" in kinds[form]:
            one.kind = "place"
    return found


def acts_as_person(run: Run) -> bool:
    """Say whether a word that is a place and a surname of the article stands as a person does: it does or owns."""
    if (run.before and run.before[-1] not in " \n") or (run.lead and run.lead[-1] in NO_SUBJECT):
        return False
    return DOES_AFTER.match(run.after) is not None and not place_follows(run)


def role_beside(one: Found, sentence: Span, text: str) -> str:
    """Return the role before a name or after it; where there is only a rank before it, the one after it."""
    before = role_before(text[max(sentence[0], one.start - ROLE_BEFORE) : one.start])
    if before and not all(word.lower().rstrip(".") in RANKS for word in before.split()):
        return before
    if text[one.end : one.end + 1] not in BESIDE:
        return before
    quoted = text[max(0, one.start - 1)] in QUOTES
    lead = text[max(sentence[0], one.start - LEAD) : one.start]
    return role_after(text[one.end : one.end + ROLE_AFTER].partition("\n")[0], before=lead, quoted=quoted) or before


def to_name(one: Found, sentence: Span, text: str, genders: dict[str, Gender]) -> Name:
    """Return what was found as a name, with the role beside it."""
    return Name(
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        sentence=sentence,
        kind=one.kind,
        person=one.person,
        role=one.role,
        gender=genders.get(one.person, "") if one.kind == "person" else "",
    )
