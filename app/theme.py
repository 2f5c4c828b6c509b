"""How everything looks: two sets of colours, three text sizes, and one style sheet made from them."""

from __future__ import annotations

import dataclasses
import html
import string
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QIcon, QImage, QPainter, QPaintEvent, QPalette, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QSizePolicy, QStyle, QStyleOptionButton, QToolButton, QWidget

from app.formulas import Formulas
from app.settings import ThemeChoice

W = TypeVar("W", bound=QWidget)
ASSETS = Path(__file__).resolve().parent.parent / "assets"
_MOTION_MS = 150


@dataclass(frozen=True)
class Colours:
    """Text on the grounds it stands on keeps a contrast of at least 4.5 (tests/app/test_theme.py computes it)."""

    dark: bool
    window: str
    sidebar: str
    surface: str  # the composer, menus, cards
    hover: str
    selected: str
    border: str
    strong_border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    bubble: str
    code: str
    error: str
    error_ground: str
    note_ground: str
    keyword: str  # five colours for code
    string: str
    comment: str
    number: str
    name: str


LIGHT = Colours(
    dark=False,
    window="#fcfcfb",
    sidebar="#f4f4f2",
    surface="#ffffff",
    hover="#ebebe8",
    selected="#e4e5e2",
    border="#e0e0dc",
    strong_border="#8a8b86",
    text="#1b1c1a",
    muted="#62635e",
    accent="#1f6f5c",
    accent_hover="#185a4a",
    on_accent="#ffffff",
    bubble="#e7f0ec",
    code="#f5f5f3",
    error="#a02a1c",
    error_ground="#fbeeeb",
    note_ground="#f1f2ee",
    keyword="#8b3a8f",
    string="#2c6e36",
    comment="#6a6b66",
    number="#9a4a10",
    name="#1d5c9c",
)
DARK = Colours(
    dark=True,
    window="#18191a",
    sidebar="#131415",
    surface="#222325",
    hover="#2b2d2f",
    selected="#313336",
    border="#37393c",
    strong_border="#72757a",
    text="#ececea",
    muted="#a2a3a0",
    accent="#5cc2a6",
    accent_hover="#74d0b7",
    on_accent="#0c1a16",
    bubble="#23342e",
    code="#202123",
    error="#f3a79b",
    error_ground="#3b2421",
    note_ground="#232526",
    keyword="#d49ad8",
    string="#94c99a",
    comment="#9a9b96",
    number="#e0a878",
    name="#8ab8ea",
)


class Look(QObject):
    """The theme in use; `changed` after a switch, for what is painted by hand."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice = "system", size: int = 0, still: bool = False) -> None:
        """`size` of the text in pixels, 0: the system's; `still`: nothing moves."""
        super().__init__(app)
        self._app = app
        self._choice: ThemeChoice = choice
        self._still = still
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._usual_size = max(13, min(20, QFontInfo(app.font()).pixelSize()))
        self._blink_ms = app.cursorFlashTime()
        self.colours = LIGHT
        self.body = self.small = self.large = 0
        self._measure(size)
        self.formulas = Formulas(self.body, self)
        app.setStyle("fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        self._choice = choice
        self._apply()

    def set_size(self, size: int) -> None:
        self._measure(size)
        self.formulas.set_size(self.body)
        self._apply()

    def set_still(self, still: bool) -> None:
        self._still = still
        self._apply()

    def _measure(self, size: int) -> None:
        self.body = size or self._usual_size
        self.small, self.large = self.body - 2, self.body + 8

    def icon(self, name: str, colour: str | None = None, size: int = 18) -> QIcon:
        """An icon of assets/icons in one colour, sharp at twice the size."""
        key = (name, colour or self.colours.muted, size)
        if key not in self._icons:
            self._icons[key] = _tinted(name, key[1], size)
        return self._icons[key]

    def font(self, size: int | None = None, bold: bool = False) -> QFont:
        font = QFont(self._app.font())
        font.setPixelSize(size or self.body)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def mono(self) -> QFont:
        font = QFont("monospace")
        font.setFamilies(["JetBrains Mono", "Cascadia Code", "SF Mono", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace"])
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPixelSize(self.body - 1)
        return font

    def _system_changed(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        dark = self._choice == "dark"
        if self._choice == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.colours = DARK if dark else LIGHT
        self._app.setPalette(_palette(self.colours))
        font = self._app.font()
        font.setPixelSize(self.body)
        self._app.setFont(font)
        for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeMenu):
            self._app.setEffectEnabled(effect, not self._still)
        self._app.setCursorFlashTime(0 if self._still else self._blink_ms)
        self._app.setStyleSheet(style_sheet(self.colours, self.small, self.body, self.large, self._still))
        self.changed.emit()


class IconButton(QToolButton):
    """A button of one icon, named for the ear and the pointer, that follows the theme."""

    def __init__(self, look: Look, icon: str, label: str, parent: QWidget | None = None, size: int = 18) -> None:
        super().__init__(parent)
        self._look, self._icon, self._size = look, icon, size
        self._drawn = True
        self.setAccessibleName(label)
        self.setToolTip(plain_tip(label))
        self.setIconSize(QSize(size, size))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoRaise(True)
        look.changed.connect(self._tint)
        self._tint()

    def set_icon(self, icon: str, label: str) -> None:
        self._icon = icon
        self.setAccessibleName(label)
        self.setToolTip(plain_tip(label))
        self._tint()

    def set_drawn(self, drawn: bool) -> None:
        """Whether it can be seen; it can be reached and used in any case."""
        if drawn != self._drawn:
            self._drawn = drawn
            self._tint()

    def _tint(self) -> None:
        if not self._drawn:
            self.setIcon(QIcon())
            return
        accent = self.property("look") == "primary" and self.isEnabled()
        self.setIcon(self._look.icon(self._icon, self._look.colours.on_accent if accent else None, self._size))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._tint()

    def set_primary(self) -> None:
        self.setProperty("look", "primary")
        self._tint()


class Elided(QLabel):
    """A line of text that ends in dots where there is no room for all of it."""

    def __init__(self, parent: QWidget | None = None, **properties: Any) -> None:
        super().__init__(parent, **properties)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.style().drawItemText(painter, self.rect(), self.alignment(), self.palette(), self.isEnabled(), words, self.foregroundRole())


class DropDown(QComboBox):
    """A choice with an arrow in the theme's colour. The page scrolls over it: nothing is changed in passing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self._look.icon("chevron-down", None, 16).paint(painter, self.width() - 26, (self.height() - 16) // 2, 16, 16)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TickBox(QCheckBox):
    """A check box with a tick: QSS can colour its box, and draws no tick in the theme's colour."""

    def __init__(self, look: Look, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            painter = QPainter(self)
            self._look.icon("check", self._look.colours.on_accent, 12).paint(painter, box.adjusted(2, 2, -2, -2))
            painter.end()


def plain_tip(text: str) -> str:
    """`text` for a tooltip, which Qt would take for markup where it looks like some."""
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if "<" in text else text


def named(widget: W, name: str) -> W:
    """The widget under the name by which the style sheet knows it."""
    widget.setObjectName(name)
    return widget


def style_sheet(colours: Colours, small: int, body: int, large: int, still: bool = False) -> str:
    """assets/style.qss with the colours and sizes put in. `still`: the style moves nothing by itself."""
    template = string.Template((ASSETS / "style.qss").read_text(encoding="utf-8"))
    values = {k: str(v) for k, v in dataclasses.asdict(colours).items()}
    motion = 0 if still else _MOTION_MS
    ground = "dark" if contrast(colours.window, "#ffffff") > contrast(colours.window, "#000000") else "light"
    sizes = {"small": f"{small}px", "body": f"{body}px", "large": f"{large}px"}
    return template.substitute(values, **sizes, motion=motion, assets=ASSETS.as_posix(), ground=ground)


def contrast(a: str, b: str) -> float:
    """The WCAG 2 contrast ratio of two colours, 1 to 21 (w3.org/TR/WCAG22, relative luminance)."""

    def luminance(colour: str) -> float:
        c = QColor(colour)
        parts = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in (c.redF(), c.greenF(), c.blueF())]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.surface,
        role.AlternateBase: c.code,
        role.Text: c.text,
        role.Button: c.surface,
        role.ButtonText: c.text,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.PlaceholderText: c.muted,
        role.ToolTipBase: c.surface,
        role.ToolTipText: c.text,
        role.Accent: c.accent,
    }
    for key, colour in pairs.items():
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(c.muted))
    return palette


def _tinted(name: str, colour: str, size: int) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer

    svg = (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    icon = QIcon()
    for scale in (1, 2):
        image = QImage(size * scale, size * scale, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.setDevicePixelRatio(scale)
        icon.addPixmap(QPixmap.fromImage(image))
    return icon
