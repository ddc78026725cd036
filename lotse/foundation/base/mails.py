"""Whether mails leave the house."""

from django.conf import settings


def is_mail_configured() -> bool:
    """Whether mails leave the house; on the console they reach nobody."""
    return not settings.EMAIL_BACKEND.endswith("console.EmailBackend")
