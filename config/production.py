"""What the settings alone cannot refuse, because only the database knows it."""

from django.core.exceptions import ImproperlyConfigured

from lotse.demo.cast import DOMAIN
from lotse.foundation.accounts.models import User


def refuse_demo_logins() -> None:
    """Stop before the first request when somebody of the demo county could sign in.

    Their password is published; only deactivated accounts may stay.
    """
    if User.objects.filter(email__iendswith=f"@{DOMAIN}", is_active=True).exists():
        raise ImproperlyConfigured(
            f"In der Datenbank gibt es aktive Demo-Anmeldungen (@{DOMAIN}): Bitte eine leere "
            "Datenbank benutzen oder diese Zugänge deaktivieren."
        )
