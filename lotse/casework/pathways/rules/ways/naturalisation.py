"""Naturalisation (Einbürgerung): § 10 Abs. 1 and 3, § 9 StAG."""

from lotse.casework.pathways.rules.pathways import JUDGED, TIME, Condition, Pathway
from lotse.casework.pathways.rules.requirements import (
    citizens_livelihood,
    criminal_record,
    marriage,
    naturalisation,
)
from lotse.casework.pathways.rules.requirements.gates import for_a_human
from lotse.casework.pathways.rules.requirements.language import german
from lotse.casework.pathways.rules.requirements.lawful_residence import lawful_years
from lotse.casework.pathways.rules.requirements.proofs import excused_by_health

CLAIM = Pathway(
    id="stag_10",
    title="Anspruchseinbürgerung",
    legal_basis="§ 10 Abs. 1 StAG",
    effect="ist",
    conditions=(
        Condition("s1", "Lange genug rechtmäßig und gewöhnlich in Deutschland",
                  "§ 10 Abs. 1 S. 1, § 12b StAG, § 55 Abs. 3 AsylG",
                  lawful_years("stag_10.stay_years"), TIME),
        Condition("s2", "Identität und Staatsangehörigkeit geklärt", "§ 10 Abs. 1 S. 1 StAG",
                  naturalisation.identity_clarified),
        Condition("s3", "Bekenntnisse", "§ 10 Abs. 1 S. 1 Nr. 1, 1a StAG",
                  naturalisation.declared),
        Condition("s4", "Geeigneter Aufenthaltstitel", "§ 10 Abs. 1 S. 1 Nr. 2 StAG",
                  naturalisation.suitable_title),
        Condition("s5", "Lebensunterhalt ohne SGB II und SGB XII",
                  "§ 10 Abs. 1 S. 1 Nr. 3, § 40a StAG",
                  citizens_livelihood.lives_without_benefits),
        Condition("s6", "Keine Verurteilung", "§ 10 Abs. 1 S. 1 Nr. 5, § 12a StAG",
                  criminal_record.no_conviction),
        Condition("s7", "Deutsch auf B1, mündlich und schriftlich",
                  "§ 10 Abs. 1 S. 1 Nr. 6, Abs. 4, 6 StAG",
                  excused_by_health(naturalisation.german_of_citizens)),
        Condition("s8", "Kenntnisse der Rechts- und Gesellschaftsordnung",
                  "§ 10 Abs. 1 S. 1 Nr. 7, Abs. 5, 6 StAG",
                  excused_by_health(naturalisation.civics_of_citizens)),
        Condition("s9", "Kein Ausschlussgrund", "§ 10 Abs. 1 S. 1, § 11 StAG",
                  for_a_human("Ob ein Ausschlussgrund besteht (§ 11 StAG, Mehrehe), beurteilt eine "
                              "Fachkraft."), JUDGED),
        Condition("s10", "Keine Sperre von zehn Jahren", "§ 35a StAG",
                  naturalisation.no_ten_year_bar, JUDGED),
    ),
)  # fmt: skip

THREE_YEARS = Pathway(
    id="stag_10_3",
    title="Einbürgerung nach drei Jahren",
    legal_basis="§ 10 Abs. 3 StAG",
    effect="kann",
    conditions=(
        Condition("x1", "Lange genug rechtmäßig und gewöhnlich in Deutschland",
                  "§ 10 Abs. 3 S. 1 StAG", lawful_years("stag_10_3.stay_years"), TIME),
        Condition("x2", "Besondere Integrationsleistungen", "§ 10 Abs. 3 S. 1 Nr. 1 StAG",
                  for_a_human("Ob besondere Integrationsleistungen vorliegen, beurteilt eine "
                              "Fachkraft."), JUDGED),
        Condition("x3", "Lebensunterhalt aus eigener Kraft", "§ 10 Abs. 3 S. 1 Nr. 2 StAG",
                  citizens_livelihood.supports_itself),
        Condition("x4", "Deutsch auf C1, mündlich und schriftlich", "§ 10 Abs. 3 S. 1 Nr. 3 StAG",
                  german("language.c1")),
        Condition("x5", "Weitere Voraussetzungen der Anspruchseinbürgerung", "§ 10 Abs. 1 StAG",
                  naturalisation.combination(
                      CLAIM, ("s2", "s3", "s4", "s6", "s8", "s9", "s10"))),
    ),
)  # fmt: skip

PARTNERS_OF_GERMANS = Pathway(
    id="stag_9",
    title="Einbürgerung von Ehegatten oder Lebenspartnern Deutscher",
    legal_basis="§ 9 StAG",
    effect="soll",
    conditions=(
        Condition("y1", "Mit einem Deutschen verheiratet oder verpartnert", "§ 9 Abs. 1 StAG",
                  marriage.has_german_partner),
        Condition("y2", "Lange genug rechtmäßig und gewöhnlich in Deutschland", "§ 9 Abs. 1 StAG",
                  lawful_years("stag_9.stay_years"), TIME),
        Condition("y3", "Lange genug verheiratet oder verpartnert", "§ 9 Abs. 1 StAG",
                  marriage.years_of_marriage, TIME),
        Condition("y4", "Weitere Voraussetzungen der Anspruchseinbürgerung",
                  "§ 9 Abs. 1, § 10 Abs. 1 StAG",
                  naturalisation.combination(
                      CLAIM, ("s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10"))),
    ),
)  # fmt: skip

NATURALISATION = (CLAIM, THREE_YEARS, PARTNERS_OF_GERMANS)
