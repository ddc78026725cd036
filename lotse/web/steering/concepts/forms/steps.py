"""Steps of a version: into consultation, approved."""

from typing import Any, cast

from django import forms

from lotse.foundation.accounts.actors import Actor
from lotse.steering.bodies.models import Body


class StepForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ConsultForm(StepForm):
    consult_until = forms.DateField(label="Anmerkungen bis", required=False)


class ApproveForm(StepForm):
    body = forms.ModelChoiceField(
        Body.objects.none(), label="Gremium", required=False, empty_label="ein anderes"
    )
    body_name = forms.CharField(
        label="Anderes Gremium",
        max_length=160,
        required=False,
        help_text="Zum Beispiel „Kreistag“ oder „Ausschuss für Soziales und Integration“.",
    )
    approved_on = forms.DateField(label="Beschlossen am")

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        bodies = cast(forms.ModelChoiceField, self.fields["body"])
        bodies.queryset = Body.objects.visible_to(actor).in_order()

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or {}
        if not said.get("body") and not said.get("body_name"):
            self.add_error("body", "Bitte sagen, wer beschlossen hat.")
        return said
