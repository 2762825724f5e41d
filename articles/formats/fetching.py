"""One address fetched, as a guest: only public hosts, only text, little time, few bytes, few redirects.

The standard library's client is enough for one GET, and lets the connection go to the very address that was checked:
a name that answers with another address the second time leads nowhere else.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from .article import FormatError, Limits
from .files import in_megabytes, kind_of

Places = list[tuple[Any, ...]]  # as the resolver gives them
REDIRECTS = 5
QUOTED = "/%:@!$&'()*+,;=~-._?"  # characters of a path or query that stay as they are
CHUNK = 65_536
LONGEST_ADDRESS = 2_000  # characters, as stored
MOVED = frozenset({301, 302, 303, 307, 308})
PORTS = frozenset({None, 80, 443, 8000, 8080, 8443})  # where web servers answer; others are somebody's inner services
KINDS = {
    "text/html": "html", "application/xhtml+xml": "html",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/xml": "feed", "text/xml": "feed",
    "application/json": "json", "application/ld+json": "json", "application/feed+json": "json",
    "application/x-ndjson": "lines", "application/jsonl": "lines",
    "text/csv": "csv", "text/tab-separated-values": "csv", "application/csv": "csv",
    "text/markdown": "markdown", "text/x-markdown": "markdown", "application/pdf": "pdf",
    "text/plain": "", "": "", "application/octet-stream": "", "binary/octet-stream": "",  # the data tell
}  # fmt: skip
HEADERS = {
    "User-Agent": "Claimsite/0.1 (reads one article at its user's request)",
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, application/pdf, text/*;q=0.8, */*;q=0.1",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: its bytes unpacked, and where the redirects ended."""

    data: bytes
    url: str
    kind: str  # as in `files.SUFFIXES`; "" leaves it to the data
    charset: str


def fetch(url: str, limits: Limits) -> Page:
    """Fetch an address.

    Args:
        url: http or https. A fragment is left out.
        limits: the most bytes, packed or not; the seconds for all of it; the hosts that may have private addresses.

    Raises:
        FormatError: with what is wrong: the address, its host, the status, the type, the size, the time.
    """
    guest = _Guest(url, limits)
    for _ in range(REDIRECTS + 1):
        answer = guest.get(url)
        if isinstance(answer, Page):
            return answer
        url = answer
    raise FormatError(guest.asked, f"redirected more than {REDIRECTS} times; give the address where it ends")


class _Guest:
    """One visit, with all its redirects, until one deadline."""

    def __init__(self, asked: str, limits: Limits):
        self.asked, self.limits = asked, limits
        self.until = time.monotonic() + limits.seconds

    def get(self, url: str) -> Page | str:
        """Return the page of an address, or the address that it redirects to."""
        connection, target = self._connection(*self._parts(url))
        # a server that sends a byte a second never lets a read time out: at the deadline the connection is cut
        watch = threading.Timer(max(0.01, self._left()), connection.cut)
        watch.daemon = True
        watch.start()
        try:
            connection.request("GET", target, headers=HEADERS)
            response = connection.getresponse()
            if response.status in MOVED and response.headers["Location"]:
                return self._redirected(url, response.headers["Location"])
            return self._page(url, response)
        except FormatError:
            raise
        except TimeoutError:
            raise self._too_slow() from None
        except ssl.SSLCertVerificationError as error:
            raise self._error(f"the certificate of {_host(url)} is not valid ({error.verify_message})") from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            if self._left() <= 0:
                raise self._too_slow() from None
            raise self._error(f"{_host(url)} did not answer as a web server ({_reason(error)}); try again") from None
        finally:
            watch.cancel()
            connection.close()

    def _connection(self, secure: bool, host: str, port: int, target: str) -> tuple["_Connection", str]:
        """Return a connection to the checked addresses of a host, not yet opened, and what to ask it for."""
        places = self._resolved(host, port)
        context = ssl.create_default_context() if secure else None
        return _Connection(host, port, places, context, max(0.01, self._left())), target

    def _parts(self, url: str) -> tuple[bool, str, int, str]:
        """Return whether an address is https, its host, its port, and its path with the query, quoted."""
        invalid = self._error(f"{url[:100]!r} is not a valid address")
        try:
            parts = urlsplit(url)
            port = parts.port
            host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
        except ValueError:
            raise invalid from None
        if parts.scheme not in ("http", "https"):
            raise self._error(f"redirects to an address of {parts.scheme[:20]!r}; only http and https are fetched")
        if not host or re.search(r"[\s\x00-\x1f\x7f]", url) or len(url) > LONGEST_ADDRESS:
            raise invalid
        if parts.username or parts.password:
            raise self._error("an address with a user name or password is not fetched; save the page instead")
        if port not in PORTS and host not in self.limits.hosts:
            raise self._error(f"port {port} is not one of a web site; save the page and ingest the file")
        target = quote(parts.path or "/", safe=QUOTED) + (f"?{quote(parts.query, safe=QUOTED)}" if parts.query else "")
        return parts.scheme == "https", host, port or (443 if parts.scheme == "https" else 80), target

    def _resolved(self, host: str, port: int) -> Places:
        """Return the addresses of a host. All must be public: one that is not tells enough of its name."""
        found = _look_up(host, port, self._left())
        if found is None:
            raise self._too_slow()
        if not found:
            raise self._error(f"there is no host {host!r}; check the spelling, or the network")
        inner = [place[4][0] for place in found if not is_public(place[4][0])]
        if inner and host not in self.limits.hosts:
            raise self._error(f"{host} is not a public host ({inner[0]}); save the page and ingest the file")
        return found

    def _redirected(self, url: str, location: str) -> str:
        # servers send letters beyond ASCII as they are; http.client reads them as latin-1
        location = location.strip().encode("latin-1", "replace").decode("utf-8", "replace")
        try:
            return urljoin(url, location).split("#", 1)[0]
        except ValueError:
            raise self._error(f"redirects to {location[:100]!r}, which is not a valid address") from None

    def _page(self, url: str, response: http.client.HTTPResponse) -> Page:
        if response.status != 200:
            raise self._error(_status(response.status, response.reason))
        kind, charset = self._type(response.headers)
        if int(response.headers["Content-Length"] or 0) > self.limits.bytes:
            raise self._too_large()
        pieces, size = [], 0
        for piece in self._unpacked(response):
            size += len(piece)
            if size > self.limits.bytes:
                raise self._too_large()
            pieces.append(piece)
        if self._left() <= 0:  # the connection was cut, which looks like the end of the page
            raise self._too_slow()
        if not size:
            raise self._error("the page is empty")
        url = url.split("#", 1)[0]
        return Page(b"".join(pieces), url, kind or kind_of(urlsplit(url).path) or "", charset)

    def _type(self, headers: Message) -> tuple[str, str]:
        kind = headers.get_content_type() if headers["Content-Type"] else ""
        if kind not in KINDS:
            raise self._error(f"it is of type {kind}; read are web pages, feeds, PDF, JSON, CSV and plain text")
        return KINDS[kind], headers.get_content_charset() or ""

    def _unpacked(self, response: http.client.HTTPResponse) -> Iterator[bytes]:
        """Yield the body, unpacked in bounded pieces: a small body may unpack to gigabytes."""
        coding = (response.headers["Content-Encoding"] or "identity").strip().lower()
        if coding not in ("identity", "gzip", "x-gzip", "deflate"):
            raise self._error(f"it is sent in the coding {coding[:20]!r}, which was not asked for")
        unpack = None if coding == "identity" else _Unpacking(coding)
        read = 0
        while piece := response.read1(CHUNK):
            read += len(piece)
            if self._left() <= 0:
                raise self._too_slow()
            if read > self.limits.bytes:
                raise self._too_large()
            if unpack is None:
                yield piece
                continue
            try:
                yield from unpack.pieces(piece)
            except zlib.error:
                raise self._error(f"what it sends is not valid {coding}") from None
        if response.length or (unpack and not unpack.stream.eof):
            raise self._too_slow() if self._left() <= 0 else self._error("the answer broke off; try again")

    def _left(self) -> float:
        return self.until - time.monotonic()

    def _error(self, reason: str) -> FormatError:
        return FormatError(self.asked, reason)

    def _too_slow(self) -> FormatError:
        return self._error(f"no full answer within {self.limits.seconds} seconds; try again, or save the page")

    def _too_large(self) -> FormatError:
        return self._error(f"larger than {in_megabytes(self.limits.bytes)}, the limit for one document")


class _Connection(http.client.HTTPConnection):
    """A connection to one of the checked addresses, under the name of their host."""

    def __init__(self, host: str, port: int, places: Places, context: ssl.SSLContext | None, timeout: float):
        self.default_port = 443 if context else 80  # another port stands in the Host header
        super().__init__(host, port, timeout=timeout)
        self.places, self.context = places, context
        self.held: socket.socket | None = None  # http.client forgets the socket before the answer is read

    def connect(self) -> None:
        for number, (family, kind, protocol, _, address) in enumerate(self.places, start=1):
            self.held = self.sock = socket.socket(family, kind, protocol)
            self.sock.settimeout(self.timeout)
            try:
                self.sock.connect(address)
                break
            except OSError:
                self.sock.close()
                if number == len(self.places):
                    raise
        if self.context:
            self.held = self.sock = self.context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def cut(self) -> None:
        """End it from another thread."""
        if self.held is not None:
            with suppress(OSError):  # it ended by itself
                self.held.shutdown(socket.SHUT_RDWR)


class _Unpacking:
    """gzip or deflate, a bounded piece at a time; "deflate" is sent with and without zlib's header."""

    def __init__(self, coding: str):
        self.coding, self.stream = coding, zlib.decompressobj(31 if "gzip" in coding else 15)
        self.begun = False

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        while packed and not self.stream.eof:
            try:
                piece = self.stream.decompress(packed, CHUNK)
            except zlib.error:
                if self.begun or "gzip" in self.coding:
                    raise
                self.stream = zlib.decompressobj(-15)
                piece = self.stream.decompress(packed, CHUNK)
            self.begun = True
            packed = self.stream.unconsumed_tail
            yield piece


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open network: not private, loopback, link-local, multicast or reserved.

    The address of a cloud machine's own metadata (169.254.169.254) is link-local. An IPv6 address that holds an IPv4
    address is as public as that.
    """
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        held = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in NAT64:
            held = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if held is not None:
            return is_public(str(held))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _look_up(host: str, port: int, seconds: float) -> Places | None:
    """Return the addresses of a host, [] if there is none, None if that takes too long: no call bounds its time."""
    found: list[Places] = []

    def look_up() -> None:
        try:
            found.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError):
            found.append([])

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    return found[0] if found else None


def _host(url: str) -> str:
    return urlsplit(url).hostname or url[:100]


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__


def _status(status: int, reason: str) -> str:
    told = f"the server answers {status} {reason[:60]}".rstrip()
    if status in (401, 402, 403, 451):
        return f"{told}: it does not give the page to programs; open it in a browser, save it and ingest the file"
    if status in (404, 410):
        return f"{told}: there is no such page; check the address"
    return f"{told}; try again later" if status in (429, 500, 502, 503, 504) else told
