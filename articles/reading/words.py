"""Capitalised words in runs: the raw material of names, found in one linear pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .layout import Layout
from .lists import words

COMMON = words("common_words")
UPPER = "".join(c for c in map(chr, (*range(0x530), *range(0x1E00, 0x1F00))) if c.isupper())
ABBREVIATED = (
    "Adm|Ald|Amb|Asst|Atty|Brig|Capt|Cav|Cdr|Cllr|Cmdr|Cnel|Col|Comdr|Comr|Cpl|Cpt|Det|Dr|Flt|Fr|Ft|Gen|Gov|Gral|Hon|"
    "Inf|Ing|Insp|Jnr|Lic|Lieut|Lt|Maj|Messrs|Mr|Mrs|Ms|Msgr|Mt|Pres|Prof|Pvt|Rep|Rev|Sec|Sen|Sgt|Smt|Snr|Sqn|St|Ste|Supt"
)
SUFFIXES = "Bros|Co|Corp|Inc|Jr|Ltd|Sr"
# A possessive ending closes a word and its run: "Russia's Defense Ministry" is two runs.
WORD = (
    rf"(?:(?:{ABBREVIATED})\.)+|(?:{SUFFIXES})\.(?!\w)|(?:[{UPPER}]\.){{2,6}}(?:[{UPPER}](?!\w))?|[{UPPER}]\.(?=\s?[“\"(]?[{UPPER}])"
    rf"|(?:[aA]l|[eE]l|[aA]s|[aA]sh|[aA]d|[aA]n|[aA]r|[aA]t|[uU]l|[uU]r|[dD]|[lL]|[oO])[-’'](?=[{UPPER}])\w+(?:-\w+)*"
    rf"|[{UPPER}]\w*(?:(?:-|[’'](?![sS]\b))\w+)*"
)
PARTICLES = "|".join(
    sorted(words("surname_particles") - {"al", "ap", "aus", "bar", "bat", "e", "san", "te", "las", "los"})
)
NICKNAME = rf" [“\"‘'(](?=[{UPPER}][\w.-]{{1,14}}[”\"’')] [{UPPER}])|(?<=[\w.])[”\"’')] (?=[{UPPER}])"
GAP = rf"{NICKNAME}|[ \u00a0]\n?|\n| & | (?:(?:{PARTICLES})[ \u00a0]){{1,3}}|(?<=\.)(?=[{UPPER}])|, (?=(?:Jr|Sr|Inc)\b)"
# The look ahead says nothing new: it spares the rest of the pattern for the words in small letters.
RUN = re.compile(
    rf"\b(?=[{UPPER}]|[adelou][dhlnrst]{{0,2}}[-’'])(?<![\w@#/.&-])(?:{WORD})(?:(?:{GAP})(?:{WORD})){{0,14}}"
)
PARTS = re.compile(rf"{WORD}|&|\b(?:{PARTICLES})\b")
SHOUTED = re.compile(rf"[{UPPER}]{{4,}}\W{{0,3}}$")
SHOUTED_AFTER = re.compile(rf"\W{{0,3}}[{UPPER}]{{4,}}")
OPENERS = frozenset(".!?:…\"“”‘'([*_—–•>#|\n")
CAPITALS = re.compile(r"[^\W\d_a-z]")
LONGER = re.compile(r"[^\W\d_]{4,}")
SPOKEN = re.compile(rf"\b(?:{'|'.join(sorted(words('speech_verbs')))}):\s*$")
ADDRESS_SIGNS = ("http", "www.", "@")  # without one of them there is no address
ADDRESS = re.compile(r"https?:|www\.|@")


class Word:
    """One word of a run."""

    __slots__ = ("end", "low", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.low = text.lower().rstrip(".")  # in small letters, without a full stop at its end


@dataclass(slots=True)
class Run:
    """Capitalised words that stand side by side, with a look at what stands around them."""

    words: list[Word]
    opening: bool  # it opens a sentence, so that its first capital proves nothing
    heading: bool  # it stands in a line whose words are all capitalised, so that no capital proves anything
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    _lead: list[str] | None = field(default=None, repr=False)
    _shouted: bool | None = field(default=None, repr=False)

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def lead(self) -> list[str]:
        """The last three words before the run, in lower case; [] where punctuation parts them from it."""
        if self._lead is None:
            self._lead = self.before.lower().rsplit(None, 3)[-3:] if self.before[-1:] in " \u00a0\n" else []
        return self._lead

    @property
    def shouted(self) -> bool:
        """Whether it stands among words in capitals, so that its own capitals make no abbreviation."""
        if self._shouted is None:
            self._shouted = all(w.text.isupper() for w in self.words) and (
                bool(SHOUTED.search(self.before[-12:]) or SHOUTED_AFTER.match(self.after))
                or (len(self.words) > 1 and all(len(w.text) > 3 for w in self.words))
            )
        return self._shouted


def runs(layout: Layout) -> Iterator[Run]:
    """Yield the runs of capitalised words of a text in order, its headline first.

    A common word alone at the opening of a sentence is none.
    """
    text = layout.text
    lines = [(layout.headline, True)] if layout.headline else []
    for (start, end), heading in [*lines, *((p, is_heading(text[slice(*p)])) for p in layout.paragraphs)]:
        addressed = any(text.find(sign, start, end) >= 0 for sign in ADDRESS_SIGNS)
        for match in RUN.finditer(text, start, end):
            first, last = match.span()
            if addressed and ADDRESS.search(text, max(start, first - 8), min(end, last + 1)):
                continue
            whole = text[first:last]
            before = text[first - 60 if first - 60 > start else start : first]
            ahead = before.rstrip(" \u00a0")[-1:]
            opening = not ahead or ahead in OPENERS
            if not whole.isalpha():
                parts = list(words_of(text, first, last, whole))
            elif opening and whole.lower() in COMMON:
                continue
            else:
                parts = [Word(first, last, whole)]
            yield Run(parts, opening, heading, before, text[last : last + 120 if last + 120 < end else end])


def words_of(text: str, first: int, last: int, whole: str) -> Iterator[Word]:
    """Yield the words of a run of several, with the particles and signs between them."""
    if not whole.replace(" ", "").isalpha():
        for found in PARTS.finditer(text, first, last):
            yield Word(found.start(), found.end(), found[0])
        return
    for part in whole.split(" "):
        yield Word(first, first + len(part), part)
        first += len(part) + 1


def is_heading(line: str) -> bool:
    """Say whether a line is set like a headline: nearly all its longer words capitalised, and no final stop."""
    if len(line) > 200:
        return False
    if len(CAPITALS.findall(line)) > 14:  # fewer are never seven tenths of more than twenty
        letters = [c for c in line if c.isalpha()]
        if len(letters) > 20 and sum(c.isupper() for c in letters) > 0.7 * len(letters):
            return True
    if line.rstrip("*_ ")[-1:] in '.!?”"' or SPOKEN.search(line[-12:]):
        return False
    longer = LONGER.findall(line)
    return len(longer) >= 4 and sum(w[0].isupper() for w in longer) >= 0.75 * len(longer)
