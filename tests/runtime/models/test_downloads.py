"""Downloads against a real server on loopback: whatever happens, the final file is right or not there."""

from __future__ import annotations

import errno
import json
import os
import random
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from runtime.errors import DiskFull, DownloadError, HubError, QuernError
from runtime.models import download_item, downloads, transfer
from runtime.models.catalog import HubFile, find_offer, looked_up, outsider
from runtime.models.download_item import Record, record_for, records, run
from runtime.models.downloads import Download, Downloads, Speed
from runtime.models.hub import Changed, Hub, Unsteady
from runtime.models.transfer import Patience, Stopped, part_of
from tests.fake_hub import FakeHub, Fault, Gate, fake_hub

REPO = "someone/Tiny-GGUF"
ROOT = Path(__file__).parents[3]
NOW = Patience(tries=2, first_s=0.0)
WAIT_S = 60.0
MODEL = random.Random(1).randbytes(3_000_000)
VISION = random.Random(2).randbytes(200_000)
SHARDS = {f"Q8_0/Tiny-Q8_0-0000{i}-of-00003.gguf": random.Random(10 + i).randbytes(400_000) for i in (1, 2, 3)}
FILES = {"Tiny-Q4_K_M.gguf": MODEL, "mmproj-F16.gguf": VISION, "README.md": b"# Tiny", **SHARDS}


@pytest.fixture
def server() -> Iterator[FakeHub]:
    with fake_hub() as hub:
        hub.publish(REPO, dict(FILES))
        yield hub


def record_of(server: FakeHub, quantization: str = "Q4_K_M", token: str = "") -> Record:
    entry = looked_up(outsider(REPO), Hub(server.endpoint, lambda host: token).listing(REPO))
    return record_for(entry, find_offer(entry, quantization))


def fetch(server: FakeHub, folder: Path, quantization: str = "Q4_K_M", **options: object) -> Path:
    values = {"patience": NOW, "reserve": 0, "stop": threading.Event(), "report": lambda *_: None, "token": "", "record": None} | options
    hub = Hub(server.endpoint, lambda host: str(values["token"]) or None)
    record = values["record"] or record_of(server, quantization)
    return run(record, hub, folder, values["report"], values["stop"], values["patience"], values["reserve"])  # type: ignore[arg-type]


def left(folder: Path) -> list[str]:
    """Every file but the locks, as paths inside the repository's folder."""
    return sorted(str(p.relative_to(folder / REPO)) for p in (folder / REPO).rglob("*") if p.is_file())


def is_whole(folder: Path, *names: str) -> None:
    for name in names:
        assert (folder / REPO / name).read_bytes() == FILES[name]


def test_text_and_vision_file_are_one_download(server: FakeHub, tmp_path: Path) -> None:
    heard: list[tuple[str, int]] = []
    model = fetch(server, tmp_path, report=lambda phase, done: heard.append((phase, done)))
    assert model == tmp_path / REPO / "Tiny-Q4_K_M.gguf"
    is_whole(tmp_path, "Tiny-Q4_K_M.gguf", "mmproj-F16.gguf")
    assert left(tmp_path) == ["Tiny-Q4_K_M.gguf", "mmproj-F16.gguf"]
    assert [done for _, done in heard] == sorted(done for _, done in heard)
    assert heard[-1] == ("downloading", len(MODEL) + len(VISION))


def test_shards_are_one_download_and_the_vision_file_is_not_fetched_twice(server: FakeHub, tmp_path: Path) -> None:
    fetch(server, tmp_path)
    before = len(server.file_requests())
    assert fetch(server, tmp_path, "Q8_0") == tmp_path / REPO / next(iter(SHARDS))
    is_whole(tmp_path, *SHARDS)
    assert len(server.file_requests()) == before + 3


def test_no_shard_has_its_name_before_all_are_there(server: FakeHub, tmp_path: Path) -> None:
    server.faults = [Fault(), Fault(), Fault(), *[Fault(status=404)] * 5]  # vision, two shards, then nothing
    with pytest.raises(QuernError):
        fetch(server, tmp_path, "Q8_0")
    assert [name for name in left(tmp_path) if name.endswith(".gguf")] == ["mmproj-F16.gguf"]
    server.faults = []
    fetch(server, tmp_path, "Q8_0")
    is_whole(tmp_path, *SHARDS)


def _killed(server: FakeHub, folder: Path, after: int) -> None:
    """A process of its own is killed when the server has sent `after` bytes; without a stop on the way it just ends."""
    server.sent, server.gate = 0, Gate(after)
    command = [sys.executable, str(Path(__file__).with_name("download_in_a_process.py")), server.endpoint, REPO, "Q4_K_M", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    gate = server.gate
    threading.Thread(target=lambda: (process.wait(), gate.reached.set()), daemon=True).start()
    assert gate.reached.wait(WAIT_S)
    process.kill()
    process.communicate(timeout=WAIT_S)
    gate.opened.set()
    server.gate = None


def _kill_and_resume(server: FakeHub, folder: Path, times: int, chance: random.Random) -> None:
    got = 0
    for _ in range(times):
        _killed(server, folder, chance.choice([0, chance.randrange(200_000), chance.randrange(1_500_000), 10_000_000]))
        final = folder / REPO / "Tiny-Q4_K_M.gguf"
        if final.exists():
            is_whole(folder, "Tiny-Q4_K_M.gguf", "mmproj-F16.gguf")
            shutil.rmtree(folder)
            got = 0
        else:
            part = part_of(final)
            now = part.stat().st_size if part.exists() else 0
            assert now >= got, "a kill costs nothing that was written"
            assert not part.exists() or MODEL.startswith(part.read_bytes())
            got = now
    fetch(server, folder)
    is_whole(folder, "Tiny-Q4_K_M.gguf", "mmproj-F16.gguf")
    assert left(folder) == ["Tiny-Q4_K_M.gguf", "mmproj-F16.gguf"]


def test_killed_and_resumed(server: FakeHub, tmp_path: Path) -> None:
    _kill_and_resume(server, tmp_path / "models", 3, random.Random(4))


@pytest.mark.slow
def test_killed_fifty_times_and_resumed(server: FakeHub, tmp_path: Path) -> None:
    _kill_and_resume(server, tmp_path / "models", 50, random.Random())


def test_what_is_there_is_not_fetched_again(server: FakeHub, tmp_path: Path) -> None:
    record = record_of(server)
    download_item.save(record, tmp_path)
    part = part_of(record.model(tmp_path))
    part.write_bytes(MODEL[:1_000_000])
    fetch(server, tmp_path)
    is_whole(tmp_path, "Tiny-Q4_K_M.gguf")
    assert server.file_requests()[-1].range == f"bytes=1000000-{len(MODEL) - 1}"


def test_a_part_that_rotted_is_noticed_and_the_next_try_is_right(server: FakeHub, tmp_path: Path) -> None:
    record = record_of(server)
    download_item.save(record, tmp_path)
    part_of(record.model(tmp_path)).write_bytes(bytes(1000))
    with pytest.raises(DownloadError, match="checksum"):
        fetch(server, tmp_path)
    assert left(tmp_path) == ["Q4_K_M.download.json", "mmproj-F16.gguf"]
    fetch(server, tmp_path)
    is_whole(tmp_path, "Tiny-Q4_K_M.gguf")


def test_a_wrong_hash_leaves_nothing_that_looks_like_a_model(server: FakeHub, tmp_path: Path) -> None:
    server.faults = [Fault(), Fault(corrupt=True)]
    with pytest.raises(DownloadError, match="does not have the checksum"):
        fetch(server, tmp_path)
    assert left(tmp_path) == ["Q4_K_M.download.json", "mmproj-F16.gguf"]


def test_a_hub_that_announces_another_hash(server: FakeHub, tmp_path: Path) -> None:
    server.lie_about_hash = True
    with pytest.raises(DownloadError, match="checksum"):
        fetch(server, tmp_path)
    assert not list(tmp_path.rglob("*.gguf"))


def test_a_cut_connection_is_taken_up_again(server: FakeHub, tmp_path: Path) -> None:
    server.faults = [Fault(cut_after=50_000), Fault(cut_after=0), Fault(cut_after=10), Fault(), Fault(cut_after=1_000_000)]
    fetch(server, tmp_path)
    is_whole(tmp_path, "Tiny-Q4_K_M.gguf", "mmproj-F16.gguf")
    assert "bytes=50000-199999" in [asked.range for asked in server.file_requests()]


def test_a_server_without_ranges_is_read_from_the_start(server: FakeHub, tmp_path: Path) -> None:
    server.faults = [Fault(), Fault(cut_after=1_000_000), Fault(no_ranges=True)]
    fetch(server, tmp_path)
    is_whole(tmp_path, "Tiny-Q4_K_M.gguf")


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_server_errors_pass(server: FakeHub, tmp_path: Path, status: int) -> None:
    server.faults = [Fault(status=status), Fault(status=status)]
    fetch(server, tmp_path)
    is_whole(tmp_path, "Tiny-Q4_K_M.gguf")


def test_an_address_that_ran_out_is_asked_for_again(server: FakeHub, tmp_path: Path) -> None:
    """The Hub signs the storage's addresses for some time; it is not the user's token that is refused then."""
    server.faults = [Fault(cut_after=300_000), Fault(status=403)]
    assert fetch(server, tmp_path).read_bytes() == MODEL
    server.faults = [Fault(status=403)] * 20
    with pytest.raises(Unsteady, match=r"127\.0\.0\.1 does not hand out the file \(error 403\)"):
        fetch(server, tmp_path, "Q8_0")


def test_server_errors_that_stay_are_said(server: FakeHub, tmp_path: Path) -> None:
    server.faults = [Fault(status=500)] * 10
    with pytest.raises(Unsteady, match="error 500"):
        fetch(server, tmp_path)
    assert len(server.file_requests()) == NOW.tries + 1


def test_retry_after_is_honoured_and_a_pause_does_not_wait_for_it(server: FakeHub, tmp_path: Path) -> None:
    waited: list[float | None] = []

    class Stop(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waited.append(timeout)
            return len(waited) > 1

    server.faults = [Fault(status=429, headers={"Retry-After": "17"}), Fault(status=503, headers={"Retry-After": "100000"})]
    with pytest.raises(Stopped):
        fetch(server, tmp_path, stop=Stop())
    assert waited == [17.0, 300.0]


def test_a_file_changed_upstream_is_noticed_and_fetched_anew(server: FakeHub, tmp_path: Path) -> None:
    record = record_of(server)
    newer = random.Random(3).randbytes(2_500_000)
    server.faults = [Fault(), Fault(cut_after=1_000_000, then=lambda: server.publish(REPO, {**FILES, "Tiny-Q4_K_M.gguf": newer}))]
    with pytest.raises(Changed, match="rewritten"):
        fetch(server, tmp_path, record=record)
    assert not list(tmp_path.rglob("Tiny*.gguf"))
    fetch(server, tmp_path)
    assert (tmp_path / REPO / "Tiny-Q4_K_M.gguf").read_bytes() == newer
    assert left(tmp_path) == ["Tiny-Q4_K_M.gguf", "mmproj-F16.gguf"]


@pytest.mark.parametrize("newer", [bytes(len(MODEL)), bytes(100)], ids=["same size", "shorter"])
def test_a_file_changed_under_the_same_commit_is_noticed(server: FakeHub, tmp_path: Path, newer: bytes) -> None:
    """A mirror may serve whatever is newest."""
    record = record_of(server)
    server.faults = [Fault(), Fault(cut_after=1_000_000, then=lambda: server.repos[REPO].update({"Tiny-Q4_K_M.gguf": newer}))]
    with pytest.raises(Changed, match="changed on the Hub"):
        fetch(server, tmp_path, record=record)
    assert not list(tmp_path.rglob("Tiny*.gguf"))


def test_the_token_goes_to_the_hub_and_not_to_the_storage(server: FakeHub, tmp_path: Path) -> None:
    server.gated.add(REPO)
    server.token = "hf_secret"
    fetch(server, tmp_path, token="hf_secret")
    assert {asked.token for asked in server.file_requests("hub")} == {"Bearer hf_secret"}
    assert {asked.token for asked in server.file_requests("storage")} == {""}


@pytest.mark.parametrize(("token", "words"), [("", "needs an account.*Agree on .*access token"), ("hf_other", "not let in yet.*Agree on")])
def test_a_gated_repository_says_what_to_do(server: FakeHub, tmp_path: Path, token: str, words: str) -> None:
    server.gated.add(REPO)
    server.token = "hf_secret"
    with pytest.raises(HubError) as caught:
        fetch(server, tmp_path, token=token)
    assert re.search(words, f"{caught.value} {caught.value.remedy}")
    assert not list(tmp_path.rglob("*.gguf"))


def test_an_unreachable_server(tmp_path: Path) -> None:
    with fake_hub() as server:
        server.publish(REPO, dict(FILES))
        record = record_of(server)
    with pytest.raises(Unsteady, match="cannot be reached"):
        fetch(server, tmp_path, record=record)


def test_too_little_room_is_said_before_anything_is_fetched(server: FakeHub, tmp_path: Path) -> None:
    with pytest.raises(DiskFull, match="free, and 3 MB are to come") as caught:
        fetch(server, tmp_path, reserve=1 << 60)
    assert "Free" in caught.value.remedy
    assert server.file_requests() == []


def test_a_disk_that_others_fill_meanwhile_stops_the_download(server: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = iter([10_000_000] * 4 + [50] * 100)
    monkeypatch.setattr(transfer, "free_bytes", lambda folder: next(free))
    monkeypatch.setattr(transfer, "_LOOK_EVERY", 1 << 18)
    with pytest.raises(DiskFull):
        fetch(server, tmp_path, reserve=1000)
    assert not (tmp_path / REPO / "Tiny-Q4_K_M.gguf").exists()
    monkeypatch.undo()
    fetch(server, tmp_path)
    is_whole(tmp_path, "Tiny-Q4_K_M.gguf")


class _FullDisk:
    """A file on a disk that has room for so many bytes."""

    def __init__(self, file: object, room: int) -> None:
        self._file, self._room = file, room

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def write(self, data: bytes) -> int:
        self._room -= len(data)
        if self._room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return int(self._file.write(data))  # type: ignore[attr-defined]


def test_a_full_disk_is_a_sentence_and_costs_nothing(server: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go = transfer._Run.go
    monkeypatch.setattr(transfer._Run, "go", lambda self: (setattr(self, "out", _FullDisk(self.out, 1_000_000)), go(self)))
    with pytest.raises(DiskFull, match="The disk is full"):
        fetch(server, tmp_path)
    monkeypatch.undo()
    had = part_of(tmp_path / REPO / "Tiny-Q4_K_M.gguf").stat().st_size
    assert 0 < had <= 1_000_000
    fetch(server, tmp_path)
    is_whole(tmp_path, "Tiny-Q4_K_M.gguf")
    assert server.file_requests()[-1].range.startswith(f"bytes={had}-")


def test_a_really_full_disk(server: FakeHub, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting is not permitted here; the test before this one stands in")
    try:
        with pytest.raises(DiskFull):
            fetch(server, disk, reserve=-(1 << 60))  # not even asked beforehand
        assert left(disk) == ["Q4_K_M.download.json", "Tiny-Q4_K_M.gguf.part", "mmproj-F16.gguf"]
        with pytest.raises(DiskFull, match="free"):
            fetch(server, disk)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("path", ["../../evil-Q4_K_M.gguf", "/etc/evil-Q4_K_M.gguf", "a/../../evil-Q4_K_M.gguf", "C:/evil-Q4_K_M.gguf"])
def test_a_repository_cannot_name_a_place_outside_its_folder(path: str) -> None:
    with pytest.raises(QuernError, match="impossible name"):
        download_item._check(Record("x", REPO, "c", "Q4_K_M", (HubFile(path, 1, "0" * 64),)))
    with pytest.raises(QuernError):
        download_item._check(Record("x", "../..", "c", "Q4_K_M", (HubFile("a.gguf", 1, "0" * 64),)))


# ------------------------------------------------------------ several at once


class Watch:
    """Hears every change, and lets a test wait for one."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self.seen: list[Download] = []

    def __call__(self, download: Download) -> None:
        with self._news:
            self.seen.append(download)
            self._news.notify_all()

    def until(self, wanted: Callable[[Download], bool]) -> Download:
        with self._news:
            assert self._news.wait_for(lambda: any(wanted(download) for download in self.seen), WAIT_S)
            return next(download for download in reversed(self.seen) if wanted(download))


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def several(server: FakeHub, tmp_path: Path, watch: Watch) -> Iterator[Downloads]:
    owner = Downloads(tmp_path, Hub(server.endpoint), watch, limit=2, patience=NOW, reserve=0)
    yield owner
    if server.gate:
        server.gate.opened.set()
    owner.close()


def test_at_most_so_many_run_at_once(server: FakeHub, several: Downloads, watch: Watch) -> None:
    for name in ("a/A", "b/B", "c/C"):
        server.publish(name, {f"{name[0]}-Q4_K_M.gguf": MODEL})
    server.gate = Gate(0)
    for name in ("a/A", "b/B", "c/C"):
        entry = looked_up(outsider(name), several.hub.listing(name))
        several.start(record_for(entry, find_offer(entry, "")))
    assert server.gate.reached.wait(WAIT_S)
    assert [download.state for download in several.all()][2] == "waiting"
    server.gate.opened.set()
    assert several.wait(WAIT_S)
    assert [download.state for download in several.all()] == ["done"] * 3
    assert {asked.path[1] for asked in server.file_requests()} == {"a", "b", "c"}


def test_pause_go_on_and_a_restart_between(server: FakeHub, several: Downloads, watch: Watch, tmp_path: Path) -> None:
    record = record_of(server)
    server.gate = Gate(1_000_000)
    several.start(record)
    assert server.gate.reached.wait(WAIT_S)
    several.pause(record.key)
    assert several.all()[0].state == "paused"
    server.gate.opened.set()
    assert several.wait(WAIT_S)
    server.gate = None

    other = Downloads(tmp_path, Hub(server.endpoint), watch, patience=NOW, reserve=0)
    [found] = other.all()
    assert (found.state, found.record) == ("paused", record)
    assert 0 < found.done < found.total
    other.resume(record.key)
    assert other.wait(WAIT_S)
    [found] = other.all()
    assert (found.state, found.done, found.model) == ("done", found.total, record.model(tmp_path))
    is_whole(tmp_path, "Tiny-Q4_K_M.gguf")
    other.close()


def test_going_on_at_once_after_a_pause(server: FakeHub, several: Downloads) -> None:
    record = record_of(server)
    server.gate = Gate(1_000_000)
    several.start(record)
    assert server.gate.reached.wait(WAIT_S)
    several.pause(record.key)
    several.resume(record.key)  # its thread has not even noticed
    server.gate.opened.set()
    assert several.wait(WAIT_S)
    assert several.all()[0].state == "done"


def test_cancelling_leaves_nothing(server: FakeHub, several: Downloads, tmp_path: Path) -> None:
    record = record_of(server)
    server.gate = Gate(1_000_000)
    several.start(record)
    assert server.gate.reached.wait(WAIT_S)
    several.cancel(record.key)
    server.gate.opened.set()
    assert several.wait(WAIT_S)
    assert several.all() == []
    assert not list(tmp_path.rglob("*.part"))
    assert list(records(tmp_path)) == []


def test_cancelling_a_paused_one_of_an_earlier_run(server: FakeHub, tmp_path: Path, watch: Watch) -> None:
    record = record_of(server)
    download_item.save(record, tmp_path)
    part_of(record.model(tmp_path)).write_bytes(b"GG")
    Downloads(tmp_path, Hub(server.endpoint), watch).cancel(record.key)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not (tmp_path / "someone").exists()


def test_what_fails_says_why_and_can_be_tried_again(server: FakeHub, several: Downloads, watch: Watch) -> None:
    server.faults = [Fault(status=500)] * (NOW.tries + 1)
    record = record_of(server)
    several.start(record)
    told = watch.until(lambda download: download.state == "failed")
    assert told.problem is not None
    assert "error 500" in told.problem.sentence
    assert several.wait(WAIT_S)
    several.resume(record.key)
    assert several.wait(WAIT_S)
    assert several.all()[0].state == "done"


def test_what_others_will_still_need_is_not_free(server: FakeHub, several: Downloads, monkeypatch: pytest.MonkeyPatch) -> None:
    server.gate = Gate(0)
    monkeypatch.setattr(transfer, "free_bytes", lambda folder: 4_000_000)
    several.start(record_of(server))
    assert server.gate.reached.wait(WAIT_S)
    with pytest.raises(DiskFull):
        several.start(record_of(server, "Q8_0"))


def test_a_second_process_does_not_write_the_same_file(server: FakeHub, several: Downloads, tmp_path: Path) -> None:
    server.gate = Gate(1_000_000)
    record = record_of(server)
    several.start(record)
    assert server.gate.reached.wait(WAIT_S)
    with pytest.raises(DownloadError, match="Another Quern is downloading Tiny"):
        fetch(server, tmp_path)
    server.gate.opened.set()
    assert several.wait(WAIT_S)
    is_whole(tmp_path, "Tiny-Q4_K_M.gguf")


def test_a_damaged_record_is_passed_over(server: FakeHub, tmp_path: Path) -> None:
    record = record_of(server)
    download_item.save(record, tmp_path)
    path = record.path(tmp_path)
    values = json.loads(path.read_text())
    for damage in (
        "{",
        "[]",
        json.dumps(values | {"repo": "../x"}),
        json.dumps({**values, "files": [{"path": "../x.gguf", "bytes": 1, "sha256": ""}]}),
    ):
        path.write_text(damage)
        assert list(records(tmp_path)) == []


def test_speed_is_of_the_last_seconds() -> None:
    times = iter([0.0, 1.0, 2.0, 20.0, 21.0])
    speed = Speed(lambda: next(times))
    assert [speed.add(done) for done in (0, 100, 200, 300)][:3] == [0.0, 100.0, 100.0]
    assert speed.add(1300) == 1000.0
    assert downloads._WINDOW_S < 19
