"""What stands right before a run or right behind it and tells what the run names.

Most runs have nothing telling beside them, which a look-up of the words next to them shows: the sum of bits that
`cues_before` and `cues_after` give. The patterns are tried on the others.
"""

import re

from ..chunks import Known
from ..lists import words
from ..roles import COURTESIES, ROLES
from .lexicon import (
    GAP,
    GROUP_NOUNS,
    NOT_BODIES,
    OCCUPATIONS,
    OF_PLACES,
    PERSONS,
    PLACE_NOUNS,
    PLACES,
    PREPOSITIONS,
    RELATIVES,
    UPPER,
    WHOLE_TITLES,
)
from .runs import Run

SPEECH = "|".join(sorted(words("speech_verbs")))
GROUPS = "|".join(sorted(GROUP_NOUNS, key=len, reverse=True))
GROUP_STEMS = frozenset(noun.partition("-")[0] for noun in GROUP_NOUNS)
GROUP_FORMS = GROUP_STEMS | {noun + "s" for noun in GROUP_STEMS}
NEAR = frozenset({"near", "outside"})
BEARINGS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
LEADERS = frozenset({"leader", "member", "head", "founder", "chairman", "chief", "director"})
NO_OCCUPATIONS = frozenset(
    {
        "human", "exist", "insist", "resist", "persist", "assist", "consist", "german", "roman", "ottoman", "checklist",
        "shortlist", "list", "twist", "mist", "fist", "gist", "watchlist", "wishlist",
    }
)  # fmt: skip
TRADES = ("ist", "man", "woman")
TITLED_TOGETHER = re.compile(
    rf"\b([A-Z]\w+)s{GAP}(?:[{UPPER}][\w.’'-]*(?:,{GAP}and{GAP}|,{GAP}|{GAP}and{GAP}|{GAP})){{1,6}}$"
)
AFFILIATES = words("affiliates")
EMPLOYING = (
    "raised", "lowered", "cut", "increased", "trimmed", "doubled", "halved", "launched", "reaffirmed", "unveiled",
    "sweetened",
)  # fmt: skip
KIN = "brother|daughter|father|husband|mother|parents|sister|son|twin|widow|wife"
HIS = frozenset({"his", "himself", "herself", "her"})
HOLDERS = "government|capital|mayor"
# What is done to persons alone, as a verb before the name and as a noun with "of" before it
DONE_TO_PERSONS = words("verbs_of_persons")
OF_PERSONS = RELATIVES | {"abduction", "arrest", "assassination", "funeral", "kidnapping", "killing", "murder", "trial"}
GOING_ON = "|".join(sorted(PREPOSITIONS | {"and", "but", "or", "while", "who"}))
CLOSES = re.compile(rf"[.,;:!?)—–]|{GAP}(?:{GOING_ON})\b|$")
SPEAKS_AFTER = re.compile(rf",?{GAP}(?:has |had |also |later |then )?(?:{SPEECH})\b")
WHO_AFTER = re.compile(rf",?{GAP}(?:who|whose|whom)\b|, ?(?:aged )?\d\d(?:,|\.| )|{GAP}\((?:aged )?\d\d\)")
PERSONAL_AFTER = re.compile(
    rf"{GAP}[a-z]+{GAP}(?:(?:his|himself|herself)\b|her{GAP}(?!after|for|from|in|on|over|to|when|with)[a-z])"
    rf"|[’']s{GAP}(?:{KIN})\b"
)
PLACE_AFTER = re.compile(rf"{GAP}(?:{PLACE_NOUNS})\b|[’']s (?:{PLACE_NOUNS}|{HOLDERS})\b")
REGION_AFTER = re.compile(rf", ([{UPPER}][\w.]*(?: [{UPPER}]\w*)?)")
GROUP_AFTER = re.compile(rf"{GAP}(?:\w+{GAP})?(?:{GROUPS})s?\b")
DATELINE = re.compile(r"(?:, [\w. ]{2,20}){0,3} ?(?:\([\w. /-]{2,40}\))? ?(?:—|–|--|- )")
DATELINE_BEFORE = re.compile(rf"[{UPPER} .-]{{3,40}}(?:, [\w. ]{{2,20}}){{0,3}} \(")
KNOWN_AS = {("known",): -2, ("also", "known"): -3, ("locally", "known"): -3}  # and how many words to leave out
DATELINE_AFTER = re.compile(r"\) ?(?:—|–|--|- )")

# What a word right before a run may tell
TITLE, OFFICE_OF, LOCATIVE, GROUP_OF, PATIENT = 1, 2, 4, 8, 16
# What the words right behind a run may tell
SPEECH_VERB, WHO, PERSONAL, PLACE_NOUN, GROUP_NOUN, STAFF = 1, 2, 4, 8, 16, 32
TOUCHING = frozenset(", \u00a0’'")
SIGNS = frozenset({",", "’s", "'s", "’s,", "'s,"})  # what may stand between a run and those words
FIRST_WORD = re.compile(r"[,(]*(\w*)")
_SPEAKING = words("speech_verbs") | {"has", "had", "also", "later", "then"}
_WHO = frozenset({"who", "whose", "whom", "aged"})
_KIN = frozenset(KIN.split("|"))
_EMPLOYING = frozenset(EMPLOYING) | {
    "now", "still", "already", "currently", "which", "that", "employs", "employed", "has", "had",
}  # fmt: skip
_PLACES = frozenset((PLACE_NOUNS + "|" + HOLDERS).split("|"))


def word_before(word: str) -> int:
    """Return what a word in small letters may tell of a run that it stands right before, as the sum of bits."""
    bare = word.rstrip(".")
    title = word in ROLES or bare in COURTESIES or word in OCCUPATIONS or word in RELATIVES or word.endswith(TRADES)
    bits = TITLE * (title or word in ("lady", "called", "named", "and")) + OFFICE_OF * (word in ("of", "for"))
    bits += LOCATIVE * (word in NEAR or word in ("of", "in", "around"))
    group = word.removesuffix(",").removesuffix("s") in GROUP_NOUNS
    bits += PATIENT * (word == "of" or word in DONE_TO_PERSONS)
    return bits + GROUP_OF * (group or word in ("as", "called", "dubbed", "named", "of"))


BEFORE = Known(word_before)


def cues_before(run: Run) -> int:
    """Return what the word before a run (and before "the") may tell, as the sum of bits; most tell nothing."""
    if run.told_before is None:
        lead = run.lead
        told = BEFORE[lead[-1]] if lead else 0
        if lead and lead[-1] == "the" and len(lead) > 1:
            told |= BEFORE[lead[-2]] & (OFFICE_OF | GROUP_OF)
        run.told_before = told
    return run.told_before


def word_behind(chunk: str) -> int:
    """Return what a word, with marks at its ends, may tell of a run that it stands behind, as the sum of bits."""
    found = FIRST_WORD.match(chunk)
    word = found[1] if found else ""
    bits = SPEECH_VERB * (word in _SPEAKING) + WHO * (word in _WHO or word[:1].isdigit())
    bits += PERSONAL * (word in _KIN or word in HIS) + PLACE_NOUN * (word in _PLACES)
    return bits + GROUP_NOUN * (word in GROUP_FORMS) + STAFF * (word in AFFILIATES or word in _EMPLOYING)


BEHIND = Known(word_behind)


def cues_after(run: Run) -> int:
    """Return what the two words behind a run may tell, as the sum of bits; most tell nothing."""
    if run.told_after is None:
        run.told_after = 0
        if run.after[:1] in TOUCHING and (following := run.after.split(None, 3)):
            first = 1 if following[0] in SIGNS else 0
            if len(following) > first:
                run.told_after = BEHIND[following[first]]
            if len(following) > first + 1:
                run.told_after |= BEHIND[following[first + 1]] & (GROUP_NOUN | PERSONAL)
    return run.told_after


def speaks(run: Run) -> bool:
    """Say whether a verb of speech follows a run."""
    return cues_after(run) & SPEECH_VERB != 0 and SPEAKS_AFTER.match(run.after) is not None


def who_follows(run: Run) -> bool:
    """Say whether "who" or an age follows a run."""
    return cues_after(run) & WHO != 0 and WHO_AFTER.match(run.after) is not None


def is_personal(run: Run) -> bool:
    """Say whether "took his", "’s wife" follows a run."""
    return cues_after(run) & PERSONAL != 0 and PERSONAL_AFTER.match(run.after) is not None


def place_follows(run: Run) -> bool:
    """Say whether a noun for places follows a run: "province", "’s mayor"."""
    return cues_after(run) & PLACE_NOUN != 0 and PLACE_AFTER.match(run.after) is not None


def group_follows(run: Run) -> bool:
    """Say whether "gang", "oil company" follows a run."""
    return cues_after(run) & GROUP_NOUN != 0 and GROUP_AFTER.match(run.after) is not None


def region_follows(run: Run) -> bool:
    """Say whether a country or region stands after a comma: "Batman, Turkey"."""
    match = REGION_AFTER.match(run.after) if run.after[:1] == "," else None
    return match is not None and match[1].lower() in PLACES


def titled(run: Run) -> bool:
    """Say whether an honorific or a role stands right before a run ("Mr", "spokesman"), or before it and others."""
    if not cues_before(run) & TITLE:
        return False
    last = run.lead[-1]
    if last in ROLES or last.rstrip(".") in COURTESIES or run.lead[-2:] == ["first", "lady"]:
        return True
    if last in OCCUPATIONS or last in RELATIVES or last.endswith(TRADES):
        return len(run.words) > 1 and last not in NO_OCCUPATIONS
    if last in ("called", "named") and run.lead[-2:-1] and run.lead[-2] in PERSONS:
        return True
    several = TITLED_TOGETHER.search(run.before) if last == "and" else None
    return several is not None and several[1].lower() in WHOLE_TITLES


def suffers(run: Run) -> bool:
    """Say whether a run is what only persons are the object of: "murdered X", "the arrest of X", "the sister of X"."""
    if not cues_before(run) & PATIENT or not CLOSES.match(run.after):
        return False
    lead = run.lead
    return lead[-1] in DONE_TO_PERSONS or (lead[-1] == "of" and lead[-2:-1] != [] and lead[-2] in OF_PERSONS)


def follows_office(run: Run) -> bool:
    """Say whether "minister of" or "spokesman for" stands before a run."""
    if not cues_before(run) & OFFICE_OF:
        return False
    lead = without_article(run.lead)
    return len(lead) > 1 and lead[-1] in ("of", "for") and lead[-2] in ROLES


def follows_locative(run: Run) -> bool:
    """Say whether a run stands after "near", "north of", "the city of", "residents in"."""
    if not cues_before(run) & LOCATIVE:
        return False
    lead = run.lead
    if lead[-1] in NEAR:
        return True
    if len(lead) < 2:
        return False
    return lead[-2].removesuffix("s") in OF_PLACES or (lead[-1] == "of" and lead[-2] in BEARINGS)


def follows_group(run: Run) -> bool:
    """Say whether "the gang", "a company called", "a militia known as", "members of" stands before a run."""
    if not cues_before(run) & GROUP_OF:
        return False
    lead = without_article(run.lead)
    if lead[-1] in ("called", "dubbed", "named"):
        lead = lead[:-1]
    elif lead[-1] == "as":
        lead = lead[: KNOWN_AS.get(tuple(lead[-3:-1]), KNOWN_AS.get(tuple(lead[-2:-1]), -len(lead)))]
    if not lead:
        return False
    if lead[-1] == "of" and len(lead) > 1:
        return lead[-2].removesuffix("s") in LEADERS
    return lead[-1].removesuffix(",").removesuffix("s") in GROUP_NOUNS


def follows_definite(run: Run) -> bool:
    """Say whether "the" stands before a run, or before an adjective of place: "the Britain-based Observatory"."""
    return run.lead[-1:] == ["the"] or (run.lead[-2:-1] == ["the"] and run.lead[-1].endswith("-based"))


def follows_preposition(run: Run) -> bool:
    """Say whether a preposition stands before a run."""
    return bool(run.lead) and run.lead[-1] in PREPOSITIONS


def without_article(lead: list[str]) -> list[str]:
    """Return the words before a run without "the" at their end."""
    return lead[:-1] if lead[-1:] == ["the"] else lead


def is_dateline(run: Run) -> bool:
    """Say whether a run in capitals opens a paragraph and a dash follows it: "FLINT, Mich. — ..."."""
    capitals = run.words[0].text.isupper() and all(w.text.isupper() and w.text not in NOT_BODIES for w in run.words)
    return capitals and DATELINE.match(run.after) is not None


def signs_dateline(run: Run) -> bool:
    """Say whether a run is the agency of a dateline: "GENEVA, May 4 (AP) - ..."."""
    return DATELINE_BEFORE.fullmatch(run.before) is not None and DATELINE_AFTER.match(run.after) is not None
