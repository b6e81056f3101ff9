"""Work in a process of its own: its result, its errors, and its end."""

from __future__ import annotations

import os
import signal
import threading
from functools import partial

import pytest

from briefing.errors import OutputTrouble
from briefing.subprocess_job import Cancelled, SubprocessJob, Tell


def double(number: int, tell: Tell) -> tuple[int, int]:
    tell("begun")
    return 2 * number, os.getpid()


def complain(tell: Tell) -> None:
    raise OutputTrouble("The ink is out; fill it up.")


def stumble(tell: Tell) -> None:
    raise ZeroDivisionError("a bug")


def die(tell: Tell) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def wait_for_ever(tell: Tell) -> None:
    tell(os.getpid())
    threading.Event().wait()


def test_the_result_comes_from_another_process_and_what_it_tells_before() -> None:
    told: list[object] = []
    job = SubprocessJob(partial(double, 21))
    number, process = job.run(told.append)
    assert (number, told) == (42, ["begun"])
    assert process != os.getpid()
    assert job.process_id is None


def test_what_is_wrong_in_the_users_world_keeps_its_sentence() -> None:
    with pytest.raises(OutputTrouble, match=r"^The ink is out; fill it up\.$"):
        SubprocessJob(complain).run(print)


def test_a_bug_is_loud() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError: a bug"):
        SubprocessJob(stumble).run(print)


def test_a_process_that_dies_is_told_in_a_sentence() -> None:
    with pytest.raises(OutputTrouble, match="The work was ended from outside"):
        SubprocessJob(die).run(print)


def test_work_can_be_ended_at_once_and_leaves_no_process() -> None:
    job, told = SubprocessJob(wait_for_ever), []

    def end(process: object) -> None:
        told.append(process)
        job.cancel()

    with pytest.raises(Cancelled):
        job.run(end)
    (process,) = told
    assert isinstance(process, int)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_what_was_ended_before_it_began_does_not_begin() -> None:
    job = SubprocessJob(partial(double, 1))
    job.cancel()
    with pytest.raises(Cancelled):
        job.run(print)
