"""Whether two statements take the same stand on a matter, or cannot both hold: an accusation and its denial."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import takewhile, zip_longest

from .accounts import accounts, compare_accounts
from .clauses import HAD, LOST, Clause, Sentence, Term, sentences
from .comparison import Comparison, Relation
from .concepts import alike, axis_of, complementary, contrary, events
from .lists import pairs
from .negation import UNABLE
from .utterances import DENY, QuoteForm, key_of
from .words import named, passage, stem

HARM = frozenset(
    {"break", "burn", "collapse", "crash", "dead", "destroy", "explode", "flood", "hit", "injure", "shoot down"}
    | {"sick", "sink"}
)  # the concepts of what has one cause
MOST = 0.6  # the share of a denial that the other statement must speak of
CORE = 0.35  # the share that is enough where it speaks of who and of the deed
WILLING = frozenset({"accept", "offer", "promise"})  # concepts
DROPPED = frozenset({"call off"})  # concepts: of what was to come
ALONE = "both speak of that deed alone"
THIN = 2  # things that two clauses share: no more than these prove little by themselves
AROUND = 2  # names and telling words that the sentences around two statements of one deed have in common at least
PERSONS = frozenset({"he", "she", "they"})
AGENT = ("er", "ers", "or", "ors")  # endings of those who do something
HALF = 0.5
BRIEF = 3.5  # the weight of a clause that says of whom and one thing more: "Harrow lost on Sunday"
ALL = 0.95
TAKEN_UP = 2  # things that the sentences before a vague denial must have in common with what it may deny
NEAR = 3  # words from a verb to its object
FEW = 4  # terms of a short clause
MOST_KEYS = 28
MOST_TERMS = 8  # of a clause, from which keys are made
PERIOD = 60  # days
MOST_TOLD = 5  # words in a reason


def compare_stances(a: QuoteForm, b: QuoteForm) -> Comparison | None:
    """Say how b stands to a where both speak of the same matter.

    Args:
        a: a statement, quoted, reported or in an article's own voice.
        b: one from another article; a denial reported beside its accusation is no dispute of its article.

    Returns:
        `denies` where they cannot both hold, `rewords` where they take the same stand, None for all else.
    """
    found = [c for one in sentences(a) for two in sentences(b) for c in _compared(one, two, a, b)]
    strongest = max(found, key=lambda c: (not c.agrees, c.score, c.relation, sorted(c.reasons)), default=None)
    if strongest and not strongest.agrees:
        return strongest
    return compare_accounts(a, b) or strongest


def sequence(a: QuoteForm, b: QuoteForm) -> int | None:
    """Return 1 where b is told later than a, -1 where earlier, 0 on one day; None where a day is not known."""
    return None if a.day is None or b.day is None else (b.day > a.day) - (b.day < a.day)


def _compared(one: Sentence, two: Sentence, a: QuoteForm, b: QuoteForm) -> Iterator[Comparison]:
    later = sequence(a, b)
    if one.tokens.isdisjoint(two.tokens) or _apart(one, two):
        return
    if same := _both_assert(one, two):
        yield same
    for c in one.clauses:
        for d in two.clauses:
            if c.tokens.isdisjoint(two.tokens) or not _meet(c, d) or not _in_time(c, d, later):
                continue
            meeting = Meeting(one, c, two, d) if c.denial or not d.denial else Meeting(two, d, one, c)
            found = next(filter(None, (rule(meeting) for rule in RULES[bool(c.denial) + bool(d.denial)])), None)
            thin = found and found.relation == "denies" and meeting.thin
            if found and (not thin or _of_one_event(a, b)):
                yield found if meeting.c is c else replace(found, reasons=_turned_round(found.reasons))


def _of_one_event(a: QuoteForm, b: QuoteForm) -> bool:
    """Say whether what stands around two statements shows that a deed in both is one deed."""
    return len(_around(a) & _around(b)) >= AROUND


@lru_cache(maxsize=4096)
def _around(form: QuoteForm) -> frozenset[str]:
    text = f"{form.context} {form.sentence or form.text} {form.before} {form.after}"
    telling = (w.stem for w in passage(text).words if w.weight >= 1)
    return frozenset(telling) | frozenset(e.name for e in named(text))


def _apart(one: Sentence, two: Sentence) -> bool:
    """Say whether two sentences tell of other days, years or things ("gate 7" and "gate 9")."""
    if any(mine and theirs and not mine & theirs for mine, theirs in ((one.when, two.when), (one.years, two.years))):
        return True
    mine, theirs = dict(one.numbered), dict(two.numbered)
    return any(theirs.get(what, number) != number for what, number in mine.items())


def _meet(c: Clause, d: Clause) -> bool:
    """Say whether two clauses can be of one matter: as sure, of one time, place, doer and number."""
    if (c.mode != d.mode and not _of_a_plan(c, d)) or not c.usable or not d.usable:
        return False
    if c.sex and d.sex and c.sex != d.sex:
        return False
    sides = (c.places, d.places), (c.subject, d.subject), (c.numbers, d.numbers)
    return not any(mine and theirs and not mine & theirs for mine, theirs in sides)


def _in_time(c: Clause, d: Clause, later: int | None) -> bool:
    """Say whether what one tells to be so still is told no earlier than the other, so that nothing can have changed.

    Args:
        c, d: the clauses.
        later: whether d is told later than c (see `sequence`).
    """
    if not c.still and not d.still:
        return True
    return later is not None and (not c.still or later <= 0) and (not d.still or later >= 0)


def _of_a_plan(c: Clause, d: Clause) -> bool:
    """Say whether one clause tells that a plan was dropped and the other that it will be kept: neither denies."""
    if c.denial or d.denial or {c.mode, d.mode} != {"", "future"}:
        return False
    settled = c if not c.mode else d
    return any(not t.concepts.isdisjoint(DROPPED) for t in settled.terms)


@dataclass(frozen=True)
class Meeting:
    """A clause `c` of one statement beside a clause `d` of another; where only one denies, it is c."""

    one: Sentence
    c: Clause
    two: Sentence
    d: Clause

    @cached_property
    def told(self) -> tuple[Term, ...]:
        """What the other statement speaks of: a denial is held against all that is asserted with what it denies."""
        return self.d.terms if self.d.denial else self.two.asserted

    @cached_property
    def shared(self) -> list[Term]:
        return [t for t in self.c.terms if _like(t, self.told) or _himself(self.d, [t])]

    @cached_property
    def strong(self) -> list[Term]:
        return [t for t in self.shared if t.strong]

    @cached_property
    def names(self) -> frozenset[str]:
        theirs = self.d.names if self.d.denial else self.two.names
        return frozenset(n for n in self.c.names if n in theirs or any(stem(n) in t.concepts for t in self.told))

    @cached_property
    def lost(self) -> frozenset[str]:
        """The names that only c has, but for where it happened."""
        return self.c.names - self.names - self.c.places

    @cached_property
    def missing(self) -> list[Term]:
        return [t for t in self.c.terms if t.strong and t not in self.shared]

    @property
    def evidence(self) -> int:
        """How many things show that both speak of one matter."""
        return len({id(_like(t, self.told)) for t in self.strong}) + len(self.names)

    @property
    def got(self) -> float:
        return sum(t.weight for t in self.shared) + len(self.names)

    @property
    def thin(self) -> bool:
        """Whether a denial and what it denies share so little of what they say that it proves nothing by itself."""
        if not self.c.denial:
            return not self.strong and not self.names and not self.c.subject & self.d.subject
        if self.evidence > THIN:
            return False
        once = any(not t.concepts.isdisjoint(events()) for t in self.strong)
        most = self.got >= MOST * max(self.c.weight, self.d.weight)
        return self.evidence < THIN or not (once or most)

    @property
    def share(self) -> float:
        """How much of c the other statement speaks of."""
        return self.got / max(0.1, sum(t.weight for t in self.c.terms) + len(self.names) + len(self.lost))

    def comparison(self, relation: Relation, first: str, base: float) -> Comparison:
        score = round(min(0.9, base + 0.05 * self.got), 2)
        alone = self.evidence < 2 and len(self.shared) < 2
        matter = ALONE if alone else _matter(self.names, self.shared)
        return Comparison(relation=relation, score=score, reasons=(first, matter))


def _like(term: Term, among: Iterable[Term]) -> Term | None:
    return next((t for t in among if alike(term.concepts, t.concepts)), None)


# --- one denies -----------------------------------------------------------------------------------------------------


def _denied(m: Meeting) -> Comparison | None:
    """One denies what the other asserts: "is not bombing" and "bombed"."""
    if m.c.focus < 0:
        return None
    focus = m.c.terms[m.c.focus]
    met = _like(focus, m.d.terms)
    if met is None or met.lacking or focus.number or _other_order(m):
        return None
    if met.wished and not (stem(m.c.denial) in UNABLE and any(not t.concepts.isdisjoint(WILLING) for t in m.d.terms)):
        return None  # but for "refused to pay" and "agreed to pay"
    if (focus.inside and met.towards) or _somebody_else(m, met) or _another_object(m):
        return None
    of_another = m.c.denial in ("not", "never") and not m.names and focus.said_of == met.said_of
    if of_another and _strangers(m.c.terms[: m.c.focus], m.d.terms[: m.d.terms.index(met)]):
        return None  # "the players were not sent off" and "the coach was sent off"
    if m.c.verbal and met.surface.endswith(AGENT) and not focus.surface.endswith(AGENT):
        return None  # "did not support him" and "his supporters"
    if _of_a_sort(m, focus):
        return None
    if _is_named(m.c, focus) and not (met.said_of or m.d.exists or m.c.pronoun == m.d.pronoun != ""):
        return None  # "this is no reform": a reform is spoken of, and not said to be this
    if met.noun and not focus.noun and m.c.verbal and not m.c.exists:  # "is not fighting" and "in the fight"
        return None
    if _opposite(m, focus, met):
        return None  # not the one, but its contrary: "does not help the rich" and "helps the poor"
    if not any(
        test(m, focus, met) for test in (_covered, _same_core, _one_event, _taken_up, _none_against_some, _is_not)
    ):
        return None
    return m.comparison("denies", f"‘{m.c.said}’ against ‘{met.surface}’", 0.5)


def _opposite(m: Meeting, p: Term, q: Term) -> bool:
    """Say whether two clauses tell of contrary things besides two words: of the east wing and the west wing."""
    others = ((t, u) for t in m.c.terms for u in m.d.terms if t is not p and u is not q)
    return any(contrary(t.concepts, u.concepts) or _facing(t, u) for t, u in others)


def _facing(t: Term, u: Term) -> bool:
    return u.surface.lower() in pairs("opposites") and pairs("opposites")[u.surface.lower()] == t.surface.lower()


def _is_named(c: Clause, focus: Term) -> bool:
    """Say whether a clause says of something what it is not, by a noun: "is no foul", "was not a threat"."""
    before = [t for t in c.terms if t.at < focus.at]
    named = c.denial in ("no", "not") and c.pronoun in ("it", "this") and not c.exists
    return named and not before and (focus.said_of or not c.verbal or c.denial == "no")


def _another_object(m: Meeting) -> bool:
    """Say whether what is denied to be done to one thing is told to be done to another.

    "No ballot was lost" and "he lost his seat by nine votes": lost are the votes in the one and the seat in the other,
    where votes only tell by how much.
    """
    for t in (t for i, t in enumerate(m.c.terms) if t.said_of or i == m.c.deed):
        u = None if t.number or t.noun else _like(t, m.d.terms)
        if u is None or u.said_of or u.noun:
            continue
        mine, theirs = _done_to(m.c, t), _object(m.d, u)
        if mine and theirs and not any(_like(one, m.c.terms) for one in theirs):
            direct = [one for one in m.d.terms if not one.aside]
            if not any(_like(one, direct) for one in mine):
                return True
    return False


def _done_to(c: Clause, deed: Term) -> list[Term]:
    """Return what a deed is done to: the subject of a passive one, the object of an active one."""
    if not deed.said_of:
        return _object(c, deed)
    return [t for t in c.terms if t.at < deed.at and t.strong and not t.number and not t.aside]


def _object(c: Clause, deed: Term) -> list[Term]:
    near = [t for t in c.terms if t.at - deed.at > 0]
    if not near or near[0].at - deed.at > NEAR:
        return []
    return [t for t in takewhile(lambda t: not t.aside, near) if t.strong and not t.number]


def _somebody_else(m: Meeting, met: Term) -> bool:
    """Say whether "he" of a denial is nobody that the other statement need speak of."""
    if m.c.person and not m.d.person and not m.names and not m.d.names:
        doers = [t for t in m.d.terms if t.at < met.at and t.strong and not t.aside and not t.number]
        if doers and not any(_like(t, m.c.terms) for t in doers):
            return True  # "he paid nothing" and "the richest paid most"
    if m.c.pronoun not in PERSONS or m.d.pronoun in PERSONS or m.names or m.evidence > 2 or not m.one.earlier:
        return False
    return not any(_like(t, m.told) or t.concepts & m.two.names for t in m.one.earlier if t.strong)


def _narrower(m: Meeting, focus: Term) -> bool:
    """Say whether there is none of a kind that the other does not speak of: "no military threat", "a threat"."""
    return m.c.denial == "no" and any(t in m.missing for t in _right_before(m.c, focus))


def _of_a_sort(m: Meeting, focus: Term) -> bool:
    """Say whether it is no thing of a sort that the other does not speak of: "not a car bomb", "a bomb"."""
    return any(t.noun and t in m.missing for t in _right_before(m.c, focus))


def _right_before(c: Clause, focus: Term) -> list[Term]:
    """Return what stands before a term with nothing between."""
    return [t for t in c.terms[: c.focus] if focus.at - t.at <= c.focus - c.terms.index(t)]


def _covered(m: Meeting, focus: Term, met: Term) -> bool:
    """What is asserted says most of what is denied, and may say more."""
    if m.evidence == 1 and m.c.deed >= 0:  # "did not see the foul", all of it
        both = m.share >= ALL and len(m.shared) >= 2 and m.got >= HALF * m.d.weight
        return both and _like(m.c.terms[m.c.deed], m.d.terms) is not None
    if focus.inside and not m.d.pronoun and any(t in m.c.terms[: m.c.focus] for t in m.missing):
        return False  # "the plane was not in the valley": another may have been
    if (m.evidence == 2 and not _of_one_name(m, focus, met)) or _narrower(m, focus):
        return False
    return m.evidence >= 2 and m.share >= MOST


def _of_one_name(m: Meeting, focus: Term, met: Term) -> bool:
    """Say whether little that is shared is enough: a deed of one doer, a thing of one name, or all that the other says.

    Of "Hill was never in such a debate" and "in the debate Hill said" the name and the debate are shared, and no more.
    """
    if not m.names:
        return 4 * m.got >= m.d.weight
    if m.c.subject & m.d.subject and not focus.noun and not met.noun:
        return True
    return bool(focus.named & met.named & m.names) or not m.c.subject


def _same_core(m: Meeting, focus: Term, met: Term) -> bool:
    """Both speak of the same deed done to the same: "no death due to cholera has been withheld"."""
    if m.evidence < 2 or m.share < CORE or m.lost or focus not in m.strong or _narrower(m, focus):
        return False
    deed = m.c.terms[m.c.deed] if m.c.deed >= 0 else focus
    if not focus.listed and not (deed.listed and _like(deed, m.d.terms)):
        return False
    first = m.c.terms[0] if m.c.focus and m.c.denial in ("no", "none", "not") else None
    return any(t is first or (t.listed and t is not focus) for t in m.strong)


def _one_event(m: Meeting, focus: Term, met: Term) -> bool:
    """A deed of which a story has one is denied without more: "nobody rang"."""
    told = focus.strong or focus.listed
    none = m.c.denial in ("nobody", "none")  # of nobody at all it matters little where and over what
    missing = [t for t in m.missing if not (none and t.aside and t.at > focus.at)]
    return told and not focus.concepts.isdisjoint(events()) and len(missing) + len(m.lost) <= m.d.vague


def _taken_up(m: Meeting, focus: Term, met: Term) -> bool:
    """What a denial calls "it" or "any" is named in the sentence around it."""
    if not m.c.vague or m.evidence != 1 or m.share < HALF:
        return False
    if any(_like(t, m.told) for t in _besides(focus, m.one.around)):
        return True
    if not focus.listed or m.missing or m.lost:
        return False
    least = 1 if stem(m.c.denial) in DENY else TAKEN_UP
    return len({id(other) for t in _besides(focus, m.one.earlier) if (other := _like(t, m.told))}) >= least


def _besides(focus: Term, around: Iterable[Term]) -> Iterator[Term]:
    return (t for t in around if t.strong and not alike(t.concepts, focus.concepts))


def _none_against_some(m: Meeting, focus: Term, met: Term) -> bool:
    """There is none of what the other says there is: "no secret annex" and "there is an annex"."""
    if not m.c.exists or m.c.denial != "no" or " such " in m.c.said or not met.strong or m.lost:
        return False
    if any(t in m.c.terms[m.c.focus :] for t in m.missing):
        return False
    owners = m.c.terms[: m.c.focus][-1:], m.d.terms[: m.d.terms.index(met)][-1:]
    if not m.c.there and not m.d.there and all(owners) and not _like(owners[0][0], owners[1]):
        return False  # "the driver had no licence", "the works had a licence"
    return m.d.exists or (m.c.there and met.some and met is not m.d.terms[0] and not m.missing)


def _is_not(m: Meeting, focus: Term, met: Term) -> bool:
    """One says of "it" that it is no such thing, and the other that it is: "never a penalty"."""
    if not m.c.pronoun or m.c.pronoun != m.d.pronoun or m.missing or m.lost:
        return False
    return focus.strong and focus.some and met.some and not m.c.exists and not m.d.exists


def _other_order(m: Meeting) -> bool:
    """Say whether both tell what comes before what, in another order: "tonnes before men"."""
    if not (m.c.ordered and m.d.ordered):
        return False
    places = [k for t in m.c.terms for k, u in enumerate(m.d.terms) if alike(t.concepts, u.concepts)]
    return places != sorted(places)


def _accused(m: Meeting) -> Comparison | None:
    """One accuses whom the other clears: "is the buyer of smuggled oil" and "is not complicit in smuggling oil"."""
    least = {"": 9, "wrong": 1, "tie": 2}  # names that both must give: a tie is between two
    held = [t for t in m.strong if len(m.names) >= least[t.accuses]]
    met = _like(held[0], m.d.terms) if held else None
    if met is None or m.evidence < 3 or not m.c.actor or m.c.actor != m.d.actor or m.c.focus < 0:
        return None
    if not m.c.terms[m.c.focus].accuses:
        return None
    return m.comparison("denies", f"‘{m.c.said}’ against ‘{met.surface}’", 0.5)


def _as_good_as(m: Meeting) -> Comparison | None:
    """One denies the contrary of what the other says, where there is no third: "none was broken", "all were whole"."""
    if m.c.focus < 0 or len(m.one.clauses) > 1 or m.d is not m.two.clauses[0]:
        return None
    focus = m.c.terms[m.c.focus]
    met = _complement(m, focus, m.d.terms)
    if met is None or met.wished or met.lacking:
        return None
    return m.comparison("rewords", f"‘{m.c.said}’ comes to ‘{met.surface}’", 0.5)


def _complement(m: Meeting, focus: Term, among: Iterable[Term]) -> Term | None:
    """Return the contrary of what is denied, where it is said of the same and leaves no third."""
    met = next((t for t in among if complementary(focus.concepts, t.concepts)), None)
    if met is None or _of_others(m, focus, met) or not _of_one(m, focus, met) or not _beside(m, focus, met):
        return None
    return met


# --- neither denies -------------------------------------------------------------------------------------------------


def _contrary(m: Meeting) -> Comparison | None:
    """One says the contrary of the other: "survived" and "died"."""
    may_turn = m.c.turning & m.d.tokens or m.d.turning & m.c.tokens
    if not may_turn and not (m.c.causes and m.d.causes):
        return None
    for p in m.c.terms:
        for q in m.d.terms:
            if not _excludes(m, p, q) or _of_others(m, p, q):
                continue
            if _of_whom(m.c, m.d) or _of_whom(m.d, m.c) or _opposite(m, p, q):
                continue
            if (shared := _beside(m, p, q)) is not None:
                score = round(min(0.9, 0.45 + 0.05 * (sum(t.weight for t in shared) + len(m.names))), 2)
                reasons = (f"‘{_shown(p)}’ against ‘{_shown(q)}’", _matter(m.c.names & m.d.names, shared))
                return Comparison(relation="denies", score=score, reasons=reasons)
    return None


def _shown(term: Term) -> str:
    return f"{term.state} {term.surface}".strip()


def _of_whom(c: Clause, d: Clause) -> bool:
    """Say whether one tells something of "him", whoever he is, and the other of somebody by name."""
    return c.pronoun in PERSONS and not c.subject and bool(d.subject) and c.pronoun != d.pronoun


def _excludes(m: Meeting, p: Term, q: Term) -> bool:
    if contrary(p.concepts, q.concepts):
        if any(t.surface.endswith("ing") and not t.said_of for t in (p, q)):
            return False  # "the money remaining" tells no state of what departed
        return _of_one(m, p, q) and not _like(p, m.d.terms) and not _like(q, m.c.terms)
    if p.lacking != q.lacking and alike(p.concepts, q.concepts):  # "were sealed" and "with broken seals"
        return (q if p.lacking else p).said_of
    if {p.state, q.state} == {"lost", "had"} and alike(p.concepts, q.concepts):
        return True
    if p.cause and q.cause and p.cause != q.cause and (p.by or q.by):
        return _harms(m.c) and _harms(m.d)
    return False


def _of_one(m: Meeting, p: Term, q: Term) -> bool:
    """Say whether two contrary words are said of one thing: a state, or a deed of one doer with one object."""
    if p.said_of or q.said_of:
        return True
    i, k = m.c.terms.index(p), m.d.terms.index(q)
    if _undergoes(m.c, i, m.d, k) or _undergoes(m.d, k, m.c, i):
        return True
    before = any(_like(t, m.d.terms[:k]) for t in m.c.terms[:i] if not t.number) or bool(m.c.subject & m.d.subject)
    before = before or _himself(m.c, m.d.terms[:k]) or _himself(m.d, m.c.terms[:i])
    after = m.c.terms[i + 1 :], m.d.terms[k + 1 :]
    return before and (not all(after) or any(_like(t, after[1]) for t in after[0]))


def _himself(c: Clause, before: Iterable[Term]) -> bool:
    """Say whether the "he" of a report is who the other speaks of by his role: "the player said that he"."""
    return bool(c.himself) and any(alike(c.himself, t.concepts) for t in before if not t.number)


def _undergoes(c: Clause, i: int, d: Clause, k: int) -> bool:
    """Say whether of what one does something to the other tells: "called off its strike", "the strike goes on"."""
    if d.terms[k + 1 :] and not d.terms[k + 1].aside and not d.terms[k + 1].framing:
        return False
    done = _object(c, c.terms[i])
    return bool(done) and k > 0 and _like(done[-1], d.terms[k - 1 : k]) is not None


def _of_others(m: Meeting, p: Term, q: Term) -> bool:
    """Say whether what two contrary words are said of, or done to, is told and differs: two things, both may be.

    "Guilty of fraud" and "cleared of murder", "the tests on him were clean" and "the tests on her were positive".
    """
    i, k = m.c.terms.index(p), m.d.terms.index(q)
    if p.lacking or q.lacking or (p.cause and q.cause):
        return False
    slots = [(m.c.terms[:i], m.d.terms[:k]), (m.c.terms[i + 1 :], m.d.terms[k + 1 :])]
    told = m.c.names - m.c.places - m.d.names, m.d.names - m.d.places - m.c.names
    if p.state:
        slots = slots[1:]
        whom = [[t for t in side if t.surface.lower() not in LOST | HAD][:1] for side in (m.c.terms[:i], m.d.terms[:k])]
        if all(whom) and not _like(whom[0][0], whom[1]):
            return True  # "the writer lost interest", "the singer had every interest"
    whose = [[t for t in side if t.of] for side in slots[0]]
    if all(whose) and not any(_like(t, whose[1]) for t in whose[0]):
        return True  # "the tests of the sprinter", "the tests of the swimmer"
    return all(told) or any(_strangers(mine, theirs) for mine, theirs in slots)


def _strangers(mine: Iterable[Term], theirs: Iterable[Term]) -> bool:
    one, two = ([t for t in side if t.strong and not t.number and not t.framing] for side in (mine, theirs))
    return bool(one and two) and not any(_like(t, two) for t in one)


def _beside(m: Meeting, p: Term, q: Term) -> list[Term] | None:
    """Return what two clauses with contrary words share besides their names, where all of it is enough."""
    by_cause = bool(p.cause and q.cause)
    shared = [
        t
        for t in m.c.terms
        if t is not p
        and not (by_cause and not t.concepts.isdisjoint(HARM))
        and (other := _like(t, m.d.terms))
        and not (by_cause and (t.cause or other.cause))
    ]
    if p.state:
        shared.append(p)
    names = m.c.names & m.d.names
    told = (
        any(t.strong for t in shared)
        or bool(m.c.subject & m.d.subject)
        or (bool(shared) and ((p.said_of and q.said_of) or max(m.c.weight, m.d.weight) <= BRIEF))
    )
    if not told:
        return None
    whole = min(side.weight - sum(t.weight for t in side.terms if t.number) for side in (m.c, m.d)) - 1
    got = sum(t.weight for t in shared) + len(names)
    if not by_cause and not shared and max(m.c.weight, m.d.weight) > BRIEF:
        return None
    lacks = p.lacking or q.lacking
    enough = got >= HALF * whole and (lacks or 4 * got >= max(m.c.weight, m.d.weight) - 1)
    return shared if by_cause or enough else None


def _harms(c: Clause) -> bool:
    return any(not t.concepts.isdisjoint(HARM) for t in c.terms)


# --- the same stand -------------------------------------------------------------------------------------------------


def _neither(m: Meeting) -> Comparison | None:
    """Both deny, the one the contrary of the other, where one of both must be so: "not open" and "not closed"."""
    if m.c.focus < 0 or m.d.focus < 0:
        return None
    focus, met = m.c.terms[m.c.focus], m.d.terms[m.d.focus]
    if _complement(m, focus, [met]) is None:
        return None
    return m.comparison("denies", f"‘{m.c.said}’ against ‘{m.d.said}’", 0.5)


def _both_deny(m: Meeting) -> Comparison | None:
    """Both deny one thing: two denials of an accusation, "not bombing" twice."""
    same_tie = _denies_tie(m.c) and _denies_tie(m.d) and len(m.names) >= 2
    if not same_tie and not _same_denial(m):
        return None
    return m.comparison("rewords", "both deny it", 0.5)


def _same_denial(m: Meeting) -> bool:
    if m.c.focus < 0 or m.d.focus < 0:
        return False
    one, two = m.c.terms[m.c.focus], m.d.terms[m.d.focus]
    accuses = m.names and any(t.accuses for t in m.strong)
    if not accuses and not (one.strong and alike(one.concepts, two.concepts)):
        return False
    shorter, longer = sorted((m.c.weight, m.d.weight))
    enough = m.got >= MOST * shorter and m.got >= CORE * longer
    return m.evidence >= 3 or (m.evidence >= 2 and enough)


def _denies_tie(c: Clause) -> bool:
    return bool(c.denial) and any(t.accuses == "tie" for t in c.terms)


def _both_assert(one: Sentence, two: Sentence) -> Comparison | None:
    """Both assert the same in nearly the same words."""
    mine, theirs = one.by_concepts, two.by_concepts
    shared = [t for concepts, t in mine.items() if concepts in theirs]
    if len(shared) < 4 or sum(t.strong for t in shared) < 4:
        return None
    denials = [sum(c.denial != "" for c in side.clauses if c.terms) for side in (one, two)]
    if denials[0] != denials[1] or not all(c.usable for side in (one, two) for c in side.clauses):
        return None
    numbers = [{t.concepts for t in side.values() if t.number} for side in (mine, theirs)]
    names = one.names & two.names
    got = sum(t.weight for t in shared) + len(names)
    whole = max(sum(t.weight for t in terms.values()) + len(side.names) for side, terms in ((one, mine), (two, theirs)))
    if numbers[0] != numbers[1] or got < 0.75 * whole:
        return None
    reasons = ("both say the same", _matter(names, shared))
    return Comparison(relation="rewords", score=round(min(0.9, 0.45 + 0.05 * got), 2), reasons=reasons)


RULES = {
    0: (_contrary,),
    1: (_denied, _accused, _as_good_as),
    2: (_neither, _both_deny),
}  # by how many of the two clauses deny


# --- reasons --------------------------------------------------------------------------------------------------------


def _matter(names: Iterable[str], terms: Iterable[Term]) -> str:
    """Return what both speak of, at most five words: "both speak of Turkey, oil and smuggled"."""
    told = [n if n[:1].isupper() else n.title() for n in sorted(names)][:3]
    ranked = sorted(terms, key=lambda t: (-t.weight, t.surface))
    told += list(dict.fromkeys(t.surface for t in ranked))[: MOST_TOLD - len(told)]
    return f"both speak of {', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else f"both speak of {told[0]}"


def _turned_round(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Return reasons with what the first statement says first."""
    left, against, right = reasons[0].partition(" against ")
    return (f"{right}{against}{left}" if against else left, *reasons[1:])


def opposed_words(reason: str) -> tuple[str, str]:
    """Return the words of two statements that a reason holds against each other, ("", "") where it tells none."""
    left, against, right = reason.partition(" against ")
    return (left.strip("‘’"), right.strip("‘’")) if against else ("", "")


# --- candidates -----------------------------------------------------------------------------------------------------


def stance_keys(form: QuoteForm) -> tuple[str, ...]:
    """Return at most 28 keys; two statements that `compare_stances` relates share at least one, in all but long ones.

    A key is the hash of two things that a clause and its sentence speak of, or of one deed of which a story has one
    and the time of the statement.
    """
    periods = _periods(form)
    single: dict[str, None] = {key: None for account in accounts(form) for key in account.keys}
    ranked: list[list[str]] = []
    for sentence in sentences(form):
        for clause in sentence.clauses:
            if not clause.usable:
                continue
            single.update(dict.fromkeys(f"{axis} {p}" for axis in _alone(clause) for p in periods))
            single.update(dict.fromkeys(_caused(clause)))
            ranked.append(list(_pairs(sentence, clause)))
    in_turn = [pair for pairs in zip_longest(*ranked) for pair in pairs if pair]
    return tuple(dict.fromkeys(map(_hash, [*list(single)[:8], *in_turn])))[:MOST_KEYS]


def sides(form: QuoteForm) -> int:
    """Return what a statement can stand against another by: the sum of DENIES, TURNS, NAMES_CAUSE and TELLS, or 0."""
    clauses = [clause for sentence in sentences(form) for clause in sentence.clauses if clause.usable]
    return (
        DENIES * any(clause.denial for clause in clauses)
        + TURNS * any(clause.turning for clause in clauses)
        + NAMES_CAUSE * any(clause.causes for clause in clauses)
        + TELLS * bool(accounts(form))
    )


DENIES, TURNS, NAMES_CAUSE, TELLS = 1, 2, 4, 8


def can_oppose(one: int, other: int) -> bool:
    """Return whether two statements with these `sides` may deny each other."""
    return bool((one | other) & DENIES or one & other)


def only_agree(one: int, other: int) -> bool:
    """Return whether two statements with these `sides` share nothing but what both assert, if anything.

    What the one lacks the other may have, though it turns on nothing: "ran out of chlorine" and "chlorinated".
    """
    return not ((one | other) & (DENIES | TURNS) or one & other)


_hash = lru_cache(maxsize=65536)(key_of)


def _periods(form: QuoteForm) -> tuple[str, ...]:
    """Return two periods, one of which two statements share that are at most a month apart."""
    if form.day is None:
        return ("",)
    day = form.day.toordinal()
    return (f"a{day // PERIOD}", f"b{(day + PERIOD // 2) // PERIOD}")


def _alone(clause: Clause) -> list[str]:
    """Return what can be denied or said without more."""
    focus = clause.terms[clause.focus] if clause.focus >= 0 else None
    return [
        axis_of(c)
        for t in clause.terms
        for c in sorted(t.concepts)[:2]
        if c in events()
        or (t is focus and (clause.exists or t.some))
        or (not clause.denial and t.strong and not t.number and (t.some or clause.exists))
    ]


def _caused(clause: Clause) -> Iterator[str]:
    """Yield a key for each thing of which a clause tells by what it came to harm."""
    if clause.causes and _harms(clause):
        yield from (f"caused {axis}" for axis in _axes(t for t in clause.terms if t.strong and not t.cause)[:3])


def _pairs(sentence: Sentence, clause: Clause) -> Iterator[str]:
    """Yield pairs of what a clause says with what its sentence speaks of, the telling ones first.

    Among equals the order is that of their hashes, so that two long statements keep the same ones.
    """
    here = _axes(clause.terms)
    there = dict.fromkeys([*here, *_axes(t for c in sentence.clauses for t in c.terms), *sorted(sentence.names)])
    there |= dict.fromkeys(map(axis_of, sorted(clause.himself)))
    if clause.vague and clause.denial:
        there |= dict.fromkeys(_axes([*sentence.around, *sentence.earlier]))
    focus = _axes(clause.terms[clause.focus : clause.focus + 1]) if clause.focus >= 0 else []
    firsts = [*focus, *here, *sorted(clause.names)] if focus else [*here, *sorted(clause.names)]
    pairs = {tuple(sorted((a, b))): a in focus for a in reversed(firsts) for b in there if a != b}
    yield from (" ".join(p) for p in sorted(pairs, key=lambda p: (not pairs[p], _hash(" ".join(p)))))


def _axes(terms: Iterable[Term]) -> list[str]:
    telling = [t for t in terms if not t.number]
    if len(telling) > FEW:
        telling = [t for t in telling if t.strong][:MOST_TERMS]
    return list(dict.fromkeys(axis_of(c) for t in telling for c in sorted(t.concepts)[:2]))
