"""Family of who has a title of § 25a or § 25b, and cases of hardship: §§ 25a, 25b, 23a AufenthG."""

from lotse.casework.pathways.rules.pathways import JUDGED, Condition, Pathway
from lotse.casework.pathways.rules.requirements import family, hardship, integration, relatives
from lotse.casework.pathways.rules.requirements.convictions import harmless
from lotse.casework.pathways.rules.requirements.gates import GATES, HUMANITARIAN, for_a_human
from lotse.casework.pathways.rules.requirements.language import german
from lotse.casework.pathways.rules.requirements.livelihood import secured
from lotse.casework.pathways.rules.requirements.marriage import PARTNERS
from lotse.casework.pathways.rules.requirements.relatives import is_minor, lives_with

_NO_DECEPTION = Condition(
    "e2", "Abschiebung nicht durch Täuschung oder fehlende Mitwirkung verhindert",
    "§ 25a Abs. 2 Satz 1 Nr. 1 AufenthG",
    for_a_human("Ob Täuschung oder fehlende Mitwirkung die Abschiebung verhindert oder verzögert, "
                "beurteilt eine Fachkraft."), JUDGED)  # fmt: skip
_OWN_WORK = Condition("e3", "Lebensunterhalt ganz durch eigene Arbeit gesichert",
                      "§ 25a Abs. 2 Satz 1 Nr. 2 AufenthG", secured)  # fmt: skip
_CONVICTIONS = Condition("e4", "Keine Verurteilung über der Grenze", "§ 25a Abs. 3 AufenthG",
                         harmless())  # fmt: skip
_MINOR = Condition("e5", "Selbst minderjährig", "§ 25a Abs. 2 Satz 2, 5 AufenthG", is_minor)
_UNMARRIED = Condition("e6", "Selbst ledig", "§ 25a Abs. 2 Satz 5 AufenthG",
                       for_a_human("Ob die Person ledig ist, klärt eine Fachkraft."),
                       JUDGED)  # fmt: skip

PARENTS = Pathway(
    id="aufenthg_25a_2_s1",
    title="Aufenthaltserlaubnis für Eltern gut integrierter Minderjähriger",
    legal_basis="§ 25a Abs. 2 Satz 1 AufenthG",
    effect="kann",
    section=HUMANITARIAN,
    conditions=(
        Condition("e1", "Minderjähriges Kind mit Aufenthaltserlaubnis nach § 25a Abs. 1",
                  "§ 25a Abs. 2 Satz 1 AufenthG",
                  lives_with(("child",), "Ob das Kind die Aufenthaltserlaubnis nach § 25a hat",
                             relatives.may_be_minor)),
        _NO_DECEPTION,
        _OWN_WORK,
        _CONVICTIONS,
        *GATES,
    ),
)  # fmt: skip
SIBLINGS = Pathway(
    id="aufenthg_25a_2_s2",
    title="Aufenthaltserlaubnis für Geschwister gut integrierter Jugendlicher",
    legal_basis="§ 25a Abs. 2 Satz 2 AufenthG",
    effect="kann",
    section=HUMANITARIAN,
    conditions=(
        Condition("e1", "Lebt mit einem Elternteil, der die Erlaubnis nach Satz 1 hat",
                  "§ 25a Abs. 2 Satz 2 AufenthG",
                  lives_with(("parent",), "Ob der Elternteil die Aufenthaltserlaubnis nach § 25a "
                             "Abs. 2 Satz 1 hat")),
        _MINOR,
        _CONVICTIONS,
        *GATES,
    ),
)  # fmt: skip
SPOUSE = Pathway(
    id="aufenthg_25a_2_s3",
    title="Aufenthaltserlaubnis für Ehegatten gut integrierter junger Menschen",
    legal_basis="§ 25a Abs. 2 Satz 3 AufenthG",
    effect="soll",
    section=HUMANITARIAN,
    conditions=(
        Condition("e1", "Ehe- oder Lebenspartner mit Aufenthaltserlaubnis nach § 25a Abs. 1",
                  "§ 25a Abs. 2 Satz 3 AufenthG",
                  lives_with(PARTNERS, "Ob der Partner die Aufenthaltserlaubnis nach § 25a hat")),
        _NO_DECEPTION,
        _OWN_WORK,
        _CONVICTIONS,
        *GATES,
    ),
)  # fmt: skip
CHILDREN = Pathway(
    id="aufenthg_25a_2_s5",
    title="Aufenthaltserlaubnis für Kinder gut integrierter junger Menschen",
    legal_basis="§ 25a Abs. 2 Satz 5 AufenthG",
    effect="soll",
    section=HUMANITARIAN,
    conditions=(
        Condition("e1", "Lebt mit einem Elternteil, der die Erlaubnis nach § 25a Abs. 1 hat",
                  "§ 25a Abs. 2 Satz 5 AufenthG",
                  lives_with(("parent",), "Ob der Elternteil die Aufenthaltserlaubnis nach § 25a "
                             "Abs. 1 hat")),
        _MINOR,
        _UNMARRIED,
        _CONVICTIONS,
        *GATES,
    ),
)  # fmt: skip
FAMILY_OF_INTEGRATED = Pathway(
    id="aufenthg_25b_4",
    title="Aufenthaltserlaubnis für die Familie bei nachhaltiger Integration",
    legal_basis="§ 25b Abs. 4 AufenthG",
    effect="soll",
    section=HUMANITARIAN,
    conditions=(
        Condition("f1", "Partner oder minderjähriges Kind von jemandem mit § 25b Abs. 1",
                  "§ 25b Abs. 4 Satz 1 AufenthG", relatives.of_integrated),
        Condition("f2", "Bekenntnis zur Grundordnung und Grundkenntnisse über das Leben hier",
                  "§ 25b Abs. 4, Abs. 1 Satz 2 Nr. 2 AufenthG", integration.declaration_and_civics),
        Condition("f3", "Lebensunterhalt überwiegend durch eigene Arbeit, oder gute Aussicht",
                  "§ 25b Abs. 4, Abs. 1 Satz 2 Nr. 3 AufenthG", integration.mostly_own_income),
        Condition("f4", "Deutsch mündlich", "§ 25b Abs. 4, Abs. 1 Satz 2 Nr. 4 AufenthG",
                  german("language.a2", oral_only=True, health_waives=True)),
        Condition("f5", "Schulbesuch der Kinder", "§ 25b Abs. 4, Abs. 1 Satz 2 Nr. 5 AufenthG",
                  family.school_of_children),
        Condition("f6", "Keine Täuschung, kein Ausweisungsinteresse", "§ 25b Abs. 4, 2 AufenthG",
                  for_a_human("Ob jetzt getäuscht oder nicht mitgewirkt wird und ob ein "
                              "Ausweisungsinteresse besteht, beurteilt eine Fachkraft."), JUDGED),
        *GATES,
    ),
)  # fmt: skip
HARDSHIP = Pathway(
    id="aufenthg_23a",
    title="Aufenthalt in Härtefällen",
    legal_basis="§ 23a AufenthG",
    effect="kann",
    section=HUMANITARIAN,
    # § 23a steps aside from the conditions of other titles and from §§ 10 and 11: no gates.
    conditions=(
        Condition("t1", "Vollziehbar ausreisepflichtig", "§ 23a Abs. 1 Satz 1 AufenthG",
                  hardship.must_leave),
        Condition("t2", "Andere Wege sind ausgeschöpft", "§ 23a Abs. 2 AufenthG",
                  for_a_human("Ob andere Wege ausgeschöpft sind, beurteilt eine Fachkraft."),
                  JUDGED),
        Condition("t3", "Kein Tag der Rückführung steht fest", "§ 23a Abs. 1 Satz 3 AufenthG",
                  hardship.no_day_of_return),
        Condition("t4", "Keine Straftat von erheblichem Gewicht", "§ 23a Abs. 1 Satz 3 AufenthG",
                  hardship.no_serious_offence),
        Condition("t5", "Dringende humanitäre oder persönliche Gründe",
                  "§ 23a Abs. 2 Satz 4 AufenthG",
                  for_a_human("Ob dringende Gründe die weitere Anwesenheit rechtfertigen, "
                              "beurteilt eine Fachkraft."), JUDGED),
        Condition("t6", "Ersuchen der Härtefallkommission NRW, Anordnung und Erteilung",
                  "§ 23a Abs. 1 AufenthG, HFKVO NRW",
                  for_a_human("Ob die Kommission beim Ministerium ersucht und die "
                              "Ausländerbehörde entschieden hat, klärt eine Fachkraft."), JUDGED),
    ),
)  # fmt: skip

FAMILY_WAYS = (PARENTS, SIBLINGS, SPOUSE, CHILDREN, FAMILY_OF_INTEGRATED, HARDSHIP)
