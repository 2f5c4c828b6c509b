"""What stores Q4_K, Q5_K and Q6_K faster gives ggml's bytes, and where it does not it is not used."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gguf import GGML_QUANT_SIZES
from gguf import GGMLQuantizationType as Kind

from quantize import ggml, kquants
from runtime.engine import native

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))
import kquants_build  # noqa: E402

sys.path.remove(str(ROOT / "packaging"))
pytestmark = pytest.mark.skipif(
    platform.system() != "Linux" or platform.machine() != "x86_64", reason="built for x86-64 on Linux only; ggml does the work elsewhere"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kquants")
    assert [path.name for path in kquants_build.build(folder)] == [kquants.file_name(name) for name in kquants.VARIANTS]
    return folder


@pytest.fixture
def chunk() -> Any:
    return ggml._library().ggml_quantize_chunk


@pytest.fixture(params=kquants.VARIANTS)
def store(request: pytest.FixtureRequest, built: Path) -> kquants.Store:
    store = kquants.load(built / kquants.file_name(request.param))
    if store is None:
        pytest.skip(f"this processor has no {request.param}")
    return store


def rows(seed: int, count: int, width: int) -> ggml.Floats:
    """Of every scale and shape, in BF16's steps where odd."""
    random = np.random.RandomState(seed)
    values = random.standard_normal((count, width)) ** (1 + seed % 3) * 10.0 ** random.uniform(-9, 4, (count, 1))
    values *= random.random_sample((count, width)) > random.choice([0.0, 0.3, 0.97])
    values += random.choice([0.0, 0.5, -2.0])
    found = values.astype(np.float32)
    return found if seed % 2 else (found.view(np.uint32) & 0xFFFF0000).view(np.float32)


def stored(function: Any, kind: Kind, values: ggml.Floats, importance: ggml.Floats | None, *start: int) -> bytes:
    out = np.zeros((len(values), values.shape[1] // 256 * GGML_QUANT_SIZES[kind][1]), np.uint8)
    place = None if importance is None else importance.ctypes.data
    assert function(kind, values.ctypes.data, out.ctypes.data, *start, len(values), values.shape[1], place)
    return out.tobytes()


@pytest.mark.parametrize("kind", kquants.KINDS)
@pytest.mark.parametrize("seed", range(8))
def test_bytes(store: kquants.Store, chunk: Any, kind: Kind, seed: int) -> None:
    values = rows(seed, 7, 256 * (1 + seed % 5))  # blocks in odd numbers too
    importance = np.random.RandomState(seed).gamma(0.5, 1.0, values.shape[1]).astype(np.float32)
    importance[seed::7] = 0
    for given in (None, importance):
        assert stored(store, kind, values, given) == stored(chunk, kind, values, given, 0)


def test_samples(store: kquants.Store, chunk: Any) -> None:
    assert kquants.agrees(store, chunk)
    assert not store(Kind.Q3_K, 0, 0, 0, 256, None)


def test_one_wrong_byte_and_it_is_not_used(built: Path, chunk: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert kquants.faster(chunk, built) is not None
    assert kquants.faster(chunk, tmp_path) is None  # where nothing was built
    (tmp_path / "other").mkdir()
    source = kquants_build.SOURCE.read_text(encoding="utf-8")
    assert source.count("-0.9f, 0.05f, 36") == 1
    (tmp_path / "kquants.c").write_text(source.replace("-0.9f, 0.05f, 36", "-0.9f, 0.05f, 35"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kquants_build, "SOURCE", tmp_path / "kquants.c")
        assert len(kquants_build.build(tmp_path / "other")) == 2
    assert kquants.faster(chunk, tmp_path / "other") is None
    assert "it is not used" in caplog.text
    caplog.clear()


def test_by_ggml_alone(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = rows(3, 16, 2048)
    found = []
    for folder in (built, tmp_path):
        monkeypatch.setattr(native, "folder", lambda folder=folder: folder)
        found.append([ggml.quantize(values, kind).tobytes() for kind in (*kquants.KINDS, Kind.Q8_0)])
    assert found[0] == found[1]


def test_the_same_wherever_it_is_built(built: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    for path in kquants_build.build(tmp_path / "elsewhere"):
        assert path.read_bytes() == (built / path.name).read_bytes()


def test_without_a_compiler(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kquants_build.build(tmp_path, {"PATH": str(tmp_path)}) == []
    assert kquants_build.compiler_for({}, machine="aarch64") == []
    assert kquants_build.compiler_for({}, system="Darwin") == []
    assert kquants_build.compiler_for({"CC": "ccache gcc"}) == ["ccache", "gcc"]
    assert kquants_build.build(tmp_path, {"CC": "false"}) == []
    assert "could not be built" in capsys.readouterr().err
    assert not any(tmp_path.iterdir())


def test_nothing_is_fused(built: Path) -> None:
    """A fused multiply-add rounds once where ggml rounds twice."""
    for path in built.iterdir():
        told = subprocess.run(["objdump", "-d", "--no-show-raw-insn", path], capture_output=True, text=True, check=True).stdout
        assert "vmulps" in told
        assert "vfmadd" not in told
        assert "vfnmadd" not in told
