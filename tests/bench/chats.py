"""How long the list of chats and the search take with many: python -m tests.bench.chats [--chats 10000] [--messages 12].

Each chat has some messages of a few hundred characters. What is timed is what the window does: reading the list and making its rows;
a search for a rare and for a common word, of two letters and of three, and making its rows; opening the sidebar's view on them.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.chat_list import hit_rows, rows
from app.store import Store
from app.stored import Leaf, Tree
from runtime.messages import Text

_TEXT = """
the of and a to in is you that it he was for on are as with his they I at be this have from or one had by word but not what all were
we when your can said there use an each which she do how their if will up other about out many then them these so some her would
harbour lighthouse budget letter photo clip colour shape model tide roof garden recipe journey window answer question
"""
WORDS = _TEXT.split()


def fill(store: Store, chats: int, messages: int) -> None:
    chance = random.Random(7)

    def sentence() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(20, 90)))

    for number in range(chats):
        leaves: list[Leaf] = []
        for i in range(messages):
            text = sentence() + (" zirconium" if number % 997 == 0 and i == 1 else "")
            above = str(i - 1) if i else None
            leaves.append(Leaf(str(i), above, "user" if i % 2 == 0 else "assistant", (Text(text),), 1e9 + 60 * number + i))
        store.add_tree(Tree(" ".join(chance.choices(WORDS, k=5)), 1e9 + 60 * number, tuple(leaves)))


def timed(work: Callable[[], object], times: int = 7) -> tuple[float, float]:
    """Median and worst, in milliseconds; the first run is not counted."""
    work()
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - began))
    return statistics.median(found), max(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=10_000)
    parser.add_argument("--messages", type=int, default=12)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quern-chats-") as folder:
        path = Path(folder) / "conversations.db"
        store = Store(path)
        fill(store, args.chats, args.messages)
        print(f"{args.chats:,} chats, {args.chats * args.messages:,} messages, {path.stat().st_size / 1e6:,.0f} MB")
        today = datetime.date.today()
        report("list", lambda: rows(store.conversations(), store.folders(), today))
        for query in ("zirconium", "lighthouse", "the", "at", "harbour photo letter", "zzzz"):
            report(f"search “{query}”", lambda query=query: hit_rows(store.search(query), query))  # type: ignore[misc]
        show(store)
        store.close()


def show(store: Store) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.sidebar import Sidebar
    from app.theme import Look

    app = QApplication(["chats"])
    sidebar = Sidebar(Look(app, "light"))
    sidebar.resize(260, 780)
    sidebar.show()
    current = store.conversations()[0].id

    def listed() -> None:
        sidebar.model.rows = []  # as after a change: nothing is taken over
        sidebar.show_conversations(store.conversations(), store.folders(), current)
        app.processEvents()

    report("list on the screen", listed)


def report(name: str, work: Callable[[], object]) -> None:
    median, worst = timed(work)
    print(f"{name:<32} {median:8.1f} ms  worst {worst:8.1f} ms")


if __name__ == "__main__":
    main()
