"""The packages for Windows: a portable .zip, and an installer where Inno Setup's iscc is on the path.

    python packaging/windows.py

puts them into dist/. QUERN_SIGNTOOL, where it is set, is a command that signs the file whose name is put after it; its paths stand
in double quotes where they hold spaces.
Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import bundle
import install
import linux

SUFFIXES = (
    *("png", "jpg", "jpeg", "jpe", "jfif", "webp", "gif", "bmp", "tif", "tiff", "heic", "heif", "avif"),
    *("mp4", "m4v", "mov", "mkv", "webm", "avi", "mpg", "mpeg", "mts", "m2ts", "ts", "wmv", "flv", "ogv", "3gp"),
)
DIST = bundle.ROOT / "dist"


def main() -> int:
    try:
        folder = bundle.made()
        for program in sorted(folder.glob("*.exe")):
            sign(program)
        DIST.mkdir(exist_ok=True)
        made = [portable(folder), *installer(folder), linux.materials(folder)]
        linux.checksums(DIST / "SHA256SUMS", made)
    except (install.Stop, ValueError) as problem:
        sys.exit(f"package: {problem}")
    except subprocess.CalledProcessError as error:
        sys.exit(f"package: this command failed, its own words stand above: {error.cmd}")
    for path in made:
        print(f"{path.name}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


def portable(folder: Path) -> Path:
    """The folder as a .zip, with one time for all files."""
    name = f"quern-{bundle.version()}-windows-{bundle.architecture()}"
    path = DIST / f"{name}.zip"
    bundle.say(f"Writing {path.name}")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                packed.write(file, str(Path(name, file.relative_to(folder))))
    return path


def installer(folder: Path) -> list[Path]:
    """For one user, without asking for an administrator; nothing where Inno Setup is not there."""
    compiler = shutil.which("iscc")
    if not compiler:
        bundle.say("No installer: Inno Setup's iscc is not on the path")
        return []
    name = f"quern-{bundle.version()}-windows-{bundle.architecture()}-setup"
    icon = bundle.FROZEN / "quern.ico"
    entries = bundle.WORK / "associations.iss"
    entries.write_text(associations(), encoding="utf-8")
    values = {"Version": bundle.version(), "Source": folder, "Output": DIST, "Name": name, "Icon": icon}
    values["Associations"] = entries
    defines = [f"/D{key}={value}" for key, value in values.items()]
    subprocess.run([compiler, "/Qp", *signing(), *defines, bundle.HERE / "windows" / "quern.iss"], check=True)
    return [DIST / f"{name}.exe"]


def signing() -> list[str]:
    """How Inno Setup is told to sign what it makes, the program that removes Quern included: $q is a double quote, $f the file."""
    tool = os.environ.get("QUERN_SIGNTOOL")
    return ["/DSigned", "/Squern=" + tool.replace("$", "$$").replace('"', "$q") + " $f"] if tool else []


def associations() -> str:
    """Inno Setup's entries by which Quern is offered under "Open with" for pictures and clips. Nothing is taken over."""
    key = r"Software\Classes\Applications\quern.exe"
    names = [("", "FriendlyAppName", "Quern"), (r"\shell\open\command", "", '""{app}\\quern.exe"" ""%1""')]
    names += [(r"\SupportedTypes", f".{suffix}", "") for suffix in SUFFIXES]
    line = 'Root: HKA; Subkey: "{}{}"; ValueType: string; ValueName: "{}"; ValueData: "{}"; Flags: uninsdeletekey\n'
    return "".join(line.format(key, *parts) for parts in names)


def described(version: str, program: str) -> str:
    """What Windows shows of a program (Explorer's properties, the list of tasks), as PyInstaller reads it."""
    figures = (*(int(part) for part in version.split(".")[:3] if part.isdigit()), 0, 0, 0, 0)[:4]
    words = {
        "CompanyName": "The Quern developers",
        "FileDescription": "Quern",
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "The Quern developers, Apache License 2.0",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "Quern",
        "ProductVersion": version,
    }
    table = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={figures}, prodvers={figures}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{table}])]), VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def sign(path: Path) -> None:
    tool = os.environ.get("QUERN_SIGNTOOL")
    if not tool:
        bundle.say(f"{path.name} is not signed: QUERN_SIGNTOOL is not set")
        return
    subprocess.run(f'{tool} "{path}"', check=True)  # one line: Windows' programs take theirs apart by themselves


if __name__ == "__main__":
    sys.exit(main())
