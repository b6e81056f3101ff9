"""A document reaches its place whole, or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from briefing.errors import OutputTrouble
from briefing.save_file import save
from tests.permissions import bound_by_permissions


def test_the_bytes_arrive(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    save(b"first", target)
    save(b"second", target)
    assert target.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_is_as_open_as_others_are(tmp_path: Path) -> None:
    save(b"x", tmp_path / "sheet.pdf")
    (tmp_path / "other").touch()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


def test_what_stood_there_stays_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputTrouble, match=r"sheet\.pdf could not be saved: the disk is full"):
        save(b"new", target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_keeps_leading_to_the_file(tmp_path: Path) -> None:
    target, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    target.write_bytes(b"old")
    link.symlink_to(target)
    save(b"new", link)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_who_may_read_a_file_stays_and_whose_it_is(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"old")
    target.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(target, 65534, 65534)
    before = target.stat()
    save(b"new", target)
    after = target.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )


def test_a_write_protected_file_stays_whoever_writes(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(OutputTrouble, match="you are not allowed to write there"):
        save(b"new", target)
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("missing/sheet.pdf", "There is no folder .*missing; make it, or choose another one."),
        ("a file/sheet.pdf", "a file is not a folder; choose another place."),
        ("a folder", "a folder is a folder; add the name of a file to it."),
        ("x" * 300 + ".pdf", "The name of the file is too long; choose a shorter one."),
        ("nul\0l.pdf", "nul�l.pdf could not be saved "),
    ],
)
def test_each_trouble_has_one_sentence(tmp_path: Path, place: str, sentence: str) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a file").touch()
    with pytest.raises(OutputTrouble, match=sentence) as caught:
        save(b"x", tmp_path / place)
    assert "\n" not in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a file", "a folder"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_a_place_without_permission_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    trouble = pytest.raises(OutputTrouble, match="you are not allowed to write there")
    with bound_by_permissions(), trouble:
        save(b"x", tmp_path / "sheet.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_device_is_written_to_and_never_replaced() -> None:
    with pytest.raises(OutputTrouble, match="the disk is full"):
        save(b"x", Path("/dev/full"))
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe in the file system")
def test_a_pipe_gets_the_bytes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    save(b"through", pipe)
    assert os.read(reader, 99) == b"through"
    os.close(reader)
    assert pipe.is_fifo()
