"""Every page of a journey is checked by axe against WCAG 2.2 AA, on a desk and on a telephone."""

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (390, 1280)


def assert_accessible(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.fonts.ready.then(() => true)")
        found = _checked(page)
        assert found.violations_count == 0, f"{page.url} at {width} px\n{found.generate_report()}"
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{page.url} is {overflow} px too wide at {width} px"


def _checked(page: Page) -> AxeResults:
    """What axe finds. A click returns before its page is there; axe fails where it is left."""
    options = {"runOnly": {"type": "tag", "values": RULES}}
    page.wait_for_load_state()
    try:
        return Axe().run(page, options=options)
    except Error:
        page.wait_for_load_state()
        return Axe().run(page, options=options)
