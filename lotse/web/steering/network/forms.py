from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from lotse.foundation.organisations.choices import Rechtskreis
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.steering.agreements.models import Agreement
from lotse.steering.network.choices import RelationKind
from lotse.steering.network.models import NetworkActor, Relation
from lotse.web.components.inputs import ask_to_choose

_CHOOSE = "bitte wählen"


class _ServiceForm(forms.ModelForm):
    """The form checks the shape; the service checks the record."""

    def values(self) -> dict[str, Any]:
        names = self._meta.fields or ()
        return {name: self.cleaned_data[name] for name in names}

    def _post_clean(self) -> None:
        """The service checks the record."""


class NetworkActorForm(_ServiceForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = NetworkActor
        fields = [
            "organisation",
            "name",
            "kind",
            "sphere",
            "level",
            "municipality",
            "people",
            "starts_on",
            "ends_on",
            "note",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = cast(forms.ModelChoiceField, self.fields["organisation"])
        known = Organisation.objects.filter(is_active=True)
        known |= Organisation.objects.filter(pk=self.instance.organisation_id)
        organisation.queryset, organisation.empty_label = known.in_german_order(), "keine"
        town = cast(forms.ModelChoiceField, self.fields["municipality"])
        town.queryset, town.empty_label = Municipality.objects.in_german_order(), "keine bestimmte"
        ask_to_choose(self)


class NetworkActorChangeForm(NetworkActorForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class RelationForm(_ServiceForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Relation
        fields = [
            "from_actor",
            "kind",
            "to_actor",
            "is_mutual",
            "starts_on",
            "ends_on",
            "agreement",
            "evidence",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from_actor", "to_actor"):
            end = cast(forms.ModelChoiceField, self.fields[name])
            end.queryset = NetworkActor.objects.in_german_order()
            end.empty_label = _CHOOSE
        agreement = cast(forms.ModelChoiceField, self.fields["agreement"])
        agreement.queryset, agreement.empty_label = Agreement.objects.in_order(), "keine"
        ask_to_choose(self)


class RelationChangeForm(RelationForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class LastDayForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    last_day = forms.DateField(
        label="Letzter Tag", widget=forms.DateInput, initial=timezone.localdate
    )


class PictureForm(forms.Form):
    """Which picture: of which day, compared with which, of what kind, answering what."""

    am = forms.DateField(label="Am", required=False, widget=forms.DateInput)
    seit = forms.DateField(label="Verglichen mit", required=False, widget=forms.DateInput)
    art = forms.ChoiceField(label="Beziehungen", required=False)
    rechtskreis = forms.ChoiceField(label="Rechtskreis", required=False)
    frage = forms.ChoiceField(label="Frage", required=False)
    gelebt = forms.BooleanField(label="Gelebte Wege dazu", required=False)

    def __init__(self, data: Any, *, questions: dict[str, str]) -> None:
        super().__init__(data)
        choices = {
            "art": [("", "alle"), *RelationKind.choices],
            "rechtskreis": [("", "alle"), *Rechtskreis.choices],
            "frage": [("", "keine"), *questions.items()],
        }
        for name, known in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = known
