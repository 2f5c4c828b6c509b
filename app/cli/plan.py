"""`quern plan`: what of a model lies where on this machine, or on another one, and how fast it will be."""

from __future__ import annotations

import argparse
import json
import sys

from app import wording
from app.amounts import bytes_of
from app.computing import ask_engine
from app.model_places import model_places
from app.paths import cache_dir
from runtime.errors import NotFound, PlanError
from runtime.models import calibration
from runtime.models.advice import as_json, judge, judge_file, lacking, rate, sentence
from runtime.models.catalog import Catalog, find_offer
from runtime.models.context import VALUE_BYTES
from runtime.models.context import plan as context_plan
from runtime.models.gguf_info import read_info
from runtime.models.library import find_model
from runtime.models.machine import Machine, imagined
from runtime.models.placement import KINDS, Choices, Plan, Tier

_BAR = 28  # characters


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "model", metavar="MODEL", help="a .gguf file, a model that `quern models` lists, or NAME[:QUANTIZATION] of the series"
    )
    parser.add_argument("--vram", metavar="SIZE", action="append", type=parse_size, help="suppose a graphics card of this size; 0: none")
    parser.add_argument("--ram", metavar="SIZE", type=parse_size, help="suppose so much memory, as in 32GB")
    parser.add_argument("--unified", action="store_true", help="suppose that processor and graphics share the memory")
    parser.add_argument("--context", metavar="N", type=int, help="tokens (default: %(default)s)", default=Choices().context)
    parser.add_argument("--kv", metavar="TYPE", choices=VALUE_BYTES, default="f16", help="how keys and values are kept: %(choices)s")
    parser.add_argument("--gpu-experts", metavar="LAYERS", type=int, help="experts of so many layers on the graphics cards")
    parser.add_argument("--vision", choices=("gpu", "memory"), help="where the vision file goes")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a page")
    parser.epilog = "The first plan for this machine measures it for some seconds, once. Sizes are in GB unless they say otherwise."


def run(args: argparse.Namespace) -> int:
    elsewhere = args.vram is not None or args.ram is not None or args.unified
    machine = this_machine(measure=not elsewhere)
    if elsewhere:
        machine = imagined(machine, args.vram, args.ram, args.unified)
    choices = Choices(args.context, args.kv, args.kv, args.gpu_experts, vision=args.vision)
    planned, file = find(args.model, machine, choices)
    print(json.dumps(as_json(planned, file), indent=2) if args.json else page(planned, file))
    return 0


def parse_size(text: str) -> int:
    """“16GB”, “16” and “16000M” alike, in bytes."""
    try:
        return bytes_of(text, bare=10**9)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


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


def find(name: str, machine: Machine, choices: Choices) -> tuple[Plan, str]:
    """The plan for a file that is here, else for one of the catalogue, and the file. Raises NotFound or ModelError."""
    try:
        path = find_model(name, [place.folder for place in model_places()])
    except NotFound as missing:
        if name.lower().endswith(".gguf"):
            raise
        wanted, _, quantization = name.partition(":")
        entry = Catalog(cache_dir()).find(wanted)
        if entry is None:
            raise missing from None
        offer = find_offer(entry, quantization)
        planned = judge(entry, offer, machine, choices)
        if planned is None:
            raise NotFound(f"The sizes of {entry.name} are not known here.", f"Ask the Hub: quern models show {wanted} --online") from None
        return planned, offer.files[0].path if offer.files else f"{entry.repo}:{offer.quantization}"
    info = read_info(path)
    if info.kind != "model":
        raise NotFound(f"{path.name} is not a model that Quern runs.", "Choose a model of the Qwen3.5 series.")
    context_plan(info, choices.context, choices.cache_k, choices.cache_v)  # refuses what the model cannot have
    found = judge_file(info, machine, choices)
    if found is None:
        raise NotFound(f"The header of {path.name} leaves out what a plan needs.", "Download the file again, or choose another.")
    return found, str(path)


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
