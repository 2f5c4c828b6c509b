"""Bytes as people write them: “16GB”, “12 GiB”, “800M”. Standard library only: the command line starts with it."""

from __future__ import annotations

import re

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "KI": 1 << 10, "MI": 1 << 20, "GI": 1 << 30, "TI": 1 << 40}


def bytes_of(text: str, bare: int = 1) -> int:
    """A number without a unit counts in `bare` bytes. ValueError, with a sentence, for what is no size."""
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(?:([KMGT]I?)B?|(B?))", text.strip().upper())
    if found is None:
        raise ValueError(f"“{text}” is no size; write 4G, 800M or 4GiB")
    return int(float(found[1].replace(",", ".")) * (_UNITS[found[2]] if found[2] else 1 if found[3] else bare))
