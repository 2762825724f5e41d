"""Rows to the plain values that matching compares, the index that candidates come from, and what is near a mention.

A node stands for what is compared: a quote, a figure, or all mentions of one name in one article.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest, Least, Substr

from .matching.comparison import Comparison
from .matching.counting import NOWHERE, FigureForm, Setting, setting_of
from .matching.figures import SUPPORT, compare_figures, figure_keys
from .matching.names import NameForm, compare_names, name_keys
from .matching.quotes import QuoteForm, compare_quotes, quote_keys
from .matching.stances import compare_stances, stance_keys
from .matching.sums import find_miscounts
from .matching.utterances import CONTEXT, PRINTED, Piece, adjoining, context_of, whole_sentences
from .models import MENTION_MODELS, Article, BlockingKey, Figure, Kind, Mention, Name, Passage, Quote, Ruling

OPENING = 400  # characters: the first sentences of an article
CHUNK = 500  # values in one IN (...)


def chunks(values: Iterable) -> Iterator[list]:
    """Yield sorted values in lists of a size that a query takes."""
    ordered = sorted(values)
    for at in range(0, len(ordered), CHUNK):
        yield ordered[at : at + CHUNK]


@dataclass(slots=True, eq=False)
class Node:
    """One thing to compare. `rank` orders nodes by how well they serve as the reference of a claim, the best first."""

    pk: int
    form: Any
    article_id: int
    story_id: int | None
    rank: tuple
    keys: frozenset[str]
    mixed: bool = False  # a clause whose quoted words are nodes of their own: compared for its stand only
    followers: list[int] = field(default_factory=list)  # further mentions of the same name in the article


@dataclass(frozen=True, slots=True)
class Matcher:
    """How one kind of mention is turned into nodes, looked up and compared."""

    kind: Kind
    form: Callable[[Any], Any]
    keys: Callable[[Any], Iterable[str]]
    compare: Callable[[Node, Node], Comparison | None]
    rank: Callable[[Any, Any], tuple]


# --- forms ----------------------------------------------------------------------------------------------------------


def quote_form(row: Quote) -> QuoteForm:
    return QuoteForm(
        text=row.text,
        kind=row.kind,
        speaker=row.speaker_name,
        speaker_kind=row.speaker_kind,
        role=row.role,
        cue=row.cue,
        via=row.via,
        day=row.day or row.article.day,
        sentence=row.sentence,
        article=str(row.article_id),
        context=getattr(row, "earlier", ""),
        before=getattr(row, "before", ""),
        after=getattr(row, "after", ""),
    )


def tell_adjoining(rows: Iterable[Quote]) -> None:
    """Set on the quotations in marks of some articles what their speakers say just `before` and just `after`."""
    printed: dict[int, list[Quote]] = defaultdict(list)
    for row in rows:
        if row.kind in PRINTED:
            printed[row.article_id].append(row)
    for article_rows in printed.values():
        told = adjoining(Piece(row.start, row.end, row.speaker_name, row.text) for row in article_rows)
        for row in article_rows:
            row.before, row.after = told[row.start]


def figure_form(row: Figure) -> FigureForm:
    return FigureForm(
        value=row.value,
        low=row.low,
        high=row.high,
        qualifier=row.qualifier,
        unit=row.unit,
        counted=row.counted,
        head=row.head,
        action=row.action,
        agent=row.agent,
        place=row.place,
        day=row.day,
        said=row.article.day,
        sentence=row.sentence,
        at=row.start - row.sentence_start,
        text=row.text,
        lead=row.sentence_start < OPENING,
        part=row.whole is not None,
        article=str(row.article_id),
        setting=getattr(row.article, "setting", NOWHERE),
    )


def name_form(row: Name) -> NameForm:
    others = getattr(row, "namesakes", frozenset())
    return NameForm(
        person=row.person, kind=row.kind, role=row.role, gender=row.gender, day=row.article.day, namesakes=others
    )


def _compare_quotes(a: Node, b: Node) -> Comparison | None:
    shared = a.keys & b.keys
    stands = sum(key.startswith(STAND) for key in shared)
    if len(shared) > stands and not (a.mixed or b.mixed) and (found := compare_quotes(a.form, b.form)):
        return found
    if not stands or a.article_id == b.article_id or not _one_story(a, b):
        return None
    found = compare_stances(a.form, b.form)
    # That two articles tell the same in their own words is nobody's claim; that they contradict each other is news.
    own = a.form.kind == b.form.kind == "own"
    return None if found and found.agrees and own else found


def _compare_figures(a: Node, b: Node) -> Comparison | None:
    return compare_figures(a.form, b.form) if _one_story(a, b) else None


def _compare_names(a: Node, b: Node) -> Comparison | None:
    return compare_names(a.form, b.form) if _one_story(a, b) else None


def _one_story(a: Node, b: Node) -> bool:
    """Figures, names and stands are compared inside a story; an article of no story has only itself."""
    return a.article_id == b.article_id or (a.story_id is not None and a.story_id == b.story_id)


def compare_through(kind: Kind, a: Node, b: Node) -> Comparison | None:
    """Compare two nodes that a third agrees with: only figures, whose values tell whether all three can be one."""
    if kind != Kind.FIGURE or not _one_story(a, b):
        return None
    return compare_figures(a.form, b.form, SUPPORT)


LAST = date(9999, 12, 31)
QUOTE_ORDER = {"direct": 0, "partial": 1, "indirect": 2, "own": 3}
EXACT = frozenset({"", "exactly"})


def _quote_rank(form: QuoteForm, row: Quote) -> tuple:
    return QUOTE_ORDER[form.kind], -len(form.text.split()), form.day or LAST, row.article.digest, row.start


def _figure_rank(form: FigureForm, row: Figure) -> tuple:
    """The most exact first, and among equals the number with most digits and the fullest description."""
    digits = len(f"{form.value:.10g}".strip("0").replace(".", "")) if form.value is not None else 0
    told = sum(map(bool, (form.head, form.action, form.place, form.agent)))
    return form.qualifier not in EXACT, -digits, -told, form.said or LAST, row.article.digest, row.start


def _name_rank(form: NameForm, row: Name) -> tuple:
    return -len(form.person.split()), not form.role, form.person, row.article.digest, row.start


STAND = "s:"  # keys by which stands are found, apart from those of wordings


def _quote_keys(form: QuoteForm) -> set[str]:
    """Return the keys of a quote. A sentence in the article's own voice is looked up for its stand only."""
    wordings = () if form.kind == "own" else quote_keys(form)
    return {*wordings, *(STAND + key for key in stance_keys(form))}


MATCHERS = {
    Kind.QUOTE: Matcher(Kind.QUOTE, quote_form, _quote_keys, _compare_quotes, _quote_rank),
    Kind.FIGURE: Matcher(Kind.FIGURE, figure_form, figure_keys, _compare_figures, _figure_rank),
    Kind.NAME: Matcher(Kind.NAME, name_form, name_keys, _compare_names, _name_rank),
}


# --- the index ------------------------------------------------------------------------------------------------------


def index(article: Article, quotes: Sequence[Quote], figures: Sequence[Figure], names: Sequence[Name]) -> None:
    """Write the candidate keys of an article's mentions."""
    for kind, mentions in ((Kind.QUOTE, quotes), (Kind.FIGURE, figures), (Kind.NAME, names)):
        _write_keys(kind, article, mentions)


def reindex(kind: Kind, article: Article) -> None:
    """Write the candidate keys of one kind of mention anew, after one of them was corrected."""
    BlockingKey.objects.filter(kind=kind, article=article).delete()
    mentions = list(MENTION_MODELS[kind].objects.filter(article=article).select_related("article").order_by("start"))
    for mention in mentions:
        mention.sentence = article.text[mention.sentence_start : mention.sentence_end]
        mention.earlier = context_of(article.text, mention.sentence_start)
    _write_keys(kind, article, mentions)


def _write_keys(kind: Kind, article: Article, mentions: Sequence[Mention]) -> None:
    """Write the keys of mentions in order of start. A name is indexed once, at its first mention."""
    matcher = MATCHERS[kind]
    rows = []
    for mention in leaders(mentions) if kind == Kind.NAME else mentions:
        keys = {key[:80] for key in matcher.keys(matcher.form(mention))}
        rows += [BlockingKey(kind=kind, key=key, target=mention.pk, article=article) for key in sorted(keys)]
    BlockingKey.objects.bulk_create(rows, batch_size=2000)


def leaders(names: Iterable[Name]) -> list[Name]:
    """Return the first mention of each name of an article, carrying the role that stands beside its full form."""
    first: dict[str, Name] = {}
    roles: dict[str, str] = {}
    for name in names:
        first.setdefault(name.person, name)
        if name.role and name.text == name.person:  # "President Miller" may be another Miller
            roles.setdefault(name.person, name.role)
    for person, leader in first.items():
        leader.role = roles.get(person, "")
        leader.namesakes = namesakes(person, first)
    return list(first.values())


def namesakes(person: str, others: Iterable[str]) -> frozenset[str]:
    """Return those of some names that end in the same surname as a person's."""
    surname = person.split()[-1:]
    return frozenset(name for name in others if name != person and name.split()[-1:] == surname)


# --- nodes ----------------------------------------------------------------------------------------------------------


def nodes_of(kind: Kind, article_ids: Iterable[int]) -> list[int]:
    """Return the ids of the nodes of some articles."""
    rows = MENTION_MODELS[kind].objects
    return [pk for chunk in chunks(article_ids) for pk in _node_ids(kind, rows.filter(article_id__in=chunk))]


def nodes_in(kind: Kind, claim_ids: Iterable[int]) -> list[int]:
    """Return the ids of the nodes that make some claims."""
    rows = MENTION_MODELS[kind].objects
    return [pk for chunk in chunks(claim_ids) for pk in _node_ids(kind, rows.filter(claim_id__in=chunk))]


def _node_ids(kind: Kind, rows: QuerySet[Mention]) -> list[int]:
    if kind == Kind.NAME:
        return _leader_ids(rows.order_by("start").values_list("article_id", "person", "pk"))
    return list(rows.values_list("pk", flat=True))


def _leader_ids(rows: Iterable[tuple[int, str, int]]) -> list[int]:
    first: dict[tuple[int, str], int] = {}
    for article_id, person, pk in rows:
        first.setdefault((article_id, person), pk)
    return list(first.values())


def load(kind: Kind, ids: Iterable[int]) -> Iterator[Node]:
    """Yield nodes by id, with forms and keys."""
    matcher = MATCHERS[kind]
    for chunk in chunks(ids):
        rows = list(
            MENTION_MODELS[kind]
            .objects.filter(pk__in=chunk)
            .select_related("article")
            .defer("article__text", "article__skipped", "article__ingested")
            .annotate(
                sentence=Substr("article__text", F("sentence_start") + 1, F("sentence_end") - F("sentence_start")),
                preceding=Substr(
                    "article__text",
                    Greatest(F("sentence_start") - CONTEXT, 0) + 1,
                    Least(F("sentence_start"), CONTEXT),
                ),
            )
        )
        keys = defaultdict(set)
        for target, key in BlockingKey.objects.filter(kind=kind, target__in=chunk).values_list("target", "key"):
            keys[target].add(key)
        followers = _followers(rows) if kind == Kind.NAME else {}
        settings = _settings(rows) if kind == Kind.FIGURE else {}
        if kind == Kind.QUOTE:
            _join(rows)
        for row in rows:
            row.article.setting = settings.get(row.article_id, NOWHERE)
            row.earlier = whole_sentences(row.preceding, cut=row.sentence_start > CONTEXT)
            if row.pk in followers:
                row.role = next(
                    (
                        role
                        for _, role, full in [(row.pk, row.role, row.text == row.person), *followers[row.pk]]
                        if role and full
                    ),
                    "",
                )
            form = matcher.form(row)
            yield Node(
                pk=row.pk,
                form=form,
                article_id=row.article_id,
                story_id=row.article.story_id,
                rank=matcher.rank(form, row),
                keys=frozenset(keys[row.pk]),
                mixed=getattr(row, "mixed", False),
                followers=[pk for pk, _, _ in followers.get(row.pk, ())],
            )


def _settings(rows: Sequence[Mention]) -> dict[int, Setting]:
    """Return the setting of each article that some mentions stand in."""
    articles = {row.article_id for row in rows}
    places: dict[int, list[str]] = defaultdict(list)
    opening = Name.objects.filter(article_id__in=articles, kind="place", start__lt=OPENING)
    for article_id, text in opening.values_list("article_id", "text"):
        places[article_id].append(text)
    figures: dict[int, list[Figure]] = defaultdict(list)
    told = ("article_id", "head", "unit", "value", "action", "whole")
    for figure in Figure.objects.filter(article_id__in=articles).only(*told):
        figures[figure.article_id].append(figure)
    texts = Article.objects.filter(pk__in=articles).values_list("pk", "text")
    return {pk: setting_of(places[pk], text, figures[pk]) for pk, text in texts.iterator(chunk_size=50)}


def _join(rows: Sequence[Quote]) -> None:
    """Tell quotes what stands beside them in their articles."""
    articles = {row.article_id for row in rows if row.kind in PRINTED}
    fields = ("pk", "article_id", "start", "end", "kind", "speaker_name", "text")
    beside = list(Quote.objects.filter(article_id__in=articles, kind__in=PRINTED).only(*fields))
    tell_adjoining(beside)
    told = {other.pk: (other.before, other.after) for other in beside}
    for row in rows:
        row.before, row.after = told.get(row.pk, ("", ""))


def _followers(leaders: Sequence[Name]) -> dict[int, list[tuple[int, str, bool]]]:
    """Return for each leading mention of a name the others in its article: id, role, whether it is the full form."""
    leader = {(row.article_id, row.person): row.pk for row in leaders}
    found: dict[int, list[tuple[int, str, bool]]] = {pk: [] for pk in leader.values()}
    rows = Name.objects.filter(article_id__in={row.article_id for row in leaders}).order_by("start")
    persons: dict[int, set[str]] = defaultdict(set)
    for article_id, person, pk, role, text in rows.values_list("article_id", "person", "pk", "role", "text"):
        persons[article_id].add(person)
        first = leader.get((article_id, person))
        if first and first != pk:
            found[first].append((pk, role, text == person))
    for row in leaders:
        row.namesakes = namesakes(row.person, persons[row.article_id])
    return found


# --- what is near ---------------------------------------------------------------------------------------------------


# Rulings on how mentions stand to each other; the others are about what a mention or an article is.
ABOUT_CLAIMS = frozenset({
    "confirm", "reject", "unsure", "same", "apart", "split", "merge", "merge_persons", "part_persons",
    "choose_reference", "relate", "confirm_link", "reject_link", "relate_link", "add_link",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling that nobody has taken back, and the nodes that it is about: two of them, or one."""

    ruling: Ruling
    ends: tuple[int, ...]

    @property
    def pair(self) -> frozenset[int]:
        return frozenset(self.ends)


@dataclass(slots=True)
class Component:
    """All nodes that comparisons or rulings tie together, with comparisons by pair and rulings, the oldest first."""

    nodes: dict[int, Node]
    edges: dict[tuple[int, int], Comparison]
    rulings: list[Ruled]

    @property
    def order(self) -> list[int]:
        """The ids of the nodes, the best reference first: of names equally full, the one that most articles have."""
        names = {pk: (n.story_id, n.form.person) for pk, n in self.nodes.items() if isinstance(n.form, NameForm)}
        common = Counter(names.values())

        def rank(pk: int) -> tuple:
            rank = self.nodes[pk].rank
            return rank[0], -common[names[pk]] if pk in names else 0, rank[1:]

        return sorted(self.nodes, key=rank)


def component(kind: Kind, seeds: Iterable[int], threshold: float) -> Component:
    """Return everything that is related to some nodes, directly or through others.

    Costs look-ups by key for what is related, not for the whole corpus.
    """
    matcher = MATCHERS[kind]
    found = Component({}, {}, [])
    seen: dict[int, Node] = {}
    compared: set[tuple[int, int]] = set()
    reckoned: set[int] = set()  # articles whose sums were looked at
    frontier = set(seeds)
    while frontier:
        fresh = {node.pk: node for node in load(kind, frontier - seen.keys())}
        seen |= fresh
        now = [seen[pk] for pk in sorted(frontier) if pk in seen]  # a ruling outlasts the mentions that it is about
        found.nodes |= {node.pk: node for node in now}
        near = _near(kind, now)
        seen |= {node.pk: node for node in load(kind, set().union(*near.values()) - seen.keys())} if near else {}
        frontier = set()
        for node in now:
            for pk in sorted(near[node.pk]):
                pair = (node.pk, pk) if node.rank < seen[pk].rank else (pk, node.pk)
                if pair in compared:
                    continue
                compared.add(pair)
                comparison = matcher.compare(seen[pair[0]], seen[pair[1]])
                if comparison and comparison.score >= threshold:
                    found.edges[pair] = comparison
                    frontier.add(pk)
        for pair, comparison in _inside(kind, {node.article_id for node in now} - reckoned):
            found.edges[pair] = comparison
            frontier.update(pair)
        reckoned |= {node.article_id for node in now}
        found.rulings += (rulings := _rulings(kind, now))
        frontier |= {pk for ruled in rulings for pk in ruled.ends}
        frontier -= found.nodes.keys()
    found.rulings = sorted({r.ruling.pk: r for r in found.rulings}.values(), key=lambda r: r.ruling.pk)
    return found


def _near(kind: Kind, nodes: Sequence[Node]) -> dict[int, set[int]]:
    """Return for each node the ids of those that share a key with it."""
    holders: dict[str, set[int]] = defaultdict(set)
    for chunk in chunks({key for node in nodes for key in node.keys}):
        for key, target in BlockingKey.objects.filter(kind=kind, key__in=chunk).values_list("key", "target"):
            holders[key].add(target)
    return {node.pk: set().union(*(holders[key] for key in node.keys)) - {node.pk} for node in nodes}


def _inside(kind: Kind, articles: set[int]) -> Iterator[tuple[tuple[int, int], Comparison]]:
    """Yield what stands against each other inside some articles: totals and parts that do not add up."""
    if kind != Kind.FIGURE or not articles:
        return
    by_article: dict[int, list[Figure]] = defaultdict(list)
    for row in Figure.objects.filter(article_id__in=articles).order_by("article_id", "start"):
        by_article[row.article_id].append(row)
    texts = Article.objects.filter(pk__in=[pk for pk, figures in by_article.items() if len(figures) > 2])
    for pk, text in texts.order_by("pk").values_list("pk", "text").iterator(chunk_size=50):
        figures = by_article[pk]
        for miscount in find_miscounts(figures, text):
            for part in miscount.parts:
                yield (figures[miscount.total].pk, figures[part].pk), miscount.comparison


def _rulings(kind: Kind, nodes: Sequence[Node]) -> list[Ruled]:
    """Return the rulings on some nodes that nobody has taken back and whose passages are all there."""
    mentions = {pk for node in nodes for pk in (node.pk, *node.followers)}
    passages: list[int] = []
    for chunk in chunks(mentions):
        passages += Passage.objects.filter(kind=kind, mention__in=chunk).values_list("pk", flat=True)
    if not passages:
        return []
    found: dict[int, Ruling] = {}
    counting = Ruling.objects.filter(undone=None, withdrawn=None, verb__in=ABOUT_CLAIMS).select_related("a", "b")
    for chunk in chunks(passages):
        found |= {ruling.pk: ruling for ruling in counting.filter(Q(a__in=chunk) | Q(b__in=chunk))}
    ends = {pk: [end.mention for end in (ruling.a, ruling.b) if end] for pk, ruling in found.items()}
    node = leading(kind, {pk for pair in ends.values() for pk in pair})
    return [Ruled(found[pk], tuple(node[end] for end in pair)) for pk, pair in ends.items() if node.keys() >= set(pair)]


def leading(kind: Kind, ids: Iterable[int]) -> dict[int, int]:
    """Return the node that each mention belongs to: itself, or the first mention of a name in its article."""
    if kind != Kind.NAME:
        return {pk: pk for pk in ids}
    named = {
        pk: (article, person)
        for chunk in chunks(ids)
        for pk, article, person in Name.objects.filter(pk__in=chunk).values_list("pk", "article_id", "person")
    }
    first: dict[tuple[int, str], int] = {}
    for chunk in chunks({article for article, _ in named.values()}):
        rows = Name.objects.filter(article_id__in=chunk, person__in={person for _, person in named.values()})
        for article, person, pk in rows.order_by("start").values_list("article_id", "person", "pk"):
            first.setdefault((article, person), pk)
    return {pk: first[key] for pk, key in named.items()}
