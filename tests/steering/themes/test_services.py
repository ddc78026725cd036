"""Clustering observations and moving themes; under row security."""

import uuid
from datetime import date

import pytest
from django.db.utils import IntegrityError, ProgrammingError

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.observations.services import remove_observation
from lotse.foundation.organisations.choices import Role
from lotse.steering.themes import services
from lotse.steering.themes.models import Theme, ThemeFeedback, ThemeObservation, ThemeStep
from lotse.steering.themes.querysets import Evidence, similar_to
from tests import cast
from tests.casework.cases.factories import in_days
from tests.foundation.observations.factories import TEXT, month, observe
from tests.steering.themes.factories import move, open_theme, values

pytestmark = pytest.mark.django_db


def test_a_theme_is_opened_from_observations(clara):
    one, other = observe(), observe("Die Kita nimmt nur Kinder ab drei Jahren.")
    theme = open_theme(clara, observations=[one, other], municipalities=[cast.municipality()])
    assert (theme.state, theme.state_since, theme.version) == ("reported", in_days(0), 1)
    assert set(theme.observations.all()) == {one, other}
    assert theme.links.earliest("pk").linked_by == clara.user
    step = theme.steps.get()
    assert (step.from_state, step.to_state, step.recorded_by) == ("", "reported", clara.user)
    assert AuditEntry.objects.filter(action="theme.opened").exists()


def test_an_observation_belongs_to_several_themes_but_to_each_once(clara):
    one = observe()
    first, second = open_theme(clara, observations=[one]), open_theme(clara, "Wege zur Kita")
    with acting(clara):
        for theme, new in ((first, 0), (second, 1), (second, 0)):
            linked = services.link_observations(actor=clara, theme=theme, observations=[one])
            assert linked == new
    assert set(one.themes.all()) == {first, second}
    with acting(clara):
        services.unlink_observation(actor=clara, theme=first, observation=one)
        services.unlink_observation(actor=clara, theme=first, observation=one)
    assert set(one.themes.all()) == {second}
    assert AuditEntry.objects.filter(action="theme.observation_taken").count() == 1


def test_an_observation_taken_out_leaves_its_themes(clara):
    one = observe()
    theme = open_theme(clara, observations=[one])
    with acting(clara):
        remove_observation(actor=clara, observation=one)
    assert not ThemeObservation.objects.exists()
    assert Theme.objects.get() == theme


def test_a_step_has_owner_day_note_and_tells_who_reported(clara, mats):
    theme = open_theme(clara)
    step = move(clara, theme, "analysed", owner=mats.user, due_on=in_days(30), note="Zahlen geholt")
    assert (theme.state, theme.owner, theme.due_on, theme.version) == (
        "analysed", mats.user, in_days(30), 2)  # fmt: skip
    assert (step.from_state, step.to_state, step.owner, step.note) == (
        "reported", "analysed", mats.user, "Zahlen geholt")  # fmt: skip
    told = ThemeFeedback.objects.newest_first().first()
    assert (told.title, told.state, told.text) == (
        theme.title, "analysed", "Wir haben die Hinweise dazu ausgewertet.")  # fmt: skip
    entry = AuditEntry.objects.get(action="theme.moved")
    assert entry.changes["state"] == ["reported", "analysed"]


def test_an_organisation_takes_over_from_a_person(clara, mats):
    theme = open_theme(clara)
    move(clara, theme, "analysed", owner=mats.user)
    move(clara, theme, "working_group", owner=mats.organisation, feedback="Am 4. tagt die Gruppe.")
    assert (theme.owner_user, theme.owner_organisation) == (None, mats.organisation)
    assert ThemeFeedback.objects.newest_first().first().text == "Am 4. tagt die Gruppe."


def test_the_board_is_no_slide(clara):
    theme = open_theme(clara)
    with pytest.raises(RuleViolationError, match="geht es nicht"):
        move(clara, theme, "measure")
    with pytest.raises(RuleViolationError, match="wer sich kümmert"):
        move(clara, theme, "analysed", owner=None)
    with pytest.raises(RuleViolationError, match="einen Tag vom"):
        move(clara, theme, "analysed", stepped_on=in_days(1))
    with pytest.raises(RuleViolationError, match="„Frau Özdemir“"):
        move(clara, theme, "analysed", feedback="Das hat Frau Özdemir gelöst.")
    theme.refresh_from_db()
    assert (theme.state, theme.steps.count(), ThemeFeedback.objects.count()) == ("reported", 1, 1)


def test_a_double_click_is_one_step(clara):
    theme, key = open_theme(clara), uuid.uuid4()
    first = move(clara, theme, "analysed", expected_version=1, submission_key=key)
    again = move(clara, theme, "analysed", expected_version=1, submission_key=key)
    assert first == again
    assert theme.steps.count() == 2


def test_two_who_move_at_once_see_each_other(clara):
    theme = open_theme(clara)
    move(clara, theme, "analysed", expected_version=1)
    with pytest.raises(StaleVersionError):
        move(clara, theme, "working_group", expected_version=1)
    with pytest.raises(StaleVersionError), acting(clara):
        services.change_theme(
            actor=clara, theme=theme, expected_version=1, values=values(), municipalities=[]
        )


def test_a_theme_changes_what_it_says_and_not_its_state(clara):
    theme, said, town = open_theme(clara), values("Kita-Plätze", severity=2), cast.municipality()
    with acting(clara):
        services.change_theme(
            actor=clara, theme=theme, expected_version=1, values=said, municipalities=[town]
        )
    theme.refresh_from_db()
    assert (theme.title, theme.severity, theme.state) == ("Kita-Plätze", 2, "reported")
    told = AuditEntry.objects.filter(action="theme.changed").latest("pk")
    assert told.changes == {"municipalities": [[], ["Troisdorf"]]}
    with pytest.raises(RuleViolationError, match="ohne Namen"):
        open_theme(clara, "Der Fall der Familie Al-Hamidi")


def test_only_the_coordination_of_the_county_keeps_themes(clara, emil, anna, mats):
    theme = open_theme(clara)
    town = cast.member("Tina", "Vogel", Role.KIM_COORDINATION, "TROISDORF")
    for actor in (emil, anna, mats, town):
        with pytest.raises(RuleViolationError, match="KIM-Koordination"):
            move(actor, theme, "analysed")
        with pytest.raises(RuleViolationError, match="KIM-Koordination"):
            open_theme(actor)


def test_who_steers_reads_themes_and_nobody_else(clara, emil, armin, anna, mats, petra, jonas):
    open_theme(clara, observations=[observe()])
    for actor in (clara, emil, armin):
        with acting(actor):
            assert Theme.objects.visible_to(actor).count() == Theme.objects.count() == 1
            assert ThemeStep.objects.visible_to(actor).count() == 1
    for actor in (anna, mats, petra, jonas):
        with acting(actor):
            assert not Theme.objects.exists()
            assert not Theme.objects.visible_to(actor).exists()
            assert not ThemeStep.objects.exists()
            assert ThemeFeedback.objects.visible_to(actor).count() == 1


def test_which_observations_stand_behind_a_theme_the_coordination_alone_sees(clara, emil, armin):
    open_theme(clara, observations=[observe()])
    for actor in (emil, armin):
        with acting(actor):
            assert not ThemeObservation.objects.exists()


def test_feedback_is_not_for_the_administration(clara, frieda, dora):
    open_theme(clara)
    for actor in (frieda, dora):
        with acting(actor):
            assert not ThemeFeedback.objects.exists()


def _evidence(actor, theme):
    with acting(actor):
        return ThemeObservation.objects.evidence(actor).get(theme.pk)


def _linked_before(clara, title, *counts):
    """A theme with so many observations in quarters one after the other, linked long ago."""
    seen = [
        observe(month=date(2025, 1 + 3 * at, 1)) for at, count in enumerate(counts)
        for _ in range(count)
    ]  # fmt: skip
    theme = open_theme(clara, title, observations=seen)
    theme.links.update(linked_on=in_days(-70))
    return theme


def test_counts_are_exact_for_the_coordination_and_guarded_for_others(clara, emil, armin, anna):
    theme = _linked_before(clara, "Kita", 12, 8, 3)
    quarters = {date(2025, 1, 1): 12, date(2025, 4, 1): 8, date(2025, 7, 1): 3}
    assert _evidence(clara, theme) == Evidence(23, quarters, is_exact=True)
    for actor in (emil, armin):
        # Three alone would be told by the total, so eight go along.
        told = Evidence(25, {date(2025, 1, 1): 10}, is_exact=False)
        assert _evidence(actor, theme) == told
    assert _evidence(anna, theme) is None


@pytest.mark.parametrize("counts", [(1,), (4,), (4, 4), (3, 1)])
def test_of_few_observations_not_even_the_number_is_told(clara, emil, counts):
    assert _evidence(emil, _linked_before(clara, "Kita", *counts)) is None


def test_what_is_linked_or_handed_in_this_month_shows_on_no_day_of_it(clara, emil):
    theme = _linked_before(clara, "Kita", 7)
    before = _evidence(emil, theme)
    late = observe(month=date(2025, 1, 1), counted_from=month(31))
    seen = [late, *(observe(month=date(2025, 1, 1)) for _ in range(4))]
    with acting(clara):
        services.link_observations(actor=clara, theme=theme, observations=seen)
    theme.links.filter(observation=late).update(linked_on=in_days(-70))
    assert _evidence(clara, theme).total == 12
    assert _evidence(emil, theme) == before


def test_two_themes_that_share_all_but_one_look_the_same(clara, emil):
    """An observation in one and not in the other cannot be told by comparing both pages."""
    theme = _linked_before(clara, "Kita", 9, 6)
    other = _linked_before(clara, "Wege zur Kita", 10, 6)
    assert _evidence(emil, theme) == _evidence(emil, other)


def test_steps_and_feedback_are_never_changed(clara):
    open_theme(clara)
    for model, field in ((ThemeStep, "note"), (ThemeFeedback, "text")):
        with pytest.raises(ProgrammingError, match="permission denied"), acting(clara):
            model.objects.update(**{field: "anders"})


def test_a_theme_that_fits_is_found(clara, emil):
    theme = open_theme(clara)
    open_theme(clara, "Prüfungen zu selten", description="Die Sprachprüfung gibt es kaum.")
    with acting(clara):
        found = similar_to(TEXT)
    assert next(iter(found)) == theme.pk
    assert found[theme.pk] > 0.4
    with acting(emil):
        assert similar_to(TEXT) == {}


@pytest.mark.parametrize("name", ["emil", "armin", "mats", "petra", "anna"])
def test_by_sql_too_nobody_else_moves_a_theme(clara, name):
    theme, one = open_theme(clara, observations=[observe()]), observe()
    actor = cast.play(name)
    with acting(actor):
        assert not Theme.objects.filter(pk=theme.pk).update(state="closed")
    for write in (
        lambda: ThemeStep.objects.create(
            theme=theme, to_state="closed", stepped_on=in_days(0), recorded_by=actor.user
        ),
        lambda: ThemeFeedback.objects.create(
            theme=theme, title="X", stage="work", state="closed", text="X", told_on=in_days(0)
        ),
        lambda: ThemeObservation.objects.create(
            theme=theme, observation=one, linked_on=in_days(0), linked_by=actor.user
        ),
    ):
        with pytest.raises(ProgrammingError, match="row-level security"), acting(actor):
            write()


def test_nobody_moves_or_links_in_the_name_of_others(clara, emil):
    theme, one = open_theme(clara), observe()
    with pytest.raises(IntegrityError, match="names somebody else"), acting(clara):
        ThemeStep.objects.create(
            theme=theme, to_state="closed", stepped_on=in_days(0), recorded_by=emil.user
        )
    with pytest.raises(IntegrityError, match="names somebody else"), acting(clara):
        ThemeObservation.objects.create(
            theme=theme, observation=one, linked_on=in_days(0), linked_by=emil.user
        )
