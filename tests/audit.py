"""Asks the database of known vulnerabilities (osv.dev) about every package of requirements.lock: `make audit`.

The exit status is 1 where a package has a known vulnerability that nobody has looked at, else 0. Where the
service cannot be reached nothing is known: that is said, and the status is 0, or 2 with `--strict`.
"""

import argparse
import json
import os
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
SERVICE = "https://api.osv.dev/v1/querybatch"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.M)
SECONDS = 30
# Vulnerabilities that were looked at and do not concern the site, each with the reason: {"GHSA-...": "we never ..."}.
LOOKED_AT: dict[str, str] = {}


def pinned(lock: str) -> list[tuple[str, str]]:
    """Return name and version of every package of a lock file."""
    return PINNED.findall(lock)


def ask(packages: list[tuple[str, str]], service: str) -> dict[str, list[str]]:
    """Return the ids of the known vulnerabilities of packages, by "name version"; none where there are none.

    Raises:
        OSError: the service cannot be reached.
        ValueError: it answers with something else.
    """
    queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in packages]
    request = urllib.request.Request(  # noqa: S310 - the address is ours
        service, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
        results = json.load(answer).get("results")
    if not isinstance(results, list) or len(results) != len(packages):
        raise ValueError("the service answers with something else")
    found = {}
    for (name, version), result in zip(packages, results, strict=True):
        ids = [one["id"] for one in (result or {}).get("vulns", ()) if one["id"] not in LOOKED_AT]
        if ids:
            found[f"{name} {version}"] = ids
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict", action="store_true", help="exit with 2 where the service cannot be reached")
    strict = parser.parse_args().strict
    packages = pinned(LOCK.read_text())
    try:
        found = ask(packages, os.environ.get("CLAIMSITE_AUDIT_SERVICE", SERVICE))
    except (OSError, ValueError, AttributeError) as error:
        print(f"NOT AUDITED: {SERVICE} cannot be asked ({error}); nothing is known of {len(packages)} packages")
        return 2 if strict else 0
    for package, ids in found.items():
        print(f"{package}: {', '.join(ids)} (https://osv.dev/vulnerability/{ids[0]})")
    print(f"{len(packages)} packages of {LOCK.name} asked about: {len(found)} with known vulnerabilities")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
