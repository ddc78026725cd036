"""The log of changes, and what the database knew on an earlier day."""

import json
import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.casework.cases.models import Contact
from lotse.casework.proceedings.models import InformationEvent
from lotse.reporting.history import rules, services
from lotse.reporting.history.models import Change
from tests import cast
from tests.casework.cases.factories import in_days, make_case, make_contact
from tests.worlds import built_once, fresh

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
FIRST_DAY = date(2025, 3, 28)  # Three days on, clocks are put forward.
# PostgreSQL writes „(old.kind)::text“ where a column holds characters.
COMPARED = re.compile(r"old\.(\w+)\)?(?:::\w+)? IS DISTINCT FROM \(?new\.(\w+)")
EVENT = "proceedings_informationevent"

case_of_anna = built_once(lambda: make_case(cast.play("anna")))


@pytest.fixture
def case(case_of_anna, db):
    return fresh(case_of_anna)


def _ask(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _log(source):
    found = Change.objects.filter(source=source).order_by("id")
    return [(one.row_id, one.before) for one in found]


def _rows(relation):
    names = ", ".join(rules.WATCHED[EVENT])
    return sorted(_ask(f"select {names} from {relation} event"))  # noqa: S608 - our own words


def _recorded_at(moment, after):
    """What was just written counts as written at that moment."""
    Change.objects.filter(id__gt=after).update(at=moment)


def _last():
    newest = Change.objects.order_by("-id").first()
    return newest.id if newest else 0


def _moment(day, hour=12, **rest):
    return datetime.combine(day, datetime.min.time(), BERLIN).replace(hour=hour, **rest)


def _event(**values):
    return InformationEvent.objects.create(
        **{"organisation": cast.organisation("EBH"), "topic": "Einbürgerung", "held_on": FIRST_DAY}
        | values
    )


def _add(ids, _, number):
    ids.append(_event(registered=number or None, attended={"female": {"under_27": number}}).pk)


def _change(ids, which, number):
    held_on = FIRST_DAY + timedelta(days=number)
    InformationEvent.objects.filter(pk=ids[which % len(ids)]).update(
        held_on=held_on, registered=number
    )


def _reword(ids, which, number):
    InformationEvent.objects.filter(pk=ids[which % len(ids)]).update(remark=f"Bemerkung {number}")


def _remove(ids, which, _):
    InformationEvent.objects.filter(pk=ids.pop(which % len(ids))).delete()


STEPS = st.tuples(
    st.sampled_from([_add, _add, _change, _change, _reword, _remove]),
    st.integers(0, 9),
    st.integers(0, 3),
)


@settings(max_examples=15)
@given(st.lists(st.lists(STEPS, max_size=4), min_size=2, max_size=5))
def test_every_earlier_day_is_known_as_a_snapshot_of_it_would_show(days):
    with transaction.atomic():
        ids, snapshots = [], {FIRST_DAY - timedelta(days=1): []}
        for number, steps in enumerate(days):
            day, after = FIRST_DAY + timedelta(days=number), _last()
            for step, which, value in steps:
                if ids or step is _add:
                    step(ids, which, value)
            _recorded_at(_moment(day), after)
            snapshots[day] = _rows(EVENT)
        for day, snapshot in snapshots.items():
            assert _rows(services.relation(EVENT, day)) == snapshot
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("moment", "is_known"),
    [
        (_moment(date(2025, 3, 30), 23, minute=59, second=59), True),
        (_moment(date(2025, 3, 31), 0), False),
    ],
    ids=["last second", "midnight"],
)
def test_a_day_of_knowledge_ends_at_midnight_in_berlin(moment, is_known):
    after = _last()
    _event()
    _recorded_at(moment, after)
    assert bool(_rows(services.relation(EVENT, date(2025, 3, 30)))) is is_known


def test_a_bulk_of_new_rows_leaves_their_keys_and_nothing_else(case):
    rows = [
        Contact(case=case, kind="visit", held_on=in_days(-1), duration_minutes=20,
                recorded_by=case.responsible)
        for _ in range(3)
    ]  # fmt: skip
    made = Contact.objects.bulk_create(rows)
    assert _log("cases_contact")[-3:] == [(row.pk, None) for row in made]


def test_what_no_figure_reads_leaves_nothing(case):
    contact = make_contact(case)
    before = _last()
    Contact.objects.filter(pk=contact.pk).update(note="Sie wohnt bei Alem.", kind=contact.kind)
    type(case).objects.filter(pk=case.pk).update(next_step_on=in_days(3))
    assert _last() == before


def test_the_log_keeps_no_column_that_is_not_watched(case):
    contact = make_contact(case, note="Alem Tesfay, Mühlenweg 4")
    Contact.objects.filter(pk=contact.pk).update(duration_minutes=5)
    Contact.objects.filter(pk=contact.pk).delete()
    kept = [before for key, before in _log("cases_contact") if key == contact.pk and before]
    assert [set(before) for before in kept] == [set(rules.WATCHED["cases_contact"])] * 2
    assert kept[0]["duration_minutes"] == contact.duration_minutes
    assert kept[1]["duration_minutes"] == 5
    assert "Alem" not in json.dumps(kept)


def test_triggers_stand_on_the_watched_tables_with_their_columns():
    found = defaultdict(dict)
    for table, name, definition in _ask(
        "select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger"
        " where tgfoid = 'history_keep'::regproc"
    ):
        found[table][name.removeprefix(f"{table}_history_")] = definition
    assert set(found) == set(rules.WATCHED)
    for table, triggers in found.items():
        columns = rules.WATCHED[table]
        named = f"history_keep({', '.join(map(repr, columns))})"
        compared = COMPARED.findall(triggers["changed"])
        assert compared == [(name, name) for name in columns]
        assert set(triggers) == {"new", "changed", "gone"}
        assert triggers["gone"].endswith(named)
        assert triggers["changed"].endswith(named)
        assert "AFTER INSERT" in triggers["new"]
        assert "FOR EACH STATEMENT" in triggers["new"]
