"""Who fills a post from when to when, without pay, and for how much."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.funding.posts.models import Employee, Occupancy, OccupancyCost, Post, UnpaidAbsence
from lotse.web.components.inputs import FteField, german_numbers_first
from lotse.web.funding.programmes.forms import RecordForm


class FillForm(RecordForm):
    """Somebody known, or a new name, for a part of the post."""

    rows = (("employee", "new_name"), ("share", "starts_on", "ends_on"), ("note",))
    new_name = forms.CharField(
        label="oder jemand Neues", max_length=200, required=False,
        help_text="Vor- und Nachname; die Person wird beim Anstellungsträger eingetragen.",
    )  # fmt: skip

    class Meta:
        model = Occupancy
        fields = ["employee", "share", "starts_on", "ends_on", "note"]
        formfield_callback = german_numbers_first
        help_texts = {"ends_on": "Leer heißt: solange es die Stelle gibt."}

    def __init__(self, *args: Any, post: Post, **options: Any) -> None:
        super().__init__(*args, **options)
        employee = cast(forms.ModelChoiceField, self.fields["employee"])
        employee.queryset = Employee.objects.select_related("employer").in_order()
        employee.label_from_instance = lambda obj: f"{obj.name} · {obj.employer.short_name}"  # type: ignore[method-assign]
        employee.required, employee.empty_label = False, "bitte wählen"
        self.post = post

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        employee, name = cleaned.get("employee"), (cleaned.get("new_name") or "").strip()
        if not employee and not name and not self.errors.get("employee"):
            self.add_error("employee", "Bitte jemanden auswählen oder einen neuen Namen eintragen.")
        if employee and name:
            self.add_error("new_name", "Bitte entweder auswählen oder neu eintragen.")
        return cleaned


class OccupancyForm(RecordForm):
    rows = (("share",), ("starts_on", "ends_on"), ("note",))

    class Meta:
        model = Occupancy
        fields = ["share", "starts_on", "ends_on", "note"]
        formfield_callback = german_numbers_first
        help_texts = {
            "share": "Berichtigt den Anteil von Anfang an. Ändert er sich ab einem Tag: „Anteil"
            " ändern“.",
            "ends_on": "Letzter Tag; leer heißt: solange es die Stelle gibt.",
        }


class ShareForm(forms.Form):
    """Another share from a day on."""

    share = FteField(label="Neuer Anteil in VZÄ", max_digits=5)
    starts_on = forms.DateField(label="Ab", widget=forms.DateInput)
    version = forms.IntegerField(widget=forms.HiddenInput)


class AbsenceForm(RecordForm):
    rows = (("starts_on", "ends_on"),)

    class Meta:
        model = UnpaidAbsence
        fields = ["starts_on", "ends_on"]
        help_texts = {
            "starts_on": "Der Grund wird nicht erfasst.",
            "ends_on": "Letzter Tag ohne Entgelt; leer heißt: bis auf Weiteres.",
        }


class CostForm(RecordForm):
    rows = (("year",), ("cost_eur",), ("source",))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = OccupancyCost
        fields = ["year", "cost_eur", "source"]
        formfield_callback = german_numbers_first
        help_texts = {"cost_eur": "Arbeitgeberbrutto des ganzen Jahres. Leer heißt: nicht bekannt."}

    submission_key = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["cost_eur"].required = False
        self.fields["source"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("cost_eur") is not None and not cleaned.get("source"):
            self.add_error("source", "Bitte sagen, woher der Betrag kommt.")
        return cleaned


class RemoveForm(forms.Form):
    """Only the version that one has seen; everything else is asked on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def begun_filling(post: Post, free: Any, first_vacant: Any) -> dict[str, Any]:
    """What the form begins with: the free share from the first vacant day on."""
    return {
        "share": min(free, 1) if free else min(post.fte, 1),
        "starts_on": first_vacant or timezone.localdate(),
        "submission_key": uuid4(),
    }
