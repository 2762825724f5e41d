"""The role that stands beside a person's name: before it ("State Department spokesman") or after a comma."""

import re
from functools import lru_cache

from .lists import words
from .openers import branches

ROLES = words("role_nouns")
BEARERS = ROLES | (words("occupations") - {"courier", "forward", "keeper"})  # whatever a role may be told by
MODIFIERS = words("role_modifiers")
GROUPS = words("group_nouns") | words("body_heads")
NO_PART_OF_A_NAME = frozenset().union(*map(words, ("function_words", "finite_verbs", "time_words", "cue_verbs")))
COMMON = words("common_words")
GIVEN = words("given_names")
ABBREVIATED_TITLES = words("abbreviated_titles")
# Words that name an office by themselves; the rest of the titles only stand before one ("Foreign", "Vice").
STRONG_TITLES = ABBREVIATED_TITLES | (words("titles") & ROLES) | words("courtesy_titles")
HONORIFICS = {
    "archdeacon", "cheikh", "dame", "datuk", "hajji", "honorable", "marquess", "maulana", "maulvi", "mufti", "mullah",
    "pandit", "rector", "shaikh", "shaykh", "sheikha", "swami", "ustad", "viscount", "viscountess",
}  # fmt: skip
COURTESIES = (words("courtesy_titles") - HONORIFICS) | {"dr", "mr", "mrs", "ms", "mx"}
UNDOTTED = COURTESIES | {"ceo", "cfo", "mp"}
DOTTED = ABBREVIATED_TITLES - UNDOTTED
OFFICES = STRONG_TITLES - COURTESIES
ROLE = branches({role + end for role in BEARERS if " " not in role for end in ("", "s")})
GAP = r"[ \u00a0]"
# "to" leads on to a body or a country, lest "nominee to refuse" be a role.
LINK = (
    rf"(?:(?:of|for|at|in|on|and|with)(?:{GAP}(?:the|a|an|its|his|her))?"
    rf"|to(?:{GAP}(?:the|a|an|its|his|her)|(?={GAP}(?-i:[A-Z]))))"
)
ROLE_FORMS = BEARERS | {role + "s" for role in BEARERS}
NEAR = re.compile(r",?[”\"]?[ \u00a0]\(?([\w’' \u00a0-]*)")
FARTHEST = 7  # words behind a name among which a role begins: an article, five others, the role
# A role phrase: "head of the electoral commission", up to three links deep.
PHRASE = (
    rf"((?:[\w’'-]+{GAP}){{0,5}}?{ROLE}"
    rf"(?:(?:{GAP}{LINK}{GAP}[\w’'&.-]*\w)(?:{GAP}[A-Z][\w’'&-]*)*){{0,3}})"
)
CLOSED = r"[,.;:”\"“—–)]|$"
# After a name; with "the" it must be closed again, lest "According to X, the lawyer said" make X the lawyer.
AFTER = re.compile(
    rf",[”\"]?{GAP}(?:the |a |an |his |her |its |their )?{PHRASE}(?={CLOSED}|{GAP}(?:who|and|from)\b)", re.I
)
AFTER_INDEFINITE = re.compile(rf",{GAP}an? {PHRASE}(?={GAP}(?:said|says|told|added)\b)", re.I)
# "X a local official, said"; "X (mayor of Y)"; "appointed X as the new coach"
AFTER_BARE = re.compile(rf"{GAP}an? {PHRASE}(?=,)", re.I)
AFTER_PAREN = re.compile(rf"{GAP}\((?:the |a |an )?{PHRASE}\)", re.I)
AFTER_AS = re.compile(rf"{GAP}as (?:the |a |an |its |their |his |her )?{PHRASE}(?={CLOSED})", re.I)
CHOSEN = re.compile(rf"\b(?:appointed|chose|chosen|elected|hired|installed|named|nominated|picked){GAP}$")
LONGEST_CHOICE = 12  # characters of one of these words and a blank
# Before a name: "leader of the party, X", "Minister of Defence X", "chief of the National Centre Lt.Gen. X".
OFFICE_LINK = re.compile(rf"{GAP}(?:of|for|to){GAP}")
LONGEST_OFFICE = 40  # characters of a word that names an office
LAST_WORD = re.compile(rf"\w[\w’'-]{{0,{LONGEST_OFFICE}}}\Z")
OBJECT = re.compile(
    rf"[^,.;:“”\"()\n]{{2,80}}?(?:,{GAP})?(?:(?:[A-Z][a-z]{{1,4}}\.{GAP}?){{1,3}}|[A-Z][\w-]{{0,40}}{GAP})?"
)
QUOTES = frozenset('“”"')
BESIDE = frozenset(", \u00a0")  # what a role after a name begins with
BARE = frozenset("aA(")  # what stands behind the blank where no comma does: "a", "an" or a bracket
DANGLING = re.compile(r"(?:(?<!\s)\s+(?:and|of|for|at|in|on|to|with|the|mrs?|ms|dr)){1,6}$", re.I)
FIRST_LADY = re.compile(r"\b[Ff]irst [Ll]ady$")
COURTESY_WORDS = frozenset({"Mr", "Mrs", "Ms", "Dr", "Sir", "Miss", "Madam", "Lady", "Lord"})
COURTESY_END = re.compile(rf"(?:,?{GAP}|^)(?:Mrs?|Ms|Dr|Sir|Miss|Madam|Lady|Lord)\.?$")
LEADING = re.compile(rf"^(?:now|once|currently|also|formerly){GAP}(?:the |an? )?", re.I)
PREPOSITIONS = frozenset(
    {"about", "at", "by", "for", "from", "in", "into", "of", "on", "over", "through", "to", "under", "with", "without"}
)
# "wife of President X": the title is X's, what stands before is not.
OTHERS = re.compile(rf"{GAP}(?:to|for|with|under|of|by){GAP}(?:the{GAP})?((?:[A-Z][\w.’'-]*{GAP})*[A-Z][\w.’'-]*)$")
ACRONYM = re.compile(r"(?:[A-Z]\.){2,}")
STOP = re.compile(
    r"\b(?:said|says|told|was|is|were|are|had|has|have|who|whom|whose|which|that|added|when|while|after|before|but|as|by|if|because|where|he|she|it|they|we)\b",
    re.I,
)


def role_after(after: str, *, before: str = "", quoted: bool = False) -> str:
    """Return the role that follows a name after a comma ("Nuri, the ministry's spokesman, said"), or "".

    Args:
        after: the text right after the name.
        before: the text right before it: only after "appointed X" is what follows "as" a role.
        quoted: the name stands in quotation marks of its own, so that the closing mark does not part role and name.
    """
    if after[:1] not in BESIDE:
        return ""
    match = None
    if after[0] == ",":
        if may_tell_role(after):
            match = AFTER.match(after) or AFTER_INDEFINITE.match(after)
    elif after[1:2] in BARE and may_tell_role(after):
        match = AFTER_BARE.match(after) or AFTER_PAREN.match(after)
    if match is None and after[1:3].lower() == "as" and CHOSEN.search(before, max(0, len(before) - LONGEST_CHOICE)):
        match = AFTER_AS.match(after)
    if match is None or STOP.search(match[1]) or (after[1:2] in QUOTES and not quoted):
        return ""
    role = LEADING.sub("", DANGLING.sub("", match[1]))
    return "" if strays(role) else role


def may_tell_role(after: str) -> bool:
    """Say whether a word of a role stands near enough behind a name: a quick look that spares the patterns."""
    words_ = NEAR.match(after)
    if words_ is None:
        return False
    near = words_[1].lower().split(None, FARTHEST)[:FARTHEST]
    return bool(near) and not (ROLE_FORMS.isdisjoint(near) and "".join(near).isalpha())


def strays(role: str) -> bool:
    """Say whether words before the noun of a role tell of something else ("with defrauding investors")."""
    for word in role.removeprefix("one of ").split():
        low = word.lower()
        if low in BEARERS or low.removesuffix("s") in BEARERS:
            return False
        if low in PREPOSITIONS:
            return True
    return False


def role_before(before: str) -> str:
    """Return the role that ends right before a name, without its article ("State Department spokesman"), or ""."""
    if not before or before.isspace():
        return ""
    before = before.rstrip()
    if before.endswith("ady") and (lady := FIRST_LADY.search(before)):
        return lady[0]
    if before.rsplit(None, 1)[-1].rstrip(".") in COURTESY_WORDS:
        before = COURTESY_END.sub("", before)
    before += " "
    linked = "\u00a0" in before or " of " in before or " for " in before or " to " in before
    for link in OFFICE_LINK.finditer(before) if linked else ():
        end = link.start()
        word = before[max(0, end - LONGEST_OFFICE) : end].rpartition(" ")[2]
        if not word.isalpha():
            last_word = LAST_WORD.search(word)
            word = last_word[0] if last_word else ""
        start = end - len(word)
        if word.lower() in BEARERS and OBJECT.fullmatch(before, link.end()) and is_whole(before[start:]):
            return own_title(" ".join([*walk_back(before[:start]), before[start:].rstrip(" ,")]))
    *others, last = before.rstrip().removesuffix(",").rsplit(None, 1) or [""]
    return " ".join([*walk_back("".join(others)), last]) if is_office(last) else ""


def is_whole(phrase: str) -> bool:
    """Say whether words that end before a name are one role: no verb, nobody else's name, and closed at its end."""
    told = phrase.rstrip(" ,")
    last = told.split()[-1]
    closed = phrase.rstrip().endswith(",") or last[:1].isupper() or is_office(last)
    own = set(re.findall(r"\w+", told)) & GIVEN
    return closed and not own and not STOP.search(phrase) and not DANGLING.search(told)


def own_title(role: str) -> str:
    """Return the title alone where what stands before it is another's: "chief of staff to President" -> "President"."""
    other = OTHERS.search(role)
    return other[1] if other and all(is_office(word) for word in other[1].split()) else role


@lru_cache(maxsize=50_000)
def is_office(token: str) -> bool:
    low = token.lower()
    return low in BEARERS or low in OFFICES or (low.endswith(".") and low.rstrip(".") in DOTTED)


def is_role_word(token: str) -> bool:
    return is_office(token) or token.lower() in MODIFIERS


def walk_back(before: str) -> list[str]:
    """Return the words that belong to a role, from its end backwards: modifiers, offices, and capitalised words."""
    taken: list[str] = []
    tokens = before.split()
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        low = token.lower()
        joining = (not taken or is_office(taken[0])) and index > 0 and is_role_word(tokens[index - 1])
        bare = token[:-2] if token.endswith(("’s", "'s")) else token
        capital = bare[:1].isupper() and bare[-1:].isalnum() and (low not in COMMON or bare in {"US", "EU", "UN"})
        joins = low == "and" and joining
        if not (low in MODIFIERS or low in GROUPS or is_office(token) or capital or joins or ACRONYM.fullmatch(bare)):
            if taken and taken[0] in GROUPS and low.isalpha() and low not in NO_PART_OF_A_NAME:
                taken.insert(0, token)  # "harbour authority spokeswoman"
            break
        taken.insert(0, token)
    return taken[1:] if taken and taken[0].lower() == "and" else taken
