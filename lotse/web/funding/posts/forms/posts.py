"""Posts and the people on them."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone

from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.funding.posts.models import Employee, ExpectedFilling, Post
from lotse.web.components.inputs import german_numbers_first
from lotse.web.funding.programmes.forms import RecordForm

_UNTIL = "Leer heißt: bis auf Weiteres."


class PostForm(RecordForm):
    rows = (
        ("number", "title"),
        ("module", "kind"),
        ("fte", "expected_cost_eur"),
        ("employer", "municipality"),
        ("place", "qualification"),
        ("tariff", "pay_grade"),
        ("starts_on", "ends_on"),
        ("has_kw_note", "kw_until"),
        ("note",),
    )

    class Meta:
        model = Post
        fields = [
            "number",
            "title",
            "module",
            "kind",
            "fte",
            "employer",
            "municipality",
            "place",
            "qualification",
            "tariff",
            "pay_grade",
            "expected_cost_eur",
            "starts_on",
            "ends_on",
            "has_kw_note",
            "kw_until",
            "note",
        ]
        formfield_callback = german_numbers_first
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"ends_on": _UNTIL}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _of_county(self)
        municipality = cast(forms.ModelChoiceField, self.fields["municipality"])
        municipality.queryset = Municipality.objects.in_german_order()
        municipality.empty_label = "ganzer Kreis"


class EmployeeForm(RecordForm):
    rows = (
        ("name", "employer"),
        ("personnel_number", "membership"),
        ("degree", "is_equivalent_recognised"),
        ("cm_certificate_on", "state_training_on"),
    )

    class Meta:
        model = Employee
        fields = [
            "name",
            "employer",
            "personnel_number",
            "membership",
            "degree",
            "is_equivalent_recognised",
            "cm_certificate_on",
            "state_training_on",
        ]
        help_texts = {
            "membership": "Nur wenn die Person mit Lotse arbeitet.",
            "degree": "Zum Beispiel: Soziale Arbeit (B. A.).",
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _of_county(self)
        membership = cast(forms.ModelChoiceField, self.fields["membership"])
        valid = Membership.objects.valid_on(timezone.localdate())
        membership.queryset = valid.select_related("user", "organisation").order_by(
            "user__sort_key", "pk"
        )
        membership.empty_label = "kein Zugang"
        membership.label_from_instance = lambda obj: f"{obj.user}, {obj}"  # type: ignore[method-assign]


class FillingForm(RecordForm):
    """When a vacant part will presumably be filled."""

    rows = (("share", "starts_on"), ("note",))

    class Meta:
        model = ExpectedFilling
        fields = ["share", "starts_on", "note"]
        formfield_callback = german_numbers_first
        help_texts = {"note": "Zum Beispiel: Ausschreibung läuft bis 15.12.2026."}


def begun_post(starts_on: date) -> dict[str, Any]:
    """What a new post begins with: case management is what there is most of."""
    return {"module": 2, "kind": "case_management", "fte": 1, "starts_on": starts_on}


def _of_county(form: forms.ModelForm) -> None:
    employer = cast(forms.ModelChoiceField, form.fields["employer"])
    employer.empty_label = "bitte wählen"
    employer.queryset = Organisation.objects.active().in_german_order()
