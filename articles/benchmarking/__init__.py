"""How well articles are read and matched, on labelled texts and beside plain baselines: no Django, no database.

1. `load_folder` reads labelled articles and stories and says what is wrong with their labels; `unlabelled` names what
   may lack one.
2. Systems answer: the project's own reading and matching, plain baselines, or an export of any other (`Answers`).
3. Answers are held against labels with yardsticks that know nothing of the rules (`likeness`), and counted by kind
   (`reading_scores`, `relation_scores`, `tallies`).
4. `measure` makes tables of all sets below a folder, sets of others with their own scorers.
"""

from .exports import Answers
from .gaps import unlabelled
from .labels import Labelled, LabelledArticle, LabelledStory, Problem
from .loading import load_folder
from .measuring import Table, measure_labelled
from .sets import measure
from .tallies import Tally

__all__ = [
    "Answers",
    "Labelled",
    "LabelledArticle",
    "LabelledStory",
    "Problem",
    "Table",
    "Tally",
    "load_folder",
    "measure",
    "measure_labelled",
    "unlabelled",
]
