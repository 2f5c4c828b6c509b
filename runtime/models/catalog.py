"""The series: what it consists of, what each is for, and the files it is published in.

Pinned in series.json, from qwen35-facts; sizes and hashes of the files come from the Hub once the user asks (`looked_up`),
and are kept in the cache folder. Nothing here touches the network.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from runtime.errors import NotFound
from runtime.models.architecture import Architecture, from_table
from runtime.models.gguf_info import shard_paths, stem

_log = logging.getLogger(__name__)
_TABLE = Path(__file__).with_name("series.json")
# As publishers write it at the end of a file's name: Q4_K_M, UD-Q4_K_XL, IQ3_XXS, MXFP4_MOE, BF16, F16.
_QUANTIZATION = re.compile(r"[-_.]((?:UD-)?(?:I?Q\d[A-Z0-9_]*|TQ\d[A-Z0-9_]*|MXFP4(?:_[A-Z]+)?|BF16|F16|F32))$", re.IGNORECASE)
_VISION_ORDER = ("F16", "BF16", "F32", "Q8_0")  # F32 costs memory and gains nothing


@dataclass(frozen=True)
class HubFile:
    """A file of a repository at one commit."""

    path: str  # inside the repository, with forward slashes
    bytes: int
    sha256: str  # hexadecimal; empty where the Hub gives none
    git_sha1: str = ""  # of a small file, which the Hub keeps in git itself


@dataclass(frozen=True)
class Offer:
    """One quantization. `files` is empty until it was looked up; then it holds every shard, in order."""

    quantization: str
    bytes: int  # all shards; 0: not known yet
    exact: bool = True
    files: tuple[HubFile, ...] = ()


@dataclass(frozen=True)
class Score:
    benchmark: str
    score: float
    against: str
    other: float


@dataclass(frozen=True)
class Profile:
    """How a model is to be run where that differs from its usual settings."""

    thinking: bool
    speculation: bool
    yarn: str
    sampling: Mapping[str, float]


@dataclass(frozen=True)
class Entry:
    """One row of the catalogue. `architecture` is None for a repository outside the series that was not read yet."""

    name: str
    about: str
    repo: str
    architecture: Architecture | None
    offers: tuple[Offer, ...]
    vision: HubFile | None = None  # bytes 0: not known yet; None: there is none
    mtp_repo: str = ""
    other_repos: tuple[str, ...] = ()
    scores: tuple[Score, ...] = ()
    scores_source: str = ""
    sentence: str = ""  # what must be said about it
    profile: Profile | None = None
    preferred: tuple[str, ...] = ("Q4_K_M", "UD-Q4_K_XL", "Q4_K_S", "Q4_0", "Q8_0")
    commit: str = ""  # of the list of files; empty: pinned sizes

    @property
    def offer(self) -> Offer | None:
        """The quantization to take unless another is asked for."""
        by_name = {offer.quantization: offer for offer in self.offers}
        return next((by_name[name] for name in self.preferred if name in by_name), self.offers[0] if self.offers else None)

    def total_bytes(self, offer: Offer) -> int:
        """Model and vision file; 0 where a part is not known."""
        return offer.bytes + (self.vision.bytes if self.vision else 0) if offer.bytes else 0


@dataclass(frozen=True)
class Listing:
    """What the Hub says a repository holds."""

    repo: str
    commit: str
    files: tuple[HubFile, ...]
    gated: bool = False


@cache
def series() -> tuple[Entry, ...]:
    """The models in the order of the table, Flash first, with the pinned sizes."""
    table = json.loads(_TABLE.read_text(encoding="utf-8"))
    entries = [_entry(values, table["common"]) for values in table["models"]]
    flash = table["flash"]
    base = next(entry for entry in entries if entry.name == flash["of"])
    profile = Profile(flash["thinking"], flash["speculation"], flash["yarn"], flash["sampling"])
    fast = dataclasses.replace(
        base,
        name=flash["name"],
        about=flash["about"],
        sentence=flash["sentence"],
        profile=profile,
        preferred=(*flash["quantizations"], *base.preferred),
        scores=(),
        scores_source="",
    )
    return (fast, *entries)


def find_entry(name: str, entries: Iterable[Entry]) -> Entry | None:
    """By name or a part of it that only one has: “9B”, “35b-a3b”, “flash”; a repository's name finds its own."""
    wanted = name.lower()
    entries = list(entries)
    for matches in (
        [entry for entry in entries if wanted in (entry.name.lower(), entry.name.lower().removeprefix("qwen3.5-"))],
        [entry for entry in entries if wanted == entry.repo.lower() and entry.profile is None],
        [entry for entry in entries if "/" not in wanted and wanted in entry.name.lower() and entry.mtp_repo],
        [entry for entry in entries if "/" not in wanted and wanted in entry.name.lower()],
    ):
        if matches:
            return matches[0] if len(matches) == 1 else None
    return None


def find_offer(entry: Entry, quantization: str) -> Offer:
    """The named quantization, or the usual one for "". Raises NotFound, naming what there is."""
    if not quantization and entry.offer is not None:
        return entry.offer
    for offer in entry.offers:
        if offer.quantization.lower() == quantization.lower():
            return offer
    names = ", ".join(offer.quantization for offer in entry.offers) or "nothing that is known here; look it up on the Hub first"
    if not quantization:
        raise NotFound(f"{entry.name} has no quantization that is known here.", "Look the model up on the Hub first.")
    raise NotFound(f"{entry.name} has no quantization {quantization}.", f"There is: {names}.")


def looked_up(entry: Entry, listing: Listing) -> Entry:
    """The entry with the files as the Hub lists them."""
    return dataclasses.replace(entry, offers=offers(listing.files), vision=vision_file(listing.files), commit=listing.commit)


def offers(files: Iterable[HubFile]) -> tuple[Offer, ...]:
    """Model files by quantization, the smallest first. Sets of shards that are not whole are left out."""
    by_path = {file.path: file for file in files if is_model(file.path)}
    found: dict[str, Offer] = {}
    for path in sorted(by_path):
        name = quantization_of(path)
        shards = [by_path.get(shard.as_posix()) for shard in shard_paths(Path(path))]
        if name and name not in found and None not in shards:
            parts = tuple(shard for shard in shards if shard is not None)
            found[name] = Offer(name, sum(part.bytes for part in parts), files=parts)
    return tuple(sorted(found.values(), key=lambda offer: (offer.bytes, offer.quantization)))


def quantization_of(path: str) -> str:
    """From the file's name, as publishers write it; the whole stem where the name says none."""
    name = stem(Path(path))
    said = _QUANTIZATION.search(name)
    return said[1].upper() if said else name


def vision_file(files: Iterable[HubFile]) -> HubFile | None:
    """The best of the repository's vision files; F16 where there is one."""
    found = [file for file in files if file.path.lower().endswith(".gguf") and "mmproj" in PurePosixPath(file.path).name.lower()]

    def rank(file: HubFile) -> tuple[int, str]:
        precision = quantization_of(file.path)
        return (_VISION_ORDER.index(precision) if precision in _VISION_ORDER else len(_VISION_ORDER), file.path)

    return min(found, key=rank, default=None)


class Catalog:
    """The series and whatever was added by hand, each with the list of files that was last looked up."""

    def __init__(self, cache_folder: Path) -> None:
        self._folder = cache_folder / "catalog"

    def entries(self) -> tuple[Entry, ...]:
        known = self._listings()
        rows = [self._with(entry, known) for entry in series()]
        repos = {entry.repo for entry in rows}
        added = [
            looked_up(outsider(repo, kept.architecture, kept.about), kept.listing)
            for repo, kept in sorted(known.items())
            if repo not in repos
        ]
        variants = {entry.repo: entry for entry in added}
        beside = {entry.name: variants.pop(entry.mtp_repo) for entry in rows if entry.mtp_repo in variants and entry.profile is None}
        with_variants = [one for entry in rows for one in (entry, beside.get(entry.name)) if one is not None]
        return (*with_variants, *(entry for entry in added if entry.repo in variants))

    def find(self, name: str) -> Entry | None:
        """As `find_entry`; the name of a model of the series and “-MTP” finds its variant, looked up or not."""
        entries = self.entries()
        found = find_entry(name, entries)
        base = find_entry(name[:-4], series()) if found is None and name.lower().endswith("-mtp") else None
        return found if base is None else outsider(base.mtp_repo, base.architecture, variant_words(base))

    def keep(self, listing: Listing, architecture: Architecture | None = None, about: str = "") -> None:
        """Remember a list of files, and of a repository outside the series what it is.

        A cache that cannot be written costs the next look-up, nothing more.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._path(listing.repo)
            fresh = path.with_suffix(".new")
            fresh.write_text(json.dumps(dataclasses.asdict(_Kept(listing, architecture, about)), indent=1), encoding="utf-8")
            os.replace(fresh, path)
        except OSError as error:
            _log.warning("the list of %s was not kept: %s", listing.repo, error)

    def forget(self, repo: str) -> None:
        self._path(repo).unlink(missing_ok=True)

    def _with(self, entry: Entry, known: Mapping[str, _Kept]) -> Entry:
        return looked_up(entry, known[entry.repo].listing) if entry.repo in known else entry

    def _path(self, repo: str) -> Path:
        return self._folder / f"{repo.replace('/', '--')}.json"

    def _listings(self) -> dict[str, _Kept]:
        found = {}
        for path in sorted(self._folder.glob("*.json")):
            try:
                values = json.loads(path.read_text(encoding="utf-8"))
                listing = values["listing"]
                listing["files"] = tuple(HubFile(**file) for file in listing["files"])
                shape = values["architecture"]
                kept = _Kept(Listing(**listing), from_table(shape) if shape else None, values["about"])
                found[kept.listing.repo] = kept
            except (OSError, ValueError, TypeError, KeyError) as error:
                _log.warning("%s is passed over: %s", path.name, error)
        return found


@dataclass(frozen=True)
class _Kept:
    """A file of the cache."""

    listing: Listing
    architecture: Architecture | None
    about: str


def outsider(repo: str, architecture: Architecture | None = None, about: str = "") -> Entry:
    """A repository that is not of the series' table."""
    name = repo.partition("/")[2].removesuffix("-GGUF").removesuffix("-gguf")
    return Entry(name, about or f"Added by you, from {repo.partition('/')[0]}", repo, architecture, ())


def variant_of(repo: str) -> Entry | None:
    """The model of the series of which a repository holds the variant that predicts several tokens."""
    return next((entry for entry in series() if entry.mtp_repo.lower() == repo.lower() and entry.profile is None), None)


def variant_words(base: Entry) -> str:
    return f"{base.name} with the layer that predicts several tokens: the same answers, written faster where memory is not short"


def is_model(path: str) -> bool:
    name = PurePosixPath(path).name.lower()
    # A file named imatrix is calibration data, and one named mmproj sees: neither answers.
    return name.endswith(".gguf") and "mmproj" not in name and "imatrix" not in name


def _entry(values: Mapping[str, Any], common: Mapping[str, Any]) -> Entry:
    vision = values["vision"]
    return Entry(
        name=values["name"],
        about=values["about"],
        repo=values["repo"],
        architecture=from_table({**common, **values["architecture"]}),
        offers=tuple(Offer(offer["name"], offer["bytes"], offer["exact"]) for offer in values["quantizations"]),
        vision=HubFile(vision["file"], vision["bytes"], ""),
        mtp_repo=values["mtp_repo"],
        other_repos=tuple(values["other_repos"]),
        scores=tuple(Score(**score) for score in values.get("scores", ())),
        scores_source=values.get("scores_source", ""),
    )
