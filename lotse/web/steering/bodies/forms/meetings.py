"""When and where a body meets; the points of its agenda."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.validators import URLValidator

from lotse.steering.bodies.models import AgendaItem, Meeting
from lotse.steering.bodies.services.meetings import Planned
from lotse.steering.themes.models import Theme
from lotse.web.components.clocks import ClockFields


class MeetingForm(ClockFields, forms.Form):
    day = forms.DateField(label="Tag", widget=forms.DateInput)
    starts = forms.TimeField(label="Von", widget=forms.TimeInput)
    ends = forms.TimeField(label="Bis", widget=forms.TimeInput)
    place = forms.CharField(label="Ort", max_length=200, required=False)
    video_link = forms.CharField(
        label="Adresse der Videokonferenz",
        max_length=300,
        required=False,
        validators=[URLValidator(schemes=["https"])],
        help_text="Beginnt mit https://. Ort oder Videokonferenz, oder beides.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def planned(self) -> Planned:
        said = self.cleaned_data
        return Planned(said["starts_at"], said["ends_at"], said["place"], said["video_link"])


def written(meeting: Meeting) -> dict[str, Any]:
    """A meeting as its form shows it."""
    return {
        "day": meeting.local_start.date(),
        "starts": meeting.local_start.time(),
        "ends": meeting.local_end.time(),
        "place": meeting.place,
        "video_link": meeting.video_link,
        "version": meeting.version,
    }


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Warum fällt sie aus?",
        max_length=200,
        help_text="Lesen alle, die eingeladen sind.",
    )


class ItemForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = AgendaItem
        fields = ("title", "note", "presenter", "planned_minutes", "theme")

    def __init__(self, *args: Any, themes: list[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["theme"])
        known = [one.pk for one in themes]
        if self.instance.theme_id:
            known.append(self.instance.theme_id)
        field.queryset = Theme.objects.filter(pk__in=known).order_by("title", "pk")
        field.empty_label = "kein Thema vom Board"

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}
