"""Bytes to text: byte order mark, UTF-8, what the page declares, then a guess. Never fails on broken letters."""

import codecs
import re

import chardet

from .article import FormatError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BYTE_ORDER_MARKS_ONLY = tuple(mark for mark, _ in BYTE_ORDER_MARKS)
MIXED = "claimsite-mixed"  # how broken UTF-8 is read
SIGNATURES = {
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
# the letters that the bytes of one UTF-8 sequence are in windows-1252: â€œ for “
MISREAD = re.compile("[\xc2-\xf4][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def decode(data: bytes, path: str, *, declared: bool = False, charset: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, with "\\n" for every line break, and notes on what was changed in it.

    Args:
        data: the whole file.
        path: named in the error.
        declared: whether the file may declare its encoding (HTML and XML do).
        charset: the encoding that a server told.

    Raises:
        FormatError: it is empty or no text.
    """
    if not data.strip():
        raise FormatError(path, "the file is empty")
    refuse_signature(data, path)
    text, note = _decoded(data, path, charset or (_declared(data) if declared else ""))
    text, repaired = _repaired(text)
    text, cleaned = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise FormatError(path, "the file is empty")
    return text, tuple(n for n in (note, repaired, cleaned) if n)


def _repaired(text: str) -> tuple[str, str]:
    """Put right UTF-8 that was once read as windows-1252 and saved so, if that broke its quotation marks."""
    if "â€" not in text:
        return text, ""
    repaired = MISREAD.sub(_reread, text)
    return repaired, "" if repaired == text else "UTF-8 that was once read as windows-1252 put right"


def _reread(found: re.Match[str]) -> str:
    try:
        return b"".join(_byte(letter) for letter in found[0]).decode()
    except UnicodeDecodeError:
        return found[0]


def _byte(letter: str) -> bytes:
    """Return the byte of a letter in windows-1252, where browsers keep the five bytes that it leaves out."""
    return bytes([ord(letter)]) if ord(letter) < 0x100 else letter.encode("windows-1252")


def clean(text: str) -> tuple[str, str]:
    """Replace control characters and lone surrogates, which no database or page takes; return text and a note."""
    text, count = CONTROL.subn(REPLACEMENT, text)
    return text, f"{count} control character{'s' if count > 1 else ''} replaced" if count else ""


def refuse_signature(data: bytes, path: str) -> None:
    """Raise FormatError for files of other kinds, whatever their names say."""
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise FormatError(path, f"this is {what}, not text; convert it to text, Markdown or HTML first")


def encoding_of(beginning: bytes, path: str, declared: str = "") -> str:
    """Return the encoding of a file of which a beginning is at hand.

    Raises:
        FormatError: it is binary.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if beginning.startswith(mark):
            return encoding
    if encoding := _wide(beginning):
        return encoding
    if b"\0" in beginning:
        raise FormatError(path, "this is a binary file, not text")
    return "utf-8" if _is_utf8(beginning) else _guessed(beginning, path, _known(declared))


def _decoded(data: bytes, path: str, declared: str) -> tuple[str, str]:
    if not data.startswith(BYTE_ORDER_MARKS_ONLY) and b"\0" not in data:
        try:
            return data.decode(), ""
        except UnicodeDecodeError:
            pass  # slower ways follow
    encoding = encoding_of(data, path, declared)
    if encoding == "utf-8-sig" or data.startswith(BYTE_ORDER_MARKS_ONLY):
        return data.decode(encoding, "replace"), ""
    if encoding != "utf-8":
        return data.decode(encoding, "replace"), f"read as {encoding}"
    text = data.decode("utf-8", MIXED)
    broken = text.count(REPLACEMENT) - data.count(REPLACEMENT.encode())
    return text, (
        f"{broken} broken UTF-8 sequence{'s' if broken > 1 else ''} replaced"
        if broken > 0
        else "UTF-8 with single letters of windows-1252 among it"
    )


def _mixed(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is no UTF-8 and stands alone as windows-1252: templates and pasted quotation marks do that."""
    if not isinstance(error, UnicodeDecodeError) or error.encoding != "utf-8":
        text, end = codecs.replace_errors(error)
        return str(text), end
    before, after = error.object[max(0, error.start - 1) : error.start], error.object[error.end : error.end + 1]
    alone = error.end - error.start == 1 and not any(byte >= 0x80 for byte in before + after)
    if alone and error.end < len(error.object):
        return error.object[error.start : error.end].decode("windows-1252", "replace"), error.end
    return REPLACEMENT, error.end


codecs.register_error(MIXED, _mixed)


def _is_utf8(data: bytes) -> bool:
    """Tell UTF-8, of which a tenth at most of what is beyond ASCII may be broken, and the end be cut off."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(data)
    if REPLACEMENT not in text:
        return True
    return text.count(REPLACEMENT) <= 0.1 * (len(text) - len(re.findall(r"[\x00-\x7f]", text)))


def _wide(data: bytes) -> str:
    """Return the encoding of UTF-16 text without a mark: in European text every other byte is NUL."""
    sample = data[:HEAD]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.35 * len(sample) and even < 0.02 * len(sample):
        return "utf-16-le"
    if even > 0.35 * len(sample) and odd < 0.02 * len(sample):
        return "utf-16-be"
    return ""


def _guessed(data: bytes, path: str, name: str) -> str:
    guess = chardet.detect(data[:SAMPLE])["encoding"]
    if not name and guess is None:
        raise FormatError(path, "this is a binary file, or text in an unknown encoding; save it as UTF-8")
    return next((one for one in (name, guess) if one and _decodes(data, one)), "windows-1252").lower()


def _decodes(data: bytes, encoding: str | None) -> bool:
    try:
        return bool(encoding and codecs.getincrementaldecoder(encoding)().decode(data))
    except (UnicodeDecodeError, LookupError):
        return False


def _declared(data: bytes) -> str:
    found = DECLARED.search(data[:HEAD])
    return found[1].decode("ascii", "replace") if found else ""


def _known(name: str) -> str:
    """Return the encoding that a name stands for, "" where it is none."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    # a page that says latin-1 means windows-1252 (WHATWG), and codecs such as "zip" are no text encodings
    name = "windows-1252" if codec.name in ("iso8859-1", "ascii") else codec.name
    return name if codec._is_text_encoding else ""
