"""The role that stands beside a person's name: before it ("State Department spokesman") or after a comma."""

import re

from .lists import words

ROLES = words("role_nouns")
MODIFIERS = words("role_modifiers")
COMMON = words("common_words")
ABBREVIATED_TITLES = frozenset(
    [
        "adm",
        "amb",
        "atty",
        "brig",
        "capt",
        "ceo",
        "cfo",
        "cmdr",
        "col",
        "cpl",
        "cpt",
        "det",
        "dr",
        "fr",
        "gen",
        "gov",
        "hon",
        "insp",
        "lieut",
        "lt",
        "lt.gen",
        "maj",
        "maj.gen",
        "messrs",
        "mp",
        "mr",
        "mrs",
        "ms",
        "msgr",
        "mx",
        "pres",
        "prof",
        "pvt",
        "rep",
        "rev",
        "sec",
        "sen",
        "sgt",
        "supt",
    ]
)
# Words that name an office by themselves; the rest of the titles only stand before one ("Foreign", "Vice").
STRONG_TITLES = (
    ABBREVIATED_TITLES
    | (words("titles") & ROLES)
    | frozenset(
        [
            "dame",
            "honorable",
            "lady",
            "lord",
            "madam",
            "messrs",
            "miss",
            "mister",
            "monsieur",
            "rector",
            "sheikha",
            "sir",
            "viscount",
        ]
    )
)
COURTESIES = frozenset(
    ["dr", "lady", "lord", "madam", "messrs", "miss", "mister", "monsieur", "mr", "mrs", "ms", "mx", "sir"]
)
UNDOTTED = COURTESIES | {"ceo", "cfo", "mp"}
OFFICES = STRONG_TITLES - COURTESIES
ROLE = "|".join(sorted((r for r in ROLES if " " not in r), key=len, reverse=True))
GAP = r"[ \u00a0]"
LINK = rf"(?:of|for|at|in|on|to|and|with)(?:{GAP}(?:the|a|an|its|his|her))?"
# A role phrase: "head of the electoral commission", up to three links deep.
PHRASE = (
    rf"((?:[\w’'-]+{GAP}){{0,5}}?(?:{ROLE})s?\b"
    rf"(?:(?:{GAP}{LINK}{GAP}[\w’'&.-]*\w)(?:{GAP}[A-Z][\w’'&-]*)*){{0,3}})"
)
CLOSED = r"[,.;:”\"“—–)]|$"
# After a name; with "the" it must be closed again, lest "According to X, the lawyer said" make X the lawyer.
AFTER = re.compile(
    rf",[”\"]?{GAP}(?:the |a |an |his |her |its |their )?{PHRASE}(?={CLOSED}|{GAP}(?:who|and|from)\b)", re.I
)
AFTER_INDEFINITE = re.compile(rf",{GAP}an? {PHRASE}(?={GAP}(?:said|says|told|added)\b)", re.I)
# Before a name: "leader of the party, X", "Minister of Defence X", "chief of the National Centre Lt.Gen. X".
OFFICE = re.compile(rf"\b([\w’'-]+){GAP}(?:of|for|to){GAP}")
OBJECT = re.compile(rf"[^,.;:“”\"()\n]{{2,80}}?(?:,{GAP})?(?:(?:[A-Z][a-z]{{1,4}}\.{GAP}?){{1,3}}|[A-Z][\w-]*{GAP})?")
QUOTES = frozenset('“”"')
DANGLING = re.compile(r"(?:\s+(?:and|of|for|at|in|on|to|with|the))+$")
ACRONYM = re.compile(r"(?:[A-Z]\.){2,}")
STOP = re.compile(
    r"\b(?:said|says|told|was|is|were|are|had|has|have|who|whose|which|that|added|when|while|after|before|but|as|by|if|because|where|he|she|it|they|we)\b",
    re.I,
)


def role_after(after: str, *, quoted: bool = False) -> str:
    """Return the role that follows a name after a comma ("Nuri, the ministry's spokesman, said"), or "".

    Args:
        after: the text right after the name.
        quoted: the name stands in quotation marks of its own, so that the closing mark does not part role and name.
    """
    match = AFTER.match(after) or AFTER_INDEFINITE.match(after)
    if match is None or STOP.search(match[1]) or (after[1:2] in QUOTES and not quoted):
        return ""
    return DANGLING.sub("", match[1])


def role_before(before: str) -> str:
    """Return the role that ends right before a name, without its article ("State Department spokesman"), or ""."""
    for office in OFFICE.finditer(before):
        phrase = before[office.start() :]
        if office[1].lower() in ROLES and OBJECT.fullmatch(before, office.end()) and not STOP.search(phrase):
            return " ".join([*walk_back(before[: office.start()]), phrase.rstrip(" ,")])
    tokens = before.rstrip().removesuffix(",").split()
    if not tokens or not is_office(tokens[-1]):
        return ""
    return " ".join([*walk_back(" ".join(tokens[:-1])), tokens[-1]])


def is_office(token: str) -> bool:
    low = token.lower()
    return low in ROLES or low in OFFICES or (low.endswith(".") and low.rstrip(".") in ABBREVIATED_TITLES - UNDOTTED)


def walk_back(before: str) -> list[str]:
    """Return the words that belong to a role, from its end backwards: modifiers, offices, and capitalised words."""
    taken: list[str] = []
    for token in reversed(before.split()):
        low = token.lower()
        bare = re.sub(r"[’']s$", "", token)
        capital = bare[:1].isupper() and bare[-1:].isalnum() and (low not in COMMON or bare in {"US", "EU", "UN"})
        joins = low == "and" and (not taken or is_office(taken[0]))
        if not (low in MODIFIERS or is_office(token) or capital or joins or ACRONYM.fullmatch(bare)):
            break
        taken.insert(0, token)
    return taken[1:] if taken and taken[0].lower() == "and" else taken
