"""Persons, bodies and places as written, each with the fullest form of its name in the article.

A capital proves little: a name needs evidence (a title, a role beside it, a known given name, a speech verb, a head
word like "Ministry"). A run of capitals without any is left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import OSA

from .countries import country_places
from .initials import defined_bodies
from .layout import Layout
from .linking import (
    CLUB_HEADS,
    COMPANY_ENDINGS,
    COMPANY_HEADS,
    GIVEN_GENDERS,
    KIN,
    Found,
    Gender,
    Kind,
    gender_told,
    link,
)
from .lists import pairs, words
from .mentions import Name, Span
from .roles import ABBREVIATED_TITLES, COURTESIES, QUOTES, ROLES, STRONG_TITLES, role_after, role_before
from .words import COMMON, UPPER, Run, Word, runs

CALENDAR = words("calendar_words")
GIVEN = words("given_names")
TITLES = words("titles")
BODY_HEADS = words("body_heads")
PLACE_HEADS = words("place_heads")
PLACES = frozenset(p.lower() for p in words("places") | country_places())
DEMONYMS = frozenset(pairs("demonyms")) | words("peoples")
MARK = re.compile(r"[\"“”«»„]")
SUBORDINATE = re.compile(r"\b(?:after|although|because|before|since|though|until|when|while) (he|she)\b")
NEXT_PRONOUN = re.compile(r" ?(He|She)\b")
PERSONS = ROLES | words("person_nouns")
RANKS = words("ranks")
SUFFIXES = {"jr", "sr"}
NOT_BODIES = words("not_bodies")
SPEECH = "|".join(sorted(words("speech_verbs")))
REPORTS = re.compile(rf"\b(?:{SPEECH})\b")
GROUP_NOUNS = words("group_nouns")
GROUPS = "|".join(sorted(GROUP_NOUNS, key=len, reverse=True))
GAP = r"[ \u00a0]"
CAPITAL = rf"[{UPPER}][\w-]*"
PLACE_NOUNS = (
    "area|border|city|coast|district|island|mountains|municipality|neighborhood|neighbourhood|peninsula|province|region|"
    "state|suburb|territory|town|village"
)
NEAR = frozenset({"near", "outside"})
BEARINGS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
OF_PLACES = frozenset(PLACE_NOUNS.split("|")) | {
    "capital", "governor", "mayor", "outskirts", "people", "resident", "street"
}  # fmt: skip
LEADERS = frozenset({"leader", "member", "head", "founder", "chairman", "chief", "director"})
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "our"})

SPEAKS_AFTER = re.compile(rf",?{GAP}(?:has |had |also |later |then )?(?:{SPEECH})\b")
WHO_AFTER = re.compile(rf",?{GAP}(?:who|whose|whom)\b|, ?(?:aged )?\d\d(?:,|\.| )|{GAP}\((?:aged )?\d\d\)")
PERSONAL_AFTER = re.compile(
    rf"{GAP}[a-z]+{GAP}(?:(?:his|himself|herself)\b|her{GAP}(?!after|for|from|in|on|over|to|when|with)[a-z])"
    rf"|[’']s{GAP}(?:brother|daughter|father|husband|mother|parents|sister|son|twin|widow|wife)\b"
)
PLACE_AFTER = re.compile(rf"{GAP}(?:{PLACE_NOUNS})\b|[’']s (?:{PLACE_NOUNS}|government|capital|mayor)\b")
REGION_AFTER = re.compile(rf", ([{UPPER}][\w.]*(?: [{UPPER}]\w*)?)")
GROUP_AFTER = re.compile(rf"{GAP}(?:\w+{GAP})?(?:{GROUPS})s?\b")
TWO_WORDS = re.compile(rf"{GAP}(\w+){GAP}?(\w*)")
GROUP_STEMS = frozenset(noun.partition("-")[0] for noun in GROUP_NOUNS)
GROUP_FORMS = GROUP_STEMS | {noun + "s" for noun in GROUP_STEMS}
OF_TAIL = re.compile(
    rf"{GAP}((?:of|for|on){GAP}(?:the{GAP})?{CAPITAL}"
    rf"(?:(?:{GAP}|{GAP}and{GAP}|{GAP}(?:of|for|on){GAP}(?:the{GAP})?){CAPITAL}){{0,4}})"
)
AUTHORITY_AFTER = re.compile(r"[ \u00a0](?:administration|campaign|government|presidency|regime)\b")
EVENTS = words("event_heads")
INITIAL = re.compile(rf"(?:[{UPPER}]\.)+|[{UPPER}]")
FOREIGN_ARTICLES = frozenset({"Al", "Das", "Der", "Die", "El", "Il", "La", "Las", "Le", "Les", "Los"})
CONTRACTION = re.compile(r"[’'](?:d|ll|m|re|t|ve)$")
AND_BEFORE = re.compile(rf"(?:\b[Tt]he|[’']s)[ \u00a0]((?:[{UPPER}]\w+[ \u00a0]){{1,3}}and[ \u00a0])$")
COUNTRY_INITIALS = frozenset({"U.S.", "U.N.", "U.K.", "E.U.", "D.C.", "U.S", "U.N", "U.K", "E.U"})
DATELINE = re.compile(r"(?:, [\w. ]{2,20}){0,3} ?(?:\([\w. /-]{2,40}\))? ?(?:—|–|--|- )")
DATELINE_BEFORE = re.compile(rf"[{UPPER} .-]{{3,40}}(?:, [\w. ]{{2,20}}){{0,3}} \(")
DATELINE_AFTER = re.compile(r"\) ?(?:—|–|--|- )")
DELIBERATING = frozenset({"commission", "committee", "conference", "council", "panel"})
ARTICLES = frozenset({"the", "a", "an", "i"})
AMBIGUOUS = words("opening_adjectives")
AFTER_NAMES = words("finite_verbs") | words("speech_verbs") | words("auxiliaries") | CALENDAR | EVENTS
ADMINISTRATIVE = OF_PLACES | words("administrative_heads")
CROWNED = frozenset({"bishop", "duke", "earl", "emperor", "king", "pope", "prince", "princess", "queen"})
SURNAMES = words("place_head_surnames")
TITLE_SURNAMES = frozenset(
    {
        "baron",
        "bishop",
        "constable",
        "earl",
        "field",
        "home",
        "judge",
        "justice",
        "king",
        "major",
        "marshal",
        "pope",
        "prince",
    }
)
POSSESSIVES = tuple(name.partition("'")[::2] for name in sorted(words("possessive_bodies"), key=len, reverse=True))
OWNERS = tuple(head for head, _ in POSSESSIVES)
OWNED = re.compile(rf"[’']s\b({GAP}[{UPPER}])?")
POSSESSIVE = re.compile(
    r"\b(?:" + "|".join(rf"{re.escape(head)}[’']{re.escape(tail)}" for head, tail in POSSESSIVES) + r")\b"
)
POSSESSIVE_HEAD = re.compile(
    rf"\b(?:St\.? )?([{UPPER}]\w+)[’']s{GAP}(?:[{UPPER}]\w+{GAP}){{0,2}}"
    r"(?:Academy|Cathedral|Church|Club|College|Hospital|Infirmary|School|University)\b"
)
PLACE_PREPOSITIONS = frozenset({"across", "around", "at", "in", "near", "outside", "the", "through"})
COMPOUND_TAILS = frozenset(
    {
        "area",
        "born",
        "bound",
        "era",
        "friendly",
        "held",
        "led",
        "linked",
        "made",
        "only",
        "owned",
        "run",
        "style",
        "wide",
    }
)
BODY_ONLY = (
    frozenset({"the", "and"}) | COMPANY_ENDINGS | {"ministry", "department", "committee", "commission", "agency"}
)
MODIFIERS = words("role_modifiers") | words("titles")
GIVEN_LOW = frozenset(g.lower() for g in GIVEN)
KNOWN_BODIES = words("known_bodies")
FIRST_WORDS = words("body_first_words")
LOWER_ENDING = re.compile(rf"{GAP}(plc|llp|gmbh)\b")
BODY_NOUN = rf"(?:{GROUPS})"
# "X, the builder," and "X, a charity with": a noun for bodies ends the phrase beside the name
APPOSED_GROUP = re.compile(
    rf",{GAP}(?:the|an?|its|their){GAP}(?:(?!(?:and|at|by|for|from|in|of|on|to|with|who)\b)[\w’'-]+{GAP}){{0,4}}?"
    rf"{BODY_NOUN}(?=[,.;)]|{GAP}(?:based|behind|founded|in|of|owned|running|that|which|with)\b)"
)
WHICH_ACTS = re.compile(
    rf",{GAP}which{GAP}(?:also{GAP}|already{GAP}|now{GAP}|still{GAP})?"
    r"(?:carries|denies|denied|employs|employed|exports|imports|insures|makes|manufactures|operates|organises|organizes|"
    r"owes|owns|publishes|refused|reports|represents|runs|says|said|sells|supplies|campaigns|declined)\b"
)
EMPLOYS = re.compile(
    rf"{GAP}(?:raised|lowered|cut|increased|trimmed|doubled|halved|launched|reaffirmed|unveiled|sweetened){GAP}its\b"
    rf"|{GAP}(?:(?:now|still|already|currently|which|that){GAP})?(?:employs|employed|"
    rf"(?:has|had){GAP}(?:about{GAP}|some{GAP}|nearly{GAP}|almost{GAP})?[\d,]+{GAP}(?:employees|staff|stores|branches|shops|members))\b"
)
SHARES_BEFORE = re.compile(
    r"\b(?:[Ss]hares|[Ss]takes?|[Ss]hareholders|[Ss]hareholding|[Ii]nvestors|[Ee]mployees|[Cc]ustomers|[Bb]id|[Oo]ffer|"
    r"[Tt]akeover) (?:in|at|of|for|by) $"
)
AFFILIATE_AFTER = re.compile(rf"(?:[’']s)?{GAP}(?:{'|'.join(sorted(words('affiliates')))})\b")
OWN_STAFF = re.compile(rf"[’']s{GAP}(?:{'|'.join(sorted(words('affiliates')))})\b")
STATES = words("states_abbreviated")
# words that name a body by themselves behind "the", with a capital inside a sentence
WHOLE_BODIES = frozenset({"cabinet", "commons", "government", "kremlin", "lords", "opposition", "parliament", "senate"})
PAPERS = frozenset(
    {
        "advertiser",
        "bulletin",
        "chronicle",
        "courier",
        "dispatch",
        "echo",
        "enquirer",
        "examiner",
        "gazette",
        "herald",
        "inquirer",
        "observer",
        "sentinel",
        "telegraph",
        "times",
        "tribune",
    }
)
WHOLE_BODIES |= PAPERS
CAMEL = re.compile(rf"(?!(?:De|Des|Di|Du|Fitz|La|Le|Mac|Mc|Van)[{UPPER}])[{UPPER}]?[a-z]+[{UPPER}][a-z]+[\w]*")
TOLD_BY = re.compile(
    r"\b(?:told|(?:quoted|reported|published|commissioned|seen|obtained|polled) by|according to)[ \u00a0]$"
)
CORPORATE = frozenset({"ceo", "cfo", "chairman", "chairwoman", "president", "chief", "manager", "coach"})
CLUB_OPENINGS = frozenset(
    {"afc", "atletico", "atlético", "borussia", "deportivo", "dinamo", "dynamo", "fc", "sporting"}
)
FOLK = frozenset({"friends", "daughters", "mothers", "parents", "sons", "women"})
FOLK_TAIL = re.compile(rf"{GAP}((of|for|against|without){GAP}(?:the{GAP})?{CAPITAL}(?:{GAP}{CAPITAL}){{0,3}})")
LAST_WORDS = BODY_HEADS - {"house", "states", "nations"}  # "the House" is not the White one
KIN_BEFORE = re.compile(
    rf"\b(?:his|her|their|my|our|whose|[’']s)(?:{GAP}[a-z-]+){{0,2}}?{GAP}(?:{KIN}|\d+-year-old),{GAP}$"
)
APPOSED_THE = re.compile(rf",{GAP}(?:the|a|an|his|her|its|their)\b")
WHO_SINGLE = re.compile(rf",?{GAP}(?:who|whose|whom)\b|, ?(?:aged )?\d\d,")
PRONOUN_SOON = re.compile(rf"[^“”\"\n{UPPER}]{{0,80}}?\b(?:he|she|his|her|himself|herself)\b")
COMMODITIES = frozenset({"coal", "gas", "oil", "power", "water"})  # they end the names of firms, and of headlines
ORDINARY = COMMON | PERSONS | GROUP_NOUNS | words("finite_verbs") | words("participles")
LOOKED_THROUGH = 20_000  # characters of a text that are looked through for a word
HUMAN_LETTERS = frozenset(
    {"CBE", "DBE", "Esq", "FRCS", "FRS", "KBE", "KC", "MBE", "MEP", "MLA", "MP", "MSP", "OBE", "PhD", "QC"}
)
OCCUPATIONS = words("occupations")
NO_OCCUPATIONS = frozenset(
    {
        "human",
        "exist",
        "insist",
        "resist",
        "persist",
        "assist",
        "consist",
        "german",
        "roman",
        "ottoman",
        "checklist",
        "shortlist",
        "list",
        "twist",
        "mist",
        "fist",
        "gist",
        "watchlist",
        "wishlist",
    }
)
POSTNOMINALS = words("postnominals")
NAME_MONTHS = frozenset({"april", "august", "jan", "jun", "june", "march", "may"})  # months that people are called too
GIVEN_MONTHS = frozenset({"april", "jan", "jun", "june", "may"})
PREPOSITIONS = words("prepositions")
BEFORE_MONTHS = PREPOSITIONS | {"early", "every", "last", "late", "mid", "next", "the", "this", "and", "or", "to"}
ROMAN = re.compile(r"[IVX]+")
A_PERSON = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Oo]ne)(?:{GAP}[\w’'-]+){{0,3}}?{GAP}(?:{'|'.join(sorted(words('person_nouns')))}),{GAP}$"
)
TITLED_TOGETHER = re.compile(
    rf"\b([A-Z]\w+)s{GAP}(?:[{UPPER}][\w.’'-]*(?:,{GAP}and{GAP}|,{GAP}|{GAP}and{GAP}|{GAP})){{1,6}}$"
)
DOES_AFTER = re.compile(rf"{GAP}[a-z]|[’']s\b")
MARKS = frozenset("“”\"‘’'()")
AND_NAME = re.compile(rf"{GAP}and{GAP}(?=[{UPPER}])")
OFFICES = STRONG_TITLES | ROLES
TELLING_NOTHING = COMMON | PLACES | TITLES | BODY_HEADS | words("role_modifiers") | GROUP_NOUNS | OCCUPATIONS
NEIGHBOURS = COMMON | TITLES | OFFICES | BODY_HEADS | EVENTS | PLACE_HEADS | PLACES | ADMINISTRATIVE
ONLY_TITLES = TITLES - GIVEN_LOW
WHOLE_TITLES = STRONG_TITLES - ABBREVIATED_TITLES
COMMANDS = RANKS - {"dr", "gen", "prof"}


def read_names(layout: Layout) -> tuple[Name, ...]:
    """Return the persons, bodies and places of a text.

    Args:
        layout: the text laid out.

    Returns:
        Names in order of start. `person` is the fullest form that the article uses for the same person, body or place.
    """
    text = layout.text
    pieces = [piece for run in runs(layout) for piece in split(run, text)]
    found: list[Found] = []
    doubtful: list[Run] = []
    for piece in pieces:
        judged = None if piece.heading else judge(piece, text)
        if judged is None:
            doubtful.append(piece)
        else:
            found.append(judged)
            found += firm_before(judged)
    found += recognise(doubtful, found)
    told = {id(one.run) for one in found}
    found += repeated([run for run in doubtful if id(run) not in told], text)
    found += possessive(layout, found)
    found += defined(layout, found)
    found = agree(apart(found))
    sentences = [layout.sentence_at(one.start) for one in found]
    for one, sentence in zip(found, sentences, strict=True):
        one.role = role_beside(one, sentence, text) if one.kind == "person" else ""
    link(found, text)
    genders = genders_of(found, sentences, text)
    return tuple(to_name(one, sentence, text, genders) for one, sentence in zip(found, sentences, strict=True))


def possessive(layout: Layout, found: list[Found]) -> Iterator[Found]:
    """Yield bodies named with "'s": shops and banks that everyone knows, and "St. X's Hospital", "X's College"."""
    named = {word.text for one in found if one.kind == "person" for word in one.words}
    text = layout.text
    for start, end in layout.paragraphs:
        if not may_own(text, start, end):
            continue
        for match in (*POSSESSIVE.finditer(text, start, end), *POSSESSIVE_HEAD.finditer(text, start, end)):
            owner = match[match.lastindex or 0].partition("’")[0].partition("'")[0]
            if owner not in named and owner not in DEMONYMS and owner.lower() not in PLACES:
                word = Word(*match.span(), match[0])
                yield Found("body", [word], Run([word], False, False))


def defined(layout: Layout, found: list[Found]) -> Iterator[Found]:
    """Yield the bodies whose initials stand beside them in brackets, where no name is found with the same span."""
    known = {(one.start, one.end) for one in found}
    for start, end in defined_bodies(layout):
        if (start, end) not in known:
            word = Word(start, end, layout.text[start:end])
            yield Found("body", [word], Run([word], False, False))


def firm_before(one: Found) -> Iterator[Found]:
    """Yield the company that stands before a person's office in the same run: "Cobalt CEO Ann Hill"."""
    if one.kind != "person" or one.title not in CORPORATE or one.words[0] is one.run.words[0]:
        return
    words_ = one.run.words
    at = next((i for i, word in enumerate(words_) if word.low == one.title), 0)
    if at == 1 and tells(words_[0].text) and words_[0].text.isalpha() and not one.run.shouted:
        yield Found("body", words_[:1], one.run)


def may_own(text: str, start: int, end: int) -> bool:
    """Say whether an "'s" of a paragraph may be a body's: a quick look that spares the search for most paragraphs."""
    return any(
        owned[1] or text[max(start, owned.start() - 20) : owned.start()].endswith(OWNERS)
        for owned in OWNED.finditer(text, start, end)
    )


def agree(found: list[Found]) -> list[Found]:
    """Give one kind to one form: a surname is the person, a town is not a group named after it."""
    surnames = {one.words[-1].text for one in found if one.kind == "person" and len(one.words) > 1}
    firms = {" ".join(w.text for w in firm) for one in found if (firm := without_ending(one))}
    kinds: dict[str, Counter[Kind]] = defaultdict(Counter)
    forms = [one.run_text() for one in found]
    for one, form in zip(found, forms, strict=True):
        kinds[form][one.kind] += 1
    for one, form in zip(found, forms, strict=True):
        named = form in surnames or (len(form) > 3 and form.isupper() and form.title() in surnames)
        if named and (one.kind != "place" or form.lower() not in PLACES or acts_as_person(one.run)):
            one.kind = "person"
        elif form in firms:
            one.kind = "body"
        elif len(kinds[form]) > 1 and len(one.words) == 1 and one.kind == "body":
            one.kind = "place" if kinds[form]["place"] else one.kind
    return found


def without_ending(one: Found) -> Sequence[Word]:
    """Return the words of a company before "Corp." and the like; none for other names."""
    if one.kind != "body" or len(one.words) < 2 or one.words[-1].low not in COMPANY_ENDINGS:
        return ()
    return one.words[:-1]


def acts_as_person(run: Run) -> bool:
    """Say whether a word that is a place and a surname of the article stands as a person does: it does or owns."""
    if not run.before.endswith((" ", "\n")) and run.before:
        return False
    lead = run.lead[-1:]
    if lead and (lead[0] in PREPOSITIONS or lead[0] in DETERMINERS or lead[0] in ("and", "or")):
        return False
    return DOES_AFTER.match(run.after) is not None and not PLACE_AFTER.match(run.after)


def apart(found: list[Found]) -> list[Found]:
    """Return the names in order of start, without those that lie in a longer one."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def to_name(one: Found, sentence: Span, text: str, genders: dict[str, Gender]) -> Name:
    """Return what was found as a name, with the role beside it."""
    person = one.kind == "person"
    return Name(
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        sentence=sentence,
        kind=one.kind,
        person=one.person,
        role=one.role,
        gender=genders.get(one.person, "") if person else "",
    )


def role_beside(one: Found, sentence: Span, text: str) -> str:
    """Return the role before a name or after it; where there is only a rank before it, the one after it."""
    before = role_before(text[max(sentence[0], one.start - 160) : one.start])
    if before and not all(word.lower().rstrip(".") in RANKS for word in before.split()):
        return before
    quoted = text[max(0, one.start - 1)] in QUOTES
    lead = text[max(sentence[0], one.start - 20) : one.start]
    return role_after(text[one.end : one.end + 160].partition("\n")[0], before=lead, quoted=quoted) or before


def genders_of(found: list[Found], sentences: list[Span], text: str) -> dict[str, Gender]:
    """Return the persons whose titles and roles, or else given name, or else pronouns all tell one gender."""
    titles: dict[str, set[str]] = defaultdict(set)
    pronouns: dict[str, set[str]] = defaultdict(set)
    for sentence, group in groupby(zip(sentences, found, strict=True), key=lambda pair: pair[0]):
        persons = [one for _, one in group if one.kind == "person"]
        for one in persons:
            if gender := gender_told(one):
                titles[one.person].add(gender)
        if persons and len({one.person for one in persons}) == 1:
            pronouns[persons[0].person] |= gender_by_pronoun(persons[-1], sentence, text)
    genders: dict[str, Gender] = {}
    for one in found:
        if one.kind == "person":
            given, _, rest = one.person.partition(" ")
            by_name = {GIVEN_GENDERS[given]} if rest and given in GIVEN_GENDERS else set()
            told = titles.get(one.person) or by_name or pronouns.get(one.person, set())
            genders[one.person] = ("f" if "f" in told else "m") if len(told) == 1 else ""
    return genders


def gender_by_pronoun(one: Found, sentence: Span, text: str) -> set[str]:
    """Return the gender of a pronoun that can only mean the one person of a sentence, or nothing.

    A pronoun after a reporting verb or a quotation mark ("X said he ...") is somebody else as likely, and so it is
    where another person is spoken of without a name ("X met the mayor. She ...").
    """
    after = text[one.end : sentence[1]]
    if one.role:
        after = after.replace(one.role, "", 1)
    clause = SUBORDINATE.search(after)
    following = NEXT_PRONOUN.match(text, sentence[1])
    if following and not names_others(after):
        return {"f" if following[1] == "She" else "m"}
    if clause and not MARK.search(after[: clause.start()]) and not names_others(after[: clause.start()]):
        reported = REPORTS.search(after[: clause.start()])
        return set() if reported else {"f" if clause[1] == "she" else "m"}
    return set()


def names_others(after: str) -> bool:
    """Say whether a stretch of text speaks of a person without a name: "the mayor", "a woman"."""
    return any(word in PERSONS or word.removesuffix("s") in PERSONS for word in re.findall(r"\w+", after.lower()))


def repeated(doubtful: list[Run], text: str) -> Iterator[Found]:
    """Yield bodies told by use alone: several words capitalised again and again, or one that speaks or has a staff."""
    uses: Counter[str] = Counter()
    speaks: Counter[str] = Counter()
    told: set[str] = set()
    human: set[str] = set()
    forms = [text[run.start : run.end] for run in doubtful]
    known = set(forms)
    for run, form in zip(doubtful, forms, strict=True):
        if run.heading:
            continue
        if run.before[-1:] in QUOTES and run.after[:1] in QUOTES:
            continue  # the title of a work, more often than a name
        uses[form] += not run.opening or (len(run.words) > 1 and run.words[0].low not in COMMON)
        speaks[form] += SPEAKS_AFTER.match(run.after) is not None
        if acts_as_body(run):
            told.add(form)
        if WHO_AFTER.match(run.after) or PERSONAL_AFTER.match(run.after):
            human.add(form)
    for run, form in zip(doubtful, forms, strict=True):
        several = uses[form] >= 2
        if len(run.words) == 1 and of_country(run, known):
            if several and nameable(run, False) and form + "n" in known:
                yield Found("place", run.words, run)
            continue
        if (form in told or several) and nameable(run, form in told):
            if (form in human and form not in told) or (form in GIVEN and form.lower() not in PLACES and speaks[form]):
                yield Found("person", run.words, run)
            elif form in told or len(run.words) > 1 or form.isupper() or (speaks[form] and form not in GIVEN):
                yield Found("body", run.words, run)


def of_country(run: Run, known: set[str]) -> bool:
    """Say whether a word is a country or its people by the forms beside it: "Ruritania" and "Ruritanian"."""
    form = run.words[0].text
    return len(form) > 4 and (form + "n" in known or (form.endswith("an") and form[:-1] in known))


def acts_as_body(run: Run) -> bool:
    """Say whether a run is spoken of as only bodies are: "the X said", "told the X", "X shareholders"."""
    lead = run.lead
    if lead[-1:] == ["the"] and (SPEAKS_AFTER.match(run.after) or lead[-2:-1] == ["told"]):
        return True
    if run.words[-1].low in COMMON:
        return False
    if len(run.words) == 1 and CAMEL.fullmatch(run.words[0].text):
        return SPEAKS_AFTER.match(run.after) is not None or TOLD_BY.search(run.before) is not None
    if APPOSED_GROUP.match(run.after) or WHICH_ACTS.match(run.after) or EMPLOYS.match(run.after):
        return True
    if run.opening and len(run.words) == 1:
        return OWN_STAFF.match(run.after) is not None
    return AFFILIATE_AFTER.match(run.after) is not None or SHARES_BEFORE.search(run.before) is not None


def nameable(run: Run, told: bool) -> bool:
    """Say whether a run may be the name of a body at all; a common word only where what stands beside it tells so."""
    lows = [w.low for w in run.words]
    return (
        len(lows) <= 5
        and run.words[-1].text.upper() not in NOT_BODIES
        and run.words[-1].text not in DEMONYMS
        and lows[-1] not in OFFICES
        and lows[-1] not in EVENTS
        and (lows[0] not in COMMON or (told and not run.opening))
        and lows[0] not in CALENDAR
        and not run.after[:2].lstrip()[:1].isdigit()
        and not run.shouted
        and not AUTHORITY_AFTER.match(run.after)
        and not any(c.isdigit() for w in run.words for c in w.text)
    )


def split(run: Run, text: str) -> Iterator[Run]:
    """Yield the parts of a run between weekdays, compound adjectives and words that only open a sentence."""
    if len(run.words) == 1 and run.words[0].text.isalpha():
        low = run.words[0].low
        if low in CALENDAR:
            spoken_of = low in NAME_MONTHS and not follows_preposition(run)
            if spoken_of and (titled(run) or SPEAKS_AFTER.match(run.after) or OWNED.match(run.after)):
                yield run
        elif not (low in COMMON and (run.opening or low in ARTICLES)):
            yield run
        return
    part: list[Word] = []
    nicknamed = False  # the word before stands in marks, as a nickname
    for index, word in enumerate(run.words):
        low = word.text.lower()
        gap = text[run.words[index - 1].end : word.start] if index else ""
        if not MARKS.isdisjoint(gap):
            opens = gap[0] == " "
            joined = opens and is_nickname(part, word)
            if part and not (joined if opens else nicknamed or owns_body(part, run.words[index:], gap)):
                yield from trimmed(run, part, text)
                part = []
            nicknamed = joined
        opens = not part and (index > 0 or run.opening or low in ARTICLES)
        breaks = (
            (low in CALENDAR and not borne(run, index, part, text))
            or ("-" in low and is_compound(word.text))
            or (opens and low in COMMON and not keeps(run.words[index:]))
            or CONTRACTION.search(low) is not None
        )
        if not breaks:
            part.append(word)
        firm = word.text.endswith(".") and word.low in COMPANY_ENDINGS and len(part) > 1
        if part and (breaks or word.low in SUFFIXES or (firm and not goes_on_as_firm(run.words[index + 1 :]))):
            yield from trimmed(run, part, text)
            part = []
    if part:
        yield from trimmed(run, part, text)


def goes_on_as_firm(following: list[Word]) -> bool:
    """Say whether the ending of a company goes on: "Co. Ltd."."""
    return bool(following) and following[0].low in COMPANY_ENDINGS


def owns_body(part: list[Word], following: list[Word], gap: str) -> bool:
    """Say whether an apostrophe stands inside the name of a body: "Farm Workers' Federation"."""
    return (
        gap[0] in "'’"
        and bool(part)
        and part[-1].low.endswith("s")
        and " ".join(w.text for w in part).lower() not in PLACES
        and any(w.low in BODY_HEADS for w in following)
    )


def is_nickname(part: list[Word], word: Word) -> bool:
    """Say whether a word in marks stands between the names of a person: Michael “Mickey” Doran."""
    acronym = word.text.isupper() and "." not in word.text
    return 0 < len(part) < 4 and not acronym and any(w.text in GIVEN for w in part)


def borne(run: Run, index: int, part: list[Word], text: str) -> bool:
    """Say whether a month in a run is a person's: "Theresa May", "April Jones", and not "on May 5", "in April Anna"."""
    word = run.words[index]
    if word.low not in NAME_MONTHS or text[word.end : word.end + 2].lstrip()[:1].isdigit():
        return False
    if part:
        return part[-1].text in GIVEN
    following = run.words[index + 1].low if index + 1 < len(run.words) else ""
    titled_one = index > 0 and run.words[index - 1].low in OFFICES
    alone = (
        (index > 0 and not titled_one)
        or (run.opening and word.low == "may")
        or (not titled_one and (run.lead[-1:] == [] or run.lead[-1] in BEFORE_MONTHS))
    )
    return word.low in GIVEN_MONTHS and bool(following) and following not in CALENDAR and not alone


def follows_preposition(run: Run) -> bool:
    return bool(run.lead) and run.lead[-1] in PREPOSITIONS


def trimmed(run: Run, part: list[Word], text: str) -> Iterator[Run]:
    """Yield a part as a run of its own, without particles and signs at its ends."""
    while part and (part[-1].text == "&" or part[-1].text.islower()):
        part = part[:-1]
    while part and (part[0].text == "&" or (part[0].text.islower() and "-" not in part[0].text)):
        part = part[1:]
    if len(part) == len(run.words):
        yield run
    elif part:
        start, end = part[0].start, part[-1].end
        before = run.before if start == run.start else text[max(0, start - 60) : start]
        after = run.after if end == run.end else text[end : end + 120]
        yield Run(part, run.opening and start == run.start, run.heading, before, after)


def is_compound(word: str) -> bool:
    """Tell "US-led" and "Russia-banned" from "Al-Qaeda" and "Kim Jong-un"."""
    head, _, tail = word.rpartition("-")
    if head and (head in DEMONYMS or tail in DEMONYMS or (head.lower() in PLACES and tail.lower() in PLACES)):
        return True
    if "-of-" in word and word[0].isupper():
        return True  # "Dad-of-two"
    return bool(head) and tail.islower() and (tail in COMPOUND_TAILS or (tail.endswith("ed") and len(tail) > 3))


def keeps(following: list[Word]) -> bool:
    """Say whether a common word at the head of a run may belong to a name all the same: "New York", "Will Smith"."""
    low = following[0].text.lower()
    if len(following) < 2 or low in ARTICLES:
        return False
    if low in AMBIGUOUS or low in STRONG_TITLES or following[0].text in GIVEN:
        return True
    return " ".join(w.text for w in following).lower() in KNOWN_BODIES


def judge(run: Run, text: str) -> Found | None:
    """Return a run as a name if its words or what stands beside it tell its kind, else None."""
    lows = [w.low for w in run.words]
    whole = " ".join([w.text for w in run.words]).lower()
    dateline = not run.before and is_dateline(run)
    if (whole in PLACES or dateline) and not titled(run):
        return Found("place", run.words, run)
    if whole in KNOWN_BODIES or (run.before.endswith("(") and signs_dateline(run)):
        return Found("body", run.words, run)
    if body := as_body(run, lows, text):
        return body
    located = follows_locative(run) or PLACE_AFTER.match(run.after) is not None
    if located:
        return as_place(run, lows, whole, located)
    return as_person(run, lows) or as_place(run, lows, whole, located) or as_group(run, lows)


def is_dateline(run: Run) -> bool:
    """Say whether a run in capitals opens a paragraph and a dash follows it: "FLINT, Mich. — ..."."""
    capitals = run.words[0].text.isupper() and all(w.text.isupper() and w.text not in NOT_BODIES for w in run.words)
    return capitals and DATELINE.match(run.after) is not None


def signs_dateline(run: Run) -> bool:
    """Say whether a run is the agency of a dateline: "GENEVA, May 4 (AP) - ..."."""
    return DATELINE_BEFORE.fullmatch(run.before) is not None and DATELINE_AFTER.match(run.after) is not None


def titled(run: Run) -> bool:
    """Say whether an honorific or a role stands right before a run ("Mr", "spokesman"), or before it and others."""
    if not run.lead:
        return False
    if run.lead[-1] in ROLES or run.lead[-1].rstrip(".") in COURTESIES or run.lead[-2:] == ["first", "lady"]:
        return True
    if run.lead[-1] in OCCUPATIONS or run.lead[-1].endswith(("ist", "man", "woman")):
        return len(run.words) > 1 and run.lead[-1] not in NO_OCCUPATIONS
    if run.lead[-1] in ("called", "named") and run.lead[-2:-1] and run.lead[-2] in PERSONS:
        return True
    several = TITLED_TOGETHER.search(run.before) if run.lead[-1] == "and" else None
    return several is not None and several[1].lower() in WHOLE_TITLES


def without_article(lead: list[str]) -> list[str]:
    return lead[:-1] if lead[-1:] == ["the"] else lead


def follows_office(run: Run) -> bool:
    """Say whether "minister of" or "spokesman for" stands before a run."""
    lead = without_article(run.lead)
    return len(lead) > 1 and lead[-1] in ("of", "for") and lead[-2] in ROLES


def follows_locative(run: Run) -> bool:
    """Say whether a run stands after "near", "north of", "the city of", "residents in"."""
    lead = run.lead
    if not lead or lead[-1] in NEAR:
        return bool(lead)
    if len(lead) < 2 or lead[-1] not in ("of", "in", "around"):
        return False
    return lead[-2].removesuffix("s") in OF_PLACES or (lead[-1] == "of" and lead[-2] in BEARINGS)


def group_after(run: Run) -> bool:
    """Say whether "gang", "oil company" stands behind a run: a look at two words, before the pattern of them all."""
    following = TWO_WORDS.match(run.after)
    if following is None or not (following[1] in GROUP_FORMS or following[2] in GROUP_FORMS):
        return False
    return GROUP_AFTER.match(run.after) is not None


def follows_group(run: Run) -> bool:
    """Say whether "the gang", "a company called", "members of" stands before a run."""
    lead = without_article(run.lead)
    if lead[-1:] == ["called"] or lead[-1:] == ["named"]:
        lead = lead[:-1]
    if not lead:
        return False
    if lead[-1] == "of" and len(lead) > 1:
        return lead[-2].removesuffix("s") in LEADERS
    return lead[-1].removesuffix(",").removesuffix("s") in GROUP_NOUNS


def as_body(run: Run, lows: list[str], text: str) -> Found | None:
    """Return a ministry, a company, a court: a run with such a head word, or an abbreviation in capitals."""
    if len(lows) == 1:
        word = run.words[0].text
        bare = word.replace(".", "")
        if is_acronym(word, bare) and not run.shouted and not run.before[-2:].rstrip()[-1:].isdigit():
            return None if is_emphasis(bare, text) else Found("body", run.words, run)
        extended = extend_of(run, text) if lows[0] in BODY_HEADS else folk(run, text)
        if len(extended) > 1 or (run.lead[-1:] == ["the"] and lows[0] in WHOLE_BODIES):
            return Found("body", extended, run)
        return None
    if lows[0] in GIVEN_LOW and run.words[0].text not in DEMONYMS and len(lows) == 2 and titled(run):
        return None
    if run.shouted:
        return None
    if ending := LOWER_ENDING.match(run.after):
        return Found("body", [*run.words, Word(run.end + ending.start(1), run.end + ending.end(1), ending[1])], run)
    if lows[0] in FIRST_WORDS:
        return Found("body", run.words, run)
    heads = [i for i, low in enumerate(lows) if low in BODY_HEADS or low in COMPANY_ENDINGS]
    if not heads or (heads[-1] != len(lows) - 1) or (lows[-1] in COMMODITIES and len(lows) < 3):
        return None
    strong = [i for i, low in enumerate(lows) if low in STRONG_TITLES and run.words[i].text[0].isupper()]
    if strong and strong[-1] == len(lows) - 1:
        return None
    return Found("body", extend_back(run, extend_of(run, text)), run)


def folk(run: Run, text: str) -> list[Word]:
    """Return the words of a body that is named for its people ("Doctors for Peace", "Friends of the Lido")."""
    low = run.words[0].low
    if not low.endswith("s") or not (low in FOLK or low[:-1] in PERSONS):
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
    return low in ORDINARY or f" {low}" in text[:LOOKED_THROUGH]


def extend_back(run: Run, name: list[Word]) -> list[Word]:
    """Return the words of a body with what "and" joins before them: "the Food and Drug Administration"."""
    match = AND_BEFORE.search(run.before) if run.lead[-1:] == ["and"] else None
    if match is None or any(w.lower() in BODY_HEADS for w in match[1].split()):
        return name
    return [Word(run.start - len(match[1]), run.start - 1, match[1].strip()), *name]


def extend_of(run: Run, text: str) -> list[Word]:
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


def as_person(run: Run, lows: list[str]) -> Found | None:
    """Return a person: after a title, with a known given name or initials, or by what is said beside the name."""
    if run.shouted:
        return None
    if len(lows) == 1 and not titled(run) and not introduced(run):
        return None
    if presents(run, lows):
        return Found("person", run.words[1:], run)
    words_ = list(run.words)
    title_at = next((i for i in range(len(lows) - 2, -1, -1) if is_title(lows[i], words_[i + 1])), -1)
    name = words_[title_at + 1 :]
    while len(name) > 1 and (name[0].text in DEMONYMS or name[0].text.lower() in MODIFIERS):
        name = name[1:]
    office_of = follows_office(run) and len(name) > len(after_office(name))
    if office_of:
        name = after_office(name)
    capital = len(name) == 2 and name[0].text in GIVEN and name[1].text.isalpha()  # "Anna REED"
    if not 1 <= len(name) <= 6 or not all(map(plausible, name[:1] if capital else name)):
        return None
    if name[-1].text in STATES and run.after.startswith("."):
        return None  # "W.Va."
    if len(name[0].text) == 1 and not (len(name) > 1 and (title_at >= 0 or titled(run))):
        return None
    ends = name_ends(name)
    if ends < len(name) and name[ends].low in EVENTS and (run.lead[-1:] == ["the"] or run.lead[-1:] == ["a"]):
        return None  # "the Ann Hill Prize"
    name = name[:ends]
    lettered = len(name) > 2 and name[-1].text in HUMAN_LETTERS
    while len(name) > 1 and name[-1].text in POSTNOMINALS:
        name = name[:-1]
    name_lows = [w.low for w in name]
    surname = len(name) == 2 and name[0].text in GIVEN and name_lows[-1] in TITLE_SURNAMES
    if (name_lows[-1] in ONLY_TITLES and not surname) or all(w.text in DEMONYMS for w in name):
        return None
    honoured = title_at >= 0 or office_of or (titled(run) and name[0] is words_[0]) or (len(lows) == 1)
    if name_lows[-1] in PLACE_HEADS and not is_surname(name, lows[title_at] if title_at >= 0 else "", honoured, run):
        return None
    if len(name) == 1:
        # "Col. Inf. X": a rank that we do not know
        clipped = len(name[0].text) < 5 and run.after.startswith(". ") and title_at >= 0 and lows[title_at] in RANKS
        single = (
            honoured
            and not clipped
            and name_lows[0] not in COMMON
            and " ".join(name_lows) not in PLACES
            and not name[0].text.isupper()
        )
        return Found("person", name, run, title=lows[title_at] if title_at >= 0 else "") if single else None
    known = name[0].text in GIVEN or name[0].text.split("-")[0] in GIVEN or name_lows[0] in GIVEN_MONTHS
    initials = any(INITIAL.fullmatch(w.text) for w in name[:-1]) and name_lows[-1] not in PLACES
    initials = initials or name_lows[-1] in SUFFIXES or lettered
    if not known and title_at < 0:
        inner = next((i for i in range(1, len(name) - 1) if name[i].text in GIVEN), 0)
        if inner and (run.opening or all(is_label(w) for w in name[:inner])):
            name, known = name[inner:], True
    if honoured or known or initials or (beside_speech(run) and not (run.lead and run.lead[-1] in DETERMINERS)):
        return Found("person", name, run, title=lows[title_at] if title_at >= 0 else "")
    return None


def presents(run: Run, lows: list[str]) -> bool:
    """Say whether a run that opens a sentence is a role and an unknown surname: "Eyewitness Shankar said"."""
    if (
        len(lows) != 2
        or not run.opening
        or not (lows[0] in OCCUPATIONS or lows[0] in ROLES)
        or run.words[1].text.isupper()
    ):
        return False
    return tells(run.words[1].text) and bool(SPEAKS_AFTER.match(run.after) or APPOSED_THE.match(run.after))


def introduced(run: Run) -> bool:
    """Say whether an unknown word alone is a person by what stands behind it: a role, "who", what he or she says."""
    if run.after[:1] != "," and not SPEAKS_AFTER.match(run.after) and not WHO_SINGLE.match(run.after):
        return False
    word = run.words[0]
    if len(word.text) < 3 or not tells(word.text) or word.text.isupper() or word.low in EVENTS or word.low in CALENDAR:
        return False
    lead = run.lead[-1:]
    if lead and (lead[0] in DETERMINERS or (lead[0] in PREPOSITIONS and lead[0] not in ("by", "to", "from", "with"))):
        return False
    if run.before[-1:] in QUOTES or CAMEL.fullmatch(word.text) or (run.opening and word.low in ORDINARY):
        return False
    kin = KIN_BEFORE.search(run.before)
    if kin and run.after.startswith(","):
        return True
    role = role_after(run.after)
    if role and APPOSED_THE.match(run.after):
        return not APPOSED_GROUP.match(run.after)
    return bool(WHO_SINGLE.match(run.after) or (SPEAKS_AFTER.match(run.after) and PRONOUN_SOON.match(run.after)))


def name_ends(name: list[Word]) -> int:
    """Return how many words of a run belong to a name that a verb or an event follows in capitals: "Ann Hill Says"."""
    stops = (i for i, w in enumerate(name) if i > 1 and w.text.lower() in AFTER_NAMES and w.text not in GIVEN)
    return next(stops, len(name))


def is_surname(name: list[Word], title: str, honoured: bool, run: Run) -> bool:
    """Say whether a word such as "Hill" is a surname: after a title, or after a name that only persons bear."""
    last = name[-1].text.lower()
    if last in ADMINISTRATIVE or title in CROWNED or (len(name) == 1 and title in COMMANDS):
        return False
    given = name[0].text in GIVEN_GENDERS and name[0].text.lower() not in PLACES
    placed = run.lead[-1:] and run.lead[-1] in PLACE_PREPOSITIONS
    return honoured or (len(name) == 2 and given and last in SURNAMES and not placed) or (given and beside_speech(run))


def is_title(low: str, following: Word) -> bool:
    """Say whether a capitalised word is a title of the one after it: "General", and "Adviser" before a given name."""
    if low in STRONG_TITLES:
        return True
    return (low in ROLES or (low.endswith("s") and low[:-1] in WHOLE_TITLES)) and following.text in GIVEN


def after_office(name: list[Word]) -> list[Word]:
    """Return what is left of the words after "minister of": "Defence Anatoly Antonov" -> the person's name."""
    given = next((i for i, w in enumerate(name[:-1]) if w.text in GIVEN or (i and INITIAL.fullmatch(w.text))), None)
    return name[given:] if given else name


def plausible(word: Word) -> bool:
    """Say whether a word may stand in a person's name."""
    if word.text.isalpha() and not word.text.isupper():
        return word.low not in BODY_ONLY
    bare = word.text.rstrip(".")
    if ROMAN.fullmatch(bare):
        return True
    if bare.isupper() and (len(bare) > 3 or word.text in COUNTRY_INITIALS):
        return False
    return not any(c.isdigit() for c in bare) and word.text.lower() not in BODY_ONLY and word.text != "&"


def is_label(word: Word) -> bool:
    """Say whether a word before a given name is a place, a body or an office: "HP", "Iguala", "Yankees"."""
    low = word.text.lower()
    return word.text.isupper() or low in PLACES or low in TITLES or word.text in DEMONYMS or low in BODY_HEADS


def beside_speech(run: Run) -> bool:
    """Say whether what stands after a run (or the verb before it) is how persons are spoken of."""
    if role_after(run.after, before=run.before, quoted=run.before[-1:] in QUOTES):
        return run.words[0].text not in DEMONYMS
    if run.words[0].text in FOREIGN_ARTICLES or any(w.text in DEMONYMS or w.text.isupper() for w in run.words):
        return False
    ordinary = [w.low in COMMON for w in run.words]
    if all(ordinary) or any(ordinary[0 if run.opening else 1 :]) or run.words[-1].low in EVENTS:
        return False
    apposed = run.before.endswith(", ") and run.after.startswith(",")
    if apposed and (role_before(run.before) or A_PERSON.search(run.before)):
        return True
    return bool(WHO_AFTER.match(run.after) or SPEAKS_AFTER.match(run.after) or PERSONAL_AFTER.match(run.after))


def as_place(run: Run, lows: list[str], whole: str, located: bool) -> Found | None:
    """Return a place by its head word ("Lake", "Province") or by what stands before or after it."""
    if len(lows) > 4 or all(w.text in DEMONYMS for w in run.words):
        return None
    headed = len(lows) > 1 and (
        lows[-1] in PLACE_HEADS or lows[0] in {"lake", "mount", "cape", "st", "fort", "port", "mt", "ft"}
    )
    if headed:
        return Found("place", run.words, run)
    if lows[-1] in TITLES or lows[-1] in BODY_HEADS or any(c.isdigit() for c in whole):
        return None
    if located:
        return Found("place", run.words, run)
    if run.lead[-1:] == ["in"] and lows[0] not in GIVEN_LOW and not whole.isupper() and len(lows) <= 3:
        return Found("place", run.words, run) if REGION_AFTER.match(run.after) or len(lows) == 1 else None
    return Found("place", run.words, run) if region_follows(run) and lows[0] not in COMMON else None


def region_follows(run: Run) -> bool:
    """Say whether a country or region stands after a comma: "Batman, Turkey"."""
    match = REGION_AFTER.match(run.after)
    return match is not None and match[1].lower() in PLACES


def as_group(run: Run, lows: list[str]) -> Found | None:
    """Return a body told by a noun beside it: "the X gang", "members of X"."""
    if len(lows) > 5 or lows[-1] in TITLES or all(w.text in DEMONYMS for w in run.words) or lows[0] in COMMON:
        return None
    if run.words[-1].text in DEMONYMS or run.words[-1].text.upper() in NOT_BODIES:
        return None
    if group_after(run) or follows_group(run):
        return Found("body", run.words, run)
    return None


def recognise(doubtful: list[Run], found: list[Found]) -> Iterator[Found]:
    """Yield the names among the runs without evidence of their own: forms of names that were found elsewhere."""
    known = Known(found)
    for run in doubtful:
        names = list(recognised(run, known))
        if not names and (misspells(run, known.spellings) or known.shares_surname(run)):
            names = [Found("person", run.words, run)]
        yield from names


class Known:
    """The forms that the names of an article may take elsewhere in it, in small letters."""

    def __init__(self, found: list[Found]) -> None:
        self.wholes: dict[str, Kind] = {}
        self.surnames: set[str] = set()
        self.given: set[str] = set()
        self.firms: set[str] = set()  # the first words of companies
        self.heads: set[str] = set()  # the last words of bodies: "Commission"
        self.spellings: dict[str, set[str]] = defaultdict(set)  # surnames by their first letters
        self.persons: dict[int, Found] = {}
        for one in found:
            self.wholes.setdefault(one.run_text().lower(), one.kind)
            if one.kind == "person":
                self.add_person(one)
            elif one.kind == "body":
                self.add_body(one)

    def add_body(self, one: Found) -> None:
        if firm := without_ending(one):
            self.wholes.setdefault(" ".join(w.text for w in firm).lower(), "body")
            self.firms.add(firm[0].low)
        if head := head_word(one):
            self.heads.add(head)
        self.firms |= short_of_firm(one)

    def add_person(self, one: Found) -> None:
        key = one.core
        self.persons[one.start] = one
        self.surnames |= {one.words[-1].text.lower(), *key[1:]}
        if len(one.words) > 1 and key:
            self.spellings[key[-1][:3]].add(key[-1])
            self.given.add(one.words[0].low)

    def kind_of(self, texts: list[str], run: Run, start: int) -> Kind | None:
        """Return the kind of some words of a run, from one on, that the article or everybody knows; or None."""
        form = " ".join(texts)
        if form in self.wholes:
            return self.wholes[form]
        first = run.words[start].text
        if form in PLACES:
            return "place" if run.heading or stands_apart(run, start, start + len(texts)) else None
        if first in DEMONYMS or (form in COMMON and form not in NAME_MONTHS):
            return None
        if form in self.surnames:
            return "person"
        if len(run.words) == 1 and not run.heading and form in self.heads and follows_definite(run):
            return "body"
        if len(run.words) > 1 or form in TITLES or form in BODY_HEADS or run.heading:
            return None
        placed = run.lead[-1:] and run.lead[-1] in PLACE_PREPOSITIONS and run.lead[-1] != "the"
        if placed and form in self.firms:
            return None
        return "person" if form in self.given else "body" if form in self.firms and first not in GIVEN else None

    def shares_surname(self, run: Run) -> bool:
        """Say whether a given name is joined to a full name whose surname it shares: "Bill and Hillary Clinton"."""
        joined = AND_NAME.match(run.after) if len(run.words) == 1 and run.words[0].text in GIVEN else None
        other = self.persons.get(run.end + joined.end()) if joined else None
        return other is not None and len(other.words) > 1 and other.words[0].text in GIVEN


def follows_definite(run: Run) -> bool:
    """Say whether "the" stands before a run, or before an adjective of place: "the Britain-based Observatory"."""
    return run.lead[-1:] == ["the"] or (run.lead[-2:-1] == ["the"] and run.lead[-1].endswith("-based"))


def head_word(one: Found) -> str:
    """Return the noun that a body of several words ends with, in small letters, or before "of": "commission"."""
    parts = " ".join(word.text for word in one.words).split(" ")
    head = next((i - 1 for i, part in enumerate(parts) if part in ("of", "for", "on") and i), len(parts) - 1)
    low = parts[head].lower()
    return low if len(parts) > 1 and low in LAST_WORDS else ""


def short_of_firm(one: Found) -> set[str]:
    """Return the words, in small letters, by which news calls a company or a club: "Cobalt" of "Cobalt Energy"."""
    parts = [word.text for word in one.words]
    if len(parts) < 2:
        return set()
    shorts = {parts[0]} if is_firm(parts[-1]) or parts[-1].lower() in CLUB_HEADS else set()
    if parts[0].lower() in CLUB_OPENINGS and len(parts) == 2:
        shorts.add(parts[1])
    return {part.lower() for part in shorts if len(part) > 2 and tells(part)}


def tells(word: str) -> bool:
    """Say whether a word is none that names people, places and things as well."""
    low = word.lower()
    return (
        low not in TELLING_NOTHING
        and low.removesuffix("s") not in PERSONS
        and word not in DEMONYMS
        and word not in GIVEN
    )


def is_firm(head: str) -> bool:
    """Say whether the last word of a body tells a company."""
    low = head.lower().rstrip(".")
    return low in COMPANY_ENDINGS or low in COMPANY_HEADS


def stands_apart(run: Run, first: int, stop: int) -> bool:
    """Say whether no unknown capitalised word touches some words of a run: "Chad" is no place in "Chad Fenton"."""
    return all(
        not 0 <= index < len(run.words) or run.words[index].low in NEIGHBOURS or run.words[index].text in DEMONYMS
        for index in (first - 1, stop)
    )


def misspells(run: Run, spellings: dict[str, set[str]]) -> bool:
    """Say whether a lone word that speaks is a letter away from the surname of somebody in the article."""
    word = run.words[0].text.lower()
    if len(run.words) > 1 or len(word) < 5 or not SPEAKS_AFTER.match(run.after) or word in COMMON or word in PLACES:
        return False
    return any(OSA.distance(word, name, score_cutoff=1) <= 1 for name in spellings.get(word[:3], ()))


def recognised(run: Run, known: Known) -> Iterator[Found]:
    """Yield the known names in a run, the longest first at every word."""
    texts = [w.text.lower() for w in run.words]
    start = 0
    while start < len(texts):
        for end in range(min(len(texts), start + 6), start, -1):
            if kind := known.kind_of(texts[start:end], run, start):
                first = 0 if kind == "person" and bears(run, start, end) else start
                yield Found(kind, run.words[first:end], run)
                start = end - 1
                break
        start += 1


def bears(run: Run, start: int, end: int) -> bool:
    """Say whether unknown words before a known surname that ends a run are its bearer's other names."""
    if run.heading or run.opening or not 0 < start < 3 or end - start > 1 or end < len(run.words):
        return False
    return all(
        w.text.isalpha() and not w.text.isupper() and (tells(w.text) or w.text in GIVEN) for w in run.words[:start]
    )
