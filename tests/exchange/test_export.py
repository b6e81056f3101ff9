"""What holds for every kind of file."""

from __future__ import annotations

import html
import io
import os
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefing.document.blocks import Choices
from briefing.errors import OutputTrouble
from briefing.exchange.export import export
from briefing.exchange.formats import FORMATS
from briefing.resources import BUNDLED_BRIEFING
from briefing.store.store import Store
from tests.exchange.exchanged import listed, made

ENDINGS = tuple(FORMATS)


def section_for(ending: str) -> str:
    return "programme" if FORMATS[ending].calendar else "absences"


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_input_gives_the_same_bytes(store: Store, ending: str) -> None:
    first = made(listed(store, section_for(ending)), ending)
    with Store(BUNDLED_BRIEFING, immutable=True) as again:
        assert made(listed(again, section_for(ending)), ending) == first


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_half_written_is_left(
    store: Store, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"x{ending}"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputTrouble, match="the disk is full"):
        export(listed(store, section_for(ending)), target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_is_put_in_its_place(store: Store, ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"кто приедет{ending.upper()}"
    listing = listed(store, section_for(ending))
    report = export(listing, target)
    assert (target.read_bytes(), report) == made(listing, ending)
    assert list(tmp_path.iterdir()) == [target]


def words_in(data: bytes) -> str:
    """Everything that a file says, whatever packs or folds it."""
    if not data.startswith(b"PK"):
        return html.unescape(data.decode().replace("\r\n ", "").replace("\\", ""))
    with ZipFile(io.BytesIO(data)) as packed:
        parts = [packed.read(name).decode() for name in packed.namelist() if name.endswith("xml")]
    return html.unescape(re.sub(r"<[^>]+>", "", "".join(parts)))


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_kind_carries_date_scope_and_sources(store: Store, ending: str) -> None:
    section = section_for(ending)
    kept = listed(store, section).page(0, 1)[0].text("title" if section == "programme" else "name")
    listing = listed(store, section, search=kept)
    words = words_in(made(listing, ending).data)
    assert listing.sentence in words
    assert "31 July 2025" in words or "2025-07-31" in words
    (record, *_) = listing.page(0, 1)
    (first, *_) = store.claims_about(section, [record.id])[record.id]
    publisher = store.publishers([first.source])[first.source]
    assert (first.source if ending == ".csv" else publisher) in words


@pytest.mark.parametrize("ending", [e for e in ENDINGS if FORMATS[e].whole])
def test_hard_texts_and_an_empty_list_break_nothing(hard_store: Store, ending: str) -> None:
    assert made(hard_store, ending).data
    assert made(listed(hard_store, "absences", search="nobody at all"), ending).data


@pytest.mark.parametrize("name", ["x.odt", "x", ".xlsx", "x.xlsx.zip"])
def test_an_unknown_ending_is_told_which_there_are(store: Store, name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputTrouble, match=r"\.xlsx, \.docx, \.csv, .*\.md or \.ics\.") as told:
        export(store, tmp_path / name)
    assert "\n" not in str(told.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("ending", "section", "sentence"),
    [
        (".csv", "", r"A \.csv file holds one section"),
        (".ics", "", r"can hold nothing but the section programme"),
        (".ics", "absences", r"can hold nothing but the section programme"),
    ],
)
def test_what_a_file_cannot_hold_is_refused(
    store: Store, ending: str, section: str, sentence: str
) -> None:
    with pytest.raises(OutputTrouble, match=sentence):
        made(listed(store, section) if section else store, ending)


def test_a_marking_is_never_dropped_in_silence(store: Store) -> None:
    with pytest.raises(OutputTrouble, match="no place for a marking"):
        made(listed(store, "absences"), ".csv", "Secret")
    for ending in (".json", ".html", ".md"):
        assert b"Top Secret" in made(listed(store, "absences"), ending, "Top Secret").data
    assert b"Top Secret" in made(listed(store, "programme"), ".ics", "Top Secret").data


def test_the_briefing_itself_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "visit.json"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    with Store(file) as opened, pytest.raises(OutputTrouble, match="is the briefing itself"):
        export(opened, file, Choices())
    assert file.read_bytes() == BUNDLED_BRIEFING.read_bytes()


@pytest.mark.parametrize(
    ("place", "sentence"),
    [("missing/x.csv", "There is no folder"), ("folder.csv", "is a folder")],
)
def test_a_place_that_cannot_be_written_is_told(
    store: Store, place: str, sentence: str, tmp_path: Path
) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(OutputTrouble, match=sentence):
        export(listed(store, "absences"), tmp_path / place)
