"""Benefits and work: § 2 AsylbLG, access to work, circle of benefits."""

from lotse.casework.pathways.rules.pathways import ALTERNATIVE, JUDGED, TIME, Condition, Pathway
from lotse.casework.pathways.rules.requirements import benefits, work, work_value
from lotse.casework.pathways.rules.requirements.gates import for_a_human

CIRCLE = Pathway(
    id="benefit_circle",
    title="Leistungskreis",
    legal_basis="§ 1 AsylbLG, § 7 SGB II, § 23 SGB XII",
    effect=None,
    value=benefits.circle_of,
    conditions=(
        Condition("m1", "Status bekannt und einem Kreis von Leistungen zugeordnet",
                  "§ 1 AsylbLG, § 7 SGB II", benefits.assigned),
    ),
)  # fmt: skip

LIKE_SGB_XII = Pathway(
    id="asylblg_2",
    title="Leistungen entsprechend SGB XII",
    legal_basis="§ 2 AsylbLG",
    effect=None,
    conditions=(
        Condition("k1", "Leistungen nach dem AsylbLG", "§ 1 AsylbLG", benefits.in_asylblg(CIRCLE)),
        Condition("k2", "Lange genug ohne wesentliche Unterbrechung in Deutschland",
                  "§ 2 Abs. 1, § 20 AsylbLG", benefits.months_of_stay, TIME),
        Condition("k3", "Dauer des Aufenthalts nicht rechtsmissbräuchlich beeinflusst",
                  "§ 2 Abs. 1 AsylbLG",
                  for_a_human("Ob die Dauer des Aufenthalts rechtsmissbräuchlich beeinflusst ist, "
                              "beurteilt eine Fachkraft."), JUDGED),
    ),
)  # fmt: skip

WORK = Pathway(
    id="work_access",
    title="Zugang zur Beschäftigung",
    legal_basis="§ 4a, § 60a AufenthG, § 61 AsylG, § 32 BeschV",
    effect=work_value.effect_of,
    value=work_value.value_of,
    conditions=(
        Condition("w1", "Wartezeit abgelaufen", "§ 61 AsylG, § 32 Abs. 1 BeschV",
                  work.waiting_time, TIME),
        Condition("w2", "Kein Verbot der Beschäftigung",
                  "§ 60a Abs. 6, § 60b Abs. 5 AufenthG, § 61 Abs. 2 AsylG", work.no_ban),
        Condition("w3", "Keine Zustimmung der Bundesagentur mehr nötig",
                  "§ 32 Abs. 2 Nr. 5 BeschV", work.needs_no_consent, TIME, ALTERNATIVE),
        Condition("w4", "Neue Fristen auch für ältere Asylanträge", "§ 87e AsylG",
                  work.transition, JUDGED),
    ),
)  # fmt: skip

BENEFITS = (LIKE_SGB_XII, WORK, CIRCLE)
