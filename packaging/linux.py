"""The packages for Linux: .deb, .rpm and .tar.gz, an AppImage where appimagetool is there, and their checksums.

    python3 packaging/linux.py        (`make package`)

puts them into dist/. All hold the folder that bundle.py makes. On Debian and Ubuntu the tools that are missing are installed when
this runs as root or sudo asks for no password. Standard library only.
"""

from __future__ import annotations

import datetime
import email.utils
import gzip
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import bundle
import engine_build
import install
import vulkan_kit

IDENTIFIER = "app.quern.Quern"  # app/__init__.py names the same, for the window system
DIST = bundle.ROOT / "dist"
STAGE = bundle.WORK / "stage"  # the files as they lie in a system
FILES = bundle.HERE / "linux"
ICONS = (32, 48, 64, 128, 256)
SUMMARY = "chat with the Qwen3.5 models on your own machine"
MAINTAINER = os.environ.get("QUERN_MAINTAINER") or "The Quern developers <quern@localhost>"
DESCRIPTION = """Type, drop in a picture or a video clip, and the answer streams in. Nothing
leaves the machine: no account, no telemetry, no server. A small demonstration
model is included; Quern downloads others when asked to."""
# Of the greater parts: PyInstaller's start-up code and GCC's OpenMP library may be used by programs under any terms.
LICENCES = "Apache-2.0 AND LGPL-3.0-only AND LGPL-2.1-or-later AND MIT AND BSD-3-Clause"
LICENCES += " AND (GPL-2.0-or-later WITH Bootloader-exception) AND (GPL-3.0-or-later WITH GCC-exception-3.1)"
TOOLS = {"dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev", "rpmbuild": "rpm", "strip": "binutils", "appstreamcli": "appstream"}
TOOLS |= {"patchelf": "patchelf", "desktop-file-validate": "desktop-file-utils", "ldd": "libc-bin"}
# What Qt's plugins are linked with and install.py does not ask for: dpkg-shlibdeps wants to see it.
LINKED = {"libwayland-egl.so.1": "libwayland-egl1", "libwayland-client.so.0": "libwayland-client0"}
# Vulkan's loader is the system's, or not there: its backend is left aside then, so its needs are no package's.
OPTIONAL = "libggml-vulkan.so"
LOADER = "libvulkan.so.1"
RECOMMENDED = "libvulkan1, fonts-dejavu-core | fonts-noto-core | fonts-liberation, xdg-desktop-portal, xdg-utils"
RECOMMENDED += ", gnome-keyring | kwalletmanager"
DEBIAN = {"x86_64": "amd64", "aarch64": "arm64"}


def main() -> int:
    try:
        tools()
        folder = bundle.made()
        DIST.mkdir(exist_ok=True)
        stage(folder)
        made = [tarball(folder), deb(), rpm(), *appimage(folder)]
        bom = materials(folder)
        checksums(DIST / "SHA256SUMS", [*made, bom])
    except (install.Stop, ValueError) as problem:
        sys.exit(f"package: {problem}")
    except subprocess.CalledProcessError as error:
        command = " ".join(str(part) for part in error.cmd)[:300]
        sys.exit(f"package: this command failed, its own words stand above: {command}")
    for path in made:
        print(f"{path.relative_to(bundle.ROOT)}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


def materials(folder: Path) -> Path:
    """The bill of materials, beside the packages as well; each system's and processor's is another."""
    system = {"Darwin": "macos"}.get(platform.system(), platform.system().lower())
    path = DIST / f"quern-{bundle.version()}-{system}-{bundle.architecture()}.cdx.json"
    return Path(shutil.copyfile(bundle.data_of(folder) / "quern.cdx.json", path))


def tools() -> None:
    """What is needed to build and to package, by the names of Debian's packages."""
    missing = {package for tool, package in TOOLS.items() if not shutil.which(tool)}
    if not any(shutil.which(name) for name in ("c++", "g++", "clang++")):
        missing.add("g++")
    if not sysconfig.get_config_var("Py_ENABLE_SHARED"):  # Debian's own: PyInstaller needs Python as a library
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        if not any(Path("/usr/lib").glob(f"*/libpython{version}.so.1.0")):
            missing.add(f"libpython{version}")
    missing |= {package for library, package in LINKED.items() if not install.loads(library)}
    if not vulkan_kit.possible() and os.environ.get("QUERN_BACKEND", "").strip().lower() != "cpu":
        missing |= {package for package in engine_build.vulkan_missing(os.environ) if known(package)}
    install.system_packages(sorted({*missing, *install.missing_packages()}))


def known(package: str) -> bool:
    """Whether apt has it: Ubuntu 22.04 has no glslc. What stays missing is said when the engine is built."""
    return subprocess.run(["apt-cache", "show", package], capture_output=True, check=False).returncode == 0


# ------------------------------------------------------------ the files as they lie in a system


def stage(folder: Path) -> None:
    """/usr as a package puts it there."""
    shutil.rmtree(STAGE, ignore_errors=True)
    usr = STAGE / "usr"
    shutil.copytree(folder, usr / "lib" / "quern", symlinks=True)
    (usr / "bin").mkdir(parents=True)
    (usr / "bin" / "quern").symlink_to("../lib/quern/quern")
    share(usr / "share")
    terms = usr / "share" / "doc" / "quern"
    terms.mkdir(parents=True)
    (terms / "copyright").write_text(copyright_text(), encoding="utf-8")
    for name, text in (("changelog", debian_changelog()), ("CHANGELOG.md", (bundle.ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))):
        (terms / f"{name}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    for path in STAGE.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    bundle.date(STAGE, bundle.epoch())


def share(target: Path) -> None:
    """What a desktop shows: the entry, the icon, and the software centre's page; and what a shell does: the manual, the completions."""
    subprocess.run([bundle.PYTHON, bundle.HERE / "manual.py", target, str(bundle.epoch())], check=True)
    applications, metainfo = target / "applications", target / "metainfo"
    for place in (applications, metainfo):
        place.mkdir(parents=True)
    entry = Path(shutil.copyfile(FILES / f"{IDENTIFIER}.desktop", applications / f"{IDENTIFIER}.desktop"))
    page = metainfo / f"{IDENTIFIER}.metainfo.xml"
    day = datetime.datetime.fromtimestamp(bundle.epoch(), datetime.UTC).date().isoformat()
    text = (FILES / page.name).read_text(encoding="utf-8")
    page.write_text(text.replace("@VERSION@", bundle.version()).replace("@DATE@", day), encoding="utf-8")
    subprocess.run(["desktop-file-validate", entry], check=True)
    subprocess.run(["appstreamcli", "validate", "--no-net", page], check=True, stdout=subprocess.DEVNULL)
    icons = target / "icons" / "hicolor"
    (icons / "scalable" / "apps").mkdir(parents=True)
    shutil.copyfile(bundle.ROOT / "assets" / "quern.svg", icons / "scalable" / "apps" / f"{IDENTIFIER}.svg")
    for size in ICONS:
        place = icons / f"{size}x{size}" / "apps"
        place.mkdir(parents=True)
        bundle.draw_icon(place / f"{IDENTIFIER}.png", size)


def debian_changelog() -> str:
    """In the form that Debian's tools read, for a package that is its own source."""
    day = email.utils.format_datetime(datetime.datetime.fromtimestamp(bundle.epoch(), datetime.UTC))
    return f"""quern ({bundle.version()}) stable; urgency=medium

  * What is new stands in CHANGELOG.md.gz beside this file.

 -- {MAINTAINER}  {day}
"""


def copyright_text() -> str:
    """Debian's machine-readable form, for the whole; the terms of each part lie beside the program."""
    year = datetime.datetime.fromtimestamp(bundle.epoch(), datetime.UTC).year
    return f"""Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Quern
Comment: The terms of everything that is inside: /usr/lib/quern/_internal/licences, listed in /usr/lib/quern/_internal/quern.cdx.json.

Files: *
Copyright: {year} The Quern developers
License: Apache-2.0
 On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.
"""


# ------------------------------------------------------------ .tar.gz


def tarball(folder: Path) -> Path:
    """The folder with what a desktop shows beside it, to run from anywhere."""
    name = f"quern-{bundle.version()}-linux-{bundle.architecture()}"
    path = DIST / f"{name}.tar.gz"
    bundle.say(f"Writing {path.name}")
    extra = bundle.WORK / "share"
    shutil.rmtree(extra, ignore_errors=True)
    shutil.copytree(STAGE / "usr" / "share", extra, ignore=shutil.ignore_patterns("doc"))
    bundle.date(extra, bundle.epoch())
    with (
        path.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=bundle.epoch()) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for source, inner in ((folder, name), (extra, f"{name}/share")):
            for member in [source, *sorted(source.rglob("*"))]:
                tar.add(member, str(Path(inner, member.relative_to(source))), recursive=False, filter=anonymous)
    return path


def anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the building user."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mtime = bundle.epoch()
    return member


# ------------------------------------------------------------ .deb


def deb() -> Path:
    """No maintainer scripts: what desktops keep about entries and icons is refreshed by triggers of the system's own packages."""
    architecture = DEBIAN.get(platform.machine(), platform.machine())
    path = DIST / f"quern_{bundle.version()}_{architecture}.deb"
    bundle.say(f"Writing {path.name}")
    control = STAGE / "DEBIAN"
    control.mkdir(exist_ok=True)
    (control / "control").write_text(debian_control(architecture, depends(), installed_kib(STAGE / "usr")), encoding="utf-8")
    (control / "md5sums").write_text("".join(md5sums(STAGE)), encoding="utf-8")
    bundle.date(control, bundle.epoch())
    env = dict(os.environ, SOURCE_DATE_EPOCH=str(bundle.epoch()))
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", STAGE, path], check=True, env=env, stdout=subprocess.DEVNULL
    )
    shutil.rmtree(control)
    return path


def debian_control(architecture: str, needed: str, kib: int) -> str:
    long = "\n".join(f" {line}" for line in DESCRIPTION.splitlines())
    return f"""Package: quern
Version: {bundle.version()}
Architecture: {architecture}
Maintainer: {MAINTAINER}
Installed-Size: {kib}
Depends: {needed}
Recommends: {RECOMMENDED}
Suggests: fonts-noto-cjk
Section: utils
Priority: optional
Description: {SUMMARY}
{long}
"""


def depends() -> str:
    """The system's libraries that those inside ask for, with the least versions that have every symbol, as dpkg-shlibdeps finds them.

    It also names the packages of libraries that lie inside, where the building machine has them, too: those are left out.
    """
    work = bundle.WORK / "shlibdeps"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian" / "control").write_text("Source: quern\n\nPackage: quern\nArchitecture: any\n")
    files = [path for path in bundle.elf_files(STAGE / "usr" / "lib" / "quern") if path.name != OPTIONAL]
    folders = sorted({f"-l{path.parent}" for path in files})
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *folders, *[f"-e{path}" for path in files]]
    told = subprocess.run(command, cwd=work, check=True, stdout=subprocess.PIPE, text=True).stdout
    found = re.search(r"^shlibs:Depends=(.+)$", told, re.MULTILINE)
    if not found:
        raise ValueError("dpkg-shlibdeps named no library")
    inside = {path.name for path in STAGE.rglob("*.so*")}
    foreign = {name for path in files for name in bundle.needed(path)} - inside
    kept = owners(foreign)
    return ", ".join(one for one in found[1].split(", ") if one.partition(" ")[0] in kept)


def owners(libraries: Iterable[str]) -> set[str]:
    """Debian's packages of these. Raises CalledProcessError where one belongs to none."""
    told = (subprocess.run(["dpkg", "-S", f"*/{name}"], capture_output=True, text=True, check=True).stdout for name in libraries)
    return {line.partition(":")[0] for lines in told for line in lines.splitlines()}


def installed_kib(folder: Path) -> int:
    return sum(max(1, -(-path.lstat().st_size // 1024)) for path in folder.rglob("*"))


def md5sums(root: Path) -> Iterator[str]:
    """What `dpkg --verify` compares with."""
    for path in sorted((root / "usr").rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"


# ------------------------------------------------------------ .rpm


def rpm() -> Path:
    """The same files. What it needs of the system is found by rpm itself; what is inside is neither asked for nor offered."""
    name = f"quern-{bundle.version()}-1.{platform.machine()}.rpm"
    bundle.say(f"Writing {name}")
    top = bundle.WORK / "rpm"
    shutil.rmtree(top, ignore_errors=True)
    (top / "SPECS").mkdir(parents=True)
    spec = top / "SPECS" / "quern.spec"
    inside = sorted({path.name for path in STAGE.rglob("lib*.so*")})  # links, too: others ask for a library by the name of one
    spec.write_text(rpm_spec(inside), encoding="utf-8")
    env = dict(os.environ, SOURCE_DATE_EPOCH=str(bundle.epoch()))
    command = [
        "rpmbuild",
        "-bb",
        "--quiet",
        "--define",
        f"_topdir {top}",
        "--define",
        f"stage {STAGE}",
        "--target",
        platform.machine(),
        spec,
    ]
    subprocess.run(command, check=True, env=env)
    (made,) = (top / "RPMS").rglob("*.rpm")
    return Path(shutil.copyfile(made, DIST / name))


def rpm_spec(inside: Iterable[str]) -> str:
    """`inside`: names of the libraries that the package holds itself. Vulkan's loader is named as rpm names libraries: distributions call
    its package differently. Folders that other packages bring as well are named, too: where none does they leave with this one."""
    day = datetime.datetime.fromtimestamp(bundle.epoch(), datetime.UTC).strftime("%a %b %d %Y")
    own = "|".join(re.escape(name).replace("\\", "\\\\") for name in (*inside, LOADER))
    return f"""Name: quern
Version: {bundle.version()}
Release: 1
Summary: {SUMMARY[0].upper()}{SUMMARY[1:]}
License: {LICENCES}
AutoProv: no
Recommends: {LOADER}()(64bit)
Recommends: xdg-desktop-portal
Recommends: xdg-utils

%global debug_package %{{nil}}
%global __os_install_post %{{nil}}
%global _build_id_links none
%global _binary_payload w6T4.xzdio
%global _buildhost localhost
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global __requires_exclude ^({own})(\\\\(.*)?$

%description
{DESCRIPTION}

%install
mkdir -p %{{buildroot}}
cp -a %{{stage}}/usr %{{buildroot}}/

%files
%defattr(-,root,root)
%dir /usr/share/applications
%dir /usr/share/metainfo
%dir /usr/share/icons
%dir /usr/share/icons/hicolor
%dir /usr/share/icons/hicolor/*
%dir /usr/share/icons/hicolor/*/apps
%dir /usr/share/bash-completion
%dir /usr/share/bash-completion/completions
/usr/bin/quern
/usr/lib/quern
/usr/share/applications/{IDENTIFIER}.desktop
/usr/share/metainfo/{IDENTIFIER}.metainfo.xml
/usr/share/icons/hicolor/*/apps/{IDENTIFIER}.*
/usr/share/man/man1/quern.1.gz
/usr/share/bash-completion/completions/quern
%doc /usr/share/doc/quern

%changelog
* {day} {MAINTAINER} - {bundle.version()}-1
- What is new stands in /usr/share/doc/quern/CHANGELOG.md.gz
"""


# ------------------------------------------------------------ AppImage


def appimage(folder: Path) -> list[Path]:
    """One file that runs by itself, where appimagetool is on the path; else nothing."""
    tool = shutil.which("appimagetool")
    if not tool:
        bundle.say("No AppImage: appimagetool is not on the path")
        return []
    appdir = bundle.WORK / "AppDir"
    shutil.rmtree(appdir, ignore_errors=True)
    shutil.copytree(STAGE / "usr", appdir / "usr", symlinks=True)
    (appdir / "AppRun").symlink_to("usr/lib/quern/quern")
    for name in (f"usr/share/applications/{IDENTIFIER}.desktop", f"usr/share/icons/hicolor/scalable/apps/{IDENTIFIER}.svg"):
        shutil.copyfile(appdir / name, appdir / Path(name).name)
    path = DIST / f"Quern-{bundle.version()}-{platform.machine()}.AppImage"
    env = dict(os.environ, ARCH=platform.machine(), SOURCE_DATE_EPOCH=str(bundle.epoch()))
    subprocess.run([tool, "--no-appstream", appdir, path], check=True, env=env)
    return [path]


def checksums(path: Path, files: Iterable[Path]) -> None:
    """In the form that `sha256sum --check` reads."""
    lines = []
    for file in files:
        with file.open("rb") as data:
            lines.append(f"{hashlib.file_digest(data, 'sha256').hexdigest()}  {file.name}\n")
    path.write_text("".join(sorted(lines, key=lambda line: line[66:])), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
