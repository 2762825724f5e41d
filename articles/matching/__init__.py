"""Mentions in, relations with reasons out: pure functions, no Django, no database, no network.

The way of the data, for quotes, figures and names alike:

1. A mention and what its article tells of it make a form: `QuoteForm`, `FigureForm` (with the `Setting` of its
   article), `NameForm`; `quote_form`, `figure_form` and `name_form` make them of what `articles.reading` found.
2. Keys of a form (`quote_keys`, `stance_keys`, `figure_keys`, `name_keys`) say which others are worth comparing: two
   forms that a comparison relates share at least one.
3. A comparison says how the second form stands to the first, as a `Comparison` with its reasons, or None:
   `compare_quotes` (one utterance?), `compare_stances` (accusation and denial), `compare_figures`, `compare_names`.
   `find_miscounts` looks at the sums inside one article.
4. `group` makes claims of them, each around one reference, and keeps the differing relations between claims.
5. `align` lays two wordings side by side for the reader.

Whole articles are compared by `profile` and `same_events` (one story?) and by `fingerprints` and `is_copy` (one
origin?).

    >>> from articles import matching, reading
    >>> texts = {
    ...     "Post": "The storm felled 120 trees in Aldmoor, the mayor said.",
    ...     "Echo": "In Aldmoor the storm felled 150 trees, firefighters said.",
    ... }
    >>> forms = []
    >>> for name, text in texts.items():
    ...     document = reading.read(text)
    ...     forms.append(matching.figure_form(document.figures[0], document, article=name))
    >>> found = matching.compare_figures(*forms)
    >>> found.relation, found.agrees, found.reasons[0]
    ('conflicts', False, '“120 trees” against “150 trees”')

Below all stand `words` (a passage as folded, stemmed, weighed words, and whom it names), `values` (numbers,
units, precision), `speakers`, `roles`, `spelling` and `nouns`.
"""

from .alignment import Piece, align
from .comparison import AGREEING, DIFFERING, Comparison
from .counting import FigureForm, Setting, setting_of
from .figures import compare_figures, figure_keys
from .forms import figure_form, name_form, quote_form
from .grouping import Grouping, group
from .names import NameForm, compare_names, name_keys
from .origins import fingerprints, is_copy
from .quotes import compare_quotes, quote_keys
from .stances import compare_stances, stance_keys
from .sums import find_miscounts
from .topics import profile, same_events
from .utterances import QuoteForm

__all__ = [
    "AGREEING",
    "DIFFERING",
    "Comparison",
    "FigureForm",
    "Grouping",
    "NameForm",
    "Piece",
    "QuoteForm",
    "Setting",
    "align",
    "compare_figures",
    "compare_names",
    "compare_quotes",
    "compare_stances",
    "figure_form",
    "figure_keys",
    "find_miscounts",
    "fingerprints",
    "group",
    "is_copy",
    "name_form",
    "name_keys",
    "profile",
    "quote_form",
    "quote_keys",
    "same_events",
    "setting_of",
    "stance_keys",
]
