"""What a service refuses is shown in the form it was asked from; nothing typed is lost."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm

from lotse.core.verdicts import RuleViolationError

# What a view catches around a service and hands over.
REFUSALS = (RuleViolationError, ValidationError)


def show_refusal(form: BaseForm, refusal: RuleViolationError | ValidationError) -> None:
    """Put a refusal into the form: at its field where the form has it, else above the form.

    Example: ``except REFUSALS as refusal: show_refusal(form, refusal)``
    """
    if isinstance(refusal, RuleViolationError):
        form.add_error(None, str(refusal))
        return
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        known = name in form.fields and not form[name].is_hidden
        form.add_error(name if known and name != NON_FIELD_ERRORS else None, errors)
