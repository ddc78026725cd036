"""Addresses of the vocabularies of DCAT-AP.de and of the European Publications Office."""

_EUROPE = "http://publications.europa.eu/resource/authority"
_GERMANY = "http://dcat-ap.de/def"

LICENCES = {
    "dl-by-de/2.0": f"{_GERMANY}/licenses/dl-by-de/2.0",
    "dl-zero-de/2.0": f"{_GERMANY}/licenses/dl-zero-de/2.0",
    "cc-by/4.0": f"{_GERMANY}/licenses/cc-by/4.0",
}
# Licences under which whoever uses the data names whom they come from.
NAMING = ("dl-by-de/2.0", "cc-by/4.0")
# Where people read the licence itself.
LICENCE_TEXTS = {
    "dl-by-de/2.0": "https://www.govdata.de/dl-de/by-2-0",
    "dl-zero-de/2.0": "https://www.govdata.de/dl-de/zero-2-0",
    "cc-by/4.0": "https://creativecommons.org/licenses/by/4.0/deed.de",
}
_THEMES = (
    "AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI", "TECH",
    "TRAN",
)  # fmt: skip
THEMES = {code: f"{_EUROPE}/data-theme/{code}" for code in _THEMES}
THEME_TAXONOMY = f"{_EUROPE}/data-theme"
_RHYTHMS = ("MONTHLY", "QUARTERLY", "ANNUAL_2", "ANNUAL", "IRREG")
RHYTHMS = {code: f"{_EUROPE}/frequency/{code}" for code in _RHYTHMS}
GERMAN = f"{_EUROPE}/language/DEU"
PUBLIC = f"{_EUROPE}/access-right/PUBLIC"
CSV_FORMAT = f"{_EUROPE}/file-type/CSV"
CSV_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/text/csv"
CSVW = "http://www.w3.org/ns/csvw"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
DISTRICT_LEVEL = f"{_GERMANY}/politicalGeocoding/Level/administrativeDistrict"


def district(key: str) -> str:
    """A county by its five digits (Kreisschlüssel).

    Example: 05382 -> http://dcat-ap.de/def/politicalGeocoding/districtKey/05382
    """
    return f"{_GERMANY}/politicalGeocoding/districtKey/{key}"


def contributor(name: str) -> str:
    """Who hands the catalogue on to GovData (Datenbereitsteller)."""
    return f"{_GERMANY}/contributors/{name}"
