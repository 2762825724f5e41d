"""Files made to break what reads them: each gets an outcome with a reason, in bounded time and memory, and reading
asks nobody.

`make hostile` tries ten thousand of them (CLAIMSITE_HOSTILE); the default is a few, so that tests stay quick.
"""

import os
import socket
import stat
import threading
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from articles.formats import FormatError, Limits, RawArticle, Skipped, bounds, parse, read_paths
from articles.formats import reading as formats_reading
from articles.ingest import ingest
from articles.reading import Document
from articles.spreading import read_all, read_article
from hostile import MAKERS, files

FILES = int(os.environ.get("CLAIMSITE_HOSTILE", "150"))
TOGETHER = 250  # files in a folder at a time
LIMITS = Limits(bytes=1_000_000, seconds=120, megabytes=600)
SECONDS = 20  # of computing that one of these small files may take at most


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Whoever asks for a name or opens a connection fails the test, even one that swallows what is raised."""
    asked = []

    def refused(*given, **_):
        asked.append(given)
        raise AssertionError("reading asked the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    yield
    assert not asked


def batches():
    """Yield the files of this run, some at a time, under the seeds that make them."""
    for first in range(0, FILES, TOGETHER):
        yield first, list(islice(files(first), min(TOGETHER, FILES - first)))


def written(folder: Path, made) -> dict[str, str]:
    """Write files into a folder. Returns the kind of each by its number."""
    folder.mkdir()
    for _, name, data in made:
        (folder / name).write_bytes(data)
    return {name[:5]: kind for kind, name, _ in made}


def test_each_kind_is_made_and_a_seed_makes_the_same_again():
    some = list(islice(files(1), 60))
    assert {kind for kind, _, _ in some} == {maker.__name__ for maker in MAKERS}
    assert some == list(islice(files(1), 60))


def test_each_file_has_an_outcome_with_a_reason(tmp_path, settings):
    settings.CLAIMSITE_MAX_SECONDS, settings.CLAIMSITE_MAX_MEMORY_MB = LIMITS.seconds, LIMITS.megabytes
    tried, slowest = 0, (0.0, "")
    for seed, made in batches():
        kinds = written(tmp_path / str(seed), made)
        seen = {}
        begun = time.process_time()
        for raw, found in read_all(read_paths([str(tmp_path / str(seed))], limits=LIMITS)):
            number = os.path.basename(raw.path)[:5]
            took, begun = time.process_time() - begun, time.process_time()
            assert took < SECONDS, f"{kinds[number]} {number} of {seed}"
            slowest = max(slowest, (took, f"{kinds[number]} {number} of {seed}"))
            check(raw, found)
            seen[number] = raw
        assert seen.keys() == kinds.keys(), "a file was passed over in silence"
        tried += len(made)
    assert tried == FILES
    print(f"{tried} files; the slowest took {slowest[0]:.2f} s ({slowest[1]})")


def check(raw, found):
    """Whatever a file holds, what is told of it fits on a line, and what is found in it stands where it is said to."""
    assert raw.path.isprintable() or "\n" not in raw.path
    if not isinstance(raw, RawArticle):
        assert isinstance(raw, FormatError | Skipped)
        assert raw.reason
        assert "\n" not in str(raw)
        return
    assert raw.text.strip()
    assert "\0" not in raw.text
    raw.text.encode()  # what no database takes was replaced
    assert isinstance(found, Document), found
    for mention in (*found.quotes, *found.figures, *found.names):
        assert raw.text[mention.start : mention.end] == mention.text


@pytest.mark.django_db
def test_hostile_files_are_stored_or_refused_one_by_one(tmp_path, settings):
    settings.CLAIMSITE_MAX_BYTES = LIMITS.bytes
    made = list(islice(files(7), 30))
    written(tmp_path / "in", made)
    first = [(outcome.path, outcome.status, outcome.reason) for outcome in ingest([str(tmp_path / "in")])]
    assert {Path(path).name[:5] for path, _, _ in first} == {name[:5] for _, name, _ in made}
    assert all(reason for _, status, reason in first if status in {"failed", "skipped"})
    assert {status for _, status, _ in first} >= {"created", "failed"}
    again = [outcome.status for outcome in ingest([str(tmp_path / "in")])]
    assert "created" not in again


# --- what lies in a folder and is no file -----------------------------------------------------------------------------


def outcomes(path):
    return {os.path.basename(str(found.path)): found for found in read_paths([str(path)], limits=LIMITS)}


def test_a_folder_may_hold_what_is_no_file(tmp_path):
    """Links, pipes, sockets, folders with the names of files, loops: none is opened, none makes the run wait."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (inside / "a.txt").write_text("The ferry sank at noon, Ida Moor said.")
    (outside / "secret.txt").write_text("The password is sesame, Ida Moor said.")
    os.mkfifo(inside / "pipe.txt")
    os.mkfifo(inside / "pipe.jsonl")
    (inside / "folder.txt").mkdir()
    (inside / "loop").symlink_to(inside)
    (inside / "self.txt").symlink_to(inside / "self.txt")
    (inside / "away.txt").symlink_to(outside / "secret.txt")
    (inside / "nowhere.txt").symlink_to(tmp_path / "none.txt")
    (inside / "passwd.txt").symlink_to("/etc/passwd")
    (inside / "zero.txt").symlink_to("/dev/zero")
    (inside / ".hidden.txt").write_text("Hidden.")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(os.path.relpath(inside / "socket.txt"))
    listening.close()
    found = outcomes(inside)
    assert isinstance(found.pop("a.txt"), RawArticle)
    assert not [one for one in found.values() if isinstance(one, RawArticle)]
    assert {"away.txt", "passwd.txt", "zero.txt"} <= found.keys()
    assert "leads out" in found["passwd.txt"].reason


@pytest.mark.parametrize(
    "path", ["/dev/zero", "/dev/null", "/proc/self/mem", "/dev/tty", "pipe.txt", "/", "a\0b", "", "x" * 5000]
)
def test_what_is_named_and_is_no_article_is_refused_at_once(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.txt")
    (tmp_path / "empty").mkdir()
    (found,) = islice(read_paths([path if path != "/" else "empty"], limits=LIMITS), 1)
    assert isinstance(found, FormatError)
    assert found.reason


def test_a_pipe_with_the_name_of_a_file_of_many_does_not_stop_the_counting(tmp_path):
    from articles.management.commands.ingest import how_many

    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "two.jsonl").write_text("{}\n{}\n")
    locked = tmp_path / "locked.jsonl"
    locked.write_text("{}\n")
    locked.chmod(0)
    assert how_many([str(tmp_path)]) >= 2
    locked.chmod(stat.S_IRUSR)


# --- bounds -----------------------------------------------------------------------------------------------------------


def spin(*_, **__):
    while True:
        with suppress(Exception):  # what catches everything must not keep a document alive
            sum(range(1000))


def in_thread(act):
    """Return what an act returns in a thread, where no signal arrives."""
    told = []
    thread = threading.Thread(target=lambda: told.append(act()), daemon=True)
    thread.start()
    thread.join(20)
    assert told, "it did not come to an end"
    return told[0]


def directly(act):
    return act()


@pytest.mark.parametrize("where", [directly, in_thread])
def test_taking_a_document_apart_without_end_is_given_up(monkeypatch, where):
    monkeypatch.setattr(formats_reading, "with_own_metadata", spin)
    few = Limits(seconds=0.2)
    (found,) = where(lambda: list(parse(b"It sank.", "a.txt", limits=few)))
    assert str(found) == "a.txt: it takes longer than 0.2 seconds, the limit for one document; split it up"
    lines = where(lambda: list(parse(b'{"text": "It sank."}\n' * 2, "a.jsonl", limits=few)))
    assert [line.path for line in lines] == ["a.jsonl#1", "a.jsonl#2"], "a line costs itself"
    rows = where(lambda: list(parse(b"text,title\nIt sank.,A\n", "a.csv", limits=few)))
    assert "0.2 seconds" in str(rows[0])


@pytest.mark.parametrize("where", [directly, in_thread])
def test_reading_without_end_is_given_up(monkeypatch, settings, where):
    settings.CLAIMSITE_MAX_SECONDS = 0.2
    monkeypatch.setattr("articles.spreading.read", spin)
    told = where(lambda: read_article(RawArticle(path="a.txt", text="It sank.")))
    assert told.startswith("it takes longer than 0.2 seconds")


def test_memory_is_bounded_and_the_bound_is_lifted_again():
    def hold(*_):
        return len(bytearray(300_000_000))

    with pytest.raises(MemoryError), bounds.within(10, 100):
        hold()
    assert hold() == 300_000_000
    with bounds.within(10, 1000):
        assert hold() == 300_000_000


def test_what_takes_too_much_memory_costs_itself(monkeypatch):
    monkeypatch.setattr(formats_reading, "with_own_metadata", lambda raw: bytearray(300_000_000))
    (found,) = parse(b"It sank.", "a.txt", limits=Limits(megabytes=100))
    assert str(found) == "a.txt: it takes more than 100 MB of memory, the limit for one document; split it up"


@pytest.mark.parametrize("where", [directly, in_thread])
def test_what_is_quick_is_not_stopped_later(where):
    def quick():
        for _ in range(50):
            with bounds.within(0.05):
                pass
        time.sleep(0.1)
        return True

    assert where(quick)


def test_a_pattern_without_end_is_stopped():
    import re

    with pytest.raises(bounds.Overrun), bounds.within(0.2):
        re.match(r"(a+)+b", "a" * 60)


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        pytest.param(".json", b"[" + b"[]," * 300_000 + b"1]", id="a list of lists"),
        pytest.param(".html", b"<html><body>" + b"<p>a" * 100_000, id="a page of paragraphs"),
        pytest.param(".html", b"<b>" * 200_000, id="tags in tags"),
        pytest.param(".xml", b"<rss><channel>" + b"<item>" * 30_000, id="a feed of entries that do not end"),
        pytest.param(".md", b"---\na: " + b"[" * 500_000 + b"\n---\nx", id="front matter in front matter"),
        pytest.param(".csv", b"text,title\n" + b'"' * 900_000, id="marks in a table"),
        pytest.param(".txt", "“".encode() * 300_000, id="opening marks"),
    ],
)
def test_a_megabyte_of_anything_ends_within_its_bounds(suffix, data):
    few = Limits(seconds=3, megabytes=500)
    begun = time.monotonic()
    found = list(islice(parse(data, f"a{suffix}", limits=few), 50))
    assert found
    assert time.monotonic() - begun < 60


def test_blanks_between_tags_are_gone_over_once():
    """A page of nothing but blanks in tags was once gone over from each of them."""
    from articles.formats.markup import text_of

    with bounds.within(5):
        assert text_of("<b> </b>" * 40_000 + "<p>It sank.</p>") == "It sank."


@pytest.mark.parametrize("count", [60, 5_000, 100_000])
def test_blanks_before_a_page_are_gone_over_once(count):
    """In how many ways they can be divided was once tried before the page was given up."""
    with bounds.within(5):
        (found,) = parse(b" " * count + b"It sank.", "a.xml")
    assert "the root element is missing" in str(found)


def test_a_guess_that_breaks_costs_the_guess_alone(monkeypatch):
    def broken(*_, **__):
        raise AssertionError

    monkeypatch.setattr("trafilatura.extract_metadata", broken)
    page = "<html><body><article><h1>Ferry sinks</h1>" + "<p>The ferry sank at noon, Ida Moor said.</p>" * 9
    (found,) = parse(page.encode(), "a.html")
    assert isinstance(found, RawArticle)
