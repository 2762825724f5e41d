"""Claims: how mentions are grouped into them, and the verbs by which curators decide.

Only this package writes membership and rulings; the command, the admin and the pages share its verbs.
"""

from ..queries import rulings_on
from .deriving import match, regroup, rematch, wait_for_other_writers, withdraw
from .editions import is_earlier_edition, lay_rulings, outdated, previous_edition, reread, supersede, welcome
from .ledger import Refused
from .metadata import correct_article, ruled_metadata, take_over
from .readings import CORRECTABLE, add_mention, correct, dismiss, set_speaker
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
    "CORRECTABLE",
    "Conflict",
    "Refused",
    "add_link",
    "add_mention",
    "apart",
    "choose_reference",
    "confirm",
    "confirm_link",
    "conflicts",
    "correct",
    "correct_article",
    "dismiss",
    "is_earlier_edition",
    "lay_rulings",
    "match",
    "mentions_of",
    "merge",
    "merge_persons",
    "outdated",
    "part_persons",
    "previous_edition",
    "reference",
    "regroup",
    "reject",
    "reject_link",
    "relate",
    "relate_link",
    "rematch",
    "reread",
    "restore",
    "ruled_metadata",
    "rulings_on",
    "same",
    "set_speaker",
    "settle",
    "split",
    "supersede",
    "take_over",
    "undo",
    "unsure",
    "wait_for_other_writers",
    "welcome",
    "withdraw",
]
