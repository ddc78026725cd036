from typing import Any, cast

from django import forms

from lotse.foundation.organisations.choices import OrganisationKind, Rechtskreis
from lotse.foundation.organisations.models import Municipality, Organisation


class OrganisationFilterForm(forms.Form):
    """The filters above the list; all of them live in the address."""

    q = forms.CharField(label="Name", required=False)
    kind = forms.ChoiceField(
        label="Art", choices=[("", "alle Arten"), *OrganisationKind.choices], required=False
    )
    rechtskreis = forms.ChoiceField(
        label="Rechtskreis",
        choices=[("", "alle Rechtskreise"), *Rechtskreis.choices],
        required=False,
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.in_german_order(),
        label="Zuständig für",
        empty_label="alle Kommunen",
        required=False,
    )


class OrganisationForm(forms.ModelForm):
    class Meta:
        model = Organisation
        fields = [
            "name",
            "short_name",
            "kind",
            "rechtskreis",
            "parent",
            "municipality",
            "area_served",
            "phone",
            "email",
            "is_active",
        ]
        widgets = {"area_served": forms.CheckboxSelectMultiple}
        labels = {"is_active": "Nimmt zurzeit teil"}
        help_texts = {
            "short_name": "Steht oben rechts und in Listen, zum Beispiel „KI“.",
            "is_active": "Ohne Haken kommt niemand mehr für diese Organisation hinein.",
        }
        error_messages = {"name": {"unique": "Diese Organisation gibt es schon."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Organisation.objects.exclude(pk=self.instance.pk)
        for name, kinds in {"kind": OrganisationKind, "rechtskreis": Rechtskreis}.items():
            chosen = cast(forms.ChoiceField, self.fields[name])
            chosen.choices = [("", "Bitte wählen"), *kinds.choices]
        choices = {
            "parent": others.in_german_order(),
            "municipality": Municipality.objects.in_german_order(),
            "area_served": Municipality.objects.in_german_order(),
        }
        for name, queryset in choices.items():
            field = cast(forms.ModelChoiceField, self.fields[name])
            field.queryset = queryset
            if name != "area_served":
                field.empty_label = "keine Angabe"


class OrganisationChangeForm(OrganisationForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
