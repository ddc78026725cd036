"""Data folders with real embedded servers, thrown away at the end."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lotse.operations import placement, postgres
from lotse.operations.paths import DataFolder


@contextmanager
def thrown_away(folder: Path) -> Iterator[Path]:
    """Stop the server of a data folder at the end, and remove both."""
    try:
        yield folder
    finally:
        postgres.stop(folder)
        placement.remove_cluster(DataFolder(folder))
        shutil.rmtree(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder that everybody may pass through, as in a checkout under /srv."""
    made = Path(tempfile.mkdtemp(prefix="lotse-ops-")).resolve()
    made.chmod(0o711)
    with thrown_away(made):
        yield made


@pytest.fixture
def private_folder() -> Iterator[Path]:
    """A data folder below one that only its owner enters, as in /root."""
    above = Path(tempfile.mkdtemp(prefix="lotse-ops-")).resolve()
    (above / "data").mkdir()
    with thrown_away(above / "data"):
        yield above / "data"
    shutil.rmtree(above)
