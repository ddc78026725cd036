import pytest

from lotse.casework.worklists import rules, services
from lotse.casework.worklists.models import SavedView
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import give_review, in_days, make_case

pytestmark = pytest.mark.django_db


def save(actor, name="Überfällige", pairs=(("overdue", "on"),), *, is_default=False):
    with acting(actor):
        return services.save_view(actor=actor, name=name, pairs=pairs, is_default=is_default)


def test_a_view_keeps_filters_columns_and_order(anna):
    pairs = [("overdue", "on"), ("spalte", "sprache"), ("sort", "name"), ("seite", "4")]
    assert save(anna, pairs=pairs).query == "overdue=on&spalte=sprache&sort=name"


def test_the_same_name_replaces_whatever_its_case(anna):
    first = save(anna)
    second = save(anna, name="ÜBERFÄLLIGE", pairs=[("quiet", "on")])
    assert first.pk == second.pk
    assert SavedView.objects.get().query == "quiet=on"


def test_only_one_view_comes_first(anna):
    save(anna, is_default=True)
    later = save(anna, name="Stille", is_default=True)
    assert list(SavedView.objects.filter(is_default=True)) == [later]


def test_a_view_is_seen_by_its_owner_alone(anna, berta, boris):
    view = save(anna)
    save(berta, name="Überfällige")
    for other in (berta, boris):
        with acting(other):
            assert view not in SavedView.objects.all()
    with acting(anna):
        assert list(SavedView.objects.all()) == [view]


def test_nobody_changes_the_view_of_another(anna, berta):
    view = save(anna)
    with acting(berta):
        assert SavedView.objects.filter(pk=view.pk).update(name="Meine") == 0
        assert SavedView.objects.filter(pk=view.pk).delete()[0] == 0


def test_too_many_views_are_refused(anna, monkeypatch):
    monkeypatch.setattr(rules, "MOST_VIEWS", 1)
    save(anna)
    with pytest.raises(RuleViolationError, match="eine löschen"):
        save(anna, name="Stille")
    assert save(anna, pairs=[]).query == ""


def test_a_deleted_view_is_gone_and_the_cases_stay(anna):
    case, view = make_case(anna), save(anna)
    with acting(anna):
        services.delete_view(view=view)
    assert not SavedView.objects.exists()
    case.refresh_from_db()


def test_a_follow_up_is_set_in_every_case_that_allows_it(anna, lena):
    mine, reviewed = make_case(anna), make_case(lena)
    give_review(reviewed, anna)
    closed = make_case(anna, closed_on=in_days(-1))
    with acting(anna):
        outcome = services.set_follow_ups(
            actor=anna, cases=[mine, reviewed, closed], subject="Bericht schreiben",
            due_on=in_days(3), priority="high",
        )  # fmt: skip
    assert len(outcome.changed) == 1
    assert [case for case, _ in outcome.refused] == [reviewed, closed]
    assert all(reason for _, reason in outcome.refused)
    assert [step.priority for step in mine.follow_ups.all()] == ["high"]
    mine.refresh_from_db()
    assert mine.next_step_on == in_days(3)


def test_an_export_stands_in_the_trail_of_each_case(anna):
    cases = [make_case(anna), make_case(anna)]
    with acting(anna):
        services.record_export(actor=anna, case_ids=[case.pk for case in cases])
    for case in cases:
        entry = AuditEntry.objects.about(case).reads().get()
        assert (entry.action, entry.actor_id) == ("case.exported", anna.user_id)
