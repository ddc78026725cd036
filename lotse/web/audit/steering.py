"""The words of the trail about steering; built like those about money."""

from django.db import models

from lotse.steering.agreements.models import Agreement, Duty
from lotse.steering.bodies.models import AgendaItem, Body, Decision, Meeting, Seat, Task
from lotse.steering.concepts.models import (
    Comment,
    Concept,
    ConceptVersion,
    Proposal,
    Section,
)
from lotse.steering.interviews.models import (
    GuideQuestion,
    Interview,
    InterviewAnswer,
    InterviewGuide,
    InterviewRound,
)
from lotse.steering.measures.models import Effect, Event, Indicator, Measure, ProgressEntry
from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.territory.models import BorderSet
from lotse.steering.themes.models import Theme

# Prefix of the action, the record that changes, what it is called and what was done with it.
_WORDS: tuple[tuple[str, type[models.Model], str, dict[str, str]], ...] = (
    ("theme", Theme, "Thema",
     {"opened": "angelegt", "changed": "geändert", "moved": "in anderen Stand gesetzt",
      "observations_added": "um Hinweise ergänzt", "observation_taken": "um einen Hinweis kürzer"}),
    ("measure", Measure, "Maßnahme",
     {"planned": "geplant", "changed": "geändert", "moved": "in anderen Stand gesetzt"}),
    ("indicator", Indicator, "Kennzahl", {"added": "festgelegt", "changed": "geändert"}),
    ("progress", ProgressEntry, "Zwischenstand",
     {"recorded": "eingetragen", "removed": "entfernt"}),
    ("effect", Effect, "Wirkung", {"assessed": "beurteilt"}),
    ("concept", Concept, "Konzept", {"begun": "angelegt"}),
    ("concept_version", ConceptVersion, "Fassung eines Konzepts",
     {"begun": "begonnen", "moved": "in anderen Stand gesetzt", "approved": "beschlossen"}),
    ("concept_section", Section, "Abschnitt eines Konzepts",
     {"added": "angelegt", "written": "geschrieben", "removed": "entfernt"}),
    ("concept_comment", Comment, "Anmerkung zu einem Konzept",
     {"written": "geschrieben", "answered": "beantwortet"}),
    ("concept_proposal", Proposal, "Vorschlag zu einem Konzept",
     {"made": "gemacht", "accepted": "übernommen", "declined": "abgelehnt"}),
    ("measure_event", Event, "Veranstaltung",
     {"added": "eingetragen", "changed": "geändert", "removed": "entfernt"}),
    ("agreement", Agreement, "Vereinbarung",
     {"entered": "eingetragen", "changed": "berichtigt", "amended": "durch Nachtrag geändert",
      "ended": "beendet", "parties_changed": "mit anderen Vertragspartnern"}),
    ("duty", Duty, "Pflicht aus einer Vereinbarung",
     {"added": "eingetragen", "changed": "geändert", "done": "erledigt", "removed": "entfernt"}),
    ("network", NetworkActor, "Bild des Netzwerks", {"arranged": "neu geordnet"}),
    ("network_actor", NetworkActor, "Akteur",
     {"entered": "eingetragen", "changed": "geändert", "ended": "beendet"}),
    ("relation", Relation, "Beziehung",
     {"entered": "eingetragen", "changed": "geändert", "ended": "beendet",
      "removed": "entfernt"}),
    ("border_set", BorderSet, "Gebietsstand",
     {"read": "eingelesen", "used": "in Gebrauch genommen", "put_away": "aus dem Gebrauch genommen",
      "discarded": "gelöscht"}),
    ("interview_guide", InterviewGuide, "Gesprächsleitfaden", {"begun": "in neuer Fassung"}),
    ("guide_question", GuideQuestion, "Frage eines Leitfadens",
     {"added": "ergänzt", "changed": "geändert", "removed": "entfernt"}),
    ("interview_round", InterviewRound, "Befragungsrunde",
     {"begun": "angelegt", "changed": "geändert"}),
    ("interview", Interview, "Bedarfsgespräch",
     {"scheduled": "terminiert", "answered": "mit Antworten", "held": "geführt",
      "judged": "nach Lebensbereichen eingeschätzt", "sent": "zurückgemeldet",
      "reopened": "zur neuen Fassung geöffnet", "commented": "mit Anmerkung der Kommune",
      "confirmed": "bestätigt", "objected": "mit Bitte um Korrektur"}),
    ("interview_answer", InterviewAnswer, "Antwort im Gespräch",
     {"themed": "mit Themen", "handed_in": "als Hinweis übernommen"}),
    ("body", Body, "Gremium", {"founded": "angelegt", "changed": "geändert"}),
    ("seat", Seat, "Sitz im Gremium", {"given": "vergeben", "changed": "geändert"}),
    ("meeting", Meeting, "Sitzung eines Gremiums",
     {"planned": "geplant", "changed": "geändert", "invited": "mit Einladung",
      "cancelled": "abgesagt", "minuted": "protokolliert", "held": "abgeschlossen",
      "approved": "mit genehmigtem Protokoll"}),
    ("agenda", AgendaItem, "Tagesordnung",
     {"item_added": "um einen Punkt ergänzt", "item_changed": "mit geändertem Punkt",
      "item_moved": "in anderer Reihenfolge", "item_removed": "um einen Punkt gekürzt"}),
    ("decision", Decision, "Beschluss eines Gremiums", {"made": "gefasst", "changed": "geändert"}),
    ("task", Task, "Auftrag aus einem Beschluss",
     {"given": "gegeben", "changed": "geändert", "ended": "abgeschlossen"}),
)  # fmt: skip
ACTIONS = {
    f"{prefix}.{verb}": f"{noun} {done}"
    for prefix, _, noun, verbs in _WORDS
    for verb, done in verbs.items()
}
MODELS: dict[str, type[models.Model]] = {f"{prefix}.": model for prefix, model, _, _ in _WORDS}
TARGETS = {model._meta.label_lower: noun for _, model, noun, _ in _WORDS}
FURTHER_FIELDS = {
    "seats": "Sitze",
    "done_by": "Erledigt von",
    "approved_by": "Genehmigt von",
    "answers": "Antworten",
    "needs": "Bedarf nach Lebensbereichen",
    "sheet": "Rückmeldebogen",
    "organisations": "Vertragspartner",
    "moved": "Umgestellte Akteure",
    "measure": "Maßnahme",
    "municipality": "Kommune",
    "municipalities": "Kommunen",
    "observations": "Hinweise",
}
