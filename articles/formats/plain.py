"""What a plain text says about itself in its first and last lines."""

from dataclasses import replace

from .article import RawArticle


def with_own_metadata(article: RawArticle) -> RawArticle:
    return replace(article)
