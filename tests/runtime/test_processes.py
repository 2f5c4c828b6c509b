from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from runtime import processes


def test_a_module_runs_where_the_user_happens_to_stand(tmp_path: Path) -> None:
    """Also where a folder of the module's name lies there."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__main__.py").write_text("print('not this one')")
    command = [*processes.command("app"), "--version"]
    told = subprocess.run(command, cwd=tmp_path, env=processes.environment(), capture_output=True, text=True, check=True)
    assert told.stdout.startswith("quern ")


def test_the_packaged_program_runs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no Python beside it."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/quern/quern")
    assert processes.command("runtime.worker") == ["/opt/quern/quern", processes.RUN_MODULE, "runtime.worker"]
    assert processes.environment()["PYINSTALLER_RESET_ENVIRONMENT"] == "1"
    assert "make" not in processes.repair()


def test_only_its_own_modules_are_run() -> None:
    with pytest.raises(ValueError, match="not run on its own"):
        processes.command("http.server")
