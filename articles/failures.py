"""What stands in the way where the database or the disk fails, in words: what, where, and what to do about it."""

import errno
import json
import logging
import sqlite3
import sys
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.utils import Error
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)

TRY_AGAIN, PUT_RIGHT = 75, 74  # exit statuses, as sysexits.h has them: EX_TEMPFAIL, EX_IOERR


@dataclass(frozen=True, slots=True)
class Failure:
    """What is wrong, what to do, whether it may pass by itself, and what a reader of the site is told."""

    what: str
    todo: str
    passing: bool
    told: str = "The site cannot reach what it keeps."

    @property
    def status(self) -> int:
        """The exit status of a command."""
        return TRY_AGAIN if self.passing else PUT_RIGHT

    @property
    def seconds(self) -> int:
        """After how long asking again makes sense."""
        return 10 if self.passing else 300


BUSY = Failure(
    "another process has been writing to the database for longer than this one waits",
    "run it again once the other is done, or let it wait longer (CLAIMSITE_COMMAND_WAITS)",
    passing=True,
    told="Somebody else is changing the site just now. Nothing of yours was changed.",
)
GONE = Failure(
    "the database does not answer",
    "see that it runs and that DATABASE_URL is right, then run it again",
    passing=True,
)
FULL = Failure(
    "the disk is full, or a limit on the size of files is reached",
    "make room, then run it again",
    passing=False,
    told="The site has no room to store anything. Nothing was changed.",
)
READ_ONLY = Failure(
    "the database can be read and not written",
    "give this account the right to write to the file and to its folder, or name the database that takes writes, "
    "then run it again",
    passing=False,
    told="The site can only be read at the moment. Nothing was changed.",
)
UNREACHED = Failure(
    "the database cannot be opened",
    "see that the file and its folder are there and that this account may read and write them",
    passing=False,
)
DAMAGED = Failure(
    "the file of the database is damaged, or is no database",
    "restore the last backup (docs/how-to/backup.md) and look after the disk",
    passing=False,
)
UNREADABLE = Failure("the disk did not read or write what it was told to", "look after the disk", passing=False)
BEHIND = Failure("the database lacks tables of this release", "run manage.py migrate", passing=False)
READER_ENDED = Failure(
    "a process that read articles was ended from outside, as systems do when memory runs short",
    "run it again: it goes on where it stopped; with --workers 1 it needs less memory",
    passing=True,
)

BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
    errno.EIO: UNREADABLE,
}
SQLITE = {  # the lowest eight bits of its codes
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: UNREACHED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_IOERR: UNREADABLE,
}
POSTGRESQL = {  # SQLSTATE or the class that it begins with
    "55P03": BUSY,
    "40": BUSY,
    "53100": FULL,
    "53": GONE,
    "57P": GONE,
    "08": GONE,
    "25006": READ_ONLY,
    "42P01": BEHIND,
    "42703": BEHIND,
    "58": UNREADABLE,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}


def failure_of(error: BaseException | None) -> Failure | None:
    """Return what stands in the way, or None where an error is of another kind: a fault of the program."""
    while error is not None:
        found = _of_database(error) if isinstance(error, Error) else None
        if isinstance(error, OSError):
            found = BY_ERRNO.get(error.errno or 0)
        if isinstance(error, BrokenProcessPool):
            found = READER_ENDED
        if found:
            return found
        error = error.__cause__ or error.__context__
    return None


def _of_database(error: Error) -> Failure | None:
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        missing = str(cause).startswith(("no such table", "no such column"))
        return BEHIND if missing else SQLITE.get(code & 0xFF)
    if isinstance(cause, sqlite3.Error):
        return None
    state = getattr(cause, "sqlstate", None)
    if state is None:  # the server said nothing: it was not reached, or was lost
        return GONE if type(error).__name__ in {"OperationalError", "InterfaceError"} else None
    return next((POSTGRESQL[state[:n]] for n in (5, 3, 2) if state[:n] in POSTGRESQL), None)


def where() -> str:
    """Return which database is meant, without what is secret about it."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(told["NAME"])
    return f"{told['NAME']} on {told['HOST'] or 'this machine'}"


def told_to_stop(error: BaseException) -> tuple[str, int] | None:
    """Return what a command says of an error that is none of its own, and its exit status; None for others."""
    found = failure_of(error)
    if found is None:
        return None
    lines = (
        f"Stopped: {found.what}.",
        f"  where: {_place(error)}",
        f"  said:  {' '.join(str(error).split())}",
        f"  to do: {found.todo}.",
        "What was reported as done is stored; nothing is half stored.",
    )
    return "\n".join(lines), found.status


def _place(error: BaseException) -> str:
    if isinstance(error, OSError):
        return str(error.filename or "standard output, or a temporary file")
    return where()


# --- pages ------------------------------------------------------------------------------------------------------------


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a request that failed: 503 where the database or the disk did, with when to ask again; else 500."""
    found = failure_of(sys.exception())
    if found is None:
        return HttpResponse(render_to_string("500.html"), status=500)
    log.error("%s: %s", where(), found.what)
    response = _problem(found) if request.path.startswith("/api/") else _page(found)
    response["Retry-After"] = str(found.seconds)
    response["Cache-Control"] = "no-store"
    return response


def _page(found: Failure) -> HttpResponse:
    context: dict[str, Any] = {"told": found.told, "seconds": found.seconds}
    return HttpResponse(render_to_string("503.html", context), status=503)


def _problem(found: Failure) -> HttpResponse:
    told = {"type": "about:blank", "title": "Not available", "status": 503, "detail": found.told}
    return HttpResponse(json.dumps(told), status=503, content_type="application/problem+json")
