"""The verbs on how mentions stand to each other: one claim or not, against each other or not, and around which words.

Each is one transaction: it takes the lock, looks its rows up again, refuses what makes no sense, writes a ruling and
derives what follows. `user` None is the program itself.
"""

from collections.abc import Iterable

from django.db import transaction

from .. import permissions
from ..candidates import leading
from ..matching.comparison import AGREEING, DIFFERING
from ..models import MENTION_MODELS, Claim, ClaimLink, Kind, Mention, Name, Person, Ruling, Verdict
from ..permissions import Who
from .deriving import regroup, wait_for_other_writers
from .ledger import Refused, kind_of, passage_of, record

CONFIRMED, REJECTED, SUGGESTED = Verdict.CONFIRMED, Verdict.REJECTED, Verdict.SUGGESTED
STALE = "this is gone, or was changed by another ruling; look again"
REFERENCE = "only a mention that is compared with a reference can be ruled on; choose another mention of the claim"


# --- members of a claim -----------------------------------------------------------------------------------------------


@transaction.atomic
def confirm(mention: Mention, user: Who = None, note: str = "") -> Ruling:
    """Rule that a mention belongs to its claim: it and the reference make one claim."""
    begin(user, "confirm")
    row, beside = _member(mention)
    return _on_pair("confirm", row, beside, row.relation, CONFIRMED, user, note)


@transaction.atomic
def reject(mention: Mention, user: Who = None, note: str = "") -> Ruling:
    """Rule that a mention does not belong to its claim; it is never put together with the reference again."""
    begin(user, "reject")
    row, beside = _member(mention)
    return _on_pair("reject", row, beside, row.relation, REJECTED, user, note)


@transaction.atomic
def unsure(subject: Mention | ClaimLink, user: Who = None, note: str = "") -> Ruling:
    """Write down that a suggestion was looked at and left open. It takes back what was decided about it before."""
    begin(user, "unsure")
    if isinstance(subject, ClaimLink):
        link, a, b = _link(subject)
        return _on_pair("unsure", a, b, link.relation, SUGGESTED, user, note)
    row, beside = _member(subject)
    return _on_pair("unsure", row, beside, row.relation, SUGGESTED, user, note)


@transaction.atomic
def same(a: Mention, b: Mention, user: Who = None, note: str = "") -> Ruling:
    """Rule that two mentions make one claim."""
    begin(user, "same")
    return _on_pair("same", fresh(a), fresh(b), "rewords", CONFIRMED, user, note)


@transaction.atomic
def apart(a: Mention, b: Mention, user: Who = None, note: str = "") -> Ruling:
    """Rule that two mentions do not make one claim, nor come into one through a third."""
    begin(user, "apart")
    return _on_pair("apart", fresh(a), fresh(b), "rewords", REJECTED, user, note)


@transaction.atomic
def split(mentions: Mention | Iterable[Mention], user: Who = None, note: str = "") -> Ruling:
    """Take mentions out of their claim, for good. Several stay together, in a claim of their own."""
    begin(user, "split")
    return _split("split", [mentions] if isinstance(mentions, Mention) else list(mentions), user, note)


def _split(verb: str, mentions: list[Mention], user: Who, note: str) -> Ruling:
    if not mentions:
        raise Refused("nothing was chosen to be split off")
    rows = [fresh(mention) for mention in mentions]
    if len({row.claim_id for row in rows}) > 1:
        raise Refused("only mentions of one claim can be split off together")
    members = [_member(row) for row in rows]
    beside = members[0][1]
    by_node = {leading(kind_of(row), [row.pk])[row.pk]: row for row, _ in members}  # a name stands for its article's
    rows = [by_node[node] for node in sorted(by_node)]
    first, *others = rows
    whole = _write(verb, first, beside, first.relation or "rewords", REJECTED, user, note)
    for row in others:
        _write(verb, row, beside, row.relation or "rewords", REJECTED, user, note, part_of=whole)
    for row in others:
        _write(verb, row, first, "rewords", CONFIRMED, user, note, part_of=whole)
    _derive(*rows, beside)
    whole.refresh_from_db()
    return whole


@transaction.atomic
def choose_reference(mention: Mention, user: Who = None, note: str = "") -> Ruling:
    """Rule that the others of a claim are compared with this mention."""
    begin(user, "choose_reference")
    row = fresh(mention)
    if row.claim is None:
        raise Refused("this mention makes no claim")
    before = reference(row.claim)
    if before.pk == leading(kind_of(row), [row.pk])[row.pk]:
        raise Refused("it is what the others are compared with already")
    passage = passage_of(row)
    told = {"reference": before.text}, {"reference": row.text}
    ruling = record("choose_reference", passage, user=user, note=note, before=told[0], after=told[1])
    _derive(row)
    ruling.refresh_from_db()
    return ruling


@transaction.atomic
def relate(mention: Mention, relation: str, user: Who = None, note: str = "") -> Ruling:
    """Rule how a mention stands to the reference. Where it differs, it leaves the claim, and the two stand linked."""
    begin(user, "relate")
    row, beside = _member(mention)
    _check_relation(relation, row.relation)
    return _on_pair("relate", row, beside, relation, CONFIRMED, user, note, was=row.relation)


# --- claims and what they stand against -------------------------------------------------------------------------------


@transaction.atomic
def merge(claim: Claim, other: Claim, user: Who = None, note: str = "") -> Ruling:
    """Rule that two claims are one. The address of the one that goes redirects to the one that stays."""
    begin(user, "merge")
    if claim.kind != other.kind or claim.pk == other.pk:
        raise Refused("only two different claims of one kind can be merged")
    return _on_pair("merge", reference(claim), reference(other), "rewords", CONFIRMED, user, note)


@transaction.atomic
def confirm_link(link: ClaimLink, user: Who = None, note: str = "") -> Ruling:
    """Rule that two claims do stand against each other."""
    begin(user, "confirm_link")
    found, a, b = _link(link)
    return _on_pair("confirm_link", a, b, found.relation, CONFIRMED, user, note)


@transaction.atomic
def reject_link(link: ClaimLink, user: Who = None, note: str = "") -> Ruling:
    """Rule that two claims do not stand against each other; the link is kept, marked rejected, and shown no more."""
    begin(user, "reject_link")
    found, a, b = _link(link)
    return _on_pair("reject_link", a, b, found.relation, REJECTED, user, note)


@transaction.atomic
def relate_link(link: ClaimLink, relation: str, user: Who = None, note: str = "") -> Ruling:
    """Rule in which way two claims stand against each other, or with an agreeing relation that they are one."""
    begin(user, "relate_link")
    found, a, b = _link(link)
    _check_relation(relation, found.relation)
    if relation in AGREEING:
        permissions.check(user, "merge")
    return _on_pair("relate_link", a, b, relation, CONFIRMED, user, note, was=found.relation)


@transaction.atomic
def add_link(a: Mention | Claim, b: Mention | Claim, relation: str, user: Who = None, note: str = "") -> Ruling:
    """Rule that two mentions, and so their claims, stand against each other, though nobody suggested it."""
    begin(user, "add_link")
    if relation not in DIFFERING:
        raise Refused(f"{relation or 'nothing'} is no way to stand against each other")
    first, second = (reference(end) if isinstance(end, Claim) else fresh(end) for end in (a, b))
    return _on_pair("add_link", first, second, relation, CONFIRMED, user, note)


# --- persons and bodies -----------------------------------------------------------------------------------------------


@transaction.atomic
def merge_persons(person: Person, other: Person, user: Who = None, note: str = "") -> Ruling:
    """Rule that two persons, or bodies, are one."""
    begin(user, "merge_persons")
    if person.pk == other.pk:
        raise Refused("only two different persons can be merged")
    first, second = (reference(_claim_of(one)) for one in (person, other))
    return _on_pair("merge_persons", first, second, "respells", CONFIRMED, user, note)


@transaction.atomic
def part_persons(person: Person, names: Iterable[Name], user: Who = None, note: str = "") -> Ruling:
    """Rule that some of a person's names, each with all its mentions in its article, are somebody else's."""
    begin(user, "part_persons")
    rows = [fresh(name) for name in names]
    claim = _claim_of(person)
    if any(row.claim_id != claim.pk for row in rows):
        raise Refused("only names of this person can be parted from it")
    return _split("part_persons", rows, user, note)


# --- what they share --------------------------------------------------------------------------------------------------


def reference(claim: Claim) -> Mention:
    """Return the mention that a claim's others are compared with."""
    found: Mention | None = claim.mentions.filter(is_reference=True).select_related("article").first()
    if found is None:
        raise Refused("the claim has no mentions any more")
    return found


def fresh(mention: Mention) -> Mention:
    """Return a mention as it is stored now: an earlier ruling may have moved it."""
    row: Mention | None = type(mention).objects.select_related("article", "claim").filter(pk=mention.pk).first()
    if row is None:
        raise Refused(STALE)
    return row


def begin(user: Who, verb: str) -> None:
    permissions.check(user, verb)
    wait_for_other_writers()


def _member(mention: Mention) -> tuple[Mention, Mention]:
    """Return a mention as stored now, and the reference that it is compared with."""
    row = fresh(mention)
    if row.claim is None or row.is_reference:
        raise Refused(REFERENCE)
    return row, reference(row.claim)


def _link(link: ClaimLink) -> tuple[ClaimLink, Mention, Mention]:
    """Return a link as stored now, and the references of its claims. Links are derived anew, so its claims tell it."""
    found = ClaimLink.objects.select_related("a", "b").filter(a=link.a_id, b=link.b_id).first()
    if found is None:
        raise Refused(STALE)
    return found, reference(found.a), reference(found.b)


def _claim_of(person: Person) -> Claim:
    claim = Claim.objects.filter(person=person.pk).first()
    if claim is None:
        raise Refused(STALE)
    return claim


def _check_relation(relation: str, before: str) -> None:
    if relation not in AGREEING | DIFFERING:
        raise Refused(f"{relation!r} is no relation")
    if relation == before:
        raise Refused("it stands so already")


def _on_pair(
    verb: str, a: Mention, b: Mention, relation: str, verdict: Verdict, user: Who, note: str, was: str = ""
) -> Ruling:
    """Write a ruling about two mentions and derive their claims anew."""
    ruling = _write(verb, a, b, relation or "rewords", verdict, user, note, was=was)
    _derive(a, b)
    ruling.refresh_from_db()
    return ruling


def _write(
    verb: str, a: Mention, b: Mention, relation: str, verdict: Verdict, user: Who, note: str, *,
    was: str = "", part_of: Ruling | None = None,
) -> Ruling:  # fmt: skip
    kind = kind_of(a)
    if kind != kind_of(b):
        raise Refused("only two mentions of one kind can be ruled on together")
    node = leading(kind, [a.pk, b.pk])
    if node[a.pk] == node[b.pk]:
        raise Refused(
            "both stand for one name in one article; choose a mention of another article"
            if kind == Kind.NAME
            else "these are one mention; choose two"
        )
    before, after = {"verdict": str(a.verdict)}, {"verdict": str(verdict)}
    if was:
        before, after = before | {"relation": was}, after | {"relation": relation}
    return record(
        verb, passage_of(a), passage_of(b), user=user, note=note, relation=relation, verdict=verdict,
        before=before, after=after, part_of=part_of,
    )  # fmt: skip


def _derive(*rows: Mention) -> None:
    kind = kind_of(rows[0])
    regroup(kind, set(leading(kind, [row.pk for row in rows]).values()))


def mentions_of(rulings: Iterable[Ruling]) -> dict[tuple[str, int], Mention]:
    """Return the mentions that rulings are about, by kind and id, each with its article and claim."""
    ids: dict[str, set[int]] = {}
    for ruling in rulings:
        for end in (ruling.a, ruling.b):
            if end and end.mention and end.kind != "article":
                ids.setdefault(end.kind, set()).add(end.mention)
    return {
        (kind, row.pk): row
        for kind, wanted in ids.items()
        for row in MENTION_MODELS[Kind(kind)].everything.select_related("article", "claim").filter(pk__in=wanted)
    }
