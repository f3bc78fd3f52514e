"""A refresh struck at any file-system call: the old file or the new one, whole, and nothing left lying about."""

import json
from collections.abc import Callable
from dataclasses import asdict

import pytest

pytest.importorskip("fcntl", reason="the laboratory forks")

from faults import laboratory
from faults.laboratory import SCENES, Outcome
from faults.together import only_one

pytestmark = pytest.mark.slow
Observe = Callable[..., list[Outcome]]

EXCEPTIONS = ("ENOSPC", "ENOSPC for good", "EIO", "EACCES", "KeyboardInterrupt", "MemoryError")
BARE = ("KeyboardInterrupt", "MemoryError")
IN_WORDS = ("ENOSPC", "ENOSPC for good", "EIO", "EACCES")
CODES = {
    "ENOSPC": {"disk_full", "file_unread"},
    "ENOSPC for good": {"disk_full", "file_unread"},
    "EIO": {"not_stored", "file_unread"},
    "EACCES": {"folder_read_only", "file_read_only", "file_unreadable", "file_locked"},
}
RUNS = [(fault, "in_place") for fault in ("SIGKILL", *EXCEPTIONS)] + [
    (fault, scene) for scene in SCENES[1:] for fault in ("SIGKILL", "EIO", "KeyboardInterrupt")
]


@pytest.fixture(scope="session")
def observe(tmp_path_factory: pytest.TempPathFactory) -> Observe:
    """Return what observes a fault in a scene; all workers of one test run share what they saw."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if base.name.startswith("popen-") else base

    def observed(fault: str, scene: str = "in_place") -> list[Outcome]:
        seen = folder / f"{scene}.json"
        with only_one(seen.with_suffix(".lock")):
            if not seen.exists():
                found = laboratory.observe(scene, *(each for each, where in RUNS if where == scene))
                seen.write_text(json.dumps([asdict(one) for one in found]), encoding="utf-8")
        return [one for one in laboratory.outcomes(seen.read_text(encoding="utf-8")) if one.fault == fault]

    return observed


@pytest.mark.parametrize(("fault", "scene"), RUNS)
def test_the_old_file_or_the_new_one_is_there_whole(observe: Observe, fault: str, scene: str) -> None:
    outcomes = observe(fault, scene)

    assert len(outcomes) > 18, "too few points: the watch no longer sees what saving does"
    assert [one for one in outcomes if one.file not in ("old", "new") or not one.is_source_whole] == []
    assert {one.file for one in outcomes} == {"old", "new"}
    assert [one for one in outcomes if set(one.backups) - {"old"}] == []
    assert [one for one in outcomes if one.again != "new"] == []


@pytest.mark.parametrize(("fault", "scene"), [one for one in RUNS if one[0] != "SIGKILL"])
def test_nothing_is_left_after_an_exception(observe: Observe, fault: str, scene: str) -> None:
    outcomes = observe(fault, scene)

    # A file that cannot be unlinked is left, and nothing can be done about it.
    assert [one for one in outcomes if one.temporary and "unlink" not in one.point] == []
    assert [one for one in outcomes if one.stray and one.code != "file_locked"] == []


def test_a_kill_leaves_at_most_the_two_files_being_written(observe: Observe) -> None:
    killed = [one for one in observe("SIGKILL") if one.point]

    assert all(one.is_killed for one in killed)
    assert max(len(one.temporary) for one in killed) == 2
    assert [one for one in killed if one.stray] == []


@pytest.mark.parametrize("fault", BARE)
def test_an_interruption_keeps_its_name(observe: Observe, fault: str) -> None:
    assert {one.raised for one in observe(fault) if one.point} == {fault}


@pytest.mark.parametrize("fault", IN_WORDS)
def test_a_failing_call_is_told_by_its_code(observe: Observe, fault: str) -> None:
    told = [one for one in observe(fault) if one.raised == "RectifyError"]

    assert told
    assert [one for one in told if one.code not in CODES[fault]] == []


@pytest.mark.parametrize("fault", IN_WORDS)
def test_what_raises_nothing_has_stored_the_result(observe: Observe, fault: str) -> None:
    assert {one.file for one in observe(fault) if not one.raised} == {"new"}


@pytest.mark.parametrize("fault", IN_WORDS)
def test_no_failing_call_is_told_by_a_traceback(observe: Observe, fault: str) -> None:
    assert [one.point for one in observe(fault) if one.raised not in ("", "RectifyError")] == []


@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "EACCES"])
def test_an_error_means_that_the_file_is_as_it_was(observe: Observe, fault: str) -> None:
    assert [one.point for one in observe(fault) if one.raised and one.file != "old"] == []


@pytest.mark.parametrize("fault", ["EIO", "MemoryError"])
def test_no_file_stays_open(observe: Observe, fault: str) -> None:
    closing = ("os.close", "file.close")
    assert [one.point for one in observe(fault) if one.handles and not one.point.startswith(closing)] == []


def test_an_interruption_leaves_the_rights_of_new_files_alone(observe: Observe) -> None:
    assert [one.point for one in observe("KeyboardInterrupt", "output_new") if not one.is_umask_kept] == []
