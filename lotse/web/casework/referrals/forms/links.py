"""Where link and code go: two ways, so that one alone opens nothing."""

from uuid import uuid4

from django import forms


class LinkForm(forms.Form):
    phone = forms.CharField(
        label="Telefon der Stelle",
        max_length=40,
        help_text="Dort rufen Sie an und sagen den Code.",
    )
    email = forms.EmailField(
        label="E-Mail der Stelle",
        required=False,
        help_text="Dorthin geht der Link. Die Mail nennt keinen Namen.",
    )
    send_mail = forms.BooleanField(label="E-Mail jetzt senden", required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean() or self.cleaned_data
        if cleaned.get("send_mail") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "Bitte die E-Mail-Adresse der Stelle angeben.")
        return cleaned


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Acht Ziffern. Sie haben ihn am Telefon bekommen.",
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """Read as it is written down: with gaps between the digits."""
        return "".join(str(self.cleaned_data["code"]).split())
