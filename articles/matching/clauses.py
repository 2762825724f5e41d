"""A statement taken apart: its clauses, what each speaks of, and whether it asserts or denies that."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from articles.reading.lists import words as reading_words

from .concepts import axis_of, cause_of, concepts_of, has_contrary, is_listed, phrase_at
from .lists import words
from .negation import AUXILIARY, BEING, Negation, denied_as_untrue, negation
from .speakers import is_nameless
from .utterances import DENY, REJECT, QuoteForm, is_denied
from .words import Entity, Passage, Word, named, passage

MARK = re.compile(r"[,;:—–()“”\"]|--|\s-\s")
QUOTED = re.compile(r"“[^“”]{25,600}(?:”|$)|\"[^\"]{25,600}(?:\"|$)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
OPENERS = frozenset(
    {"although", "because", "but", "if", "though", "unless", "when", "where", "whereas", "whether", "while", "who"}
)
JOINERS = frozenset({"and", "but", "or"})
SUBJECTS = frozenset({"he", "i", "it", "nobody", "none", "she", "that", "there", "they", "this", "we", "you"})
HUMAN = frozenset({"he", "she"})
THIRD = frozenset({"he", "it", "she", "they", "this"})
RELATIVE = frozenset({"as", "what", "whatever", "which", "who"})
FUTURE = frozenset({"shall", "will", "would"})
PLANNING = frozenset(  # before "to": what is to come
    {"intend", "intended", "intending", "intends", "intention", "intentions", "plan", "planned", "planning", "plans"}
)
INTENTIONS = frozenset({"intention", "intentions"})  # before "of"
COMING = frozenset({"end", "next", "tomorrow"})  # "is leaving next year", "at the end of the season"
WISH = frozenset(
    {
        "asked",
        "demand",
        "demanded",
        "must",
        "need",
        "needed",
        "needs",
        "ought",
        "should",
        "urged",
        "want",
        "wanted",
        "wants",
    }
)
TIMES = frozenset({"anymore", "longer", "now", "yet"})  # what holds for the time being
STILL = "still"  # what holds on the day of the statement, whatever was told before
LONGEST_HEAD = 10  # words of a subject with what stands beside it
TURNING = frozenset({"above", "below", "enough"})  # small words by which two clauses can exclude each other
INVERTED = frozenset({"had", "should", "were"})  # at the head of a clause: "had they known"
UNSURE = frozenset({"almost", "certain", "fear", "feared", "if", "nearly", "sure", "thought", "unless", "whether"})
HARD = frozenset({"difficult", "early", "hard", "impossible", "soon", "unable"})  # before "to say that"
AT_FIRST = frozenset({"immediate", "immediately", "initially"})  # what was not so, or not known, at first
REACH = 2  # words from a name to its verb
CAME = frozenset({"broke", "came", "drove", "fell", "flew", "got", "ran", "went"})  # into a place
TELL = "tell"
TOLD = frozenset({"warn"})  # the concept of telling somebody of something
WHO_SAYS = re.compile(r"[,;][^,;]{0,60}\Z")  # at the end: ", the keeper said"
SUBORDINATE = frozenset({"if", "that", "whether"})
LEAST_LEFT_OUT = 1  # words that say something: of one alone nothing follows
SHORT = 40  # characters of such a clause at most
ELLIPTIC = 5  # words at most of a clause that leaves out what it speaks of: "he had not", "none of them did"
SEEMING = frozenset({"appear", "appeared", "appears", "seem", "seemed", "seems"})  # no doubt that bars a dispute
ANAPHORA = frozenset(
    {
        "neither",
        "none",
        "any",
        "he",
        "her",
        "him",
        "his",
        "it",
        "its",
        "one",
        "she",
        "such",
        "that",
        "them",
        "these",
        "they",
        "this",
    }
    | {"those"}
)
PREDICATIVE = frozenset({"clear", "late", "real", "right", "safe", "same", "sound", "true", "whole"})
PRIVATIVE = frozenset({"absent", "broken", "damaged", "lack", "lacked", "lacking", "missing", "without"})
SHORT_OF = (["out", "of"], ["short", "of"], ["lack", "of"])
NOMINAL = frozenset(
    {"a", "about", "an", "any", "for", "her", "his", "in", "its", "my", "of", "on", "our", "that", "the", "their"}
    | {"this"}
)  # before a noun
SOME = frozenset({"a", "an", "several", "some"})
PLACING = frozenset({"above", "across", "along", "around", "at", "in", "inside", "near", "outside", "over"})
BESIDE = (  # after "nothing": it opens a phrase that tells where or when, and not what
    PLACING
    | {
        "after",
        "alongside",
        "amid",
        "among",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "between",
        "beyond",
        "by",
    }
    | {
        "during",
        "next",
        "on",
        "opposite",
        "throughout",
        "under",
        "underneath",
        "until",
        "when",
        "where",
        "while",
        "within",
    }
)
BOUND = frozenset({"into", "toward", "towards"})
TOWARDS = frozenset({"against", "by", "from", "into", "of", "on", "through", "to", "toward", "with"})
ASIDE = (
    PLACING | (TOWARDS - {"of"}) | {"about", "after", "as", "before", "during", "for", "on", "since", "under", "until"}
)
AT_THE_END = ["at", "the", "end", "of"]
HANDED = frozenset({"about", "at", "by", "in", "of", "on", "to"})  # after "was reported": no statement follows
TO_THAT = 7  # words at most from a verb of speech to the "that" of what is said
FRAMING = reading_words("time_words") | {"dawn", "dusk", "midday", "midnight", "noon"}  # they tell when
STATES = frozenset({"confidence", "contact", "control", "faith", "hope", "interest", "patience", "power", "trust"})
LOST = frozenset({"lose", "losing", "lost"})  # before a state
HAD = frozenset({"complete", "every", "full", "had", "has", "have", "keeps", "kept", "retains"})  # before a state
FEW_BEFORE = 3  # words at most between a preposition and its noun
ORDERING = frozenset({"ahead", "before", "over", "than"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "previous", "next"})
ORDINAL_ENDINGS = frozenset({"nd", "rd", "st", "th"})
SELVES = frozenset(
    {"client", "country", "employee", "employees", "firm", "government", "ministry", "nation", "side", "staff"}
    | {"worker", "workers"}
)  # by which one and another article may call one and the same
VAGUE = 0.4  # the weight of such a word
STRONG = 0.9  # what a word weighs at least that says something by itself
MOST_SENTENCES = 8
MOST_WORDS = 120  # of a sentence
LONGEST_DENIAL = 5  # words from a negation to what it denies, in a reason
AROUND = 1000  # characters of the sentence around a quote


@dataclass(slots=True, unsafe_hash=True)
class Term:
    """A word or phrase of a clause that says something. Not frozen, as `Word`, and never changed once it is read."""

    surface: str
    concepts: frozenset[str]
    weight: float
    at: int  # the word of the passage that it begins at
    listed: bool  # the list of concepts has it
    phrase: bool
    lacking: bool = False  # what is said to be missing: "broken seals", "out of water"
    said_of: bool = False  # it follows a form of "be": "were sealed"
    cause: str = ""  # the kind of cause that it names where it may be one: "by a missile"
    by: bool = False  # "by" or "of" stands before it
    of: bool = False  # "of" stands before it: "the tests of the sprinter"
    noun: bool = False  # an article or a preposition stands before it
    inside: bool = False  # it tells where something is: "in Danish waters"
    towards: bool = False  # it tells whither something was bound: "its course into Danish waters"
    wished: bool = False  # "to" stands before it
    some: bool = False  # there is some of it: "ten warnings", "an annex"
    number: bool = False
    aside: bool = False  # a preposition stands before it: "by 24 votes"
    named: frozenset[str] = frozenset()  # the names that stand just before it: "Danish waters"
    framing: bool = False  # it tells when or how: "by noon", "by mistake"
    state: str = ""  # "lost" or "had" of what one has or has not: "has lost confidence", "has full confidence"
    accuses: str = ""  # "wrong" for a wrong-doing, "tie" for a tie that is held against somebody

    @property
    def strong(self) -> bool:
        return self.weight >= STRONG

    @property
    def deed(self) -> bool:
        """Whether it looks like a participle: "no funds left"."""
        return self.surface.endswith("ed") or self.surface == "left"


@dataclass(frozen=True)
class Clause:
    """A part of a sentence that says one thing."""

    terms: tuple[Term, ...]
    names: frozenset[str]
    places: frozenset[str]  # those of the names that tell where: "over the Sorv"
    subject: frozenset[str]  # who does it, where a name or "I" tells
    actor: str  # the first name that tells neither where nor whither: of whom it speaks, or ""
    denial: str  # the word that denies the clause ("not", "nobody"), or ""
    focus: int  # which of the terms is denied; -1 for none
    deed: int  # which of them stands first after the denial: its verb, in most cases
    usable: bool  # it says outright how something is or was
    mode: str  # "" for what is or was, "future" for what will be, "wish" for what should be
    vague: bool  # it points to something said before: "them", "such a call"
    exists: bool  # "there is", "has a"
    pronoun: str  # "it", "he": the pronoun that it begins with, or ""
    person: bool  # "he" or "she" stands in it
    there: bool  # "there is"
    verbal: bool  # it denies a deed: "did not", "has never"
    ordered: bool  # it says what comes before what
    still: bool  # it says what holds still
    sex: str  # "he" or "she", which it begins with or whose it tells of: "her passport"
    himself: frozenset[str]  # concepts of the role of a nameless speaker who reports of himself
    said: str  # how it denies: "no jet was shot down"

    @cached_property
    def tokens(self) -> frozenset[str]:
        """By what it can meet another clause: its names, and its words as they are looked up."""
        return self.names | {axis_of(concept) for t in self.terms for concept in t.concepts}

    @cached_property
    def turning(self) -> frozenset[str]:
        """Those of the tokens of which there may be a contrary, and what it lacks."""
        found = (c for t in self.terms for c in t.concepts if t.lacking or t.state or has_contrary(c))
        return frozenset(map(axis_of, found))

    @cached_property
    def causes(self) -> frozenset[str]:
        return frozenset(t.cause for t in self.terms if t.cause)

    @cached_property
    def weight(self) -> float:
        """What sharing all of it would prove; where something happened need not be told twice."""
        return sum(t.weight for t in self.terms) + len(self.names - self.places)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(min(t.concepts) for t in self.terms if t.number)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a statement."""

    clauses: tuple[Clause, ...]
    names: frozenset[str]
    when: frozenset[str]  # the days, months and turns ("second") that it gives
    numbered: frozenset[tuple[str, str]]  # what bears a number: "gate 7"
    start: int  # where it begins in what the statement says
    tokens: frozenset[str]  # those of its clauses
    asserted: tuple[Term, ...]  # what its clauses that deny nothing speak of
    years: frozenset[str] = frozenset()
    around: tuple[Term, ...] = ()  # what the sentence around a vague denial speaks of, reported or in part quoted
    earlier: tuple[Term, ...] = ()  # and what the sentences before it speak of

    @property
    def vague(self) -> bool:
        """Whether it denies what something said before tells."""
        return any(c.denial and c.vague for c in self.clauses)

    @cached_property
    def by_concepts(self) -> dict[frozenset[str], Term]:
        return {t.concepts: t for c in self.clauses for t in c.terms}


@lru_cache(maxsize=16384)
def sentences(form: QuoteForm) -> tuple[Sentence, ...]:
    """Return what a quote says, sentence by sentence."""
    told = told_in(form)
    left_out = denied_before(form) if len(told) < SHORT else ""
    told = left_out or told
    cue = "denied" if left_out else form.cue if form.kind == "indirect" else ""
    return tuple(
        replace(
            one,
            years=_years(form),
            around=_around(form) if one.vague else (),
            earlier=_earlier(form, told[: one.start]) if one.vague else (),
        )
        for one in _read(
            told,
            "indirect" if left_out else form.kind,
            cue,
            "" if left_out else _who(form, told),
            form.sentence[:5].lower() == "then,",
        )
    )


def _who(form: QuoteForm, told: str) -> str:
    """Return who a statement's "I", or the "he" that a reported one begins with, is."""
    if form.kind == "direct":
        return form.speaker
    opening = told.split(maxsplit=1)[:1]
    himself = bool(opening) and opening[0] in HUMAN and form.speaker_kind != "body"  # "He did, Hill said" is another
    return form.speaker if form.kind == "indirect" and himself else ""


@lru_cache(maxsize=16384)
def _read(told: str, kind: str, cue: str, speaker: str, follows: bool) -> tuple[Sentence, ...]:
    """Return the sentences of a statement as far as its words alone tell them: copies of it share them.

    Args:
        told: what it says (see `told_in`).
        kind: of the quote.
        cue: of an indirect quote.
        speaker: of a direct one, and of a reported one that begins with "he".
        follows: whether its sentence tells what came next ("Then, ...").
    """
    whole = passage(told)
    form = QuoteForm(text=told, kind=kind, cue=cue, speaker=speaker)
    spans: dict[int, list[int]] = {}
    for i, word in enumerate(whole.words):
        if word.sentence >= MOST_SENTENCES:
            break
        spans.setdefault(word.sentence, []).append(i)
    read = (
        _Reader(whole, span[0], min(span[-1] + 1, span[0] + MOST_WORDS), form, follows).sentence()
        for span in spans.values()
    )
    return tuple(s for s in read if s.clauses)


@lru_cache(maxsize=4096)
def denied_before(form: QuoteForm) -> str:
    """Return what a denial leaves out, from the words before it: "asked if the lamp was out, he said it was not".

    "" where it leaves out nothing, or where little is said before it.
    """
    if form.kind not in ("indirect", "direct"):
        return ""
    inner = passage(form.text).words
    bare = not any(w.weight for w in inner)
    if not 0 < len(inner) <= ELLIPTIC or not bare or inner[-1].fold not in AUXILIARY | {"not"}:
        return ""
    if is_denied(form) == any(w.fold in words("negations") for w in inner):
        return ""
    place = form.sentence.find(form.text)
    for text in (form.sentence[: max(0, place)], form.context):
        whole = passage(text)
        last = [w for w in whole.words if w.sentence == whole.words[-1].sentence]
        opening = [w.end for w in last if w.fold in SUBORDINATE][::-1] or [w.start for w in last[:1]]
        for told in (WHO_SAYS.sub("", text[first:]) for first in opening):
            if sum(w.weight >= STRONG for w in passage(told).words) > LEAST_LEFT_OUT:
                return told.strip()
    return ""


def _around(form: QuoteForm) -> tuple[Term, ...]:
    return spoken_of(form.sentence[:AROUND]) if form.kind in ("indirect", "partial") else ()


def _earlier(form: QuoteForm, said: str) -> tuple[Term, ...]:
    return tuple(t for text in (form.context, form.before, said[-AROUND:]) for t in spoken_of(text))


def told_in(form: QuoteForm) -> str:
    """Return a text without the sentences that it quotes (quotes of their own), a fragment with its subject."""
    if form.kind in ("indirect", "own"):
        return QUOTED.sub(lambda m: " " * len(m[0]), form.text)
    return _with_subject(form) if form.kind == "partial" else form.text


def _with_subject(form: QuoteForm) -> str:
    """Return a fragment with what its clause says before it, and so of whom."""
    place = form.sentence.find(form.text)
    if place < 1:
        return form.text
    before = passage(form.sentence[:place])
    first = len(before.words)
    while first > 0 and len(before.words) - first < 6:
        word = before.words[first - 1]
        until = place if first == len(before.words) else before.words[first].start
        if word.fold == "that" or word.fold in _speech() or re.search(r"[,;:—–()]|--", form.sentence[word.end : until]):
            break
        first -= 1
    return f"{before.slice(first, len(before.words))} {form.text}".strip()


def _speech() -> frozenset[str]:
    return reading_words("speech_verbs")


@dataclass(slots=True)
class _Reader:
    """Reads one sentence: the words `first` to `last` of a passage."""

    whole: Passage
    first: int
    last: int
    form: QuoteForm
    follows: bool

    def sentence(self) -> Sentence:
        whole, form = self.whole, self.form
        entities = [e for e in named(whole.text) if self.first <= e.first < self.last]
        untrue = form.cue if is_denied(form) else denied_as_untrue(whole, self.first, self.last)
        outright = not (self.asks() or self.follows or self.weighs())
        early = any(w.fold in AT_FIRST for w in whole.words[self.first : self.last])
        clauses: list[Clause] = []
        for begin, end, unsaid in self.spans():
            inner = [e for e in entities if begin <= e.first < end]
            clause = self.clause(begin, end, inner, untrue)
            if whole.words[begin].fold in AUXILIARY and not clause.subject and not clause.pronoun:
                clause = self.with_head(clause, begin, entities)
            follows = whole.words[begin].fold == "without" and any(c.denial for c in clauses)
            if not outright or unsaid or follows or (early and clause.denial) or self.commands(begin):
                clause = replace(clause, usable=False)
            if clause.terms or clause.names:
                clauses.append(clause)
        return Sentence(
            clauses=tuple(clauses),
            names=frozenset(e.name for e in entities),
            when=frozenset(w.fold for w in whole.words[self.first : self.last] if _dates(w)),
            numbered=self.numbered(),
            start=whole.words[self.first].start,
            tokens=frozenset().union(*(c.tokens for c in clauses)),
            asserted=tuple(t for c in clauses if not c.denial for t in c.terms),
        )

    def with_head(self, clause: Clause, begin: int, entities: list[Entity]) -> Clause:
        """Return a clause that begins with its verb with who does it: "the chair, Ida Lund, was dismissed"."""
        folds = [w.fold for w in self.whole.words[self.first : begin]]
        if not folds or len(folds) > LONGEST_HEAD or set(folds) & (AUXILIARY | OPENERS | SUBJECTS | words("negations")):
            return clause
        before = [e for e in entities if e.first < begin and not _placed(self.whole, e, PLACING | TOWARDS)]
        names = frozenset(e.name for e in before)
        return replace(clause, names=clause.names | names, subject=names, actor=before[0].name if before else "")

    def weighs(self) -> bool:
        """Say whether a sentence in an article's own voice gives the versions of two: "Hill says ..., Orr says ..."."""
        if self.form.kind != "own":
            return False
        known = [e for e in named(self.whole.text) if self.first <= e.first < self.last]
        verbs = [i for i in range(self.first + 1, self.last) if self.attributes(self.first, i)]
        if len(verbs) < 2:
            return False
        sources = {max((e for e in known if e.last <= i), key=lambda e: e.last, default=None) for i in verbs}
        return len({e.name for e in sources if e and any(0 <= i - e.last <= REACH for i in verbs)}) > 1

    def asks(self) -> bool:
        end = self.whole.words[self.last - 1].end
        return "?" in self.whole.text[end : end + 3]

    def numbered(self) -> frozenset[tuple[str, str]]:
        inner = self.whole.words[self.first : self.last]
        return frozenset(
            (one.stem, two.fold)
            for one, two in itertools.pairwise(inner)
            if one.weight >= 1
            and two.fold.isdigit()
            and not one.fold.isdigit()
            and self.whole.text[one.end : two.start] in (" ", "\u00a0")
        )

    def spans(self) -> Iterator[tuple[int, int, bool]]:
        """Yield the clauses without who says them, and whether what they hold is said to be unsaid or unknown."""
        begin, unsaid = self.first, False
        for i in range(self.first, self.last):
            if i > begin and self.opens(i):
                yield begin, i, unsaid
                begin, unsaid = i, unsaid and self.whole.words[i].fold not in JOINERS
            if self.attributes(begin, i):
                before = {w.fold for w in self.whole.words[max(begin, i - 4) : i]}
                unsaid = is_denied(self.form) or bool(before & (words("negations") | HARD))
                begin = i + 1
        if begin < self.last:
            yield begin, self.last, unsaid

    def opens(self, i: int) -> bool:
        whole, word = self.whole, self.whole.words[i].fold
        if word in OPENERS or MARK.search(whole.text, whole.words[i - 1].end, whole.words[i].start):
            return True
        after = whole.words[i + 1].fold if i + 1 < self.last else ""
        if word == "without":
            return after.endswith("ing") and not self.ends(i + 2)
        if word in ("after", "before"):
            return after.endswith("ing")  # another deed, at another time
        if word == "that":
            told = (k for k in range(max(self.first, i - TO_THAT), i - 1) if is_listed(whole.words[k].stem))
            return any(whole.words[k].fold in _speech() and self.that_of(k) == i for k in told)
        return word in JOINERS and (after in AUXILIARY or after in SUBJECTS or after in words("negations"))

    def ends(self, i: int) -> bool:
        """Say whether a clause ends before a word: "without warning."."""
        return i >= self.last or bool(
            MARK.search(self.whole.text, self.whole.words[i - 1].end, self.whole.words[i].start)
        )

    def attributes(self, begin: int, i: int) -> bool:
        """Say whether a word is a verb of speech with the statement after it, and no aside ("which he said had")."""
        word = self.whole.words[i]
        if word.fold not in _speech() or word.stem in DENY | REJECT or i + 1 >= self.last:
            return False
        if is_listed(word.stem) and self.whole.words[i + 1].fold != "that":
            return False
        if phrase_at(self.whole, i, self.last):
            return False  # "said sorry"
        if {w.fold for w in self.whole.words[max(begin, i - 2) : i]} & RELATIVE:
            return False
        if word.stem == TELL and (self.tells(i) or _informs(self.whole, i, self.first, self.last)):
            return False
        if self.whole.words[i + 1].fold in HANDED and {w.fold for w in self.whole.words[max(begin, i - 2) : i]} & BEING:
            return False  # "was reported to him": a deed
        return i > begin or self.whole.words[i + 1].fold == "that"

    def tells(self, i: int) -> bool:
        """Say whether somebody says that he told others of something: "we told the club that this would happen"."""
        return self.form.kind in ("direct", "indirect") and self.that_of(i) > i + 1

    def that_of(self, i: int) -> int:
        """Return where what a verb of speech tells begins, behind whom it was told, or -1."""
        ahead = range(i + 1, min(i + 1 + TO_THAT, self.last))
        return next((k for k in ahead if self.whole.words[k].fold == "that" and not self.ends(k)), -1)

    def commands(self, begin: int) -> bool:
        """Say whether a clause is a command or a mere thought: "do not shoot", "had not the owners paid"."""
        opening = [w.fold for w in self.whole.words[begin : begin + 2]]
        return opening == ["do", "not"] or opening[0] in INVERTED

    def goes_on(self, i: int, end: int) -> bool:
        """Say whether a clause is cut between adjectives, so that its noun is not in it: "no clear, present danger"."""
        whole = self.whole
        if i != end or i + 1 >= self.last or "," not in whole.text[whole.words[i - 1].end : whole.words[i].start]:
            return False
        return whole.words[i].weight > 0 and not whole.words[i].capital and whole.words[i + 1].weight > 0

    def no_doubt(self, i: int) -> bool:
        """Say whether a word only looks like one of doubt: the month of May, "almost 4 million", "could not"."""
        word, after = self.whole.words[i], self.whole.words[i + 1 : i + 2]
        counts = bool(after) and (after[0].fold[0].isdigit() or self.whole.text[after[0].start - 1] in "$€£")
        barred = word.fold == "could" and bool(after) and after[0].fold == "not"  # what could not be was not
        return (word.capital and word.fold == "may") or (word.fold in ("almost", "nearly") and counts) or barred

    def clause(self, begin: int, end: int, inner: list[Entity], untrue: str) -> Clause:
        whole = self.whole
        taken = frozenset(i for e in inner for i in range(e.first, e.last))
        folds = [w.fold for w in whole.words[begin:end]]
        found = negation(whole, begin, end, untrue)
        before = {e.last + (e.last < end and whole.words[e.last].fold == "'s"): e.name for e in inner}
        terms = tuple(t for t in _terms(whole, begin, end, taken) if t.at != found.at)
        for term in terms:
            if term.at in before:
                term.named = frozenset({before[term.at]})
        doubts = any(fold in _doubts() and not self.no_doubt(i) for i, fold in enumerate(folds, begin))
        usable = found.outright and not doubts
        focus = _focus(whole, found, begin, end, terms) if found.word else -1
        if found.word == "no" and focus >= 0 and self.goes_on(terms[focus].at + 1, end):
            focus = -1
        if found.word == "neither" and "nor" in folds and not any(t.at < found.at for t in terms):
            focus = -1  # "neither the crew nor the ship posed a threat": what they did not do stands far off
        return Clause(
            terms=terms,
            names=frozenset(e.name for e in inner),
            places=frozenset(e.name for e in inner if _placed(whole, e)),
            subject=_subject(whole, begin, end, inner, self.form),
            actor=next((e.name for e in inner if not _placed(whole, e, PLACING | TOWARDS)), ""),
            denial=found.word,
            focus=focus,
            deed=next((k for k, t in enumerate(terms) if t.at > found.at), -1),
            usable=usable,
            mode=_mode(whole, begin, end),
            vague=bool(set(folds) & ANAPHORA),
            exists=_exists(folds),
            person=not HUMAN.isdisjoint(folds),
            there="there" in folds[:3],
            pronoun=folds[0] if folds[0] in THIRD else "",
            verbal=found.verbal or (focus >= 0 and terms[focus].surface.endswith("ing")),
            ordered=bool(set(folds) & ORDERING) or {"first", "second"} <= set(folds),
            still=STILL in folds,
            sex="he" if folds[0] in ("he", "his") else "she" if folds[0] in ("her", "she") else "",
            himself=_role_of(self.form) if begin == 0 and folds[0] in HUMAN else frozenset(),
            said=_said(whole, found, terms[focus]) if focus >= 0 else found.word,
        )


def _mode(whole: Passage, begin: int, end: int) -> str:
    """Return whether a clause tells what is or was (""), what is to come ("future") or what should be ("wish")."""
    folds = [w.fold for w in whole.words[begin:end]]
    if set(folds) & WISH:
        return "wish"
    plans = any(_plans(whole, i, end) for i in range(begin, end))
    coming = set(folds) & COMING and any(a in BEING and b.endswith("ing") for a, b in itertools.pairwise(folds))
    return "future" if set(folds) & FUTURE or plans or coming else ""


def _plans(whole: Passage, i: int, end: int) -> bool:
    """Say whether a word only tells that something is to come: "has no plans to", "the intention of"."""
    after = whole.words[i + 1].fold if i + 1 < end else ""
    fold = whole.words[i].fold
    return (fold in PLANNING and after == "to") or (fold in INTENTIONS and after == "of")


@lru_cache(maxsize=1)
def _doubts() -> frozenset[str]:
    """Return the words by which a clause does not tell outright how something is."""
    return UNSURE | TIMES | (words("hedges") - SEEMING)


@lru_cache(maxsize=4096)
def spoken_of(text: str) -> tuple[Term, ...]:
    """Return what a text speaks of, whoever does what."""
    whole = passage(text)
    return tuple(_terms(whole, 0, len(whole.words), frozenset()))


def _focus(whole: Passage, found: Negation, begin: int, end: int, terms: tuple[Term, ...]) -> int:
    """Return which term is denied: after "not" the verb; in "no jet was shot down" what follows the verb "be"."""
    start = found.at
    if found.word == "nothing" and found.at + 1 < end and whole.words[found.at + 1].fold in BESIDE:
        return next(
            (k for k, t in enumerate(terms) if t.at == found.at - 1), -1
        )  # "did nothing on the steps": the deed
    if found.whole:
        start = next((i for i in range(found.at + 2, end) if whole.words[i].fold in AUXILIARY), found.at)
        if start == found.at and found.word == "no":
            return _head(terms, next((k for k, t in enumerate(terms) if t.at > found.at), -1))
    following = [k for k, t in enumerate(terms) if t.at > start] or [k for k, t in enumerate(terms) if t.at > found.at]
    if not following and found.whole:
        following = [k for k, t in enumerate(terms) if t.strong][-1:]  # "owes us nothing"
    if found.rejects:
        following = [k for k in following if terms[k].accuses] or following
    strong = [k for k in following if terms[k].strong]
    if found.word == "no" and start > found.at and not strong:  # "no tear gas was used"
        return _head(terms, next((k for k, t in enumerate(terms) if t.at > found.at), -1))
    chosen = (strong or following or [-1])[0]
    return _head(terms, chosen) if chosen >= 0 and terms[chosen].noun else chosen


def _said(whole: Passage, found: Negation, focus: Term) -> str:
    """Return the words of a denial as they stand, from the negation to what it denies, where they are few."""
    if found.at < 0 or not 0 < focus.at - found.at <= LONGEST_DENIAL or focus.surface.count(" ") > LONGEST_DENIAL:
        return f"{found.word} … {focus.surface}"
    return f"{whole.text[whole.words[found.at].start : whole.words[focus.at].start]}{focus.surface}"


def _head(terms: tuple[Term, ...], k: int) -> int:
    """Return the last of the words that stand together from one on: the noun of "no secret annex"."""
    while 0 <= k < len(terms) - 1 and terms[k + 1].at == terms[k].at + 1 and not terms[k + 1].deed:
        k += 1
    return k


def _terms(whole: Passage, begin: int, end: int, taken: frozenset[int]) -> Iterator[Term]:
    skip = begin
    for i in range(begin, end):
        if i < skip or i in taken:
            continue
        word = whole.words[i]
        phrase = phrase_at(whole, i, end)
        if phrase:
            skip = phrase[1]
            yield _term(whole, begin, i, skip, frozenset({phrase[0]}), max(1.0, word.weight), listed=True)
        elif word.stem == TELL and _informs(whole, i, begin, end):
            yield _term(whole, begin, i, i + 1, TOLD, 1.0, listed=True)
        elif (word.weight or word.fold in TURNING) and not _frames(whole, begin, i, end):
            listed = is_listed(word.stem) and not _attributive(whole, i, end)
            concepts = concepts_of(word.stem) if listed else frozenset({word.stem})
            some = i > begin and whole.words[i - 1].fold in SOME
            weight = VAGUE if not listed and not some and word.fold in _people() else word.weight
            yield _term(whole, begin, i, i + 1, concepts, weight or VAGUE, listed=listed)


def _informs(whole: Passage, i: int, begin: int, end: int) -> bool:
    """Say whether a form of "tell" says that somebody came to know of something: "was told", "told us of"."""
    ahead = {w.fold for w in whole.words[i + 1 : min(i + 5, end)]}
    passive = i > begin and whole.words[i - 1].fold in BEING
    if i + 1 < end < len(whole.words) and whole.words[end].fold == "that" and end - i <= TO_THAT:
        return True
    return "that" not in ahead and (passive or not ahead.isdisjoint(("about", "of")))


def _frames(whole: Passage, begin: int, i: int, end: int) -> bool:
    """Say whether a word tells when or how something is said, and nothing of the matter."""
    word = whole.words[i]
    after = whole.words[i + 1].fold if i + 1 < end else ""
    if _plans(whole, i, end) or [w.fold for w in whole.words[max(begin, i - 2) : i + 2]] == AT_THE_END:
        return True
    if word.fold in _framing() or word.stem in DENY or after in ORDINAL_ENDINGS:
        return True
    before = {w.fold for w in whole.words[max(begin, i - 2) : i]}
    if (word.fold == "1" or (word.fold == "single" and "a" in before)) and before & {"not", "never"}:
        return True  # "not one shot", "not a single shot"
    if word.fold in _speech():
        return not is_listed(word.stem)
    return after == "that" and word.fold in words("claim_nouns") and not is_listed(word.stem)


@lru_cache(maxsize=1)
def _framing() -> frozenset[str]:
    """Return the words that tell nothing of the matter wherever they stand."""
    told = reading_words("courtesy_titles") | reading_words("calendar_words")
    return ORDINAL_ENDINGS | words("denials") | told


def _attributive(whole: Passage, i: int, end: int) -> bool:
    """Say whether an adjective means something else because a noun follows: "the whole area"."""
    return whole.words[i].fold in PREDICATIVE and i + 1 < end and whole.words[i + 1].weight > 0


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return SELVES | reading_words("role_nouns") | reading_words("group_nouns") | reading_words("person_nouns")


def _term(
    whole: Passage, begin: int, i: int, after: int, concepts: frozenset[str], weight: float, *, listed: bool
) -> Term:
    before = [w.fold for w in whole.words[max(begin, i - 3) : i]]
    last, two = before[-1] if before else "", before[-2:]
    by = "by" in before or "of" in two
    place = _place(whole, begin, i)
    word = whole.words[i]
    return Term(
        surface=whole.slice(i, after),
        concepts=concepts,
        weight=weight,
        at=i,
        listed=listed,
        phrase=after > i + 1,
        lacking=last in PRIVATIVE or two in SHORT_OF,
        said_of=not BEING.isdisjoint(two),
        cause=cause_of(word.stem) if by or i - begin <= 3 else "",
        by=by,
        of="of" in two,
        noun=last in NOMINAL and after == i + 1 and not _describes(whole, i),
        inside=place in PLACING,
        towards=place in BOUND,
        wished=last == "to",
        some=any(f in SOME or f.isdigit() for f in two),
        number=word.fold[0].isdigit(),
        aside=_aside(whole, begin, i),
        framing=word.fold in FRAMING or word.fold in ASIDE or word.fold.endswith("ly"),
        state=_state(whole, begin, i),
        accuses=_accuses(whole, i),
    )


def _describes(whole: Passage, i: int) -> bool:
    """Say whether a word is a participle before its noun: "a broken ankle"."""
    noun = i + 1 < len(whole.words) and whole.words[i + 1].weight > 0
    return (
        noun
        and whole.words[i].fold.endswith(("ed", "en"))
        and not MARK.search(whole.text, whole.words[i].end, whole.words[i + 1].start)
    )


def _state(whole: Passage, begin: int, i: int) -> str:
    """Return whether what one has or has not is told to be lost or had: "has lost confidence"."""
    if whole.words[i].fold not in STATES:
        return ""
    before = {w.fold for w in whole.words[max(begin, i - 3) : i]}
    return "lost" if before & LOST else "had" if before & HAD and not before & words("negations") else ""


def _aside(whole: Passage, begin: int, i: int) -> bool:
    """Say whether a preposition stands before a word, and its article, number and small words between them."""
    for k in range(i - 1, max(begin, i - 1 - FEW_BEFORE) - 1, -1):
        word = whole.words[k]
        if word.fold in ASIDE:
            return True
        if word.weight and not word.fold[0].isdigit():
            return False
    return False


def _place(whole: Passage, begin: int, i: int) -> str:
    """Return the preposition by which a word tells a place: "in" of "in Danish waters"; "" where something came in."""
    k = i - 1
    while k > begin and (whole.words[k].capital or whole.words[k].fold == "the"):
        k -= 1
    if k < begin:
        return ""
    before = whole.words[k - 1].fold if k > begin else ""
    came = before.endswith(("ed", "ing")) or before in CAME
    return "" if whole.words[k].fold in BOUND and came else whole.words[k].fold


def _accuses(whole: Passage, i: int) -> str:
    word = whole.words[i].stem
    following = whole.words[i + 1].fold if i + 1 < len(whole.words) else ""
    if word in _stems("association") or (word == "work" and following == "with"):
        return "tie"
    return "wrong" if word in _stems("wrongdoing") else ""


@lru_cache(maxsize=8)
def _stems(name: str) -> frozenset[str]:
    return frozenset(w.stem for entry in words(name) for w in passage(entry).words)


def _exists(folds: list[str]) -> bool:
    """Say whether a clause says that there is something, or that somebody has it."""
    return any(
        (a == "there" and b in ("are", "had", "has", "have", "is", "was", "were"))
        or (a in ("gave", "give", "had", "has", "have") and b in ("a", "an", "any", "no", "some", "the"))
        for a, b in itertools.pairwise(folds)
    )


def _placed(whole: Passage, entity: Entity, placing: frozenset[str] = PLACING) -> bool:
    """Say whether a name tells where something is or happened: "the dam at Orr"."""
    before = [w.fold for w in whole.words[max(0, entity.first - 2) : entity.first]]
    return bool(before) and (before[-1] in placing or (before[-1] == "the" and before[0] in placing))


def _subject(whole: Passage, begin: int, end: int, inner: list[Entity], form: QuoteForm) -> frozenset[str]:
    """Return who does what a clause tells: the name that it begins with, or the speaker for "I"."""
    opening = whole.words[begin].fold
    if (opening == "i" and form.kind == "direct") or (opening in HUMAN and begin == 0 and form.kind == "indirect"):
        if is_nameless(form.speaker):
            return frozenset()
        return frozenset(e.name for e in named(form.speaker))
    at = begin + (opening in JOINERS or opening in ("mr", "mrs", "ms", "that", "the"))
    first = next((e for e in inner if at <= e.first <= at + 1 and e.last < end), None)
    if first is None or whole.words[first.last].fold == "'s":
        return frozenset()
    return frozenset({first.name})


def _role_of(form: QuoteForm) -> frozenset[str]:
    if form.kind != "indirect" or not is_nameless(form.speaker):
        return frozenset()
    last = passage(form.speaker).words[-1:]
    return frozenset(c for w in last for c in concepts_of(w.stem))


def _years(form: QuoteForm) -> frozenset[str]:
    """Return the years that a statement speaks of: those that its sentence gives, or that of its day."""
    told = YEAR.findall(form.sentence[:AROUND]) or YEAR.findall(form.text[:AROUND])
    return frozenset(told) or frozenset({str(form.day.year)} if form.day else ())


def _dates(word: Word) -> bool:
    """Say whether a word tells a day, a month or a turn."""
    month = word.capital or word.fold not in ("may", "march")
    return word.fold in ORDINALS or (word.fold in reading_words("calendar_words") and month)
