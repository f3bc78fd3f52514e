"""The save protocol on a model of a disk: the power cut after every operation, and everything lost that may be lost."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from faults.power_cut import ModelDisk, PowerCut, State
from rectify_xl.errors import LockedFile, RectifyError
from rectify_xl.workbook.saving import save

OLD, NEW, OLDER = b"the old one", b"the new one, longer", b"an older one"
PLACE, BACKUP = Path("/局/台账.xlsx"), Path("/局/台账备份/台账.20210328-171502.xlsx")


@dataclass(frozen=True)
class Scene:
    """What stands there before a result is saved, and whether what it replaces is backed up."""

    before: tuple[tuple[str, bytes], ...] = ((str(PLACE), OLD),)
    backup: Path | None = None

    @property
    def old(self) -> bytes | None:
        return dict(self.before).get(str(PLACE))

    def disk(self, **options: object) -> ModelDisk:
        disk = ModelDisk()
        disk.put("/局/别的.txt", b"x")
        for path, content in self.before:
            disk.put(path, content)
        disk._left = options.get("cut_after", 10_000)
        disk._faults = frozenset(options.get("faults", ()))
        return disk


SCENES = {
    "without backup": Scene(),
    "new file": Scene(before=()),
    "first backup": Scene(backup=BACKUP),
    "folder there": Scene(((str(PLACE), OLD), (f"{BACKUP.parent}/x.xlsx", OLDER)), BACKUP),
    "name taken": Scene(((str(PLACE), OLD), (str(BACKUP), OLDER)), BACKUP),
    "backup there": Scene(((str(PLACE), OLD), (str(BACKUP), OLD)), BACKUP),
    "folders below folders": Scene(backup=Path("/局/备份/2021/三月/台账.xlsx")),
}


def saved(scene: Scene, disk: ModelDisk) -> None:
    save(PLACE, NEW, expected=scene.old, backup=scene.backup, disk=disk)


def broken(scene: Scene, state: State) -> str:
    """Return what is broken of the promise after a power cut, or an empty str."""
    files = dict(state.files())
    found = files.get(str(PLACE))
    if found not in (scene.old, NEW):
        return "torn"
    if any(content not in (OLD, NEW, OLDER, b"x") for name, content in files.items() if not name.endswith(".tmp")):
        return "torn beside it"
    if dict(scene.before).items() - {(str(PLACE), OLD)} - files.items():
        return "an older backup is gone"
    backups = [name for name in files if not name.endswith(".tmp") and files[name] == OLD and name != str(PLACE)]
    if scene.backup and found == NEW and not backups:
        return "replaced without a backup"
    return ""


def cuts(scene: Scene, faults: tuple[str, ...] = ()) -> Iterator[tuple[int, str]]:
    """Yield every operation after which the power was cut, with what was broken in each state left."""
    for number in range(1_000):
        disk = scene.disk(cut_after=number, faults=faults)
        try:
            saved(scene, disk)
        except PowerCut:
            yield from ((number, broken(scene, state)) for state in disk.survivors())
            continue
        yield from ((number, broken(scene, state)) for state in disk.survivors())
        lost = any(dict(state.files()).get(str(PLACE)) != NEW for state in disk.survivors())
        yield number, "done, and lost all the same" if lost else ""
        return


@pytest.mark.parametrize("name", SCENES)
def test_whatever_a_power_cut_loses_the_file_is_old_or_new_and_backed_up_before_it_is_new(name: str) -> None:
    found = list(cuts(SCENES[name]))

    assert len(found) > 20
    assert [one for one in found if one[1]] == []


@pytest.mark.parametrize(
    ("fault", "scene", "harm"),
    [
        ("flush", "without backup", "torn"),
        ("flush", "new file", "torn"),
        ("flush", "folder there", "torn beside it"),
        ("flush 台账备份", "folder there", "replaced without a backup"),
        ("flush 局", "first backup", "replaced without a backup"),
        ("flush 局", "without backup", "done, and lost all the same"),
        ("flush 2021", "folders below folders", "replaced without a backup"),
        ("flush folders", "name taken", "replaced without a backup"),
    ],
)
def test_each_flush_is_needed(fault: str, scene: str, harm: str) -> None:
    assert harm in {told for _, told in cuts(SCENES[scene], (fault,))}


@pytest.mark.parametrize("name", ["first backup", "folder there", "name taken"])
def test_a_run_killed_at_any_operation_and_a_power_cut_in_the_next_one_lose_nothing(name: str) -> None:
    scene = SCENES[name]
    for killed in range(1, 40):
        for number in range(1, 40):
            disk = scene.disk(cut_after=killed)
            with contextlib.suppress(PowerCut):
                saved(scene, disk)
            if dict(disk.seen.files()).get(str(PLACE)) == NEW or len(disk._pending) > 4:
                break
            disk._left = killed + number
            try:
                saved(scene, disk)
            except PowerCut:
                pass
            else:
                break
            if len(disk._pending) <= 9:
                assert {broken(scene, state) for state in disk.survivors()} == {""}


def test_a_backup_that_does_not_read_back_is_not_trusted() -> None:
    scene = SCENES["folder there"]
    disk = scene.disk(faults=["read"])

    with pytest.raises(RectifyError, match="not_proved"):
        saved(scene, disk)

    assert dict(disk.seen.files()).get(str(PLACE)) == OLD


def theirs(disk: ModelDisk) -> Callable[[], None]:
    def write() -> None:
        number = disk._find(PLACE)
        disk.seen.contents[number] = b"theirs"

    return write


@pytest.mark.parametrize("tries", [0, 1, 3])
def test_the_last_look_is_after_the_file_is_proved_free(tries: int) -> None:
    scene = SCENES["folder there"]
    disk = scene.disk()
    disk.held = [_locked] * tries + [theirs(disk)]

    with pytest.raises(RectifyError, match="file_changed_meanwhile"):
        saved(scene, disk)

    assert dict(disk.seen.files())[str(PLACE)] == b"theirs"


def _locked() -> None:
    raise LockedFile("file_locked")


def test_the_model_loses_what_is_not_flushed() -> None:
    disk = ModelDisk()
    disk.put("/a", b"x")
    with disk.create(Path("/b"), None, is_new=True) as file:
        file.write(b"12")

    left = {dict(state.files()).get("/b") for state in disk.survivors()}

    assert left == {None, b"", b"1", b"2", b"12"}
