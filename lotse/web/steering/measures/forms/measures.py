"""Planning a measure, moving it on, and finding it again."""

from collections.abc import Sequence
from textwrap import shorten
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import COUNTY_OFFICES, Role
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.steering.bodies.models import Decision
from lotse.steering.measures.choices import MeasureState
from lotse.steering.measures.models import Measure
from lotse.steering.measures.querysets import CountyMeasureQuerySet
from lotse.steering.measures.rules.budget import Line
from lotse.steering.themes.models import Theme
from lotse.web.components.formats import amount
from lotse.web.components.inputs import german_numbers_first
from lotse.web.components.lists import FilterChip
from lotse.web.steering.measures.forms.kept import KeptForm
from lotse.web.steering.measures.views.money import LineOfAward, key

_SHOWN = 80


class DecisionField(forms.ModelChoiceField):
    """A decision by its number and its first words."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}: {shorten(obj.wording, _SHOWN, placeholder=' …')}"


class MeasureForm(KeptForm):
    line = forms.ChoiceField(
        label="Zeile des Bescheids",
        required=False,
        help_text="Aus welchem bewilligten Geld die Maßnahme bezahlt wird.",
    )

    class Meta:
        model = Measure
        fields = (
            *(
                "title",
                "goal",
                "theme",
                "decision",
                "owner",
                "organisation",
                "contact_name",
                "municipalities",
            ),
            *("starts_on", "ends_on", "planned_eur"),
        )
        widgets = {
            "goal": forms.Textarea(attrs={"rows": 3}),
            "municipalities": forms.CheckboxSelectMultiple,
        }
        field_classes = {"decision": DecisionField}
        help_texts = {
            "goal": "Was danach anders ist als vorher.",
            "municipalities": "Keine angekreuzt heißt: der ganze Kreis.",
        }
        formfield_callback = german_numbers_first

    def __init__(
        self, *args: Any, actor: Actor, lines: Sequence[LineOfAward], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.lines = {line.key: line for line in lines}
        self._offer(actor)
        known = key(self.instance)
        line = cast(forms.ChoiceField, self.fields["line"])
        line.choices = [("", "kein Geld aus einem Bescheid"), *map(_offered, lines)]
        if known and known not in self.lines:
            line.choices = [*line.choices, (known, "Bescheid nicht mehr in Kraft")]
        self.initial["line"] = known

    def chosen_line(self) -> Line | None:
        """The line as steering takes it; that of an award not in force bears nothing more."""
        found = self.lines.get(self.cleaned_data["line"])
        return found.as_value if found else None

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or {}
        if said.get("line") and said.get("planned_eur") is None and "planned_eur" in said:
            self.add_error("planned_eur", "Bitte sagen, wie viel aus dieser Zeile geplant ist.")
        if said.get("line") and said["line"] not in self.lines:
            self.add_error("line", "Dieser Bescheid ist nicht mehr in Kraft. Bitte neu wählen.")
        return said

    def _offer(self, actor: Actor) -> None:
        themes = cast(forms.ModelChoiceField, self.fields["theme"])
        themes.queryset = Theme.objects.visible_to(actor).order_by("title", "pk")
        themes.empty_label = "kein Thema"
        decisions = cast(forms.ModelChoiceField, self.fields["decision"])
        seen = Decision.objects.visible_to(actor).select_related("body")
        decisions.queryset = seen.order_by("-year", "-number", "pk")
        decisions.empty_label = "kein Beschluss"
        owners = cast(forms.ModelChoiceField, self.fields["owner"])
        owners.queryset = _coordinators(self.instance.owner_id)
        owners.empty_label = "niemand aus der Koordination"
        places = cast(forms.ModelMultipleChoiceField, self.fields["municipalities"])
        places.queryset = Municipality.objects.in_german_order()
        offices = cast(forms.ModelChoiceField, self.fields["organisation"])
        offices.queryset = Organisation.objects.active().in_german_order()
        offices.empty_label = "keine andere Stelle"


class ThemeCheckedForm(forms.Form):
    """The effect was checked: until when somebody looks at the theme again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    due_on = forms.DateField(
        label="Wieder ansehen am", help_text="Bis dahin entscheidet sich, ob das Thema schließt."
    )
    note = forms.CharField(
        label="Notiz", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    feedback = forms.CharField(
        label="Rückmeldung an die, die gemeldet haben",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Leer: „Wir haben geprüft, was die Maßnahme bewirkt hat.“ Keine Namen.",
    )


class MoveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Grund",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MeasureFilterForm(forms.Form):
    q = forms.CharField(label="Titel, Ziel, verantwortlich", max_length=100, required=False)
    state = forms.ChoiceField(
        label="Stand", choices=[("", "alle"), *MeasureState.choices], required=False
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label="Kommune", empty_label="alle", required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        places = cast(forms.ModelChoiceField, self.fields["municipality"])
        places.queryset = Municipality.objects.in_german_order()

    def wanted(self) -> dict[str, Any]:
        """The filters in force; one that makes no sense is none."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, found: CountyMeasureQuerySet) -> CountyMeasureQuerySet:
        wanted = self.wanted()
        found = found.said_like(wanted.get("q", ""))
        if state := wanted.get("state"):
            found = found.in_state(state)
        place = wanted.get("municipality")
        return found.in_municipality(place) if place else found

    def chips(self) -> list[FilterChip]:
        """The filters in force, as people read them."""
        return [
            FilterChip(f"{self.fields[name].label}: {_read(value)}", name, str(self.data[name]))
            for name, value in self.wanted().items()
        ]


def _read(value: Any) -> str:
    return MeasureState(value).label if value in MeasureState.values else str(value)


def _offered(line: LineOfAward) -> tuple[str, str]:
    free = amount(line.free_eur)
    return line.key, f"{line.label} – bewilligt {amount(line.granted_eur)}, noch frei {free}"


def _coordinators(known: int | None) -> Any:
    """Who coordinates in the county today, and whoever is named already."""
    today, where = timezone.localdate(), {"organisation__kind__in": COUNTY_OFFICES}
    found = User.objects.with_membership_on(today, role=Role.KIM_COORDINATION, **where)
    return User.objects.filter(Q(pk=known) | Q(pk__in=found)).in_german_order()
