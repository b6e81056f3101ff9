from __future__ import annotations

import csv
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import MistakeInData, OutputTrouble
from briefing.store.build.build import build
from briefing.store.check.cell_checks import WrongCell, country_code, iso_date
from briefing.store.file.schema import (
    APPLICATION_ID,
    NOT_JUDGED,
    SCHEMA_VERSION,
    SEARCH,
    needed_columns,
    search_rows_of,
    sql_columns,
)
from briefing.store.store import Store
from briefing.vocabulary.vocabulary import CLAIMS
from tests.permissions import bound_by_permissions
from tests.shipped import SECTIONS, SHIPPED

RESOURCES = Path(__file__).parents[3] / "resources"
BUNDLED = RESOURCES / "victory-day-2025"
COUNTS = {
    "event": 1,
    "equipment_categories": 12,
    "attendees": 56,
    "absences": 12,
    "veterans": 6,
    "equipment": 38,
    "contingents": 16,
    "programme": 28,
    "figures": 34,
    "sources": 219,
    "main_points": 5,
    "claims": 1235,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED, tmp_path / "folder"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "new.briefing"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("built") / "bundled.briefing"
    build(BUNDLED, target)
    return target


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first `old`; lone surrogates become bytes that are not UTF-8."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    (folder / name).write_bytes(changed.encode("utf-8", "surrogateescape"))


def add(folder: Path, name: str, line: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def rewrite(folder: Path, name: str, how: Callable[[list[list[str]]], list[list[str]]]) -> None:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        rows = how(list(csv.reader(file)))
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    found = {
        table.key: query(path, f"SELECT {columns} FROM {table.key} ORDER BY row")
        for table in SHIPPED.tables
        for columns in [", ".join(f'"{column}"' for column in sql_columns(table))]
    }
    return found | {SEARCH: query(path, "SELECT id, block FROM search_data ORDER BY id")}


# An earlier briefing, of which a look at the head is enough.
BEFORE = b"SQLite format 3\0" + bytes(52) + b"BRFG" + bytes(28)


def refusal(folder: Path, target: Path) -> str:
    """Return the sentence of the mistake, after a look at what was left behind."""
    with pytest.raises(MistakeInData) as caught:
        build(folder, target)
    assert list(target.parent.iterdir()) == []
    target.write_bytes(BEFORE)
    with pytest.raises(MistakeInData):
        build(folder, target)
    assert list(target.parent.iterdir()) == [target]
    assert target.read_bytes() == BEFORE
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def test_the_bundled_folder_is_built_whole(target: Path) -> None:
    told: dict[str, int] = {}
    assert build(BUNDLED, target, told.__setitem__) == COUNTS
    assert list(target.parent.iterdir()) == [target]
    records = sum(COUNTS[section.key] for section in SECTIONS)
    assert told == COUNTS | {SEARCH: records}


def test_the_same_folder_gives_the_same_bytes(built: Path, target: Path) -> None:
    build(BUNDLED, target)
    assert target.read_bytes() == built.read_bytes()


def test_the_committed_file_is_what_the_folder_gives(built: Path) -> None:
    assert content(RESOURCES / "victory-day-2025.briefing") == content(built)


def test_the_file_is_a_sound_briefing(built: Path) -> None:
    (pragmas,) = query(
        built,
        "SELECT application_id, user_version, page_size, encoding, journal_mode FROM "
        "pragma_application_id, pragma_user_version, pragma_page_size, pragma_encoding, "
        "pragma_journal_mode",
    )
    assert pragmas == (APPLICATION_ID, SCHEMA_VERSION, 4096, "UTF-8", "delete")
    assert query(built, "PRAGMA integrity_check") == [("ok",)]
    assert query(built, "PRAGMA foreign_key_check") == []
    assert query(built, "PRAGMA freelist_count") == [(0,)]


def test_tables_are_strict_and_as_the_sections_say(built: Path) -> None:
    strict = {row[1] for row in query(built, "PRAGMA table_list") if row[5]}
    names = {str: "TEXT", int: "INTEGER", float: "REAL"}
    for table in SHIPPED.tables:
        assert table.key in strict
        columns = query(built, f"PRAGMA table_info({table.key})")
        assert [(c[1], c[2]) for c in columns] == [
            (key, names[kind]) for key, kind in sql_columns(table).items()
        ]
        assert {c[1] for c in columns if c[3]} == needed_columns(table)
        assert [c[1] for c in columns if c[5]] == ["row"]
        rows = [row for (row,) in query(built, f"SELECT row FROM {table.key} ORDER BY row")]
        assert rows == list(range(1, COUNTS[table.key] + 1))
        unique = [i[1] for i in query(built, f"PRAGMA index_list({table.key})") if i[2]]
        (index,) = unique
        assert [row[2] for row in query(built, f"PRAGMA index_info({index})")] == [table.id_column]


def test_empty_cells_are_null_and_nobody_judged_the_claims(built: Path) -> None:
    for table in SHIPPED.tables:
        for column in sql_columns(table):
            assert not query(built, f"SELECT row FROM {table.key} WHERE \"{column}\" = ''")
    assert query(built, "SELECT DISTINCT credibility FROM claims") == [(NOT_JUDGED,)]


def indexed(path: Path, words: str) -> list[tuple[str, int]]:
    """Return section and row of the records that the index finds."""
    found = query(path, f"SELECT rowid FROM search WHERE search MATCH '{words}' ORDER BY rowid")
    return [
        (section.key, rowid - first)
        for (rowid,) in found
        for section in SECTIONS
        for first, last in [search_rows_of(section)]
        if first < rowid <= last
    ]


def test_search_holds_what_a_reader_sees(built: Path) -> None:
    assert ("absences", 2) in indexed(built, "aliyev domestic agenda 7 May 2025")
    assert ("equipment", 1) in indexed(built, "own: rocket OR tanks")  # the group's title
    assert ("sources", 2) in indexed(built, 'own: "SHOT Telegram channel"')  # what Life cites
    assert indexed(built, "heading: inacio") == [("attendees", 12)]
    assert not indexed(built, "http OR https")
    assert ("contingents", 1) in indexed(built, 'own: "although the president stayed away"')
    assert not indexed(built, '"marched unknown"')  # two fields of one record
    assert {section for section, _ in indexed(built, "a* OR t*")} == {
        table.key for table in SHIPPED.tables if hasattr(table, "heading")
    }


def test_each_record_has_one_row_in_the_index(built: Path) -> None:
    rows = [rowid for (rowid,) in query(built, "SELECT rowid FROM search ORDER BY rowid")]
    assert rows == [
        search_rows_of(section)[0] + row
        for section in SECTIONS
        for row in range(1, COUNTS[section.key] + 1)
    ]


def test_a_claim_is_found_at_the_record_that_it_is_about(built: Path) -> None:
    for section in SECTIONS:
        about = query(
            built,
            f'SELECT DISTINCT record."row" FROM {section.key} AS record JOIN claims '
            f"ON claims.section = '{section.key}' AND claims.record = record.id "
            "WHERE claims.said_by = 'Yuri Ushakov'",
        )
        found = indexed(built, 'claims: "yuri ushakov"')
        assert {row for (row,) in about} <= {row for key, row in found if key == section.key}


def test_the_source_of_a_claim_is_found_at_the_record_that_it_is_about(built: Path) -> None:
    for section in SECTIONS:
        about = query(
            built,
            f'SELECT DISTINCT record."row" FROM {section.key} AS record JOIN claims '
            f"ON claims.section = '{section.key}' AND claims.record = record.id "
            "JOIN sources ON sources.id = claims.source WHERE sources.publisher = 'TASS'",
        )
        found = indexed(built, "sources: tass")
        assert {row for (row,) in about} <= {row for key, row in found if key == section.key}


def test_other_scripts_are_found_in_latin_letters(folder: Path, target: Path) -> None:
    change(folder, "absences.csv", "Thongloun Sisoulith", "Татьяна Кузьмина")
    build(folder, target)
    for word in ("tatyana", "kuzmin*", "¤tatiana", "¬kuzmina"):
        assert indexed(target, word if word.isascii() else f'"{word}"') == [("absences", 1)]


@pytest.mark.parametrize("name", ["absences.csv", "claims.csv"])
def test_columns_are_known_by_their_header(
    folder: Path, target: Path, built: Path, name: str
) -> None:
    rewrite(folder, name, lambda rows: [row[::-1] for row in rows])
    build(folder, target)
    assert target.read_bytes() == built.read_bytes()


def test_a_mark_lines_of_windows_and_blank_lines_change_nothing(
    folder: Path, target: Path, built: Path
) -> None:
    for file in folder.glob("*.csv"):
        text = file.read_text(encoding="utf-8").replace("\n", "\r\n") + "\r\n\r\n"
        file.write_bytes(text.encode("utf-8-sig"))
    build(folder, target)
    assert target.read_bytes() == built.read_bytes()


def test_optional_columns_may_be_missing(folder: Path, target: Path) -> None:
    rewrite(folder, "absences.csv", lambda rows: [row[:-1] for row in rows])
    build(folder, target)
    assert query(target, "SELECT count(*) FROM absences WHERE note IS NULL") == [(12,)]


def test_credibility_is_taken_from_its_column(folder: Path, target: Path) -> None:
    def judged(rows: list[list[str]]) -> list[list[str]]:
        return [[*rows[0], "credibility"], [*rows[1], "2"], *([*row, ""] for row in rows[2:])]

    rewrite(folder, "claims.csv", judged)
    build(folder, target)
    assert query(target, "SELECT DISTINCT credibility FROM claims ORDER BY row") == [(2,), (6,)]
    change(folder, "claims.csv", ",2\n", ",7\n")
    target.unlink()
    assert refusal(folder, target) == (
        "claims.csv, line 2, column credibility: “7” is not a whole number from 1 to 6."
    )


WRONG_CELLS = [
    ("absences.csv", "abs-az,", ",", 3, "id", "nothing is here, but a value is needed"),
    ("absences.csv", "Ilham Aliyev", "  ", 3, "name", "nothing is here, but a value is needed"),
    (
        "absences.csv",
        "2025-05-07",
        "7 May",
        2,
        "announced_on",
        "“7 May” is not a date such as 2025-05-07, 2025-05 or 2025",
    ),
    (
        "absences.csv",
        "2025-05-07",
        "2025-02-30",
        2,
        "announced_on",
        "“2025-02-30” is not a day of the calendar",
    ),
    (
        "absences.csv",
        ",domestic_agenda,",
        ",shy,",
        3,
        "reason_kind",
        "“shy” is not one of health, domestic_agenda, security, not_stated",
    ),
    (
        "absences.csv",
        ",LA,",
        ",XB,",
        2,
        "code",
        "“XB” is not a country’s ISO 3166-1 code such as FR",
    ),
    (
        "absences.csv",
        ",LA,",
        ",la,",
        2,
        "code",
        "“la” is not a country’s ISO 3166-1 code such as FR",
    ),
    ("veterans.csv", ",2,", ",-2,", 4, "number", "“-2” is not a whole number such as 27"),
    ("veterans.csv", ",2,", ",2.5,", 4, "number", "“2.5” is not a whole number such as 27"),
    ("veterans.csv", ",2,", ",2 ,", 4, "number", "“2 ” is not a whole number such as 27"),
    ("veterans.csv", ",2,", ",2\u200b,", 4, "number", "“2�” is not a whole number such as 27"),
    ("veterans.csv", ",2,", ",\xa02,", 4, "number", "“�2” is not a whole number such as 27"),
    ("figures.csv", ",27,", ",nan,", 2, "held_value", "“nan” is not a number such as 27 or 2.5"),
    (
        "sources.csv",
        "https://dailyweekly",
        "file://dailyweekly",
        6,
        "url",
        "“file://dailyweekly.news/2025/05/north-k…” "
        "is not a web address such as https://example.org/page",
    ),
    (
        "absences.csv",
        "Aliyev",
        "Ali\0yev",
        3,
        "name",
        "“Ilham Ali�yev” has the control character U+0000",
    ),
    (
        "absences.csv",
        "Aliyev",
        "Ali\vyev",
        3,
        "name",
        "“Ilham Ali yev” has the control character U+000B",
    ),
    (
        "absences.csv",
        "Ilham Aliyev",
        '"Ilham\rAliyev"',
        3,
        "name",
        "“Ilham Aliyev” has the control character U+000D",
    ),
    (
        "absences.csv",
        "João",
        "Jo\udce3o",
        8,
        "name",
        "“Jo�o Lourenço” has bytes that are not UTF-8",
    ),
    ("absences.csv", "abs-az,", "abs-la,", 3, "id", "“abs-la” is the id of an earlier row"),
    (
        "equipment.csv",
        "eq-t34,tanks",
        "eq-t34,boats",
        2,
        "category",
        "“boats” is not the key of a row in equipment_categories.csv",
    ),
    (
        "sources.csv",
        "life;shot;gazeta",
        "life;shoot;gazeta",
        2,
        "cites",
        "“shoot” is not the id of a row in sources.csv",
    ),
    (
        "sources.csv",
        "life;shot;gazeta",
        "life;preview",
        2,
        "cites",
        "“preview” is this source itself",
    ),
    ("sources.csv", "life;shot;gazeta", ";", 2, "cites", "“;” names no source"),
    (
        "claims.csv",
        ",event,",
        ",evnt,",
        2,
        "section",
        "“evnt” is not one of event, equipment_categories, attendees, absences, veterans, "
        "equipment, contingents, programme, figures, sources",
    ),
    (
        "claims.csv",
        "moscow-2025-05-09",
        "moscow",
        2,
        "record",
        "“moscow” is not the id of a row in event.csv",
    ),
    (
        "claims.csv",
        ",host,",
        ",row,",
        2,
        "field",
        "“row” is not a column of event.csv that claims are about",
    ),
    (
        "claims.csv",
        ",tass_parade,",
        ",tass parade,",
        2,
        "source",
        "“tass parade” is not the id of a row in sources.csv",
    ),
    (
        "claims.csv",
        "announced_on,2025-05-07",
        "announced_on,early May",
        470,
        "value",
        "“early May” is not a date such as 2025-05-07, 2025-05 or 2025, "
        "as the field announced_on needs",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "line", "column", "says"), WRONG_CELLS)
def test_a_wrong_cell_is_named(
    *,
    folder: Path,
    target: Path,
    name: str,
    old: str,
    new: str,
    line: int,
    column: str,
    says: str,
) -> None:
    change(folder, name, old, new)
    assert refusal(folder, target).startswith(f"{name}, line {line}, column {column}: {says}")


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        (
            "veterans.csv",
            "id,country",
            "id,colour,country",
            "veterans.csv, line 1, column “colour”: there is no such column; "
            "there are id, country, code, number, names, status, note.",
        ),
        (
            "veterans.csv",
            ",names,",
            ",number,",
            "veterans.csv, line 1, column number: this column stands in the header twice.",
        ),
        (
            "veterans.csv",
            "id,country,code,number,names,status,note",
            "id,country,code,number,names,note",
            "veterans.csv, line 1, column status: this column is missing from the header.",
        ),
        (
            "veterans.csv",
            "IL,,,attended",
            "IL,,,,attended",
            "veterans.csv, line 3: this row has 8 cells, but the header has 7.",
        ),
        (
            "veterans.csv",
            "IL,,,attended",
            "IL,,attended",
            "veterans.csv, line 3: this row has 6 cells, but the header has 7.",
        ),
        (
            "veterans.csv",
            "No number",
            '"No number',
            "veterans.csv, line 3: this row is not sound CSV; a quotation mark is not closed or "
            "not doubled, or a cell is longer than 131,072 characters.",
        ),
    ],
)
def test_a_wrong_header_or_row_is_named(
    *, folder: Path, target: Path, name: str, old: str, new: str, sentence: str
) -> None:
    change(folder, name, old, new)
    assert refusal(folder, target) == sentence


def test_lines_are_those_of_the_file_not_of_the_rows(folder: Path, target: Path) -> None:
    change(folder, "absences.csv", "COVID-19 infection", '"COVID-19\n\ninfection"')
    change(folder, "absences.csv", "Ilham Aliyev", '"Ilham\nAliyev"')
    change(folder, "absences.csv", ",domestic_agenda,", ",shy,")
    assert refusal(folder, target).startswith("absences.csv, line 5, column reason_kind:")
    change(folder, "absences.csv", ",shy,", ",domestic_agenda,")
    change(folder, "absences.csv", "abs-in1,", "abs-la,")
    target.unlink()
    assert refusal(folder, target).startswith("absences.csv, line 7, column id:")


def test_further_mistakes_are_counted(folder: Path, target: Path) -> None:
    change(folder, "absences.csv", "2025-05-07", "7 May")
    change(folder, "absences.csv", ",security,", ",secure,")
    sentence = refusal(folder, target)
    assert sentence.startswith("absences.csv, line 2, column announced_on: “7 May”")
    assert sentence.endswith(" (and 1 more mistake).")
    change(folder, "veterans.csv", "No number", '"No number')
    target.unlink()
    assert refusal(folder, target).endswith(" (and 2 more mistakes).")


def test_the_event_may_not_be_missing(folder: Path, target: Path) -> None:
    (folder / "event.csv").unlink()
    assert refusal(folder, target) == "event.csv: this file is missing from the folder."


def test_a_missing_file_is_an_empty_table(visit: Path, target: Path) -> None:
    (visit / "gifts.csv").unlink()
    claims = (visit / "claims.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in claims if ",gifts," not in line and "herald" not in line]
    (visit / "claims.csv").write_text("\n".join(kept), encoding="utf-8")
    change(visit, "sources.csv", "herald,", "court2,")
    with pytest.raises(MistakeInData, match="neither used by a claim nor cited"):
        build(visit, target)
    lines = (visit / "sources.csv").read_text(encoding="utf-8").splitlines()
    (visit / "sources.csv").write_text("\n".join(lines[:2]), encoding="utf-8")
    assert build(visit, target)["gifts"] == 0
    with Store(target) as store:
        assert store.count(store.vocabulary.section("gifts")) == 0


def test_a_file_that_is_no_table_is_named_before_it_leaves_one_empty(
    visit: Path, target: Path
) -> None:
    (visit / "gifts.csv").rename(visit / "gitfs.csv")
    assert refusal(visit, target).startswith(
        "gitfs.csv: it is no table of this briefing; did you mean “gifts.csv”"
    )


def test_an_empty_file_is_named(folder: Path, target: Path) -> None:
    (folder / "figures.csv").write_bytes(b"")
    assert refusal(folder, target) == (
        "figures.csv, line 1: the file is empty, but a header with column names is needed."
    )


def test_a_file_that_is_a_folder_is_named(folder: Path, target: Path) -> None:
    (folder / "figures.csv").unlink()
    (folder / "figures.csv").mkdir()
    assert refusal(folder, target).startswith("figures.csv: this file cannot be read (")


@pytest.mark.parametrize("name", ["nowhere", "folder/event.csv"])
def test_what_is_not_a_folder_is_refused(
    tmp_path: Path, folder: Path, target: Path, name: str
) -> None:
    assert folder.is_dir()
    assert "is not a folder that can be read" in refusal(tmp_path / name, target)


def test_a_briefing_is_about_one_event(folder: Path, target: Path) -> None:
    header, row, _ = (folder / "event.csv").read_text(encoding="utf-8").split("\n")
    add(folder, "event.csv", row.replace("moscow-2025-05-09", "minsk"))
    assert refusal(folder, target) == (
        "event.csv, line 3: a briefing is about one event, and this row is another."
    )
    (folder / "event.csv").write_text(header + "\n", encoding="utf-8")
    target.unlink()
    assert refusal(folder, target) == (
        "event.csv, line 1: a row with the event is needed below the header."
    )


def test_every_record_has_a_claim(folder: Path, target: Path) -> None:
    add(folder, "veterans.csv", "vet-pl,Poland,PL,1,,announced,")
    assert refusal(folder, target) == (
        "veterans.csv, line 8, column id: “vet-pl” has no claim in claims.csv."
    )


def test_every_source_is_used_cited_or_claimed_about(folder: Path, target: Path) -> None:
    def of_source(id: str, cites: str = "") -> str:
        return f"{id},Somebody,A page,,,en,,news_site,{cites},F,no record,no,"

    add(folder, "sources.csv", of_source("unused", "cited"))
    add(folder, "sources.csv", of_source("cited"))
    assert refusal(folder, target) == (
        "sources.csv, line 221, column id: “unused” is neither used by a claim "
        "nor cited by another source."
    )
    add(folder, "claims.csv", "clm-x,sources,unused,publisher,Somebody,,,tass_parade,,,")
    assert build(folder, target)["sources"] == COUNTS["sources"] + 2


def test_a_file_that_is_no_briefing_is_never_replaced(folder: Path) -> None:
    before = (folder / "absences.csv").read_bytes()
    with pytest.raises(OutputTrouble, match=r"absences\.csv is there already and is no briefing"):
        build(folder, folder / "absences.csv")
    assert (folder / "absences.csv").read_bytes() == before


def test_a_target_without_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputTrouble, match=r"There is no folder .+nowhere; make it, or choose"):
        build(BUNDLED, tmp_path / "nowhere" / "new.briefing")
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputTrouble, match="is a folder; add the name of a file to it"):
        build(BUNDLED, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_a_target_that_we_may_not_write_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with bound_by_permissions(), pytest.raises(OutputTrouble, match="you are not allowed"):
        build(BUNDLED, tmp_path / "new.briefing")
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_replaced_stays(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, other: Path) -> Path:
        raise PermissionError(13, "The file is open in another program")

    target.write_bytes(BEFORE)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputTrouble, match="another program has it open"):
        build(BUNDLED, target)
    assert target.read_bytes() == BEFORE
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="files are another matter there")
def test_the_file_keeps_who_may_read_it_and_a_link_leads_to_it(target: Path) -> None:
    target.write_bytes(BEFORE)
    target.chmod(0o600)
    link = target.with_name("link.briefing")
    link.symlink_to(target)
    build(BUNDLED, link)
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o600
    assert query(target, "SELECT count(*) FROM claims") == [(COUNTS["claims"],)]
    assert sorted(target.parent.iterdir()) == [link, target]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe in the file system")
def test_a_pipe_gets_the_file_and_stays_a_pipe(built: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.briefing"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as other:
        read = other.submit(pipe.read_bytes)
        build(BUNDLED, pipe)
        assert read.result() == built.read_bytes()
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_file_that_is_write_protected_stays(target: Path) -> None:
    target.write_bytes(BEFORE)
    target.chmod(0o444)
    with pytest.raises(OutputTrouble, match="you are not allowed to write there"):
        build(BUNDLED, target)
    assert target.read_bytes() == BEFORE
    assert target.stat().st_mode & 0o777 == 0o444
    assert list(target.parent.iterdir()) == [target]


BUILD = """
import os, signal, sys
from pathlib import Path
from briefing.store.build.build import build

def end(table, rows):
    if table == "claims":
        os.kill(os.getpid(), int(sys.argv[3]))

build(Path(sys.argv[1]), Path(sys.argv[2]), end)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
def test_a_build_that_a_signal_ends_leaves_nothing_behind(target: Path) -> None:
    def ended_by(number: signal.Signals) -> int:
        command = [sys.executable, "-c", BUILD, str(BUNDLED), str(target), str(int(number))]
        return subprocess.run(command, cwd=RESOURCES.parent, check=False).returncode

    for number in (signal.SIGTERM, signal.SIGHUP):
        assert ended_by(number) == 128 + number
        assert list(target.parent.iterdir()) == []
    assert ended_by(signal.SIGKILL) == -signal.SIGKILL
    (left,) = target.parent.iterdir()  # nobody can prevent that; whoever writes next clears it
    at_work = left.with_name(left.name.replace(f"-{left.name.split('-')[2]}-", f"-{os.getpid()}-"))
    at_work.touch()
    build(BUNDLED, target)
    assert sorted(target.parent.iterdir()) == sorted([at_work, target])


@pytest.fixture
def full_disk() -> Iterator[None]:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_said_kindly(target: Path) -> None:
    with pytest.raises(OutputTrouble, match="cannot be written"):
        build(BUNDLED, target)
    assert list(target.parent.iterdir()) == []


def test_stopping_leaves_nothing_behind(target: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(table: str, rows: int) -> None:
        if table == "claims":
            raise Stopped

    with pytest.raises(Stopped):
        build(BUNDLED, target, stop)
    assert list(target.parent.iterdir()) == []


def smallest(folder: Path, notes: list[str]) -> None:
    """Write the smallest sound folder, with one attendee for each note."""
    claim = {"field": "title", "value": "E", "source": "s"}
    rows: dict[str, list[dict[str, str]]] = {
        "event": [
            {"id": "e", "title": "E", "starts_on": "2025", "as_of": "2025", "language": "en"}
        ],
        "sources": [
            {"id": "s", "publisher": "P", "title": "T", "kind": "forum"}
            | {"reliability": "F", "seen_directly": "no"}
        ],
        "attendees": [
            {"id": f"a{at}", "name": "N", "country": "C", "kind": "guest", "note": note}
            | {"status": "attended", "counted_in_total": "no"}
            for at, note in enumerate(notes)
        ],
        "claims": [
            {"id": "ce", "section": "event", "record": "e"} | claim,
            *(
                {"id": f"c{at}", "section": "attendees", "record": f"a{at}"}
                | {"field": "name", "value": note if note.strip() else "N", "source": "s"}
                for at, note in enumerate(notes)
            ),
        ],
    }
    for table in SHIPPED.tables:
        with (folder / f"{table.key}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [key for key in sql_columns(table) if key != "row"])
            writer.writeheader()
            writer.writerows(rows.get(table.key, []))


CONTROL = "".join(chr(code) for code in range(0x20) if chr(code) not in "\t\n")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROL))


@given(notes=st.lists(ANY_TEXT, max_size=5))
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, notes: list[str]) -> None:
    folder = tmp_path_factory.mktemp("texts")
    smallest(folder, notes)
    target = folder / "texts.briefing"
    build(folder, target)
    stored = [note for (note,) in query(target, "SELECT note FROM attendees ORDER BY row")]
    assert stored == [note if note.strip() else None for note in notes]


@given(day=st.dates())
def test_every_day_and_its_parts_are_dates(day: date) -> None:
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert iso_date(text) == text


@given(text=st.from_regex(r"\d{4}-\d{2}-\d{2}", fullmatch=True))
def test_what_the_calendar_does_not_have_is_no_date(text: str) -> None:
    try:
        date.fromisoformat(text if text.isascii() else "")
    except ValueError:
        with pytest.raises(WrongCell):
            iso_date(text)
    else:
        assert iso_date(text) == text


def test_codes_are_those_of_iso_3166_1() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

    def known(code: str) -> bool:
        try:
            return country_code(code) == code
        except WrongCell:
            return False

    codes = [a + b for a in letters for b in letters if known(a + b)]
    assert len(codes) == 249
    assert not {"EU", "UN", "XK", "XA", "ZZ"} & set(codes)


def test_the_table_of_claims_is_the_only_one_with_credibility() -> None:
    assert [t.key for t in SHIPPED.tables if "credibility" in sql_columns(t)] == [CLAIMS.key]
