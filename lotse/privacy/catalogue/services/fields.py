"""The catalogue beside the models: every field with its German name, class and why it is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from lotse.privacy.catalogue.rules.classes import Entry, FieldClass, Purpose, Retention
from lotse.privacy.catalogue.rules.entries import CATALOGUE


@dataclass(frozen=True)
class Field:
    """A field of a record as people read it."""

    name: str
    label: str
    of_class: FieldClass


@dataclass(frozen=True)
class Kept:
    """A kind of record: what it is called, its entry and its fields."""

    label: str
    table: str
    entry: Entry
    fields: tuple[Field, ...]

    def of(self, wanted: FieldClass) -> list[Field]:
        return [field for field in self.fields if field.of_class == wanted]


@dataclass(frozen=True)
class Activity:
    """Everything that is kept for one purpose (Verarbeitungstätigkeit, Art. 30 DSGVO)."""

    purpose: Purpose
    kept: tuple[Kept, ...]

    @property
    def subjects(self) -> list[str]:
        return _once(str(one.entry.subjects) for one in self.kept)

    @property
    def retentions(self) -> list[Retention]:
        return list(dict.fromkeys(one.entry.retention for one in self.kept))

    def labels_of(self, wanted: FieldClass) -> list[str]:
        """The records that have fields of a class, with these fields."""
        return [
            f"{one.label}: {', '.join(field.label for field in one.of(wanted))}"
            for one in self.kept
            if one.of(wanted)
        ]


def every_kept() -> list[Kept]:
    """All kinds of records, in the order of the catalogue."""
    models = {f"{one._meta.app_label}.{one.__name__}": one for one in _models()}
    return [_described(models[name], entry) for name, entry in CATALOGUE.items()]


def activities() -> list[Activity]:
    """The lines of the record of processing."""
    everything = every_kept()
    return [
        Activity(one, tuple(kept for kept in everything if kept.entry.purpose is one))
        for one in Purpose
    ]


def _models() -> Iterable[type[Model]]:
    return apps.get_models(include_auto_created=True)


def _described(model: type[Model], entry: Entry) -> Kept:
    meta = model._meta
    return Kept(
        label=str(meta.verbose_name),
        table=meta.db_table,
        entry=entry,
        fields=tuple(_fields(model, entry)),
    )


def _fields(model: type[Model], entry: Entry) -> Iterator[Field]:
    for field in model._meta.local_fields:
        found = entry.class_of(field.name)
        if found is None:
            raise LookupError(f"{entry.model}.{field.name} steht nicht im Feldkatalog.")
        yield Field(field.name, str(field.verbose_name), found)


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
