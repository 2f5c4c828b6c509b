"""`quern plan`: what of a model lies where on this machine, or on another one, and how fast it will be."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from app import wording
from app.amounts import bytes_of
from app.computing import ask_engine
from app.model_places import model_places
from app.paths import cache_dir
from runtime.errors import ModelError, NotFound, PlanError
from runtime.models import calibration
from runtime.models.advice import as_json, judge, judge_file, lacking, rate, sentence
from runtime.models.catalog import Catalog, Entry, Offer, find_offer
from runtime.models.context import LEAST, VALUE_BYTES, check_length, longest, longest_of
from runtime.models.context import plan as context_plan
from runtime.models.gguf_info import read_info
from runtime.models.library import check_kind, find_model, installed, label
from runtime.models.machine import Machine, imagined
from runtime.models.placement import CONTEXT, KINDS, Choices, Plan, Tier

_BAR = 28  # characters


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "model", metavar="MODEL", help="a .gguf file, a model that `quern models` lists, or NAME[:QUANTIZATION] of the series"
    )
    graphics = parser.add_mutually_exclusive_group()
    graphics.add_argument("--vram", metavar="SIZE", action="append", type=parse_size, help="suppose a graphics card of this size; 0: none")
    parser.add_argument("--ram", metavar="SIZE", type=_memory, help="suppose so much memory, as in 32GB")
    graphics.add_argument("--unified", action="store_true", help="suppose that processor and graphics share the memory")
    parser.add_argument("--context", metavar="N", type=_tokens, help=f"tokens (default: {CONTEXT}, or as many as the model reads)")
    parser.add_argument("--kv", metavar="TYPE", choices=VALUE_BYTES, default="f16", help="how keys and values are kept: %(choices)s")
    parser.add_argument("--gpu-experts", metavar="LAYERS", type=int, help="experts of so many layers on the graphics cards")
    parser.add_argument("--vision", choices=("gpu", "memory"), help="where the vision file goes")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a page")
    parser.epilog = "The first plan for this machine measures it for some seconds, once. Sizes are in GB unless they say otherwise."


def run(args: argparse.Namespace) -> int:
    target = find(args.model)  # before the machine is measured for it
    elsewhere = args.vram is not None or args.ram is not None or args.unified
    machine = this_machine(measure=not elsewhere)
    if elsewhere:
        machine = imagined(machine, args.vram, args.ram, args.unified)
    planned, file = plan_of(target, machine, Choices(args.context or 0, args.kv, args.kv, args.gpu_experts, vision=args.vision))
    print(json.dumps(as_json(planned, file), indent=2) if args.json else page(planned, file))
    return 0


def parse_size(text: str) -> int:
    """“16GB”, “16” and “16000M” alike, in bytes."""
    try:
        return bytes_of(text, bare=10**9)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _memory(text: str) -> int:
    if not (size := parse_size(text)):
        raise argparse.ArgumentTypeError("a machine without memory cannot be supposed")
    return size


def _tokens(text: str) -> int:
    try:
        count = int(text.replace(",", "").replace("_", ""))
    except ValueError:
        count = 0
    if count < LEAST:
        raise argparse.ArgumentTypeError(f"“{text}” is no context; write a number of tokens from {LEAST} on")
    return count


def this_machine(measure: bool) -> Machine:
    """With what is free now. Measures once; where that fails typical figures are used, and said to be."""
    measured = calibration.load(cache_dir())
    if measured is None and measure:
        print("Measuring this machine, once…", file=sys.stderr)
        try:
            measured = calibration.measure(cache_dir())
        except PlanError as error:
            print(f"{error} {error.remedy}", file=sys.stderr)
    found = calibration.machine(measured)
    if not measure or (measured is not None and not measured.cards):
        return found
    return calibration.with_devices(found, ask_engine().get("devices", ()))


def find(name: str) -> Path | tuple[Entry, Offer]:
    """The file that is meant, where one is here, else what the catalogue has under that name. Raises NotFound, ModelError."""
    folders = [place.folder for place in model_places()]
    try:
        return find_model(name, folders)
    except NotFound as missing:
        if name.lower().endswith(".gguf"):
            raise
        wanted, _, quantization = name.partition(":")
        entry = Catalog(cache_dir()).find(wanted)
        if entry is None:
            raise missing from None
    if not entry.offers:
        raise _unknown(entry)
    offer = find_offer(entry, quantization)
    here = f"{entry.repo.partition('/')[2].removesuffix('-GGUF')}-{offer.quantization}".lower()
    several = (path for folder in folders for path in installed(folder))
    return next((path for path in several if label(path).lower() == here), (entry, offer))


def plan_of(target: Path | tuple[Entry, Offer], machine: Machine, choices: Choices) -> tuple[Plan, str]:
    """The plan, and the file. `choices.context` 0: the usual.

    Raises NotFound, ModelError, and PlanError for choices that the machine or the model leaves no room for.
    """
    planned, file = _of_file(target, machine, choices) if isinstance(target, Path) else _of_offer(*target, machine, choices)
    _check_choices(planned)
    return planned, file


def _of_file(path: Path, machine: Machine, choices: Choices) -> tuple[Plan, str]:
    info = read_info(path)
    check_kind(info)
    choices = _usual(choices, longest(info))
    context_plan(info, choices.context, choices.cache_k, choices.cache_v)  # refuses what the model cannot have
    found = judge_file(info, machine, choices)
    if found is None:
        raise ModelError(f"The header of {path.name} leaves out what a model needs.", "Download the file again, or choose another.")
    return found, str(path)


def _of_offer(entry: Entry, offer: Offer, machine: Machine, choices: Choices) -> tuple[Plan, str]:
    if entry.architecture is None:
        raise _unknown(entry)
    most = longest_of(entry.architecture.context, entry.architecture.layers)
    check_length(entry.name, choices.context, most)
    planned = judge(entry, offer, machine, _usual(choices, most))
    if planned is None:
        raise _unknown(entry)
    return planned, offer.files[0].path if offer.files else f"{entry.repo}:{offer.quantization}"


def _unknown(entry: Entry) -> NotFound:
    name = entry.name.removeprefix("Qwen3.5-")
    return NotFound(f"The sizes of {entry.name} are not known here.", f"Ask the Hub: quern models show {name} --online")


def _usual(choices: Choices, most: int) -> Choices:
    """`most`: the tokens that the model reads at once."""
    return choices if choices.context else replace(choices, context=min(CONTEXT, most))


def _check_choices(planned: Plan) -> None:
    """What was asked for and cannot be done is said, not passed over."""
    chosen, name, layers = planned.choices, planned.sizes.name, len(planned.sizes.experts)
    if (chosen.gpu_experts or chosen.vision == "gpu") and not planned.machine.gpus:
        raise PlanError("There is no graphics card to put anything on.", "Suppose one with --vram, or leave the choice to the plan.")
    if chosen.gpu_experts is not None and not 0 <= chosen.gpu_experts <= layers:
        how_many = f"the experts of {layers} layers" if layers else "no experts"
        raise PlanError(f"{name} has {how_many}, and --gpu-experts is {chosen.gpu_experts}.", "Give another number, or none.")


def page(planned: Plan, file: str) -> str:
    sizes, chosen, predicted = planned.sizes, planned.choices, planned.predicted
    kept = "" if chosen.cache_k == "f16" else f", kept as {chosen.cache_k}"
    lines = [f"{sizes.name}  ·  {wording.amount(sizes.file_bytes)}  ·  context of {planned.need.context:,} tokens{kept}", file, ""]
    width = max(len(tier.name) for tier in planned.tiers)
    for tier in planned.tiers:
        lines.append(f"  {tier.name:<{width}}  {bar(tier)}  {_amounts(tier)}")
        lines.append(f"  {'':<{width}}  {_parts(tier)}")
    if sizes.experts:
        where = ", ".join(f"{count} {'on' if name != 'memory' else 'in'} {name}" for name, count in planned.experts.items())
        lines += ["", f"Experts of {len(sizes.experts)} layers: {where}"]
    lines += ["", sentence(planned)]
    if planned.fits or (planned.on_disk and lacking(planned) <= 0):
        prompt = (
            f"A prompt is read at about {rate(predicted.prefill_tps)} tokens/s; loading takes about {wording.seconds(predicted.load_s)}"
        )
        lines.append(f"{prompt} from the disk.")
    if not sizes.exact:
        lines.append("The file is not here: its parts are estimated from its size.")
    if not planned.machine.measured:
        lines.append("Speeds are typical figures of such a machine, not measured.")
    return "\n".join(lines)


def bar(tier: Tier) -> str:
    """“█” what the model takes, “▒” what others have, “·” what is free then; an overflow ends in “!”."""
    if tier.name == "disk":
        return "░" * _BAR
    total = max(1, tier.total)
    others = round(_BAR * (tier.total - tier.free) / total)
    mine = max(1 if tier.bytes else 0, round(_BAR * tier.bytes / total))
    mine = min(mine, _BAR + 1)
    if others + mine > _BAR:
        return ("▒" * others + "█" * mine)[: _BAR - 1] + ("!" if tier.bytes > tier.free else "█")
    return "▒" * others + "█" * mine + "·" * (_BAR - others - mine)


def _amounts(tier: Tier) -> str:
    if tier.name == "disk":
        return wording.amount(tier.bytes)
    return f"{wording.amount(tier.bytes)} of {wording.amount(tier.total)}, {wording.amount(tier.free)} free"


def _parts(tier: Tier) -> str:
    said = [(kind, tier.used[kind]) for kind in KINDS if tier.used.get(kind, 0) >= 500_000]
    return ", ".join(f"{kind} {wording.amount(size)}" for kind, size in said) or "nothing"
