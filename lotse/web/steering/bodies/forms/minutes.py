"""What was said, who came, what was decided, and what follows from it."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.foundation.organisations.models import Organisation
from lotse.steering.bodies.choices import Presence, TaskEnd
from lotse.steering.bodies.models import (
    AgendaItem,
    Decision,
    ItemMinutes,
    Meeting,
    SeatPresence,
    Task,
)
from lotse.steering.bodies.services.minutes import Came
from lotse.steering.themes.choices import ThemeState
from lotse.steering.themes.models import Theme
from lotse.steering.themes.rules import moves_from

_SEAT, _OFFICE = "sitz", "stelle"


class MinutesForm(forms.Form):
    """A field for each point of the agenda, a choice and a name for each seat."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        agenda: list[AgendaItem],
        said: dict[int, ItemMinutes],
        presences: list[SeatPresence],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.agenda, self.presences = agenda, presences
        for item in agenda:
            self.fields[_said(item)] = forms.CharField(
                label=f"{item.position}. {item.title}",
                widget=forms.Textarea,
                max_length=6000,
                required=False,
                initial=said[item.pk].text if item.pk in said else "",
                help_text=item.note,
            )
        for one in presences:
            self.fields[_came(one)] = forms.ChoiceField(
                label=f"{one.seat}, {one.seat.organisation.short_name}",
                choices=[("", "noch offen"), *Presence.choices],
                required=False,
                initial=one.presence,
            )
            self.fields[_deputy(one)] = forms.CharField(
                label=f"{one.seat}: vertreten durch",
                max_length=120,
                required=False,
                initial=one.represented_by,
            )

    def agenda_fields(self) -> list[tuple[AgendaItem, forms.BoundField]]:
        return [(item, self[_said(item)]) for item in self.agenda]

    def presence_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[_came(one)], self[_deputy(one)]) for one in self.presences]

    def texts(self) -> dict[int, str]:
        return {item.pk: self.cleaned_data[_said(item)] for item in self.agenda}

    def came(self) -> dict[int, Came]:
        said = self.cleaned_data
        return {one.pk: Came(said[_came(one)], said[_deputy(one)]) for one in self.presences}


def minuted(meeting: Meeting) -> dict[str, Any]:
    """The fields of the form as they are now, for the page of conflicts."""
    said = {one.item_id: one.text for one in ItemMinutes.objects.filter(item__meeting=meeting)}
    texts = {_said(item): said.get(item.pk, "") for item in meeting.agenda.in_order()}
    presences = list(meeting.presences.in_order())
    came = {_came(one): one.presence for one in presences}
    return texts | came | {_deputy(one): one.represented_by for one in presences}


class ApproveForm(forms.Form):
    approved_on = forms.DateField(
        label="Genehmigt am", widget=forms.DateInput, initial=timezone.localdate
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class CorrectForm(forms.Form):
    into = forms.ModelChoiceField(
        Meeting.objects.none(), label="In welcher Sitzung?", empty_label="bitte wählen"
    )
    note = forms.CharField(label="Was ist richtig?", widget=forms.Textarea, max_length=2000)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, approved: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later = approved.body.meetings.ahead().filter(starts_at__gt=approved.starts_at)
        field = cast(forms.ModelChoiceField, self.fields["into"])
        field.queryset = later.select_related("body")


class DecisionForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Decision
        fields = ("wording", "voting", "votes_for", "votes_against", "abstentions")
        widgets = {"voting": forms.RadioSelect}

    def _get_validation_exclusions(self) -> set[str]:
        # By consensus numbers are set aside and not an error; the service does so.
        return {*super()._get_validation_exclusions(), "voting"}  # type: ignore[misc]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class TaskForm(forms.Form):
    text = forms.CharField(label="Was ist zu tun?", max_length=300)
    owner = forms.ChoiceField(
        label="Wer kümmert sich?",
        help_text="Wer einen Sitz hat; sonst „eine andere Stelle“ und darunter welche.",
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Andere Stelle", required=False, empty_label="–"
    )
    name = forms.CharField(label="Person dort", max_length=120, required=False)
    due_on = forms.DateField(label="Bis wann?", widget=forms.DateInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = decision.body.seats.in_force_on(timezone.localdate()).in_order()
        self.seats = {f"{_SEAT}-{seat.pk}": seat for seat in seats}
        field = cast(forms.ChoiceField, self.fields["owner"])
        field.choices = [
            ("", "bitte wählen"),
            *((key, f"{seat}, {seat.organisation.short_name}") for key, seat in self.seats.items()),
            (_OFFICE, "eine andere Stelle"),
        ]
        offices = cast(forms.ModelChoiceField, self.fields["organisation"])
        offices.queryset = Organisation.objects.filter(is_active=True).order_by("sort_key", "pk")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("owner") == _OFFICE and not cleaned.get("organisation"):
            self.add_error("organisation", "Bitte die Stelle wählen.")
        return cleaned

    def values(self) -> dict[str, Any]:
        """Who the service is told: a seat with or without an account, or an office."""
        said = self.cleaned_data
        owner = {"user": None, "organisation": said["organisation"], "name": said["name"]}
        if seat := self.seats.get(said["owner"]):
            owner = {"user": seat.user, "organisation": seat.organisation, "name": seat.name}
        return {"text": said["text"], "due_on": said["due_on"]} | owner


def tasked(task: Task) -> dict[str, Any]:
    """A task as its form shows it."""
    today = timezone.localdate()
    seats = task.decision.body.seats.in_force_on(today).in_order()
    same = [seat for seat in seats
            if (seat.user_id, seat.name, seat.organisation_id)
            == (task.user_id, task.name, task.organisation_id)]  # fmt: skip
    return {
        "text": task.text,
        "owner": f"{_SEAT}-{same[0].pk}" if same else _OFFICE,
        "organisation": None if same else task.organisation_id,
        "name": "" if same else task.name,
        "due_on": task.due_on,
        "version": task.version,
    }


class FinishForm(forms.Form):
    ended_as = forms.ChoiceField(
        label="Wie ist er ausgegangen?",
        choices=TaskEnd.choices,
        widget=forms.RadioSelect,
        initial=TaskEnd.DONE,
    )
    done_on = forms.DateField(
        label="Abgeschlossen am", widget=forms.DateInput, initial=timezone.localdate
    )
    remark = forms.CharField(
        label="Was ist daraus geworden?",
        widget=forms.Textarea,
        max_length=500,
        help_text="Ein Satz, auch warum nicht. Liest das ganze Gremium.",
    )


class CarryOnForm(forms.Form):
    """Where a theme goes after a decision."""

    to = forms.ChoiceField(label="Wie geht es mit dem Thema weiter?", widget=forms.RadioSelect)
    owner = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Wer kümmert sich?",
        required=False,
        empty_label="niemand mehr",
    )
    due_on = forms.DateField(label="Bis wann?", widget=forms.DateInput, required=False)
    note = forms.CharField(label="Notiz", widget=forms.Textarea, max_length=1000)
    version = forms.IntegerField(widget=forms.HiddenInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["to"])
        field.choices = [(to, ThemeState(to).label) for to in moves_from(theme.state)]
        offices = cast(forms.ModelChoiceField, self.fields["owner"])
        offices.queryset = Organisation.objects.filter(is_active=True).order_by("sort_key", "pk")


def _said(item: AgendaItem) -> str:
    return f"punkt_{item.pk}"


def _came(one: SeatPresence) -> str:
    return f"sitz_{one.pk}"


def _deputy(one: SeatPresence) -> str:
    return f"vertretung_{one.pk}"
