"""Whether two statements take the same stand on a matter, or cannot both hold: an accusation and its denial."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, zip_longest

from articles.reading.lists import words as reading_words

from .comparison import Comparison
from .lists import pairs, words
from .quotes import DENY, REJECT, QuoteForm, is_denied, key_of
from .words import Entity, Passage, Word, named, passage, stem

BREAK = re.compile(r"[,;:—–()]|--")
BREAKING = frozenset({"although", "because", "but", "though", "whereas", "while"})
NOT_NEGATING = frozenset(  # after "not" or "no"
    {
        "doubt",
        "far",
        "just",
        "least",
        "less",
        "long",
        "longer",
        "matter",
        "merely",
        "only",
        "question",
        "surprisingly",
        "wonder",
    }
)
SILENT = frozenset(
    {"comment", "disclose", "elaborate", "know", "mention", "reveal", "say", "see", "specify", "tell"}
)  # "did not say"
UNPROVEN = frozenset(
    {"authenticate", "confirm", "confirmed", "corroborate", "establish", "verified", "verify"}
)  # "could not confirm"
TRUTH = frozenset(
    {"accuracy", "accurate", "authentic", "authenticity", "fake", "forged", "genuine", "real", "validity"}
)
UNABLE = frozenset(
    {"decline", "declined", "fail", "failed", "fails", "refuse", "refused", "refuses", "unable"}
)  # before "to"
NOUNS = frozenset({"denial", "denials", "dismissal", "rebuttal", "rejection"})
NO_CLAIM = frozenset(
    {"access", "bail", "entry", "permission", "request", "visa", "visas"}
)  # what is denied to somebody
GROUNDS = frozenset({"basis", "evidence", "grounds", "indication", "proof", "truth"})  # "no evidence that"
BEING = frozenset({"are", "as", "be", "been", "is", "was", "were"})
ASIDE = frozenset({"how", "if", "unless", "whether", "why"})
PAST = frozenset({"did", "had", "has", "have", "was", "were"})
FUTURE = frozenset({"going", "shall", "will", "would"})
WISH = frozenset({"demand", "demanded", "must", "ought", "should", "urged", "want", "wanted", "wants"})
PLACING = frozenset(
    {
        "across",
        "against",
        "at",
        "by",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "on",
        "over",
        "through",
        "to",
        "toward",
        "with",
    }
)
RELATIVE = frozenset({"as", "that", "what", "whatever", "which", "who"})
SELF = frozenset({"i", "me", "my", "our", "us", "we"})
THIRD = frozenset({"he", "her", "his", "it", "its", "she", "their", "they"})
WHOLE = 99
SCOPE = 6  # words that say something, from a negation on; WHOLE: to the end of its clause
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "previous", "next"})
MOST_SENTENCES = 8


@dataclass(frozen=True, slots=True)
class Point:
    """A word of a statement that says something, and whether the statement asserts or denies it."""

    surface: str
    weight: float
    denied: bool
    focus: bool  # the first such word that a negation meets: what is denied
    accuses: str  # "wrong" for a wrong-doing, "tie" for a tie that is held against somebody
    aside: bool  # under a condition: "if", "whether"


@dataclass(frozen=True, slots=True)
class Stance:
    """What one sentence says of whom."""

    actors: frozenset[str]  # of whom: the first that is named, or the first things spoken of
    names: frozenset[str]
    points: dict[str, Point]
    rejects: str  # the words that deny the statement as a whole ("reject", "no evidence"), or ""
    mode: str  # "" for what is or was, "future" for what will be, "wish" for what should be
    hedged: bool
    weight: float
    when: frozenset[str]  # the days, months, years and turns ("second") that it gives
    where: frozenset[str]  # the places that it gives


def compare_stances(a: QuoteForm, b: QuoteForm) -> Comparison | None:
    """Say how b stands to a where both speak of the same matter.

    Args:
        a: a statement, quoted, reported or in an article's own voice.
        b: one from another article; a denial reported beside its accusation is no dispute of its article.

    Returns:
        `denies` where they cannot both hold, `rewords` where they take the same stand, None for all else.
    """
    found = [c for one in stances(a) for two in stances(b) if (c := _compared(one, two))]
    return max(found, key=lambda c: c.score, default=None)


@dataclass(frozen=True, slots=True)
class Common:
    """Two statements with what both speak of."""

    one: Stance
    two: Stance
    words: tuple[str, ...]  # that both say
    topics: tuple[str, ...]  # those of them that carry weight
    names: frozenset[str]

    @property
    def evidence(self) -> int:
        """How many things show that both speak of one matter: topics, names, and of whom it is said."""
        return len({*self.topics, *self.names, *(self.one.actors & self.two.actors)})

    @property
    def weight(self) -> float:
        return self.weigh(self.words)

    def weigh(self, shared: Iterable[str]) -> float:
        """Return what some of the shared words, and the shared names, prove."""
        return sum(min(self.one.points[s].weight, self.two.points[s].weight) for s in shared) + len(self.names)

    def overlaps(self, least: float, most: float) -> bool:
        """Say whether the shared part is at least so much of the shorter and of the longer statement."""
        shorter, longer = sorted((self.one.weight, self.two.weight))
        return self.weight >= least * shorter and self.weight >= most * longer

    def opposed(self, word: str) -> bool:
        """Say whether one side denies a word that the other asserts outright."""
        p, q = self.one.points[word], self.two.points[word]
        return p.denied != q.denied and not p.aside and not q.aside

    def denied_itself(self, word: str) -> bool:
        """Say whether it is the word itself that one side denies, not just something about it."""
        p, q = self.one.points[word], self.two.points[word]
        denied, side = (p, self.one) if p.denied else (q, self.two)
        return denied.focus or bool(side.rejects)

    def both_deny(self, word: str) -> bool:
        p, q = self.one.points[word], self.two.points[word]
        return p.denied and q.denied and not p.aside and not q.aside


def _compared(one: Stance, two: Stance) -> Comparison | None:
    if one.mode != two.mode or not one.actors & two.actors:
        return None
    if _apart(one.when, two.when) or _apart(one.where, two.where):
        return None
    shared = tuple(sorted(one.points.keys() & two.points.keys()))
    names = one.names & two.names
    if len(shared) + len(names) < 2:
        return None
    topics = tuple(s for s in shared if min(one.points[s].weight, two.points[s].weight) >= 1)
    common = Common(one, two, shared, topics, names)
    return next(filter(None, (rule(common) for rule in RULES)), None)


def _apart(one: frozenset[str], two: frozenset[str]) -> bool:
    """Say whether both give times, or places, and none in common."""
    return bool(one and two and not one & two)


def _contradicted(common: Common) -> Comparison | None:
    """One denies what the other asserts: "is not bombing" and "bombed"."""
    opposed = [s for s in common.topics if common.opposed(s) and common.denied_itself(s)]
    if not opposed or any(common.both_deny(s) for s in common.topics):
        return None
    enough = 2 if any(s in truth_stems() for s in opposed) else 3
    if len(common.topics) < 2 or common.evidence < enough or not common.overlaps(0.6, 0.25):
        return None
    return _denies(common, opposed, 0.6)


def _accused(common: Common) -> Comparison | None:
    """One accuses whom the other clears: "is the buyer of smuggled oil" and "is not complicit in smuggling oil"."""
    least = {"": 9, "wrong": 1, "tie": 2}  # names that both must give: a tie is between two
    opposed = [
        s for s in common.topics if common.opposed(s) and len(common.names) >= least[common.one.points[s].accuses]
    ]
    if not opposed or len(common.topics) + len(common.names) < 3:
        return None
    return _denies(common, opposed, 0.55)


def _contrary(common: Common) -> Comparison | None:
    """One says the contrary of the other: "survived" and "died"."""
    if len(common.topics) + len(common.names) < 3 or not common.overlaps(0.6, 0.25):
        return None
    for left, right in contraries():
        for x, y in ((left, right), (right, left)):
            p, q = common.one.points.get(x), common.two.points.get(y)
            if p and q and not p.denied and not q.denied and x not in common.words and y not in common.words:
                reasons = (f"‘{p.surface}’ against ‘{q.surface}’", _matter(common, common.topics))
                return Comparison(relation="denies", score=_score(common, common.words, 0.5), reasons=reasons)
    return None


def _both_deny(common: Common) -> Comparison | None:
    """Both deny one thing: two denials of an accusation, "not bombing" twice."""
    one, two = common.one, common.two
    denied = tuple(s for s in common.topics if common.both_deny(s))
    met = [
        s for s in denied if (one.points[s].focus and two.points[s].focus) or (one.points[s].accuses and common.names)
    ]
    proof = len(denied) + len(common.names)
    same_words = met and (proof >= 3 or (proof >= 2 and common.evidence >= 3 and common.overlaps(0.6, 0.35)))
    same_tie = one.rejects and two.rejects and _denied_tie(one) and _denied_tie(two) and len(common.names) >= 2
    if not same_words and not same_tie:
        return None
    reasons = ("both deny it", _matter(common, denied))
    return Comparison(relation="rewords", score=_score(common, denied, 0.5), reasons=reasons)


def _both_assert(common: Common) -> Comparison | None:
    """Both assert the same in nearly the same words."""
    one, two = common.one, common.two
    if len(common.topics) < 4 or not common.overlaps(0.75, 0.75) or _numbers(one) != _numbers(two):
        return None
    if any(one.points[s].denied != two.points[s].denied for s in common.words):
        return None
    reasons = ("both say the same", _matter(common, common.topics))
    return Comparison(relation="rewords", score=_score(common, common.topics, 0.45), reasons=reasons)


RULES = (_contradicted, _both_deny, _accused, _contrary, _both_assert)


def _numbers(side: Stance) -> set[str]:
    return {s for s in side.points if s[0].isdigit()}


def _denied_tie(side: Stance) -> bool:
    return any(p.denied and p.accuses == "tie" for p in side.points.values())


def _denies(common: Common, opposed: list[str], base: float) -> Comparison:
    one, two = common.one, common.two
    word = max(opposed, key=lambda s: (bool(one.points[s].accuses), one.points[s].weight, s))
    reasons = (f"{_saying(one, word)} against {_saying(two, word)}", _matter(common, common.topics))
    return Comparison(relation="denies", score=_score(common, common.topics, base), reasons=reasons)


def _saying(side: Stance, word: str) -> str:
    """Return how a side puts a word, with its denial: "‘not bombing’", "‘reject’ (of ‘smuggle’)"."""
    point = side.points[word]
    if not point.denied:
        return f"‘{point.surface}’"
    if side.rejects:
        return f"‘{side.rejects}’ (of ‘{point.surface}’)"
    focused = [p.surface for p in side.points.values() if p.focus]
    return f"‘not {point.surface if point.focus or not focused else focused[0]}’"


def _matter(common: Common, topics: Collection[str]) -> str:
    """Return what both speak of, at most five words: "both speak of Turkey, oil and smuggled"."""
    told = [n if n[:1].isupper() else n.title() for n in sorted(common.names)][:3]
    points = common.one.points
    told += [points[s].surface for s in sorted(topics, key=lambda s: (-points[s].weight, s))][: 5 - len(told)]
    return f"both speak of {', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else f"both speak of {told[0]}"


def _score(common: Common, topics: Collection[str], base: float) -> float:
    score = min(0.9, base + 0.05 * common.weigh(topics))
    return round(score * (0.85 if common.one.hedged or common.two.hedged else 1.0), 2)


@lru_cache(maxsize=1)
def contraries() -> tuple[tuple[str, str], ...]:
    """Return the stems of words that cannot both be true of one thing."""
    return tuple((stem(a), stem(b)) for a, b in (line.split(": ") for line in sorted(words("contraries"))))


@lru_cache(maxsize=16384)
def stances(form: QuoteForm) -> tuple[Stance, ...]:
    """Return what a quote says, sentence by sentence."""
    text = _with_subject(form)
    whole = passage(text)
    denied = is_denied(form)
    found = []
    for number in range(min(MOST_SENTENCES, whole.words[-1].sentence + 1 if whole.words else 0)):
        span = [i for i, w in enumerate(whole.words) if w.sentence == number]
        if span:
            found.append(_stance(whole, span[0], span[-1] + 1, form, denied))
    return tuple(s for s in found if s.points)


def _with_subject(form: QuoteForm) -> str:
    """Return a fragment with what its clause says before it, and so of whom; other quotes as they are."""
    if form.kind != "partial":
        return form.text
    place = form.sentence.find(form.text)
    if place < 1:
        return form.text
    before = passage(form.sentence[:place])
    first = len(before.words)
    while first > 0 and len(before.words) - first < 6:
        word = before.words[first - 1]
        if (
            word.fold == "that"
            or word.fold in speech()
            or BREAK.search(form.sentence, word.end, place if first == len(before.words) else before.words[first].start)
        ):
            break
        first -= 1
    return f"{before.slice(first, len(before.words))} {form.text}".strip()


def speech() -> frozenset[str]:
    return reading_words("speech_verbs")


def _stance(whole: Passage, first: int, last: int, form: QuoteForm, denied: bool) -> Stance:
    inner = [e for e in named(whole.text) if first <= e.first < last]
    begin, rejects = _opening(whole, first, last)
    in_names = {i for e in inner for i in range(e.first, e.last)}
    points = _points(whole, first, last, in_names, denied, begin if rejects else last)
    folds = {w.fold for w in whole.words[first:last]}
    me = _self(form) if folds & SELF or (form.kind in ("indirect", "partial") and folds & THIRD) else frozenset()
    if form.kind == "own" and rejects and {w.fold for w in whole.words[begin : begin + 2]} & THIRD:
        me = _before(whole, first, begin)
    names = frozenset(e.name for e in inner)
    return Stance(
        actors=_actors(whole, begin, last, inner, points) | me,
        names=names,
        points=points,
        rejects=rejects or (form.cue if denied else ""),
        mode="wish" if folds & WISH else "future" if folds & FUTURE and not folds & PAST else "",
        hedged=bool(folds & words("hedges")),
        weight=sum(p.weight for p in points.values()) + len(names),
        when=frozenset(f for f in folds if _dates(f)),
        where=frozenset(e.name for e in inner if _located(whole, e)),
    )


def _opening(whole: Passage, first: int, last: int) -> tuple[int, str]:
    """Return where the statement proper begins, after who says or denies it, and the words that deny it as a whole."""
    begin = first
    for i in range(first, min(last, first + 16)):
        word = whole.words[i]
        after = [w.fold for w in whole.words[i + 1 : min(last, i + 5)]]
        if _rejecting(word, after):
            claim = next((k for k, f in enumerate(after) if f in words("claim_nouns") or f == "that"), -1)
            return i + 2 + claim, word.fold
        if word.fold == "no" and after[:1] and after[0] in GROUNDS:
            return i + 2, f"no {after[0]}"
        if word.stem in ("accus", "blam") or (word.fold in speech() and _attributes(whole, first, i, last)):
            begin = i + 1
    return begin, ""


def _attributes(whole: Passage, first: int, i: int, last: int) -> bool:
    """Say whether a verb of speech has the statement after it, and is no aside in it ("which he said had opened")."""
    if {w.fold for w in whole.words[max(first, i - 2) : i]} & RELATIVE:
        return False
    return i + 1 < last and (i > first or whole.words[i + 1].fold == "that")


def _rejecting(word: Word, after: list[str]) -> bool:
    if word.fold in NOUNS:
        return False
    if word.stem in DENY:
        return not set(after[:2]) & NO_CLAIM
    if word.stem in REJECT:
        return bool(set(after) & (words("claim_nouns") | {"any", "having", "that"})) and "by" not in after[:1]
    return False


def _points(
    whole: Passage, first: int, last: int, in_names: set[int], denied: bool, rejected_from: int
) -> dict[str, Point]:
    points: dict[str, Point] = {}
    rejected = denied or rejected_from < last
    left, pending, aside, unproven = 0, 0, False, False
    for i in range(first, last):
        word = whole.words[i]
        if i > first and _breaks(whole, i):
            left, pending, unproven = 0, 0, False
        aside = aside or word.fold in ASIDE
        if _negates(whole, i, last):
            left, pending = _scope(word.fold), _reach(word.fold)
            continue
        if left and word.fold in SILENT:
            left = 0
        if left and word.fold in UNPROVEN:
            unproven = True
            continue
        if not word.weight or i in in_names or (rejected and word.stem in DENY | REJECT) or _frames(word):
            continue
        denied_here = (left > 0) ^ (i >= rejected_from) ^ denied
        point = Point(
            surface=whole.text[word.start : word.end],
            weight=word.weight,
            denied=denied_here,
            focus=denied_here and (pending > 0 or i >= rejected_from),
            accuses=_accuses(whole, i),
            aside=aside or (unproven and word.fold not in TRUTH),
        )
        earlier = points.get(word.stem)
        points[word.stem] = (
            point if not earlier else replace(earlier, aside=earlier.aside or earlier.denied != denied_here)
        )
        left -= left > 0
        pending -= not unproven
    return _flipped(whole, first, last, points)


def _frames(word: Word) -> bool:
    """Say whether a word tells when or how something is said, and nothing of the matter."""
    if word.fold in words("claim_nouns") or word.fold in reading_words("calendar_words"):
        return True
    return word.fold in speech() and word.stem not in DENY | REJECT


def _scope(negation: str) -> int:
    """Return how many words that say something a negation reaches: "none of them" denies its whole clause."""
    return {"without": 2, "none": WHOLE, "nobody": WHOLE, "nothing": WHOLE}.get(negation, SCOPE)


def _reach(negation: str) -> int:
    """Return how many of those words are what the negation is about: the verb, in most cases the first."""
    return {"without": 0, "neither": 0, "nor": 0, "none": WHOLE, "nobody": WHOLE, "nothing": WHOLE}.get(negation, 1)


def _negates(whole: Passage, i: int, last: int) -> bool:
    word = whole.words[i]
    after = whole.words[i + 1].fold if i + 1 < last else ""
    if word.fold in words("negations"):
        return after not in NOT_NEGATING
    return word.fold in UNABLE and after == "to"


def _breaks(whole: Passage, i: int) -> bool:
    if whole.words[i].fold in BREAKING:
        return True
    return bool(BREAK.search(whole.text, whole.words[i - 1].end, whole.words[i].start))


def _accuses(whole: Passage, i: int) -> str:
    word = whole.words[i]
    following = whole.words[i + 1].fold if i + 1 < len(whole.words) else ""
    if word.stem in tie_stems() or (word.stem == "work" and following == "with"):
        return "tie"
    return "wrong" if word.stem in wrong_stems() else ""


@lru_cache(maxsize=1)
def tie_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in words("association"))


@lru_cache(maxsize=1)
def wrong_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in words("wrongdoing"))


@lru_cache(maxsize=1)
def truth_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in TRUTH)


def _flipped(whole: Passage, first: int, last: int, points: dict[str, Point]) -> dict[str, Point]:
    """Return the points with what stands before "is false", "are unfounded", "could not be verified" denied."""
    for i in range(first + 2, last):
        word = whole.words[i].fold
        before = [w.fold for w in whole.words[max(first, i - 4) : i]]
        if word in words("denials") and set(before[-2:]) & BEING and "not" not in before[-2:]:
            denied = {w.stem for w in whole.words[first : i - 1]}
        elif word in UNPROVEN and "not" in before and set(before) & BEING:
            denied = {w.stem for w in whole.words[first:i] if w.fold in TRUTH}
        else:
            continue
        return {s: replace(p, denied=not p.denied, focus=True) if s in denied else p for s, p in points.items()}
    return points


def _actors(whole: Passage, begin: int, last: int, inner: list[Entity], points: dict[str, Point]) -> frozenset[str]:
    """Return of whom a statement speaks: the first that is named, or else the first two things."""
    following = [e for e in inner if e.first >= begin and not _placed(whole, e)]
    if following and following[0].first <= begin + 6:
        return frozenset({following[0].name})
    things = [w.stem for w in whole.words[begin:last] if w.stem in points and w.weight >= 1]
    return frozenset(things[:2])


def _located(whole: Passage, entity: Entity) -> bool:
    """Say whether a name tells where something is or happened: "the dam at Orr"."""
    before = whole.words[entity.first - 1].fold if entity.first else ""
    return before in ("at", "in", "near") and entity.name not in pairs("aliases").values()


def _dates(folded: str) -> bool:
    """Say whether a word tells a day, a month, a year or a turn."""
    if folded in ORDINALS or (len(folded) == 4 and folded[:2] in ("19", "20") and folded.isdigit()):
        return True
    return folded in reading_words("calendar_words") and folded not in ("may", "march")


def _before(whole: Passage, first: int, begin: int) -> frozenset[str]:
    """Return who denies, for "it" in what is denied: "a spokesman for the port rejected the claim that it had paid"."""
    names = {e.name for e in named(whole.text) if first <= e.first < begin}
    things = {w.stem for w in whole.words[first:begin] if w.weight and w.stem not in REJECT | DENY and not _frames(w)}
    return frozenset(names | things)


def _placed(whole: Passage, entity: Entity) -> bool:
    """Say whether a name tells where or whither rather than who: "smuggled into Turkey"."""
    before = [w.fold for w in whole.words[max(0, entity.first - 2) : entity.first]]
    return bool(before) and (before[-1] in PLACING or (before[-1] in ("the", "'s") and before[0] in PLACING))


@lru_cache(maxsize=4096)
def _spoken_by(speaker: str, role: str) -> frozenset[str]:
    names = {e.name for text in (role, speaker) for e in named(text)}
    stems = {w.stem for w in passage(speaker).words if w.weight}
    return frozenset(names | stems)


def _self(form: QuoteForm) -> frozenset[str]:
    """Return whom "we", or "he" in reported speech, stands for."""
    return _spoken_by(form.speaker, form.role) if form.kind != "own" else frozenset()


def stance_keys(form: QuoteForm) -> tuple[str, ...]:
    """Return at most 24 keys; two statements that `compare_stances` relates share at least one.

    A key is the hash of whom a statement speaks of with a word of what it says, the telling words first.
    """
    ties: dict[str, None] = {}
    ranked = []
    for said in stances(form):
        if _denied_tie(said):
            ties.update(dict.fromkeys(key_of(" ".join(pair)) for pair in combinations(sorted(said.names), 2)))
        ranked.append([key_of(f"{actor} {word}") for word in _telling(said) for actor in sorted(said.actors)])
    in_turn = [key for keys in zip_longest(*ranked) for key in keys if key]
    return tuple(dict.fromkeys([*list(ties)[:4], *in_turn]))[:24]


def _telling(said: Stance) -> list[str]:
    """Return the words of a statement that say most, the telling ones first."""
    points = said.points
    kept = [s for s in points if points[s].weight >= 1]
    return sorted(kept, key=lambda s: (not points[s].accuses, not points[s].focus, -points[s].weight, s))
