"""What a paper is called, of which meeting and of which day; and steps that cannot be undone."""

from typing import Any, cast
from uuid import uuid4

from django import forms

from lotse.foundation.accounts.actors import Actor
from lotse.reporting.papers.models import Paper


class PaperForm(forms.ModelForm):
    """Title, meeting and days of a paper; the service checks the record."""

    class Meta:
        model = Paper
        fields: tuple[str, ...] = (
            "title",
            "number",
            "committee",
            "meeting_on",
            "as_of",
            "known_at",
        )
        help_texts = {
            "as_of": "Bestände gelten für diesen Tag; was sich im Jahr ansammelt, bis zu ihm.",
            "known_at": "Leer: alles, was bis heute eingetragen ist.",
        }

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """The service checks the record."""


class PaperAddForm(PaperForm):
    """A new paper begins with the sections of another one, or with the usual ones."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta(PaperForm.Meta):
        fields = ("previous", *PaperForm.Meta.fields)
        labels = {"previous": "Beginnen mit"}
        help_texts = {
            **PaperForm.Meta.help_texts,
            "previous": "Die neue Vorlage übernimmt die Abschnitte und sagt, was sich seitdem"
            " geändert hat.",
        }

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        previous = cast(forms.ModelChoiceField, self.fields["previous"])
        frozen = Paper.objects.visible_to(actor).frozen().latest_first().defer("content")
        previous.queryset, previous.empty_label = frozen, "der üblichen Gliederung"


class PaperChangeForm(PaperForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class StepForm(forms.Form):
    """A step that cannot be undone; ``seen`` are the sections as the page showed them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
