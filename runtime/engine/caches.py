"""The caches of one loaded model: which folder each has on disk, how much it may take, and whose its files are."""

from __future__ import annotations

import logging
from pathlib import Path

from runtime.engine.cache_folder import CacheFolder, disk
from runtime.engine.embeddings import EmbeddingCache
from runtime.engine.identity import build, file_identity, with_settings
from runtime.engine.model import Model
from runtime.engine.stored import StoredChats

log = logging.getLogger(__name__)
_CHATS = 8 << 30  # twenty chats and more of the 35B model
_EMBEDDINGS = 1 << 30  # a hundred pictures of 1,000 tokens for a model 2,048 wide
_SHARE = 20  # of a small disk at most one part in so many


def chats_on_disk(model: Model, folder: Path | None, most: int | None = None) -> StoredChats | None:
    """None without a folder, or where the model's file can no longer be looked at. `most`: bytes for chats and embeddings together,
    where the user has said."""
    if folder is None:
        return None
    try:
        settings = (model.settings, model.backend)
        identity = with_settings(file_identity(model.info.shards), settings)
        return StoredChats(CacheFolder(folder / "chats", _bounded(_CHATS, folder, most)), build(), identity)
    except OSError as error:
        log.warning("chats are not kept on disk: %s", error)
        return None


def embeddings(model: Model, memory_bytes: int, folder: Path | None, most: int | None = None) -> EmbeddingCache:
    """In memory alone without a folder, or where the vision file can no longer be looked at."""
    if folder is None or model.vision is None:
        return EmbeddingCache(memory_bytes)
    try:
        projector = with_settings(file_identity(model.vision.info.shards), model.backend)
        return EmbeddingCache(memory_bytes, CacheFolder(folder / "embeddings", _bounded(_EMBEDDINGS, folder, most)), build(), projector)
    except OSError as error:
        log.warning("embeddings are not kept on disk: %s", error)
        return EmbeddingCache(memory_bytes)


def _bounded(usual: int, folder: Path, most: int | None) -> int:
    """`most` for both caches is shared as their usual sizes are."""
    if most is not None:
        return most * usual // (_CHATS + _EMBEDDINGS)
    return min(usual, disk(folder)[0] // _SHARE)
