"""Text in, quotes, figures, names and dates out: pure functions, no Django, no database, no network."""

from datetime import date

from .dates import as_written, read_dates, resolve_dates
from .figures import read_figures
from .layout import Layout, lay_out
from .mentions import DateMention, Document, Figure, Mention, Name, Quote
from .names import read_names
from .quotes import read_quotes

READER_VERSION = 4  # raise it when reading finds other mentions than before


def read(text: str, *, title: str = "", publisher: str = "", published: date | None = None) -> Document:
    """Read one article.

    Args:
        text: the article as stored; all offsets point into it.
        title: its title where known, so that the same words at the head of the text are read as a headline.
        publisher: the outlet, the speaker of what the article says in its own voice.
        published: the day that "on Wednesday" and "last week" are resolved against.

    Returns:
        The document with its mentions, each tuple in order of start.

    >>> document = read('"We lost about 40 boats," harbour master Ida Moor told reporters on Monday.')
    >>> quote = next(found for found in document.quotes if found.kind == "direct")
    >>> figure, name = document.figures[0], document.names[0]
    >>> quote.text, quote.kind, quote.speaker, quote.role
    ('We lost about 40 boats,', 'direct', 'Ida Moor', 'harbour master')
    >>> figure.value, figure.qualifier, figure.counted
    (40.0, 'about', 'boats')
    >>> document.text[name.start : name.end] == name.text == "Ida Moor"
    True
    """
    layout = lay_out(text, title=title, published=published)
    names = read_names(layout)
    dates = resolve_dates(layout)
    figures = read_figures(layout, names, dates)
    quotes = read_quotes(layout, names, publisher, dates)
    return Document(
        text=text,
        quotes=quotes,
        figures=figures,
        names=names,
        dates=as_written(layout, dates),
        skipped=layout.skipped,
    )


__all__ = [
    "READER_VERSION", "DateMention", "Document", "Figure", "Layout", "Mention", "Name", "Quote",
    "lay_out", "read", "read_dates",
]  # fmt: skip
