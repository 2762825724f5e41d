"""The keys by which candidates are found from anywhere in an archive. Knows neither Django nor the database."""

from collections.abc import Iterator
from hashlib import blake2b

from .matching.quotes import wide_keys
from .matching.sketches import Sketch
from .matching.topics import Profile
from .matching.utterances import PRINTED, QuoteForm
from .reading import Document

COPY, QUOTE, TOPIC = "copy", "quote", "topic"
TOO_COMMON = {QUOTE: 60, TOPIC: 1000}  # quotes, articles that share a key from where it tells nothing apart
FIRST_COPIES = 60  # holders of a fingerprint that are looked at


def key_number(kind: str, text: str) -> int:
    """Return the hash by which a key is stored: a signed integer of 64 bits."""
    return int.from_bytes(blake2b(f"{kind} {text}".encode(), digest_size=8).digest(), "big", signed=True)


def topic_keys(profile: Profile) -> list[int]:
    """Return the keys by which articles on the same events find one another."""
    return [key_number(TOPIC, name) for name in profile.names]


def quote_wide_keys(text: str) -> list[int]:
    """Return the keys by which the words of a quote are found from any story."""
    return [key_number(QUOTE, key) for key in wide_keys(QuoteForm(text=text, kind=""))]


def keys_of(document: Document, sketch: Sketch) -> Iterator[tuple[str, int, int]]:
    """Yield the keys of an article that was read.

    Yields:
        The kind, the key, and for the words of a quote its place among the article's quotes, else -1.
    """
    for key in sketch.copied:
        yield COPY, key, -1
    for key in topic_keys(sketch.profile):
        yield TOPIC, key, -1
    for place, quote in enumerate(document.quotes):
        if quote.kind in PRINTED:
            for key in quote_wide_keys(quote.text):
                yield QUOTE, key, place
