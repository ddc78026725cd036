"""All entries of the catalogue, by model."""

from lotse.privacy.catalogue.rules import agencies, base, casefile, county
from lotse.privacy.catalogue.rules.classes import Entry

CATALOGUE: dict[str, Entry] = {
    entry.model: entry
    for entry in (*casefile.ENTRIES, *agencies.ENTRIES, *county.ENTRIES, *base.ENTRIES)
}
