"""Categories of data, ticked one by one, the closely guarded ones apart and never by themselves."""

from typing import Any

from django import forms

from lotse.casework.consents.choices import (
    CATEGORIES_OF_CLASS,
    CLASS_OF,
    SPECIAL_CLASSES,
    CategoryClass,
    DataCategory,
)

NAMES = {
    CategoryClass.ORDINARY: "ordinary",
    CategoryClass.SENSITIVE: "sensitive",
    CategoryClass.ARTICLE_9: "special",
    CategoryClass.ARTICLE_10: "convictions",
}
_BASIC = ("identity", "contact_data", "language")
# Code in the address: label, what is ticked at first. Nothing that is closely guarded.
PRESETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "kontakt": ("Nur Kontakt", _BASIC),
    "arbeit": ("Arbeit und Ausbildung", (*_BASIC, "work_education", "appointments")),
    "sprache": ("Sprachkurs", (*_BASIC, "work_education")),
    "wohnen": ("Wohnen", (*_BASIC, "housing")),
    "kinder": ("Kita und Schule", (*_BASIC, "education_children")),
    "begleitung": (
        "Gemeinsame Begleitung",
        (*_BASIC, "work_education", "housing", "plan", "appointments"),
    ),
}
USUAL = "begleitung"


class CategoriesForm(forms.Form):
    """The part of a form that names categories, one group for each class."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, name in NAMES.items():
            offered = CATEGORIES_OF_CLASS[kind]
            self.fields[name] = forms.MultipleChoiceField(
                label=CategoryClass(kind).label,
                choices=[(one.value, one.label) for one in offered],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def chosen_categories(self) -> list[str]:
        """What was ticked, in the order of the list."""
        ticked = {one for name in NAMES.values() for one in self.cleaned_data.get(name, ())}
        return DataCategory.in_order(ticked)

    def chosen_apart(self) -> dict[str, list[str]]:
        """What was ticked, by the end of a name: ordinary data together, each special one apart."""
        chosen = self.chosen_categories()
        special = [one for one in chosen if CLASS_OF[one] in SPECIAL_CLASSES]
        ordinary = [one for one in chosen if one not in special]
        together = {"": ordinary} if ordinary else {}
        return together | {f"_{one}": [one] for one in special}

    def category_groups(self) -> list[forms.BoundField]:
        return [self[name] for name in NAMES.values()]


def ticked_at_first(preset: str) -> dict[str, list[str]]:
    """Initial values of the groups for a preset of the address."""
    _, chosen = PRESETS.get(preset, PRESETS[USUAL])
    return {
        name: [one.value for one in CATEGORIES_OF_CLASS[kind] if one in chosen]
        for kind, name in NAMES.items()
    }
