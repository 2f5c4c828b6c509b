"""The .tar.gz where it is hardest to run."""

from __future__ import annotations

import json
import os
import pwd
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.language import OTHERS
from tests.packaging.installed.conftest import MB, QUESTION, SAMPLE, Screen, answers, names_the_shapes, package, wait

NOBODY = pwd.getpwnam("nobody")


class Place:
    """The folder, and a home that belongs to another user, in which nothing of `.cache` and `.local/state` can be made."""

    def __init__(self, base: Path, unpacked: Path) -> None:
        self.folder = base / "Мои программы, größer" / "quern"
        self.home = base / "home of nobody"
        self.folder.parent.mkdir()
        subprocess.run(["cp", "-a", unpacked, self.folder], check=True)
        subprocess.run(["chmod", "-R", "a-w", self.folder.parent], check=True)
        self.home.mkdir()
        for name in (".cache", ".local"):
            (self.home / name).mkdir()
        (self.home / ".local" / "state").touch()  # a file in the way
        (self.home / ".local" / "share").mkdir()
        (self.home / ".config").mkdir()
        for path in (".local/share", ".config"):
            os.chown(self.home / path, NOBODY.pw_uid, NOBODY.pw_gid)
        (self.home / ".cache").chmod(0o555)

    def command(self, *arguments: str | Path, **more: str) -> list[str | Path]:
        """As nobody, without writing anywhere but in the home; root would write into read-only folders."""
        given = {"PATH": "/usr/bin:/bin", "HOME": str(self.home), "LANG": "C", "TMPDIR": str(self.home / ".config"), **more}
        user = ["setpriv", f"--reuid={NOBODY.pw_uid}", f"--regid={NOBODY.pw_gid}", "--clear-groups"]
        return [*user, "env", "-i", *[f"{k}={v}" for k, v in given.items()], self.folder / "quern", *arguments]

    @property
    def data(self) -> Path:
        return self.home / ".local" / "share" / "quern"


@pytest.fixture
def place(unpacked: Path) -> Iterator[Place]:
    """Where every user may look: pytest's own folders are root's alone."""
    base = Path(subprocess.run(["mktemp", "-d", "/var/tmp/quern-XXXXXX"], capture_output=True, text=True, check=True).stdout.strip())
    base.chmod(0o755)
    try:
        yield Place(base, unpacked)
    finally:
        subprocess.run(["rm", "-rf", base], check=True)


def test_the_package_is_small_enough(unpacked: Path) -> None:
    assert package("quern-*-linux-*.tar.gz").stat().st_size <= 250 * MB
    assert sum(path.lstat().st_size for path in unpacked.rglob("*")) <= 700 * MB


def test_the_bill_of_materials_and_the_licences_are_inside(unpacked: Path) -> None:
    bill = json.loads((unpacked / "_internal" / "quern.cdx.json").read_text(encoding="utf-8"))
    names = {one["name"] for one in bill["components"]}
    assert {"CPython", "Qt", "llama.cpp", "numpy", "opencv-python-headless"} <= {name.replace("_", "-") for name in names}
    assert "pytest" not in names
    texts = {path.name.partition("-")[0] for path in (unpacked / "_internal" / "licences").iterdir()}
    assert {"quern.txt", "python.txt", "numpy", "LGPL"} <= texts


def test_nothing_that_is_not_used_is_inside(unpacked: Path) -> None:
    for name in ("*.ts", "*WebEngine*", "*Qt6Qml*", "*Qt6Quick*", "*qgtk3*", "hf_xet", "*.pyi", "cmake", "pytest"):
        assert not list(unpacked.rglob(name)), name


def test_it_reads_heic_with_no_encoder_inside(unpacked: Path, tmp_path: Path) -> None:
    """The picture is made by the development environment's pillow-heif, which can write."""
    import PIL.Image
    import pillow_heif

    (encoder,) = [path for path in unpacked.rglob("*x265*") if path.is_file() and not path.is_symlink()]
    assert encoder.stat().st_size < 0.1 * MB
    picture = tmp_path / "shapes.heic"
    with PIL.Image.open(SAMPLE) as sample:
        pillow_heif.from_pillow(sample.convert("RGB")).save(picture, quality=95)
    command = [unpacked / "quern", "ask", "--json", "--temperature", "0", "--image", picture, QUESTION]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert names_the_shapes(json.loads(told.stdout)["text"]), told.stdout


def test_the_translations_are_ready_made(unpacked: Path) -> None:
    made = {path.name for path in (unpacked / "_internal" / "assets" / "translations").iterdir()}
    assert made == {f"quern_{language}.qm" for language in OTHERS}


def test_it_answers_from_a_read_only_folder_without_a_cache(place: Place) -> None:
    picture = place.folder / "_internal" / "assets" / "samples" / "shapes.png"
    command = place.command("ask", "--json", "--temperature", "0", "--image", picture, QUESTION)
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert names_the_shapes(json.loads(told.stdout)["text"]), told.stdout
    assert not list((place.home / ".cache").iterdir())


def test_its_window_answers_there(place: Place, screen: Screen) -> None:
    picture = place.folder / "_internal" / "assets" / "samples" / "shapes.png"
    window = subprocess.Popen(place.command(picture, DISPLAY=screen.name))
    try:
        wait(lambda: bool(screen.windows("Quern")), "the window")
        (found, *_) = screen.windows("Quern")
        screen.tool("windowfocus", "--sync", found, "sleep", 1)
        screen.tool("type", "--delay", 20, QUESTION)
        screen.tool("key", "Return")
        wait(lambda: bool(answers(place.data)), "an answer in the window", 90)
        screen.tool("sleep", 1)
        screen.shot("tarball")
        assert names_the_shapes(answers(place.data)[-1])
    finally:
        window.terminate()
        assert window.wait(20) == 0
