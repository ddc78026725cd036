"""Courses and aid: §§ 44, 44a AufenthG, BAföG, BAB, Kindergeld."""

from lotse.casework.pathways.rules.pathways import JUDGED, TIME, Condition, Pathway
from lotse.casework.pathways.rules.requirements import aid, courses
from lotse.casework.pathways.rules.requirements.gates import for_a_human

_NEED = Condition("a3", "Deutsch noch nicht ausreichend, keine Schule",
                  "§ 44 Abs. 3 AufenthG", courses.needs_the_course)  # fmt: skip
COURSE = Pathway(
    id="aufenthg_44_1",
    title="Integrationskurs: Teilnahme nach § 44 Abs. 1",
    legal_basis="§ 44 Abs. 1 bis 3 AufenthG",
    effect="ist",
    conditions=(
        Condition("a1", "Titel, der zur Teilnahme berechtigt", "§ 44 Abs. 1 AufenthG",
                  courses.title_with_claim),
        Condition("a2", "Seit dem Titel ist nicht mehr als ein Jahr vergangen",
                  "§ 44 Abs. 2 AufenthG", courses.claim_still_runs),
        _NEED,
        Condition("a4", "Auf Dauer hier, Bedarf nicht gering", "§ 44 Abs. 1, 3 S. 1 AufenthG",
                  for_a_human("Ob der Aufenthalt auf Dauer angelegt ist (in der Regel Titel von "
                              "mindestens einem Jahr) und der Bedarf nicht gering ist, beurteilt "
                              "eine Fachkraft."), JUDGED),
    ),
)  # fmt: skip
COURSE_PLACE = Pathway(
    id="aufenthg_44_4",
    title="Integrationskurs: Zulassung auf freie Plätze",
    legal_basis="§ 44 Abs. 4 AufenthG",
    effect="kann",
    conditions=(
        Condition("b1", "Status, mit dem eine Zulassung möglich ist", "§ 44 Abs. 4 AufenthG",
                  courses.may_be_admitted),
        Condition("b2", "Deutsch noch nicht ausreichend, keine Schule", "§ 44 Abs. 3, 4 AufenthG",
                  courses.needs_the_course),
        Condition("b3", "Freie Plätze, Zulassung durch das BAMF", "§ 44 Abs. 4 AufenthG",
                  for_a_human("Ob das BAMF zulässt und Plätze frei sind, klärt eine Fachkraft."),
                  JUDGED),
    ),
)  # fmt: skip
COURSE_DUTY = Pathway(
    id="aufenthg_44a",
    title="Integrationskurs: Pflicht zur Teilnahme",
    legal_basis="§ 44a AufenthG, § 15a SGB II, § 5b AsylbLG",
    effect=None,
    conditions=(
        Condition("c1", "Titel oder Leistungen, an die eine Pflicht anknüpft",
                  "§ 44a Abs. 1 S. 1 AufenthG", courses.can_be_obliged),
        Condition("c2", "Deutsch noch nicht ausreichend, keine Schule",
                  "§ 44a Abs. 1 S. 1 Nr. 1, Abs. 2 AufenthG", courses.needs_the_course),
        Condition("c3", "Aufforderung durch Jobcenter, Ausländerbehörde oder Leistungsbehörde",
                  "§ 44a Abs. 1 S. 1 Nr. 2 bis 4 AufenthG, § 15a SGB II",
                  for_a_human("Ob eine Behörde zur Teilnahme aufgefordert hat und keine Ausnahme "
                              "gilt, klärt eine Fachkraft."), JUDGED),
    ),
)  # fmt: skip
STUDENT_AID = Pathway(
    id="bafoeg",
    title="BAföG: Zugang nach dem Status",
    legal_basis="§ 8 BAföG",
    effect=None,
    conditions=(
        Condition("j1", "Status, mit dem BAföG möglich ist, nötigenfalls nach einer Wartezeit",
                  "§ 8, § 61 BAföG", aid.access, TIME),
        Condition("j2", "Ausbildung, die gefördert wird", "§§ 2 bis 7, 9 bis 11 BAföG",
                  for_a_human("Ob Ausbildung, Alter und Bedarf die Förderung zulassen, klärt eine "
                              "Fachkraft."), JUDGED),
    ),
)  # fmt: skip
TRAINING_AID = Pathway(
    id="bab",
    title="Berufsausbildungsbeihilfe: Zugang nach dem Status",
    legal_basis="§ 60 SGB III",
    effect=None,
    conditions=(
        Condition("j1", "Status, mit dem BAB möglich ist, nötigenfalls nach einer Wartezeit",
                  "§ 60 SGB III", aid.access, TIME),
        Condition("j2", "Ausbildung, die gefördert wird", "§§ 56 bis 58 SGB III",
                  for_a_human("Ob Ausbildung, Wohnung und Bedarf die Förderung zulassen, klärt "
                              "eine Fachkraft."), JUDGED),
    ),
)  # fmt: skip
CHILD_BENEFIT = Pathway(
    id="kindergeld",
    title="Kindergeld: Zugang nach dem Status",
    legal_basis="§ 62 Abs. 2 EStG",
    effect=None,
    conditions=(
        Condition("j1", "Status, mit dem Kindergeld möglich ist, nötigenfalls nach einer Wartezeit",
                  "§ 62 Abs. 2 EStG", aid.access, TIME),
        Condition("j2", "Kind, für das Kindergeld gezahlt wird", "§§ 32, 63 EStG",
                  for_a_human("Ob es ein Kind gibt, für das Kindergeld gezahlt wird, klärt eine "
                              "Fachkraft."), JUDGED),
    ),
)  # fmt: skip

COURSE_WAYS = (COURSE, COURSE_PLACE, COURSE_DUTY, STUDENT_AID, TRAINING_AID, CHILD_BENEFIT)
