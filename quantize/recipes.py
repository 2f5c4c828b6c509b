"""Recipes: which type each tensor gets, in rules over one of llama.cpp's mixes. Written as TOML, kept in the file that comes out.

name = "attention-high"        # the file becomes NAME-attention-high.gguf
base = "Q4_K_M"                # what holds where no rule does

[[tensors]]                    # of several rules that fit a tensor the first one holds
part = ["attention", "gdn", "shared"]
type = "Q8_0"

[[tensors]]
part = "experts.down"
layers = "0-3, 36-39"          # "36-" would be all from 36 on
type = "Q5_K"

[[tensors]]
match = 'ffn_(up|gate)_exps'   # a regular expression, found anywhere in the tensor's name
type = "IQ3_S"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gguf import GGMLQuantizationType, GGUFWriter

from quantize.mixes import MIXES, Facts, Shape, fitting
from quantize.mixes import choose as choose_mix
from runtime.errors import CheckpointError
from runtime.models.gguf_info import read_info

NAME_KEY, TEXT_KEY = "quern.recipe.name", "quern.recipe"
PARTS: dict[str, str] = {
    "attention": r"attn_(q|k|v|output)\.weight",
    "gdn": r"(attn_qkv|attn_gate|ssm_\w+)\.weight",
    "ffn": r"ffn_(gate|up|down)\.weight",
    "ffn.gate": r"ffn_gate\.weight",
    "ffn.up": r"ffn_up\.weight",
    "ffn.down": r"ffn_down\.weight",
    "shared": r"ffn_(gate|up|down)_shexp\.weight",
    "experts": r"ffn_(gate|up|down)_exps\.weight",
    "experts.gate": r"ffn_gate_exps\.weight",
    "experts.up": r"ffn_up_exps\.weight",
    "experts.down": r"ffn_down_exps\.weight",
    "mtp": r"nextn\.\w+\.weight",
    "embeddings": r"token_embd\.weight",
    "output": r"output\.weight",
}
"""What a rule can call its tensors, and how those are called in a file, behind "blk.N."."""

TYPES = tuple(dict.fromkeys(mix.kind.name for mix in MIXES.values()))
_BLOCK = re.compile(r"blk\.(\d{1,9})\.(.+)")
END = 999_999
"""The last layer of a span that has no end, "40-": it may begin behind the model's last one."""
_LARGEST = 1 << 20
_LONGEST_PATTERN = 200
_KEYS = {"part", "layers", "match", "type"}


@dataclass(frozen=True)
class Rule:
    """Holds for a tensor of one of `parts`, in one of `layers` (first and last, both in), whose name has `match` in it.

    What is empty asks nothing.
    """

    kind: GGMLQuantizationType
    parts: tuple[str, ...] = ()
    layers: tuple[tuple[int, int], ...] = ()
    match: str = ""

    def holds(self, name: str) -> bool:
        layer, rest = layer_of(name)
        if self.parts and not any(re.fullmatch(PARTS[part], rest) for part in self.parts):
            return False
        if self.layers and not any(first <= layer <= last for first, last in self.layers):
            return False
        return not self.match or re.search(self.match, name) is not None


@dataclass(frozen=True)
class Recipe:
    """`base` is a name in mixes.MIXES; `name` is how the files are called."""

    name: str
    base: str
    rules: tuple[Rule, ...] = ()

    def choose(self, shapes: Mapping[str, Shape], facts: Facts, *, has_importance: bool) -> dict[str, GGMLQuantizationType]:
        """The type of every tensor that a mix may change, as mixes.choose; a type that a row does not divide into gives way as there."""
        chosen = choose_mix(shapes, self.base, facts, has_importance=has_importance)
        for name in chosen:
            rule = next((rule for rule in self.rules if rule.holds(name)), None)
            if rule is not None:
                chosen[name] = fitting(rule.kind, shapes[name][-1])
        return chosen

    def idle(self, names: Mapping[str, Any]) -> list[int]:
        """The numbers, from 1, of rules that hold for none of these tensors, but for those with a span that has no end."""
        return [
            number
            for number, rule in enumerate(self.rules, 1)
            if not any(rule.holds(name) for name in names) and not any(last == END for _, last in rule.layers)
        ]

    def add_keys(self, header: GGUFWriter) -> None:
        """What `read_recipe` finds again; nothing for a plain mix, whose files are llama.cpp's."""
        if self.rules:
            header.add_string(NAME_KEY, self.name)
            header.add_string(TEXT_KEY, to_toml(self))


def plain(mix: str) -> Recipe:
    """One of mixes.MIXES as it is."""
    return Recipe(mix, mix)


def layer_of(name: str) -> tuple[int, str]:
    """A tensor's layer and the rest of its name; -1 for those outside the layers."""
    found = _BLOCK.fullmatch(name)
    return (int(found[1]), found[2]) if found else (-1, name)


def part_of(name: str) -> str:
    """The first of PARTS that a tensor belongs to; "" for those that no recipe changes."""
    rest = layer_of(name)[1]
    return next((part for part, pattern in PARTS.items() if re.fullmatch(pattern, rest)), "")


def read_recipe(path: Path) -> Recipe:
    """From a TOML file, or from a GGUF file that was made with a recipe. CheckpointError says what is wrong with it."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if start == b"GGUF":
            text = read_info(path).text(TEXT_KEY)
            if not text:
                raise CheckpointError(f"{path.name} was made without a recipe.", "Its mix is in its name: give that with --type.")
        elif path.stat().st_size > _LARGEST:
            raise CheckpointError(f"{path.name} is too large for a recipe.", "Give the .toml file.")
        else:
            text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CheckpointError(f"{path.name} is no text in UTF-8.", "A recipe is a small TOML file.") from error
    except OSError as error:
        raise CheckpointError(f"{path.name} cannot be read: {error.strerror}.", "Check the file and its permissions.") from error
    return from_toml(text, path.name)


def from_toml(text: str, where: str) -> Recipe:
    """`where` is for the sentences of CheckpointError."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CheckpointError(f"{where} is no TOML: {error}.", "README.md has an example.") from error
    if extra := sorted(table.keys() - {"name", "base", "tensors"}):
        raise CheckpointError(f"{where} says “{extra[0]}”, which no recipe has.", "A recipe has a name, a base and tables of tensors.")
    name, base, tables = table.get("name"), table.get("base"), table.get("tensors", [])
    if not isinstance(name, str) or not re.fullmatch(r"[\w][\w.+-]{0,63}", name):
        raise CheckpointError(f"{where} needs a name that can stand in a file's name.", 'Write a line such as name = "my-mix".')
    if not isinstance(base, str) or base.upper() not in MIXES:
        raise CheckpointError(f"{where} needs a base, one of {', '.join(MIXES)}.", 'Write a line such as base = "Q4_K_M".')
    if name.upper() in MIXES:
        raise CheckpointError(f"{where} is called {name}, like one of llama.cpp's mixes.", "Choose another name.")
    if not isinstance(tables, list):
        raise CheckpointError(f"{where} is no list of tensors.", "Write [[tensors]] with two brackets.")
    return Recipe(name, base.upper(), tuple(_rule(entry, f"{where}, rule {number}") for number, entry in enumerate(tables, 1)))


def _rule(entry: Any, where: str) -> Rule:
    if not isinstance(entry, dict) or (extra := sorted(entry.keys() - _KEYS)):
        said = f" “{extra[0]}”" if isinstance(entry, dict) else ""
        raise CheckpointError(f"{where} has something{said} that no rule has.", "A rule has part, layers, match and type.")
    kind = entry.get("type")
    if not isinstance(kind, str) or kind.upper() not in TYPES:
        raise CheckpointError(f"{where} needs a type, one of {', '.join(TYPES)}.", 'Write a line such as type = "Q6_K".')
    part = entry.get("part", [])
    parts = tuple([part] if isinstance(part, str) else part if isinstance(part, list) else [""])
    if unknown := [part for part in parts if part not in PARTS]:
        raise CheckpointError(f"{where} names the part “{unknown[0]}”, which is none of {', '.join(PARTS)}.", "")
    match = entry.get("match", "")
    try:
        if not isinstance(match, str) or len(match) > _LONGEST_PATTERN:
            raise CheckpointError(f"{where} has no usable regular expression.", "Write one of at most 200 characters.")
        re.compile(match)
    except (re.error, RecursionError, OverflowError) as error:
        raise CheckpointError(f"{where} has a regular expression that cannot be read: {error}.", "Correct it.") from error
    if not parts and not match and "layers" not in entry:
        raise CheckpointError(f"{where} says no tensors.", "Give it part, layers or match.")
    return Rule(GGMLQuantizationType[kind.upper()], parts, _layers(entry.get("layers", ""), where), match)


def _layers(value: Any, where: str) -> tuple[tuple[int, int], ...]:
    spans = []
    for piece in str(value).split(",") if value != "" else []:
        found = re.fullmatch(r"\s*(\d{1,6})\s*(-?)\s*(\d{0,6})\s*", piece)
        first, last = (int(found[1]), int(found[3] or END) if found[2] else int(found[1])) if found else (1, 0)
        if not found or last < first or (found[3] and not found[2]):
            raise CheckpointError(f"{where} has layers that cannot be read: “{piece.strip()}”.", 'Write them as in layers = "0-3, 12".')
        spans.append((first, last))
    return tuple(spans)


def to_toml(recipe: Recipe) -> str:
    """What `from_toml` reads as the same recipe."""
    lines = [f"name = {_quoted(recipe.name)}", f"base = {_quoted(recipe.base)}"]
    for rule in recipe.rules:
        lines += ["", "[[tensors]]"]
        if rule.parts:
            lines.append(f"part = [{', '.join(map(_quoted, rule.parts))}]")
        if rule.layers:
            spans = ", ".join(str(first) if first == last else f"{first}-{'' if last == END else last}" for first, last in rule.layers)
            lines.append(f"layers = {_quoted(spans)}")
        if rule.match:
            lines.append(f"match = {_quoted(rule.match)}")
        lines.append(f"type = {_quoted(rule.kind.name)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic TOML string."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character >= " " and character != "\x7f" else f"\\u{ord(character):04x}"
