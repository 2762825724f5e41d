"""What all tests share."""

import os
from pathlib import Path

import pytest

# Playwright's event loop makes Django think that it runs inside one; the browser tests do use the database in threads.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_configure():
    """Tests write rows without telling anybody: pages are kept only where a test is about that."""
    from django.conf import settings

    settings.CLAIMSITE_KEPT_PAGES = 0


TEXTS = Path(__file__).parent / "texts"


@pytest.fixture(autouse=True)
def _reading_anew(settings):
    """Nothing is taken from readings that are kept in the checkout, nor kept there."""
    settings.CLAIMSITE_KEPT_READINGS_MB = 0


@pytest.fixture
def velmouth(db):
    """The four invented articles of `texts/harbour-flood`, ingested: read and matched like any others."""
    from django.core.management import call_command

    call_command("ingest", *sorted(map(str, (TEXTS / "harbour-flood").glob("[!A-Z]*.md"))), story="Velmouth", workers=1)


@pytest.fixture
def flood(db):
    """Three articles with a dispute of every look."""
    from builders import flood

    return flood()
