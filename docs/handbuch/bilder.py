"""Make the pictures of the handbook anew, from the demo county.

    bin/lotse start --data /tmp/handbuch --port 8200
    .venv/bin/python docs/handbuch/bilder.py http://127.0.0.1:8200

A picture is what somebody sees who is signed in; nothing is drawn or cut by hand.
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

TARGET = Path(__file__).resolve().parent / "bilder"
PASSWORD = "lotse-demo"  # noqa: S105 - of the invented county
WIDTH, HEIGHT = 1280, 800
# Cases of the demo county that show much.
FAMILY, WAYS, FILE = "Khatib", "Hasso", "Teile der Akte"


def _case(page: Page, name: str = FAMILY) -> None:
    page.goto(f"/faelle/?q={name}&state=all")
    page.locator("tbody").wait_for()
    page.locator("tbody tr").first.get_by_role("link").first.click()


def _part(name: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        _case(page)
        page.get_by_role("navigation", name=FILE).get_by_role("link", name=name).click()

    return go


def _below_case(address: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        _case(page)
        page.goto(page.url.partition("?")[0] + address)

    return go


def _ways(page: Page) -> None:
    _case(page, WAYS)
    page.get_by_role("navigation", name=FILE).get_by_role("link", name="Wege").click()


def _screening(page: Page) -> None:
    page.goto("/reihenpruefungen/")
    page.locator("tbody tr").last.get_by_role("link").first.click()


def _contact(page: Page) -> None:
    _case(page)
    page.get_by_role("link", name="Kontakt festhalten").click()
    page.get_by_role("button", name="Kontakt speichern").wait_for()


def _caseload(page: Page) -> None:
    page.goto("/faelle/uebergabe/")
    page.get_by_label("Fälle von").select_option(label="Anna Berger")
    page.get_by_role("button", name="Fälle zeigen").click()
    page.get_by_role("button", name="Übergeben").wait_for()


def _at(address: str) -> Callable[[Page], None]:
    return lambda page: page.goto(address) and None


# Who is signed in, the name of the picture, how she gets there.
PICTURES: list[tuple[str, str, Callable[[Page], None]]] = [
    ("anna", "heute", _at("/")),
    ("anna", "kurzberatung", _at("/kurzberatung/neu/")),
    ("anna", "warteliste", _at("/kurzberatung/warteliste/")),
    ("anna", "faelle", _at("/faelle/")),
    ("anna", "fall", _case),
    ("anna", "kontakt", _contact),
    ("anna", "assessment", _part("Assessment")),
    ("anna", "vergleich", _below_case("assessment/vergleich/")),
    ("anna", "netzwerk", _below_case("netzwerk/")),
    ("anna", "genogramm", _below_case("genogramm/")),
    ("anna", "plan", _part("Plan")),
    ("anna", "wege", _ways),
    ("anna", "reihenpruefung", _screening),
    ("anna", "dokumente", _part("Dokumente")),
    ("anna", "aufgaben", _at("/faelle/aufgaben/")),
    ("anna", "kalender", _at("/kalender/")),
    ("anna", "notizsuche", _at("/suche/notizen/?q=Wohnung")),
    ("anna", "import", _at("/import/")),
    ("lena", "auslastung", _at("/auslastung/")),
    ("lena", "uebergabe", _caseload),
    ("livia", "dienstaufsicht", _at("/auslastung/")),
    ("clara", "zahlen", _at("/reihenpruefungen/zahlen/")),
    ("clara", "stammdaten", _at("/stammdaten/vorgaben/")),
]


def main(address: str) -> int:
    """Sign in as each person once and take her pictures."""
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        pages: dict[str, Page] = {}
        for who, name, go in PICTURES:
            if who not in pages:
                pages[who] = browser.new_page(
                    base_url=address,
                    locale="de-DE",
                    viewport={"width": WIDTH, "height": HEIGHT},
                )
                _sign_in(pages[who], who)
            go(pages[who])
            pages[who].wait_for_load_state("networkidle")
            pages[who].screenshot(path=TARGET / f"{name}.png")
            sys.stdout.write(f"{name}.png\n")
        browser.close()
    return 0


def _sign_in(page: Page, who: str) -> None:
    page.goto("/konto/anmelden/")
    page.fill("[name=login]", f"{who}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="Hauptnavigation").first.wait_for()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
