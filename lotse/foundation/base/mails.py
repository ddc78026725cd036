"""Whether mails leave the house, and where their links lead."""

from django.conf import settings


def is_mail_configured() -> bool:
    """Whether mails leave the house; on the console they reach nobody."""
    return not settings.EMAIL_BACKEND.endswith("console.EmailBackend")


def address_of(path: str) -> str:
    """The whole address of a page, for a mail that no request asked for.

    Example: ``/zahlen/`` -> ``https://lotse.example.org/zahlen/``
    """
    origins = [origin for origin in settings.CSRF_TRUSTED_ORIGINS if "*" not in origin]
    return f"{origins[0] if origins else f'https://{settings.ALLOWED_HOSTS[0]}'}{path}"
