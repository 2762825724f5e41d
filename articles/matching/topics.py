"""What an article is about, as the words that it uses most, and whether two articles are about the same events.

Cosine of logarithmic term frequencies over the commonest content words (Salton and Buckley 1988), without statistics of
the corpus, so that the answer for two articles never depends on the others. Words alone tell what kind of event it is;
which one it is, the names of persons, bodies and places tell.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from articles.reading.countries import country_of
from articles.reading.lists import pairs as reading_pairs
from articles.reading.lists import words as reading_words

from .lists import words
from .words import fold, stem

WORD = re.compile(r"[^\W\d_]{3,}")
KEPT = 40  # words of a profile
KEYS = 20  # of them, those by which an article and a story as a whole are held together
LONGEST_KEY = 32  # characters: keys are stored
NAMES = 40  # of an article, the commonest: those that candidates are looked up by
COUNTRY = 0.5  # what a country proves, beside 1 for any other name
UNREAD = 0.5  # what a capitalised word proves that is no name by what its own article tells of it
NAMELESS = frozenset(  # what is written with a capital and names nobody and no place: days, peoples, titles, offices
    fold(part)
    for entries in (
        *map(reading_words, ("calendar_words", "peoples", "titles", "courtesy_titles", "ranks", "role_nouns")),
        *map(reading_words, ("role_modifiers", "portfolios", "occupations", "common_words", "function_words")),
        *map(reading_words, ("body_heads", "company_heads", "designators", "place_heads", "known_bodies")),
        reading_pairs("demonyms"),
        words("news_words"),
    )
    for entry in entries
    for part in entry.split()
)
INSIDE = re.compile(r"(?<=[a-z,] )[A-Z]\w{3,}")  # a sentence, where capitals tell something
SMALL = re.compile(r"\b[a-z]{4,}\b")
TIED = 1.0  # what the names of two articles prove together at least; 3 of 322 pairs of the labelled events have less
SAME_EVENTS = 0.34  # chosen on 54 news texts of seven events: 99 of 100 pairs of other events stay below it
DAYS_APART = 120
DRAWN = 0.3  # likeness to a story as a whole from which an article is drawn to it
CLEARLY = 2.0  # how many times as like as the next story it must be
DRAWN_ALONE, BY_FAR = 0.25, 3.0  # the same for one that is like no other story
CAPITAL = 1.5  # what a capitalised word weighs: names tell events apart


@dataclass(frozen=True, slots=True)
class Profile:
    """`weights` has unit length; `surface` is the form in which each stem stands most often.

    `names` are the persons, bodies and places, each with what sharing it proves.
    """

    weights: dict[str, float]
    surface: dict[str, str]
    day: date | None
    names: dict[str, float] = field(default_factory=dict)

    @property
    def keys(self) -> list[str]:
        return list(self.weights)[:KEYS]


def profile(text: str, day: date | None = None, names: Iterable[tuple[str, str]] = ()) -> Profile:
    """Return what an article is about, the weightiest word first.

    Args:
        text: the article.
        day: when it was published.
        names: its names as (person, kind), one for each time that it stands there.
    """
    ignored = reading_words("function_words") | words("news_words")
    counts: defaultdict[str, float] = defaultdict(float)
    forms: dict[str, Counter[str]] = {}
    common: set[str] = set()  # words that stand there in small letters
    for match in WORD.finditer(text):
        word = match.group()
        if word[0].islower():
            common.add(word)
        if word.lower() in ignored:
            continue
        key = stem(fold(word))[:LONGEST_KEY]
        counts[key] += CAPITAL if word[0].isupper() else 1
        forms.setdefault(key, Counter())[word] += 1
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    weights = {key: 1 + math.log(count) for key, count in top}
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    surface = {key: min(forms[key], key=lambda f: (-forms[key][f], f)) for key in weights}
    given = list(names)
    known = _telling(given, common)
    read = {part for name, _ in given for part in name.split()}
    rest = (word for word in INSIDE.findall(text) if word.lower() not in common and word not in read)
    return Profile({key: w / length for key, w in weights.items()}, surface, day, known | _unread(rest, known))


def _telling(names: Iterable[tuple[str, str]], common: Collection[str]) -> dict[str, float]:
    """Return the commonest names, folded, a person by the surname.

    Left out is what tells nothing apart: a single word that is `common` in the article, or a mere "Lane" or "Court".
    """
    heads = frozenset().union(*map(reading_words, ("body_heads", "company_heads", "designators", "place_heads")))
    counts = Counter(names)
    found: dict[str, float] = {}
    for person, kind in sorted(counts, key=lambda name: (-counts[name], name))[:NAMES]:
        parts = person.split()[-1:] if kind == "person" else [w for w in person.split() if w.lower() != "the"]
        key = " ".join(map(fold, parts))[:LONGEST_KEY]
        if len(parts) == 1 and (key in common or key in heads):
            continue
        found[key] = COUNTRY if country_of(person) else 1.0
    return found


def _unread(found: Iterable[str], known: Mapping[str, float]) -> dict[str, float]:
    """Return capitalised words that are part of no name as names: a surname that stands in its article alone."""
    counts = Counter(key for word in found if (key := fold(word)[:LONGEST_KEY]) not in NAMELESS)
    ranked = sorted(counts.keys() - known, key=lambda key: (-counts[key], key))
    return dict.fromkeys(ranked[: NAMES - len(known)], UNREAD)


def telling_names(text: str) -> frozenset[str]:
    """Return the capitalised words inside the sentences of a text that name a person, a body or a town.

    Countries are left out, and whatever stands there in small letters too.
    """
    found = {word for word in INSIDE.findall(text) if fold(word) not in NAMELESS and not country_of(word)}
    common = set(SMALL.findall(text))
    return frozenset(fold(word) for word in found if word.lower() not in common)


def tied(a: Profile, b: Profile) -> bool:
    """Return whether two articles share names enough to be of one event, and not of two events of one kind.

    A name is as telling as the article that tells most of it makes it.
    """
    return sum(max(weight, b.names[name]) for name, weight in a.names.items() if name in b.names) >= TIED


def likeness(a: Profile, b: Profile) -> float:
    """Return the cosine of two profiles, from 0 to 1."""
    return sum(w * b.weights.get(key, 0.0) for key, w in a.weights.items())


def near_in_time(a: Profile, b: Profile) -> bool:
    return not (a.day and b.day) or abs((a.day - b.day).days) <= DAYS_APART


def same_events(a: Profile, b: Profile) -> bool:
    """Return whether two articles are about the same events: alike in words and names, where dated near in time."""
    return near_in_time(a, b) and tied(a, b) and likeness(a, b) >= SAME_EVENTS


def centre(profiles: Sequence[Profile]) -> Profile:
    """Return what several articles are about together: the sum of their profiles at unit length, its day the median."""
    total: Counter[str] = Counter()
    for one in profiles:
        total.update(one.weights)
    length = math.sqrt(sum(w * w for w in total.values())) or 1.0
    ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    days = sorted(one.day for one in profiles if one.day)
    return Profile({key: w / length for key, w in ranked}, {}, days[len(days) // 2] if days else None)


def drawn_to(one: Profile, centres: Mapping[int, Profile]) -> int | None:
    """Return the story that an article is clearly most like, or None.

    A short article has few words in common with each of the others, and more with all of them together.

    Args:
        one: the profile of an article that is of no story by itself.
        centres: the centre of each story that it may belong to, by id.
    """
    ranked = sorted(((likeness(one, other), -pk) for pk, other in centres.items()), reverse=True)
    if not ranked or not near_in_time(one, centres[-ranked[0][1]]):
        return None
    best, second = ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0.0
    drawn = (best >= DRAWN and best >= CLEARLY * second) or (best >= DRAWN_ALONE and best >= BY_FAR * second)
    return -ranked[0][1] if drawn else None


def subject(profiles: list[Profile]) -> str:
    """Return a name for what several articles are about: their weightiest words, names first."""
    total: defaultdict[str, float] = defaultdict(float)
    forms: dict[str, Counter[str]] = {}
    for one in profiles:
        for key, weight in one.weights.items():
            total[key] += weight
            forms.setdefault(key, Counter())[one.surface[key]] += 1
    top = sorted(total, key=lambda key: (-total[key], key))[:3]
    chosen = [min(forms[key], key=lambda f: (-forms[key][f], f)) for key in top]
    ordered = sorted(chosen, key=lambda word: not word[0].isupper())
    return ", ".join(ordered)[:1].upper() + ", ".join(ordered)[1:]
