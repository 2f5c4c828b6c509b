from __future__ import annotations

import json
from pathlib import Path

import pytest

from runtime.errors import NotFound
from runtime.models import places as module
from runtime.models.library import find_mmproj, find_model
from runtime.models.places import everywhere, places, remove
from tests.ggufs import MODEL, STRING, VISION, save

_OTHER = MODEL | {"general.architecture": (STRING, "llama")}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module.platform, "system", lambda: "Linux")
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def cached(home: Path, repo: str, name: str, keys: dict = MODEL) -> Path:  # type: ignore[type-arg]
    """A file as the Hub's own cache keeps it: a link in a snapshot, to a blob without an ending."""
    base = home / ".cache/huggingface/hub" / f"models--{repo.replace('/', '--')}"
    blob = save(base / "blobs" / f"{name}-sha", keys)
    link = base / "snapshots" / "abc" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(blob)
    return link


def test_all_places_are_found_and_used_where_they_are(home: Path, tmp_path: Path) -> None:
    ours = save(tmp_path / "models" / "someone" / "A-GGUF" / "A-Q8_0.gguf")
    hub = cached(home, "me/Mine-GGUF", "Mine-Q4_K_M.gguf")
    sight = cached(home, "me/Mine-GGUF", "mmproj-F16.gguf", VISION)
    studio = save(home / ".lmstudio/models/publisher/B-GGUF/B-Q4_K_M.gguf")
    jan = save(home / ".local/share/Jan/data/llamacpp/models/C/model.gguf")
    mine = save(tmp_path / "elsewhere" / "D.gguf")
    found = everywhere(places(tmp_path / "models", [tmp_path / "elsewhere"], {}, home))
    assert [(placed.place.name, placed.found.path) for placed in found] == [
        ("Quern", ours),
        ("elsewhere", mine),
        ("Hub cache", hub),
        ("LM Studio", studio),
        ("Jan", jan),
    ]
    assert find_mmproj(hub) == sight
    assert find_model("mine", [placed.place.folder for placed in found]) == hub


def test_folders_can_be_moved(home: Path, tmp_path: Path) -> None:
    base = tmp_path / "studio"
    save(tmp_path / "big" / "B.gguf")
    base.mkdir()
    (home / ".lmstudio-home-pointer").write_text(str(base))
    (base / "settings.json").write_text(json.dumps({"downloadsFolder": str(tmp_path / "big")}))
    save(tmp_path / "hf" / "hub" / "A.gguf")
    found = places(tmp_path / "none", (), {"HF_HOME": str(tmp_path / "hf")}, home)
    assert [(place.name, place.folder) for place in found] == [("Hub cache", tmp_path / "hf" / "hub"), ("LM Studio", tmp_path / "big")]
    (base / "settings.json").write_text("[]")
    assert [place.name for place in places(tmp_path / "none", (), {"HF_HUB_CACHE": str(tmp_path)}, home)] == ["Hub cache"]


@pytest.mark.parametrize("where", [".local/share/jan.ai.app", ".config/Jan"])
def test_jans_data_can_be_moved(home: Path, tmp_path: Path, where: str) -> None:
    moved = save(tmp_path / "big" / "llamacpp" / "models" / "C" / "model.gguf")
    (home / where).mkdir(parents=True)
    (home / where / "settings.json").write_text(json.dumps({"data_folder": str(tmp_path / "big"), "quick_ask": False}))
    found = everywhere(places(tmp_path / "none", (), {}, home))
    assert [(placed.place.name, placed.found.path) for placed in found] == [("Jan", moved)]
    (home / where / "settings.json").write_text('{"data_folder": 3}')
    assert places(tmp_path / "none", (), {}, home) == []


def test_the_hubs_cache_is_where_its_own_library_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess
    import sys

    for env in ({}, {"HF_HOME": "/x"}, {"XDG_CACHE_HOME": "/y"}, {"HF_HUB_CACHE": "/z"}, {"HUGGINGFACE_HUB_CACHE": "/w"}):
        code = "from huggingface_hub.constants import HF_HUB_CACHE; print(HF_HUB_CACHE)"
        told = subprocess.run([sys.executable, "-c", code], env={"HOME": "/h"} | env, capture_output=True, text=True, check=True).stdout
        assert str(module._hub_cache(env, Path("/h"))) == told.strip()


def test_other_programs_models_of_other_architectures_are_not_our_business(home: Path, tmp_path: Path) -> None:
    save(home / ".lmstudio/models/x/y/Llama.gguf", _OTHER)
    save(tmp_path / "mine" / "Llama.gguf", _OTHER)
    found = everywhere(places(tmp_path / "none", [tmp_path / "mine"], {}, home))
    assert [(placed.place.name, bool(placed.found.problem)) for placed in found] == [("mine", True)]


def test_a_file_besides_is_listed_wherever_it_lies_and_once(home: Path, tmp_path: Path) -> None:
    ours = save(tmp_path / "models" / "A-Q8_0.gguf")
    alone = save(tmp_path / "downloads" / "B-Q8_0.gguf")
    save(tmp_path / "downloads" / "C-Q8_0.gguf")
    where = places(tmp_path / "models", [], {}, home)
    assert [(placed.place.name, placed.found.path) for placed in everywhere(where, alone)] == [("Quern", ours), ("downloads", alone)]
    assert [placed.found.path for placed in everywhere(where, ours)] == [ours]
    assert [placed.found.path for placed in everywhere(where, tmp_path / "gone.gguf")] == [ours]


def test_no_file_and_no_folder_twice(home: Path, tmp_path: Path) -> None:
    models = tmp_path / "models"
    save(models / "a" / "A.gguf")
    save(home / ".lmstudio/models/b/B.gguf")
    (home / ".lmstudio/models/b/link.gguf").symlink_to(models / "a" / "A.gguf")
    assert len(everywhere(places(models, [models, models / "a"], {}, home))) == 2


def test_removing_takes_shards_and_the_lonely_vision_file(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "me" / "Big-GGUF"
    shards = [save(folder / "Q4_K_M" / f"Big-Q4_K_M-0000{i}-of-00002.gguf") for i in (1, 2)]
    other, sight = save(folder / "Big-Q8_0.gguf"), save(folder / "mmproj-F16.gguf", VISION)
    assert remove(shards[0], tmp_path / "models") == 2 * other.stat().st_size
    assert sorted(folder.rglob("*")) == [other, sight]
    remove(other, tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_a_vision_file_beside_loose_models_stays(tmp_path: Path) -> None:
    """What lies in the folder itself was put there by hand, and may belong to anything."""
    model, sight = save(tmp_path / "A.gguf"), save(tmp_path / "mmproj-F16.gguf", VISION)
    remove(model, tmp_path)
    assert list(tmp_path.iterdir()) == [sight]


def test_removing_elsewhere_is_refused(home: Path, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    theirs = save(home / ".lmstudio/models/x/A.gguf")
    (tmp_path / "models" / "link").symlink_to(theirs.parent)
    for path in (theirs, tmp_path / "models" / "link" / "A.gguf", tmp_path / "models" / ".." / "home/.lmstudio/models/x/A.gguf"):
        with pytest.raises(NotFound, match=r"not Quern's\.") as caught:
            remove(path, tmp_path / "models")
        assert "Use the program that put it there" in caught.value.remedy
    assert theirs.exists()
