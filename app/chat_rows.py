"""How a row of the sidebar is drawn: title, folder, heading, or what was found with the words of the search set off."""

from __future__ import annotations

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.bidi import from_right
from app.chat_list import Row, RowRole
from app.language import translate
from app.theme import Look

_Index = QModelIndex | QPersistentModelIndex
_INDENT = 18
_SIDE = 10


class ChatRows(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.words = ""  # what is searched for; empty: nothing is
        self.current = 0  # the conversation that is shown

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, 2 * self._look.body + 32 if self.words else self._look.body + 20)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(translate("chat_rows", "Name"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, 1, 0, -1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(RowRole)
        if not isinstance(row, Row):
            return
        c, look = self._look.colours, self._look
        rect: QRect = option.rect
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and row.kind not in ("heading", "note")
        focused = bool(option.state & QStyle.StateFlag.State_Selected) and bool(option.state & QStyle.StateFlag.State_HasFocus)
        shown = row.kind in ("chat", "hit") and row.id == self.current
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shown or hovered or focused:
            painter.setPen(QColor(c.accent) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.selected if shown else c.hover if hovered else c.sidebar))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 1.5, -0.5, -1.5), 8, 8)
        left = rect.left() + _SIDE + (_INDENT if row.inside else 0)
        room = rect.right() - _SIDE - left - (24 if hovered and row.kind != "hit" else 0)
        if row.kind == "heading":
            self._text(painter, look.font(look.small), c.muted, QRect(left, rect.top() + 6, room, rect.height() - 6), row.text)
        elif row.kind == "note":
            self._text(painter, look.font(), c.muted, QRect(left, rect.top(), room, rect.height()), row.text)
        elif row.kind == "folder":
            look.icon("folder-open" if row.open else "folder").paint(painter, left, rect.center().y() - 8, 16, 16)
            self._text(painter, look.font(), c.text, QRect(left + 24, rect.top(), room - 24, rect.height()), row.text)
        elif row.kind == "hit":
            self._hit(painter, row, QRect(left, rect.top(), room, rect.height()))
        else:
            self._text(painter, look.font(), c.text, QRect(left, rect.top(), room, rect.height()), row.text)
        if hovered and row.kind in ("chat", "folder"):
            box = dots(rect)
            look.icon("ellipsis").paint(painter, box.adjusted(6, 0, -6, 0))
        painter.restore()

    def _hit(self, painter: QPainter, row: Row, rect: QRect) -> None:
        c, look = self._look.colours, self._look
        if not row.excerpt:
            self._marked(painter, look.font(), c.text, rect, row.text)
            return
        half = rect.height() // 2
        top, below = rect.adjusted(0, 8, 0, -half), rect.adjusted(0, half, 0, -9)
        self._text(painter, look.font(), c.text, top, row.text)
        self._marked(painter, look.font(look.small), c.muted, below, row.excerpt)

    def _text(self, painter: QPainter, font: QFont, colour: str, rect: QRect, text: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side_of(text) | Qt.TextFlag.TextSingleLine, line)

    def _marked(self, painter: QPainter, font: QFont, colour: str, rect: QRect, text: str) -> None:
        """One line, with every word that was searched for in the accent colour and bold; text read from the right is left in one piece."""
        if from_right(text):
            self._text(painter, font, colour, rect, text)
            return
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        terms = "|".join(re.escape(term) for term in sorted(self.words.split(), key=len, reverse=True))
        left = rect.left()
        for i, piece in enumerate(re.split(f"({terms})", text, flags=re.IGNORECASE) if terms else [text]):
            used = strong if i % 2 else font
            room = QRect(left, rect.top(), rect.right() - left, rect.height())
            if piece and room.width() > 8:
                self._text(painter, used, self._look.colours.accent if i % 2 else colour, room, piece)
                left += QFontMetrics(used).horizontalAdvance(piece)


def side_of(text: str) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if from_right(text) else Qt.AlignmentFlag.AlignLeft


def dots(row: QRect) -> QRect:
    """Where the three dots of a row are pressed."""
    return QRect(QPoint(row.right() - 32, row.top()), QSize(32, row.height()))
