from tests.web.access_rows import FOR_CASEWORK

ROWS = {"search_notes": FOR_CASEWORK}
