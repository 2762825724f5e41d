"""How well articles are read and matched, on labelled texts and beside plain baselines: no Django, no database."""

from .gaps import unlabelled
from .labels import Labelled, LabelledArticle, LabelledStory, Problem
from .loading import load_folder
from .measuring import Table
from .sets import measure

__all__ = ["Labelled", "LabelledArticle", "LabelledStory", "Problem", "Table", "load_folder", "measure", "unlabelled"]
