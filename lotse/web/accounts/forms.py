"""The forms of the sign-in library with our words; what they check stays theirs."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.contrib.auth.password_validation import password_validators_help_texts


class Worded:
    """Gives fields our labels and hints and takes the placeholders away."""

    labels: ClassVar[Mapping[str, str]] = {}
    hints: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Worded, account.LoginForm):
    labels = {"login": "E-Mail-Adresse", "password": "Kennwort"}


class ForgottenPasswordForm(Worded, account.ResetPasswordForm):
    labels = {"email": "E-Mail-Adresse"}


class NewPasswordForm(Worded, account.ResetPasswordKeyForm):
    labels = {"password1": "Neues Kennwort", "password2": "Neues Kennwort wiederholen"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    labels = {
        "oldpassword": "Bisheriges Kennwort",
        "password1": "Neues Kennwort",
        "password2": "Neues Kennwort wiederholen",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())


class FirstPasswordForm(Worded, account.SetPasswordForm):
    labels = NewPasswordForm.labels


class ConfirmPasswordForm(Worded, account.ReauthenticateForm):
    labels = {"password": "Kennwort"}


class SecondFactorForm(Worded, second_factor.AuthenticateForm):
    labels = {"code": "Code"}
    hints = {"code": "Sechs Ziffern aus der App oder ein Wiederherstellungscode."}


class ConfirmSecondFactorForm(Worded, second_factor.ReauthenticateForm):
    labels = SecondFactorForm.labels
    hints = SecondFactorForm.hints


class EnrolAppForm(Worded, totp.ActivateTOTPForm):
    labels = {"code": "Code aus der App"}
    hints = {"code": "Sechs Ziffern; sie wechseln alle 30 Sekunden."}


class AddKeyForm(Worded, webauthn.AddWebAuthnForm):
    labels = {"name": "Name des Schlüssels"}
    hints = {"name": "Damit Sie mehrere Schlüssel auseinanderhalten, zum Beispiel „USB-Stick“."}


class RenameKeyForm(Worded, webauthn.EditWebAuthnForm):
    labels = {"name": "Name des Schlüssels"}
