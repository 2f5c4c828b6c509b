from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import settings
from app.load_choices import LoadChoices
from app.settings import Settings


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    chosen = Settings("dark", False, "/models/a.gguf", True, "full", 7, "AAAA", "/home/x")
    settings.save(chosen, path)
    assert settings.load(path) == chosen
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_the_defaults_apply(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"version": "x"}'])
def test_a_damaged_file_is_put_aside(tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    assert settings.load(path) == Settings()
    assert (tmp_path / "settings.damaged").read_text() == text


def test_a_value_of_another_kind_costs_that_value(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": 3, "theme": "purple", "sidebar": "yes", "thinking": True, "unknown": 1}))
    assert settings.load(path) == Settings(thinking=True)


@pytest.mark.parametrize("version", [settings.VERSION, settings.VERSION + 1])
def test_what_a_newer_program_chose_is_there_when_it_comes_back(tmp_path: Path, version: int) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": version, "theme": "dark", "voice": {"name": "calm"}}))
    values = settings.load(path)
    values.thinking = True
    settings.save(values, path)
    settings.save(values, path)
    kept = json.loads(path.read_text())
    assert (kept["voice"], kept["theme"], kept["thinking"]) == ({"name": "calm"}, "dark", True)


def test_what_an_upgrade_has_replaced_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": 1, "cache_type": "q8_0", "context": 4096}))
    settings.save(settings.load(path), path)
    assert not {"cache_type", "context"} & set(json.loads(path.read_text()))


def test_the_context_of_the_second_version_becomes_its_models_own(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    before = {"version": 2, "model": "/models/a/Big-Q4_K_M.gguf", "context": 65_536, "cache_k": "q8_0", "thinking": True}
    path.write_text(json.dumps(before))
    found = settings.load(path)
    loads = {"Big-Q4_K_M.gguf": {"context": 65_536}}
    assert found == Settings(model="/models/a/Big-Q4_K_M.gguf", thinking=True, cache_k="q8_0", loads=loads)
    assert found.context == 65_536
    path.write_text(json.dumps(before | {"model": "", "context": 0}))
    assert settings.load(path) == Settings(thinking=True, cache_k="q8_0")


def test_each_model_has_a_context_of_its_own(tmp_path: Path) -> None:
    values = Settings(cache_v="q8_0")
    values.context = 8_192  # the demonstration's
    values.model = "/models/b.gguf"
    assert values.context == 0
    values.context = 65_536
    values.decide("c.gguf", LoadChoices(gpu_experts=4, usual=("f16", "q8_0")))
    assert values.loads == {"": {"context": 8_192}, "b.gguf": {"context": 65_536}, "c.gguf": {"gpu_experts": 4}}
    settings.save(values, tmp_path / "settings.json")
    again = settings.load(tmp_path / "settings.json")
    assert again == values
    assert again.chosen == LoadChoices(65_536, usual=("f16", "q8_0"))
    values.context = 0
    values.decide("c.gguf", LoadChoices())
    assert values.loads == {"": {"context": 8_192}}


def test_the_first_versions_type_of_the_context_becomes_two(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": 1, "cache_type": "q8_0", "theme": "dark"}))
    assert settings.load(path) == Settings(theme="dark", cache_k="q8_0", cache_v="q8_0")


def test_every_upgrade_leads_to_the_present_version() -> None:
    assert sorted(settings.UPGRADES) == list(range(1, settings.VERSION))
