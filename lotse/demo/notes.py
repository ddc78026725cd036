"""Texts that notes begin with: of the office, kept by its lead, and of the county."""

from lotse.casework.cases.services import note_templates
from lotse.demo import county
from lotse.foundation.accounts.actors import acting

# Who keeps them: (what they are called, how they begin)
TEMPLATES = {
    "lena": (
        (
            "Erstgespräch",
            "Anlass: …\nWas die Person selbst will: …\nWer schon hilft: …\nVereinbart: …",
        ),
        ("Hausbesuch", "Angetroffen: …\nWohnung: …\nGespräch: …\nVereinbart: …"),
        ("Telefonat mit einer Behörde", "Frage: …\nAuskunft von …: …\nNächster Schritt: …"),
    ),
    "clara": (
        (
            "Fallkonferenz",
            "Teilgenommen haben: …\nStand: …\nWer macht was bis wann: …\nSchweigepflicht: …",
        ),
    ),
}


def offer() -> None:
    """Write the templates as those who keep them."""
    for key, texts in TEMPLATES.items():
        actor = county.actor(key)
        with acting(actor):
            for label, text in texts:
                note_templates.add_note_template(actor=actor, label=label, text=text)
