"""The .deb in a Debian that has nothing: installed, used, removed."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.installed.conftest import MB, QUESTION, SCREENS, Screen, answers, names_the_shapes, package, pictures, wait
from tests.packaging.installed.debian import HOME, USER, Debian, bare

PICTURE = "/usr/lib/quern/_internal/assets/samples/shapes.png"


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Debian]:
    with bare(tmp_path_factory.mktemp("debian")) as made:
        yield made


@pytest.fixture(scope="module")
def installed(debian: Debian) -> Debian:
    debian.before = debian.files()
    deb = package("quern_*.deb")
    (debian.root / "tmp" / deb.name).write_bytes(deb.read_bytes())
    debian.install(f"/tmp/{deb.name} fonts-dejavu-core")
    return debian


def test_the_package_is_small_enough(installed: Debian) -> None:
    assert package("quern_*.deb").stat().st_size <= 250 * MB
    kib = int(installed.run("dpkg-query -W -f '${Installed-Size}' quern"))
    assert kib * 1024 <= 700 * MB


def test_it_brings_no_compiler_and_no_python(installed: Debian) -> None:
    assert not installed.run("ls /usr/bin | grep -E '^(python3?|gcc|g[+][+]|cc)(-?[0-9.]+)?$' || true").strip()


def test_it_asks_for_nothing_that_lies_inside(installed: Debian) -> None:
    """Each package that it depends on holds a library that no file of its own is."""
    told = installed.run("dpkg-query -W -f '${Depends}' quern")
    packages = {one.partition(" ")[0] for one in told.split(", ")}
    assert {"libc6", "libx11-6", "libegl1"} <= packages
    assert "libvulkan1" not in packages
    assert "libvulkan1" in installed.run("dpkg-query -W -f '${Recommends}' quern")
    inside = set(installed.run("find /usr/lib/quern -name 'lib*.so*' -printf '%f\\n'").split())
    for name in packages:
        libraries = {Path(line).name for line in installed.run(f"dpkg -L {name}").splitlines() if "/lib" in line and ".so." in line}
        assert libraries - inside, f"{name}: all of {libraries} is inside"


def test_every_file_is_as_it_was_packed(installed: Debian) -> None:
    assert installed.run("dpkg --verify quern") == ""


def test_the_command_answers_about_a_picture(installed: Debian) -> None:
    told = json.loads(installed.run(f"quern ask --json --temperature 0 --image {PICTURE} {shlex.quote(QUESTION)}", USER))
    assert names_the_shapes(told["text"]), told


def test_the_doctor_finds_nothing_missing(installed: Debian) -> None:
    told = installed.run("quern doctor", USER)
    assert "problem" not in told
    assert "missing. " not in told  # a package; without Vulkan's loader its driver is said to be missing
    assert "CPU variant" in told


@pytest.fixture
def window(installed: Debian, screen: Screen) -> Iterator[subprocess.Popen[bytes]]:
    yield from _window(installed, screen, PICTURE)


@pytest.fixture
def empty_window(installed: Debian, screen: Screen) -> Iterator[subprocess.Popen[bytes]]:
    yield from _window(installed, screen, "")


def _window(debian: Debian, screen: Screen, file: str) -> Iterator[subprocess.Popen[bytes]]:
    """Quern's window on the screen: X is reached by its abstract socket, which is no file."""
    with (SCREENS.parent / "window.log").open("ab") as log:
        started = subprocess.Popen(debian.command(f"exec quern {file}", USER, DISPLAY=screen.name), stdout=log, stderr=log)
        try:
            wait(lambda: bool(screen.windows("Quern")), "the window")
            yield started
        finally:
            started.terminate()
            assert started.wait(20) == 0


def test_the_window_answers_about_an_attached_picture(installed: Debian, screen: Screen, window: subprocess.Popen[bytes]) -> None:
    _ask(installed, screen, "deb-attached")


def test_the_window_answers_about_a_dropped_picture(installed: Debian, screen: Screen, empty_window: subprocess.Popen[bytes]) -> None:
    source = subprocess.Popen([sys.executable, str(Path(__file__).with_name("drag.py")), PICTURE], env=screen.environment())
    try:
        wait(lambda: bool(screen.windows("drag source")), "the window to drag from")
        (found, *_) = screen.windows("Quern")
        screen.tool("windowfocus", "--sync", found, "sleep", 1, "key", "ctrl+n", "sleep", 1)
        screen.tool("mousemove", 1250, 30, "mousedown", 1)
        for x, y in ((1200, 120), (1000, 250), (800, 330), (700, 350), (690, 352), (688, 355)):
            screen.tool("mousemove", x, y, "sleep", 0.3)
        screen.shot("deb-dragging")
        screen.tool("mouseup", 1, "sleep", 2)  # the file's name is asked of the other window after the drop
    finally:
        source.terminate()
        source.wait()
    _ask(installed, screen, "deb-dropped")


def _ask(debian: Debian, screen: Screen, name: str) -> None:
    data = debian.root / HOME / ".local" / "share" / "quern"
    before = len(answers(data))
    (found, *_) = screen.windows("Quern")
    screen.tool("windowfocus", "--sync", found, "sleep", 1)
    screen.tool("type", "--delay", 20, QUESTION)
    screen.tool("key", "Return")
    wait(lambda: len(answers(data)) > before, "an answer in the window", 90)
    screen.tool("sleep", 1)
    screen.shot(name)
    assert names_the_shapes(answers(data)[-1]), answers(data)
    assert pictures(data) == 1


def test_without_vulkans_loader_the_processor_computes_and_the_doctor_says_why(installed: Debian) -> None:
    assert not installed.run("ls /usr/lib/*/libvulkan.so.1 2>/dev/null || true")
    assert "Vulkan is installed, but could not be loaded; its driver is missing" in installed.run("quern doctor", USER)


def test_a_software_driver_is_no_card_but_computes_the_same_when_it_is_named(installed: Debian) -> None:
    """Of words alone: on Mesa 22.3's driver a picture that is asked about first ends the worker (packaging/README.md)."""
    ask = "quern ask --json --no-think --temperature 0 'How do I get a real model?'"
    before = json.loads(installed.run(ask, USER))
    installed.install("libvulkan1 mesa-vulkan-drivers")
    assert "the processor alone: Vulkan finds no graphics card here" in installed.run("quern doctor", USER)
    assert json.loads(installed.run(ask, USER))["text"] == before["text"]
    assert "Vulkan, as llvmpipe" in installed.run("quern doctor", USER, GGML_VK_VISIBLE_DEVICES="0")
    card = json.loads(installed.run(ask, USER, GGML_VK_VISIBLE_DEVICES="0"))
    assert (card["text"], card["token_ids"]) == (before["text"], before["token_ids"])


def test_removal_leaves_what_the_user_wrote_and_nothing_else(installed: Debian) -> None:
    """The last test of this file: it removes what the others use."""
    user = installed.root / HOME
    written = {path: path.stat().st_size for path in user.rglob("*") if path.is_file()}
    assert any(path.name == "conversations.db" for path in written)
    installed.run("apt-get purge -y quern fonts-dejavu-core libvulkan1 mesa-vulkan-drivers && apt-get autoremove -y --purge")
    left = installed.files() - installed.before
    # The system's own libraries leave caches of theirs behind; nothing of it is Quern's.
    assert not [name for name in left if "quern" in name.lower()]
    assert not installed.run("ls -d /usr/lib/quern /usr/bin/quern 2>/dev/null || true")
    assert {path: path.stat().st_size for path in user.rglob("*") if path.is_file()} == written
