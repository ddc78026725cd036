"""Agreements of the demo county: some near their end, one given notice of, one without end."""

from datetime import date, timedelta
from typing import Any

from lotse.core.calendar import add_months
from lotse.demo import county, moments
from lotse.demo.cast import CARITAS, COUNTY, DIAKONIE, IMMIGRATION, JOBCENTER, KI, TROISDORF
from lotse.foundation.accounts.actors import acting
from lotse.foundation.organisations.models import Organisation
from lotse.steering.agreements.models import Agreement, AgreementParty
from lotse.steering.agreements.services import agreements, duties


def tell(today: date) -> None:
    """Each in another state, so that list, reminders and pages have something to show."""
    clara = county.actor("clara")
    year = today.year
    named = {one.name: one for one in Organisation.objects.order_by("pk")}

    def enter(title: str, kind: str, *parties: str, **values: Any) -> Agreement:
        return agreements.enter_agreement(
            actor=clara, organisations=[named[one] for one in parties], title=title, kind=kind,
            **values,
        )  # fmt: skip

    with acting(clara), moments.on(moments.worked_on(today - timedelta(days=60))):
        jobcenter = enter(
            "KI: Case Management und Jobcenter Siegburg", "cooperation", KI, JOBCENTER,
            purpose="Feste Ansprechpersonen, Antwort auf Vermittlungen in zehn Arbeitstagen, ein"
            " gemeinsames Gespräch beim Wechsel aus dem AsylbLG.",
            signed_on=date(2021, 12, 15), starts_on=date(2022, 1, 1),
            ends_on=date(2023, 12, 31), notice_months=3, renews_months=12,
            document_reference="KI 57.1 / 2021-14",
        )  # fmt: skip
        enter(
            "KI: Case Management und Ausländerbehörde", "procedure", KI, IMMIGRATION,
            purpose="Verweisberatung in beide Richtungen, ohne Einblick in Fallakten.",
            signed_on=date(2022, 12, 1), starts_on=date(2023, 1, 1),
            document_reference="KI 57.1 / 2022-09",
        )  # fmt: skip
        welfare = enter(
            "Rahmenvereinbarung mit der freien Wohlfahrtspflege", "framework",
            COUNTY, CARITAS, DIAKONIE,
            purpose="Case Management bei den Verbänden, Fachaufsicht beim Kreis.",
            signed_on=date(year - 2, 1, 10), starts_on=date(year - 2, 2, 1),
            ends_on=add_months(today, 2), document_reference="KI 57.1 / Rahmen",
        )  # fmt: skip
        enter(
            "Datenschutz im gemeinsamen Case Management", "data_protection",
            COUNTY, TROISDORF, CARITAS, DIAKONIE,
            purpose="Gemeinsame Verantwortung nach Art. 26 DSGVO.",
            signed_on=date(2022, 2, 1), starts_on=date(2022, 2, 1),
        )  # fmt: skip
        town = enter(
            "Zusammenarbeit mit der Stadt Troisdorf", "cooperation", COUNTY, TROISDORF,
            purpose="Koordinierende Stelle in der Stadt, gemeinsame Fallkonferenzen.",
            signed_on=date(2021, 2, 20), starts_on=date(2021, 3, 1), ends_on=date(2024, 2, 29),
        )  # fmt: skip
        agreements.amend_agreement(
            actor=clara, agreement=town, signed_on=date(2024, 1, 18), starts_on=date(2024, 3, 1),
            text="Die Zusammenarbeit wird verlängert; Fallkonferenzen alle sechs Wochen.",
            ends_on=add_months(today, 5),
        )  # fmt: skip
        caritas = AgreementParty.objects.get(agreement=welfare, organisation=named[CARITAS])
        duties.add_duty(
            actor=clara, agreement=welfare, party=caritas, text="Sachbericht vorlegen",
            rhythm="yearly", due_on=today + timedelta(days=12),
        )  # fmt: skip
        duties.add_duty(
            actor=clara, agreement=jobcenter, party=None,
            text="Gemeinsame Auswertung der Vermittlungen", rhythm="half_yearly",
            due_on=today - timedelta(days=4),
        )  # fmt: skip
