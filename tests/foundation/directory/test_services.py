"""Suggesting, publishing, checking and withdrawing offers, asked under row level security."""

from datetime import time
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.directory.models import DirectoryProfile, Offer, OpeningHours
from lotse.foundation.directory.services import offers as services
from lotse.foundation.reference.models import LifeDomain
from tests import cast
from tests.foundation.directory.factories import (
    DRAFT,
    days,
    make_contact,
    make_offer,
    make_venue,
)

pytestmark = pytest.mark.django_db


def propose(actor, organisation=None, **values):
    defaults = {
        "title": "Hausaufgabenhilfe",
        "description": "Hilfe bei den Aufgaben, jeden Tag.",
        "domains": LifeDomain.objects.filter(code="education"),
        "municipalities": [cast.municipality()],
        "website": "https://hilfe.example.org/",
        "owner": actor.user,
    }
    with acting(actor):
        return services.propose_offer(
            actor=actor,
            organisation=organisation or actor.organisation,
            **(defaults | values),
        )


def publish(actor, offer):
    with acting(actor):
        return services.publish_offer(actor=actor, offer=offer)


def test_an_offer_is_suggested_published_checked_and_withdrawn(petra, mats):
    offer = propose(petra, languages=["de", "ar"], fee_kind="fee", fee_eur=Decimal("2.50"))
    with acting(mats):
        assert not Offer.objects.filter(pk=offer.pk).exists()
    publish(petra, offer)
    with acting(mats):
        assert Offer.objects.visible_to(mats).published().get() == offer
    with acting(petra):
        offer = services.verify_offer(actor=petra, offer=offer, expected_version=2)
        offer = services.withdraw_offer(actor=petra, offer=offer, reason="Gruppe voll")
    assert (offer.state, offer.withdrawn_because) == ("withdrawn", "Gruppe voll")
    assert offer.version == 4
    actions = AuditEntry.objects.filter(target_kind="directory.offer").order_by("pk")
    assert [entry.action for entry in actions] == [
        "offer.proposed",
        "offer.published",
        "offer.verified",
        "offer.withdrawn",
    ]
    assert actions[0].changes["fee_eur"] == [None, "2.50"]
    assert actions[0].changes["domains"] == [None, ["education"]]


def test_an_offer_makes_the_entry_of_its_organisation(petra):
    propose(petra)
    propose(petra, title="Kochgruppe")

    assert DirectoryProfile.objects.get().organisation == petra.organisation


def test_the_same_form_makes_one_offer(petra):
    key = uuid4()

    assert propose(petra, submission_key=key) == propose(petra, submission_key=key)


@pytest.mark.parametrize("name", cast.CAST)
def test_who_suggests(name):
    actor = cast.play(name)
    allowed = {"anna", "berta", "boris", "lena", "clara", "petra", "mats", "jonas", "ines", "nadja"}
    if name in allowed:
        assert propose(actor).proposed_from == actor.organisation
    else:
        with pytest.raises(RuleViolationError, match="Angebote schlagen"):
            propose(actor)


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("clara", True), ("petra", True), ("boris", False), ("anna", False), ("mats", False)],
)
def test_who_publishes_an_offer_of_the_caritas(petra, name, allowed):
    actor = cast.play(name)
    offer = make_offer(petra, **DRAFT)
    if allowed:
        assert publish(actor, offer).state == "published"
    else:
        with pytest.raises(RuleViolationError, match="Veröffentlichen können"):
            publish(actor, offer)


def test_a_case_manager_suggests_and_corrects_what_another_organisation_offers(anna, petra):
    offer = propose(anna, organisation=petra.organisation, owner=petra.user)
    with acting(anna):
        services.change_offer(actor=anna, offer=offer, expected_version=1, title="Lernhilfe")
    publish(petra, offer)
    with acting(anna), pytest.raises(RuleViolationError, match="Ändern können"):
        services.change_offer(actor=anna, offer=offer_now(offer), expected_version=3, title="X")


def offer_now(offer):
    return Offer.objects.select_related("organisation").get(pk=offer.pk)


def test_publishing_says_what_is_missing(petra):
    offer = propose(petra, domains=[], municipalities=[], website="", owner=None)

    with pytest.raises(RuleViolationError) as refusal:
        publish(petra, offer)

    assert "ein Thema, das Einzugsgebiet, ein Weg hinein" in str(refusal.value)


def test_a_published_offer_stays_complete(petra):
    offer = make_offer(petra)

    with acting(petra), pytest.raises(RuleViolationError, match="das Einzugsgebiet"):
        services.change_offer(actor=petra, offer=offer, expected_version=1, is_countywide=False)


def test_checking_again_follows_the_county_and_the_offer(petra):
    six = publish(petra, propose(petra))
    two = publish(petra, propose(petra, verify_every_months=2))

    assert six.verify_due_on > days(170)
    assert days(50) < two.verify_due_on < days(70)


def test_shorter_checks_count_from_the_last_one(petra):
    offer = make_offer(petra, verified_on=days(-100), verify_due_on=days(80))
    with acting(petra):
        services.change_offer(actor=petra, offer=offer, expected_version=1, verify_every_months=2)

    assert offer_now(offer).verify_due_on < days(-30)


def test_who_checks_an_offer_confirms_and_changes_it_without_being_a_lead(petra, boris):
    offer = make_offer(petra, owner=boris.user, verify_due_on=days(-3))
    with acting(boris):
        assert list(Offer.objects.owned_by(boris).to_verify(days(0))) == [offer]
        services.verify_offer(actor=boris, offer=offer, expected_version=1)
        services.change_offer(actor=boris, offer=offer, expected_version=2, title="Sprachtreff")
        assert not Offer.objects.owned_by(boris).to_verify(days(0)).exists()

    assert offer_now(offer).verified_by == boris.user


def test_others_do_not_confirm(petra, anna):
    offer = make_offer(petra)

    with acting(anna), pytest.raises(RuleViolationError, match="prüft jemand anderes"):
        services.verify_offer(actor=anna, offer=offer, expected_version=1)


def test_what_one_has_not_seen_one_does_not_confirm(petra, clara):
    offer = make_offer(petra)
    with acting(clara):
        services.change_offer(actor=clara, offer=offer, expected_version=1, title="Sprachtreff")

    for act in (services.verify_offer, services.change_offer, services.state_capacity):
        with acting(petra), pytest.raises(StaleVersionError):
            act(actor=petra, offer=offer, expected_version=1)


def test_drafts_are_not_checked_and_withdrawn_offers_not_changed(petra):
    draft = make_offer(petra, **DRAFT)
    with acting(petra):
        with pytest.raises(RuleViolationError, match="Geprüft wird"):
            services.verify_offer(actor=petra, offer=draft, expected_version=1)
        services.withdraw_offer(actor=petra, offer=draft, reason="Doppelt")
        with pytest.raises(RuleViolationError, match="ist zurückgezogen"):
            services.change_offer(actor=petra, offer=draft, expected_version=2, title="X")


def test_withdrawing_needs_a_reason_and_the_right(petra, boris):
    offer = make_offer(petra)
    with acting(petra), pytest.raises(ValidationError, match="Tag und Grund"):
        services.withdraw_offer(actor=petra, offer=offer, reason="")
    with acting(boris), pytest.raises(RuleViolationError, match="Zurückziehen können"):
        services.withdraw_offer(actor=boris, offer=offer, reason="Weg")


def test_a_withdrawn_offer_is_still_readable_for_who_was_sent_there(petra, anna):
    offer = make_offer(petra)
    with acting(petra):
        services.withdraw_offer(actor=petra, offer=offer, reason="Läuft aus")
    with acting(anna):
        assert Offer.objects.visible_to(anna).get() == offer
        assert not Offer.objects.visible_to(anna).published().exists()


def test_a_withdrawn_offer_is_published_again(petra):
    offer = make_offer(petra)
    with acting(petra):
        services.withdraw_offer(actor=petra, offer=offer, reason="Pause")
    again = publish(petra, offer)

    assert (again.withdrawn_on, again.withdrawn_because) == (None, "")


def test_places_and_contacts_are_those_of_the_organisation(petra, clara):
    foreign = make_venue(clara.organisation)
    with pytest.raises(RuleViolationError, match="gehören zur Organisation"):
        propose(petra, venues=[foreign])
    with pytest.raises(RuleViolationError, match="gehören zur Organisation"):
        propose(petra, contact=make_contact(clara.organisation))
    own = propose(petra, venues=[make_venue(petra.organisation)])
    with acting(petra), pytest.raises(RuleViolationError, match="gehören zur Organisation"):
        services.change_offer(actor=petra, offer=own, expected_version=1, venues=[foreign])


def test_hours_are_replaced_as_a_whole(petra):
    offer = make_offer(petra)
    morning = {"opens_at": time(9), "closes_at": time(12)}
    for version, weekdays in ((1, (1, 3)), (2, (2,))):
        with acting(petra):
            services.set_hours(
                actor=petra,
                offer=offer,
                expected_version=version,
                hours=[OpeningHours(weekday=day, **morning) for day in weekdays],
            )

    assert [str(one) for one in offer.opening_hours.all()] == ["Dienstag 09:00 bis 12:00"]
    entry = AuditEntry.objects.filter(action="offer.hours_set").latest("pk")
    assert entry.changes["opening_hours"][0] == [
        "Montag 09:00 bis 12:00",
        "Mittwoch 09:00 bis 12:00",
    ]


def test_hours_end_after_they_begin(petra):
    offer = make_offer(petra)
    upside_down = OpeningHours(weekday=1, opens_at=time(12), closes_at=time(9))

    with acting(petra), pytest.raises(ValidationError, match="Das Ende liegt vor dem Beginn"):
        services.set_hours(actor=petra, offer=offer, expected_version=1, hours=[upside_down])


def test_free_places_carry_their_day(petra):
    offer = make_offer(petra, places=12)
    with acting(petra):
        services.state_capacity(
            actor=petra, offer=offer, expected_version=1, free_places=3, waiting_list="open"
        )
    found = offer_now(offer)

    assert (found.places, found.free_places, found.capacity_stated_on) == (12, 3, days(0))
    with acting(petra), pytest.raises(ValidationError, match="mehr Plätze frei"):
        services.state_capacity(actor=petra, offer=offer, expected_version=2, free_places=13)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"age_from": 18, "age_until": 17}, "unter „Alter von“"),
        ({"fee_kind": "free", "fee_eur": Decimal(5)}, "nur bei „kostenpflichtig“"),
        ({"free_places": 2}, "gehört der Stand"),
        ({"residence_groups": ["reich"]}, "residence_groups"),
        ({"verify_every_months": 0}, "verify_every_months"),
    ],
)
def test_what_does_not_go_together_is_refused(petra, values, said):
    with pytest.raises(ValidationError, match=said):
        propose(petra, **values)


def test_who_may_own_an_offer(petra, boris, clara, anna, frieda):
    found = set(services.possible_owners(petra.organisation_id))

    assert {petra.user, boris.user, clara.user} <= found
    assert not {anna.user, frieda.user} & found
    assert anna.user in services.possible_owners(petra.organisation_id, anna.organisation_id)
