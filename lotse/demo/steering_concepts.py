"""The action concept of the demo county: a published version, and the next one in consultation.

Its sentences are invented; what it is about follows the seed paper.
"""

from datetime import date, timedelta

from lotse.demo import county
from lotse.foundation.accounts.actors import Actor, acting
from lotse.steering.concepts.choices import CommentAnswer, ConceptKind, VersionState
from lotse.steering.concepts.models import ConceptVersion, Section
from lotse.steering.concepts.services import sections, versions, voices

# Heading, text, and below it headings and texts.
_SECTIONS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Ausgangslage",
        "Der Rhein-Sieg-Kreis besteht aus 19 Städten und Gemeinden mit sehr verschiedenen"
        " Bedingungen. Wer zuwandert, hat es mit vielen Stellen zu tun; wer berät, kennt nicht"
        " immer die nächste.",
        (),
    ),
    (
        "Ziele",
        "Das Kommunale Integrationsmanagement bringt Stellen zusammen, die bisher nebeneinander"
        " arbeiten.\n\n"
        "- Menschen erreichen in ihrer Gemeinde eine Stelle, die weiterhilft.\n"
        "- Was im Einzelfall auffällt, wird im Kreis gelöst und nicht immer wieder neu.\n"
        "- Städte, Gemeinden und Träger entscheiden mit.",
        (
            (
                "Sprache",
                "Zwischen Anmeldung und erstem Kurstag liegen höchstens drei Monate.",
            ),
            (
                "Arbeit und Ausbildung",
                "Jobcenter, Agentur für Arbeit und Case Management sprechen sich ab, bevor jemand"
                " in eine Maßnahme geht.",
            ),
        ),
    ),
    (
        "Wie wir zusammenarbeiten",
        "Die Lenkungsgruppe entscheidet, Arbeitsgruppen bereiten vor. Jede Stadt und Gemeinde"
        " benennt eine Ansprechperson.",
        (),
    ),
    (
        "Wie wir sehen, ob es wirkt",
        "Jede Maßnahme hat eine Kennzahl. Einmal im Jahr berichtet die Koordination dem Ausschuss"
        " für Soziales und Integration.",
        (),
    ),
)
_TOGETHER, _GOALS, _EFFECT = "Wie wir zusammenarbeiten", "Ziele", "Wie wir sehen, ob es wirkt"


def tell(today: date) -> None:
    clara = county.actor("clara")
    with acting(clara):
        first = _published(clara, today)
        second = _in_consultation(clara, first, today)
    _said(clara, second)


def _published(clara: Actor, today: date) -> ConceptVersion:
    concept = versions.begin_concept(
        actor=clara,
        title="Handlungskonzept Kommunales Integrationsmanagement",
        kind=ConceptKind.ACTION,
    )
    version = ConceptVersion.objects.get(concept=concept)
    for heading, text, parts in _SECTIONS:
        top = sections.add_section(actor=clara, version=version, heading=heading, text=text)
        for below, said in parts:
            sections.add_section(actor=clara, version=version, parent=top, heading=below, text=said)
    version = _moved(clara, version, VersionState.CONSULTATION)
    approved_on = today - timedelta(days=500)
    version = versions.approve(
        actor=clara,
        version=version,
        expected_version=version.version,
        approved_on=approved_on,
        body_name="Kreistag",
    )
    published_on = approved_on + timedelta(days=12)
    return _moved(clara, version, VersionState.PUBLISHED, published_on=published_on)


def _in_consultation(clara: Actor, first: ConceptVersion, today: date) -> ConceptVersion:
    second = versions.begin_version(actor=clara, concept=first.concept)
    _written(
        clara, _section(second, "Sprache"),
        "Zwischen Anmeldung und erstem Kurstag liegen höchstens acht Wochen. Wo kein Kurs"
        " zustande kommt, gibt es einen Treffpunkt mit Ehrenamtlichen.",
    )  # fmt: skip
    _written(
        clara, _section(second, _TOGETHER),
        "Die Lenkungsgruppe entscheidet, Arbeitsgruppen bereiten vor. Jede Stadt und Gemeinde"
        " benennt eine Ansprechperson und eine Vertretung.",
    )  # fmt: skip
    sections.add_section(
        actor=clara,
        version=second,
        heading="Umgang mit Strukturhinweisen",
        text="Fachkräfte melden, woran es über den Einzelfall hinaus hakt. Wer gemeldet hat,"
        " erfährt, was daraus wurde.",
    )
    until = today + timedelta(days=25)
    return _moved(clara, second, VersionState.CONSULTATION, consult_until=until)


def _said(clara: Actor, version: ConceptVersion) -> None:
    """Troisdorf and Caritas have their say; some of it is answered."""
    mats, petra = county.actor("mats"), county.actor("petra")
    together = _section(version, _TOGETHER)
    with acting(mats):
        answered = voices.comment(
            actor=mats,
            section=_section(version, _GOALS),
            text="Die Rolle der Städte mit eigener Ausländerbehörde fehlt.",
        )
        voices.propose(
            actor=mats,
            section=together,
            text=f"{together.text} Städte mit eigener Ausländerbehörde haben einen festen Sitz in"
            " der Lenkungsgruppe.",
            why="Troisdorf entscheidet über Aufenthalt und Einbürgerung selbst.",
        )
    with acting(petra):
        voices.comment(
            actor=petra,
            section=_section(version, _EFFECT),
            text="Bitte auch Menschen fragen, die beraten wurden, nicht nur zählen.",
        )
    with acting(clara):
        voices.answer_comment(
            actor=clara,
            comment=answered,
            expected_version=answered.version,
            answer=CommentAnswer.PARTLY,
            reason="Sie steht künftig unter „Wie wir zusammenarbeiten“; bitte dort vorschlagen.",
        )


def _section(version: ConceptVersion, heading: str) -> Section:
    return Section.objects.get(concept_version=version, heading=heading)


def _written(clara: Actor, section: Section, text: str) -> None:
    sections.write_section(
        actor=clara, section=section, expected_version=section.version, text=text
    )


def _moved(clara: Actor, version: ConceptVersion, to: str, **values: object) -> ConceptVersion:
    return versions.move_version(
        actor=clara, version=version, to=to, expected_version=version.version, **values
    )
