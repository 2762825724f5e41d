"""Quotes with their speakers: words in quotation marks, reported clauses, and what the article itself asserts."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter

from .attributions import ACCORDING, CITING, SOURCED, Attribution, find_attributions, source_after
from .cast import Cast
from .dates import resolve_dates
from .layout import Layout, Quotation
from .lists import words
from .memory import Speaker
from .mentions import DateMention, Name, Quote, QuoteKind, Span
from .narration import Frame, Token, Tokens, read_frames
from .phrases import (
    DOCUMENTS,
    POSSESSIVES,
    PREPOSITIONS,
    Phrase,
    before_verb,
    phrase_ending,
    skip_introduction,
    with_head,
)  # fmt: skip
from .quoted import governing, is_speech, kind_of
from .reported import clauses, outermost
from .speakers import GENDER, Resolver, fits
from .subjects import subject_left
from .unmarked import label_of, with_unmarked
from .utterances import Passage, Utterance, as_quotes
from .via import OUTLET_WORDS, outlet_at, pass_on

NO_CUE = "no cue names a speaker"
COMMON = words("common_words") | OUTLET_WORDS
SPOKEN = frozenset({"answer", "message", "reply", "response", "verdict", "word", "words"})
CURRENCIES = frozenset("$€£¥₹")
FEWEST_OWN = 5  # words of a sentence in the article's own voice
FARTHEST_OPENING = 12  # tokens before the person whom a sentence begins with
LONGEST_SIGNATURE = 5  # words
LONGEST_CITED = 80  # characters of a quotation in such a sentence
ACTS = attrgetter("acts")


@dataclass(slots=True)
class Last:
    """The last utterance and where it ended: a quotation without a cue goes on with it."""

    utterance: Utterance
    frame: int
    paragraph: int
    quoted: bool  # it stood in quotation marks, or beside some
    announces: bool = False  # a colon at its end announces the next paragraph


@dataclass(slots=True)
class Reader:
    """One article being read, a sentence of the narration at a time."""

    layout: Layout
    resolver: Resolver
    publisher: str
    dates: Sequence[DateMention]
    doubles: bool  # the article quotes in double marks: single ones outside them only set words off
    passages: list[Passage] = field(default_factory=list)
    last: Last | None = None
    turn: int = 0
    paragraph: int = -1
    pending: list[int] = field(default_factory=list)  # passages of this paragraph that wait for a speaker behind them
    outlet: Speaker = field(init=False)
    days: list[int] = field(init=False)  # where the dates begin

    def __post_init__(self) -> None:
        self.outlet = Speaker(self.publisher, None, "body", reason="the publisher is not known")
        self.days = [mention.start for mention in self.dates]

    def read(self, number: int, frame: Frame) -> None:
        """Read one frame: its quotes are added, and what it says is remembered for the frames behind it."""
        if frame.paragraph != self.paragraph:
            self.paragraph = self.resolver.memory.paragraph = frame.paragraph
            if not reopens(frame):
                self.pending = []
        tokens = frame.tokens
        found = outermost(tokens, find_attributions(tokens))
        self.turn += 1
        said = self.utterances(number, tokens, found) if found else []
        before = len(self.passages)
        if tokens.quoted:
            self.read_quoted(number, frame, found, said)
        if found:
            self.read_reported(frame, found, said)
        if len(self.passages) > before + 1:
            self.passages[before:] = sorted(self.passages[before:], key=attrgetter("start", "end"))
        self.read_own(frame, before)
        spoken = [u.speaker for u, a in zip(said, found, strict=True) if not a.passive] if found else []
        self.resolver.remember(tokens, number, spoken)
        self.keep(number, frame, found, said)

    # -- who speaks

    def utterances(self, number: int, tokens: Tokens, found: list[Attribution]) -> list[Utterance]:
        """Return the utterance of each attribution of a frame."""
        speakers: list[Speaker] = []
        for index, attribution in enumerate(found):
            outer = found[index - 1] if index else None
            speakers.append(self.speaker_of(number, tokens, attribution, outer, speakers))
        via = pass_on(tokens, found, [s.name for s in speakers])
        return [
            self.cited(number, tokens, attribution)
            or Utterance(speaker, self.cue(tokens, attribution), passed, self.day(tokens, attribution), self.turn)
            for speaker, attribution, passed in zip(speakers, found, via, strict=True)
        ]

    def cited(self, number: int, tokens: Tokens, attribution: Attribution) -> Utterance | None:
        """Return the utterance of whom an outlet names as its source: "the agency reported, citing a minister"."""
        at, subject = attribution.body, attribution.subject
        at += at < len(tokens) and tokens[at].low == ","
        if subject is None or at >= len(tokens) or tokens[at].low not in ("citing", "quoting"):
            return None
        outlet, source = outlet_at(tokens, subject.first), source_after(tokens, at + 1)
        if not outlet or source is None:
            return None
        speaker = self.resolver.resolve(tokens, source, number, ())
        return Utterance(speaker, tokens[at].low, outlet, self.day(tokens, attribution), self.turn)

    def speaker_of(
        self,
        number: int,
        tokens: Tokens,
        attribution: Attribution,
        outer: Attribution | None,
        earlier: Sequence[Speaker],
    ) -> Speaker:
        """Return the speaker of an attribution: its own subject, or that of the sentence or clause it belongs to."""
        if attribution.unnamed:
            return Speaker("", reason="nobody is named")
        if attribution.subject is None:
            if outer is None or outer.verb is ACCORDING:
                return self.doer(number, tokens, 0, attribution.cue)
            if outer.subject is not None and outlet_at(tokens, outer.subject.first):
                doer = self.doer(number, tokens, outer.body, attribution.first)
                return doer if doer.name else earlier[-1]
            return next((speaker for speaker in reversed(earlier) if speaker.name), earlier[-1])
        speaker = self.resolver.resolve(tokens, attribution.subject, number, earlier)
        if attribution.relative and speaker.head in DOCUMENTS:
            author = self.doer(number, tokens, 0, attribution.cue)
            return author if author.name else speaker
        return speaker

    def doer(self, number: int, tokens: Tokens, first: int, last: int) -> Speaker:
        """Return the subject of the first verb in a stretch of a frame."""
        for at in range(first, last):
            if tokens[at].kind == "quote":
                break
            if at > 0 and tokens[at].acts:
                phrase = subject_left(tokens, before_verb(tokens, at)[0])
                if phrase is not None and phrase.first >= first:
                    return self.resolver.resolve(tokens, phrase, number, ())
        return Speaker("", reason="the subject of the sentence was not found")

    def cue(self, tokens: Tokens, attribution: Attribution) -> str:
        if attribution.verb in SOURCED:
            return attribution.verb.lemma
        cue = tokens[attribution.cue].written.lower()
        if " " not in attribution.verb.lemma:
            return cue
        _, blank, particle = attribution.verb.lemma.partition(" ")
        return cue + blank + particle

    def day(self, tokens: Tokens, attribution: Attribution) -> date | None:
        """Return the day that the words beside a cue give: "told reporters on Dec. 25"."""
        index = bisect_left(self.days, tokens.first)
        if index == len(self.days) or self.days[index] >= tokens.last:
            return None  # the frame holds no date
        behind = min(attribution.body, len(tokens))
        start, stop = tokens.start(attribution.first), tokens.end(behind - 1) if behind else tokens.last
        index = bisect_left(self.days, start, index)
        if index < len(self.dates) and self.dates[index].end <= stop and self.dates[index].precision == "day":
            return self.dates[index].first
        return None

    # -- words in quotation marks

    def read_quoted(self, number: int, frame: Frame, found: Sequence[Attribution], said: Sequence[Utterance]) -> None:
        tokens, text = frame.tokens, self.layout.text
        earlier: QuoteKind | None = None
        passing = frozenset(i for i, a in enumerate(found) if a.unnamed or self.only_passes_on(tokens, a, found))
        for at in tokens.quoted:
            token = tokens[at]
            if token.quotation is None or (at and tokens[at - 1].low in CITING):
                continue
            index = governing(text, tokens, at, found, passing)
            attribution = found[index] if index is not None else None
            labelled = label_of(text, token.quotation) is not None
            if not labelled and not is_speech(text, tokens, at, attribution, self.doubles):
                continue
            if index is not None:
                earlier = kind_of(text, tokens, at, found[index], earlier)
                self.add(token.quotation.inner, frame, earlier, said[index])
                self.settle(said[index])
            else:
                self.carry_on(number, frame, at, token.quotation)

    def only_passes_on(self, tokens: Tokens, attribution: Attribution, found: Sequence[Attribution]) -> bool:
        """Say whether "according to the agency" stands beside the words of another speaker."""
        if attribution.verb is not ACCORDING or all(a.verb is ACCORDING for a in found):
            return False
        return attribution.subject is not None and bool(outlet_at(tokens, attribution.subject.first))

    def carry_on(self, number: int, frame: Frame, at: int, quotation: Quotation) -> None:
        """Give a quotation without a cue of its own to whoever is named beside it, or spoke before it."""
        kind = kind_of(self.layout.text, frame.tokens, at, None, None)
        label = label_of(self.layout.text, quotation)
        if label is not None:
            utterance = Utterance(self.resolver.labelled(label), turn=self.turn)
            self.add(quotation.inner, frame, "direct", utterance)
            self.last = Last(utterance, number, frame.paragraph, True)
        elif (speaker := self.named_beside(frame.tokens, at)) is not None:
            self.add(quotation.inner, frame, kind, utterance := Utterance(speaker, turn=self.turn))
            self.settle(utterance)
        elif kind == "direct" and at > 1 and frame.tokens[at - 1].low == ":":
            speaker = self.announced(number, frame.tokens, at - 1)
            self.add(quotation.inner, frame, kind, utterance := Utterance(speaker, turn=self.turn))
            self.last = Last(utterance, number, frame.paragraph, True)
        elif kind == "direct" and at > 0:
            return
        elif self.last is not None and self.near(self.last, number, frame, quotation, kind):
            utterance = self.last.utterance
            if self.last.paragraph != frame.paragraph and not quotation.reopened:
                utterance = replace(utterance, turn=self.turn)
            self.add(quotation.inner, frame, kind, utterance)
        elif kind == "direct":
            self.add(quotation.inner, frame, kind, Utterance(Speaker("", reason=NO_CUE), turn=self.turn))
            self.pending.append(len(self.passages) - 1)

    def named_beside(self, tokens: Tokens, at: int) -> Speaker | None:
        """Return who is named without a verb: "Hill: “…”", "from the ministry: “…”", "“…” — Ann Hill"."""
        if at == 0 and len(tokens) > 2 and tokens[1].low == "—":
            return self.signed(tokens)
        if at < 2 or tokens[at - 1].low != ":":
            return None
        before = tokens[: at - 1]
        for index in range(len(before) - 1, max(-1, len(before) - 5), -1):
            name = before[index].name
            if name is None or name.kind == "place":
                continue
            phrase = phrase_ending(before, index)
            if phrase is not None and phrase.first == 0 and phrase.head == index:
                return self.resolver.named(tokens, phrase, name, (tokens.start(0), name.end))
            if from_or_by(before, index):
                return self.resolver.memory.speaker_of(name)
        persons = [t.name for t in before if t.name is not None and t.name.kind == "person"]
        if len({p.person for p in persons}) == 1 and len(before) < 15:
            return self.resolver.memory.speaker_of(persons[0])
        return None

    def announced(self, number: int, tokens: Tokens, colon: int) -> Speaker:
        """Return whose words a colon announces without a verb of saying: "Hill went further: “…”", "His words: “…”"."""
        first = next((at + 1 for at in range(colon - 1, 0, -1) if tokens[at].low in (":", "—")), 0)
        if first == 0 and tokens[0].low[:1].isdigit() and tokens[1].cap:
            first = 1  # the clock time of a live report
        if tokens[first].low in POSSESSIVES and tokens[first + 1].low in SPOKEN:
            return self.resolver.resolve(tokens, Phrase(first, first + 1, first), number, ())
        opening = (
            self.resolver.resolve(tokens, phrase, number, ()) if (phrase := phrase_at(tokens, first, colon)) else None
        )
        for speaker in (self.doer(number, tokens, first, colon), opening):
            if speaker is not None and speaker.name and speaker.kind:
                return speaker
        if (
            opening is not None
            and tokens[first].cap
            and tokens[first].low not in COMMON
            and opening.head == tokens[first].low
        ):
            return replace(opening, kind="person")  # "Hill at the leisure centre: “…”", whom nothing else tells of
        return Speaker("", reason=NO_CUE)

    def signed(self, tokens: Tokens) -> Speaker | None:
        """Return the person whose name follows a quotation and a dash: “…” — Ann Hill, baker."""
        stop = 2
        while stop < len(tokens) and tokens[stop].cap and stop < 2 + LONGEST_SIGNATURE:
            stop += 1
        if stop == 2 or (stop < len(tokens) and tokens[stop].low not in (",", "(")):
            return None
        named = next((t.name for t in tokens[2:stop] if t.name is not None and t.is_person), None)
        if named is not None:
            return self.resolver.memory.speaker_of(named)
        span = tokens.start(2), tokens.end(stop - 1)
        return Speaker(self.layout.text[slice(*span)], span, "person")

    def near(self, last: Last, number: int, frame: Frame, quotation: Quotation, kind: QuoteKind) -> bool:
        """Say whether the last utterance is so near that a quotation without a cue goes on with it."""
        if kind == "partial" and not last.quoted:
            return False
        if last.paragraph == frame.paragraph:
            return quotation.reopened or number - last.frame <= 1
        if not last.utterance.speaker.name:
            return False
        next_paragraph = number - last.frame == 1 and frame.paragraph - last.paragraph == 1
        return quotation.reopened or (next_paragraph and (bool(last.utterance.cue) or last.announces))

    def settle(self, utterance: Utterance) -> None:
        """Give an utterance to the passages before it in the paragraph that had none."""
        for waiting in self.pending:
            self.passages[waiting].utterance = utterance
        self.pending = []

    # -- words without quotation marks

    def read_reported(self, frame: Frame, found: Sequence[Attribution], said: Sequence[Utterance]) -> None:
        tokens = frame.tokens
        for index, first, last in clauses(tokens, found):
            if said[index].speaker.span is not None or found[index].unnamed:
                start = tokens.start(first)
                start -= self.layout.text[start - 1 : start] in CURRENCIES  # no token: "$12 million"
                self.add((start, tokens.end(last - 1)), frame, "indirect", said[index])

    def read_own(self, frame: Frame, before: int) -> None:
        """Add the frame itself where it asserts something that its passages do not cover for the most part.

        Its passages are those behind the first `before`.
        """
        if not is_statement(self.layout.text, frame):
            return
        covered = sum([p.end - p.start for p in self.passages[before:] if p.kind != "partial"])
        if covered * 2 <= frame.end - frame.start:
            self.turn += 1
            self.add((frame.start, frame.end), frame, "own", Utterance(self.outlet, turn=self.turn))

    def add(self, span: Span, frame: Frame, kind: QuoteKind, utterance: Utterance) -> None:
        self.passages.append(Passage(*span, (frame.start, frame.end), kind, utterance))

    # -- what goes on

    def keep(self, number: int, frame: Frame, found: Sequence[Attribution], said: Sequence[Utterance]) -> None:
        """Note who spoke last, for a quotation without a cue behind this frame."""
        quoted = bool(frame.tokens.quoted)
        index = goes_on_with(found, said)
        if index is not None:
            self.last = Last(said[index], number, frame.last_paragraph, quoted)
            if self.pending and not quoted and found[index].first == 0:
                self.settle(said[index])
        elif self.pending:
            self.last = None
        elif quoted and len(frame.tokens) == 1 and self.last is not None:
            self.last.frame, self.last.paragraph = number, frame.last_paragraph
        elif not quoted and self.last is not None and self.still(frame, self.last):
            self.last.frame = number
        elif not quoted:
            self.last = self.introduced(number, frame)

    def still(self, frame: Frame, last: Last) -> bool:
        """Say whether a sentence beside a quotation only tells more of who spoke: "He paused." """
        speaker, opening = last.utterance.speaker, frame.tokens[0].low if frame.tokens else ""
        beside = last.quoted and last.paragraph == frame.paragraph and bool(speaker.name)
        persons = any(frame.tokens[at].is_person for at in frame.tokens.named)
        return beside and opening in GENDER and fits(speaker, opening) and not persons

    def introduced(self, number: int, frame: Frame) -> Last | None:
        """Return the person that a sentence without a cue begins with, who may speak in the quotation behind it."""
        tokens = frame.tokens
        first = tokens[tokens.named[0]].name if tokens.named and tokens.named[0] < FARTHEST_OPENING else None
        if first is None or first.kind != "person" or len({n.person for n in tokens.names() if n.kind == "person"}) > 1:
            return None
        self.turn += 1
        utterance = Utterance(self.resolver.memory.speaker_of(first), turn=self.turn)
        return Last(utterance, number, frame.paragraph, False, announces=tokens[-1].low == ":")


def read_quotes(
    layout: Layout, names: Sequence[Name], publisher: str = "", dates: Sequence[DateMention] | None = None
) -> tuple[Quote, ...]:
    """Return the quotes of a text.

    Args:
        layout: the text laid out.
        names: its persons, bodies and places.
        publisher: the outlet, the speaker of what the article says in its own voice.
        dates: the dates found in the text, where they are at hand; else they are read here.

    Returns:
        Quotes in order of start: direct and partial ones (the words inside the marks), indirect ones (the reported
        clause) and sentences in the article's own voice.
    """
    doubles = any(q.depth == 0 and not q.single for q in layout.quotations)
    dates = resolve_dates(layout) if dates is None else dates
    layout = with_unmarked(layout, names)
    reader = Reader(layout, Resolver(layout.text, Cast(layout.text, names)), publisher, dates, doubles)
    for number, frame in enumerate(read_frames(layout, names)):
        reader.read(number, frame)
    return as_quotes(layout.text, reader.passages, names)


def goes_on_with(found: Sequence[Attribution], said: Sequence[Utterance]) -> int | None:
    """Return the index of the utterance of a frame that a quotation without a cue behind it goes on with, if any.

    The first whose speaker is told, if anybody's is; "according to" comes last.
    """
    named = any(utterance.speaker.name for utterance in said) if len(said) > 1 else False
    sourced = None
    for index, attribution in enumerate(found):
        if attribution.silent or (named and not said[index].speaker.name):
            continue
        if attribution.verb is not ACCORDING:
            return index
        if sourced is None:
            sourced = index
    return sourced


def phrase_at(tokens: Tokens, first: int, stop: int) -> Phrase | None:
    """Return the noun phrase that a stretch of tokens begins with: "Hill of the council", "the mayor in parliament"."""
    last = first
    while last < stop and not tokens[last].breaks and not (last > first and tokens[last].low in PREPOSITIONS):
        last += 1
    begin = skip_introduction(tokens, first, last)
    return with_head(tokens, begin, last) if begin < last else None


def reopens(frame: Frame) -> bool:
    """Say whether a frame begins with a quotation that goes on with that of the paragraph before it."""
    quotation = frame.tokens[0].quotation if frame.tokens else None
    return quotation is not None and quotation.reopened


def from_or_by(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "from" or "by" stands before a name, an article and adjectives between them."""
    return any(t.low in ("from", "by") for t in tokens[max(0, at - 3) : at])


def is_statement(text: str, frame: Frame) -> bool:
    """Say whether a frame is a whole sentence that asserts something and quotes nothing long."""
    tokens = frame.tokens
    if not tokens or text[frame.end - 1] not in '.!”"*)' or "?" in text[frame.end - 2 : frame.end]:
        return False
    if not (tokens[0].kind == "quote" or tokens[0].cap or tokens[0].low[:1].isdigit()):
        return False
    if tokens.quoted and any(tokens.end(at) - tokens.start(at) > LONGEST_CITED for at in tokens.quoted):
        return False
    if not any(map(ACTS, tokens)):
        return False
    words = 0
    for token in tokens:
        words += token.kind in ("word", "name")
        if words >= FEWEST_OWN:
            return True
    return False
