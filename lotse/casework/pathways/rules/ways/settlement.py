"""Settlement (Niederlassungserlaubnis): §§ 9, 18c, 26 Abs. 3 and 4, 28 Abs. 2 AufenthG."""

from lotse.casework.pathways.rules.pathways import JUDGED, TIME, Condition, Pathway
from lotse.casework.pathways.rules.requirements import refugees, settlement
from lotse.casework.pathways.rules.requirements.gates import for_a_human
from lotse.casework.pathways.rules.requirements.language import german
from lotse.casework.pathways.rules.requirements.livelihood import secured
from lotse.casework.pathways.rules.requirements.proofs import (
    civic_course,
    excused_by_health,
    pension,
)
from lotse.casework.pathways.rules.ways.benefits import WORK

_CIVICS = "Test „Leben in Deutschland“ oder Integrationskurs"
_LIVELIHOOD = "Lebensunterhalt gesichert"
_B1 = "Deutsch auf B1, mündlich und schriftlich"
_ORDER = for_a_human(
    "Ob öffentliche Ordnung, Berufserlaubnis oder Wohnraum entgegenstehen, beurteilt eine "
    "Fachkraft."
)
_NOTICE = for_a_human("Ob eine Mitteilung des BAMF zu Widerruf oder Rücknahme vorliegt, klärt eine "
                      "Fachkraft.")  # fmt: skip

GENERAL = Pathway(
    id="aufenthg_9",
    title="Niederlassungserlaubnis",
    legal_basis="§ 9 Abs. 2 AufenthG",
    effect="ist",
    conditions=(
        Condition("n1", "Lange genug mit Aufenthaltserlaubnis; Duldung und Gestattung zählen nicht",
                  "§ 9 Abs. 2 S. 1 Nr. 1 AufenthG", settlement.permit_years, TIME),
        Condition("n2", _LIVELIHOOD, "§ 9 Abs. 2 S. 1 Nr. 2 AufenthG", excused_by_health(secured)),
        Condition("n3", "Beiträge zur Rentenversicherung", "§ 9 Abs. 2 S. 1 Nr. 3 AufenthG",
                  excused_by_health(settlement.pension_of_settlement)),
        Condition("n4", "Kein Grund der öffentlichen Ordnung", "§ 9 Abs. 2 S. 1 Nr. 4 AufenthG",
                  for_a_human("Ob Gründe der öffentlichen Sicherheit oder Ordnung entgegenstehen, "
                              "beurteilt eine Fachkraft."), JUDGED),
        Condition("n5", "Beschäftigung erlaubt", "§ 9 Abs. 2 S. 1 Nr. 5 AufenthG",
                  settlement.work_is_permitted(WORK)),
        Condition("n6", "Weitere Erlaubnisse für den Beruf", "§ 9 Abs. 2 S. 1 Nr. 6 AufenthG",
                  for_a_human("Ob für den Beruf weitere Erlaubnisse nötig und vorhanden sind, "
                              "beurteilt eine Fachkraft."), JUDGED),
        Condition("n7", _B1, "§ 9 Abs. 2 S. 1 Nr. 7 AufenthG",
                  excused_by_health(german("language.b1"))),
        Condition("n8", _CIVICS, "§ 9 Abs. 2 S. 1 Nr. 8 AufenthG", excused_by_health(civic_course)),
        Condition("n9", "Ausreichender Wohnraum", "§ 9 Abs. 2 S. 1 Nr. 9 AufenthG",
                  for_a_human("Ob der Wohnraum ausreicht, beurteilt eine Fachkraft."), JUDGED),
    ),
)  # fmt: skip

SKILLED = Pathway(
    id="aufenthg_18c_1",
    title="Niederlassungserlaubnis für Fachkräfte",
    legal_basis="§ 18c Abs. 1 AufenthG",
    effect="ist",
    conditions=(
        Condition("q1", "Lange genug mit einem Titel als Fachkraft",
                  "§ 18c Abs. 1 S. 1 Nr. 1, S. 2 AufenthG",
                  settlement.years_as_skilled_worker, TIME),
        Condition("q2", "Passender Arbeitsplatz", "§ 18c Abs. 1 S. 1 Nr. 2 AufenthG",
                  for_a_human("Ob der Arbeitsplatz zur Qualifikation passt, beurteilt eine "
                              "Fachkraft."), JUDGED),
        Condition("q3", "Beiträge zur Rentenversicherung", "§ 18c Abs. 1 S. 1 Nr. 3, S. 2 AufenthG",
                  settlement.pension_of_skilled_worker),
        Condition("q4", _LIVELIHOOD, "§ 18c Abs. 1 S. 1 Nr. 5, § 9 Abs. 2 S. 1 Nr. 2 AufenthG",
                  secured),
        Condition("q5", _B1, "§ 18c Abs. 1 S. 1 Nr. 4 AufenthG", german("language.b1")),
        Condition("q6", _CIVICS, "§ 18c Abs. 1 S. 1 Nr. 5, § 9 Abs. 2 S. 1 Nr. 8 AufenthG",
                  civic_course),
        Condition("q7", "Öffentliche Ordnung, Berufserlaubnis, Wohnraum",
                  "§ 18c Abs. 1 S. 1 Nr. 5, § 9 Abs. 2 S. 1 Nr. 4 bis 6, 9 AufenthG", _ORDER,
                  JUDGED),
    ),
)  # fmt: skip

BLUE_CARD = Pathway(
    id="aufenthg_18c_2",
    title="Niederlassungserlaubnis mit Blauer Karte EU",
    legal_basis="§ 18c Abs. 2 AufenthG",
    effect="ist",
    conditions=(
        Condition("u1", "Lange genug mit Blauer Karte EU", "§ 18c Abs. 2 S. 1, 3 AufenthG",
                  settlement.months_with_blue_card, TIME),
        Condition("u2", "Beiträge zur Rentenversicherung", "§ 18c Abs. 2 S. 1, 3 AufenthG",
                  settlement.pension_with_blue_card),
        Condition("u3", "Deutsch auf A1, mündlich und schriftlich", "§ 18c Abs. 2 S. 1 AufenthG",
                  german("language.a1")),
        Condition("u4", "Öffentliche Ordnung, Berufserlaubnis, Wohnraum",
                  "§ 18c Abs. 2 S. 2, § 9 Abs. 2 S. 1 Nr. 4 bis 6, 9 AufenthG", _ORDER, JUDGED),
    ),
)  # fmt: skip

_HOLDER = Condition("p1", "Titel als Asylberechtigter, Flüchtling oder aus Resettlement",
                    "§ 26 Abs. 3 S. 1, 6 AufenthG", refugees.refugee_title)  # fmt: skip
_NO_NOTICE = Condition("p6", "Keine Mitteilung des BAMF zu Widerruf oder Rücknahme",
                       "§ 26 Abs. 3 S. 1 Nr. 2, S. 3 Nr. 2 AufenthG", _NOTICE,
                       JUDGED)  # fmt: skip
_CONDITIONS = Condition("p7", "Öffentliche Ordnung, Beschäftigung, Berufserlaubnis, Wohnraum",
                        "§ 26 Abs. 3, § 9 Abs. 2 S. 1 Nr. 4 bis 6, 9 AufenthG", _ORDER,
                        JUDGED)  # fmt: skip

REFUGEE_5 = Pathway(
    id="aufenthg_26_3_s1",
    title="Niederlassungserlaubnis für Asylberechtigte und Flüchtlinge nach fünf Jahren",
    legal_basis="§ 26 Abs. 3 S. 1 AufenthG",
    effect="ist",
    conditions=(
        _HOLDER,
        Condition("p2", "Lange genug hier; die Zeit seit dem Asylantrag zählt mit",
                  "§ 26 Abs. 3 S. 1 Nr. 1 AufenthG",
                  refugees.years_as_refugee("aufenthg_26_3_s1.years"), TIME),
        Condition("p3", "Lebensunterhalt überwiegend gesichert", "§ 26 Abs. 3 S. 1 Nr. 3 AufenthG",
                  excused_by_health(refugees.mostly_secured_or_retired)),
        Condition("p4", "Deutsch auf A2, mündlich und schriftlich",
                  "§ 26 Abs. 3 S. 1 Nr. 4 AufenthG", excused_by_health(german("language.a2"))),
        Condition("p5", _CIVICS, "§ 26 Abs. 3 S. 1 Nr. 5, § 9 Abs. 2 S. 1 Nr. 8 AufenthG",
                  excused_by_health(civic_course)),
        _NO_NOTICE,
        _CONDITIONS,
    ),
)  # fmt: skip

REFUGEE_3 = Pathway(
    id="aufenthg_26_3_s3",
    title="Niederlassungserlaubnis für Asylberechtigte und Flüchtlinge nach drei Jahren",
    legal_basis="§ 26 Abs. 3 S. 3 AufenthG",
    effect="ist",
    conditions=(
        _HOLDER,
        Condition("p2", "Lange genug hier; die Zeit seit dem Asylantrag zählt mit",
                  "§ 26 Abs. 3 S. 3 Nr. 1 AufenthG",
                  refugees.years_as_refugee("aufenthg_26_3_s3.years"), TIME),
        Condition("p3", "Lebensunterhalt weit überwiegend gesichert",
                  "§ 26 Abs. 3 S. 3 Nr. 3 AufenthG", refugees.largely_secured),
        Condition("p4", "Deutsch auf C1, mündlich und schriftlich",
                  "§ 26 Abs. 3 S. 3 Nr. 4 AufenthG", german("language.c1")),
        Condition("p5", _CIVICS, "§ 26 Abs. 3 S. 3 Nr. 5, § 9 Abs. 2 S. 1 Nr. 8 AufenthG",
                  civic_course),
        _NO_NOTICE,
        _CONDITIONS,
    ),
)  # fmt: skip

HUMANITARIAN = Pathway(
    id="aufenthg_26_4",
    title="Niederlassungserlaubnis aus humanitären Gründen",
    legal_basis="§ 26 Abs. 4 AufenthG",
    effect="kann",
    conditions=(
        Condition("r1", "Titel aus humanitären Gründen", "§ 26 Abs. 4 S. 1 AufenthG",
                  refugees.other_humanitarian_title),
        Condition("r2", "Lange genug mit Titel; das Asylverfahren davor zählt mit, Duldung nicht",
                  "§ 26 Abs. 4 S. 1, 3 AufenthG", refugees.humanitarian_years, TIME),
        Condition("r3", _LIVELIHOOD, "§ 26 Abs. 4, § 9 Abs. 2 S. 1 Nr. 2 AufenthG",
                  excused_by_health(secured)),
        Condition("r4", "Beiträge zur Rentenversicherung",
                  "§ 26 Abs. 4, § 9 Abs. 2 S. 1 Nr. 3 AufenthG",
                  excused_by_health(pension("aufenthg_26_4.pension_months"))),
        Condition("r5", _B1, "§ 26 Abs. 4, § 9 Abs. 2 S. 1 Nr. 7 AufenthG",
                  excused_by_health(german("language.b1"))),
        Condition("r6", _CIVICS, "§ 26 Abs. 4, § 9 Abs. 2 S. 1 Nr. 8 AufenthG",
                  excused_by_health(civic_course)),
        Condition("r7", "Öffentliche Ordnung, Berufserlaubnis, Wohnraum",
                  "§ 26 Abs. 4, § 9 Abs. 2 S. 1 Nr. 4 bis 6, 9 AufenthG", _ORDER, JUDGED),
        Condition("r8", "Ermessen der Behörde", "§ 26 Abs. 4 S. 1 AufenthG",
                  for_a_human("Die Behörde entscheidet nach Ermessen; was dafür spricht, beurteilt "
                              "eine Fachkraft."), JUDGED),
    ),
)  # fmt: skip

FAMILY_OF_GERMANS = Pathway(
    id="aufenthg_28_2",
    title="Niederlassungserlaubnis für Familienangehörige Deutscher",
    legal_basis="§ 28 Abs. 2 AufenthG",
    effect="in_der_regel",
    conditions=(
        Condition("v1", "Lange genug mit Aufenthaltserlaubnis als Familie eines Deutschen",
                  "§ 28 Abs. 2 S. 1 AufenthG", settlement.years_with_german_family, TIME),
        Condition("v2", "Familie besteht fort, Lebensunterhalt", "§ 28 Abs. 2 S. 1 AufenthG",
                  for_a_human("Ob die Familie mit dem Deutschen fortbesteht und der "
                              "Lebensunterhalt reicht, beurteilt eine Fachkraft."), JUDGED),
        Condition("v3", _B1, "§ 28 Abs. 2 S. 1 AufenthG", german("language.b1")),
        Condition("v4", "Kein Ausweisungsinteresse", "§ 28 Abs. 2 S. 1 AufenthG",
                  for_a_human("Ob ein Ausweisungsinteresse besteht, beurteilt eine Fachkraft."),
                  JUDGED),
    ),
)  # fmt: skip

SETTLEMENT = (GENERAL, SKILLED, BLUE_CARD, REFUGEE_5, REFUGEE_3, HUMANITARIAN, FAMILY_OF_GERMANS)
