"""Every object of Open Referral HSDS 3.2 and what its values are. Plain Python.

The published JSON schemas (openreferral/specification) say for every object which values are
required, of which type and format, and which words are allowed; here stands the same. A test
compares both, value by value.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Shape:
    """An object of the standard: values by kind, objects and lists of objects within it."""

    required: tuple[str, ...]
    kinds: dict[str, str]
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    one: dict[str, str] = field(default_factory=dict)
    many: dict[str, str] = field(default_factory=dict)


def _kinds(**names: str) -> dict[str, str]:
    return {name: kind for kind, words in names.items() for name in words.split()}


_TYPES = frozenset({"physical", "postal", "virtual"})
_DAYS = frozenset({"MO", "TU", "WE", "TH", "FR", "SA", "SU"})
_FREQUENCIES = frozenset({"WEEKLY", "MONTHLY"})
_STATUSES = frozenset({"active", "inactive", "defunct", "temporarily closed"})
_TRACED = {"metadata": "metadata"}
_DESCRIBED = _TRACED | {"attributes": "attribute"}
SHAPES = {
    "service": Shape(
        required=(
            "id",
            "name",
            "status",
        ),
        kinds=_kinds(
            uuid="id organization_id program_id",
            text="name alternate_name description interpretation_services"
            " application_process fees_description wait_time fees accreditations"
            " eligibility_description licenses alert",
            uri="url",
            email="email assurer_email",
            number="minimum_age maximum_age",
            date="assured_date",
            moment="last_modified",
        ),
        words={"status": _STATUSES},
        one={"organization": "organization", "program": "program"},
        many=_DESCRIBED
        | {
            "additional_urls": "url",
            "phones": "phone",
            "schedules": "schedule",
            "service_areas": "service_area",
            "service_at_locations": "service_at_location",
            "languages": "language",
            "funding": "funding",
            "cost_options": "cost_option",
            "required_documents": "required_document",
            "contacts": "contact",
            "capacities": "service_capacity",
        },
    ),
    "organization": Shape(
        required=(
            "id",
            "name",
            "description",
        ),
        kinds=_kinds(
            uuid="id parent_organization_id",
            text="name alternate_name description tax_status tax_id legal_status logo",
            email="email",
            uri="website uri",
            number="year_incorporated",
        ),
        many=_DESCRIBED
        | {
            "additional_websites": "url",
            "funding": "funding",
            "contacts": "contact",
            "phones": "phone",
            "locations": "location",
            "programs": "program",
            "organization_identifiers": "organization_identifier",
        },
    ),
    "program": Shape(
        required=(
            "id",
            "name",
            "description",
        ),
        kinds=_kinds(
            uuid="id organization_id",
            text="name alternate_name description",
        ),
        many=_DESCRIBED,
    ),
    "service_at_location": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id service_id location_id",
            text="description",
        ),
        one={"location": "location"},
        many=_DESCRIBED
        | {
            "service_areas": "service_area",
            "contacts": "contact",
            "phones": "phone",
            "schedules": "schedule",
        },
    ),
    "location": Shape(
        required=(
            "id",
            "location_type",
        ),
        kinds=_kinds(
            uuid="id organization_id",
            uri="url",
            text="name alternate_name description transportation external_identifier"
            " external_identifier_type",
            number="latitude longitude",
        ),
        words={"location_type": _TYPES},
        many=_DESCRIBED
        | {
            "languages": "language",
            "addresses": "address",
            "contacts": "contact",
            "accessibility": "accessibility",
            "phones": "phone",
            "schedules": "schedule",
        },
    ),
    "address": Shape(
        required=(
            "id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ),
        kinds=_kinds(
            uuid="id location_id",
            text="attention address_1 address_2 city region state_province postal_code country",
        ),
        words={"address_type": _TYPES},
        many=_DESCRIBED,
    ),
    "accessibility": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id location_id",
            text="description details",
            uri="url",
        ),
        many=_DESCRIBED,
    ),
    "phone": Shape(
        required=(
            "id",
            "number",
        ),
        kinds=_kinds(
            uuid="id location_id service_id organization_id contact_id service_at_location_id",
            text="number type description",
            number="extension",
        ),
        many=_DESCRIBED | {"languages": "language"},
    ),
    "contact": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id organization_id service_id service_at_location_id location_id",
            text="name title department",
            email="email",
        ),
        many=_DESCRIBED | {"phones": "phone"},
    ),
    "schedule": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id service_id location_id service_at_location_id",
            date="valid_from valid_to dtstart until",
            number="timezone count interval",
            text="byday byweekno bymonthday byyearday description attending_type notes",
            time="opens_at closes_at",
            uri="schedule_link",
        ),
        words={"wkst": _DAYS, "freq": _FREQUENCIES},
        many=_DESCRIBED,
    ),
    "funding": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id organization_id service_id",
            text="source",
        ),
        many=_DESCRIBED,
    ),
    "service_area": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id service_id service_at_location_id",
            text="name description extent extent_type uri",
        ),
        many=_DESCRIBED,
    ),
    "required_document": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id service_id",
            text="document",
            uri="uri",
        ),
        many=_DESCRIBED,
    ),
    "language": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id service_id location_id phone_id",
            text="name code note",
        ),
        many=_DESCRIBED,
    ),
    "cost_option": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id service_id",
            date="valid_from valid_to",
            text="option currency amount_description",
            number="amount",
        ),
        many=_DESCRIBED,
    ),
    "organization_identifier": Shape(
        required=(
            "id",
            "identifier_type",
            "identifier",
        ),
        kinds=_kinds(
            uuid="id organization_id",
            text="identifier_scheme identifier_type identifier",
        ),
        many=_DESCRIBED,
    ),
    "url": Shape(
        required=(
            "id",
            "url",
        ),
        kinds=_kinds(
            uuid="id organization_id service_id",
            text="label",
            uri="url",
        ),
        many=_DESCRIBED,
    ),
    "service_capacity": Shape(
        required=(
            "id",
            "unit",
            "available",
            "updated",
        ),
        kinds=_kinds(
            uuid="id service_id unit_id",
            number="available maximum",
            text="description",
            moment="updated",
        ),
        one={"unit": "unit"},
        many=_DESCRIBED,
    ),
    "unit": Shape(
        required=(
            "id",
            "name",
        ),
        kinds=_kinds(
            uuid="id",
            text="name scheme identifier",
            uri="uri",
        ),
        many=_DESCRIBED,
    ),
    "attribute": Shape(
        required=("id",),
        kinds=_kinds(
            uuid="id link_id taxonomy_term_id",
            text="link_type link_entity value label",
        ),
        one={"taxonomy_term": "taxonomy_term"},
        many=_TRACED,
    ),
    "taxonomy_term": Shape(
        required=(
            "id",
            "name",
            "description",
        ),
        kinds=_kinds(
            uuid="id parent_id taxonomy_id",
            text="code name description taxonomy language",
            uri="term_uri",
        ),
        one={"taxonomy_detail": "taxonomy"},
        many=_TRACED,
    ),
    "taxonomy": Shape(
        required=(
            "id",
            "name",
            "description",
        ),
        kinds=_kinds(
            uuid="id",
            text="name description version",
            uri="uri",
        ),
        many=_TRACED,
    ),
    "metadata": Shape(
        required=(
            "id",
            "last_action_date",
            "last_action_type",
            "field_name",
            "previous_value",
            "replacement_value",
            "updated_by",
        ),
        kinds=_kinds(
            uuid="id resource_id",
            text="resource_type last_action_type field_name previous_value"
            " replacement_value updated_by",
            date="last_action_date",
        ),
    ),
}
