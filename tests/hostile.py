"""Hostile files, made by chance from a seed: the same seed makes the same files."""

import gzip
import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import count

from pdfs import encrypted, pdf, set_text

Chance = random.Random
PROSE = (
    "The ferry Marigold left at noon, harbour master Ida Moor said.",
    "“Nobody on the quay saw it sink,” said Tom Vale, a coast guard spokesman.",
    "Some 41 passengers were rescued on 3 March 2020, and 7 are missing.",
    "The council denied that 1,200 boats were lost.",
)
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u061c"
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f\u200e"
SCRIPTS = (
    "قال محمد إن ٣٠ شخصا ",
    "אמר דובר המשטרה ",
    "漢字かな交じり文 ",
    "Привет, сказал он. ",
    "e\u0301" * 5,
    "👩‍👧‍👦 ",
    "ﷺ",
    "İıſß",
)
ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "windows-1252",
    "windows-1251",
    "shift_jis",
    "koi8-r",
    "gb18030",
    "utf-7",
    "cp037",
)
TAGS = (
    "p",
    "div",
    "table",
    "tr",
    "td",
    "script",
    "style",
    "svg",
    "math",
    "template",
    "noscript",
    "iframe",
    "object",
    "textarea",
    "title",
    "a",
    "b",
    "select",
    "body",
    "html",
    "head",
    "plaintext",
    "xmp",
    "![CDATA[",
    "!--",
    "?xml",
)
ENTITIES = (
    "&amp;",
    "&lt;script&gt;",
    "&#0;",
    "&#x110000;",
    "&#55296;",
    "&nosuch;",
    "&quot",
    "&" * 9,
    "&#" + "9" * 50 + ";",
    "&NotEqualTilde;",
)


def prose(chance: Chance, sentences: int = 6) -> str:
    return " ".join(chance.choice(PROSE) for _ in range(sentences))


def some_bytes(chance: Chance, most: int = 4000) -> bytes:
    return chance.randbytes(chance.randrange(most))


def spoilt(chance: Chance, data: bytes) -> bytes:
    """Return data with bytes changed, left out, doubled or cut off."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data) + 1)
        act = chance.randrange(4)
        if act == 0:
            data[at : at + 1] = chance.randbytes(1)
        elif act == 1:
            del data[at : at + chance.randint(1, 40)]
        elif act == 2:
            data[at:at] = data[at : at + chance.randint(1, 60)]
        else:
            del data[max(at, 20) :]
    return bytes(data)


# --- one function a kind of file: chance -> suffix, bytes ------------------------------------------------------------


def binary(chance: Chance) -> tuple[str, bytes]:
    begun = chance.choice(
        [b"", b"\x7fELF", b"\x89PNG\r\n", b"\xff\xd8\xff", b"\0\0\0\x18ftyp", b"MZ", b"%PDF-", b"\xfe\xff"]
    )
    return chance.choice([".txt", ".html", ".json", ".pdf", ".csv", ".xml"]), begun + some_bytes(chance)


def packed(chance: Chance) -> tuple[str, bytes]:
    """Something small that unpacks to much, under the name of something else."""
    out = io.BytesIO()
    if chance.random() < 0.5:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", b"0" * 2_000_000)
    else:
        out.write(gzip.compress(b"0" * 2_000_000, mtime=0))
    return chance.choice([".txt", ".html", ".md", ".jsonl", ".pdf", ".xml"]), out.getvalue()


def encoded(chance: Chance) -> tuple[str, bytes]:
    text = prose(chance) + chance.choice(SCRIPTS)
    data = text.encode(chance.choice(ENCODINGS), "replace")
    return chance.choice([".txt", ".md"]), spoilt(chance, data) if chance.random() < 0.6 else data


def mixed(chance: Chance) -> tuple[str, bytes]:
    """Pieces of several encodings in one file."""
    pieces = [
        (chance.choice(PROSE) + chance.choice(SCRIPTS)).encode(chance.choice(ENCODINGS), "replace") for _ in range(8)
    ]
    return ".txt", b"\n".join(pieces)


def invisible(chance: Chance) -> tuple[str, bytes]:
    marks = INVISIBLE + TURNING
    text = "".join(letter + (chance.choice(marks) if chance.random() < 0.3 else "") for letter in prose(chance))
    return chance.choice([".txt", ".html"]), (chance.choice(TURNING) * 50 + text + chance.choice(SCRIPTS)).encode()


def endless(chance: Chance) -> tuple[str, bytes]:
    """One mark, word or pair of marks again and again."""
    unit = chance.choice(
        [
            '"',
            "“",
            "“a ‘b ",
            "(",
            "[[",
            "7",
            "1,",
            "Mr. ",
            "said ",
            "A ",
            "\n",
            "\u202e",
            "Ann Reed, ",
            "&amp;",
            "“said” ",
        ]
    )
    return ".txt", (unit * chance.randint(200, 4000)).encode()[:16_000]


def deep_json(chance: Chance) -> tuple[str, bytes]:
    depth = chance.choice([10, 900, 50_000, 400_000])
    opening, closing = chance.choice([("[", "]"), ('{"text":', "}"), ('[{"articles":', "}]")])
    data = opening * depth + chance.choice(["1", '"It sank."', ""]) + closing * chance.choice([depth, 0])
    return chance.choice([".json", ".jsonl"]), data.encode()


def odd_json(chance: Chance) -> tuple[str, bytes]:
    values = [
        1,
        None,
        True,
        [],
        {},
        "",
        "x" * 300,
        1e308,
        -1,
        {"name": ["a", {"name": "b"}]},
        [[["a"]]],
        "<script>x</script>",
        "9" * 50,
    ]
    names = ["text", "title", "publisher", "date", "url", "byline", "updated", "articles", "Text", "body", "html"]
    rows = [{chance.choice(names): chance.choice([*values, prose(chance)]) for _ in range(6)} for _ in range(4)]
    text = json.dumps(chance.choice([rows, rows[0], {"articles": rows}, {"items": rows, "version": "jsonfeed.org"}]))
    text = text.replace("1e+308", chance.choice(["9" * 5000, "NaN", "Infinity", "1e999", '"\\ud800"']))
    return chance.choice([".json", ".jsonl"]), spoilt(chance, text.encode()) if chance.random() < 0.3 else text.encode()


def markup(chance: Chance) -> tuple[str, bytes]:
    """Tags that never close, close twice, stand in one another's insides; scripts, styles, comments, entities."""
    parts = []
    for _ in range(chance.randint(5, 80)):
        tag = chance.choice(TAGS)
        parts.append(
            chance.choice(
                (
                    f"<{tag}>",
                    f"</{tag}>",
                    f"<{tag} onload=alert(1) style='x:y'>",
                    prose(chance, 1),
                    chance.choice(ENTITIES),
                    "<script>document.write('</p>')</script>",
                    "<style>p{content:'said'}</style>",
                    "<!-- “said Ann” -->",
                    "<!--" * 3,
                    "<a href='javascript:alert(1)'>Ann Reed</a>",
                    f"<meta charset={chance.choice(ENCODINGS)}>",
                    "<" * 20,
                    "<p " + "a=b " * 50,
                    '<script type="application/ld+json">{"@type":"NewsArticle","headline":["x"],"author":[1]}</script>',
                )
            )
        )
    begun = chance.choice(
        [
            "<!doctype html><html><body>",
            "<html>",
            "",
            "<?xml version='1.0'?>",
            "<!DOCTYPE html SYSTEM 'http://a.example/x.dtd'>",
        ]
    )
    return chance.choice([".html", ".htm", ".xhtml", ".xml", ".md"]), (begun + "".join(parts)).encode(
        "utf-8", "replace"
    )


def deep_markup(chance: Chance) -> tuple[str, bytes]:
    tag = chance.choice(["div", "b", "table><tr><td", "ul><li", "blockquote", "font", "a"])
    return ".html", (f"<{tag}>" * chance.choice([300, 3000, 12_000]) + prose(chance)).encode()


def laughing(chance: Chance) -> tuple[str, bytes]:
    """A feed whose entities unfold without end, or read files, or ask the network."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    outside = chance.choice(["file:///etc/passwd", "http://127.0.0.1:9/x", "//a.example/x", "/dev/zero"])
    declared = chance.choice([
        f'<!DOCTYPE rss [<!ENTITY l0 "lol">{levels}]>', f'<!DOCTYPE rss [<!ENTITY l9 SYSTEM "{outside}">]>',
        f'<!DOCTYPE rss SYSTEM "{outside}">', f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "{outside}"> %p;]>',
        '<!DOCTYPE rss [<!ENTITY l9 "&l9;">]>', f'<!DocType rss [<!ENTITY l9 "{"A" * 9999}">]>',
    ])  # fmt: skip
    item = f"<item><title>x</title><description>{'&l9;' * 50}</description></item>"
    body = f"<rss version='2.0'><channel><title>Post</title>{item}</channel></rss>"
    return chance.choice([".xml", ".rss", ".atom", ".html"]), f"<?xml version='1.0'?>{declared}{body}".encode()


def feed(chance: Chance) -> tuple[str, bytes]:
    items = "".join(
        f"<item><title>{chance.choice(ENTITIES)}</title>"
        f"<link>{chance.choice(['javascript:alert(1)', 'http://a.example/', 'x'])}</link>"
        f"<pubDate>{chance.choice(['', 'Mon, 32 Foo 99999', '2020-03-02', '9' * 300])}</pubDate>"
        f"<description><![CDATA[{prose(chance)}<script>x</script>]]></description></item>"
        for _ in range(chance.randint(0, 5))
    )
    data = f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>".encode()
    return chance.choice([".xml", ".rss"]), spoilt(chance, data) if chance.random() < 0.5 else data


def front_matter(chance: Chance) -> tuple[str, bytes]:
    front = chance.choice(
        (
            "title: &a [*a]",
            "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]",
            "!!python/object/apply:os.system ['true']",
            "title: " + "[" * 3000,
            "date: 9999-99-99",
            "- a\n- b",
            "? [a]\n: b",
            "title: 'open",
            "\t: x",
            "title: {a: {b: c}}",
            "published: 0000-00-00",
            "url: javascript:alert(1)",
        )
    )
    return ".md", f"---\n{front}\n---\n{prose(chance)}".encode()


def table(chance: Chance) -> tuple[str, bytes]:
    rows = [
        chance.choice(
            (
                f'"{prose(chance)}",Post,2020-03-02',
                f'"{prose(chance)}',
                ",,,,,,,",
                '""""',
                "a\0b,c,d",
                "=cmd|' /C calc'!A0,x,y",
                f"{prose(chance)},b,c,d,e",
                "\r",
                '"a""b",c',
            )
        )
        for _ in range(8)
    ]
    return chance.choice([".csv", ".tsv"]), ("text,publisher,date\n" + "\n".join(rows)).encode()


def portable(chance: Chance) -> tuple[str, bytes]:
    """A PDF that is broken, encrypted, empty, or refers to itself."""
    whole = pdf(set_text(prose(chance)), packed=chance.random() < 0.5)
    made = chance.randrange(6)
    if made == 0:
        return ".pdf", encrypted(whole, "a word") if chance.random() < 0.2 else whole
    if made == 1:
        return ".pdf", whole.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    if made == 2:
        return ".pdf", whole.replace(b"/Contents 6 0 R", b"/Contents [6 0 R " + b"6 0 R " * 200 + b"]")
    if made == 3:  # a page that unpacks to much more than it is
        bomb = zlib.compress(zlib.compress(b"0 0 m " * 20_000))
        head = f"<< /Length {len(bomb)} /Filter [/FlateDecode /FlateDecode] >>".encode()
        return ".pdf", whole.replace(b"<< /Length", head + b"\nstream\n" + bomb + b"\nendstream % << /Length", 1)
    if made == 4:
        return ".pdf", whole.replace(b"/Count 1", b"/Count 999999999")
    return ".pdf", spoilt(chance, whole)


MAKERS: tuple[Callable[[Chance], tuple[str, bytes]], ...] = (
    binary, packed, encoded, mixed, invisible, endless, deep_json, odd_json, markup, deep_markup, laughing, feed,
    front_matter, table, portable,
)  # fmt: skip
NAMES = (
    "a b",
    "line\nbreak",
    "re\rturn",
    "‮gpj.exe",
    "\u200b",
    "<script>alert(1)<!--",
    "'; DROP TABLE x; --",
    "-rf",
    "%00%2e%2e",
    "..",
    "~",
    "$(true)",
    "ünï",
    "\x1b[31mred",
    "COM1",
    "a" * 180,
    "漢字",
    "\udcff broken",
    "#1",
    "&amp;",
)


def files(seed: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield without end: the kind of a file, its name and its bytes. Each kind comes in its turn."""
    chance = Chance(seed)
    for number in count():
        maker = MAKERS[number % len(MAKERS)]
        suffix, data = maker(chance)
        yield maker.__name__, f"{number:05d} {chance.choice(NAMES)}{suffix}", data
