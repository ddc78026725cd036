from django.db import models
from django.db.models import F, Q

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.funding.forwarding.choices import ReportKind, ReportState
from lotse.funding.forwarding.models.contracts import ForwardingContract
from lotse.funding.forwarding.querysets import StaffingReportQuerySet
from lotse.funding.posts.models import Occupancy, Post


class StaffingReport(Versioned, Submitted):
    """What a recipient reports about who fills its posts (Besetzungsmeldung).

    What was reported never changes; the officer takes it into the posts or says why not.
    ``starts_on`` is the first day of what is reported; for somebody who leaves, her last one.
    """

    contract = models.ForeignKey(
        ForwardingContract, on_delete=models.PROTECT, related_name="reports", db_index=False
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="+", verbose_name="Stelle"
    )
    kind = models.CharField("Was hat sich geändert?", max_length=10, choices=ReportKind)
    occupancy = models.ForeignKey(
        Occupancy,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Wer",
    )
    person_name = models.CharField("Name", max_length=200)
    share = models.DecimalField(
        "Arbeitszeit in VZÄ", max_digits=5, decimal_places=4, null=True, blank=True
    )
    starts_on = models.DateField("Ab")
    ends_on = models.DateField("Bis", null=True, blank=True)
    message = models.TextField("Mitteilung", max_length=1000, blank=True)
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        "Stand", max_length=10, choices=ReportState, default=ReportState.NEW, editable=False
    )
    answer = models.CharField("Antwort", max_length=500, blank=True, editable=False)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    answered_at = models.DateTimeField("Bearbeitet", null=True, editable=False)

    objects = StaffingReportQuerySet.as_manager()

    class Meta:
        verbose_name = "Besetzungsmeldung"
        verbose_name_plural = "Besetzungsmeldungen"
        indexes = [models.Index(fields=["contract", "state"], name="report_of_contract")]
        constraints = [
            models.CheckConstraint(
                name="staffing_report_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
            models.CheckConstraint(
                name="staffing_report_answered_has_a_day",
                condition=Q(state="new", answered_at=None, answered_by=None)
                | (~Q(state="new") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                violation_error_message="Zu einer Antwort gehören Tag und Name.",
            ),
            models.CheckConstraint(
                name="staffing_report_declined_has_an_answer",
                condition=~Q(state="declined") | ~Q(answer=""),
                violation_error_message="Bitte sagen, warum die Meldung nicht übernommen wird.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person_name}"
