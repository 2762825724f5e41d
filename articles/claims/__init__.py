"""Claims: how mentions are grouped into them, and the verbs by which curators decide.

Only this package writes membership and rulings; the command, the admin and the pages share its verbs.
"""

from .deriving import corrected, match, regroup, withdraw
from .rulings import confirm, confirm_link, merge, reference, reject, reject_link, split, undo

__all__ = [
    "confirm",
    "confirm_link",
    "corrected",
    "match",
    "merge",
    "reference",
    "regroup",
    "reject",
    "reject_link",
    "split",
    "undo",
    "withdraw",
]
