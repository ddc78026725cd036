"""Tampering shows, whoever did it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from lotse.foundation.audit import services
from lotse.foundation.audit.models import AuditEntry, AuditSeal
from lotse.foundation.audit.rules import GENESIS
from tests.foundation.audit.trail import append, sealed_batches, tamper

pytestmark = pytest.mark.django_db


def test_an_untouched_trail_is_whole():
    assert services.verify() == services.Verification(0, 0, 0, f"0:{GENESIS}", ())
    sealed_batches(3, 1, 4)
    append(2)
    result = services.verify()
    assert (result.seals, result.entries, result.unsealed, result.findings) == (3, 8, 2, ())
    assert result.head == f"3:{AuditSeal.objects.get(number=3).mac}"


def test_sealing_without_entries_makes_no_seal():
    assert services.seal_open_entries() == 0
    append()
    assert services.seal_open_entries() == 1
    assert services.seal_open_entries() == 0
    assert AuditSeal.objects.count() == 1


CHANGES = {
    "action": "action = 'x'",
    "time": "recorded_at = recorded_at - interval '1 second'",
    "actor": "actor_id = 4711",
    "role": "role = 'auditor'",
    "organisation": "organisation_id = 4711",
    "kind": "kind = 'read'",
    "target kind": "target_kind = 'x'",
    "target": "target_id = 4711",
    "content": "changes = '{}'",
    "key": "id = id + 100",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_changed_column_shows(change):
    _, second = sealed_batches(2, 3)
    tamper(f"update audit_auditentry set {change} where id = %s", second[1].pk)  # noqa: S608
    said = "Siegel 2: Mindestens ein Eintrag wurde nachträglich verändert."
    assert services.verify().findings == (said,)


def test_every_column_of_an_entry_is_covered():
    names = {field.name for field in AuditEntry._meta.get_fields()}
    assert len(names - {"seal_number"}) == len(CHANGES)


def test_a_deleted_entry_shows():
    first, _ = sealed_batches(2, 3)
    tamper("delete from audit_auditentry where id = %s", first[0].pk)
    assert services.verify().findings == ("Siegel 1: 2 Einträge versiegelt, 1 vorhanden.",)


def test_an_entry_slipped_into_a_sealed_batch_shows():
    sealed_batches(2, 3)
    append()
    tamper("update audit_auditentry set seal_number = 1 where seal_number is null")
    assert services.verify().findings == ("Siegel 1: 2 Einträge versiegelt, 3 vorhanden.",)


def test_an_entry_moved_to_another_batch_shows_twice():
    sealed_batches(2, 2)
    tamper("update audit_auditentry set seal_number = 2 where id ="
           " (select max(id) from audit_auditentry where seal_number = 1)")  # fmt: skip
    assert len(services.verify().findings) == 2


def test_a_deleted_seal_shows():
    sealed_batches(1, 1, 1)
    tamper("delete from audit_auditseal where number = 2")
    assert "Siegel 2 fehlt." in services.verify().findings


def test_a_corrected_count_and_digest_still_show():
    """Whoever owns the database can compute digests, but not the keyed seal."""
    first, _ = sealed_batches(2, 2)
    tamper("delete from audit_auditentry where id = %s", first[0].pk)
    with connection.cursor() as cursor:
        cursor.execute("select actual_digest from audit_check() where number = 1")
        digest = cursor.fetchone()[0]
    tamper("update audit_auditseal set entry_count = 1, digest = %s where number = 1", digest)
    said = "Siegel 1: Das Siegel passt nicht zum Schlüssel oder zur Kette."
    assert services.verify().findings == (said,)


def test_a_batch_of_the_application_without_the_key_shows():
    """The functions can be called by the application; a seal needs the key outside."""
    sealed_batches(1)
    append()
    with connection.cursor() as cursor:
        cursor.execute("select number, entry_count, digest from audit_collect()")
        number, count, digest = cursor.fetchone()
        cursor.execute("select audit_close(%s, %s, %s, %s)", [number, count, digest, "f" * 64])
    said = "Siegel 2: Das Siegel passt nicht zum Schlüssel oder zur Kette."
    assert services.verify().findings == (said,)


def test_another_key_fits_no_seal(settings):
    sealed_batches(1, 1)
    settings.AUDIT_KEY = "ein anderer Schlüssel"
    assert len(services.verify().findings) == 2


def test_cutting_the_newest_off_shows_with_a_noted_head():
    sealed_batches(2, 2)
    noted = services.verify().head
    _, _, third = sealed_batches_more()
    assert services.verify(known_head=noted).findings == ()
    newest = services.verify().head
    tamper("delete from audit_auditentry where id = any(%s)", [entry.pk for entry in third])
    tamper("delete from audit_auditseal where number = 3")
    assert services.verify().findings == ()
    said = "Der notierte Stand kommt im Protokoll nicht mehr vor."
    assert services.verify(known_head=newest).findings == (said,)
    assert services.verify(known_head=noted).findings == ()


def sealed_batches_more():
    append(2)
    services.seal_open_entries()
    return [list(AuditEntry.objects.filter(seal_number=n)) for n in (1, 2, 3)]


def test_the_check_does_not_depend_on_the_time_zone_of_the_session():
    sealed_batches(2)
    with connection.cursor() as cursor:
        for zone in ("America/New_York", "Asia/Tokyo"):
            cursor.execute("select set_config('timezone', %s, true)", [zone])
            assert services.verify().findings == ()


def _verify(*arguments):
    out, err = StringIO(), StringIO()
    call_command("audit_verify", *arguments, stdout=out, stderr=err)
    return out.getvalue()


def test_the_command_says_that_all_is_well_and_what_to_note():
    sealed_batches(3)
    append()
    said = _verify()
    assert "unversehrt: 3 Einträge in 1 Siegeln, 1 noch nicht versiegelt." in said
    head = said.rsplit("Stand zum Aufbewahren: ", 1)[1].strip()
    assert "unversehrt" in _verify("--head", head)


def test_the_command_fails_when_something_was_changed():
    sealed_batches(2)
    tamper("update audit_auditentry set action = 'x'")
    with pytest.raises(CommandError, match="Bitte Datenschutz informieren") as failure:
        _verify()
    assert failure.value.returncode == 1


def test_the_command_fails_for_a_head_that_is_gone():
    sealed_batches(1)
    with pytest.raises(CommandError):
        _verify("--head", f"9:{'f' * 64}")


def test_the_sealing_command_says_how_many():
    append(2)
    out = StringIO()
    call_command("audit_seal", stdout=out)
    assert out.getvalue() == "2 Einträge versiegelt.\n"
