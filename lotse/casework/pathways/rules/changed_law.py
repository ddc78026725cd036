"""Values of law entered by hand: what may be changed without touching the rules themselves."""

from datetime import date
from decimal import Decimal

from lotse.core.parameters import Pack, ParameterError, Used

_REGIMES = frozenset({"open", "closed"})
# What is written here must be understood by the rules, so each value is of the kind it was.
_KINDS: tuple[tuple[type, ...], ...] = ((bool,), (int, float, Decimal), (str,), (date,), (tuple,))


def changed(pack: Pack, text: str) -> Pack:
    """The pack with the values of a text. Raises: ParameterError if the rules cannot use them."""
    made = pack.with_changes(text)
    names = names_changed(pack, made)
    if not names:
        raise ParameterError("Der Text ändert keinen Wert.")
    for name in names:
        if name not in pack.parameters:
            raise ParameterError(f"{name}: Diesen Wert kennen die Regeln nicht.")
        _require_same_kind(name, pack.parameters[name], made.parameters[name])
    return made


def names_changed(before: Pack, after: Pack) -> list[str]:
    """The parameters that say something else."""
    return [name for name, rows in after.parameters.items() if before.parameters.get(name) != rows]


def _require_same_kind(name: str, old: tuple[Used, ...], new: tuple[Used, ...]) -> None:
    if {row.unit for row in old} != {row.unit for row in new}:
        raise ParameterError(f"{name}: Die Einheit ist „{old[0].unit}“.")
    kinds = {_kind(row.value) for row in old}
    if any(_kind(row.value) not in kinds for row in new):
        raise ParameterError(f"{name}: Ein Wert ist von anderer Art als bisher.")
    if name.endswith(".regime") and any(row.value not in _REGIMES for row in new):
        raise ParameterError(f"{name}: Möglich sind nur {', '.join(sorted(_REGIMES))}.")


def _kind(value: object) -> int:
    """The place among the kinds, -1 beyond them; a truth is no number."""
    return next((at for at, kind in enumerate(_KINDS) if isinstance(value, kind)), -1)
