from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.database import acting_as
from lotse.foundation.drafts import rules, services, tasks
from lotse.foundation.drafts.models import Draft
from lotse.foundation.organisations.choices import Role
from tests import cast

pytestmark = pytest.mark.django_db

KEY = "contact_add:cases.case:7"


def keep(actor, key=KEY, **fields):
    with acting(actor):
        return services.keep_draft(actor=actor, key=key, fields=fields or {"note": ["Halb fer"]})


def test_what_is_typed_is_kept_and_typed_on(anna):
    keep(anna, note=["Halb"], tags=["a", "b"])
    keep(anna, note=["Halb fertig"], tags=[])
    draft = Draft.objects.get()
    assert (str(draft), draft.user) == (KEY, anna.user)
    assert draft.fields == {"note": ["Halb fertig"], "tags": []}


def test_each_has_her_own(anna, berta):
    keep(anna, note=["Annas"])
    keep(berta, note=["Bertas"])
    for actor, words in ((anna, "Annas"), (berta, "Bertas")):
        with acting(actor):
            assert Draft.objects.get().fields == {"note": [words]}
            assert Draft.objects.visible_to(actor).count() == 1


def test_nobody_else_sees_changes_or_deletes_a_draft(anna, berta, lena, frieda, dora):
    keep(anna)
    for actor in (berta, lena, frieda, dora):
        with acting(actor), connection.cursor() as cursor:
            assert not Draft.objects.exists()
            cursor.execute("update drafts_draft set fields = '{}'")
            assert cursor.rowcount == 0
            services.discard_draft(actor=actor, key=KEY)
    with acting_as(None):
        assert not Draft.objects.exists()
    assert Draft.objects.get().fields == {"note": ["Halb fer"]}


def test_nobody_writes_a_draft_for_another(anna, berta):
    refused = pytest.raises(DatabaseError, match="row-level security")
    with acting(berta), refused, transaction.atomic():
        Draft.objects.create(user=anna.user, key=KEY)


def test_a_draft_is_there_in_every_membership(anna):
    keep(anna)
    with acting(cast.also_member(anna.user, Role.CASE_MANAGER, "CARITAS")):
        assert Draft.objects.exists()


def test_a_refused_draft_changes_nothing(anna):
    keep(anna)
    with pytest.raises(RuleViolationError, match="zu lang"):
        keep(anna, note=["x" * rules.LONGEST_DRAFT])
    assert Draft.objects.get().fields == {"note": ["Halb fer"]}


def test_a_discarded_draft_is_gone_and_the_others_stay(anna):
    keep(anna)
    keep(anna, key="intake")
    with acting(anna):
        services.discard_draft(actor=anna, key=KEY)
        services.discard_draft(actor=anna, key="never:kept")
    assert Draft.objects.get().key == "intake"


def test_of_too_many_the_oldest_goes(anna, monkeypatch):
    monkeypatch.setattr(rules, "MOST_DRAFTS", 2)
    for key in ("first", "second", "third"):
        keep(anna, key=key)
    assert set(Draft.objects.values_list("key", flat=True)) == {"second", "third"}


def test_drafts_are_no_business_of_the_trail(anna):
    keep(anna)
    with acting(anna):
        services.discard_draft(actor=anna, key=KEY)
    assert not AuditEntry.objects.exists()


def test_a_draft_left_alone_is_deleted_after_two_weeks(anna, berta):
    keep(anna, key="left")
    keep(berta, key="left")
    keep(anna, key="fresh")
    age = {"left": rules.DAYS_KEPT + 1, "fresh": rules.DAYS_KEPT - 1}
    for key, days in age.items():
        moment = timezone.now() - timedelta(days=days)
        Draft.objects.filter(key=key).update(saved_at=moment)
    with acting_as(None):
        tasks.forget(0)
    assert list(Draft.objects.values_list("key", flat=True).order_by("pk")) == ["fresh"]
