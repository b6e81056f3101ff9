from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import briefing
from briefing.criteria import Criteria
from briefing.errors import BriefingError, FileTrouble, Interrupted
from briefing.queries.dossier import dossiers
from briefing.queries.findings import find
from briefing.queries.listing import Listing
from briefing.queries.open_as_of import open_as_of
from briefing.section import Sort
from briefing.store.file import open_read_only as opening
from briefing.store.file.file_trouble import LONGEST_PATH, LONGEST_VALUE
from briefing.store.file.open_read_only import SMALL
from briefing.store.file.schema import APPLICATION_ID, SCHEMA_VERSION
from briefing.store.store import Store
from tests.permissions import bound_by_permissions
from tests.shipped import SECTIONS

PAGE = 4096


def beside(path: Path) -> dict[str, str]:
    """Return every file in the folder with a digest of its content."""
    return {
        other.name: hashlib.sha256(other.read_bytes()).hexdigest() if other.is_file() else ""
        for other in path.parent.iterdir()
    }


def refusal(path: Path) -> str:
    """Return the one sentence that a file is refused with; it and its folder stay as they were."""
    before = beside(path)
    with pytest.raises(FileTrouble) as caught:
        Store(path)
    assert beside(path) == before
    sentence = str(caught.value)
    assert sentence.isprintable()
    assert sentence.endswith(".")
    for word in ("rror", "Traceback", "xception", "sqlite", "SQL"):
        assert word not in sentence
    return sentence


@contextmanager
def written(path: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    """Open a file as another program would, which may do anything to it."""
    uri = f"{path.as_uri()}?mode={mode}"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA writable_schema=ON")
        yield connection


def run(code: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Python code in another process; a minute is far more than it needs."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(Path(briefing.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


OPEN = """
import sys
from pathlib import Path
from briefing.errors import FileTrouble
from briefing.store.store import Store
try:
    Store(Path(sys.argv[1])).close()
except FileTrouble as trouble:
    print(trouble)
else:
    print("opened")
"""


@pytest.fixture
def copy(bundled: Path, tmp_path: Path) -> Path:
    """Return a copy of the bundled file, alone in a folder."""
    folder = tmp_path / "alone"
    folder.mkdir()
    path = folder / "copy.briefing"
    path.write_bytes(bundled.read_bytes())
    return path


def test_a_sound_file_opens_and_stays_as_it_is(copy: Path) -> None:
    before = beside(copy)
    with Store(copy) as opened:
        everything(opened)
        assert beside(copy) == before
        assert opened.fingerprint == before[copy.name][:8]
    assert beside(copy) == before


def test_nothing_can_be_written_through_an_open_file(copy: Path) -> None:
    with Store(copy) as opened:
        for sql in (
            "DELETE FROM event",
            "CREATE TABLE more (x)",
            "CREATE TEMP TABLE more (x)",
            "INSERT INTO search(search) VALUES ('optimize')",
            "PRAGMA user_version = 7",
            f"ATTACH '{copy.parent / 'other'}' AS other",
        ):
            with pytest.raises(sqlite3.Error):
                opened._connection.execute(sql)
    assert list(beside(copy)) == [copy.name]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ("missing", "There is no file "),
        ("a folder", "is a folder; choose a briefing file inside it."),
        ("empty", "is empty; open another copy"),
        ("text", "is not a briefing file; choose one that Briefing has made."),
        ("picture", "is not a briefing file; choose one that Briefing has made."),
        ("another program's", "is a database, but not a briefing;"),
        ("newer", "was made by a newer Briefing (format 99, this program reads 2); update"),
        ("unversioned", "has the unknown format 0;"),
        ("damaged", "is damaged or cut short; open another copy of the briefing."),
        ("cut short", "is damaged or cut short; open another copy of the briefing."),
    ],
)
def test_a_wrong_file_is_refused_in_one_sentence(
    broken_files: dict[str, Path], trouble: str, words: str
) -> None:
    sentence = refusal(broken_files[trouble])
    assert words in sentence
    assert broken_files[trouble].name in sentence


def test_every_common_trouble_is_tried(broken_files: dict[str, Path]) -> None:
    for path in broken_files.values():
        assert refusal(path)


@pytest.mark.parametrize(
    "length",
    [1, 15, 16, 99, 100, 512, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 50 * PAGE, -PAGE, -1],
)
def test_a_file_that_is_cut_short_is_refused(copy: Path, length: int) -> None:
    copy.write_bytes(copy.read_bytes()[:length])
    assert copy.name in refusal(copy)


def test_the_header_is_what_the_format_says(bundled: Path) -> None:
    header = bundled.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID == 0x42524647
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION
    assert header[18:20] == b"\1\1"  # no write-ahead log


STRUCTURES = {
    "a table is missing": (["DROP TABLE figures"], "its table “figures” is missing"),
    "a column is missing": (
        ["ALTER TABLE attendees DROP COLUMN office"],
        "its table “attendees” has no column “office”",
    ),
    "a view stands for a table": (
        [
            "ALTER TABLE veterans RENAME TO hidden",
            "CREATE VIEW veterans AS SELECT * FROM hidden",
        ],
        "it has a view “veterans”, which a briefing never has",
    ),
    "a trigger waits": (
        ["CREATE TRIGGER wait AFTER INSERT ON event BEGIN DELETE FROM claims; END"],
        "it has a trigger “wait”",
    ),
    "a view has an odd name": (
        ['CREATE VIEW "two\nlines, and then a name that has no end in sight" AS SELECT 1'],
        "it has a view “two�lines, and then a name that has no e”",
    ),
    "a table takes any type": (
        [
            "CREATE TABLE loose AS SELECT * FROM veterans",
            "DROP TABLE veterans",
            "ALTER TABLE loose RENAME TO veterans",
        ],
        "its table “veterans” is not a plain strict table",
    ),
    "a table is virtual": (
        [
            "DROP TABLE veterans",
            "CREATE VIRTUAL TABLE veterans USING fts5(id, country)",
        ],
        "its table “veterans” is not a plain strict table",
    ),
    "a column is computed": (
        [
            "ALTER TABLE veterans DROP COLUMN note",
            "ALTER TABLE veterans ADD COLUMN note TEXT AS (upper(names)) VIRTUAL",
        ],
        "its column “veterans.note” is not plain TEXT",
    ),
    "a column has another type": (
        [
            "ALTER TABLE veterans DROP COLUMN number",
            "ALTER TABLE veterans ADD COLUMN number TEXT",
        ],
        "its column “veterans.number” is not plain INTEGER",
    ),
    "rows have no number": (
        [
            'CREATE TABLE other ("row" INTEGER, id TEXT, country TEXT, code TEXT, '
            "number INTEGER, names TEXT, status TEXT, note TEXT) STRICT",
            "DROP TABLE veterans",
            "ALTER TABLE other RENAME TO veterans",
        ],
        "its table “veterans” is not known by its column “row”",
    ),
    "texts compare in their own way": (
        [
            "ALTER TABLE veterans DROP COLUMN names",
            "ALTER TABLE veterans ADD COLUMN names TEXT COLLATE NOCASE",
        ],
        "its table “veterans” compares texts in a way of its own",
    ),
    "the search index is missing": (["DROP TABLE search"], "its search index is missing"),
    "the search index is another": (
        ["DROP TABLE search", "CREATE VIRTUAL TABLE search USING fts5(words)"],
        "its search index is missing or made in another way",
    ),
    "the search index is no index": (
        ["DROP TABLE search", "CREATE TABLE search (text, latin, section, row, claim)"],
        "its search index is missing or made in another way",
    ),
    "two events": (
        [
            'INSERT INTO event ("row", id, title, starts_on, as_of, language) '
            "VALUES (2, 'b', 'b', '2025', '2025', 'en')"
        ],
        "it does not have exactly one event",
    ),
    "no event": (["DELETE FROM event"], "it does not have exactly one event"),
}


@pytest.mark.parametrize(("changes", "words"), STRUCTURES.values(), ids=STRUCTURES)
def test_a_file_that_is_made_in_another_way_is_refused(
    copy: Path, changes: list[str], words: str
) -> None:
    with written(copy) as connection:
        for sql in changes:
            connection.execute(sql)
    sentence = refusal(copy)
    assert sentence.startswith(f"copy.briefing is not a sound briefing file ({words}")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (  # numbers where the table promises texts
            [
                "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name='veterans'",
                "PRAGMA writable_schema=RESET",
                "PRAGMA writable_schema=ON",
                "UPDATE veterans SET number = 'many'",
                "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name='veterans'",
            ],
            "is damaged or cut short",
        ),
        (  # nothing where the table promises something
            [
                "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name='veterans'",
                "PRAGMA writable_schema=RESET",
                "PRAGMA writable_schema=ON",
                "UPDATE veterans SET country = NULL",
                "UPDATE sqlite_schema SET sql = replace(sql, '\"country\" TEXT', "
                "'\"country\" TEXT NOT NULL') WHERE name='veterans'",
            ],
            "is damaged or cut short",
        ),
        (["UPDATE sqlite_schema SET sql = 'nonsense' WHERE name='event'"], "is damaged"),
        (
            ["UPDATE sqlite_schema SET sql = CAST(x'435245415445ff' AS TEXT) WHERE name='event'"],
            "is damaged",
        ),
        (["DROP TABLE search_config"], "is damaged"),
        (["DROP TABLE search_docsize"], "is damaged"),
        (["DROP TABLE search_idx"], "is damaged"),
        (["DELETE FROM search_idx", "DROP TABLE search_docsize"], "is damaged"),
        (["UPDATE search_config SET v = 99"], "is damaged"),
        (["DELETE FROM search_data"], "is damaged"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(
    copy: Path, changes: list[str], words: str
) -> None:
    with written(copy) as connection:
        for sql in changes:
            connection.execute(sql)
    assert words in refusal(copy)


def test_a_file_in_another_encoding_is_refused(copy: Path) -> None:
    copy.unlink()
    with written(copy, "rwc") as connection:
        connection.execute("PRAGMA encoding='UTF-16'")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.execute("CREATE TABLE event (id TEXT)")
    assert "its text is not UTF-8" in refusal(copy)


def test_a_file_is_refused_as_long_as_a_log_beside_it_holds_changes(copy: Path) -> None:
    with written(copy) as connection:
        assert connection.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
        Store(copy).close()  # the log is empty
        connection.execute("UPDATE event SET title = 'in the log'")
        assert "has an unfinished change beside it; open it once with" in refusal(copy)
    before = beside(copy)
    assert [*before] == [copy.name]
    with Store(copy) as opened:  # nobody has it open any more
        assert opened.event.text("title") == "in the log"
        everything(opened)
    assert beside(copy) == before


WRITE = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
if sys.argv[2] == "lock":
    connection.execute("BEGIN EXCLUSIVE")
    print("ready", flush=True)
    sys.stdin.read()
else:
    connection.execute("PRAGMA cache_size=2")
    connection.execute("BEGIN")
    connection.execute("UPDATE claims SET note = hex(randomblob(99))")
    os._exit(0)
"""


def test_a_file_that_another_program_writes_to_is_refused(copy: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITE, str(copy), "lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        sentence = refusal(copy)
        writer.communicate()
    assert sentence == (
        "copy.briefing is being written to by another program; "
        "wait until it has finished and try again."
    )
    Store(copy).close()


def test_a_file_that_is_locked_while_it_is_open_is_said_to_be_so(copy: Path) -> None:
    with Store(copy) as opened, written(copy) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileTrouble, match="is being written to by another program"):
            opened.count(SECTIONS[0])
        other.execute("ROLLBACK")
        assert opened.count(SECTIONS[0]) == 56


def test_an_unfinished_change_beside_a_file_is_left_to_the_program_that_began_it(
    copy: Path,
) -> None:
    run(WRITE, copy, "crash")
    assert copy.with_name("copy.briefing-journal").stat().st_size > 0
    assert "has an unfinished change beside it; open it once with" in refusal(copy)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_a_file_that_we_may_not_read_is_refused(copy: Path) -> None:
    copy.chmod(0)
    with bound_by_permissions(), pytest.raises(FileTrouble) as caught:
        Store(copy)
    assert str(caught.value) == (
        "You are not allowed to read copy.briefing; ask its owner for permission."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
@pytest.mark.parametrize("immutable", [True, False])
def test_a_file_opens_where_nobody_may_write(copy: Path, immutable: bool) -> None:
    copy.chmod(0o444)
    copy.parent.chmod(0o555)
    with bound_by_permissions(), Store(copy, immutable=immutable) as store:
        assert store.count(SECTIONS[0]) == 56
    assert list(beside(copy)) == [copy.name]


def test_the_bundled_file_is_read_without_a_lock(copy: Path) -> None:
    with written(copy) as other:
        other.execute("BEGIN EXCLUSIVE")
        with Store(copy, immutable=True) as opened:
            assert opened.count(SECTIONS[0]) == 56


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among its files")
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = Path(os.devnull)
    if kind == "pipe":
        path = tmp_path / "pipe.briefing"
        os.mkfifo(path)
    assert stat.S_IFMT(path.stat().st_mode) in (stat.S_IFIFO, stat.S_IFCHR)
    done = run(OPEN, path)
    assert done.stdout == f"{path.name} is a pipe or a device; choose a briefing file.\n"


@pytest.mark.parametrize(
    "name",
    [
        "two\nlines.briefing",
        'it\'s "quoted".briefing',
        "парад 9 мая.briefing",
        "who? #1 100%25 &mode=rwc;x.briefing",
        " spaces .briefing",
        "-f.briefing",
        "no ending",
        "a\u202eb\u0301.briefing",
    ],
)
def test_a_file_may_have_any_name(copy: Path, name: str) -> None:
    path = copy.rename(copy.with_name(name))
    with Store(path) as opened:
        assert opened.count(SECTIONS[0]) == 56
    path.write_bytes(b"nothing of ours")
    shown = "".join(c if c.isprintable() else "�" for c in name)
    assert refusal(path).startswith(f"{shown} is not a briefing file;")
    path.unlink()
    sentence = refusal(path)
    assert sentence.startswith("There is no file ")
    assert f"{shown};" in sentence


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_file_may_have_a_name_that_is_no_text(copy: Path) -> None:
    path = copy.rename(copy.with_name(os.fsdecode(b"parade \xff.briefing")))
    Store(path).close()
    path.write_bytes(b"")
    assert refusal(path).startswith("parade �.briefing is empty;")


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "copy.briefing/inside", "copy.briefing/.."])
def test_a_name_that_no_file_can_have_is_refused(copy: Path, name: str) -> None:
    with pytest.raises(FileTrouble) as caught:
        Store(copy.parent / name)
    assert str(caught.value).isprintable()
    assert str(caught.value).endswith(".")


def test_links_are_followed_and_links_in_a_circle_refused(copy: Path) -> None:
    link = copy.with_name("link.briefing")
    link.symlink_to(copy)
    Store(link).close()
    circle = copy.with_name("circle.briefing")
    circle.symlink_to(circle)
    with pytest.raises(FileTrouble, match=r"\Acircle\.briefing cannot be read \(.+\); try again"):
        Store(circle)


def test_a_file_that_goes_bad_while_it_is_open_is_said_to_be_so(copy: Path) -> None:
    with Store(copy) as opened:
        content = bytearray(copy.read_bytes())
        content[PAGE:] = b"\xa5" * len(content[PAGE:])
        content[24:28] = b"\0\0\xff\xff"  # the change counter: what SQLite keeps is stale
        copy.write_bytes(content)
        with pytest.raises(FileTrouble, match="has changed on disk since it was opened"):
            everything(opened)


def everything(opened: Store) -> None:
    """Read all that there is to read."""
    assert opened.event
    assert len(opened.fingerprint) == 8
    assert isinstance(opened.problems(), list)
    for section in SECTIONS:
        for criteria in (Criteria(), Criteria("pre"), Criteria("a 2025")):
            listing = Listing(opened, section, criteria)
            assert sum(group.size for group in listing.groups) in (0, len(listing))
            for facet in section.facets:
                assert listing.choices(facet) is not None
                assert listing.counts(facet) is not None
        for column in section.columns:
            for sort in (Sort(column.key), Sort(column.key, descending=True)):
                listing = Listing(opened, section, Criteria(sort=(sort,), group_by=""))
        records = listing.page(0, len(listing))
        for one in dossiers(opened, section, records):
            assert one.heading or one.under is not None
            assert len(one.sources) <= len([s for field in one.fields for s in field.statements])


def opens_or_refuses(path: Path) -> None:
    """Read the whole file; only FileTrouble may be said, in one sentence."""
    before = beside(path)
    try:
        with Store(path) as opened:
            everything(opened)
    except BriefingError as trouble:
        said = trouble
        assert isinstance(said, FileTrouble)
        assert str(said).isprintable()
    assert beside(path) == before


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    spots=st.lists(
        st.tuples(st.integers(0, 10**6), st.one_of(st.integers(0, 80), st.integers(0, PAGE - 1))),
        min_size=1,
        max_size=4,
    ),
    byte=st.integers(0, 255),
)
@example(spots=[(0, 18)], byte=9)  # the header's write version
@example(spots=[(0, 19)], byte=9)
@example(spots=[(0, 47)], byte=9)  # its schema format
@example(spots=[(0, 59)], byte=3)  # its encoding
@example(spots=[(0, 16)], byte=0)  # its page size
@example(spots=[(0, 103)], byte=255)  # the schema's number of cells
def test_whatever_bytes_change_a_file_opens_or_is_refused(
    bundled: Path, copy: Path, spots: list[tuple[int, int]], byte: int
) -> None:
    content = bytearray(bundled.read_bytes())
    pages = len(content) // PAGE
    for page, place in spots:
        content[page % pages * PAGE + place] = byte
    copy.write_bytes(content)
    opens_or_refuses(copy)


@pytest.mark.parametrize("checked", [True, False], ids=["small", "large"])
def test_single_bytes_that_change_are_read_or_refused(
    bundled: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, *, checked: bool
) -> None:
    if not checked:  # the pages of a large file are read before they are looked at
        monkeypatch.setattr(opening, "_check_pages", lambda *_: None)
    whole = bundled.read_bytes()
    dice = random.Random(16)
    changes = [(711, 147)] + [(dice.randrange(len(whole)), dice.randrange(256)) for _ in range(40)]
    changes += [(dice.randrange(len(whole) // PAGE) * PAGE + n % 110, 200) for n in range(110)]
    said: list[str] = []
    for place, byte in changes:
        copy.write_bytes(whole[:place] + bytes((byte,)) + whole[place + 1 :])
        try:
            with Store(copy) as opened:
                read_through(opened)
        except FileTrouble as trouble:
            said.append(str(trouble))
    assert len(said) > 10
    assert all(sentence.isprintable() for sentence in said)


def read_through(opened: Store) -> None:
    """Read each table, compare all claims, search, and go back to a day."""
    find(opened)
    opened.claims_unlike_held()
    opened.find("pre", 9)
    for section in SECTIONS:
        Listing(opened, section, Criteria("pre"))
    with open_as_of(opened, "2025-05-07") as then:
        find(then)


INDEXES = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"


def test_an_index_that_has_lost_its_rows_is_refused(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        names = [name for (name,) in connection.execute(INDEXES)]
    assert len(names) > 10
    whole = copy.read_bytes()
    for name in names:
        copy.write_bytes(whole)
        for statements in (
            [f"UPDATE sqlite_schema SET sql = sql || ' WHERE 0' WHERE name = '{name}'"],
            [
                f'REINDEX "{name}"',
                "UPDATE sqlite_schema SET sql = replace(sql, ' WHERE 0', '') "
                f"WHERE name = '{name}'",
            ],
        ):
            with written(copy) as connection:
                for sql in statements:
                    connection.execute(sql)
        assert "is damaged or cut short" in refusal(copy)


def test_a_file_that_lies_too_deep_is_said_to_do_so(copy: Path) -> None:
    folder = copy.parent
    while len(os.fsencode(folder)) < LONGEST_PATH:
        folder /= "a folder with a long name"
    folder.mkdir(parents=True)
    deep = copy.rename(folder / "deep.briefing")
    assert refusal(deep).startswith("deep.briefing lies too deep: its folders and its name have ")
    link = copy.with_name("link.briefing")
    link.symlink_to(deep)
    assert refusal(link).startswith("link.briefing lies too deep: ")
    deep.rename(copy)
    Store(copy).close()


def test_a_file_that_is_gone_while_it_is_open_is_said_to_be_so(copy: Path) -> None:
    with Store(copy) as opened:
        copy.unlink()
        assert opened.count(SECTIONS[0]) == 56  # what was opened is still there
        for ask in (lambda: opened.fingerprint, opened.again):
            with pytest.raises(FileTrouble, match=r"There is no file .+; it may have been moved"):
                ask()


def test_a_cell_that_no_briefing_has_is_said_to_be_too_long(copy: Path) -> None:
    with written(copy) as connection:
        connection.execute(f"UPDATE event SET title = printf('%.*c', {LONGEST_VALUE + 1}, 'x')")
    with Store(copy) as opened, pytest.raises(FileTrouble) as caught:
        assert opened.event
    assert str(caught.value) == (
        "copy.briefing has a cell of more than 20 million letters, which is not read; "
        "use a copy that you trust."
    )


def test_what_takes_too_long_to_check_is_said_to_do_so(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "CHECK_SECONDS", -1.0)
    assert refusal(copy) == (
        "copy.briefing takes so long to check that it may be made to take for ever; "
        "use a copy that you trust."
    )


def test_want_of_memory_is_said(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(*_: object) -> None:
        raise MemoryError  # as the library does for what SQLite has no room for

    monkeypatch.setattr(opening, "read_structure", check)
    assert refusal(copy) == (
        "copy.briefing asks for more memory than there is, as a damaged file may; "
        "close other programs and try again, or open another copy of the briefing."
    )


@pytest.mark.parametrize(
    ("text", "count"), [(b"Vladimir", 1), (b"tass_parade", 3), (b"att-host", 2), (b"Kremlin", 4)]
)
def test_a_text_that_is_no_longer_text_is_read_or_refused(
    copy: Path, text: bytes, count: int
) -> None:
    content = copy.read_bytes()
    assert content.count(text) >= count
    copy.write_bytes(content.replace(text, b"\xff" + text[1:], count))
    opens_or_refuses(copy)
    copy.write_bytes(content.replace(text, b"\xff" + text[1:]))
    opens_or_refuses(copy)


def test_what_is_no_text_in_a_text_reaches_the_reader_as_a_mark(copy: Path) -> None:
    with written(copy) as connection:
        connection.execute("UPDATE event SET title = CAST(x'506172616465ff' AS TEXT)")
    with Store(copy) as opened:
        assert opened.event.text("title") == "Parade�"


def test_an_index_that_says_otherwise_than_its_table_is_read_or_refused(copy: Path) -> None:
    content = copy.read_bytes()
    place, tried = content.find(b"abs-la"), 0
    while place >= 0:
        copy.write_bytes(content[:place] + b"\xff" + content[place + 1 :])
        said = trouble_in_dossiers(copy)
        assert said == "" or "is damaged" in said
        place, tried = content.find(b"abs-la", place + 1), tried + 1
    assert tried > 20


def trouble_in_dossiers(path: Path) -> str:
    (absences,) = (section for section in SECTIONS if section.key == "absences")
    try:
        with Store(path) as opened:
            assert dossiers(opened, absences, Listing(opened, absences, Criteria()).page(0, 12))
    except FileTrouble as trouble:
        return str(trouble)
    return ""


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims SET source = 'nobody' WHERE \"row\" % 9 = 0",
        "UPDATE claims SET record = 'nothing', field = 'nothing'",
        "UPDATE equipment SET category = 'boats', status = 'sunk' WHERE \"row\" % 3 = 0",
        "UPDATE equipment_categories SET \"order\" = 1, title = ''",
        "UPDATE sources SET cites = ';;nobody;', published_on = '2025-99'",
        "UPDATE event SET title = char(10), as_of = 'yesterday'",
        "UPDATE figures SET held_value = 9e999",
        "UPDATE veterans SET number = -9223372036854775808",
        "UPDATE attendees SET name = CAST(x'fffe00' AS TEXT), country = ''",
        "DELETE FROM attendees",
        'UPDATE attendees SET "row" = 9223372036854775807 WHERE "row" = 56',
        'UPDATE attendees SET "row" = -9223372036854775808 WHERE "row" = 1',
    ],
)
def test_a_sound_file_with_odd_content_is_read_or_refused(copy: Path, change: str) -> None:
    with written(copy) as connection:
        connection.execute(change)
    opens_or_refuses(copy)


def padded(bundled: Path, path: Path) -> Path:
    """Write a copy that is too large to be read from end to end before it is shown."""
    path.write_bytes(bundled.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE padding (zeros BLOB)")
        connection.executemany("INSERT INTO padding VALUES (zeroblob(?))", [(SMALL // 4,)] * 5)
    return path


def test_the_pages_of_a_large_file_are_checked_afterwards(bundled: Path, tmp_path: Path) -> None:
    path = padded(bundled, tmp_path / "large.briefing")
    with Store(path) as opened:
        opened.check_pages()
        assert opened.problems() == []
    with path.open("r+b") as file:
        file.seek(SMALL // PAGE * PAGE)
        file.write(b"\xff" * PAGE)
    before = beside(path)
    with Store(path) as opened:
        assert opened.count(SECTIONS[0]) == 56
        for check in (opened.check_pages, opened.problems):
            with pytest.raises(FileTrouble) as caught:
                check()
            assert str(caught.value) == (
                "large.briefing is damaged or cut short; open another copy of the briefing."
            )
        assert opened.count(SECTIONS[0]) == 56
    assert beside(path) == before


def test_a_large_file_that_is_cut_short_is_not_opened(bundled: Path, tmp_path: Path) -> None:
    path = padded(bundled, tmp_path / "cut.briefing")
    os.truncate(path, SMALL)
    assert (
        refusal(path) == "cut.briefing is damaged or cut short; open another copy of the briefing."
    )


def test_a_check_that_nobody_waits_for_can_be_withdrawn(bundled: Path, tmp_path: Path) -> None:
    path = padded(bundled, tmp_path / "large.briefing")
    ends: list[BaseException | None] = []

    def check(opened: Store) -> None:
        try:
            while True:
                opened.check_pages()
        except BaseException as error:  # what ends a thread must be seen
            ends.append(error)

    with Store(path) as opened:
        thread = threading.Thread(target=check, args=(opened,))
        thread.start()
        while thread.is_alive():
            opened.interrupt()
        thread.join()
        assert [type(end) for end in ends] == [Interrupted]
        assert opened.count(SECTIONS[0]) == 56
