from datetime import date, timedelta
from typing import Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q

from lotse.core.collation import name_sort_key


class UserQuerySet(models.QuerySet):
    def in_german_order(self) -> Self:
        return self.order_by("sort_key", "pk")

    def matching(self, text: str) -> Self:
        """Every word stands in the name or in the address."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(sort_key__contains=name_sort_key(word)) | Q(email__icontains=word)
            )
        return found

    def with_membership_on(self, day: date, **conditions: Any) -> Self:
        """Has a membership on that day; the conditions narrow it (organisation, role)."""
        memberships = self.model._meta.get_field("memberships").related_model._default_manager
        valid = memberships.valid_on(day).filter(user=OuterRef("pk"), **conditions)
        return self.filter(Exists(valid))

    def invited(self) -> Self:
        """Invited and never signed in (offene Einladungen)."""
        return self.filter(is_active=True, last_login=None, invited_at__isnull=False)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Users have no user name; the e-mail address is their name for sign-in."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Any:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email__iexact=username)


class MembershipQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> Self:
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=day),
            starts_on__lte=day,
            user__is_active=True,
            organisation__is_active=True,
        )

    def in_german_order(self) -> Self:
        return self.order_by("organisation__sort_key", "role", "pk")

    def ending_within(self, days: int, *, today: date) -> Self:
        """Valid today and over soon (läuft bald ab)."""
        return self.valid_on(today).filter(ends_on__lte=today + timedelta(days=days))
