"""Cues in a sentence of the narration: who is said to say something, and where it stands."""

from dataclasses import dataclass
from typing import Literal

from .ascribing import ascribes, is_other_verb, stands_as_noun
from .complements import ADDRESSED, CLAUSAL, OPENINGS, Complement, behind, complement, follows, skip_circumstance
from .cues import SAYING_NOUNS, Cue
from .lists import words
from .narration import Token, Tokens
from .phrases import (
    BODIES,
    DETERMINERS,
    DOCUMENTS,
    FINITE,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    Phrase,
    before_verb,
    is_source,
    is_time,
    phrase_ending,
    with_head,
)
from .subjects import is_past, named_aside, named_first, subject_left, subject_right

CITED = frozenset({"cite", "quote"})  # their object is who said it, or what was brought up
CITING = frozenset({"cite", "cited", "cites", "citing", "quote", "quoted", "quotes", "quoting"})
ASKING = frozenset({"ask", "promise", "warn"})  # they take whom they address, or nobody: "asked Hill"
SEEMING = words("seeming_verbs")  # in front of "to say": he says it all the same
SUPPOSED = frozenset({"allege", "believe", "claim", "know", "report", "say", "suspect", "think", "understand"})
OWNERS = POSSESSIVES.keys() | {"'s"}
SHOWING = DOCUMENTS | words("evidence_nouns")  # what "shows" something by being read
FIRST_PERSON = frozenset({"i", "we", "you"})
OUTSIDE_PHRASES = PREPOSITIONS | FINITE | PRONOUNS | OPENINGS | {"and", "but"}
CALLING = frozenset({"call", "called", "calls", "describes", "described"})


@dataclass(slots=True)
class Attribution:
    """A cue with its subject; `body` is where what comes after the cue begins.

    `place` is "before" where the cue stands before what is said, "after" where it follows it.
    """

    cue: int
    first: int  # of the tokens that the attribution itself takes up
    body: int
    verb: Cue
    place: Literal["before", "after"]
    subject: Phrase | None
    shared: bool = False  # it has no subject of its own: the speaker of the sentence goes on
    that: bool = False
    silent: bool = False  # it reports nothing: it is negated, or the writer speaks of himself
    relative: bool = False
    takes: Complement = "clause"
    unnamed: bool = False  # nobody is said to say it: "it was reported that"

    @property
    def passive(self) -> bool:
        """Say whether its source stands behind a passive verb, so that no pronoun behind it means the source."""
        agent = self.subject is not None and self.place == "before" and self.subject.first > self.cue
        return agent and self.verb.past


ACCORDING = Cue("according to", "sv")
IN_WORDS = Cue("in the words of", "sv")
SOURCED = (ACCORDING, IN_WORDS)  # cues of several words with their source behind them
CLAIM = Cue("claim", "s")
GO_ON = Cue("go on", "v")
PUT_IT = Cue("put it", "v")


def find_attributions(tokens: Tokens) -> list[Attribution]:
    """Return the attributions of a frame in order."""
    found: list[Attribution] = []
    for at, token in enumerate(tokens):
        if not token.triggers:
            continue
        if token.low == "according" and at + 2 < len(tokens) and tokens[at + 1].low == "to":
            attribution = sourced(tokens, at, at + 2, ACCORDING)
        elif token.low == "words" and at > 1 and at + 2 < len(tokens) and in_the_words_of(tokens, at):
            attribution = sourced(tokens, at - 2, at + 2, IN_WORDS)
        elif token.low in ("went", "goes", "going") and at + 1 < len(tokens) and tokens[at + 1].low == "on":
            attribution = went_on(tokens, at)
        elif token.low == "put" and at + 1 < len(tokens) and tokens[at + 1].low == "it":
            attribution = put_it(tokens, at)
        elif (
            token.low in CALLING
            and at + 1 < len(tokens)
            and tokens[at + 1].low == "it"
            and (attribution := put_it(tokens, at))
        ):
            pass
        elif token.low in SAYING_NOUNS and at + 1 < len(tokens) and tokens[at + 1].low in ("that", "to"):
            attribution = owned(tokens, at) or (verb_at(tokens, at) if token.cue is not None else None)
        elif token.cue is not None and not (token.cap and at > 0 and not colon_follows(tokens, at)):
            attribution = verb_at(tokens, at)
        else:
            continue
        if attribution is not None:
            found.append(attribution)
    return found


def owned(tokens: Tokens, at: int) -> Attribution | None:
    """Return the attribution of "Hill's claim that …", "his promise to …", "the Hill report that …"."""
    that = tokens[at + 1].low == "that"
    before = at - 1
    while before > 0 and at - before < 4 and tokens[before].kind == "word" and tokens[before].low not in OWNERS:
        before -= 1
    if before < 0:
        return None
    if tokens[before].low in POSSESSIVES:
        subject: Phrase | None = Phrase(before, before + 1, before)
    elif tokens[before].low == "'s" and before:
        subject = phrase_ending(tokens, before - 1)
    elif before == at - 1 and tokens[before].kind == "name" and that:
        subject = phrase_ending(tokens, before)
    else:
        subject = None
    if subject is None:
        return None
    takes: Complement = "clause" if that else "infinitive"
    return Attribution(at, subject.first, at + 1 + that, CLAIM, "before", subject, that=that, takes=takes)


def colon_follows(tokens: list[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].low == ":"


def in_the_words_of(tokens: list[Token], at: int) -> bool:
    return (tokens[at - 2].low, tokens[at - 1].low, tokens[at + 1].low) == ("in", "the", "of")


def sourced(tokens: list[Token], at: int, source: int, verb: Cue) -> Attribution | None:
    """Return the attribution of "according to Hill": the words of the cue begin at `at`, those of its source behind."""
    subject = source_after(tokens, source)
    if subject is None:
        return None
    after = subject.stop
    leads = at == 0 or (tokens[at - 1].low in ("but", "and", "that", "also", ",") and at <= 2)
    comma = after < len(tokens) and tokens[after].low == ","
    place: Literal["before", "after"] = "before" if leads and comma else "after"
    if verb is IN_WORDS and after < len(tokens) and any(t.kind == "quote" for t in tokens[after : after + 2]):
        place = "before"
    return Attribution(at, at, after + 1 if comma else after, verb, place, subject)


def went_on(tokens: list[Token], at: int) -> Attribution | None:
    """Return the attribution of "he went on", beside a quotation."""
    subject = subject_left(tokens, before_verb(tokens, at)[0])
    body = at + 2
    if subject is None or (body < len(tokens) and tokens[body].low not in (",", ":") and tokens[body].kind != "quote"):
        return None
    behind = subject.begin > 0 and (tokens[subject.begin - 1].kind == "quote" or tokens[subject.begin - 1].low == ",")
    if not behind and body >= len(tokens):
        return None
    return Attribution(at, subject.begin, body, GO_ON, "after" if behind else "before", subject)


def put_it(tokens: list[Token], at: int) -> Attribution | None:
    """Return the attribution of "as Hill put it", "as Hill calls it", before or behind a quotation."""
    subject = subject_left(tokens, before_verb(tokens, at)[0])
    if subject is None or subject.begin == 0 or tokens[subject.begin - 1].low != "as":
        return None
    first = subject.begin - 1
    return Attribution(at, first, at + 2, PUT_IT, "before" if first == 0 else "after", subject)


def source_after(tokens: list[Token], at: int) -> Phrase | None:
    """Return the noun phrase behind "according to": up to the comma, the end or a quotation."""
    last = at
    while last < len(tokens) and last - at < 30:
        token = tokens[last]
        if token.kind in ("mark", "quote") or (
            token.kind == "word" and token.low in ("that", "which", "who", "but", "while", "when")
        ):
            break
        last += 1
    if last == at:
        return None
    phrase = with_head(tokens, at, last)
    if phrase is None and tokens[at].kind in ("name", "word"):
        phrase = Phrase(at, at + 1, at) if tokens[at].kind == "name" else None
    if phrase is not None:
        phrase.last = last
        if last + 1 < len(tokens) and tokens[last].low == ",":
            extend_source(tokens, phrase)
    return phrase


def extend_source(tokens: list[Token], phrase: Phrase) -> None:
    """Take an apposition behind a source into its phrase: "according to Ann Hill, the director, ..."."""
    start = phrase.last + 1
    stop = start
    while stop < len(tokens) and stop - start < 25 and tokens[stop].kind != "quote" and tokens[stop].low != ",":
        stop += 1
    named = named_aside(tokens, start, stop, tokens[phrase.head]) if tokens[phrase.head].kind == "word" else None
    if named is not None and tokens[named.head].is_person:
        phrase.first, phrase.last, phrase.head, phrase.aside = start, stop, named.head, (phrase.first, phrase.last)
        return
    aside = tokens[start:stop]
    relative = tokens[start].low == "who"
    titled = tokens[start].low in ("a", "an", "the") and any(t.low in ROLES or t.low in BODIES for t in aside)
    clause = any(t.kind == "word" and t.low in FINITE for t in aside)
    if (relative or (titled and not clause)) and (stop == len(tokens) or tokens[stop].low == ","):
        phrase.aside = (start, stop)


def verb_at(tokens: Tokens, at: int) -> Attribution | None:
    """Return the attribution of the verb at a token, or None where it ascribes nothing."""
    cue, stop = with_particle(tokens, at)
    if cue is None or not cue.flags:
        return None
    before, negated, passive = before_verb(tokens, at)
    if tokens.quoted and cue.past and (agent := agent_behind(tokens, at, passive)) is not None:
        return Attribution(at, at, at + 1, cue, "before", agent, silent=True)
    if passive and not cue.participle:
        if (told := told_by(tokens, at, cue, silent=negated)) is not None:
            return told
        return impersonal(tokens, at, before, cue, silent=negated)
    if is_other_verb(tokens, at, cue):
        return None
    previous = tokens[before] if before >= 0 else None
    if previous is not None and previous.low in ("as", "in") and cue.participle:
        quoted = quoted_as(tokens, at, before, cue)
        if quoted is not None or previous.low == "as":
            return quoted
    if previous is not None and previous.low == "to" and previous.kind == "word":
        leading = before_infinitive(tokens, before)
        if leading is None:
            return None
        before, negated, _ = before_verb(tokens, leading)
    return active(tokens, at, cue, stop, before, silent=negated)


def active(tokens: Tokens, at: int, cue: Cue, stop: int, before: int, *, silent: bool) -> Attribution | None:
    """Return the attribution of a verb whose subject says something, on either side of it, or None.

    Args:
        tokens: the frame's tokens.
        at: the index of the verb.
        cue: the verb with its particle.
        stop: where what follows them begins.
        before: the index of the token before the verb's auxiliaries.
        silent: whether the verb is negated.
    """
    previous = tokens[before] if before >= 0 else None
    cited = cited_source(tokens, before) if previous is not None and previous.kind == "quote" else None
    inverted = inverted_subject(tokens, at, before, cue) if cited is None else None
    if inverted is not None:
        return Attribution(at, at, inverted.stop, cue, "after", inverted, silent=silent)
    if stands_as_noun(tokens, at, cue):
        return None
    subject = cited or subject_of(tokens, at, before, cue)
    if not ascribes(tokens, at, previous, subject, cue):
        return None
    first = at if subject is None else subject.begin
    body, that = behind(tokens, stop, cue)
    document = subject is not None and is_document(tokens[subject.head])
    takes = complement(tokens, body, cue, that=that, document=document)
    if takes == "other" and adds_relative(tokens, first) and body < len(tokens) and tokens[body].acts:
        takes = "clause"
    after = cited is None and not is_relative(previous) and follows(tokens, at, body, that, first, cue, takes)
    if not after and (not takes or (takes == "object" and cue.lemma in CITED and names_source(tokens, body))):
        return None
    return Attribution(
        at,
        first,
        body,
        cue,
        "after" if after else "before",
        subject,
        shared=subject is None,
        that=that,
        silent=silent or (subject is not None and tokens[subject.head].low in FIRST_PERSON),
        relative=is_relative(previous),
        takes=takes,
    )


def adds_relative(tokens: list[Token], first: int) -> bool:
    """Say whether a relative pronoun behind a comma stands before a subject: "the board, which he said had failed"."""
    return first > 1 and tokens[first - 1].low in ("which", "who") and tokens[first - 2].low == ","


def impersonal(tokens: list[Token], at: int, before: int, cue: Cue, *, silent: bool) -> Attribution | None:
    """Return the attribution of "it was reported that …" and "Hill is said to …", whose speaker is not named."""
    if at + 1 >= len(tokens) or before < 0 or not cue.past:
        return None
    after = tokens[at + 1].low
    if after == "that" and tokens[before].low == "it" and not CLAUSAL.isdisjoint(cue.flags):
        return Attribution(at, before, at + 2, cue, "before", None, that=True, silent=silent, unnamed=True)
    if after == "to" and cue.lemma in SUPPOSED and (about := subject_left(tokens, before)) is not None:
        return Attribution(at, about.first, about.first, cue, "before", None, silent=silent, unnamed=True)
    return None


def told_by(tokens: list[Token], at: int, cue: Cue, *, silent: bool) -> Attribution | None:
    """Return the attribution of "she was told by a teacher that …"."""
    if cue.lemma not in ADDRESSED or at + 2 >= len(tokens) or tokens[at + 1].low != "by":
        return None
    subject = source_after(tokens, at + 2)
    if subject is None or subject.stop >= len(tokens) or tokens[subject.stop].low not in OPENINGS:
        return None
    that = tokens[subject.stop].low == "that"
    body = subject.stop + that
    return Attribution(at, subject.first, body, cue, "before", subject, that=that, silent=silent) if cue.past else None


def with_particle(tokens: list[Token], at: int) -> tuple[Cue | None, int]:
    """Return the cue of a verb with its particle, and where what follows begins: "called (on Monday) for"."""
    cue = tokens[at].cue
    if cue is not None and cue.particles:
        stop = skip_circumstance(tokens, at + 1)
        if stop < len(tokens) and tokens[stop].low in cue.particles:
            return cue.particles[tokens[stop].low], stop + 1
    return cue, at + 1


def names_source(tokens: list[Token], body: int) -> bool:
    """Say whether the object of "cited" is who said something, and not what was brought up."""
    source = with_head(tokens, body, noun_end(tokens, body))
    return source is None or tokens[source.head].kind == "name" or is_source(tokens[source.head])


def noun_end(tokens: list[Token], at: int) -> int:
    """Return where the noun phrase that begins at a token ends: before a mark, a quotation or a preposition."""
    last = at
    while last < len(tokens) and tokens[last].kind in ("word", "name") and tokens[last].low not in PREPOSITIONS:
        last += 1
    return last


def agent_behind(tokens: Tokens, at: int, passive: bool) -> Phrase | None:
    """Return who says what a passive verb tells: "described as “a time bomb” by Hill"."""
    quote = next((index for index in tokens.quoted if at < index < at + 3), None)
    if quote is None or quote + 2 >= len(tokens) or tokens[quote + 1].low != "by" or is_time(tokens[quote + 2]):
        return None
    return source_after(tokens, quote + 2) if passive or tokens[at + 1].low == "as" else None


def before_infinitive(tokens: list[Token], at: int) -> int | None:
    """Return where the verb stands that the "to" at a token belongs to, if it only tells that somebody seemed to."""
    if at == 0 or tokens[at - 1].low not in SEEMING:
        return None
    return at - 2 if tokens[at - 1].low == "on" else at - 1


def is_relative(previous: Token | None) -> bool:
    return previous is not None and previous.kind == "word" and previous.low in ("who", "that", "which")


def subject_of(tokens: Tokens, at: int, before: int, cue: Cue) -> Phrase | None:
    """Return the subject in front of a verb; `before` is the token before its auxiliaries."""
    if before < 0:
        return None
    if is_relative(tokens[before]):
        return phrase_before_relative(tokens, before)
    if cue.participle:
        return doing_subject(tokens, at, before)
    subject = subject_left(tokens, before)
    named = named_first(tokens, before + 1)
    return named if named is not None and (subject is None or subject.head > named.head) else subject


def cited_source(tokens: list[Token], at: int) -> Phrase | None:
    """Return the phrase before an aside that ends with a quotation: "the daily, citing “people …,” said"."""
    if at < 3 or tokens[at - 1].low not in CITING or tokens[at - 2].low != ",":
        return None
    return phrase_ending(tokens, at - 3)


def is_document(token: Token) -> bool:
    return token.low in SHOWING or (token.low.endswith("s") and token.low[:-1] in SHOWING)


def inverted_subject(tokens: list[Token], at: int, before: int, cue: Cue) -> Phrase | None:
    """Return the subject behind the verb in "…," said Ann Hill; `before` is the token before its auxiliaries."""
    previous = tokens[before] if before >= 0 else None
    if "v" not in cue.flags or cue.participle or at + 1 >= len(tokens):
        return None
    if previous is not None and previous.kind != "quote" and previous.low not in (",", "—", "…", "?", "!"):
        return None
    if previous is not None and before != at - 1:
        return None
    if previous is None and not (tokens[at].cap and cue.past):
        return None
    if cue.lemma in ADDRESSED - ASKING:
        return None
    strict = previous is None or previous.kind != "quote"
    phrase = subject_right(tokens, at + 1, strict=strict)
    if strict and phrase is not None and not tokens[phrase.head].cap:
        ends = phrase.last >= len(tokens) or tokens[phrase.last].kind in ("mark", "quote")
        if not ends or subject_left(tokens, at - 1) is not None:
            return None
    return phrase


def phrase_before_relative(tokens: list[Token], at: int) -> Phrase | None:
    """Return the phrase that "who", "which" or "that" belongs to."""
    last = at - 1 if tokens[at - 1].low in (",", "—") else at
    first = last - 1
    if first < 0 or tokens[first].kind not in ("word", "name"):
        return None
    while first > 0 and last - first < 6 and tokens[first].low not in DETERMINERS and not parts(tokens[first - 1]):
        first -= 1
    return with_head(tokens, first, last)


def parts(token: Token) -> bool:
    """Say whether a token cannot stand inside a plain noun phrase."""
    return token.kind in ("mark", "quote") or (
        token.kind == "word" and (token.low in OUTSIDE_PHRASES or is_past(token))
    )


def doing_subject(tokens: list[Token], at: int, before: int) -> Phrase | None:
    """Return the subject of "is saying", "a statement saying"; None where the sentence's subject goes on."""
    if any(t.low in ("is", "are", "was", "were", "been", "'s", "be") for t in tokens[before + 1 : at]):
        return subject_left(tokens, before)
    token = tokens[before]
    if token.kind == "word" and token.low in DOCUMENTS:
        return None
    if token.is_person:
        return phrase_ending(tokens, before) or Phrase(before, before + 1, before)  # "footage shows Hill saying"
    if colon_follows(tokens, at):
        phrase = phrase_ending(tokens, before - 1 if token.kind == "mark" else before)
        return phrase if phrase is not None and tokens[phrase.head].cap else None
    if token.kind == "mark" or before != at - 1:
        return None
    beside = phrase_ending(tokens, before)
    if beside is None or is_document(tokens[beside.head]):
        return None
    return beside if tokens[beside.head].kind == "name" or is_source(tokens[beside.head]) else None


def quoted_as(tokens: list[Token], at: int, before: int, cue: Cue) -> Attribution | None:
    """Return the attribution of "was quoted as saying" and "quoted Ann Hill as saying"."""
    back = before - 1
    while back >= 0 and before - back < 14:
        low = tokens[back].low
        if tokens[back].kind == "word" and low in (
            "quoted",
            "quotes",
            "cited",
            "cites",
            "quoting",
            "citing",
            "reported",
        ):
            break
        if tokens[back].kind in ("quote",):
            return None
        back -= 1
    else:
        return None
    if back < 0:
        return None
    place: Literal["before", "after"]
    body, that = behind(tokens, at + 1, cue)
    if back == before - 1:
        left, negated, passive = before_verb(tokens, back)
        subject = subject_left(tokens, left)
        if subject is None or not passive:
            return None
        place = "after" if follows(tokens, at, body, that, subject.begin, cue) else "before"
        return Attribution(at, subject.begin, body, cue, place, subject, that=that, silent=negated)
    subject = with_head(tokens, back + 1, before)
    if subject is None or (tokens[before].low == "in" and not tokens[back].low.startswith(("cit", "quot"))):
        return None
    quoting = subject_left(tokens, before_verb(tokens, back)[0])
    first = quoting.begin if quoting is not None else back
    place = "after" if follows(tokens, at, body, that, first, cue) else "before"
    return Attribution(at, first, body, cue, place, subject, that=that)
