from __future__ import annotations

import argparse
import subprocess
import sys
import types
from pathlib import Path

import pytest

import app.__main__ as command
from app import __version__
from runtime.errors import ModelError

ROOT = Path(__file__).parents[2]


def _quern(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "app", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def _subcommand(monkeypatch: pytest.MonkeyPatch, run: object) -> None:
    module = types.SimpleNamespace(add_arguments=lambda parser: parser.add_argument("--loud", action="store_true"), run=run)
    monkeypatch.setattr(command.importlib, "import_module", {"app.cli.ask": module}.__getitem__)


def test_version() -> None:
    told = _quern("--version")
    assert (told.returncode, told.stdout) == (0, f"quern {__version__}\n")


def test_help_names_every_command() -> None:
    told = _quern("--help")
    assert told.returncode == 0
    for name, about in command.COMMANDS.items():
        assert name in told.stdout
        assert about in told.stdout


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_load_nothing_heavy(option: str) -> None:
    code = f"""
import sys
from app.__main__ import main
try:
    main([{option!r}])
except SystemExit as end:
    print("modules:", *sorted(name for name in sys.modules if "." not in name))
"""
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout
    modules = set(told.rpartition("modules:")[2].split())
    assert "argparse" in modules
    assert not modules & {"PySide6", "shiboken6", "llama_cpp", "numpy", "cv2", "PIL", "jinja2", "platformdirs", "sqlite3", "dataclasses"}


@pytest.mark.parametrize("name", sorted(command.COMMANDS))
def test_every_command_explains_itself_without_qt_and_engine(name: str) -> None:
    told = _quern(name, "--help")
    assert told.returncode == 0
    assert f"usage: quern {name}" in told.stdout


def test_a_subcommand_gets_its_arguments_and_gives_the_exit_status(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[argparse.Namespace] = []

    def run(args: argparse.Namespace) -> int:
        seen.append(args)
        return 7

    _subcommand(monkeypatch, run)
    assert command.main(["ask", "--loud"]) == 7
    assert seen[0].loud


def test_an_error_is_a_sentence_and_a_remedy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def run(args: argparse.Namespace) -> int:
        raise ModelError("The file is cut off.", "Download it again.")

    _subcommand(monkeypatch, run)
    assert command.main(["ask"]) == 1
    assert capsys.readouterr() == ("", "quern: The file is cut off.\nDownload it again.\n")


def test_a_bug_keeps_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(args: argparse.Namespace) -> int:
        raise RuntimeError("ours")

    _subcommand(monkeypatch, run)
    with pytest.raises(RuntimeError):
        command.main(["ask"])


def test_ctrl_c_is_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(args: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    _subcommand(monkeypatch, run)
    assert command.main(["ask"]) == 130


def test_a_reader_that_goes_away_is_no_trace() -> None:
    """As in `quern models | head -0`."""
    process = subprocess.Popen([sys.executable, "-m", "app", "models"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) in (0, 141)


def test_files_go_to_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[list[str]] = []

    def run(files: list[str]) -> int:
        opened.append(files)
        return 0

    monkeypatch.setitem(sys.modules, "app.main", types.SimpleNamespace(run=run))
    assert command.main([]) == 0
    assert command.main(["a.png", "b.mp4"]) == 0
    assert opened == [[], ["a.png", "b.mp4"]]


def test_an_unknown_option_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        command.main(["--fast"])
    assert end.value.code == 2
    assert "--fast" in capsys.readouterr().err
