"""Titles for disputes: what differs, in the sources' own numbers, names and words. Nothing in a title is invented."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from .matching.alignment import opcodes
from .matching.lists import pairs as matching_pairs
from .matching.lists import words
from .matching.sums import is_sum
from .matching.words import fold
from .matching.words import stem as stem_of
from .reading import lists
from .reading.units import DURATIONS, long_name

Told = tuple[str, str]  # a title and the sentence below it

WORD = re.compile(r"[^\W_]+(?:[’'\-./][^\W_]+)*%?")
CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
MEASURES = {
    "%": "Share", "magnitude": "Magnitude", "km": "Distance", "mi": "Distance", "m": "Distance", "ft": "Distance",
    "kg": "Weight", "t": "Weight", "lb": "Weight",
}  # fmt: skip
UNIT_NAMES = {"mi": "miles", "ft": "feet", "t": "tonnes", "lb": "pounds"}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
DENIAL = re.compile(
    r"\b(?:not|never|no|none|nothing|nobody|cannot|\w+n[’']t|reject\w*|den(?:y|ies|ied|ying)|dismiss\w*|refut\w+|"
    r"disput\w+|unfounded|baseless|groundless|false|untrue|fabricat\w+)\b",
    re.IGNORECASE,
)
FUNCTION_WORDS = words("stopwords") | words("negations") | {"actually"}
IDLE_BEFORE = FUNCTION_WORDS | lists.words("calendar_words")  # no phrase begins with them: "on Monday bombed"
TURNING = {  # what a truncation can lose, by the word of its warning
    kind: re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(cues)))})\b", re.IGNORECASE)
    for kind, cues in {
        "condition": words("conditions") | {"if", "only", "except", "as long as", "without", "when", "while"},
        "negation": words("negations") | {"no", "not"},
        "hedge": words("hedges"),
    }.items()
}
CLAUSE_ENDS = lists.words("conjunctions") | {"that", "who", "which"}
DIRECT_LIMIT = 14  # words of a wording that a line of readings shows
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One side of a dispute: what one claim says. For a sum the total comes first, then its parts."""

    text: str
    value: float | None = None
    unit: str = ""
    counted: str = ""
    head: str = ""
    action: str = ""
    qualifier: str = ""
    person: str = ""
    role: str = ""
    speaker: str = ""
    day: date | None = None
    sources: int = 1
    cue: str = ""  # "denied" turns the words that it reports
    warning: str = ""
    reasons: tuple[str, ...] = ()
    opposed: tuple[str, str] = ("", "")  # by which words the leading claim and this one stand against each other

    @property
    def denies(self) -> bool:
        """Whether the words that stand against another's, its own or the word that reports them, deny something."""
        return is_denial(self.opposed[1]) if self.opposed[1] else is_denial(self.text, self.cue)


def dispute_title(relation: str, readings: Sequence[Reading], reason: str = "") -> tuple[str, str]:
    """Return the title of a dispute and one sentence on it.

    Args:
        relation: the relation that its claims stand in.
        readings: one for each of its claims, the leading claim first; for `miscounts` the total, then the parts.
        reason: for `miscounts` what does not fit, the title of what is no sum: "17 of 468 is 3.6%, not 5.2%".

    Returns:
        The title ("Trucks destroyed: 500, 1,080 or 2,000") and the summary.
    """
    if not readings:
        return "", ""
    if relation == "miscounts" and reason and not is_sum(readings[0], readings[1:]):
        return reason[:300], "Numbers given side by side do not fit one another."
    title, summary = TITLES[relation](readings)
    return title[:300], summary[:500]


# Numbers


def number(value: float | None, unit: str = "") -> str:
    """Return a value as it is printed: `1,080`, `$3 million a day`, `7.6`, `40%`. "" for none."""
    if value is None:
        return ""
    measure, _, per = unit.partition("/")
    text = scaled(value)
    if measure in CURRENCIES:
        text = f"-{CURRENCIES[measure]}{text[1:]}" if value < 0 else CURRENCIES[measure] + text
    elif measure == "%":
        text += "%"
    elif measure in DURATIONS:
        text += f" {long_name(measure)}" if value == 1 else f" {plural(long_name(measure))}"
    elif measure and measure != "magnitude":
        text += f" {UNIT_NAMES.get(measure, measure)}"
    return f"{text} a {per}" if per else text


def scaled(value: float) -> str:
    for size, name in SCALES:
        if abs(value) >= size and round(value / size, 2) == value / size:
            return f"{value / size:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def spelt(count: int) -> str:
    """Return a small number as a word."""
    return SMALL[count] if 0 <= count < len(SMALL) else f"{count:,}"


def counted_as(readings: Sequence[Reading]) -> str:
    """Return what the figures count, "Trucks destroyed", in the words that most sources use."""
    first = max(readings, key=lambda r: bool(r.counted or r.head) * (1 + r.sources))
    if first.unit and not first.counted:
        if first.unit in DURATIONS:
            return "Time"
        return MEASURES.get(first.unit, "Amount" if first.unit.partition("/")[0] in CURRENCIES else "Number")
    phrases = {r.counted.lower() for r in readings if r.counted}
    heads = {r.head for r in readings if r.head}
    shared_phrase = len(phrases) == 1 and 0 < len(first.counted.split()) <= 4
    thing = first.counted if shared_phrase or first.unit or not first.head else plural(common_noun(first.head, heads))
    thing = re.sub(r"^(?:the|a|an|some|of the|of)\s+", "", thing, flags=re.IGNORECASE) or "Number"
    if first.unit == "magnitude" and "magnitude" not in thing.lower():
        return f"{capital(thing)} magnitude"
    actions = {r.action for r in readings if r.action}
    if len(actions) == 1 and not first.unit:
        done = participle(next(iter(actions)))
        if stem(done.split()[-1].lower()) not in map(stem, thing.lower().split()):  # no "votes voted"
            thing = f"{thing} {done}"
    return capital(thing)


def common_noun(head: str, heads: set[str]) -> str:
    """Return the noun that stands for several: of "tanker" and "truck" the broader one, where a source uses it."""
    broader = {lists.pairs("synonyms").get(other, other) for other in heads}
    return next(iter(broader)) if len(broader) == 1 and broader <= heads else head


def plural(noun: str) -> str:
    irregular = lists.pairs("plurals")
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def participle(verb: str) -> str:
    irregular = lists.pairs("participles")
    if verb in irregular:
        return irregular[verb]
    if verb.endswith("ed"):
        return verb
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    if re.fullmatch(r"\A[^aeiou]*[aeiou][bdgmnprt]", verb):
        return verb + verb[-1] + "ed"
    return verb + "ed"


def figures(readings: Sequence[Reading]) -> Told:
    """A conflict or an update: the thing counted, then its values from the least, or from the first."""
    values = listed(readings)
    title = f"{counted_as(readings)}: {alternatives(values)}"
    alone = stands_alone(readings)
    return title, f"{capital(spelt(len(values)))} numbers for the same thing at the same time.{alone}"


def updates(readings: Sequence[Reading]) -> Told:
    dated = all(r.day for r in readings)
    ordered = sorted(readings, key=lambda r: r.day or date.min) if dated else list(readings)
    values = [r.value for r in ordered if r.value is not None]
    title = f"{counted_as(readings)}: {alternatives(listed(ordered, keep_order=dated))}"
    grows = values == sorted(values)
    first, last = ordered[0].day, ordered[-1].day
    if not dated or first is None or last is None or first == last:
        return title, "A later count of the same thing, not a contradiction. Read each number with its date."
    span = days(first, last)
    course = "grows" if grows else "changes"
    return title, f"A count that {course} {span}, not a contradiction. Read each number with its date."


def listed(readings: Sequence[Reading], *, keep_order: bool = False) -> list[str]:
    """The distinct values as printed; with their qualifiers where the bare numbers are equal."""
    ordered = readings if keep_order else sorted(readings, key=lambda r: (r.value is None, r.value or 0))
    plain = list(dict.fromkeys(number(r.value, r.unit) or f"“{excerpt(r.text, 4)}”" for r in ordered))
    if len(plain) > 1 or len(readings) == 1:
        return plain
    return list(dict.fromkeys(f"{r.qualifier or 'exactly'} {number(r.value, r.unit)}" for r in ordered))


def rounds(readings: Sequence[Reading]) -> Told:
    """One number given more or less exactly, the last one by one source alone."""
    values = [qualified(r.value, r.unit, r.qualifier) for r in readings]
    return f"{counted_as(readings)}: {alternatives(values)}", alone_with(readings, values[-1])


def qualified(value: float | None, unit: str, qualifier: str) -> str:
    """Return a value as printed, with what is said of its exactness: "about 50%"."""
    printed = number(value, unit)
    return printed if qualifier in {"", "exactly"} else f"{qualifier} {printed}"


def alternatives(values: Sequence[str], most: int = 4) -> str:
    if len(values) > most:
        values = [*values[: most - 1], f"{len(values) - most + 1} more"]
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"


def days(first: date, last: date) -> str:
    """Return "from 19 November to 28 December 2015": the year once where it is one."""
    start = f"{first.day} {first:%B}" + ("" if first.year == last.year else f" {first.year}")
    return f"from {start} to {last.day} {last:%B} {last.year}"


def miscount(readings: Sequence[Reading]) -> Told:
    total, *parts = readings
    values = [p.value for p in parts if p.value is not None]
    if total.value is None or not parts or len(values) < len(parts):
        return f"“{excerpt(total.text, 8)}”: the parts do not make the total", "The parts do not add up to the total."
    made = round(sum(values), 6)
    thing = total.counted if 0 < len(total.counted.split()) <= 2 else plural(total.head) if total.head else ""
    whole = number(total.value, total.unit) + (f" {thing}" if thing and not total.unit else "")
    gap = abs(round(made - total.value, 6))
    difference = spelt(int(gap)) if not total.unit and gap == int(gap) else number(gap, total.unit)
    how = "more" if made > total.value else "less" if total.unit else "fewer"
    summary = f"{enumeration([number(p.value, p.unit) for p in parts])} make {number(made, total.unit)}"
    return (
        f"{whole}, but the parts make {number(made, total.unit)}",
        f"{summary}, {difference} {how} than the total given.",
    )


def enumeration(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


# Names


def renames(readings: Sequence[Reading]) -> Told:
    persons = list(dict.fromkeys(r.person or r.text for r in readings))
    role = next((r.role for r in sorted(readings, key=lambda r: -r.sources) if r.role), "")
    surnames = {p.split()[-1].lower() for p in persons if p.split()}
    alone = stands_alone(readings)
    if len(surnames) == 1 and all(len(p.split()) > 1 for p in persons):
        givens = list(dict.fromkeys(" ".join(p.split()[:-1]) for p in persons))
        who = f"{capital(office(role))} {persons[0].split()[-1]}".strip()
        office_words = "One office, one surname" if role else "One surname"
        return f"{who}: {alternatives(givens)}?", f"{office_words}, {spelt(len(givens))} first names.{alone}"
    label = f"{capital(role)}: " if role else ""
    return f"{label}{alternatives(persons)}?", f"{spelt(len(persons)).capitalize()} names in one role.{alone}"


def respells(readings: Sequence[Reading]) -> Told:
    """One name in several spellings, the last one written by one source alone."""
    title, _ = renames(readings)
    return title, alone_with(readings, readings[-1].person or readings[-1].text)


def office(role: str) -> str:
    """Return the office alone: "spokesman" for "State Department spokesman", "head" for "head of the agency"."""
    core = re.split(r"\s(?:of|for|to|at|in|from)\s", role.strip(), maxsplit=1)[0]
    return core.split()[-1] if core.split() else ""


# Wordings


def denies(readings: Sequence[Reading]) -> Told:
    first, other = opposed(readings)
    matter = shared_matter(first.text, other.text)
    speakers = list(dict.fromkeys(r.speaker for r in (first, other) if r.speaker))
    words_of = [passage_with(r.opposed[1], r.text) for r in (first, other)]
    if all(words_of):
        title = "“{}” against “{}”".format(*words_of)
    elif DENIAL.search(other.text) or not other.denies:
        title = f"“{side_of(first.text, other.text)}” against “{telling(other.text, matter)}”"
        title = f"{capital(matter)}: {title}" if matter else title
    else:  # the denial is not in the words reported but in how they are reported
        title = f"“{words_of[0] or excerpt(trimmed(first.text), 7)}”: said{by(first)}, denied{by(other)}"
    summary = (
        f"{capital(speakers[0])} against {speakers[1]}: they cannot both hold."
        if len(speakers) == 2
        else "They cannot both hold."
    )
    rest = len(readings) - 2
    if rest > 0:
        summary += f" {capital(spelt(rest))} more {'statement takes' if rest == 1 else 'statements take'} a side."
    return title, summary


def by(reading: Reading) -> str:
    return f" by {reading.speaker}" if reading.speaker else ""


def is_denial(text: str, cue: str = "") -> bool:
    """Whether words deny something, themselves or by the verb that reports them."""
    return bool(DENIAL.search(text) or DENIAL.search(cue))


def opposed(readings: Sequence[Reading]) -> tuple[Reading, Reading]:
    """Return an assertion and a denial.

    Where it is known by which words others stand against the leading claim, that and one of them, best a short one by
    a speaker; else of all such pairs the one that shares most words.
    """
    lead, *others = readings
    if any(all(r.opposed) for r in others):
        other = min(others, key=lambda r: (not all(r.opposed), not r.speaker, len(r.text)))
        lead = replace(lead, opposed=other.opposed[::-1])
        return (other, lead) if lead.denies > other.denies else (lead, other)
    asserting = [r for r in readings if not r.denies]
    denying = [r for r in readings if r.denies]
    stems = {id(r): {stem(word) for word in content(r.text)} for r in readings}
    opposites = [(a, d) for a in asserting for d in denying] or list(combinations(readings, 2)) or [(readings[0],) * 2]
    return max(opposites, key=lambda pair: len(stems[id(pair[0])] & stems[id(pair[1])]))


def passage_with(phrase: str, text: str, limit: int = 8) -> str:
    """Return the part of a clause around a phrase, "" where the text does not have it.

    It ends with the clause, at a mark or a conjunction, or with "…", and begins with no function word.
    """
    tokens = list(WORD.finditer(text))
    sought = [word.lower() for word in WORD.findall(phrase)]
    low = [token.group().lower() for token in tokens]
    at = next((i for i in range(len(low)) if sought and low[i : i + len(sought)] == sought), None)
    if at is None:
        return ""
    first, last = at, at + len(sought)

    def joined(left: int) -> bool:
        """Whether one token and the next are of one clause."""
        return text[tokens[left].end() : tokens[left + 1].start()].isspace()

    while first and joined(first - 1) and low[first - 1] not in CLAUSE_ENDS | {"and", "or"} and at - first < 4:
        first -= 1
    while first < at and low[first] in IDLE_BEFORE:
        first += 1
    while last < len(tokens) and joined(last - 1) and low[last] not in CLAUSE_ENDS and last - first < limit:
        last += 1
    cut = last < len(tokens) and joined(last - 1) and low[last] not in CLAUSE_ENDS
    while last > at + len(sought) and low[last - 1] in FUNCTION_WORDS:
        last -= 1
    return text[tokens[first].start() : tokens[last - 1].end()] + "…" * cut


def shared_matter(a: str, b: str) -> str:
    """Return the longest run of words of `a`, five at most, that `b` speaks of too (by their stems), or ""."""
    stems = {stem(w) for w in content(b)}
    best: list[str] = []
    for run in runs(WORD.findall(a), lambda w: stem(w) in stems and not DENIAL.fullmatch(w)):
        if len(run) > len(best):
            best = run
    return " ".join(best) if 2 <= len(best) <= 5 else ""


def runs(tokens: Iterable[str], wanted: Callable[[str], bool]) -> Iterator[list[str]]:
    """Yield the runs of tokens that are wanted."""
    run: list[str] = []
    for token in tokens:
        if wanted(token):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def side_of(text: str, other: str) -> str:
    """Return the words of a statement that tell its side against another.

    What the other denies, where this one asserts it ("bombed hundreds of trucks" against "not bombing"); else what
    `telling` finds.
    """
    matter = shared_matter(text, other)
    denied = WORD.findall(telling(other, matter))
    if denied and DENIAL.search(other) and not DENIAL.search(text):
        key = stem(denied[-1])
        same = next((m for m in WORD.finditer(text) if stem(m.group()) == key), None)
        if same:
            return excerpt(text[same.start() :], 6)
    return telling(text, matter)


def telling(text: str, matter: str, limit: int = 7) -> str:
    """Return the words of a statement that tell its side: a denial with what it denies, else all but the matter."""
    denial = DENIAL.search(text)
    if denial:
        after = text[denial.end() :]
        end = next((m.end() for m in WORD.finditer(after) if m.group().lower() not in FUNCTION_WORDS), 0)
        phrase = text[denial.start() : denial.end() + end]
        return phrase if len(phrase.split()) <= 5 else excerpt(text[denial.start() :], 4)
    start = text.find(matter) if matter else -1
    before, behind = (text[:start], text[start + len(matter) :]) if start >= 0 else (text, "")
    side = trimmed(max(before, behind, key=len))
    return excerpt(side or text, limit)


def trimmed(text: str) -> str:
    """Return the text without function words, verbs of saying and marks at its ends."""
    idle = FUNCTION_WORDS | lists.words("speech_verbs")
    found = [m for m in WORD.finditer(text) if m.group().lower() not in idle]
    return text[found[0].start() : found[-1].end()] if found else ""


def stem(word: str) -> str:
    """Return the trunk of a word as written."""
    return stem_of(fold(word))


def content(text: str) -> list[str]:
    return [w for w in WORD.findall(text) if w.lower() not in FUNCTION_WORDS and len(w) > 2]


def excerpt(text: str, limit: int = 8) -> str:
    """Return the first words of a text, with "…" where it goes on; it never stops behind a function word."""
    found = list(WORD.finditer(text))
    if len(found) <= limit:
        return text.strip().strip("“”‘’\"'.,;: ")
    last = next(
        (i for i in range(limit - 1, limit // 2 - 1, -1) if found[i].group().lower() not in FUNCTION_WORDS), limit - 1
    )
    return text[found[0].start() : found[last].end()].strip('“”"') + "…"


def reattributes(readings: Sequence[Reading]) -> Told:
    speakers = list(dict.fromkeys(r.speaker for r in readings if r.speaker))
    wording = excerpt(min((r.text for r in readings), key=len), 9)
    if len(speakers) < 2:
        return f"“{wording}”: who said it?", "The same words, ascribed to different speakers."
    title = f"“{wording}”: said by {alternatives(speakers, 3)}?"
    return title, f"The same words, ascribed to {spelt(len(speakers))} speakers.{stands_alone(readings)}"


def alters(readings: Sequence[Reading]) -> Told:
    first = readings[0]
    other = next((r for r in readings[1:] if r.text != first.text), None)
    if other is None:
        return f"“{excerpt(first.text)}”: altered", "The same utterance, changed."
    before, after, words_changed = changed(first.text, other.text)
    what = kind_of_change(words_changed)
    return f"“{before}” or “{after}”?", f"The same utterance, with a {what} changed.{stands_alone(readings)}"


def kind_of_change(changed_words: Sequence[str]) -> str:
    """Return what the words that differ are: a number, a negation, a name, or just a word."""
    numbers = matching_pairs("number_words")
    if any(word[0].isdigit() or word.lower() in numbers for word in changed_words):
        return "number"
    if any(DENIAL.fullmatch(word) for word in changed_words):
        return "negation"
    return "name" if any(word[0].isupper() for word in changed_words) else "word"


def changed(a: str, b: str, limit: int = 8) -> tuple[str, str, list[str]]:
    """Return the first passage in which two wordings differ, on either side with a word around it, and its words."""
    left, right = list(WORD.finditer(a)), list(WORD.finditer(b))
    keys = [tuple(m.group().lower() for m in side) for side in (left, right)]
    for operation, i1, i2, j1, j2 in opcodes(*keys):
        if operation != "equal":
            differing = [m.group() for m in (*left[i1:i2], *right[j1:j2])]
            return around(a, left, i1, i2, limit), around(b, right, j1, j2, limit), differing
    return excerpt(a, limit), excerpt(b, limit), []


def around(text: str, tokens: Sequence[re.Match[str]], first: int, last: int, limit: int) -> str:
    first, last = max(0, first - 2), min(len(tokens), last + 1)
    return excerpt(text[tokens[first].start() : tokens[last - 1].end()], limit) if tokens else text


def truncates(readings: Sequence[Reading]) -> Told:
    """A quotation cut at the cost of its sense: the fuller wording first, then those that are cut."""
    whole = max(readings, key=lambda r: len(r.text))
    warning = next((r.warning for r in readings if r.warning), "")
    turn = turning_point(whole.text, [r.text for r in readings if r.warning and r is not whole], warning)
    if turn is None:
        title = f"“{excerpt(whole.text, 9)}”: {warning or 'cut short'}"
        return title, sentence(warning or "One source cuts the quotation short")
    before = list(WORD.finditer(whole.text[:turn]))
    if len(before) < 3:  # too few words for a title of their own
        condition = excerpt(whole.text, 6)
        title = f"With “{condition}”, or without?"
    else:
        condition = excerpt(whole.text[turn:], 5)
        lead = whole.text[before[-5:][0].start() : before[-1].end()]
        title = f"“{'…' if len(before) > 5 else ''}{lead}”: with “{condition}”, or without?"
    summary = f"Not every source prints the words “{condition}”."
    return title, f"{summary} {sentence(warning)}" if warning else summary


def turning_point(whole: str, shorter: Sequence[str], warning: str) -> int | None:
    """Return where the words that were left out begin to turn the sense, as an offset into the fuller text, or None."""
    tokens = list(WORD.finditer(whole))
    pattern = next((p for kind, p in TURNING.items() if kind in warning), None)
    for first, last in left_out([m.group() for m in tokens], shorter):
        cue = pattern.search(whole, tokens[first].start(), tokens[last - 1].end()) if pattern else None
        if cue:
            return cue.start()
    if shorter:
        return next((tokens[first].start() for first, _ in left_out([m.group() for m in tokens], shorter)), None)
    cue = pattern.search(whole) if pattern else None
    return cue.start() if cue else None


def left_out(words_of_whole: Sequence[str], shorter: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words, as positions, that the shorter wordings leave out."""
    whole = tuple(word.lower() for word in words_of_whole)
    for text in shorter:
        kept = tuple(word.lower() for word in WORD.findall(text))
        for operation, first, last, _, _ in opcodes(whole, kept):
            if operation in {"delete", "replace"}:
                yield first, last


def stands_alone(readings: Sequence[Reading]) -> str:
    """Return a sentence where one article stands against all others, else ""."""
    total = sum(r.sources for r in readings)
    if total >= 3 and len(readings) == 2 and min(r.sources for r in readings) == 1:
        return f" One of the {spelt(total)} articles stands alone."
    return ""


def alone_with(readings: Sequence[Reading], label: str) -> str:
    """Return a sentence on a lesser difference, whose last reading one source has alone."""
    others = sum(r.sources for r in readings[:-1])
    have = "article has it" if others == 1 else "articles have it"
    return f"One source alone has “{label}”; {spelt(others)} {have} otherwise. The claim is the same."


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    return capital(text).rstrip(".") + "."


TITLES = {
    "conflicts": figures,
    "updates": updates,
    "miscounts": miscount,
    "renames": renames,
    "respells": respells,
    "rounds": rounds,
    "denies": denies,
    "alters": alters,
    "reattributes": reattributes,
    "truncates": truncates,
}
