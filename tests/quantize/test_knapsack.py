"""The choice within a budget: the same as trying everything, on cases small enough for that."""

import itertools
import random

import pytest

from quantize.knapsack import Option, choose


def brute_force(items: list[list[Option]], budget: int) -> float:
    sums = ((sum(option.size for option in chosen), sum(option.loss for option in chosen)) for chosen in itertools.product(*items))
    return min((loss for size, loss in sums if size <= budget), default=float("inf"))


def made(seed: int) -> tuple[list[list[Option]], int]:
    """Items like a model's groups: larger options lose less, mostly."""
    luck = random.Random(seed)
    items = []
    for _ in range(luck.randint(1, 6)):
        scale, weight = luck.uniform(0.5, 40), luck.uniform(0.01, 10)
        sizes = sorted(luck.sample(range(1, 60), luck.randint(1, 6)))
        items.append([Option(int(size * scale) + 1, weight * luck.uniform(0.5, 1.5) / size) for size in sizes])
    least = sum(min(option.size for option in item) for item in items)
    most = sum(max(option.size for option in item) for item in items)
    return items, luck.randint(least - 1, most + 1)


@pytest.mark.parametrize("seed", range(60))
def test_the_best_there_is(seed: int) -> None:
    """Units of one: no rounding."""
    items, budget = made(seed)
    chosen = choose(items, budget, units=10**6)
    if chosen is None:
        assert brute_force(items, budget) == float("inf")
        return
    assert sum(item[j].size for item, j in zip(items, chosen, strict=True)) <= budget
    loss = sum(item[j].loss for item, j in zip(items, chosen, strict=True))
    assert loss == pytest.approx(brute_force(items, budget), rel=1e-12)


@pytest.mark.parametrize("seed", range(60))
def test_rounding_costs_little(seed: int) -> None:
    """Sizes in two hundred units: within the budget always, and not far from the best."""
    items, budget = made(seed)
    chosen = choose(items, budget, units=200)
    if chosen is None:
        return
    assert sum(item[j].size for item, j in zip(items, chosen, strict=True)) <= budget
    loss = sum(item[j].loss for item, j in zip(items, chosen, strict=True))
    assert loss <= 1.02 * brute_force(items, budget) + 1e-12


def test_many_items() -> None:
    """As many as a large model has, against the bound that no choice can beat: options may be taken in part."""
    luck = random.Random(1)
    items = [
        [Option(bits * size, weight * 4.0**-bits) for bits in (2, 3, 4, 5, 6, 8)]
        for size, weight in ((luck.randint(10**6, 10**8), luck.uniform(0.001, 1)) for _ in range(200))
    ]
    budget = sum(item[0].size for item in items) * 2
    chosen = choose(items, budget)
    assert chosen is not None
    loss = sum(item[j].loss for item, j in zip(items, chosen, strict=True))
    # Convex options: steps in the order of their worth, the last one in part.
    steps = sorted(((a.loss - b.loss) / (b.size - a.size), b.size - a.size) for item in items for a, b in itertools.pairwise(item))
    room, bound = budget - sum(item[0].size for item in items), sum(item[0].loss for item in items)
    for worth, size in reversed(steps):
        bound -= worth * min(size, max(0, room))
        room -= size
    assert bound <= loss <= 1.005 * bound
