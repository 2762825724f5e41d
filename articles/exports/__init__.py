"""The site's content for others: whole, of one story, or of what a page shows."""

from . import rows
from .as_claimreview import any_confirmed, export_claimreview
from .as_csv import TABLES, table, write_folder, zipped
from .as_dossier import export_dossier, style
from .as_json import export_json
from .loading import Refused, load
from .scope import Scope, of_articles, of_claim, of_claims, of_disputes, of_pair, of_person, of_search

__all__ = [
    "TABLES",
    "Refused",
    "Scope",
    "any_confirmed",
    "export_claimreview",
    "export_dossier",
    "export_json",
    "load",
    "of_articles",
    "of_claim",
    "of_claims",
    "of_disputes",
    "of_pair",
    "of_person",
    "of_search",
    "rows",
    "style",
    "table",
    "write_folder",
    "zipped",
]  # fmt: skip
