from __future__ import annotations

import json
from pathlib import Path

import pytest

from runtime.errors import NotFound
from runtime.models import catalog
from runtime.models.advice import judge, recommended
from runtime.models.catalog import (
    Catalog,
    HubFile,
    Listing,
    find_entry,
    find_offer,
    looked_up,
    offers,
    quantization_of,
    series,
    vision_file,
)
from runtime.models.machine import Machine, idle, typical_cpu
from runtime.models.placement import Choices

GIB = 1 << 30


def named(name: str) -> catalog.Entry:
    found = find_entry(name, series())
    assert found is not None
    return found


def files(*names: str) -> tuple[HubFile, ...]:
    return tuple(HubFile(name, 100 + i, f"{i:064}") for i, name in enumerate(names))


def test_the_whole_series_is_there() -> None:
    sizes = [entry.name.removeprefix("Qwen3.5-") for entry in series()]
    assert sizes == ["Flash", "35B-A3B", "122B-A10B", "27B", "397B-A17B", "9B", "4B", "2B", "0.8B"]
    for entry in series():
        assert entry.architecture is not None
        assert entry.vision is not None
        assert entry.mtp_repo.endswith("-MTP-GGUF")


def test_flash_is_a_profile_and_says_so() -> None:
    flash, base = named("flash"), named("35B-A3B")
    assert (flash.repo, flash.architecture, flash.offers) == (base.repo, base.architecture, base.offers)
    assert flash.profile is not None
    assert not flash.profile.thinking
    assert "no weights were ever published under that name" in flash.sentence
    assert base.profile is None
    assert {score.benchmark: (score.score, score.other) for score in base.scores}["SuperGPQA"] == (63.4, 64.9)  # one that it loses
    assert base.scores_source


def test_what_a_context_costs_is_what_was_measured() -> None:
    """qwen35-facts, section 5: KiB of KV per token, MiB of recurrent state."""
    for name, kv, state in (("35B-A3B", 20, 63), ("122B-A10B", 24, 149), ("9B", 32, None), ("4B", 32, None), ("27B", 64, 150)):
        shape = named(name).architecture
        assert shape is not None
        assert shape.kv_bytes_per_token() == kv * 1024
        assert state is None or abs(shape.state_bytes / (1 << 20) - state) < 1


def test_models_are_found_by_part_of_their_name() -> None:
    assert named("9b").name == "Qwen3.5-9B"
    assert named("unsloth/qwen3.5-9b-gguf").name == "Qwen3.5-9B"
    assert named("unsloth/Qwen3.5-35B-A3B-GGUF").profile is None
    assert named("35b").name == "Qwen3.5-35B-A3B"
    assert find_entry("qwen", series()) is None
    assert find_entry("someone/else", series()) is None


def test_the_variant_that_predicts_several_tokens_is_found_by_its_name(tmp_path: Path) -> None:
    kept = Catalog(tmp_path)
    variant = kept.find("9B-MTP")
    assert variant is not None
    assert (variant.repo, variant.architecture) == ("unsloth/Qwen3.5-9B-MTP-GGUF", named("9B").architecture)
    assert kept.find("nothing-MTP") is None
    kept.keep(Listing(variant.repo, "abc", files("Qwen3.5-9B-MTP-Q4_K_M.gguf")), variant.architecture, variant.about)
    names = [entry.name for entry in kept.entries()]
    assert names.index("Qwen3.5-9B-MTP") == names.index("Qwen3.5-9B") + 1  # beside the one that it is of
    found = kept.find("9B-MTP")
    assert found is not None
    assert found.offers
    part = kept.find("9B")
    assert part is not None
    assert part.name == "Qwen3.5-9B"


def test_quantizations_are_read_from_names() -> None:
    for name, expected in (
        ("Qwen3.5-4B-Q4_K_M.gguf", "Q4_K_M"),
        ("Qwen3.5-4B-UD-Q4_K_XL.gguf", "UD-Q4_K_XL"),
        ("Q4_K_M/Qwen3.5-122B-A10B-Q4_K_M-00001-of-00003.gguf", "Q4_K_M"),
        ("qwen3.5-0.8b-q8_0.gguf", "Q8_0"),
        ("Qwen_Qwen3.5-4B-IQ3_XXS.gguf", "IQ3_XXS"),
        ("model.BF16.gguf", "BF16"),
        ("my-finetune.gguf", "my-finetune"),
    ):
        assert quantization_of(name) == expected


def test_files_become_offers() -> None:
    listed = files(
        *("a-Q8_0.gguf", "a-Q4_K_M.gguf", "mmproj-F32.gguf", "mmproj-F16.gguf", "imatrix_unsloth.gguf", "README.md"),
        *("BF16/a-BF16-00001-of-00002.gguf", "BF16/a-BF16-00002-of-00002.gguf", "half-Q2_K-00001-of-00002.gguf"),
    )
    found = {offer.quantization: offer for offer in offers(listed)}
    assert set(found) == {"Q8_0", "Q4_K_M", "BF16"}
    assert [file.path[-8:-5] for file in found["BF16"].files] == ["002", "002"]
    assert found["BF16"].bytes == 106 + 107
    sight = vision_file(listed)
    assert sight is not None
    assert sight.path == "mmproj-F16.gguf"
    assert vision_file(files("a.gguf")) is None


def test_a_quantization_that_is_not_there_is_refused_with_what_there_is() -> None:
    assert find_offer(named("4B"), "ud-q4_k_xl").bytes == 2_912_109_728
    assert find_offer(named("4B"), "").quantization == "Q4_K_M"
    with pytest.raises(NotFound, match="no quantization Q2_K") as caught:
        find_offer(named("4B"), "Q2_K")
    assert "Q4_K_M, UD-Q4_K_XL, Q8_0" in caught.value.remedy
    with pytest.raises(NotFound, match="no quantization"):
        find_offer(named("397B"), "")


def test_what_was_looked_up_is_kept(tmp_path: Path) -> None:
    kept = Catalog(tmp_path)
    listing = Listing("unsloth/Qwen3.5-4B-GGUF", "abc", files("Qwen3.5-4B-Q4_K_M.gguf", "Qwen3.5-4B-Q2_K.gguf", "mmproj-F16.gguf"))
    kept.keep(listing)
    outside = Listing("me/Mine-GGUF", "def", files("Mine-Q8_0.gguf"))
    kept.keep(outside, named("4B").architecture, "Added by you")
    entries = {entry.name: entry for entry in Catalog(tmp_path).entries()}
    assert entries["Qwen3.5-4B"] == looked_up(named("4B"), listing)
    assert entries["Qwen3.5-9B"] == named("9B")
    assert (entries["Mine"].architecture, entries["Mine"].about) == (named("4B").architecture, "Added by you")
    kept.forget("me/Mine-GGUF")
    assert Catalog(tmp_path).find("Mine") is None


@pytest.mark.parametrize("damage", ["", "{", "[]", json.dumps({"listing": {}})])
def test_a_damaged_cache_costs_nothing(tmp_path: Path, damage: str) -> None:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "unsloth--Qwen3.5-4B-GGUF.json").write_text(damage)
    assert Catalog(tmp_path).entries() == series()


def machine(gigabytes: int) -> Machine:
    return Machine(idle(gigabytes * GIB), typical_cpu(), instructions=("avx2",))


@pytest.mark.parametrize(
    ("gigabytes", "name"), [(2, None), (4, "0.8B"), (8, "4B"), (16, "9B"), (32, "35B-A3B"), (31, "35B-A3B"), (128, "35B-A3B")]
)
def test_what_is_recommended_by_memory(gigabytes: int, name: str | None) -> None:
    found = recommended(series(), machine(gigabytes))
    assert (found.name if found else None) == (f"Qwen3.5-{name}" if name else None)


def test_what_fits_counts_the_context_and_is_not_guessed() -> None:
    big, unknown, nine = named("122B"), named("397B"), named("9B")
    assert big.offer is not None
    assert nine.offer is not None
    found = [judge(big, big.offer, machine(size)) for size in (64, 128)]
    assert [planned.fits for planned in found if planned] == [False, True]
    assert judge(unknown, catalog.Offer("Q4_K_M", 0), machine(1024)) is None
    short, long = (judge(nine, nine.offer, machine(64), Choices(context=n)) for n in (16_384, 32_768))
    assert short is not None
    assert long is not None
    assert sum(long.need.kv) - sum(short.need.kv) == 16_384 * 32 * 1024
