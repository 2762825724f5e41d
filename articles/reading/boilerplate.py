"""Passages of a page that are not the article: kept in the text, left out of reading.

Whole lines only, and in doubt a line is kept: to read a share link costs less than to lose a quotation.
"""

import re
from collections import deque
from typing import Literal

from .headers import PROSE, Line, header_lines, lines_of
from .lists import lines, pairs, words
from .mentions import Span

LONGEST = 300  # characters of a line that one phrase can give away
SHORTEST = 5  # characters below which only a label can be told
KEPT_BACK = 40  # lines without a final stop that are remembered until it is known whether prose follows

LABELS = words("boilerplate_lines")
SECTIONS = words("boilerplate_sections")
OPENINGS = lines("boilerplate_openings")
RELATED = lines("boilerplate_related")
PHRASES = lines("boilerplate_phrases")
VOCABULARY = re.compile(rf"\b(?:{'|'.join(map(re.escape, lines('boilerplate_vocabulary')))})(?!\w)")
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
MARKUP_SIGNS = ("](", "<", "@", "://", "www.", "pic.")
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
    r"|(?:AP|AFP|Reuters|EPA|Getty) ?(?:Photo|Images?)?/.{2,60}$|.{0,60}/(?:AP|AFP|Reuters|EPA|Getty Images)\)?$"
    r"|(?:Getty Images|AP Photo|Shutterstock|iStock)$"
)
# the names that end an agency's report: "(Reporting by A. Writer; Editing by B. Editor)"
ROLL = re.compile(r"\(?(?:additional )?(?:reporting|writing|editing|compiled|produced)\b(?: and \w+)? by ", re.I)
FOLLOW = re.compile(
    r"(?:^|[.!?;:] )Follow .{2,40}? on (?:Twitter|Facebook|Instagram|X\b|Mastodon|Bluesky|Threads|Telegram)"
)
COUNTED = re.compile(r"(?:\d{1,6}\s)?(?:comments?|shares?|likes?|views?|retweets|replies|tweets?)(?:\s\d{1,6})?", re.I)
GLUED = re.compile(r"(?:Related|Advertisement|ADVERTISEMENT)(?=[A-Z][a-z])")  # a label that lost its line break
SIGNED = re.compile(r"(?:via|with|with files from|source:|sources:|from|--?|—|–)\s", re.I)


def boilerplate(text: str) -> tuple[Span, ...]:
    """Return the spans (whole lines, in order, disjoint) that are not the article.

    Share links, comment forms, notices of copyright, lists of related articles, photo credits, bylines and dates at
    the head, an image's caption given twice. One pass; headlines at the end are told when no prose came after them.
    """
    skipped: list[Span] = []
    waiting: deque[tuple[Line, bool]] = deque(maxlen=KEPT_BACK)  # lines without a final stop, since the last prose
    headers = {header.span for header in header_lines(text)}
    section, related, previous = "", False, ""
    for line in lines_of(text):
        if line.text == previous and len(line.text) >= 40 and not QUOTED.search(line.plain):
            skipped.append(line.span)
        elif line.span in headers or is_boilerplate(line):
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


def is_boilerplate(line: Line) -> bool:
    """Tell whether a line, wherever it stands, is not the article."""
    if is_only_markup(line):
        return True
    key = folded(line)
    if key in LABELS:
        return True
    if len(key) < SHORTEST:
        return False
    if COUNTED.fullmatch(key):
        return True
    if key.startswith(NOTICES) or (GLUED.match(line.plain) and not stops(line.plain)):
        return True
    if len(line.plain) > LONGEST:
        return False
    if key.endswith(":") and key[:-1] in LABELS:
        return True
    if ("©" in line.plain or line.plain[:1] in "(cC") and COPYRIGHT.match(line.plain):
        return True
    if CREDIT.match(line.plain) or SCRIPT.match(line.text) or FEED.match(line.plain):
        return True
    if key.startswith(MORE) and (":" in key or not stops(line.plain)):
        return True
    if opens_with_one_of(key, OPENINGS) and (":" in key[:30] or not QUOTED.search(line.plain)):
        return True
    if QUOTED.search(line.plain):
        return False
    followed = "Follow " in line.plain and FOLLOW.search(line.plain) is not None
    return followed or is_roll(line) or is_sign_up(line, key)


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
    if any(phrase in key for phrase in PHRASES):
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
    if not any(sign in line.text for sign in MARKUP_SIGNS):
        return not WORD.search(line.text)  # "---", "* * *"
    rest, count = MARKUP.subn(" ", line.text)
    letters = sum(map(str.isalpha, rest))
    if not count:
        return False
    if "](" not in line.text:
        return letters == 0
    if stops(line.plain) and (len(line.plain) >= PROSE or MARKS.search(line.plain)):
        return False  # a sentence that is all one link
    return letters == 0 or (letters <= 10 and not stops(line.plain))


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
    key = line.plain[: 2 * LONGEST].lower().replace("’", "'")
    return " ".join(key.strip(" .!*_-–—|»›>[]()").split())
