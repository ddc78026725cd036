"""What an import would change, in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lotse.core.codes import language
from lotse.foundation.directory.choices import FeeKind, Registration, ResidenceGroup
from lotse.foundation.directory.models import Offer
from lotse.foundation.directory.services.importing import Record
from lotse.foundation.organisations.models import Municipality
from lotse.web.components.formats import NOTHING, amount

_WORDS: dict[str, Any] = {
    "fee_kind": dict(FeeKind.choices),
    "residence_groups": dict(ResidenceGroup.choices),
    "registration": dict(Registration.choices),
}
_LABELS = {"opening_hours": "Öffnungszeiten"}


@dataclass(frozen=True)
class Change:
    """A field, what stands here and what the file says."""

    label: str
    here: str
    there: str


def changes_of(record: Record, domains: dict[str, str]) -> list[Change]:
    """The changes of one record as shown in the list."""
    return [
        Change(_label(name), _shown(name, here, domains), _shown(name, there, domains))
        for name, here, there in record.changes
    ]


def _label(name: str) -> str:
    if name in _LABELS:
        return _LABELS[name]
    column: Any = Offer._meta.get_field(name)
    return str(column.verbose_name)


def _shown(name: str, value: Any, domains: dict[str, str]) -> str:
    if isinstance(value, list):
        return _listed(name, value, domains)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, Decimal):
        return amount(value)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if value in (None, ""):
        return NOTHING
    return str(_WORDS.get(name, {}).get(value, value))


def _listed(name: str, values: list[str], domains: dict[str, str]) -> str:
    if name == "venues":
        return f"{len(values)} Orte" if len(values) != 1 else "1 Ort"
    if name == "opening_hours":
        said = [value.split(" None")[0] for value in values]
    elif name == "languages":
        said = [language(code) for code in values]
    elif name == "municipalities":
        said = list(
            Municipality.objects.filter(ags__in=values)
            .in_german_order()
            .values_list("name", flat=True)
        )
    else:
        words = domains if name == "domains" else _WORDS.get(name, {})
        said = [str(words.get(code, code)) for code in values]
    return ", ".join(said) or NOTHING
