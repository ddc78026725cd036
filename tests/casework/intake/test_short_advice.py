from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from lotse.casework.intake import tasks
from lotse.casework.intake.models import ShortAdvice
from lotse.casework.intake.querysets import figures_of_year
from lotse.casework.intake.rules.figures import Figure
from lotse.casework.intake.services import short_advice as services
from lotse.core.verdicts import RuleViolationError
from lotse.demo import moments
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.intake.factories import advise, begin, domain
from tests.casework.persons.factories import take_up

pytestmark = pytest.mark.django_db


def visible(actor):
    """What the database shows, and what the filter shows; both must agree."""
    with acting(actor):
        rows = set(ShortAdvice.objects.values_list("pk", flat=True))
        filtered = set(ShortAdvice.objects.visible_to(actor).values_list("pk", flat=True))
    assert rows == filtered
    return rows


def change(actor, advice, **values):
    usual = {"held_on": advice.held_on, "duration_minutes": 20, "domains": [domain()]}
    with acting(actor):
        return services.change_short_advice(
            actor=actor, advice=advice, expected_version=advice.version, **(usual | values)
        )


def test_nothing_about_the_person_is_needed(anna):
    advice = advise(anna, municipality=None, domains=[])
    advice.refresh_from_db()
    assert (advice.name, advice.note, advice.nationality, advice.age_group) == ("", "", "", "")
    assert advice.recorded_by == anna.user
    assert advice.organisation == anna.organisation


def test_the_same_form_sent_twice_makes_one(anna):
    key = uuid4()
    assert advise(anna, submission_key=key) == advise(anna, submission_key=key)
    assert ShortAdvice.objects.count() == 1


@pytest.mark.parametrize("name", ["clara", "frieda", "livia"])
def test_only_casework_records(name):
    with pytest.raises(RuleViolationError, match="Fallmanagement"):
        advise(cast.play(name))


@pytest.mark.parametrize("minutes", [0, 481])
def test_advice_lasts_between_a_minute_and_eight_hours(anna, minutes):
    with pytest.raises(ValidationError, match="1 bis 480 Minuten"):
        advise(anna, duration_minutes=minutes)


def test_a_day_ahead_is_refused(anna):
    with pytest.raises(RuleViolationError, match="Zukunft"):
        advise(anna, held_on=in_days(1))


def test_the_author_sees_it_and_nobody_else(anna, berta, lena, boris, livia, clara):
    advice = advise(anna)
    assert visible(anna) == {advice.pk}
    for actor in (berta, lena, boris, livia, clara):
        assert visible(actor) == set()


def test_what_it_was_about_is_seen_with_it(anna, berta, lena):
    advice = advise(anna)
    for actor, expected in ((anna, 1), (lena, 0), (berta, 0)):
        with acting(actor):
            assert advice.domains.through.objects.count() == expected


def test_a_correction_keeps_what_stood_there(anna):
    advice = change(anna, advise(anna), domains=[domain("work"), domain("language")])
    assert advice.duration_minutes == 20
    assert {found.code for found in advice.domains.all()} == {"work", "language"}
    entry = AuditEntry.objects.get(action="short_advice.changed")
    assert entry.changes["duration_minutes"] == [15, 20]
    assert set(entry.changes) == {"duration_minutes", "domains"}


def test_name_and_note_never_reach_the_trail(anna):
    advice = advise(anna, name="Yohannes T.", note="Kommt am Montag wieder.")
    change(anna, advice, name="Yohannes Tesfay", note="War da.")
    with acting(anna):
        services.remove_short_advice(actor=anna, advice=advice)
    for entry in AuditEntry.objects.order_by("pk"):
        assert not {"name", "note"} & set(entry.changes)
        assert "Yohannes" not in str(entry.changes)


def test_a_late_correction_is_refused(anna):
    advice = advise(anna)
    change(anna, advice)
    with pytest.raises(StaleVersionError):
        change(anna, advice)


def test_nobody_corrects_or_removes_the_advice_of_others(anna, lena):
    advice = advise(anna)
    with pytest.raises(RuleViolationError, match="wer sie festgehalten hat"):
        change(lena, advice)
    with acting(lena), pytest.raises(RuleViolationError):
        services.remove_short_advice(actor=lena, advice=advice)
    with acting(lena), connection.cursor() as cursor:
        cursor.execute("update intake_shortadvice set note = 'X'")
        assert cursor.rowcount == 0
        cursor.execute("delete from intake_shortadvice")
        assert cursor.rowcount == 0


def test_what_was_recorded_by_mistake_is_taken_out_of_the_count(anna):
    advice = advise(anna)
    with acting(anna):
        services.remove_short_advice(actor=anna, advice=advice)
    assert not ShortAdvice.objects.exists()
    removed = AuditEntry.objects.get(action="short_advice.removed")
    assert removed.target_id == advice.pk
    assert removed.changes["duration_minutes"] == [15, None]


def test_an_intake_takes_the_text_along_and_the_link_stays(anna):
    person = take_up(anna)
    advice = advise(anna, name="Selam", note="Sucht einen Kita-Platz")
    intake = begin(anna, person, short_advice=advice)
    advice.refresh_from_db()
    assert (advice.name, advice.note) == ("", "")
    assert advice.continued_on == in_days(0)
    assert advice.intake == intake
    for refused in (lambda: change(anna, advice), lambda: begin(anna, short_advice=advice)):
        with pytest.raises((RuleViolationError, ValidationError)):
            refused()


def test_after_thirty_days_the_text_is_gone_and_the_count_stays(anna, boris):
    old, new = advise(anna, name="Selam", note="Ruft wieder an"), advise(boris, note="Bleibt noch")
    ShortAdvice.objects.filter(pk=old.pk).update(text_until=in_days(-1))
    tasks.erase(timestamp=0)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.name, old.note, new.note) == ("", "", "Bleibt noch")
    assert services.erase_old_texts() == 0


def test_a_correction_keeps_the_text_no_longer(anna):
    with moments.on(in_days(-20)):
        advice = advise(anna, note="Ruft wieder an")
    changed = change(anna, advice, note="Ruft am Montag wieder an")
    changed.refresh_from_db()
    assert (changed.text_until, changed.note) == (in_days(10), "Ruft am Montag wieder an")


def test_what_is_past_its_time_is_counted_and_says_nothing_new(anna):
    with moments.on(in_days(-40)):
        advice = advise(anna, note="Ruft wieder an")
    services.erase_old_texts()
    advice.refresh_from_db()
    with pytest.raises(RuleViolationError, match="neue Kurzberatung festhalten"):
        change(anna, advice, note="Rief wieder an")
    advice.refresh_from_db()
    assert change(anna, advice, note="").duration_minutes == 20


def figures(actor, scope, year=None):
    with acting(actor):
        return set(figures_of_year(year or in_days(0).year, scope))


def test_figures_count_by_month_place_and_subject(anna):
    today = in_days(0)
    troisdorf = cast.municipality()
    advise(anna, domains=[domain(), domain("work")])
    advise(anna, municipality=None, duration_minutes=30)
    assert figures(anna, "own") == {
        Figure("total", "", 2, 45),
        Figure("month", f"{today:%Y-%m}", 2, 45),
        Figure("organisation", str(anna.organisation_id), 2, 45),
        Figure("municipality", str(troisdorf.pk), 1, 15),
        Figure("municipality", "", 1, 30),
        Figure("domain", str(domain().pk), 2, 45),
        Figure("domain", str(domain("work").pk), 1, 15),
    }
    assert figures(anna, "own", today.year - 2) == {Figure("total", "", 0, 0)}


def test_what_became_an_intake_is_not_counted_twice(anna):
    begin(anna, short_advice=advise(anna))
    assert Figure("total", "", 0, 0) in figures(anna, "own")


# What each of them counts as her own, of her office, of the county.
TOTALS = {
    "anna": (2, 3, 0),
    "berta": (1, 3, 0),
    "lena": (0, 3, 0),
    "boris": (1, 1, 0),
    "livia": (0, 3, 0),
    "clara": (0, 0, 4),
    "frieda": (0, 0, 0),
    "emil": (0, 0, 0),
}


@pytest.mark.parametrize("name", TOTALS)
def test_each_role_counts_what_it_may(name, anna, berta, boris):
    for actor in (anna, anna, berta, boris):
        advise(actor)
    actor = cast.play(name)
    totals = tuple(
        next(one.advices for one in figures(actor, scope) if one.dimension == "total")
        for scope in ("own", "office", "county")
    )
    assert totals == TOTALS[name]
    assert figures(actor, "everything") == {Figure("total", "", 0, 0)}


def test_old_advice_may_be_recorded_for_a_year(anna):
    assert advise(anna, held_on=in_days(0) - timedelta(days=366)).pk
