"""The words of a passage, folded so that case, accents, spelling and inflection do not count, and what it speaks of."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from articles.reading.countries import country_of
from articles.reading.lists import words as reading_words

from .lists import pairs, words

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[A-Z]\.[A-Z]\b|[Cc]o-o\w+|\d+(?:[.,]\d+)*|[^\W_]+(?:['’ʼ][^\W\d_]+)*|%")
BRACKETED = re.compile(r"\[[^\[\]]{1,80}\]|\([^()]{1,80}\)")
SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s|$)")
ABBREVIATED = re.compile(
    r"(?:^|[^\w])(?:[A-Z]|[A-Z]\.[A-Z]|Adm|Capt|Col|Dr|Gen|Gov|Jan|Feb|Lt|Maj|Mr|Mrs|Ms|No|Rep|Sen|Sgt|St|vs)$"
)
LONG = 20_000  # characters, from where the words of a text are not kept for long
IS_AFTER = frozenset({"he", "here", "how", "it", "she", "that", "there", "what", "where", "who"})
ENDINGS = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"}
NEGATED = {"won": "will", "can": "can", "shan": "shall", "ain": "is"}
SEPARATORS = str.maketrans("", "", ".-")
SUFFIXES = (  # the longest first, for the first that fits is cut off
    *("ations", "ation", "itions", "ments", "ment", "ities", "ity", "ances", "ance", "ences", "ence", "ingly", "edly"),
    *("ings", "ing", "ions", "ion", "ies", "ied", "ers", "er", "ors", "or", "ly", "ed", "es", "s", "y", "e"),
)


@dataclass(slots=True, unsafe_hash=True)
class Word:
    """One word of a passage: `text[start:end]` is what stands there, `fold` its plain form, `stem` its trunk.

    Never changed: it is not frozen only because that would make each cost three times as much.
    """

    start: int
    end: int
    fold: str
    stem: str
    weight: float  # what sharing it proves: 0 for a stop word, up to 1.5
    capital: bool  # begins with a capital letter
    bracketed: bool  # stands in brackets: put in by whoever printed the passage
    contracted: bool  # a part of "don't", "we're"
    sentence: int  # which sentence of the passage it stands in


@dataclass(frozen=True)
class Passage:
    """A passage with its words."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What alignment compares: the folded words."""
        return tuple(w.fold for w in self.words)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems that say something, without what stands in brackets."""
        return frozenset(w.stem for w in self.words if w.weight and not w.bracketed)

    @cached_property
    def weights(self) -> dict[str, float]:
        return {w.stem: w.weight for w in self.words if w.weight and not w.bracketed}

    @cached_property
    def weight(self) -> float:
        """What sharing every word of it would prove."""
        return sum(w.weight for w in self.words if not w.bracketed)

    def slice(self, first: int, last: int) -> str:
        """Return the text from the word `first` to the word before `last`."""
        return self.text[self.words[first].start : self.words[last - 1].end] if first < last else ""


def passage(text: str) -> Passage:
    """Return the words of a text; kept, for a mention is compared many times."""
    return _passage(text) if len(text) < LONG else _long_passage(text)


@lru_cache(maxsize=16384)
def _passage(text: str) -> Passage:
    return Passage(text, tuple(_words(text)))


@lru_cache(maxsize=4)  # a text whose marks are broken may be one "quotation" of many megabytes
def _long_passage(text: str) -> Passage:
    return Passage(text, tuple(_words(text)))


def _words(text: str) -> list[Word]:
    brackets = [m.span() for m in BRACKETED.finditer(text)]
    bracket_starts = [s for s, _ in brackets]
    ends = [
        m.end() for m in SENTENCE_END.finditer(text) if not ABBREVIATED.search(text, max(0, m.start() - 8), m.start())
    ]
    found: list[Word] = []
    for match in TOKEN.finditer(text):
        start = match.start()
        at = bisect_right(bracket_starts, start) - 1
        bracketed = at >= 0 and start < brackets[at][1]
        sentence = bisect_right(ends, start)
        before = found[-1].fold if found else ""
        for offset, length, folded, contracted in _parts(match[0], before):
            if folded == "cent" and found and found[-1].fold == "per":
                start, offset, length, folded = found[-1].start, 0, match.end() - found[-1].start, "percent"
                found.pop()
            found.append(
                Word(
                    start=start + offset,
                    end=start + offset + length,
                    fold=folded,
                    stem=stem(folded),
                    weight=weight(folded),
                    capital=match[0][0].isupper(),
                    bracketed=bracketed,
                    contracted=contracted,
                    sentence=sentence,
                )
            )
    return found


@lru_cache(maxsize=65536)
def _parts(raw: str, before: str) -> tuple[tuple[int, int, str, bool], ...]:
    """Return the words in a token as (offset, length, folded, contracted): "don't" is "do" and "not"."""
    if raw in ("US", "USA", "U.S.", "U.S.A.", "U.S"):
        return ((0, len(raw), "usa", False),)
    if raw.isupper() and raw.lower() in words("stopwords") and raw.lower() in pairs("aliases"):  # IS and WHO are bodies
        return ((0, len(raw), pairs("aliases")[raw.lower()].replace(" ", "").lower(), False),)
    head, _, tail = raw.replace("’", "'").replace("ʼ", "'").rpartition("'")
    if not head:  # no apostrophe, or one by itself: ʼ is a letter to Unicode
        return ((0, len(raw), fold(raw), False),)
    head_fold, tail_fold = fold(head), tail.lower()
    if tail_fold == "t" and head_fold.endswith("n"):
        cut = len(head) - (0 if head_fold == "can" else 1)
        negation = (cut, len(raw) - cut, "not", True)
        return ((0, cut, NEGATED.get(head_fold, head_fold[:-1]), True), negation) if cut else (negation,)
    if tail_fold in ENDINGS:
        return ((0, len(head), head_fold, True), (len(head), len(raw) - len(head), ENDINGS[tail_fold], True))
    if tail_fold == "s":
        second = "is" if head_fold in IS_AFTER else "'s"
        return ((0, len(head), head_fold, second == "is"), (len(head), len(raw) - len(head), second, second == "is"))
    return ((0, len(raw), fold(head + tail), False),)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word without case, accents, separators and British spelling; number words as digits."""
    if word == "%":
        return "percent"
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    letters = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c)).translate(SEPARATORS) or letters
    return pairs("number_words").get(plain) or american(plain)


def american(word: str) -> str:
    """Return the American spelling of a folded word, by rule where there is one."""
    if word in pairs("spellings"):
        return pairs("spellings")[word]
    if len(word) > 5:
        word = re.sub(r"(?<=[a-z]{3})our(?=$|s$|ed$|ing$|able$|ite$|ites$)", "or", word)
        word = re.sub(r"(?<=[a-z]{3})is(?=e$|es$|ed$|ing$|ation$|ations$)", "iz", word)
        word = re.sub(r"(?<=[aeiou])([^aeiou]+[aeiou])ll(?=ing$|ed$|er$|ers$)", r"\1l", word)  # travelled, not called
        word = re.sub(r"(?<=[a-z]{2}[bt])re$", "er", word)
    return word


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """Return the trunk that the forms of a folded word share: smuggled, smuggling and smuggler give one.

    Near synonyms have one trunk, whatever form they stand in: permitted, allowing and let.
    """
    trunk = _trunk(folded)
    return _near_synonyms().get(trunk, trunk)


@lru_cache(maxsize=1)
def _near_synonyms() -> dict[str, str]:
    return {_trunk(word): _trunk(meaning) for word, meaning in pairs("near_synonyms").items()}


def _trunk(folded: str) -> str:
    folded = pairs("irregular").get(folded, folded)
    if len(folded) < 4 or folded[0].isdigit():
        return folded
    if singular := _uncut(folded):
        return singular
    if folded.endswith("cation") and len(folded) > 8:  # implication, verification: as imply, verify
        return folded[:-7]
    for suffix in SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= 3 and not (suffix == "s" and folded[-2] in "su"):
            trunk = folded[: -len(suffix)]
            if len(trunk) > 3 and trunk[-1] == trunk[-2] and trunk[-1] not in "lsz":
                trunk = trunk[:-1]
            return trunk.rstrip("eiy") if len(trunk) > 3 else trunk
    return folded


def _uncut(folded: str) -> str:
    """Return a noun whose ending is no suffix, in the singular, "" for any other word: a letter is no let."""
    one = f"{folded[:-3]}y" if folded.endswith("ies") else folded.removesuffix("s")
    return next((word for word in (folded, one) if word in words("uncut")), "")


@lru_cache(maxsize=65536)
def weight(folded: str) -> float:
    """Return what sharing a word proves: nothing for "the", more for a number or a long, rare word."""
    if folded in words("stopwords") or folded in words("negations"):
        return 0.0
    if folded.isdigit():
        return 0.5 if len(folded) == 1 else 1.3
    if folded in words("weak_words"):
        return 0.4
    if len(folded) < 3:
        return 0.5
    return 1.3 if len(folded) > 8 else 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """A country, body or person named in a passage: its words are `passage.words[first:last]`."""

    first: int
    last: int
    name: str


@lru_cache(maxsize=16384)
def entities(text: str) -> frozenset[str]:
    """Return the countries, bodies and persons that a passage names, each by one name.

    "the Turks", "Ankara" and "Turkish" are Turkey, "ISIL" and "Daesh" the Islamic State, a person the folded surname.
    """
    return frozenset(e.name for e in named(text))


@lru_cache(maxsize=16384)
def named(text: str) -> tuple[Entity, ...]:
    """Return what a passage names, in order."""
    whole = passage(text)
    found: list[Entity] = []
    at = 0
    while at < len(whole.words):
        entity = _known(whole, at) if whole.words[at].capital else None
        if entity is None and whole.words[at].capital:
            entity, at = _unknown(whole, at)
        elif entity is not None:
            at = entity.last
        else:
            at += 1
        if entity is not None:
            found.append(entity)
    return tuple(found)


def _known(whole: Passage, at: int) -> Entity | None:
    """Return the longest country, seat of government or well-known body that begins at a word."""
    for last in range(min(at + 6, len(whole.words)), at, -1):
        raw = whole.slice(at, last)
        key = raw.casefold().replace(".", "").replace("-", " ")
        name = pairs("aliases").get(key, "")
        if name and (last > at + 1 or raw.isupper() or key not in words("stopwords")):
            return Entity(at, last, name)
        name = pairs("seats").get(key, "") or (country_of(raw) if last <= at + 3 else "")
        if name or whole.words[at].fold == "usa":
            return Entity(at, last if name else at + 1, name or "United States")
    return None


def _unknown(whole: Passage, at: int) -> tuple[Entity | None, int]:
    """Return the other name that begins at a word, if one does, and the word to go on from."""
    first = at
    while at < len(whole.words) and whole.words[at].capital and (at == first or _joined(whole, at)):
        if at > first and _known(whole, at):
            break
        at += 1
    run = list(range(first, at))
    opening = whole.words[first].fold
    plain = opening in reading_words("common_words") or (len(run) == 1 and _plural(whole, first))
    if plain and _opens(whole.text, whole.words[first].start):
        run = run[1:]
    run = [i for i in run if not _names_nobody(whole.words[i].fold)]
    if not run:
        return None, at
    last = whole.words[run[-1]].fold
    if last in reading_words("body_heads"):
        last = " ".join(whole.words[i].fold for i in run)
    return Entity(run[0], run[-1] + 1, last), at


def _plural(whole: Passage, at: int) -> bool:
    """Say whether a word with small letters after it looks like a plural: "Trams ran", and not "Orr's trams"."""
    folded = whole.words[at].fold
    alone = at + 1 < len(whole.words) and not whole.words[at + 1].capital and whole.words[at + 1].fold != "'s"
    return alone and len(folded) > 3 and folded.endswith("s") and not folded.endswith(("is", "ss", "us"))


def _joined(whole: Passage, at: int) -> bool:
    return whole.text[whole.words[at - 1].end : whole.words[at].start] in (" ", "-", "\u00a0")


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" “\"‘'(\u00a0")
    return not before or before[-1] in ".!?:\n"


def _names_nobody(folded: str) -> bool:
    """Say whether a capitalised word is a title, a weekday or a small word, so that it names nobody by itself."""
    return (
        not weight(folded)
        or len(folded) < 2
        or folded in reading_words("calendar_words")
        or folded in reading_words("role_nouns")
        or folded in reading_words("titles")
    )
