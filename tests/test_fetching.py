"""Addresses: what is fetched, what is refused, and that no answer takes much time or memory. Against a server here."""

import gzip
import json
import socket
import threading
import time
import zlib
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from articles.formats import FormatError, Limits, RawArticle, read_paths
from articles.formats.fetching import is_public

PROSE = "The council met on Monday and agreed to mend the bridge before the winter, the mayor’s office said."
PAGE = f"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1><p>{PROSE}</p></article></body></html>"
FEED = f"<rss><channel><title>R</title><item><title>A</title><description>{PROSE}</description></item></channel></rss>"


class Handler(BaseHTTPRequestHandler):
    """Answers each path with what is set for it."""

    answers: dict = {}
    asked: list = []

    def do_GET(self):
        self.asked.append((self.path, self.headers["Host"]))
        answer = self.answers.get(self.path.split("?")[0], (404, {}, b""))
        if callable(answer):
            answer(self)
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def read(url, **limits):
    (outcome,) = read_paths([url], limits=Limits(**{"hosts": frozenset({"127.0.0.1"}), "seconds": 5} | limits))
    return outcome


def answer(path, body=b"", *, status=200, **headers):
    body = body.encode() if isinstance(body, str) else body
    Handler.answers[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


def refusal(url, **limits):
    outcome = read(url, **limits)
    assert isinstance(outcome, FormatError), outcome
    return str(outcome)


@pytest.mark.parametrize(
    ("path", "kind", "body", "text"),
    [
        pytest.param("/page", "text/html; charset=utf-8", PAGE, PROSE, id="page"),
        pytest.param(
            "/latin",
            "text/html; charset=windows-1252",
            PAGE.encode("windows-1252"),
            PROSE,
            id="encoding told by the server",
        ),
        pytest.param("/feed", "application/rss+xml", FEED, PROSE, id="feed"),
        pytest.param("/feed2", "text/xml", FEED, PROSE, id="feed as plain XML"),
        pytest.param("/xhtml", "application/xhtml+xml", '<?xml version="1.0"?>' + PAGE, PROSE, id="XHTML"),
        pytest.param("/json", "application/json", json.dumps({"text": PROSE}), PROSE, id="JSON"),
        pytest.param("/a.md", "text/plain", f"---\ntitle: Bridge\n---\n{PROSE}", PROSE, id="Markdown as plain text"),
        pytest.param("/plain", "text/plain", PROSE, PROSE, id="plain text"),
        pytest.param("/none", "", PAGE, PROSE, id="no type"),
    ],
)
def test_types(server, path, kind, body, text):
    answer(path, body, **({"Content_Type": kind} if kind else {}))
    article = read(server + path)
    assert isinstance(article, RawArticle), str(article)
    assert article.text.endswith(text)
    assert article.path.removesuffix("#1") == server + path  # an entry of a feed has its number
    assert article.url == server + path


def test_table_and_its_rows(server):
    answer("/t", f"text,title\n{PROSE},Bridge\n", Content_Type="text/csv")
    assert read(f"{server}/t").path == f"{server}/t#2"


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        pytest.param("gzip", gzip.compress(PAGE.encode()), id="gzip"),
        pytest.param("deflate", zlib.compress(PAGE.encode()), id="deflate"),
        pytest.param("deflate", zlib.compress(PAGE.encode())[2:-4], id="deflate without its header"),
    ],
)
def test_packed_pages(server, coding, body):
    answer("/packed", body, Content_Type="text/html", Content_Encoding=coding)
    assert PROSE in read(f"{server}/packed").text


def test_redirects_are_followed_and_the_last_address_is_kept(server):
    answer("/old", status=301, Location="/new?a=1#part")
    answer("/new", PAGE, Content_Type="text/html")
    assert read(f"{server}/old").url == f"{server}/new?a=1"


def test_letters_beyond_ascii_are_quoted(server):
    answer("/caf%C3%A9", PAGE, Content_Type="text/html")
    assert isinstance(read(f"{server}/café"), RawArticle)


@pytest.mark.parametrize(
    ("path", "given", "told"),
    [
        pytest.param("/404", {"status": 404}, "404 Not Found: there is no such page", id="not found"),
        pytest.param("/403", {"status": 403}, "save it and ingest the file", id="closed to programs"),
        pytest.param("/503", {"status": 503}, "try again later", id="overloaded"),
        pytest.param("/204", {"status": 204}, "204", id="no content"),
        pytest.param("/png", {"body": b"\x89PNG", "Content_Type": "image/png"}, "it is of type image/png", id="image"),
        pytest.param("/zip", {"body": b"PK\x03\x04" + bytes(99)}, "zip archive", id="archive without a type"),
        pytest.param("/empty", {"Content_Type": "text/html"}, "the page is empty", id="empty"),
        pytest.param(
            "/br", {"body": b"x", "Content_Type": "text/html", "Content_Encoding": "br"}, "coding 'br'", id="coding"
        ),
        pytest.param(
            "/bad",
            {"body": b"x" * 99, "Content_Type": "text/html", "Content_Encoding": "gzip"},
            "not valid gzip",
            id="broken gzip",
        ),
        pytest.param(
            "/cut", {"body": b"x", "Content_Type": "text/html", "Content_Length": "10"}, "broke off", id="cut short"
        ),
        pytest.param(
            "/big", {"body": b"x" * 200_001, "Content_Type": "text/plain"}, "larger than 0.2 MB", id="too large"
        ),
        pytest.param(
            "/says",
            {"body": b"x", "Content_Type": "text/plain", "Content_Length": "9" * 12},
            "larger than",
            id="says that it is too large",
        ),
        pytest.param(
            "/bomb",
            {"body": gzip.compress(bytes(50_000_000)), "Content_Type": "text/html", "Content_Encoding": "gzip"},
            "larger than 0.2 MB",
            id="bomb",
        ),
        pytest.param("/loop", {"status": 302, "Location": "/loop"}, "more than 5 times", id="redirects for ever"),
        pytest.param(
            "/file", {"status": 302, "Location": "file:///etc/passwd"}, "only http and https", id="redirect to a file"
        ),
        pytest.param(
            "/in",
            {"status": 302, "Location": "http://169.254.169.254/latest"},
            "not a public host",
            id="redirect to metadata",
        ),
        pytest.param(
            "/lo", {"status": 302, "Location": "http://localhost/"}, "not a public host", id="redirect to this machine"
        ),
        pytest.param(
            "/port", {"status": 302, "Location": "http://[::1]:5432/"}, "port 5432", id="redirect to a database"
        ),
    ],
)
def test_refusals(server, path, given, told):
    answer(path, **given)
    problem = refusal(server + path, bytes=200_000)
    assert told in problem
    assert problem.startswith(server + path)


def test_a_server_that_sends_a_byte_now_and_then_is_left(server):
    def slow(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.1)

    Handler.answers["/slow"] = slow
    assert "within 1 seconds" in refusal(f"{server}/slow", seconds=1)


@contextmanager
def listener(reply):
    """A server that says something of its own to whoever comes."""
    with socket.create_server(("127.0.0.1", 0)) as waiting:

        def serve():
            try:
                visitor = waiting.accept()[0]
                with visitor:
                    reply(visitor)
            except OSError:
                pass  # the visitor is gone

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{waiting.getsockname()[1]}/"


def drip(visitor):
    for _ in range(100):
        visitor.sendall(b"H")
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        pytest.param(lambda visitor: time.sleep(3), "within 1 seconds", id="silent"),
        pytest.param(drip, "within 1 seconds", id="a status line without end"),
        pytest.param(
            lambda visitor: visitor.sendall(b"SSH-2.0\r\n\r\n"), "did not answer as a web server", id="no web server"
        ),
        pytest.param(
            lambda visitor: visitor.sendall(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 9_000),
            "did not answer",
            id="headers",
        ),
    ],
)
def test_servers_that_are_none(reply, told):
    with listener(reply) as url:
        assert told in refusal(url, seconds=1)


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as waiting:
        port = waiting.getsockname()[1]
    assert "did not answer" in refusal(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        pytest.param("http://127.0.0.1:8000/", "not a public host", id="this machine"),
        pytest.param("http://2130706433/", "not a public host", id="this machine as one number"),
        pytest.param("http://0x7f.1/", "not a public host", id="this machine in other digits"),
        pytest.param("http://[::ffff:127.0.0.1]/", "not a public host", id="this machine inside an IPv6 address"),
        pytest.param("http://10.1.2.3/", "not a public host", id="private network"),
        pytest.param("http://169.254.169.254/", "not a public host", id="metadata of a cloud"),
        pytest.param("http://user:word@example.org/", "user name", id="password"),
        pytest.param("http://example.org:22/", "port 22", id="another service"),
        pytest.param("http://example.org:99999/", "not a valid address", id="no such port"),
        pytest.param("http:///path", "not a valid address", id="no host"),
        pytest.param("http://a b/", "not a valid address", id="space"),
        pytest.param("http://[::1/", "not a valid address", id="open bracket"),
        pytest.param("http://example.org/" + "a" * 3_000, "not a valid address", id="very long"),
    ],
)
def test_addresses_that_are_not_fetched(monkeypatch, url, told):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))
    assert told in refusal(url, hosts=frozenset())


def test_a_name_is_looked_up_once_and_all_its_addresses_are_checked(monkeypatch, server):
    """A name that is public when checked and private when connected to leads nowhere."""
    port = int(server.rsplit(":", 1)[1])
    places = iter([["93.184.216.34", "10.0.0.1"], ["127.0.0.1"]])

    def look_up(host, port_, *args, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in next(places)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert "not a public host (10.0.0.1)" in refusal("http://mixed.example/", hosts=frozenset())
    answer("/pinned", PAGE, Content_Type="text/html")
    article = read("http://archive.example/pinned", hosts=frozenset({"archive.example"}))
    assert isinstance(article, RawArticle)  # one look-up for it: the third would raise
    assert Handler.asked[-1] == ("/pinned", "archive.example")


def test_a_look_up_that_takes_too_long(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: time.sleep(3))
    assert "within 1 seconds" in refusal("http://example.org/", seconds=1)


def test_an_unknown_host(monkeypatch):
    def unknown(*args, **kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "there is no host 'nowhere.example'" in refusal("https://nowhere.example/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        pytest.param("93.184.216.34", True, id="public"),
        pytest.param("2606:2800:220:1::1", True, id="public, IPv6"),
        pytest.param("127.0.0.53", False, id="loopback"),
        pytest.param("172.16.0.1", False, id="private"),
        pytest.param("100.64.0.1", False, id="behind a carrier"),
        pytest.param("0.0.0.0", False, id="unspecified"),  # noqa: S104
        pytest.param("224.0.0.1", False, id="multicast"),
        pytest.param("255.255.255.255", False, id="broadcast"),
        pytest.param("198.51.100.7", False, id="for documents"),
        pytest.param("::1", False, id="loopback, IPv6"),
        pytest.param("fe80::1%eth0", False, id="link-local with its link"),
        pytest.param("fd00::1", False, id="unique local"),
        pytest.param("::ffff:10.0.0.1", False, id="mapped"),
        pytest.param("64:ff9b::a00:1", False, id="translated"),
        pytest.param("2002:7f00:1::", False, id="6to4"),
    ],
)
def test_is_public(address, public):
    assert is_public(address) is public


def test_the_command_takes_addresses_and_the_setting_lets_a_host_in(server, settings, capsys):
    from django.core.management import call_command

    page = PAGE.replace("<title>", '<meta property="article:published_time" content="2021-05-04"><title>')
    answer("/command", page, Content_Type="text/html")
    settings.CLAIMSITE_FETCH_HOSTS = frozenset({"127.0.0.1"})
    call_command("extract", f"{server}/command")
    found = json.loads(capsys.readouterr().out)
    assert (found["title"], found["published"]) == ("Bridge", date(2021, 5, 4).isoformat())
    settings.CLAIMSITE_FETCH_HOSTS = frozenset()
    with pytest.raises(SystemExit):
        call_command("extract", f"{server}/command")
    assert "port" in capsys.readouterr().err
