from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower

from lotse.foundation.accounts.querysets import MembershipQuerySet, UserManager
from lotse.foundation.base.models import Versioned
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Organisation


class User(AbstractBaseUser, Versioned):
    """Somebody who signs in (Zugang)."""

    email = models.EmailField("E-Mail-Adresse", unique=True)
    given_name = models.CharField("Vorname", max_length=100)
    family_name = models.CharField("Nachname", max_length=100)
    sort_key = models.CharField(max_length=240, editable=False)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    is_active = models.BooleanField("Aktiv", default=True)
    invited_at = models.DateTimeField("Eingeladen", null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["given_name", "family_name"]
    objects = UserManager()

    class Meta:
        verbose_name = "Zugang"
        verbose_name_plural = "Zugänge"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_is_unique",
                violation_error_message="Diese E-Mail-Adresse hat schon einen Zugang.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


class Membership(models.Model):
    """The role of a user in an organisation for a time (Mitgliedschaft)."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="memberships", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name="Organisation",
    )
    role = models.CharField("Rolle", max_length=40, choices=Role)
    starts_on = models.DateField("Von")
    ends_on = models.DateField("Bis", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "Mitgliedschaft"
        verbose_name_plural = "Mitgliedschaften"
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "starts_on"],
                name="membership_is_entered_once",
                violation_error_message="Diese Mitgliedschaft gibt es schon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.organisation.short_name}"
