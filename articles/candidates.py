"""Rows to the plain values that matching compares, and what is near a mention.

A node stands for what is compared: a quote, a figure, or all mentions of one name in one article. Inside a story nodes
are looked up by keys that are made when the story is loaded; from other stories come only quotes, by the stored keys.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.db.models import Q

from .batches import chunks
from .keys import QUOTE, quote_wide_keys
from .matching.comparison import Comparison
from .matching.counting import NOWHERE, FigureForm, Setting, setting_of
from .matching.figures import SUPPORT, compare_figures, figure_keys
from .matching.names import NameForm, compare_names, name_keys
from .matching.quotes import compare_quotes
from .matching.sketches import is_stand, statement_keys
from .matching.stances import can_oppose, compare_stances, only_agree, sides
from .matching.sums import find_miscounts
from .matching.utterances import PRINTED, Piece, QuoteForm, adjoining, context_of
from .models import MENTION_MODELS, AnyMention, Article, Figure, Kind, Mention, Name, Passage, Quote, Ruling
from .outcomes import Outcomes
from .sketching import near, stated, statement

Key = str | int  # of a quote a number, of a figure or a name words
Rank = tuple[Any, ...]  # compared only with those of its kind
ALIKE = 3  # keys that two statements of one stand share at least: the pairs of what both speak of
OPENING = 400  # characters: the first sentences of an article


@dataclass(slots=True, eq=False)
class Node:
    """One thing to compare. `rank` orders nodes by how well they serve as the reference of a claim, the best first."""

    pk: int
    form: Any
    article_id: int
    story_id: int | None
    rank: Rank
    keys: frozenset[Key]
    mixed: bool = False  # a clause whose quoted words are nodes of their own: compared for its stand only
    followers: list[int] = field(default_factory=list)  # further mentions of the same name in the article
    rows: list[Mention] = field(default_factory=list)  # its own, then those of its followers
    words: frozenset[int] = frozenset()  # of a quote: the keys of its words
    stands: frozenset[int] = frozenset()  # and those of the stand that it takes
    sides: int = -1  # what a quote can stand against another by (see `stances.sides`); all bits where it is not known

    def __post_init__(self) -> None:
        if isinstance(self.form, QuoteForm):
            keys = cast("frozenset[int]", self.keys)
            self.stands = frozenset(filter(is_stand, keys))
            self.words = keys - self.stands

    @property
    def scope(self) -> int:
        """What it is compared within: its story, or its article where that is of no story."""
        return self.story_id or -self.article_id


@dataclass(frozen=True, slots=True)
class Matcher:
    """How one kind of mention is turned into nodes, looked up and compared."""

    kind: Kind
    form: Callable[[Any], Any]
    keys: Callable[[Any], Iterable[Key]]
    compare: Callable[..., Comparison | None]  # of two nodes, and of what others came to where that is kept
    rank: Callable[[Any, Any], Rank]


# --- forms ----------------------------------------------------------------------------------------------------------


def quote_form(row: Quote) -> QuoteForm:
    return statement(row, row.article)


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
    others: frozenset[str] = getattr(row, "namesakes", frozenset())
    return NameForm(
        person=row.person, kind=row.kind, role=row.role, gender=row.gender, day=row.article.day, namesakes=others
    )


def _compare_quotes(a: Node, b: Node, kept: Outcomes | None = None) -> Comparison | None:
    kept = kept or Outcomes()
    beside = a.article_id == b.article_id
    if not beside and not _one_story(a, b):
        return kept.of_wordings(a, b, compare_across)
    if not (a.mixed or b.mixed) and not a.words.isdisjoint(b.words):
        found = compare_quotes(a.form, b.form) if beside else kept.of_wordings(a, b, compare_quotes)
        if found:
            return found
    if beside or a.stands.isdisjoint(b.stands):
        return None
    # That two articles tell the same in their own words is nobody's claim; that they contradict each other is news.
    own = a.form.kind == b.form.kind == "own"
    if own and not can_oppose(a.sides, b.sides):
        return None
    if only_agree(a.sides, b.sides) and len(a.stands & b.stands) < ALIKE:
        return None
    found = kept.of_statements(a, b, compare_stances)
    return None if found and found.agrees and own else found


def compare_across(a: QuoteForm, b: QuoteForm) -> Comparison | None:
    """Compare two quotes of different stories, where only words in marks show that somebody is quoted again.

    Two reports of what was said, with a number or a name changed, are two reports of two events: phrases that everyone
    uses would tie ever more stories of an archive together.
    """
    found = compare_quotes(a, b) if is_printed(a) and is_printed(b) else None
    return None if found and found.relation == "alters" else found


def is_printed(form: QuoteForm) -> bool:
    return form.kind in PRINTED


def _compare_figures(a: Node, b: Node, kept: Outcomes | None = None) -> Comparison | None:
    if not _one_story(a, b):
        return None
    return (kept or Outcomes()).of_forms(a, b, compare_figures, a.article_id == b.article_id)


def _compare_names(a: Node, b: Node, kept: Outcomes | None = None) -> Comparison | None:
    return (kept or Outcomes()).of_forms(a, b, compare_names) if _one_story(a, b) else None


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


def _quote_rank(form: QuoteForm, row: Quote) -> Rank:
    return QUOTE_ORDER[form.kind], -len(form.text.split()), form.day or LAST, row.article.digest, row.start


def _figure_rank(form: FigureForm, row: Figure) -> Rank:
    """The most exact first, and among equals the number with most digits and the fullest description."""
    digits = len(f"{form.value:.10g}".strip("0").replace(".", "")) if form.value is not None else 0
    told = sum(map(bool, (form.head, form.action, form.place, form.agent)))
    return form.qualifier not in EXACT, -digits, -told, form.said or LAST, row.article.digest, row.start


def _name_rank(form: NameForm, row: Name) -> Rank:
    return -len(form.person.split()), not form.role, form.person, row.article.digest, row.start


MATCHERS = {
    Kind.QUOTE: Matcher(Kind.QUOTE, quote_form, statement_keys, _compare_quotes, _quote_rank),
    Kind.FIGURE: Matcher(Kind.FIGURE, figure_form, figure_keys, _compare_figures, _figure_rank),
    Kind.NAME: Matcher(Kind.NAME, name_form, name_keys, _compare_names, _name_rank),
}


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


def articles_of(kind: Kind, ids: Iterable[int]) -> dict[int, int]:
    """Return the article of each of some mentions, by their ids."""
    rows = MENTION_MODELS[kind].objects
    return {pk: at for chunk in chunks(ids) for pk, at in rows.filter(pk__in=chunk).values_list("pk", "article_id")}


def load(kind: Kind, article_ids: Iterable[int]) -> Iterator[Node]:
    """Yield the nodes of some articles, with forms, keys and rows."""
    for chunk in chunks(article_ids, AT_ONCE):
        rows: dict[int, list[AnyMention]] = defaultdict(list)
        found = MENTION_MODELS[kind].objects.filter(article__in=chunk).defer("as_read", "by_hand", "dismissed")
        for row in found.order_by("article_id", "start", "end"):
            rows[row.article_id].append(row)
        articles = Article.objects.defer("text", "skipped", "ingested").in_bulk(list(rows))
        texts = dict(Article.objects.filter(pk__in=rows).values_list("pk", "text")) if kind != Kind.NAME else {}
        settings = _settings(texts) if kind == Kind.FIGURE else {}
        keys = stated(articles) if kind == Kind.QUOTE else {}
        for pk, of_article in rows.items():
            article = articles[pk]
            article.setting = settings.get(pk, NOWHERE)
            for row in of_article:
                row.article = article
                if kind != Kind.NAME:
                    row.sentence = texts[pk][row.sentence_start : row.sentence_end]
            if kind == Kind.QUOTE:
                yield from _quotes(of_article, texts[pk], keys.get(pk, []))
            else:
                yield from _nodes(kind, of_article)


AT_ONCE = 100  # articles whose mentions are fetched by one statement


def _quotes(rows: Sequence[Quote], text: str, keys: Sequence[tuple[int, frozenset[int]]]) -> Iterator[Node]:
    """Yield the nodes of the quotes of one article, with the sides and keys that are kept of them."""
    tell_adjoining(rows)
    for row in rows:
        row.earlier = context_of(text, row.sentence_start)
    if len(keys) != len(rows):  # quotes came or went since
        keys = [(sides(form), frozenset(statement_keys(form))) for form in map(quote_form, rows)]
    for row, (side, of_row) in zip(rows, keys, strict=True):
        form = quote_form(row)
        rank = _quote_rank(form, row)
        article = row.article
        yield Node(row.pk, form, article.pk, article.story_id, rank, of_row, mixed=row.mixed, rows=[row], sides=side)


def _nodes(kind: Kind, rows: Sequence[AnyMention]) -> Iterator[Node]:
    """Yield the nodes of the figures or names of one article."""
    matcher = MATCHERS[kind]
    followers: dict[str, list[AnyMention]] = defaultdict(list)
    first = leaders(rows) if kind == Kind.NAME else rows
    if kind == Kind.NAME:
        leading = {row.pk for row in first}
        for row in rows:
            if row.pk not in leading:
                followers[row.person].append(row)
    for row in first:
        form = matcher.form(row)
        further = followers.get(row.person, []) if kind == Kind.NAME else []
        yield Node(
            pk=row.pk,
            form=form,
            article_id=row.article_id,
            story_id=row.article.story_id,
            rank=matcher.rank(form, row),
            keys=frozenset(matcher.keys(form)),
            followers=[other.pk for other in further],
            rows=[row, *further],
        )


def _settings(texts: Mapping[int, str]) -> dict[int, Setting]:
    """Return the setting of each of some articles."""
    places: dict[int, list[str]] = defaultdict(list)
    opening = Name.objects.filter(article_id__in=texts, kind="place", start__lt=OPENING)
    for article_id, text in opening.values_list("article_id", "text"):
        places[article_id].append(text)
    figures: dict[int, list[Figure]] = defaultdict(list)
    told = ("article_id", "head", "unit", "value", "action", "whole")
    for figure in Figure.objects.filter(article_id__in=texts).only(*told):
        figures[figure.article_id].append(figure)
    return {pk: setting_of(places[pk], text, figures[pk]) for pk, text in texts.items()}


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

        def rank(pk: int) -> Rank:
            rank = self.nodes[pk].rank
            return rank[0], -common[names[pk]] if pk in names else 0, rank[1:]

        return sorted(self.nodes, key=rank)


class Neighbourhood:
    """The nodes of one kind of all stories that were asked for, and what is near each of them.

    Costs the stories that something is asked about, and for quotes look-ups of bounded size, not the whole corpus.
    """

    def __init__(self, kind: Kind, threshold: float):
        self.kind, self.threshold = kind, threshold
        self.nodes: dict[int, Node] = {}
        self.leader: dict[int, int] = {}  # of mentions that follow another of their name
        self.by_key: defaultdict[int, defaultdict[Key, list[int]]] = defaultdict(lambda: defaultdict(list))  # by scope
        self.scopes: set[int] = set()
        self.compared: set[int] = set()  # with all that are near in their story
        self.across: set[tuple[int, int]] = set()  # pairs of quotes of two stories that were compared
        self.outcomes = Outcomes()
        self.reckoned: set[int] = set()  # articles whose sums were looked at
        self.strangers: dict[int, QuoteForm] = {}  # quotes of stories that were not loaded, by id
        self.found = Component({}, {}, [])

    def of_articles(self, article_ids: Iterable[int]) -> set[int]:
        """Return the ids of the nodes of some articles, and load the stories that these are of."""
        ids = set(article_ids)
        wanted: set[int] = set()
        for chunk in chunks(ids):
            rows = Article.objects.filter(pk__in=chunk).values_list("pk", "story_id")
            wanted |= {story or -pk for pk, story in rows}
        fresh = wanted - self.scopes
        members = {-scope for scope in fresh if scope < 0}
        for chunk in chunks(scope for scope in fresh if scope > 0):
            members |= set(Article.objects.filter(story__in=chunk).values_list("pk", flat=True))
        self.scopes |= fresh
        for node in load(self.kind, members):
            self.nodes[node.pk] = node
            self.leader.update(dict.fromkeys(node.followers, node.pk))
            here = self.by_key[node.scope]
            for key in node.keys:
                here[key].append(node.pk)
        return {pk for pk, node in self.nodes.items() if node.article_id in ids}

    def of_mentions(self, ids: Iterable[int]) -> set[int]:
        """Return the ids of the nodes that mentions are, and load their stories. A mention that is gone is none."""
        ids = set(ids)
        unknown = ids - self.nodes.keys() - self.leader.keys()
        if unknown:
            self.of_articles(articles_of(self.kind, unknown).values())
        return {self.leader.get(pk, pk) for pk in ids if pk in self.nodes or pk in self.leader}

    def grow(self, seeds: Iterable[int]) -> None:
        """Add some nodes to `found`, with everything that is related to them, directly or through others."""
        found = self.found
        frontier = set(seeds) - found.nodes.keys()
        while frontier:
            now = [self.nodes[pk] for pk in sorted(frontier)]
            found.nodes |= {node.pk: node for node in now}
            near = self._from_elsewhere(now)
            frontier = set()
            for node in now:
                frontier |= self._compare(node, near.get(node.pk, ()))
            inside: set[int] = set()
            for pair, comparison in _inside(self.kind, {node.article_id for node in now} - self.reckoned):
                found.edges[pair] = comparison
                inside.update(pair)
            self.reckoned |= {node.article_id for node in now}
            found.rulings += (rulings := _rulings(self.kind, now))
            frontier |= self.of_mentions(inside | {pk for ruled in rulings for pk in ruled.ends})
            frontier -= found.nodes.keys()

    def _compare(self, node: Node, from_elsewhere: Iterable[int]) -> set[int]:
        """Compare a node with all near it. Returns those that are related."""
        here = self.by_key[node.scope]
        near: set[int] = set().union(*(here[key] for key in node.keys))
        near -= self.compared
        for pk in from_elsewhere:
            pair = (node.pk, pk) if node.pk < pk else (pk, node.pk)
            if pair not in self.across and self.nodes[pk].scope != node.scope:
                self.across.add(pair)
                near.add(pk)
        near.discard(node.pk)
        self.compared.add(node.pk)
        compare = MATCHERS[self.kind].compare
        related = set()
        for pk in sorted(near):
            other = self.nodes[pk]
            first, second = (node, other) if node.rank < other.rank else (other, node)
            comparison = compare(first, second, self.outcomes)
            if comparison and comparison.score >= self.threshold:
                self.found.edges[first.pk, second.pk] = comparison
                related.add(pk)
        return related

    def _from_elsewhere(self, nodes: Sequence[Node]) -> dict[int, set[int]]:
        """Return for each quotation in marks those of other stories that are near it, and load what is related.

        A story is loaded only where a quotation of it is related, not for words that it has in common with others.
        """
        if self.kind != Kind.QUOTE:
            return {}
        printed = [node for node in nodes if is_printed(node.form)]
        keys = {node.pk: quote_wide_keys(node.form.text) for node in printed}
        found = {pk: set(others) for pk, others in near(QUOTE, keys).items()}
        unknown = {other for others in found.values() for other in others} - self.nodes.keys()
        self.strangers |= _strangers(unknown - self.strangers.keys())
        related = {
            other
            for node in printed
            for other in found[node.pk] & unknown
            if other in self.strangers and self._alike(node.form, self.strangers[other])
        }
        self.of_mentions(related)
        return {pk: others & self.nodes.keys() for pk, others in found.items()}

    def _alike(self, a: QuoteForm, b: QuoteForm) -> bool:
        found = compare_across(a, b)
        return found is not None and found.score >= self.threshold


def _strangers(ids: Iterable[int]) -> dict[int, QuoteForm]:
    """Return some quotes by id, as far as whether they are related to quotes of other stories depends on it."""
    found = {}
    told = ("text", "kind", "speaker_name", "speaker_kind", "role", "cue", "via")
    for chunk in chunks(ids):
        rows = Quote.objects.filter(pk__in=chunk).values_list(
            "pk", "article", "day", "article__original_published", "article__published", *told
        )
        for pk, article, day, first_published, published, text, kind, speaker, speaker_kind, role, cue, via in rows:
            found[pk] = QuoteForm(
                text=text,
                kind=kind,
                speaker=speaker,
                speaker_kind=speaker_kind,
                role=role,
                cue=cue,
                via=via,
                day=day or first_published or published,
                article=str(article),
            )
    return found


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
        # Stored figures have all that is reckoned with, under the names that read ones have it.
        for miscount in find_miscounts(figures, text):  # type: ignore[arg-type] # (of another class)
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
    whole = {pk: [end for end in pair if end is not None] for pk, pair in ends.items() if None not in pair}
    node = leading(kind, {end for pair in whole.values() for end in pair})
    return [
        Ruled(found[pk], tuple(node[end] for end in pair)) for pk, pair in whole.items() if node.keys() >= set(pair)
    ]


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
