"""What one document may cost in time and memory, whatever it holds: what costs more is given up, and costs itself."""

import ctypes
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from .article import FormatError, Limits, Outcome

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment] # a system without it bounds no memory

MEGABYTE = 1_000_000


class Overrun(BaseException):
    """A document took too long.

    No `Exception`: a rule or a library that catches those would go on with the document.
    """


def bounded(outcomes: Iterator[Outcome], path: str, limits: Limits) -> Iterator[Outcome]:
    """Yield the outcomes of a document; in place of one that costs too much, the reason why, and no more of them.

    Args:
        outcomes: as they are taken out of the document; taking each may cost what `limits` allow.
        path: named in the reason.
    """
    while True:
        try:
            with within(limits.seconds, limits.megabytes):
                outcome = next(outcomes, None)
        except (Overrun, MemoryError) as error:
            yield FormatError(path, excess(error, limits.seconds, limits.megabytes))
            return
        if outcome is None:
            return
        yield outcome


def excess(error: BaseException, seconds: float, megabytes: int) -> str:
    """Return what was too much for a document, for whoever sent it."""
    if isinstance(error, Overrun):
        return f"it takes longer than {seconds:g} seconds, the limit for one document; split it up"
    return f"it takes more than {megabytes} MB of memory, the limit for one document; split it up"


@contextmanager
def within(seconds: float, megabytes: int = 0) -> Iterator[None]:
    """Let what is done inside take so long and no longer, and so much memory more than the process has already.

    Time is bounded in every thread, wherever Python's own code or a regular expression runs; a library's compiled code
    is left at its next return. Memory is bounded in the main thread alone, as it is the whole process's: 0 leaves it
    unbounded.

    Raises:
        Overrun: the time is over.
        MemoryError: the memory is used up.
    """
    with ExitStack() as stack:
        if threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
            if megabytes:
                stack.enter_context(_memory(megabytes * MEGABYTE))
            stack.enter_context(_alarm(seconds))
        else:
            stack.enter_context(_watch(seconds))
        yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def over(*_: Any) -> None:
        raise Overrun

    before = signal.signal(signal.SIGALRM, over)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)  # once: what it raises ends all of this
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _watch(seconds: float) -> Iterator[None]:
    """Bound a thread that no signal reaches: another one looks at the clock, and stops it from within."""
    watched, ended, lock = ctypes.c_ulong(threading.get_ident()), False, threading.Lock()

    def over() -> None:
        with lock:
            if not ended:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(watched, ctypes.py_object(Overrun))

    timer = threading.Timer(seconds, over)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            ended = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(watched, None)  # what was raised too late for this


@contextmanager
def _memory(more: int) -> Iterator[None]:
    held = _held() if resource else 0
    if not held:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [bound for bound in (held + more, soft, hard) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _held() -> int:
    """Return the bytes of address space that this process has, 0 where that is not told."""
    try:
        with open("/proc/self/statm", "rb") as told:
            return int(told.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
