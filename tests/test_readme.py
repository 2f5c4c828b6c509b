"""The README is tried out: its commands are run, and the places it points to exist."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from runtime.models.library import demo_model

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE) for line in block.splitlines() if line]


def _run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, f"{shlex.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_there_is_something_to_try() -> None:
    assert [shlex.split(line, comments=True)[:2] for line in COMMANDS][:2] == [["make", "run"], ["make", "test"]]
    assert sum("quern ask" in line for line in COMMANDS) >= 3


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_work(line: str) -> None:
    program, *arguments = shlex.split(line, comments=True)
    if program == ".venv/bin/quern":
        if arguments[0] == "ask":
            demo_model()  # says what is missing, better than the command's own words would here
        assert _run(sys.executable, "-m", "app", *arguments).strip()
    elif program == "make":
        if not shutil.which("make"):
            pytest.skip("no make here")
        assert _run("make", "--dry-run", *arguments)
    else:
        pytest.fail(f"nothing tries {program}")


@pytest.mark.parametrize("place", sorted(set(re.findall(r"`((?:app|runtime|quantize|assets|packaging|tests)/[^`*]*)`", README))))
def test_places_exist(place: str) -> None:
    assert (ROOT / place).exists()


def test_pictures_exist() -> None:
    for picture in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert (ROOT / picture).is_file(), picture


def test_every_environment_variable_is_one_that_is_read() -> None:
    sources = [path for folder in ("app", "runtime", "packaging") for path in (ROOT / folder).rglob("*.py")]
    read = "".join(path.read_text(encoding="utf-8") for path in sources)
    for name in set(re.findall(r"\bQUERN_[A-Z_]+\b", README)):
        kind = re.fullmatch(r"QUERN_(DATA|CONFIG|CACHE)_DIR", name)
        assert name in read or (kind and 'f"QUERN_{kind.upper()}_DIR"' in read), name
