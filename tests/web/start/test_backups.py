"""What the administrator reads about the last backup."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from lotse.operations.backups import journal
from lotse.operations.backups.rules import schedule
from lotse.web.start import backups


@pytest.fixture
def note(settings, tmp_path):
    settings.DATA_DIR = tmp_path

    def write(hours, *, missing=0, failure=None):
        made_at = (timezone.now() - timedelta(hours=hours)).isoformat()
        success = {"made_at": made_at, "size": 2_500_000, "documents": 1200, "missing": missing}
        values = {"success": success} | ({"failure": failure} if failure else {})
        (tmp_path / backups.NOTE).write_text(json.dumps(values), "utf-8")

    return write


def test_program_and_command_line_mean_the_same_note():
    assert (backups.NOTE, backups.LATE_AFTER) == (journal.FILE, schedule.LATE_AFTER)


@pytest.mark.parametrize(
    ("hours", "missing", "failed", "said"),
    [
        (3, 0, False, "wird gesichert"),
        (27, 0, False, "Sicherung überfällig"),
        (3, 2, False, "2 Dokumente lagen bei der Sicherung nicht"),
        (3, 0, True, "zuletzt nicht gelungen"),
    ],
)
def test_the_administrator_sees_how_the_last_backup_went(
    client_of, frieda, note, hours, missing, failed, said
):
    failure = {"at": timezone.now().isoformat(), "sentence": "Der Datenträger ist voll."}
    note(hours, missing=missing, failure=failure if failed else None)
    text = client_of(frieda).get("/").text
    assert said in text
    assert "1.200 Dokumente" in text
    assert ("Der Datenträger ist voll." in text) is failed


@pytest.mark.parametrize("written", [None, "", "[]", '{"success": 3, "failure": 4}'])
def test_without_a_readable_note_only_production_warns(settings, tmp_path, written):
    settings.DATA_DIR = tmp_path
    if written is not None:
        (tmp_path / backups.NOTE).write_text(written, "utf-8")
    settings.PRODUCTION = False
    is_note = written == '{"success": 3, "failure": 4}'
    assert backups.state().is_late is is_note
    settings.PRODUCTION = True
    assert backups.state().is_late
