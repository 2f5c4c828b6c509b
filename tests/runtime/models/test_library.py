from __future__ import annotations

import struct
from pathlib import Path

import pytest

from runtime.errors import ModelError, NotFound
from runtime.models.library import check_shards, demo_model, find_mmproj, find_model, installed, kept_name, label, scan
from tests.ggufs import MODEL, STRING, U32, VISION, Key, save

_OTHER = MODEL | {"general.architecture": (STRING, "llama")}


def _wide(keys: dict[str, Key], width: int) -> dict[str, Key]:
    name = "clip.vision.projection_dim" if keys is VISION else "qwen35moe.embedding_length"
    return keys | {name: (U32, width)}


def test_a_folder_is_listed_by_name_with_what_is_wrong(tmp_path: Path) -> None:
    good = save(tmp_path / "b" / "Good-Q8_0.gguf")
    save(tmp_path / "b" / "mmproj-F16.gguf", VISION)
    save(tmp_path / "Llama.gguf", _OTHER)
    cut = tmp_path / "Cut.gguf"
    cut.write_bytes(good.read_bytes()[:-100])
    (tmp_path / "notes.txt").write_text("no model")
    (tmp_path / "folder.gguf").mkdir()

    found = scan(tmp_path)

    assert [(model.path.name, bool(model.problem)) for model in found] == [
        ("Cut.gguf", True),
        ("Good-Q8_0.gguf", False),
        ("Llama.gguf", True),
    ]
    assert "cut off" in found[0].problem
    assert "llama" in found[2].problem
    assert installed(tmp_path) == [good]


def test_no_folder_is_no_models(tmp_path: Path) -> None:
    assert installed(tmp_path / "nowhere") == []


def test_shards_are_one_model(tmp_path: Path) -> None:
    shards = [save(tmp_path / f"Big-0000{i}-of-00003.gguf") for i in (1, 2, 3)]
    assert installed(tmp_path) == [shards[0]]
    assert scan(tmp_path)[0].file_bytes == sum(shard.stat().st_size for shard in shards)
    assert find_model(shards[2]) == shards[0]


def test_what_a_model_is_called(tmp_path: Path) -> None:
    shard, nameless, plain = tmp_path / "Big-Q8_0-00001-of-00003.gguf", tmp_path / "Jan-v3" / "model.gguf", tmp_path / "größe 模型.gguf"
    assert [label(path) for path in (shard, nameless, plain)] == ["Big-Q8_0", "Jan-v3", "größe 模型"]
    assert [kept_name(path) for path in (shard, nameless, plain)] == [shard.name, "Jan-v3.gguf", plain.name]
    one, two = save(tmp_path / "a" / "model.gguf"), save(tmp_path / "b" / "model.gguf")
    assert find_model("b", tmp_path) == two
    with pytest.raises(NotFound, match=r"a\.gguf and b\.gguf"):
        find_model("model", tmp_path)
    assert one.is_file()


def test_a_missing_shard_is_named(tmp_path: Path) -> None:
    there = save(tmp_path / "Big-00002-of-00003.gguf")
    (model,) = scan(tmp_path)
    assert "Big-00001-of-00003.gguf and Big-00003-of-00003.gguf" in model.problem
    assert installed(tmp_path) == []
    with pytest.raises(ModelError, match="00001"):
        check_shards(there)


def test_a_cut_shard_spoils_the_model(tmp_path: Path) -> None:
    save(tmp_path / "Big-00001-of-00002.gguf")
    second = save(tmp_path / "Big-00002-of-00002.gguf")
    second.write_bytes(second.read_bytes()[:-300])
    with pytest.raises(ModelError, match=r"00002-of-00002\.gguf is cut off"):
        find_model(tmp_path / "Big-00001-of-00002.gguf")


@pytest.mark.parametrize("name", ["Qwen3.5-9B-Q8_0", "qwen3.5-9b-q8_0.gguf", "9B", "9b-q8"])
def test_a_model_is_found_by_part_of_its_name(tmp_path: Path, name: str) -> None:
    wanted = save(tmp_path / "nine" / "Qwen3.5-9B-Q8_0.gguf")
    save(tmp_path / "Qwen3.5-4B-Q8_0.gguf")
    assert find_model(name, tmp_path) == wanted


def test_a_whole_name_wins_over_a_longer_one(tmp_path: Path) -> None:
    short = save(tmp_path / "Model.gguf")
    save(tmp_path / "Model-2.gguf")
    assert find_model("model", tmp_path) == short


def test_a_name_that_could_be_two_is_refused(tmp_path: Path) -> None:
    save(tmp_path / "Qwen-A.gguf")
    save(tmp_path / "Qwen-B.gguf")
    with pytest.raises(NotFound, match=r"Qwen-A\.gguf and Qwen-B\.gguf"):
        find_model("qwen", tmp_path)


def test_unknown_names_and_folders(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no model nothing"):
        find_model("nothing", tmp_path)
    with pytest.raises(NotFound):
        find_model("nothing")
    with pytest.raises(ModelError, match="folder"):
        find_model(tmp_path)


def test_the_demo_can_stand_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERN_DEMO_DIR", str(tmp_path))
    with pytest.raises(NotFound, match=str(tmp_path)):
        demo_model()
    demo = save(tmp_path / "quern-demo-Q8_0.gguf")
    assert demo_model() == find_model("demo") == demo


def test_the_vision_file_of_the_models_width_is_taken(tmp_path: Path) -> None:
    model = save(tmp_path / "Qwen3.5-9B-Q8_0.gguf", _wide(MODEL, 4096))
    save(tmp_path / "mmproj-a.gguf", _wide(VISION, 2560))
    assert find_mmproj(model) is None
    right = save(tmp_path / "mmproj-b.gguf", _wide(VISION, 4096))
    assert find_mmproj(model) == right


def test_of_two_of_one_width_the_name_decides(tmp_path: Path) -> None:
    """The 2B and the 35B-A3B share their width but not their vision file."""
    small, large = (save(tmp_path / f"Qwen3.5-{size}-Q4_K_M.gguf") for size in ("2B", "35B-A3B"))
    for_small, for_large = (save(tmp_path / f"mmproj-Qwen3.5-{size}-F16.gguf", VISION) for size in ("2B", "35B-A3B"))
    assert (find_mmproj(small), find_mmproj(large)) == (for_small, for_large)


def test_half_precision_is_preferred(tmp_path: Path) -> None:
    model = save(tmp_path / "M-Q8_0.gguf")
    save(tmp_path / "mmproj-F32.gguf", VISION | {"general.file_type": (U32, 0)})
    half = save(tmp_path / "mmproj-F16.gguf", VISION)
    save(tmp_path / "mmproj-BF16.gguf", VISION | {"general.file_type": (U32, 32)})
    assert find_mmproj(model) == half


def test_a_damaged_vision_file_is_passed_over(tmp_path: Path) -> None:
    model = save(tmp_path / "M.gguf")
    (tmp_path / "mmproj-F16.gguf").write_bytes(b"GGUF" + struct.pack("<I", 3))
    assert find_mmproj(model) is None


def test_shards_find_theirs_one_folder_up(tmp_path: Path) -> None:
    for i in (1, 2):
        save(tmp_path / "Q4_K_M" / f"Big-0000{i}-of-00002.gguf")
    vision = save(tmp_path / "mmproj-F16.gguf", VISION)
    assert find_mmproj(tmp_path / "Q4_K_M" / "Big-00001-of-00002.gguf") == vision
