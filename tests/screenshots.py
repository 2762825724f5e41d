"""Pictures of a running site: `python tests/screenshots.py http://127.0.0.1:8000 FOLDER [PATH...]`.

Every page is taken wide and on a telephone, light and dark. Starts nothing; without paths it follows the first links.
"""

import sys
from pathlib import Path
from urllib.parse import urljoin, urlparse

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"wide": (1280, 900), "phone": (390, 844)}
# One page of each look: what to follow from where, and what stands behind its address.
LOOKS = {
    "first": ("/", None),
    "dispute": ("/", ".disputes h2 a"),
    "claims": ("/claims/", None),
    "quote": ("/claims/?kind=quote", ".agreed th a"),
    "figure": ("/?kind=figure", ".disputes h2 a"),
    "name": ("/claims/?kind=name", ".agreed th a"),
    "article": ("/articles/", ".rows a"),
    "story": ("/stories/", ".rows a"),
    "compare": ("/compare/", None),
    "exercise": ("/exercises/", ".rows a"),
    "speaker": ("/speakers/", ".rows a"),
    "publishers": ("/publishers/", None),
    "search": ("/search/?q=the", None),
    "method": ("/method/", None),
    "api": ("/api/", None),
    "dossier": ("/", ".disputes h2 a", "export/dossier/"),
}


def addresses(page, base):
    """Return {name: address} of one page of each look."""
    found = {}
    for name, (path, link, *then) in LOOKS.items():
        page.goto(urljoin(base, path))
        if link is None:
            found[name] = page.url
        elif page.locator(link).count():
            found[name] = urljoin(base, page.locator(link).first.get_attribute("href") + "".join(then))
    return found


def take(base, folder, paths=()):
    """Write the pictures and return their paths."""
    from playwright.sync_api import sync_playwright

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        given = {urlparse(path).path.strip("/").replace("/", "-") or "first": urljoin(base, path) for path in paths}
        pages = given or addresses(page, base)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                for name, address in pages.items():
                    page.goto(address)
                    target = folder / f"{name}-{size}-{scheme}.png"
                    page.screenshot(path=target, full_page=True)
                    written.append(target)
        browser.close()
    return written


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for path in take(sys.argv[1], sys.argv[2], sys.argv[3:]):
        sys.stdout.write(f"{path}\n")
