"""What somebody looks for; all of it lives in the address, so that a case can fill it in."""

from typing import Any

from django import forms

from lotse.foundation.directory.choices import ResidenceGroup
from lotse.foundation.directory.rules import Need
from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.models import LifeDomain
from lotse.web.components import codes


class OfferSearchForm(forms.Form):
    """Words and facts; the names are those of the address."""

    q = forms.CharField(label="Wörter", max_length=200, required=False)
    thema = forms.ChoiceField(label="Thema", required=False)
    sprache = forms.ChoiceField(label="Sprache", required=False)
    ort = forms.ChoiceField(label="Wohnort", required=False)
    alter = forms.IntegerField(label="Alter", min_value=0, max_value=120, required=False)
    status = forms.ChoiceField(
        label="Aufenthalt", choices=[("", "beliebig"), *ResidenceGroup.choices], required=False
    )
    frei = forms.BooleanField(label="nur mit freien Plätzen", required=False)
    passend = forms.BooleanField(label="nur was passt", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = LifeDomain.objects.filter(is_active=True).values_list("code", "label")
        places = Municipality.objects.in_german_order().values_list("ags", "name")
        _choices(self, "thema", [("", "alle Themen"), *topics])
        _choices(self, "sprache", [("", "beliebig"), *codes.language_choices()])
        _choices(self, "ort", [("", "beliebig"), *places])

    @property
    def wanted(self) -> dict[str, Any]:
        """What was understood; a value that is none is left out and the rest still counts."""
        self.is_valid()
        # An age of 0 is one; a box without a tick is not.
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in ("", None) and value is not False
        }

    @property
    def need(self) -> Need:
        wanted = self.wanted
        return Need(
            topics=frozenset({wanted["thema"]} if "thema" in wanted else ()),
            languages=frozenset({wanted["sprache"]} if "sprache" in wanted else ()),
            place=wanted.get("ort", ""),
            residence=wanted.get("status", ""),
            age=wanted.get("alter"),
        )


def _choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
