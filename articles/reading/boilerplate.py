"""Passages of a page that are not the article: kept in the text, left out of reading."""

from .mentions import Span


def boilerplate(text: str) -> tuple[Span, ...]:
    """Return the spans (whole lines) of share links, comment forms, copyright notices and lists of related content."""
    return ()
