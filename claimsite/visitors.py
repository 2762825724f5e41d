"""Where a request comes from, as far as it can be believed."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

NEAREST = (
    -1
)  # the entry of X-Forwarded-For that the proxy in front of the site wrote; those before it anybody can write


def address_of(request: HttpRequest) -> str | None:
    """Return the address of a visitor, or None where it is unknown.

    A public site stands behind a proxy, which names the visitor; elsewhere that header is nobody's word.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.PUBLIC and (forwarded := request.META.get("HTTP_X_FORWARDED_FOR")):
        told = forwarded.split(",")[NEAREST].strip()
    try:
        return str(ipaddress.ip_address(told))
    except ValueError:
        return None
