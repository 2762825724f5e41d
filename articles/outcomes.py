"""What comparisons came to, kept for others that tell the same: copies, and one utterance in many articles."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, Protocol

from .matching.accounts import one_state
from .matching.clauses import STILL
from .matching.comparison import Comparison
from .matching.quotes import span
from .matching.stances import sequence
from .matching.utterances import QuoteForm

OF_WORDS_ALONE = frozenset({"repeats", "alters", "reattributes"})
Compare = Callable[[Any, Any], Comparison | None]


class Compared(Protocol):
    pk: int
    form: Any


class Outcomes:
    """Comparisons of forms by what they depend on; forms that tell the same have one number."""

    def __init__(self) -> None:
        self.numbers: dict[Hashable, int] = {}
        self.wordings: dict[int, int] = {}  # by node
        self.statements: dict[int, int] = {}
        self.forms: dict[int, int] = {}
        self.kept: dict[Hashable, Comparison | None] = {}

    def of_wordings(self, a: Compared, b: Compared, compare: Compare) -> Comparison | None:
        """Compare the words of two quotes of different articles.

        What stands around them only says whether something was left out.
        """
        alone = compare, self._wording(a), self._wording(b), span(a.form, b.form)
        if alone in self.kept:
            return self.kept[alone]
        whole = compare, self._statement(a), self._statement(b), alone[3], "with its sentence"
        found = self._once(whole, a, b, compare)
        if found is None or found.relation in OF_WORDS_ALONE:
            self.kept[alone] = found
        return found

    def of_statements(self, a: Compared, b: Compared, compare: Compare) -> Comparison | None:
        """Compare two quotes with what stands around them.

        Of their days the years count, whether they are near, and which is later where one tells what holds still.
        """
        years = _year(a.form), _year(b.form)
        order = sequence(a.form, b.form) if STILL in f"{a.form.text} {b.form.text}" else 0
        key = compare, self._statement(a), self._statement(b), years, one_state(a.form, b.form), order
        return self._once(key, a, b, compare)

    def of_forms(self, a: Compared, b: Compared, compare: Compare, *circumstances: bool) -> Comparison | None:
        """Compare two forms whole, under circumstances that count too."""
        key = compare, self._form(a), self._form(b), circumstances
        return self._once(key, a, b, compare)

    def _once(self, key: Hashable, a: Compared, b: Compared, compare: Compare) -> Comparison | None:
        if key not in self.kept:
            self.kept[key] = compare(a.form, b.form)
        return self.kept[key]

    def _wording(self, node: Compared) -> int:
        if node.pk not in self.wordings:
            told = replace(node.form, article="", day=None, sentence="", context="")
            self.wordings[node.pk] = self._number(told)
        return self.wordings[node.pk]

    def _statement(self, node: Compared) -> int:
        if node.pk not in self.statements:
            self.statements[node.pk] = self._number(replace(node.form, article="", day=None))
        return self.statements[node.pk]

    def _form(self, node: Compared) -> int:
        if node.pk not in self.forms:
            told = replace(node.form, article="") if hasattr(node.form, "article") else node.form
            self.forms[node.pk] = self._number(told)
        return self.forms[node.pk]

    def _number(self, form: Hashable) -> int:
        return self.numbers.setdefault(form, len(self.numbers))


def _year(form: QuoteForm) -> int | None:
    return form.day.year if form.day else None
