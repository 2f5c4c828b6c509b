"""A repository as the source, over a real server on loopback: shard by shard, checked, released, interrupted, gone on with."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.__main__ import main
from quantize.convert import convert
from quantize.hub_source import RECORD, fetched, look_up
from quantize.preflight import preflight
from quantize.progress import Progress
from quantize.resume import keeps
from runtime.errors import CheckpointError, DownloadError, HubError, NotFound
from runtime.models.hub import Hub
from runtime.models.transfer import Patience
from tests.checkpoints import Spec, write_checkpoint
from tests.fake_hub import FakeHub, Fault, fake_hub

REPO = "Qwen/Qwen3.5-Tiny"
SHARDS = 4
QUICK = Patience(2, 0.01, 0.01)


@pytest.fixture
def local(tmp_path: Path) -> Path:
    return write_checkpoint(tmp_path / "local" / "Qwen3.5-Tiny", Spec(shards=SHARDS, mtp=True, card=True))


@pytest.fixture
def server(local: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    with fake_hub() as hub:
        publish(hub, local)
        monkeypatch.setenv("HF_ENDPOINT", hub.endpoint)
        yield hub


def publish(hub: FakeHub, folder: Path) -> None:
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    hub.publish(REPO, files | {"LICENSE": b"all of it", "original/consolidated.pth": bytes(1000)})


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def run(out: Path, *options: str, mix: str = "Q8_0") -> int:
    return main(["quantize", REPO, str(out), "--type", mix, *options])


def stop_at(share: float, cause: type[BaseException] = KeyboardInterrupt) -> Callable[[Progress], None]:
    def stop(progress: Progress) -> None:
        if progress.done >= share * progress.total:
            raise cause

    return stop


def from_hub(out: Path, on_progress: Callable[[Progress], None], *, release: bool = True, keep: bool = False, resume: bool = False) -> None:
    hub = Hub()
    listing = look_up(hub, REPO)
    with fetched(
        hub, listing, out, release=release, resume=resume, keeps=lambda e: keeps(e, keep or resume), patience=QUICK, reserve=0
    ) as shards:
        convert(shards.folder, out, "Q8_0", shards=shards, keep_partial=keep, resume=resume, on_progress=on_progress)


def test_the_same_bytes_as_from_a_folder(server: FakeHub, local: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "out") == 0
    paths = capsys.readouterr().out.splitlines()
    assert [Path(path).name for path in paths] == ["Qwen3.5-Tiny-Q8_0.gguf", "mmproj-Qwen3.5-Tiny-F16.gguf"]
    convert(local, tmp_path / "whole", "Q8_0")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    kept = contents(tmp_path / "out" / "Qwen3.5-Tiny")
    del kept[RECORD]
    assert kept == contents(local)  # a checkpoint as any other; what no conversion reads was not fetched
    assert not any("consolidated" in asked.path or "LICENSE" in asked.path for asked in server.asked)


def test_a_second_type_fetches_no_weights(server: FakeHub, tmp_path: Path) -> None:
    assert run(tmp_path / "out") == 0
    before = len(server.file_requests())
    assert run(tmp_path / "out", mix="F16") == 0
    assert len(server.file_requests()) == before


def test_released_as_it_goes(server: FakeHub, local: Path, tmp_path: Path) -> None:
    out, folder, most = tmp_path / "out", tmp_path / "out" / "Qwen3.5-Tiny", 0

    def look(_: Progress) -> None:
        nonlocal most
        most = max(most, sum(path.stat().st_size for path in folder.glob("model-*")))

    hub = Hub()
    with fetched(hub, look_up(hub, REPO), out, release=True, reserve=0) as shards:
        found = preflight(shards.folder, out, shards=shards, release=True)
        convert(shards.folder, out, "Q8_0", shards=shards, on_progress=look)
    convert(local, tmp_path / "whole", "Q8_0")
    assert contents(out) == contents(tmp_path / "whole")
    assert not folder.exists()
    assert 0 < most <= found.held <= found.fetch == sum(path.stat().st_size for path in local.glob("*.safetensors"))


def test_shards_in_order_leave_little_on_the_disk(server: FakeHub, local: Path, tmp_path: Path) -> None:
    """As published: tensors of one layer lie together."""
    from tests.checkpoints import weights, write_safetensors

    spec = Spec(layer_types=("linear_attention", "full_attention") * 4, vision=False, mtp=False)
    source = write_checkpoint(tmp_path / "ordered" / "Qwen3.5-Tiny", spec)
    (source / "model.safetensors").unlink()
    tensors = weights(spec)
    names = list(tensors)
    cuts = [names[i * len(names) // 8 : (i + 1) * len(names) // 8] for i in range(8)]
    for number, part in enumerate(cuts):
        write_safetensors(source / f"model-{number + 1:05}-of-00008.safetensors", {name: tensors[name] for name in part}, "BF16")
    publish(server, source)
    hub = Hub()
    with fetched(hub, look_up(hub, REPO), tmp_path / "out", release=True, reserve=0) as shards:
        found = preflight(shards.folder, tmp_path / "out", shards=shards, release=True)
        convert(shards.folder, tmp_path / "out", "Q8_0", shards=shards)
    assert found.held < found.fetch / 2


def test_preflight_reads_headers_only(server: FakeHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quantize", REPO, str(tmp_path / "out"), "--preflight"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"Qwen3\.5-Tiny: [\d,]+( million)? weights, 1 MB in BF16", told)
    assert "To fetch: 1 MB" in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_interrupted_leaves_nothing(server: FakeHub, share: float, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        from_hub(tmp_path / "out", stop_at(share))
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


@pytest.mark.parametrize("release", [False, True])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_gone_on_with(server: FakeHub, local: Path, share: float, release: bool, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        from_hub(out, stop_at(share), release=release, keep=True)
    assert not list(out.glob("*.gguf"))
    sent = server.sent
    from_hub(out, lambda _: None, release=release, resume=True)
    convert(local, tmp_path / "whole", "Q8_0")
    assert contents(out) == contents(tmp_path / "whole")
    assert (out / "Qwen3.5-Tiny").exists() is not release
    total = sum(path.stat().st_size for path in local.glob("*.safetensors"))
    assert server.sent - sent < (1.5 - share) * total + 400_000  # headers, and shards that were released while still needed


def test_a_changed_repository_is_refused(server: FakeHub, local: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        from_hub(tmp_path / "out", stop_at(0.5), keep=True)
    before = contents(tmp_path / "out")
    publish(server, write_checkpoint(local, Spec(shards=SHARDS, mtp=True, card=True, seed=1)))
    with pytest.raises(CheckpointError, match="has changed on the Hub since") as caught:
        from_hub(tmp_path / "out", lambda _: None, resume=True)
    assert "--resume" in caught.value.remedy
    assert contents(tmp_path / "out") == before
    from_hub(tmp_path / "out", lambda _: None)
    convert(local, tmp_path / "whole", "Q8_0")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_an_unsteady_line(server: FakeHub, local: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.models.hub._PAUSE_S", 0.01)
    server.faults = [
        Fault(cut_after=100),
        Fault(status=503),
        *[Fault()] * 8,
        Fault(cut_after=100),
        Fault(status=503),
        Fault(),
        Fault(cut_after=5000),
    ]
    from_hub(tmp_path / "out", lambda _: None)
    convert(local, tmp_path / "whole", "Q8_0")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_shard_that_arrives_wrong(server: FakeHub, tmp_path: Path) -> None:
    def spoil(progress: Progress) -> None:
        if not spoilt:
            spoilt.append(progress)
            server.faults = [Fault(corrupt=True)] * 2

    spoilt: list[Progress] = []
    with pytest.raises(DownloadError, match="does not have the checksum"):
        from_hub(tmp_path / "out", spoil)
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


def test_a_shard_that_was_altered_here_is_fetched_again(server: FakeHub, local: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "out") == 0
    shard = tmp_path / "out" / "Qwen3.5-Tiny" / f"model-00002-of-0000{SHARDS}.safetensors"
    data = bytearray(shard.read_bytes())
    data[-1] ^= 1
    shard.write_bytes(data)
    assert run(tmp_path / "out", mix="F16") == 0
    assert shard.read_bytes() == (local / shard.name).read_bytes()


def test_gated_with_and_without_a_token(
    server: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.gated, server.token = {REPO}, "hf_right"
    assert run(tmp_path / "out") == 1
    assert "is gated" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    monkeypatch.setenv("HF_TOKEN", "hf_right")
    assert run(tmp_path / "out") == 0
    assert not any(asked.token for asked in server.asked if asked.place == "storage")


def test_repositories_that_are_no_checkpoints(server: FakeHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server.publish("me/Some-GGUF", {"Some-Q4_K_M.gguf": b"GGUF", "config.json": b"{}"})
    server.publish("me/dataset", {"README.md": b"# hello"})
    assert main(["quantize", "me/Some-GGUF", str(tmp_path / "out"), "--type", "Q8_0"]) == 1
    assert "only GGUF files" in capsys.readouterr().err
    with pytest.raises(CheckpointError, match="holds no checkpoint"):
        look_up(Hub(), "me/dataset")
    with pytest.raises((NotFound, HubError)):
        look_up(Hub(), "me/nothing")
    server.publish("me/llama", {"config.json": b'{"architectures": ["LlamaForCausalLM"]}', "model.safetensors": bytes(2_000_000)})
    assert main(["quantize", "me/llama", str(tmp_path / "out"), "--type", "Q8_0"]) == 1
    assert not (tmp_path / "out").exists()


def test_a_folder_of_that_name_is_not_touched(server: FakeHub, tmp_path: Path) -> None:
    mine = tmp_path / "out" / "Qwen3.5-Tiny"
    mine.mkdir(parents=True)
    (mine / "config.json").write_text("mine")
    with pytest.raises(CheckpointError, match="is there already, and Quern did not download it"):
        from_hub(tmp_path / "out", lambda _: None)
    assert contents(mine) == {"config.json": b"mine"}


@pytest.mark.parametrize("release", [False, True])
def test_discarded(server: FakeHub, release: bool, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        from_hub(tmp_path / "out", stop_at(0.6), release=release, keep=True)
    assert main(["quantize", REPO, str(tmp_path / "out"), "--discard"]) == 0
    assert not (tmp_path / "out").exists()
