"""Many tasks on any executor: every one answered once and in order, whatever becomes of the workers."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from rectify_xl.batches import Crew, Loss, answers, here, processes


def doubled(number: int) -> int:
    return 2 * number


def _mark(folder: str, number: int) -> int:
    """Count how often a task was begun."""
    marks = len(list(Path(folder).glob(f"{number}-*")))
    Path(folder, f"{number}-{marks}").touch()
    return marks


def dies_at_three(task: tuple[str, int]) -> int:
    folder, number = task
    _mark(folder, number)
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dies_once_at_three(task: tuple[str, int]) -> int:
    folder, number = task
    if number == 3 and _mark(folder, number) == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def hangs_at_two(task: tuple[str, int]) -> int:
    folder, number = task
    _mark(folder, number)
    if number == 2:
        time.sleep(600)
    return number


def threads() -> Crew:
    return Crew(lambda: ThreadPoolExecutor(3), lambda executor: executor.shutdown(), 3)


@pytest.mark.parametrize("crew", [here, threads, lambda: processes(2)], ids=["here", "threads", "processes"])
def test_every_task_is_answered_once_and_in_order(crew: Callable[[], Crew]) -> None:
    assert list(answers(doubled, range(20), crew())) == [(number, 2 * number) for number in range(20)]


def test_a_task_that_its_worker_dies_of_is_said_to_and_the_others_are_answered(tmp_path: Path) -> None:
    tasks = [(str(tmp_path), number) for number in range(6)]
    found = [answer for _, answer in answers(dies_at_three, tasks, processes(2))]

    assert found == [0, 1, 2, Loss.DIED, 4, 5]
    assert len(list(tmp_path.glob("3-*"))) >= 2


def test_a_worker_that_somebody_killed_costs_nothing(tmp_path: Path) -> None:
    tasks = [(str(tmp_path), number) for number in range(6)]

    assert [answer for _, answer in answers(dies_once_at_three, tasks, processes(2))] == [0, 1, 2, 3, 4, 5]


@pytest.mark.slow
def test_a_task_that_hangs_is_said_to_and_the_others_are_answered(tmp_path: Path) -> None:
    tasks = [(str(tmp_path), number) for number in range(4)]
    found = [answer for _, answer in answers(hangs_at_two, tasks, processes(2, patience=20))]

    assert found == [0, 1, Loss.HUNG, 3]


class Slow(Executor):
    """Answers the last task first, and hangs at one of them."""

    def __init__(self, hanging: int) -> None:
        self.hanging = hanging
        self.begun: list[int] = []

    def submit(self, fn: Callable[..., int], /, *args: int, **_: object) -> Future[int]:  # type: ignore[override]
        future: Future[int] = Future()
        self.begun.append(args[0])
        if args[0] != self.hanging:
            future.set_result(fn(*args))
        return future


def test_a_hanging_task_is_tried_twice_and_the_executor_is_let_go_each_time() -> None:
    hired: list[Slow] = []
    dismissed: list[Executor] = []

    def hire() -> Slow:
        hired.append(Slow(hanging=1))
        return hired[-1]

    found = list(answers(doubled, range(5), Crew(hire, dismissed.append, 2, patience=0.05)))

    assert found == [(0, 0), (1, Loss.HUNG), (2, 4), (3, 6), (4, 8)]
    begun = [number for one in hired for number in one.begun]
    assert begun.count(1) == 2
    assert all(begun.count(number) == 1 for number in (0, 2, 3, 4))
    assert dismissed == hired


def test_a_fault_of_the_work_itself_is_raised_and_the_workers_are_let_go() -> None:
    dismissed: list[Executor] = []
    crew = Crew(lambda: ThreadPoolExecutor(1), lambda executor: (executor.shutdown(), dismissed.append(executor))[1])

    with pytest.raises(ZeroDivisionError):
        list(answers(lambda number: 1 // number, [1, 0, 2], crew))
    assert len(dismissed) == 1


def test_no_more_tasks_are_taken_than_there_is_room_for() -> None:
    taken: list[int] = []

    def tasks() -> object:
        for number in range(1000):
            taken.append(number)
            yield number

    found = answers(doubled, tasks(), here())  # type: ignore[arg-type]
    next(found)
    assert len(taken) < 10
