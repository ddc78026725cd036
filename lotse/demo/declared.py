"""Declarations of the demo county: signed on the screen, refused, soon to end; a law; translations.

Days are counted from the day of loading.
"""

from datetime import date, timedelta

from lotse.casework.cases.models import Case
from lotse.casework.consents import letters
from lotse.casework.consents.choices import ConsentKind, Direction, Interpreting, Purpose, SignedHow
from lotse.casework.consents.services import bases, declarations, translations
from lotse.demo import county
from lotse.demo.plans import SIGNATURE
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.documents import signatures
from lotse.foundation.documents.services import Upload
from lotse.foundation.organisations.choices import OrganisationKind
from lotse.foundation.organisations.models import Organisation

_WORKER, _CONFIRMS = "anna", "clara"
_GIVEN, _ENDS = -150, 18
_OWN = ("identity", "contact_data", "language", "work_education", "housing", "household")
_FOR_WORK = ("identity", "contact_data", "language", "work_education")
_TRANSLATORS = (("uk", "Oksana Bondar"), ("ar", "Samir Haddad"))


def tell(today: date) -> None:
    """The two oldest open cases of the worker, and the languages that were read."""
    actor = county.actor(_WORKER)
    found = Case.objects.still_open().filter(responsible=actor.user).select_related("person")
    grown = [one for one in found.order_by("pk") if declarations.is_of_age(one.person, today)]
    with acting(actor):
        _processing(actor, grown[0], today)
        _referral(actor, grown[0], today)
        _refusal(actor, grown[0], today)
        _law(actor, grown[1], today)
    coordinator = county.actor(_CONFIRMS)
    with acting(coordinator):
        for language, translator in _TRANSLATORS:
            translations.confirm_translation(
                actor=coordinator,
                language=language,
                sha256=letters.sha256_of(language),
                translator=translator,
            )


def _declare(actor: Actor, case: Case, boxes: list[declarations.Box], given_on: date) -> None:
    name = f"{case.person.given_name} {case.person.family_name}".strip()
    declarations.declare(
        actor=actor,
        person=case.person,
        said=declarations.Said(
            given_on=given_on,
            signed_how=SignedHow.DRAWN,
            signer_name=name,
            language=letters.language_for(case.person),
            interpreting=Interpreting.IN_PERSON,
            interpreted_by="Farid Rahimi",
            is_consequence_told=True,
        ),
        boxes=boxes,
        upload=Upload("Unterschrift.png", signatures.draw(SIGNATURE)),
    )


def _processing(actor: Actor, case: Case, today: date) -> None:
    box = declarations.Box(kind=ConsentKind.PROCESSING, categories=_OWN, is_agreed=True)
    _declare(actor, case, [box], today + timedelta(days=_GIVEN))


def _referral(actor: Actor, case: Case, today: date) -> None:
    """Agreed to long ago; it ends by itself soon."""
    jobcenter = county.actor("jonas").organisation
    boxes = [
        declarations.Box(
            kind=kind,
            categories=_FOR_WORK,
            is_agreed=True,
            purpose=Purpose.REFERRAL,
            recipient=jobcenter,
            direction=Direction.BOTH,
            ends_on=today + timedelta(days=_ENDS),
        )
        for kind in (ConsentKind.TRANSFER, ConsentKind.RELEASE)
    ]
    _declare(actor, case, boxes, today + timedelta(days=_GIVEN))


def _refusal(actor: Actor, case: Case, today: date) -> None:
    authority = Organisation.objects.filter(
        kind=OrganisationKind.IMMIGRATION_AUTHORITY
    ).in_german_order()[0]
    boxes = [
        declarations.Box(
            kind=kind,
            categories=("identity", "residence"),
            is_agreed=False,
            purpose=Purpose.STATUS,
            recipient=authority,
            direction=Direction.TO_RECIPIENT,
            ends_on=today + timedelta(days=90),
        )
        for kind in (ConsentKind.TRANSFER, ConsentKind.RELEASE)
    ]
    _declare(actor, case, boxes, today - timedelta(days=12))


def _law(actor: Actor, case: Case, today: date) -> None:
    offices = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY).in_german_order()
    bases.record_legal_basis(
        actor=actor,
        person=case.person,
        grounds=bases.Grounds(
            code="kkg_4",
            explanation="Gespräch mit der Mutter und Hilfeangebot ohne Erfolg; mit einer insoweit"
            " erfahrenen Fachkraft beraten, die Mutter ist informiert.",
            recipient=offices[0],
            purpose=Purpose.SUPPORT,
            categories=("identity", "contact_data", "household"),
            covers_secrecy=True,
            starts_on=today - timedelta(days=3),
            ends_on=today + timedelta(days=27),
            decided_by="Lena Hofmann",
        ),
    )
