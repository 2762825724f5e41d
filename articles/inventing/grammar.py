"""The material that stories are made of: what happens in each domain, what people say of it, what stands around it."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "domains"
SHARED = ("clauses", "names", "narration", "wordings")


@cache
def material(name: str) -> dict[str, Any]:
    """Return one file of `domains`, parsed."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def domains() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem not in SHARED))
