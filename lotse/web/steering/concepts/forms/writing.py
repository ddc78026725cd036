"""Beginning a concept, writing its sections."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from lotse.steering.concepts.models import Concept, Section

FORMATTING = (
    "Eine leere Zeile beginnt einen neuen Absatz. Zeilen, die mit „- “ beginnen, werden eine Liste."
)


class ConceptForm(forms.ModelForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Concept
        fields = ("title", "kind")

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """The service checks the record."""


class SectionForm(forms.ModelForm):
    """Heading and text; the service checks the record."""

    class Meta:
        model = Section
        fields: tuple[str, ...] = ("heading", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 16})}
        help_texts = {"text": FORMATTING}

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("heading", "text")}

    def _post_clean(self) -> None:
        """The service checks the record."""


class SectionAddForm(SectionForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta(SectionForm.Meta):
        fields = ("heading", "parent", "text")

    def __init__(self, *args: Any, sections: QuerySet[Section], **options: Any) -> None:
        super().__init__(*args, **options)
        parent = cast(forms.ModelChoiceField, self.fields["parent"])
        parent.queryset, parent.empty_label = sections, "eigener Abschnitt"


class SectionWriteForm(SectionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
