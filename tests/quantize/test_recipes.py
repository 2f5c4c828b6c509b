"""Recipes: read, written, refused in sentences, and obeyed in the files that come out."""

from pathlib import Path

import gguf
import pytest
from gguf import GGMLQuantizationType as T
from hypothesis import given
from hypothesis import strategies as st

from app.__main__ import main
from quantize.convert import convert
from quantize.mixes import MIXES, Facts, choose, is_changed
from quantize.recipes import PARTS, TYPES, Recipe, Rule, from_toml, part_of, plain, read_recipe, to_toml
from runtime.errors import CheckpointError
from runtime.models.gguf_info import read_info
from tests.checkpoints import Spec, write_checkpoint
from tests.quantize.reference import SHAPES, WIDE

RECIPE = """
name = "mine"
base = "q4_k_m"

[[tensors]]
match = 'blk\\.0\\.ffn_down_exps'
type = "Q6_K"

[[tensors]]
part = ["experts", "output"]
layers = "1"
type = "Q2_K"

[[tensors]]
part = ["attention", "gdn"]
type = "q8_0"
"""


def types(path: Path) -> dict[str, str]:
    return {tensor.name: tensor.type for tensor in read_info(path).tensors}


def test_a_recipe_is_obeyed_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_checkpoint(tmp_path / "tiny", WIDE["moe"])
    (tmp_path / "mine.toml").write_text(RECIPE, encoding="utf-8")
    assert main(["quantize", str(source), str(tmp_path), "--recipe", str(tmp_path / "mine.toml")]) == 0
    made = tmp_path / "tiny-mine.gguf"
    plainly = convert(source, tmp_path, "Q4_K_M").text
    assert plainly is not None
    base = types(plainly)
    wanted = base | {
        **{name: "Q6_K" for name in base if name.startswith("blk.0.ffn_down_exps")},
        **{name: "Q2_K" for name in base if name.startswith("blk.1.ffn") and "_exps." in name},
        **{name: "Q8_0" for name in base if part_of(name) in ("attention", "gdn") and base[name] != "F32"},
    }
    assert types(made) == wanted != base
    assert read_recipe(made) == read_recipe(tmp_path / "mine.toml") == from_toml(RECIPE, "here")
    assert read_info(made).quantization == "Q4_K_M"
    again = convert(source, tmp_path / "again", read_recipe(made)).text
    assert again is not None
    assert again.read_bytes() == made.read_bytes()
    capsys.readouterr()


def test_the_recipe_does_not_outlive_its_file(tmp_path: Path) -> None:
    """What a file was made by is not said of what is made from it by other means."""
    source = write_checkpoint(tmp_path / "tiny", WIDE["dense"])
    recipe = Recipe("mine", "BF16", (Rule(T.F16, ("gdn",)),))
    first = convert(source, tmp_path, recipe).text
    assert first is not None
    second = convert(first, tmp_path / "out", "Q4_K_M").text
    assert second is not None
    assert not [key for key in read_info(second).metadata if key.startswith("quern.recipe")]
    with pytest.raises(CheckpointError, match="made without a recipe"):
        read_recipe(second)


def test_a_rule_for_nothing_is_told(tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path / "dense", Spec(moe=False, width=256, vision=False))
    recipe = Recipe("mine", "Q8_0", (Rule(T.Q4_K, ("gdn",)), Rule(T.Q2_K, ("experts",))))
    assert "Rule 2 of the recipe holds for nothing in this model." in convert(source, tmp_path, recipe).notes


def test_layers() -> None:
    """Single ones, spans, and spans without an end, which may begin behind the model's last layer."""
    recipe = from_toml('name = "a"\nbase = "Q8_0"\n[[tensors]]\nlayers = " 1, 3 - 4,7-"\ntype = "Q4_K"\n', "here")
    held = [layer for layer in range(12) if recipe.rules[0].holds(f"blk.{layer}.attn_q.weight")]
    assert held == [1, 3, 4, 7, 8, 9, 10, 11]
    assert from_toml(to_toml(recipe), "here") == recipe
    assert recipe.idle({"blk.0.attn_q.weight": 0}) == []


def test_types_give_way_where_rows_do_not_divide(tmp_path: Path) -> None:
    """Rows of 64 hold no block of 256: as in llama.cpp's own mixes."""
    source = write_checkpoint(tmp_path / "narrow", Spec(moe=False, vision=False))
    made = convert(source, tmp_path, Recipe("mine", "Q8_0", (Rule(T.Q4_K, ("gdn",)),))).text
    assert made is not None
    assert types(made)["blk.0.attn_qkv.weight"] == "Q5_0"


def test_importance_is_asked_for(tmp_path: Path) -> None:
    source = write_checkpoint(tmp_path / "tiny", WIDE["dense"])
    for part in ("gdn", "output"):
        with pytest.raises(CheckpointError, match="mine needs an importance matrix"):
            convert(source, tmp_path, Recipe("mine", "Q8_0", (Rule(T.IQ2_XS, (part,)),)))


@pytest.mark.parametrize("spec", SHAPES.values(), ids=list(SHAPES))
def test_every_matrix_has_a_part(spec: Spec, tmp_path: Path) -> None:
    text = convert(write_checkpoint(tmp_path / "tiny", spec), tmp_path, "F32").text
    assert text is not None
    for tensor in gguf.GGUFReader(text).tensors:
        shape = tuple(int(n) for n in reversed(tensor.shape))
        if is_changed(tensor.name, shape) and "ffn_gate_inp" not in tensor.name:
            assert part_of(tensor.name), tensor.name


def test_plain_mixes_are_as_they_were() -> None:
    shapes = {"token_embd.weight": (512, 256), "blk.0.attn_v.weight": (64, 256)}
    facts = Facts(1, 4, 0)
    for mix in MIXES:
        assert plain(mix).choose(shapes, facts, has_importance=True) == choose(shapes, mix, facts, has_importance=True)


spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: (min(pair), max(pair)))
rules = st.builds(
    Rule,
    st.sampled_from(TYPES).map(lambda name: T[name]),
    st.lists(st.sampled_from(list(PARTS)), min_size=1, max_size=3).map(tuple),
    st.lists(spans, max_size=3).map(tuple),
    st.sampled_from(["", r"ffn_(up|gate)_exps\.weight$", '"quoted"\\\\', "tab\there"]),
)


@given(
    st.builds(Recipe, st.from_regex(r"mine-[a-z0-9.+-]{0,20}", fullmatch=True), st.sampled_from(list(MIXES)), st.lists(rules).map(tuple))
)
def test_there_and_back(recipe: Recipe) -> None:
    assert from_toml(to_toml(recipe), "here") == recipe


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name = ", "is no TOML"),
        ('base = "Q4_K_M"', "needs a name"),
        ('name = "../up"\nbase = "Q4_K_M"', "needs a name"),
        ('name = "Q4_K_M"\nbase = "Q4_K_M"', "called Q4_K_M, like one of llama.cpp's mixes"),
        ('name = "a"\nbase = "Q9"', "needs a base"),
        ('name = "a"\nbase = "Q8_0"\ntensor = 1', "“tensor”, which no recipe has"),
        ('name = "a"\nbase = "Q8_0"\ntensors = 1', "no list of tensors"),
        ('name = "a"\nbase = "Q8_0"\n[[tensors]]\npart = "experts"', "rule 1 needs a type"),
        ('name = "a"\nbase = "Q8_0"\n[[tensors]]\ntype = "Q4_K"', "rule 1 says no tensors"),
        ('name = "a"\nbase = "Q8_0"\n[[tensors]]\npart = "legs"\ntype = "Q4_K"', "names the part “legs”"),
        ('name = "a"\nbase = "Q8_0"\n[[tensors]]\npart = "gdn"\nlayers = "3-1"\ntype = "Q4_K"', "layers that cannot be read: “3-1”"),
        ('name = "a"\nbase = "Q8_0"\n[[tensors]]\npart = "gdn"\nlayers = "1 2"\ntype = "Q4_K"', "layers that cannot be read: “1 2”"),
        ('name = "a"\nbase = "Q8_0"\n[[tensors]]\nmatch = "("\ntype = "Q4_K"', "regular expression that cannot be read"),
        ('name = "a"\nbase = "Q8_0"\n[[tensors]]\nmatch = "a"\nkind = "b"\ntype = "Q4_K"', "“kind” that no rule has"),
    ],
)
def test_what_is_no_recipe(text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CheckpointError, match=sentence):
        read_recipe(tmp_path / "a.toml")


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="cannot be read"):
        read_recipe(tmp_path / "none.toml")
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(CheckpointError, match="no text in UTF-8"):
        read_recipe(tmp_path / "a.toml")
    (tmp_path / "a.toml").write_bytes(b"#" * (2 << 20))
    with pytest.raises(CheckpointError, match="too large"):
        read_recipe(tmp_path / "a.toml")
