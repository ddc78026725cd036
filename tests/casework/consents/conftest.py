import json

import pytest

from lotse.foundation.documents import typesetting


@pytest.fixture
def printed(monkeypatch) -> list[str]:
    """What goes onto each paper that is set, as text, while it is set."""
    texts = []
    set_paper = typesetting.pdf

    def pdf(layout, data, **options):
        texts.append(json.dumps(data, ensure_ascii=False))
        return set_paper(layout, data, **options)

    monkeypatch.setattr(typesetting, "pdf", pdf)
    return texts
