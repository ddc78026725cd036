"""What was said, who came, what was decided."""

from typing import Any, cast
from uuid import uuid4

from django import forms

from lotse.casework.cases.models import Case
from lotse.casework.conferences.choices import Attendance
from lotse.casework.conferences.models import AgendaItem, Conference, Invitee
from lotse.web.casework.cases.forms.follow_ups import workers_of

_WORKER, _ORGANISATION = "person", "stelle"


class MinutesForm(forms.Form):
    """A field for each point of the agenda, a choice for each invitee."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, agenda: list[AgendaItem], invitees: list[Invitee], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.agenda, self.invitees = agenda, invitees
        for item in agenda:
            self.fields[_said(item)] = forms.CharField(
                label=item.title,
                widget=forms.Textarea,
                max_length=6000,
                required=False,
                initial=item.minutes,
            )
        for invitee in invitees:
            self.fields[_came(invitee)] = forms.ChoiceField(
                label=f"{invitee}, {invitee.organisation.short_name}",
                choices=Attendance.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=invitee.attended,
            )

    def agenda_fields(self) -> list[forms.BoundField]:
        return [self[_said(item)] for item in self.agenda]

    def invitee_fields(self) -> list[forms.BoundField]:
        return [self[_came(invitee)] for invitee in self.invitees]

    def minutes(self) -> dict[int, str]:
        return {item.pk: self.cleaned_data[_said(item)] for item in self.agenda}

    def attendance(self) -> dict[int, str]:
        return {one.pk: self.cleaned_data[_came(one)] for one in self.invitees}


class DecisionForm(forms.Form):
    text = forms.CharField(label="Was ist beschlossen?", max_length=200)
    owner = forms.ChoiceField(label="Wer kümmert sich?", widget=forms.RadioSelect)
    due_on = forms.DateField(label="Bis wann?", widget=forms.DateInput)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, conference: Conference, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers_of([case.pk])}
        parts = conference.invitees.taking_part().exclude(organisation=conference.host_id)
        self.organisations = {str(one.organisation_id): one.organisation for one in parts}
        field = cast(forms.ChoiceField, self.fields["owner"])
        field.choices = [
            *((f"{_WORKER}-{pk}", str(user)) for pk, user in self.workers.items()),
            *((f"{_ORGANISATION}-{pk}", str(one)) for pk, one in self.organisations.items()),
        ]

    def owned_by(self) -> dict[str, Any]:
        """Who the service is told: a worker of the case, or an organisation that takes part."""
        kind, _, number = self.cleaned_data["owner"].partition("-")
        return {
            "worker": self.workers[number] if kind == _WORKER else None,
            "organisation": self.organisations[number] if kind == _ORGANISATION else None,
        }


def minuted(conference: Conference) -> dict[str, Any]:
    """The fields of the form as they are now, for the page of conflicts."""
    agenda = {_said(item): item.minutes for item in conference.agenda.all()}
    came = {_came(one): one.attended for one in conference.invitees.standing()}
    return agenda | came


def _said(item: AgendaItem) -> str:
    return f"punkt_{item.pk}"


def _came(invitee: Invitee) -> str:
    return f"person_{invitee.pk}"
