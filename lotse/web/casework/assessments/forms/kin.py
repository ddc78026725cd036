"""Somebody in the genogram, and how she belongs to the others."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from lotse.casework.assessments.choices import PARENTHOODS, PARTNERSHIPS, KinshipKind
from lotse.casework.assessments.models import Kinship, Relative
from lotse.casework.cases.models import Case
from lotse.casework.persons.choices import Sex
from lotse.web.components.inputs import PartialDateField

PARENT_OF, CHILD_OF, SIBLING_OF = "parent_of", "child_of", "sibling_of"
_RELATIONS = [
    (PARENT_OF, "Mutter oder Vater von"),
    (CHILD_OF, "Kind von"),
    (SIBLING_OF, "Schwester oder Bruder von"),
    *((kind.value, f"{kind.label} mit") for kind in PARTNERSHIPS),
]
# Kind, the other one or None for the client, whether the new one is the parent.
Link = tuple[str, Relative | None, bool]


class RelativeField(forms.ModelChoiceField):
    """Somebody of the genogram, by the name that may be shown."""

    names: Mapping[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        return self.names[obj.pk]


class RelativeForm(forms.ModelForm):
    name = forms.CharField(
        label="Name",
        max_length=80,
        required=False,
        help_text="Wie die Person sie nennt; auch „Großmutter“ genügt.",
    )
    sex = forms.ChoiceField(
        label="Geschlecht", choices=Sex.choices, initial=Sex.UNKNOWN, widget=forms.RadioSelect
    )
    born = PartialDateField(label="Geburtsdatum")

    class Meta:
        model = Relative
        fields = ["name", "sex", "born", "is_deceased", "remark"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not name and self.instance.person_id is None:
            raise ValidationError("Bitte einen Namen angeben.")
        return name


class RelativeChangeForm(RelativeForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.person_id is not None:
            # Name, sex and birth date stand in the record of the person.
            for name in ("name", "sex", "born"):
                self.fields.pop(name)


class RelativeAddForm(RelativeForm):
    """A new relative with one relation; the other parent of a child may be named as well.

    An empty genogram begins with the client, so nobody else can be meant.
    """

    relation = forms.ChoiceField(label="Verbindung", choices=_RELATIONS)
    other = RelativeField(Relative.objects.none(), label="Zu wem", empty_label=None, required=False)
    second_parent = RelativeField(
        Relative.objects.none(),
        label="Anderer Elternteil",
        empty_label="nicht bekannt",
        required=False,
        help_text="Nur für ein Kind.",
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, case: Case, names: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in ("other", "second_parent"):
            _offer(self.fields[field], case, names)
        if not names:
            # The first relative puts the client into the genogram as well.
            cast(forms.ModelChoiceField, self.fields["other"]).empty_label = str(case.person)

    def links(self) -> list[Link]:
        """How the new one belongs to the others, as the service reads it.

        Raises: ValidationError for a sibling of somebody whose parents are not known.
        """
        relation, other = self.cleaned_data["relation"], self.cleaned_data["other"]
        if relation == PARENT_OF:
            return [(KinshipKind.PARENT, other, True)]
        if relation == CHILD_OF:
            both = [other, self.cleaned_data["second_parent"]]
            parents = both if both[1] else both[:1]
            return [(KinshipKind.PARENT, one, False) for one in parents]
        if relation == SIBLING_OF:
            return self._of_the_same_parents(other)
        return [(relation, other, True)]

    def values(self) -> dict[str, Any]:
        """What is known of the new one herself."""
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "submission_key")}

    def _of_the_same_parents(self, other: Relative | None) -> list[Link]:
        parents = Kinship.objects.filter(second=other, kind__in=PARENTHOODS).order_by("pk")
        found: list[Link] = [
            (one.kind, one.first, False) for one in parents.select_related("first")
        ]
        if not found:
            raise ValidationError(
                {"relation": "Bitte zuerst die Eltern eintragen; Geschwister teilen sie."}
            )
        return found


class KinshipForm(forms.Form):
    """Join two who are in the genogram already."""

    first = RelativeField(Relative.objects.none(), label="Wer", empty_label=None)
    kind = forms.ChoiceField(label="ist", choices=[])
    second = RelativeField(Relative.objects.none(), label="von oder mit", empty_label=None)

    def __init__(self, *args: Any, case: Case, names: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["kind"]).choices = [
            *((kind.value, f"{kind.label} von") for kind in PARENTHOODS),
            *((kind.value, f"{kind.label} mit") for kind in PARTNERSHIPS),
        ]
        for field in ("first", "second"):
            _offer(self.fields[field], case, names)


def _offer(field: forms.Field, case: Case, names: dict[int, str]) -> None:
    choice = cast(RelativeField, field)
    choice.names = names
    choice.queryset = case.relatives.order_by("pk")
