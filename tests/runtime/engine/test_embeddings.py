"""Vision embeddings: what stays, what goes, and what comes back."""

from __future__ import annotations

import numpy as np

from runtime.engine.embeddings import EmbeddingCache


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
