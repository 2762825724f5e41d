"""Claims: how mentions are grouped into them, and the verbs by which curators decide.

Only this module writes membership and rulings; the command, the admin and the pages share its verbs.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from . import disputes, origins, stories
from .candidates import Component, chunks, compare_through, component, nodes_in, nodes_of, reindex
from .matching.comparison import AGREEING, Comparison
from .matching.graph import components
from .matching.grouping import Grouping, group
from .models import (
    MENTION_MODELS,
    Article,
    Claim,
    ClaimLink,
    Kind,
    Mention,
    Name,
    Person,
    Quote,
    Ruling,
    Verdict,
    free_slug,
)

MEMBERSHIP = ["claim", "is_reference", "relation", "score", "reasons", "warning", "verdict"]
TELLING = ("truncates", "rounds", "respells", "rewords", "repeats")  # the most telling agreement first
SURE = {Kind.NAME: 0.84}  # below it stand bare surnames, which may fit two persons
MATCH_LOCK = 0x636C61696D  # one writer groups at a time (PostgreSQL; SQLite has one writer anyhow)


# --- grouping -------------------------------------------------------------------------------------------------------


@transaction.atomic
def match() -> int:
    """Group the mentions of all articles that have not been matched yet. Returns the number of these articles."""
    _wait_for_other_writers()
    fresh = set(Article.objects.filter(matched=False).values_list("pk", flat=True))
    if not fresh:
        return 0
    origins.find(fresh)
    moved = stories.find(fresh)
    for kind in (Kind.NAME, Kind.FIGURE, Kind.QUOTE):
        regroup(kind, nodes_of(kind, fresh | moved))
    Article.objects.filter(pk__in=fresh).update(matched=True)
    return len(fresh)


def _wait_for_other_writers() -> None:
    """Hold the lock of those who group until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MATCH_LOCK])


def regroup(kind: Kind, seeds: Iterable[int]) -> None:
    """Derive the claims of some mentions, and of all that are or were related to them, from evidence and rulings."""
    found = _closed(kind, set(seeds))
    if not found.nodes:
        return
    different = [(r.a, r.b) for r in found.rulings if r.relation in AGREEING and r.verdict == Verdict.REJECTED]
    confirmed = [(r.a, r.b) for r in found.rulings if r.relation in AGREEING and r.verdict == Verdict.CONFIRMED]
    same = _without_contradiction(confirmed, different)
    source = {pk: node.article_id for pk, node in found.nodes.items()}
    grouping = group(
        found.order,
        found.edges,
        same=same,
        different=different,
        source=source,
        sure=SURE.get(kind, 0.0),
        through=lambda a, b: compare_through(kind, found.nodes[a], found.nodes[b]),
    )
    _write(kind, found, grouping)


def _closed(kind: Kind, seeds: set[int]) -> Component:
    """Return all that is related to some nodes, and all that shares a claim with any of it or stands against such.

    What has changed since (an article's story, a value, the rules) may have parted mentions that share a claim.
    """
    while True:
        found = component(kind, seeds, settings.CLAIMSITE_THRESHOLD)
        mentions, claims = MENTION_MODELS[kind].objects.exclude(claim=None), set()
        for chunk in chunks(found.nodes):
            claims |= set(mentions.filter(pk__in=chunk).values_list("claim", flat=True))
        outside = set(nodes_in(kind, claims | _linked(claims))) - found.nodes.keys()
        if not outside:
            return found
        seeds |= outside


def _linked(claim_ids: set[int]) -> set[int]:
    """Return the claims that stand against some claims."""
    found: set[int] = set()
    for chunk in chunks(claim_ids):
        found |= set(ClaimLink.objects.filter(a__in=chunk).values_list("b", flat=True))
        found |= set(ClaimLink.objects.filter(b__in=chunk).values_list("a", flat=True))
    return found


def _without_contradiction(same: list[tuple[int, int]], different: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs that people put together, without those that would join through a third what they set apart.

    Both are in order of time. Where pairs contradict a rejection together, the latest of them gives way.
    """

    def contradicts(pairs: list[tuple[int, int]]) -> bool:
        return any(apart <= bundle for bundle in components(pairs) for apart in map(set, different))

    if not contradicts(same):
        return same
    kept: list[tuple[int, int]] = []
    for pair in same:
        if not contradicts([*kept, pair]):
            kept.append(pair)
    return kept


def _write(kind: Kind, found: Component, grouping: Grouping[int]) -> None:
    model = MENTION_MODELS[kind]
    ids = [pk for node in found.nodes.values() for pk in (node.pk, *node.followers)]
    rows: dict[int, Mention] = model.objects.select_related("article").defer("article__text").in_bulk(ids)
    linked = {position for pair in grouping.links for position in pair}
    homes = {pk: row.claim_id for pk, row in rows.items() if row.claim_id}
    before = set(homes.values())
    claims = _claims_for(kind, found, grouping, rows, linked)
    kept = {claim.pk for claim in claims.values()}
    _write_members(model, found, grouping, rows, claims)
    _settle(before - kept, homes, rows)
    _describe(kind, grouping, rows, claims, found)
    _write_links(kind, found, grouping, claims, before)
    if kind == Kind.NAME:
        _name_persons(grouping, rows, claims, found)
    disputes.rebuild(before | kept)


def _claims_for(
    kind: Kind, found: Component, grouping: Grouping[int], rows: dict[int, Mention], linked: set[int]
) -> dict[int, Claim]:
    """Return the claim of each cluster that is worth one, by position: an old one that its mentions had, or a new one.

    A claim that was merged, and whose wording stands alone again, is back under its old address.

    A mention that nothing repeats or contradicts makes no claim; a person or body always does, for its page.
    """
    taken: set[int] = set()
    claims: dict[int, Claim] = {}
    old = Claim.objects.in_bulk({row.claim_id for row in rows.values() if row.claim_id})
    merged = {claim.wording: claim for claim in Claim.objects.filter(merged_into__in=old)}
    for position, cluster in enumerate(grouping.clusters):
        node = found.nodes[cluster.reference]
        named = kind == Kind.NAME and node.form.kind != "place"
        if not (cluster.members or position in linked or named):
            continue
        votes = Counter(rows[pk].claim_id for pk in cluster.nodes if rows[pk].claim_id)
        favourites = [
            rows[cluster.reference].claim_id,
            *(pk for pk, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0]))),
        ]
        kept = next((pk for pk in favourites if pk in old and pk not in taken), None)
        wording = rows[cluster.reference].text
        if kept:
            claims[position] = old[kept]
        elif wording in merged:
            claims[position] = _revive(merged, wording, {rows[pk].text for pk in cluster.nodes})
        else:
            claims[position] = Claim.objects.create(kind=kind, wording=wording)
        taken.add(claims[position].pk)
    return claims


def _revive(merged: dict[str, Claim], wording: str, texts: set[str]) -> Claim:
    """Make a redirect a claim again; other redirects whose words went with it now lead to it."""
    claim = merged.pop(wording)
    claim.merged_into = None
    claim.save(update_fields=["merged_into"])
    Claim.objects.filter(pk__in=[merged[text].pk for text in texts & merged.keys()]).update(merged_into=claim)
    return claim


def _write_members(
    model: type[Mention], found: Component, grouping: Grouping[int], rows: dict[int, Mention], claims: dict[int, Claim]
) -> None:
    ruled = {frozenset((r.a, r.b)): r.verdict for r in found.rulings if r.relation in AGREEING}
    before = {pk: _membership(row) for pk, row in rows.items()}
    for position, cluster in enumerate(grouping.clusters):
        claim = claims.get(position)
        for pk in cluster.nodes:
            comparison = cluster.members.get(pk)
            row = rows[pk]
            row.claim, row.is_reference = claim, claim is not None and pk == cluster.reference
            row.verdict = ruled.get(frozenset((pk, cluster.reference)), Verdict.SUGGESTED)
            _take(row, comparison, by_hand=pk != cluster.reference and comparison is None)
            for follower in found.nodes[pk].followers:
                other = rows[follower]
                other.claim, other.is_reference, other.verdict = claim, False, row.verdict
                if pk == cluster.reference:
                    _take(
                        other, Comparison(relation="repeats", score=1.0, reasons=("the same name in the same article",))
                    )
                else:
                    _take(other, comparison, by_hand=comparison is None)
    changed = [row for pk, row in rows.items() if _membership(row) != before[pk]]
    for chunk in chunks(row.pk for row in changed):
        model.objects.filter(pk__in=chunk, is_reference=True).update(is_reference=False)
    # An insert that becomes an update where the row is there: ten times as fast as Django's bulk_update.
    model.objects.bulk_create(
        changed, update_conflicts=True, update_fields=MEMBERSHIP, unique_fields=["id"], batch_size=500
    )


def _membership(row: Mention) -> tuple:
    """Return what grouping writes of a mention."""
    return row.claim_id, row.is_reference, row.relation, row.score, tuple(row.reasons), row.warning, row.verdict


def _take(row: Mention, comparison: Comparison | None, *, by_hand: bool = False) -> None:
    """Write a comparison into a mention; without one it is the reference, or was put here by a person."""
    row.relation = comparison.relation if comparison else "rewords" if by_hand else ""
    row.score = comparison.score if comparison else 1.0
    row.reasons = list(comparison.reasons) if comparison else ["put together by a curator"] if by_hand else []
    row.warning = comparison.warning if comparison else ""


def _settle(gone: set[int], homes: dict[int, int], rows: dict[int, Mention]) -> None:
    """Turn claims that lost all their mentions into redirects to where most of them went, or remove them.

    Args:
        gone: the claims.
        homes: the claim that each mention had before.
        rows: the mentions as they are now.
    """
    heirs: dict[int, Counter[int]] = {pk: Counter() for pk in gone}
    for pk, home in homes.items():
        if home in gone and rows[pk].claim_id:
            heirs[home][rows[pk].claim_id] += 1
    for pk, went in heirs.items():
        if went:
            heir = min(went, key=lambda claim: (-went[claim], claim))
            Claim.objects.filter(merged_into=pk).update(merged_into=heir)
            Claim.objects.filter(pk=pk).update(merged_into=heir, articles=0, origins=0)
            Person.objects.filter(claim=pk).delete()
        else:
            Claim.objects.filter(Q(pk=pk) | Q(merged_into=pk)).delete()


def _describe(
    kind: Kind, grouping: Grouping[int], rows: dict[int, Mention], claims: dict[int, Claim], found: Component
) -> None:
    """Bring the wording, story and counts of claims up to date."""
    for position, claim in claims.items():
        cluster = grouping.clusters[position]
        members = [rows[pk] for pk in cluster.nodes]
        relations = {row.relation for row in members}
        claim.wording = rows[cluster.reference].text
        claim.articles = len({row.article_id for row in members})
        claim.origins = len({row.article.origin_id or row.article_id for row in members})
        claim.agreement = next((relation for relation in TELLING if relation in relations), "")
        stories_of = Counter(row.article.story_id for row in members if row.article.story_id)
        claim.story_id = min(stories_of, key=lambda pk: (-stories_of[pk], pk)) if stories_of else None
    fields = ["wording", "articles", "origins", "agreement", "story"]
    Claim.objects.bulk_create(
        claims.values(), update_conflicts=True, update_fields=fields, unique_fields=["id"], batch_size=500
    )


def _write_links(
    kind: Kind, found: Component, grouping: Grouping[int], claims: dict[int, Claim], before: set[int]
) -> None:
    """Write what stands against what. A ruling on two mentions is a ruling on the claims that they are in."""
    touched = before | {claim.pk for claim in claims.values()}
    ClaimLink.objects.filter(Q(a__in=touched) | Q(b__in=touched), a__kind=kind, b__kind=kind).delete()
    home = {pk: position for position, cluster in enumerate(grouping.clusters) for pk in cluster.nodes}
    ruled = {
        frozenset((home[r.a], home[r.b])): r
        for r in found.rulings
        if r.relation not in AGREEING and {r.a, r.b} <= home.keys()
    }
    links = []
    for pair, (_, _, comparison) in grouping.links.items():
        a, b = sorted((claims[pair[0]].pk, claims[pair[1]].pk))
        ruling = ruled.pop(frozenset(pair), None)
        links.append(
            ClaimLink(
                a_id=a,
                b_id=b,
                relation=comparison.relation,
                score=comparison.score,
                reasons=list(comparison.reasons),
                verdict=ruling.verdict if ruling else Verdict.SUGGESTED,
            )
        )
    for pair, ruling in ruled.items():  # confirmed by a person, and no longer suggested by the machine
        if len(pair) == 2 and ruling.verdict == Verdict.CONFIRMED and pair <= claims.keys():
            a, b = sorted(claims[position].pk for position in pair)
            links.append(
                ClaimLink(
                    a_id=a,
                    b_id=b,
                    relation=ruling.relation,
                    score=1,
                    reasons=["kept by a curator"],
                    verdict=Verdict.CONFIRMED,
                )
            )
    ClaimLink.objects.bulk_create(links)


def _name_persons(grouping: Grouping[int], rows: dict[int, Name], claims: dict[int, Claim], found: Component) -> None:
    """Keep one person or body for each claim of names, under the form that most articles use, and tie quotes to it."""
    known = {person.claim_id: person for person in Person.objects.filter(claim__in=claims.values())}
    speakers: dict[tuple[int, str], Person] = {}
    for position, claim in claims.items():
        nodes = [found.nodes[pk] for pk in grouping.clusters[position].nodes]
        if nodes[0].form.kind == "place":
            continue
        forms = Counter(node.form.person for node in nodes)
        name = min(forms, key=lambda form: (-forms[form], -len(form), form))
        person = known.get(claim.pk)
        if person is None:
            person = Person.objects.create(
                name=name, slug=free_slug(Person, name), kind=nodes[0].form.kind, claim=claim
            )
        elif person.name != name:
            person.name = name
            person.save(update_fields=["name"])
        speakers |= {(node.article_id, node.form.person): person for node in nodes}
    changed = []
    for quote in Quote.objects.filter(article_id__in={article for article, _ in speakers}).exclude(speaker_name=""):
        person = speakers.get((quote.article_id, quote.speaker_name))
        if person and quote.speaker_id != person.pk:
            quote.speaker = person
            changed.append(quote)
    Quote.objects.bulk_update(changed, ["speaker"], batch_size=200)


# --- corrections ----------------------------------------------------------------------------------------------------


@transaction.atomic
def corrected(mention: Mention) -> None:
    """Derive anew what rests on a mention, after a person corrected what was read of it."""
    _wait_for_other_writers()
    kind = next(kind for kind, model in MENTION_MODELS.items() if isinstance(mention, model))
    reindex(kind, mention.article)
    regroup(kind, nodes_of(kind, [mention.article_id]))


@transaction.atomic
def withdraw(article_ids: Iterable[int]) -> None:
    """Remove articles with all that was found in them. A claim that nobody else makes goes with them."""
    _wait_for_other_writers()
    ids = set(article_ids)
    touched = {
        kind: set(model.objects.filter(article__in=ids).exclude(claim=None).values_list("claim", flat=True))
        for kind, model in MENTION_MODELS.items()
    }
    Article.objects.filter(origin__in=ids).exclude(pk__in=ids).update(matched=False)  # who do they go back to now?
    Article.objects.filter(pk__in=ids).delete()
    for kind, claim_ids in touched.items():
        regroup(kind, nodes_in(kind, claim_ids))
        rivals = _linked(claim_ids)
        Claim.objects.filter(pk__in=claim_ids, quotes=None, figures=None, names=None, merged_into=None).delete()
        disputes.rebuild(Claim.objects.filter(pk__in=rivals, merged_into=None).values_list("pk", flat=True))
    match()


# --- rulings --------------------------------------------------------------------------------------------------------


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
    _wait_for_other_writers()
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
    _wait_for_other_writers()
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
    _wait_for_other_writers()
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
