"""A file says itself what its tables and sections are, and a hostile one is refused for it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.criteria import Criteria
from briefing.errors import BriefingError, FileTrouble, OutputTrouble
from briefing.queries.findings import find
from briefing.queries.listing import Listing
from briefing.queries.overview import make_overview
from briefing.store.build.build import build
from briefing.store.convert import convert
from briefing.store.store import Store
from briefing.vocabulary.description import DESCRIPTION
from tests.first_format import first_format
from tests.shipped import SHIPPED


def test_a_file_has_the_sections_that_it_says(visit_store: Store) -> None:
    sections = visit_store.vocabulary.sections
    assert [section.key for section in sections] == ["bilaterals", "gifts", "sources"]
    meetings, gifts, _ = sections
    listing = Listing(visit_store, meetings, Criteria())
    assert [(group.title, group.size) for group in listing.groups] == [
        ("Trade", 2),
        ("The border", 0),
    ]
    assert [one.id for one in listing.page(0, 9)] == ["flavia", "sapt"]
    assert Listing(visit_store, gifts, Criteria()).sentence == "3 gifts"
    (conflict,) = find(visit_store).conflicts
    assert (conflict.section, conflict.record, conflict.field) == ("gifts", "horse", "state")
    assert visit_store.problems() == []


def test_an_overview_of_a_file_without_figures_and_absences_has_neither(
    visit_store: Store,
) -> None:
    overview = make_overview(visit_store)
    assert (overview.figures_in, overview.figures) == (None, ())
    assert (overview.absences_in, overview.absences) == (None, ())


def test_the_bundled_file_says_what_the_program_ships(store: Store) -> None:
    assert store.vocabulary.sections == SHIPPED.sections


# --- files of the first format ------------------------------------------------------------------


@pytest.fixture
def old(bundled: Path, tmp_path: Path) -> Path:
    return first_format(Path(shutil.copy(bundled, tmp_path / "old.briefing")))


def test_a_file_of_the_first_format_opens_and_stays_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    with Store(old) as opened:
        assert opened.format == 1
        assert opened.vocabulary.sections == SHIPPED.sections
        assert opened.problems() == []
        assert [opened.count(section) for section in SHIPPED.sections][:2] == [56, 12]
    assert old.read_bytes() == before


def test_converted_it_says_the_same_and_what_its_sections_are(old: Path, store: Store) -> None:
    new = old.with_name("new.briefing")
    convert(old, new)
    with Store(new) as opened:
        assert opened.format == 2
        assert opened.problems() == []
        for table in store.vocabulary.tables:
            assert opened.all_records(table) == store.all_records(table)
    with pytest.raises(OutputTrouble, match="has the format of today already"):
        convert(new, old)


def test_a_large_file_stays_in_order_when_it_is_converted(large_file: Path, tmp_path: Path) -> None:
    with Store(large_file) as opened:
        in_order = [s.key for s in opened.vocabulary.sections if opened.is_in_order(s)]
    assert in_order
    old = Path(shutil.copy(large_file, tmp_path / "old.briefing"))
    with closing(sqlite3.connect(old)) as connection:
        for table in DESCRIPTION:
            connection.execute(f"DROP TABLE {table.key}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute('UPDATE "orders" SET "change" = "change" + 100')
    convert(old, tmp_path / "new.briefing")
    with Store(tmp_path / "new.briefing") as opened:
        assert opened.problems() == []


# --- files that say what cannot be ---------------------------------------------------------------

COLUMN: Final = (
    'INSERT INTO columns (id, "table", key, title, kind) VALUES '
    "('gifts.{0}', 'gifts', '{0}', 'T', 'text')"
)
HOSTILE: Final = {
    "no table of columns": ("DROP TABLE columns", "its table “columns” is missing"),
    "a section of no table": (
        "UPDATE sections SET \"of\" = 'presents' WHERE id = 'gifts'",
        "what it says of its sections “gifts” is wrong: a section is named as its table",
    ),
    "a table that is not there": ("DROP TABLE gifts", "its table “gifts” is missing"),
    "a name that is none": (
        COLUMN.format("x; DROP TABLE gifts"),
        "its columns “gifts.x; DROP TABLE gifts” is wrong: “x; DROP TABLE gifts” is no name",
    ),
    "a name of SQLite's": (
        "UPDATE columns SET key = 'rowid' WHERE id = 'gifts.note'",
        "“rowid” is a name that the program keeps for itself",
    ),
    "a kind that is none": (
        "UPDATE columns SET kind = 'blob' WHERE id = 'gifts.note'",
        "“blob” is none of name,",
    ),
    "a number as text": (
        "UPDATE columns SET kind = 'count' WHERE id = 'gifts.note'",
        "its column “gifts.note” is not plain INTEGER",
    ),
    "no sources": (
        "DELETE FROM sections WHERE id = 'sources'",
        "beside it a table and a section “sources” are needed",
    ),
    "columns without end": (
        'INSERT INTO columns (id, "table", key, title, kind) WITH RECURSIVE n(i) AS '
        "(SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 60000) "
        "SELECT 'gifts.c' || i, 'gifts', 'c' || i, 'C', 'text' FROM n",
        "there are more than 200 columns",
    ),
    "the list of a column that is not there": (
        "UPDATE sections SET columns = 'what;nothing' WHERE id = 'gifts'",
        "there is no column “nothing”",
    ),
    "a view in place of the sections": (
        "ALTER TABLE sections RENAME TO s; CREATE VIEW sections AS SELECT * FROM s",
        "it has a view “sections”",
    ),
}  # fmt: skip


@pytest.fixture
def copy(visit_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(visit_file, tmp_path / "copy.briefing"))


@pytest.mark.parametrize(("sql", "says"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_is_refused_in_one_sentence(copy: Path, sql: str, says: str) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(sql)
        connection.commit()
    before = copy.read_bytes()
    with pytest.raises(FileTrouble) as caught:
        Store(copy)
    assert says in str(caught.value)
    assert str(caught.value).startswith("copy.briefing is not a sound briefing file (")
    assert copy.read_bytes() == before


CELLS: Final = [(table.key, column.key) for table in DESCRIPTION for column in table.columns]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.sampled_from(CELLS),
    st.one_of(
        st.none(),
        st.sampled_from(["", "yes", "choice", "group", "what", "gifts", "what;what", "-1", "0"]),
        st.text(max_size=20),
        st.integers(-(2**63), 2**63 - 1),
    ),
    st.integers(1, 9),
)
def test_whatever_stands_in_a_description_is_read_or_refused(
    visit_file: Path, tmp_path: Path, cell: tuple[str, str], value: str | int | None, row: int
) -> None:
    table, column = cell
    file = Path(shutil.copy(visit_file, tmp_path / "odd.briefing"))
    with closing(sqlite3.connect(file)) as connection:
        try:
            connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE "row" = ?', (value, row))
        except (sqlite3.Error, UnicodeEncodeError):
            return  # the file itself does not hold it
        connection.commit()
    try:
        with Store(file) as opened:
            make_overview(opened)
            find(opened)
            for section in opened.vocabulary.sections:
                Listing(opened, section, Criteria()).page(0, 9)
    except BriefingError:
        pass  # in a sentence


def test_what_a_folder_says_is_in_the_file_it_makes(visit: Path, tmp_path: Path) -> None:
    section = visit / "sections/gifts.toml"
    section.write_text(
        section.read_text(encoding="utf-8").replace('"Gifts"', '"Geschenke"'), encoding="utf-8"
    )
    build(visit, tmp_path / "new.briefing")
    with Store(tmp_path / "new.briefing") as opened:
        assert opened.vocabulary.title("gifts") == "Geschenke"
