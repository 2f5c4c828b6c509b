"""A plan as a picture: a thin bar for each memory, with what lies there, what others have, and what is free then."""

from __future__ import annotations

import html

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app import wording
from app.language import QT_TRANSLATE_NOOP, translate
from app.theme import Colours, Look
from runtime.models.placement import Plan, Tier

_BAR, _ROW, _GAP = 8, 20, 8
_OTHERS = "others"  # what is not the model's
# What a bar tells apart; each is drawn weaker than the one before it.
_GROUPS = (
    (QT_TRANSLATE_NOOP("tier_bars", "weights"), ("dense", "output", "embeddings", "mtp", "vision"), 1.0),
    (QT_TRANSLATE_NOOP("tier_bars", "experts"), ("experts",), 0.66),
    (QT_TRANSLATE_NOOP("tier_bars", "context"), ("kv", "state"), 0.45),
    (QT_TRANSLATE_NOOP("tier_bars", "earlier chats at most"), ("checkpoints",), 0.3),
    (QT_TRANSLATE_NOOP("tier_bars", "work"), ("compute", "program"), 0.18),
)


class Legend(QLabel):
    """Beside the bars, on request: what their shades stand for, in bytes."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self.setMinimumWidth(1)
        self.setProperty("look", "muted")
        self._look = look
        self._plan: Plan | None = None
        look.changed.connect(lambda: self.show_plan(self._plan))

    def show_plan(self, plan: Plan | None) -> None:
        self._plan = plan
        tiers = [tier for tier in plan.tiers if tier.bytes] if plan is not None else []
        self.setText("<br>".join(self._line(tier, len(tiers) > 1) for tier in tiers))
        self.setVisible(bool(tiers))

    def _line(self, tier: Tier, several: bool) -> str:
        """No line breaks between a dot and what it stands for."""
        over, parts = _is_over(tier), []
        for group, words, size in _groups(tier):
            colour = _shade(group, over, self._look.colours)
            shade = f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alphaF():.2f})"
            said = html.escape(f"{words} {wording.amount(size)}").replace(" ", "&nbsp;")
            parts.append(f'<span style="color: {shade}">●</span>&nbsp;{said}')
        return (f"{html.escape(tier_name(tier))}: " if several else "") + "&nbsp; ".join(parts)


class TierBars(QWidget):
    """Empty, and without height, until a plan is shown."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tiers: tuple[Tier, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def show_plan(self, plan: Plan | None) -> None:
        self._tiers = tuple(tier for tier in plan.tiers if tier.bytes) if plan is not None else ()
        self.setToolTip("\n".join(told(tier) for tier in self._tiers))
        self.setAccessibleName(". ".join(told(tier) for tier in self._tiers))
        self.setVisible(bool(self._tiers))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._row * len(self._tiers))

    @property
    def _row(self) -> int:
        """Pixels of one bar's line."""
        return max(_ROW, QFontMetrics(self._look.font(self._look.small)).height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._look.font(self._look.small)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        names = [tier_name(tier) for tier in self._tiers]
        amounts = [_amounts(tier) for tier in self._tiers]
        left = max((metrics.horizontalAdvance(name) for name in names), default=0) + _GAP
        right = max((metrics.horizontalAdvance(amount) for amount in amounts), default=0) + _GAP
        colours = self._look.colours
        for i, tier in enumerate(self._tiers):
            line = QRectF(0, i * self._row, self.width(), self._row)
            painter.setPen(QColor(colours.muted))
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, names[i])
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, amounts[i])
            _draw(painter, QRectF(left, line.center().y() - _BAR / 2, max(20.0, self.width() - left - right), _BAR), tier, colours)


def segments(tier: Tier) -> list[tuple[str, float, float]]:
    """(group, start, end) as shares of the bar: first what others have, then the model's. What is too much is cut at the end."""
    total = max(1, tier.total, tier.bytes if tier.name == "disk" else 0)
    at = 0.0 if tier.name == "disk" else max(0, tier.total - tier.free) / total
    found = [(_OTHERS, 0.0, at)] if at else []
    for name, kinds, _ in _GROUPS:
        width = sum(tier.used.get(kind, 0) for kind in kinds) / total
        if width and at < 1:
            found.append((name, at, min(1.0, at + width)))
        at += width
    return found


def told(tier: Tier) -> str:
    parts = [f"{words} {wording.amount(size)}" for group, words, size in _groups(tier) if group != _OTHERS]
    return f"{tier_name(tier)}, {_amounts(tier)}: {', '.join(parts)}"


def _groups(tier: Tier) -> list[tuple[str, str, int]]:
    """(group, its words, bytes) of what lies in a tier, in the bar's order."""
    taken = 0 if tier.name == "disk" else tier.total - tier.free
    found = [(_OTHERS, translate("tier_bars", "other programs"), taken)]
    found += [(name, translate("tier_bars", name), sum(tier.used.get(kind, 0) for kind in kinds)) for name, kinds, _ in _GROUPS]
    return [(group, words, size) for group, words, size in found if size >= 500_000]


def _is_over(tier: Tier) -> bool:
    return tier.name != "disk" and tier.bytes > tier.free


def _shade(group: str, over: bool, colours: Colours) -> QColor:
    colour = QColor(colours.strong_border if group == _OTHERS else colours.error if over else colours.accent)
    colour.setAlphaF({name: strength for name, _, strength in _GROUPS}.get(group, 0.55))
    return colour


def tier_name(tier: Tier) -> str:
    """As it is shown: a graphics card keeps the name it has."""
    known = {
        "memory": translate("tier_bars", "Memory"),
        "unified memory": translate("tier_bars", "Unified memory"),
        "disk": translate("tier_bars", "Disk"),
    }
    return known.get(tier.name, tier.name[0].upper() + tier.name[1:])


def _amounts(tier: Tier) -> str:
    if tier.name == "disk":
        return wording.amount(tier.bytes)
    return translate("tier_bars", "{used} of {total}").format(used=wording.amount(tier.bytes), total=wording.amount(tier.total))


def _draw(painter: QPainter, bar: QRectF, tier: Tier, colours: Colours) -> None:
    path = QPainterPath()
    path.addRoundedRect(bar, _BAR / 2, _BAR / 2)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(bar, QColor(colours.hover))
    for name, start, end in segments(tier):
        part = QRectF(bar.x() + bar.width() * start, bar.y(), bar.width() * (end - start), bar.height())
        painter.fillRect(part, _shade(name, _is_over(tier), colours))
    painter.restore()
