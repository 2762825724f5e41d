"""What grouping found, written: claims, membership, links, persons and their disputes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from textwrap import shorten
from typing import Any

from django.db.models import Count, Model, Q

from .. import disputes
from ..batches import chunks, update
from ..candidates import Component, Ruled
from ..matching.comparison import Comparison
from ..matching.grouping import Grouping
from ..models import (
    MENTION_MODELS,
    Claim,
    ClaimLink,
    Kind,
    Mention,
    Name,
    Passage,
    Person,
    Quote,
    Ruling,
    Verdict,
    column,
    free_slugs,
)
from .judging import RELATING, Judged, joins

MEMBERSHIP = ["claim", "is_reference", "relation", "score", "reasons", "warning", "verdict"]
TELLING = ("truncates", "rounds", "respells", "rewords", "repeats")  # the most telling agreement first
EXCERPT = 90  # characters of a passage in a reason


def linked(claim_ids: set[int]) -> set[int]:
    """Return the claims that stand against some claims."""
    found: set[int] = set()
    for chunk in chunks(claim_ids):
        found |= set(ClaimLink.objects.filter(a__in=chunk).values_list("b", flat=True))
        found |= set(ClaimLink.objects.filter(b__in=chunk).values_list("a", flat=True))
    return found


def write(kind: Kind, found: Component, grouping: Grouping[int], judged: Judged) -> None:
    """Write claims with their mentions, links, persons and disputes, and how the rulings on them stand."""
    model = MENTION_MODELS[kind]
    rows: dict[int, Mention] = {row.pk: row for node in found.nodes.values() for row in node.rows}
    home = {pk: position for position, cluster in enumerate(grouping.clusters) for pk in cluster.nodes}
    ruled = _ruled_links(judged, home)
    linked = {position for pair in grouping.links for position in pair}
    linked |= {position for pair, link in ruled.items() if link.verdict == Verdict.CONFIRMED for position in pair}
    homes = {pk: row.claim_id for pk, row in rows.items() if row.claim_id}
    before = set(homes.values())
    claims = _claims_for(kind, found, grouping, rows, linked)
    kept = {claim.pk for claim in claims.values()}
    _write_members(model, found, grouping, rows, claims, judged)
    _settle(before - kept, homes, rows)
    _describe(kind, grouping, rows, claims, found)
    _write_links(kind, grouping, claims, before, ruled, rows)
    if kind == Kind.NAME:
        _name_persons(grouping, rows, claims, found)
    disputes.rebuild(before | kept)
    _write_states(found, judged)


def _write_states(found: Component, judged: Judged) -> None:
    changed = []
    for ruled in found.rulings:
        ruling, pk = ruled.ruling, ruled.ruling.pk
        state, contested = judged.states[pk], pk in judged.contested
        if (ruling.state, ruling.contested) != (state, contested):
            ruling.state, ruling.contested = state, contested
            changed.append(ruling)
    Ruling.objects.bulk_update(changed, ["state", "contested"], batch_size=200)


def _claims_for(
    kind: Kind, found: Component, grouping: Grouping[int], rows: dict[int, Mention], linked: set[int]
) -> dict[int, Claim]:
    """Return the claim of each cluster that is worth one, by position: an old one that its mentions had, or a new one.

    A claim that was merged, and whose wording stands alone again, is back under its old address.

    A mention that nothing repeats or contradicts makes no claim; a person or body always does, for its page.
    """
    taken: set[int] = set()
    claims: dict[int, Claim] = {}
    old: dict[int, Claim] = {}
    merged: dict[str, Claim] = {}
    for chunk in chunks({row.claim_id for row in rows.values() if row.claim_id}):
        old |= Claim.objects.in_bulk(chunk)
        merged |= {claim.wording: claim for claim in Claim.objects.filter(merged_into__in=chunk)}
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
            claims[position] = Claim(kind=kind, wording=wording)
        taken.add(claims[position].pk)
    Claim.objects.bulk_create([claim for claim in claims.values() if claim.pk is None])
    return claims


def _revive(merged: dict[str, Claim], wording: str, texts: set[str]) -> Claim:
    """Make a redirect a claim again; other redirects whose words went with it now lead to it."""
    claim = merged.pop(wording)
    claim.merged_into = None
    claim.save(update_fields=["merged_into"])
    Claim.objects.filter(pk__in=[merged[text].pk for text in texts & merged.keys()]).update(merged_into=claim)
    return claim


def _write_members(
    model: type[Mention],
    found: Component,
    grouping: Grouping[int],
    rows: dict[int, Mention],
    claims: dict[int, Claim],
    judged: Judged,
) -> None:
    before = {pk: _membership(row) for pk, row in rows.items()}
    for position, cluster in enumerate(grouping.clusters):
        claim = claims.get(position)
        for pk in cluster.nodes:
            comparison = cluster.members.get(pk)
            row = rows[pk]
            row.claim, row.is_reference = claim, claim is not None and pk == cluster.reference
            _take(row, comparison, by_hand=pk != cluster.reference and comparison is None)
            _take_ruling(row, judged, cluster.reference)
            for follower in found.nodes[pk].followers:
                other = rows[follower]
                other.claim, other.is_reference, other.verdict = claim, False, row.verdict
                if pk == cluster.reference:
                    _take(
                        other, Comparison(relation="repeats", score=1.0, reasons=("the same name in the same article",))
                    )
                else:
                    _take(other, comparison, by_hand=comparison is None)
                    other.relation, other.reasons = row.relation, row.reasons
    changed = [row for pk, row in rows.items() if _membership(row) != before[pk]]
    for chunk in chunks(row.pk for row in changed if before[row.pk][1]):
        model.objects.filter(pk__in=chunk, is_reference=True).update(is_reference=False)
    update(model, changed, MEMBERSHIP)


def _take_ruling(row: Mention, judged: Judged, reference: int) -> None:
    """Write what people said of a mention and the reference: the verdict, and how it stands to it."""
    ruled = judged.members.get(frozenset((row.pk, reference)))
    row.verdict = ruled.ruling.verdict if ruled else Verdict.SUGGESTED
    if ruled and joins(ruled.ruling) and ruled.ruling.verb in RELATING and row.relation != ruled.ruling.relation:
        row.relation, row.reasons, row.warning = ruled.ruling.relation, ["so a curator says", *row.reasons], ""


def _membership(row: Mention) -> tuple[Any, ...]:
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
        if home in gone and (went_to := rows[pk].claim_id):
            heirs[home][went_to] += 1
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
    fields = ("wording", "articles", "origins", "agreement", "story")
    changed = []
    for position, claim in claims.items():
        before = _values(claim, fields)
        cluster = grouping.clusters[position]
        members = [rows[pk] for pk in cluster.nodes]
        relations = {row.relation for row in members}
        claim.wording = rows[cluster.reference].text
        claim.articles = len({row.article_id for row in members})
        claim.origins = len({row.article.origin_id or row.article_id for row in members})
        claim.agreement = next((relation for relation in TELLING if relation in relations), "")
        stories_of = Counter(row.article.story_id for row in members if row.article.story_id)
        claim.story_id = min(stories_of, key=lambda pk: (-stories_of[pk], pk)) if stories_of else None
        if _values(claim, fields) != before:
            changed.append(claim)
    update(Claim, changed, fields)


def _values(row: Model, names: Iterable[str]) -> list[Any]:
    return [getattr(row, column(type(row), name).attname) for name in names]


def _ruled_links(judged: Judged, home: dict[int, int]) -> dict[frozenset[int], Ruling]:
    """Return the ruling on each pair of claims, by position. A ruling on two mentions is one on their claims.

    Rulings on several mentions of the same two claims may differ: the latest counts, and they contradict each other.
    """
    by_pair: dict[frozenset[int], list[Ruled]] = {}
    for ruled in judged.links:
        pair = frozenset(home[end] for end in ruled.ends)
        if len(pair) == 2 and ruled.ruling.verdict != Verdict.SUGGESTED:
            by_pair.setdefault(pair, []).append(ruled)
    chosen = {}
    for pair, on_pair in by_pair.items():
        if len({(one.ruling.verdict, one.ruling.relation) for one in on_pair}) > 1:
            judged.contested |= {one.ruling.pk for one in on_pair}
        chosen[pair] = on_pair[-1].ruling
    return chosen


def _write_links(
    kind: Kind,
    grouping: Grouping[int],
    claims: dict[int, Claim],
    before: set[int],
    ruled: dict[frozenset[int], Ruling],
    rows: dict[int, Mention],
) -> None:
    """Write what stands against what, as compared and as ruled."""
    for chunk in chunks(before | {claim.pk for claim in claims.values()}):
        ClaimLink.objects.filter(Q(a__in=chunk) | Q(b__in=chunk), a__kind=kind, b__kind=kind).delete()
    links = []
    for pair, (*ends, comparison) in grouping.links.items():
        ruling = ruled.get(frozenset(pair))
        shown = {grouping.clusters[position].reference for position in pair}
        others = [rows[pk].text for pk in ends if kind == Kind.QUOTE and pk not in shown]
        reasons = [*comparison.reasons, *map(_elsewhere, others)]
        links.append(_link(claims, pair, comparison.relation, comparison.score, reasons, ruling))
    suggested = {frozenset(pair) for pair in grouping.links}
    for two, by in ruled.items():  # confirmed by a person, and not suggested by the machine, or no longer
        if by.verdict == Verdict.CONFIRMED and two not in suggested:
            links.append(_link(claims, tuple(two), by.relation, 1, ["kept by a curator"], by))
    ClaimLink.objects.bulk_create(links)


def _elsewhere(text: str) -> str:
    """Return the reason that names a passage which stands for its claim here, for its reference says it otherwise."""
    return f"as another source has it: ‘{shorten(text, EXCERPT, placeholder=' …')}’"


def _link(
    claims: dict[int, Claim],
    pair: tuple[int, ...],
    relation: str,
    score: float,
    reasons: list[str],
    ruling: Ruling | None,
) -> ClaimLink:
    if ruling and ruling.verdict == Verdict.CONFIRMED and ruling.relation != relation:
        relation, reasons = ruling.relation, ["so a curator says", *reasons]
    a, b = sorted(claims[position].pk for position in pair)
    verdict = ruling.verdict if ruling else Verdict.SUGGESTED
    return ClaimLink(a_id=a, b_id=b, relation=relation, score=score, reasons=reasons, verdict=verdict)


def _name_persons(
    grouping: Grouping[int], rows: Mapping[int, Mention], claims: dict[int, Claim], found: Component
) -> None:
    """Keep one person or body for each claim of names, under the form that most articles use, and tie quotes to it."""
    known: dict[int, Person] = {}
    for chunk in chunks(claim.pk for claim in claims.values()):
        known |= {person.claim_id: person for person in Person.objects.filter(claim__in=chunk)}
    new, places = [], []
    for position, claim in claims.items():
        forms = [found.nodes[pk].form for pk in grouping.clusters[position].nodes]
        kind = _commonest(form.kind for form in forms)
        person = known.get(claim.pk)
        if kind == "place":
            places += [person.pk] if person else []
            continue
        name = _commonest(form.person for form in forms)
        if person is None:
            new.append(Person(name=name, kind=kind, claim=claim))
        elif (person.name, person.kind) != (name, kind):
            person.name, person.kind = name, kind
            person.save(update_fields=["name", "kind"])
    Person.objects.filter(pk__in=places).delete()  # who was joined with a place by hand, and no longer is
    for person, slug in zip(new, free_slugs(Person, [person.name for person in new]), strict=True):
        person.slug = slug
    Person.objects.bulk_create(new)
    tie_speakers({row.article_id for row in rows.values()} | _spoken_for(rows))


def _commonest(words: Iterable[str]) -> str:
    """Return the word that is there most often; of several the longest, so that no order decides."""
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], -len(word), word))


def tie_speakers(article_ids: Iterable[int], before: Iterable[int] = ()) -> None:
    """Tie the quotes of some articles to the persons whom their speakers' names stand for, and no others to anybody.

    Args:
        article_ids: the articles.
        before: persons whose quotes may have gone, so that they are to be counted anew.
    """
    counted: set[int | None] = set(before)
    for chunk in chunks(article_ids):
        named = Name.objects.filter(article_id__in=chunk, claim__person__isnull=False).order_by()
        persons = {
            (article, name): person
            for article, name, person in named.values_list("article_id", "person", "claim__person").distinct()
        }
        ruled = _ruled_speakers(chunk)
        changed = []
        quotes = Quote.everything.filter(article_id__in=chunk).exclude(speaker_name="", speaker=None)
        for quote in quotes.only("article_id", "speaker_name", "speaker_id"):
            name, person = ruled.get(quote.pk, ("", None))
            if not name or name != quote.speaker_name:
                person = persons.get((quote.article_id, quote.speaker_name))
            if quote.speaker_id != person:
                counted |= {quote.speaker_id, person}
                quote.speaker_id = person
                changed.append(quote)
        update(Quote, changed, ["speaker"])
    _count_quotes(pk for pk in counted if pk)


def speakers_in(article_ids: Iterable[int]) -> set[int]:
    """Return the persons to whom quotes of some articles are tied."""
    spoken = Quote.everything.exclude(speaker=None).order_by()
    return {
        person for chunk in chunks(article_ids)
        for person in spoken.filter(article__in=chunk).values_list("speaker", flat=True).distinct()
    }  # fmt: skip


def _count_quotes(person_ids: Iterable[int]) -> None:
    """Bring up to date how many quotes are tied to each of some persons."""
    for chunk in chunks(person_ids):
        spoken = Quote.objects.filter(speaker__in=chunk).order_by().values_list("speaker")
        numbers = dict(spoken.annotate(n=Count("pk")))
        changed = [row for row in Person.objects.filter(pk__in=chunk) if row.quoted != numbers.get(row.pk, 0)]
        for person in changed:
            person.quoted = numbers.get(person.pk, 0)
        update(Person, changed, ["quoted"])


def _ruled_speakers(article_ids: list[int]) -> dict[int, tuple[str, int]]:
    """Return for each quote whose speaker a curator chose among the persons of the site: the name and the person."""
    found: dict[int, tuple[str, int]] = {}
    rulings = Ruling.objects.filter(verb="set_speaker", undone=None, withdrawn=None, a__article__in=article_ids)
    for ruling in rulings.exclude(b=None).select_related("a", "b").order_by("pk"):
        quote, named = ruling.a.mention, ruling.b.mention if ruling.b else None
        person = Name.objects.filter(pk=named).values_list("claim__person", flat=True).first()
        if person and quote is not None:
            found[quote] = ruling.after.get("speaker_name", ""), person
    return found


def _spoken_for(names: Iterable[int]) -> set[int]:
    """Return the articles with quotes that a curator gave to one of some names elsewhere."""
    found: set[int] = set()
    for chunk in chunks(names):
        there = Passage.objects.filter(kind=Kind.NAME, mention__in=chunk, rulings_beside__verb="set_speaker")
        found |= set(there.values_list("rulings_beside__a__article", flat=True))
    return found - {None}
