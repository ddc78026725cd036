"""A file is kept encrypted, under a tidy name, and seen by whoever the record lets see it."""

import json
import os
from datetime import timedelta
from io import StringIO
from unittest.mock import patch

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.base.database import acting_as
from lotse.foundation.documents import services, tasks, vault
from lotse.foundation.documents.choices import MediaType, ScanState
from lotse.foundation.documents.models import StoredFile
from lotse.operations.backups import snapshots
from tests.foundation.documents import samples

pytestmark = pytest.mark.django_db


def _stored(actor, name="Brief.pdf", content=samples.PDF):
    with acting(actor):
        return services.store(actor=actor, name=name, content=content)


def _sealed(file):
    return settings.DOCUMENTS_DIR / file.place.hex[:2] / f"{file.place.hex}.sealed"


def test_what_was_stored_comes_back(anna):
    file = _stored(anna)
    assert services.content(file) == samples.PDF
    assert (file.media_type, file.size) == (MediaType.PDF, len(samples.PDF))
    assert file.stored_by == anna.user


def test_nothing_readable_lies_on_the_disk(anna):
    sealed = _sealed(_stored(anna, "Notiz.txt", samples.TEXT)).read_bytes()
    assert b"Niederschrift" not in sealed
    assert len(sealed) > len(samples.TEXT)


def test_only_the_own_account_reads_the_folder(anna):
    assert _sealed(_stored(anna)).stat().st_mode & 0o077 == 0


def test_the_name_gets_the_suffix_of_the_content(anna):
    assert _stored(anna, "../../Pass.exe", samples.PDF).name == "Pass.pdf"


def test_without_a_scanner_a_file_is_visibly_unchecked(anna):
    file = _stored(anna)
    assert file.get_scan_state_display() == "nicht geprüft"
    assert file.is_unchecked


def test_a_paper_of_our_own_needs_no_scanner(anna, settings):
    settings.CLAMD = "127.0.0.1:9"
    with acting(anna):
        file = services.store(actor=anna, name="x.pdf", content=samples.PDF, made_here=True)
    assert file.scan_state == ScanState.OWN


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("leer.pdf", b"", "Die Datei ist leer"),
        ("Programm.pdf", samples.PROGRAM, "Programme, Skripte"),
    ],
)
def test_what_is_refused_is_not_kept(anna, name, content, reason):
    before = set(vault.places())
    with acting(anna), pytest.raises(RuleViolationError, match=reason):
        services.store(actor=anna, name=name, content=content)
    assert set(vault.places()) == before


def test_a_file_over_the_limit_is_refused(anna, settings):
    settings.UPLOAD_MEGABYTES = 1
    with acting(anna), pytest.raises(RuleViolationError, match="größer als 1 MB"):
        services.store(actor=anna, name="gross.pdf", content=samples.PDF + bytes(1_000_000))


def test_a_changed_file_is_not_given_out(anna):
    file = _stored(anna)
    sealed = bytearray(_sealed(file).read_bytes())
    sealed[-1] ^= 1
    _sealed(file).write_bytes(sealed)
    with pytest.raises(RuleViolationError, match="lässt sich nicht öffnen"):
        services.content(file)


def test_files_that_were_swapped_are_not_given_out(anna):
    one, other = _stored(anna), _stored(anna, "Notiz.txt", samples.TEXT)
    _sealed(one).write_bytes(_sealed(other).read_bytes())
    with pytest.raises(RuleViolationError):
        services.content(one)


def test_a_missing_file_is_said_to_be_missing(anna):
    file = _stored(anna)
    _sealed(file).unlink()
    with pytest.raises(RuleViolationError, match="fehlt in der Ablage"):
        services.content(file)


@pytest.fixture
def two_keys(anna, settings, tmp_path):
    """A file closed with the former of two keys, alone in its folder."""
    settings.DOCUMENTS_DIR = tmp_path
    file = _stored(anna)
    settings.DOCUMENT_KEYS = ["ein-neuer-schluessel-" * 2, settings.DOCUMENT_KEYS[0]]
    return file


def test_a_former_key_still_opens_and_the_new_one_takes_over(two_keys, settings):
    assert services.content(two_keys) == samples.PDF
    assert services.renew_keys() == (1, 0)
    assert services.renew_keys() == (0, 0)
    settings.DOCUMENT_KEYS = settings.DOCUMENT_KEYS[:1]
    assert services.content(two_keys) == samples.PDF


def test_the_command_counts_first_and_writes_when_told(two_keys, capsys):
    call_command("renew_document_key")
    assert "1 Dateien haben einen früheren Schlüssel" in capsys.readouterr().out
    assert services.count_former_keys() == 1
    call_command("renew_document_key", write=True)
    assert "1 Dateien haben jetzt den neuen Schlüssel" in capsys.readouterr().out
    assert services.count_former_keys() == 0


def test_the_command_says_when_a_key_is_missing(two_keys, settings):
    settings.DOCUMENT_KEYS = settings.DOCUMENT_KEYS[:1]
    with pytest.raises(CommandError, match="1 Dateien öffnet kein angegebener Schlüssel"):
        call_command("renew_document_key", write=True)


def test_without_its_key_a_file_stays_closed(anna, settings):
    file = _stored(anna)
    settings.DOCUMENT_KEYS = ["ein-fremder-schluessel-" * 2]
    with pytest.raises(RuleViolationError):
        services.content(file)


def test_nobody_else_sees_a_file_that_no_record_refers_to(anna, berta):
    file = _stored(anna)
    with acting(berta):
        assert not StoredFile.objects.filter(pk=file.pk).exists()
    with acting(anna):
        assert StoredFile.objects.filter(pk=file.pk).exists()


def test_after_an_hour_only_the_record_counts(anna):
    file = _stored(anna)
    StoredFile.objects.filter(pk=file.pk).update(received_at=timezone.now() - timedelta(hours=2))
    with acting(anna):
        assert not StoredFile.objects.filter(pk=file.pk).exists()


def test_what_a_failed_request_left_over_is_thrown_away(anna, settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    kept = _stored(anna)
    with acting(anna), transaction.atomic():
        lost = services.store(actor=anna, name="x.pdf", content=samples.PDF)
        transaction.set_rollback(True)
    for file in (kept, lost):
        _age(_sealed(file))
    with acting(anna):
        assert services.remove_orphans() == 1
    assert _sealed(kept).exists()
    assert not _sealed(lost).exists()


def test_what_is_still_being_written_is_not_thrown_away(anna, settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    with acting(anna), transaction.atomic():
        lost = services.store(actor=anna, name="x.pdf", content=samples.PDF)
        transaction.set_rollback(True)
    with acting(anna):
        assert services.remove_orphans() == 0
    assert _sealed(lost).exists()


def _age(path):
    two_days_ago = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(path, (two_days_ago, two_days_ago))


def test_the_job_throws_away_what_was_left_over(anna, settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    with acting(anna), transaction.atomic():
        lost = services.store(actor=anna, name="x.pdf", content=samples.PDF)
        transaction.set_rollback(True)
    _age(_sealed(lost))
    # The worker acts for nobody.
    with acting_as(None):
        tasks.remove_orphans(0)
    assert not _sealed(lost).exists()


def test_nothing_is_thrown_away_while_a_backup_is_made(anna, settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    with acting(anna), transaction.atomic():
        lost = services.store(actor=anna, name="x.pdf", content=samples.PDF)
        transaction.set_rollback(True)
    _age(_sealed(lost))
    with psycopg.connect(**_address(), autocommit=True) as backup:
        backup.execute("select pg_advisory_lock(%s)", [snapshots.CONTENTS_LOCK])
        assert services.remove_orphans() == 0
    assert services.CONTENTS_LOCK == snapshots.CONTENTS_LOCK
    assert _sealed(lost).exists()


def _address():
    own = connection.settings_dict
    names = {
        "host": "HOST",
        "port": "PORT",
        "user": "USER",
        "password": "PASSWORD",
        "dbname": "NAME",
    }
    return {name: own[key] for name, key in names.items() if own[key]}


def test_a_content_is_whole_only_if_it_opens_and_is_the_right_one(anna, settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    file = _stored(anna)
    asked = f"{file.place.hex} {file.sha256}\n"
    assert services.is_whole(file.place, file.sha256)
    assert not services.is_whole(file.place, "0" * 64)
    assert _broken(f"\n{asked}") == []
    _sealed(file).write_bytes(_sealed(file).read_bytes()[:-1])
    assert _broken(asked) == [file.place.hex]
    _sealed(file).unlink()
    assert _broken(asked) == [file.place.hex]


def _broken(asked):
    answer = StringIO()
    with patch("sys.stdin", StringIO(asked)):
        call_command("check_contents", stdout=answer)
    return json.loads(answer.getvalue())


def test_who_acts_in_no_membership_sees_no_file(anna):
    file = _stored(anna)
    with acting_as(anna.user_id):
        assert not StoredFile.objects.filter(pk=file.pk).exists()
