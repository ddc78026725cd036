"""What notes are searched by. All of it lives in the address, so that a link finds the same."""

from typing import Any, cast

from django import forms

from lotse.casework.cases.models import Case
from lotse.casework.cases.querysets import NotesFound, search_notes
from lotse.core.search_words import SearchWords, parse, widened
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import CASEWORK_ROLES
from lotse.web.components.fields import GERMAN_DATE_FORMATS
from lotse.web.components.lists import FilterChip

_DATES = ("since", "until")
_FILTERS = ("case", "author", *_DATES)


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, input_formats=GERMAN_DATE_FORMATS, widget=forms.DateInput, required=False
    )


class NoteSearchForm(forms.Form):
    q = forms.CharField(
        label="Was steht in der Notiz?",
        max_length=200,
        required=False,
        help_text="Alle Wörter kommen vor. „Kita*“ findet auch Kitaplatz, "
        "„-Absage“ lässt weg, Wörter in Anführungszeichen stehen nebeneinander.",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    case = forms.CharField(label="Fallnummer", max_length=20, required=False)
    author = forms.ModelChoiceField(
        User.objects.none(), label="Festgehalten von", empty_label="allen", required=False
    )
    since = _day("Von")
    until = _day("Bis")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actor = actor
        # Who left goes on being the author of what she wrote.
        colleagues = User.objects.filter(
            memberships__organisation_id=actor.organisation_id,
            memberships__role__in=CASEWORK_ROLES,
        )
        author = cast(forms.ModelChoiceField, self.fields["author"])
        author.queryset = colleagues.distinct().in_german_order()
        # A filter that makes no sense is no filter; the others stay in force.
        self.full_clean()

    @property
    def asked(self) -> SearchWords:
        return parse(self.cleaned_data.get("q", ""))

    @property
    def wider(self) -> str:
        """The same search with the words as beginnings of words."""
        return widened(self.cleaned_data.get("q", ""))

    def find(self, *, offset: int, limit: int) -> NotesFound:
        """The notes that fit the words and all filters."""
        wanted = self.cleaned_data
        author = wanted.get("author")
        return search_notes(
            self.asked,
            case_ids=self._case_ids(),
            author_id=author.pk if author else None,
            since=wanted.get("since"),
            until=wanted.get("until"),
            offset=offset,
            limit=limit,
        )

    def chips(self) -> list[FilterChip]:
        """The filters in force, as people read them."""
        return [self._chip(name) for name in _FILTERS if self.cleaned_data.get(name)]

    def _chip(self, name: str) -> FilterChip:
        value = self.cleaned_data[name]
        shown = f"{value:%d.%m.%Y}" if name in _DATES else value
        return FilterChip(f"{self.fields[name].label}: {shown}", name, str(self.data.get(name)))

    def _case_ids(self) -> list[int] | None:
        number = self.cleaned_data.get("case", "")
        if not number:
            return None
        cases = Case.objects.visible_to(self._actor).numbered(number).order_by("pk")
        return list(cases.values_list("pk", flat=True))
