"""Fonts are converted once, into the data folder, and never half."""

import pytest
from fontTools.ttLib import TTFont

from lotse.foundation.documents import fonts


@pytest.fixture
def few(settings, tmp_path, monkeypatch):
    """One font is enough to see how it goes."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(fonts, "SOURCES", fonts.SOURCES[:1])


def test_a_font_becomes_one_that_typst_reads(few):
    (made,) = fonts._folder().iterdir()
    assert made.suffix == ".ttf"
    assert TTFont(made).flavor is None
    assert 0x0416 in TTFont(made).getBestCmap()


def test_a_second_look_converts_nothing(few, monkeypatch):
    folder = fonts._folder()
    monkeypatch.setattr(fonts, "_convert", lambda *_: pytest.fail("converted twice"))
    assert fonts._folder() == folder


def test_who_comes_second_takes_what_the_first_one_made(few, tmp_path):
    folder = fonts._folder()
    fonts._convert([], folder)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert len(list(folder.iterdir())) == 1
