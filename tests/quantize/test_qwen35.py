"""The plan: heads where ggml wants them, and every tensor of the checkpoint accounted for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from quantize.checkpoint import Checkpoint
from quantize.config import read_config
from quantize.convert import convert
from quantize.planned import Sources
from quantize.qwen35 import canonical, plan_text, tiled
from runtime.errors import CheckpointError
from tests.checkpoints import Spec, Tensors, config, weights, write_checkpoint, write_safetensors


def rewritten(folder: Path, spec: Spec, change: Callable[[Tensors], object]) -> Path:
    source = write_checkpoint(folder, spec)
    tensors = weights(spec)
    change(tensors)
    write_safetensors(source / "model.safetensors", tensors, "F32")
    return source


def test_value_heads_are_tiled() -> None:
    made = read_config(config(Spec(key_heads=2, value_heads=6)))
    # Grouped by K head: 0 1 2 belong to the first, 3 4 5 to the second.
    assert [first // 4 for first, _ in tiled(made, 4)] == [0, 3, 1, 4, 2, 5]
    assert tiled(read_config(config(Spec(value_heads=2))), 4) == [(0, 8)]


def test_reordered_layer_is_the_same_function(tmp_path: Path) -> None:
    """The definition, spelled out: head (k, v) of the checkpoint is head v * K + k of the file, in every tensor."""
    spec = Spec(moe=False, key_heads=2, value_heads=6, dtype="F32", vision=False)
    source, tensors = write_checkpoint(tmp_path / "source", spec), weights(spec)
    heads = np.arange(6).reshape(2, 3).T.ravel()
    with Checkpoint(source) as checkpoint:
        plan = plan_text(read_config(checkpoint.config), Sources.of(checkpoint, canonical))
        ours = {tensor.name: np.concatenate([rows.load() for rows in tensor.chunks()]).reshape(tensor.shape) for tensor in plan}
    at = "model.language_model.layers.0.linear_attn."
    gate = tensors[at + "in_proj_z.weight"].reshape(6, 32, 64)[heads].reshape(192, 64)
    np.testing.assert_array_equal(ours["blk.0.attn_gate.weight"], gate)
    qkv = tensors[at + "in_proj_qkv.weight"]
    np.testing.assert_array_equal(ours["blk.0.attn_qkv.weight"][:128], qkv[:128])
    np.testing.assert_array_equal(ours["blk.0.attn_qkv.weight"][128:], qkv[128:].reshape(6, 32, 64)[heads].reshape(192, 64))
    out = tensors[at + "out_proj.weight"].reshape(64, 6, 32)[:, heads].reshape(64, 192)
    np.testing.assert_array_equal(ours["blk.0.ssm_out.weight"], out)
    np.testing.assert_array_equal(ours["blk.0.ssm_alpha.weight"], tensors[at + "in_proj_a.weight"][heads])
    np.testing.assert_array_equal(ours["blk.0.ssm_dt.bias"], tensors[at + "dt_bias"][heads])
    np.testing.assert_allclose(ours["blk.0.ssm_a"], -np.exp(tensors[at + "A_log"][heads]), rtol=1e-6)
    np.testing.assert_array_equal(ours["blk.0.ssm_norm.weight"], tensors[at + "norm.weight"])
    np.testing.assert_array_equal(ours["blk.1.attn_q_norm.weight"], tensors["model.language_model.layers.1.self_attn.q_norm.weight"] + 1)


@pytest.mark.parametrize("spec", [Spec(), Spec(moe=False, mtp=True), Spec(fused=False, mtp=True)])
def test_every_tensor_is_needed(spec: Spec, tmp_path: Path) -> None:
    """Whichever tensor is taken away, the conversion names one that is missing and writes nothing."""
    spec = replace(spec, layer_types=("linear_attention", "full_attention"), vision=spec.fused)
    source, tensors = write_checkpoint(tmp_path / "source", spec), weights(spec)
    for name in tensors:
        if name.endswith("experts.down_proj"):
            continue  # without it the experts are looked for one by one
        write_safetensors(source / "model.safetensors", {other: tensors[other] for other in tensors if other != name}, "BF16")
        with pytest.raises(CheckpointError) as caught:
            convert(source, tmp_path / "out", "F32")
        assert canonical(name) in str(caught.value)
        assert not (tmp_path / "out").exists()


def test_unknown_tensors_are_named(tmp_path: Path) -> None:
    extra = np.zeros(4, np.float32)
    source = rewritten(tmp_path / "source", Spec(), lambda tensors: tensors.update({f"model.extra{i}": extra for i in range(5)}))
    with pytest.raises(CheckpointError, match=r"“model\.extra0”, “model\.extra1”, “model\.extra2” and 2 more"):
        convert(source, tmp_path / "out", "F32")


def test_old_buffers_are_ignored(tmp_path: Path) -> None:
    buffer = {"model.language_model.layers.1.self_attn.rotary_emb.inv_freq": np.zeros(4, np.float32)}
    convert(rewritten(tmp_path / "source", Spec(), lambda tensors: tensors.update(buffer)), tmp_path, "F32")


def test_wrong_shape_is_named(tmp_path: Path) -> None:
    wrong = {"model.language_model.layers.1.self_attn.k_norm.weight": np.zeros(31, np.float32)}
    source = rewritten(tmp_path / "source", Spec(), lambda tensors: tensors.update(wrong))
    with pytest.raises(CheckpointError, match=r"k_norm.weight” has the shape \[31\], but config.json asks for \[32\]"):
        convert(source, tmp_path / "out", "F32")


def test_one_tensor_under_two_names(tmp_path: Path) -> None:
    source = rewritten(tmp_path / "source", Spec(), lambda tensors: tensors.update({"model.norm.weight": np.zeros(64, np.float32)}))
    with pytest.raises(CheckpointError, match="under two names"):
        convert(source, tmp_path / "out", "F32")


def test_mtp_in_config_only(tmp_path: Path) -> None:
    """A fine-tune that dropped the MTP tensors but kept their number."""
    source = write_checkpoint(tmp_path / "source", Spec())
    path = source / "config.json"
    path.write_text(path.read_text().replace('"head_dim"', '"mtp_num_hidden_layers": 1, "head_dim"'))
    assert convert(source, tmp_path, "F32").text.exists()


def test_vision_dropped(tmp_path: Path) -> None:
    """A fine-tune that kept vision_config but not the tower says so; one that lost half of it is an error."""
    spec = Spec()

    def drop(share: int) -> Callable[[Tensors], object]:
        return lambda tensors: [tensors.pop(name) for name in [n for n in tensors if "visual" in n][::share]]

    result = convert(rewritten(tmp_path / "none", spec, drop(1)), tmp_path, "F32")
    assert result.vision is None
    assert any("text only" in note for note in result.notes)
    with pytest.raises(CheckpointError, match="visual"):
        convert(rewritten(tmp_path / "half", spec, drop(2)), tmp_path, "F32")


def test_tied_but_saved_head_is_kept(tmp_path: Path) -> None:
    spec = replace(Spec(moe=False, tied=True, vision=False))
    head = {"lm_head.weight": np.zeros((320, 64), np.float32)}
    source = rewritten(tmp_path / "source", spec, lambda tensors: tensors.update(head))
    with Checkpoint(source) as checkpoint:
        plan = plan_text(read_config(checkpoint.config), Sources.of(checkpoint, canonical))
    assert plan[-1].name == "output.weight"
