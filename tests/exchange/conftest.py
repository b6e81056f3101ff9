"""A briefing with hard texts, open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing.store.store import Store
from tests.exchange.exchanged import hard


@pytest.fixture(scope="session")
def hard_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(hard(tmp_path_factory.mktemp("hard"))) as opened:
        yield opened
