"""Capitalised words in runs: the raw material of names, found in one linear pass."""

import re
from collections.abc import Iterator, Sequence

from ..layout import Layout
from ..lists import words
from ..mentions import Span
from .lexicon import COMMON, IS_UPPER, TRAITS, UPPER

ABBREVIATED = (
    "Adm|Ald|Amb|Asst|Atty|Brig|Capt|Cav|Cdr|Cllr|Cmdr|Cnel|Col|Comdr|Comr|Cpl|Cpt|Det|Dr|Flt|Fr|Ft|Gen|Gov|Gral|Hon|"
    "Inf|Ing|Insp|Jnr|Lic|Lieut|Lt|Maj|Messrs|Mr|Mrs|Ms|Msgr|Mt|Pres|Prof|Pvt|Rep|Rev|Sec|Sen|Sgt|Smt|Snr|Sqn|St|Ste|Supt"
)
SUFFIXES = "Bros|Co|Corp|Inc|Jr|Ltd|Sr"
# A possessive ending closes a word and its run: "Russia's Defense Ministry" is two runs. The first branch says nothing
# new: it spares the others for the words that nothing follows which they look for.
WORD = (
    rf"[{UPPER}]\w*+(?![-.’'])"
    rf"|(?:(?:{ABBREVIATED})\.)+|(?:{SUFFIXES})\.(?!\w)|(?:[{UPPER}]\.){{2,6}}(?:[{UPPER}](?!\w))?|[{UPPER}]\.(?=\s?[“\"(]?[{UPPER}])"
    rf"|(?:[aA]l|[eE]l|[aA]s|[aA]sh|[aA]d|[aA]n|[aA]r|[aA]t|[uU]l|[uU]r|[dD]|[lL]|[oO])[-’'](?=[{UPPER}])\w+(?:-\w+)*"
    rf"|[{UPPER}]\w*(?:(?:-|[’'](?![sS]\b))\w+)*"
)
PARTICLES = "|".join(
    sorted(words("surname_particles") - {"al", "ap", "aus", "bar", "bat", "e", "san", "te", "las", "los"})
)
NICKNAME = rf" [“\"‘'(](?=[{UPPER}][\w.-]{{1,14}}[”\"’')] [{UPPER}])|(?<=[\w.])[”\"’')] (?=[{UPPER}])"
GAP = rf"{NICKNAME}|[ \u00a0]\n?|\n| & | (?:(?:{PARTICLES})[ \u00a0]){{1,3}}|(?<=\.)(?=[{UPPER}])|, (?=(?:Jr|Sr|Inc)\b)"
RUN = re.compile(rf"(?:{WORD})(?:(?:{GAP})(?:{WORD})){{0,14}}")
ARTICLE = r"[adelou][dhlnrst]{0,2}[-’']"  # of a name: "al-", "d’"
# Where a run may begin, found quickest when a class of characters comes first. The group is set where a word in small
# letters follows that no name goes on with, so that the word is a run by itself.
CAPITALISED = re.compile(rf"[{UPPER}](?<![\w@#/.&].)\w*+(?:(?= [a-z])(?! (?:(?:{PARTICLES})[ \u00a0]|{ARTICLE}))())?")
PREFIX = re.compile(rf"(?<![\w@#/.&-]){ARTICLE}\Z")
PARTS = re.compile(rf"{WORD}|&|\b(?:{PARTICLES})\b")
SHOUTED = re.compile(rf"[{UPPER}]{{4,}}\W{{0,3}}$")
SHOUTED_AFTER = re.compile(rf"\W{{0,3}}[{UPPER}]{{4,}}")
BLANKS = " \u00a0"
OPENERS = frozenset(".!?:…\"“”‘'([*_—–•>#|\n")
CAPITALS = re.compile(r"[^\W\d_a-z]")
PLAIN_CAPITALS = re.compile(r"[A-Z]")  # those of a line in ASCII
LONGER = re.compile(r"[^\W\d_]{4,}")
SPOKEN = re.compile(rf"\b(?:{'|'.join(sorted(words('speech_verbs')))}):\s*$")
ADDRESS_SIGNS = ("http", "www.", "@")  # without one of them there is no address
ADDRESS = re.compile(r"https?:|www\.|@")
SEEN_BEFORE, SEEN_AFTER = 60, 120  # characters around a run that its readers look at


class Word:
    """One word of a run, with what the lists say of it."""

    __slots__ = ("end", "low", "start", "text", "traits")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.low, self.traits = TRAITS[text]  # in small letters, without a full stop at its end


def every(words: Sequence[Word], bit: int) -> bool:
    """Say whether all of some words have a trait."""
    for word in words:  # noqa: SIM110 (words are few: a generator takes three times as long)
        if not word.traits & bit:
            return False
    return True


def some(words: Sequence[Word], bits: int) -> bool:
    """Say whether one of some words has one of some traits."""
    for word in words:  # noqa: SIM110
        if word.traits & bits:
            return True
    return False


class Run:
    """Capitalised words that stand side by side, with a look at what stands around them."""

    __slots__ = (
        "_lead", "_shouted", "after", "before", "end", "heading", "opening", "start", "told_after", "told_before",
        "words",
    )  # fmt: skip

    def __init__(
        self, words: list[Word], opening: bool = False, heading: bool = False, before: str = "", after: str = ""
    ) -> None:
        """Take the words.

        Args:
            words: one or more, in order.
            opening: the run opens a sentence, so that its first capital proves nothing.
            heading: it stands in a line whose words are all capitalised, so that no capital proves anything.
            before: the text before it in its paragraph.
            after: the text behind it.
        """
        self.words = words
        self.opening = opening
        self.heading = heading
        self.before = before
        self.after = after
        self.start = words[0].start
        self.end = words[-1].end
        self._lead: list[str] | None = None
        self._shouted: bool | None = None
        self.told_before: int | None = None  # what the words beside it tell, for `beside` to say
        self.told_after: int | None = None

    @property
    def lead(self) -> list[str]:
        """The last four words before the run, in lower case; [] where punctuation parts them from it."""
        if self._lead is None:
            self._lead = self.before.lower().rsplit(None, 4)[-4:] if self.before[-1:] in " \u00a0\n" else []
        return self._lead

    @property
    def shouted(self) -> bool:
        """Whether it stands among words in capitals, so that its own capitals make no abbreviation."""
        if self._shouted is None:
            self._shouted = every(self.words, IS_UPPER) and (
                bool(SHOUTED.search(self.before[-12:]) or SHOUTED_AFTER.match(self.after))
                or (len(self.words) > 1 and all(len(w.text) > 3 for w in self.words))
            )
        return self._shouted


def runs(layout: Layout) -> Iterator[Run]:
    """Yield the runs of capitalised words of a text in order, its headline first.

    A common word alone at the opening of a sentence is none.
    """
    text = layout.text
    addressed = any(sign in text for sign in ADDRESS_SIGNS)
    blocks = [(layout.headline, True)] if layout.headline else []
    blocks += [(paragraph, is_heading(text[slice(*paragraph)])) for paragraph in layout.paragraphs]
    for (start, end), heading in blocks:
        for first, last in run_spans(text, start, end):
            if addressed and ADDRESS.search(text, max(start, first - 8), min(end, last + 1)):
                continue
            whole = text[first:last]
            floor, ceiling = first - SEEN_BEFORE, last + SEEN_AFTER
            before = text[floor if floor > start else start : first]
            opening = opens(before)
            if not whole.isalpha():
                parts = words_of(text, first, last, whole)
            elif opening and whole.lower() in COMMON:
                continue
            else:
                parts = [Word(first, last, whole)]
            yield Run(parts, opening, heading, before, text[last : ceiling if ceiling < end else end])


def run_spans(text: str, start: int, end: int) -> list[Span]:
    """Return where the runs of a stretch of text stand."""
    spans: list[Span] = []
    last = start
    for capitalised in CAPITALISED.finditer(text, start, end):
        first = capitalised.start()
        if first < last:
            continue
        if capitalised.lastindex and text[first - 1] not in "-’'":
            last = capitalised.end()
            spans.append((first, last))
        elif found := run_at(text, first, last, end):
            last = found.end()
            spans.append(found.span())
    return spans


def run_at(text: str, first: int, floor: int, end: int) -> re.Match[str] | None:
    """Return the run that begins with a capital, or with the article before it ("al-", "d’"); None inside a word."""
    if first > floor and text[first - 1] in "-’'":
        prefix = PREFIX.search(text, max(floor, first - 4), first)
        if prefix and (found := RUN.match(text, prefix.start(), end)):
            return found
        if text[first - 1] == "-":
            return None
    return RUN.match(text, first, end)


def opens(before: str) -> bool:
    """Say whether what stands before a word in its paragraph shows that it opens a sentence."""
    told = before.rstrip(BLANKS)
    return not told or told[-1] in OPENERS


def words_of(text: str, first: int, last: int, whole: str) -> list[Word]:
    """Return the words of a run of several, with the particles and signs between them."""
    parts = whole.split(" ")
    if not "".join(parts).isalpha():
        return [Word(found.start(), found.end(), found[0]) for found in PARTS.finditer(text, first, last)]
    words: list[Word] = []
    for part in parts:
        end = first + len(part)
        words.append(Word(first, end, part))
        first = end + 1
    return words


def is_heading(line: str) -> bool:
    """Say whether a line is set like a headline: nearly all its longer words capitalised, and no final stop."""
    if len(line) > 200:
        return False
    if (
        len((PLAIN_CAPITALS if line.isascii() else CAPITALS).findall(line)) > 14
    ):  # fewer are never seven tenths of more than twenty
        letters = [c for c in line if c.isalpha()]
        if len(letters) > 20 and sum(c.isupper() for c in letters) > 0.7 * len(letters):
            return True
    if line.rstrip("*_ ")[-1:] in '.!?”"' or SPOKEN.search(line[-12:]):
        return False
    longer = LONGER.findall(line)
    return len(longer) >= 4 and sum(w[0].isupper() for w in longer) >= 0.75 * len(longer)
