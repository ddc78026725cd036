"""Events with their groups."""

from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Municipality
from lotse.steering.measures.choices import Group
from lotse.steering.measures.models import Event, Measure
from lotse.steering.measures.services.events import Counts
from lotse.web.components.inputs import german_numbers_first
from lotse.web.steering.measures.forms.kept import KeptForm

_MOST_PEOPLE = 100_000
_EXPECTED, _ACTUAL = "erwartet", "gekommen"


class EventForm(KeptForm):
    """Two numbers for each group: who was expected, who came."""

    class Meta:
        model = Event
        fields = ("title", "held_on", "place", "municipality", "measure", "cost_eur", "remark")
        formfield_callback = german_numbers_first

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        places = cast(forms.ModelChoiceField, self.fields["municipality"])
        places.queryset, places.empty_label = Municipality.objects.in_german_order(), "keine"
        measures = cast(forms.ModelChoiceField, self.fields["measure"])
        measures.queryset = Measure.objects.visible_to(actor).in_order()
        measures.empty_label = "keine"
        for group in Group:
            for word in (_EXPECTED, _ACTUAL):
                self.fields[f"{word}_{group}"] = forms.IntegerField(
                    label=f"{group.label}, {word}",
                    required=False,
                    min_value=0,
                    max_value=_MOST_PEOPLE,
                )
        if self.instance.pk:
            for row in self.instance.attendance.order_by("pk"):
                self.initial[f"{_EXPECTED}_{row.group}"] = row.expected_count
                self.initial[f"{_ACTUAL}_{row.group}"] = row.actual_count

    def count_fields(self) -> list[tuple[str, BoundField, BoundField]]:
        """By group: the field of who was expected, the field of who came."""
        return [
            (str(group.label), self[f"{_EXPECTED}_{group}"], self[f"{_ACTUAL}_{group}"])
            for group in Group
        ]

    def counts(self) -> Counts:
        said = self.cleaned_data
        return {
            group.value: (said[f"{_EXPECTED}_{group}"], said[f"{_ACTUAL}_{group}"])
            for group in Group
        }
