"""The environment, read strictly: a misspelt value stops the start instead of being taken for a default."""

import os
import re
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(
        f"{name}={value!r} is neither true nor false: write one of 1, true, yes, on, 0, false, no, off"
    )


def number(name: str, default: int, *, least: int = 0) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number from {least} up")
    return int(value)


def choice(name: str, values: tuple[str, ...]) -> str:
    """Return one of some values, the first where none is given."""
    value = text(name).lower() or values[0]
    if value not in values:
        raise ImproperlyConfigured(f"{name}={value!r} is none of {', '.join(values)}")
    return value


def listing(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def address(name: str) -> str:
    """Return the address of a site, without a slash at its end; "" where none is given."""
    value = text(name).rstrip("/")
    if value and not re.fullmatch(r"https?://[^\s/?#\"<>]+(/[^\s?#\"<>]*)?", value):
        raise ImproperlyConfigured(f"{name}={value!r} is no address: write one like https://claims.example.org")
    return value


def secret(name: str, file: Path, *, required: bool) -> str:
    """Return a secret from the environment, or one kept in a file that is made at the first start.

    Raises ImproperlyConfigured where it is required and missing, or shorter than 50 characters.
    """
    value = text(name)
    if value:
        if len(value) < 50:
            raise ImproperlyConfigured(f"{name} is too short: give it 50 characters or more")
        return value
    if required:
        raise ImproperlyConfigured(
            f"{name} is not set. A site that others can reach needs its own: 50 random characters or more"
        )
    try:
        return _kept_secret(file)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{file} cannot be made or read ({error.strerror}): let this account write there, or set {name}"
        ) from None


def _kept_secret(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        # A half-written key must never be read by a process that starts at the same moment: write aside, then link.
        aside = file.with_suffix(f".{os.getpid()}")
        aside.touch(mode=0o600)
        aside.write_text(secrets.token_urlsafe(48))
        try:
            os.link(aside, file)
        except FileExistsError:
            pass
        finally:
            aside.unlink()
    return file.read_text().strip()
