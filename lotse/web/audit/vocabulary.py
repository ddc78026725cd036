"""The words of the trail: actions, the records they change, and facts that are no column."""

from django.db import models

from lotse.casework.cases.models import Case, Contact, FollowUp, Phase
from lotse.casework.intake.models import Intake, IntakeDecision, ShortAdvice
from lotse.casework.persons.models import (
    Address,
    ContactPoint,
    HouseholdMembership,
    LanguageSkill,
    Nationality,
    Person,
    PersonName,
    ResidencePeriod,
)
from lotse.casework.plans.models import Goal, GoalRating, Measure, Plan
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.models import LifeDomain, LocalParameter

DETAILS = (Address, ContactPoint, LanguageSkill, Nationality, PersonName, ResidencePeriod)
_VERBS = {"added": "hinzugefügt", "ended": "beendet", "removed": "entfernt"}


def _named(model: type[models.Model]) -> str:
    name = str(model._meta.verbose_name)
    return name[0].upper() + name[1:]


ACTIONS = {
    "person.opened": "Person angesehen",
    "person.registered": "Person aufgenommen",
    "person.changed": "Personendaten geändert",
    "person.history_opened": "Verlauf der Person angesehen",
    "person.readers_opened": "Einsichten der Person angesehen",
    "person.blocked_address_shown": "Gesperrte Anschrift angesehen",
    "person.access_granted": "Zugriff gegeben",
    "person.access_revoked": "Zugriff entzogen",
    "person.household_joined": "In Haushalt aufgenommen",
    "person.household_left": "Haushalt verlassen",
    **{
        f"person.{model._meta.model_name}_{verb}": f"{_named(model)} {label}"
        for model in DETAILS
        for verb, label in _VERBS.items()
    },
    "case.opened": "Fall aufgenommen",
    "case.read": "Fall angesehen",
    "case.changed": "Falldaten geändert",
    "case.closed": "Fall abgeschlossen",
    "case.history_opened": "Verlauf des Falls angesehen",
    "case.readers_opened": "Einsichten des Falls angesehen",
    "case.contact_recorded": "Kontakt festgehalten",
    "case.contact_changed": "Kontakt berichtigt",
    "case.follow_up_set": "Wiedervorlage gesetzt",
    "case.follow_up_changed": "Wiedervorlage geändert",
    "case.follow_up_done": "Wiedervorlage erledigt",
    "case.follow_up_dropped": "Wiedervorlage entfallen",
    "case.deputy_appointed": "Vertretung bestimmt",
    "case.deputy_ended": "Vertretung beendet",
    "case.review_started": "Prüfung begonnen",
    "case.plan_begun": "Fassung des Plans begonnen",
    "case.plan_changed": "Plan geändert",
    "case.plan_discarded": "Fassung des Plans verworfen",
    "case.plan_submitted": "Plan zur Freigabe gegeben",
    "case.plan_taken_back": "Plan zurückgeholt",
    "case.plan_opened_for_approval": "Plan zur Freigabe angesehen",
    "case.plan_approved": "Plan freigegeben",
    "case.plan_returned": "Plan zurückgegeben",
    "case.plan_agreed": "Plan vereinbart",
    "case.goal_added": "Ziel aufgenommen",
    "case.goal_changed": "Ziel geändert",
    "case.goal_removed": "Ziel aus dem Entwurf genommen",
    "case.goal_rated": "Zielstand festgehalten",
    "case.measure_added": "Maßnahme aufgenommen",
    "case.measure_changed": "Maßnahme geändert",
    "case.measure_removed": "Maßnahme aus dem Entwurf genommen",
    "case.measure_tracked": "Stand der Maßnahme festgehalten",
    "short_advice.recorded": "Kurzberatung festgehalten",
    "short_advice.changed": "Kurzberatung berichtigt",
    "short_advice.removed": "Kurzberatung entfernt",
    "short_advice.continued": "Aus Kurzberatung wurde eine Klärung",
    "intake.opened": "Klärung begonnen",
    "intake.read": "Klärung angesehen",
    "intake.changed": "Bogen der Klärung geändert",
    "intake.decided": "Über die Aufnahme entschieden",
    "intake.taken_over": "Von der Warteliste übernommen",
    "phase.renamed": "Phase umbenannt",
    "reference.parameter_set": "Vorgabe gesetzt",
    "reference.domain_changed": "Lebensbereich geändert",
    "organisation.founded": "Erste Organisation angelegt",
    "organisation.added": "Organisation angelegt",
    "organisation.changed": "Organisation geändert",
    "user.founded": "Erster Zugang angelegt",
    "user.invited": "Zugang eingeladen",
    "user.invited_again": "Einladung wiederholt",
    "user.changed": "Zugang geändert",
    "user.deactivated": "Zugang geschlossen",
    "user.reactivated": "Zugang wieder geöffnet",
    "user.membership_added": "Mitgliedschaft gegeben",
    "user.membership_ended": "Mitgliedschaft beendet",
    "user.second_factor_reset": "Zweiter Faktor zurückgesetzt",
    "sign_in.succeeded": "Angemeldet",
    "sign_in.ended": "Abgemeldet",
    "sign_in.failed": "Anmeldung fehlgeschlagen",
    "sign_in.locked_out": "Anmeldung gesperrt",
    "sign_in.connected": "Dienstkonto verbunden",
    "sign_in.account_closed": "Anmeldung mit geschlossenem Zugang",
    "sign_in.no_membership": "Anmeldung ohne Mitgliedschaft",
    "sign_in.unknown_to_lotse": "Anmeldung mit unbekanntem Dienstkonto",
    "sign_in.provider_failed": "Dienstkonto nicht erreichbar",
    "password.changed": "Kennwort geändert",
    "password.set": "Kennwort gesetzt",
    "password.reset_by_mail": "Kennwort per E-Mail neu gesetzt",
    "second_factor.added": "Zweiter Faktor eingerichtet",
    "second_factor.removed": "Zweiter Faktor entfernt",
    "second_factor.codes_renewed": "Wiederherstellungscodes erneuert",
    "second_factor.failed": "Zweiter Faktor falsch",
    "trail.found_whole": "Protokoll geprüft: unversehrt",
    "trail.found_damaged": "Protokoll geprüft: verändert",
}
# The record whose fields an action changes; the longest beginning counts.
MODELS: dict[str, type[models.Model]] = {
    "person.": Person,
    "person.household_": HouseholdMembership,
    **{f"person.{model._meta.model_name}_": model for model in DETAILS},
    "case.": Case,
    "case.contact_": Contact,
    "case.follow_up_": FollowUp,
    "case.plan_": Plan,
    "case.goal_": Goal,
    "case.goal_rated": GoalRating,
    "case.measure_": Measure,
    "short_advice.": ShortAdvice,
    "intake.": Intake,
    "intake.decided": IntakeDecision,
    "phase.": Phase,
    "reference.parameter": LocalParameter,
    "reference.domain": LifeDomain,
    "user.": User,
    "user.membership_": Membership,
    "organisation.": Organisation,
}
# Facts that are no column of the record.
FURTHER_FIELDS = {
    "contact": "Kontakt Nr.",
    "deputy": "Vertretung",
    "done": "Erledigt",
    "ends_on": "Bis",
    "goal": "Ziel",
    "goals": "Ziele",
    "household": "Haushalt",
    "measures": "Maßnahmen",
    "organisation": "Organisation",
    "reason": "Grund",
    "remark": "Begründung",
    "role": "Rolle",
    "second_factor": "Zweiter Faktor",
    "starts_on": "Von",
    "user": "Wer",
}
TARGETS = {
    "persons.person": "Person",
    "cases.case": "Fall",
    "cases.phase": "Phase",
    "intake.shortadvice": "Kurzberatung",
    "reference.localparameter": "örtliche Vorgabe",
    "reference.lifedomain": "Lebensbereich",
    "accounts.user": "Zugang",
    "organisations.organisation": "Organisation",
}
