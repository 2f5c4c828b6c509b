import pytest

from runtime.engine.budget import Budget, Caps
from runtime.protocol import Detail


def test_the_defaults_are_the_reference() -> None:
    assert Budget() == Budget(65_536, 16_777_216, 4_096, 25_165_824)
    assert Caps(gpu=True).budget("auto") == Caps().budget("full") == Budget()


def test_without_a_gpu_auto_passes_full_hd_untouched() -> None:
    budget = Caps().budget("auto")
    assert budget == Caps().budget("balanced")
    assert budget.image_max_tokens == 2304
    assert budget.image_max >= 1088 * 1920
    assert budget.video_max == 4_718_592


@pytest.mark.parametrize("detail", ["auto", "fast", "balanced", "full"])
def test_the_files_caps_lower_every_level(detail: Detail) -> None:
    metadata = {"clip.vision.image_min_pixels": 65536, "clip.vision.image_max_pixels": "131072", "quern.video_max_pixels": 500_000}
    budget = Caps.of(metadata, gpu=True).budget(detail)
    assert (budget.image_min, budget.image_max, budget.video_max) == (65_536, 131_072, 500_000)


def test_caps_do_not_raise_a_level() -> None:
    assert Caps(image_max=10**9, video_max=10**9).budget("fast") == Caps().budget("fast")


@pytest.mark.parametrize("nonsense", [-5, 0, "many", True, 3.5, None])
def test_nonsense_in_a_file_is_no_cap(nonsense: object) -> None:
    assert Caps.of({"clip.vision.image_max_pixels": nonsense}, gpu=False) == Caps()


def test_tiny_caps_leave_a_token() -> None:
    budget = Caps(image_max=1, video_max=1).budget("full")
    assert (budget.image_max, budget.video_max) == (1024, 2048)
    assert budget.image_min <= budget.image_max
    assert budget.video_min <= budget.video_max
