from __future__ import annotations

from pathlib import Path

import pytest

from app import paths
from runtime.errors import NotFound


def test_everything_of_the_user_is_under_the_named_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERN_DATA_DIR", str(tmp_path / "here"))
    monkeypatch.delenv("QUERN_MODELS_DIR", raising=False)
    for path in (paths.models_dir(), paths.attachments_dir(), paths.log_dir(), paths.database_path()):
        assert path.is_relative_to(tmp_path / "here")
    assert paths.models_dir().is_dir()
    assert paths.attachments_dir().is_dir()


def test_the_other_folders_have_names_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERN_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("QUERN_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("QUERN_MODELS_DIR", str(tmp_path / "large"))
    assert paths.config_dir() == tmp_path / "config"
    assert paths.cache_dir() == tmp_path / "cache"
    assert paths.models_dir() == tmp_path / "large"


def test_without_overrides_the_system_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QUERN_DATA_DIR", "QUERN_CONFIG_DIR", "QUERN_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    for folder in (paths.data_dir(), paths.config_dir(), paths.cache_dir(), paths.log_dir()):
        assert "quern" in folder.parts


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("QUERN_DATA_DIR", str(tmp_path / "file" / "data"))
    with pytest.raises(NotFound, match="file"):
        paths.data_dir()


def test_without_folders_for_caches_and_logs_they_lie_with_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QUERN_DATA_DIR", "QUERN_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name, appauthor: str(tmp_path / "data" / name))
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name, appauthor: str(tmp_path / "file" / name))
    monkeypatch.setattr("platformdirs.user_log_dir", lambda name, appauthor: str(tmp_path / "file" / name))
    assert paths.cache_dir() == tmp_path / "data" / "quern" / "cache"
    assert paths.log_dir() == tmp_path / "data" / "quern" / "logs"
    monkeypatch.setenv("QUERN_CACHE_DIR", str(tmp_path / "file" / "named"))
    with pytest.raises(NotFound):
        paths.cache_dir()
