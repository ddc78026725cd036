from django.db import models
from django.db.models.functions import Lower

from lotse.casework.worklists.querysets import SavedViewQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.models import Organisation


class SavedView(models.Model):
    """Filters, columns and order of the worklist under a name (Ansicht); for its owner alone.

    ``query`` is the lasting part of the address that shows it.
    """

    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="saved_views")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="saved_views"
    )
    name = models.CharField("Name der Ansicht", max_length=60)
    query = models.TextField("Filter, Spalten und Reihenfolge", max_length=2000, blank=True)
    is_default = models.BooleanField("zeigen, wenn ich „Meine Fälle“ öffne", default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = "Ansicht"
        verbose_name_plural = "Ansichten"
        constraints = [
            models.UniqueConstraint(
                "owner",
                "organisation",
                Lower("name"),
                name="saved_view_name_is_unique",
                violation_error_message="Eine Ansicht mit diesem Namen gibt es schon.",
            ),
            models.UniqueConstraint(
                fields=["owner", "organisation"],
                condition=models.Q(is_default=True),
                name="saved_view_one_default",
                violation_error_message="Es kann nur eine Ansicht die erste sein.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
