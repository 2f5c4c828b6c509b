"""Looks a model up on the Hub, when the user asks: the series' own files, or any repository of the two architectures.

A repository outside the series is judged by the header of its smallest file, read through ranges; nothing is downloaded.
"""

from __future__ import annotations

import dataclasses
import re

from runtime.errors import ModelError, QuernError
from runtime.models.architecture import from_header
from runtime.models.catalog import (
    Catalog,
    Entry,
    HubFile,
    Listing,
    is_model,
    looked_up,
    offers,
    outsider,
    variant_of,
    variant_words,
    vision_file,
)
from runtime.models.gguf_info import ARCHITECTURES, GgufInfo
from runtime.models.hub import Hub

_ANOTHER = "Choose a model of the Qwen3.5 series, or one built like it."
_COUSIN = re.compile(r"Qwen3\.[678](?:-\w+)*", re.IGNORECASE)


def look_up(catalog: Catalog, hub: Hub, entry: Entry) -> Entry:
    """The entry with its files as the Hub lists them now. Raises HubError, NotFound, ModelError."""
    if not any(entry.repo == known.repo and known.mtp_repo for known in catalog.entries()):
        return add(catalog, hub, entry.repo)
    listing = hub.listing(entry.repo)
    if not offers(listing.files):
        raise ModelError(f"{entry.repo} holds no model file.", "Try again later, or add another repository.")
    catalog.keep(listing)
    return looked_up(entry, listing)


def add(catalog: Catalog, hub: Hub, repo: str) -> Entry:
    """A repository of the user's choice, remembered in the catalogue. Raises ModelError for what Quern does not run, with the reason."""
    known = next(
        (entry for entry in catalog.entries() if entry.repo.lower() == repo.lower() and entry.mtp_repo and not entry.profile), None
    )
    if known is not None:
        return look_up(catalog, hub, known)
    listing = hub.listing(repo)
    found = offers(listing.files)
    if not found:
        named = [file.path.lower() for file in listing.files if file.path.lower().endswith(".gguf")]
        if any(is_model(path) for path in named):
            raise ModelError(f"{repo} holds only some of the files of its models.", "Choose another repository.")
        if any("mmproj" in path for path in named):
            raise ModelError(f"{repo} holds only a vision file, no model.", _ANOTHER)
        raise ModelError(
            f"{repo} holds no GGUF file.",
            "Look for a repository whose name ends in -GGUF. A checkpoint of safetensors becomes one with: quern quantize",
        )
    info = hub.header(repo, listing.commit, found[0].files[0])
    if info.kind != "model":
        raise ModelError(_refusal(repo, info), _ANOTHER)
    vision = vision_file(listing.files)
    if vision is not None and not _belongs(hub, listing, vision, info):
        listing = dataclasses.replace(listing, files=tuple(file for file in listing.files if "mmproj" not in file.path.lower()))
    shards = found[0].files[1:]  # whose tensors say whether the output is the embeddings
    tensors = [tensor for part in shards for tensor in hub.header(repo, listing.commit, part).tensors]
    entry = outsider(repo, from_header(info, [*info.tensors, *tensors]), welcome(repo, info))
    catalog.keep(listing, entry.architecture, entry.about)
    return looked_up(entry, listing)


def welcome(repo: str, info: GgufInfo) -> str:
    """What an accepted repository is, in a few words; the family's younger members by their name."""
    base = variant_of(repo)
    if base is not None:
        return variant_words(base)
    said = _COUSIN.search(info.name) or _COUSIN.search(repo)
    maker = repo.partition("/")[0]
    if said:
        return f"{said[0].removesuffix('-GGUF')} is built as the Qwen3.5 series is, so it runs here. From {maker}"
    return f"Added by you, from {maker}"


def _refusal(repo: str, info: GgufInfo) -> str:
    if info.architecture == "clip":
        return f"{repo} holds only a vision file, no model."
    return f"{repo} is a model of the architecture {info.architecture}; Quern runs {' and '.join(ARCHITECTURES)}."


def _belongs(hub: Hub, listing: Listing, vision: HubFile, model: GgufInfo) -> bool:
    """Whether the vision file is of the family and of the model's width; one that cannot be read is left out too."""
    try:
        info = hub.header(listing.repo, listing.commit, vision)
    except QuernError:
        return False
    return info.kind == "vision" and info.width == model.width
