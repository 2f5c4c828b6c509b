"""A part of the screen as a picture of the message: taken from the screen, or from the desktop's dialog over D-Bus."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import ClassInfo, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusVirtualObject
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import capturing, screenshot_portal
from app.capturing import asks_the_desktop, why_not
from app.region_overlay import RegionOverlay
from app.screenshot_portal import ScreenshotPortal

from .conftest import WAIT_MS, Opened

Open = Callable[..., Opened]
TOKEN = "0123456789abcdef"  # of the request, in the path on which the desktop answers
RED, GREEN = QColor("#c01020"), QColor("#10a030")


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    """Another program's window: red, with a green square."""
    other = QWidget()
    qtbot.addWidget(other)
    other.setGeometry(0, 0, 400, 300)
    for colour, place in ((RED, QRect(0, 0, 400, 300)), (GREEN, QRect(100, 100, 50, 50))):
        label = QLabel(other)
        label.setGeometry(place)
        label.setStyleSheet(f"background: {colour.name()}")
    other.show()
    qtbot.waitExposed(other)
    return other


def overlay_of(one: Opened, qtbot: QtBot) -> RegionOverlay:
    qtbot.waitUntil(lambda: bool(one.window.capturing.overlays), timeout=WAIT_MS)
    return one.window.capturing.overlays[0]


def taken(one: Opened, qtbot: QtBot) -> QImage:
    qtbot.waitUntil(lambda: one.window.attaching.all_ready and len(one.window.attaching.items) == 1, timeout=WAIT_MS)
    [item] = one.window.attaching.items
    assert item.name == "Part of the screen"
    assert item.copy is not None
    return QImage(str(item.copy))


def test_a_region_is_dragged(open_window: Open, qtbot: QtBot, behind: QWidget) -> None:
    one = open_window()
    one.window.composer.set_text("Look: ")
    one.window.commands.run("capture")
    overlay = overlay_of(one, qtbot)
    assert not one.window.isVisible()  # what it covers can be taken
    qtbot.mousePress(overlay, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    qtbot.mouseMove(overlay, QPoint(120, 140))
    qtbot.mouseMove(overlay, QPoint(159, 159))
    qtbot.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=QPoint(159, 159))
    picture = taken(one, qtbot)
    assert picture.size().toTuple() == (70, 70)
    assert [picture.pixelColor(x, x).name() for x in (2, 30, 67)] == [RED.name(), GREEN.name(), RED.name()]
    assert one.window.isVisible()
    assert not one.window.capturing.busy
    assert one.window.composer.text == "Look: [Part of the screen]"


def test_a_region_is_chosen_with_keys(open_window: Open, qtbot: QtBot, behind: QWidget) -> None:
    one = open_window()
    one.window.capturing.start()
    overlay = overlay_of(one, qtbot)
    qtbot.keyClick(overlay, Qt.Key.Key_Left)
    began = QRect(overlay.region)
    assert overlay.rect().contains(began)
    qtbot.keyClick(overlay, Qt.Key.Key_Left)
    qtbot.keyClick(overlay, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(overlay, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert overlay.region == QRect(began.x() - 16, began.y() - 1, began.width() - 16, began.height())
    for _ in range(200):
        qtbot.keyClick(overlay, Qt.Key.Key_Down)
    assert overlay.rect().contains(overlay.region)
    wanted = overlay.region.size()
    overlay.grab()
    qtbot.keyClick(overlay, Qt.Key.Key_Return)
    assert taken(one, qtbot).size() == wanted


def test_enter_takes_all_and_escape_nothing(open_window: Open, qtbot: QtBot, behind: QWidget) -> None:
    one = open_window()
    one.window.capturing.start()
    qtbot.keyClick(overlay_of(one, qtbot), Qt.Key.Key_Escape)
    assert one.window.isVisible()
    assert one.window.attaching.items == []
    one.window.capturing.start()
    overlay = overlay_of(one, qtbot)
    size = overlay.size()
    overlay.grab()
    qtbot.keyClick(overlay, Qt.Key.Key_Return)
    assert taken(one, qtbot).size() == size


def test_a_screen_that_cannot_be_seen_is_a_sentence(open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    one = open_window()
    monkeypatch.setattr(capturing, "grabbed", lambda screen: QPixmap())
    one.window.capturing.start()
    qtbot.waitUntil(lambda: bool(one.said), timeout=WAIT_MS)
    assert "could not be captured" in one.said[0]
    assert one.window.isVisible()


@pytest.mark.parametrize(
    ("platform", "session", "asks"),
    [("wayland", "wayland", True), ("wayland-egl", "", True), ("xcb", "wayland", True), ("xcb", "x11", False), ("windows", "", False)],
)
def test_who_is_asked(platform: str, session: str, asks: bool) -> None:
    assert asks_the_desktop(platform, {"XDG_SESSION_TYPE": session}) is asks


@pytest.mark.parametrize(("system", "remedy"), [("darwin", "System Settings"), ("win32", "Windows+Shift+S"), ("linux", "paste or drop")])
def test_each_system_has_its_way(system: str, remedy: str) -> None:
    assert remedy in why_not(system)[1]


# ------------------------------------------------------------ the desktop's dialog


@ClassInfo(**{"D-Bus Interface": "org.freedesktop.portal.Request"})
class Request(QObject):
    Response = Signal("uint", "QVariantMap")


class Desktop(QDBusVirtualObject):
    """A portal that answers at once with what it was given."""

    def __init__(self, response: int, uri: str) -> None:
        super().__init__()
        self._response, self._uri = response, uri
        self._request = Request()
        self.asked: list[QDBusMessage] = []

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.asked.append(message)
        sender = message.service().removeprefix(":").replace(".", "_")
        path = f"/org/freedesktop/portal/desktop/request/{sender}/quern{TOKEN}"
        connection.registerObject(path, self._request, QDBusConnection.RegisterOption.ExportAllSignals)
        connection.send(message.createReply(QDBusObjectPath(path)))
        self._request.Response.emit(self._response, {"uri": self._uri} if self._uri else {})
        return True


@pytest.fixture
def bus() -> Iterator[Callable[[], QDBusConnection]]:
    """Connections to a bus of its own."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no dbus-daemon here")
    running = subprocess.Popen([daemon, "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    address = running.stdout.readline().strip()
    names: list[str] = []

    def connect() -> QDBusConnection:
        names.append(f"quern-test-{len(names)}")
        return QDBusConnection.connectToBus(address, names[-1])

    yield connect
    for name in names:
        QDBusConnection.disconnectFromBus(name)
    running.terminate()
    running.wait()
    running.stdout.close()


@pytest.mark.parametrize(
    ("response", "uri", "signal"), [(0, "file:///tmp/a%20b.png", "taken"), (1, "", "given_up"), (2, "", "missing"), (0, "", "missing")]
)
def test_the_desktop_answers(
    qtbot: QtBot, bus: Callable[[], QDBusConnection], monkeypatch: pytest.MonkeyPatch, response: int, uri: str, signal: str
) -> None:
    monkeypatch.setattr(screenshot_portal.secrets, "token_hex", lambda size: TOKEN)
    service, desktop = bus(), Desktop(response, uri)
    assert service.registerService("org.freedesktop.portal.Desktop")
    assert service.registerVirtualObject("/org/freedesktop/portal/desktop", desktop)
    portal = ScreenshotPortal(bus())
    with qtbot.waitSignal(getattr(portal, signal), timeout=WAIT_MS) as answered:
        portal.ask()
    assert answered.args == ([Path("/tmp/a b.png")] if signal == "taken" else [])
    assert (desktop.asked[0].interface(), desktop.asked[0].member()) == ("org.freedesktop.portal.Screenshot", "Screenshot")
    assert desktop.asked[0].signature() == "sa{sv}"


def test_without_a_desktop_it_says_so(qtbot: QtBot, bus: Callable[[], QDBusConnection]) -> None:
    portal = ScreenshotPortal(bus())
    with qtbot.waitSignal(portal.missing, timeout=WAIT_MS):
        portal.ask()


def test_what_the_desktop_made_becomes_a_picture(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = open_window()
    made = tmp_path / "Screenshot.png"
    picture = QImage(8, 6, QImage.Format.Format_RGB32)
    picture.fill(RED)
    picture.save(str(made))
    one.window.capturing._given(made)
    assert taken(one, qtbot).size().toTuple() == (8, 6)
    assert not made.exists()
    one.window.capturing._given(made)
    assert "could not be captured" in one.said[0]
