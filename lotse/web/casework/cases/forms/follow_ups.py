"""What is to be done: one thing, put off, and several at once."""

from datetime import date, timedelta
from typing import Any, cast
from uuid import uuid4

from dateutil.relativedelta import MO, relativedelta
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from lotse.casework.cases.choices import Priority, Recurrence
from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.cases.querysets import FollowUpQuerySet
from lotse.casework.persons.choices import GrantLevel, GrantSource
from lotse.casework.persons.models import AccessGrant
from lotse.foundation.accounts.models import User
from lotse.web.components.lists import FilterChip

USUAL_DAYS = 7
ALL, OVERDUE, WEEK, RECURRING, PUT_OFF, URGENT, DONE = (
    "",
    "overdue",
    "week",
    "recurring",
    "put_off",
    "urgent",
    "done",
)
SHOWN = [
    (ALL, "alle offenen"),
    (OVERDUE, "überfällig"),
    (WEEK, "diese Woche"),
    (URGENT, "dringend"),
    (RECURRING, "wiederkehrend"),
    (PUT_OFF, "zurückgestellt"),
    (DONE, "erledigt"),
]


class FollowUpForm(forms.ModelForm):
    """Subject and day are enough; how urgent and how often is usual unless it is said."""

    priority = forms.ChoiceField(
        label="Dringlichkeit", choices=Priority.choices, initial=Priority.NORMAL, required=False
    )
    recurrence = forms.ChoiceField(
        label="Wiederholung", choices=Recurrence.choices, initial=Recurrence.NONE, required=False
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = FollowUp
        fields = ["subject", "due_on", "assignee", "priority", "recurrence", "repeats_until"]
        widgets = {"due_on": forms.DateInput, "repeats_until": forms.DateInput}

    def __init__(self, *args: Any, case: Case, user: User, **kwargs: Any) -> None:
        in_a_week = timezone.localdate() + timedelta(days=USUAL_DAYS)
        usual = {"due_on": in_a_week, "assignee": user}
        kwargs["initial"] = ({} if kwargs.get("instance") else usual) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["assignee"] = forms.ModelChoiceField(
            workers_of([case.pk]), label="Wer", empty_label=None
        )

    def clean_priority(self) -> str:
        return self.cleaned_data["priority"] or Priority.NORMAL

    def clean_recurrence(self) -> str:
        return self.cleaned_data["recurrence"] or Recurrence.NONE


class FollowUpChangeForm(FollowUpForm):
    submission_key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class SnoozeForm(forms.Form):
    """Until when something is put off: one of the usual days, or any other."""

    until = forms.DateField(label="Zurückstellen bis", widget=forms.DateInput, required=False)
    quick = forms.DateField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["until"] = cleaned.get("quick") or cleaned.get("until")
        if not cleaned["until"] and "until" not in self.errors:
            self.add_error("until", "Bitte einen Tag angeben.")
        return cleaned

    @property
    def usual_days(self) -> list[tuple[str, date]]:
        """The days that a click puts it off to."""
        today = timezone.localdate()
        return [
            ("morgen", today + timedelta(days=1)),
            ("nächsten Montag", today + relativedelta(days=1, weekday=MO)),
            ("in einem Monat", today + relativedelta(months=1)),
        ]

    def act_values(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"]}


class DoneForm(forms.Form):
    """Nothing more is to be said."""

    def act_values(self) -> dict[str, Any]:
        return {}


class ReassignForm(forms.Form):
    assignee = forms.ModelChoiceField(
        User.objects.none(), label="Wer übernimmt?", empty_label="bitte wählen"
    )

    def __init__(self, *args: Any, case_ids: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["assignee"]).queryset = workers_of(case_ids)

    def act_values(self) -> dict[str, Any]:
        return {"assignee": self.cleaned_data["assignee"]}


class FollowUpFilterForm(forms.Form):
    """The filters above „Meine Aufgaben“."""

    show = forms.ChoiceField(label="Zeigen", choices=SHOWN, required=False)
    q = forms.CharField(label="Wort oder Fallnummer", max_length=100, required=False)

    def narrow(self, follow_ups: FollowUpQuerySet) -> FollowUpQuerySet:
        """The ones that fit, in the order of their days; done ones newest first."""
        self.full_clean()
        wanted = self.cleaned_data.get("show", ALL)
        found = follow_ups.mentioning(self.cleaned_data.get("q", ""))
        if wanted == DONE:
            return found.exclude(done_at=None).order_by("-done_at", "-pk")
        found, today = found.open().with_day(), timezone.localdate()
        narrowed = {
            OVERDUE: found.filter(day__lt=today),
            WEEK: found.filter(day__gte=today, day__lte=end_of_week(today)),
            URGENT: found.filter(priority=Priority.HIGH),
            RECURRING: found.recurring(),
            PUT_OFF: found.put_off_on(today),
        }
        return narrowed.get(wanted, found).soonest_first()

    def chips(self) -> list[FilterChip]:
        """The filters in force; call after ``narrow``."""
        wanted = self.cleaned_data.get("show", ALL)
        words = self.cleaned_data.get("q", "")
        chips = [FilterChip(dict(SHOWN)[wanted], "show", wanted)] if wanted else []
        return (
            [*chips, FilterChip(f"Wort oder Fallnummer: {words}", "q", words)] if words else chips
        )


def workers_of(case_ids: list[int]) -> QuerySet[User]:
    """Who works in one of these cases today."""
    of_cases = AccessGrant.objects.filter(source_kind=GrantSource.CASE, source_id__in=case_ids)
    working = of_cases.in_force(timezone.localdate()).filter(level=GrantLevel.WORK)
    ids = working.values("user_id")
    found: QuerySet[User] = User.objects.filter(pk__in=ids).in_german_order()
    return found


def end_of_week(today: date) -> date:
    """The Sunday of this week."""
    return today + timedelta(days=6 - today.weekday())
