"""Assessments, networks and families, written through the services."""

from typing import Any

from lotse.casework.assessments.models import Assessment, Instrument, NetworkTie, Relative
from lotse.casework.assessments.services import assessments, kin, network
from lotse.casework.assessments.services.assessments import Given
from lotse.casework.cases.models import Case
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor, acting
from tests.casework.cases.factories import in_days

GENERAL, LANGUAGE = "Allgemeine Einschätzung", "Frühkindliche Sprachförderung"


def instrument(label: str = GENERAL) -> Instrument:
    found: Instrument = Instrument.objects.get(label=label)
    return found


def begin(
    actor: Actor, case: Case, person: Person | None = None, *, label: str = GENERAL, on: int = 0
) -> Assessment:
    with acting(actor):
        return assessments.begin_assessment(
            actor=actor,
            case=case,
            person=person or case.person,
            instrument=instrument(label),
            assessed_on=in_days(on),
        )


def said(assessment: Assessment, **answers: Given) -> dict[int, Given]:
    """Answers by the code of the item; „language“ stands for „domain.language“."""
    codes = dict(assessment.instrument_version.items.values_list("code", "pk").order_by("pk"))
    return {codes.get(code) or codes[f"domain.{code}"]: given for code, given in answers.items()}


def save(actor: Actor, assessment: Assessment, **answers: Given) -> Assessment:
    return _send(assessments.save_draft, actor, assessment, answers)


def complete(actor: Actor, assessment: Assessment, **answers: Given) -> Assessment:
    return _send(assessments.complete_assessment, actor, assessment, answers)


def assess(actor: Actor, case: Case, *, on: int = 0, **needs: Any) -> Assessment:
    """A completed general assessment; each need is the worker's and the client's figure."""
    answers = {code: Given(need=need, own_view=own) for code, (need, own) in needs.items()}
    return complete(actor, begin(actor, case, on=on), **answers)


def add_tie(
    actor: Actor, case: Case, label: str = "Kita Sonnenschein", **values: Any
) -> NetworkTie:
    defaults = {"kind": "organisation", "sphere": "school_work"}
    with acting(actor):
        return network.add_tie(actor=actor, case=case, label=label, **(defaults | values))


def add_relative(
    actor: Actor, case: Case, name: str, *links: tuple[str, Relative | None, bool], **values: Any
) -> Relative:
    with acting(actor):
        return kin.add_relative(actor=actor, case=case, name=name, links=links, **values)


def _send(service: Any, actor: Actor, assessment: Assessment, answers: Any) -> Assessment:
    assessment.refresh_from_db()
    with acting(actor):
        sent: Assessment = service(
            actor=actor,
            assessment=assessment,
            expected_version=assessment.version,
            assessed_on=assessment.assessed_on,
            answers=said(assessment, **answers),
        )
    return sent
