"""A Debian that has nothing: made by debootstrap once, copied for each package that is tried in it."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.packaging.installed.conftest import WORK

BASE = WORK / "debian"
USER, HOME = "someone", "home/someone"


class Debian:
    """A copy of the base system; what runs in it sees nothing else of this machine's files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before: set[str] = set()  # its files, before anything was installed

    def run(self, command: str, user: str = "root", **more: str) -> str:
        """What the command prints; its errors are part of the failure."""
        told = subprocess.run(self.command(command, user, **more), capture_output=True, text=True, check=False)
        assert told.returncode == 0, f"{command}: {told.returncode}\n{told.stdout[-2000:]}\n{told.stderr[-3000:]}"
        return told.stdout

    def command(self, command: str, user: str = "root", **more: str) -> list[str]:
        home = "/root" if user == "root" else f"/home/{user}"
        given = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", **more}
        return ["chroot", f"--userspec={user}", str(self.root), "env", "-i", *[f"{k}={v}" for k, v in given.items()], "sh", "-c", command]

    def install(self, packages: str) -> None:
        """By apt, without what they merely recommend."""
        for name in ("resolv.conf", "hosts"):
            (self.root / "etc" / name).write_bytes(Path("/etc", name).read_bytes())
        self.run(f"apt-get update && apt-get install -y --no-install-recommends {packages}")

    def files(self) -> set[str]:
        """Everything but the user's own, and what apt, dpkg and rpm keep for themselves."""
        kept = ("proc", "dev", "sys", "home", "tmp", "run", "root", "var/cache", "var/lib/apt", "var/lib/dpkg", "var/lib/rpm", "var/log")
        pruned = [part for name in kept for part in ("-path", f"./{name}", "-prune", "-o")]
        told = subprocess.run(["find", ".", *pruned, "-print"], cwd=self.root, capture_output=True, text=True, check=True)
        return set(told.stdout.splitlines())


@contextlib.contextmanager
def bare(folder: Path) -> Iterator[Debian]:
    """A copy in `folder`, with one user."""
    if not (BASE / "bin" / "sh").exists():
        _bootstrap()
    root = folder / "root"
    subprocess.run(["cp", "-a", str(BASE), str(root)], check=True)
    subprocess.run(["mount", "-t", "proc", "proc", root / "proc"], check=True)
    try:
        made = Debian(root)
        made.run(f"useradd --create-home {USER}")
        yield made
    finally:
        subprocess.run(["umount", root / "proc"], check=True)
        subprocess.run(["rm", "-rf", "--one-file-system", str(root)], check=True)


def _bootstrap() -> None:
    """From the mirror that apt uses here."""
    told = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(SITE) $(CODENAME)", "Identifier: Packages"], capture_output=True, text=True, check=True
    )
    site, release = told.stdout.splitlines()[0].split()
    subprocess.run(["debootstrap", "--variant=minbase", release, str(BASE), site], check=True)
