"""Bleiberecht through training and work (§§ 16g, 19d, 60c, 60d AufenthG)."""

from lotse.casework.pathways.rules.pathways import JUDGED, TIME, Condition, Pathway
from lotse.casework.pathways.rules.requirements import (
    employment,
    family,
    identity,
    safe_countries,
    toleration,
    training,
)
from lotse.casework.pathways.rules.requirements.convictions import harmless
from lotse.casework.pathways.rules.requirements.gates import CLAIM, GATES, for_a_human
from lotse.casework.pathways.rules.requirements.language import german

_TRAINING = (
    Condition("d1", "Geeignete Ausbildung", "§ 60c Abs. 1 Satz 1 AufenthG", training.suitable),
    Condition("d2", "Aus dem Asylverfahren begonnen, oder Duldung beim Antrag",
              "§ 60c Abs. 1 Satz 1 Nr. 1, 2 AufenthG", training.route),
    Condition("d3", "Vor dem Antrag lange genug geduldet", "§ 60c Abs. 2 Nr. 2 AufenthG",
              training.tolerated_before, TIME),
    Condition("d4", "Identität in der Frist geklärt", "§ 60c Abs. 2 Nr. 3 AufenthG",
              identity.in_time),
    Condition("d5", "Kein Beschäftigungsverbot wegen eines sicheren Herkunftslandes",
              "§ 60a Abs. 6 Satz 1 Nr. 3, § 104 Abs. 18 AufenthG", safe_countries.no_country_ban),
    Condition("d6", "Kein anderes Beschäftigungsverbot",
              "§ 60a Abs. 6 Satz 1 Nr. 1, 2 AufenthG",
              for_a_human("Ob wegen Leistungsbezugs eingereist wurde oder ein eigener Grund die "
                          "Abschiebung hindert, beurteilt eine Fachkraft."), JUDGED),
    Condition("d7", "Keine Verurteilung über der Grenze",
              "§ 60c Abs. 2 Nr. 4, § 19d Abs. 1 Nr. 7 AufenthG", harmless()),
    Condition("d8", "Kein Bezug zu Extremismus oder Terrorismus",
              "§ 60c Abs. 2 Nr. 4, § 19d Abs. 1 Nr. 6 AufenthG",
              for_a_human("Ob ein Bezug zu Extremismus besteht, beurteilt eine Fachkraft."),
              JUDGED),
    Condition("d9", "Beim Antrag keine konkrete Maßnahme zur Aufenthaltsbeendigung",
              "§ 60c Abs. 2 Nr. 5 AufenthG", training.no_removal_measures),
    Condition("d10", "Antrag nicht zu früh vor dem Beginn", "§ 60c Abs. 3 Satz 1 AufenthG",
              training.not_earlier("training.application_months", than_application=True), TIME),
    Condition("d11", "Erteilung nicht zu früh vor dem Beginn", "§ 60c Abs. 3 Satz 3 AufenthG",
              training.not_earlier("training.issue_months", than_application=False), TIME),
    Condition("d12", "Vertrag eingetragen oder Eintragung beantragt",
              "§ 60c Abs. 3 Satz 2 AufenthG", training.contract),
)  # fmt: skip
TRAINING_TOLERATION = Pathway(
    id="aufenthg_60c",
    title="Ausbildungsduldung",
    legal_basis="§ 60c AufenthG",
    effect=CLAIM,
    conditions=_TRAINING,
)
TRAINING_TITLE = Pathway(
    id="aufenthg_16g",
    title="Aufenthaltserlaubnis zur Berufsausbildung für ausreisepflichtige Ausländer",
    legal_basis="§ 16g AufenthG",
    effect=CLAIM,
    conditions=(
        *_TRAINING,
        Condition("d13", "Lebensunterhalt gesichert, Ausbildungsbeihilfe eingerechnet",
                  "§ 5 Abs. 1 Nr. 1, § 16g AufenthG", training.living_in_training),
        *GATES,
    ),
)  # fmt: skip
EMPLOYMENT_TOLERATION = Pathway(
    id="aufenthg_60d",
    title="Beschäftigungsduldung",
    legal_basis="§ 60d AufenthG",
    effect="in_der_regel",
    conditions=(
        Condition("f1", "Rechtzeitig eingereist", "§ 60d Abs. 1 AufenthG",
                  employment.entry_in_time),
        Condition("f2", "Identität in der Frist geklärt", "§ 60d Abs. 1 Nr. 1 AufenthG",
                  identity.in_time_for_employed),
        Condition("f3", "Lange genug geduldet", "§ 60d Abs. 1 Nr. 2 AufenthG",
                  toleration.tolerated_for("aufenthg_60d.toleration_months"), TIME),
        Condition("f4", "Lange genug sozialversichert beschäftigt",
                  "§ 60d Abs. 1 Nr. 3 AufenthG", employment.insured_job, TIME),
        Condition("f5", "Lebensunterhalt lange genug und jetzt durch eigene Arbeit gesichert",
                  "§ 60d Abs. 1 Nr. 4, 5 AufenthG", employment.covered_until_now, TIME),
        Condition("f6", "Deutsch mündlich", "§ 60d Abs. 1 Nr. 6 AufenthG",
                  german("language.a2", oral_only=True)),
        Condition("f7", "Keine vorsätzliche Straftat", "§ 60d Abs. 1 Nr. 7 AufenthG",
                  harmless(general_fines=False)),
        Condition("f8", "Kein Extremismus, keine Ausweisung, Kurspflicht erfüllt",
                  "§ 60d Abs. 1 Nr. 8, 9, 11 AufenthG",
                  for_a_human("Extremismus, Ausweisung und Kurspflicht beurteilt eine "
                              "Fachkraft."), JUDGED),
        Condition("f9", "Schulbesuch der Kinder", "§ 60d Abs. 1 Nr. 10 AufenthG",
                  family.school_of_children),
    ),
)  # fmt: skip
QUALIFIED = Pathway(
    id="aufenthg_19d",
    title="Aufenthaltserlaubnis für qualifizierte Geduldete",
    legal_basis="§ 19d Abs. 1 AufenthG",
    effect="soll",
    conditions=(
        Condition("h1", "Abschluss hier, anerkannter Abschluss mit Arbeit, oder lange Facharbeit",
                  "§ 19d Abs. 1 Nr. 1 AufenthG", employment.qualification, TIME),
        Condition("h2", "Ausreichend Wohnraum", "§ 19d Abs. 1 Nr. 2 AufenthG",
                  for_a_human("Ob der Wohnraum reicht, beurteilt eine Fachkraft."), JUDGED),
        Condition("h3", "Deutsch", "§ 19d Abs. 1 Nr. 3 AufenthG", german("language.b1")),
        Condition("h4", "Keine Täuschung", "§ 19d Abs. 1 Nr. 4 AufenthG",
                  for_a_human("Ob getäuscht wurde, beurteilt eine Fachkraft."), JUDGED),
        Condition("h5", "Abschiebung nicht behindert", "§ 19d Abs. 1 Nr. 5 AufenthG",
                  for_a_human("Ob die Abschiebung behindert wurde, beurteilt eine Fachkraft."),
                  JUDGED),
        Condition("h6", "Kein Bezug zu Extremismus oder Terrorismus",
                  "§ 19d Abs. 1 Nr. 6 AufenthG",
                  for_a_human("Ob ein Bezug zu Extremismus besteht, beurteilt eine Fachkraft."),
                  JUDGED),
        Condition("h7", "Keine Verurteilung über der Grenze", "§ 19d Abs. 1 Nr. 7 AufenthG",
                  harmless()),
        Condition("h8", "Duldung", "§ 19d Abs. 1 AufenthG", toleration.tolerated),
        *GATES,
    ),
)  # fmt: skip

WORK_WAYS = (TRAINING_TOLERATION, TRAINING_TITLE, EMPLOYMENT_TOLERATION, QUALIFIED)
