"""What a recipient reports about its posts, and the officer's answer."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from lotse.funding.forwarding.choices import ReportKind
from lotse.funding.forwarding.models import StaffingReport
from lotse.funding.posts.models import Employee, Occupancy, Post
from lotse.web.components.inputs import FteField

_CHOOSE = "bitte wählen"


class _OccupancyField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Occupancy) -> str:
        share = f"{obj.share:.2f}".replace(".", ",")
        return f"{obj.employee}, {obj.post.number}, {share} VZÄ"


class ReportForm(forms.Form):
    """One form for all kinds; what a kind does not need stays empty."""

    kind = forms.ChoiceField(
        label="Was hat sich geändert?", choices=ReportKind.choices, widget=forms.RadioSelect
    )
    post = forms.ModelChoiceField(
        queryset=Post.objects.none(), label="Stelle", empty_label=_CHOOSE, required=False
    )
    occupancy = _OccupancyField(
        queryset=Occupancy.objects.none(),
        label="Wer?",
        empty_label="niemand, der schon da ist",
        required=False,
        help_text="Wenn jemand geht, ohne Bezüge fehlt oder die Arbeitszeit ändert.",
    )
    person_name = forms.CharField(
        label="Name der neuen Person",
        max_length=200,
        required=False,
        help_text="Nur wenn die Stelle besetzt wird.",
    )
    share = FteField(
        label="Arbeitszeit in VZÄ",
        max_digits=5,
        required=False,
        help_text="Bei Besetzung oder neuer Arbeitszeit, etwa 0,75.",
    )
    starts_on = forms.DateField(
        label="Ab",
        widget=forms.DateInput,
        help_text="Wenn jemand geht: der letzte Tag.",
    )
    ends_on = forms.DateField(label="Bis", widget=forms.DateInput, required=False)
    message = forms.CharField(
        label="Mitteilung", max_length=1000, required=False, widget=forms.Textarea
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, data: Any, *, posts: QuerySet, occupancies: QuerySet) -> None:
        super().__init__(data, initial={"starts_on": timezone.localdate()})
        post = cast(forms.ModelChoiceField, self.fields["post"])
        post.queryset = posts
        cast(forms.ModelChoiceField, self.fields["occupancy"]).queryset = occupancies
        only = list(posts[:2])
        if len(only) == 1:
            post.initial = only[0].pk

    def clean(self) -> dict[str, Any]:
        """Whoever is there says on which post; else the post has to be chosen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        occupancy = cleaned.get("occupancy")
        if occupancy and cleaned.get("kind") != ReportKind.FILLED:
            cleaned["post"] = occupancy.post
        elif not cleaned.get("post"):
            self.add_error("post", "Bitte die Stelle auswählen.")
        return cleaned


class AnswerForm(forms.Form):
    """How a report is taken over; days and share can be corrected before."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    employee = forms.ModelChoiceField(
        queryset=Employee.objects.none(),
        label="Person",
        empty_label="neu anlegen",
        required=False,
        help_text="Steht jemand mit diesem Namen schon beim Träger, ist sie vorausgewählt.",
    )
    share = FteField(label="Arbeitszeit in VZÄ", max_digits=5, required=False)
    starts_on = forms.DateField(label="Ab", widget=forms.DateInput)
    ends_on = forms.DateField(label="Bis", widget=forms.DateInput, required=False)
    answer = forms.CharField(
        label="Antwort an den Empfänger",
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text="Nötig, wenn Sie die Meldung nicht übernehmen.",
    )

    def __init__(
        self, data: Any, *, report: StaffingReport, people: QuerySet, known: Employee | None
    ) -> None:
        initial = {
            "version": report.version,
            "share": report.share,
            "starts_on": report.starts_on,
            "ends_on": report.ends_on,
            "employee": known.pk if known else None,
        }
        super().__init__(data, initial=initial)
        cast(forms.ModelChoiceField, self.fields["employee"]).queryset = people
        if report.kind != ReportKind.FILLED:
            del self.fields["employee"]
        if report.kind not in {ReportKind.FILLED, ReportKind.CHANGED}:
            del self.fields["share"]
        if report.kind not in {ReportKind.FILLED, ReportKind.ABSENT}:
            del self.fields["ends_on"]
        if report.kind == ReportKind.LEFT:
            self.fields["starts_on"].label = "Letzter Tag"
