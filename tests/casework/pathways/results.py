"""Result documents written by hand, valid after the contract, for what only reads them."""

import copy

VERSION = "regeln-1"


def requirement(name, state="MET", **more):
    return {
        "id": name,
        "text_de": f"Voraussetzung {name}",
        "state": state,
        "earliest_on": None,
        "latest_on": None,
        "reason_de": f"Grund zu {name}.",
        "facts_used": [],
        "parameters": [],
    } | more


def way(name="aufenthg_25b", result="met", requirements=(), **more):
    return {
        "id": name,
        "title_de": f"Titel {name}",
        "legal_basis": f"§ {name}",
        "effect": "soll",
        "regime": "open",
        "result": result,
        "value": None,
        "earliest_on": None,
        "caveats": [],
        "missing_facts": [],
        "requirements": list(requirements),
    } | more


def document(*ways, on="2026-11-23", version=VERSION):
    return {
        "on": on,
        "rules_version": version,
        "flags": [],
        "pathways": [copy.deepcopy(one) for one in ways],
    }


PARAMETER = {
    "id": "aufenthg_25b.stay_years",
    "value": 6,
    "valid_from": "2022-12-31",
    "valid_until": None,
    "source": "§ 25b Abs. 1 AufenthG",
}
# Six years are over in two years; an oral level is unknown and the forecast is open.
NEARLY = way(
    result="not_met",
    earliest_on="2028-06-01",
    missing_facts=["language.oral", "jobs.0.hours_per_week"],
    requirements=[
        requirement("b1", facts_used=["status_history"]),
        requirement(
            "b2",
            "NOT_MET",
            earliest_on="2028-06-01",
            facts_used=["status_history"],
            parameters=[PARAMETER],
        ),
        requirement("b3", "NOT_MET", facts_used=["household"]),
        requirement("b5", "JUDGEMENT"),
        requirement("b6", "UNKNOWN", facts_used=["language.oral"]),
    ],
)
