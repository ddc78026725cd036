"""More settlement and citizenship: §§ 9 Abs. 3a, 9a, 35 AufenthG, §§ 8, 4 Abs. 3 StAG."""

from lotse.casework.pathways.rules.pathways import JUDGED, TIME, Condition, Pathway
from lotse.casework.pathways.rules.requirements import (
    birthright,
    children,
    citizens_livelihood,
    criminal_record,
    long_term,
    naturalisation,
)
from lotse.casework.pathways.rules.requirements.gates import for_a_human
from lotse.casework.pathways.rules.requirements.language import german
from lotse.casework.pathways.rules.requirements.lawful_residence import lawful_years
from lotse.casework.pathways.rules.requirements.livelihood import secured
from lotse.casework.pathways.rules.requirements.marriage import PARTNERS
from lotse.casework.pathways.rules.requirements.proofs import civic_course, excused_by_health
from lotse.casework.pathways.rules.requirements.relatives import is_minor, lives_with

_B1 = "Deutsch auf B1, mündlich und schriftlich"
_CIVICS = "Test „Leben in Deutschland“ oder Integrationskurs"
_ORDER = for_a_human("Ob öffentliche Ordnung, Berufserlaubnis oder Wohnraum entgegenstehen, "
                     "beurteilt eine Fachkraft.")  # fmt: skip
_EXPULSION = for_a_human("Ob ein Ausweisungsinteresse besteht, beurteilt eine Fachkraft.")

SPOUSE_OF_SKILLED = Pathway(
    id="aufenthg_9_3a",
    title="Niederlassungserlaubnis für Ehegatten von Fachkräften",
    legal_basis="§ 9 Abs. 3a AufenthG",
    effect="ist",
    conditions=(
        Condition("l1", "Ehegatte hat eine Niederlassungserlaubnis nach § 18c",
                  "§ 9 Abs. 3a AufenthG",
                  lives_with(PARTNERS, "Ob der Ehegatte eine Niederlassungserlaubnis nach § 18c "
                             "hat")),
        Condition("l2", "Lange genug mit Aufenthaltserlaubnis", "§ 9 Abs. 3a AufenthG",
                  children.permit_years("aufenthg_9_3a.years"), TIME),
        Condition("l3", "Arbeit im verlangten Umfang", "§ 9 Abs. 3a AufenthG",
                  children.works_enough),
        Condition("l4", "Lebensunterhalt gesichert", "§ 9 Abs. 3a, 2 S. 1 Nr. 2 AufenthG",
                  excused_by_health(secured)),
        Condition("l5", _B1, "§ 9 Abs. 3a, 2 S. 1 Nr. 7 AufenthG",
                  excused_by_health(german("language.b1"))),
        Condition("l6", _CIVICS, "§ 9 Abs. 3a, 2 S. 1 Nr. 8 AufenthG",
                  excused_by_health(civic_course)),
        Condition("l7", "Öffentliche Ordnung, Berufserlaubnis, Wohnraum",
                  "§ 9 Abs. 3a, 2 S. 1 Nr. 4 bis 6, 9 AufenthG", _ORDER, JUDGED),
    ),
)  # fmt: skip
LONG_TERM = Pathway(
    id="aufenthg_9a",
    title="Erlaubnis zum Daueraufenthalt-EU",
    legal_basis="§ 9a AufenthG",
    effect="ist",
    conditions=(
        Condition("o1", "Lange genug mit Aufenthaltstitel",
                  "§ 9a Abs. 2 S. 1 Nr. 1, § 9b AufenthG", long_term.years_with_title, TIME),
        Condition("o2", "Titel nicht ausgeschlossen", "§ 9a Abs. 3 AufenthG",
                  long_term.suitable_title),
        Condition("o3", "Kein offenes Verfahren auf Schutz", "§ 9a Abs. 3 Nr. 2 AufenthG",
                  long_term.no_open_procedure),
        Condition("o4", "Feste und regelmäßige Einkünfte",
                  "§ 9a Abs. 2 S. 1 Nr. 2, § 9c AufenthG", long_term.regular_income),
        Condition("o5", _B1, "§ 9a Abs. 2 S. 1 Nr. 3 AufenthG",
                  excused_by_health(german("language.b1"))),
        Condition("o6", _CIVICS, "§ 9a Abs. 2 S. 1 Nr. 4 AufenthG",
                  excused_by_health(civic_course)),
        Condition("o7", "Öffentliche Ordnung, Wohnraum", "§ 9a Abs. 2 S. 1 Nr. 5, 6 AufenthG",
                  _ORDER, JUDGED),
    ),
)  # fmt: skip
_NOTHING_AGAINST = Condition("z4", "Keine Verurteilung von Gewicht, keine Leistungen",
                             "§ 35 Abs. 3 AufenthG", children.nothing_against)  # fmt: skip
_NO_EXPULSION = Condition("z5", "Kein Ausweisungsinteresse", "§ 35 Abs. 3 S. 1 Nr. 1 AufenthG",
                          _EXPULSION, JUDGED)  # fmt: skip
CHILD = Pathway(
    id="aufenthg_35_1_s1",
    title="Niederlassungserlaubnis für Kinder ab 16 Jahren",
    legal_basis="§ 35 Abs. 1 Satz 1 AufenthG",
    effect="ist",
    conditions=(
        Condition("z1", "Aufenthaltserlaubnis aus familiären Gründen",
                  "§ 35 Abs. 1 S. 1, § 26 Abs. 4 S. 4 AufenthG", children.family_title),
        Condition("z2", "Minderjährig", "§ 35 Abs. 1 S. 1 AufenthG", is_minor),
        Condition("z3", "Lange genug mit Aufenthaltserlaubnis am 16. Geburtstag",
                  "§ 35 Abs. 1 S. 1 AufenthG", children.years_at_birthday, TIME),
        _NOTHING_AGAINST,
        _NO_EXPULSION,
    ),
)  # fmt: skip
GROWN_CHILD = Pathway(
    id="aufenthg_35_1_s2",
    title="Niederlassungserlaubnis für volljährige Kinder",
    legal_basis="§ 35 Abs. 1 Satz 2 AufenthG",
    effect="ist",
    conditions=(
        Condition("z1", "Aufenthaltserlaubnis aus familiären Gründen",
                  "§ 35 Abs. 1 S. 2, § 26 Abs. 4 S. 4 AufenthG", children.family_title),
        Condition("z2", "Volljährig", "§ 35 Abs. 1 S. 2 Nr. 1 AufenthG", children.is_adult, TIME),
        Condition("z3", "Lange genug mit Aufenthaltserlaubnis", "§ 35 Abs. 1 S. 2 Nr. 1 AufenthG",
                  children.permit_years("aufenthg_35.years"), TIME),
        _NOTHING_AGAINST,
        _NO_EXPULSION,
        Condition("z6", _B1, "§ 35 Abs. 1 S. 2 Nr. 2, Abs. 4 AufenthG",
                  excused_by_health(german("language.b1"))),
        Condition("z7", "Lebensunterhalt gesichert, oder Schule oder Ausbildung",
                  "§ 35 Abs. 1 S. 2 Nr. 3, Abs. 4 AufenthG",
                  excused_by_health(children.living_or_learning)),
    ),
)  # fmt: skip
AT_DISCRETION = Pathway(
    id="stag_8",
    title="Einbürgerung nach Ermessen",
    legal_basis="§ 8 StAG",
    effect="kann",
    conditions=(
        Condition("w1", "Rechtmäßiger gewöhnlicher Aufenthalt", "§ 8 Abs. 1 StAG",
                  birthright.lawful_now),
        Condition("w2", "Identität und Staatsangehörigkeit geklärt", "§ 8 Abs. 1 StAG",
                  naturalisation.identity_clarified),
        Condition("w3", "Keine Verurteilung", "§ 8 Abs. 1 Nr. 2, § 12a StAG",
                  criminal_record.no_conviction),
        Condition("w4", "Eigene Wohnung oder Unterkunft", "§ 8 Abs. 1 Nr. 3 StAG",
                  for_a_human("Ob eine Wohnung vorhanden ist, klärt eine Fachkraft."), JUDGED),
        Condition("w5", "Ernährt sich und die Familie selbst", "§ 8 Abs. 1 Nr. 4 StAG",
                  citizens_livelihood.supports_itself),
        Condition("w6", "Ermessen der Behörde", "§ 8 StAG, Anwendungshinweise BMI vom 26.06.2024",
                  for_a_human("Dauer des Aufenthalts, Deutsch, Bekenntnisse und öffentliches "
                              "Interesse wägt die Behörde; was dafür spricht, beurteilt eine "
                              "Fachkraft."), JUDGED),
    ),
)  # fmt: skip
BIRTHRIGHT = Pathway(
    id="stag_4_3",
    title="Deutsch durch Geburt: Kinder, die an diesem Tag hier geboren werden",
    legal_basis="§ 4 Abs. 3 StAG",
    effect=None,
    conditions=(
        Condition("k1", "Als Elternteil lange genug rechtmäßig und gewöhnlich hier",
                  "§ 4 Abs. 3 S. 1 Nr. 1 StAG", lawful_years("stag_4_3.years"), TIME),
        Condition("k2", "Unbefristetes Aufenthaltsrecht", "§ 4 Abs. 3 S. 1 Nr. 2 StAG",
                  birthright.unlimited_right),
        Condition("k3", "Geburt in Deutschland, Elternschaft", "§ 4 Abs. 3 S. 1 StAG",
                  for_a_human("Ob ein Kind hier geboren wird oder ist und die Elternschaft "
                              "feststeht, klärt eine Fachkraft."), JUDGED),
    ),
)  # fmt: skip

LONG_TERM_WAYS = (
    SPOUSE_OF_SKILLED,
    LONG_TERM,
    CHILD,
    GROWN_CHILD,
    AT_DISCRETION,
    BIRTHRIGHT,
)
