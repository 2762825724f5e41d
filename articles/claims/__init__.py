"""Claims: how mentions are grouped into them, and the verbs by which curators decide.

Only this package writes membership and rulings; the command, the admin and the pages share its verbs.
"""

from ..queries import rulings_on
from .deriving import corrected, match, regroup, withdraw
from .ledger import Refused
from .undoing import Conflict, conflicts, restore, settle, undo
from .verbs import (
    add_link,
    apart,
    choose_reference,
    confirm,
    confirm_link,
    mentions_of,
    merge,
    merge_persons,
    part_persons,
    reference,
    reject,
    reject_link,
    relate,
    relate_link,
    same,
    split,
    unsure,
)

__all__ = [
    "Conflict",
    "Refused",
    "add_link",
    "apart",
    "choose_reference",
    "confirm",
    "confirm_link",
    "conflicts",
    "corrected",
    "match",
    "mentions_of",
    "merge",
    "merge_persons",
    "part_persons",
    "reference",
    "regroup",
    "reject",
    "reject_link",
    "relate",
    "relate_link",
    "restore",
    "rulings_on",
    "same",
    "settle",
    "split",
    "undo",
    "unsure",
    "withdraw",
]
