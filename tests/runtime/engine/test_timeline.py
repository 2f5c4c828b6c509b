import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.engine.timeline import NothingThere, Timeline, sample, timeline

STEADY = Timeline(300, 30.0)


def test_two_frames_a_second_from_the_first_to_the_last() -> None:
    found = sample(STEADY, None, None)
    assert found.chosen == 20
    assert (found.indices[0], found.indices[-1]) == (0, 299)
    assert len(found.timestamps) == 10


def test_an_odd_count_repeats_the_last() -> None:
    found = sample(Timeline(5 * 24, 24.0), None, 3.5)
    assert found.chosen == 7
    assert found.indices[-2:] == (84, 84)
    assert found.timestamps[-1] == 3.5


def test_at_least_four_frames_and_never_more_than_there_are() -> None:
    assert sample(Timeline(61, 60.0), None, None).chosen == 4
    assert sample(Timeline(3, 60.0), None, None).indices == (0, 1, 2, 2)
    assert sample(Timeline(1, 60.0), None, None).indices == (0, 0)


def test_at_most_768_frames() -> None:
    found = sample(Timeline(2 * 3600 * 30, 30.0), None, None)
    assert found.chosen == 768
    assert found.indices[-1] == 2 * 3600 * 30 - 1


def test_a_part_keeps_the_clips_own_times() -> None:
    found = sample(STEADY, 2.0, 4.0)
    assert (found.indices[0], found.indices[-1]) == (60, 120)
    assert 2.0 < found.timestamps[0] < found.timestamps[-1] < 4.0


def test_a_part_shorter_than_a_frame_is_the_frame_on_display() -> None:
    assert sample(Timeline(10, 1.0), 3.4, 3.6).indices == (3, 3)


@pytest.mark.parametrize(("start", "end"), [(10.0, None), (99.0, 100.0), (5.0, 4.0), (None, -1.0)])
def test_a_part_outside_is_refused(start: float | None, end: float | None) -> None:
    with pytest.raises(NothingThere):
        sample(STEADY, start, end)


def test_times_rounded_to_milliseconds_are_a_steady_rate() -> None:
    line = timeline(np.round(np.arange(61) / 29.97, 3), 29.97)
    assert (line.fps, line.times) == (29.97, None)


def test_a_header_that_states_another_rate_is_not_believed() -> None:
    line = timeline(np.arange(50) / 12.5, 1000.0)
    assert line.times is None
    assert line.fps == pytest.approx(12.5)


def test_a_varying_rate_is_sampled_by_time() -> None:
    """A screen recording: ten seconds of stillness in one frame, then a second of movement."""
    times = np.array([0.0, 10.0, *(10.0 + np.arange(1, 31) / 30)])
    line = timeline(times, 30.0)
    assert line.times is not None
    found = sample(line, None, None)
    assert found.chosen == 22
    assert found.indices[:19] == (0,) * 19
    assert found.timestamps[0] == pytest.approx(np.linspace(0.0, 11.0, 22)[:2].mean())


def test_few_frames_of_a_varying_rate_are_all_taken_at_their_own_times() -> None:
    found = sample(timeline(np.array([0.0, 5.0, 5.1, 20.0]), 30.0), None, None)
    assert found.indices == (0, 1, 2, 3)
    assert found.timestamps == pytest.approx((2.5, 12.55))


gaps = st.lists(st.floats(0.005, 3.0), min_size=1, max_size=200)


@given(gaps, st.floats(0.0, 100.0), st.floats(0.0, 100.0))
def test_whatever_the_times_are(gaps: list[float], start: float, length: float) -> None:
    line = timeline(np.array([0.0, *itertools.accumulate(gaps)]), 25.0)
    try:
        found = sample(line, start, start + length)
    except NothingThere:
        return
    assert list(found.indices) == sorted(found.indices)
    assert 0 <= found.indices[0] <= found.indices[-1] < line.count
    assert len(found.indices) == 2 * len(found.timestamps) <= 768
    assert list(found.timestamps) == sorted(found.timestamps)
