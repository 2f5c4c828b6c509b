"""Starts the window: the lock, the worker, the window, and only then what can wait."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import time
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import IDENTIFIER, language, paths, refusal, settings
from app.application import Application, introduce
from app.chats import Chats
from app.engine_link import EngineLink
from app.language import translate
from app.notify import Notify
from app.single_instance import SingleInstance
from app.store import Store
from app.theme import ASSETS, Look
from app.window import Window
from runtime.errors import QuernError

_log = logging.getLogger(__name__)
_LOG_BYTES = 1_000_000


def run(files: list[str]) -> int:
    """Open the window, with `files` attached to a new message. Raises QuernError where the data cannot be used."""
    given = [str(Path(file).absolute()) for file in files]
    try:
        return _run_first(given)
    except QuernError as error:
        if not refusal.has_reader():
            refusal.show(_application(), error)
        raise


def _run_first(given: list[str]) -> int:
    """The window, or nothing where one is open on this data already and takes the files."""
    instance = SingleInstance(paths.data_dir())
    if not instance.claim():
        if instance.call_first(given):
            return 0
        if not instance.claim():  # it may have been closing, and be gone now
            raise QuernError(
                translate("main", "Quern is already running with this data folder, but does not answer."),
                translate("main", "Close its window, then start again."),
            )
    try:
        return _run(instance, given)
    finally:
        instance.release()


def _run(instance: SingleInstance, files: list[str]) -> int:
    started = _Startup()
    app = _application()
    values = settings.load(paths.config_dir() / "settings.json")
    translators = language.install(app, values.language, paths.cache_dir())
    _keep_log(paths.log_dir() / "window.log")
    link = EngineLink(log_file=paths.log_dir() / "worker.log", parent=app, cache=paths.cache_dir())
    link.start()  # its imports overlap with the window's
    try:
        store = Store(paths.database_path())
    except QuernError:
        link.close()
        raise
    notify = Notify(app)
    _report_faults(notify)
    look = Look(app, values.theme, values.font_size, values.reduced_motion)
    attachments = paths.attachments_dir()
    chats = Chats(store, link, values, notify, attachments, app)
    window = Window(look, chats, link, values, paths.config_dir() / "settings.json", attachments, notify)
    started.watch(window, link)
    window.models.load_chosen()
    window.welcoming.begin_if_first()
    if values.conversation and store.exists(values.conversation):
        chats.open(values.conversation)
    else:
        chats.new()
    window.show()
    window.add_files([Path(file) for file in files])
    instance.called.connect(window.raise_with)
    if isinstance(app, Application):
        app.opened.connect(window.raise_with)
    QTimer.singleShot(0, window, instance.listen)
    QTimer.singleShot(1000, window, chats.purge)
    wakeup = _quit_on_signals(app)
    try:
        return app.exec()
    finally:
        wakeup.setEnabled(False)
        translators.clear()
        link.close()
        store.close()


def _application() -> QApplication:
    existing = QApplication.instance()
    introduce()
    app = existing if isinstance(existing, QApplication) else Application(["quern"])
    app.setApplicationName("quern")
    app.setApplicationDisplayName("Quern")
    app.setDesktopFileName(IDENTIFIER)
    app.setWindowIcon(QIcon(str(ASSETS / "quern.svg")))
    return app


def _keep_log(path: Path) -> None:
    from logging.handlers import RotatingFileHandler

    try:
        handler: logging.Handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def _report_faults(notify: Notify) -> None:
    """What nobody caught is a fault of ours: logged with its trace, and said."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("a fault", exc_info=(kind, error, trace))
        if isinstance(error, QuernError):
            notify.error(error)
        else:
            notify.say(
                "error",
                translate("main", "Something went wrong inside Quern: {name}.").format(name=error or kind.__name__),
                translate("main", "The log has the details."),
            )

    sys.excepthook = report


def _quit_on_signals(app: QApplication) -> QSocketNotifier:
    """Ctrl+C and a polite kill close the window as its own button would."""
    read, write = socket.socketpair()
    for end in (read, write):
        end.setblocking(False)
    signal.set_wakeup_fd(write.fileno())
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(read.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda *_: (read.recv(64), app.closeAllWindows()))
    notifier.sockets = (read, write)  # type: ignore[attr-defined]  # they live as long as it does
    return notifier


class _Startup(QObject):
    """Writes when the composer could take a key and when the model was ready, in seconds since the process began."""

    def __init__(self) -> None:
        super().__init__()
        self._path = os.environ.get("QUERN_STARTUP_LOG")
        self._link: EngineLink | None = None
        self._input: QObject | None = None

    def watch(self, window: Window, link: EngineLink) -> None:
        if self._path:
            self._link, self._input = link, window.composer.input.viewport()
            self._input.installEventFilter(self)
            link.model_changed.connect(self._model)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._input is not None:
            self._input.removeEventFilter(self)
            self._input = None
            QTimer.singleShot(0, self, lambda: self._write("composer_ready"))  # painted, and the event loop is free
        return False

    def _model(self) -> None:
        if self._link is not None and self._link.state == "ready":
            self._link.model_changed.disconnect(self._model)
            self._write("model_ready")

    def _write(self, name: str) -> None:
        if self._path:
            with Path(self._path).open("a", encoding="utf-8") as log:
                log.write(f"{name} {_since_process_start():.3f}\n")


def _since_process_start() -> float:
    """Linux says it to a hundredth; elsewhere the time since Python began counting, which misses its own start."""
    try:
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        uptime = float(Path("/proc/uptime").read_text().split()[0])
        return uptime - int(fields[19]) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return time.process_time()
