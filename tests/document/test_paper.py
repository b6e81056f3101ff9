"""Which paper people have in their printers."""

from __future__ import annotations

import pytest

from briefing.document.paper import default_paper


@pytest.mark.parametrize(
    ("locale_name", "paper"),
    [
        ("en_US", "letter"),
        ("en-US", "letter"),
        ("es_MX.UTF-8", "letter"),
        ("fr_CA@euro", "letter"),
        ("es-419", "a4"),
        ("fil_PH", "letter"),
        ("en_GB.UTF-8", "a4"),
        ("de_DE", "a4"),
        ("zh_Hant_TW", "a4"),
        ("es_Latn_US", "letter"),
        ("en", "a4"),
        ("C", "a4"),
        ("C.UTF-8", "a4"),
        ("POSIX", "a4"),
        ("nonsense \n", "a4"),
    ],
)
def test_the_territory_decides(locale_name: str, paper: str) -> None:
    assert default_paper(locale_name) == paper


def test_paper_has_a_say_before_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.setenv("LC_PAPER", "en_US.UTF-8")
    assert default_paper() == "letter"
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    assert default_paper() == "a4"


def test_an_environment_that_names_no_country_gets_a4(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert default_paper() == "a4"
