from __future__ import annotations

import contextlib
import struct
import tracemalloc
from pathlib import Path

import gguf as reference
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runtime.errors import ModelError, NotFound
from runtime.models.gguf_info import read_info, shard_paths
from runtime.models.gguf_reader import LongArray
from runtime.models.gguf_types import FILE_TYPES, TENSOR_TYPES
from tests import ggufs
from tests.ggufs import ARRAY, BOOL, F32, MODEL, STRING, TENSORS, U32, VISION, gguf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model.gguf"


def test_types_are_those_of_gguf() -> None:
    for kind, (block, size) in reference.GGML_QUANT_SIZES.items():
        assert TENSOR_TYPES[int(kind)] == (kind.name, block, size)


def test_quantization_names_are_those_of_gguf() -> None:
    for kind in reference.LlamaFileType:
        if kind != reference.LlamaFileType.GUESSED:
            assert FILE_TYPES[int(kind)] == kind.name.removeprefix("ALL_").removeprefix("MOSTLY_")


def test_reads_what_the_reference_writer_wrote(path: Path) -> None:
    writer = reference.GGUFWriter(path, "qwen35")
    writer.add_name("Ünder test")
    writer.add_file_type(reference.LlamaFileType.MOSTLY_Q4_K_M)
    writer.add_context_length(262144)
    writer.add_array("qwen35.rope.dimension_sections", [11, 11, 10, 0])
    writer.add_array("tokenizer.ggml.tokens", [f"token {i}" for i in range(70_000)])
    writer.add_array("tokenizer.ggml.token_type", [1] * 70_000)
    writer.add_bool("quern.demo", True)
    writer.add_tensor("a", np.ones((3, 64), np.float32))
    writer.add_tensor("b", np.ones(5, np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()

    info = read_info(path)

    assert (info.architecture, info.kind, info.name, info.quantization) == ("qwen35", "model", "Ünder test", "Q4_K_M")
    assert (info.context_train, info.parameters, info.demo) == (262144, 197, True)
    assert info.metadata["qwen35.rope.dimension_sections"] == (11, 11, 10, 0)
    assert info.metadata["tokenizer.ggml.tokens"] == info.metadata["tokenizer.ggml.token_type"] == LongArray(70_000)
    for ours, theirs in zip(info.tensors, reference.GGUFReader(path).tensors, strict=True):
        assert (ours.name, list(ours.shape), ours.type) == (theirs.name, theirs.shape.tolist(), theirs.tensor_type.name)
        assert (ours.offset, ours.bytes) == (theirs.data_offset, theirs.n_bytes)


def test_other_alignments_are_honoured(path: Path) -> None:
    keys = MODEL | {"general.alignment": (U32, 128)}
    path.write_bytes(gguf(keys, alignment=128))
    assert all(tensor.offset % 128 == 0 for tensor in read_info(path).tensors)


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (MODEL, "model"),
        (VISION, "vision"),
        (VISION | {"clip.projector_type": (STRING, "mlp")}, "other"),
        (MODEL | {"general.architecture": (STRING, "llama")}, "other"),
        ({}, "other"),
    ],
)
def test_kinds(path: Path, keys: dict[str, ggufs.Key], kind: str) -> None:
    assert read_info(ggufs.save(path, keys)).kind == kind


def test_the_type_of_most_bytes_stands_in_for_a_missing_quantization(path: Path) -> None:
    assert read_info(ggufs.save(path, {})).quantization == "Q8_0"


def test_every_cut_is_noticed(path: Path) -> None:
    whole = gguf()
    last_byte = len(whole)  # the last tensor needs no padding here
    for end in range(0, last_byte, 7):
        path.write_bytes(whole[:end])
        with pytest.raises(ModelError) as caught:
            read_info(path)
        assert caught.value.remedy
    path.write_bytes(whole)
    assert read_info(path).file_bytes == len(whole)


def test_a_file_cut_in_half_says_so(path: Path) -> None:
    whole = gguf(tensors=[("token_embd.weight", (64, 10_000), 8, 680_000)])
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match=r"model\.gguf is cut off: 0\.34 MB are there of 0\.68 MB"):
        read_info(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"hello, I am a text", "not a GGUF file"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"PK\3\4........................", "archive"),
        (b"version https://git-lfs", "pointer"),
        (gguf(magic=b"FUGG"), "not a GGUF file"),
        (gguf(version=1), "version 1"),
        (gguf(version=4), "version 4"),
        (gguf(version=0x03000000), "big-endian"),
        (gguf(n_tensors=2**63), "tensors should follow"),
        (gguf(n_keys=2**40), "keys should follow"),
        (gguf(MODEL | {"general.alignment": (U32, 0)}), "alignment"),
        (gguf(MODEL | {"general.alignment": (U32, 48)}), "alignment"),
        (gguf(MODEL | {"general.alignment": (STRING, "wide")}), "alignment"),
        (gguf({"": (U32, 0)}), "a key without a name"),
        (gguf(tensors=[TENSORS[0], TENSORS[0]]), "two tensors of one name"),
        (gguf(tensors=[("t", (64, 10), 99, 680)]), "unknown type"),
        (gguf(tensors=[("t", (63, 10), 8, 680)]), "impossible shape"),
        (gguf(tensors=[("t", (0,), 0, 0)]), "impossible shape"),
        (gguf(tensors=[("t", (2**40, 2**40), 0, 0)]), "impossible shape"),
        (gguf(tensors=[("t", (1, 1, 1, 1, 1), 0, 4)]), "5 dimensions"),
        (gguf(tensors=[("a", (4,), 0, 64), ("b", (4,), 0, 16)]), "impossible place"),
        (gguf(n_tensors=0, n_keys=1)[:24] + struct.pack("<Q", 1) + b"k" + struct.pack("<I", 13), "unknown type 13"),
    ],
)  # fmt: skip
def test_bad_files_get_a_sentence(path: Path, content: bytes, sentence: str) -> None:
    path.write_bytes(content)
    with pytest.raises(ModelError, match=sentence) as caught:
        read_info(path)
    assert str(caught.value).startswith("model.gguf ")
    assert caught.value.remedy


def test_a_key_twice_is_damage(path: Path) -> None:
    once = gguf({"k": (U32, 1)}, [])
    key = struct.pack("<Q", 1) + b"k" + struct.pack("<II", U32, 1)
    path.write_bytes(once[:16] + struct.pack("<Q", 2) + key + key)
    with pytest.raises(ModelError, match="'k' twice"):
        read_info(path)


def test_nested_arrays_are_refused(path: Path) -> None:
    path.write_bytes(gguf({"k": (ARRAY, (ARRAY, []))}))
    with pytest.raises(ModelError, match="unknown type 9"):
        read_info(path)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="folder"):
        read_info(tmp_path)
    with pytest.raises(NotFound, match=r"gone\.gguf"):
        read_info(tmp_path / "gone.gguf")


def test_what_a_file_announces_takes_no_memory(path: Path) -> None:
    """A sparse file of 4 GB lets every announced size look possible."""
    text = struct.pack("<Q", 1) + b"k" + struct.pack("<IQ", STRING, 3 << 30)
    with path.open("wb") as file:
        file.write(b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text)
        file.truncate(4 << 30)
    tracemalloc.start()
    try:
        with pytest.raises(ModelError):
            read_info(path)
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


_WHOLE = gguf(
    MODEL | {"a": (ARRAY, (STRING, ["x"] * 5)), "b": (ARRAY, (F32, [1.0] * 5)), "c": (BOOL, True), "d": (ARRAY, (STRING, ["yes"] * 1100))}
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_only_ever_raises_a_model_error(path: Path, data: st.DataObject) -> None:
    header = 700  # the rest of the header is the long array
    changed = bytearray(_WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(4, header))
        new = data.draw(st.binary(min_size=1, max_size=8))
        changed[at : at + len(new)] = new
    end = data.draw(st.one_of(st.just(len(changed)), st.integers(0, len(changed))))
    path.write_bytes(changed[:end])
    with contextlib.suppress(ModelError):
        info = read_info(path)
        # What is read for display copes with keys of the wrong kind.
        assert info.kind in ("model", "vision", "other")
        assert info.quantization
        assert info.context_train + info.width + info.parameters >= 0
        assert info.name


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rest=st.binary(max_size=300))
def test_anything_after_the_magic_only_ever_raises_a_model_error(path: Path, rest: bytes) -> None:
    path.write_bytes(b"GGUF" + struct.pack("<I", 3) + rest)
    with contextlib.suppress(ModelError):
        assert read_info(path).version == 3


def test_shards_are_named_by_their_count() -> None:
    path = Path("folder/M-Q4_K_M-00002-of-00003.gguf")
    assert [shard.name for shard in shard_paths(path)] == [f"M-Q4_K_M-0000{i}-of-00003.gguf" for i in (1, 2, 3)]
    assert shard_paths(Path("M-00004-of-00003.gguf")) == (Path("M-00004-of-00003.gguf"),)
    assert shard_paths(Path("M.gguf")) == (Path("M.gguf"),)
