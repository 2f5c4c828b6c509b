"""Bounded caches: what stays, what goes."""

from __future__ import annotations

import ctypes

import numpy as np
import pytest

from runtime.engine.cache import Checkpoint, Checkpoints, EmbeddingCache, common_prefix


def test_the_least_recently_used_embedding_goes_first() -> None:
    cache = EmbeddingCache(max_bytes=2 * 400)
    for key in "ab":
        cache.put(key, np.zeros((10, 10), np.float32))
    assert cache.get("a") is not None
    cache.put("c", np.ones((10, 10), np.float32))
    assert cache.get("b") is None
    assert cache.get("a") is not None
    assert len(cache) == 2


def test_what_is_larger_than_the_cache_is_not_kept() -> None:
    cache = EmbeddingCache(max_bytes=100)
    cache.put("small", np.zeros((5, 5), np.float32))
    cache.put("large", np.zeros((10, 10), np.float32))
    assert cache.get("small") is not None
    assert cache.get("large") is None


def point(index: int, size: int = 10) -> Checkpoint:
    return Checkpoint(index, index, index, (ctypes.c_uint8 * size)())


def test_checkpoints_keep_the_first_and_the_newest() -> None:
    kept = Checkpoints(max_bytes=30)
    for index in (5, 10, 15, 20, 25):
        kept.add(point(index))
    assert [kept.before(i).index for i in (7, 21, 99) if kept.before(i)] == [5, 20, 25]  # type: ignore[union-attr]
    assert kept.before(4) is None
    kept.cut(20)
    assert len(kept) == 2


def test_a_checkpoint_at_an_earlier_place_forgets_the_later_ones() -> None:
    kept = Checkpoints(max_bytes=1000)
    for index in (5, 10, 15, 10):
        kept.add(point(index))
    assert len(kept) == 2


@pytest.mark.parametrize(("a", "b", "n"), [([], [1], 0), ([1, 2], [1, 2, 3], 2), ([1, 9, 3], [1, 2, 3], 1), (["m", 1], ["m", 1], 2)])
def test_common_prefix(a: list[object], b: list[object], n: int) -> None:
    assert common_prefix(a, b) == n
