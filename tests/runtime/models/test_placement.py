"""The planner on machines that are imagined: what lies where, that nothing is lost, and that more of anything never makes it worse."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from runtime.models.advice import as_json, judge, lacking, sentence
from runtime.models.calibration import with_devices
from runtime.models.catalog import find_entry, find_offer, series
from runtime.models.machine import GB, Machine, Rates, emptied, idle, imagined, typical_cpu
from runtime.models.placement import Choices, Plan, plan, shortage
from runtime.models.repacking import usually_pays
from runtime.models.sizes import of_table
from tests.bench import plan_table

HERE = Machine(idle(32 * GB), typical_cpu(), instructions=("avx2",))


def planned(name: str, vram: list[int], ram: int, choices: Choices | None = None, unified: bool = False, quantization: str = "") -> Plan:
    entry = find_entry(name, series())
    assert entry is not None
    found = judge(entry, find_offer(entry, quantization), imagined(HERE, [n * GB for n in vram], ram * GB, unified), choices)
    assert found is not None
    return found


MACHINES = [([], 8), ([], 16), ([], 64), ([6], 32), ([12], 32), ([24], 32), ([16, 16], 32), ([8, 24], 64)]


@pytest.mark.parametrize(("vram", "ram"), MACHINES)
@pytest.mark.parametrize("name", ["35B-A3B", "9B", "27B", "122B"])
def test_every_byte_of_the_model_lies_somewhere_once(name: str, vram: list[int], ram: int) -> None:
    found = planned(name, vram, ram)
    sizes = found.sizes
    placed = {kind: sum(tier.used.get(kind, 0) for tier in found.tiers) for kind in ("dense", "experts", "output", "embeddings", "vision")}
    assert placed["dense"] == sizes.dense.bytes
    assert placed["experts"] == sizes.all_experts.bytes
    assert placed["embeddings"] == sizes.embeddings.bytes
    assert placed["vision"] == sizes.vision
    assert placed["output"] == sizes.output.bytes
    assert sum(tier.used.get("kv", 0) for tier in found.tiers) == sum(found.need.kv)
    assert sum(found.experts.values()) == len(sizes.experts)
    for tier in found.tiers:
        if tier.name.startswith("GPU"):
            assert tier.bytes <= tier.free
        if found.fits:
            assert tier.bytes <= tier.free


def test_experts_go_to_the_card_as_far_as_they_fit_and_the_rest_to_memory() -> None:
    layers = [sum(place >= 0 for place in planned("35B-A3B", [size], 32).layout.experts) for size in (6, 8, 12, 16, 24)]
    assert layers == sorted(layers)
    assert layers[0] < 5
    assert layers[-1] > 35
    assert planned("35B-A3B", [32], 32).experts == {"GPU0": 40}
    speeds = [planned("35B-A3B", [size], 32).predicted.decode_tps for size in (6, 8, 12, 16, 24)]
    assert speeds == sorted(speeds)


def test_what_memory_lacks_goes_to_disk_and_is_said() -> None:
    short, enough = planned("35B-A3B", [], 16), planned("35B-A3B", [], 32)
    assert short.experts["disk"] > 10
    assert not short.fits
    assert not short.repack
    assert short.predicted.bound == "the disk"
    assert short.predicted.decode_tps < enough.predicted.decode_tps / 2
    assert "stay on the disk" in sentence(short)
    assert enough.fits
    assert sentence(planned("27B", [], 8)).startswith("Too large: ")


def test_several_cards_share_the_layers_by_their_room() -> None:
    both = planned("35B-A3B", [8, 24], 64)
    big, small = both.tiers[0], both.tiers[1]
    assert (big.total, small.total) == (24 * GB, 8 * GB)  # the faster one first
    assert both.layout.layers.count(0) > 2 * both.layout.layers.count(1)
    assert set(both.layout.layers) == {0, 1}
    assert planned("9B", [16, 16], 32).layout.layers.count(1) == 0  # one is enough, and spares the way between them


def test_shared_memory_is_one_tier() -> None:
    found = planned("35B-A3B", [], 36, unified=True)
    assert [tier.name for tier in found.tiers] == ["unified memory"]
    assert found.fits
    assert found.gpu_layers == 41
    short = planned("35B-A3B", [], 16, unified=True)
    assert [tier.name for tier in short.tiers] == ["unified memory", "disk"]
    assert set(short.experts) == {"memory", "disk"}  # computed where experts are read for the router
    assert short.from_disk


INSIDE = {"name": "Vulkan0", "description": "a graphics unit", "type": "integrated GPU", "total": 24 * GB, "free": 23 * GB}


def quicker(rates: Rates, answers: float = 1.2, prompts: float = 1.0) -> Rates:
    """So many times as fast."""
    faster = {"decode_bps": answers, "batch_flops": prompts, "narrow_flops": prompts}
    return dataclasses.replace(
        rates, **{name: {kind: by * rate for kind, rate in getattr(rates, name).items()} for name, by in faster.items()}
    )


def inside(speed: float, ram: int = 16, **more: int | str) -> Machine:
    """A processor with a graphics unit that was measured: at products `speed` times as fast, at reading the same memory alike."""
    cpu = dataclasses.replace(typical_cpu(), measured=True)
    faster = {name: {kind: speed * value for kind, value in getattr(cpu, name).items()} for name in ("batch_flops", "narrow_flops")}
    found = with_devices(Machine(idle(ram * GB), cpu, instructions=("avx2",), copying=quicker(cpu)), [INSIDE | more])
    rates = dataclasses.replace(cpu, **faster, node_s=cpu.node_s, recurrent_s=cpu.recurrent_s / speed)
    return dataclasses.replace(found, gpus=tuple(dataclasses.replace(gpu, rates=rates) for gpu in found.gpus))


def on(machine: Machine, name: str = "4B", choices: Choices | None = None) -> Plan:
    entry = find_entry(name, series())
    assert entry is not None
    found = judge(entry, find_offer(entry, ""), machine, choices)
    assert found is not None
    return found


def test_memory_that_a_graphics_unit_shares_is_counted_once() -> None:
    """Its driver tells more than the machine has free, or has at all."""
    machine = inside(4.0)
    assert machine.gpus[0].total == machine.memory.total
    assert machine.gpus[0].free == machine.memory.available
    assert emptied(machine).gpus[0].free == machine.memory.available
    found = on(machine)
    assert found.gpu_layers == found.sizes.shape.layers + 1
    assert found.fits
    assert [tier.name for tier in found.tiers] == ["unified memory"]
    (tier,) = found.tiers
    assert tier.used["dense"] == found.sizes.dense.bytes
    assert sum(found.need.kv) == tier.used["kv"]
    assert shortage(found) is None
    # What is copied there cannot be had by others, though the worker does not have it either.
    assert found.resident.shared > found.sizes.dense.bytes
    assert found.resident.held < machine.memory.available
    little = dataclasses.replace(machine, memory=dataclasses.replace(machine.memory, available=found.resident.held - GB))
    assert shortage(dataclasses.replace(found, machine=little)) is not None


@pytest.mark.parametrize("name", ["9B", "27B", "35B-A3B"])
def test_what_does_not_fit_a_shared_memory_is_said_before_the_load(name: str) -> None:
    found = on(inside(4.0, ram=8), name, Choices())
    assert not found.fits
    assert found.from_disk or not found.gpu_layers or shortage(found) is not None


def test_a_graphics_unit_inside_the_processor_is_used_where_it_was_measured_to_be_faster() -> None:
    assert on(inside(4.0)).gpu_layers > 0
    slow = on(inside(0.5))
    assert slow.gpu_layers == 0
    assert slow.vision == "memory"
    assert slow.repack  # nothing is lost by its being there
    alone = dataclasses.replace(inside(0.5), gpus=())
    assert slow.predicted == on(alone).predicted
    unknown = with_devices(dataclasses.replace(alone, cpu=dataclasses.replace(alone.cpu, measured=True)), [INSIDE])
    assert not unknown.measured
    assert on(unknown).gpu_layers == 0
    assert on(unknown, choices=Choices(gpu_layers=33)).gpu_layers == 33
    # Metal's is used before it was measured, too.
    assert on(with_devices(alone, [INSIDE | {"name": "MTL0", "type": "GPU"}])).gpu_layers > 0


def test_another_card_in_the_same_place_has_no_rates_yet() -> None:
    known = inside(4.0)
    assert with_devices(known, [INSIDE]).measured
    assert not with_devices(known, [INSIDE | {"description": "another"}]).measured


def test_overrides_are_kept_and_their_price_is_shown() -> None:
    free, held = planned("35B-A3B", [16], 32), planned("35B-A3B", [16], 32, Choices(gpu_experts=4))
    assert sum(place >= 0 for place in held.layout.experts) == 4
    assert held.predicted.decode_tps < free.predicted.decode_tps
    assert planned("35B-A3B", [16], 32, Choices(vision="memory")).vision == "memory"
    long, small = (planned("9B", [], 32, Choices(context=65_536, cache_k=kind, cache_v=kind)) for kind in ("f16", "q8_0"))
    assert sum(small.need.kv) * 32 == sum(long.need.kv) * 17
    assert planned("35B-A3B", [], 64, Choices(expert_memory=4 * GB)).experts["disk"] > 20
    assert planned("35B-A3B", [], 16, Choices(expert_memory="all")).experts == {"memory": 40}


def test_weights_are_copied_where_that_answers_sooner() -> None:
    here = dataclasses.replace(HERE, copying=quicker(HERE.cpu, answers=1.2))
    copied, stored = on(here, "9B"), on(dataclasses.replace(HERE, copying=quicker(HERE.cpu, answers=1.2, prompts=0.5)), "9B")
    assert copied.repack
    assert not stored.repack  # an answer's tokens would come 1.2 times as fast, but the question is read in twice the time
    assert copied.predicted.decode_tps > stored.predicted.decode_tps
    assert copied.predicted.load_s > stored.predicted.load_s
    assert copied.resident.private > stored.resident.private + copied.sizes.dense.bytes // 2
    assert stored.predicted == on(dataclasses.replace(HERE, copying=HERE.cpu), "9B").predicted
    assert not on(dataclasses.replace(HERE, copying=HERE.cpu), "9B").repack  # as fast is not enough


def test_short_rows_take_longer_for_the_same_bytes() -> None:
    rates = dataclasses.replace(typical_cpu(), row_s={"Q4_K": 1e-8})
    small, large = (on(Machine(idle(64 * GB), rates), name) for name in ("0.8B", "27B"))
    plain, plain_large = (on(Machine(idle(64 * GB), typical_cpu()), name) for name in ("0.8B", "27B"))
    slower = plain.predicted.decode_tps / small.predicted.decode_tps
    assert slower > 1.2 > plain_large.predicted.decode_tps / large.predicted.decode_tps > 1
    assert small.predicted.prefill_tps == plain.predicted.prefill_tps


def test_before_anything_is_measured_a_types_own_nature_decides_about_copies() -> None:
    avx2, arm = frozenset({"avx2"}), frozenset({"dotprod"})
    assert usually_pays({"Q4_0": 100, "F32": 50}, avx2)
    assert not usually_pays({"Q4_K": 100, "Q6_K": 50}, avx2)  # prompts are computed in tiles, which copies do not have
    assert usually_pays({"Q4_K": 100}, arm)
    assert usually_pays({"Q4_K": 100}, avx2 | {"amx"})
    assert not usually_pays({"Q8_0": 100}, avx2)  # nothing to copy
    assert not on(HERE, "9B").repack


def test_a_step_down_takes_less_of_the_cards_and_repacks_nothing() -> None:
    entry = find_entry("35B-A3B", series())
    assert entry is not None
    assert entry.architecture is not None
    sizes = of_table(entry.name, entry.architecture, "Q4_K_M", 22 * GB, 9 * GB // 10, ("avx2",))
    machine = imagined(HERE, [16 * GB], 32 * GB)
    first, lower = plan(sizes, machine), plan(sizes, machine, step_down=1)
    assert lower.tiers[0].bytes <= first.tiers[0].bytes * 3 / 4 + GB
    assert lower.layout != first.layout
    plain = dataclasses.replace(imagined(HERE, [], 32 * GB), copying=quicker(HERE.cpu))
    assert plan(sizes, plain).repack
    assert not plan(sizes, plain, step_down=1).repack


def test_what_must_be_in_memory_and_is_not_free_is_refused() -> None:
    fine = planned("9B", [], 16)
    assert shortage(fine) is None
    long = planned("9B", [], 16, Choices(context=262_144))
    told = shortage(dataclasses.replace(long, machine=dataclasses.replace(long.machine, memory=idle(8 * GB))))
    assert told is not None
    assert "262,144 tokens needs" in str(told)


def test_what_was_chosen_for_a_card_that_cannot_hold_it_is_refused() -> None:
    assert shortage(planned("35B-A3B", [16], 32)) is None
    assert shortage(planned("35B-A3B", [16], 32, Choices(gpu_experts=4))) is None
    told = shortage(planned("35B-A3B", [16], 32, Choices(gpu_experts=40)))
    assert told is not None
    assert "as you chose to place it needs" in str(told)
    assert "fewer layers" in told.remedy
    assert sentence(planned("35B-A3B", [16], 32, Choices(gpu_experts=40))).startswith(
        "Too large as you chose to place it: it needs 23.2 GB"
    )
    entry = find_entry("35B-A3B", series())
    assert entry is not None
    there = imagined(HERE, [24 * GB], 32 * GB)
    busy = dataclasses.replace(there, gpus=(dataclasses.replace(there.gpus[0], free=9 * GB),))  # others have the rest
    offer = find_offer(entry, "")
    found, half = judge(entry, offer, busy), judge(entry, offer, busy, Choices(gpu_experts=20))
    assert found is not None
    assert half is not None
    assert found.fits
    assert not half.fits
    assert half.tiers[0].free < half.tiers[0].bytes < half.tiers[0].total


def test_what_was_chosen_for_a_card_goes_there_where_experts_come_from_disk() -> None:
    left_alone = planned("35B-A3B", [8], 8)
    assert left_alone.from_disk  # read as the router chooses them, which only the processor does
    chosen = planned("35B-A3B", [8], 8, Choices(gpu_experts=3))
    assert chosen.experts["GPU0"] == 3
    assert chosen.predicted.decode_tps < left_alone.predicted.decode_tps  # and what that costs is shown
    assert planned("35B-A3B", [8], 8, Choices(vision="gpu")).vision == "gpu"
    assert planned("35B-A3B", [8], 8, Choices(gpu_experts=0)).from_disk


def test_a_card_that_holds_no_experts_is_said_in_few_words() -> None:
    told = sentence(planned("35B-A3B", [12], 32, Choices(gpu_experts=0)))
    assert told.startswith("Fits, on the graphics card all but the experts, which are in memory: about ")


@pytest.mark.parametrize("name", ["0.8B", "2B", "4B", "9B", "27B", "35B-A3B"])
def test_what_is_too_large_lacks_something(name: str) -> None:
    """Of memory the system keeps a part, so a model can be too large that would just fill it."""
    for vram in ([], [6], [12, 2]):
        for ram in range(1, 40):
            found = planned(name, vram, ram, quantization="Q8_0")
            goes = found.fits or (found.on_disk and lacking(found) <= 0)
            assert goes == (not sentence(found).startswith("Too large"))
            assert goes or lacking(found) > 0
            assert not re.search(r"\b0 MB", sentence(found))


def test_a_correction_is_remembered_in_the_plan() -> None:
    entry = find_entry("9B", series())
    assert entry is not None
    assert entry.architecture is not None
    sizes = of_table(entry.name, entry.architecture, "Q4_K_M", 6 * GB, 0)
    plain, corrected = plan(sizes, HERE), plan(sizes, HERE, correction=50_000_000)
    assert corrected.resident.private - plain.resident.private == 50_000_000
    assert corrected.tiers[0].used["program"] - plain.tiers[0].used["program"] == 50_000_000


def test_the_published_parts_of_the_big_models() -> None:
    """Experts and everything else, in GiB, as counted in unsloth's UD-Q4_K_XL files."""
    for name, experts, rest in (("35B-A3B", 18.3, 2.5), ("122B", 65.5, 6.2)):
        sizes = planned(name, [], 128, quantization="UD-Q4_K_XL").sizes
        assert sizes.all_experts.bytes / 2**30 == pytest.approx(experts, rel=0.02)
        assert (sizes.dense + sizes.output + sizes.embeddings).bytes / 2**30 == pytest.approx(rest, rel=0.05)


def test_the_documentation_says_what_the_planner_says() -> None:
    assert (Path(__file__).parents[3] / "docs" / "plan.md").read_text(encoding="utf-8") == plan_table.text()


def test_json_has_what_programs_are_promised() -> None:
    told = as_json(planned("35B-A3B", [16], 32), "a.gguf")
    assert set(told) == {"model", "file", "file_bytes", "context", "fits", "tiers", "experts", "predicted", "sentence"}
    assert set(told["predicted"]) == {"decode_tps", "prefill_tps", "load_s", "bound"}
    assert all(set(tier) == {"name", "total_bytes", "free_bytes", "used"} for tier in told["tiers"])
    assert sum(told["experts"].values()) == 40
