from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.foundation.organisations.models import Organisation
from lotse.steering.agreements.models import Agreement, AgreementParty, Amendment, Duty
from lotse.web.components.inputs import ask_to_choose

_CHOOSE = "bitte wählen"


class AgreementForm(forms.ModelForm):
    organisations = forms.ModelMultipleChoiceField(
        queryset=Organisation.objects.none(),
        label="Wer hat sie geschlossen?",
        help_text="Mindestens zwei.",
        widget=forms.CheckboxSelectMultiple,
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Agreement
        fields = [
            "title",
            "kind",
            "purpose",
            "signed_on",
            "starts_on",
            "ends_on",
            "notice_months",
            "renews_months",
            "document_reference",
            "note",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = cast(forms.ModelMultipleChoiceField, self.fields["organisations"])
        known = Organisation.objects.filter(is_active=True)
        if self.instance.pk:
            parties = self.instance.parties.order_by("pk").values("organisation")
            known |= Organisation.objects.filter(pk__in=parties)
        organisations.queryset = known.in_german_order()
        ask_to_choose(self)

    def values(self) -> dict[str, Any]:
        """What the service is told."""
        names = self._meta.fields or ()
        return {name: self.cleaned_data[name] for name in names if name in self.fields}

    def _post_clean(self) -> None:
        """The service checks the record."""


class AgreementChangeForm(AgreementForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.ended:
            # The day that was decided stands.
            del self.fields["ends_on"]


class AmendmentForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Amendment
        fields = ["signed_on", "starts_on", "text", "ends_on", "document_reference"]

    def _post_clean(self) -> None:
        """The service checks the record."""


class EndForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    last_day = forms.DateField(label="Letzter Tag", widget=forms.DateInput)
    reason = forms.CharField(label="Warum?", max_length=300)


class DutyForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Duty
        fields = ["party", "text", "rhythm", "due_on"]

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        party = cast(forms.ModelChoiceField, self.fields["party"])
        parties = AgreementParty.objects.filter(agreement=agreement)
        party.queryset = parties.select_related("organisation").in_order()
        party.empty_label = "alle Vertragspartner"

    def _post_clean(self) -> None:
        """The service checks the record."""


class DutyChangeForm(DutyForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class DutyDoneForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    done_on = forms.DateField(
        label="Erledigt am", widget=forms.DateInput, initial=timezone.localdate
    )
