"""Passages of a page that are not the article: kept in the text, left out of reading.

Whole lines only, and in doubt a line is kept: to read a share link costs less than to lose a quotation.
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from typing import Literal

from .chunks import Chunks, Finder
from .headers import PROSE, Line, headers_among, lines_of
from .lists import lines as listed
from .lists import pairs, words
from .mentions import Span

LONGEST = 300  # characters of a line that one phrase can give away
LONGEST_LABEL = 60  # characters of a folded line that is a label
LONGEST_NOTICE = 60  # characters among which a notice begins
SHORTEST = 5  # characters below which only a label can be told
KEPT_BACK = 40  # lines without a final stop that are remembered until it is known whether prose follows

LABELS = words("boilerplate_lines")
SECTIONS = words("boilerplate_sections")
OPENINGS = listed("boilerplate_openings")
RELATED = listed("boilerplate_related")
PHRASES = listed("boilerplate_phrases")
OPENING_LETTERS = frozenset(opening[:3] for opening in OPENINGS)
SIGNS = frozenset(max(phrase.split(), key=len) for phrase in (*PHRASES, "newsletter"))  # a word of each
VOCABULARY = re.compile(rf"\b(?:{'|'.join(map(re.escape, listed('boilerplate_vocabulary')))})(?!\w)")
ENDINGS = (
    "articles by:", "copyright", "disclaimer", "leave a comment", "leave a reply", "post a comment",
    "the original source of this article", "write a comment",
)  # fmt: skip
MORE = ("more from ", "more on ", "related on ")
ROLL_WORDS = words("name_particles") | {"by", "additional", "reporting", "writing", "editing"}
NOTICES = ("disclaimer", "for publication of")  # these begin whole paragraphs

STOP = re.compile(r"""[.!?:…。！？।][\s)\]'"”’»*_]{0,4}$|["”»]$""")  # how prose ends, or introduces a quotation
MARKS = re.compile(r'["“”«»„]')
QUOTED = re.compile(r'["“«„](?:[^\s"“”«»„]{1,40}\s){4}')  # five words or more in quotation marks
OPENS_QUOTED = ('"', "“", "«", "„", "‘")
MARKUP = re.compile(
    r"!?\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}\)|<[^<>\n]{1,300}>"
    r"|(?:https?://|www\.|pic\.twitter\.com/)\S{1,2000}|[\w.+-]{1,64}@[\w.-]{3,100}"
)
WORD = re.compile(r"\w")
FEED = re.compile(r"The post .{2,200}? (?:appeared first|first appeared) on ")  # how feeds of blogs end
SCRIPT = re.compile(r"(?:var |function\b|window\.|document\.|googletag|[\w$.]{1,60}\(['\"{\[]).{0,280}[;})]$")
COPYRIGHT = re.compile(
    r"copyright\s{0,3}(?:©|\(c\)|\d{4}|by\b|[\w ]{2,40} \d{4}\.?$)|©|\(c\)\s?\d{4}|.{0,100}(?:©\s?\d{4}|\d{4}\s?©)",
    re.I,
)
CREDIT = re.compile(
    r"\(?(?:[Ff]ile )?(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Vv]ideo|[Gg]raphic|[Ii]llustration)s?(?: courtesy| credit)?"
    r"(?: by|:)\s.{2,60}[^.!?]$"
    r"|(?:Getty Images|AP Photo|Shutterstock|iStock)$"
)
SLASHED = re.compile(
    r"(?:AP|AFP|Reuters|EPA|Getty) ?(?:Photo|Images?)?/.{2,60}$|.{0,60}/(?:AP|AFP|Reuters|EPA|Getty Images)\)?$"
)
# the names that end an agency's report: "(Reporting by A. Writer; Editing by B. Editor)"
ROLL = re.compile(r"\(?(?:additional )?(?:reporting|writing|editing|compiled|produced)\b(?: and \w+)? by ", re.I)
FOLLOW = re.compile(
    r"(?:^|[.!?;:] )Follow .{2,40}? on (?:Twitter|Facebook|Instagram|X\b|Mastodon|Bluesky|Threads|Telegram)"
)
COUNTED = re.compile(r"(?:\d{1,6}\s)?(?:comments?|shares?|likes?|views?|retweets|replies|tweets?)(?:\s\d{1,6})?", re.I)
GLUED = re.compile(r"(?:Related|Advertisement|ADVERTISEMENT)(?=[A-Z][a-z])")  # a label that lost its line break
SIGNED = re.compile(r"(?:via|with|with files from|source:|sources:|from|--?|—|–)\s", re.I)


def _signing(chunk: str) -> list[int]:
    """Return the beginning of a chunk that holds a word by which one of the phrases is told."""
    low = chunk.lower().replace("’", "'")
    return [0] if any(map(low.__contains__, SIGNS)) else []


_SIGNED = Finder(_signing)


def boilerplate(text: str, chunks: Chunks | None = None) -> tuple[Span, ...]:
    """Return the spans (whole lines, in order, disjoint) that are not the article.

    Share links, comment forms, notices of copyright, lists of related articles, photo credits, bylines and dates at
    the head, an image's caption given twice. One pass; headlines at the end are told when no prose came after them.

    Args:
        text: the page as text.
        chunks: those of the text, where they are at hand.
    """
    lines = list(lines_of(text))
    skipped: list[Span] = []
    waiting: deque[tuple[Line, bool]] = deque(maxlen=KEPT_BACK)  # lines without a final stop, since the last prose
    headers = {header.span for header in headers_among(lines)}
    signs = (chunks or Chunks(text)).offsets(_SIGNED)
    section, related, previous = "", False, ""
    for line in lines:
        if line.text == previous and len(line.text) >= 40 and not QUOTED.search(line.plain):
            skipped.append(line.span)
        elif line.span in headers or is_boilerplate(line, signed=holds_one(line.span, signs)):
            skipped.append(line.span)
            section = section_of(line) or section
            related = related or folded(line).startswith(RELATED)
        elif is_prose(line, section):
            section, related = "", False
            waiting.clear()
        elif section:
            skipped.append(line.span)
        else:
            waiting.append((line, related))
        previous = line.text
    return tuple(sorted(skipped + trailing(waiting)))


def trailing(waiting: deque[tuple[Line, bool]]) -> list[Span]:
    """Return the spans, among the lines after the last prose, of related headlines and credits."""
    found = [line.span for line, related in waiting if related or is_signature(line)]
    headlines = 0
    for line, _ in reversed(waiting):
        if not is_headline(line):
            break
        headlines += 1
    if headlines >= 2:  # one alone may be the beginning of anything
        found += [line.span for line, _ in list(waiting)[-headlines:] if line.span not in found]
    return found


def holds_one(span: Span, offsets: Sequence[int]) -> bool:
    """Tell whether one of some sorted offsets lies in a span."""
    at = bisect_left(offsets, span[0])
    return at < len(offsets) and offsets[at] < span[1]


def is_boilerplate(line: Line, *, signed: bool = True) -> bool:
    """Tell whether a line, wherever it stands, is not the article.

    Args:
        line: the line.
        signed: whether it may hold a word that a phrase is told by.
    """
    if is_only_markup(line):
        return True
    if GLUED.match(line.plain) and not stops(line.plain):
        return True
    if len(line.plain) > LONGEST:
        return fold(line.plain[:LONGEST_NOTICE]).startswith(NOTICES)
    key = folded(line)
    if key in LABELS:
        return True
    if len(key) < SHORTEST:
        return False
    if (len(key) <= LONGEST_LABEL and is_label(key)) or key.startswith(NOTICES) or is_credit(line):
        return True
    if key.startswith(MORE) and (":" in key or not stops(line.plain)):
        return True
    opens = key[:3] in OPENING_LETTERS and opens_with_one_of(key, OPENINGS)
    if opens and ":" in key[:30]:
        return True
    followed = "Follow " in line.plain and FOLLOW.search(line.plain) is not None
    told = opens or followed or is_roll(line) or (signed and is_sign_up(line, key))
    return told and QUOTED.search(line.plain) is None


def is_label(key: str) -> bool:
    """Tell a folded line that is a label with a colon, or a count of comments."""
    return (key[-1] == ":" and key[:-1] in LABELS) or COUNTED.fullmatch(key) is not None


def is_credit(line: Line) -> bool:
    """Tell a notice of copyright, the credit of a picture, a line of script, the end of a feed's entry."""
    plain = line.plain
    if ("©" in plain or plain[:1] in "(cC") and COPYRIGHT.match(plain):
        return True
    if (
        CREDIT.match(plain)
        or ("/" in plain and SLASHED.match(plain))
        or (plain.startswith("The post ") and FEED.match(plain))
    ):
        return True
    return line.text[-1] in ";})" and SCRIPT.match(line.text) is not None


def stops(written: str) -> bool:
    """Tell whether a line ends as prose does."""
    return STOP.search(written[-8:]) is not None


def is_roll(line: Line) -> bool:
    """Tell a line that names the reporters and editors and says nothing else."""
    if not ROLL.match(line.plain):
        return False
    tokens = re.findall(r"[^\W\d_][\w.'’-]*", line.plain)
    return all(token[0].isupper() or token.lower() in ROLL_WORDS for token in tokens)


def is_sign_up(line: Line, key: str) -> bool:
    """Tell a call to subscribe, a form's label, a credit of contributors."""
    if any(map(key.__contains__, PHRASES)):
        return True
    return "newsletter" in key and len(key) <= 120 and not stops(line.plain)


def section_of(line: Line) -> Literal["", "list", "ending"]:
    """Tell what follows a line: a list of other articles, or the forms and notices that end a page."""
    key = folded(line).rstrip(":")
    if key.startswith(ENDINGS):
        return "ending"
    return "list" if key in SECTIONS else ""


def is_prose(line: Line, section: str) -> bool:
    """Tell prose by its final stop, its length or the quotation it opens with.

    Among links only the stop counts. After an ending a line must also be long and free of the words that forms and
    notices are made of, or open with a quotation.
    """
    stopped = stops(line.plain)
    if section == "list":
        return stopped and " " in line.plain
    opens_quoted = line.plain.startswith(OPENS_QUOTED)
    if section == "ending":
        return opens_quoted or (stopped and len(line.plain) >= 60 and not VOCABULARY.search(line.plain.lower()))
    return stopped or len(line.plain) > 160 or opens_quoted


def is_only_markup(line: Line) -> bool:
    """Tell a line that is only links, tags and addresses, with at most a label ("Trends [Syria](...), [Oil](...)")."""
    if not has_markup(line.text):
        return not line.text[0].isalnum() and not WORD.search(line.text)  # "---", "* * *"
    rest, count = MARKUP.subn(" ", line.text)
    letters = sum(map(str.isalpha, rest))
    if not count:
        return False
    if "](" not in line.text:
        return letters == 0
    if stops(line.plain) and (len(line.plain) >= PROSE or MARKS.search(line.plain)):
        return False  # a sentence that is all one link
    return letters == 0 or (letters <= 10 and not stops(line.plain))


def has_markup(text: str) -> bool:
    """Tell whether a line may hold links, tags or addresses."""
    return "](" in text or "<" in text or "@" in text or "://" in text or "www." in text or "pic." in text


def is_headline(line: Line) -> bool:
    """Tell a line in the case of headlines: short, no final stop, most of its longer words capitalised."""
    long_words = re.findall(r"[^\W\d_]{4,}", line.plain[:LONGEST])
    capitalised = sum(word[0].isupper() for word in long_words)
    return len(line.plain) <= 120 and len(long_words) >= 3 and capitalised >= 0.7 * len(long_words)


def is_signature(line: Line) -> bool:
    """Tell the agency or outlet that a text ends with: "Via the Daily News", "(With Reuters)", "-- AFP"."""
    written = line.plain.strip("()[] ")
    named = SIGNED.sub("", written, count=1)
    if named == written:
        return named in pairs("agencies")
    tokens = named.split()
    return len(tokens) <= 6 and all(token[0].isupper() or token in ("the", "and", "of") for token in tokens)


def opens_with_one_of(key: str, openings: tuple[str, ...]) -> bool:
    """Tell whether a key begins with one of some openings, as whole words."""
    if not key.startswith(openings):
        return False
    return any(key.startswith(o) and (o[-1] == ":" or not key[len(o) : len(o) + 1].isalnum()) for o in openings)


def folded(line: Line) -> str:
    """Return a line for look-up: lower case, straight apostrophes, without final stop and surrounding marks."""
    return fold(line.plain[: 2 * LONGEST])


def fold(written: str) -> str:
    """Return written words as `folded` returns a line."""
    return " ".join(written.lower().replace("’", "'").strip(" .!*_-–—|»›>[]()").split())
