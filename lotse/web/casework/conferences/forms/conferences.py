"""When, where and about what one meets; what is told of the person."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.validators import URLValidator
from django.db.models import QuerySet

from lotse.casework.cases.models import Case
from lotse.casework.conferences.choices import CATEGORIES
from lotse.casework.conferences.models import AnonymisedPresentation, Conference
from lotse.casework.conferences.services.conferences import Planned
from lotse.casework.conferences.services.presentations import Presented
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Rechtskreis
from lotse.foundation.reference.models import LifeDomain
from lotse.web.components.clocks import ClockFields

USUAL_AGENDA = "Wie ist die Lage?\nWas ist bisher geschehen?\nWer macht was bis wann?"


class ConferenceForm(ClockFields, forms.Form):
    subject = forms.CharField(label="Worum geht es?", max_length=150)
    day = forms.DateField(label="Tag", widget=forms.DateInput)
    starts = forms.TimeField(label="Von", widget=forms.TimeInput)
    ends = forms.TimeField(label="Bis", widget=forms.TimeInput)
    place = forms.CharField(
        label="Ort",
        max_length=200,
        required=False,
        help_text="Steht in der Kalendereinladung, bitte ohne Namen.",
    )
    video_link = forms.CharField(
        label="Adresse der Videokonferenz",
        max_length=300,
        required=False,
        validators=[URLValidator(schemes=["https"])],
        help_text="Beginnt mit https://. Ort oder Videokonferenz, oder beides.",
    )
    agenda = forms.CharField(
        label="Tagesordnung",
        widget=forms.Textarea,
        max_length=3000,
        initial=USUAL_AGENDA,
        help_text="Eine Zeile je Punkt.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def planned(self) -> Planned:
        """What the service is told."""
        said = self.cleaned_data
        lines = (line.strip() for line in said["agenda"].splitlines())
        return Planned(
            subject=said["subject"],
            starts_at=said["starts_at"],
            ends_at=said["ends_at"],
            agenda=[line for line in lines if line],
            place=said["place"],
            video_link=said["video_link"],
            client_takes_part=said.get("client_takes_part", False),
            categories=frozenset(said.get("categories", ())),
        )


class NamedForm(ConferenceForm):
    client_takes_part = forms.BooleanField(label="Die Person nimmt selbst teil", required=False)
    categories = forms.MultipleChoiceField(
        label="Was sehen Eingeladene von der Person?",
        choices=[(one.value, str(one.label)) for one in CATEGORIES],
        widget=forms.CheckboxSelectMultiple,
        initial=["identity"],
    )


class AnonymousForm(ConferenceForm):
    legal_sphere = forms.ChoiceField(
        label="Rechtskreis", choices=Rechtskreis.choices, initial=Rechtskreis.OTHER
    )
    life_domains = forms.MultipleChoiceField(
        label="Lebensbereiche", widget=forms.CheckboxSelectMultiple
    )
    question = forms.CharField(
        label="Welche Frage soll geklärt werden?", max_length=300, widget=forms.Textarea
    )
    situation = forms.CharField(label="Wie ist die Lage?", max_length=3000, widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        domains = LifeDomain.objects.filter(is_active=True).order_by("position")
        field = cast(forms.MultipleChoiceField, self.fields["life_domains"])
        field.choices = list(domains.values_list("code", "label"))

    def presented(self) -> Presented:
        said = self.cleaned_data
        return Presented(
            legal_sphere=said["legal_sphere"],
            life_domains=said["life_domains"],
            question=said["question"],
            situation=said["situation"],
        )


class NewAnonymousForm(AnonymousForm):
    case = forms.ModelChoiceField(
        Case.objects.none(),
        label="Fall",
        empty_label="bitte wählen",
        help_text="Sehen nur Sie. Eingeladene erfahren nicht, um wen es geht.",
    )
    field_order = ("case",)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["case"])
        field.queryset = own_cases(actor)
        field.label_from_instance = lambda one: f"{one.number} · {one.person}"  # type: ignore[method-assign,assignment]


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Warum fällt sie aus?",
        max_length=200,
        required=False,
        help_text="Lesen nur Sie und wer im Fall arbeitet. Eingeladene erfahren nur, dass sie"
        " ausfällt.",
    )


def own_cases(actor: Actor) -> QuerySet[Case]:
    """What the actor may present: the open cases she leads."""
    cases = Case.objects.visible_to(actor).still_open().filter(responsible=actor.user)
    return cases.select_related("person").order_by("-number")


def written(conference: Conference, planned: Planned) -> dict[str, Any]:
    """A conference as its form shows it."""
    said = {
        "subject": conference.subject,
        "day": conference.local_start.date(),
        "starts": conference.local_start.time(),
        "ends": conference.local_end.time(),
        "place": conference.place,
        "video_link": conference.video_link,
        "agenda": "\n".join(planned.agenda),
        "version": conference.version,
        "client_takes_part": conference.client_takes_part,
        "categories": planned.in_order,
    }
    told = AnonymisedPresentation.objects.filter(conference=conference).order_by("pk").first()
    names = ("legal_sphere", "life_domains", "question", "situation")
    return said | ({name: getattr(told, name) for name in names} if told else {})
