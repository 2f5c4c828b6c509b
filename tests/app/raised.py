"""The sentences and remedies that runtime/ and quantize/ raise, read from their source: f-strings as templates whose fields are empty,
“{} is empty.”"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND_LINE = {"recipes.py"}  # of quantize/: what only the command line reads


@dataclass
class Module:
    path: Path
    tree: ast.Module
    values: dict[str, list[ast.expr]] = field(default_factory=dict)  # what is assigned to a name, or returned by a function of that name


def modules() -> list[Module]:
    return [_module(path) for folder in ("runtime", "quantize") for path in sorted((ROOT / folder).rglob("*.py"))]


def _module(path: Path) -> Module:
    found = Module(path, ast.parse(path.read_text(encoding="utf-8")))
    for node in ast.walk(found.tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.values.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.FunctionDef):
            returned = [n.value for n in ast.walk(node) if isinstance(n, ast.Return) and n.value is not None]
            found.values.setdefault(node.name, []).extend(returned)
    return found


def error_classes(found: list[Module]) -> set[str]:
    """QuernError and all that derive from it."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for module in found
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {"QuernError"}
    while fresh := {name for name, above in bases.items() if above & known} - known:
        known |= fresh
    return known


def raised(without: set[str]) -> tuple[set[str], list[str]]:
    """The templates, and where something is raised that cannot be read from the source. `without`: error classes that are passed over."""
    found = modules()
    wanted = error_classes(found) - without
    shared = {name: values for module in found for name, values in module.values.items() if name.isupper() or name.startswith("_")}
    templates: set[str] = set()
    odd: list[str] = []
    for module in found:
        if module.path.name in COMMAND_LINE:
            continue
        for node in ast.walk(module.tree):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if not isinstance(node, ast.Call) or (name not in wanted and name != "Problem"):
                continue
            for argument in node.args[name == "Problem" :][:2]:
                told = list(_templates(argument, module, shared))
                templates.update(one for one in told if one)
                if not told:
                    odd.append(f"{module.path.relative_to(ROOT)}: {ast.unparse(argument)}")
    return templates, odd


def templates_of(module: Module, name: str) -> set[str]:
    """What is assigned to `name` there, or returned by the function of that name."""
    return {text for value in module.values.get(name, []) for text in _templates(value, module, {})}


def _templates(node: ast.expr, module: Module, shared: dict[str, list[ast.expr]]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in values)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _templates(body, module, shared)
            yield from _templates(orelse, module, shared)
        case ast.Subscript(value=value):
            yield from _templates(value, module, shared)
        case ast.Call(func=ast.Attribute(value=value, attr="replace")):
            yield from _templates(value, module, shared)
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)):
            for value in module.values.get(name, shared.get(name, [])):
                yield from _templates(value, module, shared)
        case _:
            return
