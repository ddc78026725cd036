# ruff: noqa: S608 - every part of these queries stands in this folder.
"""The records of cases: running, new, closed, how long they take, who waits, caseload.

Each query is one plain select wherever it can be, so that the database leaves out what a question
does not ask for. Municipality, office and phase are those of the case, as they were known.
"""

from collections.abc import Mapping

from lotse.casework.closures.choices import ClosureReason
from lotse.reporting.indicators.services.bands import age_band, stay_band
from lotse.reporting.indicators.services.facts import Facts, SqlFacts

LAST = "%(last)s::date"
# What stands for the offices of which a figure would be about one or two workers.
SMALL_TEAMS = "kleine Träger zusammen"
SMALLEST_TEAM = 3
# Records that were merged are one person; they are few, so only they are looked up.
_WHO = "coalesce(m.merged_into_id, c.person_id)"
_MERGED = """left join {persons_person} m
    on m.id = c.person_id and m.merged_into_id is not null"""
_OF_CASE = "c.municipality_id::text as municipality, c.organisation_id::text as organisation"
# Certificates and rarer papers are one group, so that groups stay few.
_STATUS = "case when k.kind in ('Bescheinigung', 'sonst.') then 'other' else k.kind end::text"


def _running(case: str) -> str:
    """Open on the day: begun, not closed by then, not in the gap before it was taken up again."""
    return f"""
    {case}.opened_on <= {LAST} and ({case}.closed_on is null or {case}.closed_on > {LAST})
    and not exists (
        select from {{closures_closure}} gap
        where gap.case_id = {case}.id and gap.closed_on <= {LAST}
            and (gap.reopened_at at time zone 'Europe/Berlin')::date > {LAST}
    )"""


def _quarter(day: str) -> str:
    return f"extract(quarter from {day})::integer::text as quarter"


def _traits(day: str) -> str:
    """What is told of the person on a day; the joins of ``_people`` have to be there."""
    return (
        f"n.origin, s.status, nullif(p.sex, 'unknown')::text as sex,"
        f" {age_band('p.born', day)} as age, {stay_band('p.entered', day)} as stay"
    )


def _people(cases: str, day: str) -> str:
    """Joins of the person, one nationality and the residence status on a day, for ``c``.

    ``cases`` says which cases ``d`` matter; ``day`` is told of ``d``. A join that nobody asks for
    costs nothing, because each finds one row at most.
    """
    return f"""
left join {{persons_person}} p on p.id = c.person_id
left join (
    select person_id, min(country)::text as origin
    from {{persons_nationality}} group by person_id
) n on n.person_id = c.person_id
left join (
    select distinct on (d.id) d.id as case_id, {_STATUS} as status
    from {{cases_case}} d
    join {{persons_residenceperiod}} r on r.person_id = d.person_id
        and r.starts_on <= {day} and (r.ends_on is null or r.ends_on >= {day})
    join {{persons_residencestatus}} k on k.id = r.status_id
    where {cases}
    order by d.id, r.starts_on desc, r.id desc
) s on s.case_id = c.id"""


_OPEN_BY_THEN = f"d.opened_on <= {LAST} and (d.closed_on is null or d.closed_on > {LAST})"
_ACTIVE = f"""
select {_WHO} as who, 1::numeric as value, {_OF_CASE}, c.phase_id::text as phase, {_traits(LAST)}
from {{cases_case}} c {_MERGED} {_people(_OPEN_BY_THEN, LAST)}
where {_running("c")}
"""
# Somebody with several running cases is one person, where she was taken up last.
_ACCOMPANIED = f"""
select c.who, 1::numeric as value, {_OF_CASE}, c.phase_id::text as phase, {_traits(LAST)}
from (
    select distinct on ({_WHO}) {_WHO} as who,
        c.id, c.person_id, c.municipality_id, c.organisation_id, c.phase_id
    from {{cases_case}} c {_MERGED}
    where {_running("c")}
    order by {_WHO}, c.opened_on desc, c.id desc
) c {_people(_OPEN_BY_THEN, LAST)}
"""

_IN_PERIOD = "between %(first)s and %(last)s"
_NEW = f"""
select {_WHO} as who, 1::numeric as value, {_OF_CASE}, {_quarter("c.opened_on")},
    {_traits("c.opened_on")}
from {{cases_case}} c {_MERGED} {_people(f"d.opened_on {_IN_PERIOD}", "d.opened_on")}
where c.opened_on {_IN_PERIOD}
"""

# An end counts if it lasted to the end of the period; a case may end in several years.
_CLOSED = f"""
select {_WHO} as who, (e.closed_on - c.opened_on)::numeric as value, {_OF_CASE},
    {_quarter("e.closed_on")}, e.reason
from (
    select case_id, closed_on, reason::text from {{closures_closure}}
    where closed_on {_IN_PERIOD} and (reopened_at is null
        or (reopened_at at time zone 'Europe/Berlin')::date > {LAST})
    union all
    select d.id, d.closed_on, null from {{cases_case}} d
    left join {{closures_closure}} known on known.case_id = d.id and known.reopened_at is null
    where d.closed_on {_IN_PERIOD} and known.id is null
) e
join {{cases_case}} c on c.id = e.case_id
{_MERGED}
"""

# It counts in the year of the contact: so every case counts once and no year changes later.
_FIRST_CONTACT = f"""
select {_WHO} as who, (k.held_on - c.opened_on)::numeric as value, {_OF_CASE},
    {_quarter("k.held_on")}
from (
    select case_id, min(held_on) as held_on from {{cases_contact}}
    where held_on <= %(last)s group by case_id having min(held_on) >= %(first)s
) k
join {{cases_case}} c on c.id = k.case_id
{_MERGED}
"""

_WAITING = f"""
select {_WHO} as who, ({LAST} - c.opened_on)::numeric as value,
    {_OF_CASE},
    nullif(p.sex, 'unknown')::text as sex, {age_band("p.born", LAST)} as age
from (
    select distinct on (intake_id) intake_id, outcome from {{intake_intakedecision}}
    where decided_on <= %(last)s order by intake_id, decided_on desc, id desc
) d
join {{intake_intake}} c on c.id = d.intake_id
{_MERGED}
left join {{persons_person}} p on p.id = c.person_id
where d.outcome = 'waiting'
"""

# Offices with few workers are counted together; if even together they are few, not at all.
_CASELOAD = f"""
with staff as (
    select m.organisation_id, sum(t.fte) as fte, count(distinct m.user_id) as workers
    from {{accounts_membership}} m join {{workforce_staffing}} t on t.membership_id = m.id
    where m.role in ('case_manager', 'case_management_lead')
        and m.starts_on <= %(last)s and (m.ends_on is null or m.ends_on >= %(last)s)
        and t.starts_on <= %(last)s and (t.ends_on is null or t.ends_on >= %(last)s)
    group by m.organisation_id
), teams as (
    select organisation_id, fte,
        case when workers < {SMALLEST_TEAM} then '{SMALL_TEAMS}'
            else organisation_id::text end as organisation,
        sum(workers) over (partition by workers < {SMALLEST_TEAM}) as together
    from staff
)
select {_WHO} as who, 1::numeric as value, 0::numeric as weight, t.organisation
from {{cases_case}} c
{_MERGED}
join teams t on t.organisation_id = c.organisation_id and t.together >= {SMALLEST_TEAM}
where {_running("c")}
union all
select null, 0, fte, organisation from teams where together >= {SMALLEST_TEAM}
"""

FACTS: dict[str, Facts] = {
    "active_cases": SqlFacts(_ACTIVE),
    "accompanied_people": SqlFacts(_ACCOMPANIED),
    "new_cases": SqlFacts(_NEW),
    "closed_cases": SqlFacts(_CLOSED),
    "first_contacts": SqlFacts(_FIRST_CONTACT),
    "waiting_intakes": SqlFacts(_WAITING),
    "caseload": SqlFacts(_CASELOAD),
}

LABELS: dict[str, Mapping[str, str]] = {
    "status": {
        "NE/DA-EU": "Niederlassungserlaubnis oder Daueraufenthalt-EU",
        "AE": "Aufenthaltserlaubnis",
        "FreizügG/EU": "Freizügigkeit (EU)",
        "Fiktion": "Fiktionsbescheinigung",
        "Asyl": "Aufenthaltsgestattung oder Ankunftsnachweis",
        "Duldung": "Duldung",
        "other": "anderes",
    },
    "reason": dict(ClosureReason.choices),
}
