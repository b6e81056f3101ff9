"""A folder describes its tables and sections in TOML; what is wrong is told with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.resources import FOLDER
from briefing.section import Holds, Kind, Sign, Stage, Tense
from briefing.vocabulary.description import DESCRIPTION
from briefing.vocabulary.make_sections import make_sections
from briefing.vocabulary.read_toml import read_description
from briefing.vocabulary.toml_lines import line_of

GIFTS: Final = """\
one = "gift"
many = "gifts"
heading = "what"
under = ["giver"]
defining = ["what"]

[columns.what]
title = "What"
kind = "name"
needed = true

[columns.giver]
title = "From"
several = true

[columns.kind]
title = "Kind"
kind = "choice"
unstated = "unknown"

[columns.kind.choices]
painting = { title = "Painting", one = "painting", many = "paintings" }
unknown = "Not known"

[columns.handed_over]
title = "Handed over"
kind = "choice"
choices = { planned = "Planned", done = "Done" }
course = { planned = "+ plan", done = "+ report", refused = "- report, own word" }
"""
GIFTS_SHOWN: Final = """\
title = "Gifts"
icon = "mdi6.gift-outline"
position = 15
of = "gifts"
columns = ["what", "giver"]
facets = ["kind"]
order = ["what"]

[sheet]
points = ["kind"]
landscape = true
"""
PARADE: Final = FOLDER / "sets/parade"
SOURCES: Final = (PARADE / "tables/sources.toml").read_text(encoding="utf-8")
SOURCES_SHOWN: Final = (PARADE / "sections/sources.toml").read_text(encoding="utf-8")
Mistake = tuple[str, int, str]


def described(folder: Path, **changed: str) -> list[Mistake]:
    """Write a description, with other texts for some of its files; return what is wrong in it."""
    texts = {
        "tables/gifts.toml": GIFTS,
        "sections/gifts.toml": GIFTS_SHOWN,
        "tables/sources.toml": SOURCES,
        "sections/sources.toml": SOURCES_SHOWN,
    }
    for name, text in {
        **texts,
        **{k.replace("__", "/") + ".toml": v for k, v in changed.items()},
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return mistakes(folder)


def refuse(file: str, line: int, column: str, says: str) -> None:
    pytest.fail(f"{file}, {line}: {says}")


def mistakes(folder: Path) -> list[Mistake]:
    found: list[Mistake] = []
    read_description(folder, lambda file, line, _, says: found.append((file, line, says)))
    return found


def test_a_section_of_one_s_own_needs_no_code(tmp_path: Path) -> None:
    assert described(tmp_path) == []
    gifts, sources = make_sections(read_description(tmp_path, refuse))
    assert (gifts.key, gifts.title, gifts.one, gifts.many) == ("gifts", "Gifts", "gift", "gifts")
    assert (gifts.heading, gifts.under, gifts.listed) == ("what", ("giver",), ("what", "giver"))
    assert gifts.column("what").kind is Kind.NAME
    assert gifts.column("what").needed
    assert gifts.column("giver").holds is Holds.SEVERAL
    assert gifts.column("kind").words == {"painting": "Painting", "unknown": "Not known"}
    assert gifts.column("handed_over").words == {"planned": "Planned", "done": "Done"}
    assert gifts.column("handed_over").course == {
        "planned": Stage(Sign.YES, Tense.PLAN),
        "done": Stage(Sign.YES, Tense.REPORT),
        "refused": Stage(Sign.NO, Tense.REPORT, is_own_word=True),
    }
    assert gifts.sheet.columns == ("what", "giver")
    assert gifts.sheet.counting == {"kind": {"painting": ("painting", "paintings")}}
    assert gifts.sheet.landscape
    assert sources.register


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('heading = "what"', 'heading = "wat"', 3, "there is no column “wat”; did you mean “what”"),
        ('title = "From"', 'titel = "From"', 13, "there is no such key; did you mean “title”"),
        ('kind = "name"', 'kind = "nam"', 9, "“nam” is none of name,"),
        ("needed = true", 'needed = "perhaps"', 10, "“perhaps” is none of yes, no"),
        ('unstated = "unknown"', 'unstated = "unkown"', 19, "no choice “unkown”; did you mean"),
        ("[columns.giver]", "[columns.Giver]", 12, "“Giver” is no name: small letters"),
        ("[columns.giver]", "[columns.rowid]", 12, "“rowid” is a name that the program keeps"),
        ("[columns.giver]", '[columns."a;b"]', 12, "“a;b” is no name"),
        ('"+ plan"', '"plus plan"', 29, "“plus plan” is no sign and tense"),
        ('kind = "choice"\nunstated', "unstated", 16, "the column has choices, but is not of"),
        ('one = "gift"', 'one = "gift', 1, "this is not TOML"),
        ('one = "gift"', "", 0, "nothing is here, but a value is needed"),
        ("several = true", 'groups = "boxes"\nkind = "group"', 14, "no table “boxes”"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_table_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    assert old in GIFTS
    found = described(tmp_path, tables__gifts=GIFTS.replace(old, new))
    assert any(
        file == "tables/gifts.toml" and number == line and says in told
        for file, number, told in found
    ), found


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('of = "gifts"', 'of = "gift"', 4, "there is no table “gift”; did you mean “gifts”"),
        ("position = 15", 'position = "first"', 3, "“first” is no whole number"),
        ('facets = ["kind"]', 'facets = ["kin"]', 6, "there is no column “kin”"),
        ('points = ["kind"]', 'points = ["kin"]', 10, "there is no column “kin”"),
        ("landscape = true", "lanscape = true", 11, "there is no such key; did you mean"),
        ('title = "Gifts"', 'title = " "', 1, "nothing is here, but a value is needed"),
    ],
)
def test_a_mistake_in_a_section_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    found = described(tmp_path, sections__gifts=GIFTS_SHOWN.replace(old, new))
    assert any(
        file == "sections/gifts.toml" and number == line and says in told
        for file, number, told in found
    ), found


@pytest.mark.parametrize(
    "name", ["sqlite_master", "search", "search_x", "Ä", "a" * 41, "claims", "1a"]
)
def test_no_name_is_taken_that_the_file_needs_for_itself(tmp_path: Path, name: str) -> None:
    described(tmp_path)
    (tmp_path / "tables/gifts.toml").rename(tmp_path / f"tables/{name}.toml")
    assert any(
        "is no name" in says or "keeps for itself" in says for _, _, says in mistakes(tmp_path)
    )


def test_what_is_too_much_is_refused_once(tmp_path: Path) -> None:
    many = "".join(f'[columns.c{n}]\ntitle = "C"\n' for n in range(250))
    found = described(tmp_path, tables__gifts=GIFTS + many)
    assert [says for _, _, says in found] == ["there are more than 200 columns"]


def test_nothing_goes_without_sources(tmp_path: Path) -> None:
    found = described(
        tmp_path, tables__sources=SOURCES.replace("[columns.cites]", "[columns.site]")
    )
    assert "this table needs a column “cites” of the kind sources" in {says for _, _, says in found}
    (tmp_path / "sections/sources.toml").unlink()
    told = "beside it a table and a section “sources” are needed"
    assert told in {says for _, _, says in mistakes(tmp_path)}


@pytest.mark.parametrize("name", ["overview", "conflicts", "changes", "all"])
def test_no_section_is_called_as_another_place_is(tmp_path: Path, name: str) -> None:
    described(tmp_path)
    for kind in ("tables", "sections"):
        (tmp_path / kind / "gifts.toml").rename(tmp_path / kind / f"{name}.toml")
    section = tmp_path / f"sections/{name}.toml"
    section.write_text(section.read_text(encoding="utf-8").replace('"gifts"', f'"{name}"'), "utf-8")
    assert [says for _, _, says in mistakes(tmp_path)] == [
        f"“{name}” is a name that the program keeps for itself"
    ]


def test_two_sections_need_two_positions(tmp_path: Path) -> None:
    found = described(tmp_path, sections__gifts=GIFTS_SHOWN.replace("15", "80"))
    assert [says for _, _, says in found] == ["another section has this position"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    described(tmp_path)
    (tmp_path / "tables/gifts.toml").write_bytes(b'one = "\xff"')
    (tmp_path / "sections/gifts.toml").write_bytes(b"#" * (2 << 20))
    says = {file: says for file, _, says in mistakes(tmp_path)}
    assert says["tables/gifts.toml"] == "this file is not UTF-8"
    assert "too large" in says["sections/gifts.toml"]
    (tmp_path / "tables/gifts.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")
    assert "nested too deeply" in {f: s for f, _, s in mistakes(tmp_path)}["tables/gifts.toml"]


def test_the_line_is_that_of_the_deepest_key_there_is() -> None:
    assert line_of(GIFTS, ("columns", "kind", "choices", "painting", "many")) == 22
    assert line_of(GIFTS, ("columns", "kind", "choices", "sculpture")) == 21
    assert line_of(GIFTS, ("columns", "handed_over", "course", "planned")) == 29
    assert line_of(GIFTS, ("nothing",)) == 0


VALUES: Final = st.recursive(
    st.sampled_from(['"what"', '""', "true", "0", "-1.5", "1979-05-27", '"\\u202e"', '"a;b=c"']),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda some: f"[{', '.join(some)}]"),
        st.lists(
            st.tuples(st.sampled_from("abc"), inner), max_size=2, unique_by=lambda one: one[0]
        ).map(lambda some: "{" + ", ".join(f"{key} = {value}" for key, value in some) + "}"),
    ),
    max_leaves=4,
)
KEYS: Final = [
    *(column.key for table in DESCRIPTION for column in table.columns),
    "columns", "sheet", "calendar", "columns.what.choices", "columns.what", "columns.what.course",
]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    st.lists(st.tuples(st.sampled_from(KEYS), VALUES), unique_by=lambda one: one[0], max_size=5),
    st.booleans(),
)
def test_whatever_stands_in_a_file_is_either_told_or_made(
    tmp_path: Path, lines: list[tuple[str, str]], is_table: bool
) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in lines)
    changed = {"tables__gifts" if is_table else "sections__gifts": text}
    if not described(tmp_path, **changed):
        make_sections(read_description(tmp_path, refuse))
