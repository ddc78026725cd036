# ruff: noqa: S608 - every part of these queries stands in this folder.
"""The records of the work with people: contacts, short advice, needs, referrals, goals.

Each query is one plain select, so that the database leaves out what a question does not ask for;
a left join to a row that is always there is left out too. The municipality and the office are
those of the case, as it was known.
"""

from collections.abc import Mapping

from lotse.casework.cases.choices import ContactKind
from lotse.casework.intake.choices import AgeGroup
from lotse.casework.plans.choices import Attainment
from lotse.casework.proceedings.choices import AgeBand
from lotse.casework.referrals.choices import ReferralResult, ReferralState
from lotse.core import codes
from lotse.core.collation import word_sort_key
from lotse.foundation.organisations.choices import OrganisationKind
from lotse.reporting.indicators.services import authority_facts
from lotse.reporting.indicators.services.facts import Facts, SqlFacts

_QUARTER = "extract(quarter from {day})::integer::text as quarter"
_BEGINNING = "%(first)s::date::timestamp at time zone 'Europe/Berlin'"
_AFTER = "(%(last)s::date + 1)::timestamp at time zone 'Europe/Berlin'"
_OF_CASE = "c.municipality_id::text as municipality, c.organisation_id::text as organisation"


def _local_day(moment: str) -> str:
    return f"({moment} at time zone 'Europe/Berlin')::date"


def _is_within(moment: str) -> str:
    """Whether a moment lies in the period; the days are turned, once, not every moment."""
    return f"{moment} >= {_BEGINNING} and {moment} < {_AFTER}"


def _quarter(day: str) -> str:
    return _QUARTER.format(day=day)


_CONTACTS = f"""
select k.case_id as who, k.duration_minutes as value,
    {_OF_CASE}, {_quarter("k.held_on")}, k.kind::text as kind,
    nullif(k.language, '')::text as language
from {{cases_contact}} k
left join {{cases_case}} c on c.id = k.case_id
where k.held_on between %(first)s and %(last)s
"""

_ADVICE = f"""
select a.id as who, a.duration_minutes as value,
    a.municipality_id::text as municipality, a.organisation_id::text as organisation,
    {_quarter("a.held_on")}, a.kind::text as kind, nullif(a.age_group, '')::text as age_group
from {{intake_shortadvice}} a
where a.held_on between %(first)s and %(last)s
"""

_ADVICE_DOMAINS = f"""
select a.id as who, 1::numeric as value, d.lifedomain_id::text as domain,
    a.municipality_id::text as municipality, a.organisation_id::text as organisation,
    {_quarter("a.held_on")}
from {{intake_shortadvice}} a
left join {{intake_shortadvice_domains}} d on d.shortadvice_id = a.id
where a.held_on between %(first)s and %(last)s
"""

# The first completed assessment of the client in which a life domain was rated. That almost every
# assessment is of the client the planner cannot know; coalesce keeps it from expecting one row.
_NEEDS = f"""
select a.case_id as who, max(r.need)::numeric as value, i.domain_id::text as domain,
    {_OF_CASE}, {_quarter("a.assessed_on")}
from {{assessments_assessment}} a
join {{cases_case}} c on c.id = a.case_id and coalesce(c.person_id = a.person_id, false)
join {{assessments_answer}} r on r.assessment_id = a.id and r.need > 0
join {{assessments_instrumentitem}} i on i.id = r.item_id and i.domain_id is not null
where a.completed_at is not null and a.assessed_on between %(first)s and %(last)s
    and not exists (
        select from {{assessments_assessment}} e
        where e.case_id = a.case_id and e.person_id = a.person_id
            and e.completed_at is not null and (e.assessed_on, e.id) < (a.assessed_on, a.id)
            and exists (
                select from {{assessments_answer}} x
                join {{assessments_instrumentitem}} y
                    on y.id = x.item_id and y.domain_id is not null
                where x.assessment_id = e.id and x.need is not null
            )
    )
group by a.case_id, a.assessed_on, i.domain_id, c.municipality_id, c.organisation_id
"""

_REFERRAL = f"""
select r.case_id as who,
    ({_local_day("r.closed_at")} - {_local_day("r.sent_at")})::numeric as value,
    c.municipality_id::text as municipality, r.sender_id::text as organisation,
    o.kind::text as provider, r.domain_id::text as domain, %s,
    case when r.state = 'completed' then r.result when r.closed_at is null then 'open'
        else r.state end::text as result
from {{referrals_referral}} r
left join {{cases_case}} c on c.id = r.case_id
left join {{organisations_organisation}} o on o.id = r.recipient_id
"""
_SENT, _ENDED = _local_day("r.sent_at"), _local_day("r.closed_at")
_REFERRALS = (_REFERRAL % _quarter(_SENT)) + f"where {_is_within('r.sent_at')}"
_ANSWERS = (_REFERRAL % _quarter(_ENDED)) + (
    f"where {_is_within('r.closed_at')} and r.state in ('completed', 'rejected')"
)

# A case that went on within the period keeps its goals: they count when it ends again.
_GOALS = f"""
select g.case_id as who, g.level::numeric as value, g.level::text as attainment,
    p.domain_id::text as domain, {_OF_CASE}, {_quarter("e.closed_on")}, e.reason::text as reason
from {{closures_goaloutcome}} g
join {{closures_closure}} e on e.id = g.closure_id
left join {{plans_goal}} p on p.id = g.goal_id
left join {{cases_case}} c on c.id = g.case_id
where e.closed_on between %(first)s and %(last)s
    and (e.reopened_at is null or e.reopened_at >= {_AFTER})
"""

FACTS: dict[str, Facts] = {
    "contacts": SqlFacts(_CONTACTS, parts=60, are_many=True),
    "short_advice": SqlFacts(_ADVICE, parts=60),
    "short_advice_domains": SqlFacts(_ADVICE_DOMAINS),
    "needs_at_intake": SqlFacts(_NEEDS),
    "referrals": SqlFacts(_REFERRALS),
    "referral_answers": SqlFacts(_ANSWERS),
    "closed_goals": SqlFacts(_GOALS),
    "rated_goals": SqlFacts(f"{_GOALS}    and g.level is not null"),
    **authority_facts.FACTS,
}

LABELS: dict[str, Mapping[str, str]] = {
    "kind": dict(ContactKind.choices),
    "language": dict(
        sorted(codes.language_names().items(), key=lambda named: word_sort_key(named[1]))
    ),
    "age_group": dict(AgeGroup.choices) | dict(AgeBand.choices),
    "provider": dict(OrganisationKind.choices),
    "result": {
        **dict(ReferralResult.choices),
        **{state.value: state.label for state in ReferralState if state in {"rejected", "revoked"}},
        "ended": "beendet, weil die Einwilligung oder der Fall endete",
        "open": "noch offen",
    },
    "attainment": {
        str(level): f"{level:+d}: {label}".replace("-", "−").replace("+0", "0")
        for level, label in Attainment.choices
    },
    **authority_facts.LABELS,
}
