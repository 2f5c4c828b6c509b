"""Characters that make text run another way than it is written: they can hide what a line of code, a name or an address says."""

from __future__ import annotations

import re

_FORCED = "\u202a\u202b\u202c\u202d\u202e"  # embeddings and overrides, with their end
_ISOLATED = "\u2066\u2067\u2068\u2069"  # harmless where they stand in prose, useless once each paragraph stands for itself
_ANY = re.compile(f"[{_FORCED}{_ISOLATED}]")
_TABLE = {**{ord(char): "\ufffd" for char in _FORCED}, **{ord(char): "\u200b" for char in _ISOLATED}}


def tamed(text: str) -> str:
    """`text` as long as it was, running as it is written: what would turn it around is shown as �. Right-to-left scripts are untouched."""
    return text.translate(_TABLE) if _ANY.search(text) else text
