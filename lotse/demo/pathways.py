"""Ways of people in the demo county: reached soon, in training, ready to become German.

What is typed fits the statuses of the stories; every check is of the day of loading.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lotse.casework.cases.models import Case
from lotse.casework.pathways import services
from lotse.demo import county
from lotse.foundation.accounts.actors import Actor, acting

_WORKER = "anna"


@dataclass(frozen=True)
class Checked:
    """What is typed about one person, what the worker finds, and whether the check is kept."""

    family_name: str
    entries: dict[str, Any]
    papers: dict[str, str] = field(default_factory=dict)
    # Way, requirement, answer, reason.
    judged: tuple[tuple[str, str, str, str], ...] = ()
    is_kept: bool = False


_NO_CRIME: dict[str, Any] = {"convictions": [], "pending_proceedings": False, "entry_ban": False}
CHECKED = (
    # Long here, § 104c soon over: § 25b with one question left.
    Checked(
        "Hasso",
        {
            "asylum": {"application_on": "2018-06-12", "outcome": "rejected"},
            "identity": {"clarified": True, "clarified_on": "2025-05-06"},
            "passport": {"held": True, "valid_to": "2030-04-30"},
            "language": {"oral": "B1", "written": "A2"},
            "tests": {"lid": True},
            "livelihood": {"own_income_percent": 84, "benefits": ["sgb2"]},
            "jobs": [{"from": "2023-02-01", "hours_per_week": 35, "social_insurance": True}],
            "declarations": {"fdgo": True},
            "household": [],
            **_NO_CRIME,
        },
        {"passport": "Reisepass der Republik Irak", "language": "telc B1 vom 12.06.2026"},
        (
            (
                "aufenthg_25b",
                "b8",
                "yes",
                "Herr Hasso wirkt seit 2021 mit, der Pass liegt vor.",
            ),
            ("aufenthg_25b", "b9", "yes", "Führungszeugnis vom Oktober ohne Eintrag."),
        ),
        is_kept=True,
    ),
    # Two children at school, the test „Leben in Deutschland“ is still missing.
    Checked(
        "Okafor",
        {
            "asylum": {"application_on": "2016-05-20", "outcome": "rejected"},
            "identity": {"clarified": False, "measures_taken": True},
            "passport": {"held": False},
            "language": {"oral": "B1", "written": "B1"},
            "tests": {"lid": False, "integrationskurs": False},
            "livelihood": {"own_income_percent": 41, "benefits": ["sgb2", "kindergeld"]},
            "child_school_proof": True,
            "declarations": {"fdgo": True},
            **_NO_CRIME,
        },
        {"child_school_proof": "Schulbescheinigungen vom September"},
    ),
    # In training with § 60c, and young enough for § 25a.
    Checked(
        "Diallo",
        {
            "asylum": {"application_on": "2019-10-20", "outcome": "rejected"},
            "identity": {"clarified": True, "clarified_on": "2020-02-11"},
            "passport": {"held": True, "valid_to": "2028-01-31"},
            "school_periods": [{"from": "2020-08-01", "to": "2024-06-30"}],
            "degrees": [{"kind": "school", "place": "DE", "on": "2024-06-21"}],
            "training": {
                "type": "qualified",
                "starts_on": "2024-08-01",
                "contract_registered_or_applied": True,
            },
            "language": {"oral": "B2", "written": "B1"},
            "removal_measures": [],
            **_NO_CRIME,
        },
        {"degrees": "Hauptschulabschluss, Zeugnis vom 21.06.2024"},
        (("aufenthg_25a", "a5", "yes", "Sehr gute Rückmeldungen von Betrieb und Berufsschule."),),
        is_kept=True,
    ),
    # Refugee since 2021, works full-time: ready for naturalisation but for the declarations.
    Checked(
        "Mohammadi",
        {
            "asylum": {"application_on": "2020-02-24", "outcome": "refugee"},
            "identity": {"clarified": True, "clarified_on": "2021-06-09"},
            "passport": {"held": True, "valid_to": "2027-06-08"},
            "language": {"oral": "B2", "written": "B2"},
            "tests": {"lid": True, "einbuergerungstest": True, "integrationskurs": True},
            "livelihood": {"own_income_percent": 118, "benefits": []},
            "jobs": [
                {
                    "from": "2022-04-01",
                    "hours_per_week": 39,
                    "full_time": True,
                    "social_insurance": True,
                }
            ],
            "pension_months": 55,
            "declarations": {"fdgo": True, "historical_responsibility": True},
            **_NO_CRIME,
        },
        {"tests": "Einbürgerungstest vom 14.03.2026, 31 von 33"},
        (
            ("stag_10", "s3", "yes", "Bekenntnisse ausführlich besprochen am 10.11."),
            ("stag_10", "s9", "yes", "Keine Anhaltspunkte."),
        ),
        is_kept=True,
    ),
    # Ill, from a country on the list: no work, but § 25 Abs. 5 is worth a look.
    Checked(
        "Beridze",
        {
            "asylum": {"application_on": "2021-11-30", "outcome": "rejected"},
            "passport": {"held": True, "valid_to": "2029-09-01"},
            "reception_centre": False,
            "health_exception": True,
            **_NO_CRIME,
        },
        {"health_exception": "Attest der Universitätsklinik, gesehen am 02.10."},
    ),
)


def tell(today: date) -> None:
    """What Anna typed and found about some of her clients."""
    actor = county.actor(_WORKER)
    names = [one.family_name for one in CHECKED]
    found = Case.objects.still_open().filter(responsible=actor.user, person__family_name__in=names)
    cases = {
        case.person.family_name: case for case in found.select_related("person").order_by("pk")
    }
    with acting(actor):
        for one in CHECKED:
            _check(actor, cases[one.family_name], one, today)


def _check(actor: Actor, case: Case, checked: Checked, today: date) -> None:
    subject = services.subject_of(case.person)
    services.save_facts(
        actor=actor,
        subject=subject,
        entries=checked.entries,
        expected_version=0,
        papers=checked.papers,
    )
    for way, requirement, answer, reason in checked.judged:
        services.record_judgement(
            actor=actor,
            subject=subject,
            way=way,
            requirement=requirement,
            answer=answer,
            reason=reason,
        )
    if checked.is_kept:
        services.store_check(actor=actor, subject=subject, on=today)
