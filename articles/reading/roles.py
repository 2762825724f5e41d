"""The role that stands beside a person's name: before it ("State Department spokesman") or after a comma."""

import re

from .lists import words

ROLES = words("role_nouns")
MODIFIERS = words("role_modifiers")
COMMON = words("common_words")
ABBREVIATED_TITLES = frozenset(
    "adm amb atty brig capt ceo cfo cmdr col cpl cpt det dr fr gen gov hon insp lieut lt lt.gen maj maj.gen messrs mp mr mrs ms msgr mx "
    "pres prof pvt rep rev sec sen sgt supt".split()
)
# Words that name an office by themselves; the rest of the titles only stand before one ("Foreign", "Vice").
STRONG_TITLES = (
    ABBREVIATED_TITLES
    | (words("titles") & ROLES)
    | frozenset("dame honorable lady lord madam messrs miss mister monsieur rector sheikha sir viscount".split())
)
COURTESIES = frozenset("dr lady lord madam messrs miss mister monsieur mr mrs ms mx sir".split())
OFFICES = STRONG_TITLES - COURTESIES
ROLE = "|".join(sorted((r for r in ROLES if " " not in r), key=len, reverse=True))
# Up to here a role phrase after a name may run: "the head of the electoral commission".
AFTER = re.compile(
    rf",[ \u00a0](?:the |a |an |his |her |its |their )?((?:[\w’'-]+[ \u00a0]){{0,5}}?(?:{ROLE})(?:s)?\b"
    rf"(?:(?:[ \u00a0](?:of|for|at|in|on|to|and|with)(?:[ \u00a0](?:the|a|an|its|his|her))?[ \u00a0][\w’'&.-]*\w)(?:[ \u00a0][A-Z][\w’'&-]*)*){{0,3}})"
    r"(?=[,.;:”\"“—–)]|$|[ \u00a0](?:said|told|says|who|and|was|is|has|added|from)\b)",
    re.I,
)
# "leader of the party, X", "Minister of Defence X"
OFFICE = re.compile(
    rf"\b(?:{ROLE})[ \u00a0](?:of|for|to)[ \u00a0][^,.;:“”\"()\n]{{2,80}}?(?:,[ \u00a0](?:[A-Z][\w.-]*[ \u00a0])?)?$", re.I
)
STOP = re.compile(
    r"\b(?:said|says|told|was|is|were|are|had|has|have|who|which|that|added|when|while|after|before|but|as|by|if|because|where|he|she|it|they|we)\b",
    re.I,
)


def role_after(after: str) -> str:
    """Return the role that follows a name after a comma ("Nuri, the ministry's spokesman, said"), or ""."""
    match = AFTER.match(after)
    if match is None or STOP.search(match[1]):
        return ""
    return match[1]


def role_before(before: str) -> str:
    """Return the role that ends right before a name, without its article ("State Department spokesman"), or ""."""
    office = OFFICE.search(before)
    if office and not STOP.search(office[0]):
        return " ".join([*walk_back(before[: office.start()]), office[0].rstrip(" ,")])
    tokens = before.rstrip().removesuffix(",").split()
    if not tokens or not is_office(tokens[-1]):
        return ""
    return " ".join([*walk_back(" ".join(tokens[:-1])), tokens[-1]])


def is_office(token: str) -> bool:
    low = token.lower()
    return low in ROLES or low in OFFICES or (low.endswith(".") and low.rstrip(".") in ABBREVIATED_TITLES - COURTESIES)


def walk_back(before: str) -> list[str]:
    """Return the words that belong to a role, from its end backwards: modifiers, offices, and capitalised words."""
    taken: list[str] = []
    for token in reversed(before.split()):
        low = token.lower()
        bare = re.sub(r"[’']s$", "", token)
        capital = bare[:1].isupper() and bare[-1:].isalnum() and low not in COMMON
        if not (low in MODIFIERS or is_office(token) or capital or (bare.replace(".", "").isupper() and len(bare) > 3)):
            break
        taken.insert(0, token)
    return taken
