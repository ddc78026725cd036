"""Data folders with real embedded servers, thrown away at the end."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lotse.operations import placement, postgres
from lotse.operations.paths import DataFolder


def _thrown_away(folder: Path) -> Iterator[Path]:
    yield folder
    postgres.stop(folder)
    placement.remove_cluster(DataFolder(folder))
    shutil.rmtree(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder that everybody may pass through, as in a checkout under /srv."""
    made = Path(tempfile.mkdtemp(prefix="lotse-ops-")).resolve()
    made.chmod(0o711)
    yield from _thrown_away(made)


@pytest.fixture
def private_folder() -> Iterator[Path]:
    """A data folder below one that only its owner enters, as in /root."""
    above = Path(tempfile.mkdtemp(prefix="lotse-ops-")).resolve()
    (above / "data").mkdir()
    yield from _thrown_away(above / "data")
    shutil.rmtree(above)
