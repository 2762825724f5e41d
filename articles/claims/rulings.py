"""The verbs by which curators decide, and take back what they decided."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from .. import permissions
from ..models import Claim, ClaimLink, Kind, Mention, Name, Ruling, Verdict
from .deriving import regroup, wait_for_other_writers


def confirm(mention: Mention, user=None, note: str = "") -> Ruling:
    """Rule that a mention belongs to its claim: it and the reference make one claim."""
    return _rule_on_member("confirm", mention, Verdict.CONFIRMED, user, note)


def reject(mention: Mention, user=None, note: str = "") -> Ruling:
    """Rule that a mention does not belong to its claim; it is never put together with the reference again."""
    return _rule_on_member("reject", mention, Verdict.REJECTED, user, note)


def merge(claim: Claim, other: Claim, user=None, note: str = "") -> Ruling:
    """Rule that two claims are one. The address of the one that goes redirects to the one that stays."""
    if claim.kind != other.kind or claim.pk == other.pk:
        raise ValueError("only two different claims of one kind can be merged")
    a, b = reference(claim), reference(other)
    return _rule("merge", Kind(claim.kind), a.pk, b.pk, "rewords", Verdict.CONFIRMED, user, note)


def split(mention: Mention, user=None, note: str = "") -> Ruling:
    """Take a mention out of its claim, for good."""
    return _rule_on_member("split", mention, Verdict.REJECTED, user, note)


def confirm_link(link: ClaimLink, user=None, note: str = "") -> Ruling:
    """Rule that two claims do stand against each other."""
    return _rule_on_link("confirm", link, Verdict.CONFIRMED, user, note)


def reject_link(link: ClaimLink, user=None, note: str = "") -> Ruling:
    """Rule that two claims do not stand against each other; the link is kept, marked rejected, and shown no more."""
    return _rule_on_link("reject", link, Verdict.REJECTED, user, note)


@transaction.atomic
def undo(ruling: Ruling, user=None) -> None:
    """Take a ruling back. It stays on record; what it decided is as it was before: suggested, or ruled otherwise."""
    permissions.check(user, ruling.verb)
    wait_for_other_writers()
    ruling = Ruling.objects.select_for_update().get(pk=ruling.pk)
    if ruling.undone is None:
        ruling.undone = timezone.now()
        ruling.save(update_fields=["undone"])
        if ruling.before != Verdict.SUGGESTED:  # it took the place of the one before it on the same pair
            pair = {name: getattr(ruling, name) for name in ("kind_a", "a", "kind_b", "b")}
            earlier = Ruling.objects.filter(pk__lt=ruling.pk, **pair).order_by("-pk")[:1]
            Ruling.objects.filter(pk__in=[row.pk for row in earlier]).update(undone=None)
        regroup(Kind(ruling.kind_a), _leading(Kind(ruling.kind_a), (ruling.a, ruling.b)))


def reference(claim: Claim) -> Mention:
    """Return the mention that a claim's others are compared with."""
    found = claim.mentions.filter(is_reference=True).first()
    if found is None:
        raise ValueError("the claim has no mentions any more")
    return found


@transaction.atomic
def _rule_on_member(verb: str, mention: Mention, verdict: Verdict, user, note: str) -> Ruling:
    wait_for_other_writers()
    mention.refresh_from_db(fields=["claim", "is_reference", "relation"])  # an earlier ruling may have moved it
    if mention.claim is None or mention.is_reference:
        raise ValueError(
            "only a mention that is compared with a reference can be ruled on; choose another mention of the claim"
        )
    kind = Kind(mention.claim.kind)
    return _rule(verb, kind, mention.pk, reference(mention.claim).pk, mention.relation, verdict, user, note)


def _rule_on_link(verb: str, link: ClaimLink, verdict: Verdict, user, note: str) -> Ruling:
    a, b = reference(link.a), reference(link.b)
    return _rule(verb, Kind(link.a.kind), a.pk, b.pk, link.relation, verdict, user, note)


@transaction.atomic
def _rule(verb: str, kind: Kind, a: int, b: int, relation: str, verdict: Verdict, user, note: str) -> Ruling:
    """Write a ruling about two mentions in place of an earlier one about them, and derive their claims anew."""
    permissions.check(user, verb)
    wait_for_other_writers()
    a, b = sorted(_leading(kind, (a, b)))
    if a == b:
        raise ValueError("both stand for one name in one article; choose a mention of another article")
    earlier = Ruling.objects.select_for_update().filter(kind_a=kind, a=a, kind_b=kind, b=b, undone=None).first()
    if earlier:
        earlier.undone = timezone.now()
        earlier.save(update_fields=["undone"])
    ruling = Ruling.objects.create(
        verb=verb,
        kind_a=kind,
        a=a,
        kind_b=kind,
        b=b,
        relation=relation,
        verdict=verdict,
        before=earlier.verdict if earlier else Verdict.SUGGESTED,
        note=note,
        user=user,
    )
    regroup(kind, [a, b])
    return ruling


def _leading(kind: Kind, ids: Sequence[int]) -> list[int]:
    """Return the nodes that mentions belong to: the mentions themselves, or the first of a name in its article."""
    if kind != Kind.NAME:
        return list(ids)
    named = Name.objects.filter(pk__in=ids).values_list("article_id", "person")
    return [
        Name.objects.filter(article_id=article, person=person).order_by("start").values_list("pk", flat=True)[0]
        for article, person in named
    ]
