"""What a folder is refused for is wrong in a file as well, and said of the same column."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefing.errors import FileTrouble
from briefing.store.file.schema import SEARCH, search_rows_of
from briefing.store.search.index import INSERT, search_rows
from briefing.store.store import Store
from tests.shipped import SECTIONS, section_named


@pytest.fixture
def copy(bundled: Path, tmp_path: Path) -> Path:
    path = tmp_path / "copy.briefing"
    path.write_bytes(bundled.read_bytes())
    return path


def change(path: Path, *statements: str) -> None:
    """Change a file as another program would."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for sql in statements:
            connection.execute(sql)


def problems(path: Path) -> list[str]:
    with Store(path) as opened:
        return opened.problems()


WRONG = [
    (
        "UPDATE absences SET announced_on = '2025-02-30' WHERE \"row\" = 1",
        "absences, row 1, column announced_on: “2025-02-30” is not a day of the calendar.",
    ),
    (
        "UPDATE absences SET announced_on = '7 May' WHERE \"row\" > 10",
        "absences, row 11, column announced_on: “7 May” is not a date such as 2025-05-07, 2025-05 "
        "or 2025 (and 1 row more).",
    ),
    (
        "UPDATE equipment SET status = 'sunk' WHERE \"row\" = 2",
        "equipment, row 2, column status: “sunk” is not one of shown, announced, claimed_only.",
    ),
    (
        "UPDATE sources SET url = 'javascript:alert(1)' WHERE \"row\" = 3",
        "sources, row 3, column url: “javascript:alert(1)” is not a web address such as "
        "https://example.org/page.",
    ),
    (
        "UPDATE attendees SET name = 'Vladimir' || char(0) || 'Putin' WHERE \"row\" = 1",
        "attendees, row 1, column name: “Vladimir�Putin” has the control character U+0000.",
    ),
    (
        "UPDATE attendees SET name = CAST(x'4aff' AS TEXT) WHERE \"row\" = 1",
        "attendees, row 1, column name: “J�” has bytes that are not UTF-8.",
    ),
    (
        "UPDATE attendees SET name = '' WHERE \"row\" = 5",
        "attendees, row 5, column name: nothing is here, but a value is needed.",
    ),
    (
        "UPDATE attendees SET code = 'XX' WHERE \"row\" = 5",
        "attendees, row 5, column code: “XX” is not a country’s ISO 3166-1 code such as FR.",
    ),
    (
        'UPDATE veterans SET number = -2 WHERE "row" = 3',
        "veterans, row 3, column number: “-2” is not a whole number such as 27.",
    ),
    (
        'UPDATE figures SET held_value = 9e999 WHERE "row" = 1',
        "figures, row 1, column held_value: “inf” is not a number such as 27 or 2.5.",
    ),
    (
        'UPDATE claims SET credibility = 7 WHERE "row" = 1',
        "claims, row 1, column credibility: “7” is not a whole number from 1 to 6.",
    ),
    (
        "UPDATE main_points SET cites = 'nobody' WHERE \"row\" = 1",
        "main_points, row 1, column cites: “nobody” is not the id of a row in sources.",
    ),
    (
        'UPDATE sources SET cites = id WHERE "row" = 1',
        "sources, row 1, column cites: “preview” is this source itself.",
    ),
    (
        "UPDATE claims SET source = 'nobody' WHERE \"row\" = 1",
        "claims, row 1, column source: “nobody” is not the id of a row in sources.",
    ),
    (
        "UPDATE claims SET field = 'shoe_size' WHERE \"row\" = 1",
        "claims, row 1, column field: “shoe_size” is not a column of event that claims are about.",
    ),
    (
        "UPDATE claims SET value = 'early May' WHERE field = 'announced_on'",
        "claims, row 469, column value: “early May” is not a date such as 2025-05-07, 2025-05 or "
        "2025, as the field announced_on needs (and 8 rows more).",
    ),
    (
        "DELETE FROM claims WHERE record = 'abs-la'",
        "absences, row 1, column id: “abs-la” has no claim in claims.",
    ),
    (
        "INSERT INTO sources SELECT 999, 'unused', publisher, title, url, published_on, language, "
        "author, kind, cites, reliability, reliability_reason, seen_directly, note "
        "FROM sources WHERE id = 'life'",
        "sources, row 999, column id: “unused” is neither used by a claim nor cited by another "
        "source.",
    ),
    (
        "UPDATE attendees SET name = 'Somebody Else' WHERE \"row\" = 7",
        "attendees, row 7: no search finds it by “somebody”.",
    ),
    (
        'DELETE FROM figures WHERE "row" = 7',
        "The search finds records that are not there.",
    ),
]


@pytest.mark.parametrize(("sql", "sentence"), WRONG)
def test_the_check_says_where_something_is_wrong(copy: Path, sql: str, sentence: str) -> None:
    change(copy, sql)
    assert sentence in problems(copy)


def test_ids_given_twice_are_named(copy: Path) -> None:
    change(
        copy,
        "DROP INDEX idx_absences_id",
        "UPDATE absences SET id = 'abs-la' WHERE \"row\" IN (3, 4)",
    )
    assert (
        "absences, row 3, column id: “abs-la” is the id of an earlier row (and 1 row more)."
        in problems(copy)
    )


def test_without_its_claims_no_record_has_one(copy: Path) -> None:
    change(copy, "DELETE FROM claims")
    found = problems(copy)
    for table, number in (("attendees", 56), ("absences", 12), ("event", 1)):
        more = f" (and {number - 1} rows more)" if number > 1 else ""
        assert any(
            one.startswith(f"{table}, row 1, column ")
            and one.endswith(f" has no claim in claims{more}.")
            for one in found
        )


EMPTIED = f"INSERT INTO {SEARCH}({SEARCH}) VALUES ('delete-all')"


def test_a_search_that_finds_nothing_is_refused_at_once(copy: Path) -> None:
    change(copy, EMPTIED)
    with pytest.raises(FileTrouble, match="its search does not find its records"):
        Store(copy)


def test_no_search_at_all_is_refused_whatever_the_script_of_the_names(copy: Path) -> None:
    headings = [f"UPDATE {one.key} SET {one.heading} = 'Парад'" for one in SECTIONS]
    change(copy, *headings)
    Store(copy).close()
    change(copy, EMPTIED)
    with pytest.raises(FileTrouble, match="its search does not find its records"):
        Store(copy)


def test_a_search_of_another_text_is_refused_at_once(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        rows = [id for (id,) in connection.execute(f"SELECT id FROM {SEARCH}_docsize")]
        connection.execute(EMPTIED)
        connection.executemany(
            INSERT, [(row, "of", "another", "event", "altogether") for row in rows]
        )
    with pytest.raises(FileTrouble, match="its search does not find its records"):
        Store(copy)


def test_one_section_that_the_search_does_not_know_is_named(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        first, last = search_rows_of(section_named("absences"))
        rows = [
            row for row in search_rows(connection, SECTIONS) if not first <= int(row[0]) <= last
        ]
        connection.execute(EMPTIED)
        connection.executemany(INSERT, rows)
    assert problems(copy) == ["absences, row 1: no search finds it (and 11 rows more)."]


def test_a_file_as_it_was_built_is_sound(bundled: Path) -> None:
    assert problems(bundled) == []
