"""What the engine computes on here, and why: told by `quern doctor` and on the settings page. No Qt; the command line is in English."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.language import translate
from app.paths import cache_dir
from app.sentences import in_words
from runtime import processes
from runtime.errors import NotFound

_AGAIN = "--again"  # runtime/engine/backends.py
_TIMEOUT_S = 60  # a graphics driver may take its time the first time it is asked
_CARDS = ("GPU", "integrated GPU")
_NO_CARD = ("CPU", "BLAS")  # backends that need none


@dataclass(frozen=True)
class Variant:
    """Of a portable build: the library that computes on this processor, why it does (a sentence), and those that do not."""

    name: str  # empty where there is none to choose, or none that can run
    why: str
    passed_over: tuple[str, ...] = ()  # they could run here, the best first
    refused: tuple[str, ...] = ()  # they need instructions that this processor lacks


def ask_engine(command: Sequence[str] | None = None, again: bool = False) -> dict[str, Any]:
    """What llama.cpp says of itself (runtime/engine/backends.py), from a process of its own; "error" says why it could not be asked.

    Graphics drivers are asked anew, and what they answer counts for the models that are loaded next. `again`: cards that were left out
    because they had crashed with a model are used again by engines that are started from now on."""
    try:
        told = subprocess.run(
            command or [*processes.command("runtime.engine.backends"), str(cache_dir()), *([_AGAIN] if again else [])],
            capture_output=True,
            encoding="utf-8",
            timeout=_TIMEOUT_S,
            check=False,
            env=processes.environment(),
        )
        if told.returncode:
            words = told.stderr.strip().splitlines()
            return {"error": f"llama.cpp could not be asked: {words[-1] if words else f'it ended with {told.returncode}'}"}
        answer: dict[str, Any] = json.loads(told.stdout.strip().splitlines()[-1])
    except subprocess.TimeoutExpired:
        return {"error": f"llama.cpp did not answer within {_TIMEOUT_S} s"}
    except (OSError, ValueError, IndexError, NotFound) as error:
        return {"error": f"llama.cpp could not be asked: {error}"}
    return answer


def backend(told: Mapping[str, Any]) -> str:
    """Where layers can be computed, and what decides that."""
    cards = [device for device in told["devices"] if device["type"] in _CARDS]
    others = [name for name in (*told["backends"], *told["idle"]) if name not in _NO_CARD]
    if told["driver"]:
        return translate("computing", "the processor alone. {problem}").format(problem=in_words(told["driver"]))
    if told["off"]:
        return translate("computing", "the processor alone: QUERN_GRAPHICS=off leaves graphics cards out")
    if cards:
        found = ", ".join(card["description"] or card["name"] for card in cards)
        words = translate("computing", "{backend}, as {cards} was found; what does not fit there is computed by the processor")
        if all(card["type"] == "integrated GPU" for card in cards):
            words = translate("computing", "{backend} on {cards}, once measured to be faster than the processor, whose memory it shares")
        return words.format(backend=" + ".join(dict.fromkeys(card["backend"] for card in cards)), cards=found)
    if others:
        words = translate("computing", "the processor alone: {backend} finds no graphics card here")
        return words.format(backend=", ".join(others))
    if told["unloaded"]:
        words = translate("computing", "the processor alone: {backend} is installed, but could not be loaded; its driver is missing")
        return words.format(backend=", ".join(told["unloaded"]))
    return translate("computing", "the processor alone: this build has nothing for graphics cards")


def tried_again(told: Mapping[str, Any]) -> str:
    """What becomes of cards that were left out until now; empty where none were."""
    if not told["again"]:
        return ""
    words = translate(
        "computing", "left out until now, as it had crashed twice within a day ({how}); it is used again from the next start of Quern on"
    )
    return words.format(how=in_words(told["again"]))


def variant(scores: Mapping[str, int]) -> Variant:
    """From ggml's own scores: the highest is used, 0 cannot run here. No scores: llama.cpp was built for one machine."""
    if not scores:
        return Variant("", translate("computing", "none to choose: llama.cpp was built on this machine, for its processor"))
    runs = sorted((name for name, score in scores.items() if score), key=lambda name: -scores[name])
    refused = tuple(sorted(name for name, score in scores.items() if not score))
    if not runs:
        words = translate("computing", "none of {names} can run here. {remedy}")
        return Variant("", words.format(names=", ".join(refused), remedy=processes.repair()), refused=refused)
    words = translate("computing", "{name}: {runs} of {all} can run here, and this one uses most of the processor’s instructions")
    return Variant(runs[0], words.format(name=runs[0], runs=len(runs), all=len(scores)), tuple(runs[1:]), refused)
