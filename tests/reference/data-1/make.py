"""Makes this folder: what the program kept when its database was of version 1, written by that program itself.

    python make.py OUT     with the checkout of that time as the current folder, and QUERN_DATA_DIR as a user's would be

A chat about a picture and a part of a clip with the bundled model, one answer made again, one stopped; a chat with a draft that has a
picture; settings. The database becomes SQL text, so that it can be read here.
"""

import shutil
import sqlite3
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import paths, settings
from app.chats import Chats
from app.engine_link import EngineLink
from app.notify import Notify
from app.store import Store
from app.theme import Look
from app.window import Window

SAMPLES = Path("assets/samples").resolve()
out = Path(sys.argv[1])
program = QApplication([])


def wait(until):
    end = time.monotonic() + 60
    while not until():
        assert time.monotonic() < end
        program.processEvents()
        time.sleep(0.005)


def ask(text, *files):
    for file in files:
        window.add_files([file])
    wait(lambda: all(item.ready for item in window.attaching.items))
    window.composer.set_text(text)
    window.composer.submit()
    wait(lambda: chats.turn is not None)


link = EngineLink()
link.start()
values = settings.Settings(theme="dark", thinking=False, sidebar=False)
store = Store(paths.database_path())
chats = Chats(store, link, values, Notify(), paths.attachments_dir())
where = paths.config_dir() / "settings.json"
window = Window(Look(program, values.theme), chats, link, values, where, paths.attachments_dir(), Notify())
window.models.load_chosen()
chats.new()
window.show()
wait(lambda: link.state == "ready")
ask("What is in this picture?", SAMPLES / "shapes.png")
wait(lambda: chats.turn is None)
chats.regenerate()
wait(lambda: chats.turn is not None)
wait(lambda: chats.turn is None)
ask("Which way does the shape move?", SAMPLES / "star.mp4")
wait(lambda: chats.turn is None)
ask("How do I attach a clip?")
chats.stop()
wait(lambda: chats.turn is None)
first = chats.current
window.new_chat()
window.add_files([SAMPLES / "shapes.png"])
wait(lambda: all(item.ready for item in window.attaching.items))
window.composer.set_text("A draft, not sent yet")
window.close()
link.close()
store.close()
with sqlite3.connect(paths.database_path()) as db:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (out / "conversations.sql").write_text("\n".join([*db.iterdump(), f"PRAGMA user_version = {version};", ""]))
shutil.copy(where, out / "settings.json")
shutil.copytree(paths.attachments_dir(), out / "attachments", dirs_exist_ok=True)
