"""Marks that every page shares: badges of sources, relations with their signs, numbers and days as they are printed."""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence, Sized
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from .. import permissions, queries
from ..desk import offers
from ..desk.drafts import Progress
from ..exhibits import byline
from ..matching.comparison import AGREEING, DIFFERING
from ..models import AnyMention, Article, Claim, Mention, Publisher, Ruling
from ..storypage import Cell
from ..titles import capital as capitalised
from ..titles import excerpt as shortened
from ..titles import number as printed
from ..titles import participle
from ..titles import spelt as in_words
from ..wordings import Part

register = template.Library()

NO_BREAK = "\u00a0"
# Where a monogram stands in its shape, in the badge of 28 pixels and on the smaller one of a plot.
BASELINES = {"shield": (16.5, 2.3), "arch": (19, 4.6)}
BASELINE = (17.8, 3.5)
KIND_WORDS = {"quote": "quotation", "figure": "figure", "name": "name"}


@register.simple_tag
def badge(source: Publisher | Article, hidden: bool = False) -> SafeString:
    """The badge of a publisher, or of an article without one. `hidden` where its name stands beside it."""
    name = "" if hidden else source.name if isinstance(source, Publisher) else source.label
    return drawn(source.shape, source.hue, source.monogram, name, hidden)


@lru_cache(maxsize=4096)  # a page shows a source many times
def drawn(shape: str, hue: int, monogram: str, name: str, hidden: bool) -> SafeString:
    y = BASELINES.get(shape, BASELINE)[0]
    label = mark_safe('aria-hidden="true"') if hidden else format_html('role="img" aria-label="{}"', name)
    title = "" if hidden else format_html("<title>{}</title>", name)
    return format_html(
        '<svg class="badge hue-{}{}" viewBox="0 0 28 28" {}>{}<use href="#{}"/><text x="14" y="{}">{}</text></svg>',
        hue, wide(monogram), label, title, shape, y, monogram,
    )  # fmt: skip


@register.simple_tag
def plot_badge(source: Publisher | Article) -> SafeString:
    """The badge of a source on a plot, around the origin of its own svg."""
    return plotted(source.shape, source.monogram)


@lru_cache(maxsize=4096)
def plotted(shape: str, monogram: str) -> SafeString:
    return format_html(
        '<use href="#{}" x="-13" y="-13" width="26" height="26"/><text class="badge-text{}" y="{}">{}</text>',
        shape, wide(monogram), BASELINES.get(shape, BASELINE)[1], monogram,
    )  # fmt: skip


def wide(monogram: str) -> str:
    return " wide" if len(monogram) > 2 else ""


@register.simple_tag
def badges(articles: Iterable[Article], most: int = 8) -> SafeString:
    """The badges of articles, each source once; beyond `most` their number."""
    sources = list({(type(a.source), a.source.pk): a.source for a in articles}.values())
    shown = mark_safe("".join(badge(s) for s in sources[:most]))  # noqa: S308 - badges are safe
    rest = len(sources) - most
    more = format_html(' <span class="soft small">+{}</span>', rest) if rest > 0 else ""
    return format_html('<span class="badges">{}{}</span>', shown, more)


@register.simple_tag
def source(article: Article, dated: bool = True, limit: int = 44) -> SafeString:
    """A source's badge with its name, and the day where `dated`."""
    name = Truncator(article.source_name).chars(limit)
    when = format_html("<small>{}</small>", day(article.day, False)) if dated and article.day else ""
    return format_html(
        '<span class="source">{}<span class="name">{}{}</span></span>', badge(article.source, hidden=True), name, when
    )


@register.simple_tag
@lru_cache(maxsize=256)
def relation(name: str, label: str = "") -> str:
    """A relation as a word with its sign; in the colour of difference where it differs."""
    if not name:
        return ""
    return format_html(
        '<span class="relation{}"><svg aria-hidden="true"><use href="#{}"/></svg>{}</span>',
        " differs" if name in DIFFERING else "", name, label or name,
    )  # fmt: skip


@register.simple_tag
def matrix_cells(cells: Iterable[Cell]) -> SafeString:
    """What each article has of a claim: hundreds of cells, most of them alike."""
    return mark_safe("".join(matrix_cell(cell.state, cell.text, cell.relation) for cell in cells))  # noqa: S308 - safe


@lru_cache(maxsize=1024)
def matrix_cell(state: str, text: str, relation: str) -> SafeString:
    if state == "silent":
        inside = mark_safe('<span class="hidden">silent</span>')
    elif state == "differs":
        inside = format_html("{}", text)
    else:
        inside = format_html(
            '<svg class="sign-only" role="img" aria-label="{0}"><title>{0}</title><use href="#{0}"/></svg>', relation
        )
    return format_html('<td class="{}">{}</td>', state, inside)


@register.simple_tag
def warning(text: str) -> str:
    """What a reader must not overlook: "a condition is lost"."""
    if not text:
        return ""
    return format_html(
        '<span class="relation differs"><svg aria-hidden="true"><use href="#warning"/></svg>{}</span>', text
    )


# How a difference is told: to the eye by its line and tint, in the text by its element and, in print, by its sign.
DIFFERENCES = {"replaced": "mark", "left out": "del", "put in": "ins"}


@register.simple_tag
def wording(parts: Iterable[Part]) -> SafeString:
    """Words with their differences marked: `mark` replaced, `del` and `ins` in one wording only."""
    return format_html_join("", "{}", ((told(part),) for part in parts))


def told(part: Part) -> SafeString:
    if part.kind == "same":
        more = format_html(' <span class="run">{} words the same</span> ', part.skipped) if part.skipped else ""
        return format_html("{}{}", part.text, more)
    minor = " minor" if part.matter == "function word" else ""
    return format_html(
        '<{0} class="diff{1}" title="{2}, {3}">{4}</{0}>',
        DIFFERENCES[part.kind],
        minor,
        part.kind,
        part.matter,
        part.text,
    )


@register.filter
def day(value: date | None, year: bool = True) -> str:
    """`28 December 2015`, its day and month never parted."""
    if not value:
        return ""
    return f"{value.day}{NO_BREAK}{value:%B}" + (f" {value.year}" if year else "")


@register.filter
def number(value: float, unit: str = "") -> str:
    return printed(value, unit)


@register.filter
def spelt(count: int) -> str:
    return in_words(count)


@register.filter
def capital(text: object) -> str:
    return capitalised(str(text))


@register.filter
def excerpt(text: str, limit: int = 12) -> str:
    return shortened(text, limit)


@register.filter
def noun(count: int, forms: str) -> str:
    """`{{ 2|noun:"article,articles" }}` gives "articles"."""
    one, many = forms.split(",")
    return one if count == 1 else many


@register.filter
def kind_word(kind: str) -> str:
    return KIND_WORDS.get(kind, kind)


# The sections of the site, each with the pages that belong to it.
SECTIONS = (
    ("index", "Disputes", {"index", "claims", "claim"}),
    ("stories", "Stories", {"stories", "story", "exercises", "exercise"}),
    ("articles", "Articles", {"articles", "article", "compare", "choose-pair", "add", "draft"}),
    ("speakers", "Speakers", {"speakers", "speaker"}),
    ("publishers", "Publishers", {"publishers", "publisher"}),
    ("method", "Method", {"method"}),
)


DESK = ("review", "Review", {"review", "suggestion", "rulings"})  # for those who may rule


@register.inclusion_tag("_sections.html", takes_context=True)
def sections(context: Context) -> dict[str, list[tuple[str, str, bool, bool]]]:
    """The main navigation. It needs no request, so that the page for a failure can show it too."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.url_name if match else ""
    shown = [*SECTIONS, DESK] if allowed(context, "confirm") else SECTIONS
    return {"sections": [(name, label, name == here, here in pages) for name, label, pages in shown]}


@register.simple_tag(takes_context=True)
def allowed(context: Context, verb: str) -> bool:
    """Whether whoever asks for a page may use a verb; nobody may on the page for a failure."""
    user = context.get("user")
    return bool(user and user.is_authenticated and permissions.may(user, verb))


@register.filter
def articles_of(claim: Claim) -> list[Article]:
    """The articles of a claim's fetched mentions, each once."""
    return [mention.article for mention in queries.one_each(queries.shown(claim))]


@register.filter
def other_wordings(claim: Claim, most: int = 2) -> list[str]:
    """Other short wordings of a claim: spellings of a name, roundings of a figure."""
    if claim.kind == "quote":
        return []
    words = {shortened(m.text, 6): None for m in queries.shown(claim)}
    words.pop(shortened(claim.wording, 6), None)
    told = {claim.wording.casefold(): ""}
    for word in words:
        told.setdefault(word.casefold(), word)
    return list(filter(None, told.values()))[:most]


@register.filter
def articles_among(found: Iterable[AnyMention]) -> list[Article]:
    """The articles of mentions."""
    return [mention.article for mention in found]


@register.filter
def roles(found: Iterable[AnyMention]) -> list[str]:
    """The roles given beside a name, each once."""
    return list(dict.fromkeys(mention.role for mention in found if mention.role))


@register.filter
def told_by(mention: AnyMention | None) -> str:
    """Who is said to have said it, in what role and when."""
    return byline(mention) if mention else ""


@register.filter
def sentences(reasons: Iterable[object]) -> str:
    """Reasons as sentences of one line."""
    return " ".join(capitalised(str(reason)).rstrip(".") + "." for reason in reasons)


@register.filter
def tail(text: str, limit: int = 90) -> str:
    """The end of the words before a passage, cut at whole words."""
    return text if len(text) <= limit else "…" + text[-limit:].split(" ", 1)[-1]


@register.filter
def head(text: str, limit: int = 90) -> str:
    """The beginning of the words after a passage, cut at whole words."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


@register.filter
def safe_address(url: object) -> bool:
    """Whether an article's address may become a link: whatever a document calls its address, only http leads out."""
    return str(url).lower().startswith(("http://", "https://"))


@register.filter
def articles_with(found: Iterable[AnyMention], first: AnyMention | None) -> list[Article]:
    """The articles of mentions after that of the first."""
    return [mention.article for mention in (first, *found)] if first else articles_among(found)


@register.filter
def done(verb: str) -> str:
    """What was done: "destroyed" for "destroy"."""
    return participle(verb)


@register.filter
def times(count: int) -> str:
    """`once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(count, f"{in_words(count)} times")


@register.filter
def hits(text: str, words: Iterable[str]) -> list[tuple[str, bool]]:
    """Cut a text into pieces: (words, whether they are what was asked for)."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pieces = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    return [(piece, i % 2 == 1) for i, piece in enumerate(pieces) if piece]


@register.filter
def minus(count: Sized | int, other: int) -> int:
    """`{{ found|length|minus:12 }}`."""
    return len(count) - other if hasattr(count, "__len__") else count - other


@register.filter(name="from")
def from_place(found: Iterable[Any], place: int) -> list[Any]:
    """What stands behind a place of a list."""
    return list(found)[place:]


@register.filter
def option(article: Article) -> str:
    """An article in a line of a form: source, day, title."""
    when = f", {day(article.day)}" if article.day else ""
    title = f": {article.label}" if article.publisher else ""
    return Truncator(f"{article.source_name}{when}{title}").chars(90)


@register.filter
def at(mapping: Mapping[Any, Any], key: Hashable) -> object:
    """The value of a mapping at a key."""
    return mapping[key]


@register.filter
def last_offset(sources: Sequence[tuple[int, object]]) -> int:
    """Where the number of sources that find no room stands, in pixels."""
    return sources[-1][0] + 17


@register.filter
def singular(words: str) -> str:
    """ "reports both sides" for "report both sides"."""
    verb, _, rest = words.partition(" ")
    return f"{verb}s {rest}"


# The desk

DRAFT_WORDS = {"created": "new", "unchanged": "here already", "updated": "updated", "failed": "failed"}


@register.filter
def draft_status(status: str) -> str:
    """A status of an outcome as people say it."""
    return DRAFT_WORDS.get(status, status)


@register.simple_tag
def draft_summary(progress: Progress) -> str:
    """`10 new, 1 here already, 1 failed.`"""
    told = [f"{number} {draft_status(status)}" for status, number in sorted(progress.counts.items())]
    return capitalised(", ".join(told) or "nothing that can be read") + "."


@register.filter
def relations_of(kind: str, but: str = "") -> list[str]:
    """The relations that a mention or a link of a kind can be changed to."""
    return offers.relations_of(kind, AGREEING | DIFFERING, but=but)


@register.filter
def differing_of(kind: str) -> list[str]:
    """The relations in which claims of a kind can stand against each other."""
    return offers.relations_of(kind, DIFFERING)


@register.filter
def kind_name(mention: Mention) -> str:
    """`quote`, `figure` or `name`."""
    return mention.of_kind


@register.filter
def percent(share: float) -> str:
    return f"{share:.0%}"


VERB_WORDS = {"confirm_link": "Confirmed", "reject_link": "Rejected", "relate_link": "Changed", "relate": "Changed",
              "confirm": "Confirmed", "reject": "Rejected", "unsure": "Undecided", "merge": "Merged",
              "split": "Split off", "dismiss": "Dismissed", "correct": "Corrected", "same": "Same",
              "apart": "Not the same",
              "add_mention": "Added", "add_link": "Put against each other", "set_speaker": "Speaker set",
              "choose_reference": "Made the reference", "merge_persons": "Persons merged",
              "part_persons": "Persons parted", "correct_article": "Article corrected"}  # fmt: skip


@register.filter
def verb_word(verb: str) -> str:
    """What was done by a ruling, as people say it."""
    return VERB_WORDS.get(verb, verb.replace("_", " ").capitalize())


@register.filter
def changes_of(ruling: Ruling) -> list[tuple[str, str, str]]:
    """What a ruling changed: [(what, before, after)]."""
    before, after = (side if isinstance(side, dict) else {} for side in (ruling.before, ruling.after))
    names = dict.fromkeys([*before, *after])
    rows = [(name.replace("_", " "), plain_value(before.get(name)), plain_value(after.get(name))) for name in names]
    return [row for row in rows if row[1] != row[2]]


def plain_value(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(plain_value, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {plain_value(item)}" for key, item in value.items())
    return "" if value is None else str(value)
