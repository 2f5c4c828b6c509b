"""What is inside a package and under which terms: the bill of materials (CycloneDX, JSON) and the licence texts.

Both follow from the files that PyInstaller took: a Python package is listed where one of its files is inside, a library of the
system where it was copied. Standard library only; the list of Python packages is made by cyclonedx-py.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BOM = "quern.cdx.json"
LICENCES = "licences"
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
# Published without a text of their own: the terms that their metadata names.
_WITHOUT = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "latex2mathml": ("MIT-latex2mathml.txt",),
}
_FACTS = """
import json, os, platform, sys, sysconfig
folders = {"library": os.path.dirname(os.__file__), "prefix": sys.base_prefix, "site": sysconfig.get_path("purelib")}
print(json.dumps({"version": platform.python_version(), **folders}))
"""
_VALIDATE = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1], encoding="utf-8").read())
sys.exit(str(error) if error else 0)
"""


def write(
    inside: Path, origins: Sequence[Path], engine: Path, python: str, version: str, when: int, vulkan: Sequence[int] | None = None
) -> None:
    """`inside`: where the package's modules lie. `engine`: llama.cpp's licences. `vulkan`: the version of the headers that its backend
    was built with. Raises ValueError where a text is missing."""
    about = facts(python)
    shipped = list(packages(Path(about["site"]), origins))
    libraries = system_libraries([path for path in origins if (inside / path.name).exists()], inside)
    texts = inside / LICENCES
    shutil.rmtree(texts, ignore_errors=True)
    texts.mkdir()
    for one in shipped:
        copy_texts(one, texts)
    for package in libraries:
        copyright_file = Path("/usr/share/doc", package.partition(":")[0], "copyright")
        if not copyright_file.is_file():
            raise ValueError(f"{package} has no copyright file")
        shutil.copyfile(copyright_file, texts / f"{package.partition(':')[0]}.txt")
    shutil.copytree(engine, texts, dirs_exist_ok=True)
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt", "README.txt"):
        shutil.copyfile(HERE / "licences" / name, texts / name)
    shutil.copyfile(HERE.parent / "LICENSE", texts / "quern.txt")
    shutil.copyfile(HERE.parent / "assets" / "icons" / "LICENSE", texts / "lucide-icons.txt")
    shutil.copyfile(python_licence(about), texts / "python.txt")
    path = inside / BOM
    listed = subprocess.run(
        [python, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--sv", "1.6", "--of", "JSON", "-o", "-", python],
        capture_output=True,
        text=True,
        check=True,
    )
    bom = bill(
        json.loads(listed.stdout),
        {normal(one.name) for one in shipped},
        [*native(libraries, about["version"], shipped, vulkan), *visual_c(inside)],
        version,
        when,
    )
    path.write_text(json.dumps(bom, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    subprocess.run([python, "-c", _VALIDATE, str(path)], check=True)


def packages(site: Path, origins: Iterable[Path]) -> Iterator[Distribution]:
    """The installed packages of which a file was taken; a package's metadata alone does not count."""
    taken = {path.resolve() for path in origins if not path.parent.name.endswith(".dist-info")}
    for one in sorted(distributions(path=[str(site)]), key=lambda one: normal(one.name)):
        # PyInstaller's start-up code is inside every program that it makes.
        if normal(one.name) == "pyinstaller" or any(Path(str(one.locate_file(file))).resolve() in taken for file in one.files or []):
            yield one


def system_libraries(origins: Iterable[Path], inside: Path) -> dict[str, str]:
    """Debian's packages, with versions, whose libraries were copied; nothing where there is no dpkg."""
    if not shutil.which("dpkg"):
        return {}
    files = [path for path in origins if path.parts[:2] in (("/", "lib"), ("/", "usr")) and ".so" in path.name]
    files += [Path(f"/usr/lib/{sysconfig.get_config_var('MULTIARCH') or ''}/libgomp.so.1")] if any(inside.rglob("libgomp.so.1")) else []
    found = {}
    for path in files:
        # Where /lib is a link to /usr/lib the package may know the file under either name.
        names = {str(path), str(path.resolve()), str(path.resolve()).removeprefix("/usr"), f"/usr{path}"}
        for name in sorted(names):
            told = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
            if told.returncode == 0:
                package = told.stdout.partition(": ")[0].partition(",")[0]
                show = ["dpkg-query", "-W", "-f", "${Version}", package]
                found[package] = subprocess.run(show, capture_output=True, text=True, check=True).stdout
                break
    return dict(sorted(found.items()))


def copy_texts(one: Distribution, target: Path) -> None:
    """Every text of a package's metadata that speaks of terms."""
    name = normal(one.name)
    if name == "quern-desktop":
        return
    copied = 0
    for file in one.files or []:
        inner = file.parts
        if not inner[0].endswith(".dist-info") or not any(_TEXT.search(part) for part in inner[1:]):
            continue
        path = Path(str(one.locate_file(file)))
        if path.is_file():
            shutil.copyfile(path, target / "-".join([name, *[part for part in inner[1:] if part.lower() != "licenses"]]))
            copied += 1
    for text in _WITHOUT.get(name, ()) if not copied else ():
        shutil.copyfile(HERE / "licences" / text, target / f"{name}-{text}")
        copied += 1
    if not copied:
        raise ValueError(f"{one.name} comes without a licence text: find it, and name it in {__name__}._WITHOUT")


def facts(python: str) -> dict[str, str]:
    """Of the Python whose packages are shipped: its version, its own folders, and that of its packages."""
    told: dict[str, str] = json.loads(subprocess.run([python, "-c", _FACTS], capture_output=True, text=True, check=True).stdout)
    return told


def python_licence(about: dict[str, str]) -> Path:
    """Python's own terms. Debian keeps them with its packages."""
    short = about["version"].rpartition(".")[0]
    candidates = (
        Path(about["library"], "LICENSE.txt"),
        Path(about["prefix"], "LICENSE.txt"),
        Path(f"/usr/share/doc/python{short}/copyright"),
    )
    for path in candidates:
        if path.is_file():
            return path
    raise ValueError("Python's licence was not found")


def native(
    libraries: dict[str, str], python_version: str, shipped: Sequence[Distribution], vulkan: Sequence[int] | None = None
) -> list[dict[str, Any]]:
    """What is inside and no Python package, as CycloneDX components."""
    versions = {normal(one.name): one.version for one in shipped}
    found = [
        component("CPython", python_version, "PSF-2.0", f"pkg:generic/python@{python_version}"),
        component("Qt", versions["pyside6-essentials"], "LGPL-3.0-only", f"pkg:generic/qt@{versions['pyside6-essentials']}"),
        component("llama.cpp", f"as in llama-cpp-python {versions['llama-cpp-python']}", "MIT", "pkg:generic/llama.cpp"),
        component("Lucide icons", "as in assets/icons", "ISC", "pkg:generic/lucide"),
    ]
    if vulkan is not None:  # code of theirs is compiled into the backend; the loader is the system's
        version = ".".join(map(str, vulkan))
        for name, licence in (("Vulkan-Headers", "Apache-2.0"), ("SPIRV-Headers", "MIT")):
            found.append(component(name, version, licence, f"pkg:generic/{name.lower()}@{version}"))
    for package, version in libraries.items():
        name = package.partition(":")[0]
        found.append({**component(name, version, None, f"pkg:deb/debian/{name}@{version}"), "description": "a library of Debian's, copied"})
    return found


def visual_c(inside: Path) -> list[dict[str, Any]]:
    """Windows' C++ libraries, where they are inside. Their terms are those of the compiler, which lets programs bring them along."""
    if not any(inside.rglob("msvcp140.dll")):
        return []
    return [component("Microsoft Visual C++ Runtime", "14", None, "pkg:generic/visual-c-runtime@14")]


def component(name: str, version: str, licence: str | None, purl: str) -> dict[str, Any]:
    made = {"type": "library", "name": name, "version": version, "purl": purl, "bom-ref": purl}
    return {**made, "licenses": [{"license": {"id": licence}}]} if licence else made


def bill(environment: dict[str, Any], shipped: set[str], others: list[dict[str, Any]], version: str, when: int) -> dict[str, Any]:
    """`environment`, cyclonedx-py's list of all that is installed, with what is inside alone, and `others` that are inside, too."""
    listed = [one for one in environment.get("components", []) if normal(one["name"]) in shipped and normal(one["name"]) != "quern-desktop"]
    own = f"pkg:generic/quern@{version}"
    known = {one["bom-ref"] for one in listed}
    links = [
        {"ref": one["ref"], "dependsOn": [ref for ref in one.get("dependsOn", []) if ref in known]}
        for one in environment.get("dependencies", [])
        if one["ref"] in known
    ]
    everything = sorted([*known, *[one["bom-ref"] for one in others]])
    tools = environment.get("metadata", {}).get("tools", {})
    return {
        "$schema": environment.get("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json"),
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(when, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {**component("quern", version, "Apache-2.0", own), "type": "application"},
            **({"tools": tools} if tools else {}),
        },
        "components": sorted([*listed, *others], key=lambda one: str(one["name"]).lower()),
        "dependencies": [*[link for link in links if link["dependsOn"]], {"ref": own, "dependsOn": everything}],
    }


def normal(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
