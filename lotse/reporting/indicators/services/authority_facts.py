# ruff: noqa: S608 - every part of these queries stands in this folder.
"""The records of Baustein 3: checks, applications, decisions, what is still open, events.

Each counts on the day of ``proceedings/rules/statistics.py``: an application when it came in, a
decision when it was made. Age is that of the counted day. Only days of whole periods count that the
authority released (``rules/released``).
"""

from collections.abc import Mapping

from lotse.casework.proceedings.choices import Outcome
from lotse.casework.proceedings.rules import norms, times
from lotse.reporting.indicators.services.bands import age_band
from lotse.reporting.indicators.services.facts import Facts, SqlFacts


def _proceedings(day: str, *conditions: str) -> SqlFacts:
    """Proceedings that count on this day of theirs; the value is how many days they took."""
    return SqlFacts(
        _select(day, "p.decided_on")
        + f"where {day} between %(first)s and %(last)s and {_released('p', day)}"
        + "".join(f" and {condition}" for condition in conditions)
    )


def _released(row: str, day: str) -> str:
    """Whether the authority of a row released the period in which the day is."""
    return f"""exists (
    select from {{proceedings_statisticsrelease}} f
    where f.organisation_id = {row}.organisation_id and f.withdrawn_at is null
        and {day} between f.starts_on and f.ends_on
        and f.starts_on >= %(first)s and f.ends_on <= %(last)s
)"""


def _select(day: str, ends_on: str) -> str:
    return f"""
select p.subject_id as who, ({ends_on} - p.received_on)::numeric as value,
    nullif(p.norm, '')::text as pathway, nullif(p.outcome, '')::text as outcome,
    nullif(s.sex, 'unknown')::text as sex, {age_band("s.born", day)} as age,
    s.municipality_id::text as municipality, p.organisation_id::text as organisation,
    extract(quarter from {day})::integer::text as quarter, {_WAITING} as waiting
from {{proceedings_proceeding}} p
left join {{pathways_subject}} s on s.id = p.subject_id
"""


_WAITED = "(%(last)s::date - p.received_on)"
_WAITING = (
    f"case when {_WAITED} <= 90 then '0-90' when {_WAITED} <= 180 then '91-180'"
    f" when {_WAITED} <= 365 then '181-365' when {_WAITED} <= 730 then '366-730' else '731+' end"
)
_IS_APPLICATION = "p.kind = 'application'"
_IS_NATURALISATION = f"left(p.norm, {len(norms.NATURALISATION)}) = '{norms.NATURALISATION}'"
_BACKLOG = _select("%(last)s::date", "%(last)s::date") + (
    f"where {_IS_APPLICATION} and p.received_on <= %(last)s"
    " and (p.decided_on is null or p.decided_on > %(last)s)"
    """ and exists (
    select from {proceedings_statisticsrelease} f
    where f.organisation_id = p.organisation_id and f.withdrawn_at is null
        and f.ends_on = %(last)s
)"""
)
_EVENT = "v.organisation_id::text as organisation, extract(quarter from v.held_on)::integer::text"
_HELD = "from {proceedings_informationevent} v"
_EVENTS = f"""
select v.id as who, 1::numeric as value, {_EVENT} as quarter,
    nullif(v.language, '')::text as language
{_HELD}
where v.held_on between %(first)s and %(last)s and {_released("v", "v.held_on")}
"""
# One record for each who came, with a number of her own, so that few people stay few.
_VISITORS = f"""
select row_number() over () as who, 1::numeric as value, {_EVENT} as quarter,
    nullif(v.language, '')::text as language, nullif(by_sex.key, 'unknown') as sex,
    nullif(by_age.key, 'unknown') as age_group
{_HELD}
cross join jsonb_each(v.attended) by_sex
cross join jsonb_each_text(by_sex.value) by_age
cross join generate_series(1, by_age.value::integer)
where v.held_on between %(first)s and %(last)s and {_released("v", "v.held_on")}
"""

FACTS: dict[str, Facts] = {
    "status_checks": _proceedings("p.received_on", "p.kind = 'check'"),
    "status_advice": _proceedings("p.received_on", "p.kind = 'advice'"),
    "status_applications": _proceedings("p.received_on", _IS_APPLICATION),
    "status_decisions": _proceedings("p.decided_on", _IS_APPLICATION),
    "naturalisations": _proceedings("p.handed_over_on", _IS_APPLICATION, _IS_NATURALISATION),
    "naturalisation_decisions": _proceedings("p.decided_on", _IS_APPLICATION, _IS_NATURALISATION),
    "status_backlog": SqlFacts(_BACKLOG),
    "information_events": SqlFacts(_EVENTS),
    "event_visitors": SqlFacts(_VISITORS),
}

_BANDS = ("0-90", "91-180", "181-365", "366-730", "731+")
LABELS: dict[str, Mapping[str, str]] = {
    "pathway": norms.titles() | norms.WAYS,
    "outcome": dict(Outcome.choices),
    "waiting": dict(
        zip(_BANDS, [*(name for _, name in times.AGE_BANDS), times.OLDEST], strict=True)
    ),
}
