"""Work in a process of its own: its result, its errors, and its end."""

from __future__ import annotations

import os
import signal
import threading
from functools import partial

import pytest

from briefing.errors import OutputTrouble
from briefing.subprocess_job import Apart, Ended, Told


def double(number: int, told: Told) -> tuple[int, int]:
    told("begun")
    return 2 * number, os.getpid()


def complain(told: Told) -> None:
    raise OutputTrouble("The ink is out; fill it up.")


def stumble(told: Told) -> None:
    raise ZeroDivisionError("a bug")


def die(told: Told) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def wait_for_ever(told: Told) -> None:
    told(os.getpid())
    threading.Event().wait()


def test_the_result_comes_from_another_process_and_what_it_tells_before() -> None:
    told: list[object] = []
    apart = Apart(partial(double, 21))
    number, process = apart.do(told.append)
    assert (number, told) == (42, ["begun"])
    assert process != os.getpid()
    assert apart.process_id is None


def test_what_is_wrong_in_the_users_world_keeps_its_sentence() -> None:
    with pytest.raises(OutputTrouble, match=r"^The ink is out; fill it up\.$"):
        Apart(complain).do(print)


def test_a_bug_is_loud() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError: a bug"):
        Apart(stumble).do(print)


def test_a_process_that_dies_is_told_in_a_sentence() -> None:
    with pytest.raises(OutputTrouble, match="The work was ended from outside"):
        Apart(die).do(print)


def test_work_can_be_ended_at_once_and_leaves_no_process() -> None:
    apart, told = Apart(wait_for_ever), []

    def end(process: object) -> None:
        told.append(process)
        apart.end()

    with pytest.raises(Ended):
        apart.do(end)
    (process,) = told
    assert isinstance(process, int)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_what_was_ended_before_it_began_does_not_begin() -> None:
    apart = Apart(partial(double, 1))
    apart.end()
    with pytest.raises(Ended):
        apart.do(print)
