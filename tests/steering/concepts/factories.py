"""Concepts for tests, made by the services as those who write them do it."""

from datetime import date

from lotse.foundation.accounts.actors import acting
from lotse.steering.concepts.models import ConceptVersion, Section
from lotse.steering.concepts.services import sections, versions, voices

TEXT = "Wir wollen kurze Wege.\n\n- Sprache\n- Arbeit"


def concept(actor, title="Handlungskonzept KIM", *headings, kind="action"):
    """A concept whose first version has these sections."""
    with acting(actor):
        made = versions.begin_concept(actor=actor, title=title, kind=kind)
    version = made.versions.get()
    for heading in headings or ("Ausgangslage", "Ziele"):
        section(actor, version, heading)
    return version


def section(actor, version, heading, *, parent=None, text=TEXT) -> Section:
    with acting(actor):
        return sections.add_section(
            actor=actor, version=version, parent=parent, heading=heading, text=text
        )


def write(actor, of, **values) -> Section:
    with acting(actor):
        return sections.write_section(
            actor=actor, section=of, expected_version=of.version, **values
        )


def consult(actor, version) -> ConceptVersion:
    with acting(actor):
        return versions.move_version(
            actor=actor, version=version, to="consultation", expected_version=version.version
        )


def approve(actor, version, *, body=None) -> ConceptVersion:
    with acting(actor):
        return versions.approve(
            actor=actor, version=version, expected_version=version.version,
            approved_on=date(2026, 10, 1), body=body, body_name="Lenkungsgruppe",
        )  # fmt: skip


def publish(actor, version) -> ConceptVersion:
    with acting(actor):
        return versions.move_version(
            actor=actor, version=version, to="published", expected_version=version.version,
            published_on=date(2026, 10, 2),
        )  # fmt: skip


def comment(actor, of, text="Bitte auch die Kitas nennen."):
    with acting(actor):
        return voices.comment(actor=actor, section=of, text=text)


def proposal(actor, of, text="Wir wollen sehr kurze Wege.", why=""):
    with acting(actor):
        return voices.propose(actor=actor, section=of, text=text, why=why)


def first_section(version) -> Section:
    return version.sections.in_order().first()
