"""Short advice: one form that is filled in within twenty seconds."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.db.models import Q
from django.utils import timezone

from lotse.casework.cases.choices import ContactKind
from lotse.casework.intake.choices import AgeGroup
from lotse.casework.intake.models import Intake, ShortAdvice
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.models import LifeDomain
from lotse.web.components.inputs import CountryField

USUAL_MINUTES = 15


class ShortAdviceForm(forms.ModelForm):
    """Everything has a good default or may stay empty."""

    nationality = CountryField(label="Staatsangehörigkeit", required=False)
    age_group = forms.ChoiceField(
        label="Alter", choices=[("", "keine Angabe"), *AgeGroup.choices], required=False
    )

    class Meta:
        model = ShortAdvice
        fields = [
            "note",
            "domains",
            "municipality",
            "duration_minutes",
            "kind",
            "held_on",
            "age_group",
            "nationality",
            "name",
        ]
        widgets = {"held_on": forms.DateInput, "domains": forms.CheckboxSelectMultiple}
        labels = {"name": "Name, wenn Sie ihn brauchen"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= {"autocomplete": "off"}
        offer_domains(self, self.instance)
        offer_municipalities(self)


class ShortAdviceAddForm(ShortAdviceForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class ShortAdviceChangeForm(ShortAdviceForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ShortAdviceFilterForm(forms.Form):
    q = forms.CharField(label="Name oder Notiz", max_length=100, required=False)


class FiguresFilterForm(forms.Form):
    """Whose figures of which year; what one may not see is not offered."""

    wessen = forms.ChoiceField(label="Wessen")
    jahr = forms.ChoiceField(label="Jahr")

    def __init__(self, data: Any, *, scopes: list[tuple[str, str]], years: list[int]) -> None:
        super().__init__(data, initial={"wessen": scopes[0][0], "jahr": str(years[0])})
        cast(forms.ChoiceField, self.fields["wessen"]).choices = scopes
        cast(forms.ChoiceField, self.fields["jahr"]).choices = [(str(y), str(y)) for y in years]

    def chosen(self) -> tuple[str, int]:
        """Scope and year; what makes no sense is the first that is offered."""
        self.full_clean()
        said = getattr(self, "cleaned_data", {})
        scope, year = (said.get(name) or self.initial[name] for name in ("wessen", "jahr"))
        return scope, int(year)


def usual_values(actor: Actor) -> dict[str, Any]:
    """What the next short advice most likely is: today, fifteen minutes, where I am today."""
    last = ShortAdvice.objects.filter(recorded_by=actor.user).order_by("-created_at").first()
    return {
        "held_on": timezone.localdate(),
        "duration_minutes": USUAL_MINUTES,
        "kind": last.kind if last else ContactKind.VISIT,
        "municipality": _my_municipality(actor, last),
    }


def offer_domains(form: forms.ModelForm, record: ShortAdvice | Intake) -> None:
    """Offer the domains in use, and those the record has had before."""
    chosen = record.domains.values("pk") if record.pk else []
    field = cast(forms.ModelMultipleChoiceField, form.fields["domains"])
    field.queryset = LifeDomain.objects.filter(Q(is_active=True) | Q(pk__in=chosen))


def offer_municipalities(form: forms.ModelForm) -> None:
    field = cast(forms.ModelChoiceField, form.fields["municipality"])
    field.queryset = Municipality.objects.in_german_order()
    field.empty_label = "keine Angabe"


def _my_municipality(actor: Actor, last: ShortAdvice | None) -> int | None:
    """The only one my organisation serves; else where I advised last, if that was today."""
    area = actor.organisation.area_served.order_by("pk")
    served: list[int] = list(area.values_list("pk", flat=True)[:2])
    if len(served) == 1:
        return served[0]
    if last is None or last.held_on != timezone.localdate():
        return None
    here: int | None = last.municipality_id
    return here
