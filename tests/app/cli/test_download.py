"""`quern models download` and what else asks the Hub, against a server on loopback."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.__main__ import main
from app.paths import models_dir
from runtime.models import tokens
from runtime.models.download_item import records
from runtime.models.library import demo_model, find_mmproj
from tests.fake_hub import FakeHub, Gate, fake_hub

ROOT = Path(__file__).parents[3]
REPO = "unsloth/Qwen3.5-0.8B-GGUF"
WAIT_S = 60


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    vision = find_mmproj(demo_model())
    assert vision is not None
    with fake_hub() as hub:
        hub.publish(REPO, {"Qwen3.5-0.8B-Q4_K_M.gguf": demo_model().read_bytes(), "mmproj-F16.gguf": vision.read_bytes()})
        monkeypatch.setenv("HF_ENDPOINT", hub.endpoint)
        yield hub


def test_a_model_of_the_series_by_its_short_name(server: FakeHub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "download", "0.8b"]) == 0
    told = capsys.readouterr()
    model = models_dir() / REPO / "Qwen3.5-0.8B-Q4_K_M.gguf"
    assert told.out == f"{model}\n"
    assert "100 %" in told.err
    assert model.read_bytes() == demo_model().read_bytes()
    assert main(["models"]) == 0
    assert "sees pictures" in capsys.readouterr().out.splitlines()[-3]


def test_a_quantization_that_is_not_there(server: FakeHub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "download", f"{REPO}:Q2_K"]) == 1
    assert "There is: Q4_K_M." in capsys.readouterr().err
    assert main(["models", "download", "99B"]) == 1
    assert "owner/name" in capsys.readouterr().err


def test_ctrl_c_pauses_and_the_same_command_goes_on(server: FakeHub, capsys: pytest.CaptureFixture[str]) -> None:
    server.gate = Gate(6_500_000)  # past the vision file
    command = [
        sys.executable,
        "-c",
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from app.__main__ import main;",
    ]
    command[-1] += " raise SystemExit(main())"
    process = subprocess.Popen(
        [*command, "models", "download", "0.8B"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert server.gate.reached.wait(WAIT_S)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=WAIT_S)
    assert process.returncode == 130
    assert f"Paused. Go on with: quern models download {REPO}:Q4_K_M" in told
    assert "Traceback" not in told
    server.gate.opened.set()
    server.gate = None
    assert main(["models"]) == 0
    assert "% are downloaded. Go on" in capsys.readouterr().out
    before = len(server.file_requests())
    assert main(["models", "download", "0.8B"]) == 0
    again = server.file_requests()[before:]
    assert [asked.path.rpartition("/")[2] for asked in again] == ["Qwen3.5-0.8B-Q4_K_M.gguf"]
    assert list(records(models_dir())) == []


def test_a_begun_download_can_be_removed(server: FakeHub, capsys: pytest.CaptureFixture[str]) -> None:
    server.lie_about_hash = True
    assert main(["models", "download", "0.8B"]) == 1
    assert "checksum" in capsys.readouterr().err
    assert main(["models", "remove", f"{REPO}:Q4_K_M"]) == 0
    assert [path for path in models_dir().rglob("*") if path.is_file() and ".locks" not in path.parts] == []


def test_show_and_search_ask_the_hub(server: FakeHub, capsys: pytest.CaptureFixture[str]) -> None:
    server.repos[REPO]["Qwen3.5-0.8B-IQ2_M.gguf"] = bytes(1_000_000)
    assert main(["models", "show", "0.8B", "--online"]) == 0
    assert "IQ2_M" in capsys.readouterr().out
    assert main(["models", "show", "0.8B"]) == 0  # kept
    assert "IQ2_M" in capsys.readouterr().out
    assert main(["models", "search", "0.8b"]) == 0
    assert REPO in capsys.readouterr().out
    assert main(["models", "search", "nothing", "such"]) == 1


def test_a_token_is_read_from_a_pipe_and_kept_or_refused(
    server: FakeHub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("hf_1\n"))
    assert main(["models", "token"]) == 1  # the tests have no keyring
    assert "HF_TOKEN" in capsys.readouterr().err
    kept: dict[str, str] = {}
    monkeypatch.setattr(tokens, "save_token", kept.__setitem__)
    monkeypatch.setattr(sys, "stdin", io.StringIO("hf_1\n"))
    assert main(["models", "token"]) == 0
    assert kept == {"127.0.0.1": "hf_1\n"}
    assert os.environ.get("HF_TOKEN") is None
