"""What app/updates.py reads of a release: its version, its page, and what is new, from the changelog.

    python packaging/feed.py TAG PAGE > latest.json

Refuses a tag of another version than this program's, and a version of which the changelog says nothing. Standard library only.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import bundle


def main() -> int:
    tag, page = sys.argv[1:]
    try:
        print(json.dumps(feed(tag, page, bundle.version(), (bundle.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")), ensure_ascii=False))
    except ValueError as problem:
        sys.exit(f"feed: {problem}")
    return 0


def feed(tag: str, page: str, version: str, changelog: str) -> dict[str, str]:
    """Raises ValueError."""
    if tag.removeprefix("v") != version:
        raise ValueError(f"the tag is {tag}, and this program is {version}")
    found = re.search(rf"^## \[{re.escape(version)}\][^\n]*\n(.*?)(?=^## \[|\Z)", changelog, re.DOTALL | re.MULTILINE)
    notes = found[1].strip() if found else ""
    if not notes:
        raise ValueError(f"CHANGELOG.md says nothing of {version}: rename its part [Unreleased]")
    # One line a paragraph: the changelog breaks its lines where an editor does.
    return {"version": version, "page": page, "notes": re.sub(r"\n  +(?=\S)(?![-*] )", " ", notes)}


if __name__ == "__main__":
    sys.exit(main())
