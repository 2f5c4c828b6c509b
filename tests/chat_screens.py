"""States of the window that are about conversations: sorted, searched, edited, in versions. tests/screenshots.py takes them."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from app.settings import ThemeChoice
from runtime.protocol import Text
from tests.stage import Stage

LETTER = "Dear neighbours, the street party is on **Saturday**. Bring a chair, something to eat, and whoever you like."
SHORT = "Dear neighbours: street party on Saturday. Bring a chair and something to eat."


MATHS = r"""For scores $x \in \mathbb{R}^n$ the **softmax** is

$$\operatorname{softmax}(x)_i = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}$$

so every value lies in $[0, 1]$, and \(\sum_i p_i = 1\). With temperature $T$ each $x_i$ becomes $\frac{x_i}{T}$. It is the gradient of
\[
\log \int e^{f(x)}\,dx \approx \begin{pmatrix} a & b \\ c & d \end{pmatrix}
\]
and one of these costs $5, two cost $9. This one cannot be set: $\frac{a$.

- [x] Subtract the largest $x_i$ first
- [ ] Keep $\sqrt{d_k}$ in mind
"""


def sorted_chats(stage: Stage) -> None:
    """Something pinned, two folders, and chats of several ages."""
    store = stage.store
    work, trips = store.new_folder("Work"), store.new_folder("Trips")
    day = 86_400
    for title, age, folder in (
        ("Letter to the council", 0, work),
        ("Budget for the new roof", 3, work),
        ("What to see in Lisbon", 9, trips),
        ("Recipe for sourdough", 2, None),
        ("Colours of the harbour photo", 0, None),
        ("Why is the sky dark at night?", 0, None),
        ("Trim the clip of the swing", 1, None),
        ("Names for a small lighthouse", 4, None),
        ("Explain the tides", 60, None),
    ):
        chat = store.new_conversation(title)
        asked = store.add(chat, None, "user", (Text(title),))
        store.add(chat, asked.id, "assistant", (Text(f"About “{title}”: the lighthouse in the harbour is the first thing one sees."),))
        store.move(chat, folder)
        store.pin(chat, title.startswith("Recipe"))
        with store._writing() as db:
            db.execute("UPDATE conversations SET updated = ? WHERE id = ?", (time.time() - age * day - chat, chat))
    stage.chats.changed.emit()


def sidebar(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """Folders, pins and ages; the menu of a conversation."""
    stage = Stage(app, theme, "--answer", LETTER)
    sorted_chats(stage)
    stage.load()
    stage.ask("Write an invitation to our street party")
    bar = stage.window.sidebar
    row = next(row for row in bar.model.rows if row.kind == "chat")
    menu = bar.menu(row)
    menu.popup(stage.window.mapToGlobal(QPoint(120, 200)))
    stage.settle()
    menu.grab().save(str(path.with_name(f"{path.stem}-menu.png")))
    menu.close()
    stage.shoot(path)


def search(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme)
    sorted_chats(stage)
    stage.load()
    bar = stage.window.sidebar
    bar.field.setText("lighth harbour")
    stage.until(lambda: any(row.kind == "hit" for row in bar.model.rows))
    bar._open_first()
    stage.settle()
    stage.shoot(path)


def versions(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """An answer with two versions, a stopped one that can go on, and the actions below a message under the pointer."""
    stage = Stage(app, theme, "--answer", LETTER, "--answer", SHORT, "--answer", LETTER, "--hold", "9")
    sorted_chats(stage)
    stage.load()
    for again in (False, True):
        if again:
            stage.chats.regenerate()
        else:
            stage.window.composer.set_text("Write an invitation to our street party")
            stage.window.composer.submit()
        stage.until(lambda: stage.chats.model.rowCount() == 2 and bool(stage.chats.model.messages[1].parts))
        stage.until(lambda: str(stage.chats.model.index(1).data()).count(" ") == 8)
        stage.chats.stop()
        stage.until(lambda: stage.chats.turn is None)
    stage.window.view.row(0).actions_row.set_hovered(True)
    stage.shoot(path)


def formulas(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """Mathematics in a line and on lines of its own, and a list of tasks."""
    stage = Stage(app, theme, "--answer", MATHS)
    sorted_chats(stage)
    stage.load()
    stage.ask("What is softmax, and what does it cost?")
    stage.until(lambda: not stage.look.formulas.busy)
    stage.shoot(path)


def editing(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme, "--answer", LETTER)
    sorted_chats(stage)
    stage.load()
    stage.ask("Write an invitation to our street party", "shapes.png")
    stage.window.view.row(0).actions_row.edit.click()
    stage.until(lambda: stage.window.attaching.all_ready)
    stage.shoot(path)


def files(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """Texts in a message and in the composer, which counts."""
    stage = Stage(app, theme, "--answer", "The roof needs new tiles on its north side; the offer covers them and the scaffolding.")
    sorted_chats(stage)
    stage.load()
    for name, text in (
        ("offer-roof.pdf", "word " * 1240),
        ("costs.csv", "a,b\n1,2\n" * 40),
        ("notes on the roof and the gutter.md", "x " * 300),
    ):
        (stage.folder / name).write_text(text)
    stage.window.add_files([stage.folder / "offer-roof.pdf", stage.folder / "costs.csv"])
    stage.until(lambda: stage.window.attaching.all_ready)
    stage.ask("What does the offer cover?")
    stage.window.add_files([stage.folder / "notes on the roof and the gutter.md"])
    stage.window.composer.set_text("Compare it with my notes")
    stage.until(lambda: stage.window.composer.tokens_words != "" and stage.window.attaching.all_ready)
    stage.shoot(path)


def temporary(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    stage = Stage(app, theme)
    sorted_chats(stage)
    stage.load()
    stage.window.new_private_chat()
    stage.shoot(path)


def waiting(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """Three questions wait while another chat is answered."""
    stage = Stage(app, theme, "--answer", LETTER, "--hold", "7")
    sorted_chats(stage)
    stage.load()
    for text in ("Write an invitation to our street party", "How long is the coast of Norway?", "A rhyme for “harbour”", "Explain entropy"):
        stage.window.new_chat()
        stage.ask(text, ended=False)
    stage.shoot(path)


def long_code(app: QApplication, theme: ThemeChoice, path: Path) -> None:
    """Where code that is cut goes on as if it were not, and where it ends."""
    lines = "\n\n".join(f"def step_{i}(value: int) -> int:\n    return value + {i}  # the next one" for i in range(130))
    stage = Stage(app, theme, "--answer", f"Here they are:\n\n```python\n{lines}\n```\n\nThat is all of them.")
    stage.load()
    stage.ask("Write a hundred and thirty steps")
    stage.window.resize(900, 620)
    column = stage.window.view.row(1).columns[-1]
    stage.settle()
    at = column.mapTo(stage.window.view.area, QPoint(0, column.heights.tops[2])).y()
    stage.window.view.verticalScrollBar().setValue(at - 300)
    stage.shoot(path)


STATES = (sidebar, search, versions, formulas, editing, files, temporary, waiting, long_code)
