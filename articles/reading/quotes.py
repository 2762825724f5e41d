"""Quotes with their speakers: words in quotation marks, reported clauses, and what the article itself asserts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .attributions import ACCORDING, CITING, Attribution, find_attributions, outlet_at
from .layout import Layout, Quotation
from .lists import words
from .mentions import Name, Quote, QuoteKind, Span
from .narration import Frame, Token, read_frames
from .phrases import DOCUMENTS, FINITE, PREPOSITIONS, before_verb, subject_left
from .reported import reported
from .speakers import Resolver, Speaker

NAMING = words("naming_words")  # what stands before a name or a term in marks: "so-called", "known as", "entitled"
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
LABEL = re.compile(r"\s*([A-Z][A-Z.’' -]{1,40}): +")  # the speaker in a transcript
NO_SPEAKER = Speaker("", reason="no cue names a speaker")
FEWEST_OWN = 5  # words of a sentence in the article's own voice


@dataclass(slots=True)
class Turn:
    """The last utterance: whoever goes on without a new cue goes on with it."""

    number: int
    speaker: Speaker
    cue: str
    via: str
    frame: int
    paragraph: int
    quoted: bool  # it ended in a quotation or in an attribution behind one
    colon: bool = False  # it announced what follows


@dataclass(slots=True)
class Reader:
    """One article being read frame by frame."""

    layout: Layout
    resolver: Resolver
    publisher: str
    quotes: list[Quote] = field(default_factory=list)
    last: Turn | None = None
    turns: int = 0
    pending: list[int] = field(default_factory=list)  # quotes of this paragraph that wait for a speaker behind them
    paragraph: int = -1
    doubles: bool = False  # the article quotes in double marks: single ones outside them only set words off

    # -- one frame

    def read(self, number: int, frame: Frame) -> None:
        if frame.paragraph != self.paragraph:
            self.paragraph, self.pending = frame.paragraph, []
        self.resolver.paragraph = frame.paragraph
        tokens = frame.tokens
        found = find_attributions(tokens, self.layout.text)
        speakers = self.speakers(number, tokens, found)
        via = pass_on(tokens, found, speakers, self.layout.text)
        turn = self.turns + 1
        before = len(self.quotes)
        self.read_quoted(number, frame, found, speakers, via, turn)
        self.read_reported(frame, found, speakers, via, turn)
        if len(self.quotes) > before:
            self.turns = turn
        self.quotes[before:] = sorted(self.quotes[before:], key=lambda q: (q.start, q.end))
        self.read_own(frame, self.quotes[before:])
        self.resolver.remember(tokens, number, [s for a, s in zip(found, speakers, strict=True) if a.verb is not None])
        self.keep_turn(number, frame, found, speakers, via)

    def speakers(self, number: int, tokens: list[Token], found: Sequence[Attribution]) -> list[Speaker]:
        """Return the speaker of each attribution of a frame."""
        speakers: list[Speaker] = []
        for attribution in found:
            if attribution.subject is not None:
                speaker = self.resolver.resolve(tokens, attribution.subject, number, speakers)
            elif speakers and found[len(speakers) - 1].verb is not ACCORDING:
                speaker = self.reported_subject(number, tokens, found[len(speakers) - 1], attribution) or speakers[-1]
            else:
                speaker = self.subject_of(number, tokens, attribution)
            if attribution.relative and speaker.head in DOCUMENTS:
                author = self.subject_of(number, tokens, attribution)
                speaker = author if author.name else speaker
            speakers.append(speaker)
        return speakers

    def reported_subject(
        self, number: int, tokens: list[Token], outer: Attribution, inner: Attribution
    ) -> Speaker | None:
        """Return the subject of a clause that an outlet reports: "the daily wrote that Hill had left, saying …"."""
        if outer.subject is None or not outlet_at(tokens, outer.subject.first, self.layout.text):
            return None
        for at in range(outer.body, inner.first):
            if acts(tokens, at):
                phrase = subject_left(tokens, before_verb(tokens, at)[0])
                if phrase is not None and phrase.first >= outer.body:
                    return self.resolver.resolve(tokens, phrase, number, ())
        return None

    def subject_of(self, number: int, tokens: list[Token], attribution: Attribution) -> Speaker:
        """Return the subject of the sentence that an attribution without a subject of its own belongs to."""
        for at in range(min(attribution.cue, 40)):
            token = tokens[at]
            if token.kind in ("quote",):
                break
            if acts(tokens, at):
                phrase = subject_left(tokens, before_verb(tokens, at)[0])
                if phrase is not None:
                    return self.resolver.resolve(tokens, phrase, number, ())
        return replace(NO_SPEAKER, reason="the subject of the sentence was not found")

    # -- words in quotation marks

    def read_quoted(
        self,
        number: int,
        frame: Frame,
        found: Sequence[Attribution],
        speakers: Sequence[Speaker],
        via: Sequence[str],
        turn: int,
    ) -> None:
        tokens = frame.tokens
        earlier: QuoteKind | None = None
        for at, token in enumerate(tokens):
            if token.quotation is None:
                continue
            if at and tokens[at - 1].low in CITING:
                continue
            index = governing(tokens, at, found)
            kind = self.kind_of(tokens, at, index, found, earlier)
            if kind is None:
                continue
            if index is not None:
                earlier = kind
                self.emit(frame, token, kind, speakers[index], self.cue_text(tokens, found[index]), via[index], turn)
                self.settle(len(self.quotes) - 1)
            else:
                self.carry_on(number, frame, at, kind, turn)

    def kind_of(
        self, tokens: list[Token], at: int, index: int | None, found: Sequence[Attribution], earlier: QuoteKind | None
    ) -> QuoteKind | None:
        """Tell a full sentence in marks from a fragment, and both from words that are only set off."""
        text, quotation = self.layout.text, tokens[at].quotation
        assert quotation is not None
        inner = text[quotation.inner[0] : quotation.inner[1]].strip()
        spoken = WORD.findall(inner)
        if not spoken:
            return None
        attached = index is not None and touches(tokens, at, found[index])
        sentence = is_sentence(inner, spoken)
        if set_off(tokens, at, inner, spoken, attached):
            return None
        if quotation.single and self.doubles and not (attached and sentence):
            return None
        if sentence and (attached or index is None or stands_alone(tokens, at)):
            return "direct"
        if index is None:
            if quotation.reopened or (len(tokens) <= 2 and len(spoken) >= 4):
                return "direct"
            return "partial" if self.last is not None and self.last.quoted and len(spoken) >= 4 else None
        return "direct" if earlier == "direct" and attached and len(spoken) > 2 else "partial"

    def carry_on(self, number: int, frame: Frame, at: int, kind: QuoteKind, turn: int) -> None:
        """Give a quotation without a cue of its own to whoever is named beside it, or spoke before it."""
        token = frame.tokens[at]
        assert token.quotation is not None
        labelled = self.labelled(token.quotation)
        if labelled is not None:
            speaker, span = labelled
            self.add(span, frame, "direct", speaker, "", "", turn)
            self.last = Turn(turn, speaker, "", "", number, frame.paragraph, True)
            return
        beside = self.beside(number, frame.tokens, at)
        if beside is not None:
            self.emit(frame, token, kind, beside, "", "", turn)
            self.settle(len(self.quotes) - 1)
            return
        if at > 0 and kind == "direct":
            return
        last = self.last
        if last is not None and last.speaker.name and self.near(last, number, frame, token.quotation):
            same = last.paragraph == frame.paragraph or token.quotation.reopened
            self.emit(frame, token, kind, last.speaker, last.cue, last.via, last.number if same else turn)
        elif kind == "direct":
            self.emit(frame, token, kind, NO_SPEAKER, "", "", turn)
            self.pending.append(len(self.quotes) - 1)

    def labelled(self, quotation: Quotation) -> tuple[Speaker, Span] | None:
        """Return the speaker that a transcript names inside the marks ("HILL: I was there.") and what is said."""
        found = LABEL.match(self.layout.text, *quotation.inner)
        if found is None:
            return None
        return self.resolver.by_label(found.group(1), found.span(1)), (found.end(), quotation.inner[1])

    def near(self, last: Turn, number: int, frame: Frame, quotation: Quotation) -> bool:
        """Say whether the last utterance is so near that a quotation without a cue goes on with it."""
        if quotation.reopened:
            return True
        if last.paragraph == frame.paragraph:
            return number - last.frame <= 1
        return number - last.frame == 1 and frame.paragraph - last.paragraph == 1 and bool(last.cue)

    def beside(self, number: int, tokens: list[Token], at: int) -> Speaker | None:
        """Return the speaker that is named without a verb: "Hill: “…”", "from the ministry: “…”", "“…” — Ann Hill"."""
        if at + 2 < len(tokens) and tokens[at + 1].low == "—" and at == 0:
            name = tokens[at + 2].name
            closes = at + 3 == len(tokens) or tokens[at + 3].low in (",", "(")
            return self.resolver.of_name(name) if name is not None and name.kind == "person" and closes else None
        if at < 2 or tokens[at - 1].low != ":":
            return None
        before = tokens[: at - 1]
        for index in range(len(before) - 1, max(-1, len(before) - 5), -1):
            name = before[index].name
            if name is not None and name.kind != "place" and (index == 0 or from_or_by(before, index)):
                return self.resolver.of_name(name)
        persons = [t.name for t in before if t.name is not None and t.name.kind == "person"]
        if len({p.person for p in persons}) == 1 and len(before) < 15:
            return self.resolver.of_name(persons[0])
        return None

    def settle(self, index: int) -> None:
        """Give the speaker of a quote to those before it in the paragraph that had none."""
        quote = self.quotes[index]
        for waiting in self.pending:
            self.quotes[waiting] = replace(
                self.quotes[waiting], speaker=quote.speaker, speaker_as_written=quote.speaker_as_written,
                speaker_span=quote.speaker_span, speaker_kind=quote.speaker_kind, role=quote.role, cue=quote.cue,
                via=quote.via, unresolved=quote.unresolved, turn=quote.turn,
            )  # fmt: skip
        self.pending = []

    def emit(
        self, frame: Frame, token: Token, kind: QuoteKind, speaker: Speaker, cue: str, via: str, turn: int
    ) -> None:
        assert token.quotation is not None
        self.add(token.quotation.inner, frame, kind, speaker, cue, via, turn)

    def add(self, span: Span, frame: Frame, kind: QuoteKind, speaker: Speaker, cue: str, via: str, turn: int) -> None:
        text = self.layout.text
        written = text[speaker.span[0] : speaker.span[1]] if speaker.span else ""
        self.quotes.append(
            Quote(
                start=span[0],
                end=span[1],
                text=text[span[0] : span[1]],
                sentence=(frame.start, frame.end),
                kind=kind,
                speaker=speaker.name,
                speaker_as_written=written,
                speaker_span=speaker.span,
                speaker_kind=speaker.kind,
                role=speaker.role,
                cue=cue,
                via=via,
                unresolved="" if speaker.name else speaker.reason or NO_SPEAKER.reason,
                turn=turn,
            )
        )

    def cue_text(self, tokens: list[Token], attribution: Attribution) -> str:
        if attribution.verb is ACCORDING:
            return "according to"
        token = tokens[attribution.cue]
        return self.layout.text[token.start : token.end].lower()

    # -- reported clauses

    def read_reported(
        self, frame: Frame, found: Sequence[Attribution], speakers: Sequence[Speaker], via: Sequence[str], turn: int
    ) -> None:
        tokens = frame.tokens
        for index, attribution in enumerate(found):
            if attribution.negated or not (speakers[index].name or speakers[index].span):
                continue
            following = found[index + 1] if index + 1 < len(found) else None
            previous = found[index - 1] if index else None
            for first, last in reported(tokens, attribution, previous, following):
                span = tokens[first].start, tokens[last - 1].end
                self.add(span, frame, "indirect", speakers[index], self.cue_text(tokens, attribution), via[index], turn)

    # -- the article's own voice

    def read_own(self, frame: Frame, quotes: Sequence[Quote]) -> None:
        """Add the frame itself where it asserts something that no quote of it covers for the most part."""
        tokens = frame.tokens
        text = self.layout.text
        if (
            not tokens
            or not (tokens[0].kind == "quote" or tokens[0].cap or tokens[0].low[:1].isdigit())
            or text[frame.end - 1] not in '.!”"*)'
            or "?" in text[frame.end - 2 : frame.end]
        ):
            return
        covered = sum(q.end - q.start for q in quotes if q.kind != "partial" or not nested(q, quotes))
        if covered * 2 > frame.end - frame.start or any(t.kind == "quote" and t.end - t.start > 80 for t in tokens):
            return
        spoken = [t for t in tokens if t.kind in ("word", "name")]
        if len(spoken) < FEWEST_OWN or not any(t.low in FINITE or (t.low.endswith("ed") and not t.cap) for t in spoken):
            return
        speaker = Speaker(self.publisher, None, "body", reason="the publisher is not known")
        self.turns += 1
        self.add((frame.start, frame.end), frame, "own", speaker, "", "", self.turns)

    # -- what goes on

    def keep_turn(
        self, number: int, frame: Frame, found: Sequence[Attribution], speakers: Sequence[Speaker], via: Sequence[str]
    ) -> None:
        spoken = [i for i, a in enumerate(found) if speakers[i].name and not a.negated]
        quoted = any(t.kind == "quote" for t in frame.tokens)
        colon = bool(frame.tokens) and frame.tokens[-1].low == ":"
        if spoken:
            index = main_attribution(found, spoken)
            cue = self.cue_text(frame.tokens, found[index])
            self.last = Turn(self.turns, speakers[index], cue, via[index], number, frame.last_paragraph, quoted, colon)
        elif quoted and len(frame.tokens) == 1 and self.last is not None:
            self.last = replace(self.last, frame=number, paragraph=frame.last_paragraph)
        elif not quoted:
            self.last = self.subject_turn(number, frame)

    def subject_turn(self, number: int, frame: Frame) -> Turn | None:
        """Return the person that a sentence without a cue begins with, who may speak in the quotation behind it."""
        persons = {t.name.person for t in frame.tokens if t.name is not None and t.name.kind == "person"}
        first = next((t for t in frame.tokens[:12] if t.kind == "name"), None)
        if first is None or first.name is None or first.name.kind != "person" or len(persons) != 1:
            return None
        speaker = self.resolver.of_name(first.name)
        self.turns += 1
        return Turn(self.turns, speaker, "", "", number, frame.paragraph, False)


def acts(tokens: list[Token], at: int) -> bool:
    """Say whether a token looks like the verb of a clause."""
    token = tokens[at]
    return (
        token.kind == "word"
        and not token.cap
        and at > 0
        and (token.low in FINITE or token.low in STARTING or token.low.endswith("ed"))
    )


STARTING = frozenset(
    [
        "held",
        "posted",
        "released",
        "issued",
        "sent",
        "made",
        "told",
        "has",
        "urged",
        "tweeted",
        "wrote",
        "published",
        "gave",
    ]
)


def read_quotes(layout: Layout, names: Sequence[Name], publisher: str = "") -> tuple[Quote, ...]:
    """Return the quotes of a text.

    Args:
        layout: the text laid out.
        names: its persons and bodies.
        publisher: the outlet, the speaker of what the article says in its own voice.

    Returns:
        Quotes in order of start: direct and partial ones (the words inside the marks), indirect ones (the reported
        clause) and sentences in the article's own voice.
    """
    outermost = [q for q in layout.quotations if q.depth == 0]
    reader = Reader(layout, Resolver(layout.text, names), publisher)
    reader.doubles = any(not q.single for q in outermost)
    for number, frame in enumerate(read_frames(layout, names)):
        reader.read(number, frame)
    return tuple(sorted(reader.quotes, key=lambda q: (q.start, -q.end)))


def from_or_by(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "from" or "by" stands before a name, an article and adjectives between them."""
    return any(t.low in ("from", "by") for t in tokens[max(0, at - 3) : at])


def main_attribution(found: Sequence[Attribution], spoken: Sequence[int]) -> int:
    """Return the attribution whose speaker goes on: the first that is not a mere "according to"."""
    return next((i for i in spoken if found[i].verb is not ACCORDING), spoken[0])


def governing(tokens: list[Token], at: int, found: Sequence[Attribution]) -> int | None:
    """Return the index of the attribution that a quotation belongs to, or None.

    The one that directly follows it comes first, then the nearest before it, then one at the sentence's end.
    """
    after = at + 1
    if after < len(tokens) and tokens[after].low in (",", "—"):
        after += 1
    for index, attribution in enumerate(found):
        if attribution.place == "after" and attribution.first == after:
            return index
    nearest = None
    for index, attribution in enumerate(found):
        if attribution.cue < at and attribution.verb.lemma not in ("cite", "quote"):
            nearest = index
    if nearest is not None:
        return nearest
    for index, attribution in enumerate(found):
        if attribution.place == "after" and attribution.cue > at:
            return index
    return None


def touches(tokens: list[Token], at: int, attribution: Attribution) -> bool:
    """Say whether nothing but a comma, a colon or the cue's own words stand between a cue and a quotation."""
    after = at + 1
    if after < len(tokens) and tokens[after].low in (",", "—"):
        after += 1
    if attribution.place == "after" and attribution.first == after:
        return True
    if attribution.cue > at:
        return False
    before = at
    while before > 0 and tokens[before - 1].low in (",", ":", "that", "—"):
        before -= 1
    if before <= max(attribution.body, attribution.cue + 1):
        return True
    return before < at and tokens[before].low == ":"


def stands_alone(tokens: list[Token], at: int) -> bool:
    """Say whether a quotation begins its sentence, or follows a comma, a colon or another cue."""
    return at == 0 or tokens[at - 1].low in (",", ":", "that")


def is_sentence(inner: str, spoken: Sequence[str]) -> bool:
    """Say whether words in marks stand as a sentence: a capital, and more than a title or a name."""
    first = next((c for c in inner if c.isalnum()), "")
    if not (first.isupper() or first.isdigit()):
        return inner.startswith(("...", "…")) and len(spoken) > 6
    if len(spoken) < 3:
        return inner[-1] in ".!?," and len(spoken) > 1
    return sum(w[0].islower() for w in spoken) * 3 >= len(spoken) or inner[-1] in ".!?,"


def set_off(tokens: list[Token], at: int, inner: str, spoken: Sequence[str], attached: bool) -> bool:
    """Say whether words are in marks for another reason than that somebody said them: titles, names, terms."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and before.kind == "word" and before.low in NAMING:
        return True
    if before is not None and at > 1 and before.low in (",", "as", "the") and tokens[at - 2].low in NAMING:
        return True
    capitals = all(w[0].isupper() or w in ("of", "the", "and", "in", "to", "a", "for", "on") for w in spoken)
    if capitals and inner[0].isupper() and len(spoken) <= 12 and inner[-1] not in ".!?":
        return not attached or len(spoken) <= 2 or (before is not None and before.low in PREPOSITIONS)
    return (
        len(spoken) <= 2
        and before is not None
        and after is not None
        and before.cap
        and after.cap
        and before.kind != "quote"
        and inner[0].isupper()
    )


def pass_on(tokens: list[Token], found: list[Attribution], speakers: list[Speaker], text: str) -> list[str]:
    """Return via whom each attribution's words come; an outlet beside another speaker passes his words on."""
    via = [a.via for a in found]
    for index, attribution in enumerate(found):
        if attribution.subject is None or len(found) < 2:
            continue
        reports = attribution.verb is ACCORDING or attribution.verb.lemma in (
            "report",
            "write",
            "cite",
            "quote",
            "note",
        )
        outlet = outlet_at(tokens, attribution.subject.first, text) if reports else ""
        if outlet:
            for other in range(len(found)):
                if (
                    other != index
                    and not via[other]
                    and found[other].verb is not ACCORDING
                    and speakers[other].name != speakers[index].name
                ):
                    via[other] = outlet
    return via


def nested(quote: Quote, quotes: Sequence[Quote]) -> bool:
    return any(
        q is not quote and q.kind == "indirect" and q.start <= quote.start and quote.end <= q.end for q in quotes
    )
