"""What reading found, as the forms that are compared: for those who match texts without a database."""

from datetime import date

from articles.reading.mentions import Document, Figure, Name, Quote

from .counting import FigureForm, setting_of
from .persons import NameForm
from .utterances import QuoteForm

OPENING = 400  # characters: the first sentences of an article


def quote_form(quote: Quote, document: Document, *, article: str, day: date | None = None) -> QuoteForm:
    """Return a quote as `compare_quotes` and `compare_stances` take it.

    Args:
        quote: one of the quotes of `document`.
        article: any name that tells the article from others.
        day: when the article was published, where known.
    """
    return QuoteForm(
        text=quote.text, kind=quote.kind, speaker=quote.speaker, speaker_kind=quote.speaker_kind, role=quote.role,
        cue=quote.cue, via=quote.via, day=quote.day or day, sentence=_sentence(quote, document), article=article,
    )  # fmt: skip


def figure_form(figure: Figure, document: Document, *, article: str, day: date | None = None) -> FigureForm:
    """Return a figure as `compare_figures` takes it; the arguments are those of `quote_form`."""
    opening = [name.text for name in document.names if name.kind == "place" and name.start < OPENING]
    return FigureForm(
        value=figure.value, low=figure.low, high=figure.high, qualifier=figure.qualifier, unit=figure.unit,
        counted=figure.counted, head=figure.head, action=figure.action, agent=figure.agent, place=figure.place,
        day=figure.day, said=day, sentence=_sentence(figure, document), at=figure.start - figure.sentence[0],
        text=figure.text, lead=figure.sentence[0] < OPENING, part=figure.whole is not None, article=article,
        setting=setting_of(opening, document.text),
    )  # fmt: skip


def name_form(name: Name, *, day: date | None = None) -> NameForm:
    """Return a name as `compare_names` takes it."""
    return NameForm(person=name.person, kind=name.kind, role=name.role, gender=name.gender, day=day)


def _sentence(mention: Quote | Figure, document: Document) -> str:
    start, end = mention.sentence
    return document.text[start:end]
