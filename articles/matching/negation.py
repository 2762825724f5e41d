"""What denies a clause: "not", "nobody", "failed to", "denied", "is baseless"; and what only sounds like a denial."""

from dataclasses import dataclass

from .lists import words
from .utterances import DENY, REJECT
from .words import Passage, Word

BEING = frozenset({"are", "be", "been", "is", "was", "were"})
AUXILIARY = BEING | frozenset(
    {"am", "can", "could", "did", "do", "does", "had", "has", "have", "might", "must", "shall", "should", "will"}
    | {"would"}
)
DOING = frozenset(
    {"can", "cannot", "could", "did", "do", "does", "had", "has", "have", "never", "nobody", "will", "would"}
)
ZERO = frozenset({"neither", "no", "nobody", "none", "nothing", "nowhere"})
NOT_NEGATING = frozenset(  # after "not" or "no"
    {"doubt", "far", "just", "least", "less", "long", "matter", "merely", "only", "question", "simply"}
    | {"surprisingly", "wonder"}
)
IN_PART = frozenset(  # near "not": what is denied is only that it is so of all, or any more
    {"all", "always", "anymore", "enough", "every", "everybody", "everyone", "longer", "necessarily", "quite"}
    | {"sure", "too", "very", "yet"}
)
UNKNOWN = frozenset(  # stems after "not": what nobody knows or says is not denied
    {"believ", "certain", "clear", "comment", "disclos", "expect", "imagin", "mention", "reveal", "say", "specif"}
    | {"think"}
)
PERCEIVED = frozenset({"hear", "know", "recall", "remember", "see", "understand"})  # the same, of what is a clause
PRONOUNS = frozenset({"he", "i", "it", "she", "they", "we", "you"})
CLAUSAL = frozenset({"how", "if", "that", "what", "when", "where", "whether", "which", "who", "whom", "why"})
UNPROVEN = frozenset({"authenticat", "confirm", "corroborat", "establish", "verif"})  # stems: "could not verify"
REPORTED = frozenset(  # after "no": what nobody says or shows is not denied
    {"claim", "claims", "confirmation", "immediate", "indication", "indications", "information", "news", "report"}
    | {"reports", "sign", "signs", "word"}
)
UNABLE = frozenset({"declin", "fail", "inabil", "refus", "refusal", "unabl"})  # stems, before "to"
NEGATING = UNABLE | DENY | REJECT  # stems that may deny a clause
GRANTED = frozenset({"access", "bail", "entry", "permission", "request", "visa", "visas"})  # denied to somebody
CONTRASTED = frozenset(
    {"at", "by", "for", "from", "her", "his", "in", "its", "of", "on", "our", "the", "their", "to", "with"}
)  # after "not" at the head of a clause
CLAIMED = 5  # words after "reject" within which the claim stands
REACH = 3  # words after a negation within which its sense is told


@dataclass(frozen=True, slots=True)
class Negation:
    """How a clause is denied: by which word (""  for not at all), and where that stands."""

    word: str
    at: int
    outright: bool  # it denies that it is so, and not just that it is known, or so of all
    whole: bool  # it denies the clause from its subject on: "no jet was", "nobody"
    rejects: bool  # it rejects a claim that follows
    verbal: bool  # it denies a deed


def negation(whole: Passage, begin: int, end: int, untrue: str) -> Negation:
    """Say how a clause is denied. Two negations make none.

    Args:
        whole: the passage.
        begin: the first word of the clause.
        end: the word after its last.
        untrue: the word by which the whole statement is called untrue, or "".
    """
    inner = whole.words[begin:end]
    at = [i for i in range(begin, end) if _negates(whole, i, begin, end)]
    if len(at) > 1 and whole.words[at[1]].stem in UNABLE - {"fail"}:
        at.pop(1)  # "never refused to": one denial
    folds = {w.fold for w in inner}
    if not bool(untrue) ^ (len(at) % 2 == 1):
        return Negation("", begin - 1, _outright(whole, at, begin, end), False, False, False)
    first = at[0] if at else begin - 1
    word = whole.words[first].fold if at else untrue
    after = whole.words[first + 1].fold if at and first + 1 < end else ""
    reports = word in ZERO and any(f.startswith("report") for f in folds)
    says = bool(at) or any(f in AUXILIARY or f.endswith(("ed", "ing")) for f in folds)
    return Negation(
        word=word,
        at=first,
        outright=_outright(whole, at, begin, end) and not reports and says,
        whole=word in ZERO or not at or after in ("1", "a"),
        rejects=bool(at) and whole.words[first].stem in DENY | REJECT,
        verbal=bool(folds & DOING),
    )


def _negates(whole: Passage, i: int, begin: int, end: int) -> bool:
    word = whole.words[i]
    if word.fold not in words("negations") and word.stem not in NEGATING:
        return False
    after = [w.fold for w in whole.words[i + 1 : min(end, i + 1 + REACH)]]
    if word.fold in words("negations"):
        return _says_no(whole, i, begin, end, after)
    if word.stem in UNABLE:
        return after[:1] == ["to"]
    if word.stem in DENY:
        return not set(after) & GRANTED
    after = [w.fold for w in whole.words[i + 1 : min(end, i + 1 + CLAIMED)]]
    return word.stem in REJECT and bool(set(after) & (words("claim_nouns") | {"any", "that"})) and "by" not in after[:1]


def _says_no(whole: Passage, i: int, begin: int, end: int, after: list[str]) -> bool:
    word = whole.words[i]
    if word.fold == "without":
        return bool(after) and after[0].endswith("ing") and i + 2 < end  # and not "without warning"
    if word.fold == "no" and after and after[0].isdigit() and whole.text[word.end : word.end + 1] == ".":
        return False  # "No. 4"
    if after and after[0] in NOT_NEGATING:
        return False
    if word.fold == "nor" and any(w.fold == "neither" for w in whole.words[begin:i]):
        return False  # "neither free nor fair": one denial
    return i == begin or whole.words[i - 1].fold not in words("negations")


def _outright(whole: Passage, at: list[int], begin: int, end: int) -> bool:
    """Say whether negations deny that something is so: not "not all", "did not say", "no reports of"."""
    if any(whole.words[i].stem in UNABLE and i > begin and whole.words[i - 1].fold == "to" for i in at):
        return False  # "it would be rash to refuse to pay": nobody has
    if any([w.fold for w in whole.words[max(0, i - 2) : i]] in (["few", "or"], ["little", "or"]) for i in at):
        return False  # "little or no tax"
    for i in (i for i in at if whole.words[i].fold in words("negations")):
        near = whole.words[i + 1 : min(end, i + 2 + REACH)]
        folds = [w.fold for w in near]
        if folds and (folds[0] in IN_PART or set(folds[:2]) & {"all", "every", "longer", "only"}):
            return False
        if whole.words[i].fold == "not" and folds[:1] == ["to"] and whole.words[i - 1].fold not in BEING:
            return False  # "begged them not to shoot"
        if whole.words[i].fold in ZERO and set(folds[:2]) & REPORTED:
            return False
        if (
            _perceives(near)
            or any(w.stem in UNKNOWN | UNPROVEN or w.fold in UNKNOWN for w in near)
            or "either" in _folds(whole, i, end)
        ):
            return False
        if whole.words[i].fold == "not" and _contrasts(whole, i, begin, folds):
            return False
        if whole.words[i].fold == "not" and folds[:1] and folds[0].endswith("ing") and _alone(whole, i):
            return False
    return True


def _perceives(near: tuple[Word, ...]) -> bool:
    """Say whether what is denied is that somebody knows how something is: "did not see how the oil is sold"."""
    for k, word in enumerate(near):
        if word.stem in PERCEIVED:
            return k + 1 == len(near) or near[k + 1].fold in CLAUSAL or near[k + 1].fold in PRONOUNS
    return False


def _contrasts(whole: Passage, i: int, begin: int, after: list[str]) -> bool:
    """Say whether "not" only sets something off: "food, not the kind of weapons"."""
    return i == begin and bool(after) and after[0] in CONTRASTED


def _alone(whole: Passage, i: int) -> bool:
    """Say whether no auxiliary stands before "not": "not paying taxes" tells nobody's deed."""
    return not {w.fold for w in whole.words[max(0, i - 2) : i]} & AUXILIARY


def _folds(whole: Passage, first: int, last: int) -> set[str]:
    return {w.fold for w in whole.words[first:last]}


def denied_as_untrue(whole: Passage, first: int, last: int) -> str:
    """Return the word that calls a whole sentence untrue ("the claim that ... is baseless"), or ""."""
    for i in range(first + 3, last):
        before = {w.fold for w in whole.words[i - 2 : i]}
        if whole.words[i].fold in words("denials") and before & BEING and "not" not in before:
            return whole.words[i].fold
    return ""
