"""Bytes to text: byte order mark, UTF-8, what the page declares, then a guess. Never fails on broken letters."""

import codecs
import re

import chardet

from .article import FormatError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a compressed file",
    b"{\\rtf": "a rich text document",
    b"SQLite format": "a database",
}
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.I)
HEAD = 4_096  # a declaration stands at the beginning
SAMPLE = 200_000  # enough to guess an encoding from
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def decode(data: bytes, path: str, *, declared: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, with "\\n" for every line break, and notes on what was changed in it.

    Args:
        data: the whole file.
        path: named in the error.
        declared: whether the file may declare its encoding (HTML and XML do).

    Raises:
        FormatError: it is empty or no text.
    """
    if not data.strip():
        raise FormatError(path, "the file is empty")
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise FormatError(path, f"this is {what}, not text; convert it to text, Markdown or HTML first")
    text, note = _decoded(data, path, declared)
    text, cleaned = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise FormatError(path, "the file is empty")
    return text, tuple(n for n in (note, cleaned) if n)


def clean(text: str) -> tuple[str, str]:
    """Replace control characters and lone surrogates, which no database or page takes; return text and a note."""
    text, count = CONTROL.subn(REPLACEMENT, text)
    return text, f"{count} control character{'s' if count > 1 else ''} replaced" if count else ""


def _decoded(data: bytes, path: str, declared: bool) -> tuple[str, str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) if encoding == "utf-8" else 0 :].decode(encoding, "replace"), ""
    if encoding := _wide(data):
        return data.decode(encoding, "replace"), f"read as {encoding}"
    if b"\0" in data:
        raise FormatError(path, "this is a binary file, not text")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _guessed(data, path, declared)


def _wide(data: bytes) -> str:
    """Return the encoding of UTF-16 text without a mark: in European text every other byte is NUL."""
    sample = data[:HEAD]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.35 * len(sample) and even < 0.02 * len(sample):
        return "utf-16-le"
    if even > 0.35 * len(sample) and odd < 0.02 * len(sample):
        return "utf-16-be"
    return ""


def _guessed(data: bytes, path: str, declared: bool) -> tuple[str, str]:
    patched = data.decode("utf-8", "replace")
    beyond_ascii = len(patched) - len(re.findall(r"[\x00-\x7f]", patched))
    broken = patched.count(REPLACEMENT)
    if broken <= 0.1 * beyond_ascii:
        return patched, f"{broken} broken UTF-8 sequence{'s' if broken > 1 else ''} replaced"
    name = _declared(data) if declared else ""
    guess = chardet.detect(data[:SAMPLE])["encoding"]
    if not name and guess is None:
        raise FormatError(path, "this is a binary file, or text in an unknown encoding; save it as UTF-8")
    for encoding in (name, guess, "windows-1252"):
        if encoding:
            try:
                return data.decode(encoding), f"read as {encoding.lower()}"
            except (UnicodeDecodeError, LookupError):
                continue
    return data.decode("windows-1252", "replace"), "read as windows-1252, with characters replaced"


def _declared(data: bytes) -> str:
    found = DECLARED.search(data[:HEAD])
    if not found:
        return ""
    name = found[1].decode("ascii", "replace")
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return ""
    # a page that says latin-1 means windows-1252 (WHATWG), and codecs such as "zip" are no text encodings
    name = "windows-1252" if codec.name in ("iso8859-1", "ascii") else codec.name
    return name if codec._is_text_encoding else ""
