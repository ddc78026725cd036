"""What a backup says of itself, how long it stays, when the next is due: tables, no database."""

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from lotse.operations.backups.rules import differences, manifests, retention, schedule
from lotse.operations.backups.rules.manifests import (
    DatabaseState,
    DocumentsState,
    FileState,
    Manifest,
    ManifestError,
    PartState,
    TableState,
)
from lotse.operations.backups.rules.retention import Keep
from lotse.operations.backups.rules.schedule import Attempts

KEY = "k" * 40
DATABASE = DatabaseState(
    server=180_006,
    tables={"cases_case": TableState(3, "17"), "audit_auditentry": TableState(5, "-4")},
    schema={"policies": PartState(2, "aa"), "triggers": PartState(1, "bb")},
    migrations=("cases.0001_initial",),
    roles=("lotse_owner",),
    audit_head="2:ab",
    comment=None,
)
MANIFEST = Manifest(
    lotse="0.1.0",
    made_at="2026-11-24T03:15:00+00:00",
    mode="local",
    recipient="lotse-sicherung-x",
    keys="0011",
    database=DATABASE,
    documents=DocumentsState(2, 30, ("ab",)),
    files={name: FileState(1, "00") for name in (manifests.DUMP, manifests.DOCUMENTS)},
)
WRITTEN = manifests.written(MANIFEST, audit_key=KEY)


def _changed(**values):
    return json.dumps(json.loads(WRITTEN) | values)


def test_a_manifest_is_read_as_it_was_written():
    assert manifests.read(WRITTEN) == MANIFEST
    assert MANIFEST.name == "lotse-backup-2026-11-24T031500Z"


@pytest.mark.parametrize(
    ("text", "is_genuine"),
    [
        (WRITTEN, True),
        (_changed(lotse="0.2.0"), False),
        (_changed(code=""), False),
        (_changed(code="ä"), False),
    ],
)
def test_only_who_has_the_audit_key_writes_a_manifest(text, is_genuine):
    assert manifests.is_genuine(text, audit_key=KEY) is is_genuine
    assert not manifests.is_genuine(text, audit_key="other")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "beschädigt"),
        ("[]", "beschädigt"),
        ("{}", "beschädigt"),
        (_changed(format=2), "neueren Fassung"),
        (_changed(made_at="gestern"), "beschädigt"),
        (_changed(files={"../../etc/passwd": {"size": 1, "sha256": ""}}), "beschädigt"),
        (_changed(database={"tables": 3}), "beschädigt"),
    ],
)
def test_what_is_no_manifest_is_refused(text, sentence):
    with pytest.raises(ManifestError, match=sentence):
        manifests.read(text)


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("lotse-backup-2026-11-24T031500Z", datetime(2026, 11, 24, 3, 15, tzinfo=UTC)),
        ("lotse-backup-2026-13-24T031500Z", None),
        (".neu-lotse-backup-2026-11-24T031500Z", None),
        ("lotse-backup-2026-11-24T031500Z.alt", None),
        ("urlaub", None),
    ],
)
def test_only_the_name_of_a_finished_backup_tells_a_moment(name, moment):
    assert manifests.moment_of(name) == moment


@pytest.mark.parametrize(
    ("found", "findings"),
    [
        (DATABASE, []),
        (replace(DATABASE, comment="x", roles=()), []),
        (
            replace(DATABASE, tables={**DATABASE.tables, "cases_case": TableState(2, "17")}),
            ["cases_case: 2 Zeilen statt 3."],
        ),
        (
            replace(DATABASE, tables={**DATABASE.tables, "cases_case": TableState(3, "18")}),
            ["cases_case: Mindestens eine Zeile hat einen anderen Inhalt."],
        ),
        (
            replace(DATABASE, tables={"cases_case": TableState(3, "17"), "x": TableState(0, "0")}),
            ["Die Tabelle audit_auditentry fehlt.", "Die Tabelle x ist nicht in der Sicherung."],
        ),
        (
            replace(DATABASE, schema={"policies": PartState(1, "aa")}),
            ["Zugriffsregeln: 1 statt 2.", "Auslöser: 0 statt 1."],
        ),
        (
            replace(DATABASE, schema={**DATABASE.schema, "triggers": PartState(1, "cc")}),
            ["Auslöser: Der Wortlaut ist ein anderer."],
        ),
        # Another PostgreSQL words its rules otherwise.
        (
            replace(
                DATABASE,
                server=170_002,
                schema={**DATABASE.schema, "triggers": PartState(1, "cc")},
            ),
            [],
        ),
        (
            replace(DATABASE, audit_head="1:ab"),
            ["Das Protokoll endet mit Siegel 1 statt 2 oder mit einem anderen Wert."],
        ),
        (replace(DATABASE, migrations=()), ["Die Liste der Migrationen ist eine andere."]),
    ],
)
def test_every_difference_is_one_sentence(found, findings):
    assert differences.of_databases(DATABASE, found) == findings


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "CHECK (((state)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])"
            "::text[])))",
            "CHECK (((state)::text = ANY (ARRAY[('a'::character varying)::text,"
            " ('b'::character varying)::text])))",
        ),
        ("((a OR b) OR c)", "(a OR b OR c)"),
        ("'a'::character varying(10)", "'a'"),
    ],
)
def test_what_the_server_words_anew_is_the_same(before, after):
    assert differences.wording(before) == differences.wording(after)


def test_another_value_in_a_definition_is_another_definition():
    assert differences.wording("a = 'x'::text") != differences.wording("a = 'y'::text")


def test_versions_tell_what_only_one_side_knows():
    found = differences.versions(applied=["a.1", "a.2"], known=["a.1", "a.0"])
    assert (found.newer, found.older) == (("a.2",), ("a.0",))


def _noon(*days):
    return [datetime(2026, month, day, 11, tzinfo=UTC) for month, day in days]


@pytest.mark.parametrize(
    ("keep", "moments", "going"),
    [
        (Keep(1, 0, 0), [], []),
        # The newest stays, whatever is asked.
        (Keep(1, 0, 0), _noon((1, 1)), []),
        (Keep(2, 0, 0), _noon((3, 1), (3, 2), (3, 3)), _noon((3, 1))),
        # Days without a backup do not count.
        (Keep(2, 0, 0), _noon((1, 1), (3, 3)), []),
        # Monday to Sunday; the newest of a week is its backup.
        (Keep(1, 2, 0), _noon((3, 8), (3, 9), (3, 15), (3, 16)), _noon((3, 8), (3, 9))),
        (Keep(1, 0, 2), _noon((1, 31), (2, 1), (2, 28), (3, 1)), _noon((1, 31), (2, 1))),
        # Half past midnight in Berlin is the day before in Greenwich.
        (
            Keep(1, 0, 0),
            [datetime(2026, 3, 1, 23, 30, tzinfo=UTC), datetime(2026, 3, 2, 12, tzinfo=UTC)],
            [datetime(2026, 3, 1, 23, 30, tzinfo=UTC)],
        ),
    ],
)
def test_of_each_day_week_and_month_the_newest_is_kept(keep, moments, going):
    assert retention.no_longer_kept(moments, keep) == going


def test_after_a_year_of_nights_as_many_backups_lie_there_as_were_asked_for():
    nights = [datetime(2026, 1, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(365)]
    kept: list[datetime] = []
    for night in nights:
        kept.append(night)
        going = retention.no_longer_kept(kept, Keep(7, 4, 3))
        kept = [each for each in kept if each not in going]
    assert 10 <= len(kept) <= 14
    assert nights[-1] - kept[0] <= timedelta(days=Keep(7, 4, 3).longest_days)


@pytest.mark.parametrize(
    ("text", "keep", "days"),
    [
        ("7,4,3", Keep(7, 4, 3), 93),
        (" 14, 0 ,0 ", Keep(14, 0, 0), 14),
        ("1,9,2", Keep(1, 9, 2), 63),
    ],
)
def test_three_numbers_say_what_stays(text, keep, days):
    assert retention.keep_of(text) == keep
    assert keep.longest_days == days


@pytest.mark.parametrize("text", ["", "7", "7,4", "0,4,3", "7,4,-3", "a,b,c", "7;4;3"])
def test_what_says_nothing_clear_about_keeping_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        retention.keep_of(text)


AT = time(2, 30)


def _berlin(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=retention.HERE)


@pytest.mark.parametrize(
    ("now", "succeeded_at", "tried_at", "is_due"),
    [
        (_berlin(24, 1), None, None, True),
        (_berlin(24, 2, 29), _berlin(23, 2, 30), _berlin(23, 2, 30), False),
        (_berlin(24, 2, 30), _berlin(23, 2, 30), _berlin(23, 2, 30), True),
        # The machine was off at night.
        (_berlin(24, 9), _berlin(23, 2, 31), _berlin(23, 2, 31), True),
        # By hand in the evening does not stand for the night.
        (_berlin(24, 2, 31), _berlin(23, 22), _berlin(23, 22), True),
        (_berlin(24, 9), _berlin(24, 2, 31), _berlin(24, 2, 31), False),
        # A failure is tried again after an hour.
        (_berlin(24, 3), _berlin(23, 2, 31), _berlin(24, 2, 30), False),
        (_berlin(24, 3, 30), _berlin(23, 2, 31), _berlin(24, 2, 30), True),
    ],
)
def test_a_backup_is_due_once_each_night(now, succeeded_at, tried_at, is_due):
    attempts = Attempts(succeeded_at, tried_at)
    assert schedule.is_due(now=now, at=AT, attempts=attempts) is is_due


@pytest.mark.parametrize(("hours", "is_late"), [(None, True), (0, False), (26, False), (27, True)])
def test_more_than_a_day_and_two_hours_is_late(hours, is_late):
    now = _berlin(24, 9)
    last = None if hours is None else now - timedelta(hours=hours)
    assert schedule.is_late(now=now, succeeded_at=last) is is_late


def test_a_time_of_day_is_read():
    assert schedule.time_of(" 2:30 ") == AT


@pytest.mark.parametrize("text", ["", "230", "2.30", "24:00", "2:xx", "x:30"])
def test_what_is_no_time_of_day_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        schedule.time_of(text)
