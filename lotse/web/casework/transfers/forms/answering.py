"""Answering an offer or a request, and asking for a case."""

from typing import Any, cast
from uuid import uuid4

from django import forms

from lotse.casework.transfers.services.answering import Reception
from lotse.casework.transfers.services.requesting import Wanted
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.web.casework.cases.forms.hand_over import caseworkers


class AcceptForm(forms.Form):
    worker = forms.ModelChoiceField(
        User.objects.none(), label="Wer führt den Fall?", empty_label=None, required=False
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.in_german_order(),
        label="Kommune",
        empty_label="bitte wählen",
        help_text="Wo die Person lebt.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        workers = caseworkers(actor)
        if not actor.has_role(Role.CASE_MANAGEMENT_LEAD):
            workers = workers.filter(pk=actor.user_id)
        cast(forms.ModelChoiceField, self.fields["worker"]).queryset = workers
        self.fields["worker"].initial = actor.user_id

    @property
    def chooses_worker(self) -> bool:
        return self.actor.has_role(Role.CASE_MANAGEMENT_LEAD)

    def reception(self) -> Reception:
        values = self.cleaned_data
        return Reception(values["worker"] or self.actor.user, values["municipality"])


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Warum?", max_length=500, widget=forms.Textarea)
    version = forms.IntegerField(widget=forms.HiddenInput)


class RefuseForm(ReasonForm):
    reason = forms.CharField(
        label="Vermerk für Ihre Stelle", max_length=500, required=False, widget=forms.Textarea
    )


class VersionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class RequestForm(forms.Form):
    sender = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Welche Stelle führt den Fall?",
        empty_label="bitte wählen",
    )
    family_name = forms.CharField(label="Nachname", max_length=150)
    given_name = forms.CharField(label="Vorname", max_length=150, required=False)
    born_on = forms.DateField(label="Geburtsdatum", required=False, widget=forms.DateInput)
    reason = forms.CharField(
        label="Warum möchten Sie den Fall übernehmen?", max_length=500, widget=forms.Textarea
    )
    person_agrees = forms.BooleanField(
        label="Die Person möchte das und weiß, dass ich anfrage", required=False
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, senders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["sender"]).queryset = senders

    @property
    def organisation(self) -> Organisation:
        found: Organisation = self.cleaned_data["sender"]
        return found

    def wanted(self) -> Wanted:
        names = ("family_name", "given_name", "born_on", "reason", "person_agrees")
        return Wanted(**{name: self.cleaned_data[name] for name in names})
