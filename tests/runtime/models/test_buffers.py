"""The planner's formulas against what llama.cpp reserves, for every published shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.models.buffers import LEAST, MOST, batch_tokens, compute_bytes
from tests.bench.headers import published, reserved, write

GIB = 1 << 30
CASES = [(context, batch, kv) for context in (2048, 16_384, 65_536) for batch in (512, 1024) for kv in ("f16", "q8_0")]


@pytest.mark.parametrize("name", published())
def test_what_llama_cpp_reserves_is_known_beforehand(tmp_path: Path, name: str) -> None:
    shape = published()[name]
    path = write(tmp_path / f"{name}.gguf", name, shape)
    for (context, batch, kv), found in zip(CASES, reserved(path, CASES), strict=True):
        planned = compute_bytes(shape, batch, context, kv, kv)  # type: ignore[arg-type]
        assert planned == pytest.approx(found["compute"], rel=0.01), (context, batch, kv)
        assert shape.state_bytes == pytest.approx(found["RS"], rel=0.001)
        assert shape.vocabulary * 4 == pytest.approx(found["output"], rel=0.01)


def test_experts_get_wide_batches_where_memory_allows() -> None:
    big, dense = published()["35B-A3B"], published()["9B"]
    assert batch_tokens(dense, 16384, 64 * GIB) == LEAST
    assert batch_tokens(big, 16384, 16 * GIB) == MOST
    assert batch_tokens(big, 16384, 4 * GIB) == LEAST
    assert batch_tokens(big, 262144, 16 * GIB) == LEAST
