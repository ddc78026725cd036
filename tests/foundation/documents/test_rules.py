import pytest

from lotse.foundation.documents import rules


@pytest.mark.parametrize(
    ("size", "allowed", "reason"),
    [
        (1, True, ""),
        (25_000_000, True, ""),
        (0, False, "leer"),
        (25_000_001, False, "größer als 25 MB"),
    ],
)
def test_a_file_has_a_content_and_not_too_much_of_it(size, allowed, reason):
    verdict = rules.size_is_allowed(size=size, most_megabytes=25)
    assert bool(verdict) is allowed
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("Bescheid.pdf", "Bescheid.pdf"),
        ("Bescheid.PDF", "Bescheid.pdf"),
        ("Scan 3", "Scan 3.pdf"),
        (r"C:\Scans\Pass.exe", "Pass.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("Geburtsurkunde v1.2 endgültig", "Geburtsurkunde v1.2 endgültig.pdf"),
        ("Pass\u202efdp.exe", "Passfdp.pdf"),
        ('An"füh<rung>.pdf', "Anführung.pdf"),
        ("", "Dokument.pdf"),
        (".pdf", "Dokument.pdf"),
        ("...", "Dokument.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("Zeile\neins.pdf", "Zeileeins.pdf"),
    ],
)
def test_a_name_is_tidied(name, tidy):
    assert rules.tidy_name(name, (".pdf",)) == tidy


@pytest.mark.parametrize(("name", "tidy"), [("a.jpeg", "a.jpeg"), ("a.png", "a.jpg")])
def test_every_suffix_of_the_type_fits(name, tidy):
    assert rules.tidy_name(name, (".jpg", ".jpeg")) == tidy
