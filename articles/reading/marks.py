"""Quotation marks in pairs: curly, straight, single, low-high and guillemets; nested, reopened or never closed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from .mentions import Span

MARK = re.compile(
    "[\"“”„«»‹›‘’'‚「」『』`](?:(?<=`)`|(?<=')')?"  # a class first: so the engine finds it quickest
    "(?<!’(?=[A-Za-z]))(?<![A-Za-z]'(?=[A-Za-z]))"  # no apostrophe inside a word
)
CLOSERS = {
    "“": '”"“',
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "``": "''",
    "''": "''",
    '"': '"”',
    "'": "'",
}
OPENERS = frozenset(CLOSERS)
SINGLES = frozenset("‘'‚")
BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-/“\"‘'«‹„*_…")
AFTER_CLOSING = frozenset(" \t\n\r\u00a0)]}—–-/.,;:!?”\"’'»›…*_<")
STOPS = frozenset(".,!?…;")
DOUBLED = frozenset('"“„«')  # opening marks that slip in twice
INCHES = re.compile(r"\d['’] ?\d{1,2}\Z")  # 5'11": feet before it, so the mark stands for inches
DEEPEST = 4  # pairs nested deeper than this are noise
LONGEST_SINGLE = 1500  # characters: a single mark that finds no partner within is an apostrophe


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Quotation:
    """A pair of quotation marks. `inner` is the words between them; `depth` is 0 for an outermost pair."""

    outer: Span
    inner: Span
    depth: int = 0
    closed: bool = True  # False where the closing mark is missing and the paragraph's end stands for it
    single: bool = False  # between single marks
    reopened: bool = False  # goes on with the quotation before it, which was never closed


@dataclass(slots=True)
class Mark:
    start: int
    end: int
    char: str
    opens: bool
    closes: bool


def pair_marks(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the quotations of a text, outermost and nested, in order of start.

    A mark without a partner costs only itself: an opening mark is closed by the end of its paragraph where the next
    paragraph reopens the quotation or the mark stands where speech begins, and is dropped elsewhere.
    """
    found: list[Quotation] = []
    running = open_before = False  # the paragraph before left its quotation open
    for (first, last), (behind, _) in zip_longest(paragraphs, paragraphs[1:], fillvalue=(len(text), len(text))):
        marks = list(read_marks(text, first, last))
        if not marks:
            running = open_before = False
            continue
        following = text[behind : behind + 8].lstrip()
        pairs, unclosed, closer = match(text, marks, first, following)
        reopened_at = first_word(text, first, last) if running else -1
        if closer is not None and open_before:
            pairs = [q for q in pairs if q.outer[0] >= closer.end]
            pairs.append(Quotation(outer=(first, closer.end), inner=(first, closer.start), reopened=True))
        running = open_before = False
        if unclosed is not None and may_run_on(text, unclosed, first, last, following):
            running, open_before = starts_quotation(following), True
            pairs = [q for q in pairs if q.outer[1] <= unclosed.start or q.outer[0] >= unclosed.end]
            pairs.append(unclosed_pair(text, unclosed, last))
        for pair in sorted(pairs, key=lambda q: q.outer):
            if pair.outer[0] == reopened_at:
                pair = Quotation(
                    outer=pair.outer, inner=pair.inner, closed=pair.closed, single=pair.single, reopened=True
                )
            found.append(pair)
    return tuple(found)


def runs_on(first: str, second: str) -> bool:
    """Say whether a quotation is open at the end of a line and closed in the next one, which does not reopen it."""
    if second[0] in OPENERS or second[0] in "”»":
        return False
    straight = first.count('"') % 2 == 1 and second.count('"') % 2 == 1
    opened = first.rfind("“") > first.rfind("”")
    closing, opening = second.find("”"), second.find("“")
    return straight or (opened and closing >= 0 and (opening < 0 or closing < opening))


def read_marks(text: str, first: int, last: int) -> Iterator[Mark]:
    """Yield the quotation marks of a paragraph, apostrophes left out, with what each can be where it stands."""
    for found in MARK.finditer(text, first, last):
        start, end, char = found.start(), found.end(), found.group()
        before = text[start - 1] if start > first else " "
        after = text[end] if end < last else " "
        if (char == "’" and after.isalpha()) or char == "`" or (char in DOUBLED and doubled(text, first, start, char)):
            continue  # the first is an apostrophe
        fits_opening = before in BEFORE_OPENING and not after.isspace()
        fits_closing = not before.isspace() and after in AFTER_CLOSING
        if char == '"' and INCHES.search(text, max(first, start - 6), start):
            continue
        if char in ('"', "''"):
            loose = not fits_opening and not fits_closing
            yield Mark(start, end, char, fits_opening or loose, fits_closing or loose or not fits_opening)
        elif char in "'’":
            opens = char == "'" and fits_opening and not after.isdigit() and after not in AFTER_CLOSING
            if opens or fits_closing:
                yield Mark(start, end, char, opens, fits_closing)
        elif char == "‘":
            yield Mark(start, end, char, not after.isspace(), fits_closing and before not in BEFORE_OPENING)
        elif char in "«»‹›":
            yield Mark(start, end, char, fits_opening or char in "«‹", True)
        elif char == "“":
            shuts = fits_closing and (before == "…" or before not in BEFORE_OPENING)
            yield Mark(start, end, char, not shuts, shuts)
        elif char == "”":
            yield Mark(start, end, char, before.isspace() and after.isalnum(), True)
        else:
            yield Mark(start, end, char, char in OPENERS, char != "„" and char != "‚")


def doubled(text: str, first: int, start: int, char: str) -> bool:
    """Say whether an opening mark stands twice, and this is the first of the two."""
    if text[start + 1 : start + 2] != char:
        return False
    before, after = text[start - 1] if start > first else " ", text[start + 2 : start + 3]
    return before in BEFORE_OPENING and after.isalnum()


def match(
    text: str, marks: Sequence[Mark], first: int, following: str
) -> tuple[list[Quotation], Mark | None, Mark | None]:
    """Pair the marks of one paragraph; `following` is the beginning of the next one.

    Returns:
        The pairs, the outermost opening mark that found no partner, and the closing mark without one that stands
        before any opening mark.
    """
    pairs: list[Quotation] = []
    stack: list[Mark] = []
    for index, mark in enumerate(marks):
        partner = find_partner(stack, mark)
        if partner is not None and not (mark.opens and reads_as_opening(text, mark, stack[partner], first)):
            if stack[partner].char in SINGLES and is_apostrophe(text, marks, index, stack[partner]):
                continue
            opening = stack[partner]
            del stack[partner:]
            if text[opening.end : mark.start].strip():
                pairs.append(pair(text, opening, mark, len(stack)))
        elif mark.opens and mark.char in OPENERS:
            if stack and stack[-1].char == mark.char and mark.char not in SINGLES and begins_anew(text, mark, first):
                pairs.append(unclosed_pair(text, stack.pop(), mark.start, len(stack)))
            if mark.char not in SINGLES or has_partner(marks, index) or reopened_single(text, mark, first, following):
                stack.append(mark)
                del stack[:-DEEPEST]
    unclosed = [m for m in stack if m.char not in SINGLES or reopened_single(text, m, first, following)]
    doubles = [m for m in marks if m.char not in SINGLES and m.char not in "’"]
    closer = doubles[0] if doubles and doubles[0].closes and not doubles[0].opens else None
    return relevel(pairs), unclosed[0] if unclosed else None, closer


def pair(text: str, opening: Mark, closing: Mark, depth: int) -> Quotation:
    """Return the quotation between two marks, without the blanks that guillemets keep inside."""
    start, end = opening.end, closing.start
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Quotation(
        outer=(opening.start, closing.end), inner=(start, end), depth=depth, single=opening.char in SINGLES
    )


def unclosed_pair(text: str, opening: Mark, end: int, depth: int = 0) -> Quotation:
    """Return the quotation from an opening mark to where something else ends it."""
    while end > opening.end and text[end - 1].isspace():
        end -= 1
    single = opening.char in SINGLES
    return Quotation(outer=(opening.start, end), inner=(opening.end, end), depth=depth, closed=False, single=single)


def reopened_single(text: str, mark: Mark, first: int, following: str) -> bool:
    """Say whether a curly single mark begins speech that the next paragraph takes up with another such mark."""
    return mark.char == "‘" and following.startswith("‘") and begins_speech(text, mark, first)


def relevel(pairs: list[Quotation]) -> list[Quotation]:
    """Return pairs with their depth counted from pairs alone: marks that found no partner do not nest."""
    pairs.sort(key=lambda q: (q.outer[0], -q.outer[1]))
    out: list[Quotation] = []
    ends: list[int] = []
    for q in pairs:
        while ends and ends[-1] <= q.outer[0]:
            ends.pop()
        if q.depth == len(ends):
            out.append(q)
        else:
            out.append(Quotation(outer=q.outer, inner=q.inner, depth=len(ends), closed=q.closed, single=q.single))
        ends.append(q.outer[1])
    return out


def find_partner(stack: Sequence[Mark], mark: Mark) -> int | None:
    """Return the index of the innermost open mark that this mark can close."""
    if not mark.closes:
        return None
    for index in range(len(stack) - 1, -1, -1):
        if mark.char in CLOSERS[stack[index].char]:
            return index
    return None


def reads_as_opening(text: str, mark: Mark, partner: Mark, first: int) -> bool:
    """Say whether a mark that could close stands where only an opening one can: after a space, before a word."""
    before = text[mark.start - 1] if mark.start > first else " "
    return mark.opens and before.isspace() and not text[mark.end : mark.end + 1].isspace() and mark.char == partner.char


def begins_anew(text: str, mark: Mark, first: int) -> bool:
    """Say whether an opening mark follows the end of a sentence: the quotation before it was never closed."""
    at = mark.start - 1
    while at > first and text[at].isspace():
        at -= 1
    return text[at] in ".!?…"


def has_partner(marks: Sequence[Mark], index: int) -> bool:
    """Say whether some later single mark of the paragraph can close this one."""
    opening = marks[index]
    for mark in marks[index + 1 : index + 40]:
        if mark.start - opening.end > LONGEST_SINGLE:
            return False
        if mark.closes and mark.char in CLOSERS[opening.char] and mark.start > opening.end:
            return True
    return False


def is_apostrophe(text: str, marks: Sequence[Mark], index: int, opening: Mark) -> bool:
    """Say whether a single mark after an s is a plural's apostrophe: a better closing mark comes before any opening."""
    mark = marks[index]
    if (
        text[mark.start - 1] not in "sSnN"
        or text[mark.end : mark.end + 1] != " "
        or not text[mark.end + 1 : mark.end + 2].isalnum()
    ):
        return False
    for later in marks[index + 1 : index + 8]:
        if later.opens and later.char == opening.char:
            return False
        if later.closes and later.char in CLOSERS[opening.char]:
            return text[later.start - 1] in STOPS
    return False


def may_run_on(text: str, mark: Mark, first: int, last: int, following: str) -> bool:
    """Say whether an opening mark without a partner begins speech that its paragraph's end closes."""
    return last - mark.end >= 3 and (begins_speech(text, mark, first) or starts_quotation(following))


def begins_speech(text: str, mark: Mark, first: int) -> bool:
    """Say whether a mark opens its paragraph, or stands behind a stop, a comma, a colon or a dash."""
    at = mark.start - 1
    while at >= first and text[at].isspace():
        at -= 1
    return at < first or text[at] in ",:.!?…—–"


def starts_quotation(following: str) -> bool:
    return bool(following) and following[0] in '"“«„‘'


def first_word(text: str, first: int, last: int) -> int:
    while first < last and text[first].isspace():
        first += 1
    return first
