"""Bleiberecht: titles after a Duldung (§§ 25a, 25b, 104c, 25 Abs. 5 AufenthG)."""

from collections.abc import Mapping

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import State
from lotse.casework.pathways.rules.pathways import (
    ALTERNATIVE,
    JUDGED,
    TIME,
    Condition,
    Pathway,
    Settled,
)
from lotse.casework.pathways.rules.requirements import (
    chance,
    family,
    identity,
    integration,
    toleration,
    youth,
)
from lotse.casework.pathways.rules.requirements.convictions import harmless
from lotse.casework.pathways.rules.requirements.gates import GATES, HUMANITARIAN, for_a_human
from lotse.casework.pathways.rules.requirements.language import german

YOUTH = Pathway(
    id="aufenthg_25a",
    title="Aufenthaltserlaubnis für gut integrierte Jugendliche und junge Volljährige",
    legal_basis="§ 25a Abs. 1 AufenthG",
    effect="soll",
    section=HUMANITARIAN,
    conditions=(
        Condition("a1", "Duldung seit der geforderten Zeit, oder Titel nach § 104c",
                  "§ 25a Abs. 1 Satz 1 AufenthG", youth.prior_toleration, TIME),
        Condition("a2", "Lange genug ununterbrochen geduldet, gestattet oder erlaubt hier",
                  "§ 25a Abs. 1 Satz 1 Nr. 1 AufenthG", youth.years_of_stay, TIME),
        Condition("a3", "Lange genug erfolgreich in der Schule, oder ein deutscher Abschluss",
                  "§ 25a Abs. 1 Satz 1 Nr. 2 AufenthG", youth.school_or_degree, TIME),
        Condition("a4", "Antrag vor der Altersgrenze",
                  "§ 25a Abs. 1 Satz 1 Nr. 3 AufenthG", youth.application_in_time),
        Condition("a5", "Gute Aussicht, sich in die Lebensverhältnisse einzufügen",
                  "§ 25a Abs. 1 Satz 1 Nr. 4 AufenthG",
                  for_a_human("Die Prognose gibt eine Fachkraft ab."), JUDGED),
        Condition("a6", "Kein Anhaltspunkt gegen das Bekenntnis zur Grundordnung",
                  "§ 25a Abs. 1 Satz 1 Nr. 5 AufenthG",
                  for_a_human("Ob es Anhaltspunkte gibt, beurteilt eine Fachkraft."), JUDGED),
        Condition("a7", "Lebensunterhalt gesichert; nicht während Schule oder Ausbildung",
                  "§ 5 Abs. 1 Nr. 1, § 25a Abs. 1 Satz 2 AufenthG", youth.livelihood),
        Condition("a8", "Abschiebung nicht wegen eigener Täuschung ausgesetzt",
                  "§ 25a Abs. 1 Satz 3 AufenthG",
                  for_a_human("Ob eigene Täuschung der Grund der Duldung ist, beurteilt eine "
                              "Fachkraft."), JUDGED),
        Condition("a9", "Identität geklärt (nach dem Chancen-Aufenthaltsrecht)",
                  "§ 25a Abs. 6 AufenthG", identity.clarified_for_chance_title),
        *GATES,
    ),
)  # fmt: skip
INTEGRATION = Pathway(
    id="aufenthg_25b",
    title="Aufenthaltserlaubnis bei nachhaltiger Integration",
    legal_basis="§ 25b Abs. 1 AufenthG",
    effect="soll",
    section=HUMANITARIAN,
    conditions=(
        Condition("b1", "Duldung oder Titel nach § 104c", "§ 25b Abs. 1 Satz 1 AufenthG",
                  integration.tolerated_or_chance_title),
        Condition("b2", "Lange genug ununterbrochen geduldet, gestattet oder erlaubt hier",
                  "§ 25b Abs. 1 Satz 2 Nr. 1, Abs. 6 AufenthG", integration.years_of_stay, TIME),
        Condition("b3", "Minderjähriges lediges Kind im Haushalt (verkürzt die Zeit)",
                  "§ 25b Abs. 1 Satz 2 Nr. 1 AufenthG", family.child_at_home, role=ALTERNATIVE),
        Condition("b4", "Bekenntnis zur Grundordnung und Grundkenntnisse über das Leben hier",
                  "§ 25b Abs. 1 Satz 2 Nr. 2 AufenthG", integration.declaration_and_civics),
        Condition("b5", "Lebensunterhalt überwiegend durch eigene Arbeit, oder gute Aussicht",
                  "§ 25b Abs. 1 Satz 2 Nr. 3 AufenthG", integration.mostly_own_income),
        Condition("b6", "Deutsch mündlich", "§ 25b Abs. 1 Satz 2 Nr. 4 AufenthG",
                  german("language.a2", oral_only=True, health_waives=True)),
        Condition("b7", "Schulbesuch der Kinder", "§ 25b Abs. 1 Satz 2 Nr. 5 AufenthG",
                  family.school_of_children),
        Condition("b8", "Keine Täuschung und keine fehlende Mitwirkung jetzt",
                  "§ 25b Abs. 2 Nr. 1 AufenthG",
                  for_a_human("Ob jetzt getäuscht oder nicht mitgewirkt wird, beurteilt eine "
                              "Fachkraft."), JUDGED),
        Condition("b9", "Kein Ausweisungsinteresse", "§ 25b Abs. 2 Nr. 2 AufenthG",
                  for_a_human("Ob ein Ausweisungsinteresse besteht, beurteilt eine Fachkraft."),
                  JUDGED),
        Condition("b10", "Identität geklärt, gültiger Pass", "§ 5 Abs. 1 Nr. 1a, 4 AufenthG",
                  integration.identity_and_passport),
        *GATES,
    ),
)  # fmt: skip
CHANCE = Pathway(
    id="aufenthg_104c",
    title="Chancen-Aufenthaltsrecht",
    legal_basis="§ 104c AufenthG",
    effect="soll",
    section=HUMANITARIAN,
    transition=True,
    conditions=(
        Condition("c1", "Duldung", "§ 104c Abs. 1 Satz 1 AufenthG", toleration.tolerated),
        Condition("c2", "Am Stichtag lange genug ununterbrochen hier",
                  "§ 104c Abs. 1 Satz 1 AufenthG", chance.years_on_key_date, TIME),
        Condition("c3", "Bekenntnis zur Grundordnung", "§ 104c Abs. 1 Satz 1 Nr. 1 AufenthG",
                  chance.declaration),
        Condition("c4", "Keine Verurteilung über der Grenze",
                  "§ 104c Abs. 1 Satz 1 Nr. 2 AufenthG", harmless(youth_measures=True)),
        Condition("c5", "Keine wiederholten vorsätzlich falschen Angaben",
                  "§ 104c Abs. 1 Satz 2 AufenthG",
                  for_a_human("Ob wiederholt vorsätzlich falsche Angaben gemacht wurden, "
                              "beurteilt eine Fachkraft."), JUDGED),
        *GATES,
    ),
)  # fmt: skip


def _effect_by_time(case: Case, settled: Mapping[str, Settled]) -> str:
    return "soll" if settled["i2"].state is State.MET else "kann"


IMPOSSIBLE = Pathway(
    id="aufenthg_25_5",
    title="Aufenthaltserlaubnis bei Unmöglichkeit der Ausreise",
    legal_basis="§ 25 Abs. 5 AufenthG",
    effect=_effect_by_time,
    section=HUMANITARIAN,
    conditions=(
        Condition("i1", "Vollziehbar ausreisepflichtig: Duldung",
                  "§ 25 Abs. 5 Satz 1 AufenthG", toleration.tolerated),
        Condition("i2", "Abschiebung lange genug ausgesetzt (dann „soll“ statt „kann“)",
                  "§ 25 Abs. 5 Satz 2 AufenthG", toleration.suspended, TIME, ALTERNATIVE),
        Condition("i3", "Ausreise rechtlich oder tatsächlich unmöglich",
                  "§ 25 Abs. 5 Satz 1 AufenthG",
                  for_a_human("Ob die Ausreise unmöglich ist, beurteilt eine Fachkraft."), JUDGED),
        Condition("i4", "Wegfall des Hindernisses nicht absehbar",
                  "§ 25 Abs. 5 Satz 1 AufenthG",
                  for_a_human("Ob ein Ende absehbar ist, beurteilt eine Fachkraft."), JUDGED),
        Condition("i5", "Ohne eigenes Verschulden an der Ausreise gehindert",
                  "§ 25 Abs. 5 Satz 3, 4 AufenthG",
                  for_a_human("Ob ein Verschulden vorliegt, beurteilt eine Fachkraft."), JUDGED),
        *GATES,
    ),
)  # fmt: skip

HUMANITARIAN_WAYS = (YOUTH, INTEGRATION, CHANCE, IMPOSSIBLE)
