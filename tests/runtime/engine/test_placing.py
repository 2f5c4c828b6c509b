"""A plan in llama.cpp's terms, what it says of itself, and the one step down. No GPU is needed: llama.cpp's answers are asked for."""

from __future__ import annotations

import ctypes
import dataclasses
import re
from pathlib import Path
from typing import Any

import llama_cpp.llama_cpp as ll
import pytest

from runtime.engine import loading
from runtime.engine.here import build
from runtime.engine.loading import examine, load
from runtime.engine.measuring import measure_disk
from runtime.engine.occupied import occupied
from runtime.engine.placing import Placing, stays
from runtime.engine.products import Device
from runtime.engine.stop import Stop
from runtime.engine.told import Told
from runtime.errors import MemoryShortage, ModelError
from runtime.models import records
from runtime.models.gguf_info import TensorInfo
from runtime.models.library import demo_model
from runtime.models.machine import GB, Machine, idle, imagined, typical_cpu
from runtime.models.placement import Choices, plan
from runtime.models.records import Record
from runtime.models.repacking import from_build, repacked_bytes
from runtime.models.sizes import of_file
from tests.bench.headers import published, write

HERE = Machine(idle(32 * GB), typical_cpu())
# Where answers come twice as fast from weights in llama.cpp's own order.
COPYING = dataclasses.replace(HERE, copying=dataclasses.replace(HERE.cpu, decode_bps={"Q4_K": 2 * HERE.cpu.decode_bps["Q4_K"]}))


def test_only_the_experts_that_stay_match() -> None:
    pattern = stays((0, 0, 0, -1), (0, -1, -1, -1))
    assert pattern is not None
    names = [f"blk.{i}.ffn_{part}.weight" for i in (0, 1, 2, 3, 11, 21) for part in ("gate_exps", "down_exps", "gate_shexp", "gate_inp")]
    kept = [name for name in names if re.search(pattern, name)]
    assert kept == [f"blk.{i}.ffn_{part}.weight" for i in (1, 2) for part in ("gate_exps", "down_exps")]
    assert stays((0, 0), (0, 0)) is None
    assert stays((0, 0), ()) is None


def test_a_plan_for_cards_becomes_parameters(tmp_path: Path) -> None:
    path = write(tmp_path / "35B.gguf", "35B", published()["35B-A3B"])
    sizes = of_file(examine(path, None)[0], None)
    planned = plan(sizes, imagined(HERE, [8 * GB, 24 * GB], 64 * GB), Choices(gpu_experts=30))
    placing = Placing(planned, {"GPU0": 111, "GPU1": 222})
    params = ll.llama_model_default_params()
    placing.apply(params)
    assert params.n_gpu_layers == 41
    devices = ctypes.cast(params.devices, ctypes.POINTER(ctypes.c_void_p))
    assert [devices[i] for i in range(3)] == [222, 111, None]  # the larger, faster card was named second
    counts = [planned.layout.layers.count(0), planned.layout.layers.count(1) + 1]
    assert [params.tensor_split[i] for i in range(2)] == counts
    assert placing.pattern is not None
    assert placing.pattern.count("|") - 3 == 9  # ten layers' experts stay
    assert params.tensor_buft_overrides


def test_what_the_user_decided_is_in_the_plan_of_a_load(tmp_path: Path) -> None:
    path = write(tmp_path / "35B.gguf", "35B", published()["35B-A3B"])
    info = examine(path, None)[0]
    machine = imagined(HERE, [16 * GB], 64 * GB)
    free = loading.plan_of(info, None, machine)
    held = loading.plan_of(info, None, machine, context=32_768, cache_k="q8_0", cache_v="q8_0", gpu_experts=3, vision="memory")
    assert sum(place >= 0 for place in free.layout.experts) > sum(place >= 0 for place in held.layout.experts) == 3
    assert (held.need.context, held.vision, held.choices.cache_k) == (32_768, "memory", "q8_0")
    placing = Placing(held, {"GPU0": 111})
    assert placing.pattern is not None
    assert placing.pattern.count("|") - 3 == 36  # 37 layers' experts stay
    small = imagined(HERE, [8 * GB], 64 * GB)
    with pytest.raises(MemoryShortage, match="as you chose to place it"):  # before llama.cpp is asked for anything
        load(
            info,
            None,
            context=None,
            threads=1,
            stop=Stop(),
            on_progress=lambda _: None,
            machine=small,
            gpu_experts=40,
        )


def test_llama_cpp_applies_the_overrides(tmp_path: Path) -> None:
    """On the processor they change nothing, but llama.cpp says what it matched."""
    path = write(tmp_path / "35B.gguf", "35B", published()["35B-A3B"])
    planned = plan(of_file(examine(path, None)[0], None), HERE)
    placing = Placing(planned)
    placing.pattern = stays((0,) * 40, (0,) * 37 + (-1,) * 3)
    params = ll.llama_model_default_params()
    placing.apply(params)
    params.no_alloc, params.load_mode = True, 0
    said: list[str] = []
    hear = ll.llama_log_callback(lambda level, text, data: said.append(text.decode()))
    ll.llama_log_set(hear, ctypes.c_void_p())
    try:
        model = ll.llama_model_load_from_file(str(path).encode(), params)
    finally:
        ll.llama_log_set(ll.llama_log_callback(), ctypes.c_void_p())
    assert model
    ll.llama_model_free(model)
    moved = sorted(set(re.findall(r"tensor (\S+) \(.*overridden", "".join(said))))
    assert moved == sorted(f"blk.{i}.ffn_{part}_exps.weight" for i in (37, 38, 39) for part in ("gate", "up", "down"))


def test_where_the_memory_cannot_be_had_it_steps_down_once(monkeypatch: pytest.MonkeyPatch) -> None:
    info, vision = examine(demo_model(), None)
    real, tried = ll.llama_model_load_from_file, []

    def only_as_stored(path: bytes, params: Any) -> Any:
        tried.append(bool(params.use_extra_bufts))
        return None if params.use_extra_bufts else real(path, params)

    monkeypatch.setattr(loading.ll, "llama_model_load_from_file", only_as_stored)
    made = load(info, vision, context=512, threads=1, stop=Stop(), on_progress=lambda share: None, machine=COPYING)
    assert made.placed is not None
    assert (tried, made.placed.stepped_down, made.placed.plan.repack) == ([True, False], True, False)
    made.close()
    monkeypatch.setattr(loading.ll, "llama_model_load_from_file", lambda path, params: None)
    with pytest.raises(ModelError, match="could not be loaded"):
        load(info, vision, context=512, threads=1, stop=Stop(), on_progress=lambda share: None, machine=COPYING)


def test_llama_cpps_own_figures_are_heard_in_pieces() -> None:
    told = Told()
    told.read("load_tensors:   CPU_Mapped model buffer size =   604.18 MiB\nsched_reserve:  ")
    told.read("     CPU compute buffer size =    58.16 MiB\nllama_kv_cache:        CPU KV buffer size =   192.00 MiB\n")
    assert told.total("compute") == round(58.16 * 2**20)
    assert told.buffers["CPU"]["KV"] == 192 << 20
    assert told.buffers["CPU_Mapped"] == {"model": round(604.18 * 2**20)}


def test_what_the_build_says_decides_about_repacking() -> None:
    assert from_build("CPU : SSE3 = 1 | AVX2 = 1 | AVX512 = 1 | REPACK = 1 | ") == ("avx2", "avx512")
    assert from_build("CPU : AVX2 = 1 | ") == ()


def test_products_of_a_type_are_measured_on_the_processor() -> None:
    with Device("CPU", 1) as device:
        rates = device.rates(("Q4_K",), spread=1 << 20)
        assert 0 < device.share <= 1.5
    assert set(rates.decode_bps) == {"Q4_K"}
    assert rates.batch_flops["Q4_K"] > rates.decode_bps["Q4_K"] / 10
    assert 0 <= rates.row_s["Q4_K"] < 1e-5
    assert rates.memory_bps <= rates.decode_bps["Q4_K"]
    assert rates.narrow_flops["Q4_K"] > 0
    assert 0 < rates.node_s < 1
    assert 0 < rates.recurrent_s < 1


def test_weights_in_llama_cpps_own_order_are_measured_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    real, asked = Device._repacking, []
    monkeypatch.setattr(Device, "_repacking", lambda self, kind, shape: asked.append(kind) or real(self, kind, shape))
    with Device("CPU", 1) as device:
        stored = device.rates(("Q4_K", "F16"), spread=1 << 20)
        assert not asked
        copied = device.copying(stored, ("Q4_K", "F16"), spread=1 << 20)
        again = device.copying(stored, ("F16",), spread=1 << 20)
    assert copied.decode_bps["F16"] == stored.decode_bps["F16"]
    assert again == stored
    repacks = repacked_bytes(TensorInfo("", (256, 256), "Q4_K", 0, 1), frozenset(from_build(build()))) > 0
    assert set(asked) == ({"Q4_K"} if repacks else set())
    assert (copied.batch_flops["Q4_K"] != stored.batch_flops["Q4_K"]) == repacks


def test_a_disk_is_measured_and_left_as_it_was(tmp_path: Path) -> None:
    assert measure_disk(tmp_path / "new") > 1e6
    assert list((tmp_path / "new").iterdir()) == []


def test_what_loads_took_is_kept_and_corrects_the_next_plan(tmp_path: Path) -> None:
    def record(file: str, real: int, context: int = 512) -> Record:
        return Record("m", file, context, "f16, f16", "engine", 100_000_000, real, 1, 1, 1, 1, 1.0, 1.0, 1.0)

    records.keep(tmp_path, record("a", 104_000_000))
    records.keep(tmp_path, record("a", 106_000_000))
    records.keep(tmp_path, record("b", 190_000_000))
    assert [one.file for one in records.read(tmp_path)] == ["a", "b"]
    assert records.correction(tmp_path, "a", "engine") == 6_000_000
    assert records.correction(tmp_path, "a", "another") == 0
    assert records.correction(tmp_path, "b", "engine") == 0  # so much is not the model's
    (tmp_path / "loads.json").write_text("[{]")
    assert records.read(tmp_path) == []


@pytest.mark.skipif(occupied() is None, reason="only Linux says")
def test_this_process_is_somewhere() -> None:
    used = occupied()
    assert used is not None
    assert used.private > 10 << 20
    assert occupied(Path("/nowhere")) is None
