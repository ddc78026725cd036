"""Sealed files: who cuts, changes, swaps or repeats is noticed, and a wrong key opens nothing."""

from io import BytesIO

import pytest

from lotse.operations.backups import sealing
from lotse.operations.backups.sealing import OtherKeyError, SealedWriter, SealError, UnsealedReader

RECOVERY = sealing.new_recovery_key()
RECIPIENT = sealing.recipient_of(RECOVERY)
PIECE = 64
SEALED_PIECE = PIECE + 16
HEAD = 16 + 64
CONTENT = bytes(range(256)) * 2


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch):
    monkeypatch.setattr(sealing, "PIECE", PIECE)


def _sealed(content, name="a/x", recipient=RECIPIENT):
    target = BytesIO()
    writer = SealedWriter(target, recipient=recipient, name=name)
    for at in range(0, len(content), 37):
        writer.write(content[at : at + 37])
    state = writer.close()
    assert state.size == len(target.getvalue())
    return target.getvalue()


def _opened(sealed, name="a/x", recovery_key=RECOVERY):
    return b"".join(sealing.pieces(BytesIO(sealed), recovery_key=recovery_key, name=name))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 500])
def test_what_was_sealed_comes_out_again(size):
    assert _opened(_sealed(CONTENT[:size])) == CONTENT[:size]


def test_nothing_of_the_content_shows():
    content = b"Meryem " * 100
    assert b"Meryem" not in _sealed(content)
    assert _sealed(content) != _sealed(content)


@pytest.mark.parametrize("size", [0, HEAD - 1, HEAD, HEAD + 1, HEAD + SEALED_PIECE,
                                  HEAD + 3 * SEALED_PIECE, -1])  # fmt: skip
def test_a_file_that_was_cut_off_does_not_open(size):
    with pytest.raises(SealError):
        _opened(_sealed(CONTENT)[:size])


def test_a_changed_bit_is_noticed_wherever_it_is():
    sealed = _sealed(CONTENT)
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        # The content would take a key whose highest bit does not count; the head is bound in.
        with pytest.raises(SealError):
            _opened(bytes(changed))


def _pieces_of(sealed):
    body = sealed[HEAD:]
    return [body[at : at + SEALED_PIECE] for at in range(0, len(body), SEALED_PIECE)]


@pytest.mark.parametrize(
    "order",
    [
        pytest.param([1, 0, 2, 3, 4, 5, 6, 7], id="swapped"),
        pytest.param([0, 0, 1, 2, 3, 4, 5, 6, 7], id="repeated"),
        pytest.param([0, 2, 3, 4, 5, 6, 7], id="left out"),
        pytest.param([0, 1, 2], id="ended early"),
        pytest.param([0, 1, 2, 3, 4, 5, 6, 7, 7], id="end repeated"),
    ],
)
def test_pieces_in_another_order_are_noticed(order):
    sealed = _sealed(CONTENT)
    parts = _pieces_of(sealed)
    assert len(parts) == 8
    with pytest.raises(SealError):
        _opened(sealed[:HEAD] + b"".join(parts[each] for each in order))


def test_bytes_behind_the_end_are_noticed():
    with pytest.raises(SealError):
        _opened(_sealed(CONTENT) + b"\0")


def test_pieces_of_another_file_do_not_fit():
    one, other = _sealed(CONTENT), _sealed(CONTENT)
    with pytest.raises(SealError):
        _opened(one[: HEAD + SEALED_PIECE] + other[HEAD + SEALED_PIECE :])


def test_a_file_under_another_name_does_not_open():
    with pytest.raises(SealError):
        _opened(_sealed(CONTENT, name="monday/database"), name="tuesday/database")


def test_another_recovery_key_opens_nothing_and_is_told_apart():
    with pytest.raises(OtherKeyError):
        _opened(_sealed(CONTENT), recovery_key=sealing.new_recovery_key())


def test_the_public_half_does_not_open():
    with pytest.raises(ValueError, match="no key"):
        _opened(_sealed(CONTENT), recovery_key=RECIPIENT)


def test_a_reader_gives_as_many_bytes_as_asked():
    reader = UnsealedReader(BytesIO(_sealed(CONTENT)), recovery_key=RECOVERY, name="a/x")
    read = []
    while part := reader.read(100):
        read.append(part)
    assert [len(part) for part in read] == [100, 100, 100, 100, 100, 12]
    assert b"".join(read) == CONTENT


def test_a_key_typed_from_paper_may_have_spaces_and_small_letters():
    typed = RECOVERY.lower().replace("-", " - ", 3)
    assert sealing.recipient_of(typed) == RECIPIENT
    assert sealing.require_recipient(f" {RECIPIENT.upper()} ") == RECIPIENT


def test_a_slip_while_typing_is_noticed():
    at = len(RECOVERY) - 20
    other = "A" if RECOVERY[at] != "A" else "B"
    for text in (RECOVERY[:at] + other + RECOVERY[at + 1 :], RECOVERY[:-3], "", RECIPIENT, "ü"):
        with pytest.raises(ValueError, match="no key"):
            sealing.recipient_of(text)
