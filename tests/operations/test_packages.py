"""Front-end packages are fetched when the lock file changed, and by one at a time."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from lotse.operations import packages
from lotse.operations.errors import OperationError
from lotse.operations.paths import DataFolder

FETCHES = "import pathlib, sys; pathlib.Path(sys.argv[-1]).open('a').write('fetched ')"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A checkout of which npm does no more than write down that it was called."""
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(packages, "LOCK", tmp_path / "package-lock.json")
    monkeypatch.setattr(packages, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(packages, "IN_USE", tmp_path / "in-use")
    monkeypatch.setattr(packages, "REPOSITORY", tmp_path)
    monkeypatch.setattr(packages, "npm", lambda: [sys.executable, "-c", FETCHES, "npm"])
    data = DataFolder(tmp_path / "data")
    data.create()
    return data


def calls(place):
    fetched = place.root.parent / "--no-fund"
    return fetched.read_text().split() if fetched.exists() else []


def test_what_is_there_is_not_fetched_again(place):
    packages.bring_in_step(place)
    packages.bring_in_step(place)
    assert calls(place) == ["fetched"]


def test_a_changed_lock_file_fetches_anew(place):
    packages.bring_in_step(place)
    packages.LOCK.write_text('{"packages": {}}')
    packages.bring_in_step(place)
    assert calls(place) == ["fetched", "fetched"]


def test_two_at_once_fetch_once(place):
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(packages.bring_in_step, [place, place]))
    assert calls(place) == ["fetched"]


def test_a_failed_fetch_is_told_and_tried_again(place, monkeypatch):
    monkeypatch.setattr(packages, "npm", lambda: [sys.executable, "-c", "raise SystemExit(1)"])
    for _ in range(2):
        with pytest.raises(OperationError):
            packages.bring_in_step(place)
    assert not packages.STAMP.exists()
