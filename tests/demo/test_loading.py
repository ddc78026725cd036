"""The short cut of the load leaves out questions, not the answer of the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lotse.demo.loading import _constraints_left_to_the_database
from lotse.foundation.accounts.models import User


def test_the_database_still_refuses_what_nobody_asked_about(db: None) -> None:
    person = {"given_name": "Anna", "family_name": "Beispiel", "password": "x"}
    User.objects.create(email="anna@kreis.example", **person)
    twin = User(email="anna@kreis.example", **person)
    with _constraints_left_to_the_database():
        twin.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save()
    with pytest.raises(ValidationError):
        twin.full_clean()
