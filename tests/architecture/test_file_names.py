"""Every app has the same file names, so that knowing one app is knowing all."""

import re

import pytest

from tests.architecture.sources import LOTSE, ROOT, WEB, app_folders, python_files, relative

ALLOWED = {
    "__init__.py",
    "access.py",
    "admin.py",
    "apps.py",
    "choices.py",
    "letters.py",
    "models.py",
    "querysets.py",
    "rules.py",
    "services.py",
    "actors.py",  # who acts; ADR 5
    "tasks.py",  # jobs of the worker; ADR 11
}
# A file of these names may become a folder when it grows: one noun or use case family per file.
MAY_BE_FOLDERS = {"models", "rules", "services"}
OTHER_FOLDERS = {"migrations", "management", "parameters", "reference", "layouts"}
# What several apps need and what is no domain has a topic name in the lowest app; ADR 1.
TOPICS = {
    "foundation/base": {"database.py", "mails.py", "row_security.py"},
    # Files and papers; ADR 14.
    "foundation/documents": {
        "encryption.py",
        "fonts.py",
        "inspection.py",
        "malware.py",
        "previews.py",
        "sheets.py",
        "signatures.py",
        "spreadsheets.py",
        "texts.py",
        "typesetting.py",
        "vault.py",
        "word.py",
    },
}
FORBIDDEN = {
    f"{name}.py"
    for name in ("utils", "helpers", "common", "managers", "signals", "constants", "mixins")
}
WEB_APP_FILES = {"__init__.py", "urls.py", "views.py", "forms.py"}


@pytest.mark.parametrize("folder", list(app_folders()), ids=relative)
def test_app_has_only_known_files(folder):
    app = folder.relative_to(LOTSE).as_posix()
    allowed = ALLOWED | TOPICS.get(app, set())
    assert {path.name for path in folder.glob("*.py")} <= allowed


@pytest.mark.parametrize("folder", list(app_folders()), ids=relative)
def test_app_has_only_known_folders(folder):
    folders = {path.name for path in folder.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders <= MAY_BE_FOLDERS | OTHER_FOLDERS


@pytest.mark.parametrize("folder", list(app_folders()), ids=relative)
def test_a_topic_is_a_file_or_a_folder_but_not_both(folder):
    assert not [name for name in MAY_BE_FOLDERS if (folder / f"{name}.py").exists()
                and (folder / name).exists()]  # fmt: skip


def test_no_file_has_a_name_that_says_nothing():
    named = [relative(path) for path in python_files("lotse", "config", "tests")
             if path.name in FORBIDDEN]  # fmt: skip
    assert not named


def test_migrations_say_what_they_do():
    pattern = re.compile(r"__init__|\d{4}_(?!auto_)[a-z0-9_]+")
    files = LOTSE.rglob("migrations/*.py")
    assert not [relative(path) for path in files if not pattern.fullmatch(path.stem)]


def test_screens_mirror_the_domains():
    """``lotse/web/casework/cases`` shows ``lotse/casework/cases`` and has the same tests folder."""
    for group in ("casework", "steering", "funding"):
        for screens in (WEB / group).glob("*/__init__.py"):
            assert (LOTSE / group / screens.parent.name).is_dir(), relative(screens)
            assert (ROOT / "tests" / "web" / group / screens.parent.name).is_dir()


def test_views_live_in_views():
    """A view is found by its URL: below ``web`` a domain has urls, views and forms."""
    for group in ("casework", "steering", "funding"):
        for path in (WEB / group).rglob("*.py"):
            in_folder = path.parent.name in {"views", "forms"}
            assert in_folder or path.name in WEB_APP_FILES, relative(path)
