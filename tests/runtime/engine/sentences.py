"""Random sentences of a grammar, and whether a text is one: what the grammars of the engine are tested with."""

from __future__ import annotations

import random
from collections.abc import Mapping

from runtime.engine.gbnf import Alternatives, Characters, Group, Item, Literal, Reference, Repeat, Token


class Speaker:
    """Derives sentences; deep down it takes the ways that end soonest."""

    def __init__(self, rules: Mapping[str, Alternatives], seed: int, patience: int = 400) -> None:
        self._rules, self._random, self._left = rules, random.Random(seed), patience
        self._cost: dict[str, int] = {}
        for _ in range(len(rules) + 1):
            self._cost = {name: min(map(self._length, body)) for name, body in rules.items()}

    def say(self, rule: str = "root") -> str:
        return self._say_one(self._rules[rule])

    def _say_one(self, alternatives: Alternatives) -> str:
        self._left -= 1
        ways = alternatives if self._left > 0 else (min(alternatives, key=self._length),)
        return "".join(map(self._item, self._random.choice(ways)))

    def _item(self, item: Item) -> str:
        if isinstance(item, Literal):
            return item.text
        if isinstance(item, Token):
            return item.spelled
        if isinstance(item, Characters):
            return self._character(item)
        if isinstance(item, Reference):
            return self._say_one(self._rules[item.rule])
        if isinstance(item, Group):
            return self._say_one(item.alternatives)
        most = item.least + 3 if item.most is None else min(item.most, item.least + 3)
        return "".join(self._item(item.item) for _ in range(self._random.randint(item.least, most) if self._left > 0 else item.least))

    def _character(self, item: Characters) -> str:
        if not item.negated:
            first, last = self._random.choice(item.ranges)
            return chr(self._random.choice((first, last, self._random.randint(first, last))))
        while True:
            sign = self._random.choice("abz </>}{\"\\'\n.,:5é☕𝄞")
            if not any(first <= ord(sign) <= last for first, last in item.ranges):
                return sign

    def _length(self, items: tuple[Item, ...]) -> int:
        return sum(map(self._size, items))

    def _size(self, item: Item) -> int:
        far = 10**6
        if isinstance(item, Reference):
            return min(far, 1 + self._cost.get(item.rule, far))
        if isinstance(item, Group):
            return min(map(self._length, item.alternatives))
        if isinstance(item, Repeat):
            return min(far, item.least * self._size(item.item))
        return 1
