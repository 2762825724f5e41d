"""What a run names, by its words and by what stands beside it."""

from .beside import (
    GROUP_NOUN,
    GROUP_OF,
    LOCATIVE,
    PLACE_NOUN,
    REGION_AFTER,
    SPEECH_VERB,
    TITLE,
    WHO,
    cues_after,
    cues_before,
    follows_group,
    follows_locative,
    group_follows,
    is_dateline,
    place_follows,
    region_follows,
    signs_dateline,
    titled,
)
from .bodies import as_body
from .found import Found
from .lexicon import (
    BODY_HEADS,
    GIVEN_LOW,
    IS_COMMON,
    IS_DEMONYM,
    KNOWN_BODIES,
    NOT_BODIES,
    PLACE_HEADS,
    PLACES,
    TITLES,
)
from .persons import as_person
from .runs import Run, every

PLACE_OPENINGS = frozenset({"lake", "mount", "cape", "st", "fort", "port", "mt", "ft"})


def judge(run: Run, text: str) -> Found | None:
    """Return a run as a name if its words or what stands beside it tell its kind, else None."""
    written = run.words[0].text if len(run.words) == 1 else " ".join([w.text for w in run.words])
    whole = written.lower()
    if (whole in PLACES or (not run.before and is_dateline(run))) and not titled(run):
        return Found("place", run.words, run)
    if whole in KNOWN_BODIES or (run.before[-1:] == "(" and signs_dateline(run)):
        return Found("body", run.words, run)
    if body := as_body(run, text):
        return body
    before, after = cues_before(run), cues_after(run)
    if (before & LOCATIVE and follows_locative(run)) or (after & PLACE_NOUN and place_follows(run)):
        return as_place(run, written, located=True)
    if len(run.words) > 1 or before & TITLE or after & (SPEECH_VERB | WHO) or run.after[:1] == ",":
        person = as_person(run)
        if person:
            return person
    place = as_place(run, written, located=False)
    if place or not (before & GROUP_OF or after & GROUP_NOUN):
        return place
    return as_group(run)


def as_place(run: Run, written: str, *, located: bool) -> Found | None:
    """Return a place by its head word ("Lake", "Province") or by what stands before or after it.

    Args:
        run: the run.
        written: its words.
        located: a word that only places stand with stands beside it.
    """
    if len(run.words) > 4 or every(run.words, IS_DEMONYM):
        return None
    first, last = run.words[0], run.words[-1]
    if len(run.words) > 1 and (last.low in PLACE_HEADS or first.low in PLACE_OPENINGS):
        return Found("place", run.words, run)
    if last.low in TITLES or last.low in BODY_HEADS or not (written.isalpha() or not any(map(str.isdigit, written))):
        return None
    if located:
        return Found("place", run.words, run)
    if run.lead[-1:] == ["in"] and first.low not in GIVEN_LOW and len(run.words) <= 3:
        return Found("place", run.words, run) if len(run.words) == 1 or REGION_AFTER.match(run.after) else None
    return Found("place", run.words, run) if not first.traits & IS_COMMON and region_follows(run) else None


def as_group(run: Run) -> Found | None:
    """Return a body told by a noun beside it: "the X gang", "members of X"."""
    if not group_follows(run) and not follows_group(run):
        return None
    first, last = run.words[0], run.words[-1]
    if len(run.words) > 5 or last.low in TITLES or every(run.words, IS_DEMONYM) or first.traits & IS_COMMON:
        return None
    if last.traits & IS_DEMONYM or last.text.upper() in NOT_BODIES:
        return None
    return Found("body", run.words, run)
