"""What all steps of a transfer have in common: lock, go on, write it down."""

from typing import Any

from lotse.casework.cases.models import Case
from lotse.casework.transfers.choices import TransferState
from lotse.casework.transfers.models import CaseTransfer, TransferEvent
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version

# The other side does not see the file, so these are checked by the database alone.
NOT_SEEN = ("case", "new_case")


def lock(transfer: CaseTransfer) -> CaseTransfer:
    """The transfer as it is now, kept from others until the end of the transaction."""
    locked: CaseTransfer = CaseTransfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk)
    return locked


def lock_as_seen(transfer: CaseTransfer, expected_version: int) -> CaseTransfer:
    """The same; refuses when the page showed another version.

    Raises: StaleVersionError.
    """
    transfer = lock(transfer)
    require_version(transfer, expected_version)
    return transfer


def move(
    actor: Actor,
    transfer: CaseTransfer,
    state: TransferState,
    *,
    remark: str = "",
    is_internal: bool = False,
    **values: Any,
) -> None:
    """Bring a locked transfer into its next state, with who did it."""
    changed = {
        "state": state,
        "version": transfer.version + 1,
        "changed_by_id": actor.user_id,
        **values,
    }
    for name, value in changed.items():
        setattr(transfer, name, value)
    transfer.full_clean(exclude=NOT_SEEN, validate_constraints=False)
    transfer.save(update_fields=[*changed, "changed_at"])
    note_step(actor, transfer, remark=remark, is_internal=is_internal)


def note_step(
    actor: Actor, transfer: CaseTransfer, *, remark: str = "", is_internal: bool = False
) -> None:
    """Add the state a transfer has reached to its history."""
    TransferEvent.objects.bulk_create(
        [
            TransferEvent(
                transfer=transfer,
                state=transfer.state,
                organisation=actor.organisation,
                made_by=actor.user,
                remark=remark.strip(),
                is_internal=is_internal,
            )
        ]
    )


def record(
    actor: Actor, action: str, transfer: CaseTransfer, case_id: int | None, **facts: Any
) -> None:
    """Write a step into the trail of the file it belongs to, or of the request without a file."""
    changes = {"transfer": [transfer.pk, transfer.pk]} | {
        name: [None, value] for name, value in facts.items() if value
    }
    target = Case(pk=case_id) if case_id else transfer
    audit.record(actor=actor, action=action, target=target, changes=changes)
