"""What is said beforehand is what comes out: sizes to the byte, what is refused, and how much lies on the disk at a time."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest
from gguf import GGMLQuantizationType as Kind

from app import wording
from quantize.convert import convert
from quantize.corpus import HELD_BACK, read_corpus
from quantize.costs import _COSTS, Pace, measure_pace, seconds
from quantize.divergence import Divergence, Source, _prompts
from quantize.estimates import PLAIN, Asked, Estimate, Preflight, check, shortage
from quantize.groups import groups_of
from quantize.mixes import MIXES
from quantize.plot import Tried
from quantize.preflight import _BASE, most_held, preflight, work_bytes
from quantize.reference import kind_for, reference
from quantize.report import Report, write_report
from quantize.trial import Trials
from quantize.verify import Verification
from runtime.engine.probe import Probe
from runtime.errors import CheckpointError, DiskFull, MemoryShortage, ModelError
from runtime.models.devices import Memory
from runtime.models.gguf_info import read_info
from tests.checkpoints import Spec, write_checkpoint


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("source") / "tiny", Spec(width=256, expert_width=256, mtp=True, shards=2))


@pytest.fixture(scope="module")
def found(source: Path) -> Preflight:
    return preflight(source, source.parent / "out")


@pytest.mark.parametrize("mix", ["F32", "BF16", "Q8_0", "Q4_K_M", "MXFP4_MOE", "IQ4_XS"])
def test_sizes_are_those_of_the_files(source: Path, found: Preflight, mix: str, tmp_path: Path) -> None:
    result = convert(source, tmp_path, mix)
    assert result.text is not None
    assert result.vision is not None
    estimate = found.of(mix)
    assert (estimate.text_bytes, estimate.vision_bytes) == (result.text.stat().st_size, result.vision.stat().st_size)


def test_what_the_source_is(source: Path, found: Preflight) -> None:
    weights = sum(path.stat().st_size for path in source.glob("*.safetensors"))
    assert (found.name, found.architecture, found.stored, found.vision, found.mtp) == ("tiny", "qwen35moe", "BF16", True, True)
    assert found.source == weights
    assert 0 < weights - 2 * found.parameters < 20_000  # the rest is headers
    assert (found.fetch, found.held) == (0, 0)
    assert [estimate.type for estimate in found.estimates] == list(MIXES)
    assert found.of("F32").bits == 32
    assert not (source.parent / "out").exists()


def test_types_that_need_a_matrix(source: Path, found: Preflight, tmp_path: Path) -> None:
    refused = {estimate.type for estimate in found.estimates if estimate.needs_importance}
    for mix in MIXES:
        if mix in refused:
            with pytest.raises(CheckpointError, match="needs an importance matrix"):
                check(found, mix)
            with pytest.raises(CheckpointError, match="needs an importance matrix"):
                convert(source, tmp_path, mix)
    assert "IQ1_S" in refused
    assert "Q4_K_M" not in refused
    assert not any(estimate.problem for estimate in preflight(source, tmp_path, calibrate=True).estimates)


def test_a_gguf_source(source: Path, tmp_path: Path) -> None:
    half = convert(source, tmp_path, "F16")
    assert half.text is not None
    assert half.vision is not None
    found = preflight(half.text, tmp_path)
    result = convert(half.text, tmp_path, "Q4_K_M").text
    assert result is not None
    assert found.of("Q4_K_M").text_bytes == result.stat().st_size
    assert (found.stored, found.vision) == ("F16", False)
    again = preflight(result, tmp_path)
    with pytest.raises(CheckpointError, match="quantized already"):
        check(again, "Q3_K_M")
    assert not again.of("Q4_K_M").problem
    assert not preflight(result, tmp_path, allow_requantize=True).of("Q3_K_M").problem
    vision = preflight(half.vision, tmp_path)
    assert [estimate.type for estimate in vision.estimates] == ["F32", "F16", "BF16", "Q8_0"]
    smaller = convert(half.vision, tmp_path, "Q8_0", vision_mix="Q8_0").vision
    assert smaller is not None
    assert vision.of("Q8_0").vision_bytes == smaller.stat().st_size


def test_a_damaged_source_is_found_beforehand(source: Path, tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="is not a folder"):
        preflight(tmp_path / "nowhere", tmp_path)
    (tmp_path / "cut.gguf").write_bytes(b"GGUF")
    with pytest.raises(ModelError, match="incomplete"):
        preflight(tmp_path / "cut.gguf", tmp_path)


def test_what_is_known_to_be_lost(source: Path, tmp_path: Path) -> None:
    divergence = Divergence(**{field.name: 0 for field in dataclasses.fields(Divergence)} | {"mean": 0.0125})
    verification = Verification(**{field.name: () for field in dataclasses.fields(Verification)} | {"divergence": divergence})
    tried = [Tried("Q8_0", "plain", 9, 0.001), Tried("Q2_K", "plain", 3, 0.5, measured=False)]
    write_report(Report("tiny", "Q4_K_M", verification=verification, tried=tried), tmp_path)
    write_report(Report("another", "Q6_K", verification=verification), tmp_path)
    (tmp_path / "some-report.json").write_text("[]")
    found = preflight(source, tmp_path)
    assert {one.type: one.loss for one in found.estimates if one.loss is not None} == {"Q4_K_M": 0.0125, "Q8_0": 0.001}
    assert wording.loses(found.of("Q4_K_M")) == "0.013 nats"
    assert wording.loses(found.of("Q2_K")).startswith("±2")


def made(**changes: int) -> Preflight:
    estimate = Estimate("Q4_K_M", 20 << 30, 1 << 30, 4.9, 24 << 30, True, 600.0)
    numbers = {"source": 70 << 30, "fetch": 0, "held": 0, "disk_free": 30 << 30, "work": 1 << 30}
    memory = {"memory_available": 8 << 30, "memory_total": 16 << 30}
    return Preflight("m", "qwen35moe", "BF16", 35 << 30, vision=True, mtp=True, estimates=(estimate,), **numbers | memory | changes)


def test_what_a_machine_lacks() -> None:
    def lacks(asked: Asked = PLAIN, **changes: int) -> type | None:
        found = made(**changes)
        problem = shortage(found, "Q4_K_M", found.of("Q4_K_M").bytes, asked)
        return None if problem is None else type(problem)

    assert lacks() is None
    assert lacks(disk_free=21 << 30) is DiskFull  # not a byte to spare
    assert lacks(held=10 << 30) is DiskFull
    assert lacks(scratch=40 << 30, reference=40 << 30, trials=40 << 30, foretold=40 << 30) is None  # nothing of it was asked for
    assert lacks(Asked(calibrate=True), scratch=29 << 30) is None  # gone before the result comes
    assert lacks(Asked(calibrate=True), scratch=30 << 30) is DiskFull
    assert lacks(Asked(verify=True), reference=8 << 30) is None
    assert lacks(Asked(verify=True), reference=9 << 30) is DiskFull  # lies beside the result
    assert lacks(Asked(verify=True), reference=8 << 30, foretold=1 << 30) is DiskFull
    assert lacks(Asked(target=True), reference=8 << 30, trials=21 << 30) is None
    assert lacks(Asked(target=True), reference=8 << 30, trials=22 << 30) is DiskFull
    assert lacks(Asked(verify=True), source=8 << 30, held=1 << 30) is None
    assert lacks(Asked(verify=True), source=9 << 30, held=1 << 30) is DiskFull  # all of what is fetched stays to the end
    assert lacks(memory_available=1 << 29) is MemoryShortage
    with pytest.raises(DiskFull, match=r"takes 33\.4 GB of the disk, and 32\.2 GB are free"):
        check(made(held=10 << 30), "Q4_K_M")


def test_most_held() -> None:
    a, b, c = (Path(name) for name in "abc")
    sizes = {a: 5, b: 7, c: 11}
    one_after_the_other = [frozenset({a}), frozenset({a}), frozenset({b}), frozenset({c})]
    assert most_held(one_after_the_other, sizes) == 18  # b, and c on its way
    assert most_held([frozenset({a}), frozenset({b}), frozenset({c}), frozenset({a})], sizes) == 23
    assert most_held([frozenset({a, b, c})], sizes) == 23
    assert most_held([frozenset({a})], sizes) == 5


def test_the_clock_knows_every_type() -> None:
    kinds = {Kind[name] for name in ("F32", "Q5_K", "Q6_K", "Q8_0")} | {mix.kind for mix in MIXES.values()}
    assert kinds <= _COSTS.keys()
    pace = measure_pace()
    assert 0.01 < pace.ggml < 1000
    assert 0.001 < pace.kquants < 1000
    slow = seconds({Kind.IQ4_XS: 10**9}, True, pace, 1.0, 2)
    assert seconds({Kind.Q8_0: 10**9}, True, pace, 1.0, 2) < slow
    assert seconds({Kind.IQ4_XS: 10**9}, True, pace, 1.0, 4) == pytest.approx(slow / 2)
    assert seconds({Kind.Q5_K: 10**9}, False, Pace(1.0, 0.1), 0.0, 1) < seconds({Kind.Q5_K: 10**9}, False, Pace(1.0, 1.0), 0.0, 1) / 9
    assert wording.time_left(slow)


def test_what_runs_beside_takes_what_is_said(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copies that calibrating, measuring and comparing make, to the byte where they are files of ours."""
    found = preflight(source, tmp_path, verify=HELD_BACK)
    with reference(source, tmp_path, lambda _: None, kind_for(found.source)) as run:
        assert run.kind == "BF16"
        assert run.vision is not None
        # Keys of the layers that guess ahead, which the copy does not have.
        assert 0 <= found.reference - run.text.stat().st_size - run.vision.stat().st_size < 20_000
        groups = groups_of({t.name: tuple(reversed(t.shape)) for t in read_info(run.text).tensors}, 4)
        with Trials(run.text, groups, tmp_path / "trials", None, 1) as trials, Source(trials.model, None, read_corpus(HELD_BACK), tmp_path):
            taken = sum(path.stat().st_size for path in (tmp_path / "trials").rglob("*") if path.is_file())
            assert 0 < taken < found.trials
    monkeypatch.setattr("quantize.divergence.MOST_BYTES", 1 << 40)
    with Probe(*built(source, tmp_path)) as probe:
        scored = sum(prompt.scored for prompt in _prompts(probe, read_corpus(HELD_BACK), 1 << 30))
        assert 0 < scored * probe.n_vocab * 4 <= preflight(source, tmp_path, verify=HELD_BACK).foretold
    whole = convert(source, tmp_path, "BF16").text
    assert whole is not None
    assert preflight(whole, tmp_path).reference == 0  # a file is run as it is
    monkeypatch.setattr("quantize.reference.memory", lambda: Memory(found.source, found.source))
    assert preflight(source, tmp_path).reference == found.scratch < found.reference  # as Q8_0 where memory is short


def built(source: Path, folder: Path) -> tuple[Path, Path | None]:
    made = convert(source, folder, "Q8_0")
    assert made.text is not None
    return made.text, None


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_stays_within_what_is_said(tmp_path: Path) -> None:
    """A checkpoint of 60 MB, in a process of its own; and what it takes beyond what Python and the libraries take."""
    pair = ("linear_attention", "full_attention")
    source = write_checkpoint(tmp_path / "wide", Spec(layer_types=pair, width=1024, experts=4, expert_width=512, vocabulary=6000))
    code = f"""from pathlib import Path
from quantize.convert import convert
def peak():
    return next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
convert(Path({str(write_checkpoint(tmp_path / "tiny", Spec()))!r}), Path({str(tmp_path)!r}), "Q4_K_M")
before = peak()
convert(Path({str(source)!r}), Path({str(tmp_path)!r}), "Q4_K_M", threads=3)
print(before, peak())"""
    before, after = map(int, subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert 0 < after - before < work_bytes(3)
    assert after < _BASE + work_bytes(3)
