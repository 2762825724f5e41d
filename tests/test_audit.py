"""The audit of dependencies fails on a known vulnerability, and says so where nothing can be known."""

import http.server
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from audit import LOCK, pinned

ROOT = Path(__file__).parent.parent


@pytest.fixture
def service():
    """A stand-in for the service; its `answer` makes the results from the queries that it is sent."""

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            body = json.dumps(server.answer(queries)).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def audit(address, *options):
    environment = os.environ | {"CLAIMSITE_AUDIT_SERVICE": address, "no_proxy": "*"}
    command = [sys.executable, "tests/audit.py", *options]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def of(server):
    return f"http://127.0.0.1:{server.server_port}/"


def test_a_known_vulnerability_fails(service):
    service.answer = lambda queries: {
        "results": [{"vulns": [{"id": "GHSA-1"}]} if q["package"]["name"] == "django" else {} for q in queries]
    }
    status, told = audit(of(service))
    assert status == 1
    assert "django 5" in told
    assert "GHSA-1" in told


def test_every_package_of_the_lock_is_asked_about(service):
    asked = []
    service.answer = lambda queries: asked.extend(queries) or {"results": [{} for _ in queries]}
    status, told = audit(of(service))
    assert status == 0
    assert f"{len(asked)} packages" in told
    names = {query["package"]["name"] for query in asked}
    assert names == {
        line.split("==")[0].split("[")[0] for line in LOCK.read_text().splitlines() if "==" in line.split(";")[0]
    }
    assert all(query["version"] for query in asked)


@pytest.mark.parametrize("answer", [{"results": []}, {}, []])
def test_what_cannot_be_asked_is_told_and_not_taken_for_safe(service, answer):
    service.answer = lambda queries: answer
    for address in (of(service), "http://127.0.0.1:9/"):
        status, told = audit(address)
        assert (status, "NOT AUDITED" in told) == (0, True)
    assert audit("http://127.0.0.1:9/", "--strict")[0] == 2


def test_pins_are_read():
    assert pinned("a-b==1.0 ; python_version < '3.12' \\\n    --hash=sha256:x\nc[d]==2.1rc1 \\\n") == [
        ("a-b", "1.0"),
        ("c", "2.1rc1"),
    ]
