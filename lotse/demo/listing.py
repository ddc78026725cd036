"""The list of a town that Anna has read in and checked, but not taken over yet."""

from datetime import date

from lotse.casework.imports.services import checking, uploading
from lotse.casework.imports.services.checking import Plan
from lotse.demo import county
from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents import spreadsheets
from lotse.web.casework.imports.views.fetch import vocabulary

_WORKER = "anna"
_NAME = "Stadt Siegburg, Zuweisungen.xlsx"
_HEADINGS = (
    "Familienname", "Vorname", "Geb.-Datum", "Geschlecht", "Staatsangehörigkeit", "Muttersprache",
    "Dolmetscher", "Handy", "Straße", "PLZ", "Ort",
)  # fmt: skip
_PLACE = ("Am Stadion 4", "53721", "Siegburg")
# One line without a fault of anybody, one like somebody Anna knows, two that are to be corrected.
_LINES = (
    ("Mebrahtu", "Yonas", date(1999, 6, 3), "m", "eritreisch", "Tigrinya", "ja", "0171 3920091"),
    ("Al Khateeb", "Rima", date(1986, 5, 21), "w", "syrisch", "Arabisch", "", "0171 3920092"),
    ("Sabir", "Laleh", "1991", "w", "iranisch", "Persisch", "nein", "0171 3920093"),
    ("Bondar", "Maksym", "31.06.2004", "m", "ukrainisch", "Ukrainisch", "", ""),
    ("Toure", "Aminata", "03.2001", "w", "ivorisch", "Französisch", "", "siehe Akte"),
    ("Osmani", "Arta", date(1979, 12, 1), "w", "kosovarisch", "Albanisch", "nein", ""),
)


def tell() -> None:
    """Read the list and check it; what is good waits to be taken over."""
    actor = county.actor(_WORKER)
    content = spreadsheets.write_xlsx(_HEADINGS, [(*line, *_PLACE) for line in _LINES])
    with acting(actor):
        run = uploading.upload_list(actor=actor, name=_NAME, content=content)
        plan = Plan(run.columns, "persons")
        checking.check_list(actor=actor, run=run, plan=plan, vocabulary=vocabulary())
