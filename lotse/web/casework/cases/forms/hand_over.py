"""Giving cases away: to a colleague for good, or to a deputy for a time."""

from collections.abc import Collection
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from lotse.casework.cases.choices import Secrecy
from lotse.casework.cases.models import Contact, RegisterEntry
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import CASEWORK_ROLES


def caseworkers(actor: Actor) -> QuerySet[User]:
    """Who does casework in the actor's organisation today."""
    today = timezone.localdate()
    workers = User.objects.with_membership_on(
        today, organisation_id=actor.organisation_id, role__in=CASEWORK_ROLES
    )
    found: QuerySet[User] = workers.in_german_order()
    return found


def leading(actor: Actor) -> QuerySet[User]:
    """Who leads cases of the organisation; who left may have left some behind."""
    leads = RegisterEntry.objects.visible_to(actor).values("responsible_id")
    found: QuerySet[User] = User.objects.filter(pk__in=leads).in_german_order()
    return found


class WorkerForm(forms.Form):
    """Whose cases are meant; only the lead chooses."""

    worker = forms.ModelChoiceField(
        User.objects.none(), label="Fälle von", empty_label="bitte wählen", required=False
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["worker"]).queryset = leading(actor)


class HandOverForm(forms.Form):
    """The cases are ticked in the table; the notes only their author sees."""

    cases = forms.ModelMultipleChoiceField(
        RegisterEntry.objects.none(),
        label="Fälle",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Bitte wählen Sie mindestens einen Fall."},
    )
    colleague = forms.ModelChoiceField(
        User.objects.none(), label="Neu fallführend", empty_label="bitte wählen"
    )
    reason = forms.CharField(
        label="Anlass",
        max_length=200,
        help_text="Steht im Protokoll jedes Falls, zum Beispiel „Wechsel in die Elternzeit“.",
    )
    opened_notes = forms.ModelMultipleChoiceField(
        Contact.objects.none(),
        label="Diese Notizen vorher für das Fallteam öffnen",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, worker: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = cast(dict[str, forms.ModelChoiceField], self.fields)
        # Also those that moved meanwhile: the answer says who leads them now.
        fields["cases"].queryset = RegisterEntry.objects.visible_to(actor).order_by("pk")
        fields["colleague"].queryset = caseworkers(actor).exclude(pk__in=[worker.pk, actor.user_id])
        fields["opened_notes"].queryset = own_sealed_notes(actor)


class CaseloadDeputyForm(forms.Form):
    deputy = forms.ModelChoiceField(
        User.objects.none(), label="Wer vertritt?", empty_label="bitte wählen"
    )
    starts_on = forms.DateField(label="Von", widget=forms.DateInput)
    ends_on = forms.DateField(
        label="Bis", widget=forms.DateInput, help_text="Beide Tage gehören dazu."
    )
    remark = forms.CharField(
        label="Anlass",
        max_length=200,
        required=False,
        help_text="Sichtbar in jeder Akte. Bitte keine Angaben zur Gesundheit.",
    )

    def __init__(self, *args: Any, actor: Actor, worker: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deputy = cast(forms.ModelChoiceField, self.fields["deputy"])
        deputy.queryset = caseworkers(actor).exclude(pk__in=[worker.pk, actor.user_id])
        self.initial.setdefault("starts_on", timezone.localdate())


def own_sealed_notes(actor: Actor, case_ids: Collection[int] | None = None) -> QuerySet[Contact]:
    """Notes that nobody but the actor reads, in these cases or in all."""
    mine = Contact.objects.visible_to(actor).filter(
        secrecy=Secrecy.AUTHOR, recorded_by_id=actor.user_id
    )
    if case_ids is not None:
        mine = mine.filter(case__in=case_ids)
    return mine.select_related("case").newest_first()
