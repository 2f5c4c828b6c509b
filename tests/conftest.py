"""What every test gets: folders of its own, no display, no network, and no error that goes unseen."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

_FOLDERS = ("DATA", "CONFIG", "CACHE")
_scratch = pytest.StashKey[Path]()

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is imported, so that fixtures of a whole session keep off the user's own files too."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in ("QUERN_MODELS_DIR", "HF_ENDPOINT", "HF_TOKEN", "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HUB_OFFLINE"):
        os.environ.pop(name, None)
    folder = Path(tempfile.mkdtemp(prefix="quern-tests-"))
    config.stash[_scratch] = folder
    os.environ["HF_HOME"] = str(folder / "hf")
    os.environ["HOME"] = str(folder / "home")  # models of other programs are looked for there
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # nor is the user's own asked
    for name in _FOLDERS:
        os.environ[f"QUERN_{name}_DIR"] = str(folder / name.lower())
    socket.socket.connect = _refusing(socket.socket.connect)  # type: ignore[method-assign]
    socket.socket.connect_ex = _refusing(socket.socket.connect_ex)  # type: ignore[method-assign]


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_scratch], ignore_errors=True)


def _refusing(connect: Any) -> Any:
    """A test that reaches for the network fails where it does, not only on a machine without one."""

    def refuse(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise RuntimeError(f"a test may not use the network: {address}")
        return connect(self, address)

    return refuse


@pytest.fixture(autouse=True)
def quern_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds this test's data, config and cache folders."""
    folder = tmp_path_factory.mktemp("quern")
    for name in _FOLDERS:
        monkeypatch.setenv(f"QUERN_{name}_DIR", str(folder / name.lower()))
    return folder


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_unseen_errors(request: pytest.FixtureRequest) -> Iterator[None]:
    """An error that Quern logs is a bug of its own and fails the test, unless the test looks at the log through caplog."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    ours = [record for record in collector.records if record.name.split(".")[0] in ("app", "runtime", "quantize", "quern")]
    if ours and "caplog" not in request.fixturenames:
        pytest.fail("logged: " + "; ".join(record.getMessage() for record in ours))
