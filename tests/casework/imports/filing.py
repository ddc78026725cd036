"""What imports keep, for the tests of access: seen by whoever uploaded it."""

from lotse.casework.imports.models import ImportMapping, ImportRow, ImportRun

FURTHER = ("imports_importmapping", "imports_importrun", "imports_importrow")


def fill(actor, file):
    """A list that was read and mapped, with a line that may be the person of the file."""
    organisation = {"organisation": actor.organisation}
    run = ImportRun.objects.create(
        uploaded_by=actor.user, file_name="liste.xlsx", headings=["Name"],
        columns={"Name": "full_name"}, state="checked", **organisation,
    )  # fmt: skip
    ImportRow.objects.create(
        run=run, number=2, cells=["Haile, Selam"], name="Haile, Selam", state="doubtful",
        persons_like=[[file.person.pk, 90]],
    )  # fmt: skip
    ImportMapping.objects.update_or_create(
        fingerprint="0" * 64, **organisation, defaults={"columns": run.columns, "target": "persons"}
    )
