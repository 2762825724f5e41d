"""What all tests share."""

import os

import pytest

# Playwright's event loop makes Django think that it runs inside one; the browser tests do use the database in threads.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def flood(db):
    """Three articles with a dispute of every look."""
    from builders import flood

    return flood()
