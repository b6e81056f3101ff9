"""Names in scripts that Libertinus Serif does not have, with fonts installed that do.

They need the fonts of Debian's fonts-noto-core and fonts-noto-cjk; run with -m fonts.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing.document.blocks import Group
from briefing.sheets.typeset import fonts, typeset
from tests.sheets.plain_sheet import pages
from tests.sheets.test_typeset import a_row, a_sheet

NAMES = {
    "Chinese, simplified": "习近平",
    "Chinese, traditional": "習近平",
    "Japanese": "石破 茂 いしば",
    "Hangul": "김정은",
    "Arabic": "محمود عباس",
    "Hebrew": "בנימין נתניהו",
    "Devanagari": "नरेन्द्र मोदी",
    "Georgian": "ირაკლი კობახიძე",
    "Armenian": "Նիկոլ Փաշինյան",
    "Thai": "ประยุทธ์",
    "Burmese": "မင်းအောင်လှိုင်",
    "Ethiopic": "ዐቢይ አህመድ",
}
RIGHT_TO_LEFT = ("Arabic", "Hebrew")


@pytest.fixture
def fonts_of_the_system(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let Typst see the fonts that are installed, which other tests must not."""
    monkeypatch.delenv("FONTCONFIG_FILE")
    fonts.cache_clear()
    yield
    fonts.cache_clear()


@pytest.mark.fonts
@pytest.mark.usefixtures("fonts_of_the_system")
@pytest.mark.parametrize("script", NAMES)
def test_a_name_comes_out_as_itself(script: str) -> None:
    name = NAMES[script]
    result = typeset(a_sheet(Group(f"From {name}", (a_row(name, f"{name} will come."),))))
    (text,) = pages(result.pdf)
    assert result.missing == ""
    assert "\N{REPLACEMENT CHARACTER}" not in text
    assert text.count(name) == 3
    assert "no font of this computer" not in text


@pytest.mark.fonts
@pytest.mark.usefixtures("fonts_of_the_system")
@pytest.mark.parametrize("script", RIGHT_TO_LEFT)
def test_a_right_to_left_name_leaves_its_row_in_order(script: str) -> None:
    name = NAMES[script]
    result = typeset(a_sheet(Group("", (a_row("Before"), a_row(name), a_row("After")))))
    (text,) = pages(result.pdf)
    row = next(line for line in text.splitlines() if set(name) <= set(line))
    # QtPdf gives the words of such a line back in their order on paper, from left to right.
    assert all(word in row for word in name.split())
    assert "India" in row
    assert text.index("Before") < text.index(row) < text.index("After")


def test_what_no_font_has_is_told_and_everything_else_is_printed() -> None:
    names = "".join(NAMES.values())
    result = typeset(a_sheet(Group("", (a_row("Linear B \U00010000", names),))))
    (text,) = pages(result.pdf)
    assert {"\U00010000", "习", "ท"} <= set(result.missing)
    shown = set(names) - set(result.missing) - set(" ")
    assert shown <= set(text)
    assert "\N{REPLACEMENT CHARACTER}" in text
    assert "no font of this computer" in " ".join(text.split())
