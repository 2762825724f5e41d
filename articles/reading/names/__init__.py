"""Persons, bodies and places as written, each with the fullest form of its name in the article.

A capital proves little: a name needs evidence (a title, a role beside it, a known given name, a speech verb, a head
word like "Ministry"). A run of capitals without any is left out.
"""

from .article import read_names

__all__ = ["read_names"]
