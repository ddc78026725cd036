"""Posts, lump sums and rates of a notice or an application, each line a few fields."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django import forms
from django.forms.boundfield import BoundField

from lotse.funding.awards.rules import notices as rules
from lotse.funding.awards.services import checks
from lotse.funding.awards.services.terms import Contents, PostValues
from lotse.funding.calculation.rules.plan import KINDS_OF_MODULE
from lotse.funding.posts.models import Post
from lotse.funding.programmes.choices import LumpSumKind
from lotse.web.components.inputs import FteField, MoneyField, ask_to_choose
from lotse.web.funding.awards.forms import rates
from lotse.web.funding.awards.forms.rates import RateRow

FTE, FROM, UNTIL = "fte", "from", "until"


class OfModuleAndYear(Protocol):
    """An award or an application."""

    module: int
    year: int


@dataclass(frozen=True)
class PostRow:
    """A post of the table with its fields."""

    post: Post
    fte: BoundField
    starts: BoundField
    ends: BoundField


class LinesForm(forms.ModelForm):
    """The fields of a record, and beside them those of its lines.

    A post without VZÄ is not granted; without days it is granted for the whole period.
    """

    has_rates = False

    def __init__(self, *args: Any, of: OfModuleAndYear, contents: Contents, **options: Any) -> None:
        super().__init__(*args, **options)
        ask_to_choose(self)
        self.of, self.begun = of, contents
        self.posts = posts_to_choose(of, contents)
        self._add_posts({line.post.pk: line for line in contents.posts})
        for kind in LumpSumKind:
            self.fields[f"lump_sum_{kind.value}"] = MoneyField(
                label=kind.label, required=False, initial=contents.lump_sums.get(kind.value)
            )
        if self.has_rates:
            rates.add_rates(self, self._kinds(), contents)

    def period(self) -> tuple[date, date]:
        """The days that a line without days has; the whole year where nothing else is said."""
        return date(self.of.year, 1, 1), date(self.of.year, 12, 31)

    def begun_period(self) -> tuple[date, date]:
        """The period that the form begins with."""
        return LinesForm.period(self)

    def contents(self) -> Contents:
        """What the lines say."""
        named = (kind for kind in LumpSumKind if self._typed(f"lump_sum_{kind.value}") is not None)
        return Contents(
            posts=[values for post in self.posts if (values := self._values(post))],
            lump_sums={kind.value: self._typed(f"lump_sum_{kind.value}") for kind in named},
            **rates.rates_of(self.cleaned_data, self._kinds()),
        )

    def post_rows(self) -> list[PostRow]:
        return [
            PostRow(post, *(self[post_name(post, part)] for part in (FTE, FROM, UNTIL)))
            for post in self.posts
        ]

    def lump_sum_fields(self) -> list[BoundField]:
        return [self[f"lump_sum_{kind.value}"] for kind in LumpSumKind]

    def rate_rows(self) -> list[RateRow]:
        return rates.rate_rows(self, self._kinds())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.has_rates:
            rates.clean_rates(self, self._kinds(), self.of.year)
        first, last = self.period()
        for post in self.posts:
            if values := self._values(post):
                verdict = rules.post_fits(
                    checks.facts_of(values),
                    module=self.of.module, period_from=first, period_until=last,
                )  # fmt: skip
                if not verdict:
                    self.add_error(post_name(post, FTE), verdict.reason)
        return cleaned

    def line_values(self, contents: Contents) -> dict[str, Any]:
        """What the fields of the lines would show for these contents; for a conflict page."""
        shown: dict[str, Any] = {}
        for line in contents.posts:
            shown |= self._initial_of(line)
        for kind, amount in contents.lump_sums.items():
            shown[f"lump_sum_{kind}"] = amount
        shown |= rates.shown_rates(contents)
        lines = (name for name in self.fields if name.startswith(("post_", "lump_sum_", "rate_")))
        return {name: shown.get(name) for name in lines}

    def _add_posts(self, begun: dict[int, PostValues]) -> None:
        for post in self.posts:
            shown = self._initial_of(begun[post.pk]) if post.pk in begun else {}
            named = f"Stelle {post.number}"
            self.fields[post_name(post, FTE)] = FteField(label=f"{named}: VZÄ", required=False)
            for part, word in ((FROM, "von"), (UNTIL, "bis")):
                self.fields[post_name(post, part)] = forms.DateField(
                    label=f"{named}: {word}", required=False, widget=forms.DateInput
                )
            for name, value in shown.items():
                self.fields[name].initial = value

    def _values(self, post: Post) -> PostValues | None:
        fte = self._typed(post_name(post, FTE))
        if not fte:
            return None
        usual = self._usual_days(post, *self.period())
        starts = self._typed(post_name(post, FROM)) or usual[0]
        ends = self._typed(post_name(post, UNTIL)) or usual[1]
        return PostValues(post, fte, starts, ends)

    def _initial_of(self, line: PostValues) -> dict[str, Any]:
        """Days are shown only where they are not those of the whole period."""
        usual = self._usual_days(line.post, *self.begun_period())
        is_usual = usual == (line.approved_from, line.approved_until)
        return {
            post_name(line.post, FTE): line.fte,
            post_name(line.post, FROM): None if is_usual else line.approved_from,
            post_name(line.post, UNTIL): None if is_usual else line.approved_until,
        }

    def _usual_days(self, post: Post, first: date, last: date) -> tuple[date, date]:
        return max(first, post.starts_on), min(last, post.ends_on or last)

    def _typed(self, name: str) -> Any:
        return self.cleaned_data.get(name)

    def _kinds(self) -> Iterable[str]:
        return KINDS_OF_MODULE[self.of.module]


def posts_to_choose(of: OfModuleAndYear, contents: Contents) -> list[Post]:
    """Posts of the module that are there in the year, and those that are named already."""
    found = list(Post.objects.of_year(of.year).filter(module=of.module).in_order())
    known = {post.pk for post in found}
    return found + [line.post for line in contents.posts if line.post.pk not in known]


def post_name(post: Post, part: str) -> str:
    return f"post_{post.pk}_{part}"
