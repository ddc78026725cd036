"""A form field for a signature drawn on the screen; see ``static/lotse/js/signature.js``."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from lotse.foundation.documents import rules

_LONGEST = 200_000


class SignatureField(forms.CharField):
    """Strokes of a pen as ``[[[x, y], …], …]`` on a sheet of 1000 by 300; empty without."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=_LONGEST, **kwargs)

    def clean(self, value: Any) -> list[rules.Stroke]:
        text = super().clean(value)
        if not text:
            return []
        try:
            strokes = rules.strokes_of(json.loads(text))
        except (ValueError, RecursionError) as error:
            raise ValidationError("Die Unterschrift ist nicht angekommen.") from error
        return strokes
