"""Applications and notices of the demo county: 2020 and 2021 as in the seed paper, and this year.

The seed names the days of the notices of 2021 and that money of 2020 went back; numbers, deadlines
and everything of this year are invented. Posts and rates come from what was told before.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from lotse.demo import county, moments
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.documents import sheets
from lotse.foundation.documents.services import Upload
from lotse.foundation.documents.sheets import Part, Sheet
from lotse.funding.awards.models import Application, Award, Notice
from lotse.funding.awards.rules import plans
from lotse.funding.awards.services import applications, awards, notices, terms
from lotse.funding.awards.services.terms import Contents, PostValues
from lotse.funding.programmes.choices import CostRule, DayCount, MaterialRule, ProrataRule
from lotse.funding.programmes.models import Programme

CASE_MANAGEMENT, AUTHORITIES, COORDINATION = 2, 3, 1
TITLES = {
    COORDINATION: "Strategisches Management",
    CASE_MANAGEMENT: "Case Management",
    AUTHORITIES: "Ausländer- und Einbürgerungsbehörden",
}
# Rates of the shipped table end before this year; what stands here is invented.
_OWN_RATES = {
    CASE_MANAGEMENT: {"case_management": (Decimal(60_000), Decimal(0))},
    AUTHORITIES: {
        "immigration_office": (Decimal(52_000), Decimal(0)),
        "naturalisation_office": (Decimal(52_000), Decimal(0)),
    },
}
_A_WEEK = timedelta(days=7)
_LUMP_SUMS = {"events": Decimal(10_000), "measures": Decimal(30_000)}
_CONDITIONS = (
    "Die Mittel sind zusätzlich einzusetzen; eine Doppelförderung mit Mitteln der EU, des Bundes,"
    " des Landes oder Dritter ist ausgeschlossen (§ 9 Abs. 4 TIntG). Nicht besetzte Zeiten sind"
    " unverzüglich mitzuteilen."
)


@dataclass(frozen=True)
class Letter:
    """A first notice: module, day, and from when in its year it grants."""

    module: int
    dated: date
    number: str
    first: date
    lump_sums: Mapping[str, Decimal] = field(default_factory=dict)
    rates: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)

    @property
    def year(self) -> int:
        return self.first.year


def tell(today: date) -> None:
    """Everything from 2020 to the application for next year."""
    officer, programme = county.actor("deniz"), _programme()
    for letter in _past():
        with _at_the_desk(officer, letter.dated, today):
            _grant(officer, programme, letter)
    first = _apply(officer, programme, 2021, date(2020, 12, 28), today)
    letter = _coordination(2021, date(2021, 3, 15))
    with _at_the_desk(officer, letter.dated, today):
        _grant(officer, programme, letter, first)
    _this_year(officer, programme, today)
    _apply(officer, programme, today.year + 1, min(today, date(today.year, 10, 27)), today)


@contextmanager
def _at_the_desk(officer: Actor, dated: date, today: date) -> Iterator[None]:
    """A letter is entered some days after its date."""
    day = min(today, moments.worked_on(dated + _A_WEEK))
    with acting(officer), moments.on(day):
        yield


def _programme() -> Programme:
    """The one programme of the demo; it is told before."""
    programme: Programme = Programme.objects.in_order()[0]
    return programme


def _past() -> list[Letter]:
    """The second half of 2020, and 2021 on the days that the seed paper names."""
    return [
        Letter(CASE_MANAGEMENT, date(2020, 8, 19), "36.02.03-KIM-2020-B2", date(2020, 7, 1)),
        Letter(CASE_MANAGEMENT, date(2021, 1, 27), "36.02.03-KIM-2021-B2", date(2021, 1, 1)),
        Letter(AUTHORITIES, date(2021, 2, 3), "36.02.03-KIM-2021-B3", date(2021, 1, 1)),
    ]


def _coordination(year: int, dated: date) -> Letter:
    number = f"36.02.01-KIM-{year}-B1"
    return Letter(COORDINATION, dated, number, date(year, 1, 1), _LUMP_SUMS)


def _this_year(officer: Actor, programme: Programme, today: date) -> None:
    """Three awards; one was amended, and an amendment of another waits to be recorded."""
    year = today.year
    applied = _apply(officer, programme, year, date(year - 1, 10, 28), today)
    letters = [
        _coordination(year, min(today, date(year, 1, 12))),
        *(_own_rates(module, min(today, date(year, 1, 14))) for module in _OWN_RATES),
    ]
    granted = {}
    for letter in letters:
        with _at_the_desk(officer, letter.dated, today):
            application = applied if letter.module == COORDINATION else None
            granted[letter.module] = _grant(officer, programme, letter, application)
    dated = min(today, date(year, 6, 17))
    with _at_the_desk(officer, dated, today):
        _record(officer, _amend(officer, granted[CASE_MANAGEMENT], dated))
    with acting(officer):
        _amend(officer, granted[AUTHORITIES], today)


def _own_rates(module: int, dated: date) -> Letter:
    number = f"36.02.03-KIM-{dated.year}-B{module}"
    return Letter(module, dated, number, date(dated.year, 1, 1), rates=_OWN_RATES[module])


def _amend(officer: Actor, notice: Notice, dated: date) -> Notice:
    """One post less from July on, as a draft."""
    contents = terms.contents_of(notice)
    *others, last = contents.posts
    half_year = date(dated.year, 6, 30)
    shorter = PostValues(last.post, last.fte, last.approved_from, half_year)
    changed = Contents([*others, shorter], contents.lump_sums, contents.rates)
    letter = Letter(notice.award.module, dated, f"{notice.number}-Ä1", date(dated.year, 1, 1))
    reason = f"Stelle {last.post.number} wird nur bis zum {half_year:%d.%m.%Y} bewilligt."
    return _enter(officer, notice.award, letter, changed, reason=reason)


def _apply(officer: Actor, programme: Programme, year: int, on: date, today: date) -> Application:
    """An application for Baustein 1, submitted."""
    with _at_the_desk(officer, on, today):
        application = applications.prepare_application(
            actor=officer,
            programme=programme,
            module=COORDINATION,
            year=year,
            prorata_rule=ProrataRule.FULL_MONTHS,
            reference=f"50.3-KIM-{year}",
        )
        contents = terms.contents_of(application)
        application = applications.change_application(
            actor=officer,
            application=application,
            expected_version=application.version,
            contents=Contents(contents.posts, _LUMP_SUMS),
        )
        return applications.submit_application(
            actor=officer,
            application=application,
            expected_version=application.version,
            submitted_on=on,
        )


def _grant(
    officer: Actor, programme: Programme, letter: Letter, application: Application | None = None
) -> Notice:
    award = awards.open_award(
        actor=officer,
        programme=programme,
        module=letter.module,
        year=letter.year,
        procedure="application" if letter.module == COORDINATION else "lump_sum",
        title=TITLES[letter.module],
        application=application,
    )
    begun = terms.first_contents(award)
    posts = [
        PostValues(one.post, one.fte, max(one.approved_from, letter.first), one.approved_until)
        for one in begun.posts
        if one.approved_until >= letter.first
    ]
    contents = Contents(posts, letter.lump_sums, letter.rates)
    return _record(officer, _enter(officer, award, letter, contents))


def _enter(
    officer: Actor, award: Award, letter: Letter, contents: Contents, reason: str = ""
) -> Notice:
    """Enter a letter that states what comes out of it, as a draft."""
    notice = notices.enter_notice(
        actor=officer,
        award=award,
        contents=contents,
        upload=_scan(award, letter),
        reason=reason,
        **_said(award, letter),
    )
    granted = plans.granted(terms.terms_of_notice(notice))
    return notices.change_notice(
        actor=officer,
        notice=notice,
        expected_version=notice.version,
        contents=contents,
        granted_eur=granted.total_eur,
    )


def _record(officer: Actor, notice: Notice) -> Notice:
    return notices.record_notice(actor=officer, notice=notice, expected_version=notice.version)


def _said(award: Award, letter: Letter) -> dict[str, Any]:
    """What a letter says beside its posts: two logics, one on application and one as a lump sum."""
    is_applied_for = letter.module == COORDINATION
    due = {"proof_due_on": date(letter.year + 1, 6, 30)} if is_applied_for else {
        "confirm_due_on": date(letter.year + 1, 6, 30),
        "return_due_on": date(letter.year + 1, 9, 30),
    }  # fmt: skip
    return {
        "number": letter.number,
        "dated": letter.dated,
        "received_on": letter.dated,
        "period_from": letter.first,
        "period_until": date(letter.year, 12, 31),
        "prorata_rule": ProrataRule.FULL_MONTHS,
        "material_rule": MaterialRule.APPROVED,
        "cost_rule": CostRule.FIXED_AMOUNT,
        "interest_points": Decimal(5),
        "day_count": DayCount.ACTUAL,
        "spend_until": date(letter.year, 12, 31),
        "conditions": _CONDITIONS,
    } | due


def _scan(award: Award, letter: Letter) -> Upload:
    """A paper that stands for the letter of the authority."""
    sheet = Sheet(
        title="Zuwendungsbescheid",
        subtitle=f"{award.title} {award.year}",
        facts=[
            ("Bewilligungsbehörde", award.programme.authority),
            ("Aktenzeichen", letter.number),
            ("Datum", f"{letter.dated:%d.%m.%Y}"),
        ],
        parts=[Part("Auflagen", [_CONDITIONS, "Dieses Blatt ist für den Demo-Kreis erfunden."])],
    )
    return Upload(f"{letter.number}.pdf", sheets.as_pdf(sheet))
