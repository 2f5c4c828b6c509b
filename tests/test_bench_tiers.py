"""The benchmark of models larger than memory: its limit is kept by the kernel, its table says what was measured, its routers are skewed."""

from __future__ import annotations

import itertools
import subprocess
import sys

import numpy as np
import pytest
from gguf import GGMLQuantizationType as Kind

from quantize.planned import Planned
from tests.bench.blocks import Pools
from tests.bench.shapes import SHAPES
from tests.bench.synthetic import _gather, _skewed_router, plan

if sys.platform != "linux":
    pytest.skip("control groups are Linux's", allow_module_level=True)

from tests.bench.memory_limit import NotPermitted, memory_limit
from tests.bench.tiers import table


def test_a_process_that_needs_more_than_the_limit_is_ended() -> None:
    take = "import sys; held = bytearray(int(sys.argv[1])); held[::4096] = b'x' * len(held[::4096])"
    try:
        with memory_limit(64 << 20) as group:
            few, many = (
                subprocess.run([sys.executable, "-S", "-c", take, str(n << 20)], preexec_fn=group.join, check=False) for n in (8, 200)
            )
            assert few.returncode == 0
            assert many.returncode != 0
            assert 8 << 20 < group.peak <= 64 << 20
        assert not group.folder.exists()
    except NotPermitted as error:
        pytest.skip(str(error))


def test_the_table_gives_medians_multiples_and_reasons() -> None:
    def line(limit: str, side: str, tps: float, **prompt: object) -> dict[str, object]:
        prefill = {"tps": 10 * tps, "tokens": 1000, "read_mb_per_token": 13.6} | prompt
        decode = {"tps": tps, "read_mb_per_token": 300.0} | ({"held": 0.4, "foreseen": 0.5, "waited": 0.1} if side == "tiers" else {})
        load = {"load_s": tps, "load_read_gb": 2.6}
        return {"limit": limit, "side": side, "others": 0.02, **load, "prefill": prefill, "decode": decode}

    found = [
        line("8", "tiers", 4.0),
        line("8", "tiers", 6.0),
        line("8", "tiers", 5.0),
        line("8", "plain", 0.5, at_most=True),
        {"limit": "6", "side": "plain", "failed": -9},
        {"limit": "6", "side": "tiers", "skipped": "a control group cannot be made: Permission denied"},
    ]
    rows = table(found).splitlines()
    assert rows[2] == "| 8 | tiers | 5.0 s, 2.6 GB | 50.00 (10.00×) | 13.6 GB | – | – | 5.00 (10.00×) | 300 MB | 40% | 50% | 10% | 2% |"
    assert rows[3] == "| 8 | plain | 0.5 s, 2.6 GB | < 5.00 | 13.6 GB | – | – | 0.50 | 300 MB | – | – | – | 2% |"
    assert "ended (-9)" in rows[4]
    assert "Permission denied" in rows[5]
    assert len({row.count("|") for row in rows}) == 1


def test_skewed_routers_prefer_some_experts_and_neighbours_choose_alike() -> None:
    """As synthetic.py says: a tenth of the experts takes a third of the choices, neighbouring words share a quarter of theirs."""
    pools = Pools(1)
    router = next(t.tensor for t in plan(SHAPES["full-skewed"])[0] if t.tensor.name == "blk.0.ffn_gate_inp.weight")
    assert isinstance(router, Planned)
    rows = np.concatenate(list(_skewed_router(router, pools))).view(np.float32).reshape(router.shape)
    words = pools.order(320 * router.shape[1], Kind.Q4_K).reshape(320, -1)
    _gather(words, {i: i + 1 for i in range(319)})
    values = np.random.default_rng(2).standard_normal((4096, 256)).astype(np.float32)
    states = values[words].reshape(320, -1)
    chosen = np.argsort(-states @ rows.T, 1)[:, :8]
    uses = np.sort(np.bincount(chosen.ravel(), minlength=256))[::-1]
    assert 0.3 < uses[:26].sum() / uses.sum() < 0.6
    alike = [len({*a} & {*b}) / 8 for a, b in itertools.pairwise(chosen)]
    assert 0.2 < np.mean(alike) < 0.4
