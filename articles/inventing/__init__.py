"""Corpora of invented articles, of any size, in which what must be found is known: copies, rewordings, rivals.

Pure, and the same for the same seed. `invent` yields stories' articles in the order of their days, `truth` comes with
each story.
"""

from .corpus import Invented, Truth, invent

__all__ = ["Invented", "Truth", "invent"]
