"""Bleiberecht: from a Duldung to a title (§§ 25a to 60d AufenthG)."""

from lotse.casework.pathways.rules.pathways import ALTERNATIVE, JUDGED, TIME, Condition, Pathway
from lotse.casework.pathways.rules.requirements import family, integration
from lotse.casework.pathways.rules.requirements.gates import GATES, HUMANITARIAN, for_a_human
from lotse.casework.pathways.rules.requirements.language import german

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

BLEIBERECHT = (INTEGRATION,)
