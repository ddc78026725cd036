"""Contracts, their check-list, their posts, and how they end."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from lotse.foundation.organisations.choices import OrganisationKind
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.funding.forwarding.choices import PointState
from lotse.funding.forwarding.models import ForwardingContract
from lotse.funding.forwarding.rules.checklist import POINTS, Answer
from lotse.funding.posts.models import Post
from lotse.funding.programmes.choices import Module
from lotse.web.components.inputs import FteField

_RECIPIENT_KINDS = (
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.WELFARE,
    OrganisationKind.ASSOCIATION,
    OrganisationKind.EDUCATION,
)
_MONTHS = [
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
]
_CHOOSE = ("", "bitte wählen")


class ContractForm(forms.ModelForm):
    module = forms.TypedChoiceField(
        label="Baustein", choices=[_CHOOSE, *Module.choices], coerce=int
    )
    proof_due_month = forms.TypedChoiceField(
        label="Monat",
        choices=[_CHOOSE, *enumerate(_MONTHS, start=1)],
        coerce=int,
        empty_value=None,
        required=False,
    )
    area = forms.ModelMultipleChoiceField(
        queryset=Municipality.objects.none(),
        label="Städte und Gemeinden",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = ForwardingContract
        fields = [
            "recipient",
            "number",
            "title",
            "module",
            "signed_on",
            "starts_on",
            "ends_on",
            "area",
            "focus",
            "payment_terms",
            "professional_supervision",
            "line_supervision",
            "consent_of_authority_on",
            "proof_due_day",
            "proof_due_month",
            "notice",
            "note",
        ]
        labels = {"proof_due_day": "Tag"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recipient = cast(forms.ModelChoiceField, self.fields["recipient"])
        known = Organisation.objects.filter(kind__in=_RECIPIENT_KINDS, is_active=True)
        if self.instance.pk:
            known |= Organisation.objects.filter(pk=self.instance.recipient_id)
        recipient.queryset, recipient.empty_label = known.order_by("sort_key", "pk"), _CHOOSE[1]
        area = cast(forms.ModelMultipleChoiceField, self.fields["area"])
        area.queryset = Municipality.objects.order_by("sort_key", "pk")

    def values(self) -> dict[str, Any]:
        """What the service is told."""
        names = self._meta.fields or ()
        return {name: self.cleaned_data[name] for name in names if name in self.fields}

    def _post_clean(self) -> None:
        """The service checks the record."""


class ContractChangeForm(ContractForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_draft:
            # These stand since the contract runs.
            for name in ("recipient", "module", "starts_on"):
                del self.fields[name]


class PointsForm(forms.Form):
    """The check-list: state, place in the contract and remark of each point."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, answers: Mapping[str, Answer], version: int) -> None:
        super().__init__(data, initial={"version": version})
        for point in POINTS:
            known = answers.get(point.code, Answer())
            self.fields[f"{point.code}_state"] = forms.ChoiceField(
                label=f"{point.name}: Stand", choices=PointState.choices, initial=known.state
            )
            self.fields[f"{point.code}_where"] = forms.CharField(
                label=f"{point.name}: Fundstelle",
                max_length=80,
                required=False,
                initial=known.where,
                widget=forms.TextInput(attrs={"placeholder": "§ 4 Abs. 1"}),
            )
            self.fields[f"{point.code}_note"] = forms.CharField(
                label=f"{point.name}: Bemerkung",
                max_length=300,
                required=False,
                initial=known.note,
            )

    def answers(self) -> dict[str, Answer]:
        cleaned = self.cleaned_data
        return {
            point.code: Answer(
                cleaned[f"{point.code}_state"],
                cleaned[f"{point.code}_where"],
                cleaned[f"{point.code}_note"],
            )
            for point in POINTS
        }


class HoldPostForm(forms.Form):
    """A post to be put into a contract."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    post = forms.ModelChoiceField(
        queryset=Post.objects.none(), label="Stelle", empty_label=_CHOOSE[1]
    )
    weight = FteField(
        label="Anteil",
        max_digits=5,
        help_text="1 ist die ganze Stelle; 0,5 die Hälfte dessen, was sie verdient.",
    )

    def __init__(self, data: Any, *, posts: QuerySet, version: int) -> None:
        super().__init__(data, initial={"version": version, "weight": "1"})
        cast(forms.ModelChoiceField, self.fields["post"]).queryset = posts


class EndForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    last_day = forms.DateField(
        label="Letzter Tag", widget=forms.DateInput, initial=timezone.localdate
    )
    reason = forms.CharField(label="Warum?", max_length=300)
