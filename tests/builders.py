"""Small builders: articles, their mentions, and the claims and disputes that these make. The plumbing stays in here."""

from datetime import date
from itertools import count

from django.contrib.auth.models import Group, User

from articles import disputes
from articles.badges import hue_and_shape, monogram
from articles.models import (
    Article,
    Claim,
    ClaimLink,
    Dispute,
    Figure,
    Name,
    Person,
    Publisher,
    Quote,
    Story,
    free_slug,
)

numbers = count(1)


def user(group="Curators", name=""):
    """Somebody of one of the groups that a migration makes, or of none."""
    made = User.objects.create_user(name or f"user-{next(numbers)}")
    if group:
        made.groups.add(Group.objects.get(name=group))
    return made


def publisher(name):
    found = Publisher.objects.filter(name=name).first()
    if found:
        return found
    hue, shape = hue_and_shape(Publisher.objects.count())
    return Publisher.objects.create(
        name=name, slug=free_slug(Publisher, name), monogram=monogram(name), hue=hue, shape=shape
    )


def story(name="The harbour flood"):
    return Story.objects.get_or_create(name=name, defaults={"slug": free_slug(Story, name)})[0]


def article(text="", *, by="Harbour Post", on=date(2020, 3, 2), about="The harbour flood", title="", **fields):
    """An article of a publisher (`by=None` for an unknown one) about a story."""
    number = next(numbers)
    hue, shape = hue_and_shape(number)
    made = Article.objects.create(
        text=text or f"Nothing much happened on day {number}.", publisher=publisher(by) if by else None, published=on,
        story=story(about) if about else None, title=title or f"Report {number}", path=f"report-{number}.txt",
        digest=f"{number:064d}", text_digest=f"{number:064d}", matched=True,
        monogram=monogram(title or f"Report {number}"), hue=hue, shape=shape, **fields,
    )  # fmt: skip
    if made.origin_id is None:
        made.origin = made
        made.save(update_fields=["origin"])
    return made


def mention(model, inside, words, **fields):
    """A mention of the first place where its words stand in the article, in a sentence of its own."""
    start = inside.text.index(words)
    end = start + len(words)
    first = inside.text.rfind(". ", 0, start) + 2 if ". " in inside.text[:start] else 0
    stop = inside.text.find(".", end)
    fields = {
        "sentence_start": first,
        "sentence_end": stop + 1 if stop >= 0 else len(inside.text),
        "score": 1.0,
    } | fields
    return model.objects.create(article=inside, start=start, end=end, text=words, **fields)


def quote(inside, words, speaker="", kind="direct", **fields):
    person = Person.objects.filter(name=speaker).first() if speaker else None
    return mention(Quote, inside, words, speaker_name=speaker, speaker=person, kind=kind, **fields)


def figure(inside, words, value=None, **fields):
    return mention(Figure, inside, words, value=value, **fields)


def name(inside, words, person="", kind="person", **fields):
    return mention(Name, inside, words, person=person or words, kind=kind, **fields)


def claim(reference, *others, relation="repeats", reasons=("the same words",), warning="", agreement=None):
    """A claim of mentions: the first is the reference, the others stand in one relation to it."""
    kind = reference._meta.model_name
    members = [reference, *others]
    articles = {m.article_id for m in members}
    made = Claim.objects.create(
        kind=kind, wording=reference.text, story=reference.article.story, articles=len(articles),
        origins=len({m.article.origin_id for m in members}),
        agreement=(relation if others else "") if agreement is None else agreement,
    )  # fmt: skip
    reference.claim, reference.is_reference = made, True
    reference.save()
    for other in others:
        other.claim, other.relation, other.reasons, other.warning = made, relation, list(reasons), warning
        other.save()
    if kind == "name":
        Person.objects.create(
            name=reference.person, slug=free_slug(Person, reference.person), kind=reference.kind, claim=made
        )
    return made


def against(a, b, relation, *, score=0.9, reasons=("both speak of the same thing",)):
    """A link between two claims that stand against each other, and the dispute that comes of it."""
    first, second = sorted((a, b), key=lambda c: c.pk)
    link = ClaimLink.objects.create(a=first, b=second, relation=relation, score=score, reasons=list(reasons))
    disputes.rebuild({a.pk, b.pk})
    return link


def truncation(of):
    """The dispute of a claim that some source cuts at the cost of its sense."""
    disputes.rebuild({of.pk})
    return Dispute.objects.get(lead=of)


def flood():
    """Three sources and a dispute of every look. Returns the rows that tests ask for, by name."""
    post = article(
        "Mayor Ida Moor spoke at noon. Nine people were rescued from the roofs. The flood took 120 boats, "
        "70 in the old harbour and 40 in the new. "
        "“We will not open the lock until the river falls below the mark,” Moor said. "
        "The council ignored the flood warning, a clerk told this paper.",
        by="Harbour Post", title="Flood empties the harbour",
    )  # fmt: skip
    gazette = article(
        "Mayor Ada Moor spoke at noon. Seven people were rescued from the roofs. About 100 boats sank. "
        "“We will not open the lock,” Moor said. The council did not ignore the flood warning, its spokesman said.",
        by="Delta Gazette", title="Seven saved as river rises",
    )  # fmt: skip
    wire = article(
        "Mayor Ida Moor spoke at noon on Monday. Nine people were rescued from the roofs. "
        "“We will not open the lock until the river falls below the mark,” Moor (46) said.",
        by=None, on=date(2020, 3, 3), title="Nine rescued",
    )  # fmt: skip
    nine = claim(
        figure(post, "Nine people", 9, counted="people", head="person", action="rescue"),
        figure(wire, "Nine people", 9, counted="people", head="person", action="rescue"),
    )
    seven = claim(figure(gazette, "Seven people", 7, counted="people", head="person", action="rescue"))
    total = claim(figure(post, "120 boats", 120, counted="boats", head="boat"))
    start = total.figures.get().start
    parts = [
        claim(figure(post, words, value, head="boat", whole=start))
        for words, value in (("70 in the old harbour", 70), ("40 in the new", 40))
    ]
    ida = claim(name(post, "Ida Moor", role="Mayor"), name(wire, "Ida Moor", role="Mayor"))
    ada = claim(name(gazette, "Ada Moor", role="Mayor"))
    lock = claim(
        quote(post, "We will not open the lock until the river falls below the mark,", "Ida Moor", role="Mayor"),
        quote(wire, "We will not open the lock until the river falls below the mark,", "Ida Moor"),
    )
    cut = quote(gazette, "We will not open the lock,", "Ada Moor")
    cut.claim, cut.relation, cut.warning = lock, "truncates", "a condition is lost"
    cut.reasons = ["same speaker", "left out: 'until the river falls below the mark' (7 words)"]
    cut.save()
    Claim.objects.filter(pk=lock.pk).update(articles=3, origins=3, agreement="truncates")
    lock.refresh_from_db()
    ignored = claim(quote(post, "The council ignored the flood warning", "a clerk", kind="indirect"))
    denied = claim(quote(gazette, "The council did not ignore the flood warning", "the spokesman", kind="indirect"))
    against(nine, seven, "conflicts", reasons=("both count people rescued", "9 against 7"))
    against(total, parts[0], "miscounts", reasons=("70 + 40 = 110, not 120",))
    against(total, parts[1], "miscounts", reasons=("70 + 40 = 110, not 120",))
    against(ida, ada, "renames", reasons=("same role, same surname, other given name: Ida, Ada",))
    against(ignored, denied, "denies", reasons=("‘ignored’ against ‘did not ignore’",))
    truncation(lock)
    return {
        "post": post, "gazette": gazette, "wire": wire, "nine": nine, "seven": seven, "total": total, "ida": ida,
        "ada": ada, "lock": lock, "cut": cut, "ignored": ignored, "denied": denied,
    }  # fmt: skip
