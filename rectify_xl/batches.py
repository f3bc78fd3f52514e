"""Many tasks on any executor of concurrent.futures: every task answered once, in the order of the tasks.

A worker that dies or hangs costs its task a second try, alone; a task that costs two is answered with the loss. What
the others were at is done again, and nothing is answered twice.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Generic, ParamSpec, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")
_Given = ParamSpec("_Given")

_TRIES: Final = 2
_AHEAD: Final = 4
"""How many times as many answers as workers may wait for an earlier one."""
_LOST_WORKERS: Final = frozenset({"KilledWorker"})
"""What an executor that mends itself says of a task that its workers died of."""


class Loss(StrEnum):
    """Why a task has no answer."""

    DIED = "died"
    HUNG = "hung"


class Here(Executor):
    """An executor without workers: a task is done as it is handed over."""

    def submit(self, fn: Callable[_Given, Answer], /, *args: _Given.args, **kwargs: _Given.kwargs) -> Future[Answer]:
        """Do the task; return what it comes to."""
        future: Future[Answer] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result is told, as by every executor
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class Crew:
    """Where tasks are done: what hires an executor, what lets it go at once, and how many tasks it is given."""

    hire: Callable[[], Executor]
    dismiss: Callable[[Executor], None]
    workers: int = 1
    patience: float | None = None
    """Seconds after which a task has hung; None where that cannot be told."""


def here() -> Crew:
    """Return a crew that works in this process."""
    return Crew(Here, lambda _: None)


def processes(number: int, patience: float | None = None) -> Crew:
    """Return a crew of so many processes of this machine."""
    return Crew(lambda: _pool(number), _kill, number, patience)


def answers(do: Callable[[Task], Answer], tasks: Iterable[Task], crew: Crew) -> Iterator[tuple[Task, Answer | Loss]]:
    """Yield every task with its answer, in their order; an exception of `do` itself is raised.

    Tasks are taken as there is room for them, so memory does not grow with their number.
    """
    shift = _Shift(do, crew)
    try:
        yield from shift.work(tasks)
    finally:
        shift.end()


@dataclass(slots=True)
class _Begun(Generic[Task]):
    """A task, its number, how often it was tried, and when it was handed over last."""

    number: int
    task: Task
    losses: int = 0
    since: float = 0.0


@dataclass(slots=True)
class _Shift(Generic[Task, Answer]):
    """The tasks in hand."""

    do: Callable[[Task], Answer]
    crew: Crew
    executor: Executor | None = None
    running: dict[Future[Answer], _Begun[Task]] = field(default_factory=dict)
    waiting: deque[_Begun[Task]] = field(default_factory=deque)
    suspects: deque[_Begun[Task]] = field(default_factory=deque)
    """Tasks one of which cost a worker: each is done alone, so that it is seen which."""
    done: dict[int, tuple[Task, Answer | Loss]] = field(default_factory=dict)

    def work(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer | Loss]]:
        coming = enumerate(tasks)
        is_over, given = False, 0
        while True:
            while not is_over and len(self.done) + len(self.running) + len(self.waiting) < _AHEAD * self.crew.workers:
                number, task = next(coming, (-1, None))
                if number < 0:
                    is_over = True
                else:
                    self.waiting.append(_Begun(number, task))  # type: ignore[arg-type]  # None comes with -1 only
            self._hand_over()
            while given in self.done:
                yield self.done.pop(given)
                given += 1
            if self.running:
                self._collect()
            elif is_over and not (self.waiting or self.suspects or self.done):
                return

    def end(self) -> None:
        """Let the workers go."""
        if self.executor is not None:
            self.crew.dismiss(self.executor)
            self.executor = None

    def _hand_over(self) -> None:
        """Give the workers what they have room for; suspects one at a time, with nothing beside them."""
        while True:
            if self.suspects:
                if self.running:
                    return
                self._submit(self.suspects.popleft())
                return
            if not self.waiting or len(self.running) >= self.crew.workers:
                return
            self._submit(self.waiting.popleft())

    def _submit(self, one: _Begun[Task]) -> None:
        if self.executor is None:
            self.executor = self.crew.hire()
        one.since = time.monotonic()
        try:
            self.running[self.executor.submit(self.do, one.task)] = one
        except BrokenExecutor:
            self.end()
            self.suspects.append(one)

    def _collect(self) -> None:
        patience = self.crew.patience
        oldest = min(one.since for one in self.running.values())
        left = None if patience is None else max(oldest + patience - time.monotonic(), 0)
        ready, _ = wait(self.running, timeout=left, return_when=FIRST_COMPLETED)
        if not ready:
            self._give_up_hung()
        for future in ready:
            self._take(future)

    def _take(self, future: Future[Answer]) -> None:
        one = self.running.pop(future, None)
        if one is None:
            return
        error = future.exception()
        if error is None:
            self.done[one.number] = (one.task, future.result())
        elif isinstance(error, BrokenExecutor):
            self._lose_all([one, *self.running.values()])
        elif type(error).__name__ in _LOST_WORKERS:
            self._lose(one, Loss.DIED)
        else:
            raise error

    def _lose_all(self, several: list[_Begun[Task]]) -> None:
        """Let all go of whom one cost a worker; a task that was alone is known to have."""
        self.running.clear()
        self.end()
        if len(several) == 1:
            self._lose(several[0], Loss.DIED)
        else:
            self.suspects += sorted(several, key=lambda one: one.number)

    def _give_up_hung(self) -> None:
        """Let all go, since a worker that hangs cannot be stopped alone; the others lose nothing but their time."""
        now, patience = time.monotonic(), self.crew.patience or 0
        several = list(self.running.values())
        self.running.clear()
        self.end()
        for one in several:
            if one.since + patience <= now:
                self._lose(one, Loss.HUNG)
            else:
                self.suspects.append(one)

    def _lose(self, one: _Begun[Task], loss: Loss) -> None:
        one.losses += 1
        if one.losses < _TRIES:
            self.suspects.append(one)
        else:
            self.done[one.number] = (one.task, loss)


def _pool(number: int) -> Executor:
    """Return processes that begin afresh: what this one holds is no concern of theirs."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(number, mp_context=context, initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _kill(executor: Any) -> None:
    """End the processes of a pool, at work or not; a pool that nobody waits for any more has no other way."""
    for process in list((getattr(executor, "_processes", None) or {}).values()):
        process.kill()
    executor.shutdown(wait=True, cancel_futures=True)
